"""Broken YAML in plain words: what stands there, and what to write instead."""

import re
from collections.abc import Callable
from itertools import islice
from typing import NamedTuple

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
TOO_DEEP = (f"nested more than {DEPTH} levels deep", "a plan needs eight")
"""What goes on inside more levels than any plan needs, and why; libyaml too gives up at some depth."""
_MOST = 20
"""Characters that YAML cannot carry of which each is a problem of its own."""


class _Place(NamedTuple):
    """Where the parser gave up: the character, and the construct it was in."""

    text: str
    lines: Lines
    at: int
    context: int

    def here(self) -> Location:
        return self.lines.location(self.at)

    def opening(self) -> Location:
        return self.lines.location(self.context)

    def backslash(self) -> Location:
        return self.lines.location(self.text.rfind("\\", 0, self.at + 1))

    def line(self) -> Location:
        """The written part of the line."""
        start = line_start(self.text, self.at)
        line = self.text[start : line_end(self.text, start)]
        return self.lines.location(start + len(line) - len(line.lstrip()), start + len(line.rstrip()))

    def opening_line(self) -> Location:
        return self._replace(at=self.context).line()


def unprintable_problems(text: str, lines: Lines) -> tuple[Problem, ...]:
    """One problem for each of the first characters that YAML cannot carry."""
    found = ((f"U+{ord(one[0]):04X}", one.start()) for one in re.finditer(NOT_IN_YAML, text))
    return tuple(
        Problem(f"the character {name} cannot stand in YAML", lines.location(at), "delete it")
        for name, at in islice(found, _MOST)
    )


def syntax_problem(error: yaml.MarkedYAMLError, text: str, lines: Lines) -> Problem:
    """The problem in the words of people who write plans, not parsers."""
    if conflict := _CONFLICT.search(text):
        return Problem(
            "a merge conflict is not resolved",
            lines.location(conflict.start(), conflict.start() + 7),
            "keep one side, or both (in a list each with its own '- '), "
            "and delete the lines <<<<<<<, =======, >>>>>>>",
        )
    at = _index(error.problem_mark, len(text))
    place = _Place(text, lines, at, _index(error.context_mark, at))
    if (error.context or "").startswith("while parsing a flow"):
        return _unclosed_bracket(place)
    before = text[line_start(text, at) : at]
    if _COLON in (error.problem or "") and (glued := _GLUED.search(text, 0, at - len(before))):
        location = lines.location(*glued.span(1))
        return Problem(
            "no blank stands behind the colon of this field", location, f"write '{one_line(glued[2])}: …'"
        )
    opening = text[line_start(text, place.context) : line_end(text, place.context)]
    said = f"{error.context or ''}: {error.problem or ''}\n{before}\n{text[at : at + 2]}\n{opening}"
    for pattern, where, message, advice in _WORDINGS:
        if re.match(f".*(?:{pattern})", said):
            signs = {"here": text[at : at + 1], "opening": text[place.context : place.context + 1]}
            return Problem(message.format(**signs), where(place), advice)
    return Problem(f"the YAML is broken here ({error.problem})", place.here())


def _index(mark: yaml.Mark | None, otherwise: int) -> int:
    return otherwise if mark is None else int(mark.index)


def _unclosed_bracket(place: _Place) -> Problem:
    if place.context >= len(place.text.rstrip()):  # nothing stands behind the bracket: libyaml points there
        before = place.text[: place.context]
        place = place._replace(context=max(before.rfind("["), before.rfind("{"), 0))
    opening = place.text[place.context : place.context + 1]
    closing = {"[": "]", "{": "}"}.get(opening)
    if closing is None:  # of an item the parser says where that begins, and not its bracket
        advice = "one comma stands between two items; a text with such a sign goes in quotes"
        return Problem(f"between brackets nothing can start with '{opening}'", place.opening(), advice)
    also = ((place.opening(), "opened here"),)
    if cut := _CUT.match(place.text, place.context, place.at):
        message = f"this {opening} is not closed before the comment '{one_line(cut[1])}'"
        advice = "if that is no comment, put the text with the # in quotes"
        return Problem(message, place.lines.location(*cut.span(1)), advice, also=also)
    if place.at >= len(place.text.rstrip()):
        return Problem(f"this {opening} is never closed", place.opening(), f"put {closing} where it ends")
    message = f"between {opening} and {closing} a comma is missing, or the {closing} itself"
    return Problem(
        message, place.here(), "text with a comma, bracket or colon in it goes in quotes", also=also
    )


