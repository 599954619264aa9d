"""The diff of a dry run is exact: git makes of it the very file that the write makes."""

from __future__ import annotations

import re
import shutil
import subprocess
from difflib import unified_diff
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actionplan.text.diff import _Compared, unified
from conftest import PlanCommand
from test_document_edit import PLANS

ODD = {
    "bom": "\ufefftitle: T\nactions:\n  - ref: 1\n    action: A\n",
    "crlf": "title: T\r\nactions:\r\n  - ref: 1\r\n    action: A\r\n",
    "no-final-newline": "title: T\nactions:\n  - ref: 1\n    action: A",
    "separators": "title: T\nactions:\n  - ref: 1\n    action: a \u2028 b \u202e c\n",
    "markers": "--- # first\ntitle: T\nactions:\n  - ref: 1\n    action: A\n    priority: -- two\n...\n",
}


@pytest.mark.parametrize(
    "args",
    [["update", "1", "hi \u202e there\n- two", "--as-of", "2009-12-10"], ["set", "plan", "title=New"]],
    ids=["update", "title"],
)
@pytest.mark.parametrize(
    "data",
    [*(path.read_bytes() for path in PLANS), *(text.encode() for text in ODD.values())],
    ids=[*(path.stem for path in PLANS), *ODD],
)
def test_git_makes_of_the_diff_what_the_write_makes(run: PlanCommand, data: bytes, args: list[str]) -> None:
    path = run.folder / "plan.yaml"
    path.write_bytes(data)
    told = run(*args, "--dry-run")
    assert path.read_bytes() == data
    written = run(*args)
    assert written.code == told.code
    after = path.read_bytes()
    path.write_bytes(data)
    if told.code == 0:
        git = ["git", "-c", "core.autocrlf=false", "apply", "-p0", "--whitespace=nowarn", "-"]
        subprocess.run(git, input=told.out.encode(), cwd=run.folder, check=True)
    assert path.read_bytes() == after


def test_the_diff_names_the_plan_as_seen_from_here(run: PlanCommand) -> None:
    path = run.folder / "sub" / "my plan.yaml"
    path.parent.mkdir()
    path.write_text(ODD["no-final-newline"])
    told = run("set", "1", "priority=P1", "-f", "sub/my plan.yaml", "--dry-run").out
    subprocess.run(["git", "apply", "-p0", "-"], input=told.encode(), cwd=run.folder, check=True)
    assert "priority: P1" in path.read_text()


NAMES = [
    "a  b.yaml",
    "--output=victim.txt",
    "-x",
    " b ",
    'it\'s \\ "so".yaml',
    "tab\tand\nline.yaml",
    "ü.yaml",
]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("program", [["git", "apply", "-p0", "-"], ["patch", "-p0"]])
def test_the_diff_changes_the_plan_whatever_it_is_called(
    run: PlanCommand, name: str, program: list[str]
) -> None:
    if shutil.which(program[0]) is None:
        pytest.skip(f"{program[0]} is not installed")
    Path(" ".join(name.split())).write_text(ODD["bom"], encoding="utf-8")
    Path(name).write_text(ODD["bom"], encoding="utf-8")
    told = run("set", "1", "priority=P1", "-f", f"./{name}", "--dry-run").out
    subprocess.run(program, input=told.encode(), check=True, capture_output=True)
    assert "priority: P1" in Path(name).read_text(encoding="utf-8")
    changed = [path.name for path in Path().iterdir() if path.is_file() and b"P1" in path.read_bytes()]
    assert changed == [name]


