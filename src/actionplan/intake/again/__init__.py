"""The next version of a document, held against the plan that was made of the last one.

What is new in it becomes proposals, each some changes with words for them. Nothing that the plan says is
lost. What a cell says now is a revision as of the document's date, unless a correction is wanted; an action
that is not in the document is named and stays.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Generator, Iterator, Mapping, Sequence
from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from actionplan.changes.edits import Record
from actionplan.changes.names import items_in
from actionplan.intake.actions import ordered
from actionplan.intake.again import whole
from actionplan.intake.again.declared import declared, of_another
from actionplan.intake.again.entries import (
    agreed_in,
    corrections,
    current,
    history,
    reported_on,
    shown_statuses,
    texts_by_day,
)
from actionplan.intake.again.new_refs import NewRefs
from actionplan.intake.again.pairs import Pairing
from actionplan.intake.again.proposals import (
    Comparison,
    Proposal,
    added,
    beside,
    called,
    reported,
    short,
    told,
)
from actionplan.intake.again.reports import Report, new_reports
from actionplan.intake.again.revisions import revised, unmarked
from actionplan.intake.columns import REPEATED
from actionplan.intake.reports.reading import NeedsDate
from actionplan.intake.table import ours
from actionplan.model import Section
from actionplan.model.words import Words, is_own
from actionplan.problems import at, found_at
from actionplan.schema.actions import is_revisable, only_of_actions
from actionplan.text.characters import one_line
from actionplan.text.days import last_day
from actionplan.text.words import caseless, enumerated, normalized

if TYPE_CHECKING:
    from actionplan.intake.draft import Draft


def compared(
    record: Record, draft: Draft, used: Collection[str] = (), *, correct: bool = False
) -> Comparison:
    """What the draft says beyond the record. What is new gets no ref that was `used`, unless it says it.

    Raises NeedsDate if something is to be revised and nothing says as of when.
    """
    return _Comparing(record, draft, used, correct=correct).result()


class _Comparing:
    """Compares one draft with one record."""

    def __init__(self, record: Record, draft: Draft, used: Collection[str], *, correct: bool) -> None:
        self.record, self.draft, self.correct = record, draft, correct
        self.actions = [*(found_at(record, ("actions",)) or ())]
        self.dated = {column.as_of for column in draft.columns if column.as_of}
        self.until = draft.as_of or max(self.dated, default="")
        self.asked = {field for column in draft.columns for field in (column.field, column.also) if field}
        if draft.whole:
            told = [entry for _, entry in (*items_in(record), *items_in(draft.record))]
            updates = [update for entry in told for update in entry.get("updates") or ()]
            self.dated = {str(update["as_of"]) for update in updates}
            self.asked = {*agreed_in(*told, *updates)}
        kept = (name for _, entry in items_in(draft.record) for name in entry if is_own(name))
        self.columns = self.asked | {"due", *kept}  # "Feb 25" below Raised is kept as x-raised
        if "revised" in self.columns:
            self.columns.add("timescale")
        if record.get("sections") or draft.record.get("sections"):
            self.columns.add("section")
        self.notes: list[str] = []
        self.missing: dict[str, str] = {}
        self.blank: dict[str, list[str]] = defaultdict(list)
        self.ours = any(column.behind for column in draft.columns)
        sections = dict.fromkeys(said for one in self.actions for said in history(one, "section"))
        sections |= found_at(record, ("sections",)) or {}
        self.titles = {
            one_line(Section(name, Words(entry or {})).title): name for name, entry in sections.items()
        }
        self.shown = shown_statuses(record, self.until) if self.ours else {}
        self.new_refs = NewRefs(record, draft, self.notes, used, is_ours=self.ours)
        self.words_of_parts = sorted(filter(is_revisable, self.columns - {"due"}))
        self.apart: dict[str, list[Any]] = defaultdict(list)
        items = [one for _, one in items_in(record)]
        self.wordings = {caseless(str(current(old).get("action", ""))): old for old in reversed(items)}

    def result(self) -> Comparison:
        if self.draft.whole:
            self.notes.append("its record was read, which is the plan, and not the items that show it")
            self.notes += whole.passed_over_in_plan(self.record, self.draft.record)
        else:
            self.notes += of_another(self.record, self.draft)
        imported: list[Any] = self._but_parts([*map(self._in_our_words, at(self.draft.record, ("actions",)))])
        proposals = [*declared(self.record, self.draft, self.titles if self.ours else None)]
        pairing = Pairing(self.actions, imported, self.draft.made_refs)
        pairs = pairing.pairs()
        by_cells = self.draft.whole or "section" in self.asked
        imported = imported if by_cells else pairing.in_their_sections()
        self.notes += pairing.notes
        refs = [str(old["ref"]) for old in self.actions]
        behind = dict(pairwise([*refs, None]))
        met_first = next((pairs[new["ref"]] for new in imported if new["ref"] in pairs), None)
        before = str(met_first["ref"]) if met_first else None
        for new in imported:
            old = pairs.get(new["ref"])
            if old is None:
                proposals.append(self._of_new(new, before))
            else:
                before = behind[str(old["ref"])]
                proposals += [*self._of_entry(old, new, str(old["ref"])), *self._of_parts(old, new)]
        met = {id(old) for old in pairs.values()}
        for old in self.actions:
            if id(old) not in met:
                self.missing[one_line(str(old["ref"]))] = called(old)
                if self.apart[str(old["ref"])]:
                    proposals += self._of_parts(old, {})
        self._note_missing()
        return Comparison(tuple(proposals), tuple(self.notes))

    def _but_parts(self, imported: Sequence[Any]) -> list[Any]:
        """The actions; a row whose ref the plan has for a part is no action, and is kept in `apart`.

        A table of few columns, or one of other people, does not say of which action a row is a part.
        """
        of = {
            normalized(part["ref"]): str(old["ref"])
            for old in self.actions
            for part in old.get("parts") or ()
        }
        left = []
        for new in imported:
            action = of.get(normalized(new["ref"]))
            if action is None or new["ref"] in self.draft.made_refs or new.get("parts"):
                left.append(new)
            else:
                own = {name: value for name, value in new.items() if name not in only_of_actions()}
                self.apart[action].append(own)
        return left

    def _in_our_words(self, action: Any) -> Any:
        """The action; one of a paper that `plan` wrote below the name of its section, without the aim, and
        if it has no ref without the marks behind what the plan calls it."""
        section = action.get("section") if self.ours else None
        action = {**action, "section": self.titles.get(section, section)} if section else action
        texts = (text for text, _ in ours.marks_in(str(action.get("action", ""))))
        old = next(filter(None, map(self.wordings.get, map(caseless, texts))), None)
        return unmarked(old, action) if old and self.ours and "ref" not in self.asked else action

    def _of_new(self, new: Mapping[str, Any], before: str | None) -> Proposal:
        """Propose the action, which comes to stand before that one of the plan, or last."""
        entry = {**self._raised(new), "ref": self.new_refs.of(new)}
        if new.get("parts"):
            entry["parts"] = self.new_refs.of_parts(entry["ref"], new["parts"])
        alike = self.wordings.get(caseless(str(new["action"]))) if new.get("action") else None
        if alike:
            why = f"has the words of {one_line(alike['ref'])} in the plan, and is taken for a new one"
            self.notes.append(f"{called(entry)} {why}")
        return Proposal(f"{called(entry)} is new", added(("actions", entry["ref"]), entry, before))

    def _raised(self, new: Mapping[str, Any]) -> Mapping[str, Any]:
        """The new action with the day on which it joined the plan: that of the document, if it has a
        date and nothing was reported before; no later than today."""
        if self.draft.whole or not self.until:
            return new
        reported = [str(one["as_of"]) for one in new.get("updates") or ()]
        first = min(filter(None, map(last_day, (self.until, self.draft.day, *reported))))
        return ordered({"raised": first.isoformat(), **new}, "action")

    def _of_parts(self, old: Any, new: Any) -> Iterator[Proposal]:
        action, there = str(old["ref"]), old.get("parts") or ()
        said = [*(new.get("parts") or ()), *self.apart[action]]
        pairing = Pairing(there, said, names=self.words_of_parts)
        pairs = pairing.pairs_of_parts(counted=not (self.ours or self.apart[action]))
        self.notes += pairing.notes
        for part in said:
            if part["ref"] in pairs:
                yield from self._of_entry(pairs[part["ref"]], part, action)
                continue
            entry = {**part, "ref": self.new_refs.of(part)}
            made = added(("actions", action, "parts", entry["ref"]), entry)
            yield Proposal(f"part {called(entry)} of {one_line(action)} is new", made, old, action)
        met = {id(one) for one in pairs.values()}
        for part in there:
            if id(part) not in met:
                self.missing[f"part {one_line(str(part['ref']))}"] = f"part {called(part)}"

    def _note_missing(self) -> None:
        """Say once what is not in the document: minutes name few actions of many. No update takes a status
        back."""
        names, refs = [*self.missing.values()], enumerated([*self.missing])
        if names[1:]:
            self.notes.append(f"{len(names)} are not in what was read; they stay in the plan: {refs}")
        elif names:
            self.notes.append(f"{names[0]} is not in what was read; it stays in the plan")
        for field, whose in self.blank.items():
            self.notes.append(f"the {field} of {enumerated(whose)} is blank in the document, and kept")

    def _of_entry(self, old: Any, new: Any, action: str) -> Iterator[Proposal]:
        """Propose the updates of an action or a part of it that are new, and what its cells say otherwise."""
        ref = str(old["ref"])
        new = unmarked(old, new) if self.ours else new
        self.notes += whole.passed_over(old, new) if self.draft.whole else ()
        reports, unclear = new_reports(old, new, self.shown.get(ref, ""), self.dated)
        asked = {field for field in self.asked if (new["ref"], field) not in self.draft.unread}
        otherwise, still_said = revised(old, new, self.columns, asked, until=self.until or self.draft.day)
        raised = "" if self.draft.whole else new.get("raised") or ""
        if raised and raised != old.get("raised"):
            if self.correct:
                otherwise["raised"] = raised
            else:
                there = f"the plan has {short(old.get('raised'))}"
                why = "is not brought in: --correct takes it"
                self.notes.append(f"{one_line(ref)}: raised {raised} ({there}) {why}")
        self.notes += (*unclear, *still_said)
        for field in REPEATED:
            says = any(one.get(field) for one in new.get("updates") or ())
            if (
                (new["ref"], field) in self.draft.blank
                and current(old, until=self.until).get(field)
                and not says
            ):
                self.blank[field].append(one_line(ref))
        if self.correct:
            reports = yield from self._corrected(old, reports, otherwise, action)
        elif otherwise:
            self._revise(reports, otherwise, self._date(ref))
        for update, instead in reports:
            in_order = ordered(update, "update")
            then = current(old, until=str(in_order["as_of"]))
            words = f"{one_line(ref)}: {told(in_order, then, texts_by_day(old), instead)}"
            yield Proposal(words, reported(ref, in_order), old, action)

    def _revise(self, reports: list[Report], otherwise: Mapping[str, Any], as_of: str) -> None:
        """Let a report of that date, or one more, say what the cells say otherwise."""
        of_then = (one.update for one in reports if one.update["as_of"] == as_of)
        target = next((one for one in of_then if not one.keys() & otherwise.keys()), None)
        if target is None:
            target = {"as_of": as_of}
            reports.append(Report(target))
        gone = [field for field, said in otherwise.items() if said is None]
        target |= {field: said for field, said in otherwise.items() if said is not None}
        if gone:
            target["cleared"] = gone

    def _corrected(
        self, old: Any, reports: Sequence[Report], otherwise: Mapping[str, Any], action: str
    ) -> Generator[Proposal, None, list[Report]]:
        """Propose corrections: of what the plan reports of the same date, and of what else the cells say
        otherwise. Gives the reports that are left, which are new."""
        ref, left = str(old["ref"]), list[Report]()
        for update, instead in reports:
            as_of = str(update["as_of"])
            before = {**reported_on(old, as_of), "text": instead}
            wrong = {field: before[field] for field in update if field != "as_of" and before.get(field)}
            if wrong:
                words = "; ".join(
                    f"{'update' if field == 'text' else field} of {as_of} {beside(update[field], was)}"
                    for field, was in wrong.items()
                )
                right = {field: str(update[field]) for field in wrong}
                made = partial(corrections, ref=ref, wanted=right, of={**wrong, "as_of": as_of})
                yield Proposal(f"{one_line(ref)}: corrected: {words}", made, old, action, replaces=True)
            rest = {field: said for field, said in update.items() if field not in wrong}
            left += [Report(rest)] if len(rest) > 1 else []
        if otherwise:
            until = self.until or self.draft.day
            now, then = Words(current(old, until=until)), Words(otherwise)
            words = "; ".join(
                f"{field} {beside(then[field], now[field]) if then[field] else short(None)}"
                for field in otherwise
            )
            made = partial(corrections, ref=ref, wanted=otherwise, until=until)
            yield Proposal(f"{one_line(ref)}: corrected: {words}", made, old, action, replaces=True)
        return left

    def _date(self, ref: str) -> str:
        if self.until:
            return self.until
        raise NeedsDate(
            f"{one_line(ref)} says something else now, and nothing says since when",
            hint="say the date of the document: --as-of DATE; or --correct if it was always so",
        )
