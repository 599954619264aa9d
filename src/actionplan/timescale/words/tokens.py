"""Text into tokens: numbers, numeric dates, separators, and the words of the vocabulary by their class."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Any, Final, NamedTuple

from actionplan.timescale.words.alphabet import letter
from actionplan.timescale.words.spelling import PHRASES, known
from actionplan.timescale.words.vocabulary import MODAL_MAY

LONGEST_READ: Final = 2000
"""Characters of a wording that are read; it is a phrase, and time must not grow with hostile text."""


class Token(NamedTuple):
    """A word, number or mark of the text, or what a rule made of several.

    `kind` is its class and `sort` a distinction within the class, as `alphabet` has them. `value` is what it
    stands for, `text` how it is written.
    """

    kind: str
    sort: str
    capital: bool
    value: Any
    text: str


def letters_of(tokens: Iterable[Token]) -> str:
    """The classes of the tokens, a letter each."""
    return "".join([letter(*token[:3]) for token in tokens])


_DIGITS: Final = re.compile(r"\d+")


def digits(text: str) -> list[int]:
    """The numbers in a numeric token."""
    return [int(number) for number in _DIGITS.findall(text)]


def years_of_span(text: str) -> tuple[int, int]:
    """First and last year of "2009/10", "2005/6", "2009-2014" or "09/10"."""
    first, last = digits(text)
    if first < 100:
        first += 2000
    if last < 10 and text[-2] in "/-":
        last += first // 10 * 10 + (10 if last < first % 10 else 0)
    return first, last if last > 99 else first // 100 * 100 + last


_SPELLED: Final = sorted(
    (p for p in PHRASES if re.search(r"[/.&]", p) and " " not in p), key=len, reverse=True
)
_MONTHS: Final = "|".join(phrase for phrase, (kind, *_) in PHRASES.items() if kind == "month")
_WORDS_OF_PHRASES: Final = frozenset(word for phrase in PHRASES for word in phrase.split())
_LONGEST_FROM: Final[dict[str, int]] = {}
"""The most words of a phrase that begins with that word."""
for _first, *_rest in map(str.split, PHRASES):
    _LONGEST_FROM[_first] = max(_LONGEST_FROM.get(_first, 0), 1 + len(_rest))

_LEXEMES: Final = re.compile(
    r"(?P<plain>[a-z]+(?![\w'./&]))"
    r"|(?P<basic>(?<!\w)(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?!\w))"
    r"|(?P<iso_week>(?<![\w-])\d{4}-?w\d\d?(?:-[1-7])?(?![\w]))"
    r"|(?P<damaged>(?<!\d)(?=[\dilo|]*\d)[\dilo|]*[ilo|][\dilo|]*(?:st|nd|rd|th)?(?!\w))"
    r"|(?P<iso>(?<!\d)\d{4}-\d{1,2}-\d{1,2}(?:t[\d:.]+z?)?(?!\w|-\d)"
    r"|(?<!\d)\d{4}(?P<between>[/.])\d{1,2}(?P=between)\d{1,2}(?!\w|[/.]\d))"
    r"|(?P<numeric_date>\d{1,2}(?:\s?//?\s?\d{1,2}\s?//?\s?|\s?\.\.?\s?\d{1,2}\s?\.\.?\s?|-\d{1,2}-)(?:\d{4}|\d{2})(?!\d)|\d{1,2}\s?-\s?\d{1,2}\s?-\s?\d{4}(?!\d)|(?<!\d\x20)\d\d\x20\d\d\x20\d{4}(?!\d))"
    r"|(?P<month_of_year>(?:\d{1,2}\s?/\s?|\d{1,2}\.|\d\d-)\d{4}(?!\d|[/.-]\d))"
    r"|(?P<span>\d{4}[/-]\d(?![\w/.-])|\d{4}(?:\s?/\s?|-)(?:\d{4}|\d{2})(?!\w|[/.]\d|-\d{1,2}(?!\d))|\d{4}\s?-\s?\d{4}(?!\w|/)|\d{4}\s-\s\d\d(?![\w/.-]|\s?[a-z]))"
    r"|(?P<unreadable>\d+(?:/\d+){2,}|\d{1,2}-\d{1,2}-\d+)"
    r"|(?P<clock>\d{1,2}(?:[:.]\d\d)?\s?(?:am|pm|noon|hrs|o'clock)\b|\d{1,2}:\d\d)"
    r"|(?P<labelled>>|[£$€]\s?[\d,.]*\d[km]?|\d+(?:\.\d+)?\s?%)"
    r"|(?P<amount>\d+,\d{3}(?!\d)|\d+\.\d+(?!\.\d)(?:\.\d+)+)"
    rf"|(?P<spelled>(?<![a-z\d])(?:{'|'.join(map(re.escape, _SPELLED))})(?![a-z\d]))"
    r"|(?P<pair>\d{1,2}\s?/\s?\d{1,2}(?![\d/]))"
    r"|(?P<dashed_pair>(?<![\d/-])\d\d-\d\d(?![\d/-]|st|nd|rd|th))"
    r"|(?P<decimal>\d+\.\d+(?!\w))"
    r"|(?P<short_year>'\s?\d\d(?!\d))"
    rf"|(?P<ordinal>\d{{1,2}}\s?(?:st|nd|rd|th)[ht]?(?![a-z])|\d{{1,2}}(?:st|nd|rd|th)(?={_MONTHS}))"
    r"|(?P<number>\d+)"
    r"|(?P<word>[^\W\d_]+(?:'[^\W\d_]+)*)"
    r"|(?P<mark>[-/,;:()\n&+.?=<])"
)
_MARKS: Final = {
    "-": "dash", "/": "slash", ",": "comma", ";": "semicolon", ":": "colon", "(": "open", ")": "close",
    "\n": "line", "&": "and", "+": "and", ".": "stop", "?": "query", "=": "dash", "<": "before",
}  # fmt: skip
_MIXED: Final = re.compile(r"[lI|]O|O[lI|]")
"""A number whose figures were read as letters."""
_TIME_WORDS: Final = frozenset({"month", "weekday", "season", "feast"})
_PLAIN: Final = str.maketrans(
    dict.fromkeys("‐‑‒–—―−~→", "-")
    | dict.fromkeys("’‘‛`´", "'")
    | dict.fromkeys("[{", "(")
    | dict.fromkeys("]}", ")")
    | dict.fromkeys("\r\v\f|•·\u2028\u2029\u0085", "\n")
    | dict.fromkeys("\u00a0\t*_", " ")
)


_SPACES_AND_ARROWS: Final = re.compile(r" {2,}|[-=]+>")
_MARKUP: Final = re.compile(r"</?[a-z]{1,6}\s*/?>", re.IGNORECASE)
_HALF_TERM: Final = re.compile(r"(?:½|1/2)\s*-?\s*(?=term)", re.IGNORECASE)
_GLUED_MONTH: Final = re.compile(r"(?<=\d)[./](?=[A-Za-z]{3,9}[./-]\d)|(?<=\d-[A-Za-z]{3})[./](?=\d)")
"""The separators of "15/Jan/2010"."""


def plain(text: str) -> str:
    """Lower case, one kind of dash, quote and bracket, compatibility forms folded."""
    text = _HALF_TERM.sub("half ", _MARKUP.sub("\n", text) if "<" in text else text)
    folded = text.replace("\r\n", "\n").translate(_PLAIN)
    if not folded.isascii():
        folded = unicodedata.normalize("NFKC", folded)
    return _GLUED_MONTH.sub(
        "-", _SPACES_AND_ARROWS.sub(lambda run: run[0][0].replace("=", "-"), folded)
    ).strip()


def tokens_of(text: str) -> tuple[Token, ...]:
    """The tokens of a wording, phrases of the vocabulary folded into one token each."""
    tokens = list(_phrases(_without_markers(_lexemes(plain(text[:LONGEST_READ])))))
    return tuple(_without_modal_may(tokens) if any(token.text == "may" for token in tokens) else tokens)


def _lexemes(text: str) -> list[Token]:
    lexemes: list[Token] = []
    lowered = text.lower()
    shouting = text.isupper()
    if len(lowered) != len(text):  # a few letters grow when lowered; capitals are then only lost
        text = lowered
    end = -1
    for found in _LEXEMES.finditer(lowered):
        kind, words, start = str(found.lastgroup), found[0], found.start()
        adjoins, end, sort, value = start == end, found.end(), "", words
        if end - start == 2 and _MIXED.match(text, start) and not shouting:
            kind = "damaged"
        elif kind == "plain":
            kind = "word"
        elif kind == "basic":
            kind, value = "iso", f"{words[:4]}-{words[4:6]}-{words[6:]}"
        elif kind == "labelled":
            kind, sort = "amount", "labelled"
        elif kind == "mark":
            kind = _MARKS[words]
            if kind == "dash":
                tight = adjoins and lowered[end : end + 1].isalnum()
                hyphen = tight and lowered[end].isalpha() and lexemes[-1].kind == "word"
                kind, sort = ("hyphen", "") if hyphen else ("dash", "" if tight else "spaced")
        elif kind == "dashed_pair":
            lexemes.extend(_dashed_pair(words))
            continue
        elif kind == "number" and adjoins and lexemes and _is_unknown(lexemes[-1]):
            lexemes[-1] = lexemes[-1]._replace(text=lexemes[-1].text + words)  # "COP26"
            continue
        lexemes.append(Token(kind, sort, not shouting and text[start].isupper(), value, words))
    return lexemes


def _without_markers(lexemes: list[Token]) -> list[Token]:
    """The lexemes with the numbers of a list, "1. … 2. …" or "(1) … (2) …", as marks."""
    marked = [
        at
        for at, (number, mark) in enumerate(pairwise(lexemes))
        if number.kind == "number" and len(number.text) == 1 and mark.kind in ("stop", "close")
    ]
    numbers = [int(lexemes[at].text) for at in marked]
    begins = marked[:1] == [0] or (marked[:1] == [1] and lexemes[0].kind == "open")
    if len(numbers) < 2 or not begins or numbers != list(range(1, len(numbers) + 1)):
        return lexemes
    marks = {at: Token("marker", "", False, None, lexemes[at].text) for at in marked}
    left_out = {at + 1 for at in marked} | {at - 1 for at in marked if at and lexemes[at - 1].kind == "open"}
    return [marks.get(at, lexeme) for at, lexeme in enumerate(lexemes) if at not in left_out]


def _dashed_pair(text: str) -> list[Token]:
    """ "09-10" may be a span of years; "16-29" is two numbers."""
    first, second = text.split("-")
    if int(second) == (int(first) + 1) % 100:
        return [Token("pair", "dashed", False, text, text)]
    return [
        Token("number", "", False, first, first),
        Token("dash", "", False, "-", "-"),
        Token("number", "", False, second, second),
    ]


def _phrases(lexemes: list[Token]) -> Iterator[Token]:
    """Fold phrases, longest first; a hyphen inside one does not matter."""
    at = 0
    while at < len(lexemes):
        lexeme = lexemes[at]
        if lexeme.kind == "hyphen":
            at += 1
            if _is_time_word(lexemes[at - 2]) and at < len(lexemes) and _is_time_word(lexemes[at]):
                yield Token("dash", "", False, "-", "-")
        elif lexeme.kind in ("word", "spelled"):
            token, at = _phrase(lexemes, at)
            yield token
        elif lexeme.kind == "stop":
            at += 1
            if not _abbreviates(lexemes, at - 1):
                yield lexeme
        else:
            at += 1
            yield _number(lexeme)


def _phrase(lexemes: list[Token], at: int) -> tuple[Token, int]:
    first = lexemes[at]
    words, best, stop = "", (known(first.text), at + 1), at
    for count in range(_LONGEST_FROM.get(first.text, 0)):
        if count and stop < len(lexemes) and lexemes[stop].kind in ("hyphen", "dash"):
            stop += 1
        if stop >= len(lexemes) or lexemes[stop].kind not in ("word", "spelled"):
            break
        words = f"{words} {lexemes[stop].text}" if words else lexemes[stop].text
        stop += 1
        if words in PHRASES:
            best = (PHRASES[words], stop)
    (kind, sort, value), stop = best
    text = " ".join(part.text for part in lexemes[at:stop] if part.kind in ("word", "spelled"))
    return Token(kind, sort, first.capital, value, text), stop


def _number(lexeme: Token) -> Token:
    """A figure by what it may be: a year, a day, or an amount."""
    digits = lexeme.text
    if lexeme.kind == "ordinal":
        return lexeme._replace(value=int(re.sub(r"\D", "", digits)))
    if lexeme.kind == "short_year":
        return lexeme._replace(value=2000 + int(digits[-2:]))
    if lexeme.kind == "span":
        first, last = years_of_span(digits)
        return lexeme._replace(sort="twelve" if last == first + 1 else "")
    if lexeme.kind != "number":
        return lexeme
    if len(digits) == 4 and 1990 <= int(digits) <= 2099:
        return lexeme._replace(kind="year", value=int(digits))
    if len(digits) == 4:
        return lexeme._replace(kind="far_year", value=int(digits))
    if len(digits) > 2:
        return lexeme._replace(kind="amount")
    kind, sort = (
        ("number", "single" if len(digits) < 2 else "") if 1 <= int(digits) <= 31 else ("two_digits", "")
    )
    return lexeme._replace(kind=kind, sort=sort, value=int(digits))


def _is_time_word(lexeme: Token) -> bool:
    return lexeme.kind == "word" and known(lexeme.text)[0] in _TIME_WORDS


def _is_unknown(lexeme: Token) -> bool:
    kind = known(lexeme.text)[0]
    part_of_a_phrase = lexeme.text in _WORDS_OF_PHRASES and lexeme.text not in PHRASES
    return lexeme.kind == "word" and kind == "word" and not part_of_a_phrase


def _abbreviates(lexemes: list[Token], at: int) -> bool:
    """A full stop after a month, weekday, ordinal or short word does not end anything."""
    before = lexemes[at - 1] if at else None
    if before is None:
        return False
    if _is_time_word(before) and _begins_a_sentence(lexemes[at + 1 : at + 3]):
        return False
    return (
        _is_time_word(before) or before.kind == "ordinal" or (before.kind == "word" and len(before.text) < 4)
    )


def _begins_a_sentence(after: list[Token]) -> bool:
    """ "by Oct. Report in May", "Oct. 4 Nov"; but not "Sept. Board meeting" or "Oct. 2009"."""
    if not after:
        return False
    if after[0].kind in ("number", "ordinal"):
        return len(after) > 1 and _is_time_word(after[1])
    named = known(after[0].text)[0] == "meeting" or _is_time_word(after[0])
    return after[0].kind == "word" and after[0].capital and not named


def _acts(token: Token | None) -> bool:
    """ "as the board may decide"."""
    return token is not None and token.kind in ("meeting", "event", "plan")


def _without_modal_may(tokens: list[Token]) -> Iterator[Token]:
    """ "may" is a word, not a month, before a verb, or uncapitalised after an unknown word."""
    for token, before, after in zip(tokens, [None, *tokens], [*tokens[1:], None], strict=False):
        verb = token.text == "may" and (
            (after is not None and after.text.partition(" ")[0] in MODAL_MAY)
            or (not token.capital and before is not None and before.kind in ("word", "function"))
            or (not token.capital and _acts(before) and after is not None and after.kind == "word")
        )
        yield Token("function", "", False, None, "may") if verb else token
