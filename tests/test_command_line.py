"""What all commands have in common: their options, their pages of help, how a call is read."""

from __future__ import annotations

import contextlib
import io
import os
import re
import shlex
import signal
import subprocess
import sys
from inspect import signature
from pathlib import Path
from typing import Annotated, Any

import pytest
import typer
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from actionplan import __version__
from actionplan.changes.edits import Record
from actionplan.cli.advice.commands import MEANT
from actionplan.cli.advice.options import OPTIONS_MEANT, options_meant
from actionplan.cli.app import SHARED as TAKEN_BY_ALL
from actionplan.cli.app import program
from actionplan.cli.commands import FAMILIES, function
from actionplan.cli.options import expanded
from actionplan.cli.parser import Parser
from actionplan.cli.talk import standard_input
from actionplan.cli.talk.unsaved import keep_what_is_offered
from builders import record_of, update_of, yaml_of
from conftest import PlanCommand
from processes import ended

SHARED = ["-f, --file", "--today DATE", "--color", "-h, --help"]


@pytest.mark.parametrize("name", FAMILIES)
def test_every_command_has_a_page_of_help_with_its_docstring_and_what_all_take(
    run: PlanCommand, name: str
) -> None:
    page = run(name, "--help")
    assert page == run(name, "-h") == run(name, "--today", "2010-01-01", "--help")
    assert "<str>" not in page.out  # typed as it stands, it would be a file for the shell
    assert (page.code, page.err) == (0, "")
    assert page.out.startswith(f"Usage: plan {name} [OPTIONS]")
    assert f"\n    plan {name} " in page.out or f"| plan {name} " in page.out or f"plan {name}\n" in page.out
    assert all(shared in page.out for shared in SHARED)
    assert all(len(line) <= 80 or line.startswith("    plan ") for line in page.out.splitlines())


@pytest.mark.parametrize("name", FAMILIES)
def test_no_command_has_a_parameter_of_a_name_that_all_take(name: str) -> None:
    taken = {*signature(expanded(function(name))).parameters} & {*TAKEN_BY_ALL}
    assert not taken, f"plan {name}: call {taken} something else, or Typer takes both for one"


def test_the_line_of_usage_has_the_words_in_their_places(run: PlanCommand) -> None:
    assert run("set", "-h").out.startswith("Usage: plan set [OPTIONS] REF [FIELD=VALUE...]\n")
    assert run("update", "-h").out.startswith("Usage: plan update [OPTIONS] [REF... [TEXT]]\n")


@pytest.mark.parametrize("words", [["--help"], ["update", "-h"], []])
def test_a_reader_of_help_who_has_gone_wants_no_more(run: PlanCommand, words: list[str]) -> None:
    gone, written = os.pipe()
    os.close(gone)
    done = ended(*words, stdout=written)
    os.close(written)
    assert (done.returncode, done.stderr) == (0, b"")


def test_the_page_of_the_program_lists_all_commands_and_cuts_nothing(run: PlanCommand) -> None:
    page = run("--help").out
    listed = re.findall(r"^  (\w+)  ", page.partition("Commands:")[2], re.MULTILINE)
    assert listed == [*FAMILIES]
    assert "..." not in page.partition("Commands:")[2]
    assert all(shared in page for shared in [*SHARED, "--version", "--install-completion"])


@pytest.mark.parametrize("words", [["--help"], ["-h"], ["--color", "never", "--help"], ["-f", "x", "-h"]])
def test_there_is_one_page_of_help(run: PlanCommand, words: list[str]) -> None:
    assert run(*words) == run("--help")


@pytest.mark.parametrize(
    "words",
    [
        ["-f", "other.yaml", "show", "1"],
        ["show", "-f", "other.yaml", "1"],
        ["show", "1", "--file=other.yaml"],
        ["--file", "other.yaml", "show", "1"],
        ["show", "1", "-fother.yaml"],
    ],
)
def test_what_all_commands_take_stands_before_or_behind_the_command(
    run: PlanCommand, words: list[str]
) -> None:
    Path("other.yaml").write_text(yaml_of(record_of({"action": "Theirs"})), encoding="utf-8")
    assert run(*words, plan=record_of({"action": "Ours"})).out.startswith("1  Theirs")


@pytest.mark.parametrize(
    "words",
    [
        ["--json", "table"],
        ["nothing"],
        ["show"],
        ["show", "--json"],
        ["table", "x"],
        ["table", "--js"],
        ["table", "--color", "blue"],
        ["-f", "plan.yaml", "table", "-f", "plan.yaml"],
    ],
)
def test_a_wrong_call_is_refused_and_says_how_to_get_help(run: PlanCommand, words: list[str]) -> None:
    ran = run(*words, plan=record_of({}))
    assert (ran.code, ran.out) == (2, "")
    assert re.search(r"^Try 'plan[a-z ]* -h' for help\.$", ran.err, re.MULTILINE)
    assert "Error: " in ran.err


@pytest.mark.parametrize("words", [["table", "--as-of"], ["table", "--json=yes"]])
def test_an_option_without_its_value_or_with_one_too_many_is_refused(
    run: PlanCommand, words: list[str]
) -> None:
    ran = run(*words, plan=record_of({}))
    assert (ran.code, ran.out) == (2, "")
    assert re.search(r"Option '--[a-z-]+' (requires an argument|does not take a value)", ran.err)


@pytest.mark.parametrize(
    ("words", "instead"),
    [
        ("table PS", "plan table --lead PS"),
        ("table ps", "plan table --lead PS"),
        ("overdue P1", "plan overdue --priority P1"),
        ("table Held over", "plan table --status 'Held over'"),
        ("table priorities/P1", "plan table --priority P1"),
        ("rules red_slips=3", "plan set rules red_slips=3"),
        ("rules set red_slips=3", "plan set rules red_slips=3"),
        ("add x --status complete", "an update says it: plan update REF --status …"),
        ("add x --as-of 2009-10-02", "(Possible options: --raised)"),
    ],
)
def test_a_word_in_the_wrong_place_is_answered_with_what_takes_it(
    run: PlanCommand, words: str, instead: str
) -> None:
    names: dict[str, Any] = {
        "people": {"PS": None},
        "priorities": {"P1": None},
        "statuses": {"Held over": None},
    }
    ran = run(*words.split(), plan=record_of({}, **names))
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.rstrip().endswith(instead)


def test_a_file_that_is_given_empty_is_not_the_folder(run: PlanCommand) -> None:
    ran = run("import", "")
    assert (ran.code, ran.out) == (2, "")
    assert "FILE is given empty: say what it is." in ran.err


