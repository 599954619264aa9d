"""One web page that holds all it needs: it asks nothing of any other place, and runs nothing of a plan.

A browser takes its one style sheet and its one script, by their hashes, and no other. The script is the same
on every page: it knows what stands there, and without it the page is read as it is.
"""

import re
from base64 import b64encode
from functools import cache
from hashlib import sha256
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from actionplan.formats.papers.html.cells import shown
from actionplan.formats.papers.html.view import Grid, grid_of, leads_of, standing_of
from actionplan.formats.papers.paper import Paper
from actionplan.text.characters import one_line, printable
from actionplan.text.days import day, iso

_HERE = Path(__file__).parent
_MARGINS = 5
"""What stands left and right of a table, in the height of a letter."""
_WIDEST_ON_A4 = 110
"""A table that needs more room than that is printed on A3."""
_WITHIN = {"A4": 273, "A3": 396}
"""How wide a page is between its edges, in mm."""
_WIDEST_CARDS = 52
"""On a page that is wider, no row is shown as a card: a table that has no room is moved under its frame."""
_SUM = re.compile(r"([\d,]+(?: of [\d,]+)?) ([a-z ]+)(?:([:,]) |$)")
_SUMS = re.compile(rf"(?:{_SUM.pattern})+")


def write(paper: Paper) -> bytes:
    """The page, in UTF-8."""
    items = {item["ref"]: item for item in paper.items if "ref" in item}
    reports = [
        [grid_of(one, items, paper.people) if one.headings else one for one in report.whole]
        for report in paper.reports
    ]
    grids = [one for sections in reports for one in sections if isinstance(one, Grid)]
    widest = max(grids, key=lambda grid: grid.room, default=Grid((), [], ""))
    room = widest.room
    cards = min(room + _MARGINS, _WIDEST_CARDS)
    size = "A4" if room <= _WIDEST_ON_A4 else "A3"
    environment = _environment()
    page = environment.get_template("page.html").generate(
        title=one_line(paper.title),
        as_of=iso(paper.as_of),
        as_at=day(paper.as_of),
        sums=printable(paper.sums),
        reports=reports,
        leads=leads_of(grids[0]) if len(grids) == 1 else {},
        cards=cards,
        style=environment.get_template("page.css").render(
            columns=widest.columns, room=room, cards=cards, size=size, within=_WITHIN[size]
        ),
        script=(_HERE / "page.js").read_text(encoding="utf-8"),
    )
    return "".join(page).encode("utf-8")


@cache
def _environment() -> Environment:
    made = Environment(
        loader=FileSystemLoader(_HERE),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    made.filters.update(shown=shown, standing=standing_of, counted=_counted, digest=_digest)
    made.tests["grid"] = lambda value: isinstance(value, Grid)
    return made


def _counted(sums: str) -> Markup:
    """The sums with each count and its noun in an element, to be drawn apart; other sentences as they are.

    `6 actions: 1 complete, 2 overdue` has three.
    """
    if not _SUMS.fullmatch(sums):
        return shown(sums)
    return Markup(" ").join(
        Markup('<span class="sum{}"><b>{}</b> {}</span><span class="between">{}</span>').format(
            " late" if noun == "overdue" else "", count, noun, mark
        )
        for count, noun, mark in _SUM.findall(sums)
    )


def _digest(text: str) -> str:
    """What a content security policy calls this text, if it may stand in a page: `sha256-…`."""
    return f"sha256-{b64encode(sha256(text.encode()).digest()).decode()}"
