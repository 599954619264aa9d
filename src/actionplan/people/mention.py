"""A name in the words of others: whether it is all of a name there, and that of a person."""

import re
from typing import NamedTuple

from actionplan.people.vocabulary import (
    DEPUTY,
    FIRM,
    NO_FORENAME,
    NO_LONGER_BEFORE,
    NO_LONGER_BEGINS,
    NO_LONGER_BEHIND,
    NO_LONGER_SAID,
    POST,
    SENTENCE,
    SMALL,
    SOMEBODY_ENDS,
    SOMEBODY_OF,
    is_of_another,
    is_plain_word,
)
from actionplan.text.words import caseless, normalized

_NOTHING_BEFORE = r"(?i)(?:^|[^\w\s]|(?<!\w)(?:and|or|with|via|plus)) ?$"
_NOTHING_BEHIND = r"(?i)$| ?[^\w\s']| (?:and|or|with|to|for|will|shall|has|have|is|as|plus|leads|leading)\b"
_SHARING = r"(?:(?: and| or| ?&| ?/| ?,) ?\w+)*"
_NEXT_WORD = r" ([^\W\d_][\w']*)"
_SURNAME = r"((?:[A-Za-z]')?[^\W\d_a-z][^\W\d_]*[a-z][\w-]*)"
_FORENAME = r"(?<![\w-])([^\W\d_a-z][a-z]+)\.? $"
_INITIAL = r"[^\W\d_](?![\w'])"
_INITIAL_BEFORE = r"(?<!\w)([^\W\d_])(?:\. ?| )$"
_LONG_BEFORE = r"([^()\[\],;:]*) ?[(\[]$"
_LONG_BEHIND = r" ?[(\[]([^()\[\]]*)[)\]]"
_DASHES = "\u2012\u2013\u2014\u2015\u2212\ufe63\uff0d"
"""Signs that divide a sentence, also without blanks; between two names they may stand for a hyphen."""


