"""`plan update`: what it adds, says, refuses and keeps; the editor on a real terminal."""

from __future__ import annotations

import contextlib
import fcntl
import json
import os
import pty
import re
import shlex
import shutil
import signal
import struct
import subprocess
import sys
import termios
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from actionplan import EditRefused, cli, load
from actionplan.cli.talk import receipt
from actionplan.schema.actions import only_of_updates
from actionplan.store import exchange, interrupts, state
from builders import record_of, update_of
from conftest import PlanCommand
from processes import STARTED, ended, forked

SMALL = """\
title: Small  # kept
period: {start: 2009-04-01, end: 2010-03-31}
actions:
  - ref: 1
    action: First
    timescale: End Oct 09
    updates: []   # none yet
  # about the second
  - ref: 2
    action: Second
    updates:
      - as_of: 2009-10-31
        text: Begun.
"""


@pytest.fixture
def small(run: PlanCommand) -> Path:
    path = run.folder / "plan.yaml"
    path.write_text(SMALL, encoding="utf-8")
    return path


def test_adds_the_lines_shows_them_and_touches_no_other(run: PlanCommand, small: Path) -> None:
    done = run("update", "2", "Half done.", "--as-of", "2009-12-10", "--status", "In Progress", "--by", "PS")
    added = (
        "      - as_of: 2009-12-10\n        text: Half done.\n        status: in progress\n        by: PS\n"
    )
    assert small.read_text() == SMALL + added
    assert done.out == "plan.yaml:14\n" + "".join(f"+{line}\n" for line in added.splitlines())
    assert done.err == "wrote plan.yaml as of Thu 10 Dec 2009; see: plan show 2\n"
    assert done.code == 0


def test_a_repository_is_reminded_of_git_diff(run: PlanCommand, small: Path) -> None:
    subprocess.run(["git", "init", "-q", str(run.folder)], check=True)
    assert "git" not in run("update", "1", "Done.", "--as-of", "2009-12-10").err
    subprocess.run(["git", "-C", str(run.folder), "add", "plan.yaml"], check=True)
    assert "git diff -- plan.yaml" in run("update", "2", "Done.", "--as-of", "2009-12-10").err


def test_several_refs_get_the_same_update(run: PlanCommand, small: Path) -> None:
    run("update", "1-2", "-m", "Deferred.", "--as-of", "2009-12-10")
    assert small.read_text().count("- as_of: 2009-12-10\n        text: Deferred.\n") == 2


def test_the_same_update_twice_is_none(run: PlanCommand, small: Path) -> None:
    run("update", "2", "Done.", "--as-of", "2009-12-10")
    once = small.read_bytes()
    again = run("update", "2", "Done.", "--as-of", "2009-12-10")
    assert small.read_bytes() == once
    assert (again.code, again.out) == (0, "")
    assert "2 has this very update as of 2009-12-10 already" in again.err


@pytest.mark.parametrize("date", ["2009-10-31", "2009-10"])
def test_another_update_of_the_same_date_is_added_and_said(run: PlanCommand, small: Path, date: str) -> None:
    done = run("update", "2", "More.", "--as-of", date)
    assert small.read_text().endswith(f"text: Begun.\n      - as_of: {date}\n        text: More.\n")
    assert "2 had an update as of 2009-10-31 already; this one stands beside it (--amend" in done.err


@pytest.mark.parametrize(
    ("text", "more", "closes"),
    [
        ("Done.", (), "done"),
        ("Withdrawn", (), "withdrawn"),
        ("Done.", ("--status", "done"), ""),
        ("Ongoing", (), ""),
        ("Done with the first half.", (), ""),
    ],
)
def test_a_text_that_says_a_status_closes_nothing_and_this_is_said(
    run: PlanCommand, small: Path, text: str, more: tuple[str, ...], closes: str
) -> None:
    said = run("update", "2", text, *more).err
    assert ("note: 2 stays open: --status" in said) == bool(closes)
    assert f"--status {closes}" in said.lower() or not closes


def test_a_back_dated_update_stands_in_its_place(run: PlanCommand, small: Path) -> None:
    run("update", "2", "Before.", "--as-of", "2009-09-01")
    assert small.read_text().endswith(
        "updates:\n      - as_of: 2009-09-01\n        text: Before.\n"
        "      - as_of: 2009-10-31\n        text: Begun.\n"
    )


def test_amend_changes_the_last_update_of_that_date_only(run: PlanCommand, small: Path) -> None:
    run("update", "2", "More.", "--as-of", "2009-10-31")
    run("update", "2", "Much more.", "--as-of", "2009-10-31", "--status", "complete", "--amend")
    assert small.read_text() == (
        SMALL + "      - as_of: 2009-10-31\n        text: Much more.\n        status: complete\n"
    )


@pytest.mark.parametrize("said", ["2009-10", "October 2009", "2009-10-31"])
def test_amend_finds_the_update_of_a_month_as_remove_does(run: PlanCommand, small: Path, said: str) -> None:
    text = small.read_text().replace("as_of: 2009-10-31", "as_of: 2009-10")
    assert run("update", "2", "--status", "complete", "--as-of", said, "--amend", plan=text).code == 0
    assert small.read_text() == text + "        status: complete\n"
    assert run("remove", "2", "--as-of", said, "-y").code == 0


@pytest.mark.parametrize("field", only_of_updates())
def test_what_an_update_says_itself_is_taken_out_of_it_by_amending(
    run: PlanCommand, small: Path, field: str
) -> None:
    value = {"status": "complete", "rag": "red", "completed": "2009-10-30"}.get(field, "Words")
    text = SMALL if field == "text" else f"{SMALL}        {field}: {value}\n"
    amended = run("update", "2", "--clear", field, "--as-of", "2009-10-31", "--amend", plan=text)
    assert amended.code == 0, amended.err
    left = SMALL.replace("        text: Begun.\n", "") if field == "text" else SMALL
    assert small.read_text() == left
    told = run("update", "2", "-m", "x", "--clear", field, "--as-of", "2009-10-31", plan=text)
    assert f"plan update 2 --amend --clear {field} --as-of DATE" in told.err or field == "text"
    for more in (["-m", "x"], ["--amend", "-m", "x"]):
        both = ["--by", "PS", "--clear", "by" if field != "text" else "text"]
        refused = run("update", "2", *both, "--as-of", "2009-10-31", *more, plan=text)
        assert (refused.code, refused.out) == (2, "")
        assert "is said and cleared in one update" in refused.err
        assert small.read_text() == text


def test_nothing_to_amend_is_said(run: PlanCommand, small: Path) -> None:
    done = run("update", "2", "Never.", "--as-of", "2009-12-10", "--amend")
    assert (done.code, done.out) == (2, "")
    assert "2 has no update as of 2009-12-10" in done.err
    assert small.read_text() == SMALL


def test_a_dry_run_shows_a_diff_that_patch_takes_and_writes_nothing(run: PlanCommand, small: Path) -> None:
    done = run("update", "2", "Done.", "--as-of", "2009-12-10", "--dry-run")
    assert small.read_text() == SMALL
    Path("the.diff").write_text(done.out)
    subprocess.run(["git", "apply", "-p0", "the.diff"], check=True)
    assert small.read_text() == SMALL + "      - as_of: 2009-12-10\n        text: Done.\n"


def test_dates_in_words_are_echoed_with_their_weekday(run: PlanCommand, small: Path) -> None:
    done = run(
        "update", "2", "Late.", "--as-of", "10 Dec 2009", "--due", "end of March 2010", "--reason", "Snow",
        "--timescale", "by spring",
    )  # fmt: skip
    assert "as of: 10 Dec 2009 is Thu 10 Dec 2009" in done.err
    assert "due: end of March 2010 is Wed 31 Mar 2010" in done.err
    assert small.read_text().endswith(
        "      - as_of: 2009-12-10\n        text: Late.\n        timescale: by spring\n"
        "        due: 2010-03-31\n        reason: Snow\n"
    )


def test_a_date_outside_the_period_or_in_the_future_is_warned_of(run: PlanCommand, small: Path) -> None:
    done = run("update", "2", "Later.", "--as-of", "2010-04-01", "--today", "2010-03-01")
    assert "note: Thu 1 Apr 2010 is in the future" in done.err
    assert "outside the plan's period, 1 Apr 2009 to 31 Mar 2010\n" in done.err
    assert "  if it goes on: plan --today 2010-03-01 set period end=2010-04-01\n" in done.err
    assert done.code == 0
    done = run("update", "2", "Sooner.", "--as-of", "2009-03")
    assert "  if it began before: plan set period start=2009-03-01\n" in done.err


