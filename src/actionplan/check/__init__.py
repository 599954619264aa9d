"""Rules that a valid plan may still break, one function a rule, each with its code and severity.

A new check is one function and its row in `CHECKS`, of its file and so of this one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from actionplan.check import dates, words
from actionplan.check.finding import Check, Finding
from actionplan.errors import Fault
from actionplan.model import Plan
from actionplan.refs import counts_on
from actionplan.standing import every, standings
from actionplan.text.characters import one_line

CHECKS: tuple[Check, ...] = (*dates.CHECKS, *words.CHECKS)

_MOST = 20
"""Stretches of refs that are listed."""


def findings(plan: Plan, *, as_of: date) -> Iterator[Fault]:
    """Everything worth a look in a valid plan as of a date: errors, warnings and notes, by rule."""
    for check, finding in _found(plan, as_of):
        yield _fault(check, finding)


def grouped(plan: Plan, *, as_of: date) -> Iterator[Fault]:
    """As `findings`, with what is found in several actions said once, at the first of them.

    `37 actions have no timescale: 1–37`.
    """
    groups: dict[object, list[tuple[Check, Finding]]] = {}
    for check, finding in _found(plan, as_of):
        groups.setdefault((check.code, finding.several or finding), []).append((check, finding))
    order = [row.item.ref for row in every(standings(plan, as_of=as_of, later=True))] if groups else []
    whole = {action.ref for action in plan.actions}
    for (check, first), *more in groups.values():
        refs = {first.ref, *(finding.ref for _, finding in more)}
        if first.several is None or len(refs) == 1:
            yield from (_fault(check, one) for one in (first, *(finding for _, finding in more)))
            continue
        before, behind = first.several
        said = f"{before}{len(refs)} {_noun(refs, whole)}{behind}: {_stretches(refs, order)}"
        yield _fault(check, first._replace(message=said))


def _found(plan: Plan, as_of: date) -> Iterator[tuple[Check, Finding]]:
    stands = list(standings(plan, as_of=as_of, later=True))
    for check in CHECKS:
        for finding in check.find(plan, stands, as_of):
            yield check, finding


def _fault(check: Check, finding: Finding) -> Fault:
    return Fault(finding.path, finding.message, finding.label, finding.on, check.severity, check.code)


def _noun(refs: set[str], whole: set[str]) -> str:
    if refs <= whole:
        return "actions"
    return "actions and parts" if refs & whole else "parts"


def _stretches(refs: set[str], order: Iterable[str]) -> str:
    """`1–3, 5a, 7` in the order of the plan; only what counts up by one is a stretch."""
    stretches: list[list[str]] = []
    before = ""
    for ref in order:
        if ref in refs:
            if before in refs and counts_on(before, ref):
                stretches[-1].append(ref)
            else:
                stretches.append([ref])
        before = ref
    said = [one_line(f"{run[0]}–{run[-1]}" if len(run) > 2 else ", ".join(run)) for run in stretches]
    left = f" and {len(said) - _MOST} more (--json lists all)" if len(said) > _MOST else ""
    return ", ".join(said[:_MOST]) + left
