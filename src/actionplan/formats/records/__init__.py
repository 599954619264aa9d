"""Files of entries, JSON or YAML: what `plan table --json` prints, OSCAL, and plain lists of entries.

Nobody wrote headings for them, so the names of the fields are the headings.
"""

import json
from typing import Any

from actionplan.document import read as read_document
from actionplan.errors import UnreadableDocument, UnreadablePlan
from actionplan.formats import too_much
from actionplan.formats.records import oscal, ours
from actionplan.formats.records.entries import MOST_FIELDS, Entry, entries_in, is_nested, table, words
from actionplan.formats.sheets.csv import decoded
from actionplan.intake.source import LeftOut, Source
from actionplan.text.characters import one_line, shortened

MOST_BYTES = 16 * 2**20


def read(data: bytes, name: str) -> Source:
    """The entries of the file as one table.

    Raises UnreadableDocument for what is no JSON or YAML, too large, a plan, or has no list of entries.
    """
    shown = one_line(name)
    if len(data) > MOST_BYTES:
        raise too_much(shown, f"{MOST_BYTES // 2**20} MB")
    record, said = _json(data, shown) if name.lower().endswith(".json") else (_yaml(data, shown), [])
    if oscal.is_oscal(record):
        source = oscal.source(record)
    elif ours.is_ours(record):
        source = ours.source(record)
    elif isinstance(record, dict) and "actions" in record and "title" in record:
        raise UnreadableDocument(f"{shown} is a plan already", hint="plan table -f FILE shows it")
    else:
        source = _plain(record, shown)
    return source._replace(left_out=(*said, *source.left_out))


def _json(data: bytes, shown: str) -> tuple[Any, list[LeftOut]]:
    text, said = decoded(data, shown)
    try:
        return json.loads(text, object_pairs_hook=_once), said
    except RecursionError as error:
        raise UnreadableDocument(f"{shown} is nested too deep") from error
    except ValueError as error:
        raise UnreadableDocument(f"{shown} is no JSON: {one_line(str(error))}") from error


def _once(pairs: list[tuple[str, Any]]) -> Entry:
    """A field that is there twice would lose one of its values."""
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise ValueError(f"{twice!r} is there twice in one entry")
    return found


def _yaml(data: bytes, shown: str) -> Any:
    try:
        document = read_document(data)
    except UnreadablePlan as error:
        raise UnreadableDocument(f"{shown} cannot be read: {error.message}", hint=error.hint) from error
    if document.record is None or document.problems:
        why = document.problems[0].message if document.problems else "it is empty"
        raise UnreadableDocument(f"{shown} is no YAML that can be read: {why}")
    return document.record


def _plain(record: Any, shown: str) -> Source:
    """The record itself if it is a list of entries, else the longest such list in it, as it stands.

    What stands beside the entries is left out, and so is what stands inside one as an entry of its own.
    """
    fields = record if isinstance(record, dict) else {"": record}
    of = max(fields, key=lambda name: len(entries_in(fields[name])), default="")
    found = entries_in(fields.get(of))
    if not found:
        raise UnreadableDocument(f"{shown} has no list of entries in it")
    title = words(fields.get("title")) if of != "title" else ""
    beside = [name for name, value in fields.items() if value and name not in (of, "title")]
    beside += [shortened(words(one), 60) for one in fields[of] if not isinstance(one, dict)]
    left_out = [LeftOut("the file", f"{one_line(name)} beside the entries is left out") for name in beside]
    for number, entry in enumerate(found, 1):
        if len(entry) > MOST_FIELDS:
            raise too_much(f"entry {number}", f"{MOST_FIELDS} fields")
        inside = [f"entry {number}, {one_line(name)}" for name, value in entry.items() if is_nested(value)]
        why = "has entries of its own, of which at most a name is kept"
        left_out += [LeftOut(place, why) for place in inside]
    entries = table([{name: words(value) for name, value in entry.items()} for entry in found])
    return Source((entries,), tuple(left_out), title)
