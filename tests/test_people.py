"""Whom a wording means: found however the name is spaced or composed, and never inside a longer name."""

from __future__ import annotations

import re
from datetime import date
from typing import Any, Literal
from unicodedata import normalize

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from actionplan.errors import WrongRequest
from actionplan.model import Person, Plan
from actionplan.model.words import Words
from actionplan.people.leads import led_by
from actionplan.people.register import Register
from actionplan.people.vocabulary import is_plain_word
from actionplan.report.groups import grouped
from actionplan.standing import standings
from builders import calls_of, plan_of

PEOPLE = {
    "PS": Person("PS", "Pete Smith"),
    "AB": Person("AB", "José Müller Brown"),
    "IT": Person("IT", "Ines Torres"),
    "Shaffi": Person("Shaffi", "Shaffi"),
    "J": Person("J", "J. Jones"),
    "May": Person("May", "May Brown"),
    "NCH": Person("NCH", "City Homes (North)"),
}
REGISTER = Register(PEOPLE)


@pytest.mark.parametrize(
    "blank", [" ", "  ", "\u00a0", "\u202f", "\n", "\r\n", " \n  ", "\t", "\u2003", "\u200b ", " \u00ad"]
)
def test_blanks_of_any_kind_within_a_name_are_one(blank: str) -> None:
    assert REGISTER.named_in(f"With Pete{blank}Smith to draft") == ("PS",)
    assert Register({"PS": Person("PS", f"Pete{blank}Smith")}).named_in("Pete Smith") == ("PS",)


@pytest.mark.parametrize("dash", ["\u2012", "\u2013", "\u2014", "\u2015", "\u2212", "\ufe63", "\uff0d"])
def test_a_dash_without_blanks_before_a_capital_is_a_hyphen(dash: str) -> None:
    for surname in ("Jones", "Østergård", "JONES to lead"):
        assert REGISTER.named_in(f"Pete Smith{dash}{surname}") == ()
    for wording in (
        "Pete Smith{}to lead",
        "Pete Smith {} Jones",
        "Pete Smith{}Chair",
        "Lead{}Pete Smith",
        "PS{}",
    ):
        assert REGISTER.named_in(wording.format(dash)) == ("PS",)
    assert REGISTER.named_in(f"PS{dash}Shaffi") == ("PS", "Shaffi")


def test_a_surname_may_be_said_once_for_several() -> None:
    names = {"AM": "Anna Martin", "ZM": "Zoë Martin", "PM": "Pierre Martin", "PS": "Pete Smith"}
    register = Register({key: Person(key, name) for key, name in names.items()})
    assert register.named_in("Anna and Pierre Martin") == ("AM", "PM")
    assert register.named_in("Anna, Zoë & Pierre Martin with PS") == ("AM", "ZM", "PM", "PS")
    assert register.named_in("Pete Smith/Anna and Pierre Martin") == ("PS", "AM", "PM")
    for nobody_else in ("Ann and Pierre Martin", "Pete and Pierre Martin", "Anna with Pierre Martin"):
        assert register.named_in(nobody_else) == ("PM",)
    assert register.named_in("Anna/" * 20_000) == ()


@pytest.mark.parametrize("dash", ["\u2012", "\u2013", "\u2014", "\u2212"])
def test_a_dash_between_two_people_divides_them(dash: str) -> None:
    register = Register({"PS": Person("PS", "Pete Smith"), "ZB": Person("ZB", "Zoë Brown")})
    assert register.named_in(f"Pete Smith{dash}Zoë Brown") == ("PS", "ZB")


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_accents_are_found_however_they_are_composed(form: Literal["NFC", "NFD"]) -> None:
    name = normalize(form, "José Müller Brown")
    assert REGISTER.named_in(f"With {name}") == ("AB",)
    assert Register({"AB": Person("AB", name)}).named_in("José Müller Brown") == ("AB",)


