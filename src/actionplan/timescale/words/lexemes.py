"""Text into lexemes: words as they are written, marks, and figures by what they may be."""

import re
import unicodedata
from itertools import pairwise
from typing import Final

from actionplan.timescale.words.figures import in_plain_figures
from actionplan.timescale.words.spelling import PHRASES, known
from actionplan.timescale.words.tokens import Token, digits, years_of_span
from actionplan.timescale.words.wrapping import joined, unframed

_SPELLED: Final = sorted(
    (p for p in PHRASES if " " not in p and re.search(r"[/.&]", p)), key=len, reverse=True
)
_MONTHS: Final = "|".join(phrase for phrase, (kind, *_) in PHRASES.items() if kind == "month")
_WORDS_OF_PHRASES: Final = frozenset(word for phrase in PHRASES for word in phrase.split())
_ZONES: Final = (
    "bst|gmt|utc|a?e[sd]?t|[cmp][sd]?t|nz[sd]t|ist|sast"
    r"|(?:(?:eastern|central|mountain|pacific|irish|uk|local)\s)(?:standard\s|daylight\s|summer\s)?time"
)
"""The time of which country an hour is, "5pm BST", "11:59 PM ET", "4:30 p.m. Eastern time"."""
_LEXEMES: Final = re.compile(
    r"(?P<address>(?:https?://|www\.)[^\s()]+|(?<![^\s(<])[\w.+-]+@[\w.-]+)"
    r"|(?P<plain>[a-z]+(?![\w'./&]))"
    r"|(?P<basic>(?<!\w)(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?!\w))"
    r"|(?P<iso_week>(?<![\w.-])\d{4}-?w\d\d?(?:-[1-7])?(?![\w]))"
    r"|(?P<damaged>(?<!\w)!\d{1,3}(?:st|nd|rd|th)?(?!\w)|(?<!\d)(?!\d+s?(?:st|nd|rd|th))(?=[\dilozsb|]*\d)[\dilozsb|]*[ilozsb|][\dilozsb|]*(?:st|nd|rd|th)?(?!\w))"
    r"|(?P<iso>(?<!\d)\d{4}-\d{1,2}-\d{1,2}(?:t[\d:.]+z?)?(?!\w|-\d(?!\d{3}-\d))"
    r"|(?<!\d)\d{4}(?P<between>[/.])\s?\d{1,2}(?P=between)\s?\d{1,2}(?!\w|[/.]\d))"
    r"|(?P<numeric_date>(?<!^\d{4}-)(?<![^/.]\d{4}-)\d{1,2}(?:\s?//?\s?\d{1,2}\s?//?\s?|\s?\.\.?\s?\d{1,2}\s?\.\.?\s?|-\d{1,2}-)(?:\d{4}|\d{2})(?!\d|[./]\d|(?:st|nd|rd|th))|\d{1,2}\s?-\s?\d{1,2}\s?-\s?\d{4}(?!\d)|(?<!\d\x20)\d\d\x20\d\d\x20\d{4}(?!\d))"
    r"|(?P<month_of_year>(?<![a-z])(?:\d{1,2}\s?/\s?|\d{1,2}\.|\d\d-)\d{4}(?!\d|[/.]\d|-\d(?!\d?/\d{4})))"
    r"|(?P<span>\d{4}[/-]\d(?![\w/.-])|\d{4}(?:\s?/\s?|-)(?:\d{4}|\d{2})(?!\w|[/.]\d|-\d{1,2}(?!\d))|\d{4}\s?-\s?\d{4}(?!\w|/|-\d|\s?hrs)|\d{4}\s-\s\d\d(?![\w/.:-]|\s?[a-z%]))"
    r"|(?P<unreadable>\d+(?:/\d+){2,}|\d{1,2}-\d{1,2}-\d+)"
    rf"|(?P<clock>\d{{1,2}}(?:[:.]\d\d)?\s?(?:(?:am|pm|noon|hrs|o'clock)\b|[ap]\.\s?m\b\.?)(?:\s(?:{_ZONES})\b)?"
    r"|\d{1,2}:\d\d|\d{1,2}h\d\d(?!\w)|@\s?\d{1,2}\.\d\d"
    r"|(?<=\()(?:[01]\d|2[0-3])\.[0-5]\d(?=\))|(?<=day\s-\s)(?:[01]\d|2[0-3])\.[0-5]\d\b|(?<=day\s)(?:[01]\d|2[0-3])\.(?:00|1[3-9]|[2-5]\d)\b)"
    r"|(?P<labelled>>|#\s?\d+|\d+no\b\.?|\d+\sno\.(?=\s[a-z])|[£$€₹¥]\s?[\d,.]*\d[km]?|\d+(?:\.\d+)?\s?(?:%|per\s?cent\b)|(?<=\()\d+\+(?=\s?[a-z]))"
    r"|(?P<amount>\d+,\d{3}(?!\d)|\d+(?:\.\d+){2,}(?!\w))"
    rf"|(?P<spelled>@|(?<![a-z\d])(?:{'|'.join(map(re.escape, _SPELLED))})(?![a-z\d]))"
    rf"|(?P<pair>\d{{1,2}}\s?/\s?\d{{1,2}}(?![\d/ilo|]|(?:st|nd|rd|th)\b|(?<=/\s\d\d)(?:\.\d|-(?:\d|{_MONTHS}))))"
    r"|(?P<dashed_pair>(?<![\d/-])\d\d-\d\d(?![\d/-]|st|nd|rd|th))"
    r"|(?P<decimal>\d+\.\d+(?!\w))"
    r"|(?P<short_year>'\s?\d\d(?!\d))"
    rf"|(?P<ordinal>(?<!\d)1er(?![a-z])|\d{{1,2}}\s?(?:st|nd|rd|th)[ht]?(?![a-z])|\d{{1,2}}(?:st|nd|rd|th)(?={_MONTHS}))"
    r"|(?P<number>\d+)"
    r"|(?P<word>[^\W\d_]+(?:'[^\W\d_]+)*)"
    r"|(?P<mark>[-/,;:()\n&+.?=<☐])"
)
_PLACES: Final = {
    mark: place
    for marks in ("123456789", "abcdefgh", ("i", "ii", "iii", "iv"))
    for place, mark in enumerate(marks, 1)
}
"""What numbers the items of a list."""
LONGEST_CODE: Final = 7
"""The most letters of a code, "HMICFRS 3/24"; a longer word in capitals is shouted."""
_MONTH_BEHIND: Final = re.compile(rf"\s?(?:{_MONTHS})(?![a-z])")
_WORD_BEHIND: Final = re.compile(r" [a-z]{4,}")
_MARKS: Final = {
    "-": "dash", "/": "slash", ",": "comma", ";": "semicolon", ":": "colon", "(": "open", ")": "close",
    "\n": "line", "&": "and", "+": "and", ".": "stop", "?": "query", "=": "dash", "<": "before", "☐": "box",
}  # fmt: skip
_MIXED: Final = re.compile(r"[lI|]O|O[lI|]")
"""A number whose figures were read as letters."""
_ORDINAL_OF_LETTERS: Final = re.compile(r"(?:[lI|]st|[lI|]{1,2}th|[lI|]Oth)$")
"""An ordinal whose figures were all read as letters: "lst", "Ist", "llth", "lOth"."""
_DAMAGED: Final = re.compile(r"!?[\dIilOoZSB|]+(?:st|nd|rd|th)?$")
"""A number some of whose figures were read as letters; small z, s and b name things: "2b"."""
_MENDED: Final = str.maketrans("!lIioOzZsSbB|", "1111002255881")
"""The figures that were read as these letters."""
_PLAIN: Final = str.maketrans(
    dict.fromkeys("‐‑‒–—―−~→", "-")
    | dict.fromkeys("’‘‛`´", "'")
    | dict.fromkeys("[{", "(")
    | dict.fromkeys("]}", ")")
    | dict.fromkeys("\r\v\f|•·\u2028\u2029\u0085", "\n")
    | dict.fromkeys("\u00a0\t*_", " ")
    | {"\\": "/"}
)


