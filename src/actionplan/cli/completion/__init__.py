"""What may stand in the place of a word that was begun. A plan that cannot be read offers nothing.

Only a TAB loads this: parameters name what completes them, by `options.offers`.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from typing import TypeAlias

from actionplan.cli.call import NO_PLAN, Call
from actionplan.errors import PlanError
from actionplan.model import Plan
from actionplan.model.statuses import STATUSES
from actionplan.model.words import Words, own_among
from actionplan.report.filters import FILTERS, Filter
from actionplan.report.names import Offers, leads, meetings, priorities
from actionplan.schema import fields_of
from actionplan.schema.actions import clearable, only_of_updates
from actionplan.schema.models import ENTRIES, column_names
from actionplan.text.days import iso_day

FILES = "\0"
"""Stands behind an offer that means the names of files."""
Known: TypeAlias = Callable[[Call, Plan], Offers]
"""What is known to a call of this plan."""
Completer: TypeAlias = Callable[[Call, str], Sequence[tuple[str, str] | str]]
"""What offers words for one that was begun, each perhaps with what it means."""


def _completer(*known: Known) -> Completer:
    """What offers all that is `known`, in this order: the words that begin so, each with what it means."""
    return lambda call, begun: [
        offer
        for plan in [_plan(call)]
        for one in known
        for offer in one(call, plan)
        if offer[0].startswith(begun)
    ]


def _columns(call: Call, begun: str) -> list[str]:
    """Names of columns, those of the plan's own fields too, after those already given with commas."""
    from actionplan.report.columns import every_column, own_in

    before, comma, last = begun.rpartition(",")
    names = (*every_column(), *own_in(_plan(call)))
    given = before.split(",")
    return [f"{before}{comma}{name}" for name in names if name.startswith(last) and name not in given]


def _refs(call: Call, plan: Plan) -> Offers:
    """Refs that the call does not name yet, with the start of their wording."""
    named = {*(call.params.get("refs") or ()), call.params.get("ref")}
    return (offer for openings in plan.actions.openings for offer in openings if offer[0] not in named)


KEYS: dict[str, Callable[[Plan], Offers]] = {
    "people": leads,
    "sections": lambda plan: ((name, one.words["aim"]) for name, one in plan.sections.items()),
    "meetings": meetings,
    "priorities": priorities,
    "statuses": lambda plan: ((word, "") for word in plan.words.written("statuses") or ()),
    "calendar": lambda plan: ((name, "") for name in plan.calendar.named),
}
"""What the entries and fields are called that the plan has in a collection, each with what it means."""


def _keys(*collections: str) -> Known:
    """The keys of these collections, behind their names: `people/PS`."""
    return lambda _, plan: ((f"{name}/{key}", told) for name in collections for key, told in KEYS[name](plan))


def _plan_itself(_: Call, __: Plan) -> Offers:
    from actionplan.changes.names import MAPS  # every call would load it

    yield "plan", "the plan itself"
    yield from ((one.name, one.label) for one in fields_of("plan") if one.name in MAPS)


def _updates(call: Call, plan: Plan) -> Offers:
    """The dates of the updates of the action or part that the call names, with what was reported."""
    named = (item for _, item in plan.items() if item.ref == _ref(call))
    return ((update.words["as_of"], update.text) for item in named for update in item.updates)


def _meetings(call: Call, plan: Plan) -> Offers:
    """Words for the next and the last meeting, if there is one, and all by their dates."""
    for wording in ("next meeting", "last meeting") if plan.calendar.meetings else ():
        with suppress(PlanError):
            around = iso_day(str(call.params.get("as_of"))) or call.today
            yield wording, call.meeting(wording, around).isoformat()
    yield from meetings(plan)


def _fields(call: Call, plan: Plan) -> Offers:
    """The fields of the entry that the call names, with their labels; of what it adds, if it adds one."""
    kind = _kind(call, plan)
    if kind in ("priorities", "statuses", "calendar"):
        return KEYS[kind](plan)
    if kind == "columns":
        names = dict.fromkeys([*plan.columns, *column_names()])
        return [(name, plan.columns.get(name, "")) for name in names]
    fields = fields_of(kind) if kind in ENTRIES else ()
    apart = {name for name, _ in _plan_itself(call, plan)} - {"period"}
    declared = [
        (one.name, one.label)
        for one in fields
        if not (one.entry and one.is_collection) and one.name not in apart
    ]
    return [*declared, *((name, "") for name in _own_of(kind, plan))]


