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
_BREAK = re.compile("[\u200b\u2060]")
"""Invisible signs that texts from the web have between two words, and within one."""
_JOINED_BEFORE = re.compile(r"(?: ?([&/+])| (?:and|or)) ?$", re.IGNORECASE)
_JOINED_BEHIND = re.compile(r"(?: ?([&/+])| (?:and|or)\b) ?", re.IGNORECASE)
_CAPITAL = re.compile(r"[^\W\d_a-z][\w']*$")
_GOES_ON = re.compile(r" ([^\W\d_][\w']*)")
_GRAMMAR = re.compile(
    r"and|or|with|to|for|will|shall|has|have|is|as|plus|by|via|in|on|at|from|until|leads?|leading|tel|phone|ext|email"
    r"|jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?",
    re.IGNORECASE,
)
"""Words that go on with a sentence and not with a name, however they are written."""
_POST = re.compile(
    r"head|chair(?:man|woman|person)?|chief|director|manager|officer|leader|secretary|treasurer|president"
    r"|deputy|vice|acting|interim|assistant|associate|senior|principal|executive|adviser|advisor|coordinator"
    r"|co|cllr|councillor|mayor",
    re.IGNORECASE,
)
"""What may follow the full name of somebody who holds it: `Pete Smith Director of Housing`."""
_COMPANY = re.compile(r"ltd|limited|plc|llp|inc|cic|co", re.IGNORECASE)
_POST_BEHIND = re.compile(rf" (?:{_POST.pattern})\b", re.IGNORECASE)
_LONG_BEFORE = re.compile(r"([^()\[\],;:]*) ?[(\[]$")
_LONG_BEHIND = re.compile(r" ?[(\[]([^()\[\]]*)[)\]]")
_SMALL = frozenset({"of", "and", "the", "for", "&", "in"})
_SURNAME = re.compile(r" [^\W\d_a-z][^\W\d_]*[a-z]")
_FORENAME = re.compile(r"(?<![\w-])([^\W\d_a-z][a-z]+)\.? $")
_HONORIFIC = r"mrs?|ms|miss|dr|prof(?:essor)?|sir|dame|revd?|cllr|councillor|lord|lady"
_HONORIFICS = re.compile(rf"(?:(?:{_HONORIFIC})\.? )+(?=.* )", re.IGNORECASE)
_TITLE = re.compile(rf"{_HONORIFIC}|and|with|for|to|by|via|plus|lead", re.IGNORECASE)
"""Words before a surname that are no first name."""
_AROUND = re.compile(r"(?:^|[^\w\s]|(?<!\w)(?:and|or|with|via|plus)) ?$", re.IGNORECASE)
_BEHIND = re.compile(
    r"$| ?[^\w\s']| (?:and|or|with|to|for|will|shall|has|have|is|as|plus|leads|leading)\b",
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
        `Pete Jones` if the key Pete is that of Pete Smith. A name of several words counts in any case if it
        is that of one person: `PETE SMITH`.
        """
        if wording not in self._found:
            found = [*self._names(*_lines_of(wording))]
            if _BREAK.search(wording):
                apart = [*self._names(*_lines_of(_BREAK.sub(" ", wording)))]
                found = [*found, *apart] if set(found) >= set(apart) else [*apart, *found]
            self._found[wording] = tuple(dict.fromkeys(found))
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

    def likely(self, called: str) -> str:
        """`PS (Pete Smith)`, whom somebody probably meant who wrote this; "" for nobody."""
        named = {one: key for key, person in self._people.items() for one in (person.name, key)}
        near = list(dict.fromkeys(named[one] for one in nearest(called, [*named], most=3)))
        return self._listed(near)

    def _names(self, words: str, breaks: frozenset[int]) -> Iterable[str]:
        at = 0
        for token in _TOKEN.finditer(words) if self._people else ():
            if token.start() < at:
                continue
            found = self._longest(words, token.start())
            for end, key in found:
                called = words[token.start() : end]
                if (
                    _stands_alone(called, words, token.start(), end)
                    and not _another_surname(called, self._people[key].name, words, token.start(), end)
                    and not self._goes_on(called, self._people[key], words, end, breaks)
                    and not self._is_of_a_body(called, self._people[key], words, token.start(), end)
                ):
                    yield key
                    at = end
                    break

    def _longest(self, words: str, start: int) -> Iterable[tuple[int, str]]:
        """Where each name ends that begins here, and whose it is, the longest first."""
        token = _TOKEN.match(words, start)
        for length in self._lengths.get(token[0].casefold(), ()) if token else ():
            called = words[start : start + length]
            key = self._called[called] if called in self._called else self._in_any_case(called)
            if key is not None:
                yield start + length, key

    def _in_any_case(self, called: str) -> str | None:
        """Whose name of several words it is, in any case that begins with a capital: no `will grant`."""
        return self._caseless.get(caseless(called)) if " " in called and called[0].isupper() else None

    def _goes_on(self, called: str, person: Person, words: str, end: int, breaks: frozenset[int]) -> bool:
        """Whether a longer name stands there: `ED Finance`, `ED of Finance`, `Pete Smith House`.

        Not if the line ends between, or a sentence goes on, or somebody else or her organisation follows.
        """
        if not _is_abbreviation(called) and " " not in called:
            return False
        more = _GOES_ON.match(words, end)
        if more is None or end in breaks:
            return False
        if _is_abbreviation(called) and more[1] == "of":
            return True
        if not more[1][0].isupper() or _GRAMMAR.fullmatch(more[1]):
            return False
        if any(True for _ in self._longest(words, end + 1)):
            return False
        organisation = folded(person.words["organisation"])
        if organisation and words.startswith(organisation, end + 1):
            return False
        if " " not in called:
            return True
        post_nominal = more[1].isupper() and not called.isupper() and not _COMPANY.fullmatch(more[1])
        return not (post_nominal or _POST.fullmatch(more[1]))

    def _is_of_a_body(self, called: str, person: Person, words: str, start: int, end: int) -> bool:
        """Whether it abbreviates words beside it, or is a plain word joined to what is nobody.

        `Information Technology (IT)`, `IT (Information Technology)`, `IT & Digital`, `Finance and IT`.
        """
        if _is_abbreviation(called) and _has_its_words_beside(called, person.name, words, start, end):
            return True
        if not is_plain_word(called):
            return False
        before = _JOINED_BEFORE.search(words[:start])
        behind = _JOINED_BEHIND.match(words, end)
        return bool(
            (before and self._joins_nobody(words[: before.start()], weak=not before[1]))
            or (behind and self._is_nobody(words, behind.end(), weak=not behind[1]))
        )

    def _joins_nobody(self, before: str, *, weak: bool) -> bool:
        """Whether what ends here is nobody; beside a mere `and` only if it is written as a name is."""
        if before.endswith((")", "]")) or not before:
            return False
        last = before.split()[-1]
        starts = [token.start() for token in _TOKEN.finditer(before)]
        if any(end == len(before) for start in starts for end, _ in self._longest(before, start)):
            return False
        return not weak or _CAPITAL.search(last) is not None

    def _is_nobody(self, words: str, start: int, *, weak: bool) -> bool:
        """As `_joins_nobody`, for what begins here."""
        more = re.compile(r"\w[\w']*").match(words, start)
        if more is None or any(True for _ in self._longest(words, start)):
            return False
        return not weak or more[0][0].isupper()

    @cached_property
    def _called(self) -> dict[str, str | None]:
        """Whose key or name it is; None if several people are called so."""
        called: dict[str, str | None] = {}
        for key, person in self._people.items():
            for name in _names_of(person):
                called[name] = None if called.get(name, key) != key else key
        return called

    @cached_property
    def _caseless(self) -> dict[str, str | None]:
        """As `_called`, for names of several words in any case."""
        called: dict[str, str | None] = {}
        for key, person in self._people.items():
            for name in {caseless(name) for name in _names_of(person) if " " in name}:
                called[name] = None if called.get(name, key) != key else key
        return called

    @cached_property
    def _lengths(self) -> dict[str, tuple[int, ...]]:
        """How long the names are that begin with a word (in lower case), the longest first."""
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
        near = self.likely(called)
        if near:
            return f"did you mean {near}?"
        left = f" and {len(self._people) - _MOST} more" if len(self._people) > _MOST else ""
        return (
            f"it has: {self._listed([*self._people][:_MOST], ', ')}{left}" if self._people else "it is empty"
        )

    def _listed(self, keys: Iterable[str], between: str = " or ") -> str:
        """`PS (Pete Smith) or CD (Chris Donkin)`."""
        names = ((key, self._people[key].name) for key in keys)
        return one_line(between.join(key if name == key else f"{key} ({name})" for key, name in names))


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
            hint="people is empty: add them there, or name somebody as by_whom does",
        )
    if len(folded(who).split()) > 1:
        return lambda item: bool(said_in(who, item.by_whom))
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
    if _UNIT.match(words, end) and not (" " in called and _POST_BEHIND.match(words, end)):
        return False
    if not is_plain_word(called):
        return True
    shared = _SHARING.match(words, end)
    return bool(
        _AROUND.search(words[:start])
        and _BEHIND.match(words, end)
        and not (shared and any(_UNIT.match(words, at) for at in _word_ends(words, end, shared.end())))
    )


def _names_of(person: Person) -> set[str]:
    """Her key and name, and her name without `Dr`."""
    name = folded(person.name)
    return {folded(person.key), name, _HONORIFICS.sub("", name, count=1)} - {""}


def _lines_of(wording: str) -> tuple[str, frozenset[int]]:
    """The folded words, and where in them a line ends."""
    words = folded(wording)
    lines = [line for line in map(folded, wording.splitlines()) if line]
    if " ".join(lines) != words:
        return words, frozenset()
    ends = [len(line) for line in lines]
    return words, frozenset(sum(ends[: n + 1]) + n for n in range(len(ends) - 1))


def _is_abbreviation(called: str) -> bool:
    return called.isupper() and len(called) > 1 and called.isalpha()


def _has_its_words_beside(called: str, name: str, words: str, start: int, end: int) -> bool:
    """Whether a bracket divides the abbreviation from its long form, which is not her name."""
    before = _LONG_BEFORE.search(words[:start]) if words[end : end + 1] in (")", "]") else None
    behind = _LONG_BEHIND.match(words, end)
    own = set(caseless(name).split())
    for found in filter(None, (before, behind)):
        said = [word for word in found[1].split() if word.lower() not in _SMALL and word[0].isalnum()]
        said = said[-len(called) :] if found is before else said
        initials = "".join(word[0] for word in said)
        if initials.casefold() == called.casefold() and own.isdisjoint(map(caseless, said)):
            return True
    return False


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
    if re.match(" -[^\\W\\d_a-z]", behind) and not called.split()[-1].isupper() and behind[2].isupper():
        return False
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
