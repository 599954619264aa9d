"""`plan check`, `init`, `schema` and `edit`."""

from __future__ import annotations

import json
import re
import shlex
from pathlib import Path

import pytest
import yaml

from actionplan.check import CHECKS
from actionplan.model.statuses import COMMON, STATUSES
from builders import record_of
from conftest import PlanCommand
from test_updating import on_terminal

WRONG = """\
titel: A plan
period: {start: 2009-04-01, end: 31/3/2010}
actions:
  - ref: 1
    action: First
    updates:
      - as_of: 1/2/2010
        status: finished
  - ref: 1
    acton: Second
    due: 2009-02-30
    due: 2009-03-01
"""


def test_every_problem_is_told_at_once_with_place_and_advice(run: PlanCommand) -> None:
    done = run("check", plan=WRONG)
    assert (done.code, done.out) == (3, "")
    for told in (
        "plan.yaml:1:1: error: unknown field 'titel'",
        "did you mean 'title'?",
        "plan.yaml:2:34: error: 'end' is no date",
        "write 2010-03-31",
        "plan.yaml:7:16: error: 'as_of' is no date",
        "write 2010-02-01 or 2010-01-02",
        "plan.yaml:8:17: error: 'finished' is no status that is known",
        "did you mean 'complete'?",
        "plan.yaml:10:5: error: unknown field 'acton'",
        "did you mean 'action'?",
        "plan.yaml:12:5: error: duplicate field 'due'",
    ):
        assert told in done.err
    assert "Traceback" not in done.err


BESIDE = """\
title: A plan
period: {start: 2010-04-01, end: 2009-03-31}
people: {AB: {name: Anne Bowles}}
sections: {Housing: null}
priorities: {P1: Jobs}
actions:
  - {ref: 1, action: First, leads: [ZZ], section: Transport, priority: P9}
  - {ref: 2, action: Second, superseded_by: 77}
"""
"""What no other fault may hide."""


@pytest.mark.parametrize(
    "hiding",
    [
        "  - {ref: 3, action: Third, timscale: End May 2026}\n",
        "  - {reff: 3, acton: Third}\n",
        "  - {ref: 3}\n",
        "  - {ref: 1, action: Third}\n",
        "  - {ref: 3, action: Third, updates: [{as_of: soon}], parts: [{action: x}]}\n",
        "  - {ref: 3, action: Third, due: 2009-02-30, leads: AB}\n",
        "rules: {red_days: many}\nowner: Council\ncalendar: {term: {start: then}}\n",
        "statuses: {done: ended}\nmeetings: [{name: Board}]\n",
    ],
)
def test_what_keeps_a_plan_from_being_valid_hides_nothing_else(run: PlanCommand, hiding: str) -> None:
    done = run("check", plan=BESIDE + hiding)
    assert done.code == 3
    told = ("2:10: error: the period ends", "7:37: error: 'ZZ' is not", "'Transport' is not", "no '77'")
    assert [one for one in told if one not in done.err] == []
    found = json.loads(run("check", "--json", plan=BESIDE + hiding).out)["items"]
    said = {"period-backwards", "unknown-lead", "unknown-section", "unknown-priority", "superseded-by"}
    assert {one["code"] for one in found} & {check.code for check in CHECKS} == said
    assert [one["line"] for one in found] == sorted(one["line"] for one in found)


@pytest.mark.parametrize(
    "meant",
    [
        "peple: {ZZ: {name: Zoe Zander}}\n",
        "sectons: {Transport: null}\nprts: [77]\n",
    ],
)
def test_what_may_be_meant_by_a_field_that_is_unknown_is_not_missed(run: PlanCommand, meant: str) -> None:
    plan = BESIDE.replace("people:", "x-people:").replace("sections:", "x-sections:") + meant
    said = run("check", plan=plan).err
    assert "unknown field" in said
    assert ("'ZZ' is not in people" in said) == ("ZZ" not in meant)
    assert ("no '77'" in said) == ("77" not in meant)
    refs = BESIDE.replace("ref: 1,", "reff: 77,")
    assert "no '77'" not in run("check", plan=refs).err


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ("action: #2 Draft", "'#2 Draft' is a comment here: put the whole text in quotes"),
        ("action: # in March", "write something here"),
        ("action: A\n\u00a0   by_whom: B", "a no-break space cannot indent: put plain blanks there"),
        (
            "action: A\nstatuses:\n  Held #7: suspended",
            "; '#7: suspended' is a comment, if not in quotes with it",
        ),
        (
            "action: A\n    updates:\n    - as_of: 2026-05-01\n      status: Held #7",
            "; '#7' is a comment, if",
        ),
        ("action: A\npeople:\n  PS: {name: P}\n  AB #7: {name: A}", "its ': ' stands in a comment"),
        (
            "action: A\nstatuses: \n  Held: sus #7pended",
            "did you mean 'suspended'? '#7pended' is a comment, if",
        ),
    ],
)
def test_what_breaks_a_field_off_is_told_at_the_field(run: PlanCommand, fields: str, said: str) -> None:
    assert said in run("check", plan=f"title: T\nactions:\n  - ref: 1\n    {fields}\n").err


