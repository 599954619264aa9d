"""A plan on disk: the proof before every write, and the laws of the square."""

from __future__ import annotations

import json
import pickle
import re
import subprocess
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actionplan import document, planfile
from actionplan.changes import AddEntry, Change, RemoveEntry, SetField, applied
from actionplan.changes.edits import Record
from actionplan.changes.names import name_of, path_of
from actionplan.changes.requests import fields_to_set, last_update_of, meeting_to_add, update_to_add
from actionplan.document import attempt, editing, entry
from actionplan.document.read.layout import Splice, spliced
from actionplan.errors import (
    EditRefused,
    InvalidEdit,
    InvalidPlan,
    PlanChanged,
    PlanError,
    UnreadablePlan,
    WrongRequest,
)
from actionplan.problems import Location, Problem, at
from builders import calls_of, yaml_of
from conftest import PlanCommand

SMALL = "title: T\nactions:\n  - ref: 1 # one\n    action: A\n  - ref: 2\n    action: B\n"


def test_what_is_wrong_is_told_in_the_order_of_the_file() -> None:
    with pytest.raises(InvalidPlan) as invalid:
        planfile.parse(b"title: T\nxx: 1\nactions: []\ntitle: U\nyy: 2\n", file="plan.yaml")
    assert [one.message for one in invalid.value.problems] == [
        "unknown field 'xx'",
        "duplicate field 'title'",
        "unknown field 'yy'",
    ]


@pytest.mark.parametrize(
    "broken",
    [
        lambda text, cuts: text,
        lambda text, cuts: text + "# lost\n",
        lambda text, cuts: text.replace("# one", ""),
        lambda text, cuts: text.replace("action: B", "action: C"),
        lambda text, cuts: text[: len(text) // 2],
        lambda text, cuts: "title: [",
    ],
)
@pytest.mark.parametrize(
    "args", [["update", "2", "Typed.", "--as-of", "2009-12-10"], ["remove", "1", "--yes"], ["add", "N"]]
)
def test_a_bug_in_the_editor_is_a_refusal_and_never_damage(
    run: PlanCommand, monkeypatch: pytest.MonkeyPatch, broken: object, args: list[str]
) -> None:
    monkeypatch.setattr(attempt, "spliced", broken)
    done = run(*args, plan=SMALL)
    assert (done.code, done.out) == (4, "")
    assert (run.folder / "plan.yaml").read_text() == SMALL


PRETTY = (
    "title: T  \nactions:\r\n  - ref: 1 # one\n    action: 'T'\n\n\n  # two\n  - ref: 2\n    action: B\n"
    "    updates:\n      - as_of: 2009-10-01 # three\n        text: C\n\n\n# end\n"
)
MANY = PRETTY + "".join(f"  - ref: {n}\n    action: Do {n} # {n}\n\n\n" for n in range(3, 60))


def without_blank_ends(text: str) -> str:
    return "".join(line.rstrip(" ") for line in re.split(r"(\n)", text))


def with_comment_moved(text: str) -> str:
    """The last comment but one stands a line higher: same record, same comments, in the same order."""
    *_, last, _ = re.finditer(r" ?# \w+$", text, re.MULTILINE)
    above = text.rindex("\n", 0, text.rindex("\n", 0, last.start()))
    return text[:above] + " " + last[0].lstrip() + text[above : last.start()] + text[last.end() :]


@pytest.mark.parametrize(
    "damage",
    [
        lambda text: text.replace("\r\n", "\n"),
        lambda text: text.replace("\n\n", "\n"),
        lambda text: text.replace("'T'", "T"),
        without_blank_ends,
        with_comment_moved,
    ],
    ids=["line ends", "blank lines", "quotes", "blanks at ends", "comment moved"],
)
@pytest.mark.parametrize(
    "args",
    [
        ["update", "2", "Typed.", "--as-of", "2009-12-10"],
        ["set", "2", "action=Other", "priority=P1"],
        ["remove", "2", "--yes"],
        ["add", "N", "--after", "2"],
        ["set", "plan", "title=U"],
        ["edit", "2"],
    ],
    ids=" ".join,
)
@pytest.mark.parametrize("plan", [PRETTY, MANY], ids=["small", "in a window"])
@pytest.mark.parametrize("only_whole", [False, True], ids=["everywhere", "whole text"])
def test_a_bug_that_no_record_shows_is_a_refusal_and_never_damage(
    run: PlanCommand,
    monkeypatch: pytest.MonkeyPatch,
    damage: Callable[[str], str],
    args: list[str],
    plan: str,
    only_whole: bool,
) -> None:
    def broken(text: str, cuts: Iterable[Splice]) -> str:
        return right(text, cuts) if only_whole and text != plan else damage(right(text, cuts))

    right = spliced
    assert damage(plan) != plan
    assert document.read(damage(plan).encode()).record == document.read(plan.encode()).record
    monkeypatch.setattr(attempt, "spliced", broken)
    monkeypatch.setenv("EDITOR", "sed -i s/B/Other/")
    (run.folder / "plan.yaml").write_bytes(plan.encode())
    done = run(*args)
    assert done.code == 4, done
    assert (run.folder / "plan.yaml").read_bytes() == plan.encode()


TEXTS = (
    st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=60)
    .map(str.strip)
    .filter(bool)
)


