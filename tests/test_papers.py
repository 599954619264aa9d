"""What commands list, written to a file: which format, where to, and what is never replaced."""

from __future__ import annotations

import csv
import json
import os
import stat
from contextlib import AbstractContextManager, nullcontext
from io import StringIO
from pathlib import Path

import pytest

from actionplan.errors import NotWritten
from actionplan.formats.papers import PAPERS
from actionplan.store import undo
from actionplan.store.papers import put
from builders import record_of
from conftest import PlanCommand


def replaced(path: Path) -> None:
    put(path, b"new", but={}, is_document=lambda *_: False, over=True)


AS_OF = ("--as-of", "2009-12-10")
LISTS = (("table",), ("overdue",), ("show", "1", "5"))

IN_PROCESS = [kind for kind in PAPERS if kind.name != "pdf"]
"""The kinds that no other program makes."""


@pytest.fixture
def real(run: PlanCommand, real_text: str) -> PlanCommand:
    """`plan` in a folder that holds the real plan."""
    (run.folder / "plan.yaml").write_text(real_text, encoding="utf-8")
    return run


def rows_in(text: str) -> list[list[str]]:
    return list(csv.reader(StringIO(text, newline="")))


class TestWhichFormat:
    @pytest.mark.parametrize("kind", IN_PROCESS, ids=lambda kind: kind.name)
    @pytest.mark.parametrize("words", LISTS, ids=" ".join)
    def test_every_list_goes_out_in_every_format(
        self, real: PlanCommand, kind: object, words: tuple[str, ...]
    ) -> None:
        assert isinstance(kind, type(PAPERS[0]))
        file = Path(f"list{kind.endings[0]}")
        ran = real(*words, *AS_OF, "-o", file)
        assert (ran.code, ran.out) == (0, "")
        assert ran.err.startswith(f"wrote {file}\n")
        again = Path("again")
        assert real(*words, *AS_OF, "-o", again, "--to", kind.name).code == 0
        assert again.read_bytes() == file.read_bytes() != b""

    @pytest.mark.parametrize("name", [kind.name for kind in PAPERS if kind.text])
    def test_what_is_text_goes_to_standard_output_too(self, real: PlanCommand, name: str) -> None:
        real("overdue", *AS_OF, "-o", "file", "--to", name)
        text = Path("file").read_bytes().decode()
        for named in ("-", "/dev/stdout"):
            assert real("overdue", *AS_OF, "-o", named, "--to", name).out == text
        assert real("overdue", *AS_OF, "--to", name).out == text
        on_terminal = real("overdue", *AS_OF, "--to", name, width=80).out
        assert on_terminal.splitlines() == text.removeprefix("\ufeff").splitlines()

    def test_json_is_what_json_prints(self, real: PlanCommand) -> None:
        printed = real("overdue", *AS_OF, "--json").out
        assert real("overdue", *AS_OF, "--to", "json").out == printed
        real("overdue", *AS_OF, "--json", "-o", "late.json")
        assert Path("late.json").read_text(encoding="utf-8") == printed
        assert json.loads(printed)["items"]

    @pytest.mark.parametrize(
        ("words", "said"),
        [
            (("-o", "list.xyz"), "list.xyz is named like no format that is written: give"),
            (("-o", "list"), "list does not say its format: give"),
            (("-o", "list"), "or --to FORMAT"),
            (("-o", "-"), "-o - needs --to FORMAT"),
            (("-o", "list.csv", "--to", "md"), "list.csv is named like a table of text, and --to says md"),
            (("-o", "list.csv", "--json"), "list.csv is named like a table of text, and --to says json"),
            (("--to", "csv", "--json"), "--json and --to csv are two formats"),
            (("--force",), "--force needs -o FILE"),
            (("--force", "--to", "csv"), "--force needs -o FILE"),
            (("--plain",), "--plain is for csv"),
            (("-o", "list.md", "--plain"), "--plain is for csv"),
            (("--to", "papyrus"), "'papyrus' is not one of"),
        ],
    )
    def test_what_does_not_go_together_is_refused(
        self, real: PlanCommand, words: tuple[str, ...], said: str
    ) -> None:
        ran = real("table", *words)
        assert (ran.code, ran.out) == (2, "")
        assert said in ran.err
        assert os.listdir() == ["plan.yaml"]  # noqa: PTH208 - names alone


