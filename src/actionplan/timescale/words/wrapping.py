"""What a cell puts around a wording: ends of lines where the column did, its heading, a bullet, brackets."""

import re
from itertools import pairwise
from typing import Final

from actionplan.timescale.words.spelling import PHRASES

_STATUSES: Final = frozenset(
    phrase
    for phrase, (kind, *_) in PHRASES.items()
    if kind in ("done", "status", "ongoing", "tbc", "immediate")
)
_ITEM: Final = re.compile(
    r"(?:\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)]\s|[-–*>+o•]\s|(?:19|20)\d\d\s?[–:-]\s)", re.IGNORECASE
)
"""How an item of a list begins: with a number, a bullet, or its year."""
_ENTRY: Final = re.compile(
    r"(?:(?:Update|Progress|Note|Comment)s?:? \d[^:\n]{3,16}|\d{1,2}[/.-]\d{1,2}[/.-](?:20)?\d\d)"
    r" ?[:–-] ?[^\W\d]"
)
"""How an entry of a log begins: "Update 4 June: no reply", "4/6/26: ordered"."""
_UNFINISHED: Final = re.compile(
    r"(?:\b(?:of|and|or|the|a|an|in|by|from|to|at|for|on|until|till|before|after|following|within|since|during"
    r"|per|with|as|no|than|due|every|each|next|last|this|first|end|early|mid|late|between"
    r"|w/[cbe]|w\.[cbe]\.|[cpw]b|wc|nos?\.|rev\.|cf\.|poss\.|est\.|approx\.|spr\.|sum\.|aut\.|mrs?\.?|cllr\.?|dr\.?|[a-z]\.)"
    r"|[,/+&(:–—-])$"
)
"""The end of a line behind which something has to come."""
_REMARK: Final = re.compile(r"\s*\([^()]*\)$")
_CLAUSES: Final = re.compile(r"[,;:()–—]|\.\s|\s/\s")
_WORDS: Final = re.compile(
    r"\d+(?:\s?[/.-]\s?\d+)*(?:st|nd|rd|th)?(?![^\W\d_])|'\d\d"
    r"|(?:academic|school|financial|fiscal|tax|calendar) year|[^\W\d_]+|\d+|[-/&]"
)
_NTH: Final = re.compile(r"\d(?:st|nd|rd|th)\.$")
_DAY_IN_FRONT: Final = re.compile(r"^\d\d?(?= [A-Z][a-z]{2,8}\b)")
"""A day that begins a line: "Publish the article⏎14 October" is of no article 14, so it is read as "14th"."""
_CUT_FIGURES: Final = re.compile(r"\d[-–/]$")
"""Figures that go on in the next line: "as part of the 2020-⏎21 budget"."""
_WORD: Final = ("word", "", None)
_UNNUMBERED: Final = frozenset({("word", ""), ("event", ""), ("meeting", ""), ("meeting", "several")})
_CUT_YEAR: Final = re.compile(
    r"\b(academic|school|financial|fiscal|tax|calendar)\s*\n\s*(?=year\b(?!\s*\d))", re.IGNORECASE
)
"""A kind of year at the end of a line: "2022-2023⏎School⏎Year"; but "school⏎Year 3"."""
_FIGURES: Final = (
    ("number", re.compile(r"\d{1,2}(?:[/.-]\d{1,2})?|\d{1,2}(?:st|nd|rd|th)")),
    ("year", re.compile(r"'\d\d|(?:19|20)\d\d(?:\s?[/-]\s?\d+)?")),
    ("date", re.compile(r"\d+(?:\s?[/.-]\s?\d+)+")),
)
_DAMAGED: Final = re.compile(r"[ilozsb|]\d", re.IGNORECASE)
_NAMED: Final = frozenset(("month", "weekday", "season", "feast"))
_PARTS: Final = frozenset(("quarter", "half", "project_month", "term", "holiday"))
_UNITS: Final = frozenset(("years", "months", "weeks", "days"))
_YEARS: Final = frozenset(("financial_year", "academic_year", "calendar_year"))
_WITH_A_NUMBER: Final = (
    {"month": "date"}
    | {part: part for part in ("quarter", "half", "project_month")}
    | dict.fromkeys(_YEARS, "year")
)
"""What a word is together with the number behind it: "June 26", "Q 3", "FY 26"."""
_NUMBERED: Final = _PARTS | _YEARS | _UNITS | {"calendar_week", "month", "season", "feast"}
"""What has a number or a year behind it."""
_GOES_ON: Final = frozenset(
    {("number", "month"), ("weekday", "number"), ("weekday", "month"), ("weekday", "date")}
    | {(kind, figure) for kind in _NUMBERED for figure in ("number", "year")}
    | {(kind, part) for kind in ("number", "year", "season", "half") for part in _PARTS}
    | {(part, year) for part in _PARTS for year in (*_YEARS, "years", "quarter")}
    | {("year", year) for year in _YEARS}
    | {("month", "meeting"), ("month", "street"), ("ordinal", "weeks"), ("project_month", "month")}
)
"""What ends a line that has a time, and what goes on with it: "3⏎June", "Q2⏎FY26", "October⏎Cabinet",
"2026/27⏎Academic year"."""
_LABEL: Final = re.compile(
    r"(?:(?:(?:target|due|completion|expected|estimated|planned|proposed|anticipated|milestone|implementation"
    r"|delivery|agreed|finish|end) ){0,3}"
    r"(?:date|deadline|timescales?|time[ -]?frame|target|due|timing|completion|end|complete by|action by"
    r"|milestone)"
    r"(?: for completion| by)?\s*(?::|\n(?!(?:decision|(?-i:for|of|to|is|was|adopted))\b)|\s[-–—]\s)"
    r"|(?:by )?when\s*[:?]|dt\.?:?(?=\s?\d))\s*"
    r"(?!.*\b(?:actual|revised|original)[^:\n]{0,20}:)",
    re.IGNORECASE | re.DOTALL,
)
"""The heading of the column, said again: "Target date: June 2026"; but "Target: May; actual: June" is two."""
_INITIALS: Final = re.compile(
    r"(?!(?:TBC|TBA|ETA|NB|AGM|FY|CY|EGM|APCM)\b)[A-Z]{2,3}(?:[/&, ]+[A-Z]{2,3})*:\s+(?=\S)"
)
"""Who does it, in front: "PS: June 2026"."""
_REFERENCE: Final = re.compile(
    r"(?:ref(?:erence)?|rec(?:ommendation)?|action|item|finding)\.? ?\d+(?:\.\d+)*[a-z]?"
    r"\s*(?::|\s[-–—])\s+(?=\S)",
    re.IGNORECASE,
)
"""What it is of, in front: "Ref 12: June 2026"."""
_RAG: Final = r"(?:rag(?: status| rating)?:?\s*)?(?:red|amber|green)"
_LIGHT: Final = re.compile(
    rf"(?<=[^\s:])(?:(?:\s+[-–—/|]|[,;]|(?<=[\d)])\s*\n)\s*{_RAG}|\s+\(\s?{_RAG}\)|\s+(?=rag){_RAG})"
    r"(?=$|\s+[-–—([]\s?[a-z][\w .&/]*[])]?$)",
    re.IGNORECASE,
)
"""How it stands, behind: "June 2026 – Amber", "June 2026 (Green)"."""
_UNFILLED: Final = re.compile(
    r"[\s/;,|]+(?:actual|revised)(?: (?:completion )?date)?\s*:[\s–-]*$", re.IGNORECASE
)
"""A heading with nothing below it: "Scheduled: 12/15/2025 Actual:"."""
_BULLET: Final = re.compile(r"(?:[-–—]\s+|[•·▪●◦]\s*|>\s+(?!\d))(?=\S)(?!.*\n\s*[-–—>•·▪●◦]\s)", re.DOTALL)
"""The bullet of the only item."""
_BOX: Final = re.compile(r"[☐□]\s*(?!.*[☐□☒☑✓✔])", re.DOTALL)
"""The box of the only item, which is not done yet; of several those ticked say which is meant."""
_ONLY: Final = re.compile(
    r"(?:\(?(?:[a-z]|[ivx]{2,4}|\d)\)|\d\.(?!\W*(?:jan|feb|mar|apr|ma[iy]|ju[nl]|a[gu]+|sep|o[ck]t|nov|d[eé][czs]|avr)))\s+(?=\S)"
    r"(?!.*(?:\b(?:[a-z]|[ivx]{2,4}|\d)\)|\s\d\.)\s)",
    re.DOTALL | re.IGNORECASE,
)
"""The number of the only item; "1. May" is a day."""
_MARKS: Final = ' \t\r\n*_"“”'
"""What quotes a wording or makes it bold."""
_QUOTED: Final = re.compile(r"['‘’]((?:[^'‘’]|(?<=\w)['’](?=[a-z]))*)['’]$")
"""Single quotes around it; but not the apostrophe of "the board's"."""
_MOST_FRAMES: Final = 5
"""Frames around one another that are taken off; hostile text has a thousand."""
_END: Final = re.compile(r"(?<=[\w)'’\"%.-])\s*[.,;:!](?<![.\s]\w\.)$")
"""What ends a sentence, a clause or an item; but not "3 p.m."."""