_EMPTY: Final = "☐□○◯✗✘"
_BOXES: Final = re.compile(f"[{_EMPTY}☒☑■●✓✔]")
"""Boxes to tick, some of them empty: those ticked say which of the times is meant."""
_BLANKS: Final = re.compile(r"[ \t\u00a0\u202f]+")
_SPACES_AND_ARROWS: Final = re.compile(r" {2,}|[-=]+>")
_MARKUP: Final = re.compile(
    r"</?(?:[biups]|[bh]r|code|del|div|em|font|h\d|li|[ou]l|small|span|strike|strong|su[bp]|t[dhr]|table)\s*/?>",
    re.IGNORECASE,
)
"""The tags of a web page; "<June>" is a month that a form wants filled in."""
_ANGLED: Final = re.compile(r"<([^<>]+)>")
_STRUCK: Final = re.compile(r"~~[^~]+~~(?=.*\w)|<(?P<tag>del|s|strike)>.*?</(?P=tag)>(?=.*\w)", re.DOTALL)
"""What is struck out, if anything stands behind it: "~~Dec 2024~~ Mar 2025"."""
_TICKED: Final = re.compile(
    r"\s*(?P<whose>[^\d\n✓]{1,40}: ?(?=[^:;,\n]*$))?(?:[✓✔✅☑]|\[x\])\ufe0f?", re.IGNORECASE
)
"""What says in front of a wording that it is done, also behind whose it is: "Clerk: ✓ 15/6/26"."""
_RAISED: Final = re.compile("[⁰¹²³⁴-⁹⁽⁾₀-₉₍₎①-⑳➀-➓]+(?![⁄⁰-₉])")
"""Raised, lowered and circled figures: the mark of a note or item, no number of a date; not "¹⁄₂"."""
_NOTE_IN_BRACKETS: Final = re.compile(r"(?<=[\w.]) ?\[(?:\d{1,2}|[a-z])\](?!\w)", re.IGNORECASE)
"""The mark of a note behind a word: "June 2026 [1]"."""
_HALF: Final = re.compile(r"(?<!\d)(?:½|1/2)\s*-?\s*(?=term|yearly)", re.IGNORECASE)
_KIND_OF_YEAR: Final = re.compile(r"\((calendar|financial|fiscal)(?: yr)?\)", re.IGNORECASE)
_YEAR_IN_FRONT: Final = re.compile(
    r"(?:^|(?<=[:–-] ))\(((?:FY ?(?:20)?\d\d|20\d\d|\d\d[/–-]\d\d)(?:[/–-]\d\d)?)\)\s", re.IGNORECASE
)
"""A year in brackets in front: "(2026/27) June"."""
_NTH_IN_FIGURES: Final = re.compile(r"(?<=\d)(?:st|nd|rd|th)(?=/\d{1,2}/\d)", re.IGNORECASE)
_CONTRACTED: Final = re.compile(
    r"\b(did|do|does|is|are|was|were|has|have|had|could|should|must)n'?t\b", re.IGNORECASE
)
"""Where a blank is missing in "wasn't": "was not"."""
_YEAR_OF_FIGURES: Final = re.compile(r"(?<=\d[-/.])'(?=\d\d(?!\d))")
"""The apostrophe of "31-05-'26"."""
_GLUED_YEAR: Final = re.compile(r"(?<=[1-4][qQ])(?=[fFcC][yY] ?'?\d)")
"""Where a blank is missing in "3QFY27"."""
_GLUED_QUARTER: Final = re.compile(
    r"(?<=[qQ][1-4])\.(?=20\d\d)|(?<![\w~])~ ?(?=\w)|(?<=\d)-(?=(?i:days|weeks|months)\b)"
)
"""The separator of "Q2.2026", what says "about" in "~2 weeks", and the hyphen of "45-days prior"."""
_GLUED_TERM: Final = re.compile(
    r"(?<=ing|mer|umn)(?=Term)|(?<=\d(?:st|nd|rd|th))(?=of\b)|(?<=[a-z]{4})(?=\d{1,2}/(?:\d{1,2}/)?\d{4}\b)"
)
"""Where a blank is missing in "SummerTerm", "17thof March", "reviewed10/2021"."""
_DASHED: Final = re.compile(
    rf"\b({_MONTHS})\.?([-–/.])(\d{{1,2}})(?:\2|[-–/.](?=20))(?=(?:20)?\d\d\b)", re.IGNORECASE
)
"""A date like "Oct-02-2026", in which no February is meant."""
_HALF_OF_DAY: Final = re.compile(
    r"(?<!\d )(?<!\d of )(?<!\d(?:st|nd|rd|th) )(?<!\d(?:st|nd|rd|th) of )"
    rf"\b({_MONTHS})\.? (\d{{1,2}}) ?(?=(?:[ap]m|noon)\b)",
    re.IGNORECASE,
)
"""A day and the half of it, "Jan 9 PM": no hour of January."""
_QUOTE: Final = re.compile("[‘’'`´]")
_QUOTED_DAY: Final = re.compile(
    rf"((?:{_MONTHS})[. ]*)?{_QUOTE.pattern}(?=\d\d?(?:st|nd|rd|th)?(?:[/.-]\d|[ .-]{{1,2}}(?:{_MONTHS})\b))",
    re.IGNORECASE,
)
"""The mark that a sheet puts before text: "'31/3/27", "the '30 June' deadline"; but "Sept '26 Oct '26"."""
_GLUED_MONTH: Final = re.compile(
    r"(?<=\d)[./](?=[A-Za-z]{3,9}[./-]\d)|(?<=\d[-/][A-Za-z]{3})(?:/(?=\d)|\.(?=20\d\d))"
)
"""The separators of "15/Jan/2010"; no year stands in "Oct.1-Nov.15"."""


