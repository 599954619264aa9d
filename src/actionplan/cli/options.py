"""Options and arguments that several commands share."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

from actionplan.cli.completion import (
    complete_columns,
    complete_lead,
    complete_priority,
    complete_rag,
    complete_ref,
    complete_status,
)

File = Annotated[
    Path | None, typer.Option("-f", "--file", help="The plan; else $PLAN_FILE, else plan.yaml here or above.")
]
Today = Annotated[
    str | None, typer.Option("--today", metavar="DATE", help="The day taken as today; else $PLAN_TODAY.")
]
Color = Annotated[
    Literal["auto", "always", "never"] | None, typer.Option("--color", help="When to use colour.")
]

AsOf = Annotated[
    str | None, typer.Option("--as-of", metavar="DATE", help="Ask as of this date; today if not given.")
]
Json = Annotated[bool, typer.Option("--json", help="For programs: one JSON object.")]
Ref = Annotated[str, typer.Argument(metavar="REF", autocompletion=complete_ref)]
Refs = Annotated[
    list[str],
    typer.Argument(metavar="REF...", help="Refs or ranges: 3, 5a, 1-4.", autocompletion=complete_ref),
]
Columns = Annotated[
    str | None,
    typer.Option(
        "--columns", metavar="NAMES", help="Only these, with commas.", autocompletion=complete_columns
    ),
]
Lead = Annotated[
    str | None, typer.Option("--lead", metavar="WHO", help="Only theirs.", autocompletion=complete_lead)
]
Priority = Annotated[
    str | None,
    typer.Option(
        "--priority", metavar="CODE", help="Only what fits with it.", autocompletion=complete_priority
    ),
]
StatusWord = Annotated[
    str | None,
    typer.Option(
        "--status", metavar="STATUS", help="Like 'in progress' or complete.", autocompletion=complete_status
    ),
]
RagWord = Annotated[
    str | None, typer.Option("--rag", metavar="RAG", help="red, amber or green.", autocompletion=complete_rag)
]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Show the change as a diff and write nothing.")]
