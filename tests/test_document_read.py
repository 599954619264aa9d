from __future__ import annotations

from pathlib import Path

import pytest

from actionplan.document import read
from actionplan.document.places import placed, where
from actionplan.errors import UnreadablePlan
from actionplan.excerpt import excerpt
from actionplan.problems import Fault, Location
from builders import calls_of

PLANS = sorted((Path(__file__).parent / "plans").glob("*.yaml"))


def problems(text: str) -> list[str]:
    """Each problem of a text as `line:column-end message | what to write instead`."""
    found = read(text.encode()).problems
    return [
        f"{p.at.line}:{p.at.column}-{p.at.end} {p.message} | {p.label}" for p in found if p.at is not None
    ]


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("1.10", "1.10"),
        ("007", "007"),
        ("No", "No"),
        ("12:30", "12:30"),
        ("1e3", "1e3"),
        ("2009-10-31", "2009-10-31"),
        ('"2009-10-31"', "2009-10-31"),
        ("Null", "Null"),
        ("'~'", "~"),
        ("''", ""),
        ("null", None),
        ("~", None),
        ("", None),
        (">-\n  null", "null"),
        ("[a, , null]".replace(", ,", ", ~,"), ["a", None, None]),
        ("{a: , b: 1}", {"a": None, "b": "1"}),
    ],
)
def test_scalars_are_read_as_written(written: str, value: object) -> None:
    document = read(f"field: {written}\n".encode())
    assert document.record == {"field": value}
    assert document.problems == ()


def test_a_document_gives_its_bytes_back() -> None:
    for path in PLANS:
        document = read(path.read_bytes())
        assert (document.problems, document.encoded()) == ((), path.read_bytes()), path.stem


def test_the_byte_order_mark_is_kept_out_of_the_text() -> None:
    document = read(b"\xef\xbb\xbftitle: x\n")
    assert (document.bom, document.text) == (True, "title: x\n")


@pytest.mark.parametrize("ending", ["", "\n", "\n\n"])
def test_a_missing_last_newline_is_supposed(ending: str) -> None:
    assert read(f"a: |\n  text{ending}".encode()).record == {"a": "text\n"}


@pytest.mark.parametrize(
    ("data", "message"),
    [
        ("title: x".encode("utf-16"), "the file is written in UTF-16"),
        ("title: x".encode("utf-16-be"), "the file is written in UTF-16"),
        ("title: x".encode("utf-32"), "the file is written in UTF-32"),
        ("title: x".encode("utf-32-be"), "the file is written in UTF-32"),
        (
            b"title: caf\xc3\xa9\nby: Pete\x92s",
            "not UTF-8 at line 2, column 9: byte 0x92, which is ’ in Windows-1252",
        ),
        (b"a: \x81", "not UTF-8 at line 1, column 4: byte 0x81"),
        (b"\xef\xbb\xbf\xef\xbb\xbfa: b", "the file starts with two byte order marks"),
    ],
    ids=lambda case: case[:16] if isinstance(case, bytes) else "",
)
def test_what_is_no_text_is_refused_by_name(data: bytes, message: str) -> None:
    with pytest.raises(UnreadablePlan) as refused:
        read(data)
    assert refused.value.message == message
    assert refused.value.hint