def test_a_report_from_before_the_action_was_raised_says_so(run: PlanCommand) -> None:
    parts = [{"ref": "1a"}, {"ref": "1b", "raised": "2009-12-05"}]
    plan = record_of({"raised": "2009-11-26", "parts": parts}, {"raised": "2009-09-01"})
    early = run("update", "1", "2", "-m", "Found.", "--as-of", "2009-11-25", plan=plan)
    assert early.code == 0
    assert early.err.count("was raised") == 1
    assert "note: 1 was raised Thu 26 Nov 2009: before, it is in no answer\n" in early.err
    assert "  if that is not so: plan set 1 raised=…\n" in early.err
    for ref, as_of, raised in (
        ("1a", "2009-11-25", ["1"]),
        ("1b", "2009-11-25", ["1", "1b"]),
        ("1b", "2009-11-27", ["1b"]),
        ("1a", "2009-11-26", []),
        ("1", "2009-11", []),
    ):
        said = run("update", ref, "x", "--as-of", as_of, "--dry-run", plan=plan).err.replace(" --dry-run", "")
        assert [one for one in ("1", "1b") if f"plan set {one} raised=…" in said] == raised


def test_today_is_the_date_when_none_is_given(run: PlanCommand, small: Path) -> None:
    run("update", "2", "Today.", "--today", "2010-02-03")
    assert "- as_of: 2010-02-03\n        text: Today.\n" in small.read_text()


@pytest.mark.parametrize("args", [["2"], ["2", "-"]])
def test_a_pipe_is_read(run: PlanCommand, small: Path, args: list[str]) -> None:
    run("update", *args, "--as-of", "2009-12-10", typed="Über die Röhre.\r\nZwei.\r\n".encode())
    assert small.read_text().endswith("        text: |-\n          Über die Röhre.\n          Zwei.\n")


@pytest.mark.parametrize("typed", [" \n", "\u200b", "\u2060\n"])
def test_a_pipe_with_nothing_to_see_writes_nothing_and_says_so(
    run: PlanCommand, small: Path, typed: str
) -> None:
    done = run("update", "2", "--as-of", "2009-12-10", typed=typed.encode())
    assert (done.code, done.out) == (1, "")
    assert "nothing was written: the text is empty" in done.err
    assert small.read_text() == SMALL


def test_a_status_needs_no_text(run: PlanCommand, small: Path) -> None:
    run("update", "2", "--as-of", "2009-12-10", "--status", "complete")
    assert small.read_text().endswith("      - as_of: 2009-12-10\n        status: complete\n")


@pytest.mark.parametrize(
    ("args", "said", "hint"),
    [
        (["9", "Text"], "the plan has no action '9'", "its refs: 1, 2"),
        (["2", "3"], "the plan has no action '3'", "its refs: 1, 2"),
        (
            ["Sent to all", "2", "1"],
            "no action 'Sent to all'",
            "the text goes last: plan update 2 1 --as-of 2009-12-10 'Sent to all'",
        ),
        (["2", "x", "--status", "finished"], "there is no status 'finished'", "did you mean 'complete'?"),
        (["2", "x", "--status", "Held over"], "there is no status", "plan set statuses 'Held over=…'"),
        (["2", "x", "--clear", "ref"], "'cleared' names 'ref', which cannot be cleared", "write one of"),
        (["2", "x", "--clear", "as-of"], "no update is without its as_of", "plan edit 2"),
        (["2", "x", "--status", "50% complete"], "there is no status", "did you mean 'in progress'?"),
        (["2", "x", "--status", "0% complete"], "there is no status", "there are: not started, in"),
        (["2", "x", "--status", "completd"], "there is no status 'completd'", "did you mean 'complete'?"),
        (["2", "x", "--rag", "pink"], "there is no traffic light 'pink'", "red, amber, green"),
        (["2", "x", "--due", "whenever"], "'whenever' is no date", "YYYY-MM-DD"),
        (["2", "bad \x1b[31m"], "the text holds the character ␛ (U+001B) at line 1, column 5", "take it out"),
        (["2", "lone \ud800"], "the text holds the character <U+D800>", "take it out"),
    ],
)
def test_wrong_requests_say_what_to_do_and_write_nothing(
    run: PlanCommand, small: Path, args: list[str], said: str, hint: str
) -> None:
    done = run("update", *args, "--as-of", "2009-12-10")
    assert (done.code, done.out) == (2, "")
    assert said in done.err
    assert hint in done.err
    assert small.read_text() == SMALL


def test_what_cannot_be_edited_safely_is_refused_and_the_text_kept(run: PlanCommand) -> None:
    text = SMALL.replace("updates: []   # none yet", "updates: &shared []").replace(
        "ref: 2", "ref: 2\n    x-s: *shared"
    )
    done = run("update", "1", "Typed with care.", "--as-of", "2009-12-10", plan=text)
    assert (done.code, done.out) == (4, "")
    assert (run.folder / "plan.yaml").read_text() == text
    kept = Path(done.err.rsplit("what you typed is kept in ", 1)[1].strip())
    assert kept.read_text() == "Typed with care."


def test_an_invalid_plan_is_not_written_to(run: PlanCommand) -> None:
    text = SMALL.replace("as_of: 2009-10-31", "as_of: 31/10/2009")
    done = run("update", "1", "x", "--as-of", "2009-12-10", plan=text)
    assert (done.code, done.out) == (3, "")
    assert "write 2009-10-31" in done.err
    assert (run.folder / "plan.yaml").read_text() == text


def on_terminal(
    run: PlanCommand,
    editor: str,
    *args: str,
    keys: bytes = b"",
    meanwhile: Callable[[], object] = lambda: None,
    when: bytes = b"",
    number: signal.Signals | None = None,
) -> tuple[int, str]:
    """`plan *args` on a real terminal, with a shell script as the editor; `keys` answer its prompt,
    after something has happened `meanwhile`.

    As soon as `when` is shown, the process gets the signal `number`.
    """
    script = run.folder / "editor.sh"
    script.write_text(f"#!/bin/sh\n{editor}\n")
    script.chmod(0o755)
    ours, theirs = pty.openpty()
    env = {**os.environ, "VISUAL": str(script), "PATH": os.defpath, "TERM": "dumb"}
    process = forked(*args, env=env, at_terminal=True, stdin=theirs, stdout=theirs, stderr=theirs)
    os.close(theirs)
    shown = b""
    try:
        while chunk := os.read(ours, 4096):
            shown += chunk
            if keys and re.search(rb"\[(Y/n|y/N)\]: $", shown):
                meanwhile()
                os.write(ours, keys)
                keys = b""
            if number and when in shown:
                process.send_signal(number)
                number = None
    except OSError:  # the terminal's other end is closed: the process is done
        pass
    os.close(ours)
    return process.wait(), shown.decode().replace("\r\n", "\n")


def test_the_editor_shows_the_action_and_takes_the_text(run: PlanCommand, small: Path) -> None:
    editor = 'cp "$1" seen; printf "Written.\\n# with a number sign\\n" | cat - seen > "$1"'
    code, shown = on_terminal(run, editor, "update", "2", "--as-of", "2009-12-10")
    seen = Path("seen").read_text()
    assert "# 2  Second\n" in seen
    assert "# Last update, 31 Oct 2009: Begun.\n" in seen
    assert small.read_text() == SMALL + (
        "      - as_of: 2009-12-10\n        text: |-\n          Written.\n          # with a number sign\n"
    )
    assert code == 0
    assert "+          Written." in shown


@pytest.mark.parametrize("editor", ["true", ': > "$1"'])
def test_an_unchanged_or_emptied_text_writes_nothing(run: PlanCommand, small: Path, editor: str) -> None:
    code, shown = on_terminal(run, editor, "update", "2", "--as-of", "2009-12-10")
    assert code == 1
    assert "nothing was written: the text is empty" in shown
    assert small.read_text() == SMALL


def test_rejected_text_is_offered_again_with_the_reason(run: PlanCommand, small: Path) -> None:
    editor = 'if grep -q BAD "$1"; then sed -i "s/BAD.*/Good./" "$1"; else printf "BAD \\033\\n" > "$1"; fi'
    code, shown = on_terminal(run, editor, "update", "2", "--as-of", "2009-12-10", keys=b"y\n")
    assert "the text holds the character ␛" in shown
    assert "Edit it again?" in shown
    assert code == 0
    assert small.read_text().endswith("text: Good.\n")


def test_rejected_text_is_kept_when_given_up(run: PlanCommand, small: Path) -> None:
    editor = 'printf "Long and careful \\033\\n" > "$1"'
    code, shown = on_terminal(run, editor, "update", "2", "--as-of", "2009-12-10", keys=b"n\n")
    assert code == 2
    kept = Path("".join(shown.rsplit("what you typed is kept in ", 1)[1].split("\n")).strip())
    assert kept.read_text().startswith("Long and careful")
    assert small.read_text() == SMALL


def test_a_failing_editor_writes_nothing(run: PlanCommand, small: Path) -> None:
    code, shown = on_terminal(run, "exit 3", "update", "2", "--as-of", "2009-12-10")
    assert code == 4
    assert "the editor ended with exit code 3" in shown
    assert small.read_text() == SMALL


