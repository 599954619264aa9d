"""How texts write a person of a register, as patterns: her name, letters for it, her key and addresses."""

import re
import unicodedata
from collections.abc import Iterator, Sequence

from actionplan.model import Person
from actionplan.people.addresses import UNSEEN
from actionplan.people.division import bare, divided, halves, initials, letters_of_surname, other_forenames
from actionplan.people.doubts import is_of_every_text
from actionplan.people.names import FORENAMES, TITLE, is_word_too
from actionplan.people.vocabulary import FOOTNOTES

_SPELT = {"'": r"['’‘ʼ\s]?", "’": r"['’‘ʼ\s]?", "-": r"[-‐‑–\s]?", "@": r"\s*(?:@|[(\[]at[)\]])\s*"}
"""Signs that are written in several ways within a name or an address, or left out."""
UNMARKED = str.maketrans({"ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D", "ı": "i"})
"""Letters whose marks are no accents."""
_SHORTEST = 3
"""Letters of a first name or surname that stands for a person by itself."""
DIGITS = 7
"""Digits of a number of a telephone, at the least."""
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
_BETWEEN = r"\s?[.'’‐‑–-]?[\s‐‑–-]*"
"""Signs between letters for a name, if there are any: `J. D.`, `T B-H`, `M.O'B.`"""
_BEFORE, _BEHIND = rf"(?<![^\W_{FOOTNOTES}])", rf"(?![^\W_{FOOTNOTES}])"
"""Where a name begins and ends."""
_NO_LETTER_BEFORE = rf"{_BEFORE}(?<![^\W_][.'’-])(?<![^\W_]\.\s)"
_NO_LETTER_BEHIND = rf"{_BEHIND}(?!\.?-?[^\W_])(?!\.?[\s-]*[^\W\d_]\.)"
"""Letters for a name are those of nobody else if there are no more."""
_LAST_STOP = r"(?:\.(?=\W*[^\W_A-Z]|\S))?"
"""That of a letter, and not of the sentence."""


def _addresses(person: Person) -> Iterator[str]:
    for field, value in person.words.items():
        if field not in ("name", "organisation") and len(value.strip()) > _SHORTEST:
            yield _address(value)


def _full_names(person: Person) -> Iterator[str]:
    """Her name in any case, with her titles and without, with letters in it, or before it within a line; with
    a short form of her first name; and her key, if it has several words."""
    for name in dict.fromkeys((tuple(person.name.split()), bare(person))):
        if len(name) > 1:
            yield _bounded(rf"(?:(?<=\w )(?:{_DOTTED}))?(?i:{_joined(name)})")
    *forenames, surname = divided(person)
    if forenames:
        first, last = (_joined(words) for words in (forenames[:1], surname.split()))
        yield _bounded(rf"(?i:{first})\s+(?:[^\W\d_]\.[\s-]*|{_CAPITAL}[\s-]+)+(?i:{last})")
        if others := "|".join(other_forenames(person)):
            yield _bounded(rf"(?i:(?:{others})\s+{last})")
    if len(key := person.key.rstrip(".").split()) > 1:
        yield _bounded(rf"(?i:{_joined(key)})") + _LAST_STOP


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


def _with_letters(person: Person) -> Iterator[str]:
    """A first name of hers, in any form, with letters for her surname behind it."""
    *forenames, surname = divided(person)
    hers = "|".join(map(_BETWEEN.join, dict.fromkeys(map(_spelt_letters, letters_of_surname(surname)))))
    for name in (*forenames, *other_forenames(person)):
        if name[0].isupper() and not is_of_every_text(name):
            yield _bounded(rf"{_cased(name)}\s+(?:{hers})(?!\w){_LAST_STOP}")


def _keys(person: Person) -> Iterator[str]:
    """What the plan calls her by, and her name if it is one word."""
    for word in (person.key, person.name):
        if len(word.split()) == 1 and not _is_sign(word):
            in_any_case = word == person.name and not (_is_usual(word) or is_word_too(word))
            yield _bounded(rf"(?i:{_joined([word])})" if in_any_case else _cased(word))


