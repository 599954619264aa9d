"""Checks of names: whether those who are named for leads are people of the plan."""

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from difflib import get_close_matches
from functools import cache
from itertools import pairwise

from actionplan.check.finding import Check, Finding, located, said_at, sparing
from actionplan.model import Plan
from actionplan.people.doubts import may_not_lead
from actionplan.people.register import Register
from actionplan.people.vocabulary import is_plain_word
from actionplan.problems import Path
from actionplan.standing import Standing
from actionplan.text.characters import one_line
from actionplan.text.words import caseless, enumerated, normalized

_SLIP = 0.85
"""How alike a name is that is misspelt; the likeness of `John Smith` and `Jane Smith` is 0.8."""
_SHARED = 1.5 * _SLIP - 1
"""How many pairs of letters two names so alike share at least, one more, for each letter of both: each letter
that is in one alone may end a run that is in both."""
_SHORTEST = 5
"""Characters of a name of which that can be said."""
_PIECES = r"[,;/&+()\n]|\b(?:and|with)\b"
"""What stands between those whom words name."""


def unknown_leads(plan: Plan, standings: Sequence[Standing]) -> Iterator[Finding]:
    """A lead who is not in the register of people."""
    listed = one_line(enumerated([*plan.people]))
    known = f", or write one of: {listed}" if listed else ""
    likely = sparing(Register(plan.people).likely, len(plan.people))
    for path, row in located(standings):
        for place, lead in _given_leads(row):
            if lead not in plan.people:
                name = one_line(lead)
                message = f"'{name}' is not in people"
                near = likely(lead)
                label = f"did you mean {near}?" if near else f"add {name} to people{known}"
                yield Finding((*path, *place), message, label, (f"{message}, but leads ", ""))


def _given_leads(row: Standing) -> Iterator[tuple[Path, str]]:
    """The leads of the action or part, and those that its updates give anew."""
    yield from ((("leads", index), lead) for index, lead in enumerate(row.original.leads))
    for at, update in enumerate(row.item.updates):
        yield from ((("updates", at, "leads", index), lead) for index, lead in enumerate(update.leads))


def nobody_named(plan: Plan, standings: Sequence[Standing]) -> Iterator[Finding]:
    """Words that say who does it, and name nobody of the register: nobody is shown it as her own."""
    register = Register(plan.people)
    likely = sparing(lambda said: register.likely(said, in_text=True), len(plan.people))
    for path, row in located(standings) if plan.people else ():
        words = [*filter(None, map(normalized, re.split(_PIECES, row.item.by_whom)))]
        if words and not row.item.leads:
            place = (*path, *said_at("by_whom", row))
            if several := next(filter(None, map(register.sharing, words)), ""):
                message, behind = f"{one_line(row.item.ref)} may mean {several}", f" may mean {several}"
                yield Finding(place, message, "leads: with a key says which", ("", behind))
                continue
            message = f"{one_line(row.item.ref)} names nobody who is in people"
            near = next(
                filter(None, (likely(one) for one in words if not is_plain_word(one.strip(".?!")))), ""
            )
            label = f"did you mean {near}?" if near else "add them to people, or leads: with their keys"
            perhaps = f", but perhaps {near}" if near else ""
            yield Finding(place, message, label, ("", f" name nobody who is in people{perhaps}"))


def doubtful_leads(plan: Plan, standings: Sequence[Standing]) -> Iterator[Finding]:
    """Somebody who is named, but perhaps does not lead."""
    register = Register(plan.people)
    for path, row in located(standings):
        said = row.item.by_whom if row.item.leads == row.item.named else ""
        for key, mention in register.mentions(said):
            if may_not_lead(mention):
                taken, perhaps = f"{register.listed([key])} is taken for the lead of ", ", perhaps wrongly"
                message, place = (
                    f"{taken}{one_line(row.item.ref)}{perhaps}",
                    (*path, *said_at("by_whom", row)),
                )
                yield Finding(place, message, "leads: with a key says who leads it now", (taken, perhaps))


def misspelt_beside_others(plan: Plan, standings: Sequence[Standing]) -> Iterator[Finding]:
    """A name that is nearly that of a person, in words that name somebody else: she is shown it nowhere."""
    register = Register(plan.people)
    names = {caseless(person.name): key for key, person in plan.people.items()}
    lengths = {len(name.split()) for name in names}
    slip_of = slips_of(names)
    for path, row in located(standings):
        leads = row.item.leads
        pieces = re.split(_PIECES, row.item.by_whom) if leads and not row.item.words["leads"] else ()
        for said in (run for piece in pieces for run in _runs(normalized(piece), lengths)):
            near = slip_of(caseless(said)) if not register.named_in(said) else ""
            if near not in ("", caseless(said)) and names[near] not in leads:
                message = f"'{one_line(said)}' is nobody who is in people"
                meant = register.listed([names[near]])
                place = (*path, *said_at("by_whom", row))
                yield Finding(place, message, f"did you mean {meant}?", (f"{message}, in ", ""))


def slips_of(names: Iterable[str]) -> Callable[[str], str]:
    """What finds the one of many names that words of five characters or more are nearly; "" for none.

    Two so alike share so many pairs of letters that few names have to be compared.
    """
    with_pair: dict[str, list[str]] = {}
    for name in names:
        for pair in {*map("".join, pairwise(name))}:
            with_pair.setdefault(pair, []).append(name)

    @cache
    def slip_of(said: str) -> str:
        shared = Counter(name for pair in pairwise(said) for name in with_pair.get("".join(pair), ()))
        near = [one for one, times in shared.items() if times >= _SHARED * (len(said) + len(one)) - 1]
        return next(iter(get_close_matches(said, near, 1, _SLIP)), "")

    return slip_of


def _runs(piece: str, lengths: Collection[int]) -> Iterator[str]:
    """Words that may be a name: so many in a row from a capital on, or all of them; long enough ones."""
    words = piece.split()
    for count in lengths:
        for at in range(len(words) - count + 1):
            said = " ".join(words[at : at + count])
            if len(said) >= _SHORTEST and (count == len(words) or said[0].isupper()):
                yield said


def plain_words_as_keys(plan: Plan, _: Sequence[Standing]) -> Iterator[Finding]:
    """A key that texts have without meaning anybody."""
    for key in plan.people:
        if is_plain_word(key):
            message = f"'{one_line(key)}' is a plain word"
            label = "texts have it without meaning the person: choose another key"
            yield Finding(("people", key), message, label, on="key")


def shared_names(plan: Plan, _: Sequence[Standing]) -> Iterator[Finding]:
    """A name that two people have: in the words of an action it means neither."""
    called: dict[str, str] = {}
    for key, person in plan.people.items():
        for name in {normalized(key), normalized(person.name)} - {""}:
            first = called.setdefault(name, key)
            if first != key:
                message = f"'{one_line(name)}' is the name of {one_line(first)} and of {one_line(key)}"
                label = "it means neither: use their keys, or tell the names apart"
                yield Finding(("people", key), message, label, on="key")


CHECKS = (
    Check("unknown-lead", "error", unknown_leads),
    Check("nobody-named", "note", nobody_named),
    Check("doubtful-lead", "note", doubtful_leads),
    Check("near-name", "note", misspelt_beside_others),
    Check("plain-key", "note", plain_words_as_keys),
    Check("shared-name", "note", shared_names),
)