def test_an_edit_elsewhere_while_the_editor_is_open_is_kept(run: PlanCommand, small: Path) -> None:
    editor = 'sed -i "s/Begun/Begun early/" "$PWD/plan.yaml"; printf "Mine.\\n" > "$1"'
    code, _ = on_terminal(run, editor, "update", "2", "--as-of", "2009-12-10")
    assert code == 0
    assert small.read_text() == SMALL.replace("Begun", "Begun early") + (
        "      - as_of: 2009-12-10\n        text: Mine.\n"
    )


@pytest.mark.parametrize(
    ("edit", "words"),
    [
        ("s/ref: 2/ref: 3/", ["--as-of", "2009-12-10"]),
        ("s/ref: 2/ref: 3\\n    formerly: [2]/", ["--as-of", "2009-12-10"]),
        ("s/as_of: 2009-10-31/as_of: 2009-10-30/", ["--amend", "--as-of", "2009-10-31"]),
    ],
)
def test_what_is_gone_or_renamed_meanwhile_is_refused_and_the_text_kept(
    run: PlanCommand, small: Path, edit: str, words: list[str]
) -> None:
    editor = f'sed -i "{edit}" "$PWD/plan.yaml"; printf "Mine.\\n" > "$1"'
    code, shown = on_terminal(run, editor, "update", "2", *words, keys=b"n\n")
    assert code == 4
    assert "2 was changed by somebody else while you were writing" in shown
    assert "Edit it again?" not in shown  # no other text would do
    assert Path("".join(shown.rsplit("kept in ", 1)[1].split("\n")).strip()).read_text() == "Mine.\n"


def test_the_very_command_of_the_coordinator(run: PlanCommand, real_path: Path) -> None:
    shutil.copy(real_path, "plan.yaml")
    before = real_path.read_text(encoding="utf-8")
    code, _ = on_terminal(
        run, 'echo "Three members have signed." > "$1"', "update", "3", "--as-of", "2009-12-10"
    )
    after = Path("plan.yaml").read_text(encoding="utf-8")
    added = "      - as_of: 2009-12-10\n        text: Three members have signed.\n"
    head, _, tail = after.partition(added)
    assert code == 0
    assert head + tail == before
    assert head.endswith("Practice in selected tenders.\n")


def test_an_interrupt_typed_in_the_editor_is_the_editors(run: PlanCommand, small: Path) -> None:
    editor = 'trap : INT; kill -INT $PPID; kill -INT $$; echo "Kept." > "$1"'
    code, _ = on_terminal(run, editor, "update", "2", "--as-of", "2009-12-10")
    assert code == 0
    assert small.read_text().endswith("text: Kept.\n")


def test_an_interrupt_at_the_prompt_gives_up_and_keeps_the_text(run: PlanCommand, small: Path) -> None:
    editor = 'printf "Long and careful \\033\\n" > "$1"'
    # The line end wakes a prompt that began to read in the moment of the interrupt.
    code, shown = on_terminal(run, editor, "update", "2", "--as-of", "2009-12-10", keys=b"\x03\n")
    assert code == 2
    assert "what you typed is kept in" in shown
    assert small.read_text() == SMALL


@pytest.mark.parametrize(
    ("editor", "said"),
    [
        ("/no/such/editor", "the editor '/no/such/editor' cannot be run"),
        ("vi 'unclosed", "EDITOR is no command"),
    ],
)
def test_an_editor_that_cannot_run_is_said_in_words(
    run: PlanCommand, small: Path, editor: str, said: str
) -> None:
    run.env.setenv("VISUAL", editor)
    done = run("edit", "2")
    assert (done.code, done.out) == (2, "")
    assert said in done.err


@pytest.mark.parametrize("ending", ["exit 3", "printf '\\351' >> \"$1\""])
def test_what_a_failing_editor_wrote_is_kept(run: PlanCommand, small: Path, ending: str) -> None:
    code, shown = on_terminal(
        run, f'echo "Long and careful." > "$1"; {ending}', "update", "2", "--as-of", "2009-12-10"
    )
    assert code == 4
    assert kept_data(shown) == b"Long and careful.\n" + (b"" if ending == "exit 3" else b"\xe9")
    assert small.read_text() == SMALL


def kept_data(shown: str) -> bytes:
    """What stands in the file of which a message says that typed text is kept in it."""
    path, ending, _ = shown.replace("\n", "").rpartition("what you typed is kept in ")[2].partition(".txt")
    return Path(path + ending).read_bytes()


def test_a_status_that_the_shell_took_apart_is_to_be_put_in_quotes(run: PlanCommand, small: Path) -> None:
    done = run("update", "2", "--status", "in", "progress")
    assert done.code == 2
    assert "  put words that belong together in quotes: --status 'in progress'\n" in done.err


def printed_by_the_command_that_converts_it(shown: str) -> str:
    command = re.search(r"this prints it in UTF-8: (iconv .*)", shown)
    assert command
    return subprocess.run(["sh", "-c", command[1]], capture_output=True, check=True).stdout.decode()


def kept_text(shown: str) -> str:
    return kept_data(shown).decode()


@pytest.mark.parametrize(
    ("command", "number", "code"),
    [
        (["update", "2"], signal.SIGINT, 130),
        (["update", "2"], signal.SIGHUP, 129),
        (["edit", "2"], signal.SIGTERM, 143),
        (["edit", "2"], signal.SIGHUP, 129),
    ],
)
def test_a_signal_behind_the_editor_keeps_the_text(
    run: PlanCommand, small: Path, command: list[str], number: signal.Signals, code: int
) -> None:
    typed = "ref: 2\naction: Long and careful.\n"
    editor = f"printf '{typed}' > \"$1\""
    with small.open("r+") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        ended, shown = on_terminal(run, editor, *command, when=b"waiting for", number=number)
    assert ended == code
    assert kept_text(shown) == typed
    assert small.read_text() == SMALL


@pytest.mark.parametrize(("number", "code"), [("INT", 130), ("TERM", 4)])
def test_what_an_editor_saved_before_a_signal_ended_it_is_kept(
    run: PlanCommand, small: Path, number: str, code: int
) -> None:
    editor = f'echo "Long and careful." > "$1"; kill -{number} $$'
    ended, shown = on_terminal(run, editor, "update", "2", "--as-of", "2009-12-10")
    assert ended == code
    assert kept_text(shown) == "Long and careful.\n"
    assert small.read_text() == SMALL


def test_a_closed_terminal_waits_for_the_editor_to_save(run: PlanCommand, small: Path) -> None:
    editor = 'kill -HUP $PPID; echo "Long and careful." > "$1"'
    ended, shown = on_terminal(run, editor, "update", "2", "--as-of", "2009-12-10")
    assert ended == 129
    assert kept_text(shown) == "Long and careful.\n"
    assert small.read_text() == SMALL


def test_a_piped_text_that_is_refused_is_kept(run: PlanCommand, small: Path) -> None:
    done = run("update", "2", "-", "--as-of", "2009-12-10", typed=b"MINUTES \x0c page two")
    assert (done.code, done.out) == (2, "")
    assert kept_text(done.err) == "MINUTES \x0c page two"


@pytest.mark.parametrize("args", [["2", "-", "--status", "zork"], ["9"], ["2", "-", "--as-of", "zork"]])
def test_a_piped_text_is_kept_whatever_else_is_wrong(run: PlanCommand, small: Path, args: list[str]) -> None:
    done = run("update", *args, typed=b"MINUTES")
    assert (done.code, done.out) == (2, "")
    assert kept_text(done.err) == "MINUTES"


def test_text_that_can_be_kept_nowhere_is_shown(run: PlanCommand, small: Path) -> None:
    def nowhere(*_: object, **__: object) -> None:
        raise EditRefused("the disk is full")

    run.env.setattr(state, "keep", nowhere)
    done = run("add", "-", "--ref", "1", typed=b"MINUTES \x1b[31m of the meeting")
    assert "what you typed can be kept nowhere, so here it is:\nMINUTES ␛[31m of the meeting" in done.err


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("head\\n#\\n# Heading\\nbody\\n", "head\n#\n# Heading\nbody"),
        ("\\357\\273\\277notepad\\r\\ntext\\r\\n", "notepad\ntext"),
        ("  first\\n    second\\n", "first\n  second"),
        ("a\\342\\200\\250b\\n", "a\u2028b"),
        ("\\302\\240no-break\\n", "\u00a0no-break"),
    ],
)
def test_the_text_is_what_was_typed(run: PlanCommand, small: Path, typed: str, text: str) -> None:
    editor = f'printf \'{typed}\' | cat - "$1" > all; mv all "$1"'
    code, shown = on_terminal(run, editor, "update", "2", "--as-of", "2009-12-10")
    assert code == 0, shown
    told = json.loads(run("show", "2", "--json", "--as-of", "2009-12-10").out)
    assert told["items"][0]["last_update"]["text"] == text


def test_a_word_over_several_lines_is_no_ref(run: PlanCommand, small: Path) -> None:
    assert run("update", "2", "C2\nsecond", "--as-of", "2009-12-10").code == 0


