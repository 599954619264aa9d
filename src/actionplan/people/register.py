"""The people of a plan, found by key or name in the words of others."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property
from itertools import accumulate

from actionplan.errors import WrongRequest
from actionplan.model import Person
from actionplan.people.mention import Mention
from actionplan.people.vocabulary import FOOTNOTES, is_plain_word, untitled
from actionplan.text.characters import one_line
from actionplan.text.words import caseless, enumerated, nearest, normalized

_ABBREVIATION = 3
"""Letters of a word that may be an abbreviation of something else."""
_BESIDE = 100
"""Characters on either side of a name that are looked at: with all, a list of 2,000 took half a minute."""
_TOKEN = re.compile(r"\w+|[^\w\s]")
_BREAKS = dict.fromkeys(map(ord, f"\u00ad\u200b\u200c\u200d\u2060\ufeff{FOOTNOTES}"), " ")
"""Numbers of footnotes; and invisible signs that texts from the web have between two words and within one."""
_JOINED_BEFORE = r"(?i)(?: ?([&/+])| (?:and|or)) ?$"
_JOINED_BEHIND = r"(?i)(?: ?([&/+])| (?:and|or)\b) ?"
_ONE_SURNAME = r"((?:[\w-]+(?:, ?| ?[&/] ?| and )(?:and )?){1,8})([\w-]+) ([\w'-]+)"
"""First names that are joined, and the name of the last of them."""
_LAST_WORD = r"(?:([^\W\d_a-z][\w']*)|[^\s)\]])$"
"""The end of a word; and the whole of it if it is written as a name is."""


class Register:
    """The people of a plan.

    >>> Register({"PS": Person("PS", "Pete Smith")}).named_in("Pete  Smith to draft, A. Smith-Jones to amend")
    ('PS',)
    """

    def __init__(self, people: Mapping[str, Person]) -> None:
        self._people = people
        self._found: dict[str, tuple[str, ...]] = {}

    def named_in(self, wording: str) -> tuple[str, ...]:
        """The keys of all whose key or name stands in the wording, in its order, each once.

        Of several names that begin at one place the longest is meant; a name that two people share means
        neither. What is longer is somebody else: `Smith-Jones`, `A.J. Smith`, `IT department`, `PS's deputy`;
        and so is `Pete Jones` if the key Pete is that of Pete Smith, and who `was Pete Smith`. A name of
        several words counts in any case if it is that of one person: `PETE SMITH`; all in small letters only
        if no other words of a sentence stand beside it: `pete smith and others`, but not `it will grant
        them`.
        """
        if wording not in self._found:
            found = [key for key, _ in self.mentions(wording)]
            if (broken := wording.translate(_BREAKS)) != wording:
                apart = [key for key, _ in self.mentions(broken)]
                found = [*found, *apart] if set(found) >= set(apart) else [*apart, *found]
            for first, last in self._with_one_surname(normalized(wording)) if found else ():
                if last in found and first not in found:
                    found.insert(found.index(last), first)
            self._found[wording] = tuple(dict.fromkeys(found))
        return self._found[wording]

    def _with_one_surname(self, words: str) -> Iterator[tuple[str, str]]:
        """Each whose surname only the last one has, and that one: `Anna, Zoë and Pierre Martin`."""
        for others, forename, surname in re.findall(_ONE_SURNAME, words):
            last = self._written.get(f"{forename} {surname}", [])
            for other in re.findall(r"[\w-]+", others) if len(last) == 1 else ():
                keys = self._written.get(f"{other} {surname}", [])
                if len(keys) == 1 and other not in self._written:
                    yield keys[0], last[0]

    def mentions(self, wording: str) -> Iterator[tuple[str, Mention]]:
        """Each mention of somebody in the wording, with her key."""
        words, line_ends = _lines_of(wording)
        at = 0
        for token in _TOKEN.finditer(words) if self._people else ():
            start = token.start()
            for end, key in self._beginning(words, start) if start >= at else ():
                before, behind = words[max(0, start - _BESIDE) : start], words[end : end + _BESIDE]
                mention = Mention(words[start:end], before, behind, end in line_ends, start - 1 in line_ends)
                if self._is_meant(mention, self._people[key]):
                    yield key, mention
                    at = end
                    break

    def keys_of(self, given: Iterable[str]) -> tuple[str, ...]:
        """These keys as the register writes them, in any case if one fits; others stay as they are."""
        return tuple([key if key in self._people else self._key_like(key) for key in given])

    def _key_like(self, said: str) -> str:
        return self._keys.get(normalized(said)) or self._alone.get(caseless(said), said)

    def key_of(self, called: str) -> str:
        """The key of the person whose key or else name this is, in any case if it is nobody's as written; or
        both, as lists and advice have them.

        Raises WrongRequest for nobody and for several.
        """
        if called in self._people:
            return called
        for alike in (normalized, caseless):
            said = alike(called)
            keys = [key for key in self._people if alike(key) == said != ""]
            fitting = keys or [key for key, one in self._people.items() if alike(one.name) == said != ""]
            fitting = fitting or [
                key
                for key, one in self._people.items()
                if said in (alike(f"{key} ({one.name})"), alike(one.called))
            ]
            if len(fitting) > 1:
                message = f"'{one_line(called)}' is the name of {len(fitting)} people"
                raise WrongRequest(message, hint=f"say {self.listed(fitting)}")
            if fitting:
                return fitting[0]
        raise WrongRequest(f"the people register has no '{one_line(called)}'", hint=self._advice(called))

    def likely(self, called: str, *, in_text: bool = False) -> str:
        """`PS (Pete Smith)`: who was probably meant by these words; "" if nobody was.

        In a text a short word may be an abbreviation: `PTA` means neither `PT` nor Pat Tan.
        """
        short = in_text and len(called) <= _ABBREVIATION
        known = [one for one in self._caseless if not short or 0 <= len(one) - len(called) <= 1]
        near = [*dict.fromkeys(key for one in nearest(called, known, most=3) for key in self._caseless[one])]
        said = caseless(called)  # a part of the name: `Smith`
        near = near or [key for key, one in self._people.items() if said in caseless(one.name).split()]
        return self.listed(near[:3])

    def sharing(self, called: str) -> str:
        """`JS (John Smith) or JT (John Smith)`: those who are called so; "" if that is one or nobody."""
        keys = self._caseless.get(caseless(called), ())
        return self.listed(keys[:3]) if len(keys) > 1 else ""

    def _is_meant(self, mention: Mention, person: Person) -> bool:
        """Whether the mention is of this person, whose key or name it is."""
        return (
            (
                mention.is_whole()
                or (mention.ends_at_a_dash() and self._begins(mention.behind[1:], in_full=True))
            )
            and not mention.is_of_a_body()
            and not mention.is_no_longer()
            and not self._is_another_now(mention)
            and not mention.is_word_of_the_text()
            and (not mention.is_half_of_another(person.name) or self._ends_before_another(mention))
            and not mention.has_a_long_form(person.name)
            and not (mention.goes_on(person.words["organisation"]) and not self._begins(mention.behind[1:]))
            and not (is_plain_word(mention.called) and self._is_joined_to_nobody(mention))
            and (mention.called in self._written or mention.called[0].isupper() or mention.stands_apart())
        )

    def _beginning(self, words: str, start: int = 0) -> Iterator[tuple[int, str]]:
        """Where each name ends that begins here, and whose it is, the longest first."""
        token = _TOKEN.match(words, start)
        for length in self._lengths.get(token[0].casefold(), ()) if token else ():
            called = words[start : start + length]
            keys = self._written.get(called) or (
                self._caseless.get(caseless(called)) if " " in called else None
            )
            if keys and len(keys) == 1:
                yield start + length, keys[0]

    def _ends_before_another(self, mention: Mention) -> bool:
        """Whether its line ends, and the next one begins with somebody, or a post: `Pete` above `Zoë`."""
        return mention.is_above_a_post() or (mention.ends_line and self._begins(mention.behind[1:]))

    def _is_another_now(self, mention: Mention) -> bool:
        """Whether it is said who it is now: `PS, now Anna Brown`, but not `PS (now Head of Housing)`."""
        now = re.match(r",? ?[(\[]?now:? ", mention.behind) if "now" in mention.behind else None
        return bool(now and self._begins(mention.behind[now.end() :]))

    def _begins(self, words: str, *, in_full: bool = False) -> bool:
        return any(not in_full or " " in words[:end] for end, _ in self._beginning(words))

    def _ends(self, words: str) -> bool:
        starts = (token.start() for token in _TOKEN.finditer(words))
        return any(end == len(words) for start in starts for end, _ in self._beginning(words, start))

    def _is_joined_to_nobody(self, mention: Mention) -> bool:
        """Whether what it is joined to is nobody: `IT & Digital`, `Finance and IT`.

        Beside a mere `and` a word is somebody or something only if it is written as a name is.
        """
        joint = re.search(_JOINED_BEFORE, mention.before)
        last = re.search(_LAST_WORD, mention.before[: joint.start()]) if joint else None
        if joint and last and (joint[1] or last[1]) and not self._ends(mention.before[: joint.start()]):
            return True
        joint = re.match(_JOINED_BEHIND, mention.behind)
        behind = mention.behind[joint.end() :] if joint else ""
        following = re.match(r"\w", behind)
        return bool(joint and following and (joint[1] or behind[0].isupper()) and not self._begins(behind))

    @cached_property
    def _written(self) -> dict[str, list[str]]:
        """The keys of those who are called so, by what stands for them: key or name."""
        return self._owners(str)

    @cached_property
    def _caseless(self) -> dict[str, list[str]]:
        """The same for what stands for them in any case."""
        return self._owners(caseless)

    def _owners(self, alike: Callable[[str], str]) -> dict[str, list[str]]:
        owners: dict[str, list[str]] = {}
        for key, person in self._people.items():
            for name in dict.fromkeys(map(alike, _names_of(person))):
                owners.setdefault(name, []).append(key)
        return owners

    @cached_property
    def _lengths(self) -> dict[str, tuple[int, ...]]:
        """How long the names are that begin with a word (in lower case), the longest first."""
        lengths: dict[str, tuple[int, ...]] = {}
        alike: dict[tuple[int, ...], tuple[int, ...]] = {}  # most words begin one name: few tuples do for all
        for name in self._written:
            first = _TOKEN.match(name)
            known = lengths.get(first[0].casefold(), ()) if first else ()
            if first and len(name) not in known:
                found = tuple(sorted((*known, len(name)), reverse=True))
                lengths[first[0].casefold()] = alike.setdefault(found, found)
        return lengths

    @cached_property
    def _keys(self) -> dict[str, str]:
        return {normalized(key): key for key in reversed([*self._people])}

    @cached_property
    def _alone(self) -> dict[str, str]:
        """The keys that are like no other in any case."""
        times = Counter(map(caseless, self._people))
        return {caseless(key): key for key in self._people if times[caseless(key)] == 1}

    def _advice(self, called: str) -> str:
        if near := self.likely(called):
            return f"did you mean {near}?"
        known = enumerated(self._shown(self._people))
        return f"it has: {known}" if known else "it is empty"

    def listed(self, keys: Iterable[str]) -> str:
        """`PS (Pete Smith) or CD (Chris Donkin)`."""
        return " or ".join(self._shown(keys))

    def _shown(self, keys: Iterable[str]) -> list[str]:
        names = ((key, self._people[key].name) for key in keys)
        return [one_line(key if name == key else f"{key} ({name})") for key, name in names]


def _names_of(person: Person) -> Iterator[str]:
    """Her name, her key, and her name without `Dr`."""
    name = normalized(person.name)
    return filter(None, (name, normalized(person.key), untitled(name)))


def _lines_of(wording: str) -> tuple[str, frozenset[int]]:
    """The words normalized, and where in them a line ends."""
    lines = [*filter(None, map(normalized, wording.splitlines()))]
    return " ".join(lines), frozenset(accumulate((len(line) + 1 for line in lines), initial=-1))
