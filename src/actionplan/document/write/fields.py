"""In which order the fields of an entry stand: as in it, in others of its kind in the plan, in any plan."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from actionplan.changes.edits import Drop, Edit, Record, Value
from actionplan.problems import Path, found_at
from actionplan.schema.models import fields_at

_WAYS = 20
"""Orders of fields that are looked at, the most usual ones of all entries of the kind."""


class FieldOrder:
    """The order of fields in the entries of a record, whose mappings are as the file has them."""

    def __init__(self, record: Record) -> None:
        self._record = record
        self._ways: dict[tuple[str, ...], list[tuple[str, ...]]] = {}

    def of(self, path: Path) -> list[str]:
        """The fields, in order, that the mapping at `path` has or could have; it need not be there."""
        known: list[str] = []
        canonical = tuple(fields_at(path))
        for fields in self._examples(path):
            known = _merged(known, fields, canonical)
        for name in canonical:
            if name not in known:
                known.insert(place(known, name, canonical), name)
        return known

    def followed(self, edit: Edit) -> Edit:
        """The same edit, with the fields of its value in their order."""
        return edit if isinstance(edit, Drop) else type(edit)(edit.path, self._ordered(edit.value, edit.path))

    def _ordered(self, value: Value, path: Path) -> Value:
        if isinstance(value, list):
            return [self._ordered(item, (*path, index)) for index, item in enumerate(value)]
        if not isinstance(value, dict):
            return value
        known = self.of(path)
        names = sorted(value, key=lambda name: known.index(name) if name in known else len(known))
        return {name: self._ordered(value[name], (*path, name)) for name in names}

    def _examples(self, path: Path) -> Iterator[Sequence[str]]:
        """Fields in their order: those of the entry itself, and of its kind."""
        own = found_at(self._record, path)
        if isinstance(own, dict):
            yield list(own)
        yield from self._alike(path)

    def _alike(self, path: Path) -> list[tuple[str, ...]]:
        """The orders that the fields of such entries have in this plan, wherever, the most usual first."""
        kind = tuple(fields_at(path)) if len(path) > 1 else ()
        if kind and kind not in self._ways:
            counted = Counter(tuple(entry) for entry in _entries(self._record, kind))
            self._ways[kind] = [fields for fields, _ in counted.most_common(_WAYS)]
        return self._ways.get(kind, [])


def place(names: Sequence[str], name: str, known: Sequence[str]) -> int:
    """Before which of the `names` of an entry a new one belongs, if the known ones stand in this order."""
    if name not in known or not any(other in known for other in names):
        return len(names)
    earlier = [before for before in known[: known.index(name)] if before in names]
    return names.index(earlier[-1]) + 1 if earlier else 0


def _merged(known: Sequence[str], fields: Sequence[str], canonical: Sequence[str]) -> list[str]:
    """The known fields and, between those they stand between, the others; there in canonical order."""
    merged = list(known)
    for index, name in enumerate(fields):
        if name in merged:
            continue
        before = [merged.index(other) + 1 for other in fields[:index] if other in merged]
        behind = min(
            (merged.index(other) for other in fields[index + 1 :] if other in merged), default=len(merged)
        )
        if name in canonical:
            usual = place(merged, name, canonical)
            merged.insert(min(max([usual, *before]), behind), name)
        else:
            merged.insert(before[-1] if before else behind, name)
    return merged


def _entries(record: Record, kind: Sequence[str]) -> Iterator[Record]:
    """The entries of this kind, which have these fields, in all collections. A part is a kind of action."""
    holders: list[tuple[Path, Any]] = [((), record)]
    for path, holder in holders:
        for name, value in holder.items():
            below = (*path, name, 0)
            fields = fields_at(below) if isinstance(value, (list, dict)) else {}
            if not fields:
                continue
            several = value.values() if isinstance(value, dict) else value
            entries = [entry for entry in several if isinstance(entry, dict)]
            if fields.keys() <= {*kind} or {*kind} <= fields.keys():
                yield from entries
            if any(field.entry for field in fields.values()):
                holders += [(below, entry) for entry in entries]