@pytest.mark.parametrize("gone", ["reader", "room"])
def test_messages_that_cannot_be_written_do_not_stop_the_write(
    run: PlanCommand, small: Path, gone: str
) -> None:
    ours, theirs = os.pipe()
    os.close(ours)
    if gone == "room":
        theirs = os.open("/dev/full", os.O_WRONLY)
    done = ended("update", "2", "Not lost.", "--as-of", "2030-01-01", stderr=theirs, stdin=subprocess.DEVNULL)
    os.close(theirs)
    assert done.returncode == 0
    assert "Not lost." in small.read_text()


def test_a_write_is_told_where_its_lines_cannot_be(run: PlanCommand, small: Path) -> None:
    with Path("/dev/full").open("w") as full:
        done = ended("update", "2", "-", "--as-of", "2009-12-10", stdout=full, typed=b"Done.")
    assert done.returncode == 74
    assert b"wrote plan.yaml" in done.stderr
    assert b"kept" not in done.stderr
    assert "Done." in small.read_text()


@pytest.mark.parametrize(
    ("keys", "code", "said"),
    [
        (b"y\n", 0, "wrote plan.yaml"),
        (b"n\n", 0, "nothing was removed"),
        (b"\n", 0, "nothing was removed"),
        (b"\x04", 130, "interrupted"),
        (b"\x03\n", 130, "interrupted"),
    ],
)
def test_what_is_removed_is_asked_for_first(
    run: PlanCommand, small: Path, keys: bytes, code: int, said: str
) -> None:
    ended, shown = on_terminal(run, "true", "remove", "1", keys=keys)
    assert ended == code
    assert said in shown
    assert "Traceback" not in shown
    assert ("ref: 1" in small.read_text()) == (keys != b"y\n")


# --- decided on what was seen


def test_what_is_reported_while_remove_asks_is_not_removed(run: PlanCommand, small: Path) -> None:
    def report() -> None:
        assert run("update", "1", "The board has agreed.", "--as-of", "2009-12-10").code == 0

    ended, shown = on_terminal(run, "true", "remove", "1", keys=b"y\n", meanwhile=report)
    assert ended == 4
    assert "1 has changed meanwhile" in shown
    assert "The board has agreed." in small.read_text()


def test_a_change_of_another_entry_while_remove_asks_is_no_reason_to_refuse(
    run: PlanCommand, small: Path
) -> None:
    def report() -> None:
        assert run("update", "2", "The board has agreed.", "--as-of", "2009-12-10").code == 0

    assert on_terminal(run, "true", "remove", "1", keys=b"y\n", meanwhile=report)[0] == 0
    assert "The board has agreed." in small.read_text()
    assert "ref: 1" not in small.read_text()


@pytest.mark.parametrize("changed", ["text: Begun", "action: Second"])
@pytest.mark.parametrize("amend", [True, False])
def test_a_text_is_refused_when_what_it_is_about_was_changed_in_the_editors_time(
    run: PlanCommand, small: Path, changed: str, amend: bool
) -> None:
    editor = f'sed -i "s/{changed}/{changed} by others/" "$PWD/plan.yaml"; echo Mine. > "$1"'
    args = ["update", "2", "--as-of", "2009-10-31", *(["--amend"] if amend else [])]
    code, shown = on_terminal(run, editor, *args)
    depends = amend == (changed == "text: Begun")
    assert code == (4 if depends else 0)
    assert ("Mine." in small.read_text()) != depends
    assert f"{changed} by others" in small.read_text()
    assert not depends or kept_text(shown) == "Mine.\n"


def test_nothing_to_amend_is_said_before_the_editor_opens(run: PlanCommand, small: Path) -> None:
    code, shown = on_terminal(run, "touch opened", "update", "2", "--as-of", "2009-12-10", "--amend")
    assert code == 2
    assert "2 has no update as of 2009-12-10" in shown
    assert not Path("opened").exists()


# --- standard input


def plan_process(*args: str, **streams: Any) -> subprocess.Popen[bytes]:
    return forked(*args, **({"stdout": subprocess.PIPE, "stderr": subprocess.PIPE} | streams))


def full_pipe(data: bytes) -> int:
    """A pipe in which `data` stood before anybody looked."""
    ours, theirs = os.pipe()
    os.write(theirs, data)
    os.close(theirs)
    return ours


def test_the_day_of_completion_has_an_option_of_its_own(run: PlanCommand, small: Path) -> None:
    done = run("update", "1", "--status", "done", "--completed", "30 Oct 2009", "--as-of", "2009-12-10")
    assert done.code == 0
    assert "completed: 30 Oct 2009 is Fri 30 Oct 2009" in done.err
    assert "stays open" not in done.err
    assert "completed: 2009-10-30" in small.read_text()
    assert "done 30 Oct 2009" in run("show", "1", "--as-of", "2009-12-10").out
    open_still = run("update", "2", "--completed", "2009-10-30", "--as-of", "2009-12-10")
    assert "note: 2 stays open: --status complete closes it" in open_still.err
    followed = ("update", "2", "--set", "superseded_by=1", "--as-of", "2009-12-11")
    assert "note: 2 stays open: --status superseded closes it" in run(*followed).err
    assert "stays open" not in run(*followed, "--status", "superseded", "--amend").err


def test_a_day_of_completion_before_the_action_was_raised_is_noted(run: PlanCommand) -> None:
    plan = record_of(
        {"raised": "2009-06-10", "parts": [{"ref": "1a"}, {"ref": "1b", "raised": "2009-09-01"}]}
    )
    said = ("--status", "done", "--as-of", "2009-12-10", "--completed")
    early = run("update", "1", "1b", *said, "2009-06-09", plan=plan).err
    assert "note: completed Tue 9 Jun 2009 is before 1 was raised, Wed 10 Jun 2009\n" in early
    assert "note: completed Tue 9 Jun 2009 is before 1b was raised, Tue 1 Sep 2009\n" in early
    assert "was raised" not in run("update", "1a", *said, "2009-06-10", plan=plan).err


@pytest.mark.parametrize(
    "option",
    [["--status", "complete"], ["--rag", "red"], ["--completed", "2009-10-30"], ["--timescale", "May 2010"]],
)
def test_a_loop_over_refs_reports_on_each(run: PlanCommand, small: Path, option: list[str]) -> None:
    refs, end = os.pipe()  # each takes its line and leaves the rest, as in `while read ref; do plan … done`
    os.write(end, b"1\n2\n")
    os.close(end)
    said = b""
    while ref := b"".join(iter(lambda: os.read(refs, 1).strip(), b"")).decode():
        done = ended("update", ref, *option, "--as-of", "2009-12-10", stdin=refs)
        assert done.returncode == 0
        said += done.stderr
    os.close(refs)
    assert small.read_text().count("as_of: 2009-12-10") == 2
    assert "text" not in small.read_text().replace("text: Begun.", "")
    assert said.count(b"standard input was not read; add - to take it") == 1  # the second has the last


@pytest.mark.parametrize("stream", ["pipe", "file", "empty pipe", "empty file", "nothing"])
def test_what_stands_ready_and_is_not_read_is_said_to_be_so(
    run: PlanCommand, small: Path, stream: str
) -> None:
    data = b"" if "empty" in stream or stream == "nothing" else b"words"
    source, end = os.pipe()
    os.write(end, data)
    if "file" in stream:
        Path("words").write_bytes(data)
        source = os.open("words", os.O_RDONLY)
    given: int = subprocess.DEVNULL if stream == "nothing" else source
    done = plan_process("update", "2", "--status", "complete", "--as-of", "2009-12-10", stdin=given)
    said = done.communicate()[1].decode()
    assert done.returncode == 0
    assert ("standard input was not read; add - to take it" in said) == bool(data)


def test_a_status_says_whom_else_it_closes_and_what_is_said_otherwise(run: PlanCommand) -> None:
    whole = {"ref": "1", "action": "A", "parts": [{"ref": "1a"}, {"ref": "1b"}]}
    call = ("update", "--as-of", "2009-12-10", "--status")
    first = run(*call, "complete", "1a", plan=record_of(whole))
    assert "statuses changed" not in first.err
    assert "statuses changed: 1 (open → complete)\n" in run(*call, "complete", "1b").err
    assert "statuses changed" not in run(*call, "complete", "1").err
    opened = run("update", "1b", "--status", "in progress", "--as-of", "2009-12-11").err
    assert "note: 1b counts as complete all the same: its action is closed or suspended\n" in opened
    late = run("update", "1b", "--status", "Done", "--as-of", "2009-12-09").err
    assert "note: 1b says otherwise from 10 Dec 2009 on: status complete\n" in late
    assert "otherwise" not in run("update", "1b", "--status", "complete", "--as-of", "2009-12-11").err
    part = {"ref": "1a", "updates": [update_of("2009-10-31", status="complete")]}
    reopened = run(*call, "in progress", "1", plan=record_of({"parts": [part]})).err
    assert "note: 1 counts as complete all the same: all its parts are closed or suspended\n" in reopened
    assert "note" not in run(*call, "verified", "1").err
    begun = {"ref": "1a", "updates": [update_of("2009-10-31", status="in progress")]}
    waiting = run(*call, "not started", "1", plan=record_of({"parts": [begun]})).err
    assert "note: 1 counts as in progress all the same: so does a part\n" in waiting
    assert "statuses changed: 1a (open → withdrawn), 1b (open → withdrawn)\n" in (
        run(*call, "withdrawn", "1", plan=record_of(whole)).err
    )


