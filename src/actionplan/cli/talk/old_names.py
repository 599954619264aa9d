"""Old names: what was renamed, and who still names or speaks of what has another name now, or is gone."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from actionplan.changes.edits import Record
from actionplan.changes.names import entries_in, entry_called, items_in, name_of_ref
from actionplan.cli.streams import say
from actionplan.planfile import Written
from actionplan.schema.models import holding_keys_of
from actionplan.text.characters import one_line
from actionplan.text.words import enumerated, normalized

_MOST = 5
"""Refs that are listed."""


def say_renamed(written: Written, old: str, new: str, *, found_by: str, dry_run: bool) -> None:
    """Say that an action or part has another ref, what finds it by the old one, and which texts say that."""
    if dry_run:
        say(f"{one_line(old)} would be {one_line(new)}, and be found by the old ref still")
    else:
        say(f"{one_line(old)} is {one_line(new)} now; {found_by} finds it still")
    parts = entry_called(written.new, name_of_ref(written.new, new)).get("parts") or ()
    if parts:
        say(f"its parts keep their refs: {one_line(', '.join(part['ref'] for part in parts))}")
    say_spoken_of(written, old)


def say_spoken_of(written: Written, old: str) -> None:
    """Say which actions and parts speak of what was called `old` in their texts, which stay as they are."""
    saying = list(_saying(written.new, old))
    if saying:
        say(f"  in this plan {one_line(old)} is spoken of in {', '.join(map(one_line, saying))}")


def _saying(record: Record, ref: str) -> Iterator[str]:
    """The refs of what speaks of this one in any of its texts: `see 3 above`, `action 3`, `GOV-03`."""
    plain = ref.isdecimal()
    lead = (
        r"(?:see|actions?|items?|refs?|no|nos|rows?|points?|parts?|with|of)\.? " if plain else r"(?<![\w-])"
    )
    spoken = re.compile(rf"{lead}{re.escape(ref)}(?![\w-]|\.\d)", re.IGNORECASE if plain else 0)
    for name, item in items_in(record):
        own = {field: value for field, value in item.items() if field not in ("ref", "formerly", "parts")}
        if spoken.search(json.dumps(own, ensure_ascii=False)):
            yield name[-1]


def say_still_named(record: Record, collection: str, key: str) -> None:
    """Say which actions and parts name this key, which the collection has no longer, in themselves or in an
    update."""
    fields = holding_keys_of(collection)
    found: dict[str, None] = {}
    for name, entry in entries_in(record):
        said = [entry.get(field) for field in fields]
        keys = [one for several in said for one in (several if isinstance(several, list) else [several])]
        if any(normalized(str(one)) == normalized(key) for one in keys if one):
            found[name[-3] if name[-2] == "updates" else name[-1]] = None
    if found:
        refs = [one_line(ref) for ref in found]
        say(f"{one_line(key)} is named still in {enumerated(refs, most=_MOST)}")
