"""What plan.yaml holds. A field is declared here, once.

A new field is one line: it is valid in the file then, written in its place, shown, listed, exported and
offered under its label and description, and reaches the plan as `item.words[name]`.
"""

from typing import TYPE_CHECKING, Any

from actionplan.errors import Path
from actionplan.schema.entries import Entry, Field, field
from actionplan.schema.values import (
    DateOrder,
    Day,
    Days,
    Line,
    MonthAndDay,
    RagWord,
    RequiredDay,
    StatusWord,
    Text,
    Words,
    as_period,
)

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
    """The traffic light: red and amber by the days left until the due date."""

    red_days: Days = field(
        "Red days", "Red when fewer days than this are left; 0: only when overdue.", plain=True
    )
    amber_days: Days = field(
        "Amber days", "Amber when at most this many days are left; 28 if not given.", plain=True
    )


class MeetingFile(Entry):
    """A meeting that timescales may name."""

    date: RequiredDay = field("Date", "The day it is held, YYYY-MM-DD.", required=True, plain=True)
    name: Text = field("Name", "Who meets, for example: Procurement Theme Group.")


class PersonFile(Entry):
    """Somebody named in the plan."""

    name: Text = field("Name", "Their name as the plan writes it; the key, if not given.")
    organisation: Text = field("Organisation", "The body they act for.")
    email: Text = field("E-mail", "Where to ask for an update.")


class UpdateFile(Entry):
    """What was reported as of a date. Never rewritten: a later update says what changed."""

    as_of: RequiredDay = field(
        "As of", "The date the report speaks of, YYYY-MM-DD.", required=True, plain=True
    )
    text: Text = field("Update", "What was reported, in the partners' words.")
    status: StatusWord = field("Status", "Where the action stands from this date on.")
    rag: RagWord = field("RAG", "The traffic light as reported by a person.")
    timescale: Text = field("Timescale", "A revised timescale, in the partners' words.")
    due: Day = field("Due", "The revised date, if the words alone do not give it.", plain=True)
    reason: Text = field("Reason", "Why the date was moved.")
    agreed_by: Text = field("Agreed by", "Who agreed to move it.")
    evidence: Text = field("Evidence", "Where this can be seen: minutes, a document, a link.")
    by: Text = field("Reported by", "Who reported it.")


class PartFile(Entry):
    """A piece of an action with its own lead and timescale."""

    ref: Line = field("Ref", "Its permanent, unique reference, for example 5a.", required=True, plain=True)
    action: Text = field("What will be done", "What this part is, if the action's wording is not enough.")
    by_whom: Text = field("By whom", "Who does it, in the partners' words.")
    leads: list[Line] | None = field("Leads", "Keys of people; read from by_whom if not given.", compact=True)
    outcomes: Text = field(
        "Outcomes / Indicators", "Outcomes and indicators: the difference made, and how it shows."
    )
    timescale: Text = field("Timescale", "By when, in the partners' words, for example: End Oct 09.")
    due: Day = field("Due", "The last day that still meets it, if the words do not give it.", plain=True)
    monitoring: Text = field("Monitoring arrangements", "Who reviews it and how.")
    updates: list[UpdateFile] | None = field("Updates", "Dated reports, oldest first.")


class ActionFile(PartFile):
    """One row of the plan: all that a part is, and more."""

    ref: Line = field("Ref", "The permanent, unique reference of the action.", required=True, plain=True)
    priority: Text = field(
        "Fit with priority",
        "The strategic priority it fits with, for example P4.",
        plain=True,
        before="action",
    )
    action: Words = field("What will be done", "What will be done.", required=True)
    parts: list[PartFile] | None = field(
        "Parts", "Pieces with their own leads and timescales.", before="updates"
    )


class PlanFile(Entry):
    """An action plan."""

    title: Line = field("Title", "The name of the plan.", required=True)
    period: PeriodFile | None = field(
        "Period", "What the plan covers; gives year-less dates a year.", compact=True
    )
    monitored_by: Text = field("Monitored by", "The group that watches over the plan.")
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
    "person": PersonFile,
    "meeting": MeetingFile,
    "period": PeriodFile,
    "rules": RulesFile,
}
"""What the entries are called in the words of the field."""


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
