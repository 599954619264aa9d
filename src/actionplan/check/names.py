"""Checks of names that the plan declares: its sections and priorities, and the refs of its actions."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from datetime import date

from actionplan.check.finding import (
    LISTED,
    Check,
    Finding,
    located,
    said_at,
    sparing,
)
from actionplan.model import Plan
from actionplan.model.priorities import codes_in
from actionplan.standing import Standing
from actionplan.text.characters import one_line
from actionplan.text.words import caseless, enumerated, nearest, normalized


def unknown_priorities(plan: Plan, standings: Sequence[Standing], _: date) -> Iterator[Finding]:
    """A priority that `priorities:` does not have, if the plan has any."""
    return _undeclared(
        standings, "priority", "priorities", plan.priorities, lambda said: codes_in(said, plan.priorities)
    )


def unknown_sections(plan: Plan, standings: Sequence[Standing], _: date) -> Iterator[Finding]:
    """A section that `sections:` does not have, if the plan has any."""
    names = [*plan.sections]
    known = {*map(normalized, names)}
    likely = sparing(lambda section: next(iter(nearest(section, names)), ""), len(names))
    return _undeclared(
        standings, "section", "sections", names, lambda said: normalized(said) in known, likely=likely
    )


def _undeclared(
    standings: Sequence[Standing],
    field: str,
    collection: str,
    names: Collection[str],
    is_known: Callable[[str], object],
    *,
    likely: Callable[[str], str] = lambda _: "",
) -> Iterator[Finding]:
    """What actions say in this field and the collection of the plan does not have, if that has any names."""
    listed = one_line(enumerated([*names], most=LISTED))
    for path, row in located(standings) if names else ():
        said = row.item.words[field]
        if said.strip() and not is_known(said):
            message = f"'{one_line(said)}' is not in {collection}"
            near = likely(said)
            advice = f"did you mean '{one_line(near)}'? Else add it to {collection}"
            label = advice if near else f"add it to {collection}, or write one of: {listed}"
            yield Finding((*path, *said_at(field, row)), message, label, (f"{message}, but in ", ""))


def superseded_by_nothing(plan: Plan, standings: Sequence[Standing], _: date) -> Iterator[Finding]:
    """A ref in `superseded_by` that the plan does not have."""
    known = {*map(normalized, plan.actions.places)}
    for path, row in located(standings):
        by = row.item.words["superseded_by"]
        if by and normalized(by) not in known:
            message = f"the plan has no '{one_line(by)}'"
            place = (*path, *said_at("superseded_by", row))
            yield Finding(place, message, "write the ref of what takes its place")


def earlier_refs_in_use(plan: Plan, standings: Sequence[Standing], _: date) -> Iterator[Finding]:
    """An earlier ref that another action or part has now: the present one is meant by it."""
    present = {caseless(ref): ref for ref in plan.actions.places}
    for path, row in located(standings):
        for index, ref in enumerate(row.item.formerly):
            if caseless(ref) in present:
                message = f"'{one_line(ref)}' is a ref of now"
                yield Finding((*path, "formerly", index), message, "whoever asks for it is shown that one")


CHECKS = (
    Check("unknown-priority", "note", unknown_priorities),
    Check("unknown-section", "note", unknown_sections),
    Check("superseded-by", "note", superseded_by_nothing),
    Check("earlier-ref", "note", earlier_refs_in_use),
)
