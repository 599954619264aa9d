"""The people of a register taken out of texts: each is called by a number, the same everywhere."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple, TypeAlias

from actionplan.model import Person
from actionplan.people.addresses import EMAIL, without_addresses
from actionplan.people.names import PARTICLE, TITLE
from actionplan.people.spellings import (
    DIGITS,
    HERS,
    UNMARKED,
    bare,
    divided,
    is_of_every_text,
    national,
    parts,
)

_WORD = re.compile(r"[^\W\d_](?:[\w'’-]*\w)?")
_LETTERS, _OTHERS = re.compile(r"[^\W_]+"), re.compile(r"[\W_]+")


class Redaction:
    """Names, keys and addresses of the people of a register, as they stand in texts.

    >>> Redaction({"PS": Person("PS", "Pete Smith")}).of("Pete  Smith (PS) to draft, P. Smith's team to help")
    "Person 1 to draft, Person 1's team to help"
    """

    def __init__(self, people: Mapping[str, Person]) -> None:
        self._people = [_known(number, one) for number, one in enumerate(people.values(), 1)]
        self._patterns: dict[tuple[int, ...], _Pattern] = {}

    def of(self, text: str) -> str:
        """The text with "Person 1" for the first of the register, whatever of hers stands there.

        What two of them are called is "Person 1 or 5".
        """
        bare, words = _folded(text), {_folded(word) for word in _LETTERS.findall(text)}
        there = tuple(
            one.number
            for one in self._people
            if not words.isdisjoint(one.keys) or any(stem in bare for stem in one.stems)
        )
        if not there:
            return text
        if there not in self._patterns:
            self._patterns[there] = _pattern([(number, self._people[number - 1].person) for number in there])
        pattern, numbers = self._patterns[there]

        def numbered(found: re.Match[str]) -> str:
            return f"Person {numbers[(found.lastindex or 1) - 1]}"

        def without_address(found: re.Match[str]) -> str:
            hers = pattern.search(found[0])
            said = _local_part(found[0])
            whose = [number for number in there if said in self._people[number - 1].local_parts]
            if whose:
                return f"Person {' or '.join(map(str, whose))}"
            return numbered(hers) if hers else found[0]

        return without_addresses(pattern.sub(numbered, re.sub(EMAIL, without_address, text)))

    def left_in(self, texts: Iterable[str]) -> list[str]:
        """Words that stay in these texts and people are called by: usual words, keys in small letters."""
        people = [one.person for one in self._people]
        names = {_folded(word) for one in people for word in (*bare(one), *one.key.split())}
        words = dict.fromkeys(
            word for text in texts for word in _WORD.findall(text) if _folded(word) in names
        )
        return [
            word
            for word in words
            if not (is_of_every_text(word) or (word[0].isupper() and TITLE.fullmatch(word)))
        ]


_Pattern: TypeAlias = tuple[re.Pattern[str], list[str]]
"""An alternative for all that somebody is called, and the numbers of those who are."""


def _pattern(people: Sequence[tuple[int, Person]]) -> _Pattern:
    called: dict[str, list[int]] = {}
    for patterns in HERS:
        for number, one in people:
            for pattern in patterns(one):
                called.setdefault(pattern, [number])
    shared: dict[str, list[int]] = defaultdict(list)
    for number, one in people:
        for pattern in dict.fromkeys(parts(one)):
            shared[pattern].append(number)
    called |= {pattern: numbers for pattern, numbers in shared.items() if pattern not in called}
    numbers = [" or ".join(map(str, numbers)) for numbers in called.values()]
    return re.compile("|".join(f"({pattern})" for pattern in called)), numbers


class _Known(NamedTuple):
    """A person, and what a text has if anything of hers stands in it, all folded.

    That is one of the `keys` as a word, or one of the `stems` anywhere. `local_parts` are what stands before
    the @ of an address that is hers.
    """

    number: int
    person: Person
    keys: set[str]
    stems: set[str]
    local_parts: set[str]


def _known(number: int, person: Person) -> _Known:
    values = [value for field, value in person.words.items() if field not in ("name", "organisation")]
    words = [word for word in bare(person) if not PARTICLE.fullmatch(word.lower())]
    texts = [*words, *(value.partition("@")[0] for value in values), *(" ".join(person.key.split()[1:]),)]
    stems = {_folded(text) for text in texts} | {national(value)[-DIGITS:] for value in values}
    *forenames, surname = map(_folded, divided(person))
    hers = {surname, "".join((*forenames, surname)), _folded(person.key)}
    for name in forenames[:1]:
        hers |= {
            name,
            *(mine + surname for mine in (name, name[:1])),
            *(surname + mine for mine in (name, name[:1])),
        }
    keys = {_folded(word) for word in _LETTERS.findall(person.key)}
    return _Known(number, person, keys, stems - {""}, hers)


def _local_part(address: str) -> str:
    """What stands before the @, folded, without what is added behind it: `pete.smith2+plan`."""
    return _folded(re.split(r"@|[(\[]|\+", address)[0]).rstrip("0123456789")


def _folded(text: str) -> str:
    """The letters and digits of the text, small and without accents."""
    if not text.isascii():
        text = unicodedata.normalize("NFD", text.translate(UNMARKED))
        text = "".join(letter for letter in text if not unicodedata.combining(letter))
    return _OTHERS.sub("", text).lower()
