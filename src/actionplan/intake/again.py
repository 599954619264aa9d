"""The next version of a document, held against the plan that was made of the last one.

What is new in it becomes proposals, each some changes with words for them. Nothing that the plan says is
lost. What a cell says now is a revision as of the document's date, unless a correction is wanted; an action
that is no longer in the document is named and stays.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from itertools import groupby
from typing import TYPE_CHECKING, Any, NamedTuple

from actionplan.changes import AddEntry, Change, SetField, applied, only_action
from actionplan.changes.edits import at
from actionplan.changes.names import name_of_ref, names_in, path_of
from actionplan.changes.requests import fields_to_set, update_to_add
from actionplan.intake.actions import ordered
from actionplan.intake.reports import NeedsDate
from actionplan.model import Section
from actionplan.schema.actions import is_revisable
from actionplan.text.characters import one_line, shortened
from actionplan.text.days import last_day
from actionplan.text.words import caseless, folded

if TYPE_CHECKING:
    from actionplan.changes.edits import Record
    from actionplan.intake.draft import Draft

_ALIKE = 0.8
"""How alike two wordings are that are taken for one action without a ref."""
_COMPARED = 200
"""Characters of a wording that are compared."""
_SHOWN = 60


class Proposal(NamedTuple):
    """Something that the document says and the plan does not: words for it, and what would be changed.

    `made` gives the changes that are to be made of the record as it is then; `of` is the action or part that
    they change, as the plan had it, None for what is new, and `action` the ref of that action. One that is
    `needed` is made with the others, and nobody is asked about it.
    """

    words: str
    made: Callable[[Record], Sequence[Change]]
    of: Mapping[str, Any] | None = None
    action: str = ""
    needed: bool = False

    def is_as(self, shown: Proposal) -> bool:
        """Whether it is what was shown: the same words of the same entry, which nobody has changed since."""
        return (self.words, self.of) == (shown.words, shown.of)


class Comparison(NamedTuple):
    """The proposals, in the order of the document, and what is only named: it changes nothing."""

    proposals: tuple[Proposal, ...]
    notes: tuple[str, ...]


def changes_of(record: Record, proposals: Sequence[Proposal]) -> list[Change]:
    """The changes that bring all that is proposed into the record: what actions say first, then what is new.

    Those within an action are worked out in it alone, so that time grows with their number only.
    """
    actions: Any = record.get("actions") or ()
    called = {str(one["ref"]): one for one in actions}
    found: list[Change] = []
    for ref, several in groupby(sorted(proposals, key=lambda one: not one.action), lambda one: one.action):
        now = only_action(record, called[ref]) if ref else record
        for change in (change for one in several for change in one.made(now)):
            now = applied(now, change)
            found.append(change)
    return found


def compared(record: Record, draft: Draft, *, correct: bool = False) -> Comparison:
    """What the draft says beyond the record.

    Raises NeedsDate if something is to be revised and nothing says as of when.
    """
    return _Comparing(record, draft, correct=correct).result()


class _Comparing:
    """Compares one draft with one record."""

    def __init__(self, record: Record, draft: Draft, *, correct: bool) -> None:
        self.record, self.draft, self.correct, self.has_refs = record, draft, correct, draft.own_refs
        actions: Any = record.get("actions") or ()
        self.actions: list[Any] = [*actions]
        self.used = {
            folded(one) for old in self.actions for one in (old["ref"], *(old.get("formerly") or ()))
        }
        self.columns = {column.field for column in draft.columns} | {"due"}
        if "revised" in self.columns:
            self.columns.add("timescale")
        if record.get("sections") or draft.record.get("sections"):
            self.columns.add("section")
        self.proposals: list[Proposal] = []
        self.notes: list[str] = []
        self.ours = any(column.behind for column in draft.columns)
        sections: Any = record.get("sections") or {}
        self.titles = {
            Section(name, (entry or {}).get("aim") or "").title: name for name, entry in sections.items()
        }
        self.implied: dict[str, set[str]] = {}

    def result(self) -> Comparison:
        actions: Any = self.draft.record["actions"]
        imported: list[Any] = [self._in_our_words(action) for action in actions]
        self._of_the_plan()
        pairs = self._pairs(imported)
        last = ""
        for new in imported:
            old = pairs.get(new["ref"])
            if old is None:
                last = self._added(new, last)
            else:
                last = str(old["ref"])
                self._of_entry(old, new, last)
                self._of_parts(old, new)
        met = {id(old) for old in pairs.values()}
        for old in self.actions:
            if id(old) not in met:
                self.notes.append(f"{_called(old)} is no longer in the document; it stays in the plan")
        return Comparison(tuple(self.proposals), tuple(self.notes))

    def _in_our_words(self, action: Any) -> Any:
        """The action; one of a paper that `plan` wrote below the name of its section, without the aim.

        What such a paper says of parts for their action, or of that for its parts, is kept in `implied`.
        """
        if not self.ours:
            return action
        parts = action.get("parts") or ()
        of_parts = {status for part in parts for status in _statuses(part)}
        self.implied |= {str(part["ref"]): _statuses(action) for part in parts}
        self.implied[str(action["ref"])] = of_parts
        section = action.get("section")
        return {**action, "section": self.titles.get(section, section)} if section else action

    def _pairs(self, imported: Sequence[Any]) -> dict[str, Any]:
        """The action of the plan for each that is imported, by its ref there: the same ref, else wording."""
        by_ref = {
            folded(one): old for old in self.actions for one in (old["ref"], *(old.get("formerly") or ()))
        }
        by_words = {caseless(_current(old).get("action", "")): old for old in reversed(self.actions)}
        by_words |= {caseless(old["action"]): old for old in reversed(self.actions)}
        found: dict[str, Any] = {}
        met: set[int] = set()
        left: list[Any] = []
        for new in imported:
            same_words = by_words.get(caseless(new["action"]))
            same_ref = by_ref.get(folded(new["ref"])) if self.has_refs else None
            if same_ref is not None and same_words not in (None, same_ref) and _likeness(same_ref, new) < 0.5:
                other = one_line(same_words["ref"])
                self.notes.append(f"{_called(new)} has the words of {other} in the plan: taken for that")
                same_ref = same_words
            old = same_ref or same_words
            if old is not None and id(old) not in met:
                found[new["ref"]] = old
                met.add(id(old))
            elif old is None:
                left.append(new)
        free = [old for old in self.actions if id(old) not in met]
        for new in left if not self.has_refs else ():
            best = _most_alike(new, free)
            if best is not None:
                found[new["ref"]] = best
                free.remove(best)
        return found

    def _of_the_plan(self) -> None:
        """Columns, sections and status words that the plan does not have yet."""
        for field in ("columns", "statuses"):
            there: Any = self.record.get(field)
            said: Any = self.draft.record.get(field) or {}
            known = {caseless(one) for one in there or ()}
            new = {name: text or "" for name, text in said.items() if caseless(name) not in known}
            if new and (there or field == "statuses"):
                self._propose(
                    f"{field}: {one_line(', '.join(new))}",
                    lambda now, f=field, n=new: fields_to_set(now, (f,), n),
                    needed=field == "statuses",
                )
        sections: Any = self.record.get("sections") or {}
        wanted: Any = self.draft.record.get("sections") or {}
        for name, entry in wanted.items():
            if name not in sections and not (self.ours and name in self.titles):
                self._propose(
                    f"section {one_line(name)}",
                    lambda _, n=name, e=entry: [AddEntry(("sections", n), dict(e))],
                )

    def _added(self, new: Record, last: str) -> str:
        """Propose a new action behind the one before it in the document; the ref it gets."""
        ref = str(new["ref"])
        actions: Any = self.draft.record["actions"]
        others = {folded(str(one["ref"])) for one in actions if self.has_refs}
        if folded(ref) in self.used:
            number = 1
            while folded(one := str(number)) in self.used | others:
                number += 1
            self.notes.append(
                f"{_called(new)} is new, and {one_line(ref)} is another action: it gets the ref {one}"
            )
            ref = one
        self.used.add(folded(ref))
        entry = {**new, "ref": ref}

        def made(now: Record) -> list[Change]:
            there: Any = now.get("actions") or ()
            refs = [str(one["ref"]) for one in there]
            at_ = refs.index(last) + 1 if last in refs else len(refs) if last else 0
            return [AddEntry(("actions", ref), entry, refs[at_] if at_ < len(refs) else None)]

        self._propose(f"{_called(entry)} is new", made)
        return ref

    def _of_parts(self, old: Any, new: Any) -> None:
        there = {folded(part["ref"]): part for part in old.get("parts") or ()}
        for part in new.get("parts") or ():
            mine = there.pop(folded(part["ref"]), None)
            action = str(old["ref"])
            if mine is not None:
                self._of_entry(mine, part, action)
                continue
            name = ("actions", action, "parts", str(part["ref"]))
            self._propose(
                f"part {_called(part)} of {one_line(old['ref'])} is new",
                lambda _, n=name, p=part: [AddEntry(n, p)],
                of=old,
                action=action,
            )
        for part in there.values():
            self.notes.append(f"part {_called(part)} is no longer in the document; it stays in the plan")

    def _of_entry(self, old: Any, new: Any, action: str) -> None:
        """Propose the updates of an action or a part of it that are new, and what its cells say otherwise."""
        ref = str(old["ref"])
        updates = list(self._new_updates(old, new))
        revised = self._revised(old, new)
        if self.correct and revised:
            words = "; ".join(f"{field} {_short(said)}" for field, said in revised.items())
            self._propose(
                f"{one_line(ref)}: corrected: {words}",
                lambda now, r=ref, w=revised: _corrections(now, r, w),
                of=old,
                action=action,
            )
        elif revised:
            as_of = self._date(ref)
            target = next(
                (one for one in updates if one["as_of"] == as_of and not one.keys() & revised.keys()), None
            )
            if target is None:
                target = {"as_of": as_of}
                updates.append(target)
            gone = [field for field, said in revised.items() if said is None]
            target |= {field: said for field, said in revised.items() if said is not None}
            if gone:
                target["cleared"] = gone
        for update in updates:
            in_order = ordered(update, "update")
            self._propose(
                f"{one_line(ref)}: {_told(in_order, _current(old))}",
                lambda now, r=ref, u=in_order: [update_to_add(now, r, u)],
                of=old,
                action=action,
            )

    def _date(self, ref: str) -> str:
        dates = [column.as_of for column in self.draft.columns if column.as_of]
        if self.draft.as_of or dates:
            return self.draft.as_of or max(dates)
        raise NeedsDate(
            f"what {one_line(ref)} says now is another, and nothing says as of when",
            hint="say the date of the document: --as-of 2024-10-31; or --correct if it was always so",
        )

    def _new_updates(self, old: Any, new: Any) -> Iterator[dict[str, Any]]:
        """What is reported in the document and not in the plan; an old text is never said anew."""
        there = old.get("updates") or ()
        texts = {caseless(str(one.get("text") or "")) for one in there}
        for update in new.get("updates") or ():
            now = _current(old, until=update["as_of"])
            fresh = {"as_of": update["as_of"]}
            if update.get("text") and caseless(update["text"]) not in texts:
                fresh["text"] = update["text"]
            for field in ("status", "rag"):
                before = caseless(str(now.get(field) or ""))
                implied = field == "status" and not before and update.get(field) in self._implied_of(old)
                if update.get(field) and caseless(update[field]) != before and not implied:
                    fresh[field] = update[field]
            done = update.get("completed")
            if done and done not in {one.get("completed") for one in there}:
                fresh["completed"] = done
            if len(fresh) > 1:
                yield fresh

    def _implied_of(self, old: Any) -> set[str]:
        return self.implied.get(str(old["ref"]), set())

    def _revised(self, old: Any, new: Any) -> dict[str, str | None]:
        """The agreed fields that the document says otherwise than the plan did, now or ever before."""
        until = self.draft.as_of or max((c.as_of for c in self.draft.columns if c.as_of), default="")
        now, said = _current(old, until=until), _current(new)
        names = [name for name in _agreed(now, said) if name in self.columns]
        found: dict[str, str | None] = {}
        for name in names:
            before, after = now.get(name) or None, said.get(name) or None
            if before == after or (before and after and folded(before) == folded(after)):
                continue
            if after is None and (name in ("action", "due") or not self._asks(name)):
                continue
            ever = {folded(str(one)) for one in _history(old, name)}
            if after is not None and folded(after) in ever:
                kept = f"the document still says {name} '{_short(after)}', which the plan revised"
                self.notes.append(f"{one_line(old['ref'])}: {kept}")
                continue
            found[name] = after
        return found

    def _asks(self, name: str) -> bool:
        """Whether the document has a column for it, so that an empty cell takes it away."""
        return any(column.field == name for column in self.draft.columns)

    def _propose(
        self, words: str, made: Any, *, of: Any = None, action: str = "", needed: bool = False
    ) -> None:
        self.proposals.append(Proposal(words, made, of, action, needed))


def _statuses(entry: Mapping[str, Any]) -> set[str]:
    return {str(one["status"]) for one in entry.get("updates") or () if one.get("status")}


def _agreed(*entries: Mapping[str, Any]) -> list[str]:
    """The names of the fields in these entries that were agreed, those of the plan's own too."""
    names = dict.fromkeys(name for entry in entries for name in entry)
    return list(filter(is_revisable, names))


