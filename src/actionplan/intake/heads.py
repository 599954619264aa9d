"""What stands above the tables: the title, what the plan covers, and when it says how things stand."""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import NamedTuple

from actionplan.intake.source import LeftOut, Row, Table
from actionplan.intake.table import dates, remarks
from actionplan.intake.table.keys import is_key
from actionplan.intake.table.layout import Grid
from actionplan.text.characters import one_line, printable
from actionplan.text.days import first_day, last_day

_PLAN = re.compile(
    r"\b(?:plan|plans|log|tracker|register|actions?|recommendations?|roadmap|programme|strategy|poa&m)\b",
    re.IGNORECASE,
)
_LONGEST = 160
OF_FILE = "the name of the file"
NOWHERE = "nowhere in it, and can be said with --title"
"""Where a title was found that the document itself does not say."""
_NUMBERED = re.compile(
    r"(?:action|recommendation|ref|item|table|appendix|annex)\s*(?:no\.?)?\s*[:#]?\s*"
    r"(?:\w{0,4}\d\w{0,3}|[a-z]|[ivx]{1,4})",
    re.IGNORECASE,
)
"""What only counts something is no title."""
_NO_TITLE = re.compile(
    r"(?:microsoft|document|untitled|template|sheet|book|workbook|presentation)\b.*\d*|.*\.(?:docx?|xlsx?)",
    re.IGNORECASE,
)
_STATED = re.compile(
    r"\b(?:as at|as of|position (?:at|as at)|(?:last |date )?updated?|correct (?:at|as at|as of)|compiled"
    r"|progress (?:to|at)|status at)\b"
    r"[\s:–-]*(?:on |to |at |of )?",
    re.IGNORECASE,
)
_LABEL = re.compile(
    r"(?:date|as at|as of|position at|(?:date|day) (?:of )?(?:this |last |latest )?(?:update[d]?|report|poa&m"
    r"|poam|revision|version|status|reviewed)|(?:last |latest )?(?:update[d]?|revised|reviewed)(?: on)?"
    r"|date exported|export(?:ed)? (?:date|on)|generated(?: on)?"
    r"|(?:last )?(?:poa&m|poam|report|reporting|update|status|version|data|as[- ]of|last updated) date)\s*:?",
    re.IGNORECASE,
)
"""What stands beside or above the date of a document. The date of an original or next one is another."""
_COVERS = re.compile(
    r"(?:(?:(?:this |the )?(?:action )?plan )?(?:covers?|covering|period|for|from)"
    r"(?: the)?(?: period)?(?: covered)?(?: from)?[\s:]+)?",
    re.IGNORECASE,
)
"""What stands before a period that is the plan's: a reporting period is another."""
_RANGE = re.compile(
    r"[\s:,(–-]*(?P<start>\S.*?)\s*(?:–|-|to|until)\s*(?:end(?: of)?\s+)?(?P<end>\S.*?)[\s)]*$", re.IGNORECASE
)


def counted(grids: Sequence[Grid]) -> set[str]:
    """The headings right above the tables, if they only count them: "Theme 1: Roads", "Theme 2: Parks"."""
    tables = {grid.table.name: grid.table for grid in grids}.values()
    texts = [next(reversed(table.above), "") for table in tables]
    found = [remarks.number_of(text) for text in texts]
    kinds, numbers = {one.kind for one in found if one.number}, {one.number for one in found if one.number}
    return {*texts} if len(kinds) == 1 < len(numbers) == len(texts) else set()


def texts_above(tables: Sequence[Table], first: Grid, read: Collection[str]) -> tuple[list[str], list[str]]:
    """The paragraphs up to the first table that is read, and the texts of rows above its headings."""
    until = next((at for at, table in enumerate(tables) if table.name in read), 0)
    before = [text for table in tables[:until] for text in table.above]
    return [*before, *first.table.above], [
        cell.text for row in first.titles for cell in row.said if not cell.struck
    ]


def texts_below(tables: Sequence[Table], read: Collection[str]) -> Iterator[LeftOut]:
    """The texts above the tables that are not read, behind the first that is, and those below the last."""
    first = next((at for at, table in enumerate(tables) if table.name in read), 0)
    for table in tables[first + 1 :]:
        texts = [one_line(text) for text in table.above if table.name not in read]
        yield from (LeftOut(f"above {table.name}", f"text: {text}") for text in texts)
    for table in tables:
        yield from (LeftOut(f"below {table.name}", f"text: {one_line(text)}") for text in table.below)


