from __future__ import annotations

import json
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

import documents
from actionplan.document import read
from actionplan.document.write import emit, scalars
from actionplan.document.write.emit import dump
from actionplan.errors import EditRefused
from actionplan.text.cells import cells
from conftest import examples
from documents import READERS, around, elsewhere, lines

TRICKY = st.lists(st.sampled_from(documents.PIECES), max_size=30).map("".join)
TEXTS = TRICKY | st.text(st.characters(exclude_categories=["Cs"]))
STYLES = st.builds(
    scalars.Style,
    width=st.sampled_from([10, 30, 88]),
    step=st.sampled_from([1, 2, 4]),
    dash=st.sampled_from([0, 2, 4]),
    gap=st.sampled_from([1, 3]),
    quote=st.sampled_from("'\""),
    json=st.booleans(),
    literal=st.booleans(),
    block=st.booleans(),
)


@given(TEXTS, STYLES, st.sampled_from(["\n", "\r\n"]))
def test_what_is_written_in_block_style_reads_back_the_same(
    text: str, style: scalars.Style, newline: str
) -> None:
    written = lines(around(text), style, newline)
    assert read(written.encode()).record == around(text)
    assert elsewhere(written) == {name: around(text) for name in READERS}


@examples(times=5)
@given(TEXTS, STYLES)
def test_what_is_written_between_brackets_reads_back_the_same(text: str, style: scalars.Style) -> None:
    written = f"q: {emit.flow(around(text), style, ())}\n"
    assert written.count("\n") == 1
    assert read(written.encode()).record == {"q": around(text)}
    assert elsewhere(written) == {name: {"q": around(text)} for name in READERS}


@pytest.mark.parametrize(
    "text",
    [
        "Is it ready?",
        "a?b",
        "so? yes",
        "? x",
        "to do -",
        "a - b",
        "1_0001e3",
        "0o141_000",
        "0x-1",
        "_",
        "__1",
        "1_",
    ],
)
def test_what_some_readers_take_for_a_sign_is_read_alike_by_all(text: str) -> None:
    for written in (
        f"q: {emit.flow(around(text), scalars.Style(), ())}\n",
        lines(around(text), scalars.Style(), "\n"),
    ):
        wanted = {"q": around(text)} if written.startswith("q: {") else around(text)
        assert [*elsewhere(written).values()] == [wanted] * len(READERS)


@given(TEXTS)
def test_json_stays_json(text: str) -> None:
    written = emit.flow(around(text), scalars.Style(json=True), ())
    assert yaml.safe_load(written) == around(text)
    assert json.loads(written) == around(text)


@given(st.lists(st.text("aé行-", min_size=1, max_size=60), min_size=20).map(" ".join))
def test_a_folded_line_is_too_long_only_where_it_has_no_blank_to_break_at(text: str) -> None:
    first, *folded = emit.field("text", text, 4, scalars.Style(width=40), ("text",))
    assert first == "    text: >-"
    assert " ".join(line.strip() for line in folded) == text
    assert not [line for line in folded if cells(line) > 40 and emit._FOLDS.search(line.strip())]


@given(
    st.recursive(TEXTS | st.none(), lambda below: st.lists(below, max_size=3) | st.dictionaries(TEXTS, below))
)
def test_a_dumped_record_reads_back_the_same(value: Any) -> None:
    record = {"title": "t", "x-any": value}
    assert read(dump(record).encode()).record == record


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("plain text", "t: plain text"),
        ("", 't: ""'),
        ("No", 't: "No"'),
        ("1.10", 't: "1.10"'),
        ("2009-10-31", 't: "2009-10-31"'),
        ("y", 't: "y"'),
        ("a: b", 't: "a: b"'),
        ("it's", "t: it's"),
        ("it's: so", 't: "it\'s: so"'),
        ('say "x": y', "t: 'say \"x\": y'"),
        ("- dash", 't: "- dash"'),
        (" lead", 't: " lead"'),
        ("tab\there", 't: "tab\\there"'),
        ("bell\x07", 't: "bell\\u0007"'),
        ("a\nb", "t: |-\n  a\n  b"),
        ("a\n\nb\n", "t: |\n  a\n\n  b"),
        ("a\n\n", 't: "a\\n\\n"'),
        ("word " * 20 + "end", "t: >-\n  " + "word " * 16 + "word\n  word word word end"),
        ("https://" + "x" * 100, "t: https://" + "x" * 100),
        (
            "word " * 20 + "end\n\nlast",
            "t: >-\n  " + "word " * 16 + "word\n  word word word end\n\n\n  last",
        ),
    ],
)
def test_text_is_written_as_a_person_would(text: str, written: str) -> None:
    assert emit.field("t", text, 0, scalars.Style(), ("t",)) == written.split("\n")


@pytest.mark.parametrize(
    ("field", "value", "written"),
    [
        ("due", "2009-10-31", "due: 2009-10-31"),
        ("ref", "7", "ref: 7"),
        ("ref", "007", 'ref: "007"'),
        ("ref", "5a", "ref: 5a"),
        ("ref", "2009-10-31", 'ref: "2009-10-31"'),
        ("ref", "true", 'ref: "true"'),
        ("formerly", ["1", "false"], 'formerly: [1, "false"]'),
        ("priority", "true", 'priority: "true"'),
        ("superseded_by", "2009-10-31", 'superseded_by: "2009-10-31"'),
        ("completed", "2009-10-31", "completed: 2009-10-31"),
        ("timescale", "2009-10-31", 'timescale: "2009-10-31"'),
        ("leads", ["PS", "NO"], 'leads: [PS, "NO"]'),
        (
            "period",
            {"start": "2009-04-01", "end": "2010-03-31"},
            "period: {start: 2009-04-01, end: 2010-03-31}",
        ),
    ],
)
def test_typed_fields_need_no_quotes(field: str, value: Any, written: str) -> None:
    assert emit.field(field, value, 0, scalars.Style(), (field,)) == [written]


def test_half_a_character_is_refused_by_name() -> None:
    with pytest.raises(EditRefused, match=r"U\+D800"):
        emit.flow("a\ud800", scalars.Style(), ())


def test_a_whole_plan_in_the_house_style() -> None:
    record: dict[str, Any] = {
        "title": "Plan: one",
        "period": {"start": "2009-04-01", "end": "2010-03-31"},
        "meetings": [{"date": "2009-10-02", "name": "Theme Group"}],
        "people": {"PS": {"name": "Pete Smith", "organisation": "Homes"}},
        "actions": [
            {
                "ref": "1",
                "action": "Identify projects",
                "leads": ["PS"],
                "updates": [{"as_of": "2009-10-31", "text": "Agreed.\nBy all."}],
            },
            {"ref": "2", "action": "No", "parts": [{"ref": "2a", "action": "x"}], "updates": []},
        ],
    }
    assert dump(record) == (
        'title: "Plan: one"\n'
        "period: {start: 2009-04-01, end: 2010-03-31}\n"
        "meetings:\n"
        "  - {date: 2009-10-02, name: Theme Group}\n"
        "people:\n"
        "  PS: {name: Pete Smith, organisation: Homes}\n"
        "actions:\n"
        "  - ref: 1\n"
        "    action: Identify projects\n"
        "    leads: [PS]\n"
        "    updates:\n"
        "      - as_of: 2009-10-31\n"
        "        text: |-\n"
        "          Agreed.\n"
        "          By all.\n"
        "  - ref: 2\n"
        '    action: "No"\n'
        "    parts:\n"
        "      - ref: 2a\n"
        "        action: x\n"
        "    updates: []\n"
    )
    assert read(dump(record).encode()).record == record