def _assignable(call: Call, plan: Plan) -> Offers:
    """What begins an assignment: the fields but those that the command takes in another place."""
    from actionplan.cli.writing import SAID_APART  # what only reads does without

    apart = SAID_APART.get(str(call.info_name), ())
    return ((f"{name}=", label) for name, label in _fields(call, plan) if name not in apart)


def _own_of(kind: str, plan: Plan) -> Iterable[str]:
    """The fields of the plan's own that any entry of this kind has; of those of actions each has all."""
    if kind in ("action", "part", "update"):
        from actionplan.report.columns import own_in

        return own_in(plan)
    from actionplan.report.entries import all_declared

    return own_among(name for one in all_declared(plan) if one.kind == kind for name in one.words)


def _clearable(call: Call, plan: Plan) -> Offers:
    """The fields that the entry has and may lack; of an update, those that it may end."""
    kind, told, called = _kind(call, plan), dict(_fields(call, plan)), _ref(call)
    if kind == "update":
        said: Iterable[str] = [*clearable(), *(only_of_updates() if call.params.get("amend") else ())]
    elif kind == called != "plan":
        said = plan.words.written(kind) or ()
    else:
        words = next((words for name, words in _entries(plan) if name == called), Words())
        said = [name for name in dict.fromkeys([*told, *words]) if words.written(name)]
    needed = [one.name for one in (fields_of(kind) if kind in ENTRIES else ()) if one.required]
    return [(name, told.get(name, "")) for name in said if name not in needed]


def _entries(plan: Plan) -> Iterator[tuple[str, Words]]:
    """What can be set, by what people call it, with what it says."""
    from actionplan.report.entries import all_declared  # every call would load it

    yield from ((one.called, one.words) for one in all_declared(plan))
    yield from ((item.ref, item.words) for _, item in plan.items())


def _filter(one: Filter) -> Completer:
    return _completer(_meetings if one.metavar == "DATE" else lambda _, plan: one.known(plan))


OFFERED: dict[str, Completer] = {
    "ref": _completer(_refs),
    "ref or entry begun": lambda call, begun: OFFERED["entry" if begun else "ref"](call, begun),
    "entry": _completer(_refs, _keys("people", "sections", "meetings")),
    "entry or plan": _completer(_refs, _keys("people", "sections", "meetings"), _plan_itself),
    "what has a name": _completer(_refs, _keys("people", "sections", "priorities", "statuses")),
    "day of an update": _completer(_updates),
    "field": _completer(_assignable),
    "field to clear": _completer(_clearable),
    "status": _completer(lambda _, plan: [*KEYS["statuses"](plan), *((status, "") for status in STATUSES)]),
    "columns": _columns,
    "file": lambda _, begun: [begun + FILES],  # the shell knows them
    **{one.option: _filter(one) for one in FILTERS},
}
"""What completes a value, by what it is."""


def _ref(call: Call) -> str:
    """What the call names; it is not among its parameters yet if a value is to come."""
    return str(call.params.get("ref") or next(iter(call.args), ""))


def _kind(call: Call, plan: Plan) -> str:
    """What the entry is called among `ENTRIES`; or one of `MAPS`."""
    from actionplan.changes.names import PLURALS  # every call would load it

    if call.info_name == "update":
        return "update"
    if call.info_name == "add":
        return "part" if call.params.get("part_of") else "action"
    ref = _ref(call)
    for kind, collection in PLURALS.items():
        if ref.startswith(f"{collection}/"):
            return kind
    if any(ref == name for name, _ in _plan_itself(call, plan)):
        return ref
    parts = {part for _, *parts in plan.actions.refs for part in parts}
    return "part" if ref in parts else "action"


def _plan(call: Call) -> Plan:
    """The plan; an empty one if it cannot be read, or is for the command to read."""
    return NO_PLAN if call.is_stream else call.known