def title_of(titles: Sequence[str], above: Sequence[str], own: str, file: str) -> tuple[str, str]:
    """The title and where it was found: in rows above the headings, paragraphs above the table, the
    document's own properties, or the name of the file."""
    there = [(text, "the row above the headings") for text in titles]
    if own and any(one_line(text) == one_line(own) for text in above):
        return one_line(own), "the document's own title, above the table"
    there = [(text, "the text above the table") for text in above] + there
    if own and not _NO_TITLE.fullmatch(own):
        there.append((own, "the document's own title"))
    fit = [(one_line(text), where) for text, where in there if 3 < len(text) <= _LONGEST]
    fit = [one for one in fit if not one[0].endswith((".", ":", ";")) and not _NUMBERED.fullmatch(one[0])]
    fit = [one for one in fit if not is_key(one[0]) and not _days_in(_COVERS.sub("", one[0], count=1))]
    named = [one for one in fit if _PLAN.search(one[0])]
    found = next(iter(named or fit), ("", ""))
    if found[0] and printable(found[0]) == found[0]:
        return found
    if file:
        return one_line(printable(file)), OF_FILE
    return "Action plan", NOWHERE


class Period(NamedTuple):
    """The days from which to which a plan goes, in ISO, "" for both if nothing says it; and where it is said.

    `title` is that of the plan without the period, `texts` are those that say nothing else.
    """

    title: str
    start: str = ""
    end: str = ""
    where: str = ""
    texts: frozenset[str] = frozenset()

    @property
    def year(self) -> str:
        """The year that it is: "2024/25" from April on, "2024" from January on; "" for another period."""
        year = int(self.start[:4] or 0)
        if (self.start, self.end) == (f"{year}-04-01", f"{year + 1}-03-31"):
            return f"{year}/{(year + 1) % 100:02}"
        return f"{year}" if (self.start, self.end) == (f"{year}-01-01", f"{year}-12-31") else ""


def period_of(title: str, texts: Iterable[str]) -> Period:
    """What a plan with this title covers: it has the months at its end, or one of the texts is all of them.

    "Action Plan : April 2009 – End March 2010" is "Action Plan" from 2009-04-01 to 2010-03-31. Several texts
    that are several periods say nothing.
    """
    said = {text: found for text in texts if (found := _days_in(_COVERS.sub("", text, count=1)))}
    for cut in sorted({found.start() for found in re.finditer(r"(?<=\w)[\s:,(–-]+(?=\w)", title)}):
        found = _days_in(title[cut:])
        if found and cut > 3:
            same = frozenset(text for text in said if said[text] == found)
            return Period(title[:cut].rstrip(), *found, "its title", same)
    if len({*said.values()}) != 1:
        return Period(title)
    return Period(title, *next(iter(said.values())), f"'{next(iter(said))}'", frozenset(said))


def _days_in(text: str) -> tuple[str, str] | None:
    """The first and last day of a text that is a period; None for another."""
    found = _RANGE.fullmatch(text)
    start, end = (dates.only(found["start"]), dates.only(found["end"])) if found else ("", "")
    if not (len(start) > 4 and len(end) > 4 and start < end):
        return None
    first, last = first_day(start), last_day(end)
    return (first.isoformat(), last.isoformat()) if first and last else None


def labelled_date(tables: Iterable[Sequence[Row]], *, month_first: bool = False) -> str:
    """The date beside or below a label like "POAM Date" or "Date of last update"; "" for none.

    A bare "Date" is one only in a row of two cells: else it is a heading.
    """
    for rows in tables:
        for row, under in zip(rows, [*rows[1:], None], strict=False):
            for at, cell in enumerate(row.cells):
                label = one_line(cell.text) if cell else ""
                bare = re.fullmatch(r"date\s*:?", label, re.IGNORECASE) is not None
                if not _LABEL.fullmatch(label) or (bare and len(row.said) != 2):
                    continue
                right = next((one for one in row.cells[at + 1 :] if one and one.text), None)
                below = under.cells[at] if under and at < len(under.cells) and not bare else None
                for beside in (right, below):
                    if beside and beside.day:
                        return beside.day.isoformat()
                    when = dates.only(one_line(beside.text), month_first=month_first) if beside else ""
                    if len(when) > 4:
                        return when
    return ""


def is_statement(text: str) -> bool:
    """Whether it says as of when the document speaks, or which version it is, and names nothing."""
    return stated_date([text]) != "" or re.match(r"version\b", one_line(text), re.IGNORECASE) is not None


def says_only(text: str, when: str, *, month_first: bool) -> bool:
    """Whether all that it says is that the document stands so then: "Last updated: 9 May 2024"."""
    rest = _STATED.sub("", one_line(text), count=1)
    return dates.only(rest.rstrip(" .)"), month_first=month_first) == when != ""


def stated_date(texts: Sequence[str], *, month_first: bool = False) -> str:
    """The date of which the document says that it stands so then ("as at 31 March 2024"); "" for none."""
    for text in texts:
        flat = one_line(text)
        for words in _STATED.finditer(flat):
            found = dates.found_in(flat[words.end() :], month_first=month_first)
            if found and found.start == 0 and len(found.when) > 4:
                return found.when
    return ""