@pytest.mark.parametrize(
    ("words", "advice"),
    [
        ("set statuses --clear", ": type plan set statuses --clear Paused; or 'Held over'"),
        ("set priorities --clear", ", and there is nothing to clear"),
        ("set people --clear", ": type plan set people/KEY --clear FIELD"),
        ("set people/PS --clear", ": type plan set people/PS --clear organisation"),
        ("set 1 --clear", ": type plan set 1 --clear timescale"),
        ("add --priority", ": type plan add TEXT --priority TEXT\n"),
        ("move --after", ": type plan move REF --after 1\n"),
        ("set 1 timescale --clear", ": type plan set 1 --clear timescale\n"),
        ("set nobody --clear", ": type plan set nobody --clear FIELD"),
        ("-f plan.yaml table --open --by", ": type plan -f plan.yaml table --open --by section; or lead, "),
        ("table --lead", ": type plan table --lead PS"),
        ("table -f plan.yaml --lead", ": type plan table -f plan.yaml --lead PS"),
        ("table -qo", ": type plan table -qo FILE"),
        ("table --find", ": type plan table --find WORDS"),
        ("update 1 --set", ": type plan update 1 --set FIELD=VALUE"),
        ("add x --priority", ": type plan add x --priority TEXT"),
        ("table --find people --by", ": type plan table --find people --by section"),
        ("update 1 people --status", ": type plan update 1 people --status Paused"),
    ],
)
def test_an_option_without_its_value_is_told_what_to_type(run: PlanCommand, words: str, advice: str) -> None:
    statuses = {"Paused": "suspended", "Held over": None}
    people = {"PS": {"organisation": "Homes"}}
    ran = run(*words.split(), plan=record_of({"timescale": "May"}, statuses=statuses, people=people))
    assert (ran.code, ran.out) == (2, "")
    assert f"' requires an argument{advice}" in ran.err


def test_a_complaint_cannot_steer_the_terminal(run: PlanCommand) -> None:
    ran = run("table", "\x1b[2Jx")
    assert ran.code == 2
    assert "\x1b" not in ran.err


def as_read(*words: str) -> dict[str, object]:
    """What a command with an option -m, and with words in their places, is given."""
    app = typer.Typer(add_completion=False)

    @app.command()
    def command(words: list[str], message: Annotated[str, typer.Option("-m")] = "") -> None:
        raise AssertionError(words, message)

    return Parser.of(None, typer.main.get_command(app).params).parse_args([*words])[0]


WORDS = st.text("- =abmx%", min_size=1, max_size=12)
TEXTS = WORDS.filter(lambda text: " " in text.partition("=")[0] and text[0] != "m")


@given(TEXTS)
@example(" buy paint")
@example("10 % on last year")
@example("- and more")
@example("-json is wanted")
def test_a_word_that_starts_with_a_dash_and_has_a_blank_before_any_equals_sign_is_text(text: str) -> None:
    assert as_read("1", f"-{text}") == {"words": ("1", f"-{text}")}


@given(WORDS)
@example("-m")
@example("--amend")
def test_a_message_may_stand_right_behind_its_letter(text: str) -> None:
    assert as_read(f"-m{text}", "1") == {"message": text, "words": ("1",)}


def test_what_is_joined_to_an_option_is_its_value_also_if_it_is_one(run: PlanCommand) -> None:
    assert run("update", "1", "Agreed", "--reason=--amend", plan=record_of({})).code == 0
    assert run("update", "1", "-m--amend").code == 0
    assert '"reason": "--amend"' in Path("plan.yaml").read_text(encoding="utf-8")


def test_text_may_start_with_a_dash(run: PlanCommand) -> None:
    plan = record_of({})
    assert run("add", "- buy paint", plan=plan).code == 0
    assert run("update", "1", "-10 % on last year").code == 0
    assert run("update", "1", "-m'two words'").code == 0
    written = Path("plan.yaml").read_text(encoding="utf-8")
    assert all(text in written for text in ("- buy paint", "-10 % on last year", "'two words'"))


@pytest.mark.parametrize(
    "words",
    [
        ["table", "--lead", ""],
        ["table", "--as-of="],
        ["add", "x", "--due", ""],
        ["update", "1", "-m", ""],
        ["set", "1", "a=b", "--clear", ""],
        ["-f", "", "table"],
        ["table", "--today", ""],
        ["update", "1", "x", "--set", ""],
    ],
)
def test_an_option_given_empty_is_refused(run: PlanCommand, words: list[str]) -> None:
    before = yaml_of(record_of({}))
    ran = run(*words, plan=before)
    assert (ran.code, ran.out) == (2, "")
    assert re.search(r"Error: '--[a-z-]+' is given empty", ran.err)
    assert Path("plan.yaml").read_text(encoding="utf-8") == before


@pytest.mark.parametrize(
    "words",
    [
        ["table", "--as-of", "2009-12-10", "--as-of", "2009-12-10"],
        ["table", "--json", "--json"],
        ["add", "x", "--due", "2009-12-10", "--due=2010-12-10"],
        ["update", "1", "-m", "x", "--message", "y"],
        ["-f", "plan.yaml", "--file", "plan.yaml", "table"],
    ],
)
def test_an_option_that_takes_one_value_is_refused_twice(run: PlanCommand, words: list[str]) -> None:
    before = yaml_of(record_of({}))
    ran = run(*words, plan=before)
    assert (ran.code, ran.out) == (2, "")
    assert re.search(r"Error: '--[a-z-]+' is given twice", ran.err)
    assert Path("plan.yaml").read_text(encoding="utf-8") == before


def test_a_filter_given_twice_takes_either_and_different_filters_must_all_hold(run: PlanCommand) -> None:
    people = {"A": {"name": "Ann Ames"}, "B": {"name": "Bob Bell"}, "C": {"name": "Cy Cole"}}
    plan = record_of(
        {"ref": "1", "leads": ["A"], "priority": "P1"},
        {"ref": "2", "leads": ["B"], "priority": "P2"},
        {"ref": "3", "leads": ["C"], "priority": "P1"},
        {"ref": "4", "leads": ["A"], "updates": [{"as_of": "2009-04-01", "status": "complete"}]},
        people=people,
    )

    def found(*words: str) -> list[str]:
        return run("table", "--columns", "ref", *words, plan=plan).out.split()[1:]

    assert found("--lead", "A", "--lead", "B") == ["1", "2", "4"]
    assert found("--lead", "A", "--lead", "B", "--priority", "P1") == ["1"]
    assert found("--priority", "P1", "--priority", "P2") == ["1", "2", "3"]
    assert found("--status", "complete", "--status", "withdrawn") == ["4"]


@pytest.mark.parametrize("word", MEANT)
def test_a_word_of_other_programs_names_the_command_that_is_meant(run: PlanCommand, word: str) -> None:
    ran = run(word)
    assert (ran.code, ran.out) == (2, "")
    named = re.search(rf"There is no command '{word}': plan (\S+)", ran.err)
    assert named is not None
    assert named[1] in [*FAMILIES, "--help,", "--version"]
    said = re.sub(r"\{(.*?)\}", r"plan -f 'a plan .yaml' \1", MEANT[word])
    assert f"There is no command '{word}': {said}\n" in run("-f", "a plan .yaml", word).err


@pytest.mark.parametrize("option", OPTIONS_MEANT)
def test_an_option_of_other_programs_names_the_one_that_is_meant(run: PlanCommand, option: str) -> None:
    named = set()
    for command in FAMILIES:
        said = run(command, option, "x").err
        named |= {
            one
            for one in OPTIONS_MEANT[option]
            if f"No such option: {option} (Possible options: {one})" in said
        }
    assert named == {*OPTIONS_MEANT[option]}


