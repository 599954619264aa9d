"""The web page of a list in a real browser: without a script, by keyboard, on a small screen, on paper."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Iterator
from datetime import date
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from actionplan import planfile
from actionplan.changes.edits import Record
from builders import record_of, rows_of, update_of
from conftest import ROOT, PlanCommand
from test_html import EXAMPLES, HOSTILE, hostile

AXE = files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")
WIDE, NARROW = 1280, 320


class Opened:
    """Opens files in a page, one after the other, and holds that none complains, or asks for anything else.

    One page has them all, and another those that are read without scripts.
    """

    def __init__(self, browser: Browser) -> None:
        self.pages = {scripts: browser.new_page(java_script_enabled=scripts) for scripts in (True, False)}
        self.said: list[str] = []
        self.asked: list[str] = []
        self.files = 0
        for page in self.pages.values():
            page.set_default_timeout(5000)
            page.on("console", lambda message: self.said.append(message.text))
            page.on("pageerror", lambda error: self.said.append(str(error)))
            page.on("dialog", lambda dialog: self.said.append(dialog.message))
            page.on("request", lambda request: self.asked.append(request.url))

    def __call__(self, file: str, *, width: int = WIDE, scripts: bool = True) -> Page:
        page = self.pages[scripts]
        page.emulate_media(media="null", color_scheme="light")
        page.set_viewport_size({"width": width, "height": 800})
        page.goto(Path(file).absolute().as_uri())
        self.files += 1
        return page

    def forget(self) -> tuple[list[str], list[str], int]:
        """What was said and asked for since the last time, and how many files were opened."""
        found = self.said, self.asked, self.files
        self.said, self.asked, self.files = [], [], 0
        return found


@pytest.fixture(scope="session")
def opening(browser: Browser) -> Opened:
    return Opened(browser)


@pytest.fixture
def opened(opening: Opened) -> Iterator[Opened]:
    yield opening
    said, asked, files = opening.forget()
    assert said == []
    assert len(asked) == files


@pytest.fixture
def made(run: PlanCommand) -> Any:
    """Makes `page.html` of an example by a command; gives its name."""

    def make(name: str, *words: str) -> str:
        day = dict(EXAMPLES)[name]
        file = ROOT / "docs" / "examples" / f"{name}.yaml"
        ran = run(*(words or ("table",)), "-f", file, "--as-of", day, "-o", "page.html", "--force")
        assert ran.code == 0, ran.err
        return "page.html"

    return make


def refs(page: Page) -> list[str]:
    """The refs of the rows that are seen, from the top to the bottom.

    They are read as they stand there: those of a row that has just come into sight may not be drawn yet.
    """
    return [text.strip() for text in page.locator("tbody th[scope=row]:visible").all_text_contents()]


def violations(page: Page, *rules: str) -> list[str]:
    """What axe finds wrong with the page by these rules, or by all; each with the element."""
    if page.evaluate("typeof axe") == "undefined":
        page.evaluate(AXE)
    # What it finds right is not described, which takes it half of its time.
    options = {"resultTypes": ["violations"], **({"runOnly": rules} if rules else {})}
    found = page.evaluate("(options) => axe.run(options).then(({ violations }) => violations)", options)
    return [f"{one['id']}: {node['html']}" for one in found for node in one["nodes"]]


def count(page: Page) -> str:
    return page.get_by_role("status").inner_text()


OUTSIDE = """async () => {
  for (let frame = 0; frame < 2; frame++) await new Promise(requestAnimationFrame);
  const seen = (selector) => [...document.querySelectorAll(selector)]
    .filter((one) => one.checkVisibility())
    .filter((one) => (one.closest("thead") ?? one).getBoundingClientRect().width > 1);
  const over = (one, sign) => {
    const { left, right } = one.getBoundingClientRect(), words = document.createRange();
    words.selectNodeContents(one);
    return [...words.getClientRects()]
      .some((box) => box.width > 9 && (box.left < left - 2 || box.right > right - sign + 2));
  };
  const found = seen("h1, h2, h3, p, dt, dd, label, summary, th, td").filter((one) => over(one, 0));
  const signed = seen("thead button").filter((one) => over(one, 10));
  const wide = document.documentElement.scrollWidth > innerWidth ? [document.body] : [];
  return [...wide, ...found, ...signed].map((one) => one.outerHTML.slice(0, 120));
}"""
"""Elements whose words stand over what is beside them, or over the sign of their order."""

LISTS = [
    "procurement table",
    "scrutiny table",
    "board table --by lead",
    "procurement overdue",
    "procurement show 2 5",
]


class TestForEverybody:
    @pytest.mark.parametrize("listed", LISTS)
    def test_axe_finds_nothing(self, made: Any, opened: Opened, listed: str) -> None:
        page = opened(made(*listed.split()))
        for width in (WIDE, NARROW):
            page.set_viewport_size({"width": width, "height": 800})
            page.emulate_media(color_scheme="light")
            assert violations(page) == []
            page.emulate_media(color_scheme="dark")
            assert violations(page, "color-contrast") == []

    def test_axe_finds_nothing_where_something_is_chosen(self, made: Any, opened: Opened) -> None:
        page = opened(made("climate"))
        page.get_by_role("combobox", name="RAG").select_option("blue")
        page.get_by_role("button", name="Due").click()
        for width in (WIDE, NARROW):
            page.set_viewport_size({"width": width, "height": 800})
            assert violations(page) == []

    def test_a_small_screen_has_cards_that_are_a_table_all_the_same(self, made: Any, opened: Opened) -> None:
        page = opened(made("climate"), width=NARROW)
        cell = page.locator("#row-2 td.text, #row-2 td.subject").first
        before = "getComputedStyle(arguments[0], '::before').content"
        assert cell.evaluate(f"(cell) => {before.replace('arguments[0]', 'cell')}").startswith(
            '"What we will do"'
        )
        assert cell.bounding_box()["width"] > 200  # type: ignore[index]
        for role in ("table", "rowgroup", "row", "columnheader", "rowheader", "cell"):
            assert page.get_by_role(role, include_hidden=True).count()
        assert page.get_by_role("table").get_by_role("rowheader", name="B1").count() == 1

    def test_without_a_script_everything_is_there_and_nothing_that_does_not_work(
        self, made: Any, opened: Opened
    ) -> None:
        file = made("climate")
        with_script, without = opened(file), opened(file, scripts=False)
        assert refs(without) == refs(with_script)
        assert without.locator("button, input, select, details").count() == 0
        assert without.locator("h1").inner_text() == "Ashcombe Borough Council Climate Action Plan"

    def test_by_keyboard_alone(self, made: Any, opened: Opened) -> None:
        page = opened(made("climate"))
        for stop in ("Search", "Lead", "Status", "RAG", "Section"):
            page.keyboard.press("Tab")
            assert page.evaluate("document.activeElement.closest('label').firstChild.textContent") == stop
            _focus_is_seen(page)
        page.keyboard.press("Shift+Tab")
        page.keyboard.type("red")
        assert count(page) == "Showing 2 of 30 actions · RAG: red"
        page.keyboard.press("Tab")
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.textContent") == "Show all"
        _focus_is_seen(page)
        page.keyboard.press("Enter")
        assert count(page) == "Showing all 30 actions"
        assert page.evaluate("document.activeElement.type") == "search"
        page.keyboard.type("HEAT pump")
        assert count(page) == "Showing 1 of 30 actions · with “HEAT pump”"
        assert refs(page) == ["B1"]
        for _ in range(40):
            page.keyboard.press("Tab")
            if page.evaluate("document.activeElement.closest('th')?.textContent") == "Due":
                break
        _focus_is_seen(page)
        for direction in ("ascending", "descending", None):
            page.keyboard.press("Enter")
            assert page.locator("th", has_text="Due").first.get_attribute("aria-sort") == direction
            assert page.locator("[aria-sort]").count() == (direction is not None)
            assert ("sorted by Due" in count(page)) == (direction is not None)

    def test_the_headings_stay_in_sight(self, made: Any, opened: Opened) -> None:
        """Of the page if the table has room on it, else of a frame, which keeps the refs in sight too."""
        page = opened(made("procurement"))
        page.locator(".frame.roomy:not([tabindex])").wait_for()
        page.get_by_role("rowheader", name="6").scroll_into_view_if_needed()
        assert page.get_by_role("columnheader", name="By whom").bounding_box()["y"] == 0  # type: ignore[index]
        page.set_viewport_size({"width": 900, "height": 600})
        page.locator(".frame.narrow[tabindex='0']").evaluate("(frame) => frame.scrollTo(500, 300)")
        for name in ("columnheader", "rowheader"):
            edge = page.locator(f"[role={name}][scope]:not([scope=rowgroup])").first.bounding_box()
            assert edge is not None
            assert edge["x"] >= 0

    def test_a_page_that_has_no_room_for_its_table_scrolls_it_by_keyboard(
        self, made: Any, opened: Opened
    ) -> None:
        page = opened(made("climate"), width=1000)
        frame = page.get_by_role("region", name="Ashcombe")
        frame.focus()
        _focus_is_seen(page)
        page.keyboard.press("ArrowRight")
        moved = (
            "(frame) => new Promise((done) => { let frames = 600;"
            " const look = () => frame.scrollLeft || !frames--"
            " ? done(frame.scrollLeft > 0) : requestAnimationFrame(look); look(); })"
        )
        assert frame.evaluate(moved)  # a browser moves it over some frames

    @pytest.mark.parametrize("width", [WIDE, NARROW])
    def test_the_tab_key_comes_to_every_control(self, made: Any, opened: Opened, width: int) -> None:
        """In the order in which they stand, and each is seen to have the focus."""
        page = opened(made("procurement"), width=width)
        if width == NARROW:
            page.get_by_text("Search, filter and sort").click()
        page.get_by_role("searchbox").fill("e")
        page.evaluate("document.activeElement.blur(); getSelection().removeAllRanges(); scrollTo(0, 0)")
        page.locator("h1").click()
        controls = page.locator("a, button:enabled, input, select, summary, [tabindex='0']")
        wanted = [one.evaluate("(one) => one.outerHTML") for one in controls.filter(visible=True).all()]
        assert len(wanted) > 12
        for one in wanted:
            page.keyboard.press("Tab")
            assert page.evaluate("document.activeElement.outerHTML") == one
            _focus_is_seen(page)
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement === document.body")

    def test_nothing_stands_over_anything_else(self, run: PlanCommand, opened: Opened) -> None:
        """Long words, many columns, words from right to left, at every width, and at 400 % of a small one."""
        for plan in (_of_long_words(), _of_many_columns(), _from_right_to_left()):
            run("table", "--as-of", "2009-12-10", "-o", "page.html", "--force", plan=plan)
            page = opened("page.html")
            for width in (160, NARROW, 500, 768, WIDE, 2000):
                page.set_viewport_size({"width": width, "height": 800})
                assert page.evaluate(OUTSIDE) == []

    def test_a_long_table_is_one_too(self, run: PlanCommand, opened: Opened) -> None:
        """A browser is told how wide its columns are, and draws the rows that are in sight."""
        columns = {"ref": "No.", "action": "What will be done (Action)", "by_whom": "By whom"}
        rows = ({"action": f"Find projects, number {at}", "by_whom": f"Person {at}"} for at in range(1000))
        run("table", "-o", "page.html", plan=record_of(*rows, columns=columns))
        page = opened("page.html", width=900)
        assert page.evaluate(OUTSIDE) == []
        assert count(page) == "Showing all 1,000 actions"
        page.get_by_role("rowheader", name="1000").scroll_into_view_if_needed()
        assert page.get_by_role("columnheader", name="By whom").bounding_box()["y"] == 0  # type: ignore[index]
        page.get_by_role("searchbox").fill("number 777")
        assert count(page) == "Showing 2 of 1,000 actions · with “number 777”"
        assert refs(page) == ["777", "778"]
        boxes = [page.locator(f"{one} .subject:visible").first.bounding_box() for one in ("thead", "tbody")]
        assert len({(box["x"], box["width"]) for box in boxes if box}) == 1

    def test_a_table_without_rows_says_so(self, run: PlanCommand, opened: Opened) -> None:
        run("table", "-o", "page.html", plan=record_of(title="Nothing yet", actions=[]))
        page = opened("page.html")
        assert page.locator("main").inner_text().endswith("Nothing is listed.")
        assert page.locator("button, input").count() == 0


LONG = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft"


def _of_long_words() -> Record:
    address = "https://homes.example/departments/housing/2026/quarter-three/the-report-of-the-group-v2.docx"
    return record_of(
        {
            "ref": "PLAN-2026/HOUSING/0000123456",
            **dict.fromkeys(("section", "by_whom"), LONG),
            "action": f"{LONG} {address}",
            "timescale": "31 Oct 2009",
            "updates": [update_of("2009-10-31", address, status="Unterbrechungsverhandlungen")],
        },
        {"parts": [{"ref": "2a", "by_whom": address}, {"ref": "2b", "action": LONG}]},
        title=f"{LONG} {address}",
        columns={"ref": "Referencenumberofthecommittee", "action": LONG, "by_whom": "Verantwortungsträgerin"},
        sections={LONG: {"aim": address}},
        statuses={"Unterbrechungsverhandlungen": None},
    )


def _of_many_columns() -> Record:
    names = [f"x-column-{number}" for number in range(40)]
    return record_of(
        *(dict.fromkeys(names, f"words of {number}") for number in range(3)),
        columns={"ref": "Ref", **{name: f"Number {name[9:]}" for name in names}},
    )


def _from_right_to_left() -> Record:
    return record_of(
        *(
            {
                "section": "القسم الأول",
                "action": "تحديد المشاريع (Code of Practice) وتنفيذها",
                "by_whom": "محمد",
            },
        )
        * 2,
        title="خطة عمل الشراكة",
        columns={"ref": "رقم", "action": "ما سيتم عمله", "by_whom": "من قبل"},
    )


def _focus_is_seen(page: Page) -> None:
    style = page.evaluate(
        "(() => { const { outlineStyle, outlineWidth } = getComputedStyle(document.activeElement);"
        " return [outlineStyle, parseFloat(outlineWidth)]; })()"
    )
    assert style == ["solid", 3], page.evaluate("document.activeElement.outerHTML")


class TestFilters:
    """They choose what the filters of the command line choose."""

    @pytest.mark.parametrize(
        ("label", "option", "said"),
        [
            *(
                ("Lead", f"{name} ({key})", {"lead": [key]})
                for key, name in {"TF": "Tom Fairclough", "HB": "Helen Barraclough"}.items()
            ),
            ("Section", "Homes: Warm homes that cost little to heat", {"section": ["Homes"]}),
            ("Status", "Delayed", {"status": ["Delayed"]}),
            ("Status", "overdue", {"overdue": [""]}),
            ("RAG", "amber", {"rag": ["amber"]}),
        ],
    )
    def test_one(
        self, made: Any, opened: Opened, label: str, option: str, said: dict[str, list[str]]
    ) -> None:
        page = opened(made("climate"))
        page.get_by_role("combobox", name=label).select_option(option)
        plan = planfile.load(ROOT / "docs" / "examples" / "climate.yaml")
        assert refs(page) == [row.item.ref for row in rows_of(plan, as_of=date(2025, 3, 31), **said)]

    def test_those_of_one_page_must_all_hold_and_headings_without_rows_go(
        self, made: Any, opened: Opened
    ) -> None:
        page = opened(made("climate"))
        page.get_by_role("combobox", name="Status").select_option("complete")
        page.get_by_role("combobox", name="Lead").select_option("Helen Barraclough (HB)")
        assert refs(page) == ["B4", "W3"]
        assert count(page) == "Showing 2 of 30 actions · Lead: Helen Barraclough (HB) · Status: complete"
        headings = page.locator("tr.heading:visible").all_inner_texts()
        assert [one.split(":")[0] for one in headings] == ["Our buildings and fleet", "Waste and food"]

    def test_a_part_that_fits_stands_under_its_action(self, made: Any, opened: Opened) -> None:
        page = opened(made("procurement"))
        page.get_by_role("searchbox").fill("kirkby in ASHFIELD")
        assert refs(page) == ["5", "5b"]
        assert count(page) == "Showing 1 of 6 actions · with “kirkby in ASHFIELD”"

    def test_an_action_that_stands_in_two_groups_is_one_and_a_group_says_how_many_are_left(
        self, made: Any, opened: Opened
    ) -> None:
        page = opened(made("climate", "table", "--by", "lead"))
        assert count(page) == "Showing all 30 actions"
        page.get_by_role("combobox", name="RAG").select_option("red")
        headings = page.locator("tr.heading:visible").all_inner_texts()
        assert headings == [
            "Nadia Aslam (NA): 1 of 3 actions",
            "Policy Officer (Climate) (PO): 1 of 3 actions",
        ]

    def test_a_link_to_a_row_that_is_filtered_out_shows_it(self, made: Any, opened: Opened) -> None:
        page = opened(made("procurement"))
        page.get_by_role("searchbox").fill("nothing has this")
        assert refs(page) == []
        page.get_by_role("link", name="5b").click()
        assert page.locator("tr:target").is_visible()
        assert count(page) == "Showing all 6 actions"


class TestOrder:
    @pytest.mark.parametrize("heading", ["Due", "When"])
    def test_by_due_date_is_that_of_the_command_line(
        self, run: PlanCommand, made: Any, opened: Opened, heading: str
    ) -> None:
        """A timescale is sorted by the day that it means."""
        file = ROOT / "docs" / "examples" / "climate.yaml"
        out = run("table", "-f", file, "--as-of", "2025-03-31", "--sort", "due").out
        wanted = [line.split("\t")[0] for line in out.splitlines()[1:]]
        page = opened(made("climate"))
        page.get_by_role("button", name=heading, exact=True).click()
        assert refs(page) == wanted
        assert page.locator("tr.heading:visible").count() == 0
        assert page.locator("#row-2 .under").inner_text().startswith("Our buildings and fleet")
        page.get_by_role("button", name=heading, exact=True).click()
        page.get_by_role("button", name=heading, exact=True).click()
        assert page.locator("tr.heading:visible").count() == 5
        assert page.locator(".under").count() == 0

    def test_refs_count_and_lights_have_an_order(self, run: PlanCommand, opened: Opened) -> None:
        plan = record_of(
            *(
                {"ref": ref, "timescale": when}
                for ref, when in {"10": "1 Jan 2030", "9": "", "1": "1 Jan 2009"}.items()
            ),
            rules={"amber_days": "9"},
        )
        run("table", "--as-of", "2009-12-10", "-o", "page.html", plan=plan)
        page = opened("page.html")
        page.get_by_role("button", name="Ref").click()
        assert refs(page) == ["1", "9", "10"]
        page.get_by_role("button", name="RAG").click()
        assert refs(page) == ["1", "10", "9"]

    def test_a_small_screen_sorts_by_a_list(self, made: Any, opened: Opened) -> None:
        page = opened(made("procurement"), width=NARROW)
        page.get_by_text("Search, filter and sort").click()
        page.get_by_role("combobox", name="Sort by").select_option("Due")
        assert refs(page) == ["5", "5a", "5b", "1", "3", "2", "4", "6"]
        page.get_by_role("button", name="Reverse order").click()
        assert refs(page)[0] == "4"
        page.get_by_role("button", name="Show all").click()
        assert refs(page) == ["1", "2", "3", "4", "5", "5a", "5b", "6"]


class TestOnPaper:
    def test_it_is_landscape_with_headings_on_each_page_and_no_controls(
        self, made: Any, opened: Opened
    ) -> None:
        page = opened(made("climate"))
        page.emulate_media(color_scheme="dark")
        printed = page.pdf(prefer_css_page_size=True)
        boxes = {tuple(map(float, one.split())) for one in re.findall(rb"/MediaBox \[([\d. ]+)\]", printed)}
        assert len(boxes) == 1
        assert all(box[2] > box[3] > 590 for box in boxes)
        assert len(re.findall(rb"/Type /Page\b", printed)) > 2
        page.emulate_media(media="print")
        assert page.locator(".tools, .count").filter(visible=True).count() == 0
        assert (
            page.evaluate("getComputedStyle(document.querySelector('thead')).display") == "table-header-group"
        )
        assert page.evaluate("getComputedStyle(document.body).color") == "rgb(0, 0, 0)"
        page.set_viewport_size({"width": 1497, "height": 1000})  # A3 within its edges
        assert page.evaluate("document.querySelector('table').scrollWidth") <= 1497

    @pytest.mark.skipif(shutil.which("pdftotext") is None, reason="there is no pdftotext")
    def test_each_page_has_the_headings(self, made: Any, opened: Opened) -> None:
        """And its number; the title stands on the first."""
        page = opened(made("climate"))
        page.pdf(path="page.pdf", prefer_css_page_size=True)
        text = subprocess.run(
            ["pdftotext", "-layout", "page.pdf", "-"], capture_output=True, check=True
        ).stdout
        *pages, rest = text.decode().split("\f")
        assert rest == ""
        assert len(pages) > 2
        for number, one in enumerate(pages, 1):
            words = one.split()
            assert one.replace(" ", "").rstrip().endswith(f"{number}/{len(pages)}")
            if number < len(pages) or "No." in words:  # the last may have who leads what alone
                assert {"No.", "Who", "Cost", "Standing"} <= {*words}
            assert ("Ashcombe Borough Council Climate Action Plan" in one) == (number == 1)

    def test_a_sheet_stands_upright(self, made: Any, opened: Opened) -> None:
        printed = opened(made("procurement", "show", "2")).pdf(prefer_css_page_size=True)
        boxes = {tuple(map(float, one.split())) for one in re.findall(rb"/MediaBox \[([\d. ]+)\]", printed)}
        assert all(box[3] > box[2] > 590 for box in boxes)
        assert boxes

    def test_what_is_chosen_says_so_on_paper(self, made: Any, opened: Opened) -> None:
        """Else the sum above would be false of what is below it."""
        page = opened(made("procurement"))
        page.get_by_role("searchbox").fill("SMEs")
        page.emulate_media(media="print")
        assert page.locator(".count").inner_text() == "Showing 1 of 6 actions · with “SMEs”"
        assert page.locator(".count").is_visible()


def test_a_page_lets_nothing_else_run_and_nothing_in(made: Any, opening: Opened) -> None:
    """Even if somebody got an element into it."""
    page = opening(made("procurement"))
    refused = []
    page.on("requestfailed", lambda request: refused.append((request.url, request.failure)))
    page.evaluate("""
        const put = (tag, set) => document.body.append(Object.assign(document.createElement(tag), set));
        put("script", { textContent: "window.pwned = 1" });
        put("script", { src: "https://example.org/x.js" });
        put("img", { src: "https://example.org/x.png" });
        put("link", { rel: "stylesheet", href: "https://example.org/x.css" });
        put("style", { textContent: "body { display: none }" });
        put("iframe", { src: "https://example.org/" });
        put("p", { id: "marked", textContent: "x" });
        document.getElementById("marked").setAttribute("onclick", "window.pwned = 2");
        document.getElementById("marked").setAttribute("style", "color: red");
    """)
    page.locator("#marked").click()
    assert page.evaluate("window.pwned ?? null") is None
    assert page.evaluate("getComputedStyle(document.body).display") == "block"
    assert page.evaluate("getComputedStyle(document.getElementById('marked')).color") != "rgb(255, 0, 0)"
    assert refused == [(url, "csp") for url in opening.asked[1:]]
    assert len([one for one in opening.said if "Content Security Policy" in one]) >= 6
    opening.forget()


def test_a_hostile_plan_is_inert(run: PlanCommand, opened: Opened) -> None:
    plan = hostile(*HOSTILE)
    assert run("table", "-o", "page.html", plan=plan).code == 0
    page = opened("page.html", width=NARROW)
    page.get_by_text("Search, filter and sort").click()
    for box in page.get_by_role("combobox").all():
        for option in range(box.locator("option").count()):
            box.select_option(index=option)
    for text in HOSTILE:
        page.get_by_role("searchbox").fill(text)
    page.get_by_role("button", name="Show all").click()
    assert page.evaluate("[window.pwned, document.images.length, document.scripts.length]") == [None, 0, 1]
    assert len(refs(page)) == len(HOSTILE) + 2
    assert violations(page) == []
