"""Broken YAML in plain words: what stands there, and what to write instead."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import islice

import yaml

from actionplan.document.read.building import DEPTH
from actionplan.document.read.layout import CUTTING
from actionplan.document.read.positions import Lines
from actionplan.problems import Location, Problem
from actionplan.text.characters import NOT_IN_YAML, one_line
from actionplan.text.lines import line_end, line_start

_CONFLICT = re.compile(r"^(?:<{7}|\|{7}|={7}|>{7})(?: .*)?\r?$", re.MULTILINE)
_CUT = re.compile(rf"[^\"']*?[^\s,\[{{\"'][ \t]+({CUTTING}(?<=[\]}}]))")
"""A comment that takes text and bracket along, where no quotes make it text: `[Ask #1 bank, CD]`."""
_MOST = 20
"""Characters that YAML cannot carry of which each is a problem of its own."""


@dataclass(frozen=True, slots=True)
class _Place:
    """Where the parser gave up: the character, the construct it was in, and the words it used."""

    text: str
    lines: Lines
    at: int
    context: int
    said: str

    @property
    def line_start(self) -> int:
        return line_start(self.text, self.at)

    @property
    def before(self) -> str:
        """The line up to the place."""
        return self.text[self.line_start : self.at]

    def here(self) -> Location:
        return self.lines.location(self.at)

    def opening(self) -> Location:
        return self.lines.location(self.context)


def unprintable_problems(text: str, lines: Lines) -> tuple[Problem, ...]:
    """One problem for each of the first characters that YAML cannot carry."""
    found = ((f"U+{ord(one[0]):04X}", one.start()) for one in re.finditer(NOT_IN_YAML, text))
    return tuple(
        Problem(f"the character {name} cannot stand in YAML", lines.location(at), "delete it")
        for name, at in islice(found, _MOST)
    )


def too_deep(at: Location) -> Problem:
    """What goes on inside more levels than any plan needs; libyaml too gives up at some depth."""
    return Problem(f"nested more than {DEPTH} levels deep", at, "a plan needs eight")


def syntax_problem(error: yaml.MarkedYAMLError, text: str, lines: Lines) -> Problem:
    """The problem in the words of people who write plans, not parsers."""
    if conflict := _CONFLICT.search(text):
        return Problem(
            "a merge conflict is not resolved",
            lines.location(conflict.start(), conflict.start() + 7),
            "keep one side, or both, and delete the lines <<<<<<<, =======, >>>>>>>",
        )
    at = _index(error.problem_mark, len(text))
    context = _index(error.context_mark, at)
    said = f"{error.context or ''}: {error.problem or ''}"
    place = _Place(text, lines, at, context, said)
    for pattern, worded in _WORDINGS:
        if re.search(pattern, said):
            return worded(place)
    return Problem(f"the YAML is broken here ({error.problem})", place.here())


def _index(mark: yaml.Mark | None, otherwise: int) -> int:
    return otherwise if mark is None else int(mark.index)


def _bad_character(place: _Place) -> Problem:
    character = place.text[place.at : place.at + 1]
    if character == "\t":
        return _tab(place)
    return Problem(f"text cannot start with '{character}'", place.here(), 'put the whole text in quotes: "…"')


def _tab(place: _Place) -> Problem:
    return Problem("a tab cannot indent", place.here(), "indent with blanks")


def _colon(place: _Place) -> Problem:
    if re.search(r":[ \t]", place.before):
        return Problem(
            "text with ': ' in it must be quoted", place.here(), 'put the whole text in quotes: "…"'
        )
    return Problem(
        "this field is indented deeper than the field above, which has its text already",
        _line(place),
        "indent it like the other fields of its entry",
    )


def _line(place: _Place) -> Location:
    """The written part of the line."""
    line = place.text[place.line_start : line_end(place.text, place.at)]
    start = place.line_start + len(line) - len(line.lstrip())
    return place.lines.location(start, place.line_start + len(line.rstrip()))


def _unclosed_quote(place: _Place) -> Problem:
    quote = place.text[place.context : place.context + 1]
    return Problem(
        f"this quote {quote} is never closed",
        place.opening(),
        "close it where the text ends (inside single quotes an apostrophe is written twice: '')",
    )


def _escape(place: _Place) -> Problem:
    backslash = place.lines.location(place.text.rfind("\\", 0, place.at + 1))
    if "invalid Unicode" in place.said:
        return Problem(
            "half a character, as some JSON has it, is none in YAML",
            backslash,
            "write the character itself (from JSON: ensure_ascii=False)",
        )
    return Problem(
        "a backslash in double quotes starts an escape, and this is none",
        backslash,
        "write \\\\ for a backslash, or use single quotes",
    )


def _unclosed_bracket(place: _Place) -> Problem:
    if place.context >= len(place.text.rstrip()):  # nothing stands behind the bracket: libyaml points there
        before = place.text[: place.context]
        place = replace(place, context=max(before.rfind("["), before.rfind("{"), 0))
    opening = place.text[place.context : place.context + 1]
    closing = {"[": "]", "{": "}"}.get(opening, "a bracket")
    if cut := _CUT.match(place.text, place.context, place.at):
        return Problem(
            f"this {opening} is not closed before the comment '{one_line(cut[1])}'",
            place.lines.location(cut.start(1), cut.end(1)),
            "if that is no comment, put the text with the # in quotes",
            also=((place.opening(), "opened here"),),
        )
    if place.at >= len(place.text.rstrip()):
        return Problem(f"this {opening} is never closed", place.opening(), f"put {closing} where it ends")
    return Problem(
        f"between {opening} and {closing} a comma is missing, or the {closing} itself",
        place.here(),
        "text with a comma, bracket or colon in it goes in quotes",
        also=((place.opening(), "opened here"),),
    )


def _no_colon(place: _Place) -> Problem:
    return Problem(
        "this line is no field: it has no ': ' after a name",
        _line(replace(place, at=place.context)),
        "text that goes on is indented deeper than the name of its field",
    )


def _misplaced(place: _Place) -> Problem:
    if place.before.rstrip().endswith(('"', "'")):
        return Problem(
            "the text goes on after its closing quote",
            place.here(),
            "inside '…' write an apostrophe twice: ''; inside \"…\" write a quote as \\\"",
        )
    if re.match(r"\s*- ", place.before + place.text[place.at : place.at + 2]):
        return Problem(
            "a list item cannot stand here",
            place.here(),
            "the dashes of a list stand below one another",
        )
    if place.before.strip():
        return Problem(
            "this cannot follow what stands before it on the line",
            place.here(),
            "text that starts with a quote, bracket, * or & goes in quotes as a whole",
        )
    return Problem(
        "this line's indentation fits no line above it",
        _line(place),
        "indent it exactly like the other fields of its entry",
    )


def _dash(place: _Place) -> Problem:
    return Problem(
        "a list cannot start on this line", place.here(), "start it on a line of its own, or use quotes"
    )


def _block_header(place: _Place) -> Problem:
    return Problem(
        "after | or > the text starts on the next line",
        place.opening(),
        "text that starts with | or > goes in quotes",
    )


def _name(place: _Place) -> Problem:
    sign = place.text[place.context : place.context + 1]
    return Problem(f"text cannot start with '{sign}'", place.opening(), 'put the whole text in quotes: "…"')


def _directive(place: _Place) -> Problem:
    return Problem("a line cannot start with '%'", place.opening(), 'put the text in quotes: "…"')


def _after_end(place: _Place) -> Problem:
    return Problem("something follows the end of the plan", _line(place), "delete it, or indent it properly")


def _nested(place: _Place) -> Problem:
    return too_deep(place.here())


_WORDINGS: tuple[tuple[str, Callable[[_Place], Problem]], ...] = (
    (r"nesting depth", _nested),
    (r"cannot start any token", _bad_character),
    (r"tab character", _tab),
    (r"mapping values are not allowed", _colon),
    (r"quoted scalar: found unexpected (end of stream|document)", _unclosed_quote),
    (r"unknown escape|hexdecimal|escape code|escape sequence", _escape),
    (r"while parsing a flow", _unclosed_bracket),
    (r"could not find expected ':'", _no_colon),
    (r"parsing a block|mapping keys are not allowed", _misplaced),
    (r"sequence entries are not allowed", _dash),
    (r"scanning a block scalar", _block_header),
    (r"scanning an? (alias|anchor|tag)|undefined tag", _name),
    (r"scanning a directive|scanning a %", _directive),
    (r"document start", _after_end),
)
"""For what the parser says, in the words of any release, what puts it into ours: the first that fits."""
