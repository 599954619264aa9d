"""`plan import`: a document in, a plan out, nothing written where anything is in doubt."""

from __future__ import annotations

import json
import os
import pty
import re
import shlex
import subprocess
from contextlib import suppress
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import docx
import pytest
import yaml

import workbooks
from actionplan import load
from conftest import PlanCommand
from drafts import ROWS, SEED
from processes import ended, forked

LOG = """\
Ref,Action required,Lead Officer,Target date,RAG,Progress,Cost
1,Buy ten vans,Fleet manager,31/03/2025,Green,Four are on the road,£250k
2,Build a path,Roads team,Sept 2025,Amber,,
"""


@pytest.fixture
def log(plain_environment: pytest.MonkeyPatch) -> Path:
    path = Path("log.csv")
    path.write_text(LOG, encoding="utf-8")
    return path


def test_a_document_becomes_a_plan_in_its_own_words(run: PlanCommand, log: Path) -> None:
    ran = run("import", log, "--as-of", "2024-12-01")
    assert ran.code == 0
    assert ran.out == ""
    assert "log.csv: 2 actions, 2 updates, from the table" in ran.err
    assert "x-cost, kept as it is" in ran.err
    assert "wrote plan.yaml; next: plan table · plan check" in ran.err
    plan = load("plan.yaml")
    assert [(action.ref, action.action) for action in plan.actions] == [
        ("1", "Buy ten vans"),
        ("2", "Build a path"),
    ]
    assert plan.actions[0].words["x-cost"] == "£250k"
    assert plan.actions[0].updates[0].text == "Four are on the road"


def test_what_was_reported_needs_a_date(run: PlanCommand, log: Path) -> None:
    ran = run("import", log)
    assert ran.code == 2
    assert "as of when" in ran.err
    assert "--as-of" in ran.err
    assert not Path("plan.yaml").exists()


def test_a_dry_run_prints_the_plan_and_writes_nothing(run: PlanCommand, log: Path) -> None:
    ran = run("import", log, "--as-of", "1 Dec 2024", "--dry-run")
    comment, plan = ran.out.split("\n", 1)
    assert re.fullmatch(r"# imported from log.csv \(sha256:[0-9a-f]{16}\)", comment)
    assert plan.startswith("title: log\ncolumns:\n  ref: Ref\n  action: Action required\n")
    assert "nothing was written" in ran.err
    assert not Path("plan.yaml").exists()
    for named in ("-", "/dev/stdout"):
        assert run("import", log, "--as-of", "2024-12-01", "-o", named).out == ran.out


def test_a_plan_that_is_there_is_replaced_by_force_only(run: PlanCommand, log: Path) -> None:
    Path("plan.yaml").write_text("title: Another\nactions: []\n", encoding="utf-8")
    ran = run("import", log, "--as-of", "2024-12-01")
    assert ran.code == 4
    assert "  bring what is new into it with --into plan.yaml, name another" in ran.err
    assert load("plan.yaml").title == "Another"
    assert run("import", log, "--as-of", "2024-12-01", "--force").code == 0
    assert load("plan.yaml").title == "log"


def test_a_plan_is_not_written_under_the_name_of_another_document(run: PlanCommand, log: Path) -> None:
    ran = run("import", log, "--as-of", "2024-12-01", "-o", "ours.csv")
    assert ran.code == 2
    assert (
        "ours.csv would be .csv\n  name it so: -o ours.yaml; then plan table -f ours.yaml -o ours.csv"
        in ran.err
    )
    ran = run("init", "--title", "T", "-f", "ours.csv")
    assert (ran.code, ran.err.splitlines()[1]) == (2, "  name it so: -f ours.yaml")
    assert not Path("ours.csv").exists()


def test_the_document_itself_is_never_written(run: PlanCommand, log: Path) -> None:
    Path("plan.yaml").symlink_to(log)
    ran = run("import", log, "--as-of", "2024-12-01", "--force")
    assert ran.code == 4
    assert "is the document itself" in ran.err
    assert log.read_text(encoding="utf-8") == LOG


def test_json_says_what_was_read(run: PlanCommand, log: Path) -> None:
    ran = run("import", log, "--as-of", "2024-12", "--json")
    said = json.loads(ran.out)
    assert said["kind"] == "import"
    assert said["counts"] == {"actions": 2, "parts": 0, "updates": 2, "sections": 0}
    assert said["columns"][1] == {"heading": "Action required", "field": "action", "as_of": None}
    assert said["written"] == "plan.yaml"


