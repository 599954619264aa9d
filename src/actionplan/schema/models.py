"""What plan.yaml holds. A field is declared here, once.

A new field is one line: it is valid in the file then, written in its place, shown, listed, exported and
offered under its label and description, and reaches the plan as `item.words[name]`.
"""

from typing import TYPE_CHECKING, Any

from actionplan.errors import Path
from actionplan.schema.entries import Entry, Field, field
from actionplan.schema.values import (
    Count,
    DateOrder,
    Day,
    DayOrMonth,
    Days,
    Line,
    MonthAndDay,
    OurStatus,
    RagWord,
    RequiredDay,
    StatusWord,
    Text,
    Words,
    Wrong,
    YesOrNo,
    as_period,
)
from actionplan.text.words import nearest

if TYPE_CHECKING:
    from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
    from pydantic_core import CoreSchema


class PeriodFile(Entry):
    """A stretch of days; both ends belong to it."""

    start: RequiredDay = field("Start", "The first day.", required=True, plain=True)
    end: RequiredDay = field("End", "The last day.", required=True, plain=True)


class PeriodOrDay(PeriodFile):
    """A stretch of days, or one day: `2010-03-01` is the period that starts and ends on it."""

    @classmethod
    def __get_pydantic_core_schema__(cls, _: Any, handler: "GetCoreSchemaHandler") -> "CoreSchema":
        from pydantic_core import core_schema

        return core_schema.no_info_before_validator_function(as_period, handler.generate_schema(PeriodFile))

    @classmethod
    def __get_pydantic_json_schema__(
        cls, core: "CoreSchema", handler: "GetJsonSchemaHandler"
    ) -> dict[str, Any]:
        return {"anyOf": [handler(core), RequiredDay.json]}


class RulesFile(Entry):
    """The plan's own rules, for the traffic light above all; `plan rules` says them in words."""

    red_days: Days = field(
        "Red days", "Red when fewer days than this are left; 0, if not given: only when overdue.", plain=True
    )
    red_slips: Count = field(
        "Red slips", "Red when the date was put off so often; 2 if not given, 0: never for that.", plain=True
    )
    amber_days: Days = field(
        "Amber days", "Amber when at most this many days are left; 28 if not given.", plain=True
    )
    silent_days: Days = field(
        "Silent days",
        "Amber when nothing was reported for so many days; 90 if not given, 0: never for that.",
        plain=True,
    )
    verify: YesOrNo = field(
        "Verify", "Whether what is complete has to be verified too; false if not given.", plain=True
    )


class SectionFile(Entry):
    """A heading of the plan's own table, under which actions stand."""

    aim: Text = field("Aim", "What the actions of the section are for, in the partners' words.")


class MeetingFile(Entry):
    """A meeting that timescales may name."""

    date: RequiredDay = field("Date", "The day it is held, YYYY-MM-DD.", required=True, plain=True)
    name: Text = field("Name", "Who meets, for example: Procurement Theme Group.")


class PersonFile(Entry):
    """Somebody named in the plan."""

    name: Text = field("Name", "Their name as the plan writes it; the key, if not given.")
    organisation: Text = field("Organisation", "The body they act for.")
    email: Text = field("E-mail", "Where to ask for an update.")


class AgreedFile(Entry):
    """What was agreed of an action or part, all of which an update may revise from its date on."""

    origin: Text = field("Origin", "The paper, minute or finding it comes from.")
    action: Text = field("What will be done", "What will be done.")
    by_whom: Text = field("By whom", "Who does it, in the partners' words.", keys_of="people")
    leads: list[Line] | None = field(
        "Leads", "Keys of people; read from by_whom if not given.", compact=True, keys_of="people"
    )
    sponsor: Text = field(
        "Sponsor",
        "Who is accountable for it beside the doer, for example a cabinet member.",
        keys_of="people",
    )
    outcomes: Text = field(
        "Outcomes / Indicators", "Outcomes and indicators: the difference made, and how it shows."
    )
    start: Text = field("Start", "When it starts, in the partners' words; shown, and decides nothing.")
    timescale: Text = field("Timescale", "By when, in the partners' words, for example: End Oct 09.")
    due: Day = field("Due", "The last day that still meets it, if the words do not give it.", plain=True)
    monitoring: Text = field("Monitoring arrangements", "Who reviews it and how.")
    superseded_by: Text = field(
        "Superseded by", "The ref of what takes its place.", plain=True, keys_of="actions"
    )


