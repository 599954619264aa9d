"""The web page of a list: what stands on it comes back to the letter, and nothing of a plan can run in it."""

from __future__ import annotations

import base64
import csv
import hashlib
import io
import json
import re
from contextlib import redirect_stderr, redirect_stdout
from datetime import date
from pathlib import Path
from typing import Any, Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actionplan.cli import run as run_plan
from actionplan.formats.documents import source_in
from actionplan.formats.papers.html import write
from actionplan.formats.papers.paper import Paper
from actionplan.intake.draft import Wishes, drafted
from actionplan.intake.source import Source
from actionplan.model.statuses import RAGS
from actionplan.report import Mark, Report, Table
from actionplan.text.characters import is_blank, printable
from builders import record_of, update_of, yaml_of
from conftest import ROOT, PlanCommand, examples
from pages import attributes, elements
from test_laws import records

DAY = date(2009, 12, 10)
EXAMPLES = [
    ("procurement", "2009-12-10"),
    ("climate", "2025-03-31"),
    ("board", "2025-01-31"),
    ("scrutiny", "2023-09-13"),
]
HOSTILE = [
    "<script>window.pwned = 1</script>",
    "</td></tr></table><img src=x onerror='window.pwned = 2'>",
    '" onmouseover="window.pwned = 3" x=\'',
    "</style><style>*{display:none}</style>",
    "</title><script src=//example.org/x.js></script>",
    "<!-- --><![CDATA[ ]]>",
    "{{ 7 * 7 }}{% for %}{# #}",
    "javascript:alert(1)",
    "&lt;b&gt; &amp;amp; &#60;",
    "\u202egpj.exe\u2066",
    "<base href=//example.org><meta http-equiv=refresh content=0;url=//example.org>",
    "=1+1",
]
TAGS = {
    *("html", "head", "meta", "title", "style", "body", "header", "main", "h1", "h2", "h3", "p", "time"),
    *("article", "section", "div", "dl", "dt", "dd", "a", "b", "br", "pre", "span", "script"),
    *("table", "caption", "thead", "tbody", "tr", "th", "td"),
}
ATTRIBUTES = {
    *("lang", "charset", "http-equiv", "content", "name", "class", "id", "role", "scope", "colspan", "href"),
    *("datetime", "tabindex", "aria-labelledby", "data-label", "data-order", "data-groups", "data-cards"),
}
ANY_TEXT = st.lists(
    st.text(st.characters(exclude_categories=["Cs"]), max_size=3)
    | st.sampled_from(
        ["  ", " \n", "\n ", "\n\n", "\t", " ", "<br>", "</td>", "</pre>", "&amp;", "-->", "red"]
    ),
    max_size=6,
).map("".join)


def page_of(*tables: Table, title: str = "A plan", sums: str = "", **more: Any) -> bytes:
    return write(Paper(title, DAY, (Report(title, DAY, tables),), sums, **more))


def table_of(headings: list[str], *rows: list[str] | str, keys: list[str] | None = None) -> Table:
    """A table of these rows; a text in the place of a row is a heading between them."""
    beside: list[Literal[""]] = [""] * (len(headings) - 1)
    plain: tuple[Mark, ...] = ("", *beside)
    heading: tuple[Mark, ...] = ("heading", *beside)
    return Table(
        "",
        tuple(headings),
        tuple((row, *beside) if isinstance(row, str) else tuple(row) for row in rows),
        tuple(heading if isinstance(row, str) else plain for row in rows),
        (),
        tuple(keys or ["ref", "action", *(f"x-{at}" for at in range(len(headings)))][: len(headings)]),
    )


def shown(source: Source) -> list[list[str]]:
    """The texts of the first table, cell by cell; a joined cell stands for all that it covers."""
    return [[cell.text if cell else "" for cell in row.cells] for row in source.tables[0].rows]


def listed(file: Path, *words: str) -> bytes:
    """What `plan table` prints of this plan."""
    out = io.TextIOWrapper(io.BytesIO(), encoding="utf-8", newline="\n")
    with redirect_stdout(out), redirect_stderr(io.StringIO()):
        run_plan(["table", "-f", str(file), *words])
    out.flush()
    written = out.buffer
    assert isinstance(written, io.BytesIO)
    return written.getvalue()


