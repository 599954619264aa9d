"""`plan rename`: a key or ref gets another name wherever it is one, and no wording is another."""

from __future__ import annotations

import json
import shlex
from pathlib import Path

import pytest

from actionplan.changes import RenameEntry, SetField, applied, positioned
from actionplan.errors import EditRefused
from builders import record_of, update_of
from conftest import PlanCommand

PLAN = """\
title: T
statuses: {Paused: suspended}   # ours
sections:
  Homes: {aim: Warm}   # h
  Roads:
priorities: {P4: "Jobs", 'P5': x}
people:
  # Pete
  PS: {name: Pete Smith}   # yes
  "CD":
    name: Chris Donkin
  Zoe: {organisation: Z}
actions:
- ref: 1
  section: Homes
  priority: P4
  action: Do with PS, see action 3
  by_whom: PS / CD
  leads: [PS,CD]   # both
  updates:
  - {as_of: 2009-10-01, text: PS said, status: paused, by: PS}
- ref: 2
  action: Second
  by_whom: Zoe and PS with others
  leads:
  - PS # a
  - CD
- ref: 3
  action: Third
  by_whom: Zoe
  parts:
  - {ref: 3a, leads: [Zoe]}
- ref: 4
  action: Old
  superseded_by: 3
  updates: [{as_of: 2009-10-01, status: superseded, section: Homes}]
"""


def lines(old: str, new: str) -> dict[str, str]:
    """The lines that are others, each with what it is now; there are as many as before."""
    both = zip(old.split("\n"), new.split("\n"), strict=True)
    return {before: after for before, after in both if before != after}


@pytest.mark.parametrize(
    ("what", "new", "changed"),
    [
        (
            "people/PS",
            "PSm",
            {
                "  PS: {name: Pete Smith}   # yes": "  PSm: {name: Pete Smith}   # yes",
                "  by_whom: PS / CD": "  by_whom: PSm / CD",
                "  leads: [PS,CD]   # both": "  leads: [PSm,CD]   # both",
                "  - {as_of: 2009-10-01, text: PS said, status: paused, by: PS}": (
                    "  - {as_of: 2009-10-01, text: PS said, status: paused, by: PSm}"
                ),
                "  - PS # a": "  - PSm # a",
            },
        ),
        (  # her key is her name: she keeps it
            "people/zoe",
            "ZB",
            {
                "  Zoe: {organisation: Z}": "  ZB: {name: Zoe, organisation: Z}",
                "  - {ref: 3a, leads: [Zoe]}": "  - {ref: 3a, leads: [ZB]}",
            },
        ),
        (
            "people/CD",
            "C: D",
            {
                '  "CD":': '  "C: D":',
                "  by_whom: PS / CD": '  by_whom: "PS / C: D"',
                "  leads: [PS,CD]   # both": '  leads: [PS,"C: D"]   # both',
                "  - CD": '  - "C: D"',
            },
        ),
        (
            "sections/homes",
            "Warm homes",
            {
                "  Homes: {aim: Warm}   # h": "  Warm homes: {aim: Warm}   # h",
                "  section: Homes": "  section: Warm homes",
                "  updates: [{as_of: 2009-10-01, status: superseded, section: Homes}]": (
                    "  updates: [{as_of: 2009-10-01, status: superseded, section: Warm homes}]"
                ),
            },
        ),
        ("sections/Homes", "Homes", {}),
        ("sections/Roads", "ROADS", {"  Roads:": "  ROADS:"}),
        (
            "statuses/paused",
            "Held over",
            {
                "statuses: {Paused: suspended}   # ours": "statuses: {Held over: suspended}   # ours",
                "  - {as_of: 2009-10-01, text: PS said, status: paused, by: PS}": (
                    "  - {as_of: 2009-10-01, text: PS said, status: Held over, by: PS}"
                ),
            },
        ),
        (
            "priorities/P5",
            "it's",
            {"priorities: {P4: \"Jobs\", 'P5': x}": "priorities: {P4: \"Jobs\", 'it''s': x}"},
        ),
        (
            "priorities/P4",
            "9",
            {
                "priorities: {P4: \"Jobs\", 'P5': x}": 'priorities: {"9": "Jobs", \'P5\': x}',
                "  priority: P4": "  priority: 9",
            },
        ),
    ],
)
def test_every_mention_that_is_a_key_is_changed_and_no_other_line(
    run: PlanCommand, what: str, new: str, changed: dict[str, str]
) -> None:
    done = run("rename", what, new, plan=PLAN)
    assert done.code == 0, done.err
    assert lines(PLAN, (run.folder / "plan.yaml").read_text()) == changed
    assert "leads changed" not in done.err
    assert run("check").code == 0