def _current(entry: Mapping[str, Any], *, until: str = "") -> dict[str, Any]:
    """What the entry says after its updates up to that date: the last word on each field."""
    now = {name: value for name, value in entry.items() if name not in ("updates", "parts")}
    for update in _updates_until(entry, until):
        for name, value in update.items():
            if name not in ("as_of", "text", "cleared", "reason", "agreed_by", "evidence", "by") and value:
                now[name] = value
                if name == "timescale" and "due" not in update:
                    now.pop("due", None)
        for name in update.get("cleared") or ():
            now.pop(name, None)
    return now


def _updates_until(entry: Mapping[str, Any], until: str) -> list[Mapping[str, Any]]:
    updates: list[Mapping[str, Any]] = list(entry.get("updates") or ())
    end = last_day(until) if until else None
    return [one for one in updates if end is None or (last_day(str(one["as_of"])) or end) <= end]


def _history(entry: Mapping[str, Any], name: str) -> list[str]:
    """All that the field ever said."""
    said = [entry.get(name), *(update.get(name) for update in entry.get("updates") or ())]
    return [str(one) for one in said if one]


def _corrections(record: Record, ref: str, wanted: Mapping[str, str | None]) -> list[Change]:
    """The changes that let the field say this where it was said last: in the entry or in an update."""
    changes: list[Change] = []
    for field, new in wanted.items():
        name = name_of_ref(record, ref)
        entry: Any = at(record, path_of(record, name))
        updates = entry.get("updates") or []
        called = [
            one
            for one, update in zip(names_in(updates, "updates"), updates, strict=True)
            if update.get(field)
        ]
        place = (*name, "updates", called[-1]) if called else name
        old = at(record, path_of(record, place)).get(field)
        change = SetField(place, field, old, new)
        record = applied(record, change)
        changes.append(change)
    return changes


