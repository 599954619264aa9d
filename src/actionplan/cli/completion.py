"""What the shell offers at a TAB. An unreadable plan offers nothing and says nothing."""

from __future__ import annotations

import os

from actionplan.cli.call import Call
from actionplan.errors import PlanError
from actionplan.model import RAGS, STATUSES, Plan
from actionplan.printable import one_line

_WORDING = 50
FIELDS = ("priority", "action", "by_whom", "leads", "outcomes", "timescale", "due", "monitoring")


def complete_ref(call: Call, incomplete: str) -> list[tuple[str, str]]:
    """Refs of actions and parts, with the start of their wording."""
    plan = _plan(call)
    if plan is None:
        return []
    named, in_bash = set(call.params.get("refs") or ()), _in_bash()
    found = [
        (_typed(ref, in_bash), _shown(opening))
        for openings in plan.actions.openings
        for ref, opening in openings
        if ref.startswith(incomplete) and ref not in named
    ]
    if in_bash and len(found) > 1:  # bash shows nothing but what it would insert; of several, nothing
        return [(f"{ref}  ({wording})", "") for ref, wording in found]
    return found


def complete_lead(call: Call, incomplete: str) -> list[tuple[str, str]]:
    """Keys of the people register, with their names."""
    plan = _plan(call)
    people = {key: person for key, person in plan.people.items() if key.isprintable()} if plan else {}
    found = people.items()
    return [
        (_typed(key, _in_bash()), _shown(one_line(person.name)))
        for key, person in found
        if key.startswith(incomplete)
    ]


def complete_priority(call: Call, incomplete: str) -> list[str]:
    """The priorities that actions fit with."""
    plan = _plan(call)
    used = dict.fromkeys(action.priority for action in plan.actions) if plan else {}
    typeable = (priority for priority in used if priority and priority.isprintable())
    return [_typed(priority, _in_bash()) for priority in typeable if priority.startswith(incomplete)]


def complete_status(incomplete: str) -> list[str]:
    """The statuses."""
    return [_typed(status, _in_bash()) for status in STATUSES if status.startswith(incomplete)]


def complete_rag(incomplete: str) -> list[str]:
    """The traffic lights."""
    return [rag for rag in RAGS if rag.startswith(incomplete)]


def complete_columns(incomplete: str) -> list[str]:
    """Names of columns, after those already given with commas."""
    from actionplan.report.table import every_column

    before, comma, last = incomplete.rpartition(",")
    return [f"{before}{comma}{name}" for name in every_column() if name.startswith(last)]


def complete_field(incomplete: str) -> list[str]:
    """Fields of an action, as `plan set` takes them; bash would put a blank behind the sign."""
    if _in_bash():
        return []
    return [f"{name}=" for name in FIELDS if name.startswith(incomplete)]


def _in_bash() -> bool:
    return os.environ.get("_PLAN_COMPLETE", "").endswith("bash")


def _typed(word: str, in_bash: bool) -> str:
    """The word as it has to be typed: bash inserts it as it is, the others quote it themselves."""
    return word.replace(" ", "\\ ") if in_bash and not _in_quotes() else word


def _in_quotes() -> bool:
    """Whether the word that bash asks about was begun with a quote."""
    begun = os.environ.get("COMP_WORDS", "")
    return bool({"'", '"'} & {*begun[begun.rfind(" ") + 1 :][:1]})


def _shown(wording: str) -> str:
    """The start of a wording on one line; in round brackets, for Typer takes square ones for markup."""
    if "[" in wording or "]" in wording:
        wording = wording.replace("[", "(").replace("]", ")")
    return wording if len(wording) <= _WORDING else wording[: _WORDING - 1].rpartition(" ")[0] + " …"


def _plan(call: Call) -> Plan | None:
    try:
        return call.plan
    except PlanError:
        return None