@given(st.data())
def test_the_square_holds_for_every_change_of_the_vocabulary(data: st.DataObject) -> None:
    record: Record = {"title": "T", "actions": [{"ref": str(n), "action": f"A{n}"} for n in range(3)]}
    read = document.read(yaml_of(record).encode())
    for _ in range(data.draw(st.integers(1, 4))):
        change = data.draw(changes(record))
        expected = applied(record, change)
        read = planfile_edit(read, record, change)
        assert read.record == expected
        record = expected


def planfile_edit(read: document.Document, record: Record, change: Change) -> document.Document:
    from actionplan.changes import positioned

    return editing.edited(read, positioned(record, change))


@st.composite
def changes(draw: st.DrawFn, record: Record) -> Change:
    actions: Any = record["actions"]
    refs = [action["ref"] for action in actions]
    kinds = ["add", "person"] + (["update", "set", "remove"] if refs else [])
    kind = draw(st.sampled_from(kinds))
    if kind == "add":
        new = str(max(map(int, refs), default=0) + 1)
        before = draw(st.sampled_from([None, *refs]))
        return AddEntry(("actions", new), {"ref": new, "action": draw(TEXTS)}, before)
    if kind == "person":
        people: Any = record.get("people") or {}
        return AddEntry(("people", f"P{len(people)}"), {"name": draw(TEXTS)})
    ref = draw(st.sampled_from(refs))
    if kind == "update":
        day = draw(st.sampled_from(["2009-10-31", "2009-12-10", "2010-03-01"]))
        return update_to_add(record, ref, {"as_of": day, "text": draw(TEXTS)})
    entry = actions[refs.index(ref)]
    if kind == "remove":
        return RemoveEntry(("actions", ref), entry)
    field = draw(st.sampled_from(["by_whom", "timescale", "monitoring"]))
    return SetField(("actions", ref), field, entry.get(field), draw(st.none() | TEXTS))


def test_a_write_that_changes_nothing_leaves_the_file_alone(tmp_path: Path) -> None:
    path = tmp_path / "plan.yaml"
    path.write_text(SMALL)
    before = path.stat()
    written = planfile.change(path, lambda record: [])
    assert not written.changed
    assert (path.stat().st_mtime_ns, path.stat().st_ino) == (before.st_mtime_ns, before.st_ino)


def test_crlf_bom_and_a_missing_final_newline_stay(tmp_path: Path) -> None:
    path = tmp_path / "plan.yaml"
    path.write_bytes(b"\xef\xbb\xbf" + SMALL.replace("\n", "\r\n").rstrip().encode())
    update: Record = {"as_of": "2009-12-10", "text": "Said"}
    planfile.change(path, lambda record: [update_to_add(record, "2", update)])
    added = "\r\n    updates:\r\n      - as_of: 2009-12-10\r\n        text: Said"
    assert path.read_bytes() == b"\xef\xbb\xbf" + (SMALL.replace("\n", "\r\n").rstrip() + added).encode()


@pytest.mark.parametrize("levels", range(28, 36))
@pytest.mark.parametrize("open_close", [("{a: ", "}"), ("[", "]")])
def test_an_unknown_field_of_any_depth_is_an_invalid_plan_and_no_more(
    levels: int, open_close: tuple[str, str]
) -> None:
    start, end = open_close
    text = f"title: T\nactions: []\nbad: {start * levels}x{end * levels}\n"
    with pytest.raises(InvalidPlan) as found:
        planfile.parse(text.encode(), file="plan.yaml")
    assert found.value.problems[0].at is not None


