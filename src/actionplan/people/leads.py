"""Whose actions somebody asks for."""

import re
from collections.abc import Callable

from actionplan.errors import WrongRequest
from actionplan.model import Item, Plan
from actionplan.people.mention import Mention
from actionplan.people.register import Register
from actionplan.people.vocabulary import is_plain_word
from actionplan.text.characters import one_line
from actionplan.text.shell import quoted
from actionplan.text.words import caseless, normalized


def led_by(plan: Plan, who: str) -> Callable[[Item], bool]:
    """Whether an action or part is led by the person whose key or name `who` is, in any case if one fits.

    Else the whole of a `by_whom` that names nobody of the register may be `who`; in a plan without people any
    words of one, in any case, but a plain word such as IT is meant as it is written, and `it` is another.
    Raises WrongRequest if nobody is called so.
    """
    given = {lead for one in plan.entries() for lead in one.leads if lead not in plan.people}
    unregistered = {normalized(lead): lead for lead in given}.get(normalized(who))
    if unregistered is not None:
        said = _said(plan, unregistered)
        return lambda item: unregistered in item.leads or said(item)
    if plan.people:
        register, words = Register(plan.people), caseless(who)
        try:
            led = register.key_of(who)
        except WrongRequest:
            others = {caseless(one.words["by_whom"]) for one in plan.entries()} - {""}
            if words not in others or register.likely(who):
                raise
            return lambda item: not item.leads and caseless(item.by_whom) == words  # a group of `--by lead`
        return lambda item: led in item.leads
    if not _spelt(plan, who):
        raise WrongRequest(
            f"nobody called '{one_line(who)}' stands in any by_whom",
            hint="people is empty: add them there, or name somebody as by_whom does",
        )
    return _said(plan, who)


def _said(plan: Plan, who: str) -> Callable[[Item], bool]:
    """Whether `by_whom` has these words, and no leads are given beside it."""
    if not is_plain_word(who):
        return lambda item: item.leads == item.named and bool(_said_in(who, item.by_whom))
    spelt = _spelt(plan, who)
    if len(spelt) > 1:
        several = " or ".join(quoted(one) for one in sorted(spelt))
        raise WrongRequest(f"'{one_line(who)}' is written in several ways", hint=f"say {several}")
    return lambda item: item.leads == item.named and not spelt.isdisjoint(_said_in(who, item.by_whom))


def _spelt(plan: Plan, who: str) -> set[str]:
    """How the words are written in the plan: as given, else in other cases."""
    wordings = {said for entry in plan.entries() if (said := entry.words["by_whom"])}
    found = {one for said in wordings for one in _said_in(who, said)}
    return {normalized(who)} if normalized(who) in found else found


def _said_in(words: str, wording: str) -> set[str]:
    """The words as the wording has them, whole and in any case."""
    wording, words = normalized(wording), normalized(words)
    places = re.finditer(re.escape(words), wording, re.IGNORECASE) if words else ()
    found = (Mention(one[0], wording[: one.start()], wording[one.end() :]) for one in places)
    return {one.called for one in found if one.is_whole()}