def unframed(text: str) -> str:
    """The wording without what frames it.

    That is a heading, initials, its number or the only bullet in front, a light behind, brackets all around.
    """
    text = text.strip(_MARKS)
    for _ in range(_MOST_FRAMES):
        bare = _END.sub("", _UNFILLED.sub("", _within_brackets(text))).strip(_MARKS)
        bare = _QUOTED.sub(lambda quoted: quoted[1], bare)
        for front in (_BULLET, _BOX, _ONLY, _LABEL, _INITIALS, _REFERENCE):
            if found := front.match(bare):
                bare = bare[found.end() :]
        bare = _LIGHT.sub("", bare)
        if bare == text or not bare:
            break
        text = bare
    return text


def _within_brackets(text: str) -> str:
    """What stands between the brackets, if the first closes at the very end."""
    if text[:1] not in ("(", "[") or text[-1:] not in (")", "]"):
        return text
    depth = 0
    for at, character in enumerate(text):
        depth += (character in "([") - (character in ")]")
        if not depth:
            return text[1:-1].strip() if at == len(text) - 1 else text
    return text


def joined(text: str) -> str:
    """The wording, without the ends of lines within what is said: "by 3⏎June 2026", "from⏎June".

    A line is one of its own if it is an item of a list, or if the line before it ends a sentence or has a
    time, or a time and a status, that this one does not go on with. So is what stands below "Lift 3" and an
    empty line.
    """
    lines = [line.strip() for line in _CUT_YEAR.sub(r"\1 ", text).strip().split("\n")]
    listed = sum(bool(_ITEM.match(line)) for line in lines) > 1
    said = before = lines[0]
    apart = False
    for line in lines[1:]:
        if not line:
            apart = True
            continue
        own = listed and _ITEM.match(line)
        is_open = said.count("(") > said.count(")")
        begun = _goes_on(before.lower(), line) and not (apart and _is_numbered(before.lower()))
        if not own and (is_open or begun):
            is_cut = bool(_CUT_FIGURES.search(before)) and line[0].isdigit()
            said += "" if is_cut else " "
            said += line if is_cut or not _is_whole(before) else _DAY_IN_FRONT.sub(r"\g<0>th", line)
        else:
            said += "\n" + line
        before, apart = line, False
    return said


