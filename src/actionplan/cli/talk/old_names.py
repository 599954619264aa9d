"""Old names: what was renamed, and who still names or speaks of what has another name now, or is gone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from actionplan.changes.edits import Record, texts_below
from actionplan.changes.names import entries_in, entry_called, items_in, name_of_ref, refs_in, texts_in
from actionplan.cli.streams import say
from actionplan.planfile import Written
from actionplan.schema.models import holding_keys_of
from actionplan.text.characters import one_line
from actionplan.text.words import BETWEEN_KEYS, caseless, enumerated, normalized

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


def say_spoken_of(written: Written, old: str, now: str = "", *, in_any_case: bool = False) -> None:
    """Say which actions and parts speak of what was called `old`, and is `now`, in their texts, which stay as
    they are."""
    saying = list(_saying(written.new, old, now, in_any_case=in_any_case))
    if saying:
        say(f"  in this plan {one_line(old)} is spoken of in {', '.join(map(one_line, saying))}")


def _saying(record: Record, old: str, now: str = "", *, in_any_case: bool = False) -> Iterator[str]:
    """The refs of what speaks of this one in any of its texts: `see 3 above`, `action 3`, `GOV-03`."""
    plain = old.isdecimal()
    lead = (
        r"(?:see|actions?|items?|refs?|no|nos|rows?|points?|parts?|with|of)\.? " if plain else r"(?<![\w-])"
    )
    flags = re.IGNORECASE if plain or in_any_case else 0
    spoken = re.compile(rf"{lead}{re.escape(old)}(?![\w-]|\.\d)", flags)
    for name, item in items_in(record):
        own = {field: value for field, value in item.items() if field not in ("ref", "formerly", "parts")}
        if any(text != now and spoken.search(text) for text in texts_below(own)):
            yield name[-1]


def say_still_named(
    record: Record, collection: str, key: str, *names: str, also_in_texts: bool = True
) -> None:
    """Say which actions and parts name this key, which the collection has no longer, in themselves or in an
    update; and if not told otherwise, which have it, or one of these other names of it, in a text."""
    fields = holding_keys_of(collection)
    found = {ref for name in (key, *names) for ref in _saying(record, name)} if also_in_texts else set()
    alike = caseless if collection in ("sections", "priorities") else normalized  # as filters find them
    for name, entry in entries_in(record):
        texts = texts_in(entry, fields)
        pieces = [piece for text in texts for piece in BETWEEN_KEYS.split(text)[::2]]
        if alike(key) in map(alike, (*texts, *pieces)):
            found.add(name[-3] if name[-2] == "updates" else name[-1])
    if found:
        refs = [one_line(ref) for ref in refs_in(record) if ref in found]
        say(f"{one_line(key)} is named still in {enumerated(refs, most=_MOST)}")


def say_priorities_gone(written: Written) -> None:
    """Say which actions still carry a priority by a code or label that the write took out."""
    now = _codes_and_labels(written.new)
    for gone in _codes_and_labels(written.old):
        if gone not in now:
            say_still_named(written.new, "priorities", gone)


def _codes_and_labels(record: Record) -> dict[str, None]:
    priorities: Any = record.get("priorities") or {}
    return dict.fromkeys(one for pair in priorities.items() for one in pair if one)