@pytest.mark.parametrize(
    ("said", "then"),
    [
        (["--timescale", "End Nov 09"], "timescale End Mar 10"),
        (["--due", "2009-11-30"], "timescale End Mar 10"),
        (["--set", "leads=PS"], "by_whom AB"),
        (["--clear", "by_whom"], "by_whom AB"),
        (["--set", "x-cost=7"], "x-cost 5"),
        (["--rag", "green"], "rag red"),
        (["--set", "outcomes=All"], "no outcomes"),
        (["--set", "section=Homes"], ""),
    ],
)
def test_what_a_later_update_says_otherwise_is_told(run: PlanCommand, said: list[str], then: str) -> None:
    fields = {"by_whom": "AB", "timescale": "End Mar 10", "rag": "red", "x-cost": "5"}
    later = update_of("2010-01-01", cleared=["outcomes"], **fields)
    people = {key: {"name": f"{key}. Person"} for key in ("PS", "AB")}
    plan = record_of({"by_whom": "PS", "updates": [later]}, people=people)
    done = run("update", "1", *said, "--as-of", "2009-12-10", "--today", "2010-02-01", plan=plan)
    assert done.err.count(f"note: 1 says otherwise from 1 Jan 2010 on: {then}\n") == bool(then)
    assert done.err.count("otherwise") == bool(then)


def test_a_note_beside_a_text_needs_one(run: PlanCommand, small: Path) -> None:
    run("update", "2", "--by", "PS", "--as-of", "2009-12-10", typed=b"Said so.")
    assert small.read_text().endswith("text: Said so.\n        by: PS\n")
    empty = run("update", "2", "--by", "PS", "--as-of", "2009-12-10")
    assert (empty.code, empty.out) == (1, "")
    run("update", "2", "--by", "PF", "--as-of", "2009-12-10", "--amend")
    assert small.read_text().endswith("text: Said so.\n        by: PF\n")


@pytest.mark.parametrize("chosen", [["2"], ["--find", "Second", "--yes"]])
def test_a_dash_behind_the_option_of_the_text_is_standard_input(
    run: PlanCommand, small: Path, chosen: list[str]
) -> None:
    run("update", *chosen, "-m", "-", "--as-of", "2009-12-10", typed=b"Said so.")
    assert "text: Said so.\n" in small.read_text()
    assert 'text: "-"' not in small.read_text()


def test_a_silent_pipe_is_waited_for_in_words(run: PlanCommand, small: Path) -> None:
    process = plan_process("update", "2", "-", "--as-of", "2009-12-10", stdin=subprocess.PIPE)
    assert process.stderr
    assert b"waiting for the text from standard input; it ends when" in process.stderr.readline()
    process.communicate(b"At last.")
    assert process.returncode == 0
    assert small.read_text().endswith("text: At last.\n")


class Typing:
    """Somebody who types at the terminal where `plan *args` reads its standard input."""

    def __init__(self, *args: str) -> None:
        self.ours, self.theirs = pty.openpty()
        self.before = termios.tcgetattr(self.theirs)
        terminal = dict.fromkeys(("stdin", "stdout", "stderr"), self.theirs)
        self.process = plan_process(*args, at_terminal=True, **terminal)
        self.shown = b""
        while b"give up with Ctrl-C" not in self.shown:
            self.shown += os.read(self.ours, 4096)

    def type(self, keys: bytes) -> None:
        os.write(self.ours, keys)

    def is_read(self, last: bytes) -> None:
        """Wait until the terminal has shown the last word and the program has taken it."""
        while last not in self.shown:
            self.shown += os.read(self.ours, 4096)
        count = b"...."
        while struct.unpack("i", count) != (0,):
            count = fcntl.ioctl(self.theirs, termios.FIONREAD, b"....")

    def close_window(self) -> None:
        os.close(self.ours)

    def ends(self) -> tuple[int, str]:
        code = self.process.wait()
        os.close(self.theirs)
        with contextlib.suppress(OSError):
            while piece := os.read(self.ours, 4096):
                self.shown += piece
        return code, self.shown.decode()


def all_kept(run: PlanCommand) -> list[str]:
    folder = run.folder.parent / "home" / "actionplan" / "unsaved"
    return [path.read_text() for path in folder.glob("*")] if folder.exists() else []


@pytest.mark.parametrize("typed", ["First line.\nSecond line.\n", "First line.\nnot ended", "not ended"])
@pytest.mark.parametrize(
    "ending", [b"\x03", signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT, signal.SIGUSR1, interrupts.ENDING[-1]]
)
def test_what_is_typed_for_a_dash_is_kept_whatever_ends_it(
    run: PlanCommand, small: Path, typed: str, ending: bytes | int
) -> None:
    typing = Typing("update", "2", "-", "--as-of", "2009-12-10")
    typing.type(typed.encode())
    if isinstance(ending, bytes):
        typing.type(ending)
    else:
        typing.process.send_signal(ending)
    code, shown = typing.ends()
    assert code == 128 + (signal.SIGINT if isinstance(ending, bytes) else ending)
    assert all_kept(run) == [typed]
    assert "what you typed is kept in" in shown
    assert small.read_text() == SMALL


def test_what_was_typed_for_a_dash_is_offered_when_the_entry_is_written_about_next(
    run: PlanCommand, small: Path
) -> None:
    typing = Typing("update", "2", "-", "--as-of", "2009-12-10")
    typing.type(b"Half a report\x03")
    assert typing.ends()[0] == 130
    code, _ = on_terminal(run, 'cp "$1" seen; touch "$1"', "update", "2", "--as-of", "2009-12-10")
    assert code == 0
    assert Path("seen").read_text().startswith("Half a report\n")
    assert small.read_text().endswith("text: Half a report\n")
    assert all_kept(run) == []


@pytest.mark.parametrize("command", [["update", "2", "-"], ["add", "-"]])
def test_what_is_typed_in_a_window_that_is_closed_is_kept(
    run: PlanCommand, small: Path, command: list[str]
) -> None:
    typing = Typing(*command)
    typing.type(b"Two lines\nof a report")
    typing.is_read(b"of a report")
    typing.close_window()
    assert typing.ends()[0] == 129
    assert all_kept(run) == ["Two lines\nof a report"]
    assert small.read_text() == SMALL


def test_a_line_that_is_longer_than_a_terminal_takes_comes_whole(run: PlanCommand, small: Path) -> None:
    text = " ".join(f"word{number}" for number in range(1500))
    typing = Typing("update", "2", "-", "--as-of", "2009-12-10")
    for at in range(0, len(text), 1000):
        typing.type(text[at : at + 1000].encode())
        typing.is_read(text[at : at + 1000][-9:].encode())
    typing.type(b"\n\x04")
    typing.is_read(b"wrote plan.yaml")
    assert typing.ends()[0] == 0
    assert load(small).actions[1].updates[-1].text == text


@pytest.mark.parametrize(
    ("keys", "text"),
    [
        ("Onn\x7fe\n\x04", "One"),
        ("\x7f\x7fOne\n\x7fTwo\n\x04", "One\nTwo"),
        ("One two  three\x17\x17four\n\x04", "One four"),
        ("All wrong\x15Right\n\x15\x17Two\x04\x04", "Right\nTwo"),
        ("On\x04e\n\x04", "One"),
        ("👩\u200d👩e\u0301\x7f\x7fé日\x7f!\n\x04", "é!"),
        ("One\r\x04", "One"),
    ],
)
def test_what_is_typed_is_mended_by_the_keys_of_the_terminal(
    run: PlanCommand, small: Path, keys: str, text: str
) -> None:
    typing = Typing("update", "2", "-", "--as-of", "2009-12-10")
    typing.type(keys.encode())
    code, shown = typing.ends()
    assert code == 0, shown
    assert load(small).actions[1].updates[-1].text == text


def test_what_is_typed_and_ended_is_taken_and_the_terminal_left_as_it_was(
    run: PlanCommand, small: Path
) -> None:
    typing = Typing("update", "2", "-", "--as-of", "2009-12-10")
    typing.type(b"Typed.\n\x04")
    assert typing.process.wait() == 0
    assert termios.tcgetattr(typing.theirs) == typing.before
    assert small.read_text().endswith("text: Typed.\n")