@pytest.mark.parametrize(
    "wording",
    [
        "Pete Smith-Jones",
        "Pete Smith‐Jones",
        "Pete Smith‑Jones",
        "Jones-Pete Smith",
        "Pete Smith-\nJones",
        "Ex-PS",
        "PS-CD",
        "PS2",
        "PS\u0308",
        "O'Shaffi",
        "Shaffi'a",
        "A.J. Jones",
        "A. J. Jones",
        "A J. Jones",
        "J.K. Rowling",
        "Shaffis",
        "Pete Smithé",
        "Pete Smithe\u0301",
    ],
)
def test_a_name_within_a_longer_one_is_somebody_else(wording: str) -> None:
    assert REGISTER.named_in(wording) == ()


@pytest.mark.parametrize(
    ("wording", "keys"),
    [
        ("Pete Smith's draft, Shaffi’s and PS'", ("PS", "Shaffi")),
        ("Pete Smith - to draft", ("PS",)),
        ("Pete Smith– to draft", ("PS",)),
        ("PS- to draft", ("PS",)),
        ("(PS)/IT&Shaffi", ("PS", "IT", "Shaffi")),
        ("Draft.PS", ("PS",)),
        ("PS TBC, Pete Smith TBC", ("PS",)),
        ("PS¹ / Shaffi²", ("PS", "Shaffi")),
        ("d'Pete Smith", ("PS",)),
        ("J. Jones", ("J",)),
        ("with J", ("J",)),
        ("City Homes (North)", ("NCH",)),
        ("City Homes (North).", ("NCH",)),
    ],
)
def test_what_stands_beside_a_name_does_not_hide_it(wording: str, keys: tuple[str, ...]) -> None:
    assert REGISTER.named_in(wording) == keys


@pytest.mark.parametrize(
    "wording",
    [
        "IT department",
        "IT Department to advise",
        "IT dept.",
        "the IT\u00a0team",
        "Head of IT",
        "the IT lead officer",
        "IT and HR departments",
        "IT / HR teams",
        "IT Project Board",
        "by May 2010",
        "in May",
        "PS team",
        "Shaffi’s team",
        "PS's deputy",
        "Pete Smith’s PA",
        "Shaffi's assistants",
        "PS’s line manager",
        "PA to PS",
        "Deputy to Pete Smith",
    ],
)
def test_a_body_or_a_month_is_not_the_person_with_that_key(wording: str) -> None:
    assert REGISTER.named_in(wording) == ()


def test_a_slip_is_advised_on_beside_words_that_look_as_if_they_turned_the_meaning() -> None:
    register = Register({"GB": Person("GB", "Grant Bell"), "PS": Person("PS", "Pete Smith")})
    assert register.likely("Grant Bel") == "GB (Grant Bell)"
    assert register.likely("Pete Smyth to", in_text=True) == "PS (Pete Smith)"


@pytest.mark.parametrize(
    "wording",
    [
        "was {}, now {{}}",
        "Formerly {}; {{}}",
        "{{}} (was: {})",
        "{{}} (formerly {})",
        "{{}} (previously {})",
        "{} (formerly), {{}}",
        "{} (left), {{}}",
        "{} → {{}}",
        "{} -> {{}}",
        "{} replaced by {{}}",
        "~~{}~~ {{}}",
        "{} (now retired)/{{}}",
        "{{}} instead of {}",
        "{{}}, replacing {}",
        "{{}} and not {}",
        "{} has left: {{}}",
        "{{}} has taken over from {}",
        "{{}}, all but {}",
        "everyone except for {}: {{}}",
        "all officers other than {} and {}, {{}}",
        "everyone but {}; {{}}",
        "the team without {}; {{}}",
        "all, excl. {}; {{}}",
        "neither {} nor {}: {{}}",
        "{{}} rather than {}",
        "{{}}, in the absence of {}",
        "{{}} in {}'s absence",
        "not yet {}; {{}}",
        "ex {}; {{}}",
        "successor to {}: {{}}",
        "{{}}, deputising for {}",
        "{{}} on behalf of {}",
        "{{}} (reports to {})",
        "{{}}, cc {}",
        "{{}}, as agreed with {}",
        "{}, now {{}}",
        "{} (now {{}})",
        "{} no longer; {{}}",
        "anyone but {}; {{}}",
        "{{}}, as replacement for {}",
        "{{}}, copied to {}",
    ],
)
@pytest.mark.parametrize(("earlier", "now"), [("Pete Smith", "Shaffi"), ("Shaffi", "PS"), ("PS", "Shaffi")])
def test_who_did_it_before_does_it_no_longer(wording: str, earlier: str, now: str) -> None:
    assert REGISTER.named_in(wording.format(earlier, earlier).format(now)) == (now,)


