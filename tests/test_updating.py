"""`plan update`: what it adds, says, refuses and keeps; the editor on a real terminal."""

from __future__ import annotations

import fcntl
import json
import os
import pty
import re
import shutil
import signal
import subprocess
import sys
import termios
from pathlib import Path

import pytest

from actionplan import EditRefused, store
from conftest import PlanCommand

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


def test_another_update_of_the_same_date_is_added_and_said(run: PlanCommand, small: Path) -> None:
    done = run("update", "2", "More.", "--as-of", "2009-10-31")
    assert small.read_text().endswith("text: Begun.\n      - as_of: 2009-10-31\n        text: More.\n")
    assert "this one stands beside it" in done.err


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


def test_nothing_to_amend_is_said(run: PlanCommand, small: Path) -> None:
    done = run("update", "2", "Never.", "--as-of", "2009-12-10", "--amend")
    assert (done.code, done.out) == (2, "")
    assert "2 has no update as of 2009-12-10 to amend" in done.err
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
    assert "outside the plan's period, 1 Apr 2009 to 31 Mar 2010" in done.err
    assert done.code == 0


def test_today_is_the_date_when_none_is_given(run: PlanCommand, small: Path) -> None:
    run("update", "2", "Today.", "--today", "2010-02-03")
    assert "- as_of: 2010-02-03\n        text: Today.\n" in small.read_text()


@pytest.mark.parametrize("args", [["2"], ["2", "-"]])
def test_a_pipe_is_read(run: PlanCommand, small: Path, args: list[str]) -> None:
    run("update", *args, "--as-of", "2009-12-10", typed="Über die Röhre.\r\nZwei.\r\n".encode())
    assert small.read_text().endswith("        text: |-\n          Über die Röhre.\n          Zwei.\n")


def test_an_empty_pipe_writes_nothing_and_says_so(run: PlanCommand, small: Path) -> None:
    done = run("update", "2", "--as-of", "2009-12-10", typed=b" \n")
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
        (["2", "x", "--status", "done"], "there is no status 'done'", "not started, in progress, complete"),
        (["2", "x", "--status", "completed"], "there is no status 'completed'", "did you mean 'complete'?"),
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
    when: bytes = b"",
    number: signal.Signals | None = None,
) -> tuple[int, str]:
    """`plan *args` on a real terminal, with a shell script as the editor; `keys` answer its prompt.

    As soon as `when` is shown, the process gets the signal `number`.
    """
    script = run.folder / "editor.sh"
    script.write_text(f"#!/bin/sh\n{editor}\n")
    script.chmod(0o755)
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "actionplan", *args],
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        env={**os.environ, "VISUAL": str(script), "PATH": os.defpath, "TERM": "dumb"},
        start_new_session=True,
        preexec_fn=lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0),
    )
    os.close(theirs)
    shown = b""
    try:
        while chunk := os.read(ours, 4096):
            shown += chunk
            if keys and re.search(rb"\[(Y/n|y/N)\]: $", shown):
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


def test_an_action_gone_meanwhile_is_refused_and_the_text_kept(run: PlanCommand, small: Path) -> None:
    editor = 'sed -i "s/ref: 2/ref: 3/" "$PWD/plan.yaml"; printf "Mine.\\n" > "$1"'
    code, shown = on_terminal(run, editor, "update", "2", "--as-of", "2009-12-10", keys=b"n\n")
    assert code == 2
    assert "the plan has no action '2'" in shown
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
    kept = Path("".join(shown.rsplit("kept in ", 1)[1].split("\n")).strip())
    assert kept.read_text().startswith("Long and careful.")
    assert small.read_text() == SMALL


def kept_text(shown: str) -> str:
    """What stands in the file of which a message says that typed text is kept in it."""
    path, ending, _ = shown.replace("\n", "").rpartition("what you typed is kept in ")[2].partition(".txt")
    return Path(path + ending).read_text()


@pytest.mark.parametrize("command", [["update", "2"], ["edit", "2"]])
@pytest.mark.parametrize(
    ("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143), (signal.SIGHUP, 129)]
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


@pytest.mark.parametrize("args", [["2", "--status", "zork"], ["9"], ["2", "-", "--as-of", "zork"]])
def test_a_piped_text_is_kept_whatever_else_is_wrong(run: PlanCommand, small: Path, args: list[str]) -> None:
    done = run("update", *args, typed=b"MINUTES")
    assert (done.code, done.out) == (2, "")
    assert kept_text(done.err) == "MINUTES"


def test_text_that_can_be_kept_nowhere_is_shown(run: PlanCommand, small: Path) -> None:
    def nowhere(*_: object) -> None:
        raise EditRefused("the disk is full")

    run.env.setattr(store, "keep", nowhere)
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
    command = [sys.executable, "-m", "actionplan", "update", "2", "Not lost.", "--as-of", "2030-01-01"]
    done = subprocess.run(
        command, stdout=subprocess.PIPE, stderr=theirs, stdin=subprocess.DEVNULL, check=False
    )
    os.close(theirs)
    assert done.returncode == 0
    assert "Not lost." in small.read_text()


def test_a_write_is_told_where_its_lines_cannot_be(run: PlanCommand, small: Path) -> None:
    with Path("/dev/full").open("w") as full:
        command = [sys.executable, "-m", "actionplan", "update", "2", "-", "--as-of", "2009-12-10"]
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, input=b"Done.", check=False)
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
