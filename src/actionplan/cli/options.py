"""Options and arguments that several commands share."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

from actionplan.cli.completion import (
    complete_columns,
    complete_lead,
    complete_priority,
    complete_rag,
    complete_ref,
    complete_status,
)
from actionplan.cli.declared import Argument, Option

File = Annotated[
    Path | None, Option(short="-f", help="The plan; else $PLAN_FILE, else plan.yaml here or above.")
]
Today = Annotated[str | None, Option(metavar="DATE", help="The day taken as today; else $PLAN_TODAY.")]
Color = Annotated[Literal["auto", "always", "never"] | None, Option(help="When to use colour.")]

AsOf = Annotated[str | None, Option(metavar="DATE", help="Ask as of this date; today if not given.")]
Json = Annotated[bool, Option(help="For programs: one JSON object.")]
Entry = Annotated[
    str,
    Argument(
        "REF",
        help="An action or part; also 'people/PS', 'meetings/2009-10-02'.",
        complete=complete_ref,
    ),
]
EntryOrPlan = Annotated[
    str,
    Argument(
        "REF",
        help="An action or part; also 'plan', 'people/PS', 'meetings/2009-10-02', the last two new ones too.",
        complete=complete_ref,
    ),
]
Refs = Annotated[
    list[str],
    Argument(metavar="REF...", help="Refs or ranges: 3, 5a, 1-4.", complete=complete_ref),
]
Columns = Annotated[
    str | None,
    Option(metavar="NAMES", help="Only these, with commas.", complete=complete_columns),
]
Lead = Annotated[str | None, Option(metavar="WHO", help="Only theirs.", complete=complete_lead)]
Priority = Annotated[
    str | None,
    Option(metavar="CODE", help="Only what fits with it.", complete=complete_priority),
]
StatusWord = Annotated[
    str | None,
    Option(metavar="STATUS", help="Like 'in progress' or complete.", complete=complete_status),
]
RagWord = Annotated[str | None, Option(metavar="RAG", help="red, amber or green.", complete=complete_rag)]
DryRun = Annotated[bool, Option(help="Show the change as a diff and write nothing.")]
