"""What changed since a day, marked in the rows of a table: `Deborah Hinde (was Pete Smith)`."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from actionplan.model import Item
from actionplan.schema import fields_of
from actionplan.standing import Standing

_APART = ("priority", "section", "due")
"""Fields by which rows are grouped, or that a table shows in other words: not marked in their own cells."""


def is_changed(row: Standing, since: date) -> bool:
    """Whether anything was reported or agreed of it after that day, or it was raised then."""
    news = (*(update.as_of for update in row.updates), row.item.raised)
    return any(day is not None and day > since for day in news)


def marked(bundle: tuple[Standing, ...], since: date) -> tuple[Standing, ...]:
    """An action with its parts, in which what was revised after that day says what it was before."""
    whole, *parts = bundle
    action = _marked(whole, since)
    return (
        whole._replace(item=action, action=action),
        *(part._replace(item=_marked(part, since), action=action) for part in parts),
    )


def _marked(row: Standing, since: date) -> Item:
    before: dict[str, str] = {}
    for revision in row.revisions:
        if revision.update.as_of > since:
            before.setdefault(revision.field, revision.before)
    new = row.item.raised is not None and row.item.raised > since
    if not before and not new:
        return row.item
    now = row.item.words
    own = {
        name: _was(now[name], said)
        for name, said in before.items()
        if name not in (*_APART, "action") and now[name] != said
    }
    wording = "\n".join(filter(None, (row.item.action or now["action"], *_beside(row, before, new))))
    item = row.item._replace(words=now.revised({**own, "action": wording}, but=()), action=wording)
    if "by_whom" in own:
        item = item._replace(by_whom=own["by_whom"])
    if "timescale" in own and item.timescale:
        item = item._replace(timescale=item.timescale._replace(text=own["timescale"]))
    return item


def _beside(row: Standing, before: dict[str, str], new: bool) -> Iterator[str]:
    """What is told beside the wording: that it is new, what it was, and what has no place in its own cell."""
    labels = {field.name: field.label.lower() for field in fields_of("action")}
    if new:
        yield "(new)"
    if before.get("action"):
        yield f"(was {before['action']})"
    for name in _APART[:2]:
        if name in before:
            yield f"({labels[name]} was {before[name] or 'not said'})"
    if "timescale" in before and row.item.timescale is None:
        yield f"({labels['timescale']} was {before['timescale']})"


def _was(now: str, before: str) -> str:
    return "\n".join(filter(None, (now, f"(was {before})" if before else "(was not said)")))
