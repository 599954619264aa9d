"""Laws of an import: every text comes out to the letter or is named, and every row is one thing."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from hypothesis import example, given
from hypothesis import strategies as st

from actionplan import document
from actionplan.document.write.emit import dump
from actionplan.errors import PlanError
from actionplan.intake.columns.halves import halves
from actionplan.intake.source import Cell, Source, received
from actionplan.intake.table.words import is_ditto, is_light, says_nothing
from actionplan.schema import faults
from actionplan.text.characters import one_line
from drafts import Some, across, actions, as_seen, cell, draft, table

HEADS = {
    "Ref": st.sampled_from(["1", "2", "3", "A-1", "", "7.", "1"]),
    "Action": st.text(min_size=1, max_size=30),
    "Lead": st.text(max_size=20) | st.sampled_from(["PS, May 2024", "CD\n30/6/25", "As above"]),
    "Timescale": st.sampled_from(["May 2024", "", "End Oct 09", "tbc"]) | st.text(max_size=12),
    "Progress": st.text(max_size=30),
    "Status": st.sampled_from(["Open", "Complete", "", "Red", "Held over", "On\nhold", "🟢", "C"]),
    "Theme": st.sampled_from(["Roads", "Homes", "", "As above", "Closed actions"]),
    "Complete": st.sampled_from(["", "✓", "☐", "x"]),
    "Not started": st.sampled_from(["", "✓", "☐", "x"]),
    "Cost": st.text(max_size=8),
    "": st.text(max_size=3),
}
_TICKS = ("✓", "☐", "x")


SEEN_BY_NOBODY = st.sampled_from(["\xad", "\x08", "\u200b", "\ufeff", "\u3164", "\u2800", "\u200b\n\xad"])
HEADS = {head: texts | SEEN_BY_NOBODY for head, texts in HEADS.items()}


@st.composite
def tables(draw: st.DrawFn) -> list[list[Some]]:
    heads = ["Action", "Lead", *draw(st.lists(st.sampled_from([*HEADS]), unique=True, max_size=6))]
    heads = list(dict.fromkeys(draw(st.permutations(heads))))
    rows: list[list[Some]] = [[*heads]]
    for _ in range(draw(st.integers(1, 6))):
        kind = draw(st.integers(0, 9))
        if kind == 0:
            rows.append([across(draw(st.text(min_size=1, max_size=20) | SEEN_BY_NOBODY))])
        elif kind == 1:
            rows.append([draw(st.text(max_size=5)) for _ in heads])
        else:
            rows.append([draw(HEADS[head]) for head in heads])
    return rows


def texts(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for name, below in value.items():
            yield name
            yield from texts(below)
    elif isinstance(value, list):
        for below in value:
            yield from texts(below)
    elif value is not None:
        yield value


@given(tables())
@example([["Action", "Progress", "Lead", "Status"], ["0", "", "0, MAY 2000", "Open"], ["", "", "0", "0"]])
@example([["Ref", "Action", "Lead"], ["1", "0", ""], [across("0")], [across("0")], ["1", " ", "0"]])
@example([["Action", "Lead", "Ref"], ["0", "", "1"], ["-", "", "1"]])
@example([["Action", "Lead", "Ref"], [across("0")], ["0", "", ""], [" ", "", "1"]])
@example([["Ref", "Action", "Timescale"], ["1", "0", "May 2024"], ["", "", "0"], ["", "0", ""]])
@example([["Ref", "Action", "Lead"], ["1", "0", ""], ["", "0", "PS"], ["", "", "PS"]])
@example([["Timescale", "Ref", "Action"], ["May 2024", "1", "0"], ["May 2024", "", " "], ["", "", "0"]])
@example([["Action", "Lead", "Theme"], ["0", "", "As above"], ["0", "", ""]])
@example(
    [
        ["Action", "Lead", "Progress", "Theme", "Ref", "Timescale", "Complete"],
        *[[said, "", "", "A", "1", when, ""] for said, when in [("0", "2024"), (" ", ""), ("0", "2024")]],
    ]
)
@example([["Lead", "Action", "Progress", ""], ["", "", "0", ":"], [across("0")], ["", "0", "", ""]])
@example(
    [
        ["Action", "Lead", "Progress", "", "Ref"],
        [" ", "", "A", "00", "\xad"],
        *[[across("0")]] * 4,
        ["0", "", "", "", ""],
    ]
)
def test_no_text_is_lost_and_no_row_is_two_actions(rows: list[list[Some]]) -> None:
    (made_of,) = received(Source((table(*rows),))).tables
    try:
        made = draft(made_of, as_of="2024-12-01")
    except PlanError:
        return
    assert faults(made.record) == ()
    assert document.read(dump(made.record).encode()).record == made.record
    assert made.counts["actions"] < len(rows)
    said = set(texts(made.record))
    named = "\n".join((*(left.why for left in made.left_out), *(column.heading for column in made.columns)))
    refs = rows[0].index("Ref") if "Ref" in rows[0] else None
    for row in made_of.rows[1:]:
        for at, one in enumerate(row.cells):
            if one and one.text and at != refs and not _is_there(one, said, named):
                raise AssertionError(f"{one.text!r} is lost: {made.record} {named}")


def _is_there(one: Cell, said: set[str], named: str) -> bool:
    """Whether the text of the cell is one in the record, or in several, or is named."""
    if one.text in said or is_light(one.text) or one_line(one.text) in {one_line(text) for text in said}:
        return True
    if is_ditto(one.text) or says_nothing(one.text) or one.text in _TICKS:  # a section is that above
        return True
    pieces = halves(one.text) or [piece.strip() for piece in one.paragraphs if piece.strip()]
    together = "\n".join((*said, named))
    return one_line(one.text) in named or all(
        piece in together or one_line(piece) in together for piece in pieces
    )


@st.composite
def joined(draw: st.DrawFn) -> list[list[Some]]:
    """Rows in which cells of each column reach over others, and refs stand beside actions or leads."""
    count = draw(st.integers(2, 5))
    rows: list[list[Some]] = [[None] * 4 for _ in range(count)]
    starts = [sorted({0, *draw(st.sets(st.integers(1, count - 1)))}) for _ in range(3)]
    starts.insert(0, draw(st.sampled_from(starts[:2])))
    for column, words in enumerate(("{}", "Dig pond {}", "Bo {}.", "{} May 2025")):
        for at, below in pairwise((*starts[column], count)):
            rows[at][column] = cell(words.format(at + 1), down=below - at)
    start = draw(st.integers(0, 1))
    heads: list[Some] = ["Ref", "Action", "Lead", "By when"]
    return [row[start:] for row in (heads, *rows)]


@given(joined())
@example(
    [
        ["Ref", "Action", "Lead", "By when"],
        [cell("1", down=3), "Dig pond 1", cell("Bo 1.", down=3), cell("1 May 2025", down=2)],
        [None, "Dig pond 2", None, None],
        [None, "Dig pond 3", None, cell("3 May 2025")],
    ]
)
def test_a_cell_over_several_rows_counts_for_each_of_them(rows: list[list[Some]]) -> None:
    """Each row with a cell of its own is an action or a part of one, and says all that its cells do."""
    columns = {"by_whom": len(rows[0]) - 2, "timescale": len(rows[0]) - 1}
    shown = dict.fromkeys(columns, "")
    wanted = list[tuple[str, ...]]()
    for row in rows[1:]:
        shown |= {name: one.text for name, at in columns.items() if isinstance(one := row[at], Cell)}
        wanted += [tuple(shown.values())] if any(row) else []
    found = [
        tuple((action | part).get(name) for name in columns)
        for action in actions(draft(table(*rows)))
        for part in action.get("parts") or [{}]
    ]
    assert found == wanted


@given(st.lists(st.tuples(st.text(), st.text()), min_size=1, max_size=5))
def test_an_action_says_what_its_cell_says(texts: list[tuple[str, str]]) -> None:
    rows = [(f"Buy {action}", f"Pete {who}") for action, who in texts]
    numbered = [[f"{at}", *row, "May 2024"] for at, row in enumerate(rows)]
    found: Any = draft(table(["Ref", "Action", "Lead", "By when"], *numbered)).record["actions"]
    assert [(one["action"], one["by_whom"]) for one in found] == [
        (as_seen(action), as_seen(who)) for action, who in rows
    ]