@pytest.mark.parametrize("program", [["git", "apply", "-p0", "-"], ["patch", "-p0"]])
@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("a|-|x|b|-|-|-|-|-|-", "a|-|x|b|z|-|-|-|-|-"),
        ("-|-|b|-|-|-|-|x|b|-|-|-|-|-|x|-", "-|-|b|-|-|x|b|-|-|-|x|-"),
        ("-|a|b|c|-|a|-|-|-|d|-", "-|a|b|c|-|z|-|-|-|-|d|-"),
    ],
)
def test_a_change_before_lines_that_are_alike_is_taken(
    tmp_path: Path, before: str, after: str, program: list[str]
) -> None:
    if shutil.which(program[0]) is None:
        pytest.skip(f"{program[0]} is not installed")
    old, new = (text.replace("|", "\n") + "\n" for text in (before, after))
    (tmp_path / "f").write_text(old)
    told = "".join(unified(old, new, "f", context=3))
    subprocess.run(program, input=told.encode(), cwd=tmp_path, check=True, capture_output=True)
    assert (tmp_path / "f").read_text() == new


@pytest.mark.parametrize("repository", [None, ".", ".."])
def test_the_diff_of_a_plan_further_up_says_where_it_is_taken(
    run: PlanCommand, repository: str | None
) -> None:
    if repository:
        subprocess.run(["git", "init", "-q", repository], check=True)
    (run.folder / "it's below").mkdir()
    run.env.chdir(run.folder / "it's below")
    done = run("set", "1", "priority=P1", "--dry-run", plan=ODD["crlf"])
    assert done.err == "dry run: nothing was written; git -C .. apply -p0 takes the diff\n"
    subprocess.run(["git", "-C", "..", "apply", "-p0", "-"], input=done.out.encode(), check=True)
    assert "priority: P1" in Path("..", "plan.yaml").read_text(encoding="utf-8")


@pytest.mark.parametrize("program", [["git", "apply", "-p0", "-"], ["patch", "-p0"]])
@pytest.mark.parametrize(
    ("link", "to"), [("now.yaml", "plan.yaml"), ("now", "years"), ("now.yaml", "../far.yaml")]
)
def test_the_diff_of_a_plan_behind_a_link_names_the_file_that_changes(
    run: PlanCommand, link: str, to: str, program: list[str]
) -> None:
    here = run.folder / "here"
    (here / "years").mkdir(parents=True)
    run.env.chdir(here)
    Path(link).symlink_to(to)
    named = Path(link, "2009.yaml") if to == "years" else Path(link)
    named.write_text(ODD["crlf"], encoding="utf-8", newline="")
    done = run("set", "1", "priority=P1", "-f", str(named), "--dry-run")
    folder = run.folder if to.startswith("..") else here
    subprocess.run(program, input=done.out.encode(), cwd=folder, check=True, capture_output=True)
    assert "priority: P1" in named.read_text(encoding="utf-8")
    assert Path(link).is_symlink()
    assert ("git -C .. apply" in done.err) == to.startswith("..")


def test_the_diff_of_what_undo_would_take_back_is_taken_where_it_says(run: PlanCommand) -> None:
    run("set", "1", "priority=P1", plan=ODD["crlf"])
    (run.folder / "below").mkdir()
    run.env.chdir(run.folder / "below")
    done = run("undo", "--dry-run")
    assert done.err == "dry run: nothing was written; git -C .. apply -p0 takes the diff\n"
    subprocess.run(["git", "-C", "..", "apply", "-p0", "-"], input=done.out.encode(), check=True)
    assert Path("..", "plan.yaml").read_bytes() == ODD["crlf"].encode()


def test_on_a_terminal_the_diff_is_harmless(run: PlanCommand) -> None:
    done = run(
        "update", "1", "rtl \u202e x", "--as-of", "2009-12-10", "--dry-run", plan=ODD["bom"], width=100
    )
    assert "+        text: rtl <U+202E> x\n" in done.out


def test_a_line_that_starts_with_dashes_is_shown_when_it_goes(run: PlanCommand) -> None:
    done = run("set", "1", "--clear", "priority", plan=ODD["markers"])
    assert done.out == "plan.yaml:5\n-    priority: -- two\n"


def test_a_plan_that_cannot_be_found_is_no_diff(run: PlanCommand, tmp_path: Path) -> None:
    assert run("set", "1", "priority=x", "--dry-run", "-f", tmp_path / "none.yaml").out == ""


