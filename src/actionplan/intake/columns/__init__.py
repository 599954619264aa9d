"""Which field each column of a table is, by its heading and by what stands below it.

A heading alone is not enough: a "Progress" below which only Green and Amber stand is a status, "Action taken"
is what was done and not what will be, and nobody knows what a "Date" is the date of.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain, count
from typing import NamedTuple, TypeAlias

from actionplan.intake.columns.cells import Below, below
from actionplan.intake.columns.evidence import decided
from actionplan.intake.columns.halves import holds_halves
from actionplan.intake.columns.headings import LIKELY, PERHAPS, SURE, Guess, best, guesses, plain
from actionplan.intake.columns.ticks import ticked
from actionplan.intake.source import Cell
from actionplan.intake.table import dates, ours
from actionplan.model.words import is_own
from actionplan.report.columns.cells import all_columns
from actionplan.schema import fields_of
from actionplan.text.characters import one_line
from actionplan.text.words import caseless

Fields: TypeAlias = dict[int, tuple[Guess, str]]
"""What each column is, by its place, and what of its cells decided that."""
Offer: TypeAlias = tuple[float, int, Guess, str]
"""How sure it is that the column there is what the guess says, and what of its cells decided that."""
IN_UPDATES = ("update", "status", "rag", "completed", "revised", "as_of")
"""What a plan has in the updates of an action; `as_of` is the day of what stands in the row."""


REPEATED = ("status", "rag")
"""What several columns of a table may be, each for a part of a year: "Q1 RAG"."""
_LISTS = {field.name for field in fields_of("action") if field.is_collection}


class Column(NamedTuple):
    """A column: its heading on one line, and the field it is.

    `field` is a field of an action, one of `IN_UPDATES`, a name with x- for what is the plan's own, or "" for
    what is left out. `as_of` is the date in the heading. `why` says what of the cells decided. `behind`: it
    stands behind the plan's own table, where `plan` put it. `ticked`: its cells say only that its heading is
    so. `also` is the field of what stands behind a name in its cells: "J Smith, 30 June 2025".
    """

    at: int
    heading: str
    field: str
    as_of: str = ""
    why: str = ""
    behind: bool = False
    ticked: bool = False
    also: str = ""


_START = re.compile(r"where |(?:current|present) (?:position|situation|state|provision|practice|performance)")


def assigned(
    headings: Sequence[str],
    meant: Sequence[str],
    cells: Sequence[Sequence[Cell]],
    named: Mapping[str, str],
) -> tuple[Column, ...]:
    """The columns with these headings, of which `meant` says the field, and below which these cells stand.

    `named` says of some headings which field they are, whatever the table of headings says.
    """
    behind = ours.behind(headings)
    told = not behind  # else a heading is what it says, whatever stands below it
    own = [index for index in range(len(headings)) if index not in behind]
    dated = any(map(_date_in, headings[: behind.start]))  # what somebody added stands behind
    evidence = [below(column if told else ()) for column in cells]
    fields = _as_named(headings, named, told=told)
    free = [index for index in own if index not in fields]
    offers = _offers(free, meant, evidence, only_dated=dated)
    _take(fields, offers, headings if told else ())
    has_status = "status" in _taken(fields)
    if told:
        _settle(fields, offers)
        if 0 in free:
            _find_refs(fields, meant[0], evidence[0])
        _leave_what_was_before(fields, headings, free)
    elif not has_status and "Status" not in [one_line(headings[index]) for index in behind]:
        _find_own_status(fields, meant)
    if not (told and any(guess.field in IN_UPDATES[:-1] for guess, _ in fields.values())):
        fields = {index: one for index, one in fields.items() if one[0].field != "as_of"}
    for index in behind:
        is_status = one_line(headings[index]) == "Status" and not has_status
        fields[index] = (Guess("status", SURE), "") if is_status else (Guess("", SURE), "plan works it out")
    if not told:
        fields |= _worked_out(headings, fields)
    names = _own_names(headings, set(fields))
    found = []
    for index, heading in enumerate(headings):
        guess, why = fields.get(index, (Guess(names.get(index, ""), 0), ""))
        if guess.field == "rag" and not told:
            why = "plan works it out"
        found.append(Column(index, one_line(heading), guess.field, guess.as_of, why, behind=index in behind))
    return tuple(_with_ticks(_with_halves(found, cells), headings, cells, named) if told else found)


def _with_halves(found: Sequence[Column], cells: Sequence[Sequence[Cell]]) -> list[Column]:
    """The columns; one that may be by whom says by when too if its cells do, and no other column does."""
    whose = [column for column in found if column.field == "by_whom"]
    may = whose or [column for column in found if _may_be_by_whom(column)]
    both = next((one for one in may if holds_halves(cells[one.at], named=_names_both(one.heading))), None)
    when = [column for column in found if column.field in ("timescale", "revised") and column != both]
    if both is None or when:
        return [*found]
    new = both._replace(field="by_whom", also="timescale", why="and timescale behind it")
    return [new if column == both else column for column in found]


def _names_both(heading: str) -> bool:
    return {"by_whom", "timescale"} <= {guess.field for guess in guesses(heading)}


def _may_be_by_whom(column: Column) -> bool:
    mays = any(guess.field == "by_whom" for guess in guesses(column.heading))
    return mays and (column.field == "timescale" or is_own(column.field))


def _with_ticks(
    found: Sequence[Column],
    headings: Sequence[str],
    cells: Sequence[Sequence[Cell]],
    named: Mapping[str, str],
) -> Iterator[Column]:
    """The columns; those of ticks are the status or light of their heading, unless somebody named one."""
    said = {caseless(heading) for heading in named}
    fields = ticked(headings, cells)
    if any(caseless(headings[at]) in said for at in fields):
        fields = {}
    for column in found:
        field = fields.get(column.at)
        yield column._replace(field=field, why="its cells are ticks", ticked=True) if field else column


def _as_named(headings: Sequence[str], named: Mapping[str, str], *, told: bool) -> Fields:
    """The columns whose field somebody said; `told` is false for a table that `plan` wrote.

    Of several that are to be one field, the first is; the others keep their words in fields of their own.
    """
    own = {caseless(heading): field for heading, field in named.items()}
    fields: Fields = {}
    for index, heading in enumerate(headings):
        said = own.get(caseless(one_line(heading)))
        if said in ("due", "last_update", *_LISTS):  # which `plan` works out, or says with what it works out
            said = None if told else ""  # but people write below such headings too
        if said == own_name(heading) and best(heading, "as_of"):  # so is a day kept of which nothing is said
            said = None
        if said is not None and (said in ("", "update") or said not in _taken(fields)):
            fields[index] = (Guess(said, SURE, _date_in(heading) if said in IN_UPDATES else ""), "")
    return fields


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
            one, why = decided(guess, evidence[index], {other.field for other in may})
            if why and one.field in IN_UPDATES:
                one = one._replace(as_of=one.as_of or _date_in(meant[index]))
            if one.field:
                named = one.field == "action" and "action" in plain(meant[index])
                found.append((one.sure - 0.5 * bool(why) + 0.25 * named, index, one, why))
    return sorted(found, key=lambda offer: (-offer[0], offer[1]))


def _taken(fields: Fields) -> set[str]:
    return {guess.field for guess, _ in fields.values()}


def _take(fields: Fields, offers: Sequence[Offer], headings: Sequence[str]) -> None:
    """Give each column the surest field that is free. `headings` are those of a table that people made."""
    mapped = [index for index, (guess, _) in fields.items() if guess.field == "action"]
    action = next(iter([*mapped, *(index for _, index, guess, _ in offers if guess.field == "action")]), 0)
    said_so = [offer for offer in offers if headings and _is_outcome(headings[offer[1]])]
    outcomes = {sure for sure, _, guess, _ in said_so if guess.field == "outcomes"}
    for sure, index, guess, why in offers:
        one = guess
        part = headings and dates.part_of_year(headings[index])
        if guess.field == "comment" and (
            guess.as_of or part or "as_of" in _taken(fields)
        ):  # they are of then
            one = guess._replace(field="update")
        elif guess.field == "comment":  # what reports nothing is the monitoring, unless there is one
            if headings and index < action:
                continue  # what is remarked before what will be done is why it is
            one = guess._replace(field="monitoring", sure=LIKELY)
        if guess.field == "outcomes" and sure in outcomes and not _is_outcome(headings[index]):
            continue
        again = one.field in REPEATED and part
        may = one.field not in _taken(fields) or one.field in ("update", "revised") or one.as_of or again
        if index not in fields and may:
            fields[index] = (one, why)


def _settle(fields: Fields, offers: Sequence[Offer]) -> None:
    """Without a column of what will be done, or by whom, one that may be it is, whatever else it may be."""
    for wanted, instead in (("action", ("outcomes", "section")), ("by_whom", ("sponsor",))):
        for _, index, guess, why in offers if wanted not in _taken(fields) else ():
            if guess.field == wanted and index in fields and fields[index][0].field in instead:
                fields[index] = (guess, why)
                break


def _find_own_status(fields: Fields, meant: Sequence[str]) -> None:
    """A paper of ours that has no status behind has one among its own columns, perhaps called Position."""
    for index, (guess, _) in fields.items():
        may = next((one for one in guesses(meant[index]) if one.field == "status"), None)
        if may and guess.field == "update" and not guess.as_of:
            fields[index] = (may, "")
            return


def _find_refs(fields: Fields, heading: str, first: Below) -> None:
    """If no heading says what the refs are, a first column of numbers that are all different has them."""
    may = any(guess.field == "ref" for guess in guesses(heading))
    if "ref" in _taken(fields) or (0 in fields and not may):
        return
    if first.number > 1 and first.numbers == 1 and first.distinct == 1 and not first.days:
        fields[0] = (Guess("ref", PERHAPS), "its cells are numbers, each another")


def _leave_what_was_before(fields: Fields, headings: Sequence[str], free: Sequence[int]) -> None:
    """Where we are now, said before what will be done, is where the plan starts from, and no update."""
    action = next((index for index, (guess, _) in fields.items() if guess.field == "action"), 0)
    updates = [at for at in free if at < action and at in fields and fields[at][0].field == "update"]
    for index in updates:
        if _START.match(plain(headings[index])):
            del fields[index]


def _is_outcome(heading: str) -> bool:
    """Whether it says outcome in so many words: beside one an output is something else."""
    return re.search(r"\b(?:outcome|success)", plain(heading)) is not None


def _date_in(heading: str) -> str:
    found = dates.found_in(one_line(heading))
    return found.when if found else ""


def own_name(heading: str) -> str:
    """The name of a field that is the plan's own: `x-cost` for "Cost (£)"."""
    words = plain(heading).replace("_", "-").replace("%", " percent ")
    return "x-" + re.sub(r"\W+", "-", words).strip("-")[:40].strip("-")


def _worked_out(headings: Sequence[str], fields: Fields) -> Fields:
    """The columns of a paper of ours that no field is, and that `plan` has on its own: of all its columns
    there are several; if there is one, only the due date stands alone."""
    labels = {column.heading: key for key, column in all_columns().items()}
    free = [at for at, heading in enumerate(headings) if at not in fields and one_line(heading) in labels]
    if len(free) < 2 and "due" not in [labels[one_line(headings[at])] for at in free]:
        return {}
    return {at: (Guess("", SURE), "plan works it out") for at in free}


def _own_names(headings: Sequence[str], known: set[int]) -> dict[int, str]:
    """A name with x- for each column that is no field: "Cost (£)" is x-cost."""
    names: dict[int, str] = {}
    for index, heading in enumerate(headings):
        if index in known:
            continue
        base = own_name(heading) if own_name(heading) != "x-" else f"x-column-{index + 1}"
        may_be = chain([base], (f"{base}-{number}" for number in count(2)))
        names[index] = next(name for name in may_be if name not in names.values())
    return names