def test_a_plan_whose_words_are_no_plan_at_all_is_told_of_that_alone(run: PlanCommand) -> None:
    assert run("check", plan="- one\n").err.count(": error: ") == 1
    assert run("check", plan="title: [1]\nactions: 7\nperiod: 3\n").err.count(": error: ") == 3


def test_silent_and_zero_when_all_is_well(run: PlanCommand) -> None:
    text = "title: T\nactions:\n  - {ref: 1, action: A, due: 2009-10-31}\n"
    done = run("check", plan=text)
    assert (done.code, done.out, done.err) == (0, "", "")


def test_it_can_be_asked_as_of_any_date(run: PlanCommand) -> None:
    plan = record_of(
        {"due": "2009-10-31", "updates": [{"as_of": "2009-10-01", "status": "done"}]},
        {"timescale": "tbc", "updates": [{"as_of": "2009-12-01", "status": "done"}]},
        period={"start": "2009-04-01", "end": "2010-03-31"},
    )
    assert run("check", "--as-of", "2009-12-01", plan=plan).out == ""
    before = run("check", "--as-of", "Oct 09")
    assert "'tbc' gives no date" in before.out
    assert "2009-12-01 is in the future" in before.out
    assert "as of: Oct 09 is Sat 31 Oct 2009" in before.err
    assert json.loads(run("check", "--as-of", "2009-10-31", "--json").out)["as_of"] == "2009-10-31"
    invalid = run("check", "--as-of", "2009-10-31", "--json", plan=WRONG)
    assert (invalid.code, json.loads(invalid.out)["as_of"]) == (3, "2009-10-31")
    assert json.loads(run("check", "--as-of", "Oct 09", "--json", plan=WRONG).out)["as_of"] is None


def test_notes_alone_leave_the_exit_code_at_zero(run: PlanCommand) -> None:
    done = run("check", plan="title: T\nactions:\n  - {ref: 1, action: A, timescale: Ongoing}\n")
    assert done.code == 0
    assert "plan.yaml:3:36: note: 'Ongoing' gives no date" in done.out
    assert done.err == "1 note\n"


def test_all_places_of_what_is_said_once_are_shown_by_the_command_that_it_names(run: PlanCommand) -> None:
    plan = "title: T\nactions:\n" + "".join(
        f"- {{ref: {n}, action: A{words}}}\n"
        for n, words in enumerate([", timescale: tbc"] * 2 + [""] * 3 + [", timescale: soon"], 1)
    )
    done = run("check", "--as-of", "end Oct 2009", plan=plan)
    assert done.out.count("note: ") == 3
    assert done.err.splitlines()[1] == "3 notes"
    said, _, command = done.err.splitlines()[2].partition(": plan ")
    assert said == "3 more of the same in other places"
    every = run(*shlex.split(command))
    assert "as of: end Oct 2009" in every.err
    places = {(item["line"], item["message"]) for item in json.loads(run("check", "--json").out)["items"]}
    assert len(places) == 6
    assert all(f"plan.yaml:{line}:" in every.out and message in every.out for line, message in places)
    assert every.err.endswith("6 notes\n")
    assert "more of the same" not in run("check", plan=record_of({}, {"timescale": "tbc"})).err


def test_warnings_make_it_one_and_name_both_readings(run: PlanCommand) -> None:
    period = "period: {start: 2009-01-01, end: 2010-12-31}"
    text = f"title: T\n{period}\nactions:\n  - {{ref: 1, action: A, timescale: May}}\n"
    done = run("check", plan=text)
    assert done.code == 1
    assert "add due: 2009-05-31 or due: 2010-05-31" in done.out


def test_check_as_json_has_lines_and_columns(run: PlanCommand) -> None:
    done = run(
        "check", "--json", plan="title: T\nactions:\n  - {ref: 1, action: A, leads: [XY], due: 2009-10-31}\n"
    )
    (problem,) = json.loads(done.out)["items"]
    assert (problem["severity"], problem["line"], problem["column"]) == ("error", 3, 33)
    assert done.code == 1


def test_a_new_plan_passes_check_and_is_never_written_over(run: PlanCommand) -> None:
    assert run("init", "--title", "Ours: a plan", "--today", "2026-11-22").code == 0
    made = Path("plan.yaml").read_text()
    assert 'title: "Ours: a plan"' in made
    checked = run("check", "--today", "2026-11-22")
    assert (checked.code, checked.out) == (0, "")
    again = run("init")
    assert (again.code, again.out) == (4, "")
    assert Path("plan.yaml").read_text() == made


def test_the_example_in_a_new_plan_is_one(run: PlanCommand) -> None:
    run("init", "--title", "Ours", "--today", "2026-11-22")
    above, below = re.sub(r"(?m)^# ", "", Path("plan.yaml").read_text()).split("actions: []\n")
    _, action, _, people = below.split("#\n")
    Path("plan.yaml").write_text(f"# {above}{people}actions:\n{action}")
    ran = run("check", "--today", "2026-11-22")
    assert (ran.code, ran.out) == (0, "")
    assert "Alex Brown" in run("show", "…").out


