"""Papers that `plan` wrote, and somebody may have edited: read as they were meant, without guessing.

Behind the plan's own columns such a table has what `plan` works out, and then how things stand as of a
day: a heading in words that nobody else has. There a part says which action it belongs to.
"""

import re
from collections.abc import Iterator, Sequence

from actionplan.intake.source import Row
from actionplan.intake.table.dates import only
from actionplan.text.characters import one_line
from actionplan.text.days import last_day

BEHIND = ("Due", "Status", "RAG")
"""The headings between those of the plan and the last; each may be missing."""
_STANDING = re.compile(r"Standing as at (\d{1,2} [A-Z][a-z]{2} \d{4})")
_PART = re.compile(r"part of (\S.*)")
_PARTS = re.compile(r"parts (\S.*)")
_GROUP = re.compile(r".*: [\d,]+ actions?", re.DOTALL)
_MARKED = re.compile(r"(?:^|\n)\((?=new\)|was |[^()\n]+ was )")
_MARK = re.compile(r"\((?:new|(?:[^()\n]+ )?was (?P<before>.+))\)", re.DOTALL)
_DATED = re.compile(r"((?:(?:\d{1,2} )?[A-Z][a-z]+ )?\d{4}): ")


def is_standing(heading: str) -> bool:
    """Whether the heading is that of how things stand: `Standing as at 10 Dec 2009`."""
    return _STANDING.fullmatch(one_line(heading)) is not None


def day_of(headings: Sequence[str]) -> str:
    """As of when a paper with these headings says how things stand, in ISO; "" if `plan` did not write it."""
    found = next(filter(None, map(_STANDING.fullmatch, map(one_line, headings))), None)
    return only(found[1]) if found else ""


def behind(headings: Sequence[str]) -> range:
    """The places of the columns behind the plan's own: none in a table that `plan` did not write. What stands
    behind those too, somebody has added."""
    last = next((at for at, heading in enumerate(headings) if is_standing(heading)), None)
    if last is None:
        return range(0)
    first = last
    for name in reversed(BEHIND):
        if first and one_line(headings[first - 1]) == name:
            first -= 1
    return range(first, last + 1)


def action_of(standing: str) -> str:
    """The action of which the row is a part in which that is the cell of Standing; "" if it is none."""
    found = _PART.match(standing)
    return found[1] if found else ""


def parts_named(standing: str) -> list[str]:
    """The refs of the parts that stand in the row of their action, whose cell of Standing that is."""
    found = _PARTS.match(standing)
    return found[1].split(", ") if found else []


def is_group(heading: str) -> bool:
    """Whether a heading between rows says of a group how many are in it, and is no section."""
    return _GROUP.fullmatch(heading) is not None


def heads_group(row: Row) -> bool:
    """Whether the row is such a heading."""
    return len(row.texts) == 1 and is_group(one_line(row.texts[0]))


def marks_in(text: str) -> Iterator[tuple[str, str]]:
    """The text without the last mark that `--changed-since` put on a line behind it, and what that says it
    was, "" for what is new; then without the one before it, and so on: `Al\n(was Bo)` is ("Al", "Bo")."""
    for start in reversed([found.start() for found in _MARKED.finditer(text)]):
        mark = _MARK.fullmatch(text[start:].strip("\n"))
        if mark:
            text = text[:start]
            yield text, mark["before"] or ""


def reports_in(text: str) -> Iterator[tuple[str, str]]:
    """The updates that stand in one cell below a heading without a date: as of when, "" if none says it, and
    the text.

    Each begins on a line of its own with its date, none with one before that of the last: `31 Oct 2009: …`.
    """
    when, said = "", list[str]()
    for line in text.split("\n"):
        found = _DATED.match(line)
        day = only(found[1]) if found else ""
        if found and day and (not when or (last_day(day) or 0) >= (last_day(when) or 0)):  # type: ignore[operator]
            if said:
                yield when, "\n".join(said)
            when, said = day, [line[found.end() :]]
        else:
            said.append(line)
    yield when, "\n".join(said)