@pytest.mark.parametrize(
    "command",
    [
        ["add", "-", "-f", "none.yaml"],
        ["add", "-", "--today", "x"],
        ["add", "-", "--nonsense"],
        ["update", "2", "-", "-f", "none.yaml"],
        ["update", "2", "-", "--today", "x"],
        ["update", "2", "-", "--nonsense"],
        ["updaet", "2", "-"],
        ["update", "2", "-f", "none.yaml"],
        ["update", "2", "3", "-f", "none.yaml", "--evidence", "minutes"],
        ["update", "2", "--nonsense"],
        ["update", "--nonsense", "2"],
        ["update", "--nonsense"],
        ["update"],
        ["update", "2", "--due", ""],
        ["update", "2", "--due"],
        ["update", "2", "--amend=yes"],
        ["update", "2", "--as-of", "2009-12-10", "--as-of", "2009-12-11"],
        ["update", "2", "-x"],
        ["update", "2", "--today", "x"],
        ["update", "2", "--evidence", "minutes", "--nonsense"],
        ["add", "--nonsense"],
        ["add"],
        ["add", "-", "too much"],
        ["add", "--section", ""],
    ],
)
def test_what_is_piped_is_kept_when_the_command_fails_before_it_is_read(
    run: PlanCommand, small: Path, command: list[str]
) -> None:
    process = plan_process(*command, stdin=full_pipe(b"words of a long meeting\n"))
    said = process.communicate()[1].decode()
    assert process.returncode in (2, 3)
    assert all_kept(run) == ["words of a long meeting\n"]
    assert "what you typed is kept in" in said


@pytest.mark.parametrize(
    "words", [["-m", "x"], ["--status", "complete"], ["Begun"], ["--amend", "--by", "x"]]
)
@pytest.mark.parametrize(
    ("mistake", "code"),
    [
        (["-f", "none.yaml"], 3),
        (["--nonsense"], 2),
        (["--evidence", ""], 2),
        (["--today", "x"], 2),
        (["--origin"], 2),
    ],
)
@pytest.mark.parametrize("first", [True, False])
def test_what_nobody_waits_for_stays_in_the_pipe_when_a_call_fails(
    run: PlanCommand, words: list[str], mistake: list[str], code: int, first: bool
) -> None:
    said = [*mistake, *words] if first else [*words, *mistake]
    with Path("loop").open("w+b") as loop:
        loop.write(b"1\n2\n")
        loop.seek(0)
        process = plan_process("update", "2", *said, stdin=loop)
        err = process.communicate()[1].decode()
        assert (process.returncode, all_kept(run), loop.read()) == (code, [], b"1\n2\n")
    assert "kept" not in err


def test_a_call_that_fails_does_not_wait_on_a_silent_pipe(run: PlanCommand) -> None:
    with plan_process("update", "2", "--nonsense", stdin=subprocess.PIPE) as process:
        assert process.wait(timeout=20) == 2
        assert process.stderr is not None
        assert "kept" not in process.stderr.read().decode()


def test_standard_input_that_cannot_be_read_is_called_so(run: PlanCommand, small: Path) -> None:
    with Path("out").open("wb") as written_to:
        process = plan_process("update", "2", "-", stdin=written_to)
        said = process.communicate()[1].decode()
    assert process.returncode == 2
    assert said == "plan: standard input cannot be read: Bad file descriptor\n  give the text in the call\n"


def test_a_plan_on_standard_input_that_cannot_be_read_is_called_so(run: PlanCommand) -> None:
    with Path("out").open("wb") as written_to:
        process = plan_process("table", "-f", "-", stdin=written_to)
        said = process.communicate()[1].decode()
    assert process.returncode == 3
    assert said.startswith("plan: standard input cannot be read: Bad file descriptor\n")


@pytest.mark.parametrize("word", ["50%", "hello4", "9"])
def test_a_word_that_looks_like_a_ref_can_be_given_as_text(run: PlanCommand, small: Path, word: str) -> None:
    done = run("update", "2", word)
    assert done.code == 2
    assert done.err.endswith(f"; if it is the text: plan update 2 -m {word}\n")
    assert "if it is" not in run("update", "2", word, "-m", "x").err


@pytest.mark.parametrize(
    ("words", "both"),
    [
        (["-", "-m", "foo"], "- and -m"),
        (["-m", "foo", "-"], "- and -m"),
        (["-", "foo"], "- and 'foo'"),
        (["-", "Two words"], "- and 'Two words'"),
        (["-", "-"], "- and -"),
        (["Two words", "-"], "'Two words' and -"),
        (["Two words", "-m", "foo"], "'Two words' and -m"),
        (["Two words", "Two more"], "'Two words' and 'Two more'"),
    ],
)
def test_a_text_that_is_given_twice_is_refused_and_what_was_piped_kept(
    run: PlanCommand, small: Path, words: list[str], both: str
) -> None:
    process = plan_process("update", "2", *words, stdin=full_pipe(b"words of a long meeting\n"))
    said = process.communicate()[1].decode()
    assert process.returncode == 2
    assert f"plan: the text is given twice: {both}\n" in said
    assert all_kept(run) == (["words of a long meeting\n"] if "-" in words else [])
    assert small.read_text() == SMALL


def test_a_dash_before_the_refs_goes_last(run: PlanCommand, small: Path) -> None:
    done = run("update", "-", "2", typed=b"Said.")
    assert "- goes last: plan update 2 -" in done.err


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
@pytest.mark.parametrize("text", ["na\u00efve", "A longer text\nof two lines, \u20ac 5", "Ma\u00dfnahme"])
def test_a_wide_encoding_without_its_mark_is_called_so_and_kept(
    run: PlanCommand, small: Path, text: str, encoding: str
) -> None:
    data = text.encode(encoding)
    done = run("update", "2", "-", typed=data)
    assert done.code == 2
    assert kept_data(done.err) == data
    name = encoding.upper().replace("-LE", "LE").replace("-BE", "BE")
    assert f"standard input is not UTF-8 text, but {name} without its mark, as it seems" in done.err
    assert printed_by_the_command_that_converts_it(done.err) == data.decode(encoding)
    assert "Windows-1252" not in done.err


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_plain_letters_in_utf_16_without_its_mark_are_called_so_too(
    run: PlanCommand, small: Path, encoding: str
) -> None:
    done = run("update", "2", "-", typed="Agreed.\n".encode(encoding))
    assert done.code == 2
    assert "without its mark, as it seems\n" in done.err
    assert printed_by_the_command_that_converts_it(done.err) == "Agreed.\n"


def test_piped_bytes_that_are_no_text_are_kept_as_they_are(run: PlanCommand, small: Path) -> None:
    done = run("update", "2", "-", typed=b"Z\xfcrich")
    assert done.code == 2
    assert kept_data(done.err) == b"Z\xfcrich"
    assert "if it is Windows-1252, it says 'Zürich' there" in done.err
    assert printed_by_the_command_that_converts_it(done.err) == "Zürich"


# --- what the editor makes of a text


def test_a_text_in_utf_16_is_read(run: PlanCommand, small: Path) -> None:
    editor = 'printf "\\377\\376Z\\0\\374\\0\\n\\0" > "$1"'
    assert on_terminal(run, editor, "update", "2", "--as-of", "2009-12-10")[0] == 0
    assert small.read_text().endswith("text: Zü\n")


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
def test_a_text_with_the_mark_of_its_encoding_is_read(run: PlanCommand, small: Path, encoding: str) -> None:
    done = run("update", "2", "-", "--as-of", "2009-12-10", typed="Zürich\n".encode(encoding))
    assert done.code == 0
    assert small.read_text().endswith("text: Zürich\n")


@pytest.mark.parametrize("encoding", ["utf-16", "utf-32"])
def test_a_text_that_breaks_off_in_its_encoding_is_not_taken_for_another(
    run: PlanCommand, small: Path, encoding: str
) -> None:
    data = "Zürich".encode(encoding)[:-1]
    done = run("update", "2", "-", typed=data)
    assert (done.code, kept_data(done.err)) == (2, data)
    assert f"has the mark of {encoding.upper()}, and is not: byte" in done.err
    assert "iconv" not in done.err
    assert "Windows-1252" not in done.err


def test_a_text_that_is_not_utf_8_says_what_windows_1252_would_give(run: PlanCommand, small: Path) -> None:
    code, shown = on_terminal(run, 'printf "Z\\374rich" > "$1"', "update", "2", "--as-of", "2009-12-10")
    assert code == 4
    assert "if it is Windows-1252, it says 'Zürich' there" in shown
    assert kept_data(shown) == b"Z\xfcrich"
    shown = on_terminal(run, "true", "update", "2", "--as-of", "2009-12-10")[1]
    assert "and cannot be offered again: it is not UTF-8 text" in shown
    assert printed_by_the_command_that_converts_it(shown) == "Zürich"