@pytest.mark.parametrize(
    ("call", "meant"),
    [
        ("table --owner x", "--lead"),
        ("add x --assignee y", "--by-whom"),
        ("add x --lead y", "--by-whom"),
        ("update 3 --who y", "--by-whom, --lead"),
        ("update 3 --comments y", "--message"),
        ("add x --deadline y", "--timescale"),
        ("update 3 --date y", "--as-of"),
    ],
)
def test_an_option_called_as_others_call_the_field_names_ours(
    run: PlanCommand, call: str, meant: str
) -> None:
    assert f" (Possible options: {meant})\n" in run(*call.split()).err


@pytest.mark.parametrize(
    ("option", "said", "meant"),
    [
        ("--sort", "date", "due"),
        ("--sort", "Deadline", "due"),
        ("--sort", "owner", "lead"),
        ("--by", "Owners", "lead"),
        ("--by", "theme", "priority"),
        ("--by", "organization", "organisation"),
        ("--to", "cvs", "csv"),
    ],
)
def test_another_word_for_what_an_option_takes_is_answered_with_that(
    run: PlanCommand, option: str, said: str, meant: str
) -> None:
    ran = run("table", option, said, plan=record_of({}))
    assert ran.code == 2
    assert ran.err.endswith(f": did you mean '{meant}'?\n")
    assert f"Invalid value for '{option}': '{said}' is not one of '" in ran.err


def test_all_that_is_wrong_with_the_options_is_said_at_once(run: PlanCommand) -> None:
    words = [
        "--srot",
        "due",
        "--by",
        "owner",
        "--lead",
        "",
        "--width",
        "x",
        "--columns",
        "ref",
        "--columns",
        "due",
    ]
    ran = run("table", *words, plan=record_of({}))
    assert ran.code == 2
    said = [re.sub(r"^Error: |[:(] .*| \(.*", "", line) for line in ran.err.splitlines()[3:]]
    assert said == [
        "No such option",
        "Invalid value for '--by'",
        "'--lead' is given empty",
        "'--columns' is given twice.",
        "Invalid value for '--width'",
    ]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("import a.csv plan.yaml", "it is brought into a plan so: plan import a.csv --into plan.yaml"),
        ("import plan.yaml a.csv", "it is brought into a plan so: plan import a.csv --into plan.yaml"),
        ("import a.csv new.yaml", "a new plan is named with -o: plan import a.csv -o new.yaml"),
        ("import a.csv b.csv", "one at a time: plan import a.csv"),
        ("import a.csv new.yaml b.csv", "one at a time: plan import a.csv"),
        ("import a.csv plan.yaml -o z.yaml", "one at a time: plan import a.csv -o z.yaml"),
        ("init a.csv -f z.yaml", "a document is named with --from: plan init -f z.yaml --from a.csv"),
        ("init a.csv b.csv", "a document is read so: plan import a.csv"),
        ("table a.csv", "a document is read so: plan import a.csv"),
        ("a.csv", "a document is read so: plan import a.csv"),
        ("table plan.yaml", "a plan is named with -f: plan table -f plan.yaml"),
        ("show plan.yaml 1", "a plan is named with -f: plan show 1 -f plan.yaml"),
    ],
)
def test_a_file_too_much_is_named_by_its_option(run: PlanCommand, words: str, said: str) -> None:
    for name in ("a.csv", "b.csv"):
        Path(name).write_text("Ref,Action,By whom\n2,Paint the hall,Ann Lee\n", encoding="utf-8")
    ran = run(*words.split(), plan=record_of({}))
    assert ran.code == 2
    assert ran.err.endswith(f" {said}\n")
    _, *advised = said.rpartition(": ")[2].split()
    if "plan.yaml" not in advised:
        Path("plan.yaml").unlink()
    assert run(*advised, *(["--yes"] if "--into" in advised else [])).code == 0


@pytest.mark.parametrize("named", [["-f", "a.yaml"], ["-fa.yaml"], ["--file=a.yaml"], ["--file", "a.yaml"]])
@pytest.mark.parametrize(
    "words",
    ["show show 1", "table table", "table foo", "update '1 Done'", "show -x", "list", "1", "'show 1'"],
)
def test_what_is_advised_names_the_file_once(run: PlanCommand, named: list[str], words: str) -> None:
    Path("a.yaml").write_text(yaml_of(record_of({}, {"ref": "-x"})), encoding="utf-8")
    for call in ([*named, *shlex.split(words)], [*shlex.split(words), *named]):
        ran = run(*call)
        assert ran.code == 2
        advised = re.search(r"plan (.*a\.yaml.*?)( looks for words)?\n\Z", ran.err)
        assert advised
        assert run(*shlex.split(advised[1])).code == 0


@pytest.mark.parametrize(
    ("words", "instead"),
    [
        (["update", "5 Some text"], "update 5 'Some text'"),
        (["update", "5: Done", "--status", "done"], "update 5 Done --status done"),
        (["set", "5 x-cost=1"], "set 5 x-cost=1"),
        (["set", "5 x-cost=1", "x-risk=2"], "set 5 x-cost=1 x-risk=2"),
        (["set", "people/ZF name=Zoe Fox"], "set people/ZF 'name=Zoe Fox'"),
        (["move", "5 --first"], "move 5 --first"),
        (["show", "1 5"], "show 1 5"),
        (["show", "5 Some text"], ""),
        (["update", "5 Some text", "-m", "Done"], ""),
        (["show", "5 ", "--as-of", "soon"], ""),
        (["import", "5 reports.docx", "--title", ""], ""),
        (["add", "5 people come", "--section"], ""),
    ],
)
def test_a_ref_stands_by_itself(run: PlanCommand, words: list[str], instead: str) -> None:
    ran = run(*words, plan=record_of({}, {"ref": "5"}))
    assert ran.code == 2
    assert [*re.findall("\n  plan (.*)\n", ran.err)] == [*filter(None, [instead])]
    assert not instead or run(*shlex.split(instead), "-f", "plan.yaml").code == 0


def test_no_option_of_another_command_is_taken_for_a_slip() -> None:
    command: Any = program().get_command
    said = {name: {one for param in command(None, name).params for one in param.opts} for name in FAMILIES}
    own = {name: {one for one in known if one.startswith("-")} for name, known in said.items()}
    others = {(name, one) for name, known in own.items() for one in set().union(*own.values()) - known}
    assert ("overdue", "--columns") in others
    meant = {(one, *options_meant(one, own[name])) for name, one in others}
    assert {one for one in meant if one[1:]} == {
        ("--as-of", "--raised"),
        ("--before", "--due-by"),
        ("--by-whom", "--lead"),
        ("--due-by", "--timescale"),
        ("--force", "--yes"),
        ("--lead", "--by-whom"),
        ("--title", "--action"),
    }
    assert options_meant("--columms", own["table"]) == ["--columns"]


