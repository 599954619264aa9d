"""`plan update` with filters in the place of refs."""

from __future__ import annotations

from functools import partial
from typing import Any

import pytest

from actionplan import planfile
from actionplan.changes.edits import Record
from actionplan.changes.names import refs_in
from actionplan.changes.written import Written
from actionplan.cli.commands.updating import update_awaits_text
from builders import calls_of, record_of, update_of
from conftest import PlanCommand

DONE = [update_of("2009-09-01", status="complete")]


@pytest.fixture
def many() -> Record:
    return record_of(
        {"action": "Write the code", "by_whom": "Pete Smith"},
        {"action": "Sign the code", "by_whom": "PS and CD", "updates": DONE},
        {"action": "Brief firms", "parts": [{"ref": "3a", "by_whom": "PS"}, {"ref": "3b", "by_whom": "CD"}]},
        {"action": "Report", "by_whom": "CD", "raised": "2009-12-01"},
        people={"PS": {"name": "Pete Smith"}, "CD": {"name": "Chris Donkin"}},
    )


def reported(run: PlanCommand, plan: Record) -> dict[str, int]:
    """How many updates each action or part has, where it has any."""
    _, record = planfile.parse((run.folder / "plan.yaml").read_bytes(), file="plan.yaml")
    assert refs_in(record) == refs_in(plan)
    items = planfile.load(run.folder / "plan.yaml").items()
    return {item.ref: len(item.updates) for _, item in items if item.updates}


@pytest.mark.parametrize(
    ("words", "refs"),
    [
        (["--lead", "PS", "--open", "--by-whom", "Deborah Hinde"], "1 3a"),
        (["--lead", "PS", "Deferred."], "1 2 3a"),
        (["--lead", "PS", "-m", "3a"], "1 2 3a"),
        (["--closed", "--status", "verified"], "2"),
        (["--find", "code", "--set", "x-seen=yes"], "1 2"),
        (["--lead", "CD", "Seen."], "2 3b"),  # 4 is not in the plan yet
    ],
)
def test_all_that_fits_is_updated_and_nothing_else(
    run: PlanCommand, many: Record, words: list[str], refs: str
) -> None:
    done = run("update", *words, "--as-of", "2009-11-01", "--yes", plan=many)
    assert done.code == 0, done.err
    wanted = {"2": 1} | dict.fromkeys(refs.split(), 1) | ({"2": 2} if "2" in refs.split() else {})
    assert reported(run, many) == wanted
    listed = done.err.splitlines()[: len(refs.split())]
    assert [line.split("  ")[0] for line in listed] == refs.split()
    assert f"see: plan show {refs}" in done.err


def test_the_command_that_shows_them_does_not_name_dozens(run: PlanCommand) -> None:
    done = run("update", "--open", "Seen.", "--yes", plan=record_of(*[{}] * 21))
    assert "plan show" not in done.err


def test_what_a_date_in_words_means_is_said_once(run: PlanCommand, many: Record) -> None:
    done = run("update", "--lead", "PS", "Deferred.", "--as-of", "1 Nov 09", "--yes", plan=many)
    assert done.err.count("as of: 1 Nov 09 is Sun 1 Nov 2009\n") == 1


def test_what_fits_is_shown_and_asked_about_first(run: PlanCommand, many: Record) -> None:
    asked: list[str] = []

    def no(question: str, *, unasked: str) -> bool:
        asked.append(f"{question} {unasked}")
        return False

    run.env.setattr("actionplan.cli.talk.update.agreed", no)
    done = run("update", "--lead", "PS", "--open", "Seen.", plan=many)
    assert asked == ["Update these 2? these 2 would be updated: say --yes"]
    assert (done.code, done.out) == (0, "")
    assert done.err == "1  Write the code\n3a  Brief firms\nnothing was written\n"
    assert reported(run, many) == {"2": 1}


@pytest.mark.parametrize(
    ("theirs", "code"),
    [
        (["set", "1", "by_whom=CD"], 4),
        (["update", "1", "Theirs.", "--as-of", "2009-11-01"], 4),
        (["set", "4", "by_whom=PS", "raised=2009-01-01"], 4),
        (["set", "3b", "by_whom=Chris"], 4),
        (["set", "4", "outcomes=A report"], 0),
    ],
)
def test_what_no_longer_is_as_it_was_when_asked_about_is_not_updated(
    run: PlanCommand, many: Record, theirs: list[str], code: int
) -> None:
    def yes(question: str, *, unasked: str) -> bool:
        assert run(*theirs).code == 0
        return True

    run.env.setattr("actionplan.cli.talk.update.agreed", yes)
    done = run("update", "--lead", "PS", "--open", "Seen.", "--as-of", "2009-11-01", plan=many)
    assert done.code == code, done.err
    assert ("while you were asked" in done.err) == bool(code)
    assert ("Seen." in (run.folder / "plan.yaml").read_text()) == (not code)


