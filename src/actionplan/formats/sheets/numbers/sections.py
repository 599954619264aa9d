"""A number format of a spreadsheet taken apart: its sections, and the tokens of each.

`[Red]#,##0.00;-0;"none";@` has four sections: for numbers above zero, below, zero, and for text.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal, NamedTuple

Kind = Literal[
    "literal", "digit", "point", "comma", "percent", "exponent", "slash", "date", "text", "general"
]


class Token(NamedTuple):
    """One piece of a section; `text` is as the format has it, of a literal what it shows."""

    kind: Kind
    text: str


class Section(NamedTuple):
    """The part of a format that is for some of the values: `condition` says for which, as (">", 100.0)."""

    tokens: tuple[Token, ...]
    condition: tuple[str, float] | None = None
    language: int = 0
    """Of the names of months and days, as Windows counts languages: 0x809 is British."""
    strange: bool = False
    """It has something in it that is not understood."""

    def has(self, kind: Kind) -> bool:
        """Whether a token of this kind is in it."""
        return any(token.kind == kind for token in self.tokens)


_DATE = re.compile(r"am/pm|a/p|y+|m+|d+|h+|s+|e+", re.IGNORECASE)
_EXPONENT = re.compile(r"e[+-]", re.IGNORECASE)
_CONDITION = re.compile(r"(<=|>=|<>|=|<|>)(-?\d+(?:\.\d+)?(?:e[+-]?\d+)?)$", re.IGNORECASE)
_COLOUR = re.compile(r"black|blue|cyan|green|magenta|red|white|yellow|colou?r\s*\d+", re.IGNORECASE)
_ELAPSED = re.compile(r"h+|m+|s+", re.IGNORECASE)
_GENERAL = re.compile(r"general", re.IGNORECASE)
_FRACTION_OF_SECONDS = re.compile(r"\.0+")
_MARKS: dict[str, Kind] = {".": "point", ",": "comma", "%": "percent", "/": "slash", "@": "text"}
_FOREIGN = "bgr"
"""Letters of calendars that are not ours: the Buddhist year, the Japanese era."""
_ENGLISH = 0x09


@lru_cache(maxsize=4096)
def sections_of(code: str) -> tuple[Section, ...]:
    """The sections of a format code, one at least."""
    found = [_Reader(part).section() for part in _split(code)]
    return tuple(found) or (Section(()),)


def is_english(language: int) -> bool:
    """Whether months and days have their English names: in all kinds of English, or if nothing is said."""
    return language & 0x3FF in (0, _ENGLISH) or language in (0xF800, 0xF400)


def _split(code: str) -> list[str]:
    """At each semicolon that is not quoted, escaped or in brackets."""
    parts, start, at = [], 0, 0
    while at < len(code):
        if code[at] == ";":
            parts.append(code[start:at])
            start = at + 1
        at = _behind(code, at)
    return [*parts, code[start:]]


def _behind(code: str, at: int) -> int:
    """Where the next piece begins, if a quotation, an escape or brackets begin here."""
    if code[at] in '"[':
        end = code.find('"' if code[at] == '"' else "]", at + 1)
        return len(code) if end < 0 else end + 1
    return at + (2 if code[at] in "\\_*" else 1)


class _Reader:
    """Reads one section, from left to right."""

    def __init__(self, code: str) -> None:
        self.code = code
        self.tokens: list[Token] = []
        self.condition: tuple[str, float] | None = None
        self.language = 0
        self.strange = False
        self.dated = _is_dated(code)

    def section(self) -> Section:
        at = 0
        while at < len(self.code):
            at = self._next(at)
        return Section(tuple(self.tokens), self.condition, self.language, self.strange)

    def _next(self, at: int) -> int:
        """Reads what begins at `at`, and says where it ends."""
        mark, end = self.code[at], _behind(self.code, at)
        piece = self.code[at:end]
        if mark == '"':
            self._literal(piece[1:].removesuffix('"'))
        elif mark == "[":
            self._bracket(piece)
        elif mark == "\\":
            self._literal(piece[1:])
        elif mark == "_":
            self._literal(" ")
        elif mark != "*":
            return self._plain(at)
        return end

    def _plain(self, at: int) -> int:
        """Reads what is neither quoted nor escaped."""
        for pattern, kind in self._words():
            found = pattern.match(self.code, at)
            if found:
                self._add(kind, found[0])
                return found.end()
        mark = self.code[at]
        if mark in "0#?":
            self._add("digit", mark)
        elif mark in _MARKS and not (self.dated and mark in ".,/"):
            self._add(_MARKS[mark], mark)
        else:
            self.strange |= mark.lower() in _FOREIGN
            self._literal(mark)
        return at + 1

    def _words(self) -> tuple[tuple[re.Pattern[str], Kind], ...]:
        if self.dated:
            return ((_FRACTION_OF_SECONDS, "date"), (_GENERAL, "general"), (_DATE, "date"))
        return ((_GENERAL, "general"), (_EXPONENT, "exponent"))

    def _bracket(self, piece: str) -> None:
        """Reads a colour, a condition, a currency, a language, or hours that may be more than a day's."""
        words = piece[1:].removesuffix("]")
        condition = _CONDITION.match(words)
        if condition:
            self.condition = (condition[1], float(condition[2]))
        elif words.startswith("$"):
            sign, _, language = words[1:].partition("-")
            self._literal(sign)
            self._language(language)
        elif _ELAPSED.fullmatch(words) and len(set(words.lower())) == 1:
            self._add("date", piece)
        elif not _COLOUR.fullmatch(words):
            self.strange = True

    def _language(self, words: str) -> None:
        if re.fullmatch(r"[0-9A-Fa-f]{1,8}", words):
            number = int(words, 16)
            self.language = number & 0xFFFF
            self.strange |= (number >> 16) & 0xFF > 1 or number >> 24 > 1
        elif words and not re.match(r"en\b|x-sys", words, re.IGNORECASE):
            self.language = 0x3FF

    def _literal(self, words: str) -> None:
        if words:
            self._add("literal", words)

    def _add(self, kind: Kind, words: str) -> None:
        self.tokens.append(Token(kind, words))


def _is_dated(code: str) -> bool:
    """Whether letters of a day or a time are in the section, not quoted or escaped."""
    at, plain = 0, ""
    while at < len(code):
        end = _behind(code, at)
        if code[at] == "[" and _ELAPSED.fullmatch(code[at + 1 : end - 1]):
            return True
        if end == at + 1:
            plain += code[at]
        at = end
    plain = _EXPONENT.sub("", _GENERAL.sub("", plain))
    return bool(re.search(r"[ymdhsebg]|am/pm|a/p", plain, re.IGNORECASE))