@pytest.mark.parametrize(
    "wording",
    [
        *("either {} or a deputy", "nobody but {}", "excluding costs, {}", "agreed: {}"),
        *("{} (now Head of Housing)", "{}, now on leave", "now {}"),
    ],
)
def test_words_that_exclude_nobody_hide_no_lead(wording: str) -> None:
    assert REGISTER.named_in(wording.format("PS")) == ("PS",)


@pytest.mark.parametrize(
    "wording", ["IT", "IT to draft", "PS and IT", "IT, PS", "(IT)", "with IT", "IT / PS", "IT: all"]
)
def test_a_key_that_is_a_word_means_the_person_where_nothing_else_stands_around_it(wording: str) -> None:
    assert "IT" in REGISTER.named_in(wording)


BODIES = {
    "IT": Person("IT", "Ivor Thomas"),
    "ED": Person("ED", "Ed Dean"),
    "PS": Person("PS", "Pete Smith", Words({"organisation": "City Homes"})),
    "Shaffi": Person("Shaffi", "Shaffi"),
}


@pytest.mark.parametrize(
    "wording",
    [
        "Information Technology (IT)",
        "IT (Information Technology)",
        "Head of Information and Technology (IT)",
        "Public Sector (PS) to advise",
        "IT & Digital",
        "IT / Finance",
        "Digital/IT",
        "Finance & IT",
        "IT and Finance",
        "Finance and IT",
        "IT Lead",
        "IT lead",
        "ED of Finance",
        "ED Finance",
        "ED HR",
        "Ivor Thomas department",
        "Ivor Thomas's team",
        "Pete Smith House",
        "Pete Smith Ltd",
        "PETE SMITH HOUSE",
        "Pete Smith Associates",
        "Pete Smith Jones",
        "Pete Smith- Jones",
        "Pete Smith -Jones",
        "Pete Smith & Co",
        "Pete Smith & Co. Ltd",
        "Pete Smith Co",
        "PETE SMITH & SONS",
        "Pete Smith and Associates",
        "Shaffi Ltd",
        "Shaffi & Co",
        "Friends of Pete Smith",
        "Friends of Anna and Pete Smith",
        "PA to Anna, Zoe & Pete Smith",
        "The family of Pete Smith",
        "Office of the ED",
        "Head of PS",
        "PA to Pete Smith",
        "Deputy ED",
        "acting ED",
        "ED Lead",
        "ED LEAD",
        "ED group",
        "PS working group",
        "PS sub-group",
        "ED Steering Group",
        "PS forum",
        "Shaffi Associates",
        "Shaffi's Ltd",
        "Shaffi Bros",
        "Estate of the late Pete Smith",
    ],
)
def test_what_names_a_body_is_not_the_person_in_it(wording: str) -> None:
    assert Register(BODIES).named_in(wording) == ()


