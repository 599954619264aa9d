"""One action on paper: a form, in which the headings of the plan's own table stand beside what is below them.

Each part has a form of its own. What no column of the table says stands in notes behind the form. An import
reads the forms, and no notes: `intake.table.pages`.
"""

from collections.abc import Iterator

from actionplan.model import Plan, Update
from actionplan.model.words import own_among
from actionplan.report import Labelled, Report, Table, labelled
from actionplan.report.columns import columns_of, is_told, table_of
from actionplan.report.names import section_title
from actionplan.report.sheet import due_in_full, history, leads_in_full, moves, told_above
from actionplan.report.texts import is_date_itself, label_of, particulars, wording
from actionplan.schema import fields_of
from actionplan.schema.actions import only_of_actions
from actionplan.standing import Standing, standings_of
from actionplan.text.words import titled, under

_BEHIND = ("due", "status", "rag", "standing")
_IN_NOTES = ("formerly", "leads", "superseded_by")
"""Fields that no import can tell from others by their labels."""


def page(row: Standing, plan: Plan) -> Report:
    """The form of the action, with its notes, and below it those of the parts that the row has.

    If the row is a part, its form stands below that of its action.
    """
    return Report("", row.as_of, tuple(_sections(row, plan)))


def _sections(row: Standing, plan: Plan) -> Iterator[Table]:
    whole = standings_of(plan, [row.action.ref], as_of=row.as_of)[0] if row.is_part else row
    for one in (whole, row) if row.is_part else (row, *row.parts):
        name = f"{'Part' if one.is_part else 'Action'} {one.item.ref}"
        if one is whole:
            yield labelled("", [*_section(one, plan), *_form(one, plan)], head=(name, ""), blank=True)
        else:
            yield labelled(name, _form(one, plan), blank=True)
        notes = labelled(f"Notes on {one.item.ref}", _notes(one, plan))
        if notes.rows:
            yield notes


def _section(row: Standing, plan: Plan) -> Iterator[Labelled]:
    """Its section, which is no column of the table but stands above the rows."""
    if row.action.words["section"] and "section" not in plan.columns:
        yield Labelled("Section", section_title(plan, row.action.words["section"]), key="section")


def _form(row: Standing, plan: Plan) -> Iterator[Labelled]:
    """What its row says; of due date and light only what there is to say."""
    for column in columns_of(_keys(row, plan), [row], plan, on_paper=True):
        behind, text = column.key in _BEHIND, column.cell(row)
        if text or not behind or column.key in ("status", "standing", *plan.columns):
            yield Labelled(column.heading, text, row.rag if behind else "", column.key.partition(":")[0])


def _keys(row: Standing, plan: Plan) -> list[str]:
    """The columns of the table, the ref first; what else the entry says; and how it stands."""
    apart = {"ref", *only_of_actions()} if row.is_part else {"ref"}
    keys = [key for key in table_of(plan, row.as_of, on_paper=True) if key not in apart]
    behind = next(at for at in range(len(keys)) if {*keys[at:]} <= {*_BEHIND})
    known = [field.name for field in fields_of("action") if field.entry is None]
    own = [name for name in row.item.words if is_told(name)]
    more = [
        name
        for name in (*known, *own)
        if name not in {*keys, *apart, *_IN_NOTES, "section", "due"} and wording(row.item, name)
    ]
    return ["ref", *keys[:behind], *more, *keys[behind:]]


def _notes(row: Standing, plan: Plan) -> Iterator[Labelled]:
    """What no column says: names in full, why it is due then, what was there before, and by which update."""
    priority, title = row.action.words["priority"], under(plan.priorities, row.action.words["priority"])
    told = {
        "leads": leads_in_full(row, plan),
        "priority": titled(priority, title) if title else "",
        "due": _reason(row),
    }
    fields = [field.name for field in fields_of("action")]
    own = own_among((*row.original.words, *(one.field for one in row.revisions)))
    for name in (*fields, *own):
        before = [*moves(row)] if name == "due" else [*history(row, name, plan)]
        unread = name in ("formerly", "superseded_by") or (name in own and not is_told(name))
        text = told.get(name, wording(row.item, name) if unread and name not in plan.columns else "")
        yield Labelled(label_of(name, plan), "\n".join(filter(None, (text, *before))), key=name)
    for update, above in told_above(row):
        yield from _beside(update, above, plan)


def _reason(row: Standing) -> str:
    """The due date in full, if that says more than the date."""
    if not row.timescale or not row.timescale.reason or is_date_itself(row):
        return ""
    return due_in_full(row)


def _beside(update: Update, above: set[str], plan: Plan) -> Iterator[Labelled]:
    """What an update says besides its text, a line each, without what stands above."""
    for one in particulars(update, but=above, plan=plan):
        yield one._replace(label=f"{update.when}: {one.label}", key=f"update:{one.key}")
