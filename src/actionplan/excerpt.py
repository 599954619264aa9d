"""A problem with the lines of the file it is about, and a caret under the place."""

from __future__ import annotations

from unicodedata import category, east_asian_width

from actionplan.errors import Location, Problem
from actionplan.printable import one_line, printable

_GUTTER = 5
_BEFORE = 50
_SHOWN = 100
_NO_CELLS = frozenset({"Mn", "Me", "Cf"})


def excerpt(problem: Problem, text: str, *, file: str) -> str:
    """The problem as people read it: `file:line:column: severity: message`, lines, caret, label.

    `text` is the whole file without its byte order mark. Control characters are made visible, and
    long lines are cut around the place. No line feed at the end.
    """
    message = f"{problem.severity}: {one_line(problem.message)}"
    if problem.at is None:
        advice = [f"{'':{_GUTTER}} = {one_line(problem.label)}"] if problem.label else []
        return "\n".join([f"{one_line(file)}: {message}", *advice])
    places = [(problem.at, "^", problem.label), *((at, "-", label) for at, label in problem.also)]
    places.sort(key=lambda place: (place[0].line, place[0].column))
    rows = [f"{one_line(file)}:{problem.at.line}:{problem.at.column}: {message}"]
    shown = 0
    for at, mark, label in places:
        line, caret = _shown(_line(text, at.line), at, mark)
        if at.line != shown or len(line) >= _SHOWN:
            rows.append(f"{at.line:>{_GUTTER}} | {line}".rstrip())
        rows.append(f"{'':{_GUTTER}} | {caret} {one_line(label)}".rstrip())
        shown = at.line
    return "\n".join(rows)


def cells(text: str) -> int:
    """How many cells of a terminal the text takes: wide characters two, combining ones none."""
    if text.isascii():
        return len(text)
    return sum(0 if category(c) in _NO_CELLS else 2 if east_asian_width(c) in "WF" else 1 for c in text)


def _line(text: str, number: int) -> str:
    start = 0
    for _ in range(number - 1):
        start = text.find("\n", start) + 1
    stop = text.find("\n", start)
    return text[start : len(text) if stop < 0 else stop].removesuffix("\r")


def _shown(line: str, at: Location, mark: str) -> tuple[str, str]:
    """The line as shown, and the marks to stand below it."""
    begin, end = at.column - 1, max(at.end, at.column + 1) - 1
    first = max(0, begin - _BEFORE) if len(line) > _SHOWN else 0
    last = first + _SHOWN
    before = ("…" if first else "") + printable(line[first:begin])
    marked = printable(line[begin : min(end, last)])
    after = printable(line[end:last]) + ("…" if last < len(line) else "")
    pad = "".join("\t" if character == "\t" else " " * cells(character) for character in before)
    return before + marked + after, pad + mark * max(cells(marked), 1)