@pytest.mark.parametrize(
    ("wording", "keys"),
    [
        ("Ivor Thomas (IT)", ("IT",)),
        ("IT (Ivor Thomas)", ("IT",)),
        ("PS (Peter Smith)", ("PS",)),
        ("Finance (PS)", ("PS",)),
        ("IT & Shaffi", ("IT", "Shaffi")),
        ("Head of Housing and Pete Smith", ("PS",)),
        ("Assistant to Anna, Pete Smith", ("PS",)),
        ("PS/IT", ("PS", "IT")),
        ("Pete Smith (City Homes) & IT", ("PS", "IT")),
        ("ED PS Shaffi", ("ED", "PS", "Shaffi")),
        ("ED To draft", ("ED",)),
        ("PS City Homes", ("PS",)),
        ("PS Oct 2009", ("PS",)),
        ("Pete Smith Tel 0115", ("PS",)),
        ("PS lead", ("PS",)),
        ("Pete Smith City Homes", ("PS",)),
        ("Pete Smith\nNottm Council", ("PS",)),
        ("Pete Smith Director of Housing", ("PS",)),
        ("Pete Smith OBE", ("PS",)),
        ("Pete Smith Ed Dean", ("PS", "ED")),
        ("Pete Smith With Shaffi", ("PS", "Shaffi")),
        ("Pete Smith Lead", ("PS",)),
        ("Pete Smith Co-chair", ("PS",)),
        ("Pete Smith and partners", ("PS",)),
        ("PS Leads on it", ("PS",)),
        ("PS & Council", ("PS",)),
        ("A team of PS and ED", ("PS", "ED")),
        ("working group of PS and ED", ("PS", "ED")),
        ("On behalf of Pete Smith", ("PS",)),
        ("under the lead of PS", ("PS",)),
        ("Deputy to report to PS", ("PS",)),
        ("Draft by an officer to PS", ("PS",)),
    ],
)
def test_a_person_is_found_beside_others_and_her_own_body_or_post(
    wording: str, keys: tuple[str, ...]
) -> None:
    assert Register(BODIES).named_in(wording) == keys


@given(
    st.sampled_from(["ED", "PS", "Pete Smith", "Ed Dean"]),
    st.from_regex(r"[A-Z][a-z]{4,9}", fullmatch=True).filter(lambda one: not is_plain_word(one)),
)
def test_a_name_that_goes_on_is_another_and_one_that_is_set_apart_is_not(called: str, more: str) -> None:
    assume(
        not re.fullmatch(
            r"(?i)shall|leads|leading|city|chief|chair|deputy|acting|assistant|senior|director"
            r"|manager|officer|secretary|treasurer|president|coordinator|adviser",
            more,
        )
    )
    (key,) = Register(BODIES).named_in(called)
    assert Register(BODIES).named_in(f"{called} {more}") == ()
    for mark in (", ", "; ", " (", ": ", " – ", "\n", ". "):
        assert Register(BODIES).named_in(f"{called}{mark}{more}") == (key,)
        assert Register(BODIES).named_in(f"{more}{mark}{called}") == (key,)


@pytest.mark.parametrize("written", ["PETE SMITH", "Pete smith", "Pete SMITH"])
def test_a_full_name_is_found_in_any_case_if_it_is_one_persons(written: str) -> None:
    assert Register(BODIES).named_in(f"With {written} to draft") == ("PS",)
    two = {**BODIES, "PT": Person("PT", "Pete smith")}
    assert Register(two).named_in(written) == (("PT",) if written == "Pete smith" else ())
    assert Register(two).named_in("Pete Smith") == ("PS",)


@pytest.mark.parametrize(
    ("wording", "keys"),
    [
        ("pete smith and others", ("PS",)),
        ("pete smith", ("PS",)),
        ("with pete smith to draft", ("PS",)),
        ("ivor thomas, pete smith", ("IT", "PS")),
        ("to pete smith house", ()),
        ("ask what pete smith says", ()),
    ],
)
def test_a_full_name_in_small_letters_is_found_where_it_stands_apart(
    wording: str, keys: tuple[str, ...]
) -> None:
    assert Register(BODIES).named_in(wording) == keys


@pytest.mark.parametrize("written", ["ps", "Ps", "shaffi", "SHAFFI", "The council will grant it"])
def test_a_key_or_a_name_of_one_word_is_found_only_as_written(written: str) -> None:
    people = {**BODIES, "WG": Person("WG", "Will Grant")}
    assert Register(people).named_in(written) == ()
    assert Register(people).named_in("WILL GRANT") == ("WG",)


@pytest.mark.parametrize("sign", ["\u200b", "\u2060", "\u200c", "\u200d", "\ufeff", "\u00ad"])
def test_an_invisible_break_between_two_words_of_a_name_does_not_hide_it(sign: str) -> None:
    assert Register(BODIES).named_in(f"Pete{sign}Smith") == ("PS",)
    assert Register(BODIES).named_in(f"Pe{sign}te Smi{sign}th") == ("PS",)
    assert Register(BODIES).named_in(f"Pete{sign}Smith and Shaf{sign}fi") == ("PS", "Shaffi")