class Mention(NamedTuple):
    """A name as it is written somewhere, with what stands before and behind it, all `normalized`."""

    called: str
    before: str
    behind: str
    ends_line: bool = False
    begins_line: bool = False

    @property
    def is_full(self) -> bool:
        """Whether it has several words."""
        return " " in self.called

    @property
    def is_abbreviation(self) -> bool:
        """Whether it is one such as PS."""
        return self.called.isupper() and len(self.called) > 1 and self.called.isalpha()

    @property
    def next_word(self) -> str:
        """The word behind it; '' if the line ends or a sign stands between."""
        found = None if self.ends_line else re.match(_NEXT_WORD, self.behind)
        return found[1] if found else ""

    def is_whole(self) -> bool:
        """Whether it is no piece of a longer word or name: `Smith-Jones`, `O'Brien`, `A. J. Smith`."""
        return self._begins() and self._ends()

    def ends_at_a_dash(self) -> bool:
        """Whether it may be all of a name, with another behind a dash: `Pete Smith–Zoë Brown`."""
        return self.behind[:1] in tuple(_DASHES) and self._begins()

    def stands_apart(self) -> bool:
        """Whether no words of anything longer stand beside it: `IT to draft`, `PS and IT`."""
        begins = self.begins_line or re.search(_NOTHING_BEFORE, self.before)
        return bool(begins and (self.ends_line or re.match(_NOTHING_BEHIND, self.behind)))

    def is_above_a_post(self) -> bool:
        """Whether the next line begins with a post of hers, or what another is for: `Support: Zoë`."""
        return self.ends_line and re.match(rf"{POST}|[^:]{{1,30}}:", self.behind) is not None

    def is_of_a_body(self) -> bool:
        """Whether words beside it make a body, a post or a firm of it, or others: `Friends of Pete Smith`."""
        no_firm = self.ends_line or (self.next_word in SENTENCE and self.next_word != "and")
        firm = None if no_firm else re.match(FIRM, self.behind)
        if firm and (firm[1] is None or firm[1][0].isupper()):
            return True
        before = self._before_first_names()
        of_somebody = before.lower().rstrip(": ").endswith(SOMEBODY_ENDS) and re.search(SOMEBODY_OF, before)
        if of_somebody or (before and self.is_abbreviation and re.search(DEPUTY, before)):
            return True
        holds_it = self.is_full or (self.ends_line and not is_plain_word(self.called))
        return is_of_another(self.behind) and not (holds_it and re.match(POST, self.behind))

    def is_no_longer(self) -> bool:
        """Whether it is said that it is somebody else now: `was Pete Smith`, `Pete Smith (left)`."""
        words = "".join([sign if sign.isalnum() else " " for sign in self.before.lower()]).split()
        said = self.before.endswith("~~") or not NO_LONGER_SAID.isdisjoint(words)
        before = said and re.search(NO_LONGER_BEFORE, self.before)
        may_follow = self.next_word.lower() in NO_LONGER_BEGINS and self.behind
        return bool(before or (may_follow and re.match(NO_LONGER_BEHIND, self.behind)))

    def is_word_of_the_text(self) -> bool:
        """Whether it is a plain word and no person: `by May 2010`, `IT and HR departments`."""
        if not is_plain_word(self.called):
            return False
        if not self.stands_apart():
            return True
        shared = re.match(_SHARING, self.behind)
        ends = (word.end() for word in re.finditer(r"\w+", shared[0])) if shared else ()
        return any(is_of_another(self.behind[end:]) for end in ends)

    def is_half_of_another(self, name: str) -> bool:
        """Whether another name stands beside this word of her name, or her key: `Pete Jones`, `A. Smith`."""
        first, *rest = normalized(name).split() or [""]
        if not rest or self.is_full:
            return False
        if self.called not in rest and not self.is_abbreviation:
            from actionplan.people.names import PARTICLE  # a key in capitals needs none

            stop = "" if self.called[1:] else r"\.?"
            surname = re.match(rf"{stop} (?:(?:{PARTICLE.pattern}) )*{_SURNAME}", self.behind)
            return surname is not None and (
                self.called == first or not (surname[1] in rest or surname[1].lower() in SENTENCE)
            )
        forename = re.search(_FORENAME, self.before) if self.before and self.called == rest[-1] else None
        return forename is not None and not re.fullmatch(NO_FORENAME, forename[1])

    def has_a_long_form(self, name: str) -> bool:
        """Whether a bracket divides it from the words that it abbreviates, none of which is of her name.

        `Information Technology (IT)`, `IT (Information Technology)`.
        """
        before = re.search(_LONG_BEFORE, self.before) if self.behind[:1] in (")", "]") else None
        behind = re.match(_LONG_BEHIND, self.behind) if self.behind.lstrip()[:1] in ("(", "[") else None
        own = set(caseless(name).split())
        for found in filter(None, (before, behind)) if self.is_abbreviation else ():
            said = [word for word in found[1].split() if word.lower() not in SMALL and word[0].isalnum()]
            said = said[-len(self.called) :] if found is before else said
            initials = "".join(word[0] for word in said)
            same = initials.casefold() == self.called.casefold() and own.isdisjoint(map(caseless, said))
            if same and (initials[0].isupper() or initials.islower()):  # no `PS (previously Shaffi)`
                return True
        return False

    def goes_on(self, organisation: str) -> bool:
        """Whether a longer name may stand there: `ED Finance`, `ED of Finance`, `Pete Smith House`.

        Not if a sentence goes on, or her organisation, post or honours follow.
        """
        more = self.next_word
        if not more or not (self.is_abbreviation or self.is_full):
            return False
        if self.is_abbreviation and more == "of":
            return True
        own = normalized(organisation)
        if not more[0].isupper() or more.lower() in SENTENCE or (own and self.behind.startswith(own, 1)):
            return False
        honours = more.isupper() and not self.called.isupper()
        return not (self.is_full and (honours or re.match(POST, self.behind)))

    def _before_first_names(self) -> str:
        """What stands before the name, and before first names that share its surname: `of Anna and`."""
        *words, joint = self.before.split() or [""]
        if not (self.is_full and words and joint in ("and", "&")):
            return self.before
        forename = words.pop().rstrip(",")
        while words and words[-1].endswith(","):
            words.pop()
        if words and words[-1].lower() in SOMEBODY_ENDS:
            from actionplan.people.names import FORENAMES  # few wordings need them

            if forename.lower() in FORENAMES:
                return f"{' '.join(words)} "
        return self.before

    def _begins(self) -> bool:
        before = self.before
        if not before:
            return True
        if _in_word(before[-1]):
            return False
        joined = _in_word(self.called[0]) and len(before) > 1 and _in_word(before[-2])
        if joined and (before[-1] == "-" or (before[-1] == "'" and before[-2].isupper())):
            return False
        initial = re.search(_INITIAL_BEFORE, before) if re.match(_INITIAL, self.called) else None
        return initial is None or not initial[1].isupper()

    def _ends(self) -> bool:
        behind, last = self.behind, self.called.split()[-1]
        if not behind or _in_word(behind[0]) or not _in_word(self.called[-1]):
            return not (behind and _in_word(behind[0]))
        if behind[0] == "-":
            broken = last.isupper() or not behind[2:3].isupper()
            return not _in_word(behind[1:2]) and (behind[1:2] != " " or broken)
        if behind.startswith(" -") and not last.isupper() and behind[2:3].isupper():
            return False
        if behind[0] in _DASHES:
            surname = behind[1:2].isupper() and not re.match(POST, f" {behind[1:]}")
            return self.is_abbreviation or not surname
        if behind[0] == "'":
            return re.match(r".(?:[sS]\b|\W|$)", behind) is not None
        return behind[0] != "." or re.match(r".[^\W\d_]\b", behind) is None


def _in_word(sign: str) -> bool:
    """Whether this sign is a part of a word, as combining marks are."""
    if sign.isalnum() or sign == "_" or sign.isascii():
        return sign.isalnum() or sign == "_"
    import unicodedata  # most names do without

    return unicodedata.category(sign)[0] == "M"