@pytest.mark.parametrize(
    ("said", "renamed"),
    [("p1", "PX"), ("P1, P7", "PX, P7"), ("P2 and p1", "P2 and PX"), ("P1: Jobs, P7", None), ("P10", None)],
)
def test_a_priority_is_renamed_in_any_case_and_beside_what_is_none(
    run: PlanCommand, said: str, renamed: str | None
) -> None:
    plan = record_of({"priority": said}, priorities={"P1": "Jobs", "P2": None})
    done = run("rename", "priorities/P1", "PX", plan=plan)
    assert done.code == 0
    (action,) = json.loads(run("table", "--json").out)["items"]
    assert action["priority"] == (renamed or said)
    assert ("spoken of in 1" in done.err) == (renamed is None and said != "P10")


def test_a_section_is_renamed_in_any_case(run: PlanCommand) -> None:
    assert (
        run(
            "rename",
            "sections/Homes",
            "Houses",
            plan=record_of({"section": "homes"}, sections={"Homes": None}),
        ).code
        == 0
    )
    assert "homes" not in (run.folder / "plan.yaml").read_text()


def test_a_person_is_still_spoken_of_by_the_old_key(run: PlanCommand) -> None:
    assert "  in this plan PS is spoken of in 1, 2\n" in run("rename", "people/PS", "PSm", plan=PLAN).err
    wordy = record_of({"by_whom": "PS to lead"}, people={"PS": {"name": "Pete Smith"}})
    assert (
        "leads changed: 1 (PS → nobody)\n  to keep the lead: plan set 1 leads=PSm\n"
        in run("rename", "people/PS", "PSm", plan=wordy).err
    )


def test_texts_that_speak_of_any_old_name_are_listed(run: PlanCommand) -> None:
    held = update_of("2009-10", text="held over by Jobs", status="Held over")
    plan = record_of(
        {"section": "Jobs", "priority": "P2", "updates": [held]},
        {"action": "As P2 says", "section": "Jobs"},
        {"section": "Homes"},
        sections={"Jobs": None, "Homes": None},
        priorities={"P2": "Work"},
        statuses={"Held over": "suspended"},
    )
    for what, new, refs in (
        ("statuses/Held over", "Held over again", "1"),
        ("sections/Jobs", "Jobs and skills", "1"),
        ("priorities/P2", "P2 B", "2"),
    ):
        old = what.partition("/")[2]
        assert f"in this plan {old} is spoken of in {refs}\n" in run("rename", what, new, plan=plan).err
    assert "spoken of" not in run("rename", "sections/Homes", "Warm homes", plan=plan).err


def test_what_is_said_to_keep_the_lead_keeps_it(run: PlanCommand) -> None:
    people = {"PS": {"name": "Pete Smith"}, "CD": {"name": "Chris Donkin"}}
    revised = update_of("2009-10", by_whom="CD, then PS to lead")
    others = [{"by_whom": "PS to draft"} for _ in range(5)]
    plan = record_of({"by_whom": "Zoe", "updates": [revised]}, *others, people=people)
    done = run("rename", "people/PS", "PSm", plan=plan)
    assert "leads changed: 1 (CD, PS → CD), 2 (PS → nobody), " in done.err
    assert "\n  and so for 6\n" in done.err
    kept = [line.partition(": plan ")[2] for line in done.err.splitlines() if "to keep the lead" in line]
    for command in kept:
        assert run(*shlex.split(command)).code == 0
    leads = run("table", "--columns", "ref,leads").out.splitlines()[1:]
    assert leads == ["1\tCD, PSm", *(f"{ref}\tPSm" for ref in range(2, 6)), "6\t"]


