"""A table of a web page is read as the browser displays it, however its rows and paragraphs are made."""

from __future__ import annotations

import re
from random import Random
from typing import Any

import pytest
from playwright.sync_api import Browser

from actionplan.formats.documents import source_in

INSIDE = ("b", "i", "span", "a", "small", "label", "code", "font")
BLOCKS = (
    "p",
    "div",
    "ul",
    "ol",
    "blockquote",
    "aside",
    "section",
    "h3",
    "pre",
    "address",
    "figure",
    "center",
)
SHOWN = """() => [...document.getElementById("plan").rows].filter(row => !row.hidden)
    .sort((one, other) => one.getBoundingClientRect().top - other.getBoundingClientRect().top)
    .map(row => [...row.cells].map(cell => cell.innerText))"""


def text(random: Random) -> str:
    return (
        random.choice((" ", "", "\n")) + random.choice("abcdefgh") + random.choice((" ", "", "\n  ", "&amp;"))
    )


def inside(random: Random, depth: int) -> str:
    return "".join(element(random, depth) for _ in range(random.randint(1, 3)))


def element(random: Random, depth: int) -> str:
    kind = random.choice(("text", "break", "hidden", "inside", "block", "block")) if depth else "text"
    if kind == "text":
        return text(random)
    if kind == "break":
        return "<br>"
    if kind == "hidden":
        tag = random.choice(("div", "span"))
        return f"<{tag} style='display:none'>{text(random)}</{tag}>"
    tag = random.choice(INSIDE if kind == "inside" else BLOCKS)
    words = inside(random, depth - 1)
    return f"<{tag}>{'<li>' if tag in ('ul', 'ol') else ''}{words}</{tag}>"


def rows(random: Random) -> str:
    spans = ("", "", "", "colspan=2", "rowspan=2", "rowspan=0", "colspan=3 rowspan=2")
    return "".join(
        f"<tr {random.choice(('', '', '', 'hidden'))}>"
        + "".join(f"<td {random.choice(spans)}>{inside(random, 3)}" for _ in range(random.randint(1, 4)))
        for _ in range(random.randint(1, 4))
    )


def lines(cell: str) -> list[str]:
    found = (" ".join(line.split()) for line in cell.split("\n"))
    return [line for line in found if line]


@pytest.fixture(scope="module")
def shown(browser: Browser) -> Any:
    return browser.new_page(java_script_enabled=True)


@pytest.mark.parametrize("seed", range(25))
def test_a_table_is_read_as_it_is_displayed(shown: Any, seed: int) -> None:
    random = Random(seed)
    parts = random.sample(("thead", "tbody", "tbody", "tfoot"), 4)
    made = f"<table id=plan>{''.join(f'<{part}>{rows(random)}' for part in parts)}</table>"
    shown.set_content(f"<!doctype html>{made}")
    displayed = [[lines(cell) for cell in row] for row in shown.evaluate(SHOWN)]
    (found,) = source_in(made.encode(), "plan.html").tables
    unmarked = [
        [
            lines("\n".join(re.sub(r"^(?:•|1\.) ?", "", one) for one in cell.paragraphs))
            for cell in row.cells
            if cell
        ]
        for row in found.rows
    ]
    assert len(unmarked) == len(displayed)
    for read, wanted in zip(unmarked, displayed, strict=True):
        assert read[: len(wanted)] == wanted
        assert not any(read[len(wanted) :])
