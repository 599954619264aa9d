"""What an action or part says otherwise in the document than in the plan."""

import re
from collections.abc import Collection
from typing import Any

from actionplan.intake.again.entries import agreed_in, current, history
from actionplan.intake.again.proposals import short
from actionplan.intake.table import ours
from actionplan.model.words import Words
from actionplan.text.characters import one_line
from actionplan.text.words import caseless, normalized


def unmarked(old: Any, new: Any) -> dict[str, Any]:
    """What a paper of ours says of an entry, without the marks of what changed: `Al (was Bo)` is Al, if the
    entry ever said Bo."""
    said = {
        normalized(str(one))
        for name in agreed_in(old, *old.get("updates") or ())
        for one in history(old, name)
    }
    said |= {normalized(one) for one in history(old, "status")}
    found = dict(new)
    for name in agreed_in(new):
        for text, before in ours.marks_in(str(new[name])):
            if before and not (normalized(before) in said or _IS_MARK.fullmatch(before)):
                break
            found[name] = text
    return {name: value for name, value in found.items() if value}


_IS_MARK = re.compile(r"blank|without a date|(?:due )?\d{1,2} [A-Z][a-z]{2} \d{4}")
"""What a mark says that is no wording of the entry."""


def revised(
    old: Any, new: Any, columns: Collection[str], asked: Collection[str], *, until: str
) -> tuple[dict[str, Any], list[str]]:
    """The agreed fields that the document says otherwise than the plan ever did; and in words those that it
    says as the plan did before, or does from a later date on.

    `columns` are fields that the document may say; for those in `asked` it has a column, so that an
    empty cell takes one away. `until` is the date of the document, "" if it has none.
    """
    now, said = current(old, until=until), current(new)
    found: dict[str, Any] = {}
    notes: list[str] = []
    for name in filter(columns.__contains__, agreed_in(now, said)):
        before, after = Words(now)[name], Words(said)[name]
        alike = caseless if name in ("section", "priority") else normalized
        if alike(before) == alike(after):
            there = history(old, name)
            for one in history(new, name) if name == "timescale" and "revised" in asked else ():
                if normalized(one) not in map(normalized, there):
                    why = "is not brought in: the plan has '" + "', '".join(map(short, there)) + "'"
                    notes.append(f"{one_line(old['ref'])}: the earlier date '{short(one)}' {why}")
            continue
        if not after and (name in ("action", "due") or name not in asked):
            if name == "timescale" and "revised" in asked and before != Words(old)[name]:
                kept = f"has no revised date in the document, and keeps '{short(before)}'"
                notes.append(f"{one_line(old['ref'])} {kept}")
            continue
        if not after or normalized(after) not in map(normalized, history(old, name)):
            found[name] = said.get(name) or None
            continue
        words = f"{name} '{short(after)}'"
        if normalized(after) in map(normalized, history(old, name, until=until)):
            kept = f"the document still says {words}, which the plan revised"
        else:
            kept = f"the document says {words}, as the plan does from a later date on"
        notes.append(f"{one_line(old['ref'])}: {kept}")
    return found, notes
