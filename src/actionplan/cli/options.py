"""Options and arguments that several commands share."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any, Literal

from typer import Argument, BadParameter, CallbackParam, Context, Option

from actionplan.cli.completion import (
    complete_columns,
    complete_entry,
    complete_entry_or_plan,
    complete_field,
    complete_field_to_clear,
    complete_file,
    complete_ref,
)


def shared(ctx: Context, parameter: CallbackParam, value: Any) -> None:
    """Keep an option that all commands take, for the `Call`. Raises BadParameter when it is there already."""
    if value is None:
        return
    name = str(parameter.name)
    if name in ctx.meta:
        raise BadParameter("it was given before the command too")
    ctx.meta[name] = value


def _of_all(*names: str, **told: Any) -> Any:
    """An option that all commands take."""
    return Option(*names, callback=shared, expose_value=False, **told)


File = Annotated[
    Path | None,
    _of_all(
        *("--file", "-f"),
        help="The plan, - for a pipe; else $PLAN_FILE, else plan.yaml here or above.",
        autocompletion=complete_file,
    ),
]
Today = Annotated[str | None, _of_all(metavar="DATE", help="The day taken as today; else $PLAN_TODAY.")]
Color = Annotated[Literal["auto", "always", "never"] | None, _of_all(help="When to use colour.")]
Width = Annotated[int | None, _of_all("--width", metavar="CELLS", min=1, help="Draw for a terminal so wide.")]
NoPager = Annotated[bool | None, _of_all("--no-pager", help="Show also what is long at once.")]

AsOf = Annotated[str | None, Option(metavar="DATE", help="Ask as of this date; today if not given.")]
Json = Annotated[bool, Option("--json", help="For programs: one JSON object.")]
Entry = Annotated[
    str,
    Argument(
        metavar="REF",
        help="An action or part; also people/KEY, sections/NAME, meetings/YYYY-MM-DD.",
        autocompletion=complete_entry,
    ),
]
EntryOrPlan = Annotated[
    str,
    Argument(
        metavar="REF",
        help="An action or part; also people/KEY, sections/NAME, meetings/YYYY-MM-DD, new ones too, or plan, "
        "period, columns, statuses, priorities, rules, calendar.",
        autocompletion=complete_entry_or_plan,
    ),
]
SomeRefs = Annotated[
    list[str] | None,
    Argument(metavar="[REF...]", help="Refs or ranges: 3, 5a, 1-4.", autocompletion=complete_ref),
]
Assignments = Annotated[
    list[str] | None,
    Option(
        "--set",
        metavar="FIELD=VALUE",
        help="Any field, also one without an option of its own; can be repeated.",
        autocompletion=complete_field,
    ),
]
Clear = Annotated[
    list[str] | None,
    Option(
        metavar="FIELD",
        help="Take this field out; by an update, from its date on.",
        autocompletion=complete_field_to_clear,
    ),
]
Columns = Annotated[
    str | None,
    Option(metavar="NAMES", help="Only these, with commas.", autocompletion=complete_columns),
]
Order = Annotated[
    Literal["due", "late", "lead", "updated", "rag", "ref"] | None, Option("--sort", help="What comes first.")
]
By = Annotated[
    Literal["section", "lead", "organisation", "priority", "status"] | None,
    Option("--by", help="In groups, each with its heading and count."),
]
After = Annotated[
    str | None, Option(metavar="REF", help="Stand behind this one.", autocompletion=complete_ref)
]
Yes = Annotated[bool, Option("--yes", "-y", help="Do not ask.")]
Quiet = Annotated[bool, Option("--quiet", "-q", help="No sum below.")]
Full = Annotated[bool, Option("--full", help="Cut nothing short.")]
DryRun = Annotated[bool, Option("--dry-run", help="Show the change as a diff and write nothing.")]