@pytest.mark.parametrize("call", [["table", "-f"], ["check", "-f"], ["import"], ["init", "--from"]])
def test_a_name_too_long_for_a_file_cannot_be_read(run: PlanCommand, call: list[str]) -> None:
    ran = run(*call, "x" * 300)
    assert (ran.code, ran.out) == (3, "")
    assert f"{'x' * 300} cannot be read: File name too long\n" in ran.err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("set -- -4 timescale=June", "then plan update --timescale June -- -4\n"),
        ("set -- -4 status=complete", "plan update --status complete -- -4\n"),
        ("set -- -4 due=", "plan set --clear due -- -4\n"),
        ("remove -- -4", "plan update --status withdrawn -- -4 keeps it\n"),
        ("move --after=-4 -- -5a", "to move all of -5: plan move --after -4 -- -5\n"),
        ("update --clear status -- -4", "plan update --amend --clear status --as-of DATE -- -4\n"),
    ],
)
def test_options_are_advised_before_a_ref_with_a_dash(run: PlanCommand, words: str, said: str) -> None:
    item = {"ref": "-4", "due": "2010-01-31", "timescale": "May 2010"}
    assert said in run(*words.split(), plan=record_of(item, {"ref": "-5", "parts": [{"ref": "-5a"}]})).err


def test_an_empty_word_is_left_out(run: PlanCommand) -> None:
    plan = record_of({}, people={"PS": {"organisation": "Homes"}})
    for word in ("", " ", "\u200b"):
        assert run("table", word, "--lead", "PS", plan=plan).err.endswith("too much: plan table --lead PS\n")
        assert run("show", "1", word).err.endswith("\n  plan show 1\n")


def test_a_slip_names_the_nearest_command(run: PlanCommand) -> None:
    assert "There is no command '': there are: table, " in run("").err
    assert "did you mean 'table'?" in run("tabel").err
    assert "There is no command 'show 1': plan show 1 --open\n" in run("show 1", "--open").err


def test_several_words_belong_in_quotes(run: PlanCommand) -> None:
    plan = record_of({"ref": "5"})
    ran = run("update", "5", "Some", "text", plan=plan)
    assert ran.code == 2
    assert "put a text in quotes: plan update 5 'Some text'" in ran.err
    ran = run("table", "Agreed", "on", "Monday")
    assert ran.code == 2
    assert "'Agreed on Monday' is too much: plan table --find 'Agreed on Monday' looks for words\n" in ran.err
    ran = run("undo", "Agreed", "on")
    assert "'Agreed on' is too much: put words that belong together in quotes." in ran.err