def revisable() -> tuple[str, ...]:
    """The fields of an action that an update may revise or clear, beside those that are the plan's own."""
    own = UpdateFile.fields().keys() & ActionFile.fields().keys()
    return tuple(name for name in ActionFile.fields() if name in own)


def is_revisable(name: str) -> bool:
    """Whether an update may revise or clear this field of an action, which may be the plan's own."""
    return name in revisable() or name.startswith("x-")


def _clearable(name: Any) -> None:
    if name == "action" or not is_revisable(str(name)):
        known = [one for one in revisable() if one != "action"]
        raise Wrong(f"write one of: {', '.join(known)}", "names a field that cannot be cleared")


class Clearable(Line, check=_clearable, json=Line.json):
    """The name of a field that an update may take away: the wording of what will be done stays."""


class PartUpdateFile(AgreedFile):
    """What was reported of a part as of a date, and what was agreed anew then."""

    as_of: DayOrMonth = field(
        "As of",
        "The date the report speaks of, YYYY-MM-DD, or YYYY-MM or YYYY where no day is known.",
        required=True,
        plain=True,
        before="origin",
    )
    text: Text = field("Update", "What was reported, in the partners' words.", before="origin")
    status: StatusWord = field(
        "Status", "Where the action stands from this date on.", before="origin", keys_of="statuses"
    )
    rag: RagWord = field("RAG", "The traffic light as reported by a person.", before="origin")
    completed: Day = field(
        "Completed", "The day on which it was done, if known.", plain=True, before="origin"
    )
    timescale: Text = field("Timescale", "A revised timescale, in the partners' words.")
    due: Day = field("Due", "The revised date, if the words alone do not give it.", plain=True)
    cleared: list[Clearable] | None = field(
        "Cleared", "Fields of the action that say nothing from this date on.", plain=True, compact=True
    )
    reason: Text = field("Reason", "Why the date, or what else was agreed, was changed.")
    agreed_by: Text = field("Agreed by", "Who agreed to the change.", keys_of="people")
    evidence: Text = field("Evidence", "Where this can be seen: minutes, a document, a link.")
    by: Text = field("Reported by", "Who reported it.", keys_of="people")


class UpdateFile(PartUpdateFile):
    """What was reported as of a date, and what was agreed anew then. It is never rewritten."""

    section: Text = field(
        "Section", "The section under which it stands from this date on.", before="origin", keys_of="sections"
    )
    priority: Text = field(
        "Fit with priority", "The strategic priority it fits with now.", before="origin", keys_of="priorities"
    )


class ItemFile(AgreedFile):
    """What an action and a part have alike."""

    ref: Line = field(
        "Ref", "Its permanent, unique reference, for example 5a.", required=True, plain=True, before="origin"
    )
    formerly: list[Line] | None = field(
        "Formerly", "Refs that it had before.", plain=True, compact=True, before="origin"
    )
    raised: Day = field(
        "Raised",
        "The day it joined the plan, YYYY-MM-DD; it is not there before.",
        plain=True,
        before="origin",
    )


class PartFile(ItemFile):
    """A piece of an action with its own lead and timescale."""

    action: Text = field("What will be done", "What this part is, if the action's wording is not enough.")
    updates: list[PartUpdateFile] | None = field("Updates", "Dated reports, oldest first.")


class ActionFile(ItemFile):
    """One row of the plan: all that a part is, and more."""

    ref: Line = field("Ref", "The permanent, unique reference of the action.", required=True, plain=True)
    section: Text = field(
        "Section", "The section of the plan under which it stands.", before="raised", keys_of="sections"
    )
    priority: Text = field(
        "Fit with priority",
        "The strategic priority it fits with, for example P4.",
        plain=True,
        before="raised",
        keys_of="priorities",
    )
    action: Words = field("What will be done", "What will be done.", required=True)
    parts: list[PartFile] | None = field("Parts", "Pieces with their own leads and timescales.")
    updates: list[UpdateFile] | None = field("Updates", "Dated reports, oldest first.")