class TestWhere:
    def test_papers_take_no_place_from_the_plans_that_undo_knows(
        self, real: PlanCommand, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(undo, "MOST_PLANS", 1)
        real("set", "1", "x-note=kept")
        assert real("table", "-o", "list.csv").code == 0
        assert "-    x-note: kept" in real("undo", "--dry-run").out

    def test_another_file_is_replaced_only_by_force(self, real: PlanCommand) -> None:
        Path("list.csv").write_text("precious")
        ran = real("table", "-o", "list.csv")
        assert (ran.code, ran.err.splitlines()[0]) == (4, "plan: list.csv is there already")
        assert "--force" in ran.err
        assert Path("list.csv").read_text() == "precious"
        assert real("table", "-o", "list.csv", "--force").code == 0
        Path("list.csv").chmod(0o444)
        ran = real("table", "-o", "list.csv", "--force")
        assert (ran.code, ran.err.splitlines()[0]) == (4, "plan: list.csv is read-only")
        assert rows_in(Path("list.csv").read_text(encoding="utf-8-sig"))[1][0] == "1"

    @pytest.mark.parametrize("name", ["plan.md", "./plan.md", "other.md", "second.md"])
    def test_the_plan_is_never_replaced(self, real: PlanCommand, real_text: str, name: str) -> None:
        """Whatever the plan is called, and whatever other names it has."""
        Path("plan.md").write_text(real_text, encoding="utf-8")
        Path("other.md").symlink_to("plan.md")
        Path("second.md").hardlink_to("plan.md")
        ran = real("table", "-f", "plan.md", "-o", name, "--force")
        assert (ran.code, ran.err.splitlines()[0]) == (4, f"plan: {Path(name)} is the plan itself")
        assert Path("plan.md").read_text(encoding="utf-8") == real_text

    @pytest.mark.parametrize(
        "name", ["Minutes.csv", "renamed.csv", "copies/MINUTES.csv", "link.csv", "hard.csv"]
    )
    def test_the_document_that_the_plan_was_imported_from_is_never_replaced(
        self, run: PlanCommand, name: str
    ) -> None:
        """Wherever it lies now, and whatever it is called; one with its name that somebody edited neither."""
        Path("copies").mkdir()
        document, text = Path("Minutes.csv"), "Ref,Action,By whom,By when\n1,Write it,Al,May 2027\n"
        document.write_text(text)
        assert run("import", document, "-o", "plan.yaml").code == 0
        Path("link.csv").symlink_to(document)
        Path("hard.csv").hardlink_to(document)
        Path("renamed.csv").write_text(text)
        Path("copies/MINUTES.csv").write_text("edited")
        there = Path(name).read_text()
        for words in (("-o", name), ("-o", name, "--force")):
            ran = run("table", *words)
            said = f"plan: {name} is the document that the plan was imported from, or has its name"
            assert (ran.code, ran.err.splitlines()[0]) == (4, said)
        assert (Path(name).read_text(), document.read_text()) == (there, text)
        Path("other.csv").write_text("another")
        assert run("table", "-o", "other.csv", "--force").code == 0

    def test_a_document_that_came_through_a_pipe_is_known_by_its_bytes(self, run: PlanCommand) -> None:
        text = "Ref,Action,By whom,By when\n1,Write it,Al,May 2027\n"
        Path("minutes.csv").write_text(text)
        plan = run("import", "-", "--from", "csv", "-o", "-", typed=text.encode()).out
        Path("plan.yaml").write_text("---\n# Ours.\n\n" + plan, encoding="utf-8")
        assert run("table", "-o", "minutes.csv", "--force").code == 4
        assert run("table", "-o", "standard input", "--to", "csv").code == 0

    def test_what_is_replaced_keeps_its_permissions_and_its_links(self, tmp_path: Path) -> None:
        file, link = tmp_path / "list.csv", tmp_path / "link.csv"
        file.write_text("old")
        file.chmod(0o640)
        link.symlink_to(file)
        replaced(link)
        assert (file.read_text(), stat.S_IMODE(file.stat().st_mode)) == ("new", 0o640)
        assert link.is_symlink()
        assert sorted(os.listdir(tmp_path)) == ["link.csv", "list.csv"]  # noqa: PTH208

    def test_a_pipe_is_no_file_by_whatever_name_it_goes(self, tmp_path: Path) -> None:
        os.mkfifo(tmp_path / "fifo")
        ours, theirs = os.pipe()
        for pipe in (tmp_path / "fifo", Path(f"/dev/fd/{theirs}")):
            with pytest.raises(NotWritten, match="is a pipe, not a file"):
                replaced(pipe)
        os.close(ours)
        os.close(theirs)

    @pytest.mark.parametrize("there", [True, False])
    def test_a_full_disk_leaves_what_was_there(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, there: bool
    ) -> None:
        file = tmp_path / "list.csv"
        if there:
            file.write_text("old")

        def full(*_: object) -> int:
            raise OSError(28, "No space left on device")

        monkeypatch.setattr(os, "write", full)
        with pytest.raises(NotWritten, match="the disk is full") as error:
            replaced(file)
        assert (error.value.exit_code, error.value.hint) == (74, "free some space, then try again")
        assert [path.read_text() for path in tmp_path.iterdir()] == (["old"] if there else [])

    def test_a_folder_that_is_not_there_is_named_with_what_to_do(self, real: PlanCommand) -> None:
        ran = real("table", "-o", "nowhere/list.csv")
        assert ran.code == 74
        assert "nowhere/list.csv cannot be written: its folder is not there" in ran.err
        assert "make the folder first, or name another file: -o FILE" in ran.err

    def test_a_folder_is_no_file(self, real: PlanCommand) -> None:
        Path("list.csv").mkdir()
        ran = real("table", "-o", "list.csv", "--force")
        assert (ran.code, ran.err) == (
            74, "plan: list.csv is a folder, not a file\n  name a file with `-o FILE`\n",
        )  # fmt: skip


def test_long_work_is_shown_and_short_work_is_not(real: PlanCommand, monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[str] = []

    def bar(words: str) -> AbstractContextManager[None]:
        told.append(words)
        return nullcontext()

    monkeypatch.setattr("actionplan.console.progress.progress", bar)
    assert real("table", "-o", "short.csv").code == 0
    assert told == []
    monkeypatch.setattr("actionplan.cli.talk.papers._LARGE", 6)
    assert real("table", "-o", "long.csv").code == 0
    assert told == ["making a table of text"]
    assert real("table", "--to", "csv").code == 0
    assert told == ["making a table of text"], "what is printed shows itself"


class TestWhatIsOnPaper:
    def test_the_due_date_has_a_column_of_its_own(self, real: PlanCommand) -> None:
        heading, first, second, *_ = rows_in(real("table", *AS_OF, "--to", "csv", "--plain").out)
        assert heading == [
            "Ref", "Fit with Prty", "What will be done (Action)", "By whom", "Outcomes / Indicators",
            "Timescales", "Comments / Monitoring arrangements",
            "Update as of 31 Oct 2009", "Update as of 10 Dec 2009", "Due", "Status",
            "Standing as at 10 Dec 2009",
        ]  # fmt: skip
        assert (first[5], first[9]) == ("End Oct 09", "31 Oct 2009")
        assert first[10:] == ["", "40 days overdue"]
        assert (second[5], second[9], second[11]) == ("before 18/12", "17 Dec 2009", "was 2 Oct 2009")

    def test_a_status_and_a_light_are_words_and_how_it_stands_is_said_behind_them(
        self, run: PlanCommand
    ) -> None:
        done = {"as_of": "2026-11-02", "text": "Signed.", "status": "Signed off", "completed": "2026-10-31"}
        moved = {"as_of": "2026-10-02", "timescale": "31 Dec 2026", "rag": "red"}
        plan = record_of(
            {"timescale": "30 Sept 2026", "updates": [done]},
            {"timescale": "30 Sept 2026", "updates": [moved]},
            {"timescale": "30 Sept 2026", "updates": [{"as_of": "2026-11-02", "status": "superseded"}]},
            {"timescale": "31 Oct 2026"},
            statuses={"Signed off": "complete"},
            columns={"ref": "No", "timescale": "When"},
        )
        heading, *rows = rows_in(run("table", "--to", "csv", "--plain", plan=plan).out)
        assert heading == ["No", "When", "Due", "Status", "RAG", "Standing as at 25 Nov 2026"]
        assert [row[2:] for row in rows] == [
            ["30 Sep 2026", "Signed off", "blue", "Signed off 31 Oct 2026, 31 days late"],
            [
                "31 Dec 2026", "", "amber",
                "was 30 Sep 2026\ndate moved once (reported red 2 Oct 2026)",
            ],
            ["30 Sep 2026", "superseded", "blue", "reported superseded 2 Nov 2026"],
            ["31 Oct 2026", "", "red", "25 days overdue"],
        ]  # fmt: skip

    def test_a_timescale_is_its_wording_whatever_columns_are_asked_for(self, real: PlanCommand) -> None:
        rows = rows_in(real("table", *AS_OF, "--columns", "ref,timescale", "--to", "csv", "--plain").out)
        assert rows[:2] == [["Ref", "Timescales"], ["1", "End Oct 09"]]

    def test_an_update_is_its_text_and_what_else_it_says_stands_where_that_belongs(
        self, run: PlanCommand
    ) -> None:
        updates = [{"as_of": "2026-10-01", "status": "started"}, {"as_of": "2026-10-02", "by_whom": "Jo"}]
        plan = record_of(
            {"by_whom": "Al", "updates": [{"as_of": "2026-09-01", "text": "Met."}, *updates]},
            columns={"ref": "No", "by_whom": "Who", "updates": "At {date}"},
        )
        assert rows_in(run("table", "--to", "csv", "--plain", plan=plan).out) == [
            ["No", "Who", "At 1 Sep 2026", "Due", "Status", "Standing as at 25 Nov 2026"],
            ["1", "Jo", "Met.", "", "started", ""],
        ]

    def test_a_late_part_stands_below_its_action(self, run: PlanCommand) -> None:
        parts = [{"ref": f"1{letter}", "timescale": f"{day} Sep 2026"} for letter, day in ("a9", "b8", "c7")]
        plan = record_of({"action": "Whole", "parts": parts}, {"action": "Other", "timescale": "8 Sep 2026"})
        rows = rows_in(run("overdue", "--to", "csv", "--plain", plan=plan).out)
        assert [(row[0], row[1]) for row in rows[1:]] == [
            ("1", "Whole"), ("1c", ""), ("1b", ""), ("1a", ""), ("2", "Other"),
        ]  # fmt: skip
        items = json.loads(run("overdue", "--json").out)["items"]
        assert [item["ref"] for item in items] == ["1c", "1b", "2", "1a"]

    def test_a_page_is_a_form_with_its_parts_and_notes(self, run: PlanCommand) -> None:
        update = {"as_of": "2026-09-01", "text": "Met.", "by_whom": "Jo", "evidence": "Minute 4"}
        plan = record_of(
            {"section": "Roads", "by_whom": "Al", "sponsor": "Cllr X", "updates": [update]},
            {"action": "Both", "parts": [{"ref": "2a", "by_whom": "Al"}, {"ref": "2b", "action": "Half"}]},
            columns={"ref": "No", "action": "What", "by_whom": "Who", "updates": "At {date}"},
        )
        standing = "Standing as at 25 Nov 2026"
        assert rows_in(run("show", "1", "2b", "--to", "csv", "--plain", plan=plan).out) == [
            ["Action 1", ""], ["Section", "Roads"], ["No", "1"], ["What", "Do it"], ["Who", "Jo"],
            ["At 1 Sep 2026", "Met."], ["Sponsor", "Cllr X"], ["Status", ""], [standing, ""], [],
            ["Notes on 1", ""], ["Who", "was Al, until 1 Sep 2026"], ["1 Sep 2026: Evidence", "Minute 4"], [],
            ["Action 2", ""], ["No", "2"], ["What", "Both"], ["Who", ""], ["Status", ""], [standing, ""], [],
            ["Part 2b", ""], ["No", "2b"], ["What", "Half"], ["Who", ""], ["Status", ""],
            [standing, "part of 2"],
        ]  # fmt: skip

    def test_sections_are_rows_of_their_own(self, run: PlanCommand) -> None:
        plan = record_of(
            {"ref": 1, "action": "Act", "section": "Roads"}, columns={"ref": "No", "action": "What"}
        )
        assert rows_in(run("table", "--to", "csv", "--plain", plan=plan).out) == [
            ["No", "What", "Due", "Status", "Standing as at 25 Nov 2026"],
            ["Roads", "", "", "", ""],
            ["1", "Act", "", "", ""],
        ]

    def test_nothing_late_makes_a_table_without_rows(self, run: PlanCommand) -> None:
        plan = record_of({"ref": 1, "action": "Act"})
        ran = run("overdue", "-o", "late.csv", plan=plan)
        assert (ran.code, len(rows_in(Path("late.csv").read_text(encoding="utf-8-sig")))) == (0, 1)

    def test_the_sums_stand_below_unless_nobody_wants_them(self, real: PlanCommand) -> None:
        sums = "6 actions: 1 complete, 2 overdue, 1 without a date"
        assert real("table", *AS_OF, "--to", "md").out.endswith(f"\n\n{sums}\n")
        assert sums not in real("table", *AS_OF, "--to", "md", "-q").out

    @pytest.mark.parametrize("name", [kind.name for kind in PAPERS if kind.text])
    def test_no_text_steers_a_terminal(self, run: PlanCommand, name: str) -> None:
        plan = json.dumps(record_of({"ref": 1, "action": "\x1b[2J\u202eact\x07"}))
        said = run("table", "--to", name, plan=plan).out
        assert "act" in said
        assert not {"\x1b", "\x07", "\u202e"} & {*said}