OTHERS = sum("lead" in signature(expanded(function(name))).parameters for name in FAMILIES) - 2
"""Commands with --lead beside the two that are named."""


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("check plan.yaml", "a plan is named with -f: plan check -f plan.yaml"),
        ("move move 5 --first", "'5' is too much: a word is there twice: plan move 5 --first\n"),
        ("schema schema", "'schema' is too much: a word is there twice: plan schema\n"),
        ("rename 1 1 7", "'7' is too much: a word is there twice: plan rename 1 7\n"),
        ("table --by lead lead -q", "'lead' is too much: a word is there twice: plan table --by lead -q\n"),
        ("set set 1 priority=P4", "'1' sets nothing\n  a word is there twice: plan set 1 priority=P4\n"),
        ("show show 1", "the plan has no action 'show'\n  a word is there twice: plan show 1\n"),
        ("table --lead --lead PS", "Option '--lead' requires an argument: type plan table --lead PS\n"),
        ("--lead PS --json table -q", "No such option: --lead: type plan table --lead PS --json -q\n"),
        ("table --columns --sort due", "requires an argument: type plan table --columns ref --sort due; or "),
        ("--lead PS", f"No such option: --lead: plan table, plan overdue and {OTHERS} more take it\n"),
        ("update --lead PS They agreed", "put a text in quotes: plan update --lead PS 'They agreed'\n"),
        (
            "update 1 status complete",
            "5; plan update 1 --status complete; or put a text in quotes: plan upda",
        ),
        (
            "update --lead PS They agreed -m x",
            "refs, or filters in their place\n  to have it so from then on: ",
        ),
        ("update 1 amber status", "put a text in quotes: plan update 1 'amber status'\n"),
        ("update Agreed 1", "if it is the text: plan update 1 -m Agreed\n"),
        ("update 1 -status complete", "No such option: -s (Possible options: --status)\n"),
        ("update 1 x --rag purple", "there is no traffic light 'purple'\n  there are: red, amber, green, "),
        ("update 1 --outcomes=Two lists", "No such option: --outcomes: type --set outcomes=Two\n"),
        ("add x --x-cost", "No such option: --x-cost: type --set 'x-cost=…'\n"),
        ("add x --text y", "an update says it: plan update REF -m …\n"),
        ("overdue --columns ref", "No such option: --columns: plan table takes it\n"),
        ("table --due 2026-01-31", "No such option: --due (Possible options: --due-by, "),
        ("table no.yaml", "'no.yaml' is too much: a plan is named with -f: plan table -f no.yaml\n"),
        ("import a.csv plan.yaml", "it is brought into a plan so: plan import a.csv --into plan.yaml\n"),
        ("import a.csv new.yaml", "a new plan is named with -o: plan import a.csv -o new.yaml\n"),
        ("check --lead PS", f"No such option: --lead: plan table, plan overdue and {OTHERS} more take it\n"),
        ("show action 5 -q", "  plan show 5 -q\n"),
        ("show 1 as of 2009-12-10", "  plan show 1 --as-of 2009-12-10\n"),
        ("show plan.yaml", "a plan is named with -f: plan show -f plan.yaml REF\n"),
        ("show 1 as 5b", "the plan has no action 'as'\n  its refs: 1, 5\n"),
        ("show People ps", "  plan show people/PS\n"),
        ("show section Warm", "the plan has no action 'section'\n  its refs: 1, 5\n"),
        (
            "show pete",
            "the plan has no action 'pete'\n  its refs: 1, 5\n  plan table --lead PS lists its actions",
        ),
        ("show person/PS", "the plan has no action 'person/PS'\n  did you mean people/PS?\n"),
        ("set people PS name=Al", "'PS' sets nothing\n  plan set people/PS name=Al\n"),
        ("show 1 --as-of meeting", "  write last meeting or next meeting\n"),
        ("overdue --json plan.yaml", "a plan is named with -f: plan overdue --json -f plan.yaml"),
        ("overdue 5", "plan show 5 takes refs"),
        ("overdue 2009-12-10", "'2009-12-10' is too much: plan overdue --as-of 2009-12-10\n"),
        ("table 10/12/09", "'10/12/09' is too much: plan table --as-of 10/12/09\n"),
        ("table 5 1", "plan show 5 1 takes refs"),
        ("5", "There is no command '5': plan show 5"),
        ("plan.yaml", "There is no command 'plan.yaml': a plan is named with -f: plan -f plan.yaml table"),
        ("move 1 5", "'5' is too much: plan move 1 --after 5\n"),
        ("move 5 after 1", "'after 1' is too much: plan move 5 --after 1\n"),
        ("move 5 --section Roads", "No such option: --section: plan set 5 section=Roads sets a field\n"),
        ("edit --lead=Al 5", "No such option: --lead: plan set 5 by_whom=Al sets a field\n"),
        ("move 5 First", "'First' is too much: plan move 5 --first\n"),
        ("move 5 first -f plan.yaml", "'first' is too much: plan move 5 -f plan.yaml --first\n"),
        ("table IN progress", "'IN progress' is too much: plan table --status 'in progress'\n"),
        ("overdue red", "'red' is too much: plan overdue --rag red\n"),
        ("table --rag red green", "'green' is too much: plan table --rag red --rag green\n"),
        ("table --columns ref, action", "names go with commas: --columns ref,action\n"),
        ("table --sort due ref -q", "'ref' is too much: --sort takes one word: due or ref\n"),
        ("table --by LEAD Organisation", "'Organisation' is too much: --by takes one word: LEAD or Organis"),
        ("table --to csv pdf", "'pdf' is too much: --to takes one word: csv or pdf\n"),
        ("table --sort due x", "'x' is too much: plan table --sort due --find x looks for words\n"),
        ("table --sort due 2009-10-31", "too much: plan table --sort due --as-of 2009-10-31\n"),
        ("table due by end Oct", "'due by end Oct' is too much: plan table --due-by 'end Oct'\n"),
        ("table --section Warm homes", "words that belong together in quotes: --section 'Warm homes'\n"),
        ("update 1 status=done", "plan update 1 --status done; or give the text with -m status=done\n"),
        ("update 1 They agreed --status done", "plan update 1 --status done 'They agreed'\n"),
        ("update 1 --status done They agreed", "plan update 1 --status done 'They agreed'\n"),
        ("update 1 v2 --rag R", "if it is the text: plan update 1 --rag R -m v2\n"),
        ("update -- 1 v2", "if it is the text: plan update -m v2 -- 1\n"),
        ("update -- - 1", "- goes last: plan update -- 1 -\n"),
        ("table -- PS", "'PS' is too much: plan table --lead PS --\n"),
        ("update - 1 --by Al", "- goes last: plan update 1 --by Al -\n"),
        ("update 1 Agreed -", "its refs: 1, 5\n"),
        ("update 1 rag=R --as-of 2026-01-31", "plan update 1 --as-of 2026-01-31 --rag R; or give the"),
        ("update 1 x-cost=five", "plan update 1 --set x-cost=five; or give the text with -m x-cost=five\n"),
        ("update 1 raised=2009-05-01", "plan set 1 raised=2009-05-01; or give the text with -m raised=2009"),
        ("update 1 text=Agreed", "plan update 1 -m Agreed; or give the text with -m text=Agreed\n"),
        ("update 1 amber_days=x", "  give the text with -m amber_days=x\n"),
        ("add - y", "'y' is too much: plan add takes no such word.\n"),
        ("table by", "plan table --by section\n"),
        ("overdue red --rag", "requires an argument: type plan overdue --rag red\n"),
        (
            "table -q Warm homes --section",
            "requires an argument: type plan table -q --section 'Warm homes'\n",
        ),
        ("move 5 after=1", "'after=1' is too much: plan move 5 --after 1\n"),
        ("table sections/Warm homes", "' is too much: plan table --section 'Warm homes'\n"),
        ("overdue people/ps", "'people/ps' is too much: plan overdue --lead PS\n"),
        ("overdue people/al", "'people/al' is too much: --lead takes PS\n"),
        ("overdue people/pete", "'people/pete' is too much: plan overdue --lead PS\n"),
        ("table 2009-10-31 --changed", "too much: plan table --changed --changed-since 2009-10-31\n"),
        ("table PS --lead --open", "'--lead' requires an argument: type plan table --lead PS --open\n"),
        ("table 9 --lead", "'--lead' requires an argument: type plan table --lead PS\n"),
        (
            "table Warm --section --open",
            "requires an argument: type plan table --section 'Warm homes' --open",
        ),
        ("update 1 --reason --by-whom Al", "type plan update 1 --reason WHY --by-whom Al\n"),
        ("table lead first --by", "type plan table --by section; or lead, organisation, priority, status\n"),
        ("table lead Warm", "'lead Warm' is too much: plan table --find 'lead Warm' looks for words\n"),
        ("undo -y-es", "No such option: --\n"),
        ("plan.yaml overdue -q", "a plan is named with -f: plan -f plan.yaml overdue -q\n"),
        ("plan.yaml --today 2009-10-31 overdue -q", ": plan -f plan.yaml --today 2009-10-31 overdue -q\n"),
        ("5 overdue", "There is no command '5': plan show 5\n"),
        ("5 schema", "There is no command '5': plan show 5\n"),
        ("5 rename 6", "There is no command '5': plan rename 5 6\n"),
        ("done 5", "There is no command 'done': plan update 5 --status complete\n"),
        ("merge 5 1", "plan update 5 --status superseded --set superseded_by=REF\n"),
        ("note Agreed", 'plan update REF "What was reported"\n'),
        ("update 1 “They agreed”", "put a text in quotes: plan update 1 'They agreed'\n"),
        ("update --lead PS “They agreed”", "put a text in quotes: plan update --lead PS 'They agreed'\n"),
        ("5 add Paint", "There is no command '5': plan show 5\n"),
        ("5 remove --dry-run", "There is no command '5': plan remove --dry-run 5\n"),
        ("list -- -f plan.yaml", "There is no command 'list': plan table\n"),
        ("--today 2009-10-31 late", "There is no command 'late': plan --today 2009-10-31 overdue\n"),
        ("5 remove --today 2009-10-31", "There is no command '5': plan --today 2009-10-31 remove 5\n"),
        ("--today 2009-10-31 overdue red", "too much: plan --today 2009-10-31 overdue --rag red\n"),
        ("overdue --today 2009-10-31 red", "too much: plan overdue --today 2009-10-31 --rag red\n"),
        ("edit 1 1-5", "one at a time: plan edit 5\n"),
        ("move 1 1-5", "too much: plan move 1 --after 5\n"),
        ("set 1 status complete raised=May", "plan update 1 --status complete, then plan set 1 raised=May\n"),
        ("set 1 --rag R --raised May", "type plan update 1 --rag R, then plan set 1 raised=May\n"),
        ("5 remove -y", "There is no command '5': plan remove 5 -y\n"),
        ("people/PS set name=x", "There is no command 'people/PS': plan set people/PS name=x\n"),
        ("people/PS name=x", "There is no command 'people/PS': plan set people/PS name=x\n"),
        ("people/CD", "There is no command 'people/CD': plan show plan\n"),
        ("set rules amber_days=10 Board", "'Board' sets nothing\n  write FIELD=VALUE, like priority=P2\n"),
        ("set 1 --rag --raised May", "type plan update 1 --rag VALUE"),
        ("rules open name=x", "'open name=x' is too much: put words that belong together in quotes.\n"),
        ("edit 1 name=x Jo", "'name=x Jo' is too much: "),
        ("table changed_since=2009-10-31", "too much: plan table --changed-since 2009-10-31\n"),
        ("edit 1 priority=P4", "'priority=P4' is too much: plan set 1 priority=P4 sets a field."),
        ("edit priorities P4=Jobs", "plan set priorities P4=Jobs sets a field."),
        ("set priority=P4 outcomes=x 1", "'1' sets nothing\n  plan set 1 priority=P4 outcomes=x\n"),
        ("set statuses On ice=suspended", "plan set statuses 'On ice=suspended'\n"),
        ("table columns", "plan table --columns NAMES\n"),
        (
            "update 1 due=June by_whom=Bo",
            "plan update 1 --due June --by-whom Bo; or give the text with -m by",
        ),
        ("update 1 due=2010-01-31", "plan update 1 --due 2010-01-31; or give the text with -m due=2010-01"),
        ("set 1 status complete", "'status' sets nothing\n  plan update 1 --status complete\n"),
        ("update 1 x -o y", "No such option: -o\n"),
        ("table open", "'open' is too much: plan table --open\n"),
        ("overdue as of 2009-12-10", "'as of 2009-12-10' is too much: plan overdue --as-of 2009-12-10\n"),
        (
            "add Do --section Warm homes",
            "'homes' is too much: put words that belong together in quotes: --section",
        ),
        ("rename people/PS Pete S", "put words that belong together in quotes: 'Pete S'\n"),
        (
            "remove people/Deborah Hinde -y",
            "put words that belong together in quotes: 'people/Deborah Hinde'\n",
        ),
        ("table --lead PS PS", "'PS' is too much: a word is there twice: plan table --lead PS\n"),
        ("table PS --lead PS", "'PS' is too much: plan table --lead PS --lead PS\n"),
        ("table 2009-12-01 --as-of 2009-12-01", "plan table --as-of 2009-12-01 --find 2009-12-01 looks"),
        ("add Warm homes --section homes", "'homes' is too much: put a text in quotes: 'Warm homes'\n"),
        ("move 5 1 --after 1", "plan move 5 --after 1, then plan move 1 --after 5\n"),
        ("table --by lead due --sort due", "plan table --by lead --sort due --find due looks for words\n"),
        ("update 1 a b -- -f c", "its refs: 1, 5; put a text in quotes: plan update 1 -- 'a b -f c'\n"),
        ("update 1 status 5 -m x", "the plan has no action 'status'\n  its refs: 1, 5\n"),
        ("update --lead PS They agreed -m -", "in their place\n  to have it so from then on: --by-whom PS\n"),
        ("update Agreed 1 -m -", "the plan has no action 'Agreed'\n  its refs: 1, 5\n"),
        ("update 1 a b c -m x", "the plan has no action 'a'\n  its refs: 1, 5\n"),
        ("show 1 2009-10-31 --as-of 2009-12-01", "the plan has no action '2009-10-31'\n  its refs: 1, 5\n"),
        ("move 1 5 1", "'5 1' is too much: one at a time: plan move 1 --after 5\n"),
        (
            "move 1 5 --last",
            "'5' is too much: one at a time: plan move 1 --last, then plan move 5 --after 1\n",
        ),
        (
            "update 1 --by-whom Pete Smith",
            "in quotes: --by-whom 'Pete Smith'; or give the text with -m Smith\n",
        ),
        ("update 1 --reason=No time", "in quotes: --reason 'No time'; or give the text with -m time\n"),
        ("update 1 --set x-cost=3 pounds", "in quotes: --set 'x-cost=3 pounds'; or give"),
        ("table --lead homes", "the people register has no 'homes'\n  say --organisation Homes\n"),
        ("overdue --status Red", "there is no status 'Red'\n  say --rag red\n"),
        ("table --section pete", "the plan has no section 'pete'\n  say --lead PS\n"),
        ("update --priority PS Agreed", "the plan has no priority 'PS'\n  say --lead PS\n"),
        ("table --status overdue", "there is no status 'overdue'\n  what is late: --overdue\n"),
        ("remove 1 5 -y", "one at a time: plan remove 5"),
        ("remove 1,5 -y", "the plan has no action '1,5'\n  one at a time: say 1\n"),
        ("set 1-5 x-a=1", "one at a time: say 1\n"),
        ("move 1 --after 5..1", "one at a time: say 5\n"),
        ("set 1 5 x-a=1", "'5' sets nothing\n  one at a time: plan set 1 x-a=1\n"),
        ("edit 1 5", "one at a time: plan edit 5"),
        ("table --status in progress", "in quotes: --status 'in progress'"),
        ("table -f plan.yaml roof", "too much: plan table -f plan.yaml --find roof looks for words\n"),
        ("check -f plan.yaml Housing", "'Housing' is too much: plan check takes no such word.\n"),
        ("table --lead=Pete Smith --json", "in quotes: --lead 'Pete Smith'"),
        (f"rules {'long' * 100}", "plan rules takes no such word."),
        ("long" * 100, f"There is no command '{'long' * 100}': "),
        ("table Agreed", "'Agreed' is too much: plan table --find Agreed looks for words\n"),
        ("update 1 x --status in progress", "in quotes: --status 'in progress'\n"),
        ("update 1 --status=in progress -m x", "in quotes: --status 'in progress'\n"),
        ("people/PS", "There is no command 'people/PS': plan show people/PS\n"),
        ("add --action New", "No such option: --action: type plan add TEXT\n"),
        ("show --refs 1", "No such option: --refs: type plan show REF...\n"),
        ("add Buy paint", "put a text in quotes: 'Buy paint'"),
        ("add “Buy paint”", "put a text in quotes: 'Buy paint'"),
        ("table --lead=“Pete Smith”", "in quotes: --lead 'Pete Smith'"),
        ("check -x", "No such option: -x\n"),
        ("set people/PS -y", "No such option: -y\n"),
        ("set -1 x-a=1", "No such option: -1. If it is a ref or text: plan set -- -1 x-a=1\n"),
        ("import a.docx -x", "No such option: -x\n"),
        ("update -", "- goes last: plan update REF -\n"),
        ("show -1", "No such option: -1. If it is a ref or text: plan show -- -1"),
        ("update 1 -5%", "No such option: -5. If it is a ref or text: plan update -- 1 -5%"),
        ("update 1 -5% --by A", "No such option: -5. If it is a ref or text: plan update --by A -- 1 -5%"),
        ("update 1 -x$d --status=done -my -m -y", "text: plan update --status=done -my -m -y -- 1 '-x$d'"),
        ("show -x -f a.yaml --json -- --json", "text: plan show -f a.yaml --json -- -x --json"),
        ("table —lead PS", "'—lead' has a typeset dash: write --lead, or -- before it if it is text."),
        ("update 1 x —status complete", "'—status' has a typeset dash: write --status,"),
        ("update 1 x –m", "'–m' has a typeset dash: write -m,"),
        ("remove 1 –y", "'–y' has a typeset dash: write -y,"),
        ("table -–lead=PS", "write --lead,"),
        ("—file plan.yaml table", "'—file' has a typeset dash: write --file."),
        ("init Roads", "'Roads' is too much: plan init --title Roads\n"),
        ("init Warm homes", "'Warm homes' is too much: plan init --title 'Warm homes'\n"),
        ("init Our plan -f a.yaml", "'Our plan' is too much: plan init -f a.yaml --title 'Our plan'\n"),
        ("init title Roads", "'title Roads' is too much: plan init --title Roads\n"),
        ("init --title Our plan", "in quotes: --title 'Our plan'\n"),
        ("table --width 80 Agreed", "too much: plan table --width 80 --find Agreed looks for words\n"),
        ("init --title=Roads --width 80 plan", "'plan' is too much: plan init takes no such word.\n"),
        ("init a.yaml", "'a.yaml' is too much: a plan is named with -f: plan init -f a.yaml\n"),
        ("init a.docx", "a document is named with --from: plan init --from a.docx\n"),
        ("init A.XLSX -f a.yaml", "a document is named with --from: plan init -f a.yaml --from A.XLSX\n"),
    ],
)
def test_what_is_too_much_says_what_is_meant(run: PlanCommand, words: str, said: str) -> None:
    people = {"PS": {"name": "Pete", "organisation": "Homes"}}
    before = yaml_of(record_of({}, {"ref": "5"}, sections={"Warm homes": {}}, people=people))
    ran = run(*words.split(), plan=before)
    assert (ran.code, ran.out) == (2, "")
    assert said in ran.err
    assert Path("plan.yaml").read_text(encoding="utf-8") == before


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("-- -1 remove -y", "There is no command '-1': plan remove -y -- -1\n"),
        ("-- -1 update -x --status done", "There is no command '-1': plan update --status done -- -1 -x\n"),
        ("-- -1", "There is no command '-1': plan show -- -1\n"),
        ("plan.csv -o new.yaml", "a document is read so: plan import plan.csv -o new.yaml\n"),
        ("plan.csv import --dry-run", "a document is read so: plan import --dry-run plan.csv\n"),
        ("plan.csv table", "a document is read so: plan import plan.csv\n"),
    ],
)
def test_a_ref_or_document_in_the_place_of_a_command_goes_behind_it(
    run: PlanCommand, words: str, said: str
) -> None:
    Path("plan.csv").touch()
    assert said in run(*words.split(), plan=record_of({"ref": "-1"})).err


