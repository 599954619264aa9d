"""Rules that a valid plan may still break, one function a rule, each with its code and severity.

A new check is a function in one of these files and its row in the `CHECKS` there; this joins them.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date

from actionplan.check import dates, declared, names, reports
from actionplan.check.finding import Check, Finding, located
from actionplan.model import Plan
from actionplan.problems import Fault
from actionplan.refs import counts_on
from actionplan.standing import Standing, standings
from actionplan.text.characters import one_line
from actionplan.text.words import enumerated

CHECKS: tuple[Check, ...] = (*dates.CHECKS, *names.CHECKS, *declared.CHECKS, *reports.CHECKS)

_CERTAIN = {"period-backwards", "unknown-lead", "unknown-priority", "unknown-section", "superseded-by"}
"""The checks of what is said, which hold whatever else is said of the action or the plan."""


def findings(plan: Plan, *, as_of: date) -> Iterator[Fault]:
    """Everything worth a look in a valid plan as of a date: errors, warnings and notes, by rule."""
    for check, finding in _found(plan, [*standings(plan, as_of=as_of, later=True)]):
        yield _fault(check, finding)


def certain(plan: Plan, *, as_of: date) -> Iterator[Fault]:
    """What `findings` finds in a plan that lacks some of its fields, and would find in the whole one too."""
    return (fault for fault in findings(plan, as_of=as_of) if fault.code in _CERTAIN)


def grouped(plan: Plan, *, as_of: date) -> Iterator[tuple[Fault, int]]:
    """As `findings`, with what is found in several actions said once, at the first of them; and how many
    findings each stands for.

    `37 actions have no timescale: 1–37`.
    """
    stands = [*standings(plan, as_of=as_of, later=True)]
    groups: dict[object, tuple[Check, list[Finding]]] = {}
    for check, finding in _found(plan, stands):
        groups.setdefault((check.code, finding.several or finding), (check, []))[1].append(finding)
    called = {path: row.item.ref for path, row in located(stands)}
    for check, found in groups.values():
        first = found[0]
        places = {one.path[:4] if one.path[:4] in called else one.path[:2] for one in found}
        if first.several is None or len(places) == 1:
            yield from ((_fault(check, one), 1) for one in found)
            continue
        before, behind = first.several
        refs = _stretches({called[place] for place in places}, called.values())
        kinds = " and ".join(sorted({"parts" if "parts" in place else "actions" for place in places}))
        said = f"{before}{len(places)} {kinds}{behind}: {refs}"
        yield _fault(check, first._replace(message=said)), len(found)


def _found(plan: Plan, stands: Sequence[Standing]) -> Iterator[tuple[Check, Finding]]:
    return ((check, finding) for check in CHECKS for finding in check.find(plan, stands))


def _fault(check: Check, finding: Finding) -> Fault:
    return Fault(finding.path, finding.message, finding.label, finding.on, check.severity, check.code)


def _stretches(refs: Collection[str], order: Iterable[str]) -> str:
    """`1–3, 5a, 7` for the refs, in the order of the plan; only what counts up by one is a stretch."""
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
    return enumerated(said)
