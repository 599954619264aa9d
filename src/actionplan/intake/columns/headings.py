"""What the heading of a column may mean, by what people write above their columns.

A heading is compared as `plain` has it, so it does not matter how it is cased, numbered, split over lines or
put in brackets.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from actionplan.intake.columns.synonyms import FIELDS, NONE, OWN
from actionplan.intake.table import dates
from actionplan.schema import fields_of
from actionplan.text.words import caseless

SURE, LIKELY, PERHAPS = 3, 2, 1


class Guess(NamedTuple):
    """The heading may be that of `field`, and how sure that is. `as_of` is the date in one of an update."""

    field: str
    sure: int
    as_of: str = ""


_AROUND = re.compile(r"^(?:{0})\b\s*|\s*\b(?:{0})$".format("as at|as of|at|on|for|to|in|by|end|end of|the"))
"""Words between a date and the rest of a heading."""


@lru_cache(maxsize=1024)
def guesses(heading: str) -> tuple[Guess, ...]:
    """What the heading may mean, the surest first; () for one that says nothing known."""
    found: dict[str, Guess] = {}
    dated = dates.found_in(heading.replace("\n", " "))
    for form, less in _forms(heading):
        for guess in _of(form):
            sure = guess.sure - less
            if sure > 0 and sure > found.get(guess.field, Guess("", 0)).sure:
                found[guess.field] = guess._replace(sure=sure)
    if dated:
        found = _with_date(found, heading, dated)
    return tuple(sorted(found.values(), key=lambda guess: -guess.sure))


def best(heading: str, field: str) -> int:
    """How sure it is that the heading is that of the field; 0 for not at all."""
    return next((guess.sure for guess in guesses(heading) if guess.field == field), 0)


def plain(heading: str) -> str:
    """The heading without case, numbering and marks around: "2. LEAD\\nOFFICER:" is "lead officer"."""
    words = caseless(heading.replace("–", "-").replace("—", "-").replace("_", " "))
    words = re.sub(r"(?<=[a-z])[¹²³⁰-⁹]+$", "", words)  # the mark of a note
    words = re.sub(r"^(?:\(?(?:\d{1,2}|[a-z])[.)]\s+|col(?:umn)? [a-z\d]\b[ :.-]*)(?=\S)", "", words)
    words = re.sub(r"\s*\([^)]*(?:dd|mm|yy|e\.?g|format)[^)]*\)", "", words)
    words = re.sub(r"^[\s*•·:.\-✓✔☑]+|[\s*•·:.?\-✓✔☑]+$", "", words)
    return re.sub(r"(?<=\w)['’](?=s\b)", "", " ".join(words.split()))


_GLUED = re.compile(r"(?<!\*) (?![.?])")
"""A blank that may have been lost, as in the narrow columns of a PDF: "Targetdate"."""
_MATCHES = {
    field.name: (re.compile(re.escape(plain(field.label))), None, None)
    for field in fields_of("action")
    if field.takes_any_text and field.name not in FIELDS
} | {
    field: (re.compile(_GLUED.sub(" ?", says)), *(re.compile(one) if one else None for one in others))
    for field, (says, *others) in (
        (field, [re.sub(r"\n\s*", "", one) for one in patterns]) for field, patterns in FIELDS.items()
    )
}
"""What says each field: of one that people have no other words for, its label."""


def _forms(heading: str) -> Iterator[tuple[str, int]]:
    """The heading as it may be meant, and how much less sure that is: whole, mended, and in pieces."""
    whole = plain(heading)
    yield whole, 0
    if "\n" in heading or "-" in heading or "\xad" in heading:
        yield plain(re.sub(r"[-\xad]?\s*\n\s*", "", heading)), 0
        yield plain(re.sub(r"[-\xad]\s*", "", heading)), 0
    bare = re.sub(r"\s*[([][^)\]]*[)\]]?", "", whole).strip()
    if bare and bare != whole:
        yield plain(bare), 0
        yield from ((plain(inner), 1) for inner in re.findall(r"[([]([^)\]]+)", whole))
    pieces = [piece.strip() for piece in re.split(r"\s*(?:/|&|,|\+|\||;| - | and | or )\s*", bare or whole)]
    if len(pieces) > 1:
        yield from ((plain(piece), 0 if not at else 1) for at, piece in enumerate(pieces) if len(piece) > 1)


def _of(words: str) -> Iterator[Guess]:
    """What a heading, or a piece of one, may mean as it stands, in the form of `plain`."""
    if not words or len(words) > 120:
        return
    closed = NONE.fullmatch(words) and not OWN.fullmatch(words)
    for field, (says, has, may) in _MATCHES.items():
        if says and says.fullmatch(words):
            yield Guess(field, SURE)
        elif closed:
            continue
        elif has and len(words) <= 80 and has.search(words):
            yield Guess(field, LIKELY)
        elif may and may.fullmatch(words):
            yield Guess(field, PERHAPS)
    if dates.part_of_year(words) == words:  # what stood at its end, if the cells say so
        yield Guess("status", PERHAPS)


def _with_date(found: dict[str, Guess], heading: str, dated: dates.Found) -> dict[str, Guess]:
    """The guesses for a heading with a date in it: what stands below was reported then."""
    flat = heading.replace("\n", " ")
    rest = plain(flat[: dated.start] + " " + flat[dated.end :])
    rest = _AROUND.sub("", rest).strip()
    for guess in _of(rest):
        found.setdefault(guess.field, guess)
    reports = {"update", "comment", "status", "rag"}
    sure = {one.field for one in found.values() if one.sure == SURE}
    if not rest or rest in ("meeting", "quarter", "period", "month") or (sure and sure <= {"update"}):
        return {"update": Guess("update", SURE, dated.when)}
    return {
        field: guess._replace(as_of=dated.when) if field in reports else guess
        for field, guess in found.items()
    }