@pytest.mark.parametrize("command", [["update", "2"], ["edit", "2"]])
def test_an_editor_that_does_not_wait_has_its_draft_left(
    run: PlanCommand, small: Path, command: list[str]
) -> None:
    _, shown = on_terminal(run, "true", *command)
    draft = Path(shown.replace("\n", "").split("the draft is in ")[1].split(";")[0])
    assert draft.exists()
    assert "so that it waits next time: EDITOR='code --wait', for example" in shown.replace("\n", "")
    draft.write_text("ref: 2\naction: Written later.\n")
    back = shown.replace("\n", "").split("save it, then: ")[1].split("  so that")[0]
    subprocess.run(
        ["sh", "-c", back.replace("plan ", f"{shlex.join(STARTED)} ", 1)], check=True, capture_output=True
    )
    assert "action: Written later." in small.read_text()
    shutil.rmtree(draft.parent)


def test_who_gives_up_at_once_in_an_editor_in_the_terminal_is_told_of_no_window(
    run: PlanCommand, small: Path
) -> None:
    run.env.setenv("TMPDIR", str(run.folder / "drafts"))
    (run.folder / "drafts").mkdir()
    looks_for_keys = "stty -icanon min 0 time 5; read key; stty sane"
    code, shown = on_terminal(run, looks_for_keys, "update", "2", "--as-of", "2009-12-10")
    assert (code, shown) == (1, "nothing was written: the text is empty\n")
    assert not [*(run.folder / "drafts").iterdir()]


def test_the_option_that_makes_a_known_editor_wait_is_named(run: PlanCommand, small: Path) -> None:
    code = run.folder / "codium"
    code.write_text("#!/bin/sh\n")
    code.chmod(0o755)
    for option, is_named in (("-n", True), ("--wait", False), ("-w", False)):
        run.env.setenv("EDITOR", f"{code} {option}")
        done = run("edit", "2")
        assert (f"EDITOR='{code} {option} --wait'" in done.err) is is_named
        assert ("so that it waits" in done.err) is is_named
        shutil.rmtree(Path(done.err.split("the draft is in ")[1].split(";")[0]).parent)


@pytest.mark.parametrize("width", [20, 40, 70])
def test_an_editor_that_folds_lines_anew_puts_nothing_else_into_the_plan(
    run: PlanCommand, small: Path, width: int
) -> None:
    editor = f'echo "Agreed with all of them." | cat - "$1" > all; fmt -w {width} all > "$1"'
    code, shown = on_terminal(run, editor, "update", "2", "--as-of", "2009-12-10")
    assert code == 0, shown
    told = json.loads(run("show", "2", "--json", "--as-of", "2009-12-10").out)
    assert " ".join(told["items"][0]["last_update"]["text"].split()) == "Agreed with all of them."


def test_words_below_the_cut_are_not_left_out_in_silence(run: PlanCommand, small: Path) -> None:
    editor = 'echo "Below." >> "$1"'
    code, shown = on_terminal(run, editor, "update", "2", "--as-of", "2009-12-10", keys=b"n\n")
    assert code == 2
    assert "'Below.' stands below the line with 8<" in shown
    assert kept_text(shown).endswith("Below.\n")


def test_a_text_that_was_kept_is_offered_when_the_entry_is_written_about_next(
    run: PlanCommand, small: Path
) -> None:
    first = 'echo "Long and careful." | cat - "$1" > all; mv all "$1"; exit 3'
    _, shown = on_terminal(run, first, "update", "2", "--as-of", "2009-12-10")
    assert kept_text(shown).startswith("Long and careful.\n\n\n# --------8<")
    assert "offered again" not in on_terminal(run, "true", "update", "1", "--as-of", "2009-12-10")[1]
    code, shown = on_terminal(run, ":", "update", "2", "--as-of", "2009-12-10")
    assert "what you typed before is offered again" in shown
    assert (code, small.read_text()) == (1, SMALL)  # it was not saved: not wanted yet
    code, shown = on_terminal(run, 'cp "$1" seen; touch "$1"', "update", "2", "--as-of", "2009-12-10")
    assert code == 0
    assert Path("seen").read_text().count("8<") == 1
    assert small.read_text().endswith("text: Long and careful.\n")
    assert all_kept(run) == []


def test_yaml_that_was_kept_is_offered_while_the_entry_is_what_it_was(run: PlanCommand, small: Path) -> None:
    mine = "ref: 2\naction: Long and careful.\n"
    on_terminal(run, f"printf '{mine}' > \"$1\"; exit 3", "edit", "2")
    assert all_kept(run) == [mine]
    assert on_terminal(run, 'touch "$1"', "edit", "2")[0] == 0
    assert "action: Long and careful." in small.read_text()
    on_terminal(run, f"printf '{mine}x-a: 1\n' > \"$1\"; exit 3", "edit", "2")
    run("update", "2", "Meanwhile.", "--as-of", "2009-12-10")
    assert "offered again" not in on_terminal(run, "true", "edit", "2")[1]
    assert all_kept(run) == [f"{mine}x-a: 1\n"]


def test_a_kept_file_given_back_through_a_dash_leaves_the_template_out(run: PlanCommand, small: Path) -> None:
    editor = 'echo "Long and careful." | cat - "$1" > all; mv all "$1"; exit 3'
    _, shown = on_terminal(run, editor, "update", "2", "--as-of", "2009-12-10")
    run("update", "2", "-", "--as-of", "2009-12-10", typed=kept_data(shown))
    assert small.read_text().endswith("text: Long and careful.\n")
    assert all_kept(run) == []
    assert "offered again" not in on_terminal(run, "true", "update", "2", "--as-of", "2009-12-10")[1]


def test_another_text_than_the_kept_one_leaves_that_kept(run: PlanCommand, small: Path) -> None:
    on_terminal(run, 'echo "Long and careful." > "$1"; exit 3', "update", "2")
    run("update", "2", "-", "--as-of", "2009-12-10", typed=b"Another.\n")
    assert all_kept(run) == ["Long and careful.\n"]


@pytest.mark.parametrize("number", ["QUIT", "USR1", "TERM", "HUP", "ALRM"])
def test_no_draft_is_left_behind_by_a_signal(run: PlanCommand, small: Path, number: str) -> None:
    drafts = run.folder / "drafts"
    drafts.mkdir()
    run.env.setenv("TMPDIR", str(drafts))
    editor = f'echo "Long and careful." > "$1"; kill -{number} $PPID'
    code, shown = on_terminal(run, editor, "update", "2", "--as-of", "2009-12-10")
    assert list(drafts.iterdir()) == []
    if number == "QUIT":  # that a person can type, too, and then it is the editor's
        assert code == 0
        assert small.read_text().endswith("text: Long and careful.\n")
    else:
        assert code == 128 + getattr(signal, f"SIG{number}")
        assert kept_text(shown) == "Long and careful.\n"


# --- what was written is not said to be unwritten


def at_the_exchange(run: PlanCommand, before: bool, *numbers: signal.Signals) -> None:
    true = exchange.exchange

    def signalled(one: Path, other: Path) -> None:
        if not before:
            true(one, other)
        for number in numbers:
            signal.raise_signal(number)
        if before:
            true(one, other)

    run.env.setattr(exchange, "exchange", signalled)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT])
@pytest.mark.parametrize("before", [True, False])
@pytest.mark.parametrize(
    "command", [["update", "2", "-"], ["add", "-"], ["set", "2", "priority=P1"], ["remove", "2", "-y"]]
)
def test_a_signal_in_the_moment_of_the_write_does_not_make_it_unsaid(
    run: PlanCommand, small: Path, command: list[str], before: bool, number: signal.Signals
) -> None:
    at_the_exchange(run, before, number)
    done = run(*command, typed=b"Typed.")
    assert small.read_text() != SMALL
    assert done.code == 0
    assert "wrote plan.yaml" in done.err
    assert "kept" not in done.err
    assert "interrupted" not in done.err


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_in_the_moment_a_plan_is_started_does_not_make_it_unsaid(
    run: PlanCommand, number: signal.Signals
) -> None:
    link = os.link

    def linked(one: Path, other: Path) -> None:
        link(one, other)
        signal.raise_signal(number)

    run.env.setattr(os, "link", linked)
    done = run("init")
    assert done.code == 0
    assert "wrote plan.yaml" in done.err
    assert (run.folder / "plan.yaml").exists()


def test_a_signal_after_the_write_waits_until_it_is_told_and_a_second_does_not(
    run: PlanCommand, small: Path
) -> None:
    at_the_exchange(run, False, signal.SIGTERM)
    sync = os.fsync

    def sync_and_end(file: int) -> None:
        sync(file)
        if small.read_text() != SMALL:
            signal.raise_signal(signal.SIGTERM)

    run.env.setattr(os, "fsync", sync_and_end)
    done = run("update", "2", "-", typed=b"Typed.")
    assert "Typed." in small.read_text()
    assert "kept" not in done.err