def test_a_title_in_the_register_is_not_needed() -> None:
    assert Register({"JD": Person("JD", "Dr Jane Doe")}).named_in("Jane Doe, to draft") == ("JD",)


@pytest.mark.parametrize(
    ("key", "plain"),
    [
        ("IT", True),
        ("it", True),
        ("All", True),
        ("May", True),
        ("team", True),
        ("PS", False),
        ("Shaffi", False),
    ],
)
def test_plain_words_are_known(key: str, plain: bool) -> None:
    assert is_plain_word(key) is plain


@pytest.mark.parametrize(
    ("wording", "keys"),
    [
        ("Pete Jones", ()),
        ("Pete Smith-Jones", ()),
        ("Ann Brown", ()),
        ("Pete Smith", ("Pete",)),
        ("Pete and Brown", ("Pete", "Brown")),
        ("Cllr Brown, Pete", ("Brown", "Pete")),
        ("Mrs. Brown with Pete", ("Brown", "Pete")),
        ("With Brown", ("Brown",)),
        ("Pete to draft", ("Pete",)),
        ("Pete (Nottm City Homes)", ("Pete",)),
        ("Pete\nJo\nB", ("Pete", "Jo", "B")),
        ("Pete\nJones", ()),
        ("Pete\nDirector of Housing", ("Pete",)),
        ("Lead: Pete\nSupport: Jo", ("Pete", "Jo")),
        ("Pete Smith\nHR", ("Pete", "HR")),
        ("HR\nHousing\nPete", ("HR", "Pete")),
        ("HR\nteam\nHead of\nHR", ()),
        ("Jo Bloggs", ()),
        ("Jo O’Brien, Jo de Souza, Pete van der Berg and A. d'Arcy", ()),
        ("Jo de Souza and Jo", ("Jo",)),
        ("Jo Lee", ("Jo",)),
        ("Jo to draft", ("Jo",)),
        ("A. Smith", ()),
        ("A. Jones and B. Smith", ("A",)),
        ("A, B. To be agreed", ("A", "B")),
    ],
)
def test_a_key_that_is_half_a_name_is_not_half_of_another(wording: str, keys: tuple[str, ...]) -> None:
    people = {"Pete": Person("Pete", "Pete Smith"), "Brown": Person("Brown", "Bea Brown")}
    people |= {"Jo": Person("Jo", "Joanna Lee"), "A": Person("A", "Alan Jones"), "B": Person("B", "Bob Hill")}
    people["HR"] = Person("HR", "Hana Rys")
    assert Register(people).named_in(wording) == keys


def test_keys_are_the_registers_own_however_they_were_typed() -> None:
    assert Register({"A B": Person("A B", "x")}).keys_of(["A\u00a0 B", "nobody"]) == ("A B", "nobody")
    both = Register({one: Person(one, "x") for one in ("PS", "ps", "CD")})
    assert both.keys_of(["PS", "ps ", "Ps", "cd", "Cd"]) == ("PS", "ps", "Ps", "CD", "CD")
    plan = plan_of({"leads": ["A  B"]}, people={"A B": None})
    assert plan.actions[0].leads == ("A B",)


_NAMES = st.lists(
    st.sampled_from(["Ann", "Bo", "Cy Dee", "Ann Bo", "E. F", "Ännä", "G"]), unique=True, min_size=1
)
_JOINTS = st.sampled_from([" ", ", ", " / ", " – ", " (", "-", "’s ", ".", "x", "\u0301", " and "])


@given(_NAMES, st.lists(st.tuples(_JOINTS, st.sampled_from(["Ann", "Bo", "Cy Dee", "E. F", "Ännä", "zed"]))))
def test_what_is_found_is_a_whole_name_and_the_way_it_is_written_does_not_matter(
    names: list[str], pieces: list[tuple[str, str]]
) -> None:
    register = Register({name: Person(name, name) for name in names})
    wording = "".join(joint + name for joint, name in pieces)
    found = register.named_in(wording)
    assert register.named_in(normalize("NFD", wording)) == found
    assert register.named_in(wording.replace(" ", "\u00a0 \u2003")) == found
    for name in found:
        assert normalize("NFC", name) in normalize("NFC", wording)


