"""Checks of who leads, and of what an action fits with."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from actionplan.check.finding import LISTED, Check, Finding, index_of, located, said_at, sparing
from actionplan.errors import Path
from actionplan.model import Plan
from actionplan.people.register import Register
from actionplan.people.vocabulary import is_plain_word
from actionplan.standing import Standing
from actionplan.text.characters import one_line
from actionplan.text.words import caseless, enumerated, folded


def unknown_leads(plan: Plan, standings: Sequence[Standing], _: date) -> Iterator[Finding]:
    """A lead who is not in the register of people."""
    listed = one_line(enumerated([*plan.people], most=LISTED))
    known = f", or write one of: {listed}" if listed else ""
    likely = sparing(Register(plan.people).likely, len(plan.people))
    for path, row in located(standings):
        for place, lead in _given_leads(row):
            if lead not in plan.people:
                name = one_line(lead)
                message = f"'{name}' is not in people"
                near = likely(lead)
                label = f"did you mean {near}?" if near else f"add {name} to people{known}"
                yield Finding((*path, *place), message, label, row.item.ref, (f"{message}, but leads ", ""))


def _given_leads(row: Standing) -> Iterator[tuple[Path, str]]:
    """The leads that the action or part gives by key, and those that its updates give anew."""
    if row.original.leads != row.original.named:
        yield from ((("leads", index), lead) for index, lead in enumerate(row.original.leads))
    for update in row.item.updates:
        place = ("updates", index_of(update, row), "leads")
        yield from (((*place, index), lead) for index, lead in enumerate(update.leads))


def nobody_named(plan: Plan, standings: Sequence[Standing], _: date) -> Iterator[Finding]:
    """Words that say who does it, and name nobody of the register: nobody is shown it as her own."""
    for path, row in located(standings) if plan.people else ():
        if row.item.by_whom.strip() and not row.item.leads:
            place = (*path, *said_at("by_whom", row))
            message = f"{one_line(row.item.ref)} names nobody who is in people"
            label = "add them to people, or leads: with their keys"
            yield Finding(place, message, label, row.item.ref, ("", " name nobody who is in people"))


def plain_words_as_keys(plan: Plan, _: Sequence[Standing], __: date) -> Iterator[Finding]:
    """A key that texts have without meaning anybody."""
    for key in plan.people:
        if is_plain_word(key):
            message = f"'{one_line(key)}' is a plain word"
            label = "texts have it without meaning the person: choose another key"
            yield Finding(("people", key), message, label, on="key")


def shared_names(plan: Plan, _: Sequence[Standing], __: date) -> Iterator[Finding]:
    """A name that two people have: in the words of an action it means neither."""
    called: dict[str, str] = {}
    for key, person in plan.people.items():
        for name in {folded(key), folded(person.name)} - {""}:
            first = called.setdefault(name, key)
            if first != key:
                message = f"'{one_line(name)}' is the name of {one_line(first)} and of {one_line(key)}"
                label = "it means neither: use their keys, or tell the names apart"
                yield Finding(("people", key), message, label, on="key")


def unknown_priorities(plan: Plan, standings: Sequence[Standing], _: date) -> Iterator[Finding]:
    """A priority that `priorities:` does not have, if the plan has any."""
    known = [caseless(one) for pair in plan.priorities.items() for one in pair if one.strip()]
    one_of_them = re.compile(rf"(?:{'|'.join(map(re.escape, known))})(?!\w)")
    codes = one_line(enumerated([*plan.priorities], most=LISTED))
    for path, row in located(standings) if known else ():
        if row.is_part or not row.action.priority.strip():
            continue
        said = caseless(row.action.priority)
        pieces = [said] if said in known else re.split(r" ?(?:[,;/&+]|\band\b) ?", said)
        if all(map(one_of_them.match, pieces)):
            continue
        message = f"'{one_line(row.action.priority)}' is not in priorities"
        label = f"add it to priorities, or write one of: {codes}"
        place = (*path, *said_at("priority", row))
        yield Finding(place, message, label, row.item.ref, (f"{message}, but in ", ""))


CHECKS = (
    Check("unknown-lead", "error", unknown_leads),
    Check("nobody-named", "note", nobody_named),
    Check("plain-key", "note", plain_words_as_keys),
    Check("shared-name", "note", shared_names),
    Check("unknown-priority", "note", unknown_priorities),
)