def _likeness(old: Mapping[str, Any], new: Mapping[str, Any]) -> float:
    return SequenceMatcher(None, _compared_words(old), _compared_words(new), autojunk=False).ratio()


def _compared_words(entry: Mapping[str, Any]) -> str:
    """What will be done, as it is compared: the beginning of a long text tells it from others."""
    return caseless(str(_current(entry).get("action", "")))[:_COMPARED]


def _most_alike(new: Mapping[str, Any], others: Sequence[Any]) -> Any:
    """The one of the others whose wording is most like the new one, if any is like it at all."""
    matcher = SequenceMatcher(None, autojunk=False)
    matcher.set_seq2(_compared_words(new))
    best, most = None, _ALIKE
    for other in others:
        matcher.set_seq1(_compared_words(other))
        if matcher.real_quick_ratio() >= most and matcher.quick_ratio() >= most:
            likeness = matcher.ratio()
            if likeness >= most:
                best, most = other, likeness
    return best


def _told(update: Mapping[str, Any], before: Mapping[str, Any]) -> str:
    pieces = []
    for name, value in update.items():
        if name == "text":
            pieces.append(f"'{_short(value)}'")
        elif name == "cleared":
            pieces.append(f"no longer says {', '.join(value)}")
        elif name != "as_of":
            was = f" (was '{_short(before[name])}')" if before.get(name) else ""
            pieces.append(f"{name} '{_short(value)}'{was}")
    return f"as of {update['as_of']}: {'; '.join(pieces)}"


def _called(entry: Mapping[str, Any]) -> str:
    words = entry.get("action") or entry.get("by_whom") or ""
    return f"{one_line(str(entry['ref']))} '{_short(words)}'" if words else one_line(str(entry["ref"]))


def _short(text: Any) -> str:
    return "nothing" if text is None else shortened(str(text), _SHOWN)