def test_an_action_is_found_by_the_ref_that_it_had(run: PlanCommand) -> None:
    done = run("rename", "3", "30", plan=PLAN)
    assert (run.folder / "plan.yaml").read_text() == PLAN.replace(
        "- ref: 3\n", "- ref: 30\n  formerly: [3]\n"
    ).replace("superseded_by: 3\n", "superseded_by: 30\n")
    assert done.err == (
        "wrote plan.yaml; see: plan show 30\n"
        "3 is 30 now; plan show 3 finds it still\n"
        "its parts keep their refs: 3a\n"
        "  in this plan 3 is spoken of in 1\n"
    )
    assert run("show", "3").out.startswith("30  Third")
    assert "ref: 31" in run("add", "Another", "--dry-run").out
    done = run("rename", "30", "3")
    assert "was the ref of another action" not in done.err
    assert "formerly: [30]" in (run.folder / "plan.yaml").read_text()
    run("rename", "3a", "5c")
    assert "- {ref: 5c, formerly: [3a], leads: [Zoe]}" in (run.folder / "plan.yaml").read_text()


@pytest.mark.parametrize(
    ("what", "new", "said"),
    [
        ("people/CD", "ps", "there is a person 'PS' already"),
        ("sections/Roads", "homes", "there is a section 'Homes' already"),
        ("statuses/Paused", "superseded", "there is a status 'superseded' already"),
        ("statuses/Paused", "complete", "'complete' is a status already"),
        ("statuses/Paused", " ", "the new name is empty"),
        ("people/XX", "a", "the plan has no person 'XX'\n  it has: PS (Pete Smith), CD (Chris Donkin), Zoe"),
        ("people/smith", "a", "the plan has no person 'smith'\n  did you mean 'PS' (Pete Smith)?"),
        ("sections/Hoems", "a", "the plan has no section 'Hoems'\n  did you mean 'Homes'?"),
        ("meetings/2009-10-02", "a", "plan set meetings/2009-10-02 date=… moves it, name=… names it anew"),
        ("plan", "a", "'plan' has no key"),
        (
            "rules",
            "a",
            "'rules' has no key that could be renamed\n  those that have one: people/NAME, sections/",
        ),
        ("columns/ref", "a", "'columns/ref' has no key that could be renamed"),
        ("people", "a", "'people' has no key that could be renamed\n  those that have one: people/NAME\n"),
        ("9", "10", "the plan has no action '9'"),
        ("p4", "P7", "the plan has no action 'p4'\n  plan rename priorities/P4 P7\n"),
        ("ps", "PSm", "  plan rename people/PS PSm\n"),
        ("Homes", "Warm homes", "  plan rename sections/Homes 'Warm homes'\n"),
        ("1", "2", "there is a '2' already"),
        ("2", "1", "there is a '1' already"),
        ("1", "3a", "there is a '3a' already"),
        ("1", "people/x", "cannot be a ref"),
        ("1", "a,b", "cannot be a ref"),
        ("1", "7\u200b", "'7\u200b' cannot be a ref: it holds U+200B, which nobody sees\n  write 7\n"),
    ],
)
def test_what_is_not_there_or_is_taken_is_refused(run: PlanCommand, what: str, new: str, said: str) -> None:
    done = run("rename", what, new, plan=PLAN)
    assert (done.code, done.out) == (2, "")
    assert said in done.err
    assert (run.folder / "plan.yaml").read_text() == PLAN


