"""What `plan COMMAND --help` says, from what the command declares."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from textwrap import dedent, indent, wrap
from typing import get_args

from actionplan.cli.commands import SHARED, command
from actionplan.cli.declared import REQUIRED, Argument, Parameter, parameters

_WIDTH = 80
_MOST_LABEL = 27
"""Cells of a label beside which its text may start; a longer one stands above it."""


def help_page(name: str) -> str:
    """The page of the command called `name`: its usage, docstring, arguments and options."""
    function = command(name)
    declared = parameters(function)
    arguments = [one for one in declared if isinstance(one.declared, Argument)]
    options = [one for one in (*declared, *SHARED) if one.flags]
    first, _, rest = (function.__doc__ or "").partition("\n")
    told = map(_paragraph, [first, *dedent(rest).strip().split("\n\n")])
    explained = [(_argument(one), one.declared.help) for one in arguments if one.declared.help]
    listed = [*((_option(one), one.declared.help) for one in options), ("-h, --help", "Show this and stop.")]
    pages = [usage(name), *told, *_section("Arguments", explained), *_section("Options", listed)]
    return "\n\n".join(pages) + "\n"


def usage(name: str) -> str:
    """The line that says what the command called `name` takes."""
    arguments = (one for one in parameters(command(name)) if isinstance(one.declared, Argument))
    return " ".join(["Usage: plan", name, "[OPTIONS]", *map(_argument, arguments)])


def _paragraph(text: str) -> str:
    """Prose is wrapped; what has lines further in, as examples have, stays as it is."""
    return indent(text if "\n " in text else "\n".join(wrap(text, _WIDTH - 2)), "  ")


def _argument(one: Parameter) -> str:
    metavar = one.declared.metavar or ""
    return metavar if one.default is REQUIRED else f"[{metavar}]"


def _option(one: Parameter) -> str:
    flags = ", ".join(one.flags)
    if one.kind is bool:
        return flags
    value = one.declared.metavar or "|".join(get_args(one.kind)) or ("PATH" if one.kind is Path else "TEXT")
    return f"{flags} {value}"


def _section(title: str, rows: Sequence[tuple[str, str]]) -> Iterator[str]:
    if rows:
        width = max(len(label) for label, _ in rows if len(label) <= _MOST_LABEL) + 4
        yield "\n".join([f"{title}:", *(line for row in rows for line in _row(*row, width))])


def _row(label: str, text: str, width: int) -> Iterator[str]:
    lines = wrap(text, _WIDTH - width) or [""]
    if len(label) > _MOST_LABEL:
        yield f"  {label}"
    else:
        yield f"  {label}".ljust(width) + lines.pop(0)
    yield from (" " * width + line for line in lines)