FIELD_INDENTATION = "this field is indented deeper than the field above, which has its text already"
QUOTES = 'put the whole text in quotes: "…"'
AFTER_QUOTE = "inside '…' write an apostrophe twice: ''; inside \"…\" write a quote as \\\""
NEEDED = "a plan needs 'title: …' and 'actions: […]'"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a:\n\tb: 1\n", "2:1-2 a tab cannot indent | indent with blanks"),
        ("a: b\n\tc: 1\n", "2:1-2 a tab cannot indent | indent with blanks"),
        ("action: Do this: now\n", f"1:16-17 text with ': ' in it must be quoted | {QUOTES}"),
        (
            "title: x\n  foo: bar\n",
            f"2:3-11 {FIELD_INDENTATION} | indent it like the other fields of its entry",
        ),
        (
            "title: 'abc\nb: c\n",
            "1:8-9 this quote ' is never closed | close it where the text ends (inside single quotes an "
            "apostrophe is written twice: '')",
        ),
        ("title: 'it's fine'\n", f"1:12-13 the text goes on after its closing quote | {AFTER_QUOTE}"),
        ("title: @home\n", f"1:8-9 text cannot start with '@' | {QUOTES}"),
        ("title: * all\n", f"1:8-9 text cannot start with '*' | {QUOTES}"),
        ("title: & all\n", f"1:8-9 text cannot start with '&' | {QUOTES}"),
        ("%title: x\n", "1:1-2 a line cannot start with '%' | put the text in quotes: \"…\""),
        (
            "title: > all\n",
            "1:8-9 after | or > the text starts on the next line | text that starts with | or > goes in "
            "quotes",
        ),
        (
            'title: "a\\qb"\n',
            "1:10-11 a backslash in double quotes starts an escape, and this is none | write \\\\ for a "
            "backslash, or use single quotes",
        ),
        (
            'title: "\\ud83d\\ude00"\n',
            "1:9-10 half a character, as some JSON has it, is none in YAML | write the character itself "
            "(from JSON: ensure_ascii=False)",
        ),
        (
            "leads: [Ask #1 bank, CD]\nfoo: x\n",
            "1:13-25 this [ is not closed before the comment '#1 bank, CD]' | if that is no comment, put the "
            "text with the # in quotes",
        ),
        ("leads: ['Ask #1', CD # x]\n", "1:8-9 this [ is never closed | put ] where it ends"),
        ("leads: ['Ask #1]', CD\n", "1:8-9 this [ is never closed | put ] where it ends"),
        ("actions: {a: b\n", "1:10-11 this { is never closed | put } where it ends"),
        ("title: [\n", "1:8-9 this [ is never closed | put ] where it ends"),
        ("title: {\n\n", "1:8-9 this { is never closed | put } where it ends"),
        (
            "leads: [- PS, - CD]\n",
            "1:9-10 between brackets nothing can start with '-' | one comma stands between two items; "
            "a text with such a sign goes in quotes",
        ),
        (
            "leads: [PS, }\n",
            "1:13-14 between brackets nothing can start with '}' | one comma stands between two items; "
            "a text with such a sign goes in quotes",
        ),
        (
            "actions: [a, b\nfoo: x\n",
            "2:4-5 between [ and ] a comma is missing, or the ] itself | text with a comma, bracket or "
            "colon in it goes in quotes",
        ),
        (
            "actions:\n  - ref: 1\n    action: x\n   by_whom: y\n",
            "4:4-14 this line's indentation fits no line above it | indent it exactly like the other fields "
            "of its entry",
        ),
        (
            "actions:\n  - ref: 1\n - ref: 2\n",
            "3:2-3 a list item cannot stand here | the dashes of a list stand below one another",
        ),
        (
            "title: x\nfoo\nbar: y\n",
            "2:1-4 this line is no field: it has no ': ' after a name | text that goes on is indented deeper "
            "than the name of its field",
        ),
        (
            "title: - x\n",
            "1:8-9 a list cannot start on this line | start it on a line of its own, or use quotes",
        ),
        (
            "title: [x]]\n",
            "1:11-12 this cannot follow what stands before it on the line | text that starts with a quote, "
            "bracket, * or & goes in quotes as a whole",
        ),
        (
            "title: x\n<<<<<<< HEAD\na: 1\n=======\na: 2\n>>>>>>> b\n",
            "2:1-8 a merge conflict is not resolved | keep one side, or both (in a list each with its own "
            "'- '), and delete the lines <<<<<<<, =======, >>>>>>>",
        ),
        (
            "actions:\n  - ref:2\n    action: x\n",
            "2:5-10 no blank stands behind the colon of this field | write 'ref: …'",
        ),
        (
            "a: b\n...\nfoo\n",
            "3:1-4 something follows the end of the plan | delete it, or indent it properly",
        ),
        (
            "a: 1\n---\nb: 1\n",
            "2:1-4 a second document starts here | one file holds one plan: delete this line",
        ),
        ("", f"1:1-2 the file is empty | {NEEDED}"),
        ("# only\n", f"1:1-2 the file holds no plan | {NEEDED}"),
        ("- a\n", f"1:1-2 a plan consists of fields, and this is a list | {NEEDED}"),
        ("foo\n", f"1:1-2 a plan consists of fields, and this is plain text | {NEEDED}"),
        ("[" * 900, "1:33-34 nested more than 32 levels deep | a plan needs eight"),
        (
            "".join(" " * level + "a:\n" for level in range(1000)),
            "32:32-33 nested more than 32 levels deep | a plan needs eight",
        ),
    ],
)
def test_broken_yaml_is_explained_in_plain_words(text: str, expected: str) -> None:
    assert problems(text) == [expected]
    assert read(text.encode()).record is None