class TestItComesBack:
    """What an import reads on the page is what stands in the table, to the letter."""

    @given(
        st.lists(ANY_TEXT, min_size=2, max_size=4),
        st.lists(st.lists(ANY_TEXT, min_size=4, max_size=4) | ANY_TEXT, max_size=4),
        ANY_TEXT,
    )
    @examples(times=2)
    def test_every_text_comes_back(
        self, headings: list[str], rows: list[list[str] | str], title: str
    ) -> None:
        headings = [printable(one) for one in headings]
        width = len(headings)
        safe = [
            printable(row) if isinstance(row, str) else [printable(one) for one in row[:width]]
            for row in rows
        ]
        source = source_in(page_of(table_of(headings, *safe), title=title), "page.html")
        wanted = [headings, *([row, *[""] * (width - 1)] if isinstance(row, str) else row for row in safe)]
        assert shown(source) == [["" if is_blank(text) else text.strip() for text in row] for row in wanted]
        assert source.title == " ".join(printable(" ".join(title.split())).split())

    @given(records)
    def test_the_page_of_a_plan_shows_what_its_csv_has(
        self, tmp_path_factory: pytest.TempPathFactory, record: Any
    ) -> None:
        file = tmp_path_factory.mktemp("plan") / "plan.yaml"
        file.write_text(yaml_of(record), encoding="utf-8")
        for words in (["2011-01-01", "--all-columns"], ["2010-01-01"]):
            page, text = on_page_and_in_csv(file, *words)
            assert page == [["" if is_blank(cell) else cell for cell in row] for row in text]

    @pytest.mark.parametrize(("name", "day"), EXAMPLES)
    def test_the_page_of_an_example_shows_what_its_csv_has(self, name: str, day: str) -> None:
        file = ROOT / "docs" / "examples" / f"{name}.yaml"
        for words in ([], ["--by", "lead"], ["--all-columns"], ["--open", "--sort", "due"]):
            page, text = on_page_and_in_csv(file, day, *words)
            assert page == text

    def test_a_title_is_not_taken_for_the_sums_below_it(self) -> None:
        """Whatever it is called, and however long it is."""
        table = table_of(["Ref", "Action", "Lead"], ["1", "Train", "PS"], keys=["ref", "action", "by_whom"])
        for title in ("Training", "PSC", "What we do: it all.", "word " * 40):
            source = source_in(page_of(table, title=title, sums="1 action: 1 overdue"), "page.html")
            assert drafted(source, "page", Wishes(DAY)).record["title"] == title.strip()


def on_page_and_in_csv(file: Path, day: str, *words: str) -> tuple[list[list[str]], list[list[str]]]:
    """The rows of the plan's table as an import reads them on its page, and as they stand in its CSV."""
    page = listed(file, "--as-of", day, *words, "--to", "html")
    text = listed(file, "--as-of", day, *words, "--to", "csv", "--plain").decode()
    rows = [[cell.strip() for cell in row] for row in csv.reader(io.StringIO(text, newline=""))]
    source = source_in(page, "page.html")
    return shown(source) if source.tables else [], rows


class TestNothingRuns:
    @pytest.mark.parametrize("text", HOSTILE)
    def test_a_hostile_text_is_a_text_wherever_it_stands(self, run: PlanCommand, text: str) -> None:
        run("table", "--to", "html", "-o", "page.html", plan=hostile(text))
        page = Path("page.html").read_bytes()
        assert active(page) == []
        heading, *_ = elements(page, "h1")
        title, *_ = elements(page, "title")
        line = " ".join(printable(text).split())
        assert (heading.text, title.text) == (line, f"{line}, as at 25 Nov 2026")
        cells = [one.text.strip() for one in elements(page, "th", "td")]
        assert cells.count(printable(text).strip()) >= 6
        labels = {value for name, value in attributes(page) if name == "data-label"}
        assert line in labels
        run("show", "1", "--to", "html", "-o", "show.html")
        assert active(Path("show.html").read_bytes()) == []

    @given(records)
    def test_no_plan_brings_anything_but_texts(
        self, tmp_path_factory: pytest.TempPathFactory, record: Any
    ) -> None:
        file = tmp_path_factory.mktemp("plan") / "plan.yaml"
        file.write_text(yaml_of(record), encoding="utf-8")
        assert active(listed(file, "--as-of", "2011-01-01", "--all-columns", "--to", "html")) == []

    def test_the_script_is_the_same_whatever_the_plan(self, run: PlanCommand) -> None:
        pages = []
        for text in HOSTILE[:3]:
            run("table", "--to", "html", "-o", "page.html", "--force", plan=hostile(text))
            pages.append(Path("page.html").read_bytes())
        assert len({elements(page, "script")[0].text for page in pages}) == 1