def test_a_large_register_is_looked_up_and_not_searched() -> None:
    def cost(people: int) -> int:
        register = Register({f"K{n}": Person(f"K{n}", f"Name{n} Other") for n in range(people)})
        register.named_in("Name1 Other and K1 to begin with")
        return calls_of(
            lambda: [register.named_in(f"Name{n} Other and K{n} to draft the code") for n in range(20)]
        )

    assert cost(4000) < 1.1 * cost(40)


def test_of_a_long_list_only_what_stands_near_a_name_is_looked_at() -> None:
    register = Register({"PS": Person("PS", "Pete Smith")})
    found = [*register.mentions("PS, " * 1000)]
    assert len(found) == 1000
    assert max(len(mention.before) + len(mention.behind) for _, mention in found) < 1000


class TestLedBy:
    """Whose actions `--lead` shows."""

    @staticmethod
    def refs(plan: Plan, who: str) -> list[str]:
        theirs = led_by(plan, who)
        return [item.ref for _, item in plan.items() if theirs(item)]

    @pytest.mark.parametrize("who", ["José", "josé", "Jose\u0301 Brown", "JOSÉ\u00a0 BROWN", "Brown"])
    def test_without_a_register_any_words_are_found(self, who: str) -> None:
        plan = plan_of({"by_whom": "José  Brown"}, {"by_whom": "Josépha Browning"}, {"by_whom": None})
        assert self.refs(plan, who) == ["1"]

    def test_without_a_register_a_double_barrelled_name_is_somebody_else(self) -> None:
        plan = plan_of({"by_whom": "Ann Smith-Jones"}, {"by_whom": "Ann Smith"})
        assert self.refs(plan, "Ann Smith") == ["2"]

    def test_without_a_register_the_case_given_is_meant_before_another(self) -> None:
        plan = plan_of({"by_whom": "IT"}, {"by_whom": "do it"}, {"by_whom": "It to say"}, {"by_whom": "It"})
        assert self.refs(plan, "IT") == ["1", "4"]  # as `--by lead` has them
        with pytest.raises(WrongRequest, match="written in several ways") as error:
            led_by(plan, "iT")
        assert error.value.hint == "say IT or It or it"

    def test_without_a_register_a_full_name_is_found_in_every_case(self) -> None:
        plan = plan_of({"by_whom": "Pete Smith"}, {"by_whom": "PETE SMITH"}, {"by_whom": "Pete"})
        assert self.refs(plan, "Pete Smith") == self.refs(plan, "pete smith") == ["1", "2"]

    @pytest.mark.parametrize("who", ["Smith", "smith", "SMITH", "Pete Smith"])
    def test_without_a_register_no_case_hides_anybody(self, who: str) -> None:
        plan = plan_of(
            {"by_whom": "Pete Smith"}, {"by_whom": "pete smith and others"}, {"by_whom": "J. SMITH"}
        )
        assert self.refs(plan, who) == (["1", "2"] if " " in who else ["1", "2", "3"])

    def test_words_beside_leads_of_their_own_name_nobody_else(self) -> None:
        parts = [{"ref": "1a", "by_whom": "Homes", "leads": ["PS"]}, {"ref": "1b", "by_whom": "Homes"}]
        plan = plan_of({"parts": parts}, {"by_whom": "IT", "leads": ["PS"]}, {"by_whom": "IT"})
        for group in grouped(((row, *row.parts) for row in standings(plan, as_of=date.max)), "lead", plan):
            by_words = {ref for ref in group.refs if group.name and ref != "1"}
            assert by_words == {*self.refs(plan, group.name)} if group.name else by_words == set()

    @given(st.data())
    def test_the_whole_of_a_group_is_found_under_its_name(self, data: st.DataObject) -> None:
        words = ["PS", "ps", "Ps", "Pete Smith", "PETE SMITH", "IT", "it", "xx", "XX", "PS, it", "PS\nXX"]
        by_whom, leads = st.sampled_from(words), st.lists(st.sampled_from(words[:-2]), min_size=1, max_size=2)
        item = st.fixed_dictionaries({}, optional={"by_whom": by_whom, "leads": leads})
        people = data.draw(st.sampled_from([{}, {"PS": {"name": "Pete Smith"}}, {"PS": None, "IT": None}]))
        items = data.draw(st.lists(item, min_size=1, max_size=3))
        plan = plan_of({"parts": [{"ref": "1a", **items[0]}]}, *items, people=people)
        for group in grouped(((row, *row.parts) for row in standings(plan, as_of=date.max)), "lead", plan):
            found = {*self.refs(plan, group.name), "1"} if group.name else {*group.refs}
            assert {*group.refs} <= found, group.name

    @pytest.mark.parametrize("who", ["Housing team", "housing  TEAM"])
    def test_words_that_name_nobody_are_asked_for_as_they_are_grouped(self, who: str) -> None:
        people = {"PS": {"name": "Pete Smith"}}
        given: dict[str, Any] = {"by_whom": "Housing team", "leads": ["PS"]}
        others = [{"by_whom": "Housing team and PS"}, {"by_whom": "Smith"}]
        plan = plan_of({"by_whom": "Housing team"}, given, *others, people=people)
        assert self.refs(plan, who) == ["1"]
        for unknown in "Housing", "Smith", "":
            with pytest.raises(WrongRequest, match="the people register has no"):
                led_by(plan, unknown)

    @pytest.mark.parametrize("people", [{}, {"CD": None}])
    def test_a_lead_given_in_one_action_is_found_in_the_words_of_the_others(
        self, people: dict[str, None]
    ) -> None:
        given = {"leads": ["CD"], "by_whom": "PS to advise"}
        plan = plan_of({"leads": ["PS"]}, {"by_whom": "PS to draft"}, {"by_whom": "CD"}, given, people=people)
        assert self.refs(plan, "PS") == ["1", "2"]

    @pytest.mark.parametrize("who", ["", " ", "Nobody", "Bro"])
    def test_without_a_register_nobody_is_a_wrong_request(self, who: str) -> None:
        with pytest.raises(WrongRequest, match="stands in any by_whom"):
            led_by(plan_of({"by_whom": "José Brown"}), who)

    def test_a_lead_whom_the_register_lacks_can_be_asked_for(self) -> None:
        plan = plan_of({"leads": ["XX"]}, {"by_whom": "PS"}, people={"PS": None})
        assert self.refs(plan, "XX") == ["1"]

    @pytest.mark.parametrize("who", ["ps", "P. smith"])
    def test_any_case_is_taken_only_if_one_fits(self, who: str) -> None:
        people = {"PS": {"name": "P. Smith"}, "Ps": {"name": "P. SMITH"}}
        with pytest.raises(WrongRequest, match="is the name of 2 people") as error:
            led_by(plan_of({"by_whom": "PS"}, people=people), who)
        assert error.value.hint == "say PS (P. Smith) or Ps (P. SMITH)"

    @pytest.mark.parametrize("who", ["Smith", "pete", "ps."])
    def test_half_a_name_says_whose_it_is(self, who: str) -> None:
        people = {"PS": {"name": "Pete Smith"}, "CD": {"name": "Chris Donkin"}}
        with pytest.raises(WrongRequest) as error:
            led_by(plan_of(people=people), who)
        assert error.value.hint == "did you mean PS (Pete Smith)?"

    def test_who_is_probably_meant_is_said_with_the_name(self) -> None:
        people = {"PS": {"name": "Pete Smith"}, "CD": {"name": "Chris Donkin"}}
        with pytest.raises(WrongRequest) as error:
            led_by(plan_of(people=people), "Pete Smyth")
        assert error.value.hint == "did you mean PS (Pete Smith)?"


@pytest.mark.parametrize(
    "said", ["PS (Pete Smith)", "Pete Smith (PS)", "pete smith (ps)", "PS\u00a0(Pete Smith)"]
)
def test_a_person_is_known_as_lists_and_advice_call_her(said: str) -> None:
    register = Register({"PS": Person("PS", "Pete Smith"), "Bo": Person("Bo", "Bo")})
    assert register.key_of(said) == "PS"
    with pytest.raises(WrongRequest):
        register.key_of("Pete Smith (Bo)")
