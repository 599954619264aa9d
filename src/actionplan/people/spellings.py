"""How texts write a person of a register, as patterns: her name, letters for it, her key and addresses."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence

from actionplan.model import Person
from actionplan.model.statuses import RAGS, STATUSES
from actionplan.people.addresses import UNSEEN
from actionplan.people.names import PARTICLE, TITLE, is_word_too
from actionplan.people.vocabulary import HONORIFICS, SENTENCE, is_plain_word

_SPELT = {"'": "['’‘ʼ]?", "’": "['’‘ʼ]?", "-": r"[-‐‑–\s]?", "@": r"\s*(?:@|[(\[]at[)\]])\s*"}
"""Signs that are written in several ways within a name or an address, or left out."""
UNMARKED = str.maketrans({"ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D", "ı": "i"})
"""Letters whose marks are no accents."""
_SHORTEST = 3
"""Letters of a first name or surname that stands for a person by itself."""
DIGITS = 7
"""Digits of a number of a telephone, at the least."""
_WORDS = {word for status in (*STATUSES, *RAGS) for word in status.split()}
_CAPITAL = "[A-ZÀ-ÖØ-Þ]"
_DOTTED = rf"(?:{_CAPITAL}\.[\s-]*(?:[^\W\d_]\.[\s-]*)*)"
"""Letters for first names with full stops: `J. P. `, `J.-P. `, `J. p. `."""
_INITIALS = (
    rf"(?:(?:{_DOTTED}|(?![AI]\s){_CAPITAL}[\s-]+)(?:[^\W\d_]\.[\s-]*|{_CAPITAL}[\s-]+)*"
    r"|(?!(?:e\.\s*g|i\.\s*e|[ap]\.\s*m)\.)[a-z]\.[\s-]*(?:[a-z]\.[\s-]*)+)"
)
"""The same, or without them, or several in small letters; but no article, and no `e.g.`"""
_NO_WORD = r"(?!\s*[A-Z][a-z])"
"""Behind letters: they are of nobody whose surname follows."""
_BEFORE, _BEHIND = r"(?<![^\W_])", r"(?![^\W_])"
"""Where a name begins and ends."""


def _addresses(person: Person) -> Iterator[str]:
    for field, value in person.words.items():
        if field not in ("name", "organisation") and len(value.strip()) > _SHORTEST:
            yield _address(value)


def _full_names(person: Person) -> Iterator[str]:
    """Her name in any case, with her titles and without, with letters in it, or before it within a line."""
    for name in dict.fromkeys((tuple(person.name.split()), bare(person))):
        if len(name) > 1:
            yield _bounded(rf"(?:(?<=\w )(?:{_DOTTED}))?(?i:{_joined(name)})")
    *forenames, surname = divided(person)
    if forenames:
        first, last = (_joined(words) for words in (forenames[:1], surname.split()))
        yield _bounded(rf"(?i:{first})\s+(?:[^\W\d_]\.[\s-]*|{_CAPITAL}[\s-]+)+(?i:{last})")


def _with_initials(person: Person) -> Iterator[str]:
    """Her surname with a letter for her first name, and others, before it or behind."""
    *forenames, surname = divided(person)
    if forenames and surname[-1].islower():
        letter = re.escape(forenames[0][0])
        hers = rf"(?:{letter}{_CAPITAL}{{,2}}\.?|{_CAPITAL}{letter}\.?|{letter.lower()}\.)[\s-]*"
        yield _bounded(rf"{_INITIALS}?{hers}{_INITIALS}?{_cased(surname)}")
        compact = rf"(?:{letter}{_CAPITAL}{{1,2}}|{_CAPITAL}{letter})"
        yield _bounded(rf"{_cased(surname)},\s*{compact}")
        yield _bounded(rf"{letter.lower()}\.\s*{_joined(surname.lower().split())}")
        yield _bounded(
            rf"{_cased(surname)},?\s+(?>{letter}(?!\w)\.?(?:[\s-]*{_CAPITAL}(?!\w)\.?)*){_NO_WORD}"
        )


def _keys(person: Person) -> Iterator[str]:
    """What the plan calls her by, and her name if it is one word."""
    for word in (person.key, person.name):
        if len(word.split()) == 1:
            in_any_case = word == person.name and not (_is_usual(word) or is_word_too(word))
            yield _bounded(rf"(?i:{_joined([word])})" if in_any_case else _cased(word))
    if len(person.key.split()) > 1:
        yield _bounded(_joined(person.key.split()))


HERS = (_addresses, _full_names, _with_initials, _keys)
"""What gives the patterns of all that is one person's alone; the first are looked for first."""


