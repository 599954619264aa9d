"""Refs: the one that somebody means, and the one that comes next."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actionplan.refs import counts_on, ended_by, following, following_part, meant, present

PLAN = [
    "1",
    "5a",
    "5b",
    "POAM-2024-007",
    "POAM-2024-017",
    "x7",
    "BOD 24/18(b)",
    "Ä1",
    "GOV",
    "gov",
    "1.10",
    "R3.10",
    "4-10",
]


_IN_ANY_CASE = st.lists(st.sampled_from(["ab", "aB", "Ab", "AB", "ac", "7"]), unique=True)


@given(_IN_ANY_CASE, st.sampled_from(["ab", "aB", "Ab", "AB", "ac", "7"]))
def test_refs_that_differ_in_case_alone_are_all_meant_by_what_is_none_of_them(
    refs: list[str], word: str
) -> None:
    alike = [ref for ref in refs if ref.lower() == word.lower()]
    assert meant(word, refs) == ([word] if word in refs else alike)


@given(_IN_ANY_CASE, st.dictionaries(st.sampled_from(["AB", "ac", "Ac", "7", "9"]), st.just("30")))
def test_an_earlier_ref_means_the_one_of_now_unless_a_present_one_is_meant(
    refs: list[str], formerly: dict[str, str]
) -> None:
    for word in ("ab", "AB", "ac", "7", "9"):
        now = present(word, refs, formerly)
        alike = [one for one in (*refs, *formerly) if one.lower() == word.lower()]
        only = len(alike) == 1 and alike[0] in formerly and alike[0] not in refs
        assert (now == "30") == (word not in refs and (word in formerly or only))


@pytest.mark.parametrize(
    ("word", "refs"),
    [
        ("1", ["1"]),
        ("5A", ["5a"]),
        ("007", ["POAM-2024-007"]),
        ("poam-2024-017", ["POAM-2024-017"]),
        ("2024-007", ["POAM-2024-007"]),
        ("BOD\u00a024/18(b)", ["BOD 24/18(b)"]),
        ("18(B)", ["BOD 24/18(b)"]),
        ("A\u0308" + "1", ["Ä1"]),
        ("1\u200b", ["1"]),
        ("GOV", ["GOV"]),
        ("Gov", ["GOV", "gov"]),
        ("7", []),
        ("b", []),
        ("(b)", []),
        ("10", []),
        ("", []),
        (" ", []),
        ("\u200b", []),
    ],
)
def test_a_ref_is_meant_as_written_else_alike_else_by_its_end(word: str, refs: list[str]) -> None:
    assert meant(word, PLAN) == refs


def test_an_end_that_several_refs_have_means_each_of_them() -> None:
    assert meant("007", ["POAM-2024-007", "CAP-007"]) == ["POAM-2024-007", "CAP-007"]
    assert meant("007", ["POAM-2024-007", "X007"]) == ["POAM-2024-007", "X007"]


@pytest.mark.parametrize(
    ("last", "after"),
    [
        ("3", "4"),
        ("9", "10"),
        ("01.06", "01.07"),
        ("1.10", "1.11"),
        ("1.9", "1.10"),
        ("POAM-2024-011", "POAM-2024-012"),
        ("2024-099", "2024-100"),
        ("GOV-03", "GOV-04"),
        ("GOV-03/2024", "GOV-04/2024"),
        ("SR (25/26) 05", "SR (25/26) 06"),
        ("2024/25-3", "2024/25-4"),
        ("FY25-7", "FY25-8"),
        ("BOD 24/18", "BOD 24/19"),
        ("(4)", "(5)"),
        ("4.", "5."),
        ("A9", "A10"),
        ("007", "008"),
    ],
)
def test_the_last_number_is_counted_up_in_its_width_and_years_are_left_alone(last: str, after: str) -> None:
    assert following([last], {last}) == (after, [])


@pytest.mark.parametrize(
    ("last", "perhaps"),
    [
        ("2b", ["2c", "3"]),
        ("07b", ["07c", "08"]),
        ("3rd", []),
        ("BOD 24/18(b)", ["BOD 24/18(c)", "BOD 24/19"]),
        ("5 (b)", ["5 (c)", "6"]),
        ("4 (old)", ["5 (old)"]),
        ("GOV", []),
        ("2024", []),
        ("POAM-2024", []),
        ("FY25", []),
        ("2024/25", []),
        ("24/25", []),
        ("2009-12-31", []),
        ("Board 2009-12-05", []),
        ("第一", []),
        ("9" * 5000, []),
        ("9" * 5000 + "/2026", []),
    ],
)
def test_what_is_unclear_is_asked_for(last: str, perhaps: list[str]) -> None:
    assert following([last], {last}) == (None, perhaps)


def test_a_number_too_long_to_count_anything_is_counted_up_to_nothing() -> None:
    assert counts_on("A-9", "A-10")
    assert not counts_on("1a", "1b")
    assert not counts_on("9" * 5000, "1" + "0" * 5000)


def test_a_number_that_counts_actions_is_no_year() -> None:
    assert following(["2023", "2024"], set()) == ("2025", [])
    assert following(["24-25", "24-26"], set()) == ("24-27", [])
    assert following(["11-11", "11-12"], set()) == ("11-13", [])


@pytest.mark.parametrize(
    ("refs", "after"),
    [
        (["11/26", "12/26"], "13/26"),
        (["BOD 09/26", "BOD 10/26"], "BOD 11/26"),
        (["12/25", "12/26"], "12/27"),
        (["11/26", "12/25", "12/26"], "12/27"),
        (["1/10", "2/10"], "3/10"),
        (["1/25", "2/25", "1/26", "2/26"], "3/26"),
        (["1/01", "1/02", "2/01"], "2/02"),  # the first of its section
        (["1/01", "2/01"], "2/02"),
    ],
)
def test_a_number_that_stays_while_the_one_before_counts_is_a_year(refs: list[str], after: str) -> None:
    assert following(refs, set()) == (after, [])


def test_the_first_ref_is_one_and_what_was_used_is_passed_over() -> None:
    assert following([], set()) == ("1", [])
    assert following(["1", "2"], {"3", "4"}) == ("5", [])
    assert following(["1", "7", "2"], set()) == ("8", [])
    assert following(["1", "1\u200b"], set()) == ("2", [])


@pytest.mark.parametrize(
    ("whole", "parts", "after"),
    [
        ("5", [], "5a"),
        ("5", ["5a", "5b"], "5c"),
        ("5", ["5b"], "5c"),
        ("5", ["5A"], "5B"),
        ("5", ["5(a)"], "5(b)"),
        ("5", ["5 (a)"], "5 (b)"),
        ("5", ["5.1", "5.2"], "5.3"),
        ("5", ["5z"], None),
        ("GOV", [], None),
        ("5", ["first"], None),
    ],
)
def test_parts_are_lettered_or_numbered_as_those_before(
    whole: str, parts: list[str], after: str | None
) -> None:
    assert following_part(whole, parts, set(parts)) == after
    assert following(parts, set(parts), whole) == (after, [])
    if after:
        assert following_part(whole, parts, {*parts, after}) != after


def test_the_parts_of_a_renamed_action_may_count_on_as_they_did() -> None:
    assert following(["5a", "5b"], {"5a", "5b"}, "50") == (None, ["5c"])


_REFS = st.lists(
    st.from_regex(r"(?:[A-Z]{2}[-/ ])?(?:2024-)?[0-9]{1,3}[a-c]?", fullmatch=True), unique=True, min_size=1
)


@given(_REFS, st.sets(st.from_regex(r"[0-9]{1,2}", fullmatch=True)))
def test_the_next_one_was_never_used_and_differs_in_its_number_alone(refs: list[str], gone: set[str]) -> None:
    used = {*refs, *gone}
    after, perhaps = following(refs, used)
    assert not {after, *perhaps} & used
    if after:
        assert after.rstrip("0123456789") == refs[-1].rstrip("0123456789")


@given(_REFS)
def test_every_ref_means_itself(refs: list[str]) -> None:
    assert [meant(ref, refs) for ref in refs] == [[ref] for ref in refs]


@given(_REFS, st.from_regex(r"-?[0-9]{1,4}[a-c]?|[A-Z] [0-9]|", fullmatch=True))
def test_many_words_are_found_by_their_ends_as_one_is(refs: list[str], word: str) -> None:
    by_end = meant(word, refs) if word not in refs else []
    alike = [ref for ref in refs if ref.lower() == word.lower()]
    assert ended_by(refs)(word) == ("".join(by_end) if len(by_end) == 1 and not alike else "") or alike