@pytest.mark.parametrize(("words", "said"), [([], "while you were asked"), (["--yes"], "meanwhile")])
def test_what_fits_is_looked_at_again_when_nobody_else_can_write(
    run: PlanCommand, many: Record, words: list[str], said: str
) -> None:
    change = planfile.change

    def later(*args: Any, **more: Any) -> Written:
        run.env.setattr(planfile, "change", change)
        assert run("update", "3a", "--status", "complete", "--as-of", "2009-11-01").code == 0
        return change(*args, **more)

    run.env.setattr("actionplan.cli.talk.update.agreed", lambda *_, **__: True)
    run.env.setattr(planfile, "change", later)
    done = run("update", "--open", "--lead", "PS", "Seen.", *words, "--as-of", "2009-11-01", plan=many)
    assert (done.code, said in done.err, done.out) == (4, True, "")
    assert reported(run, many) == {"2": 1, "3a": 1}


def test_a_dry_run_asks_nothing_and_a_pipe_has_the_text(run: PlanCommand, many: Record) -> None:
    done = run("update", "--lead", "CD", "Seen.", "--dry-run", plan=many)
    assert done.code == 0
    assert reported(run, many) == {"2": 1}
    done = run("update", "--lead", "PS", "--open", "-", "--yes", typed=b"From the minutes.\n")
    assert done.out.count("From the minutes.") == 2


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["--lead", "PS", "Seen."], 2, "these 3 would be updated: say --yes"),
        (["--lead", "PS", "3"], 2, "an update takes refs, or filters in their place"),
        (["--lead", "PS", "3", "Seen."], 2, "an update takes refs, or filters in their place"),
        (["3", "--lead", "PS"], 2, "to have it so from then on: --by-whom PS"),
        (["3", "--section", "New homes"], 2, "to have it so from then on: --set 'section=New homes'"),
        (["3", "--find", "x"], 2, "a text that looks like a ref is given with -m"),
        (["--lead", "PS", "Seen.", "-m", "Seen."], 2, "an update takes refs, or filters in their place"),
        (["--lead", "XY", "Seen.", "--yes"], 2, "has no 'XY'"),
        (["--overdue", "Seen.", "--yes"], 1, "nothing was written: no action fits"),
        (["1", "Seen.", "--yes"], 2, "--yes goes with filters"),
        ([], 2, "Missing argument 'REF...', or a filter such as --lead."),
    ],
)
def test_what_is_not_asked_for_clearly_is_not_written(
    run: PlanCommand, many: Record, words: list[str], code: int, said: str
) -> None:
    done = run("update", *words, plan=many)
    assert (done.code, done.out) == (code, "")
    assert said in done.err
    assert reported(run, many) == {"2": 1}


def test_status_and_rag_are_what_is_reported_and_no_filters(run: PlanCommand, many: Record) -> None:
    assert run("update", "1", "--status", "complete", "--rag", "green", plan=many).code == 0
    assert reported(run, many) == {"1": 1, "2": 1}
    help_text = run("update", "--help").out
    assert help_text.count("\n  --status") == help_text.count("\n  --rag") == 1


def test_with_filters_the_only_word_is_the_text_and_no_pipe_is_waited_for() -> None:
    assert update_awaits_text({"lead": ["PS"]})
    assert update_awaits_text({"lead": ["PS"], "refs": ["-"]})
    assert not update_awaits_text({"lead": ["PS"], "refs": ["Seen."]})
    assert not update_awaits_text({"lead": ["PS"], "by_whom": "CD"})
    assert update_awaits_text({"refs": ["1"]})


def test_parts_are_reported_on_in_a_time_that_grows_as_they_do(run: PlanCommand) -> None:
    def update_all(count: int) -> None:
        part = "\n      - {{ref: 1.{}, updates: [{{as_of: 2009-10-01, text: Begun}}]}}"
        parts = "".join(map(part.format, range(count)))
        plan = f"title: T\nactions:\n  - ref: 1\n    action: A\n    parts:{parts}\n"
        assert run("update", "--open", "Seen.", "--yes", "--as-of", "2009-11-01", plan=plan).code == 0
        assert (run.folder / "plan.yaml").read_text().count("Seen.") == count + 1

    update_all(3)
    few, many = (calls_of(partial(update_all, count)) for count in (30, 120))
    assert many < 5 * few