_QUOTES = 'put the whole text in quotes: "…"'
_GLUED = re.compile(r"^[ \t]*(?:-[ \t]+)*(([\w-]+):[^\s/]\S*)[ \t]*\n\Z", re.MULTILINE)
"""A line above whose field has its text right behind the colon: `- ref:2`."""
_COLON = "mapping values are not allowed"
_MISPLACED = "(?:parsing a block|mapping keys are not allowed)"
_WORDINGS: tuple[tuple[str, Callable[[_Place], Location], str, str], ...] = (
    ("nesting depth", _Place.here, *TOO_DEEP),
    (
        r"cannot start any token.*\n.*\n\t|tab character",
        _Place.here,
        "a tab cannot indent",
        "indent with blanks",
    ),
    ("cannot start any token", _Place.here, "text cannot start with '{here}'", _QUOTES),
    (rf"{_COLON}.*\n.*:[ \t]", _Place.here, "text with ': ' in it must be quoted", _QUOTES),
    (
        _COLON,
        _Place.line,
        "this field is indented deeper than the field above, which has its text already",
        "indent it like the other fields of its entry",
    ),
    (
        "quoted scalar: found unexpected (?:end of stream|document)",
        _Place.opening,
        "this quote {opening} is never closed",
        "close it where the text ends (inside single quotes an apostrophe is written twice: '')",
    ),
    (
        "invalid Unicode character escape",
        _Place.backslash,
        "half a character, as some JSON has it, is none in YAML",
        "write the character itself (from JSON: ensure_ascii=False)",
    ),
    (
        "unknown escape|hexdecimal|escape code|escape sequence",
        _Place.backslash,
        "a backslash in double quotes starts an escape, and this is none",
        "write \\\\ for a backslash, or use single quotes",
    ),
    (
        rf"could not find expected ':'(?:.*\n)+[^\n#]*[ \t]{CUTTING}:(?:[ \t]|\Z)",
        _Place.opening_line,
        "this line is no field: its ': ' stands in a comment",
        "put a name that has ' #' in it in quotes",
    ),
    (
        "could not find expected ':'",
        _Place.opening_line,
        "this line is no field: it has no ': ' after a name",
        "text that goes on is indented deeper than the name of its field",
    ),
    (
        rf"{_MISPLACED}.*\n.*[\"']\s*\n",
        _Place.here,
        "the text goes on after its closing quote",
        "inside '…' write an apostrophe twice: ''; inside \"…\" write a quote as \\\"",
    ),
    (
        rf"{_MISPLACED}.*\n\s*-\n? ",
        _Place.here,
        "a list item cannot stand here",
        "the dashes of a list stand below one another",
    ),
    (
        rf"{_MISPLACED}.*\n.*\S.*\n",
        _Place.here,
        "this cannot follow what stands before it on the line",
        "text that starts with a quote, bracket, * or & goes in quotes as a whole",
    ),
    (
        _MISPLACED,
        _Place.line,
        "this line's indentation fits no line above it",
        "indent it exactly like the other fields of its entry",
    ),
    (
        "sequence entries are not allowed",
        _Place.here,
        "a list cannot start on this line",
        "start it on a line of its own, or use quotes",
    ),
    (
        "scanning a block scalar",
        _Place.opening,
        "after | or > the text starts on the next line",
        "text that starts with | or > goes in quotes",
    ),
    (
        "scanning an? (?:alias|anchor|tag)|undefined tag",
        _Place.opening,
        "text cannot start with '{opening}'",
        _QUOTES,
    ),
    (
        "scanning a (?:directive|%)",
        _Place.opening,
        "a line cannot start with '%'",
        'put the text in quotes: "…"',
    ),
    (
        "document start",
        _Place.line,
        "something follows the end of the plan",
        "delete it, or indent it properly",
    ),
)
"""Where to point and what to say: the first row does whose pattern fits.

It is held against what the parser says, in the words of any release, the line up to where it gave up, and the
two characters there, and the line on which what it was in begins, one below the other.
"""