def hostile(*texts: str) -> Any:
    """A plan that has these texts wherever a plan may have any; the first is in its headings too."""
    lines = [" ".join(printable(text).split()) for text in texts]
    columns = ("ref", "action", "by_whom", "x-own", "status", "updates")
    actions = [
        {
            **dict.fromkeys(("section", "priority"), line),
            **dict.fromkeys(("action", "by_whom", "outcomes", "timescale", "monitoring", "x-own"), text),
            "ref": line,
            "updates": [update_of("2009-10-31", text, status=line, reason=text)],
        }
        for text, line in zip(texts, lines, strict=True)
    ]
    return record_of(
        *actions,
        {"ref": "1", "by_whom": "PS", "parts": [{"ref": "1a", "by_whom": texts[0]}]},
        title=lines[0],
        columns=dict.fromkeys(columns, lines[0]),
        sections={line: {"aim": text} for text, line in zip(texts, lines, strict=True)},
        statuses=dict.fromkeys(lines),
        people={"PS": {"name": lines[0]}},
    )


def active(page: bytes) -> list[str]:
    """What of the page could run but what its policy names, and what could ask for anything."""
    found = elements(page)
    (script,), (style,) = elements(page, "script"), elements(page, "style")
    allowed = (
        f"default-src 'none'; script-src '{digest(script.text)}'; style-src '{digest(style.text)}'; "
        "base-uri 'none'; form-action 'none'"
    )
    policies = [one.attributes["content"] for one in found if "http-equiv" in one.attributes]
    links = [one.attributes["href"] for one in found if "href" in one.attributes]
    steering = "[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]"
    return [
        *({one.tag for one in found} - TAGS),
        *({name for name, _ in attributes(page)} - ATTRIBUTES),
        *(link for link in links if not link.startswith("#row-")),
        *({one.attributes.get("http-equiv", "") for one in found} - {"", "Content-Security-Policy"}),
        *(policies if policies != [allowed] else ()),
        *re.findall(steering, page.decode()),
        *re.findall(r"url\(|@import", style.text),
    ]


def digest(text: str) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"


