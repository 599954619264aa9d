"""Which priorities the words of an action name."""

import re
from collections.abc import Mapping
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
    code_of = {caseless(one): code for code, label in priorities.items() for one in (label, code)}
    known = "|".join(map(re.escape, sorted(filter(None, code_of), key=len, reverse=True)))
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