@pytest.mark.parametrize("opening", ["[", "{a: ", "[{b: ["])
def test_any_depth_is_refused_in_the_same_words(opening: str) -> None:
    """Releases of libyaml give up at depths of their own, with words of their own."""
    (problem,) = problems(opening * 200_000)
    assert problem.endswith(" nested more than 32 levels deep | a plan needs eight")


@pytest.mark.parametrize(
    ("text", "expected", "record"),
    [
        (
            "title: !!str foo\n",
            "1:8-13 a plan has no tags, and '!!str' is one | delete it (text that starts with '!' goes in "
            "quotes)",
            {"title": "foo"},
        ),
        (
            "a:\n  <<: {b: 1}\n",
            "2:3-5 '<<' merges fields from elsewhere; a plan cannot | write the fields out here",
            {"a": {"b": "1"}},
        ),
        ("a: 1\na: 2\n", "2:1-2 duplicate field 'a' | keep one of the two", {"a": "1"}),
        (
            "a:\n  - b: 1\n    b: 2\n",
            "3:5-6 duplicate field 'b' | keep one of the two; if two entries ran into one, begin the second "
            "with '- '",
            {"a": [{"b": "1"}]},
        ),
        (
            "{a: b}: c\n",
            "1:1-2 the name of a field is text, and nothing else | put it in quotes",
            {},
        ),
        (
            "a: *who\n",
            "1:4-8 '*who' stands for nothing that is complete above it | write the value itself (text that "
            "starts with '*' goes in quotes)",
            {"a": "*who"},
        ),
        (  # of two anchors called alike the one that is not complete is meant
            "a: &a 1\nb: &a [*a]\n",
            "2:8-10 '*a' stands for nothing that is complete above it | write the value itself (text that "
            "starts with '*' goes in quotes)",
            {"a": "1", "b": ["*a"]},
        ),
        *(
            (
                text,
                f"1:1-6 a plan has no tags, and '{text[:5]}' is one | delete it (text that starts with '!' "
                "goes in quotes)",
                {"a": "1"},
            )
            for text in ("!!map\na: 1\n", "!!str a: 1\n")
        ),
    ],
)
def test_what_a_plan_does_not_use_is_refused_by_name(text: str, expected: str, record: object) -> None:
    assert problems(text) == [expected]
    assert read(text.encode()).record == record


def test_all_problems_are_found_in_one_run() -> None:
    assert len(problems("a: !x 1\nb: 2\nb: 3\nc: *no\nd: 'open\n")) == 4


def test_a_duplicate_names_the_first_one_too() -> None:
    (problem,) = read(b"a: 1\nb: 2\na: 3\n").problems
    assert problem.also == ((Location(1, 1, 2), "first one is here"),)


def test_control_characters_are_named_each_with_its_place() -> None:
    assert problems("a: x\x07y\n\x1b\n") == [
        "1:5-6 the character U+0007 cannot stand in YAML | delete it",
        "2:1-2 the character U+001B cannot stand in YAML | delete it",
    ]


def test_aliases_copy_their_value() -> None:
    document = read(b"a: &x {b: [c]}\nd: *x\ne: *x\n")
    assert document.problems == ()
    assert document.record == {name: {"b": ["c"]} for name in "ade"}