DERIVED = ("original_due", "slippage", "days_overdue", "status", "rag", "last_update")
"""What has a column and is no field of an action."""


def listed() -> tuple[str, ...]:
    """The names of all columns that `columns` may have, beside those of fields that are the plan's own."""
    fields = [one.name for one in ActionFile.fields().values() if one.entry is None or one.name == "updates"]
    return (*fields, *DERIVED)


def _column(name: Any) -> None:
    if name not in listed() and not str(name).startswith("x-"):
        near = next(iter(nearest(str(name), listed())), "")
        advice = f"did you mean '{near}'?" if near else f"write x-… or one of: {', '.join(listed())}"
        raise Wrong(advice, "is no column")


class ColumnName(Line, check=_column, json=Line.json):
    """The name of a column."""


class PlanFile(Entry):
    """An action plan."""

    title: Line = field("Title", "The name of the plan.", required=True)
    period: PeriodFile | None = field(
        "Period", "What the plan covers; gives year-less dates a year.", compact=True
    )
    monitored_by: Text = field("Monitored by", "The group that watches over the plan.")
    columns: dict[ColumnName, Text] | None = field(
        "Columns", "The plan's own table: fields and the headings of their columns, in their order."
    )
    statuses: dict[Line, OurStatus] | None = field(
        "Statuses", "The plan's own words for statuses: each with one of ours, or nothing.", compact=True
    )
    sections: dict[Line, SectionFile | None] | None = field(
        "Sections", "The headings of the plan's own table, each with its aim."
    )
    priorities: dict[str, Text] | None = field("Priorities", "Strategic priorities: code to title.")
    rules: RulesFile | None = field("Rules", "How the traffic light is worked out.")
    calendar: dict[str, PeriodOrDay] | None = field(
        "Calendar",
        "Named days and periods that timescales may use, for example school terms.",
        plain=True,
        compact=True,
    )
    dates: DateOrder = field("Dates", "How numeric dates in wordings are read: day-first if not given.")
    financial_year_start: MonthAndDay = field(
        "Financial year from", "Month and day the financial year starts on; 04-01 if not given."
    )
    meetings: list[MeetingFile] | None = field("Meetings", "Meetings that timescales may name.", compact=True)
    people: dict[str, PersonFile | None] | None = field(
        "People", "Everybody named, by initials or name.", compact=True
    )
    actions: list[ActionFile] | None = field("Actions", "The rows of the plan.", required=True)


ENTRIES: dict[str, type[Entry]] = {
    "plan": PlanFile,
    "action": ActionFile,
    "part": PartFile,
    "update": UpdateFile,
    "update of a part": PartUpdateFile,
    "person": PersonFile,
    "meeting": MeetingFile,
    "period": PeriodFile,
    "rules": RulesFile,
    "section": SectionFile,
}
"""What the entries are called in the words of the field."""


def holding_keys_of(collection: str) -> tuple[str, ...]:
    """The fields of actions, parts and updates that hold keys of this collection of the plan."""
    entries = (ActionFile, PartFile, UpdateFile, PartUpdateFile)
    fields = (one for entry in entries for one in entry.fields().values())
    return tuple(dict.fromkeys(one.name for one in fields if one.keys_of == collection))


def field_at(path: Path) -> Field | None:
    """The field that the value at `path` is, or stands in; None for what no plan has.

    The path starts at the top of the plan, or of an action or another entry by itself.
    """
    return _at(path)[0]


def fields_at(path: Path) -> dict[str, Field]:
    """The fields that the entry at `path` may have; {} if there is none, or its keys are the plan's own."""
    entry = _at(path)[1]
    return entry.fields() if entry else {}


def _at(path: Path) -> tuple[Field | None, type[Entry] | None]:
    """The field at `path`, and the entry."""
    within: Field | None = None
    entry = next((top for top in ENTRIES.values() if not path or path[0] in top.fields()), None)
    for step in path:
        if entry is not None:
            within = entry.fields().get(str(step))
            entry = within.entry if within and not within.is_collection else None
        else:
            entry = within.entry if within and within.is_collection else None
    return within, entry