def plain(text: str) -> str:
    """Lower case, one kind of dash, quote and bracket, compatibility forms folded."""
    text = _GLUED_TERM.sub(" ", unframed(_BLANKS.sub(" ", text.replace("\r\n", "\n"))))
    text = _YEAR_IN_FRONT.sub(lambda year: f"{year[1]}: ", text)
    if "\n" in text:
        text = joined(text)
    if ticked := _TICKED.match(text):
        text = f"{ticked['whose'] or ''}done: {text[ticked.end() :]}"
    # Functions, not templates: those are looked up for each wording, a fiftieth of reading 10,000 actions.
    text = _DASHED.sub(lambda date: f"{date[1]} {date[3]} ", text)
    text = _HALF_OF_DAY.sub(lambda date: f"{date[1]} {date[2]}, ", text)
    text = _GLUED_QUARTER.sub(" ", _GLUED_YEAR.sub(" ", _NTH_IN_FIGURES.sub("", text)))
    text = in_plain_figures(text)
    if _QUOTE.search(text):
        text = _QUOTED_DAY.sub(lambda mark: mark[0] if mark[1] else "", text)
    text = _KIND_OF_YEAR.sub(lambda year: f"({year[1]} year)", text)
    if "[" in text:
        text = _NOTE_IN_BRACKETS.sub("", text)
    if "~~" in text or "<" in text:
        text = _STRUCK.sub(" ", text)
    text = _HALF.sub("half ", _ANGLED.sub(r"(\1)", _MARKUP.sub("\n", text)) if "<" in text else text)
    if len(_BOXES.findall(text)) > 1 and any(box in text for box in _EMPTY):
        text = _BOXES.sub("☐", text)
    folded = text.replace("<=", "≤").translate(_PLAIN)
    if not folded.isascii():
        folded = unicodedata.normalize("NFKC", _RAISED.sub(" ", folded))
    if "'" in folded:
        folded = _YEAR_OF_FIGURES.sub("", folded)
    if "n't" in folded or "nt" in folded:
        folded = _CONTRACTED.sub(r"\1 not", folded)
    return _GLUED_MONTH.sub(
        "-", _SPACES_AND_ARROWS.sub(lambda run: run[0][0].replace("=", "-"), folded)
    ).strip()


