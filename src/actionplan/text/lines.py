"""The lines of a text, as editors count them: a line ends at a line feed, or a carriage return before it.

Places in a text are counted in characters from 0, lines from 1.
"""

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import TypeVar

Text = TypeVar("Text", str, bytes, list[str])


def lines_of(text: str) -> list[str]:
    """The lines with their ends; only a line feed ends one."""
    return re.findall(r"[^\n]*\n|[^\n]+", text)


def without_line_end(text: str) -> str:
    """The text without the end of its last line."""
    return text.removesuffix("\n").removesuffix("\r")


def with_line_feeds(text: str) -> str:
    """The text with a line feed where a line of it ends in another way."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def line_start(text: str, at: int) -> int:
    """Where the line of `at` starts."""
    return text.rfind("\n", 0, at) + 1


def line_end(text: str, at: int) -> int:
    """Where the line of `at` ends, before its line end; never before `at`."""
    stop = text.find("\n", at)
    if stop < 0:
        return len(text)
    return stop - 1 if stop > at and text[stop - 1] == "\r" else stop


def next_line(text: str, at: int) -> int:
    """Where the line after that of `at` starts; the end of the text if there is none."""
    stop = text.find("\n", at)
    return len(text) if stop < 0 else stop + 1


def start_of(text: str, line: int) -> int:
    """Where line number `line` starts; the end of the text if there are not so many."""
    starts = _starts(text)
    return starts[line - 1] if line <= len(starts) else len(text)


@lru_cache(maxsize=1)  # thousands of problems may be shown, each with its line of one text
def _starts(text: str) -> list[int]:
    return [0, *(end.end() for end in re.finditer("\n", text))]


def alike(one: Text, other: Text) -> int:
    """How many characters, bytes or lines both have in common from the start."""
    # Halving compares whole stretches at the speed of memory; a loop over characters would take seconds.
    low, high = 0, min(len(one), len(other))
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if one[low:middle] == other[low:middle] else (low, middle - 1)
    return low


def alike_at_ends(one: Text, other: Text) -> tuple[int, int]:
    """How many they have in common from the start, and behind those up to the end."""
    start = alike(one, other)
    return start, alike(one[start:][::-1], other[start:][::-1])


def runs(numbers: Iterable[int]) -> list[tuple[int, int]]:
    """Numbers, as of lines, by the first and the last of those that follow one another."""
    found: list[tuple[int, int]] = []
    for number in sorted(set(numbers)):
        if found and found[-1][1] == number - 1:
            found[-1] = (found[-1][0], number)
        else:
            found.append((number, number))
    return found