def _is_whole(line: str) -> bool:
    """Whether it ends with a word that has no number behind it, or "the article"; "Publish article" may."""
    *_, before, word = ["", *line.lower().split()]
    return before in ("the", "a", "an") or PHRASES.get(word, _WORD)[:2] in _UNNUMBERED


def _is_numbered(line: str) -> bool:
    """Whether it ends with the number of a thing, "Lift 3"; in "by 3" that is a day's."""
    named = re.fullmatch(r"(.*[a-z])\s\d{1,2}", line, re.DOTALL)
    return named is not None and not _UNFINISHED.search(named[1])


def _goes_on(before: str, line: str) -> bool:
    """Whether `line` goes on with what the line `before` it, in small letters, began."""
    if _UNFINISHED.search(before):
        return True
    if _ENTRY.match(line):
        return False
    if _NTH.search(before) and _kinds(line.lower())[:1] == ["month"]:
        return True  # "Thursday 19th.⏎March"
    clause = _CLAUSES.split(_REMARK.sub("", before))[-1].strip()
    last, first = _kinds(clause), _kinds(line.lower())
    if before[-1] in ";?!" or (before[-1] == "." and last[-1:] not in (["month"], ["weekday"])):
        return False
    if line[0].islower() or line[0] in "(-–&/,":
        return True
    steps = (_kinds(before), first)
    if last[-1:] != ["number"] and all(map(_is_step, steps)):
        return False  # "Dec 2026 – endorsed⏎March 2027 – launch"
    if _whole(last[-2:]) == "number" and first[:2] in (["quarter", "number"], ["half", "number"]):
        return False  # "Phase 2⏎Q3 2026"
    alone = first in (["weekday"], ["year"], ["number"], ["onwards"])
    if not _has_a_time(last):
        counted = before[0].isdigit() and _kinds(before)[1:] in (["word"], ["meeting"])
        is_amount = counted and alone  # "0.5 FTE⏎2009/10", "3 sessions⏎2009/10"
        begins_with_figures = first[:1] in (["year"], ["number"])
        is_code = begins_with_figures and re.fullmatch(r"[a-z]+\d+", before)  # "COP26⏎2009/10"
        is_status = clause in _STATUSES and _has_a_time(_kinds(before))
        return not (is_amount or is_code or is_status)
    is_figure = first[:1] in (["number"], ["figure"]) and first[1:2] not in (["month"], ["-"])
    return (
        alone
        or is_figure
        or bool(_DAMAGED.match(line))
        or (_whole(last[-2:]), first[0] if first else "") in _GOES_ON
    )


