"""Refs as texts: the one that somebody means, and the one that comes next."""

import re
from bisect import bisect_left
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence

from actionplan.text.characters import INVISIBLE
from actionplan.text.days import iso_day
from actionplan.text.words import caseless, normalized, under

_NUMBER = r"(?a)\d+"
_LONGEST = 18
"""Digits of a number that counts something."""
_YEAR = r"(?a)(?:19|20)\d\d"
_WRITTEN = rb"""\bref["']?\ *:\ *(?:"((?:[^"\\]|\\.)*)"|'((?:[^']|'')*)'|([^\s"'#,}\]][^#,}\]\r\n]*))"""
"""`ref: 1` in double or single quotes or in none, on a line of its own or between brackets."""


def meant(word: str, refs: Collection[str]) -> list[str]:
    """The refs that `word` may mean: the ref written so; else those that look alike on paper; else those that
    differ in case alone; else those that end so.

    `5A` is 5a, and `007` is POAM-2024-007 when no other ref ends so. Several if nobody can say which.
    """
    if word in refs:
        return [word]
    said = normalized(word)
    alike = [ref for ref in refs if normalized(ref) == said] if said else []
    if alike or not said:
        return alike
    said = caseless(word)
    known = [(caseless(ref), ref) for ref in refs]
    same = [ref for text, ref in known if text == said]
    ending = [(text, ref) for text, ref in known if text.endswith(said)]
    if same or not any(_is_last_piece(said, text) for text, _ in ending):
        return same
    return [ref for _, ref in ending]


def present(word: str, refs: Collection[str], formerly: Mapping[str, str]) -> str | None:
    """The ref of now of the action that was called `word` before; None if `word` means one of the `refs`.

    `formerly` has the refs of now by earlier ones. An earlier ref that is written just so is meant before a
    present one that only ends so.
    """
    if word in refs or (word not in formerly and meant(word, refs)):
        return None
    return under(formerly, word)


def named(word: str, refs: Collection[str], formerly: Mapping[str, str]) -> str:
    """The one of `refs` that `word` means, as a ref of now or an earlier one; "" for none and for several."""
    found = meant(word, refs)
    return present(word, refs, formerly) or (found[0] if len(found) == 1 else "")


def ended_by(refs: Collection[str]) -> Callable[[str], str]:
    """What finds the one of many `refs` that ends so, as `meant` does; "" for none and for several."""
    backwards = sorted((caseless(ref)[::-1], ref) for ref in refs)

    def found(word: str) -> str:
        said = caseless(word)
        first = bisect_left(backwards, (said[::-1], ""))
        several = [one for one in backwards[first : first + 2] if one[0].startswith(said[::-1])]
        one = len(several) == 1 and said and _is_last_piece(said, caseless(several[0][1]))
        return several[0][1] if one else ""

    return found


def following(
    refs: Sequence[str], used: Collection[str], part_of: str | None = None
) -> tuple[str | None, list[str]]:
    """The ref after the last of `refs`, which was never `used` in any case, and []; or None, and the refs it
    might be.

    The `refs` are those of all actions, or of the parts of the action `part_of`: see `following_part`.

    Its last number is counted up, in its width: `GOV-03` leads to GOV-04. A year is left alone, as in
    `POAM-2024-011`; a letter or a word behind the number leaves it open, as in `2b`, and so does a day.
    """
    if part_of is not None:
        own = following_part(part_of, refs, used)
        renamed = not own and refs and not refs[-1].startswith(part_of)  # the action, which has parts
        return own, following(refs, used)[1][:1] if renamed else []
    if not refs:
        return _unused("", 1, 1, "", used), []
    refs = [re.sub(INVISIBLE, "", ref) for ref in refs]  # nobody means to count them on
    used = {*map(caseless, used)}
    last = refs[-1]
    numbers = [number for number in re.finditer(_NUMBER, last) if not _is_year(number, last, refs)]
    if not numbers or iso_day(last[-10:]):
        return None, []
    before, behind, width = last[: numbers[-1].start()], last[numbers[-1].end() :], len(numbers[-1][0])
    alike = re.compile(rf"{re.escape(before)}([0-9]{{1,{_LONGEST}}}){re.escape(behind)}")
    highest = max(int(found[1]) for found in map(alike.fullmatch, refs) if found)
    counted = _unused(before, highest + 1, width, behind, used)
    letter = re.fullmatch(r"( ?[(.-]?)([a-yA-Y])(\)?)", behind)
    if letter:
        lettered = f"{last[: numbers[-1].end()]}{letter[1]}{chr(ord(letter[2]) + 1)}{letter[3]}"
        plain = _unused(before, highest + 1, width, "", used)
        return None, [one for one in (lettered, plain) if caseless(one) not in used]
    is_word = bool(re.search(r"[^\W\d_]", behind))
    is_ordinal = bool(re.match(r"(?:st|nd|rd|th)\b", behind, re.IGNORECASE))
    return (None, [] if is_ordinal else [counted]) if is_word else (counted, [])