def lexemes_of(text: str) -> list[Token]:
    """The lexemes of a wording made `plain`."""
    lexemes: list[Token] = []
    lowered = text.lower()
    shouting = text.isupper()
    if len(lowered) != len(text):  # a few letters grow when lowered; capitals are then only lost
        text = lowered
    end = -1
    for found in _LEXEMES.finditer(lowered):
        kind, words, start = str(found.lastgroup), found[0], found.start()
        adjoins, end, sort, value = start == end, found.end(), "", words
        mixed = end - start == 2 and _MIXED.match(text, start) and not shouting
        if mixed or (kind == "plain" and _ORDINAL_OF_LETTERS.match(text, start, end)):
            kind = "damaged"
        elif kind in ("plain", "address"):
            kind = "word"
        elif kind == "damaged" and not _is_damaged(text[start:end]):
            kind = "word"  # "2b" and "S151" are names of things
        elif kind == "basic":
            kind, value = "iso", f"{words[:4]}-{words[4:6]}-{words[6:]}"
        elif kind == "span" and _ends_a_date(lowered, words, end) and (split := _two_dates(words)):
            lexemes.extend(split)
            continue
        elif kind == "labelled":
            kind, sort = "amount", "percent" if words.endswith(("%", "cent")) else "labelled"
            sort = "percent.all" if sort == "percent" and digits(words) == [100] else sort
        elif kind == "mark":
            kind, sort = _MARKS[words], "plus" if words == "+" else ""
            if kind == "dash":
                tight = adjoins and lowered[end : end + 1].isalnum()
                hyphen = tight and lowered[end].isalpha() and lexemes[-1].kind == "word"
                kind, sort = ("hyphen", "") if hyphen else ("dash", "" if tight else "spaced")
        elif kind == "dashed_pair":
            lexemes.extend(_dashed_pair(words))
            continue
        elif kind in ("number", "decimal") and adjoins and lexemes and _is_unknown(lexemes[-1]):
            lexemes[-1] = lexemes[-1]._replace(text=lexemes[-1].text + words)  # "COP26", "D3.2"
            continue
        if kind == "word" and 1 < end - start <= LONGEST_CODE and text[start:end].isupper():
            sort = "code"
        lexemes.append(Token(kind, sort, not shouting and text[start].isupper(), value, words))
    return lexemes


