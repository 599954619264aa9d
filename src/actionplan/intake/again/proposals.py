"""What a document says and a plan does not: each in words, with the changes that would say it there too."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import groupby
from typing import Any, NamedTuple

from actionplan.changes import AddEntry, Change, applied, only_action
from actionplan.changes.edits import Record
from actionplan.changes.names import Name
from actionplan.changes.requests import update_to_add
from actionplan.model.words import Words
from actionplan.text.characters import one_line, shortened
from actionplan.text.lines import alike_at_ends

_SHOWN = 60
_AROUND = 20
"""How much of a text is shown on each side of what differs."""


class Proposal(NamedTuple):
    """Something that the document says and the plan does not: words for it, and what would be changed.

    `made` gives the changes that are to be made of the record as it is then; `of` is the action or part that
    they change, as the plan had it, None for what is new, and `action` the ref of that action. One that is
    `needed` is made with the others, and nobody is asked about it. One that `replaces` what the plan says is
    taken only by a Yes.
    """

    words: str
    made: Callable[[Record], Sequence[Change]]
    of: Mapping[str, Any] | None = None
    action: str = ""
    needed: bool = False
    replaces: bool = False

    def is_as(self, shown: Proposal) -> bool:
        """Whether it is what was shown: the same words of the same entry, which nobody has changed since."""
        return (self.words, self.of) == (shown.words, shown.of)


class Comparison(NamedTuple):
    """The proposals, in the order of the document, and what is only named: it changes nothing."""

    proposals: tuple[Proposal, ...]
    notes: tuple[str, ...]


def changes_of(record: Record, proposals: Sequence[Proposal]) -> list[Change]:
    """The changes that bring all that is proposed into the record: what actions say first, then what is new.

    Those within an action are worked out in it alone, so that time grows with their number only.
    """
    actions: Any = record.get("actions") or ()
    called = {str(one["ref"]): one for one in actions}
    found: list[Change] = []
    for ref, several in groupby(sorted(proposals, key=lambda one: not one.action), lambda one: one.action):
        now = only_action(record, called[ref]) if ref else record
        for change in (change for one in several for change in one.made(now)):
            now = applied(now, change)
            found.append(change)
    return found


def added(name: Name, entry: Record, before: str | None = None) -> Callable[[Record], list[Change]]:
    """What adds the entry under that name before the one called `before`, or behind all others."""
    return lambda _: [AddEntry(name, entry, before)]


def reported(ref: str, update: Record) -> Callable[[Record], list[Change]]:
    """What adds the update to the action or part of that ref, in its place by date."""
    return lambda now: [update_to_add(now, ref, update)]


def called(entry: Mapping[str, Any]) -> str:
    """The ref of an entry, and the beginning of its words: how a message names it."""
    words = entry.get("action") or entry.get("by_whom") or ""
    return f"{one_line(str(entry['ref']))} '{short(words)}'" if words else one_line(str(entry["ref"]))


def short(text: Any) -> str:
    """As much of a text as a message can give."""
    return "nothing" if text is None else shortened(str(text), _SHOWN)


def apart(old: str, new: str) -> tuple[str, str]:
    """Both texts, each on one line; of long ones what differs, with a few words around it."""
    old, new = one_line(old), one_line(new)
    if max(len(old), len(new)) <= _SHOWN:
        return old, new
    begin, end = alike_at_ends(old, new)
    return _around(old, begin, len(old) - end), _around(new, begin, len(new) - end)


def _around(line: str, begin: int, end: int) -> str:
    first, last = max(0, begin - _AROUND), end + _AROUND
    return f"{'…' if first else ''}{line[first:last]}{'…' if last < len(line) else ''}"


def told(
    update: Mapping[str, Any], before: Mapping[str, Any], texts: Mapping[str, Sequence[str]], instead: str
) -> str:
    """The update in words, beside what the plan says: `texts` are its reports by date, `instead` the one in
    whose place it stands."""
    pieces = []
    for name, value in update.items():
        if name == "text":
            begins = short(value)
            old = [one for said in texts.values() for one in said if one != value]
            alike = next((one for one in reversed(old) if begins[-1] == "…" and short(one) == begins), None)
            pieces.append(beside(value, instead or alike, "the plan has"))
        elif name == "cleared":
            pieces.append(f"no longer says {', '.join(value)}")
        elif name != "as_of":
            pieces.append(f"{name} {beside(Words(update)[name], Words(before)[name])}")
    return f"as of {update['as_of']}: {'; '.join(pieces)}"


def beside(new: str, old: Any, verb: str = "was") -> str:
    """What is new in quotes, and behind it what is there, if anything: `'May' (was 'June')`."""
    if not old:
        return f"'{short(new)}'"
    before, after = apart(str(old), str(new))
    return f"'{after}' ({verb} '{before}')"
