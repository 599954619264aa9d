"""What an action or part says otherwise in the document than in the plan, and what is reported of it anew."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from typing import Any

from actionplan.intake.again.entries import agreed_in, current, history, texts_by_day
from actionplan.intake.again.proposals import short
from actionplan.intake.table import ours
from actionplan.model.statuses import LIGHTS
from actionplan.text.characters import one_line
from actionplan.text.words import caseless, folded


def new_updates(old: Any, new: Any, shown: str, dated: Collection[str]) -> Iterator[dict[str, Any]]:
    """What is reported in the document and not in the plan.

    An old text is said anew only below a heading with another date, which are `dated`: elsewhere it was left
    standing. What was said of one day may stand in one cell. `shown` is the status that `plan` shows of it.
    """
    there = old.get("updates") or ()
    said = {(one["as_of"], caseless(str(one.get("text") or ""))) for one in there}
    said |= {(day, caseless("\n".join(texts))) for day, texts in texts_by_day(old).items()}
    texts = {text for _, text in said}
    for update in new.get("updates") or ():
        now = current(old, until=update["as_of"])
        fresh = {"as_of": update["as_of"]}
        text = caseless(update.get("text") or "")
        if text and (text not in texts or (fresh["as_of"] in dated and (fresh["as_of"], text) not in said)):
            fresh["text"] = update["text"]
        for field in ("status", "rag"):
            before = caseless(str(now.get(field) or ""))
            if field == "rag" and LIGHTS.get(before) == LIGHTS.get(caseless(update.get(field) or "")):
                continue
            of_others = field == "status" and update.get(field) == shown
            if update.get(field) and caseless(update[field]) != before and not of_others:
                fresh[field] = update[field]
        done = update.get("completed")
        if done and done not in {one.get("completed") for one in there}:
            fresh["completed"] = done
        if len(fresh) > 1:
            yield fresh


def unmarked(old: Any, new: Any) -> dict[str, Any]:
    """What a paper of ours says of an entry, without the marks of what changed: `Al (was Bo)` is Al, if the
    entry ever said Bo."""
    said = {
        folded(str(one)) for name in agreed_in(old, *old.get("updates") or ()) for one in history(old, name)
    }
    said |= {folded(one) for one in history(old, "status")}
    found = dict(new)
    for name in agreed_in(new):
        for text, before in ours.marks_in(str(new[name])):
            if before and not (folded(before) in said or _IS_MARK.fullmatch(before)):
                break
            found[name] = text
    return {name: value for name, value in found.items() if value}


_IS_MARK = re.compile(r"blank|without a date|(?:due )?\d{1,2} [A-Z][a-z]{2} \d{4}")
"""What a mark says that is no wording of the entry."""


def revised(
    old: Any, new: Any, columns: Collection[str], asked: Collection[str], *, until: str
) -> tuple[dict[str, str | None], list[str]]:
    """The agreed fields that the document says otherwise than the plan did, now or ever before; and in words
    those that it says as the plan did before.

    `columns` are fields that the document may say; for those in `asked` it has a column, so that an
    empty cell takes one away. `until` is the date of the document, "" if it has none.
    """
    now, said = current(old, until=until), current(new)
    found: dict[str, str | None] = {}
    notes: list[str] = []
    for name in agreed_in(now, said):
        before, after = now.get(name) or None, said.get(name) or None
        same = before == after or (before and after and folded(before) == folded(after))
        if name not in columns or same:
            continue
        if after is None and (name in ("action", "due") or name not in asked):
            continue
        if after is not None and folded(after) in {folded(one) for one in history(old, name)}:
            kept = f"the document still says {name} '{short(after)}', which the plan revised"
            notes.append(f"{one_line(old['ref'])}: {kept}")
        else:
            found[name] = after
    return found, notes
