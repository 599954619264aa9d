"""A number format of a spreadsheet taken apart: its sections, and the tokens of each.

`[Red]#,##0.00;-0;"none";@` has four sections: for numbers above zero, below, zero, and for text.
"""

import re
from functools import lru_cache
from typing import Literal, NamedTuple

Kind = Literal["literal", "digit", "point", "comma", "percent", "date", "text", "general"]


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


_PIECE = re.compile(r'"[^"]*"?|\[[^\]]*\]?|[\\_*].?|.', re.DOTALL)
"""What is quoted, in brackets or escaped, whole; else one character."""
_UNREAD = r'"(?P<quoted>[^"]*)"?|\[(?P<bracket>[^\]]*)\]?|\\(?P<escaped>.?)|_(?P<blank>.?)|\*(?P<fill>.?)'
_DATED = re.compile(
    rf"{_UNREAD}|(?P<general>general)|(?P<date>\.0+|am/pm|a/p|y+|m+|d+|h+|s+|e+)|(?P<mark>.)",
    re.IGNORECASE | re.DOTALL,
)
_PLAIN = re.compile(rf"{_UNREAD}|(?P<general>general)|(?P<mark>.)", re.IGNORECASE | re.DOTALL)
_CONDITION = re.compile(r"(<=|>=|<>|=|<|>)(-?\d+(?:\.\d+)?(?:e[+-]?\d+)?)$", re.IGNORECASE)
_COLOUR = re.compile(r"black|blue|cyan|green|magenta|red|white|yellow|colou?r\s*\d+", re.IGNORECASE)
_ELAPSED = re.compile(r"h+|m+|s+", re.IGNORECASE)
_MARKS: dict[str, Kind] = {".": "point", ",": "comma", "%": "percent", "@": "text"}
_KINDS: dict[str, Kind] = {"general": "general", "date": "date"}
_FOREIGN = "bgr"
"""Letters of calendars that are not ours: the Buddhist year, the Japanese era. In a number those of a power
of ten and of a fraction are as strange."""
_ENGLISH = 0x09


@lru_cache(maxsize=4096)
def sections_of(code: str) -> tuple[Section, ...]:
    """The sections of a format code, one at least."""
    parts = [""]
    for piece in _PIECE.findall(code):
        if piece == ";":
            parts.append("")
        else:
            parts[-1] += piece
    return tuple(_Reader(part).section() for part in parts)


def is_english(language: int) -> bool:
    """Whether months and days have their English names: in all kinds of English, or if nothing is said."""
    return language & 0x3FF in (0, _ENGLISH) or language in (0xF800, 0xF400)


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
        for found in (_DATED if self.dated else _PLAIN).finditer(self.code):
            kind = found.lastgroup or ""
            words = found[kind]
            if kind == "bracket":
                self._bracket(words)
            elif kind in ("quoted", "escaped"):
                self._literal(words)
            elif kind == "blank":
                self._literal(" ")
            elif kind == "mark":
                self._mark(words)
            elif kind in _KINDS:
                self._add(_KINDS[kind], words)
        return Section(tuple(self.tokens), self.condition, self.language, self.strange)

    def _mark(self, mark: str) -> None:
        """Reads a character that is neither quoted nor escaped."""
        if mark in "0#?":
            self._add("digit", mark)
        elif mark in _MARKS and not (self.dated and mark in ".,"):
            self._add(_MARKS[mark], mark)
        else:
            self.strange |= mark.lower() in (_FOREIGN if self.dated else _FOREIGN + "e/")
            self._literal(mark)

    def _bracket(self, words: str) -> None:
        """Reads a colour, a condition, a currency, a language, or hours that may be more than a day's."""
        condition = _CONDITION.match(words)
        if condition:
            self.condition = (condition[1], float(condition[2]))
        elif words.startswith("$"):
            sign, _, language = words[1:].partition("-")
            self._literal(sign)
            self._language(language)
        elif _ELAPSED.fullmatch(words) and len(set(words.lower())) == 1:
            self._add("date", f"[{words}]")
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
    pieces = _PIECE.findall(code)
    plain = "".join(piece for piece in pieces if len(piece) == 1)
    plain = re.sub(r"general|e[+-]", "", plain, flags=re.IGNORECASE)
    elapsed = any(piece[0] == "[" and _ELAPSED.fullmatch(piece[1:-1]) for piece in pieces)
    return elapsed or bool(re.search(r"[ymdhsebg]|am/pm|a/p", plain, re.IGNORECASE))
