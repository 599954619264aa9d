"""What other programs, and people, call the fields of a plan."""

from collections.abc import Container

from actionplan.schema.models import ENTRIES
from actionplan.text.words import caseless

_SYNONYMS = {
    "by_whom": "lead owner assignee assigned_to responsible who officer person people",
    "timescale": "deadline when by_when target_date target timeframe due_by",
    "due": "due_date end_date end",
    "start": "start_date begin",
    "action": "task title description what",
    "outcomes": "outcome result kpi measure indicator",
    "priority": "objective theme",
    "ref": "id number no",
    "text": "comment note progress update",
    "as_of": "date day on",
    "name": "title",
}
_FIELDS = {
    name: [field for field, names in _SYNONYMS.items() if name in names.split()]
    for name in " ".join(_SYNONYMS.values()).split()
}
"""The fields that may be meant by each of these names."""


def meant_by(said: str, known: Container[str]) -> str:
    """The one of the fields `known` that we or others call so: by_whom for `By whom`, `Owners`; or ""."""
    plain = caseless(said).replace("-", "_").replace(" ", "_")
    fields = _FIELDS.get(plain) or _FIELDS.get(plain.removesuffix("s"), [])
    return next((one for one in (plain, *fields) if one in known), "")


def field_called(said: str) -> str:
    """The field of an entry that is called so, by us or by others; "" for none."""
    return meant_by(said, {name for entry in ENTRIES.values() for name in entry.fields()})