def without_markers(lexemes: list[Token]) -> list[Token]:
    """The lexemes with the numbers of a list, "1. … 2. …" or "(a) … (b) …", as marks."""
    marked = [
        at
        for at, (number, mark) in enumerate(pairwise(lexemes))
        if number.text in _PLACES
        and (mark.kind == "close" or (mark.kind == "stop" and number.kind == "number"))
    ]
    marked = [at for at in marked if lexemes[at].kind == lexemes[marked[-1]].kind]
    numbers = [_PLACES[lexemes[at].text] for at in marked]
    begins = marked[:1] == [0] or (marked and lexemes[marked[0] - 1].kind in ("open", "close", "colon"))
    if len(numbers) < 2 or not begins or numbers != list(range(1, len(numbers) + 1)):
        return lexemes
    marks = {at: Token("marker", "", False, None, lexemes[at].text) for at in marked}
    left_out = {at + 1 for at in marked} | {at - 1 for at in marked if at and lexemes[at - 1].kind == "open"}
    return [marks.get(at, lexeme) for at, lexeme in enumerate(lexemes) if at not in left_out]


def _ends_a_date(text: str, span: str, end: int) -> bool:
    """ "1 June 2026/30 June", "15 October 2025 / 25 staff": another thing begins behind the mark."""
    return bool(_MONTH_BEHIND.match(text, end) or (" " in span and _WORD_BEHIND.match(text, end)))


def _two_dates(text: str) -> list[Token]:
    """ "2026/30" before a month: the end of a date and the beginning of another; "2026/27" is a year."""
    first, last = digits(text)
    if len(text.rstrip()) < 6 or last > 31 or last == (first + 1) % 100:
        return []
    return _two_numbers(str(first), "/" if "/" in text else "-", str(last))


def _dashed_pair(text: str) -> list[Token]:
    """ "09-10" may be a span of years; "16-29" is two numbers."""
    first, second = text.split("-")
    if int(second) == (int(first) + 1) % 100:
        return [Token("pair", "dashed", False, text, text)]
    return _two_numbers(first, "-", second)


def _two_numbers(first: str, mark: str, second: str) -> list[Token]:
    texts = (first, mark, second)
    return [Token("number" if text != mark else _MARKS[mark], "", False, text, text) for text in texts]


def _is_damaged(written: str) -> bool:
    """Whether a number can be meant: that of a day or a year."""
    figures = re.sub(r"(?:st|nd|rd|th)$", "", written).translate(_MENDED)
    return bool(_DAMAGED.match(written)) and (len(figures) < 3 or figures[:2] in ("19", "20"))


def _is_unknown(lexeme: Token) -> bool:
    if lexeme.text == "a":  # "A12"
        return True
    kind = known(lexeme.text)[0]
    part_of_a_phrase = lexeme.text in _WORDS_OF_PHRASES and lexeme.text not in PHRASES
    return lexeme.kind == "word" and kind == "word" and not part_of_a_phrase


def figure(lexeme: Token) -> Token:
    """A figure by what it may be: a year, a day, or an amount."""
    written = lexeme.text
    if lexeme.kind == "ordinal":
        return lexeme._replace(value=int(re.sub(r"\D", "", written)))
    if lexeme.kind == "short_year":
        return lexeme._replace(value=2000 + int(written[-2:]))
    if lexeme.kind == "span":
        first, last = years_of_span(written)
        return lexeme._replace(sort="twelve" if last == first + 1 else "")
    if lexeme.kind != "number":
        return lexeme
    if len(written) == 4 and 1990 <= int(written) <= 2099:
        return lexeme._replace(kind="year", value=int(written))
    if len(written) == 4:
        return lexeme._replace(kind="far_year", value=int(written))
    if len(written) > 2:
        hundreds = len(written) == 3 and written[0] != "0"
        return lexeme._replace(kind="amount", sort="hundreds" if hundreds else "", value=int(written))
    kind = "number" if 1 <= int(written) <= 31 else "two_digits"
    sort = "single" if len(written) < 2 else ""
    return lexeme._replace(kind=kind, sort=sort, value=int(written))