def test_of_two_columns_that_are_to_be_one_field_both_keep_their_words(
    run: PlanCommand, tmp_path: Path
) -> None:
    people = tmp_path / "people.csv"
    people.write_text("Ref,Action,Who,Second\n1,Buy a van,Ann,Bea\n2,Sell a van,Cy,Di\n", encoding="utf-8")
    ran = run("import", people, "--map", "Who=by_whom", "--map", "Second=by_whom", "--dry-run")
    assert [ran.out.count(one) for one in ("by_whom: Ann", "x-second: Bea", "x-second: Di")] == [1, 1, 1]


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["--map", "Cost=origin"], 0, "Cost             origin"),
        (["--map", "Cost"], 2, "says no column"),
        (["--map", "Costs=origin"], 2, "the document has no column 'Costs'\n  did you mean 'Cost'?"),
        (["--map", "Cost=cots"], 2, "there is no field 'cots'"),
        (["--map", "Cost=slippage"], 2, "there is no field 'slippage'"),  # `plan` works that out
        (["--table", "2"], 2, "there is no table 2"),
        (["--sheet", "Actions"], 2, "there is no sheet 'Actions'"),
        (["--as-of", "soon"], 2, "is no date"),
    ],
)
def test_what_was_wished_is_done_or_refused(
    run: PlanCommand, log: Path, words: list[str], code: int, said: str
) -> None:
    ran = run("import", log, *(words if "--as-of" in words else [*words, "--as-of", "2024-12-01"]))
    assert ran.code == code
    assert said in ran.err


def test_a_plan_in_a_folder_that_is_shut_may_be_there(run: PlanCommand, log: Path) -> None:
    run.env.setattr(os, "access", lambda path, mode: (str(path), mode) != ("shut", os.X_OK))
    assert run("import", log, "--into", "shut/plan.yaml").err.startswith(
        "plan: shut/plan.yaml cannot be read"
    )


def test_what_is_to_be_brought_into_a_plan_that_is_not_there_makes_one(run: PlanCommand, log: Path) -> None:
    ran = run("import", log, "--into", "our plan.yaml")
    assert (ran.code, ran.out) == (3, "")
    assert ran.err.startswith("plan: there is no plan our plan.yaml\n  to make one: plan import ")
    made = run(*shlex.split(ran.err.partition("one: plan ")[2]), "--as-of", "2024-12-01")
    assert made.code == 0
    assert Path("our plan.yaml").exists()


def test_a_table_without_actions_is_refused_with_what_was_seen(run: PlanCommand, log: Path) -> None:
    log.write_text("Version,Date,Author\n1,1 May 2024,PS\n", encoding="utf-8")
    ran = run("import", log)
    assert ran.code == 3
    assert "Version | Date | Author" in ran.err
    assert "--map Author=action" in ran.err


def at_terminal(answers: str, *words: str) -> tuple[int, str]:
    """The exit code of `plan`, and all that stands on the terminal at which these answers are typed."""
    ours, theirs = pty.openpty()
    with forked(*words, stdin=theirs, stdout=theirs, stderr=theirs) as process:
        os.close(theirs)
        os.write(ours, answers.encode())
        shown = b""
        with suppress(OSError):  # at its end Linux says so by an error
            while more := os.read(ours, 4096):
                shown += more
    os.close(ours)
    return process.returncode, shown.decode()


def test_at_a_terminal_the_date_is_asked_for(log: Path) -> None:
    code, shown = at_terminal("1 Dec\n1 Dec 2024\n", "import", str(log))
    assert (code, shown.count("As of which date"), "'1 Dec' is no date" in shown) == (0, 2, True)
    assert load("plan.yaml").actions[0].updates[0].as_of.isoformat() == "2024-12-01"


def test_at_a_terminal_a_long_work_is_shown(log: Path) -> None:
    log.write_text("Ref,Action,Lead\n" + f"1,Buy a van,{'PS' * 2000}\n" * 60, encoding="utf-8")
    code, shown = at_terminal("", "import", str(log), "-o", "many.yaml")
    assert (code, "reading log.csv" in shown, "finding the actions" in shown) == (0, True, True)


