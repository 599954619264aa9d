"""The commands, one file for each family; a call imports only its own."""

from collections.abc import Callable, Mapping
from importlib import import_module
from typing import Any

FAMILIES = {
    **dict.fromkeys(("table", "overdue"), "listing"),
    "show": "showing",
    "update": "updating",
    **dict.fromkeys(("add", "set"), "changing"),
    "edit": "editing",
    **dict.fromkeys(("move", "rename"), "moving"),
    "remove": "removing",
    "undo": "editing",
    **dict.fromkeys(("check", "rules"), "checking"),
    "init": "starting",
    "import": "importing",
    "schema": "checking",
    "timescale": "checking",
}
"""The module of each command, in the order in which they are listed."""


MEANT = {
    "help": "{--help}, or {COMMAND --help}",
    **dict.fromkeys(("list", "ls", "view", "print", "actions", "summary"), "{table}"),
    **dict.fromkeys(("late", "due"), "{overdue}"),
    **dict.fromkeys(("new", "create", "start"), '{add "What will be done"}; {init} starts a plan'),
    **dict.fromkeys(("done", "complete", "close", "finish"), "{update REF --status complete}"),
    "status": "{table} shows it, {update REF --status STATUS} reports one",
    "report": '{table -o FILE.docx}, or {update REF "What was reported"}',
    **dict.fromkeys(("note", "comment", "minutes"), '{update REF "What was reported"}'),
    "reopen": '{update REF --status "in progress"}',
    **dict.fromkeys(("postpone", "defer", "delay", "extend"), "{update REF --timescale WORDS --reason WHY}"),
    "split": "{add TEXT --part-of REF}",
    **dict.fromkeys(("cancel", "drop", "withdraw"), "{update REF --status withdrawn}"),
    **dict.fromkeys(("suspend", "pause", "hold"), "{update REF --status suspended}"),
    **dict.fromkeys(
        ("merge", "supersede", "replace"), "{update REF --status superseded --set superseded_by=REF}"
    ),
    **dict.fromkeys(("delete", "del", "rm"), "{remove REF}"),
    **dict.fromkeys(("change", "modify"), "{set REF FIELD=VALUE}, or {edit REF}"),
    **dict.fromkeys(("reorder", "order", "sort"), "{move REF --after REF}"),
    **dict.fromkeys(("validate", "lint", "verify"), "{check}"),
    **dict.fromkeys(("due-date", "date", "parse"), '{timescale "End Oct 09"}'),
    **dict.fromkeys(("export", "save", "word", "pdf"), "{table -o FILE.docx}"),
    **dict.fromkeys(("excel", "csv"), "{table -o FILE.xlsx}"),
    **dict.fromkeys(("calendar", "ics"), "{table -o FILE.ics}"),
    **dict.fromkeys(("find", "search", "grep"), "{table --find WORDS}"),
    **dict.fromkeys(("history", "log"), "{show REF}"),
    **dict.fromkeys(("next", "upcoming"), "{table --due-by DATE}"),
    **dict.fromkeys(("diff", "changes"), "{table --changed-since DATE}"),
    **dict.fromkeys(("people", "leads", "who"), "{table --by lead}, or {show plan}"),
    **dict.fromkeys(("assign", "reassign", "handover"), "{update REF --by-whom WHO}"),
    **dict.fromkeys(("meetings", "priorities", "sections"), "{show plan}"),
    "person": '{set people/KEY name="Pete Smith"}',
    "meeting": '{set meetings/YYYY-MM-DD name="Annual meeting"}',
    **dict.fromkeys(("revert", "redo", "restore"), "{undo}"),
    "version": "{--version}",
}
"""What is meant by words that other programs have for commands, with each command to type in braces."""


def function(name: str) -> Callable[..., None]:
    """The function behind the command called `name`: its own name, or that with a stroke: `set_` for set."""
    module = import_module(f"{__name__}.{FAMILIES[name]}")
    found: Callable[..., None] = getattr(module, name, None) or getattr(module, f"{name}_")
    return found


def awaits_text(name: str, said: Mapping[str, Any]) -> bool:
    """Whether the command called `name` leaves its text to standard input when this is `said`."""
    awaits = getattr(import_module(f"{__name__}.{FAMILIES[name]}"), f"{name}_awaits_text", None)
    return awaits is not None and bool(awaits(said))
