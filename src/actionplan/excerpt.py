"""A problem with the lines of the file it is about, and a caret under the place."""

from actionplan.console.layout import wrapped
from actionplan.problems import Location, Problem
from actionplan.text.cells import cells
from actionplan.text.characters import one_line, printable
from actionplan.text.lines import line_end, start_of

_GUTTER = 5
"""Cells for the number of a line."""
_SHOWN = 100
"""Characters of a line that are shown."""
_NARROWEST = 20
"""Characters of a line that are shown at least, however narrow the terminal is."""


def excerpt(problem: Problem, text: str, *, file: str, width: int | None = None) -> str:
    """The problem as people read it: `file:line:column: severity: message`, lines, caret, label.

    `text` is the whole file without its byte order mark. Control characters are made visible, and
    long lines are cut around the place. On a terminal, which is `width` cells wide, nothing is wider than
    that if it can be broken. No line feed at the end.
    """
    message = f"{problem.severity}: {one_line(problem.message)}"
    places = [(problem.at, "^", problem.label), *((at, "-", label) for at, label in problem.also)]
    places.sort(key=lambda place: (place[0].line, place[0].column))
    rows = [*wrapped(f"{one_line(file)}:{problem.at.line}:{problem.at.column}: {message}", width)]
    most = _SHOWN if width is None else min(_SHOWN, max(_NARROWEST, width - _GUTTER - len(" | ") - len("……")))
    shown = 0
    for at, mark, label in places:
        line, caret = _shown(_line(text, at.line), at, mark, most)
        if at.line != shown or len(line) >= most:
            rows.append(f"{at.line:>{_GUTTER}} | {line}".rstrip())
        marked = f"{'':{_GUTTER}} | {caret}"
        beside = f"{marked} {one_line(label)}".rstrip()
        fits = width is None or cells(beside) <= width
        rows += [beside] if fits else [marked, *_below(label, width)]
        shown = at.line
    return "\n".join(rows)


def _below(label: str, width: int | None) -> list[str]:
    """The label on lines of its own."""
    indent = f"{'':{_GUTTER}} = "
    first, *more = wrapped(one_line(label), width and max(_NARROWEST, width - len(indent)))
    return [indent + first, *(" " * len(indent) + line for line in more)]


def _line(text: str, number: int) -> str:
    start = start_of(text, number)
    return text[start : line_end(text, start)]


def _shown(line: str, at: Location, mark: str, most: int) -> tuple[str, str]:
    """The line as shown, and the marks to stand below it."""
    begin, end = at.column - 1, max(at.end, at.column + 1) - 1
    first = max(0, begin - most // 2) if len(line) > most else 0
    last = first + most
    before = ("…" if first else "") + printable(line[first:begin])
    marked = printable(line[begin : min(end, last)])
    after = printable(line[end:last]) + ("…" if last < len(line) else "")
    return before + marked + after, _blanks(before) + mark * max(cells(before + marked) - cells(before), 1)


def _blanks(text: str) -> str:
    """Blanks and tabs that take the same cells as `text`."""
    return "\t".join(" " * cells(piece) for piece in text.split("\t"))
