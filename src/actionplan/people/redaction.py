"""The people of a register taken out of texts: each is called by a number, the same everywhere."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import TypeAlias

from actionplan.model import Person
from actionplan.model.statuses import RAGS, STATUSES
from actionplan.people.names import PARTICLE, TITLE
from actionplan.people.vocabulary import HONORIFICS, SENTENCE, is_plain_word

_UNSEEN = "[\u00ad\u200b-\u200d\u2060\ufeff]*"
"""Signs without width, which may stand within a word."""
_SPELT = {"'": "['’‘ʼ]?", "’": "['’‘ʼ]?", "-": r"[-‐‑–\s]?", "@": r"\s*(?:@|[(\[]at[)\]])\s*"}
"""Signs that are written in several ways within a name or an address, or left out."""
_UNMARKED = str.maketrans({"ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D", "ı": "i"})
"""Letters whose marks are no accents."""
_SHORTEST = 3
"""Letters of a first name or surname that stands for a person by itself."""
_DIGITS = 7
"""Digits of a number of a telephone, at the least."""
_WORDS = {word for status in (*STATUSES, *RAGS) for word in status.split()}
_LETTERS, _OTHERS = re.compile(r"[^\W_]+"), re.compile(r"[\W_]+")
_BEFORE, _BEHIND = r"(?<![^\W_])", r"(?![^\W_])"
"""Where a name begins and ends."""
_TWICE = re.compile(r"\b(Person (\d+))(?: \(?(?:[A-Z]\w*\.? )?Person (?:\d+ or )*\2(?: or \d+)*\b\)?)+")
"""A person called so again, as in `Pete Smith (PS)` or `Pete J. Smith`."""


class Redaction:
    """Names, keys and addresses of the people of a register, as they stand in texts.

    >>> Redaction({"PS": Person("PS", "Pete Smith")}).of("Pete  Smith (PS) to draft, P. Smith's team to help")
    "Person 1 to draft, Person 1's team to help"
    """

    def __init__(self, people: Mapping[str, Person]) -> None:
        self._people = [(number, one, _stems(one)) for number, one in enumerate(people.values(), 1)]
        self._patterns: dict[tuple[int, ...], _Pattern] = {}

    def of(self, text: str) -> str:
        """The text with "Person 1" for the first of the register, whatever of hers stands there.

        What two of them are called is "Person 1 or 5".
        """
        bare, words = _folded(text), {_folded(word) for word in _LETTERS.findall(text)}
        there = tuple(
            number
            for number, _, (keys, stems) in self._people
            if not words.isdisjoint(keys) or any(stem in bare for stem in stems)
        )
        if not there:
            return text
        if there not in self._patterns:
            self._patterns[there] = _pattern([(number, self._people[number - 1][1]) for number in there])
        pattern, numbers = self._patterns[there]
        called = pattern.sub(lambda it: f"Person {numbers[(it.lastindex or 1) - 1]}", text)
        return _TWICE.sub(r"\1", called)


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


def _stems(person: Person) -> tuple[set[str], set[str]]:
    """What a text has if anything of hers stands in it, folded: one of the first as a word, or others."""
    values = [value for field, value in person.words.items() if field not in ("name", "organisation")]
    words = [word for word in _bare(person) if not PARTICLE.fullmatch(word.lower())]
    texts = [*words, *(value.partition("@")[0] for value in values), *(" ".join(person.key.split()[1:]),)]
    stems = {_folded(text) for text in texts} | {_national(value)[-_DIGITS:] for value in values}
    return {_folded(word) for word in _LETTERS.findall(person.key)}, stems - {""}


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
    yield from (_bounded(_cased(word)) for word in (person.key, person.name) if len(word.split()) == 1)
    if len(person.key.split()) > 1:
        yield _bounded(_joined(person.key.split()))


def _parts(person: Person) -> Iterator[str]:
    """Her first names and her surname, if they are not words that texts have without meaning anybody."""
    *forenames, surname = _divided(person)
    for word in (*forenames, *surname.split()[1:]):
        if not _is_usual(word):
            yield _bounded(_cased(word))
    if forenames:
        titled = rf"(?:{TITLE.pattern})\.?\s+"
        optional = "" if _is_usual(surname.split()[-1]) else "?"
        yield _bounded(rf"(?i:{titled}){optional}{_cased(surname)}")


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
    usual = is_plain_word(word) or word.lower() in SENTENCE or word.lower() in _WORDS
    return bool(usual) or word[0].islower() or (word[0].isupper() and len(word) < _SHORTEST)


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
    return _UNSEEN.join(found)