def test_at_a_terminal_each_change_is_asked_about(run: PlanCommand, log: Path) -> None:
    assert run("import", log, "--as-of", "2024-10-31").code == 0
    log.write_text(LOG.replace("£250k", "£300k").replace("Sept 2025", "Oct 2025"), encoding="utf-8")
    code, shown = at_terminal("n\ny\n", "import", str(log), "--into", "plan.yaml", "--as-of", "2024-12-01")
    assert code == 0, shown
    plan = load("plan.yaml")
    assert [len(action.updates) for action in plan.actions] == [1, 2]
    assert plan.actions[1].updates[1].timescale


@pytest.mark.parametrize(
    ("theirs", "code"),
    [
        (["set", "2", "action=Build a bridge"], 4),
        (["set", "2", "timescale=Nov 2025"], 4),
        (["update", "2", "Theirs.", "--as-of", "2024-11-01"], 4),
        (["remove", "2", "--yes"], 4),
        (["set", "1", "action=Buy eleven vans"], 0),
    ],
)
def test_a_change_that_was_agreed_to_is_made_as_it_was_shown_or_the_write_is_refused(
    run: PlanCommand, log: Path, theirs: list[str], code: int
) -> None:
    def yes(question: str, *, default: bool) -> bool:
        assert run(*theirs).code == 0
        return True

    assert run("import", log, "--as-of", "2024-10-31").code == 0
    log.write_text(LOG.replace("Sept 2025", "Oct 2025"), encoding="utf-8")
    terminal = SimpleNamespace(stdin=SimpleNamespace(isatty=lambda: True))
    run.env.setattr("actionplan.cli.documents.into.sys", terminal)
    run.env.setattr("actionplan.cli.documents.into.confirmed", yes)
    ran = run("import", log, "--into", "plan.yaml", "--as-of", "2024-12-01")
    assert ran.code == code, ran.err
    assert ("while you were asked" in ran.err) == bool(code)
    assert ("Oct 2025" in Path("plan.yaml").read_text(encoding="utf-8")) == (not code)


def test_a_plan_may_start_from_a_document(run: PlanCommand, log: Path) -> None:
    log.write_text("Ref,Action,Lead\n1,Buy a van,PS\n", encoding="utf-8")
    run.env.setenv("LINES", "1")
    run.env.setenv("PAGER", "tee paged")  # which a question would wait for, unseen
    code, shown = at_terminal("log.csv\n", "init")
    assert (code, "Is there a document" in shown, Path("paged").exists()) == (0, True, False)
    assert load("plan.yaml").title == "log"
    assert run("init", "--from", log, "--title", "Ours", "-f", "ours.yaml").code == 0
    assert load("ours.yaml").title == "Ours"
    Path("our log.csv").write_bytes(log.read_bytes())
    run.env.setenv("HOME", str(run.folder))
    code, shown = at_terminal("~/our\\ log.csv \n", "init", "-f", "dropped.yaml")  # as a terminal pastes it
    assert (code, load("dropped.yaml").title) == (0, "our log"), shown
    code, _ = at_terminal("\n", "init", "-f", "new.yaml")
    assert (code, load("new.yaml").title) == (0, "Our action plan")
    code, shown = at_terminal("", "init")
    assert (code, "plan.yaml is there already" in shown, "a document" in shown) == (4, True, False)


def test_a_plan_of_a_document_without_its_date_starts_as_of_the_one_given(
    run: PlanCommand, log: Path
) -> None:
    ran = run("init", "--from", log)
    assert (ran.code, "say the date of the document: --as-of DATE" in ran.err) == (2, True)
    assert run("init", "--from", log, "--as-of", "1 Dec 2024").code == 0
    assert load("plan.yaml").actions[0].updates[0].as_of.isoformat() == "2024-12-01"
    ran = run("init", "-f", "ours.yaml", "--as-of", "2024-12-01")
    assert (ran.code, ran.err) == (2, "plan: --as-of is the date of a document\n  name that with --from\n")