@pytest.mark.parametrize("words", ["move BOD 24 --first", "remove BOD 24 -y", "edit BOD 24"])
def test_a_ref_with_a_blank_is_put_in_quotes(run: PlanCommand, words: str) -> None:
    ran = run(*words.split(), plan=record_of({}, {"ref": "BOD 24"}))
    assert ran.code == 2
    assert "put words that belong together in quotes: 'BOD 24'\n" in ran.err


def test_a_typeset_dash_before_what_is_no_option_is_text(run: PlanCommand) -> None:
    assert run("add", "–x", plan=record_of({})).code == 0
    assert run("add", "— status to follow").code == 0
    assert run("update", "1", "--", "—status").code == 0
    assert run("update", "1", "-m", "—by").code == 0
    text = Path("plan.yaml").read_text(encoding="utf-8")
    assert [text.count(one) for one in ("–x", "— status to follow", "—status", "—by")] == [1, 1, 1, 1]


def test_a_field_without_an_option_of_its_own_is_set_all_the_same(run: PlanCommand) -> None:
    plan = record_of({})
    assert run("add", "Do it", "--set", "leads=A, B", "--set", "x-cost=3", "--ref", "2", plan=plan).code == 0
    assert run("update", "2", "Done so", "--set", "evidence=Minutes of May").code == 0
    record = yaml.load(Path("plan.yaml").read_text(encoding="utf-8"), yaml.BaseLoader)
    added = record["actions"][1]
    assert (added["leads"], added["x-cost"]) == (["A", "B"], "3")
    assert added["updates"][0]["evidence"] == "Minutes of May"