def test_a_ref_that_another_had_is_not_given_again(run: PlanCommand) -> None:
    done = run("rename", "1", "9", plan=record_of({}, {"formerly": ["9"]}))
    assert done.err == ("plan: 9 was the ref of 2 before\n  older papers mean that one by it: take another\n")


@pytest.mark.parametrize(
    "words", [("people/PS", "people/PSm"), ("1", "actions/30"), ("actions/1", "actions/30")]
)
def test_the_new_name_may_be_said_as_the_old_one_is(run: PlanCommand, words: tuple[str, str]) -> None:
    wanted = run("rename", words[0], words[1].partition("/")[2], "--dry-run", plan=PLAN).out
    assert run("rename", *words, "--dry-run").out == wanted != ""


@pytest.mark.parametrize(
    "people",
    ["people:\n  &a PS: {name: P}\n  CD: {name: *a}\n", "people: &p\n  PS: {name: P}\nx-more: *p\n"],
)
def test_a_key_whose_text_stands_elsewhere_too_is_not_renamed(run: PlanCommand, people: str) -> None:
    text = f"title: T\n{people}actions: []\n"
    done = run("rename", "people/PS", "PSm", plan=text)
    assert (done.code, done.out) == (4, "")
    assert (run.folder / "plan.yaml").read_text() == text


def test_keys_are_renamed_in_every_way_of_writing(run: PlanCommand) -> None:
    for before, after in (
        ("{PS: {name: P}, CD: }", "{PSm: {name: P}, CD: }"),
        ("{\n  PS: {name: P} # p\n}", "{\n  PSm: {name: P} # p\n}"),
        ("{'PS':{name: P}}", "{'PSm':{name: P}}"),
        ('{"PS":{"name":"P"}}', '{"PSm":{"name":"P"}}'),
        ("\n  ? PS\n  : {name: P}", "\n  ? PSm\n  : {name: P}"),
        ("\n  PS :   # p\n    name: P", "\n  PSm :   # p\n    name: P"),
    ):
        assert run("rename", "people/PS", "PSm", plan=f"title: T\npeople: {before}\nactions: []\n").code == 0
        assert Path("plan.yaml").read_text() == f"title: T\npeople: {after}\nactions: []\n"


def test_a_renamed_key_keeps_its_place_and_is_given_once() -> None:
    record = record_of(
        {"leads": ["PS", "CD"], "updates": [update_of("2009-10-01")]}, people={"PS": None, "CD": {}}
    )
    change = RenameEntry(("people", "PS"), "X")
    after = applied(record, change)
    assert after["people"] == {"X": None, "CD": {}}
    assert [*after["people"]] == ["X", "CD"]
    with pytest.raises(EditRefused, match="CD is in people already"):
        positioned(record, RenameEntry(("people", "PS"), "CD"))
    assert positioned(record, RenameEntry(("people", "PS"), "PS")) == ()


def test_of_a_list_as_long_as_before_only_what_is_another_is_written() -> None:
    record = record_of({"leads": ["PS", "CD"]})
    change = SetField(("actions", "1"), "leads", ["PS", "CD"], ["PS", "X"])
    assert [edit.path for edit in positioned(record, change)] == [("actions", 0, "leads", 1)]


def test_a_ref_is_followed_and_found_again_however_it_is_typed(run: PlanCommand) -> None:
    composed, decomposed = "caf\u00e9", "cafe\u0301"
    plan = record_of({"ref": composed, "action": "Brew"}, {"ref": "2", "superseded_by": decomposed})
    assert run("rename", composed, "A9", plan=plan).code == 0
    assert '"superseded_by": "A9"' in (run.folder / "plan.yaml").read_text()
    done = run("show", decomposed)
    assert done.out.startswith("A9  Brew")
    assert done.err.endswith(" is A9 now\n")
    assert run("add", "Serve", "--ref", decomposed).code == 2


