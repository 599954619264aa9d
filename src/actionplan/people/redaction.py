"""The people of a register taken out of texts: each is called by a number, the same everywhere."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from actionplan.model import Person
from actionplan.model.statuses import RAGS, STATUSES
from actionplan.people.vocabulary import GATHERINGS, HONORIFICS, POSTS, SENTENCE, UNITS, is_plain_word

_SPELT = {"'": "['’‘ʼ]", "’": "['’‘ʼ]", "-": "[-‐‑–]"}
"""Signs that are written in several ways within a name."""
_SHORTEST = 3
"""Letters of a first name or surname that stands for a person by itself."""
_WORDS = {word for status in (*STATUSES, *RAGS) for word in status.split()}
_NO_NAME = re.compile(
    rf"(?:{UNITS}|{POSTS}|{GATHERINGS}|council|city|county|borough|district|parish|town|ward|local|national|public"
    r"|sector|trust|college|school|university|hospital|homes?|housing|ltd|plc|code|practice|plan|policy|strategy|act"
    r"|fund|report|theme|meeting|audit|cabinet|government|authority|agency|association|society|company|centre|event"
    r"|road|street|lane|hall|park|north|south|east|west|upper|lower|mon|tue|wed|thu|fri|sat|sun|(?:mon|tues|wednes"
    r"|thurs|fri|satur|sun)day)s?",
    re.IGNORECASE,
)
"""A word of which no name of a person is made up, but that of a body, a place or a paper."""
_ADDRESS = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+|\+?\d[\d ()-]{8,}\d")
"""An address of e-mail, or a number of a telephone."""
_NAME = re.compile(
    r"(?<![\w'’-])(?:[A-Z]\.? )?[A-Z][\w'’-]*[a-z][\w'’-]*"
    r"(?: (?:[A-Z]\.?|(?:(?:de|van|von|der|al|bin) )*[A-Z][\w'’-]*[a-z][\w'’-]*)(?![\w]))*"
)
"""Words with capitals, one behind the other."""
_INITIALS = re.compile(r"(?<![\w&])[A-Z]{2,3}(?![\w&])")
_START = re.compile(r"(?:^|[.!?:;•\n|]|\d[.)])[\s\"“‘(]*$")
"""What stands before the first word of a sentence."""


class Redaction:
    """Names, keys and addresses of the people of a register, as they stand in texts.

    >>> Redaction({"PS": Person("PS", "Pete Smith")}).of("Pete  Smith (PS) to draft, P. Smith's team to help")
    "Person 1 to draft, Person 1's team to help"
    """

    def __init__(self, people: Mapping[str, Person]) -> None:
        numbered = [*enumerate(people.values(), 1)]
        owners = Counter(part for _, one in numbered for part in {*_parts(one)})
        found: dict[str, int] = {}
        for number, one in numbered:
            for pattern in (*_whole(one), *(_spelt(part) for part in _parts(one) if owners[part] == 1)):
                found.setdefault(pattern, number)
        self._numbers = [found[pattern] for pattern in sorted(found, key=len, reverse=True)]
        alternatives = "|".join(f"({pattern})" for pattern in sorted(found, key=len, reverse=True))
        self._pattern = re.compile(rf"(?<!\w)(?:{alternatives})(?!\w)") if found else None

    def of(self, text: str) -> str:
        """The text with "Person 1" for the first of the register, whatever of hers stands there."""
        if self._pattern is None:
            return text
        called = self._pattern.sub(lambda it: f"Person {self._numbers[(it.lastindex or 1) - 1]}", text)
        return re.sub(r"\b(Person \d+)(?: \(\1\)|(?: \1\b)+)", r"\1", called)


def _whole(person: Person) -> Iterator[str]:
    """Patterns of all that is hers alone: her name in any case, also with a letter for her first name."""
    bare = HONORIFICS.sub("", person.name, count=1)
    for name in {person.name, bare} - {"", person.key}:
        yield f"(?i:{_spelt(name)})" if " " in name.strip() else _spelt(name)
    first, *_, last = [*bare.split(), ""]
    if last == "" and len(bare.split()) > 1:
        last = bare.split()[-1]
        yield rf"{re.escape(first[:1])}\.?\s*{_spelt(last)}"
    yield _spelt(person.key)
    for field, value in person.words.items():
        if field not in ("name", "organisation") and len(value.strip()) > _SHORTEST:
            yield f"(?i:{_spelt(value)})"


def _parts(person: Person) -> Iterator[str]:
    """Her first name and her surname, if they are not words that texts have without meaning anybody."""
    words = HONORIFICS.sub("", person.name, count=1).split()
    for word in words if len(words) > 1 else ():
        usual = is_plain_word(word) or word.lower() in SENTENCE or word.lower() in _WORDS
        if len(word) >= _SHORTEST and word[0].isupper() and not usual:
            yield word


def _spelt(name: str) -> str:
    """The name as a pattern: with any white space in it, and letters with their accents in either way."""
    words = [_letters(word) for word in unicodedata.normalize("NFC", name).split()]
    return r"[\s\u200b]+".join(words)


def _letters(word: str) -> str:
    found = []
    for letter in word:
        apart = unicodedata.normalize("NFD", letter)
        spelt = _SPELT.get(letter) or re.escape(letter)
        found.append(spelt if apart == letter else f"(?:{spelt}|{re.escape(apart)})")
    return "".join(found)


def like_names(texts: Iterable[str], *, of_people: Iterable[str] = ()) -> list[str]:
    """Words of the texts that look like names or addresses, those first that stand there most often.

    What is written in small letters elsewhere is a word. In texts that say who does it, `of_people`, the
    first word of a sentence may be a name, and so may two or three capitals.
    """
    texts, of_people = [*texts], [*of_people]
    small = {word for text in (*texts, *of_people) for word in re.findall(r"\b[a-z][\w'’-]*", text)}
    found: Counter[str] = Counter()
    for text in texts:
        found.update(_ADDRESS.findall(text))
        found.update(one for one in _named(text) if not _is_word(one, small))
    for text in of_people:
        found.update(one for one in _INITIALS.findall(text) if not is_plain_word(one))
        found.update(one for one in _named(text, anywhere=True) if not _is_word(one, small))
    return [name for name, _ in found.most_common()]


def _named(text: str, *, anywhere: bool = False) -> Iterator[str]:
    for it in _NAME.finditer(text):
        words = it[0].split()
        if not anywhere and _START.search(text[: it.start()]):
            words = words if len(words) > 1 and not is_plain_word(words[0]) else words[1:]
        while words and (is_plain_word(words[0]) or words[0].lower() in SENTENCE):
            words = words[1:]
        if words and words[0] != "Person":
            yield " ".join(words).rstrip("'’-")


def _is_word(name: str, small: set[str]) -> bool:
    words = [re.sub(r"['’]s?$", "", word) for word in name.split()]
    return any(_NO_NAME.fullmatch(word) for word in words) or all(
        word.lower() in small or is_plain_word(word) or word.lower() in SENTENCE for word in words
    )
