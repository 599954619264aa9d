"""What may stand where a word was begun. A plan that cannot be read offers nothing and says nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from actionplan.cli.call import Call
from actionplan.cli.completion.shells import FILES
from actionplan.errors import PlanError
from actionplan.model import RAGS, STATUSES, Plan
from actionplan.schema import fields_of
from actionplan.schema.models import ENTRIES, listed

Offered = list[tuple[str, str]]
"""Words, each with what it means."""


def complete_ref(call: Call, incomplete: str) -> Offered:
    """Refs of actions and parts, with the start of their wording."""
    return _begun(incomplete, _refs(call))


def complete_day_of_update(call: Call, incomplete: str) -> Offered:
    """The dates of the updates of the action or part that the call names, with what was reported."""
    plan = _plan(call)
    ref = str(call.params.get("ref") or next(iter(call.args), ""))
    updates = [one for _, item in plan.items() if item.ref == ref for one in item.updates] if plan else []
    return _begun(incomplete, [(one.words["as_of"], one.text) for one in updates])


def complete_entry(call: Call, incomplete: str) -> Offered:
    """Whatever `plan edit` and `plan remove` take: refs, `people/…`, `meetings/…`."""
    return _begun(incomplete, _entries(call))


def complete_entry_or_plan(call: Call, incomplete: str) -> Offered:
    """Whatever `plan set` takes: an entry, the plan itself, or what holds fields of its own in it."""
    from actionplan.changes.names import MAPS  # every call would load it

    held = [(one.name, one.label) for one in fields_of("plan") if one.name in MAPS]
    return _begun(incomplete, [*_entries(call), ("plan", "the plan itself"), *held])


def complete_named(call: Call, incomplete: str) -> Offered:
    """Whatever `plan rename` takes: refs, `people/…`, `sections/…`, `priorities/…`, `statuses/…`."""
    plan = _plan(call)
    if plan is None:
        return []
    keys = [(f"people/{key}", one.name) for key, one in plan.people.items()]
    keys += [(f"sections/{name}", one.aim) for name, one in plan.sections.items()]
    keys += [(f"priorities/{code}", title) for code, title in _priorities(plan)]
    keys += [(f"statuses/{word}", "") for word in plan.words.written("statuses") or ()]
    return _begun(incomplete, [*_refs(call), *keys])


def completer(known: Callable[[Plan], Iterator[tuple[str, str]]]) -> Callable[[Call, str], Offered]:
    """What offers the words that are `known` in the plan."""

    def complete(call: Call, incomplete: str) -> Offered:
        """Words, each with what it means."""
        plan = _plan(call)
        return _begun(incomplete, known(plan)) if plan else []

    return complete


def complete_priority(call: Call, incomplete: str) -> Offered:
    """The priorities that the plan declares, and those that actions fit with."""
    plan = _plan(call)
    return _begun(incomplete, _priorities(plan)) if plan else []


def complete_section(call: Call, incomplete: str) -> Offered:
    """The sections of the plan, with their aims."""
    plan = _plan(call)
    return _begun(incomplete, [(name, one.aim) for name, one in plan.sections.items()] if plan else ())


def complete_status(incomplete: str) -> list[str]:
    """The statuses."""
    return [status for status in STATUSES if status.startswith(incomplete)]


def complete_rag(incomplete: str) -> list[str]:
    """The traffic lights."""
    return [rag for rag in RAGS if rag.startswith(incomplete)]


def complete_columns(incomplete: str) -> list[str]:
    """Names of columns, after those already given with commas."""
    from actionplan.report.columns import every_column

    before, comma, last = incomplete.rpartition(",")
    given = before.split(",")
    return [
        f"{before}{comma}{name}" for name in every_column() if name.startswith(last) and name not in given
    ]


def complete_field(call: Call, incomplete: str) -> Offered:
    """Names of fields of the entry, with the sign behind which the value comes."""
    return _begun(incomplete, [(f"{name}=", label) for name, label in _fields(call)])


def complete_field_to_clear(call: Call, incomplete: str) -> Offered:
    """Names of fields of the entry."""
    return _begun(incomplete, _fields(call))


def complete_file(incomplete: str) -> list[str]:
    """Names of files, which the shell knows."""
    return [incomplete + FILES]


def _begun(incomplete: str, offers: Iterator[tuple[str, str]] | Offered | tuple[()]) -> Offered:
    return [(word, meaning) for word, meaning in offers if word.startswith(incomplete)]


def _priorities(plan: Plan) -> Offered:
    used = dict.fromkeys(action.priority for action in plan.actions)
    return [(code, plan.priorities.get(code, "")) for code in {**plan.priorities, **used} if code]


def _refs(call: Call) -> Iterator[tuple[str, str]]:
    plan = _plan(call)
    named = set(call.params.get("refs") or ())
    for openings in plan.actions.openings if plan else ():
        yield from (offer for offer in openings if offer[0] not in named)


def _entries(call: Call) -> Iterator[tuple[str, str]]:
    yield from _refs(call)
    plan = _plan(call)
    if plan:
        yield from ((f"people/{key}", one.name) for key, one in plan.people.items())
        yield from ((f"sections/{name}", one.aim) for name, one in plan.sections.items())
        yield from ((f"meetings/{day.isoformat()}", name) for day, name in plan.calendar.meetings)


def _fields(call: Call) -> Offered:
    """The fields of the entry that the call names, with their labels; of what it adds, if it adds one."""
    kind, plan = _kind(call), _plan(call)
    if plan and kind == "priorities":
        return _priorities(plan)
    if plan and kind == "calendar":
        return [(name, "") for name in plan.calendar.named]
    if plan and kind == "statuses":
        return [(theirs, "") for theirs in plan.words.written("statuses") or ()]
    if plan and kind == "columns":
        return [(name, plan.columns.get(name, "")) for name in dict.fromkeys([*plan.columns, *listed()])]
    if kind not in ENTRIES:
        return []
    return [(one.name, one.label) for one in fields_of(kind) if not (one.entry and one.is_collection)]


def _kind(call: Call) -> str:
    """What the entry is called among `ENTRIES`; `priorities` and `calendar` for these."""
    from actionplan.changes.names import MAPS

    if call.info_name == "update":
        return "update"
    ref = str(call.params.get("ref") or next(iter(call.args), ""))  # not taken yet where a value is to come
    if call.info_name == "add":
        return "part" if call.params.get("part_of") else "action"
    if ref.startswith("people/"):
        return "person"
    if ref.startswith("meetings/"):
        return "meeting"
    if ref.startswith("sections/"):
        return "section"
    if ref in ("plan", *MAPS):
        return ref
    plan = _plan(call)
    own = {openings[0][0] for openings in plan.actions.openings} if plan else {ref}
    return "action" if ref in own else "part"


def _plan(call: Call) -> Plan | None:
    if call.is_stream:  # it is for the command to read
        return None
    try:
        return call.plan
    except PlanError:
        return None