_LIKE_IT = record_of({"ref": "30", "formerly": ["3a"], "action": "Dig"}, {"ref": "3A", "action": "Plant"})


@pytest.mark.parametrize(
    "args", [["set", "3a", "x-a=1"], ["remove", "3a", "-y"], ["rename", "3a", "7"], ["move", "3a", "--first"]]
)
@pytest.mark.parametrize("plan", [record_of({}, {"ref": "30", "formerly": ["3a"]}), _LIKE_IT])
def test_whoever_writes_to_an_earlier_ref_is_told_the_one_of_now(
    run: PlanCommand, args: list[str], plan: str
) -> None:
    done = run(*args, plan=plan)
    assert (done.code, done.out, done.err) == (2, "", "plan: 3a is 30 now\n  say 30\n")


def test_an_earlier_ref_to_the_letter_goes_before_a_ref_that_is_like_it(run: PlanCommand) -> None:
    assert [run("show", said, plan=_LIKE_IT).out.split()[:2] for said in ("3a", "3A")] == [
        ["30", "Dig"],
        ["3A", "Plant"],
    ]


def test_an_action_is_also_called_by_its_collection(run: PlanCommand) -> None:
    assert run("rename", "actions/1", "9", plan=record_of({}, {})).code == 0
    assert run("show", "9").out.startswith("9")


@pytest.mark.parametrize("collection", ["priorities", "sections"])
def test_a_key_that_has_the_old_one_among_its_words_is_another(run: PlanCommand, collection: str) -> None:
    field = {"priorities": "priority", "sections": "section"}[collection]
    keys = ["Safety", "Crime", "Crime & Safety"]
    said = ["Safety", "Crime, safety", "crime & safety"]
    plan = record_of(*({field: one} for one in said), **{collection: dict.fromkeys(keys)})
    assert run("rename", f"{collection}/Safety", "Streets", plan=plan).code == 0
    now = [one[field] for one in json.loads(run("table", "--json").out)["items"]]
    assert now == ["Streets", "Crime, Streets", "crime & safety"]


@pytest.mark.parametrize("new", ["sections/AB", "meetings/2009-10-05", "priorities/P9", "actions/9"])
def test_a_key_does_not_go_into_another_collection(run: PlanCommand, new: str) -> None:
    ran = run("rename", "people/PS", new, plan=PLAN)
    key = new.partition("/")[2]
    assert (ran.code, ran.err.splitlines()[1]) == (
        2,
        f"  people keeps what it has: plan rename people/PS {key}",
    )
    assert "  PS: {name: Pete Smith}" in (run.folder / "plan.yaml").read_text()


def test_a_longer_key_with_the_old_one_in_it_does_not_speak_of_it(run: PlanCommand) -> None:
    sections = {"Safety": None, "Crime & Safety": None}
    plan = record_of({"section": "Crime & Safety"}, {"action": "See Safety"}, sections=sections)
    assert "Safety is spoken of in 2\n" in run("rename", "sections/Safety", "Public Safety", plan=plan).err


@pytest.mark.parametrize(
    "words",
    [
        ["rename", "A-1", "B-1"],
        ["set", "priorities", "--clear", "P0"],
        ["update", "A-1", "x", "--amend", "--as-of", "2031-01-01"],
        ["remove", "A-1", "--yes"],
    ],
)
def test_no_message_lists_all_of_many(run: PlanCommand, words: list[str]) -> None:
    many = range(200)
    actions = [{"ref": f"A-{n}", "action": "After A-1"} for n in many[2:]]
    told = [update_of(f"20{10 + n % 20}-{1 + n // 20:02}-01") for n in many]
    first = {"ref": "A-1", "parts": [{"ref": f"A-1.{n}"} for n in many], "updates": told}
    plan = record_of(first, *actions, priorities={f"P{n}": "P" for n in many[1:]})
    said = run(*words, plan=plan).err
    assert "more" in said
    assert max(map(len, said.splitlines())) < 400
