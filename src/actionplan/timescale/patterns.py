"""A notation for rules over classes of words: regular expressions whose letters are word classes.

`day of? month year` matches a token of class day, perhaps one of class of, a month and a year. Names in
capitals are shorthands. `|`, `?`, `*`, `(…)`, `{0,3}` and `(?!…)` mean what they mean in a regular
expression.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from actionplan.timescale.mention import Context, Mention
from actionplan.timescale.tokens import Token, letter

SHORTHANDS: Final = {
    "DAY": "(?:number|ordinal)",
    "YEAR": "(?:year|short_year)",
    "YY": "(?:year|short_year|number(?!(?: the| of)* (?:month|count|UNIT|ordinal))|two_digits(?! UNIT))",
    "UNIT": "(?:days|weeks|months|quarter|years)",
    "COUNT": "(?:number|count|two_digits)",
    "GAP": "(?:comma|the|of|filler|clock|colon|dash|stop|throughout)*",
    "THE": "(?:the|of|filler|clock|this)*",
    "SEP": "(?:clock|comma|slash|and|semicolon|line|dash)",
}


def compiled(notation: str) -> re.Pattern[str]:
    """The pattern as a regular expression over the letters of token classes."""
    while any(name in notation for name in SHORTHANDS):
        for name, meaning in SHORTHANDS.items():
            notation = re.sub(rf"\b{name}\b", meaning, notation)
    return re.compile(re.sub(r"[a-z_]+", lambda name: letter(name[0]), notation).replace(" ", ""))


@dataclass(frozen=True, slots=True)
class Match:
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


class Grammar:
    """A table of rules: at each place the longest match that makes something, rows in order where equal."""

    def __init__(self, *rules: tuple[str, Maker]) -> None:
        self._rules = [(compiled(notation), make) for notation, make in rules]
        self._any = re.compile("|".join(f"(?:{pattern.pattern})" for pattern, _ in self._rules))

    def rewritten(self, tokens: Sequence[Token], context: Context) -> tuple[Token, ...]:
        """The tokens with every match replaced by the one token it makes."""
        tokens = tuple(tokens)
        letters = "".join(letter(token.kind) for token in tokens)
        rewritten: list[Token] = []
        at = 0
        while found := self._any.search(letters, at):
            rewritten.extend(tokens[at : found.start()])
            token, at = self._made(tokens, letters, found.start(), context)
            rewritten.append(token)
        return (*rewritten, *tokens[at:])

    def _made(self, tokens: tuple[Token, ...], letters: str, at: int, context: Context) -> tuple[Token, int]:
        ends = [(found.end(), make) for pattern, make in self._rules if (found := pattern.match(letters, at))]
        for end, make in sorted(ends, key=lambda row: -row[0]):
            try:
                token = make(Match(tokens[at:end], tokens[:at], tokens[end:]), context)
            except (ValueError, OverflowError):  # days before the year 1 or after 9999
                continue
            if token is not None:
                return token, end
        return tokens[at], at + 1