LAUGHS = "a: &a [x,x,x,x,x,x,x,x,x]\n" + "".join(
    f"{name}: &{name} [{','.join(['*' + chr(ord(name) - 1)] * 9)}]\n" for name in "bcdefghi"
)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (LAUGHS, "aliases copy more than 10000 values"),
        ("a: &x [*x]\n", "'*x' stands for nothing that is complete above it"),
        (
            "a0: &a0 x\n" + "".join(f"a{n}: &a{n} [[[[[[*a{n - 1}]]]]]]\n" for n in range(1, 20)),
            "nested more than 32 levels deep",
        ),
    ],
    ids=["laughs", "cyclic", "deep by aliases"],
)
def test_alias_bombs_are_refused_before_they_grow(text: str, message: str) -> None:
    assert read(text.encode()).problems[-1].message == message
    assert calls_of(lambda: read(text.encode())) < 100_000


PLAN = b"""\
title: Plan
people:
actions:
  - ref: 1
    whta: Pub
    updates:
      - as_of: 31/10/2009
  - {ref: 2, action: x}
"""


@pytest.mark.parametrize(
    ("fault", "at"),
    [
        (Fault(("actions", 0, "whta"), "unknown", on="key"), Location(5, 5, 9)),
        (Fault(("actions", 0, "whta"), "wrong"), Location(5, 11, 14)),
        (Fault(("actions", 0, "action"), "missing"), Location(4, 5, 8)),
        (Fault(("actions", 1, "due"), "missing"), Location(8, 6, 9)),
        (Fault(("actions", 0, "updates", 0, "as_of"), "no date"), Location(7, 16, 26)),
        (Fault(("actions", 0, "updates"), "wrong"), Location(6, 5, 12)),
        (Fault(("people",), "empty"), Location(2, 1, 7)),
        (Fault(("people", "PS", "name"), "missing"), Location(2, 1, 7)),
        (Fault(("actions", 7), "no such"), Location(3, 1, 8)),
        (Fault((), "missing"), Location(1, 1, 6)),
    ],
)
def test_faults_point_at_their_place_or_at_the_nearest_parent(fault: Fault, at: Location) -> None:
    (problem,) = placed(read(PLAN), [fault])
    assert (problem.at, problem.message) == (at, fault.message)


def test_faults_come_in_the_order_of_the_file_however_long_it_is() -> None:
    actions = "".join(f"  # about {n}\n  - ref: {n}\n    action: x\n" for n in range(100))
    faults = [Fault(("actions", n, "action"), str(n)) for n in (70, 3, 99)] + [Fault(("title",), "t")]
    found = placed(read(f"actions:\n{actions}title: x\n".encode()), faults)
    assert [(p.message, p.at and p.at.line) for p in found] == [
        ("3", 13),
        ("70", 214),
        ("99", 301),
        ("t", 302),
    ]


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_places_count_characters_after_emoji_marks_and_returns(newline: str) -> None:
    text = f"\ufefftitle: 👍🏽{newline}a: 👍🏽 # x{newline}b: {{c: 1}}{newline}"
    assert where(read(text.encode()), ("b", "c")) == Location(3, 8, 9)


def test_places_count_lines_as_editors_do() -> None:
    assert where(read('a: "x\u2028y"\nb: c\n'.encode()), ("b",)) == Location(2, 4, 5)


def test_a_problem_can_be_shown_with_its_lines() -> None:
    document = read(b"what: 1\nwhat: twice\n")
    assert excerpt(document.problems[0], document.text, file="plan.yaml").splitlines() == [
        "plan.yaml:2:1: error: duplicate field 'what'",
        "    1 | what: 1",
        "      | ---- first one is here",
        "    2 | what: twice",
        "      | ^^^^ keep one of the two",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "action: " + "word " * 200_000 + "\n",
        "action: |\n" + "  line of text\n" * 100_000,
        "action: |\n  " + "x" * 1_000_000 + "\n",
        "#" + "c" * 1_000_000 + "\naction: x\n",
        "\n" * 1_000_000 + "action: x\n",
    ],
    ids=["folded", "literal", "one line", "comment", "blank lines"],
)
def test_very_long_texts_can_be_read(text: str) -> None:
    document = read(text.encode())
    assert document.problems == ()
    assert document.record is not None
