"""What plan.yaml holds beside its actions, whose fields `actions` has; and which field stands where."""

from typing import TYPE_CHECKING, Any

from actionplan.model.words import is_own
from actionplan.schema.actions import ActionFile, PartFile, PartUpdateFile, UpdateFile
from actionplan.schema.entries import Entry, Field, field
from actionplan.schema.values import (
    Count,
    DateOrder,
    Line,
    MonthAndDay,
    OurStatus,
    RequiredDay,
    Text,
    Wrong,
    YesOrNo,
    as_period,
)
from actionplan.text.words import likeliest

if TYPE_CHECKING:
    from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
    from pydantic_core import CoreSchema

    from actionplan.problems import Path


class PeriodFile(Entry):
    """A stretch of days; both ends belong to it."""

    start: RequiredDay = field("Start", "The first day.", required=True)
    end: RequiredDay = field("End", "The last day.", required=True)


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

    red_days: Count = field(
        "Red days", "Red when fewer days than this are left; 0, if not given: only when overdue."
    )
    red_slips: Count = field(
        "Red slips", "Red when the date was put off so often; 2 if not given, 0: never for that."
    )
    amber_days: Count = field("Amber days", "Amber when at most this many days are left; 28 if not given.")
    silent_days: Count = field(
        "Silent days", "Amber when nothing was reported for so many days; 90 if not given, 0: never for that."
    )
    verify: YesOrNo = field("Verify", "Whether what is complete has to be verified too; false if not given.")


class SectionFile(Entry):
    """A heading of the plan's own table, under which actions stand."""

    aim: Text = field("Aim", "What the actions of the section are for, in the partners' words.")


class MeetingFile(Entry):
    """A meeting that timescales may name."""

    date: RequiredDay = field("Date", "The day it is held, YYYY-MM-DD.", required=True)
    name: Text = field("Name", "Who meets, for example: Procurement Theme Group.")


class PersonFile(Entry):
    """Somebody named in the plan."""

    name: Text = field("Name", "Their name as the plan writes it; the key, if not given.")
    organisation: Text = field("Organisation", "The body they act for.")
    email: Text = field("E-mail", "Where to ask for an update.")


DERIVED = ("original_due", "slippage", "days_overdue", "status", "rag", "last_update")
"""What has a column and is no field of an action."""


def column_names() -> tuple[str, ...]:
    """The names of all columns that `columns` may have, beside those of fields that are the plan's own."""
    fields = [one.name for one in ActionFile.fields().values() if one.entry is None or one.name == "updates"]
    return (*fields, *DERIVED)


def _column(name: Any) -> None:
    if name not in column_names() and not is_own(str(name)):
        near = likeliest(str(name), column_names())
        advice = f"did you mean '{near}'?" if near else f"write x-… or one of: {', '.join(column_names())}"
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
        unquoted=True,
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


def field_at(path: "Path") -> Field | None:
    """The field that the value at `path` is, or stands in; None for what no plan has.

    The path starts at the top of the plan, or of an action or another entry by itself.
    """
    return _at(path)[0]


def fields_at(path: "Path") -> dict[str, Field]:
    """The fields that the entry at `path` may have; {} if there is none, or its keys are the plan's own."""
    entry = _at(path)[1]
    return entry.fields() if entry else {}


def _at(path: "Path") -> tuple[Field | None, type[Entry] | None]:
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