@pytest.mark.parametrize(
    "words",
    [
        ["add", "x", "--due", "2009-12-10", "--set", "due=2010-12-10"],
        ["add", "x", "--set", "ref=7"],
        ["add", "x", "--set", "monitoring"],
        ["add", "x", "--set", "monitoring="],
        ["add", "x", "--set", "parts=7"],
        ["add", "x", "--set", "monitorng=7"],
        ["add", "x", "--set", "outcomes=7", "--set", "outcomes=8"],
        ["update", "1", "x", "--set", "as_of=2009-12-10"],
        ["update", "1", "x", "--set", "text=y"],
        ["update", "1", "x", "--by", "A", "--set", "by=B"],
    ],
)
def test_a_field_is_set_once_and_to_something(run: PlanCommand, words: list[str]) -> None:
    before = yaml_of(record_of({}))
    ran = run(*words, plan=before)
    assert (ran.code, ran.out) == (2, "")
    assert Path("plan.yaml").read_text(encoding="utf-8") == before


@pytest.mark.parametrize("words", [["add", "x", "--set", "ref=7"], ["update", "1", "--set", "text=y"]])
def test_what_is_given_once_is_not_said_to_be_set_twice(run: PlanCommand, words: list[str]) -> None:
    assert "is not said with --set\n  it has a place of its own" in run(*words, plan=record_of({})).err


@pytest.mark.parametrize(
    ("name", "piped"),
    [("-", False), ("-", True), ("/dev/stdin", True), ("/dev/fd/N", True), ("/dev/stdin", False)],
)
@pytest.mark.parametrize(
    "words", ["table", "show 1", "overdue", "check --json", "timescale x", "table --json"]
)
def test_a_command_that_reads_takes_the_plan_from_a_pipe(
    run: PlanCommand, real_text: str, words: str, name: str, piped: bool
) -> None:
    expected = run(*words.split(), plan=real_text)
    source = os.open("plan.yaml", os.O_RDONLY)
    if piped:
        source, end = os.pipe()
        os.write(end, real_text.encode())
        os.close(end)
    another = name == "/dev/fd/N"  # bash has `<(cat plan.yaml)` as one
    streams: dict[str, Any] = {"pass_fds": [source]} if another else {"stdin": source}
    done = ended(*words.split(), "-f", f"/dev/fd/{source}" if another else name, **streams)
    os.close(source)
    assert done.returncode == expected.code
    file = re.compile(r'"file": "[^"]*"')
    assert file.sub("", done.stdout.decode()) == file.sub("", expected.out)


@pytest.mark.parametrize(
    "words",
    [
        ["update", "1", "x"],
        ["add", "x"],
        ["set", "1", "priority=P1"],
        ["edit", "1"],
        ["remove", "1", "-y"],
        ["init"],
        ["update", "1", "-"],
        ["update", "1"],
    ],
)
def test_a_plan_that_comes_through_a_pipe_is_not_changed(run: PlanCommand, words: list[str]) -> None:
    ran = run(*words, "-f", "-", typed=yaml_of(record_of({})).encode())
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == "plan: standard input can be read, not changed\n  name the file: -f plan.yaml\n"
    assert not Path("-").exists()


@pytest.mark.parametrize(
    "words", [["table"], ["overdue", "--as-of", "last meeting"], ["update", "x", "y"], ["show", "1"]]
)
def test_what_to_type_next_reads_no_pipe_again(run: PlanCommand, words: list[str]) -> None:
    ran = run(*words, "-f", "-", typed=b"title: T\nactions: []\n")
    assert ran.err
    assert "-f -" not in ran.err + ran.out


