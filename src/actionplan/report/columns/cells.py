"""What stands in the cells of each column."""

from collections.abc import Callable, Iterable, Mapping
from functools import cache, partial

from actionplan.model import Update
from actionplan.report import Mark, texts
from actionplan.report.listed import Column, unmarked
from actionplan.schema import fields_of
from actionplan.standing import Standing
from actionplan.text.days import day, iso, shift

DATED = "update:"
"""How the name begins of the column of a date."""
SHARE = 1.6
"""How much more the lines of the newest update count than others: it has the most room of the long texts."""


def _said(field: str, row: Standing) -> str:
    return row.item.words[field].strip()


_timescale = partial(_said, "timescale")


def _slippage(row: Standing) -> str:
    if not row.moves:
        return ""
    if row.slippage_days is None:
        return "no date before" if row.due else "no date now"
    return f"{shift(row.slippage_days, row.due)}, moved {row.times_moved}×"


def latest_update(row: Standing) -> str:
    """The newest update of the row, behind its date."""
    last = row.last_update
    return texts.dated(last, texts.update_text(last)) if last else ""


def latest_text(row: Standing) -> str:
    """The newest update of the row."""
    return texts.update_text(row.last_update) if row.last_update else ""


def _every_text(row: Standing) -> str:
    return "\n".join(texts.dated(one, said) for one in row.updates if (said := texts.update_text(one)))


def _every_text_on_paper(row: Standing) -> str:
    """Each behind its date, by which an import tells them apart."""
    return "\n".join(f"{one.when}: {said}" for one in row.updates if (said := _worded(one)))


_worded = partial(texts.wording, field="text")


def _latest_on_paper(row: Standing) -> str:
    return next((texts.dated(one, said) for one in reversed(row.updates) if (said := _worded(one))), "")


def light_mark(row: Standing) -> Mark:
    """The light of the row as a mark."""
    return row.rag


_CELLS: dict[str, Callable[[Standing], str]] = {
    "section": lambda row: row.action.words["section"],
    "priority": lambda row: row.action.words["priority"],
    "raised": lambda row: day(row.item.raised),
    "leads": lambda row: ", ".join(row.item.leads),
    "timescale": lambda row: "\n".join(filter(None, (_timescale(row), *texts.due_lines(row)))),
    "due": lambda row: "\n".join(filter(None, (texts.due_text(row), *texts.earlier_due(row)))),
}
"""What stands in the column of a field, if that is not just what the entry says."""


ON_PAPER: dict[str, Callable[[Standing], str]] = {
    "timescale": _timescale,
    "due": texts.due_text,
    "status": texts.status_said,
    "rag": light_mark,
    "last_update": _latest_on_paper,
}
"""What stands in a column on paper, if that is not what stands there on a terminal."""


def standing_of(row: Standing, *, with_light: bool) -> str:
    """What its status, its due date and its light leave to be said: since when, how late, moved, and why.

    Of a part it says first of which action. Who reads the paper again knows it by that: `intake.table.ours`.
    """
    status = texts.status_text(row)
    lines = [f"part of {row.action.ref}"] if row.is_part else []
    lines += [] if status == texts.status_said(row) else [status]
    lines += texts.earlier_due(row)
    if with_light:
        lines.append(texts.light_text(row, but=("status", "late")).removeprefix(row.rag).strip(": "))
    return "\n".join(filter(None, lines))


def standing_heading(rows: Iterable[Standing]) -> str:
    """As of when that is. An import knows the papers of `plan` by these words, which nobody else has."""
    return next((f"Standing as at {day(row.as_of)}" for row in rows), "Standing")


_MARKS: dict[str, Callable[[Standing], Mark]] = {
    "ref": lambda _: "name",
    "action": lambda _: "subject",
    "due": light_mark,
}


@cache
def all_columns() -> dict[str, Column[Standing]]:
    """Every column by its name, in their order: one for each field of an action, then what is derived."""
    columns: list[Column[Standing]] = [
        Column(
            field.name,
            field.label,
            _CELLS.get(field.name, partial(_said, field.name)),
            _MARKS.get(field.name, unmarked),
        )
        for field in fields_of("action")
        if field.entry is None
    ]
    columns += [
        Column("original_due", "First due", lambda row: day(row.original_due)),
        Column("slippage", "Slippage", _slippage),
        Column("days_overdue", "Late", lambda row: row.lateness, light_mark),
        Column("status", "Status", texts.status_text, light_mark),
        Column("rag", "RAG", texts.light_text, light_mark),
        Column("last_update", "Latest update", latest_update, share=SHARE),
    ]
    return {column.key: column for column in columns}


def update_columns(
    rows: Iterable[Standing], heading: str, *, on_paper: bool = False
) -> list[Column[Standing]]:
    """One for each date if the heading has a place for it, else one for all; on paper of texts alone."""
    text = _worded if on_paper else texts.update_text
    if "{date}" not in heading:
        return [Column("updates", heading, _every_text_on_paper if on_paper else _every_text, share=SHARE)]
    dated: dict[str, tuple[Update, dict[str, str]]] = {}
    for row in {row.item.ref: row for row in rows}.values():  # which stands in several groups, by lead
        for update in row.updates:
            if said := text(update):
                _, reported = dated.setdefault(update.words["as_of"], (update, {}))
                before = reported.get(row.item.ref)
                reported[row.item.ref] = f"{before}\n{said}" if before else said
    ordered = sorted(dated.values(), key=lambda one: (one[0].as_of, one[0].when))
    return [
        Column(
            f"{DATED}{iso(update.as_of)}",
            heading.replace("{date}", update.when),
            partial(_update_of, reported),
            share=SHARE if reported is ordered[-1][1] else 1,
        )
        for update, reported in ordered
    ]


def _update_of(reported: Mapping[str, str], row: Standing) -> str:
    """What of the row was `reported`, by ref, as of one day, month or year as the file has it."""
    return reported.get(row.item.ref, "")


_SAID_BY = {
    "status": ("status", "late"),
    "days_overdue": ("late",),
    "timescale": ("ahead",),
    "due": ("ahead",),
}
"""The reasons of a light that another column says."""


def beside(key: str, keys: Iterable[str]) -> Column[Standing]:
    """The column called `key`, without what those called `keys` say: the date, and reasons of a light."""
    column = all_columns().get(key) or Column(key, texts.own_label(key), partial(_said, key))
    if key == "rag":
        said = {about for one in keys for about in _SAID_BY.get(one, ())}
        return column._replace(cell=partial(texts.light_text, but=said))
    return column._replace(cell=_timescale) if key == "timescale" and "due" in keys else column
