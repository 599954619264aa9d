"""Texts that stand alone in a row: what reports of the action above, explains the table, or only ends it."""

import re
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from actionplan.intake.table import dates
from actionplan.text.words import caseless

_UPDATE = re.compile(
    r"(?:progress|updates?|updated|comments?|position|latest|response|action taken|status"
    r"|outcome)\b[^.]{0,40}[:–-]",
    re.IGNORECASE,
)
_DATED_UPDATE = re.compile(
    r"(?:(?:progress|updates?|updated|position)\b[\s:–-]*)?(?:as )?(?:at|on|of)?\s*", re.IGNORECASE
)
_REMARK = re.compile(
    r"(?:[*†‡¹²³⁰-⁹]|(?:notes?|nb|n\.b|key|sources?)(?: \d+)?\s*(?:\W|$)(?<! )"
    r"|(?:note that|nb|key to|total)\b"
    r"|end of (?:the )?(?:table|document|report|page|(?:action )?(?:plan|list|log))\b|signed\b(?! (?:off|up))"
    r"|signature\b|(?:report |data )?(?:generated|produced|printed|exported|extracted)"
    r"(?: (?:by|on|from|at)\b|\s*[:\d]|$)"
    r"|(?:approved|completed|reviewed|prepared|agreed) by\b|date:|page \d"
    r"|(?:date of )?(?:the )?next (?:meeting|review)\b[^.]{0,30}\d)",
    re.IGNORECASE,
)
_AIM = re.compile(
    r"(?:aims?|objectives?|goals?|purpose|outcomes?|desired outcomes?|strategic aim)\b\s*[:–-]", re.IGNORECASE
)


_COUNTED = re.compile(
    r"(?P<kind>(?:[^\W\d]+ ){0,3}?[^\W\d]*)\W{0,3}(?P<number>\d[\d.]*|\b(?:[A-Z]|[IVX]+))\b"
)


class Counted(NamedTuple):
    """How one of several headings begins: "Theme 2: Roads" with "theme" and "2", and "2. Roads" with "2"."""

    kind: str
    number: str


def number_of(heading: str) -> Counted:
    """How the heading is counted; both are "" for one that is not."""
    found = _COUNTED.match(heading)
    return Counted(caseless(found["kind"]), found["number"].rstrip(".")) if found else Counted("", "")


def in_levels(headings: Sequence[tuple[str, bool]]) -> list[str]:
    """What each heading is called, of which it is known whether the next one stands right below it.

    Below each of those that stand once may stand one that stands again, "Short term" below "Roads" and below
    "Parks": it is "Roads – Short term", and "Roads" alone is "".
    """
    names = [name for name, _ in headings]
    once = {name for name, count in Counter(names).items() if count == 1}
    heads = [
        (bare, below not in once)
        for (name, bare), below in zip(headings, [*names[1:], ""], strict=False)
        if name in once
    ]
    if len(heads) < 2 or not all(map(all, heads)) or names[0] not in once or any(map(is_aim, names)):
        return names
    found, upper = [], ""
    for name in names:
        upper = name if name in once else upper
        found.append("" if name in once else f"{upper} – {name}")
    return found


def is_update(text: str) -> bool:
    """Whether it begins with a word for a report and a colon, or with a date."""
    return is_labelled_update(text) or is_dated_update(text)


def is_labelled_update(text: str) -> bool:
    """Whether it begins with a word for a report and a colon: "Progress: …"."""
    return _UPDATE.match(text) is not None


def is_dated_update(text: str) -> bool:
    """Whether it begins with a date, perhaps behind a word for a report: "Update as at 3 May 2024 …"."""
    said = _DATED_UPDATE.sub("", text, count=1)
    found = dates.found_in(said[:60])
    return found is not None and found.start < 12 and len(said) > found.end + 4


def is_remark(text: str) -> bool:
    """Whether it explains, sums up or signs: "* subject to funding", "Total", "Approved by"."""
    return _REMARK.match(text) is not None


def is_aim(text: str) -> bool:
    """Whether a row below a section says what it is for."""
    return _AIM.match(text) is not None
