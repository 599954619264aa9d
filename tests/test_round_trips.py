"""Laws of papers that are read again: what a paper shows, an import gives back letter for letter."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actionplan import planfile
from actionplan.changes.edits import Record
from actionplan.formats.documents import FORMATS, source_in
from actionplan.formats.papers import PAPERS, Kind
from actionplan.intake.draft import Wishes, drafted
from actionplan.report.columns import DOCUMENT, every_column
from actionplan.schema import faults
from actionplan.standing import every, late_among, standings
from actionplan.text.characters import printable
from actionplan.understand import understood
from builders import record_of
from conftest import ROOT, PlanCommand
from papers import (
    all_of,
    brought_in,
    cells_of,
    chosen_of,
    lists_of,
    overdue_of,
    pages_of,
    paper_of,
    read_again,
    told,
    told_in_full,
)

READ = [
    kind
    for kind in PAPERS
    if {*kind.endings} & {ending for one in FORMATS for ending in one.endings}
    and kind.name not in ("txt", "json", "pdf")
]
"""The formats that an import reads: but a drawn table is for eyes, JSON holds the plan itself, and a PDF is
printed from a document of Word, which tests/test_pdf_printed.py does."""
EXAMPLES = ROOT / "docs" / "examples"
DAYS = {
    "procurement": (date(2009, 8, 31), date(2009, 10, 31), date(2009, 12, 10)),
    "board": (date(2024, 9, 30), date(2025, 1, 31)),
    "climate": (date(2021, 9, 30), date(2025, 3, 31)),
    "scrutiny": (date(2022, 9, 14), date(2023, 9, 13)),
}
"""Days as of which the plans of docs/examples are asked."""
ASKED = [(name, day) for name, days in DAYS.items() for day in days]
IN_TURN = [(kind, *asked) for at, kind in enumerate(READ) for asked in ASKED[at % 2 :: 2]]
"""Each plan in each format, as of another day than in the next format."""
OTHERS = ("overdue", "show --open", "table --by lead")
PAPERS_ASKED = [
    *(("table", *asked) for asked in IN_TURN),
    *(
        (words, kind, name, DAYS[name][-1])
        for words in OTHERS
        for kind in READ
        for name in ("procurement", "climate")
    ),
]
"""What papers are made of which plan, in which format, as of when."""
AS_OF = date(2026, 6, 30)


def named(value: object) -> str:
    """What a format, a plan, a day or words are called in the name of a test."""
    return value.name if isinstance(value, Kind) else str(value)


formats = pytest.mark.parametrize("kind", READ, ids=named)


@pytest.mark.parametrize(("kind", "name", "as_of"), IN_TURN, ids=named)
def test_an_example_is_read_again_as_it_was_shown(kind: Kind, name: str, as_of: date) -> None:
    _, record = planfile.parse((EXAMPLES / f"{name}.yaml").read_bytes(), file=name)
    draft = read_again(paper_of(understood(record), as_of), kind)
    assert faults(draft.record) == ()
    assert told(draft.record, as_of) == told(record, as_of)


@pytest.mark.parametrize(("kind", "name", "as_of"), IN_TURN, ids=named)
def test_pages_and_what_is_late_are_read_again_as_they_were_shown(kind: Kind, name: str, as_of: date) -> None:
    _, record = planfile.parse((EXAMPLES / f"{name}.yaml").read_bytes(), file=name)
    for again, shown in pages_and_what_is_late(record, as_of, kind):
        assert again == shown


def pages_and_what_is_late(record: Record, as_of: date, kind: Kind) -> Iterator[tuple[Any, Any]]:
    """What is read again, and what was shown: of the pages of all actions, of the list of what is late."""
    plan = understood(record)
    pages = read_again(pages_of(plan, as_of), kind)
    yield (faults(pages.record), told_in_full(pages.record, as_of)), ((), told_in_full(record, as_of))
    if late_among(every(standings(plan, as_of=as_of))):
        late = read_again(overdue_of(plan, as_of), kind)
        yield (
            (faults(late.record), cells_of(all_of(late.record, as_of))),
            ((), cells_of(overdue_of(plan, as_of))),
        )


@pytest.mark.parametrize(("words", "kind", "name", "as_of"), PAPERS_ASKED, ids=named)
def test_nothing_is_new_in_a_paper_that_nobody_edited(
    run: PlanCommand, words: str, kind: Kind, name: str, as_of: date
) -> None:
    text = (EXAMPLES / f"{name}.yaml").read_text(encoding="utf-8")
    paper = f"paper{kind.endings[0]}"
    assert run(*words.split(), "--as-of", as_of.isoformat(), "-o", paper, plan=text).code == 0
    ran = run("import", paper, "--into", "plan.yaml", "--as-of", as_of.isoformat(), "--yes")
    assert ran.err.endswith("nothing is new: the plan says all that was read of the document\n"), ran.err
    assert Path("plan.yaml").read_text(encoding="utf-8") == text


def test_a_paper_with_two_updates_of_one_day_brings_nothing_new(run: PlanCommand) -> None:
    """Its cell joins them."""
    updates = [{"as_of": "2026-05", "text": text} for text in ("Board delay.", "Twice", "twice\n\nAnd so on")]
    plan = record_of({"updates": updates}, columns={**DOCUMENT, "updates": "Update as of {date}"})
    for kind in READ:
        for words in ("table", "show"):
            paper = f"{words}{kind.endings[0]}"
            assert run(words, *["1"] * (words == "show"), "-o", paper, plan=plan).code == 0
            ran = run("import", paper, "--into", "plan.yaml", "--yes")
            assert ran.err.endswith("nothing is new: the plan says all that was read of the document\n"), (
                ran.err
            )


USUAL = (
    "Agreed|the Council|End Oct 09|Red|complete|P4|5a|1|31 Oct 2009|N&S DC|TBC|no section|part of 1|Standing"
)
MARKUP = r"\ * **bold** _x_ ` <b> &amp; &#65; &#32; [a](b) ![i](j) ~~gone~~ # 1. <!-- </td> \| http://a_b.org"
SIGNS = "=SUM(A1) - +1 @home ＝1 '＠x ' '=x '' | \" , ; é “quoted” 日本 a\xa0b … {date} $1 {{x}}"
WORDS = [*USUAL.split("|"), *MARKUP.split(" "), *SIGNS.split(" ")]
GAPS = [" ", " ", " ", "  ", "\n", "\n\n", ""]
PAIRS = [one + gap + other for one, gap, other in product(WORDS, GAPS, WORDS)]


TEXTS = (st.sampled_from(WORDS) | st.lists(st.sampled_from(PAIRS), min_size=1, max_size=2).map(" ".join)).map(
    lambda text: re.sub(r" +\n", "\n", text).strip()
)
"""Words of papers and of trouble, with blanks and line breaks between."""


def in_order(entry: dict[str, Any]) -> dict[str, Any]:
    """The entry with its updates as a file may have them, by date."""
    updates = sorted(entry.get("updates", ()), key=lambda one: f"{one['as_of']}-99"[:10])
    return {**entry, "updates": updates} if updates else entry


DATED = st.sampled_from(("2026-01-31", "2026-03-15", "2026-05", "2025"))
REVISED = {"by_whom": TEXTS, "timescale": TEXTS, "status": st.sampled_from(["complete", "started"])}
UPDATES = st.one_of(
    st.fixed_dictionaries({"as_of": DATED, "text": TEXTS}, optional=REVISED),
    *(st.fixed_dictionaries({"as_of": DATED, field: said}) for field, said in REVISED.items()),
)
ENTRIES = st.fixed_dictionaries(
    {},
    optional={
        **dict.fromkeys(("by_whom", "outcomes", "timescale", "monitoring"), TEXTS),
        "updates": st.lists(UPDATES, max_size=3),
    },
).map(in_order)


COLUMNS = [
    DOCUMENT,
    {**DOCUMENT, "x-cost": "Cost"},
    {**DOCUMENT, "updates": "Progress"},
    {
        "ref": "No.",
        "status": "Position",
        "action": "Action",
        "updates": "Progress ({date})",
        "by_whom": "Who",
    },
]
"""The columns of plans: with a date in the heading of updates or none, a status among their own, and some
without a place for what is said."""


@st.composite
def records(draw: st.DrawFn) -> Record:
    """Plans of the usual columns, with sections and parts, and texts that mean trouble for some format."""
    actions = []
    sections = st.sampled_from(["Homes", "Roads & rail", "No. 3 | *", "=A1"])
    for number in range(1, draw(st.integers(1, 4)) + 1):
        action = {"ref": str(number), **draw(ENTRIES), "action": draw(TEXTS)}
        if draw(st.booleans()):
            action["priority"] = draw(st.sampled_from(["P4", "-1", "A|B"]))
        if draw(st.booleans()):
            action["section"] = draw(sections)
        refs = draw(st.sampled_from([[], [f"{number}a"], [f"{number}a", f"{number}b"], [f"X{number}"]]))
        if refs:
            action["parts"] = [
                {"ref": ref, **draw(ENTRIES), **draw(st.sampled_from([{}, {"action": "A part"}]))}
                for ref in refs
            ]
        actions.append(action)
    return record_of(*actions, columns=draw(st.sampled_from(COLUMNS)))


@formats
@given(record=records())
def test_any_plan_is_read_again_as_it_was_shown(kind: Kind, record: Record) -> None:
    assert faults(record) == ()
    paper = paper_of(understood(record), AS_OF)
    for one in (paper, paper._replace(plain=True)) if "plain" in kind.options else (paper,):
        draft = read_again(one, kind)
        assert faults(draft.record) == ()
        assert told(draft.record, AS_OF) == told(record, AS_OF)


THEIRS = {
    "ref": "No",
    "section": "Theme",
    "action": "Task",
    "timescale": "Target date",
    "due": "Now due",
    "status": "Position",
    "rag": "Light",
    "last_update": "Latest",
}
"""Columns of a plan that has what `plan` works out among its own."""
REMARKS = [
    {**{field: name for field, name in DOCUMENT.items() if field != "monitoring"}, "updates": heading}
    for heading in ("Remarks", "Notes ({date})", "Milestones {date}", "Minutes of {date}", "Said {date}")
]
"""Columns of plans that call their updates what may be something else in a document of somebody else."""


@given(data=st.data(), kind=st.sampled_from(READ), record=records())
def test_nothing_is_new_in_any_paper_that_nobody_edited(
    data: st.DataObject, kind: Kind, record: dict[str, Any]
) -> None:
    record["columns"] = data.draw(st.sampled_from([*COLUMNS, THEIRS, *REMARKS]))
    plan = understood(record)
    papers = [paper_of(plan, AS_OF), pages_of(plan, AS_OF), *lists_of(plan, AS_OF)]
    if late_among(every(standings(plan, as_of=AS_OF))):
        papers.append(overdue_of(plan, AS_OF))
    paper = data.draw(st.sampled_from(range(len(papers))).map(papers.__getitem__))
    assert [one.words for one in brought_in(paper, kind, record).proposals if not one.needed] == []


@formats
@pytest.mark.parametrize("columns", REMARKS)
def test_what_a_plan_calls_its_updates_is_that_on_its_pages_too(kind: Kind, columns: dict[str, str]) -> None:
    updates = [{"as_of": "2026-05", "text": "Begun"}, {"as_of": "2026-05-31", "text": "Met"}]
    record: Record = {**record_of({"action": "Agreed", "updates": updates}), "columns": {**columns}}
    assert not brought_in(pages_of(understood(record), AS_OF), kind, record).proposals


@given(data=st.data(), kind=st.sampled_from(READ), record=records())
def test_nothing_is_new_in_any_paper_of_chosen_columns_that_nobody_edited(
    data: st.DataObject, kind: Kind, record: dict[str, Any]
) -> None:
    """It says neither who wrote it nor which row is a part."""
    record["columns"] = data.draw(st.sampled_from([*COLUMNS, THEIRS, *REMARKS]))
    plan = understood(record)
    first = data.draw(st.sampled_from(["ref", "action"]))
    keys = data.draw(st.lists(st.sampled_from(every_column()), min_size=1, unique=True))
    paper = chosen_of(plan, AS_OF, [*dict.fromkeys([first, "ref", "by_whom", *keys])])
    assert [one.words for one in brought_in(paper, kind, record).proposals if not one.needed] == []


@formats
def test_revised_dates_without_the_first_ones_clear_nothing(kind: Kind) -> None:
    record: Record = {**record_of({"by_whom": "PS", "timescale": "Agreed"}), "columns": {**THEIRS}}
    paper = chosen_of(understood(record), AS_OF, ["ref", "by_whom", "due"])
    assert not brought_in(paper, kind, record).proposals


@formats
@pytest.mark.parametrize("action", ["-", "None", "n/a"])
def test_an_action_whose_words_say_that_there_is_none_is_found_by_its_ref(kind: Kind, action: str) -> None:
    record = record_of({"action": action, "by_whom": "PS"})
    paper = chosen_of(understood(record), AS_OF, ["action", "ref", "by_whom"])
    assert not brought_in(paper, kind, record).proposals


@formats
def test_what_nobody_sees_is_on_paper_what_it_is_in_the_plan(kind: Kind) -> None:
    unseen: dict[str, Any] = {"outcomes": "\u200b", "section": "Roads\u200e"}
    unseen["updates"] = [{"as_of": "2026-05", "text": "\u200b\nMet"}, {"as_of": "2026-05", "text": "Begun"}]
    record = record_of(unseen)
    for paper in (paper_of(understood(record), AS_OF), pages_of(understood(record), AS_OF)):
        assert not brought_in(paper, kind, record).proposals


@formats
@pytest.mark.parametrize("sign", ["\u200f", "\u202e", "\x07", "\x7f", "\ufeff", "\u2028", "\r", "\U000e0041"])
def test_a_sign_that_has_a_picture_on_paper_is_itself_again(kind: Kind, sign: str) -> None:
    text = f"a{sign}b"
    update = {"as_of": "2026-05-01", "text": f"Said {text}\nand more"}
    record = record_of({"action": text, "by_whom": f" {text} ", "x-cost": text, "updates": [update]})
    paper = paper_of(understood(record), AS_OF)
    shown = paper._replace(reports=tuple(one.with_texts(printable) for one in paper.reports))
    assert not brought_in(shown, kind, record).proposals


@formats
@given(record=records())
def test_the_pages_and_what_is_late_of_any_plan_are_read_again(kind: Kind, record: Record) -> None:
    for again, shown in pages_and_what_is_late(record, AS_OF, kind):
        assert again == shown


@pytest.mark.parametrize(
    "last",
    ["Standing", "Standing as at 31 March 2024", "Standing as at March 2024", "How it stands", "standing"],
)
def test_a_document_of_somebody_else_is_no_paper_of_ours(last: str) -> None:
    """What its Standing says is kept, as are a status and the date that it gives."""
    table = f"Ref,Action,Due,Status,RAG,{last}\n1,Write it,May 2024,On track,Green,part of 7\n2,Read it,,,,\n"
    draft = drafted(source_in(table.encode(), "theirs.csv"), "theirs", Wishes(AS_OF, as_of="2024-03-31"))
    actions: Any = draft.record["actions"]
    assert [action["ref"] for action in actions] == ["1", "2"]
    assert actions[0]["timescale"] == "May 2024"
    assert "part of 7" in str(actions[0])


def test_a_form_of_somebody_else_is_no_page_of_ours() -> None:
    """Whatever its rows hold beside the first label comes along."""
    page = "".join(
        f"<h2>Action {ref}</h2><table><tr><th>Ref<td>{ref}<th>Lead<td>Al</tr>"
        f"<tr><th>Action<td>Write it<th>By when<td>May 2024</tr></table>"
        for ref in (1, 2)
    )
    draft = drafted(source_in(page.encode(), "theirs.html"), "theirs", Wishes(AS_OF))
    actions: Any = draft.record["actions"]
    assert [(one["by_whom"], one["timescale"]) for one in actions] == [("Al", "May 2024")] * 2


def test_groups_are_no_sections_and_what_stands_in_several_is_one_action(run: PlanCommand) -> None:
    plan = record_of(
        {"by_whom": "Al and Bo", "leads": ["A", "B"], "parts": [{"ref": "1a", "by_whom": "Al"}]},
        people={"A": {"name": "Al"}, "B": {"name": "Bo"}},
    )
    assert run("table", "--by", "lead", "-o", "by.csv", plan=plan).code == 0
    ran = run("import", "by.csv", "--dry-run")
    assert ran.code == 0
    assert ran.out.count("ref: 1\n") == ran.out.count("ref: 1a\n") == 1
    assert "section" not in ran.out
    assert "its rows stand in groups, which are no sections: Al (A): 1 action" in ran.err


def test_a_section_that_an_update_moved_to_is_known(run: PlanCommand) -> None:
    moved = {"section": "Roads", "updates": [{"as_of": "2026-05", "section": "Homes"}]}
    assert run("table", "-o", "paper.csv", plan=record_of(moved)).code == 0
    assert "nothing is new" in run("import", "paper.csv", "--into", "plan.yaml", "--yes").err


def test_words_beside_a_heading_above_all_actions_are_named(run: PlanCommand) -> None:
    table = run("table", "--to", "csv", "--plain", plan=record_of({"section": "Roads"})).out
    Path("paper.csv").write_text(table.replace("Roads,,,", "Roads,,,Al"))
    ran = run("import", "paper.csv", "--dry-run")
    assert "the table, row 2: no action it belongs to: Roads | Al" in ran.err


def test_a_part_whose_action_somebody_took_out_is_named(run: PlanCommand) -> None:
    plan = record_of({}, {"parts": [{"ref": "2a", "by_whom": "Al"}]})
    table = run("table", "--to", "csv", "--plain", plan=plan).out
    Path("cut.csv").write_text("".join(one for one in table.splitlines(True) if not one.startswith("2,")))
    ran = run("import", "cut.csv", "--dry-run")
    assert "the table, row 3: part of 2, which does not stand in the table: 2a | Al | part of 2" in ran.err
    assert "2a" not in ran.out


def test_what_only_an_action_has_and_somebody_wrote_beside_a_part_is_named(run: PlanCommand) -> None:
    plan = record_of({"priority": "P1", "parts": [{"ref": "1a", "by_whom": "Al"}]})
    table = run("table", "--to", "csv", "--plain", plan=plan).out
    for at, said in enumerate((table, table.replace("1a,P1", "1a,P9"))):
        Path("paper.csv").write_text(said)
        ran = run("import", "paper.csv", "--into", "plan.yaml", "--yes")
        assert "nothing is new" in ran.err
        assert ("'P9' is not read beside 1a, a part: priority is of its action" in ran.err) == bool(at)


def test_a_part_is_known_in_a_print_which_joins_the_lines_of_a_cell(run: PlanCommand) -> None:
    plan = record_of({}, {"parts": [{"ref": "2a", "by_whom": "Al", "timescale": "1 Sept 2026"}]})
    table = run("table", "--to", "csv", "--plain", plan=plan).out
    assert "part of 2\n85 days" in table
    Path("print.csv").write_text(table.replace("part of 2\n", "part of 2 "))
    ran = run("import", "print.csv", "--dry-run")
    assert "parts:\n      - ref: 2a\n" in ran.out
    Path("print.csv").write_text(table.replace("part of 2\n", "part of 22 "))
    ran = run("import", "print.csv", "--dry-run")
    assert "row 4: part of 22 85 days overdue, which does not stand in the table" in ran.err


def test_what_is_written_on_a_page_comes_back_into_the_plan(run: PlanCommand) -> None:
    plan = record_of(
        {"by_whom": "Al", "updates": [{"as_of": "2026-09-01", "text": "Met."}]}, {"by_whom": "Bo"}
    )
    page = run("show", "1", "2", "--to", "csv", "--plain", plan=plan).out
    assert page.count("Status,\n") == 2
    page = page.replace("Status,\n", "Status,complete\n", 1).replace("By whom,Bo", "By whom,Cy")
    Path("page.csv").write_text(page)
    ran = run("import", "page.csv", "--into", "plan.yaml", "--dry-run")
    added = [line for line in ran.out.splitlines() if line.startswith("+") and not line.startswith("+++")]
    assert ran.code == 0
    assert [line for line in added if "complete" in line or "Cy" in line] == added[-len(added) :]
    assert "2026-11-25" in "".join(added)


@pytest.mark.parametrize("name", DAYS)
def test_json_gives_back_the_same_record(run: PlanCommand, name: str) -> None:
    text = (EXAMPLES / f"{name}.yaml").read_text(encoding="utf-8")
    assert run("table", "-o", "paper.json", plan=text).code == 0
    assert run("import", "paper.json", "-o", "again.yaml").code == 0
    _, record = planfile.parse(Path("plan.yaml").read_bytes(), file="plan.yaml")
    _, again = planfile.parse(Path("again.yaml").read_bytes(), file="again.yaml")
    assert again == record


@pytest.mark.parametrize(("name", "as_of"), ASKED)
def test_json_of_the_whole_plan_brings_nothing_new_into_it(run: PlanCommand, name: str, as_of: date) -> None:
    text = (EXAMPLES / f"{name}.yaml").read_text(encoding="utf-8")
    assert run("table", "--as-of", as_of.isoformat(), "-o", "paper.json", plan=text).code == 0
    ran = run("import", "paper.json", "--into", "plan.yaml", "--yes", "--json")
    said = json.loads(ran.out)
    assert (ran.code, said["proposals"], said["items"]) == (0, [], [])
    assert Path("plan.yaml").read_text(encoding="utf-8") == text


@pytest.mark.parametrize("words", ["table --open", "overdue", "show 1"])
def test_json_of_a_part_of_the_plan_is_refused_as_what_may_be_new(run: PlanCommand, words: str) -> None:
    assert run(*words.split(), "-o", "paper.json", plan=record_of({"timescale": "May 2026"})).code == 0
    ran = run("import", "paper.json", "--into", "plan.yaml", "--dry-run")
    assert ran.code == 2
    assert "has no whole plan in it" in ran.err
    assert "without a filter: plan table -o paper.json\n" in ran.err


def test_one_change_in_the_record_of_a_json_paper_is_that_change_or_is_named(run: PlanCommand) -> None:
    updates = [{"as_of": "2026-01-31", "text": "Begun", "by": "PS"}, {"as_of": "2026-01-31", "text": "Late"}]
    parts = [{"ref": "1a", "timescale": "May 2026"}, {"ref": "1b", "timescale": "June 2026"}]
    plan = record_of(
        {"updates": updates, "parts": parts}, {"action": "Later"}, calendar={"Gala": "2026-07-01"}
    )
    assert run("table", "-o", "paper.json", plan=plan).code == 0
    paper = Path("paper.json").read_text(encoding="utf-8")
    for old, new, proposed, named in (
        ('"by": "PS"', '"sponsor": "Al"', ["1: as of 2026-11-25: sponsor 'Al'"], []),
        ("Begun", "Built", ["1: as of 2026-01-31: 'Built' (the plan has 'Begun')"], []),
        ("June 2026", "July 2026", ["1b: as of 2026-11-25: timescale 'July 2026' (was 'June 2026')"], []),
        ('"by": "PS"', '"by": "QT"', [], ["1: what stands beside its update of 2026-01-31: not as in"]),
        ('"Gala": "2026-07-01"', '"Gala": "2026-07-02"', [], ["calendar: is not as in the plan; only what"]),
    ):
        assert old in paper
        Path("paper.json").write_text(paper.replace(old, new), encoding="utf-8")
        ran = run("import", "paper.json", "--into", "plan.yaml", "--dry-run", "--json")
        said = json.loads(ran.out)
        assert said["proposals"] == proposed
        whole, read, *notes = said["notes"]
        assert (whole[:23], read[:23]) == ("the plan is in it whole", "its record was read, wh")
        assert [one[: len(words)] for one, words in zip(notes, named, strict=True)] == named


def test_lists_and_fields_of_the_plans_own_in_a_json_paper_are_held_against_those_of_the_plan(
    run: PlanCommand,
) -> None:
    plan = record_of(
        {"leads": ["PS"], "x-box": {"size": "3"}, "updates": [{"as_of": "2026-01", "leads": ["QT"]}]}
    )
    assert run("table", "-o", "paper.json", plan=plan).code == 0
    paper = json.loads(Path("paper.json").read_text(encoding="utf-8"))
    action = paper["record"]["actions"][0]
    for field, said, words in (
        ("leads", ["PS", "QT"], []),
        ("leads", [], []),
        ("x-box", {"size": "4"}, ["1: as of 2026-11-25: x-box 'size: 4' (was 'size: 3')"]),
        (
            "updates",
            [{"as_of": "2026-02", "leads": ["PS", "CD"]}],
            ["1: as of 2026-11-25: leads 'PS, CD' (was 'QT')"],
        ),
    ):
        action[field], kept = said, action[field]
        Path("paper.json").write_text(json.dumps(paper), encoding="utf-8")
        ran = run("import", "paper.json", "--into", "plan.yaml", "--dry-run", "--json")
        told = json.loads(ran.out)
        assert told["proposals"] == words, field
        note = "1: an earlier leads: not as in the plan, and not brought in"
        assert (note in told["notes"]) is (said == ["PS", "QT"])
        action[field] = kept


def test_json_as_of_a_day_has_nothing_that_came_later(run: PlanCommand) -> None:
    early = {"as_of": "2026-01", "text": "Early"}
    late = {"as_of": "2026-02-01", "text": "Late"}
    parts = [{"ref": "1a", "updates": [late, early]}, {"ref": "1b", "raised": "2026-02-01"}]
    plan = record_of(
        {"updates": [early, late], "parts": parts},
        {"action": "Later", "raised": "2026-02-01"},
        people={"PS": {"name": "Pete Smith"}},
    )
    assert run("table", "--as-of", "2026-01-31", "-o", "paper.json", plan=plan).code == 0
    assert run("import", "paper.json", "-o", "again.yaml").code == 0
    _, again = planfile.parse(Path("again.yaml").read_bytes(), file="again.yaml")
    kept = [{"ref": "1a", "updates": [early]}]
    assert again == record_of({"updates": [early], "parts": kept}, people={"PS": {"name": "Pete Smith"}})
    assert run("table", "--open", "-o", "open.json").code == 0
    assert '"record"' not in Path("open.json").read_text(encoding="utf-8")


@pytest.mark.parametrize("field", ["x-progress", "x-update", "x-lead", "x-comments", "x-due-date"])
def test_a_field_of_the_plans_own_on_a_page_is_that_whatever_it_is_called(
    run: PlanCommand, field: str
) -> None:
    plan = record_of({"action": "Ask", field: "eight"}, {"ref": "2", "action": "Buy", field: "nine"})
    for paper in ("page.md", "page.docx", "page.html"):
        assert run("show", "1", "2", "-o", paper, plan=plan).code == 0
        ran = run("import", paper, "--into", "plan.yaml", "--yes")
        assert "nothing is new" in ran.err, ran.err