def _parts(person: Person) -> Iterator[str]:
    """Her first names and her surname, if they are not words that texts have without meaning anybody.

    Whoever's letters stand before the surname go with it.
    """
    *forenames, surname = divided(person)
    for word in (*forenames, *surname.split()[1:]):
        yield from _alone(word, is_first=word in forenames[:1])
    if forenames:
        titled, last = rf"(?:{TITLE.pattern})\.?\s+", surname.split()[-1]
        yield _bounded(rf"(?i:{titled}){_INITIALS}?(?i:{_joined(surname.split())})")
        usual = _is_usual(last)
        any_case = not (usual or is_word_too(last))
        hers = f"{_INITIALS}?" + (rf"(?i:{_joined(surname.split())})" if any_case else _cased(surname))
        yield _bounded(rf"{hers},?\s+(?>{_CAPITAL}\.(?:[\s-]*[^\W\d_]\.)*){_NO_WORD}")
        yield _bounded(_DOTTED + _cased(surname) if usual else hers)
    for half in (*halves(person), *surname.split()[1:]):
        before, apart = rf"(?i:(?:{TITLE.pattern})\.?\s+)", r"(?!-[A-Z])"
        yield _bounded(rf"{before}{_INITIALS}?(?i:{_spelt(half)}){apart}")
        if _is_short(half) or not _is_usual(half):
            said = _spelt(half) if _is_short(half) else _cased(half)
            yield _bounded(rf"(?<![^\W_]-){_INITIALS}?{said}{apart}")


def _other_forms(person: Person) -> Iterator[str]:
    """Other forms of her first name, and her surname for all of her family: `Bob` for Robert, `O'Briens`."""
    *forenames, surname = divided(person)
    for name in other_forenames(person):
        yield from _alone(name, is_first=True)
    last = surname.split()[-1]
    if forenames and not _is_usual(last) and not is_word_too(last):
        yield _bounded(rf"(?i:{_joined(surname.split())}e?s)")


def _alone(name: str, *, is_first: bool) -> Iterator[str]:
    """A name of hers by itself, if texts have it in no other meaning, or it is her first name and short."""
    if not _is_usual(name):
        yield _bounded(_cased(name) if is_word_too(name) else rf"(?i:{_joined([name])})")
    elif is_first and _is_short(name):
        yield _bounded(f"{_spelt(name)}(?!-[^\\W_])")


def _unsure(person: Person) -> Iterator[str]:
    """Letters for her name, a key or name of one sign, and a first name that is a usual word: hers unless
    `doubts.stays` says otherwise."""
    *forenames, _ = divided(person)
    yield from (_bounded(re.escape(word)) for word in (person.key, person.name) if _is_sign(word))
    for name in forenames[:1]:
        if name.lower() in FORENAMES and is_of_every_text(name):
            yield _bounded(_spelt(name))
    for letters in initials(person):
        said = _BETWEEN.join(_spelt_letters(letters))
        yield f"{_NO_LETTER_BEFORE}{said}{_LAST_STOP}{_NO_LETTER_BEHIND}"


FORMS = (_addresses, _full_names, _with_initials, _with_letters, _keys, _parts, _other_forms, _unsure)
"""What gives the patterns of all that a person is called; the first are looked for first."""


def _spelt_letters(letters: Sequence[str]) -> tuple[str, ...]:
    """Each letter as a pattern: as it is, or in the other case."""
    return tuple([f"(?i:{_spelt(letter)})" for letter in letters])


def _is_usual(word: str) -> bool:
    return is_of_every_text(word) or word[0].islower() or (word[0].isupper() and len(word) < _SHORTEST)


def _is_sign(word: str) -> bool:
    """Whether it is one digit, or a letter of a script with capitals: no word, as `王` is."""
    return len(word) == 1 and (word.upper() != word.lower() or not word.isalpha())


def _is_short(word: str) -> bool:
    """Whether it is a name of two letters that counts as it is written: `Jo`."""
    return len(word) == len("Jo") and word[0].isupper() and not is_of_every_text(word)


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
