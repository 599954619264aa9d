"""The people of a register taken out of texts: each is called by a number, the same everywhere."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from heapq import heapify, heappop, heappush
from typing import NamedTuple

from actionplan.model import Person
from actionplan.model.statuses import RAGS
from actionplan.people.addresses import EMAIL, without_addresses
from actionplan.people.division import bare, divided, halves, initials
from actionplan.people.doubts import BEGINNING, is_of_every_text, is_verb, stays
from actionplan.people.names import FORENAMES, PARTICLE, TITLE, other_forms
from actionplan.people.spellings import DIGITS, FORMS, UNMARKED, national
from actionplan.people.vocabulary import FOOTNOTES

_WORD = re.compile(r"[^\W_](?:(?:[\w‐‑–-]|['’](?!s\b))*[^\W_])?")
_PIECE = re.compile(r"[^\W_]+")
_LETTER = re.compile(r"(?<![^\W_])[^\W\d_]{1,3}[.'’‐‑–\s-]")
"""A word of few letters, with what may stand behind one for a name."""
_FORMS = re.compile("[\ufb00-\ufb06\uff21-\uff5a\U0001d400-\U0001d7ff]")
"""Letters in another form: joined ones, as PDFs have them, wide ones and bold ones."""
_LETTERS, _OTHERS = re.compile(rf"[^\W_{FOOTNOTES}]+"), re.compile(r"[\W_]+")


class Redaction:
    """Names, keys and addresses of the people of a register, as they stand in texts.

    >>> Redaction({"PS": Person("PS", "Pete Smith")}).of("Pete  Smith (PS) to draft, P. Smith's team to help")
    "Person 1 to draft, Person 1's team to help"
    """

    def __init__(self, people: Mapping[str, Person]) -> None:
        self._people = [_known(number, one) for number, one in enumerate(people.values(), 1)]
        self._called: dict[tuple[int, ...], _Called] = {}

    def of(self, text: str) -> str:
        """The text with "Person 1" for the first of the register, whatever of hers stands there.

        What two of them are called is "Person 1 or 5".
        """
        plain = (
            text if text.isascii() else _FORMS.sub(lambda form: unicodedata.normalize("NFKC", form[0]), text)
        )
        called = self._called_in(plain)
        if not called:
            return text

        def numbered(found: re.Match[str], at: int) -> str:
            its_own = is_verb(found) or (at >= called.judged and stays(found))
            return found[0] if its_own else f"Person {called.numbers[at]}"

        def without_address(found: re.Match[str]) -> str:
            hers = next(called.found_in(found[0]), None)
            said = _local_part(found[0])
            whose = [number for number in called.there if said in self._people[number - 1].local_parts]
            if whose:
                return f"Person {' or '.join(map(str, whose))}"
            return numbered(*hers) if hers else found[0]

        said, left, end = re.sub(EMAIL, without_address, plain), "", 0
        for found, at in called.found_in(said):
            left += said[end : found.start()] + numbered(found, at)
            end = found.end()
        return without_addresses(left + said[end:])

    def _called_in(self, text: str) -> _Called | None:
        """What the people who may stand in the text are called; None if there is nobody."""
        bare, words = _folded(text), {_folded(word) for word in _LETTERS.findall(text)}
        has_letters = bool(_LETTER.search(text))
        there = tuple(
            one.number
            for one in self._people
            if not words.isdisjoint(one.keys)
            or any(stem in bare for stem in one.stems)
            or (has_letters and any(letters in bare for letters in one.initials))
        )
        if there and there not in self._called:
            self._called[there] = _called([self._people[number - 1] for number in there])
        return self._called.get(there)

    def left_in(self, texts: Iterable[str]) -> list[str]:
        """The words that are left in these texts though people of the register are called so, each once.

        They are usual words (`Green`), the family of such a name (`the Greens`), keys and names in small
        letters, and letters that may be somebody else's.
        """
        usual = {_folded(word) for known in self._people for word in known.words}
        names = usual | {_folded(word) for known in self._people for word in known.person.key.split()}
        letters = {one for known in self._people for one in known.initials}

        def stays(found: re.Match[str]) -> bool:
            word, said = found[0], _folded(found[0])
            capital = word[0].isupper()
            if capital and TITLE.fullmatch(word):
                return False
            if is_of_every_text(word):
                return capital and said in usual and not _begins_otherwise(found)
            family = {said[:-1], said[:-2]} if capital and said.endswith("s") else set()
            is_letters = said in letters and sum(map(str.isupper, word)) > 1
            return said in names or is_letters or not usual.isdisjoint(family)

        left: list[str] = []
        for text in texts:
            whole = [*_WORD.finditer(text)]
            words = (found for word in whole for found in (word, *_PIECE.finditer(text, *word.span())))
            left += [found[0] for found in words if stays(found)]
            if called := self._called_in(text):
                left += [
                    found[0]
                    for found, at in called.found_in(text)
                    if at >= called.judged and sum(map(str.isupper, found[0])) > 1
                ]
        return [*dict.fromkeys(left)]


def _begins_otherwise(found: re.Match[str]) -> bool:
    """Whether a usual word has its capital as it begins a sentence, or is a light: `Green`."""
    before, behind = found.string[: found.start()], found.string[found.end() :]
    said = found[0].lower()
    if said in FORENAMES or BEGINNING.search(before[-20:]) is None:
        return False
    return said not in RAGS or not behind.strip()


class _Called(NamedTuple):
    """Patterns for whatever people are called, the first of which counts, and the numbers of those called so.

    What one finds from the place `judged` on may be something else. `there` has all the numbers.
    """

    patterns: Sequence[re.Pattern[str]]
    numbers: Sequence[str]
    judged: int
    there: tuple[int, ...]

    def found_in(self, text: str) -> Iterator[tuple[re.Match[str], int]]:
        """What stands in the text, one after the other, each with the place of the pattern that finds it.

        It is what one pattern with all of these as alternatives would find; to compile that for the people of
        each text took a tenth of a second.
        """
        found = ((one.search(text), at) for at, one in enumerate(self.patterns))
        ahead = [(one.start(), at, one) for one, at in found if one]
        heapify(ahead)
        end = 0
        while ahead:
            start, at, one = heappop(ahead)
            if start >= end:
                yield one, at
                end = one.end()
            if again := self.patterns[at].search(text, max(end, start + 1)):
                heappush(ahead, (again.start(), at, again))


_compiled = cache(re.compile)  # each is in the texts of many


def _called(people: Sequence[_Known]) -> _Called:
    called: dict[str, list[int]] = {}
    judged = 0
    for patterns in FORMS:
        judged = len(called)
        shared: dict[str, list[int]] = defaultdict(list)
        for one in people:
            for pattern in dict.fromkeys(patterns(one.person)):
                shared[pattern].append(one.number)
        called |= {pattern: numbers for pattern, numbers in shared.items() if pattern not in called}
    numbers = [" or ".join(map(str, numbers)) for numbers in called.values()]
    return _Called([*map(_compiled, called)], numbers, judged, tuple([one.number for one in people]))


class _Known(NamedTuple):
    """A person, and what a text has if anything of hers stands in it, all folded.

    That is one of the `keys` as a word, or one of the `stems` anywhere. `words` are those of her name and of
    its other forms, `local_parts` what stands before the @ of an address that is hers, `initials` the letters
    for her name.
    """

    number: int
    person: Person
    words: list[str]
    keys: set[str]
    stems: set[str]
    local_parts: set[str]
    initials: set[str]


def _known(number: int, person: Person) -> _Known:
    values = [value for field, value in person.words.items() if field not in ("name", "organisation")]
    words = [word for word in bare(person) if not PARTICLE.fullmatch(word.lower())]
    called = [*words, *(other_forms(words[0]) if words else ()), *halves(person)]
    texts = [*called, *(value.partition("@")[0] for value in values), *(" ".join(person.key.split()[1:]),)]
    stems = {_folded(text) for text in texts} | {national(value)[-DIGITS:] for value in values}
    *forenames, surname = map(_folded, divided(person))
    hers = {surname, *map(_folded, halves(person)), "".join((*forenames, surname)), _folded(person.key)}
    firsts = [*forenames[:1], *map(_folded, other_forms(forenames[0]) if forenames else ())]
    mine = [*firsts, *(name[:1] for name in firsts)]
    hers |= {*firsts, *(one + surname for one in mine), *(surname + one for one in mine)}
    keys = {_folded(word) for word in _LETTERS.findall(person.key)}
    letters = {_folded("".join(one)) for one in initials(person)}
    return _Known(number, person, [*{*called} - {"St"}], keys, stems - {""}, hers, letters)


def _local_part(address: str) -> str:
    """What stands before the @, folded, without what is added behind it: `pete.smith2+plan`."""
    return _folded(re.split(r"@|[(\[]|\+", address)[0]).rstrip("0123456789")


def _folded(text: str) -> str:
    """The letters and digits of the text, small and without accents."""
    if not text.isascii():
        text = unicodedata.normalize("NFD", text.translate(UNMARKED))
        text = "".join(letter for letter in text if not unicodedata.combining(letter))
    return _OTHERS.sub("", text).lower()
