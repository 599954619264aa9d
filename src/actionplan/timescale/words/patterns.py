"""A notation for rules over classes of words: regular expressions whose letters are word classes.

`day of? month year` matches a token of class day, perhaps one of class of, a month and a year. Names in
capitals are shorthands. `|`, `?`, `*`, `+`, `(?:…)`, `{0,3}`, `(?!…)` and `(?=…)` mean what they mean in a
regular expression. A row of a table is compiled when a text first has the classes it cannot do without.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache, cached_property, lru_cache
from typing import Final, NamedTuple

from actionplan.timescale.calendar.mention import Context, Mention
from actionplan.timescale.words.tokens import LETTERS, Token, letters_of

SHORTHANDS: Final = {
    "DAY": "(?:number|ordinal)",
    "YEAR": "(?:year|short_year)",
    "YY": "(?:year|short_year|number(?!(?: the| of)* (?:month|count|UNIT|ordinal))|two_digits(?! UNIT))",
    "UNIT": "(?:days|weeks|months|quarter|years)",
    "COUNT": "(?:number|count|two_digits)",
    "GAP": "(?:comma|the|of|filler|clock|colon|dash|stop|throughout)*",
    "THE": "(?:the|of|filler|clock|this)*",
    "FROM": "(?:from|start)",
    "SEP": "(?:clock|comma|slash|and|semicolon|line|dash|colon)",
}
_SIGNS: Final = re.compile(r"\(\?[:!=]|[a-z_]+|[A-Z]+|[)|?*]|\{0,")
_NAMES: Final = re.compile(r"[A-Z]+|[a-z_]+| ")
_ONE_OF: Final = re.compile("\\(\\?:([\ue000-\uf8ff](?:\\|[\ue000-\uf8ff])+)\\)")

Clauses = list[frozenset[str]]
"""Sets of classes: every one of them must have a class that is there."""


@cache
def expression(notation: str) -> str:
    """The regular expression over the letters of token classes."""
    letters = _NAMES.sub(lambda name: _expanded(name[0]), notation)
    return _ONE_OF.sub(lambda choice: f"[{choice[1].replace('|', '')}]", letters)


def _expanded(name: str) -> str:
    if name == " ":
        return ""
    return expression(SHORTHANDS[name]) if name in SHORTHANDS else LETTERS[name]


@cache
def needed(notation: str) -> Clauses:
    """Of each of these sets of classes, whatever the notation matches has at least one token."""
    groups: list[tuple[str, list[list[Clauses]]]] = [("(?:", [[]])]
    for sign in _SIGNS.findall(notation):
        if sign[0] == "(":
            groups.append((sign, [[]]))
        elif sign == ")":
            opened, alternatives = groups.pop()
            groups[-1][1][-1].append(_needed_of(alternatives) if opened == "(?:" else [])
        elif sign == "|":
            groups[-1][1].append([])
        elif sign in ("?", "*", "{0,"):
            groups[-1][1][-1][-1] = []
        else:
            groups[-1][1][-1].append(needed(SHORTHANDS[sign]) if sign in SHORTHANDS else [frozenset((sign,))])
    return _needed_of(groups[0][1])


def _needed_of(alternatives: list[list[Clauses]]) -> Clauses:
    """All that the only alternative needs; of several, something that one of them needs."""
    needs = [[clause for part in parts for clause in part] for parts in alternatives]
    if len(needs) == 1 or not all(needs):
        return needs[0] if len(needs) == 1 else []
    return [frozenset().union(*(min(clauses, key=len) for clauses in needs))]


class Match(NamedTuple):
    """The tokens one rule matched; `before` and `after` are those around them."""

    tokens: tuple[Token, ...]
    before: tuple[Token, ...]
    after: tuple[Token, ...]

    def all(self, *classes: str) -> list[Token]:
        """The matched tokens of these classes, in order."""
        return [token for token in self.tokens if token.kind in classes]

    def one(self, *classes: str) -> Token:
        """The first matched token of these classes."""
        return next(token for token in self.tokens if token.kind in classes)

    def time(self, mention: Mention) -> Token:
        """These tokens as the time they name."""
        return Token("time", mention, self._text)

    def event(self) -> Token:
        """These tokens as an event without a date."""
        return Token("event", None, self._text)

    @property
    def _text(self) -> str:
        return " ".join(token.text for token in self.tokens)


Maker = Callable[[Match, Context], Token | None]
"""What a rule's tokens make; None where, on a closer look, they are not that after all."""


class Rule:
    """A row of a table: a notation, and what its match makes."""

    def __init__(self, notation: str, make: Maker) -> None:
        self.notation = notation
        self.make = make
        self._needed = needed(notation)

    def may_match(self, kinds: frozenset[str]) -> bool:
        """Whether tokens of these classes could match at all."""
        return not any(kinds.isdisjoint(clause) for clause in self._needed)

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """The compiled notation."""
        return re.compile(expression(self.notation))


Found = tuple[tuple[int, Maker], ...]
"""Where the matches at one place end and what they make, the longest first."""


class Grammar:
    """A table of rules: at each place the longest match that makes something, rows in order where equal."""

    def __init__(self, *rules: tuple[str, Maker]) -> None:
        self.rules = [Rule(notation, make) for notation, make in rules]
        self._found = lru_cache(maxsize=4096)(self._matches)

    def rewritten(self, tokens: tuple[Token, ...], context: Context) -> tuple[Token, ...]:
        """The tokens with every match replaced by the one token it makes."""
        found = self._found(letters_of(tokens))
        if not found:
            return tokens
        rewritten: list[Token] = []
        at = 0
        while at < len(tokens):
            token, at = _made(found[at], tokens, at, context) if at in found else (tokens[at], at + 1)
            rewritten.append(token)
        return tuple(rewritten)

    def _matches(self, letters: str) -> dict[int, Found]:
        """All matches by their place; wordings of the same classes have the same ones."""
        kinds = frozenset(kind for kind, letter in LETTERS.items() if letter in letters)
        patterns = [(rule.pattern, rule.make) for rule in self.rules if rule.may_match(kinds)]
        matches: dict[int, Found] = {}
        for at in range(len(letters) if patterns else 0):
            ends = [
                (found.end(), make) for pattern, make in patterns if (found := pattern.match(letters, at))
            ]
            if ends:
                matches[at] = tuple(sorted(ends, key=lambda row: -row[0]))
        return matches


def _made(found: Found, tokens: tuple[Token, ...], at: int, context: Context) -> tuple[Token, int]:
    """The token that the longest match makes and where it ends; the token itself where there is none."""
    for end, make in found:
        try:
            token = make(Match(tokens[at:end], tokens[:at], tokens[end:]), context)
        except (ValueError, OverflowError):  # days before the year 1 or after 9999
            continue
        if token is not None:
            return token, end
    return tokens[at], at + 1