RICH: dict[str, Any] = {
    "title": "T",
    "period": {"start": "2009-04-01", "end": "2010-03-31"},
    "columns": {"x-cost": "Cost"},
    "statuses": {"Paused": "suspended"},
    "sections": {"Homes": {"aim": "Warm"}},
    "priorities": {"P1": "Jobs"},
    "rules": {"amber_days": "20"},
    "calendar": {"AGM": "2010-01-01"},
    "meetings": [{"date": "2009-10-02", "name": "Board"}],
    "people": {"PS": {"name": "Pete"}},
    "actions": [
        {"ref": "1", "action": "A", "formerly": ["0"], "raised": "2009-04-01", "leads": ["PS"], "updates": [
            {"as_of": "2009-10-01", "status": "Paused", "rag": "red", "cleared": ["start"]}
        ]},
        {"ref": "2", "action": "B", "parts": [{"ref": "2a", "due": "2009-10-31"}]},
    ],
}  # fmt: skip


def _places_in(value: Any, path: tuple[str | int, ...] = ()) -> Iterable[tuple[str | int, ...]]:
    below = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for step, one in below:
        yield (*path, step)
        yield from _places_in(one, (*path, step))


@pytest.mark.parametrize("path", [*_places_in(RICH)])
def test_of_what_an_alias_stands_for_in_vain_nothing_else_is_wrong(path: tuple[str | int, ...]) -> None:
    record = json.loads(json.dumps(RICH))
    at(record, path[:-1])[path[-1]] = "@"
    with pytest.raises(InvalidPlan) as found:
        planfile.parse(yaml_of(record).replace('"@"', "*x").encode(), file="plan.yaml")
    assert len(found.value.problems) == 1


@pytest.mark.parametrize("several", [False, True])
@pytest.mark.parametrize(
    "path", [("actions", 1), ("actions", 1, "parts", 0), ("actions", 0, "updates", 0), ()]
)
def test_what_is_merged_from_elsewhere_is_not_missing_too(path: tuple[str | int, ...], several: bool) -> None:
    record = json.loads(json.dumps(RICH))
    entry = at(record, path)
    base = json.dumps(entry)
    entry.clear()
    entry["@"] = ["@"] if several else "@"
    text = f'{{"x-base": &x {base}, {json.dumps(record)[1:]}'.replace('"@":', "<<:").replace('"@"', "*x")
    with pytest.raises(InvalidPlan) as found:
        planfile.parse(text.encode(), file="plan.yaml")
    assert [one.message for one in found.value.problems] == [
        "'<<' merges fields from elsewhere; a plan cannot"
    ]


MANY_FAULTS: dict[str, Callable[[int], str]] = {
    "one an action": lambda n: "actions:\n" + "".join(f"- {{ref: {i}, acton: A}}\n" for i in range(n)),
    "all in one action": lambda n: "actions:\n- ref: 1\n" + "".join(f"  u{i}: A\n" for i in range(n)),
    "all between brackets": lambda n: "actions: [{" + ", ".join(f"u{i}: A" for i in range(n)) + "}]\n",
    "all in the plan": lambda n: "".join(f"u{i}: A\n" for i in range(n)),
    "one a person": lambda n: "people:\n" + "".join(f"  u{i}: {{nme: x}}\n" for i in range(n)),
    "one an update": lambda n: "actions:\n- updates:\n" + "".join(f"  - as_of: x{i}\n" for i in range(n)),
}


@pytest.mark.parametrize("written", MANY_FAULTS.values(), ids=MANY_FAULTS)
def test_many_faults_are_found_and_placed_in_a_time_that_grows_as_they_do(
    written: Callable[[int], str],
) -> None:
    def refused(count: int) -> None:
        with pytest.raises(InvalidPlan) as found:
            planfile.parse(written(count).encode(), file="plan.yaml")
        assert len(found.value.problems) >= count

    refused(10)
    few, many = calls_of(lambda: refused(150)), calls_of(lambda: refused(1200))
    assert many < 12 * few


EMPTY = {
    "absent": None,
    "bare": "",
    "null": " null",
    "tilde": " ~",
    "list": " []",
    "map": " {}",
    "quotes": ' ""',
    "brackets on two lines": " [\n    ]",
    "comment": "  # none yet",
}
AB, MEETING = ("people", "AB"), ("meetings", "2010-01-01")


def _removal(called: str) -> Callable[[Record], list[Change]]:
    def changes(record: Record) -> list[Change]:
        name = name_of(record, called)
        return [RemoveEntry(name, at(record, path_of(record, name)))]

    return changes