def test_a_plan_that_comes_through_a_pipe_is_called_so(run: PlanCommand) -> None:
    assert "standard input is not a valid plan" in run("table", "-f", "-", typed=b"title: T\n").err
    assert (
        '"file": "standard input"'
        in run("table", "--json", "-f", "-", typed=yaml_of(record_of({})).encode()).out
    )
    assert "cannot both come" in run("timescale", "-", "-f", "-", typed=b"x").err


def test_a_call_imports_its_own_family_only(run: PlanCommand, real_path: Path) -> None:
    code = (
        "import sys\nfrom actionplan.cli import main\n"
        "try: main()\n"
        "finally: print(*(name for name in sys.modules if '.commands.' in name), 'rich' in sys.modules,"
        " file=sys.stderr)"
    )
    run.env.setenv("PLAN_FILE", str(real_path))
    for words, family in (["table"], "listing"), (["schema"], "checking"), (["edit", "-h"], "editing"):
        done = subprocess.run([sys.executable, "-c", code, *words], capture_output=True, check=True)
        assert done.stderr.decode().splitlines()[-1] == f"actionplan.cli.commands.{family} False"


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGUSR1])
def test_a_signal_before_the_command_line_is_loaded_loses_no_text(run: PlanCommand, number: int) -> None:
    run("table", plan=record_of({}))
    code = f"import actionplan_script, signal\nsignal.raise_signal({number})\nactionplan_script.main()"
    words = [sys.executable, "-c", code, "update", "1", "-"]
    done = subprocess.run(words, input=b"words of a long meeting", capture_output=True, check=False)
    assert done.returncode == 128 + number
    assert b"Traceback" not in done.stderr
    kept = re.search(rb"what you typed is kept in (.*)\n", done.stderr)
    assert kept
    assert Path(kept[1].decode()).read_bytes() == b"words of a long meeting"


def test_a_signal_while_the_text_of_a_refused_call_is_taken_loses_none_of_it(run: PlanCommand) -> None:
    looks = iter([True])

    def ready(*_: object) -> bool:
        if next(looks, False):
            return True
        raise KeyboardInterrupt

    read, write = os.pipe()
    os.write(write, b"words of a long meeting")
    run.env.setattr(standard_input, "_descriptor", lambda: read)
    run.env.setattr(standard_input, "_ready", ready)
    err = io.StringIO()
    with pytest.raises(KeyboardInterrupt), contextlib.redirect_stderr(err):
        keep_what_is_offered()
    os.close(read)
    os.close(write)
    assert (
        Path(err.getvalue().strip().partition(" is kept in ")[2]).read_bytes() == b"words of a long meeting"
    )


def test_ctrl_c_between_the_command_and_the_end_of_the_process_shows_no_traceback() -> None:
    code = (
        "import signal\nfrom actionplan import cli\ncli.main = lambda _: print('said', flush=True)\n"
        "cli.decided = lambda: signal.raise_signal(signal.SIGINT)\ncli.main_and_exit()"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (130, b"said\n", b"")


def test_no_module_is_looked_for_beside_the_script(tmp_path: Path) -> None:
    (tmp_path / "typer.py").write_text("raise SystemExit('taken for Typer')", encoding="utf-8")
    script = tmp_path / "plan"
    script.write_text("from actionplan_script import main\nmain()", encoding="utf-8")
    done = subprocess.run([sys.executable, script, "--version"], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, f"plan {__version__}\n", "")


def test_ctrl_c_that_is_ignored_stays_ignored_while_it_is_loaded() -> None:
    code = "import actionplan_script, signal\nsignal.raise_signal(signal.SIGINT)\nprint('goes on')"
    ignoring = ["sh", "-c", 'trap "" INT; exec "$@"', "sh"]
    done = subprocess.run([*ignoring, sys.executable, "-c", code], capture_output=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, b"goes on\n", b"")


_CALLS = [
    *("show 9", "table 9", "update 1 Some text", "update 9 x", "update 1 x --status Foo", "update - 1"),
    *(
        "add ''",
        "add x --set leads=ZZ",
        "add x --priority P9",
        "set 1",
        "set title=Q",
        "set 1 status=done",
    ),
    *("set 1 ref=", "set 1 parts=x", "set plan rules=x", "set priorities/P4 x=1", "set period start=May"),
    *("table AB --lead --open", "table 2026-01-01 --changed", "overdue people/ab", "overdue people/Ann"),
    *("people/AB name=x", "people/ZZ", "set 1 timescale --clear", "set rules amber_days=1 Day"),
    *("set 1 due=2026-01-01", "set 1 action=Z", "set 1 ref=9", "rename 1 9", "rename plan x"),
    *("rename meetings/2026-01-01 x", "rename people/AB ''", "remove 1", "remove rules", "remove 1 -y"),
    *(
        "move 1",
        "edit plan",
        "edit 1",
        "edit people/ZZ",
        "undo",
        "init",
        "lst",
        "1",
        "done",
        "new",
        "revert",
    ),
    *(
        "show --as-of 'next meeting' 1",
        "update 1 -x",
        "remove priorities/P4",
        "update 1 x --completed May",
    ),
]


@pytest.mark.parametrize("call", _CALLS)
@pytest.mark.parametrize("empty", [False, True])
def test_commands_to_copy_are_about_the_plan_that_was_named_and_can_be_typed(
    run: PlanCommand, call: str, empty: bool
) -> None:
    action: Record = {"timescale": "May 2026", "by_whom": "Ann", "updates": [update_of("2026-01-01")]}
    people, meetings = {"AB": {"name": "Ann"}}, [{"date": "2026-01-01"}]
    plan = record_of(*([] if empty else [action]), people=people, meetings=meetings)
    Path("other.yaml").write_text(yaml_of(plan), encoding="utf-8")
    run.env.setenv("EDITOR", "sed -i 's/May/June/'")
    said = run("-f", "other.yaml", *shlex.split(call)).err
    ours = [line for line in said.split("\n") if not re.match("Usage: |Try ", line)]
    assert not re.search(rf"\bplan (?!-f)(?:{'|'.join(FAMILIES)})\b(?! takes)", "\n".join(ours)), said
    text = Path("other.yaml").read_text(encoding="utf-8")
    for typed in filter(None, map(_to_type, ours)):
        Path("other.yaml").write_text(text, encoding="utf-8")
        ran = run(*shlex.split(typed)[1:])
        assert ran.code < 2 or "say --yes" in ran.err or "it is empty" in ran.err, (said, ran.err)


def _to_type(line: str) -> str:
    """The command that the line tells to type; "" if it has none, or one that is not whole."""
    behind = r"$|; | · |, then |\.$| (?:finds|takes|sets|keeps|names|moves|changes|adds|looks)\b"
    found = re.search(rf"\bplan -f \S+ (?:{'|'.join(FAMILIES)})\b.*?(?={behind})", line)
    return found[0] if found and not re.search(r"…|\b[A-Z]{3,}\b|\bundo\b", found[0]) else ""


def test_whether_a_file_can_be_read_is_for_the_command_to_say() -> None:
    every: Any = [program(), *(program().get_command(None, name) for name in FAMILIES)]
    paths = [one for command in every for one in command.params if hasattr(one.type, "readable")]
    assert len(paths) > 10
    assert not any(one.type.readable for one in paths)
