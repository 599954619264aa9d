"""A public copy of a paper: names that nobody need know replaced, and fields left out."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence, Set
from typing import Any, NamedTuple

from actionplan.formats.papers.paper import Paper
from actionplan.model.words import is_own, own_among
from actionplan.people.redaction import Redaction
from actionplan.report import Table
from actionplan.report.groups import GROUPINGS

_WITH: dict[str, tuple[str, ...]] = {
    "by_whom": ("leads",),
    "timescale": ("start", "due"),
    "updates": ("last_update", "history"),
    "due": ("original_due", "readings", "days_overdue", "slippage", "sections", "unjudged"),
    "days_overdue": ("at_least", "days_after_due", "rag_reason", "standing"),
    "original_due": ("slippage", "standing"),
    "slippage": ("slippage_days", "times_moved", "rag_reason", "standing"),
    "status": ("status_words", "open", "closed_as_of", "days_after_due", "rag_reason", "standing"),
    "rag": ("rag_reason", "reported_rag", "reported_rag_as_of", "standing"),
}
"""What would say a field that is left out, or what is known from it."""
_WHOLE = ("sections", "record")
"""What stands beside the items in JSON and says all that they do."""
_NAMED = ("people", "statuses", "sections", "priorities", "columns", "calendar")
"""What of a plan has keys in its own words."""
_PEOPLE = ("by_whom", "leads", "sponsor")


def redacted(paper: Paper, redaction: Redaction) -> Paper:
    """The paper with every text as the redaction has it, keys of people too."""
    told = {name: _told(getattr(paper, name), redaction.of) for name in ("title", "sums", "items", "head")}
    told["people"] = {redaction.of(key): redaction.of(name) for key, name in paper.people.items()}
    reports = tuple(one.with_texts(redaction.of) for one in paper.reports)
    head = tuple([(name, value) for name, value in told.pop("head") if name != "record"])
    return paper._replace(**told, head=head, reports=reports)


def without(paper: Paper, fields: Collection[str]) -> Paper:
    """The paper without these fields, and without what is said of them elsewhere."""
    gone = {*fields}
    while more := {name for field in gone for name in _WITH.get(field, ())} - gone:
        gone |= more
    items = tuple([_less(item, gone) for item in paper.items])
    kept = [one for one in paper.head if one[0] not in _WHOLE and not (gone & {one[0], *_grouped_by(one)})]
    head = tuple([(name, _less(value, gone)) for name, value in kept])
    reports = tuple(
        one._replace(sections=tuple(filter(None, [_of_columns(table, gone) for table in one.whole])))
        for one in paper.reports
    )
    return paper._replace(
        items=items, head=head, reports=reports, sums="" if "days_overdue" in gone else paper.sums
    )


class Texts(NamedTuple):
    """What a paper says: texts, those `of_people` that say who does something, and headings."""

    texts: list[str]
    of_people: list[str]
    headings: list[str]


def texts_in(paper: Paper) -> Texts:
    """All texts of the paper, by what they are."""
    found = Texts([paper.title], [], [])
    for section in paper.sections:
        found.headings.extend((section.title, *section.headings))
        for at, row in enumerate(section.rows):
            keys = section.keys if section.headings else (section.keys[at],)
            found.headings.extend(row[: -len(keys)])
            for key, text in zip(keys, row[-len(keys) :], strict=True):
                (found.of_people if key in _PEOPLE else found.texts).append(text)
    for item in () if paper.reports else paper.items:
        found.headings.extend(own_among(item))
        for key, text in _strings(item):
            (found.of_people if key in _PEOPLE else found.texts).append(text)
    return found


def _of_columns(table: Table, gone: Set[str]) -> Table | None:
    """The table without these columns, or without the lines of these fields; None if nothing is left."""
    if table.headings:
        left = [at for at, key in enumerate(table.keys) if key.partition(":")[0] not in _and_update(gone)]
        whole = table.of_columns(left) if left else None
        if not whole or gone.isdisjoint(whole.grouped_by):
            return whole
        return _of_rows(whole, [at for at, marks in enumerate(whole.marks) if marks[0] != "heading"])
    kept = [at for at, key in enumerate(table.keys) if _and_update(gone).isdisjoint(key.split(":"))]
    keys = tuple([table.keys[at] for at in kept])
    return _of_rows(table, kept)._replace(keys=keys) if kept else None


def _grouped_by(stated: tuple[str, Any]) -> tuple[str, ...]:
    """The fields that the groups are made of, if it is the groups that are stated."""
    name, value = stated
    return GROUPINGS[value[0]["by"]].of if name == "groups" and value else ()


def _and_update(gone: Set[str]) -> set[str]:
    return {*gone, "update"} if "updates" in gone else {*gone}


def _of_rows(table: Table, kept: Sequence[int]) -> Table:
    """The table of these rows alone, counted from 0."""
    rows, marks = tuple([table.rows[at] for at in kept]), tuple([table.marks[at] for at in kept])
    return table._replace(rows=rows, marks=marks)


def _less(value: Any, gone: Collection[str]) -> Any:
    if isinstance(value, Mapping):
        return {name: _less(one, gone) for name, one in value.items() if name not in gone}
    if isinstance(value, (list, tuple)):
        return [_less(one, gone) for one in value if not _is_of(one, gone)]
    return value


def _is_of(value: Any, gone: Collection[str]) -> bool:
    """Whether it says what one of these fields was before."""
    return isinstance(value, Mapping) and value.get("field") in gone


def _told(value: Any, of: Callable[[str], str], *, is_named: bool = False) -> Any:
    """The value with its texts as `of` has them; if it `is_named`, its keys are texts of the plan too."""
    if isinstance(value, str):
        return of(value)
    if isinstance(value, Mapping):
        own = {name for name in value if is_named or is_own(name)}
        return {
            of(name) if name in own else name: _told(one, of, is_named=name in _NAMED)
            for name, one in value.items()
        }
    if isinstance(value, (list, tuple)):
        return type(value)(_told(one, of) for one in value)
    return value


def _strings(value: Any, key: str = "") -> Iterator[tuple[str, str]]:
    """The texts of an item, each with the name of its field."""
    if isinstance(value, str):
        yield key, value
    elif isinstance(value, Mapping):
        for name, one in value.items():
            yield from _strings(one, name)
    elif isinstance(value, (list, tuple)):
        for one in value:
            yield from _strings(one, key)