def test_the_real_plan_comes_out_of_a_word_document_as_it_is(run: PlanCommand, real_record: Any) -> None:
    written = docx.Document()
    written.add_paragraph(SEED.split("\n")[0].strip())
    grid = written.add_table(rows=0, cols=9)
    for row in ROWS:
        for to, text in zip(grid.add_row().cells, row, strict=True):
            first, *more = text.split("\n")
            to.paragraphs[0].text = first
            for paragraph in more:
                to.add_paragraph(paragraph)
    written.save("seed.docx")
    assert run("import", "seed.docx").code == 0
    record = yaml.load(Path("plan.yaml").read_text(encoding="utf-8"), yaml.BaseLoader)
    assert (record["title"], record["period"]) == (real_record["title"], real_record["period"])
    for imported, kept in zip(record["actions"], real_record["actions"], strict=True):
        beside = {"status", "timescale", "due", "reason"}  # what a person read in the texts
        updates = [{k: v for k, v in one.items() if k not in beside} for one in kept["updates"]]
        assert imported == {**kept, "updates": updates}


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (LOG, "Action plan"),
        (LOG.replace(",", ";").replace("Ref", "Depot plan;;;;;;\nRef", 1), "Depot plan"),
        ("# Vans\n\n| Ref | Action | Lead |\n|---|---|---|\n| 1 | Buy ten vans | PS |\n", "Vans"),
        ("<h1>Vans</h1><table><tr><th>Ref<th>Action<th>Lead<tr><td>1<td>Buy ten vans<td>PS</table>", "Vans"),
        ('[{"ref": "1", "action": "Buy ten vans", "owner": "PS"}]', "Action plan"),
    ],
)
def test_a_document_is_read_from_a_pipe_and_known_by_its_bytes(
    plain_environment: pytest.MonkeyPatch, text: str, title: str
) -> None:
    ran = piped(text.encode(), "-", "--as-of", "2024-12-01", "-o", "plan.yaml")
    assert ran.returncode == 0, ran.stderr
    plan = load("plan.yaml")
    assert (plan.title, plan.actions[0].action) == (title, "Buy ten vans")


def piped(data: bytes, *words: str) -> subprocess.CompletedProcess[bytes]:
    return ended("import", *words, typed=data)


def test_what_a_document_is_can_be_said_whatever_its_name(run: PlanCommand, log: Path) -> None:
    other = log.rename("export.dat")
    assert "say --from KIND" in run("import", other).err
    assert run("import", other, "--from", "csv", "--as-of", "2024-12-01").code == 0
    refused = run("import", other, "--from", "docx", "-o", "new.yaml")
    assert (refused.code, "is not a Word document, whatever you say" in refused.err) == (3, True)
    assert run("import", other, "--from", "cvs", "-o", "new.yaml").code == 2
    book = Path("book.bin")
    book.write_bytes(workbooks.saved(workbooks.of([["Action"], ["Train"]])))
    assert "say --from xlsx, or nothing" in run("import", book, "--from", "csv", "-o", "new.yaml").err


@pytest.mark.parametrize("text", [",,,\n", '"",\n'])
def test_a_table_of_empty_cells_is_refused(run: PlanCommand, text: str) -> None:
    ran = run("import", "-", "--from", "csv", typed=text.encode())
    assert ran.code == 3
    assert "no column says what will be done" in ran.err


def test_a_pipe_that_is_empty_or_too_long_is_refused_and_nothing_written(
    plain_environment: pytest.MonkeyPatch,
) -> None:
    assert b"standard input is empty" in piped(b"", "-").stderr
    assert b"has more than 64 MB" in piped(b"a" * (64 * 2**20 + 1), "-").stderr
    assert not Path("plan.yaml").exists()


def test_a_table_with_a_row_without_cells_is_read(run: PlanCommand) -> None:
    spans = "<table><tr><td colspan=1000 rowspan=9>Ref<td>Action<tr><td>1<td>x</table>"
    Path("plan.html").write_text(spans)
    assert "Traceback" not in run("import", "plan.html", "-o", "-").err


def test_a_document_that_is_none_is_told_before_a_plan_that_is_there(run: PlanCommand) -> None:
    (run.folder / "plan.yaml").write_text("title: T\nactions: []\n")
    assert "plan: . is a folder, not a document\n" in run("import", ".").err


def test_what_is_advised_for_an_option_of_into_names_the_document(run: PlanCommand, tmp_path: Path) -> None:
    log = tmp_path / "my log.csv"
    log.write_text("Ref,Action\n1,Ask\n", encoding="utf-8")
    ran = run("import", log, "--yes")
    assert ran.code == 2
    assert f"plan import {shlex.quote(str(log))} --into plan.yaml" in ran.err
