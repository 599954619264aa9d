"""Which of the priorities that a plan declares the words of an action name."""

from __future__ import annotations

import re
from collections.abc import Mapping

from actionplan.text.words import caseless

_BETWEEN = re.compile(r" ?(?:[,;/&+]|\band\b) ?")


def codes_in(said: str, priorities: Mapping[str, str]) -> tuple[str, ...]:
    """The codes that these words name, in any case: `P1`, its label, `P1: Local jobs`, `P1 and P2`.

    There is none if a piece of the words is no priority.
    """
    code_of = {
        caseless(one): code for code, label in priorities.items() for one in (label, code) if one.strip()
    }
    words = caseless(said)
    codes = [_code_of(one, code_of) for one in ([words] if words in code_of else _BETWEEN.split(words))]
    return tuple(dict.fromkeys(filter(None, codes))) if all(codes) else ()


def _code_of(piece: str, code_of: Mapping[str, str]) -> str:
    """That of the longest code or label that the piece begins with; "" if it begins with none."""
    there = (one for one in code_of if re.match(rf"{re.escape(one)}(?!\w)", piece))
    return code_of.get(max(there, key=len, default=""), "")
