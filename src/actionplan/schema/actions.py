"""What plan.yaml holds of an action, its parts and its updates. A field is declared here, once.

A new field is one line: it is valid in the file then, written in its place, shown, a column, in the JSON and
offered under its label and description, and reaches the plan as `item.words[name]`.
"""

from functools import cache
from typing import Any

from actionplan.model.words import is_own
from actionplan.schema.entries import Entry, field
from actionplan.schema.values import Day, DayOrMonth, Line, RagWord, RequiredText, StatusWord, Text, Wrong
from actionplan.text.characters import one_line


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
    due: Day = field("Due", "The last day that still meets it, if the words do not give it.")
    monitoring: Text = field("Monitoring arrangements", "Who reviews it and how.")
    superseded_by: Text = field(
        "Superseded by", "The ref of what takes its place.", unquoted=True, keys_of="actions"
    )


@cache
def revisable() -> tuple[str, ...]:
    """The fields of an action that an update may revise, beside those that are the plan's own."""
    own = UpdateFile.fields().keys() & ActionFile.fields().keys()
    return tuple(name for name in ActionFile.fields() if name in own)


def clearable() -> tuple[str, ...]:
    """Those of them that an update may clear: the wording of what will be done stays."""
    return tuple(name for name in revisable() if not ActionFile.fields()[name].required)


@cache
def only_of_actions() -> frozenset[str]:
    """The fields that an action has, and no part of it."""
    return frozenset(ActionFile.fields().keys() - PartFile.fields().keys())


@cache
def only_of_updates() -> tuple[str, ...]:
    """The fields that an update has, or has not, and takes from no action."""
    others = {*clearable(), "as_of", "cleared"}
    return tuple(name for name in UpdateFile.fields() if name not in others)


def is_revisable(name: str) -> bool:
    """Whether an update may revise this field of an action, which may be the plan's own."""
    return name in revisable() or is_own(name)


def _clearable(name: Any) -> None:
    if name not in clearable() and not is_own(str(name)):
        said = f"names '{one_line(str(name))}', which cannot be cleared"
        raise Wrong(f"write one of: {', '.join(clearable())}", said)


class Clearable(Line, check=_clearable, json=Line.json):
    """The name of a field that an update may take away."""


class PartUpdateFile(AgreedFile):
    """What was reported of a part as of a date, and what was agreed anew then."""

    as_of: DayOrMonth = field(
        "As of",
        "The date the report speaks of, YYYY-MM-DD, or YYYY-MM or YYYY where no day is known.",
        required=True,
        before="origin",
    )
    text: Text = field("Update", "What was reported, in the partners' words.", before="origin")
    status: StatusWord = field(
        "Status", "Where the action stands from this date on.", before="origin", keys_of="statuses"
    )
    rag: RagWord = field("RAG", "The traffic light as reported by a person.", before="origin")
    completed: Day = field("Completed", "The day on which it was done, if known.", before="origin")
    timescale: Text = field("Timescale", "A revised timescale, in the partners' words.")
    due: Day = field("Due", "The revised date, if the words alone do not give it.")
    cleared: list[Clearable] | None = field(
        "Cleared", "Fields of the action that say nothing from this date on.", unquoted=True, compact=True
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
        "Ref",
        "Its permanent, unique reference, for example 5a.",
        required=True,
        unquoted=True,
        before="origin",
    )
    formerly: list[Line] | None = field(
        "Formerly", "Refs that it had before.", unquoted=True, compact=True, before="origin"
    )
    raised: Day = field(
        "Raised", "The day it joined the plan, YYYY-MM-DD; it is not there before.", before="origin"
    )


class PartFile(ItemFile):
    """A piece of an action with its own lead and timescale."""

    action: Text = field("What will be done", "What this part is, if the action's wording is not enough.")
    updates: list[PartUpdateFile] | None = field("Updates", "Dated reports, oldest first.")


class ActionFile(ItemFile):
    """One row of the plan: all that a part is, and more."""

    ref: Line = field("Ref", "The permanent, unique reference of the action.", required=True, unquoted=True)
    section: Text = field(
        "Section", "The section of the plan under which it stands.", before="raised", keys_of="sections"
    )
    priority: Text = field(
        "Fit with priority",
        "The strategic priority it fits with, for example P4.",
        unquoted=True,
        before="raised",
        keys_of="priorities",
    )
    action: RequiredText = field("What will be done", "What will be done.", required=True)
    parts: list[PartFile] | None = field("Parts", "Pieces with their own leads and timescales.")
    updates: list[UpdateFile] | None = field("Updates", "Dated reports, oldest first.")