@pytest.mark.parametrize("name", ["missing.docx", "a plan.XLSX", "p.csv"])
def test_a_plan_is_started_under_a_name_of_its_own_kind(run: PlanCommand, name: str) -> None:
    missing = run("check", "-f", name)
    refused = run("-f", name, "init", "--title", "Ours")
    assert (missing.code, refused.code) == (3, 2)
    assert not Path(name).exists()
    advised = shlex.quote(f"{name.rpartition('.')[0]}.yaml")
    assert f"plan -f {advised} init" in missing.err
    assert refused.err.endswith(f"\n  name it so: -f {advised}\n")
    assert run("-f", shlex.split(advised)[0], "init", "--title", "Ours").code == 0


def test_the_schema_names_every_field_with_a_description(run: PlanCommand) -> None:
    schema = json.loads(run("schema").out)
    action = schema["$defs"]["ActionFile"]["properties"]
    assert {"ref", "action", "by_whom", "timescale", "updates", "parts"} <= set(action)
    entries = [schema, *schema["$defs"].values()]
    assert all(
        field.get("description") for entry in entries for field in entry.get("properties", {}).values()
    )
    assert {*STATUSES, *COMMON} <= set(
        schema["$defs"]["UpdateFile"]["properties"]["status"]["anyOf"][0]["enum"]
    )


def test_the_schema_takes_the_real_plan_as_editors_read_it(run: PlanCommand, real_path: Path) -> None:
    jsonschema = pytest.importorskip("jsonschema")
    schema = json.loads(run("schema").out)
    as_editors_do = json.loads(json.dumps(yaml.safe_load(real_path.read_text()), default=str))
    assert list(jsonschema.Draft202012Validator(schema).iter_errors(as_editors_do)) == []


EDITED = """\
title: T
actions:
  - ref: 1 # one
    action: A
    due: 2009-10-31   # agreed
  # between
  - ref: 2
    action: B
"""


def edited(run: PlanCommand, script: str, keys: bytes = b"") -> tuple[int, str]:
    (run.folder / "plan.yaml").write_text(EDITED)
    return on_terminal(run, script, "edit", "1", keys=keys)


def test_edit_shows_the_entry_alone_and_takes_it_with_its_comments(run: PlanCommand) -> None:
    code, _ = edited(run, 'cp "$1" seen; sed -i "s/action: A/action: Better # by all/" "$1"')
    assert Path("seen").read_text() == "ref: 1 # one\naction: A\ndue: 2009-10-31   # agreed\n"
    assert Path("plan.yaml").read_text() == EDITED.replace("action: A", "action: Better # by all")
    assert code == 0


def test_edit_rejects_what_is_invalid_and_offers_it_again(run: PlanCommand) -> None:
    script = 'if grep -q nonsense "$1"; then sed -i "/nonsense/d" "$1"; else echo "nonsense: 1" >> "$1"; fi'
    code, shown = edited(run, script, keys=b"y\n")
    assert "unknown field 'nonsense'" in shown
    assert code == 0
    assert Path("plan.yaml").read_text() == EDITED


def test_edit_keeps_what_is_no_yaml_when_given_up(run: PlanCommand) -> None:
    code, shown = edited(run, 'printf "ref: [1\\n" > "$1"', keys=b"n\n")
    assert code == 4
    assert shown.count("the plan would not be valid") == 1
    assert "what you typed is kept in" in shown
    assert Path("plan.yaml").read_text() == EDITED


def test_edit_wants_a_terminal_or_an_editor_that_needs_none(run: PlanCommand) -> None:
    for name in ("VISUAL", "EDITOR"):
        run.env.delenv(name, raising=False)
    done = run("edit", "1", plan=EDITED)
    assert (done.code, done.out) == (2, "")
    assert "there is no terminal to open an editor on" in done.err


def test_edit_refuses_when_somebody_changed_the_same_action(run: PlanCommand) -> None:
    script = 'sed -i "s/action: A/action: Theirs/" "$PWD/plan.yaml"; sed -i "s/action: A/action: Ours/" "$1"'
    code, shown = edited(run, script, keys=b"n\n")
    assert code == 4
    assert "changed by somebody else" in shown
    assert "to edit what is there now: plan edit 1" in shown
    assert Path("plan.yaml").read_text() == EDITED.replace("action: A", "action: Theirs")


def test_the_rules_are_told_in_words_and_set_by_command(run: PlanCommand) -> None:
    plan = record_of(rules={"amber_days": "14"})
    told = run("rules", plan=plan).out
    assert "red:   overdue, or its date was put off twice or more\n" in told
    assert "amber: due within 14 days," in told
    assert run("set", "rules", "red_slips=3", "verify=true").code == 0
    told = run("rules").out
    assert "put off 3 times or more" in told
    assert told.endswith("has to be verified too: plan check names what is not.\n")
    found = json.loads(run("rules", "--json").out)
    assert [one["rag"] for one in found["items"]] == ["red", "amber", "green", "blue", "grey"]
    assert found["verify"] is True
