"""Names after a write: what was renamed, who still says what has another name now or is gone, and which
names the plan lacks."""

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from itertools import chain
from typing import Any

from actionplan.changes.edits import Record, texts_below
from actionplan.changes.names import entries_in, entry_called, items_in, name_of_ref, refs_in, texts_in
from actionplan.changes.written import Written
from actionplan.cli.call import Call
from actionplan.cli.streams import say
from actionplan.problems import at
from actionplan.refs import named
from actionplan.schema.models import holding_keys_of
from actionplan.standing import standings
from actionplan.text.characters import one_line
from actionplan.text.shell import quoted
from actionplan.text.words import BETWEEN_KEYS, caseless, enumerated, like, nearest, normalized
from actionplan.understand import understood

_UNKNOWN = {
    "unknown-section": ("sections/{}", "aim"),
    "unknown-priority": ("priorities", "{}"),
    "unknown-lead": ("people/{}", "name"),
    "superseded-by": ("", ""),
}
"""The checks of keys that the plan lacks, each with the entry and field that `set` takes to add one."""


def say_renamed(written: Written, old: str, new: str, *, found_by: str) -> None:
    """Say that an action or part has another ref, what finds it by the old one, and which texts say that."""
    if written.dry_run:
        say(f"{one_line(old)} would be {one_line(new)}, and be found by the old ref still")
    else:
        say(f"{one_line(old)} is {one_line(new)} now; {found_by} finds it still")
    parts = entry_called(written.new, name_of_ref(written.new, new)).get("parts") or ()
    if parts:
        say(f"its parts keep their refs: {one_line(enumerated([part['ref'] for part in parts]))}")
    say_spoken_of(written, old)


def say_spoken_of(written: Written, old: str, kind: str = "actions", *, in_any_case: bool = False) -> None:
    """Say which actions and parts speak of what was called `old` in this collection in their texts, which
    stay as they are."""
    saying = [*map(one_line, _saying(written.new, old, kind, in_any_case=in_any_case))]
    if saying:
        say(f"  in this plan {one_line(old)} is spoken of in {enumerated(saying)}")


def _saying(record: Record, old: str, kind: str, *, in_any_case: bool = False) -> Iterator[str]:
    """The refs of what speaks of this one in any of its texts: `see 3 above`, `action 3`, `GOV-03`.

    The Safety of `Crime & Safety` is not spoken of, if the collection has that, too. A name of several words
    is in any case.
    """
    plain = old.isdecimal()
    lead = (
        r"(?:see|actions?|items?|refs?|no|nos|rows?|points?|parts?|with|of)\.? " if plain else r"(?<![\w-])"
    )
    flags = re.IGNORECASE if plain or in_any_case or " " in old else 0
    keys: Any = record.get(kind) or () if kind in ("priorities", "actions") else known_keys(record, kind)
    longer = [key for key in keys if isinstance(key, str) and old in key and key != old]
    others = "".join(f"{re.escape(key)}|" for key in sorted(longer, key=len, reverse=True))
    spoken = re.compile(rf"{others}({lead}{re.escape(old)}(?![\w-]|\.\d))", flags)
    for name, item in items_in(record):
        own = {field: value for field, value in item.items() if field not in ("ref", "formerly", "parts")}
        if any(found[1] for text in texts_below(own) for found in spoken.finditer(normalized(text))):
            yield name[-1]


def say_still_named(
    record: Record, kind: str, key: str, *names: str, tell: Callable[[str], None] = say
) -> None:
    """Say which actions and parts name this key, which the collection has no longer, in themselves or in an
    update, or have it, or one of these other names of it, in a text."""
    fields = holding_keys_of(kind)
    found = {ref for name in (key, *names) for ref in _saying(record, name, kind)}
    without = renaming(record, kind, key, "")
    for name, entry in entries_in(record):
        if any(without(text) != text for text in texts_in(entry, fields)):
            found.add(name[-3] if name[-2] == "updates" else name[-1])
    if found:
        refs = [one_line(ref) for ref in refs_in(record) if ref in found]
        tell(f"{one_line(key)} is named still in {enumerated(refs)}")


def say_priorities_gone(written: Written) -> None:
    """Say which actions still carry a priority by a code or label that the write took out."""
    now = _codes_and_labels(written.new)
    for gone in _codes_and_labels(written.old):
        if gone not in now:
            say_still_named(written.new, "priorities", gone)