@given(st.text("ab\n", max_size=30), st.text("ab\n", max_size=30), st.sampled_from([0, 1, 3]))
def test_a_diff_of_any_two_texts_is_the_one_of_difflib(before: str, after: str, context: int) -> None:
    """But for the mark of a last line that has no end."""
    old, new = (text.splitlines(keepends=True) for text in (before, after))
    wanted = [*unified_diff(old, new, "p", "p", n=context)]
    marked = [line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in wanted]
    found = [*unified(before, after, "p", context=context)]
    assert _applied(found, before) == _applied(marked, before) == after


def _applied(diff: list[str], before: str) -> str:
    """What a program that reads diffs makes of `before`."""
    lines, made, at = before.splitlines(keepends=True), [], 0
    for line in diff[2:]:
        if hunk := re.match(r"@@ -(\d+)(?:,(\d+))?", line):
            start = int(hunk[1]) - (hunk[2] != "0")
            made += lines[at:start]
            at = start
            continue
        text, _, mark = line[1:].partition("\n\\ No newline")
        text += "" if mark or text.endswith("\n") else "\n"
        if line[0] in " -":
            assert lines[at] == text
            at += 1
        if line[0] in " +":
            made.append(text)
    return "".join(made + lines[at:])


@given(
    st.lists(st.sampled_from("abcdefgh\n"), max_size=30), st.lists(st.sampled_from("abcdefgh\n"), max_size=30)
)
def test_many_lines_are_compared_in_stretches_and_the_diff_still_makes_one_of_the_other(
    before: list[str], after: list[str]
) -> None:
    old, new = ([f"{one}\n" for one in text] for text in (before, after))
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("actionplan.text.diff._MANY", 0)
        steps = _Compared(old, new).get_opcodes()
    assert [line for tag, i, j, k, m in steps for line in (old[i:j] if tag == "equal" else new[k:m])] == new
    assert [line for tag, i, j, k, m in steps for line in old[i:j]] == old
    assert all(old[i:j] == new[k:m] for tag, i, j, k, m in steps if tag == "equal")


def test_ten_thousand_changed_lines_are_compared_at_once() -> None:
    old = [line for at in range(5000) for line in (f"ref: {at}\n", "by_whom: A\n")]
    new = [line for at in range(5000) for line in (f"ref: {at}\n", "by_whom: B\n")]
    same = [tag for tag, *_ in _Compared(old, new).get_opcodes()]
    assert same.count("replace") == 5000


@pytest.mark.parametrize(
    ("words", "advised"),
    [
        ("update 1 Some text", "plan update --dry-run 1 'Some text'"),
        ("set 1 --action x", "plan set --dry-run 1 action=x"),
        ("set 1 action", "plan set --dry-run 1 'action=…'"),
        ("set -- -1 action", "plan set --dry-run -- -1 'action=…'"),
        ("edit 1 action=x", "plan set --dry-run 1 action=x"),
        ("set 1 status=complete", "plan update --dry-run 1 --status complete"),
        ("update 1 x --status zork", "plan set statuses 'zork=…' --dry-run"),
        ("set 1 due=2010-03-03", "plan update --dry-run 1 --due 2010-03-03"),
        ("update 1 -m", "plan update --dry-run 1 -m TEXT"),
        ("drop 1", "plan update REF --status withdrawn --dry-run"),
    ],
)
def test_what_is_advised_instead_of_a_dry_run_is_one_too(run: PlanCommand, words: str, advised: str) -> None:
    (run.folder / "plan.yaml").write_text("title: T\nactions:\n  - {ref: 1, action: A, due: 2010-01-01}\n")
    command, *others = words.split()
    ran = run(command, "--dry-run", *others)
    assert advised in ran.err
    assert ran.err.count("--dry-run") == 1


def test_a_text_that_is_called_like_the_option_makes_no_dry_run(run: PlanCommand) -> None:
    ran = run("set", "1", "--", "--dry-run", plan="title: T\nactions: [{ref: 1, action: A}]\n")
    assert (ran.code, ran.err) == (2, "plan: '--dry-run' sets nothing\n  plan set 1 FIELD=--dry-run\n")