def parts(person: Person) -> Iterator[str]:
    """Her first names and her surname, if they are not words that texts have without meaning anybody.

    Whoever's letters stand before the surname go with it.
    """
    *forenames, surname = divided(person)
    for word in (*forenames, *surname.split()[1:]):
        if not _is_usual(word):
            letter = (
                rf"(?:\s+{re.escape(surname[0])}(?!\w)(?:\.(?=['’]|\s[a-z]))?)?" if word in forenames else ""
            )
            yield _bounded((_cased(word) if is_word_too(word) else rf"(?i:{_joined([word])})") + letter)
    if forenames:
        titled, last = rf"(?:{TITLE.pattern})\.?\s+", surname.split()[-1]
        yield _bounded(rf"(?i:{titled}){_INITIALS}?(?i:{_joined(surname.split())})")
        usual = _is_usual(last)
        any_case = rf"(?i:{_joined(surname.split())})"
        hers = f"{_INITIALS}?{_cased(surname) if usual or is_word_too(last) else any_case}"
        yield _bounded(rf"{hers},?\s+(?>{_CAPITAL}\.(?:[\s-]*[^\W\d_]\.)*){_NO_WORD}")
        yield _bounded(_DOTTED + _cased(surname) if usual else hers)


def bare(person: Person) -> tuple[str, ...]:
    """The words of her name without titles."""
    return tuple(re.sub(HONORIFICS, "", person.name, count=1).split())


def divided(person: Person) -> list[str]:
    """Her first names, and her surname behind them, with what belongs to it: `Mary`, `van der Berg`."""
    words = bare(person) or (person.key,)
    at = next(
        (at for at, word in enumerate(words) if at and PARTICLE.fullmatch(word.lower())), len(words) - 1
    )
    return [*words[:at], " ".join(words[at:])]


def _is_usual(word: str) -> bool:
    return is_of_every_text(word) or word[0].islower() or (word[0].isupper() and len(word) < _SHORTEST)


def is_of_every_text(word: str) -> bool:
    """Whether texts have the word without meaning anybody."""
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
    digits = national(value)
    if len(digits) < DIGITS or re.search(r"[^\W\d_]", value):
        return rf"(?i:{_spelt(value.strip())})" + _BEHIND
    apart = r"[\s().-]{0,3}"
    abroad = rf"(?:(?:\+|00)44{apart}0?{apart}|0{apart})" if digits[0] == "0" else digits[0] + apart
    return rf"(?<!\d){abroad}{apart.join(digits[1:])}(?!\d)"


def national(value: str) -> str:
    """The digits of the number as they are dialled within Britain, which other texts have no more."""
    return re.sub(r"\D", "", re.sub(r"^(?:\+|00)44\D*(?:\(0\))?", "0", value.strip()))


def _spelt(word: str) -> str:
    """The word as a pattern: with and without its accents, in either way to write them."""
    found = []
    for letter in unicodedata.normalize("NFC", word):
        base = unicodedata.normalize("NFD", letter.translate(UNMARKED))[0]
        plain = _SPELT.get(letter) or (r"\s+" if letter.isspace() else re.escape(letter))
        found.append(plain if base == letter else rf"(?:{plain}|{re.escape(base)}[\u0300-\u036f]*)")
    return UNSEEN.join(found)