def _is_step(kinds: list[str]) -> bool:
    """Whether a line begins with its date and has words: "31 May 2026: draft"."""
    return (
        not {"month", "date", "season"}.isdisjoint((_whole(kinds[:1]), _whole(kinds[:2]))) and "word" in kinds
    )


def _kinds(text: str) -> list[str]:
    """What each of the words and figures is: its class, "word", "number", "year", "date" or "figure"."""
    return [_kind(word) for word in _WORDS.findall(text)]


def _kind(word: str) -> str:
    if word[0].isdigit() or word[0] == "'":
        return next((kind for kind, shape in _FIGURES if shape.fullmatch(word)), "figure")
    kind, sort, _ = PHRASES.get(word, ("word", "", None))
    if sort == "street":
        return sort
    if kind in _NAMED | _NUMBERED | {"count", "meeting", "onwards"}:
        return kind
    return "word" if word.isalpha() else word


def _has_a_time(kinds: list[str]) -> bool:
    numbered = any(kind in _NUMBERED and then in ("number", "count") for kind, then in pairwise(kinds))
    counted = kinds[-1:] and kinds[-1] in _UNITS and {"number", "count", "figure"} & {*kinds}
    return numbered or bool(counted) or not {"year", "date", *_NAMED}.isdisjoint(kinds)


def _whole(kinds: list[str]) -> str:
    """What the last of the words are together: "Q 3" is a quarter, "June 26" a date, "FY 26" a year."""
    if len(kinds) > 1 and kinds[-1] == "number":
        return _WITH_A_NUMBER.get(kinds[-2], "number")
    return kinds[-1] if kinds else ""