def counted_apart(refs: Sequence[str], section: Sequence[str]) -> Sequence[str]:
    """Those of `refs` with which a new one of the section is counted: the section's, if they alone start as
    its last does up to the last number (1.1 and 1.2, where others are 2.1 and 2.2); else all."""
    start = re.sub(r"\d+\D*$", "", section[-1]) if section else ""
    return section if start and [ref for ref in refs if ref.startswith(start)] == [*section] else refs


def following_part(whole: str, parts: Sequence[str], used: Collection[str]) -> str | None:
    """The ref after the last of the `parts` of an action, which was never `used`.

    It is 5c after 5b, and 5a if there is none yet; None if nobody can say which.
    """
    lettered = re.compile(rf"({re.escape(whole)} ?[(.-]?)([a-zA-Z])(\)?)")
    last = lettered.fullmatch(parts[-1]) if parts else None
    if parts and not last:
        return following(parts, used)[0]
    if not last and whole[-1:].isalpha():
        return None
    before, behind = (last[1], last[3]) if last else (whole, "")
    first = "A" if last and last[2].isupper() else "a"
    taken = [found[2] for found in map(lettered.fullmatch, parts) if found]
    letters = (chr(code) for code in range(ord(first), ord(first) + 26))
    used = {*map(caseless, used)}
    free = (one for one in letters if caseless(f"{before}{one}{behind}") not in used)
    later = (one for one in free if one > max(taken, default=""))
    return next((f"{before}{one}{behind}" for one in later), None)


def written_in(lines: bytes) -> Iterator[str]:
    """The refs that these lines give, be they those of a plan, of a diff of one, or comments."""
    for found in re.finditer(_WRITTEN, lines):  # to show a plan does without, and is to compile nothing
        double, single, plain = found.groups(b"")
        yield (double or single.replace(b"''", b"'") or plain).decode("utf-8", "replace").strip()


def counts_on(ref: str, later: str) -> bool:
    """Whether `later` is `ref` with its last number counted up by one: `A-10` after `A-9`, no 1b after 1a."""
    numbers = [*re.finditer(_NUMBER, ref)]
    if not numbers or len(numbers[-1][0]) > _LONGEST:
        return False
    last = numbers[-1]
    counted = f"{int(last[0]) + 1:0{len(last[0])}}"
    return f"{ref[: last.start()]}{counted}{ref[last.end() :]}" == later


def _unused(before: str, number: int, width: int, behind: str, used: Collection[str]) -> str:
    while caseless(ref := f"{before}{number:0{width}}{behind}") in used:
        number += 1
    return ref


def _is_year(number: re.Match[str], ref: str, refs: Sequence[str]) -> bool:
    """Whether the number counts years and not actions: 2024, or 25 in `FY25` and `2024/25`.

    A bare `2024`, and the 25 of `24-25`, count actions if the ref before is there: `2023`, `24-24`. The 26 of
    `12/26` is a year if `11/26` stands before it, but the 01 of `2/01` is its section's first.
    """
    before, behind = ref[: number.start()], ref[number.end() :]
    if len(number[0]) > _LONGEST:
        return True
    earlier = f"{before}{int(number[0]) - 1:0{len(number[0])}}{behind}"
    if re.fullmatch(_YEAR, number[0]):
        return bool(before or behind) or earlier not in refs
    if len(number[0]) != 2:
        return False
    if re.search(r"(?:FY ?|(?:19|20)\d\d[/-])$", before, re.IGNORECASE):
        return True
    pair = re.search(r"(?<!\d)(\d\d)[/-]$", before), re.match(r"[/-](\d\d)(?!\d)", behind)
    if counted := re.search(rf"(?a)(\d{{1,{_LONGEST}}})/$", before):
        beside = f"{ref[: counted.start()]}{int(counted[1]) - 1:0{len(counted[1])}}/{number[0]}{behind}"
        if beside in refs[-2:-1] and number[0] != "01":
            return True
    after_year = pair[0] is not None and int(pair[0][1]) + 1 == int(number[0])
    before_year = pair[1] is not None and int(number[0]) + 1 == int(pair[1][1])
    return (after_year or before_year) and earlier not in refs


def _is_last_piece(end: str, ref: str) -> bool:
    """Whether `end` is the number behind a name: `007` of poam-2024-007, but not `7`, nor `1` of 1.1."""
    before = ref[: len(ref) - len(end)]
    amid = before[-1:] == "." or (before[-1:].isalnum() and end[0].isalnum())
    return not amid and re.search(r"\d", end) is not None and re.search(r"[^\W\d_]", before) is not None
