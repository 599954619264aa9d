"""Which priorities the words of an action name."""

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

from actionplan.text.words import BETWEEN_KEYS, caseless, normalized

_CODE = re.compile(r"[^\W\d]+[ .-]?\d[\w.]*")
"""A code of letters and a number: several of them are no one name, as `Jobs and skills` is."""


class Named(NamedTuple):
    """The codes that are named, and the pieces of the words that name none of those that a plan declares."""

    codes: tuple[str, ...] = ()
    others: tuple[str, ...] = ()


def named_in(said: str, priorities: Mapping[str, str]) -> Named:
    """What these words name, in any case: `P1`, its label, `P1: Local jobs`, `P1 and P2`.

    Words without any such code are one piece, unless they are several codes.
    """
    code_of, known = _known(tuple(priorities.items()))
    pieces = re.split(BETWEEN_KEYS, normalized(said))[::2]
    if known:
        one = rf"(?:{known})(?!\w)"
        piece = rf"({one}(?:\W*{one})*)?(.*?)(?:{BETWEEN_KEYS}|$)"
        found = [(run, rest) for run, rest, _ in re.findall(piece, caseless(said))]
        codes = [code_of[name] for run, _ in found for name in re.findall(one, run)]
        if codes:
            spelt = {caseless(one): one for one in pieces}
            others = [spelt.get(rest, rest) for run, rest in found if rest and not run]
            return Named(tuple(dict.fromkeys(codes)), tuple(others))
    several = len(pieces) > 1 and all(map(_CODE.fullmatch, pieces))
    return Named((), tuple(pieces if several else filter(None, [said])))


@lru_cache(maxsize=8)  # all actions of a plan ask for its own
def _known(priorities: tuple[tuple[str, str], ...]) -> tuple[dict[str, str], str]:
    """The codes by what names them, and a pattern for any such name, the longest first."""
    code_of = {caseless(one): code for code, label in priorities for one in (label, code)}
    return code_of, "|".join(map(re.escape, sorted(filter(None, code_of), key=len, reverse=True)))
