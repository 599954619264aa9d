"""Whether what looks like a name is somebody's, by itself and by what stands beside it."""

import re

from actionplan.model.statuses import RAGS, STATUSES
from actionplan.people.mention import Mention
from actionplan.people.names import FORENAMES, is_word_too
from actionplan.people.vocabulary import SENTENCE, is_plain_word

BEGINNING = re.compile(r"(?:^|[.!?:;•\n|]|\d[.)]|\n[-–*]| [-–—] )[\s\"“‘(]*$")
"""What stands before the first word of a sentence."""
_WORDS = {word for status in (*STATUSES, *RAGS) for word in status.split()}
MONTHS = frozenset({"jan", "april", "may", "june", "august"})
"""First names that are in dates."""
_ABBREVIATED = "am ba cv eg eu hr ie it ma nb ni nhs os pm pr qa qc tv uk un us usa"
_ABBREVIATIONS = frozenset(_ABBREVIATED.split())
"""What is written with full stops too, and is nobody."""
_OBJECT = (
    r"\s+(?:(?:the|an?|all|any|some|each|every|both|other|more|new|this|that|these|those|its|their|our|your|them"
    r"|it|where|which|how|what|whether|up|out|off|down)\b|\d+ [a-z]{3})"
)
"""What follows a verb, and no name."""
_BY_HER_NO_MORE = r"(?i) ?[(\[]?(?:until|till?)\b| ?[(\[](?:in )?support"
"""Behind a name: after that it is somebody else; or she helps."""
_HELPS = r"(?i)(?:\bsupported by|\b(?:advice|help|support|input) (?:from|of)|[(\[]for) $"
"""Before a name: she helps somebody else who leads, or is helped."""
_TO_HER = r"(?i)\b(?:ask|by|for|from|to)\s+$"
"""Before a letter: it is somebody's."""


def stays(found: re.Match[str]) -> bool:
    """Whether the first name or letters `found` may be another thing: `Grant to clubs`, `J D`, `9 p.m.`"""
    said, before, behind = found[0], found.string[: found.start()], found.string[found.end() :]
    if said.lower() in FORENAMES and is_of_every_text(said):
        alone = not (before.strip() or behind.strip())
        return said.lower() in MONTHS or (bool(BEGINNING.search(before[-20:])) and not alone)
    if len(said) == 1:
        return not Mention(said, re.sub(_TO_HER, "", before), behind).stands_apart()
    letters = "".join(re.findall(r"[^\W\d_]", said)).lower()
    more = re.match(r"\.?\s*([A-Z][\w'’-]+)", behind)
    return (
        not ("." in said or (len(letters) > len("JD") and re.search("['’‐‑–-]", said)))
        or is_abbreviation(letters)
        or bool(more and not is_of_every_text(more[1]) and more[1] != "Person")
    )


def may_not_lead(mention: Mention) -> bool:
    """Whether a term stands behind the name, help beside it, or a first name before it: `Anne Pete Smith`."""
    first = re.search(r"(?<![\w-])([A-Z][a-z]+) $", mention.before) if mention.is_full else None
    doubts = re.match(_BY_HER_NO_MORE, mention.behind) or re.search(_HELPS, mention.before)
    return bool(first and first[1].lower() in FORENAMES) or doubts is not None


def is_verb(found: re.Match[str]) -> bool:
    """Whether a name that is a word too begins a sentence and has an object: `Mark all bins`."""
    start, end = found.span()
    return (
        is_word_too(found[0])
        and re.match(_OBJECT, found.string[end:]) is not None
        and BEGINNING.search(found.string[max(0, start - 20) : start]) is not None
    )


def is_abbreviation(letters: str) -> bool:
    """Whether the letters are written so without meaning anybody, as in `p.m.` or `U.K.`"""
    return letters.lower() in _ABBREVIATIONS


def is_of_every_text(word: str) -> bool:
    """Whether texts have the word without meaning anybody."""
    return is_plain_word(word) or word.lower() in SENTENCE or word.lower() in _WORDS
