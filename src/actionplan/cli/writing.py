"""Options and arguments that several commands share which write the plan; what only reads does without."""

from typing import Annotated, Any

from typer import Option

from actionplan.cli.options import a_ref, offers


def beside(told: str) -> Any:
    """An option that names another action or part."""
    return Option(metavar="REF", help=told, autocompletion=offers("ref"))


_ENTRIES = "An action or part; also people/KEY, sections/NAME, meetings/YYYY-MM-DD"
_MAPS = "period, columns, statuses, priorities, rules, calendar"
Entry = Annotated[str, a_ref(f"{_ENTRIES}.", "entry")]
EntryOrPlan = Annotated[str, a_ref(f"{_ENTRIES}, new ones too, or plan, {_MAPS}.", "entry or plan")]
_SET = "Any field, also one without an option of its own; can be repeated."
Assignments = Annotated[
    list[str] | None, Option("--set", metavar="FIELD=VALUE", help=_SET, autocompletion=offers("field"))
]
SAID_APART = {"add": ("ref", "action"), "update": ("as_of", "text", "cleared")}
"""The fields that a command takes in a place of their own alone, not with `--set`."""
_CLEAR = "Take this field out; by an update, from its date on."
Clear = Annotated[
    list[str] | None, Option(metavar="FIELD", help=_CLEAR, autocompletion=offers("field to clear"))
]
After = Annotated[str | None, beside("Stand behind this one.")]
Yes = Annotated[bool, Option("--yes", "-y", help="Do not ask.")]
DryRun = Annotated[bool, Option("--dry-run", help="Show the change as a diff and write nothing.")]
