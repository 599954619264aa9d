"""The lines below a text that help to write it, and how they are left out again.

A line to cut along, as git has one, divides the two: an editor may fold all lines anew and the rest of the
template still stays out. Its mark has no blank at which it could be folded itself.
"""

import re
from collections.abc import Iterable
from textwrap import wrap

from actionplan.errors import WrongRequest
from actionplan.text.characters import one_line

_MARK = "--------8<--------"
_WIDTH = 86


def template(lines: Iterable[str]) -> str:
    """Room for a text, the line to cut along, and these lines."""
    cut = f"{_MARK} all from this line on is left out"
    wrapped = [part for line in (cut, *lines) for part in (wrap(line, _WIDTH) or [""])]
    return "\n\n" + "".join(f"# {line}".rstrip() + "\n" for line in wrapped)


def above(text: str, template: str = "") -> str:
    """What was written above the cut; without a cut all of the text that is no line of the template.

    Raises WrongRequest when something was written below it, which would be left out.
    """
    own, found, below = text.partition(_MARK)
    if not found:
        ours = set(filter(None, template.split("\n")))
        return "\n".join(line for line in text.split("\n") if line not in ours)
    _refuse_below(below, template)
    return re.sub(r"\s*#?\s*\Z", "", own)


def _refuse_below(below: str, template: str) -> None:
    ours = _folded(template)
    for line in below.split("\n")[1:]:
        known = _folded(line) in ours if template else line.startswith("#")
        if line.strip() and not known:
            raise WrongRequest(
                f"'{one_line(line[:60])}' stands below the line with 8<, from which on all is left out",
                hint="write it above that line",
            )


def _folded(text: str) -> str:
    return re.sub(r"[\s#]+", "", text)
