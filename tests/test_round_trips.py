"""Laws of papers that are read again: what a paper shows, an import gives back letter for letter."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actionplan import planfile
from actionplan.changes.edits import Record
from actionplan.formats.papers import PAPERS, Kind
from actionplan.report.columns import DOCUMENT
from actionplan.schema import faults
from actionplan.understand import understood
from builders import record_of
from conftest import ROOT, PlanCommand
from papers import paper_of, read_again, told

READ = [kind for kind in PAPERS if kind.name in ("csv", "md", "html", "docx", "xlsx")]
"""The formats that an import reads."""
EXAMPLES = ROOT / "docs" / "examples"
DAYS = {
    "procurement": (date(2009, 8, 31), date(2009, 10, 31), date(2009, 12, 10)),
    "board": (date(2024, 9, 30), date(2025, 1, 31)),
    "climate": (date(2021, 9, 30), date(2025, 3, 31)),
    "scrutiny": (date(2022, 9, 14), date(2023, 9, 13)),
}
"""Days as of which the plans of docs/examples are asked."""
ASKED = [(name, day) for name, days in DAYS.items() for day in days]
AS_OF = date(2026, 6, 30)

formats = pytest.mark.parametrize("kind", READ, ids=lambda kind: kind.name)


@formats
@pytest.mark.parametrize(("name", "as_of"), ASKED)
def test_an_example_is_read_again_as_it_was_shown(kind: Kind, name: str, as_of: date) -> None:
    _, record = planfile.parse((EXAMPLES / f"{name}.yaml").read_bytes(), file=name)
    draft = read_again(paper_of(understood(record), as_of), kind)
    assert faults(draft.record) == ()
    assert told(draft.record, as_of) == told(record, as_of)


@formats
@pytest.mark.parametrize(("name", "as_of"), ASKED)
def test_nothing_is_new_in_a_paper_that_nobody_edited(
    run: PlanCommand, kind: Kind, name: str, as_of: date
) -> None:
    text = (EXAMPLES / f"{name}.yaml").read_text(encoding="utf-8")
    paper = f"paper{kind.endings[0]}"
    assert run("table", "--as-of", as_of.isoformat(), "-o", paper, plan=text).code == 0
    ran = run("import", paper, "--into", "plan.yaml", "--as-of", as_of.isoformat(), "--yes")
    assert ran.err.endswith("nothing is new: the plan says all that the document says\n"), ran.err
    assert Path("plan.yaml").read_text(encoding="utf-8") == text


USUAL = (
    "Agreed|the Council|End Oct 09|Red|complete|P4|5a|1|31 Oct 2009|N&S DC|TBC|no section|part of 1|Standing"
)
MARKUP = r"\ * **bold** _x_ ` <b> &amp; &#65; &#32; [a](b) ![i](j) ~~gone~~ # 1. <!-- </td> \| http://a_b.org"
SIGNS = "=SUM(A1) - +1 @home ' '=x '' | \" , ; é “quoted” 日本 a\xa0b … {date} $1 {{x}}"
WORDS = st.sampled_from([*USUAL.split("|"), *MARKUP.split(" "), *SIGNS.split(" ")])
GAPS = st.sampled_from([" ", " ", " ", "  ", "\n", "\n\n", ""])


@st.composite
def texts(draw: st.DrawFn) -> str:
    """Words of papers and of trouble, with blanks and line breaks between."""
    words = draw(st.lists(WORDS, min_size=1, max_size=4))
    text = words[0]
    for word in words[1:]:
        text += draw(GAPS) + word
    return re.sub(r" +\n", "\n", text).strip()


def entries(ref: st.SearchStrategy[str]) -> st.SearchStrategy[dict[str, Any]]:
    dates = st.sampled_from(["2026-01-31", "2026-03-15", "2026-05", "2025"])
    update = st.fixed_dictionaries({"as_of": dates, "text": texts()})
    fields = {name: texts() for name in ("by_whom", "outcomes", "timescale", "monitoring")}
    return st.fixed_dictionaries(
        {"ref": ref}, optional={**fields, "updates": st.lists(update, max_size=3)}
    ).map(in_order)


def in_order(entry: dict[str, Any]) -> dict[str, Any]:
    """The entry with its updates as a file may have them, by date."""
    updates = sorted(entry.get("updates", ()), key=lambda one: f"{one['as_of']}-99"[:10])
    return {**entry, "updates": updates} if updates else entry


@st.composite
def records(draw: st.DrawFn) -> Record:
    """Plans of the usual columns, with sections and parts, and texts that mean trouble for some format."""
    actions = []
    sections = st.sampled_from(["Homes", "Roads & rail", "No. 3 | *", "=A1"])
    for number in range(1, draw(st.integers(1, 4)) + 1):
        action = {**draw(entries(st.just(str(number)))), "action": draw(texts())}
        if draw(st.booleans()):
            action["priority"] = draw(st.sampled_from(["P4", "-1", "A|B"]))
        if draw(st.booleans()):
            action["section"] = draw(sections)
        refs = draw(st.sampled_from([[], [f"{number}a"], [f"{number}a", f"{number}b"], [f"X{number}"]]))
        if refs:
            action["parts"] = [
                {**draw(entries(st.just(ref))), **draw(st.sampled_from([{}, {"action": "A part"}]))}
                for ref in refs
            ]
        actions.append(action)
    return record_of(*actions, columns=draw(st.sampled_from([DOCUMENT, {**DOCUMENT, "x-cost": "Cost"}])))


@formats
@given(record=records())
def test_any_plan_is_read_again_as_it_was_shown(kind: Kind, record: Record) -> None:
    assert faults(record) == ()
    paper = paper_of(understood(record), AS_OF)
    for one in (paper, paper._replace(plain=True)) if "plain" in kind.options else (paper,):
        draft = read_again(one, kind)
        assert faults(draft.record) == ()
        assert told(draft.record, AS_OF) == told(record, AS_OF)


@pytest.mark.parametrize("name", DAYS)
def test_json_gives_back_the_same_record(run: PlanCommand, name: str) -> None:
    text = (EXAMPLES / f"{name}.yaml").read_text(encoding="utf-8")
    assert run("table", "-o", "paper.json", plan=text).code == 0
    assert run("import", "paper.json", "-o", "again.yaml").code == 0
    _, record = planfile.parse(Path("plan.yaml").read_bytes(), file="plan.yaml")
    _, again = planfile.parse(Path("again.yaml").read_bytes(), file="again.yaml")
    assert again == record


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
