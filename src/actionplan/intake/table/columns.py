"""Which field each column of a table is, by its heading and by what stands below it.

A heading alone is not enough: a "Progress" below which only Green and Amber stand is a status, "Action taken"
is what was done and not what will be, and nobody knows what a "Date" is the date of.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from statistics import median
from typing import NamedTuple, TypeAlias

from actionplan.intake.source import Cell
from actionplan.intake.table import dates, ours, words
from actionplan.intake.table.headings import LIKELY, PERHAPS, SURE, Guess, guesses, plain
from actionplan.text.characters import one_line
from actionplan.text.words import caseless

Fields: TypeAlias = dict[int, tuple[Guess, str]]
"""What each column is, by its place, and what of its cells decided that."""
Offer: TypeAlias = tuple[float, int, Guess, str]
"""How sure it is that the column there is what the guess says, and what of its cells decided that."""
MANY = ("update",)
"""What several columns may be at once."""
IN_UPDATES = ("update", "status", "rag", "completed", "revised", "as_of")
"""What a plan has in the updates of an action; `as_of` is the day of what stands in the row."""


class Column(NamedTuple):
    """A column: its heading on one line, and the field it is.

    `field` is a field of an action, one of `IN_UPDATES`, a name with x- for what is the plan's own, or "" for
    what is left out. `as_of` is the date in the heading. `why` says what of the cells decided. `behind`: it
    stands behind the plan's own table, where `plan` put it.
    """

    at: int
    heading: str
    field: str
    as_of: str = ""
    why: str = ""
    behind: bool = False


class Below(NamedTuple):
    """What stands below a heading, in shares of the cells that say something."""

    number: int
    days: float
    lights: float
    states: float
    urgent: float
    distinct: float
    length: float
    """Characters of the cell in the middle, by length."""
    decisions: float
    reports: float
    """Cells that begin with a date, or say what was done."""
    happened: float
    """Cells that say when something was done, or that it was."""
    amounts: float
    """Cells that are an amount: "40" or "66%"."""
    numbers: float
    """Cells that may be numbers of an action: "7", "2a", "AUD/24/01"."""


_REPORT = re.compile(
    r"\b(?:completed|has been|have been|was|were|awaiting|underway|under way|now in|update|progressing"
    r"|received|agreed"
    r"|discussed|contacted|drafted|published|launched|in progress|to date|currently|ongoing|sent|met|held"
    r"|done|issued"
    r"|started|begun|ordered|complete|approved|circulated|written|e-?mailed|spoke|spoken|confirmed|submitted"
    r"|no longer|not yet|still)\b",
    re.IGNORECASE,
)


_NUMBER = re.compile(r"(?=\S*\d)[A-Za-z]{0,8}[./ -]?[\w./-]{1,16}[.)]?")
"""What may be the number of an action. A date or a year is none."""
_AMOUNT = re.compile(r"[£$€]?\s*\d[\d,. ]*\s*%?")
_START = re.compile(r"where |(?:current|present) (?:position|situation|state|provision|practice|performance)")


def below(cells: Sequence[Cell]) -> Below:
    """What the cells say, taken together."""
    said = [cell for cell in cells if cell.text]
    texts = [cell.text for cell in said]
    count = len(said) or 1

    def share(fits: Sequence[bool]) -> float:
        return sum(fits) / count

    return Below(
        len(said),
        share([cell.day is not None or _is_day(cell.text) for cell in said]),
        share([words.is_light(text) for text in texts]),
        share([words.is_status(text) for text in texts]),
        share([words.is_urgency(text) for text in texts]),
        len({caseless(text) for text in texts}) / count,
        median([len(text) for text in texts] or [0]),
        share([words.is_decision(text) for text in texts]),
        share([_is_report(text) for text in texts]),
        share([words.is_status(text) or _is_day(text) or _is_report(text) for text in texts]),
        share([_AMOUNT.fullmatch(text) is not None for text in texts]),
        share([_NUMBER.fullmatch(text) is not None for text in texts]),
    )


def _is_day(text: str) -> bool:
    if len(text) > 60:
        return False
    return dates.found_in(text) is not None or (len(text) <= 20 and dates.has_month_alone(text))


def _is_report(text: str) -> bool:
    found = dates.found_in(text[:40])
    return (found is not None and found.start < 8) or _REPORT.search(text[:300]) is not None


def assigned(
    headings: Sequence[str],
    meant: Sequence[str],
    cells: Sequence[Sequence[Cell]],
    named: Mapping[str, str],
) -> tuple[Column, ...]:
    """The columns with these headings, of which `meant` says the field, and below which these cells stand.

    `named` says of some headings which field they are, whatever the table of headings says.
    """
    of_plan = len(headings) - ours.behind(headings)
    told = of_plan == len(headings)  # else a heading is what it says, whatever stands below it
    dated = not told and any(map(_date_in, headings))
    evidence = [below(column if told else ()) for column in cells]
    own = {caseless(heading): field for heading, field in named.items()}
    fields: Fields = {}
    taken: set[str] = set()
    for index, heading in enumerate(headings):
        said = own.get(caseless(one_line(heading)))
        if said == "due":  # the plan's heading of the dates that were moved, which only plan works out
            said = None if told else ""
        if said is not None:
            fields[index] = (Guess(said, SURE, _date_in(heading)), "")
            taken.add(said)
    free = [index for index in range(of_plan) if index not in fields]
    offers = _offers(free, meant, evidence, only_dated=dated)
    _take(fields, taken, offers, headings if told else ())
    if told:
        _settle(fields, taken, offers)
        if 0 in free:
            _find_refs(fields, taken, meant[0], evidence[0])
        _leave_what_was_before(fields, headings, free)
        if not any(guess.field in IN_UPDATES[:-1] for guess, _ in fields.values()):
            fields = {index: one for index, one in fields.items() if one[0].field != "as_of"}
    names = _own_names(headings, set(fields))
    for index in range(of_plan, len(headings)):
        is_status = one_line(headings[index]) == "Status" and "status" not in taken
        fields[index] = (Guess("status", SURE), "") if is_status else (Guess("", SURE), "plan works it out")
    found = tuple(
        Column(index, one_line(heading), fields[index][0].field, fields[index][0].as_of, fields[index][1])
        if index in fields
        else Column(index, one_line(heading), names[index])
        for index, heading in enumerate(headings)
    )
    return tuple([column._replace(behind=column.at >= of_plan) for column in found])


def _offers(
    free: Sequence[int], meant: Sequence[str], evidence: Sequence[Below], *, only_dated: bool
) -> list[Offer]:
    """What the columns that nobody has named may be, after a look at their cells, the surest first."""
    found: list[Offer] = []
    for index in free:
        may = guesses(meant[index])
        for guess in may:
            if only_dated and guess.field == "update" and not guess.as_of:
                continue
            decided, why = _decided(guess, evidence[index], {one.field for one in may})
            if decided.field:
                found.append((decided.sure - 0.5 * bool(why), index, decided, why))
    return sorted(found, key=lambda offer: (-offer[0], offer[1]))


def _take(fields: Fields, taken: set[str], offers: Sequence[Offer], headings: Sequence[str]) -> None:
    """Give each column the surest field that is free. `headings` are those of a table that people made."""
    mapped = [index for index, (guess, _) in fields.items() if guess.field == "action"]
    action = next(iter([*mapped, *(index for _, index, guess, _ in offers if guess.field == "action")]), 0)
    of_outcomes = [(sure, at) for sure, at, guess, _ in offers if guess.field == "outcomes"]
    outcomes = {sure for sure, at in of_outcomes if headings and _is_outcome(headings[at])}
    for sure, index, guess, why in offers:
        one = _comment_settled(guess)
        if headings and guess.field == "comment" and index < action:
            continue  # what is remarked before what will be done is why it is
        if guess.field == "outcomes" and sure in outcomes and not _is_outcome(headings[index]):
            continue
        if index in fields or (one.field in taken and one.field not in MANY and not one.as_of):
            continue
        fields[index] = (one, why)
        taken.add(one.field)


def _settle(fields: Fields, taken: set[str], offers: Sequence[Offer]) -> None:
    """Without a column of what will be done, or by whom, one that may be it is, whatever else it may be."""
    for wanted, instead in (("action", ("outcomes", "section")), ("by_whom", ("sponsor",))):
        if wanted in taken:
            continue
        for _, index, guess, why in offers:
            if guess.field == wanted and index in fields and fields[index][0].field in instead:
                taken -= {fields[index][0].field}
                taken.add(wanted)
                fields[index] = (guess, why)
                break


def _find_refs(fields: Fields, taken: set[str], heading: str, first: Below) -> None:
    """If no heading says what the refs are, a first column of numbers that are all different has them."""
    may = any(guess.field == "ref" for guess in guesses(heading))
    if "ref" in taken or (0 in fields and not may):
        return
    if first.number > 1 and first.numbers == 1 and first.distinct == 1 and not first.days:
        fields[0] = (Guess("ref", PERHAPS), "its cells are numbers, each another")


def _leave_what_was_before(fields: Fields, headings: Sequence[str], free: Sequence[int]) -> None:
    """Where we are now, said before what will be done, is where the plan starts from, and no update."""
    action = next((index for index, (guess, _) in fields.items() if guess.field == "action"), 0)
    for index in free:
        if (
            index < action
            and index in fields
            and fields[index][0].field == "update"
            and _START.match(plain(headings[index]))
        ):
            del fields[index]


def _is_outcome(heading: str) -> bool:
    """Whether it says outcome in so many words: beside one an output is something else."""
    return re.search(r"\b(?:outcome|success)", plain(heading)) is not None


def _comment_settled(guess: Guess) -> Guess:
    """A column of comments that report nothing is the monitoring, unless there is one."""
    return guess._replace(field="monitoring", sure=LIKELY) if guess.field == "comment" else guess


def _date_in(heading: str) -> str:
    found = dates.found_in(one_line(heading))
    return found.when if found else ""


def _decided(guess: Guess, below: Below, may: set[str]) -> tuple[Guess, str]:
    """The guess after a look at the cells, and why it is another; its field is "" if they contradict it.

    `may` is all that the heading may mean.
    """
    field = guess.field
    if not below.number:
        return guess, ""
    if field == "update" and below.decisions == 1:
        return Guess("", 0), ""
    if field in ("update", "outcomes", "comment", "monitoring", "completed", "status", "rag", "origin"):
        if below.lights == 1 and below.length > 0:
            return guess._replace(field="rag"), "" if field == "rag" else "its cells are traffic lights"
        if below.states >= 0.8 and (field != "comment" or below.number > 2):
            why = "" if field in ("status", "rag") else "its cells are words for a status"
            return guess._replace(field="status"), why
    if field == "status" and (below.length > 45 or (below.distinct > 0.6 and below.length > 25)):
        return guess._replace(field="update"), "its cells are sentences"
    if field == "outcomes" and below.happened == 1 and (below.states or below.days) and below.days < 1:
        return guess._replace(field="update"), "its cells tell what was done"
    if field == "outcomes" and may & {"comment", "update"} and below.reports >= 0.4:
        return guess._replace(field="update"), "its cells tell what was done"
    if field == "outcomes" and "section" in may and below.number > 2 and below.distinct <= 0.75:
        return guess._replace(field="section"), "its cells are the same for several actions"
    if field == "comment" and (below.reports >= 0.4):
        return guess._replace(field="update"), "its cells tell what was done"
    if _contradicted(field, below, guess.sure):
        return Guess("", 0), ""
    return guess, ""


def _contradicted(field: str, below: Below, sure: int) -> bool:
    few_days = below.days < 0.5 or (sure == SURE and below.number < 3)
    match field:
        case "ref":
            return below.length > 20 or (below.number >= 4 and below.distinct < 0.5)
        case "action":
            return not few_days or (sure < SURE and below.states > 0.5) or (sure < SURE and below.length < 4)
        case "by_whom" | "outcomes" | "sponsor" | "monitoring":
            return (not few_days and below.length < 25) or (field == "outcomes" and below.urgent >= 0.8)
        case "timescale":
            return sure == PERHAPS and few_days
        case "raised" | "completed" | "revised":
            return below.days < 0.3
        case "as_of":
            return below.days < 0.8
        case "priority":
            return below.urgent >= 0.8
        case "section":
            if below.numbers == 1 and below.distinct == 1 and below.number > 1:
                return True
            alone = below.number >= (8 if sure == SURE else 4) and below.distinct > 0.9
            return below.length > 100 or alone or not few_days
        case "update" | "comment":
            return (below.days > 0.8 and below.length < 15) or below.amounts == 1
        case "rag":
            return sure == PERHAPS and below.lights < 0.5
        case "status":
            return sure == PERHAPS or not few_days
    return False


def own_name(heading: str) -> str:
    """The name of a field that is the plan's own: `x-cost` for "Cost (£)"."""
    return "x-" + re.sub(r"\W+", "-", plain(heading).replace("_", "-").replace("%", " percent ")).strip("-")[
        :40
    ].strip("-")


def _own_names(headings: Sequence[str], known: set[int]) -> dict[int, str]:
    """A name with x- for each column that is no field: "Cost (£)" is x-cost."""
    names: dict[int, str] = {}
    for index, heading in enumerate(headings):
        if index in known:
            continue
        name = base = own_name(heading) if own_name(heading) != "x-" else f"x-column-{index + 1}"
        number = 2
        while name in names.values():
            name, number = f"{base}-{number}", number + 1
        names[index] = name
    return names