WANTED: dict[str, Callable[[Record], Sequence[Change]]] = {
    "add a person": lambda record: [AddEntry(AB, {"name": "A"})],
    "set a person": lambda record: fields_to_set(record, AB, {"name": "A"}),
    "add a meeting": lambda record: [meeting_to_add(record, {"date": "2010-01-01"})],
    "set a meeting": lambda record: fields_to_set(record, MEETING, {"name": "A"}),
    "add an action": lambda record: [AddEntry(("actions", "9"), {"ref": "9", "action": "A"})],
    "add a part": lambda record: [AddEntry(("actions", "1", "parts", "1a"), {"ref": "1a", "action": "A"})],
    "update": lambda record: [update_to_add(record, "1", {"as_of": "2010-01-01", "text": "A"})],
    "amend": lambda record: [SetField(last_update_of(record, "1", "2010-01-01")[0], "text", None, "A")],
    "set priorities": lambda record: fields_to_set(record, (), {"priorities": {"P1": "Jobs"}}),
    "clear priorities": lambda record: fields_to_set(record, (), {"priorities": None}),
    "set leads": lambda record: fields_to_set(record, ("actions", "1"), {"leads": ["AB"]}),
    "clear leads": lambda record: fields_to_set(record, ("actions", "1"), {"leads": None}),
    **{f"remove {called}": _removal(called) for called in ("people/AB", "meetings/2010-01-01", "1", "1a")},
}


@pytest.mark.parametrize("form", EMPTY.values(), ids=EMPTY)
@pytest.mark.parametrize(
    "field", ["people", "meetings", "priorities", "actions", "parts", "updates", "leads"]
)
def test_a_collection_that_is_absent_null_or_empty_is_taken_for_an_empty_one(
    field: str, form: str | None, tmp_path: Path
) -> None:
    line = "" if form is None else f"{field}:{form}\n"
    inside = field in ("parts", "updates", "leads")
    actions = "" if field == "actions" else "actions:\n  - ref: 1\n    action: A\n"
    path = tmp_path / "plan.yaml"
    path.write_text(f"title: T\n{actions}    {line}" if inside else f"title: T\n{line}{actions}")
    try:
        _, record = planfile.parse(path.read_bytes(), file="plan.yaml")
    except InvalidPlan:
        return  # a text, or a list for a map
    for wanted in WANTED.values():
        try:
            written = planfile.change(path, wanted, dry_run=True)
        except WrongRequest:
            continue  # there is no such entry
        assert written.new == changed(record, wanted(record))
    for called in ("people/AB", "meetings/2010-01-01", "1", "1a"):
        with suppress(WrongRequest):
            assert entry.source(document.read(path.read_bytes()), path_of(record, name_of(record, called)))


def changed(record: Record, changes: Sequence[Change]) -> Record:
    for change in changes:
        record = applied(record, change)
    return record


@pytest.mark.parametrize(
    "error",
    [
        UnreadablePlan("no file", hint="look"),
        InvalidPlan("bad", problems=(Problem("x", Location(1, 2, 3)),), file="plan.yaml", text="x: y"),
        InvalidEdit("bad", problems=(), file="your text", text=""),
        WrongRequest("what?"),
        EditRefused("no", hint="by hand", at=Location(1, 2, 3)),
        PlanChanged("too late"),
    ],
)
def test_an_error_is_the_same_in_another_process_and_takes_one_more_hint(error: PlanError) -> None:
    again = pickle.loads(pickle.dumps(error))
    assert (type(again), str(again), again.__dict__) == (type(error), str(error), error.__dict__)
    hinted = error.with_hint("more")
    assert hinted.hint == (f"{error.hint}\n  more" if error.hint else "more")
    assert (hinted.__dict__ | {"hint": error.hint}, hinted.exit_code) == (error.__dict__, error.exit_code)


def test_a_write_carries_the_changes_that_were_made(tmp_path: Path) -> None:
    path = tmp_path / "plan.yaml"
    path.write_text(SMALL)
    change = SetField(("actions", "1"), "action", "A", "B")
    for dry_run in (True, False):
        assert planfile.change(path, lambda _: [change], dry_run=dry_run).changes == (change,)


def test_a_plan_that_is_not_utf_8_is_told_the_command_that_prints_it_so(tmp_path: Path) -> None:
    path = tmp_path / "our plan.yaml"
    path.write_bytes("title: Café\nactions: []\n".encode("cp1252"))
    with pytest.raises(UnreadablePlan) as refused:
        planfile.load(path)
    command = refused.value.hint.partition("prints it in UTF-8: ")[2]
    assert (
        subprocess.run(["sh", "-c", command], capture_output=True, check=True)
        .stdout.decode()
        .startswith("title: Café")
    )
    with pytest.raises(UnreadablePlan) as piped:
        planfile.parse(path.read_bytes(), file="standard input")
    assert "iconv" not in piped.value.hint
