"""The pydantic models of plan.yaml; their descriptions are what editors show."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from actionplan.schema.fields import (
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
    one_day_is_a_period,
)


class _Entry(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)


class PeriodFile(_Entry):
    """A stretch of days; both ends belong to it."""

    start: RequiredDay = Field(description="The first day.")
    end: RequiredDay = Field(description="The last day.")


class RulesFile(_Entry):
    """The traffic light: red and amber by the days left until the due date."""

    red_days: Days = Field(None, description="Red when fewer days than this are left; 0: only when overdue.")
    amber_days: Days = Field(None, description="Amber when at most this many days are left; 28 if not given.")


class MeetingFile(_Entry):
    """A meeting that timescales may name."""

    date: RequiredDay = Field(description="The day it is held, YYYY-MM-DD.")
    name: Text = Field(None, description="Who meets, for example: Procurement Theme Group.")


class PersonFile(_Entry):
    """Somebody named in the plan."""

    name: Text = Field(None, description="Their name as the plan writes it; the key, if not given.")
    organisation: Text = Field(None, description="The body they act for.")
    email: Text = Field(None, description="Where to ask for an update.")


class UpdateFile(_Entry):
    """What was reported as of a date. Never rewritten: a later update says what changed."""

    as_of: RequiredDay = Field(description="The date the report speaks of, YYYY-MM-DD.")
    text: Text = Field(None, description="What was reported, in the partners' words.")
    status: StatusWord = Field(None, description="Where the action stands from this date on.")
    rag: RagWord = Field(None, description="The traffic light as reported by a person.")
    timescale: Text = Field(None, description="A revised timescale, in the partners' words.")
    due: Day = Field(None, description="The revised date, where the words alone do not give it.")
    reason: Text = Field(None, description="Why the date was moved.")
    agreed_by: Text = Field(None, description="Who agreed to move it.")
    evidence: Text = Field(None, description="Where this can be seen: minutes, a document, a link.")
    by: Text = Field(None, description="Who reported it.")


class PartFile(_Entry):
    """A piece of an action with its own lead and timescale."""

    ref: Line = Field(description="Its permanent, unique reference, for example 5a.")
    action: Text = Field(None, description="What this part is, where the action's wording is not enough.")
    by_whom: Text = Field(None, description="Who does it, in the partners' words.")
    leads: list[Line] | None = Field(None, description="Keys of people; read from by_whom if not given.")
    outcomes: Text = Field(
        None, description="Outcomes and indicators: the difference made, and how it shows."
    )
    timescale: Text = Field(None, description="By when, in the partners' words, for example: End Oct 09.")
    due: Day = Field(None, description="The last day that still meets it, where the words do not give it.")
    monitoring: Text = Field(None, description="Who reviews it and how.")
    updates: list[UpdateFile] | None = Field(None, description="Dated reports, oldest first.")


class ActionFile(PartFile):
    """One row of the plan."""

    ref: Line = Field(description="The permanent, unique reference of the action.")
    priority: Text = Field(None, description="The strategic priority it fits with, for example P4.")
    action: Words = Field(description="What will be done.")
    parts: list[PartFile] | None = Field(None, description="Pieces with their own leads and timescales.")


NamedPeriod = Annotated[
    PeriodFile, BeforeValidator(one_day_is_a_period, json_schema_input_type=PeriodFile | RequiredDay)
]


class PlanFile(_Entry):
    """An action plan."""

    title: Line = Field(description="The name of the plan.")
    period: PeriodFile | None = Field(None, description="What the plan covers; gives year-less dates a year.")
    monitored_by: Text = Field(None, description="The group that watches over the plan.")
    priorities: dict[str, Text] | None = Field(None, description="Strategic priorities: code to title.")
    rules: RulesFile | None = Field(None, description="How the traffic light is worked out.")
    calendar: dict[str, NamedPeriod] | None = Field(
        None, description="Named days and periods that timescales may use, for example school terms."
    )
    dates: DateOrder = Field(
        None, description="How numeric dates in wordings are read: day-first if not given."
    )
    financial_year_start: MonthAndDay = Field(
        None, description="Month and day the financial year starts on; 04-01 if not given."
    )
    meetings: list[MeetingFile] | None = Field(None, description="Meetings that timescales may name.")
    people: dict[str, PersonFile | None] | None = Field(
        None, description="Everybody named, by initials or name."
    )
    actions: list[ActionFile] | None = Field(description="The rows of the plan.")
