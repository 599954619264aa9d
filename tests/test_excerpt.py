from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actionplan.excerpt import excerpt
from actionplan.problems import Location, Problem
from actionplan.text.cells import cells
from builders import calls_of


def shown(text: str, at: Location, message: str = "wrong", label: str = "") -> list[str]:
    return excerpt(Problem(message, at, label), text, file="plan.yaml").split("\n")


def test_the_line_is_shown_with_a_caret_under_the_place() -> None:
    assert shown(
        "a: 1\n  whta: Pub\n", Location(2, 3, 7), "unknown field 'whta'", "did you mean 'what'?"
    ) == [
        "plan.yaml:2:3: error: unknown field 'whta'",
        "    2 |   whta: Pub",
        "      |   ^^^^ did you mean 'what'?",
    ]


def test_the_line_of_one_of_many_problems_is_found_without_counting_those_above() -> None:
    def work(lines: int) -> int:
        text = "a: 1\n" * lines
        shown(text, Location(1, 1, 2))
        return calls_of(lambda: [shown(text, Location(at, 1, 2)) for at in (lines // 2, lines, lines + 1)])

    assert work(4000) == work(40)


def test_other_places_are_shown_in_the_order_of_the_file() -> None:
    problem = Problem(
        "twice",
        Location(3, 1, 2),
        also=((Location(4, 1, 2), "and here"), (Location(1, 1, 2), "first one is here")),
        severity="warning",
    )
    assert excerpt(problem, "a: 1\nb: 2\na: 3\na: 4\n", file="p").split("\n") == [
        "p:3:1: warning: twice",
        "    1 | a: 1",
        "      | - first one is here",
        "    3 | a: 3",
        "      | ^",
        "    4 | a: 4",
        "      | - and here",
    ]


@pytest.mark.parametrize(
    ("line", "at", "caret"),
    [
        ("a:\tb", Location(1, 4, 5), "  \t^"),
        ("日本: x", Location(1, 5, 6), "      ^"),
        ("e\u0301: x", Location(1, 5, 6), "   ^"),
        ("x: 日本", Location(1, 4, 6), "   ^^^^"),
        ("👍🏽: x", Location(1, 5, 6), "    ^"),
        ("a", Location(1, 2, 3), " ^"),
    ],
)
def test_the_caret_stands_under_its_character(line: str, at: Location, caret: str) -> None:
    assert shown(line, at)[-1] == f"      | {caret}"


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_line_ends_are_not_shown(newline: str) -> None:
    assert shown(f"a: 1{newline}b: 2{newline}", Location(1, 1, 2))[1] == "    1 | a: 1"


def test_long_lines_are_cut_around_the_place() -> None:
    line = "a" * 500 + "HERE" + "b" * 500
    _, text, caret = shown(line, Location(1, 501, 505))
    assert text == "    1 | …" + "a" * 50 + "HERE" + "b" * 46 + "…"
    assert caret == "      | " + " " * 51 + "^^^^"


def test_a_long_place_is_cut_at_the_end_of_what_is_shown() -> None:
    _, text, caret = shown("x" * 10_000, Location(1, 1, 10_001))
    assert text == "    1 | " + "x" * 100 + "…"
    assert caret == "      | " + "^" * 100


@pytest.mark.parametrize("character", ["\x1b", "\x07", "\x9b", "\u202e", "\u2066"])
def test_nothing_that_steers_a_terminal_comes_through(character: str) -> None:
    problem = Problem(
        f"m{character}", Location(1, 3, 4), f"l{character}", also=((Location(1, 1, 2), character),)
    )
    assert character not in excerpt(problem, f"a{character}bc", file=f"f{character}")


def test_the_caret_counts_characters_made_visible_as_they_are_shown() -> None:
    _, text, caret = shown("a\u202eb", Location(1, 3, 4))
    assert text.index("b") == caret.index("^")


@given(st.text(st.characters(codec="utf-8", exclude_characters="\n\r"), max_size=300), st.data())
def test_every_place_of_every_line_can_be_shown(line: str, data: st.DataObject) -> None:
    column = data.draw(st.integers(1, len(line) + 1))
    end = data.draw(st.integers(column + 1, len(line) + 3))
    rows = shown(f"first\n{line}\nlast", Location(2, column, end), label="here")
    assert len(rows) == 3
    assert rows[2].endswith("^ here")
    assert cells(rows[1]) <= 8 + 102 * 9


LONG = "  - {ref: 24/18, action: " + "word " * 60 + "}"


@pytest.mark.parametrize("width", [40, 60, 80, 100, 120, 200])
@pytest.mark.parametrize("column", [5, 150, len(LONG)])
def test_on_a_terminal_nothing_is_wider_than_it(width: int, column: int) -> None:
    label = "known here: " + ", ".join(["action", "by_whom", "timescale"] * 9)
    problem = Problem("unknown field 'acton' " * 5, Location(1, column, column + 3), label)
    drawn = excerpt(problem, LONG, file="plan.yaml", width=width)
    assert max(map(len, drawn.split("\n"))) <= width
    assert "".join(label.split()) in "".join(drawn.split())
    marked = next(line for line in drawn.split("\n") if line.lstrip().startswith("|"))
    above = drawn.split("\n")[drawn.split("\n").index(marked) - 1]
    assert above[marked.index("^")] == LONG[column - 1]
