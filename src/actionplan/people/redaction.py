"""The people of a register taken out of texts: each is called by a number, the same everywhere."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple, TypeAlias

from actionplan.model import Person
from actionplan.model.statuses import RAGS, STATUSES
from actionplan.people.addresses import EMAIL, UNSEEN, without_addresses
from actionplan.people.names import PARTICLE, TITLE, is_word_too
from actionplan.people.vocabulary import HONORIFICS, SENTENCE, is_plain_word

_SPELT = {"'": "['’‘ʼ]?", "’": "['’‘ʼ]?", "-": r"[-‐‑–\s]?", "@": r"\s*(?:@|[(\[]at[)\]])\s*"}
"""Signs that are written in several ways within a name or an address, or left out."""
_UNMARKED = str.maketrans({"ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D", "ı": "i"})
"""Letters whose marks are no accents."""
_SHORTEST = 3
"""Letters of a first name or surname that stands for a person by itself."""
_DIGITS = 7
"""Digits of a number of a telephone, at the least."""
_WORDS = {word for status in (*STATUSES, *RAGS) for word in status.split()}
_WORD = re.compile(r"[^\W\d_](?:[\w'’-]*\w)?")
_LETTERS, _OTHERS = re.compile(r"[^\W_]+"), re.compile(r"[\W_]+")
_BEFORE, _BEHIND = r"(?<![^\W_])", r"(?![^\W_])"
"""Where a name begins and ends."""


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
        names = {_folded(word) for one in people for word in (*_bare(one), *one.key.split())}
        words = dict.fromkeys(
            word for text in texts for word in _WORD.findall(text) if _folded(word) in names
        )
        return [
            word
            for word in words
            if not (_is_of_every_text(word) or (word[0].isupper() and TITLE.fullmatch(word)))
        ]


_Pattern: TypeAlias = tuple[re.Pattern[str], list[str]]
"""An alternative for all that somebody is called, and the numbers of those who are."""


def _pattern(people: Sequence[tuple[int, Person]]) -> _Pattern:
    called: dict[str, list[int]] = {}
    for patterns in (_addresses, _full_names, _with_initials, _keys):
        for number, one in people:
            for pattern in patterns(one):
                called.setdefault(pattern, [number])
    parts: dict[str, list[int]] = defaultdict(list)
    for number, one in people:
        for pattern in dict.fromkeys(_parts(one)):
            parts[pattern].append(number)
    called |= {pattern: numbers for pattern, numbers in parts.items() if pattern not in called}
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
    words = [word for word in _bare(person) if not PARTICLE.fullmatch(word.lower())]
    texts = [*words, *(value.partition("@")[0] for value in values), *(" ".join(person.key.split()[1:]),)]
    stems = {_folded(text) for text in texts} | {_national(value)[-_DIGITS:] for value in values}
    *forenames, surname = map(_folded, _divided(person))
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
        text = unicodedata.normalize("NFD", text.translate(_UNMARKED))
        text = "".join(letter for letter in text if not unicodedata.combining(letter))
    return _OTHERS.sub("", text).lower()


def _addresses(person: Person) -> Iterator[str]:
    for field, value in person.words.items():
        if field not in ("name", "organisation") and len(value.strip()) > _SHORTEST:
            yield _address(value)


def _full_names(person: Person) -> Iterator[str]:
    """Her name in any case, with her titles and without."""
    for name in dict.fromkeys((tuple(person.name.split()), _bare(person))):
        if len(name) > 1:
            yield _bounded(rf"(?i:{_joined(name)})")


def _with_initials(person: Person) -> Iterator[str]:
    """Her surname with a letter for her first name, before it or behind."""
    *forenames, surname = _divided(person)
    if forenames and surname[-1].islower():
        letter = re.escape(forenames[0][0])
        yield _bounded(rf"{letter}\.?(?:\s*[A-Z]\.)?[\s-]*{_cased(surname)}")
        yield _bounded(rf"{_cased(surname)},?\s+{letter}(?!\w)\.?(?!\s[A-Z][a-z])")


def _keys(person: Person) -> Iterator[str]:
    """What the plan calls her by, and her name if it is one word."""
    for word in (person.key, person.name):
        if len(word.split()) == 1:
            in_any_case = word == person.name and not (_is_usual(word) or is_word_too(word))
            yield _bounded(rf"(?i:{_joined([word])})" if in_any_case else _cased(word))
    if len(person.key.split()) > 1:
        yield _bounded(_joined(person.key.split()))


def _parts(person: Person) -> Iterator[str]:
    """Her first names and her surname, if they are not words that texts have without meaning anybody."""
    *forenames, surname = _divided(person)
    for word in (*forenames, *surname.split()[1:]):
        if not _is_usual(word):
            yield _bounded(_cased(word) if is_word_too(word) else rf"(?i:{_joined([word])})")
    if forenames:
        titled, last = rf"(?:{TITLE.pattern})\.?\s+", surname.split()[-1]
        yield _bounded(rf"(?i:{titled}{_joined(surname.split())})")
        if not _is_usual(last):
            yield _bounded(_cased(surname) if is_word_too(last) else rf"(?i:{_joined(surname.split())})")


def _bare(person: Person) -> tuple[str, ...]:
    """The words of her name without titles."""
    return tuple(re.sub(HONORIFICS, "", person.name, count=1).split())


def _divided(person: Person) -> list[str]:
    """Her first names, and her surname behind them, with what belongs to it: `Mary`, `van der Berg`."""
    words = _bare(person) or (person.key,)
    at = next(
        (at for at, word in enumerate(words) if at and PARTICLE.fullmatch(word.lower())), len(words) - 1
    )
    return [*words[:at], " ".join(words[at:])]


def _is_usual(word: str) -> bool:
    return _is_of_every_text(word) or word[0].islower() or (word[0].isupper() and len(word) < _SHORTEST)


def _is_of_every_text(word: str) -> bool:
    return is_plain_word(word) or word.lower() in SENTENCE or word.lower() in _WORDS


def _bounded(pattern: str) -> str:
    """Not within a word; but scripts without capitals have no blanks between them."""
    uncased = re.search("[\u0590-\u08ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]", pattern)
    return pattern if uncased else f"{_BEFORE}{pattern}{_BEHIND}"


def _cased(name: str) -> str:
    """As it is written, or all in capitals, or with one: Smith, SMITH, McEwing, Mcewing."""
    first = name[0].upper()
    kinds = dict.fromkeys((name, name.upper(), first + name[1:], first + name[1:].lower()))
    return f"(?:{'|'.join(_joined(kind.split()) for kind in kinds)})"


def _joined(words: Sequence[str]) -> str:
    """The words as a pattern, with any white space between them, or a sign as in addresses: `pete.smith`."""
    return r"[\s\u00ad\u200b-\u200d\u2060\ufeff._-]*".join(map(_spelt, words))


def _address(value: str) -> str:
    """An address of e-mail, the number of a telephone in any grouping, or another text of hers."""
    digits = _national(value)
    if len(digits) < _DIGITS or re.search(r"[^\W\d_]", value):
        return rf"(?i:{_spelt(value.strip())})" + _BEHIND
    apart = r"[\s().-]{0,3}"
    abroad = rf"(?:(?:\+|00)44{apart}0?{apart}|0{apart})" if digits[0] == "0" else digits[0] + apart
    return rf"(?<!\d){abroad}{apart.join(digits[1:])}(?!\d)"


def _national(value: str) -> str:
    """The digits of the number as they are dialled within Britain, which other texts have no more."""
    return re.sub(r"\D", "", re.sub(r"^(?:\+|00)44\D*(?:\(0\))?", "0", value.strip()))


def _spelt(word: str) -> str:
    """The word as a pattern: with and without its accents, in either way to write them."""
    found = []
    for letter in unicodedata.normalize("NFC", word):
        base = unicodedata.normalize("NFD", letter.translate(_UNMARKED))[0]
        plain = _SPELT.get(letter) or (r"\s+" if letter.isspace() else re.escape(letter))
        found.append(plain if base == letter else rf"(?:{plain}|{re.escape(base)}[\u0300-\u036f]*)")
    return UNSEEN.join(found)
