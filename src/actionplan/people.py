"""Whom words mean: the people of the register whose key or name stands in them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from functools import cached_property

from actionplan.errors import WrongRequest
from actionplan.model import Item, Person, Plan
from actionplan.text.characters import one_line
from actionplan.text.shell import quoted
from actionplan.text.words import caseless, folded, nearest

_MOST = 20
"""People that are listed."""
_TOKEN = re.compile(r"\w+|[^\w\s]")
_UNIT = re.compile(
    r"(?:'s?)? (?:department|dept|team|unit|section|service|division|directorate|office|officer|manager"
    r"|management|director|staff|system|help ?desk|supplier|provider|contractor|consultant|specialist"
    r"|professional|function|board|committee|partnership)s?\b",
    re.IGNORECASE,
)
"""What makes of the word before it a body or a post: `IT department`, `FM manager`."""
_PLAIN = frozenset(
    re.findall(
        r"\w+",
        """
        a all an and any anyone april are as at august be board both by chair chairs committee council
        councils do each everybody everyone first for from go grant group groups he hr i ict if in is it
        june lead leader leaders leads legal manager managers march may me member members no nobody none
        not of office officer officers on or other others our partner partners police pr press qa
        secretary she so staff support team teams tbc the them they to treasurer up us various we who will
        you
        """,
    )
)
"""Words of every text, and names of functions and months."""
_SURNAME = re.compile(r" [^\W\d_a-z][^\W\d_]*[a-z]")
_FORENAME = re.compile(r"(?<![\w-])([^\W\d_a-z][a-z]+)\.? $")
_TITLE = re.compile(
    r"mrs?|ms|miss|dr|prof(?:essor)?|sir|dame|revd?|cllr|councillor|lord|lady|and|with|for|to|by|via|plus|lead",
    re.IGNORECASE,
)
"""Words before a surname that are no first name."""
_AROUND = re.compile(r"(?:^|[^\w\s]|(?<!\w)(?:and|or|with|via|plus)) ?$", re.IGNORECASE)
_BEHIND = re.compile(
    r"$| ?[^\w\s']| (?:and|or|with|to|for|will|shall|has|have|is|as|plus|lead|leads|leading)\b",
    re.IGNORECASE,
)
_SHARING = re.compile(r"(?:(?: and| or| ?&| ?/| ?,) ?\w+)+")


def is_plain_word(key: str) -> bool:
    """Whether texts have this word without meaning anybody, as `IT`, `All` or `May`."""
    return caseless(key) in _PLAIN


class Register:
    """The people of a plan, found by key or name in the words of others.

    >>> Register({"PS": Person("PS", "Pete Smith")}).named_in("Pete  Smith to draft, A. Smith-Jones to amend")
    ('PS',)
    """

    def __init__(self, people: Mapping[str, Person], found: dict[str, tuple[str, ...]] | None = None) -> None:
        """`found` has whom wordings name, as far as that is known; more is added to it."""
        self._people = people
        self._found = {} if found is None else found

    def named_in(self, wording: str) -> tuple[str, ...]:
        """The keys of all whose key or name stands in the wording, in its order, each once.

        Of several names that begin at one place the longest is meant; a name that two people share means
        neither. What is longer is somebody else: `Smith-Jones`, `A.J. Smith`, `IT department`; and so is
        `Pete Jones` if the key Pete is that of Pete Smith.
        """
        if wording not in self._found:
            self._found[wording] = tuple(dict.fromkeys(self._names(folded(wording))))
        return self._found[wording]

    def keys_of(self, given: Iterable[str]) -> tuple[str, ...]:
        """These keys as the register writes them; one that it does not have stays as it is."""
        return tuple([key if key in self._people else self._keys.get(folded(key), key) for key in given])

    def key_of(self, called: str) -> str:
        """The key of the person whose key or else name this is, in any case if it is nobody's as written.

        Raises WrongRequest for nobody and for several.
        """
        if called in self._people:
            return called
        for alike in (folded, caseless):
            said = alike(called)
            keys = [key for key in self._people if alike(key) == said != ""]
            fitting = keys or [key for key, one in self._people.items() if alike(one.name) == said != ""]
            if len(fitting) > 1:
                message = f"'{one_line(called)}' is the name of {len(fitting)} people"
                raise WrongRequest(message, hint=f"say {self._listed(fitting)}")
            if fitting:
                return fitting[0]
        raise WrongRequest(f"the people register has no '{one_line(called)}'", hint=self._advice(called))

    def _names(self, words: str) -> Iterable[str]:
        at = 0
        for token in _TOKEN.finditer(words) if self._people else ():
            if token.start() < at:
                continue
            for length in self._lengths.get(token[0].casefold(), ()):
                end = token.start() + length
                called = words[token.start() : end]
                key = self._called.get(_spelling(called))
                if key is None or not _stands_alone(called, words, token.start(), end):
                    continue
                if not _another_surname(called, self._people[key].name, words, token.start(), end):
                    yield key
                    at = end
                    break

    @cached_property
    def _called(self) -> dict[str, str | None]:
        """Whose key or name it is; None if several people are called so."""
        called: dict[str, str | None] = {}
        for key, person in self._people.items():
            for name in {_spelling(folded(key)), _spelling(folded(person.name))} - {""}:
                called[name] = None if called.get(name, key) != key else key
        return called

    @cached_property
    def _lengths(self) -> dict[str, tuple[int, ...]]:
        """How long the names are that begin with a word, the longest first."""
        lengths: dict[str, tuple[int, ...]] = {}
        alike: dict[tuple[int, ...], tuple[int, ...]] = {}  # most words begin one name: few tuples do for all
        for name in self._called:
            first = _TOKEN.match(name)
            known = lengths.get(first[0].casefold(), ()) if first else ()
            if first and len(name) not in known:
                found = tuple(sorted((*known, len(name)), reverse=True))
                lengths[first[0].casefold()] = alike.setdefault(found, found)
        return lengths

    @cached_property
    def _keys(self) -> dict[str, str]:
        return {folded(key): key for key in reversed([*self._people])}

    def _advice(self, called: str) -> str:
        named = {one: key for key, person in self._people.items() for one in (person.name, key)}
        near = list(dict.fromkeys(named[one] for one in nearest(called, [*named], most=3)))
        if near:
            return f"did you mean {self._listed(near)}?"
        left = f" and {len(self._people) - _MOST} more" if len(self._people) > _MOST else ""
        return (
            f"it has: {self._listed([*self._people][:_MOST], ', ')}{left}" if self._people else "it is empty"
        )

    def _listed(self, keys: Iterable[str], between: str = " or ") -> str:
        """`PS (Pete Smith) or CD (Chris Donkin)`."""
        names = ((key, self._people[key].name) for key in keys)
        return one_line(between.join(key if name == key else f"{key} ({name})" for key, name in names))


def _spelling(called: str) -> str:
    """The name as it is looked up: one of several words in any case that begins with a capital."""
    return called.upper() if " " in called and called[0].isupper() else called


def led_by(plan: Plan, who: str) -> Callable[[Item], bool]:
    """Whether an action or part is led by the person whose key or name `who` is, in any case if one fits.

    In a plan without people `who` is any words of `by_whom`. Raises WrongRequest when that is nobody.
    """
    given = {lead for _, item in plan.items() for lead in item.leads if lead not in plan.people}
    led = {folded(lead): lead for lead in given}.get(folded(who))
    if led is None and plan.people:
        led = Register(plan.people).key_of(who)
    if led is not None:
        return lambda item: led in item.leads
    spelt = _spelt(plan, who)
    if not spelt:
        raise WrongRequest(
            f"nobody called '{one_line(who)}' stands in any by_whom",
            hint="or add them to people: it is empty",
        )
    if len(spelt) > 1:
        several = " or ".join(quoted(one) for one in sorted(spelt))
        raise WrongRequest(f"'{one_line(who)}' is written in several ways", hint=f"say {several}")
    (words,) = spelt
    return lambda item: words in said_in(words, item.by_whom)


def _spelt(plan: Plan, who: str) -> set[str]:
    """How the words are written in the plan: as given, else in other cases."""
    found = {one for _, item in plan.items() if item.by_whom for one in said_in(who, item.by_whom)}
    return {folded(who)} if folded(who) in found else found


def said_in(words: str, wording: str) -> set[str]:
    """The words as the wording has them, whole and in any case."""
    wording, words = folded(wording), folded(words)
    places = re.finditer(re.escape(words), wording, re.IGNORECASE) if words else ()
    return {
        place[0]
        for place in places
        if _begins(place[0], wording, place.start()) and _ends(place[0], wording, place.end())
    }


def _stands_alone(called: str, words: str, start: int, end: int) -> bool:
    """Whether what stands at this place of the words is all of a name, and one of a person."""
    if not (_begins(called, words, start) and _ends(called, words, end)):
        return False
    if " " not in called and _UNIT.match(words, end):
        return False
    if not is_plain_word(called):
        return True
    shared = _SHARING.match(words, end)
    return bool(
        _AROUND.search(words[:start])
        and _BEHIND.match(words, end)
        and not (shared and any(_UNIT.match(words, at) for at in _word_ends(words, end, shared.end())))
    )


def _another_surname(called: str, name: str, words: str, start: int, end: int) -> bool:
    """Whether a word of her name, which is her key, has another name beside it: `Pete Jones`, `Ann Smith`."""
    first, *rest = folded(name).split() or [""]
    if not rest or " " in called:
        return False
    if called == first:
        return _SURNAME.match(words, end) is not None
    forename = _FORENAME.search(words[:start]) if called == rest[-1] else None
    return forename is not None and not _TITLE.fullmatch(forename[1])


def _begins(called: str, words: str, start: int) -> bool:
    """Not within a word, not behind a hyphen or another initial: `Jones-Smith`, `O'Brien`, `A. J. Smith`."""
    before = words[:start]
    if not before:
        return True
    if _in_word(before[-1]):
        return False
    joined = _in_word(called[0]) and len(before) > 1 and _in_word(before[-2])
    if joined and (before[-1] == "-" or (before[-1] == "'" and before[-2].isupper())):
        return False
    initial = re.match(r"[^\W\d_](?![\w'])", called) is not None
    return not (
        initial and re.search(r"(?<!\w)[^\W\d_](?:\. ?| )$", before) and before.rstrip(". ")[-1:].isupper()
    )


def _ends(called: str, words: str, end: int) -> bool:
    """Not within a word, not before a hyphen or another initial: `Smith-Jones`, `A.B.C`; but `Smith's`."""
    behind = words[end : end + 40]
    if not behind or not _in_word(called[-1]):
        return not (behind and _in_word(behind[0]))
    if _in_word(behind[0]):
        return False
    if behind[0] == "-":
        broken = called.split()[-1].isupper() or not behind[2:3].isupper()
        return not _in_word(behind[1:2]) and (behind[1:2] != " " or broken)
    if behind[0] == "'":
        return re.match(r".(?:[sS]\b|\W|$)", behind) is not None
    return re.match(r"\.[^\W\d_]\b", behind) is None


def _word_ends(words: str, start: int, end: int) -> list[int]:
    places = [match.end() for match in re.finditer(r"\w+", words[start:end])]
    return [start + at for at in places]


def _in_word(sign: str) -> bool:
    """Whether this sign is a part of a word, as combining marks are."""
    return (
        sign.isalnum() or sign == "_" or (not sign.isascii() and unicodedata.category(sign or " ")[0] == "M")
    )
