"""A problem with the lines of the file it is about, and a caret under the place."""

from __future__ import annotations

from actionplan.errors import Location, Problem
from actionplan.text.cells import cells
from actionplan.text.characters import one_line, printable
from actionplan.text.lines import line_end, start_of

_GUTTER = 5
_BEFORE = 50
_SHOWN = 100


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


def _line(text: str, number: int) -> str:
    start = start_of(text, number)
    return text[start : line_end(text, start)]


def _shown(line: str, at: Location, mark: str) -> tuple[str, str]:
    """The line as shown, and the marks to stand below it."""
    begin, end = at.column - 1, max(at.end, at.column + 1) - 1
    first = max(0, begin - _BEFORE) if len(line) > _SHOWN else 0
    last = first + _SHOWN
    before = ("…" if first else "") + printable(line[first:begin])
    marked = printable(line[begin : min(end, last)])
    after = printable(line[end:last]) + ("…" if last < len(line) else "")
    return before + marked + after, _blanks(before) + mark * max(cells(before + marked) - cells(before), 1)


def _blanks(text: str) -> str:
    """Blanks and tabs that take the same cells as `text`."""
    return "\t".join(" " * cells(piece) for piece in text.split("\t"))