def _codes_and_labels(record: Record) -> dict[str, None]:
    priorities: Any = record.get("priorities") or {}
    return dict.fromkeys(one for pair in priorities.items() for one in pair if one)


def known_keys(record: Record, kind: str) -> list[str]:
    """The keys of a collection, and those that are only mentioned."""
    declared: Any = record.get(kind) or {}
    fields = holding_keys_of(kind) if kind != "people" else ("leads",)
    texts = chain.from_iterable(texts_in(entry, fields) for _, entry in entries_in(record))
    known: dict[str, str] = {}
    for key in (*declared, *texts):
        known.setdefault(_alike(kind)(key), key)
    return [*known.values()]


def _alike(kind: str) -> Callable[[str], str]:
    """What makes two mentions of one key equal: in any case, but of a person or an action."""
    return normalized if kind in ("people", "actions") else caseless


def renaming(
    record: Record, kind: str, old: str, to: str, *, in_any_case: bool = False
) -> Callable[[str], str]:
    """What gives a text that holds keys of this collection its new wording if `old` is to be called `to`.

    It is another if it is the key, or several known ones with this among them; or has a priority among its
    words. A text that is another key as a whole, `Crime & Safety`, stays.
    """
    declared: Any = dict.fromkeys([*refs_in(record), old]) if kind == "actions" else record.get(kind) or ()
    ending = caseless(old)

    def alike(said: str) -> str:
        if in_any_case and caseless(said) == ending and like(declared, said) == old:
            return old
        ends = kind == "actions" and ending.endswith(caseless(said))
        return old if ends and named(said, declared, {}) == old else _alike(kind)(said)

    own = alike(old)
    known = {own, *map(alike, declared)}

    def renamed(text: str) -> str:
        if alike(text) == own:
            return to
        pieces = re.split(BETWEEN_KEYS, text)
        among = kind == "priorities" or {*map(alike, pieces[::2])} <= known
        if alike(text) in known or not among:
            return text
        return "".join(to if alike(piece) == own else piece for piece in pieces)

    return renamed


def say_unknown(
    call: Call, written: Written, refs: Sequence[str], *, as_of: date, errors_only: bool = False
) -> None:
    """Say which sections, priorities, leads and refs these actions and parts name now that the plan lacks, or
    only which of that `plan check` calls an error."""
    of_old, of_new = (
        dict.fromkeys(_unknown(record, refs, as_of, errors_only=errors_only))
        for record in (written.old, written.new)
    )
    before = {finding for finding, _ in of_old}
    for finding, (entry, field) in of_new:
        if finding not in before:
            cure = f"\n  to have it: {call.again('set', entry)} {quoted(field)}=…" if entry else ""
            say(f"{finding}{cure}")


def say_like_another(record: Record, refs: Sequence[str]) -> None:
    """Say that the section of one of these may be a slip, if it is like one under which others stand."""
    used = [(name[1], str(entry.get("section") or "")) for name, entry in entries_in(record)]
    others = {caseless(section): section for ref, section in used if section and ref not in refs}
    for section in dict.fromkeys(section for ref, section in used if ref in refs):
        near = nearest(section, [*others.values()]) if caseless(section) not in {*others, ""} else []
        if near:
            named = f"'{one_line(section)}': did you mean '{one_line(near[0])}'?"
            say(f"note: no other action stands under {named}")


def _unknown(
    record: Record, refs: Sequence[str], as_of: date, *, errors_only: bool
) -> Iterator[tuple[str, tuple[str, str]]]:
    """What is found, in words that begin with its severity, and the entry and its field that are missing."""
    from actionplan.check import CHECKS  # few writes have anything of this

    among = with_only(record, refs)
    plan = understood(among)
    rows = list(standings(plan, as_of=as_of, later=True))
    for check in CHECKS:
        asked = check.code in _UNKNOWN and (check.severity == "error" or not errors_only)
        for finding in check.find(plan, rows) if asked else ():
            said: Any = at(among, finding.path)
            entry, field = _UNKNOWN[check.code]
            yield (
                f"{check.severity}: {finding.message}: {finding.label}",
                (entry.format(said), field.format(said)),
            )


def with_only(record: Record, refs: Sequence[str]) -> Record:
    """The record with only the actions that these refs are of, or a part of."""
    named = {*refs}
    wholes = {name[1] for name, _ in items_in(record) if name[-1] in named}
    return record | {"actions": [one for one in at(record, ("actions",)) or () if one["ref"] in wholes]}
