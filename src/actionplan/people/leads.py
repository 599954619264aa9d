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

    What is not her key as it is written, `ps`, may also be a key that the register lacks, or the whole of a
    `by_whom` that names nobody, as `--by lead` has them. In a plan without people any words of one will do,
    in any case, but a plain word such as IT is meant as it is written, and `it` is another.
    Raises WrongRequest if nobody is called so.
    """
    words = caseless(who)

    def in_group(item: Item) -> bool:
        names = item.leads or (item.by_whom,)
        return any(caseless(one) == words and one not in plan.people for one in names)

    given = {lead for one in plan.entries() for lead in one.leads if lead not in plan.people}
    is_given = words in map(caseless, given)
    if plan.people and normalized(who) not in map(normalized, given):
        register = Register(plan.people)
        try:
            led = register.key_of(who)
        except WrongRequest:
            others = {caseless(one.words["by_whom"]) for one in plan.entries()} - {""}
            if not is_given and (words not in others or register.likely(who)):
                raise
            return in_group
        return lambda item: led in item.leads or (who != led and in_group(item))
    if not is_given and not _spelt(plan, who):
        raise WrongRequest(
            f"nobody called '{one_line(who)}' stands in any by_whom",
            hint="people is empty: add them there, or name somebody as by_whom does",
        )
    said = _said(plan, who)
    return lambda item: in_group(item) or said(item)


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