class TestWhatItSays:
    def test_the_head_has_language_title_date_and_sums(self, run: PlanCommand, real_text: str) -> None:
        run("table", "--as-of", "2009-12-10", "-o", "page.html", plan=real_text)
        page = Path("page.html").read_bytes()
        by_tag = {one.tag: one for one in reversed(elements(page))}
        assert by_tag["html"].attributes == {"lang": "en"}
        name = "Nottinghamshire Public Sector Compact Procurement Action Plan"
        assert by_tag["title"].text == f"{name}, as at 10 Dec 2009"
        assert by_tag["h1"].text == by_tag["caption"].text == name
        assert by_tag["time"].attributes == {"datetime": "2009-12-10"}
        sums = [one.text for one in elements(page, "p") if one.attributes["class"] == "sums"]
        assert sums == ["6 actions: 1 complete, 2 overdue, 1 without a date"]
        assert b"\xef\xbb\xbf" not in page[:3]

    def test_the_same_call_gives_the_same_page(self, run: PlanCommand, real_text: str) -> None:
        run("table", "-o", "one.html", plan=real_text)
        run("table", "-o", "other.html", "--to", "html")
        assert Path("one.html").read_bytes() == Path("other.html").read_bytes()

    @pytest.mark.parametrize(("name", "day"), EXAMPLES)
    def test_no_colour_stands_without_its_word(self, name: str, day: str) -> None:
        """A light is its word, and a row with a colour at its edge has the word in a cell."""
        page = listed(ROOT / "docs" / "examples" / f"{name}.yaml", "--as-of", day, "--to", "html")
        lights = [one for one in elements(page, "b") if "light" in one.attributes.get("class", "")]
        assert all(one.attributes["class"] == f"light {one.text}" and one.text in RAGS for one in lights)
        rows = [one for one in elements(page, "tr") if {*RAGS} & {*one.attributes.get("class", "").split()}]
        assert rows
        for one in rows:
            colour = one.attributes["class"].split()[-1]
            assert {colour, "overdue" if colour == "red" else colour} & {*one.texts}

    @pytest.mark.parametrize(("rows", "kind"), [(499, "list"), (500, "list long")])
    def test_of_a_long_table_a_browser_is_told_the_widths(self, rows: int, kind: str) -> None:
        """It opens one of 10,000 rows in half the time if it need not look at all cells for them."""
        table = table_of(["Ref", "Action"], *([f"{number}", "Act"] for number in range(rows)))
        assert [one.attributes["class"] for one in elements(page_of(table), "table")] == [kind]

    def test_each_lead_has_their_actions(self, run: PlanCommand) -> None:
        plan = record_of(
            {"by_whom": "Pete Smith and the group"},
            {"by_whom": "Somebody else", "parts": [{"ref": "2a", "by_whom": "PS"}]},
            {
                "by_whom": "CD, PS",
                "parts": [{"ref": "3a"}],
            },  # which names nobody: --lead has it, and so the page
            people={"PS": {"name": "Pete Smith"}, "CD": None},
        )
        run("table", "-o", "page.html", plan=plan)
        page = Path("page.html").read_bytes()
        names = [one.text for one in elements(page, "dt")]
        refs = [one.text for one in elements(page, "dd")]
        assert dict(zip(names, refs, strict=True)) == {
            "Pete Smith (PS)": "1, 2a, 3, 3a",
            "Somebody else": "2",
            "CD": "3, 3a",
        }
        places = {one.attributes["id"]: one for one in elements(page, "tr") if "id" in one.attributes}
        for link in elements(page, "a"):
            assert places[link.attributes["href"].removeprefix("#")].text.startswith(link.text)

    def test_a_table_that_does_not_say_who_leads_has_no_list_of_it(self, run: PlanCommand) -> None:
        plan = record_of({"by_whom": "Secret A"}, {"by_whom": "Secret B"})
        run("table", "--columns", "ref,action", "-o", "page.html", plan=plan)
        assert b"Secret" not in Path("page.html").read_bytes()

    def test_a_public_copy_has_nobody_in_it(self, run: PlanCommand, real_text: str) -> None:
        words = ("table", "--as-of", "2009-12-10", "--force", "-o", "page.html")
        run(*words, "--redact", plan=real_text)
        page = Path("page.html").read_bytes()
        assert not re.search(r"\b(?:Pete|Smith|PS|Chris|CD|Shaffi)\b", page.decode())
        names = {one.text for one in elements(page, "dt")}
        assert {"Person 1", "Person 2"} <= names
        run(*words, "--without", "by_whom", "--without", "status", plan=real_text)
        page = Path("page.html").read_bytes()
        assert elements(page, "dt") == [] != elements(page, "td")
        assert b"Shaffi" not in page

    def test_everything_in_the_page_is_shown(self, run: PlanCommand, real_text: str) -> None:
        """The values of attributes are words of ours, or stand in a heading too."""
        run("table", "--as-of", "2009-12-10", "-o", "page.html", plan=real_text)
        page = Path("page.html").read_bytes()
        headings = {" ".join(one.text.split()) for one in elements(page, "th")}
        labels = {value for name, value in attributes(page) if name == "data-label"}
        assert set() != labels <= headings
        for name, value in attributes(page):
            if name not in ("data-label", "content", "class", "datetime"):
                assert re.fullmatch(r"[A-Za-z0-9 #.-]{0,24}", value), (name, value)

    @pytest.mark.parametrize(
        ("words", "said"),
        [
            (["overdue", "--as-of", "2009-01-01"], "is overdue as of Thu 1 Jan 2009."),
            (["table", "--lead", "MN", "--as-of", "2009-12-10"], "1 of 6 actions"),
            (["show", "5"], "To promote and encourage local SMEs"),
            (["show", "people/PS", "plan"], "Nottm City Homes"),
        ],
    )
    def test_every_list_has_a_page(
        self, run: PlanCommand, real_text: str, words: list[str], said: str
    ) -> None:
        run(*words, "-o", "page.html", plan=real_text)
        page = Path("page.html").read_bytes()
        assert active(page) == []
        assert said in elements(page, "body")[0].text

    def test_json_is_no_part_of_it(self, run: PlanCommand, real_text: str) -> None:
        """Fields that no column shows are not on the page either."""
        run("table", "--columns", "ref,due", "-o", "page.html", "--as-of", "2009-12-10", plan=real_text)
        text = Path("page.html").read_text(encoding="utf-8")
        record = json.loads(run("table", "--json").out)
        hidden = [item[name] for item in record["items"] for name in ("action", "by_whom") if item[name]]
        assert hidden
        assert not [one for one in hidden if one in text]