def test_who_ends_it_twice_is_told_that_it_was_written(
    run: PlanCommand, small: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    at_the_exchange(run, False, signal.SIGTERM)
    run.env.setattr(receipt, "out", lambda _: signal.raise_signal(signal.SIGHUP))
    run.env.setattr(sys, "argv", ["plan", "update", "2", "-m", "Typed."])
    with pytest.raises(SystemExit) as stop:
        cli.main()
    assert stop.value.code == 128 + signal.SIGHUP
    assert "Typed." in small.read_text()
    assert "ended by a second signal; the file had been written by then\n" in capsys.readouterr().err


def test_a_signal_while_the_program_is_loaded_keeps_what_was_piped(run: PlanCommand, small: Path) -> None:
    class Loading:
        def __getattr__(self, _: str) -> None:
            raise KeyboardInterrupt

    theirs, ours = os.pipe()
    os.write(ours, b"Typed.")
    os.close(ours)
    run.env.setitem(sys.modules, "actionplan.cli.app", Loading())
    with os.fdopen(theirs) as piped:
        run.env.setattr(sys, "stdin", piped)
        with pytest.raises(KeyboardInterrupt):
            cli.run(["update", "2", "-"])
    assert all_kept(run) == ["Typed."]


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGQUIT, signal.SIGUSR2])
def test_a_signal_before_the_write_keeps_the_text(
    run: PlanCommand, small: Path, number: signal.Signals
) -> None:
    run.env.setattr(os, "fsync", lambda _: signal.raise_signal(number) if not all_kept(run) else None)
    done = run("update", "2", "-", typed=b"Typed.")
    assert done.code == 128 + number
    assert small.read_text() == SMALL


def test_a_write_is_told_where_the_current_folder_has_gone(run: PlanCommand, small: Path) -> None:
    gone = run.folder / "gone"
    gone.mkdir()
    run.env.chdir(gone)
    gone.rmdir()
    done = run("update", "2", "Done.", "--as-of", "2009-12-10", "-f", small)
    run.env.chdir(run.folder)
    assert done.code == 0
    assert f"wrote {small}" in done.err
    assert "Done." in small.read_text()


REVISED = record_of(
    {"by_whom": "PS with the board", "timescale": "End Oct 09", "outcomes": "Fewer cars", "x-cost": "5"},
    people={"PS": {}, "DH": {"name": "Deborah Hinde"}},
    statuses={"Held over": ""},
)


class TestRevising:
    """What was agreed is revised from a date on, and the plan keeps what it was before."""

    def written(self) -> str:
        return Path("plan.yaml").read_text(encoding="utf-8").partition('"updates"')[2]

    def test_a_field_with_an_option_or_any_other(self, run: PlanCommand) -> None:
        done = run(
            *("update", "1", "--as-of", "2009-12-10", "--by-whom", "Deborah Hinde", "--action", "Plant oaks"),
            *("--set", "x-cost=7", "--reason", "PS has left", "--agreed-by", "Theme Group"),
            plan=REVISED,
        )
        assert done.code == 0
        assert "leads changed: 1 (PS → DH)\n" in done.err
        for said in ("Plant oaks", "Deborah Hinde", "x-cost", "PS has left", "Theme Group"):
            assert said in self.written()
        shown = run("show", "1", "--as-of", "2009-12-10").out
        assert "1  Plant oaks\n" in shown
        assert "  By whom: Deborah Hinde\n    was PS with the board, until 10 Dec 2009\n" in shown
        assert "  Cost: 7\n    was 5, until 10 Dec 2009\n" in shown
        before = run("show", "1", "--as-of", "2009-12-09").out
        assert "1  Do it\n  By whom: PS with the board\n" in before
        assert "until" not in before

    @pytest.mark.parametrize(
        ("by_whom", "until_then"), [("PS with the board", "PS"), ("PS / DH", "PS, DH"), ("somebody", "blank")]
    )
    def test_leads_that_are_given_for_the_first_time_say_who_led_before(
        self, run: PlanCommand, by_whom: str, until_then: str
    ) -> None:
        plan = record_of({"by_whom": by_whom}, people={"PS": {}, "DH": {"name": "Deborah Hinde"}})
        run("update", "1", "--as-of", "2009-12-10", "--set", "leads=DH", plan=plan)
        shown = run("show", "1", "--as-of", "2009-12-10").out
        assert f"  Leads: Deborah Hinde (DH)\n    was {until_then}, until 10 Dec 2009\n" in shown

    def test_a_field_is_cleared_and_said_again(self, run: PlanCommand) -> None:
        cleared = ("--clear", "outcomes", "--clear", "timescale")
        done = run("update", "1", *cleared, "--today", "2009-12-10", plan=REVISED)
        assert "1 has no due date: no timescale\n" in done.err
        assert "to clear" not in done.err
        assert "cleared" in self.written()
        shown = run("show", "1", "--as-of", "2009-12-10").out
        assert "  Outcomes / Indicators: was Fewer cars, until 10 Dec 2009\n" in shown
        amended = run("update", "1", "--amend", "--set", "outcomes=Fewer vans", "--today", "2009-12-10")
        assert amended.code == 0
        assert "  Outcomes / Indicators: Fewer vans\n" in run("show", "1", "--as-of", "2009-12-10").out
        assert '"outcomes"' not in self.written().partition('"cleared"')[2].partition("]")[0]
        again = run("update", "1", "--clear", "timescale", "--clear", "sponsor", "--today", "2009-12-11")
        assert "note: 1 had no timescale and no sponsor to clear\n" in again.err

    @pytest.mark.parametrize(
        ("as_of", "said"),
        [
            ("2009-10", "as of October 2009; see"),
            (
                "2009-12",
                "note: December 2009 is not over: the report counts from Thu 31 Dec 2009, its last day\n",
            ),
            ("2009", "note: 2009 is not over"),
            ("2010-01", "note: January 2010 is in the future\n"),
        ],
    )
    def test_a_month_or_year_is_written_as_such(self, run: PlanCommand, as_of: str, said: str) -> None:
        done = run("update", "1", "Sent.", "--as-of", as_of, "--today", "2009-12-10", plan=REVISED)
        assert done.code == 0
        assert said in done.err
        assert as_of in self.written()

    @pytest.mark.parametrize(
        ("status", "written"), [("held over", "Held over"), ("COMPLETE", "complete"), ("Done", "Done")]
    )
    def test_a_status_is_written_as_the_plan_spells_it(
        self, run: PlanCommand, status: str, written: str
    ) -> None:
        assert run("update", "1", "--status", status, plan=REVISED).code == 0
        assert f"{written}" in self.written()
        assert written in run("table", "--columns", "status").out

    def test_updates_stand_in_the_order_of_their_last_days(self, run: PlanCommand) -> None:
        plan = record_of({"updates": [update_of("2009-09-30", "A"), update_of("2009-10", "B")]})
        assert run("update", "1", "C", "--as-of", "2009-10-15", plan=plan).code == 0
        assert re.findall(r"\b[ABC]\b", self.written()) == ["A", "C", "B"]


def test_a_light_keeps_its_capitals_in_the_text_of_updates(run: PlanCommand) -> None:
    update = update_of("2009-12-10", status="complete", rag="G")
    assert (
        "10 Dec 2009: status complete; RAG G"
        in run(
            "table",
            plan=record_of(
                {"updates": [update]}, columns={"ref": None, "action": None, "updates": "Progress"}
            ),
        ).out
    )


@pytest.mark.parametrize(
    "words",
    [
        ["Smith", "--by-whom", "Pete"],
        ["--by-whom", "Pete Smith", "Done"],
        ["--status", "complete", "Done"],
        ["--by-whom", "Pete", "It is done"],
        ["--by-whom", "Pete", "-m", "Smith"],
    ],
)
def test_a_text_that_belongs_to_no_value_is_one(run: PlanCommand, words: list[str]) -> None:
    assert run("update", "1", *words, plan=record_of({})).code == 0


@pytest.mark.parametrize("words", [("update", "1", "-"), ("add", "-"), ("timescale", "-")])
def test_what_has_no_end_is_no_text(run: PlanCommand, words: tuple[str, ...]) -> None:
    run("table", plan=record_of({}))
    with Path("/dev/zero").open("rb") as endless:
        done = ended(*words, stdin=endless)
    assert done.returncode == 2
    assert done.stderr.decode().count("more than 16 MB, too much for a text\n  nothing of it is kept") == 1


@pytest.mark.parametrize("command", [["update", "1", "-"], ["add", "-"]])
def test_of_what_is_too_much_for_a_text_no_half_is_kept(run: PlanCommand, command: list[str]) -> None:
    run("table", plan=record_of({}))
    Path("long").write_bytes(b"words\n" * 3_000_000)
    with Path("long").open("rb") as long:
        done = ended(*command, stdin=long)
    assert done.stderr.decode().endswith("too much for a text\n  nothing of it is kept\n")
    assert all_kept(run) == []


def test_a_field_to_clear_is_named_in_any_spelling(run: PlanCommand) -> None:
    run("table", plan=record_of({"by_whom": "Ann", "timescale": "May 2009"}))
    assert '"cleared": ["by_whom"]' in run("update", "1", "--clear", "By-Whom").out
    assert run("set", "1", "--clear", "Timescale, by whom").code == 0
