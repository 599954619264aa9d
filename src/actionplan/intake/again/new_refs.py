"""The refs of the actions and parts that are new in a document."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import count
from typing import TYPE_CHECKING, Any

from actionplan.changes.edits import Record
from actionplan.changes.names import items_in
from actionplan.intake.again.proposals import called
from actionplan.intake.numbering import part_refs
from actionplan.refs import following
from actionplan.text.characters import one_line
from actionplan.text.words import normalized

if TYPE_CHECKING:
    from actionplan.intake.draft import Draft


class NewRefs:
    """Gives what is new in the draft a ref that the record does not have, nor had if the draft says none, and
    notes which is another."""

    def __init__(
        self, record: Record, draft: Draft, notes: list[str], used: Collection[str], *, is_ours: bool
    ) -> None:
        self.notes = notes
        self._made, self._is_held = draft.made_refs, is_ours or bool(draft.shown)
        there = [entry for _, entry in items_in(record)]
        self._used = {normalized(one) for old in there for one in (old["ref"], *(old.get("formerly") or ()))}
        actions: Any = draft.record["actions"]
        self._meant = {normalized(one["ref"]) for one in actions} - {*map(normalized, self._made)}
        self._once = {*map(normalized, used)} - self._used
        self._last = [entry["ref"] for name, entry in items_in(record) if len(name) == 2][-2:]

    def of(self, new: Mapping[str, Any]) -> str:
        """The ref that a new entry gets: its own, if no other has that."""
        ref = str(new["ref"])
        is_made = ref in self._made
        bare = self._is_held and is_made
        was = is_made and normalized(ref) in self._once
        if normalized(ref) in self._used or bare or was:
            may_be = self._like("" if bare else ref)
            one = next(one for one in may_be if not self._is_taken(one))
            why = (
                "has no ref"
                if bare
                else f"is new, and {one_line(ref)} {'was' if was else 'is'} another action"
            )
            self.notes.append(f"{called({**new, 'ref': one} if bare else new)} {why}: it gets the ref {one}")
            ref = one
        self._used.add(normalized(ref))
        return ref

    def of_parts(self, ref: str, parts: Sequence[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
        """The parts of the new action called `ref`, with refs like its own if the plan has one of theirs."""
        refs = [str(part["ref"]) for part in parts]
        if any(normalized(one) in self._used for one in refs):
            refs = part_refs(ref, len(parts), self._used | self._meant | self._once)
        self._used |= {*map(normalized, refs)}
        return [{**part, "ref": one} for part, one in zip(parts, refs, strict=True)]

    def _is_taken(self, ref: str) -> bool:
        return normalized(ref) in self._used | self._meant | self._once

    def _like(self, ref: str) -> Iterator[str]:
        """Refs for what cannot have that one: `1c`, `1d`… for `1b`, and then those after the last of all."""
        lettered = re.fullmatch(r"(.*\d)([a-z])", ref)
        if lettered:
            yield from (lettered[1] + chr(letter) for letter in range(ord(lettered[2]) + 1, ord("z") + 1))
        while (one := following(self._last, ())[0]) is not None:
            self._last = [*self._last[-1:], one]
            yield one
        yield from map(str, count(1))
