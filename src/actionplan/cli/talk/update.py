"""What was reported of actions and parts as of a date: of which, how its text is asked for, and then written.

Of what filters choose a person is asked before anything is written.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from contextlib import suppress
from datetime import date
from typing import Any, NamedTuple

from actionplan import planfile, store
from actionplan.changes import Change, SetField
from actionplan.changes.edits import Record
from actionplan.changes.names import Name, entry_called, items_in, name_of_ref
from actionplan.changes.requests import last_update_of, update_to_add
from actionplan.changes.written import Written
from actionplan.cli.bundles import Filters
from actionplan.cli.call import Call
from actionplan.cli.input import agreed, cleaned
from actionplan.cli.streams import say
from actionplan.cli.talk.consequences import SHOWN, say_moved, say_of_fields, say_of_status, say_overruled
from actionplan.cli.talk.editor import write_in_editor
from actionplan.cli.talk.receipt import print_written, waiting
from actionplan.cli.talk.template import above, template
from actionplan.errors import PlanChanged, WrongRequest
from actionplan.model import Item, Plan
from actionplan.model.statuses import means_closed
from actionplan.report.texts import due_lines, status_text, update_text
from actionplan.schema.actions import is_revisable, only_of_updates
from actionplan.standing import Standing, every, raised_later, standings, standings_of
from actionplan.text.characters import one_line, shortened
from actionplan.text.days import as_written, is_iso, last_day, weekday
from actionplan.text.shell import quoted
from actionplan.text.words import unended
from actionplan.understand import understood

_BESIDE = {"reason", "agreed_by", "by", "evidence"}
"""Fields that say nothing without a text, or a status or field that they are about."""
_MOST_SHOWN = 20
"""Refs of an advised command."""


def chosen_by(
    call: Call, filters: Filters, *, as_of: date, unasked: bool
) -> tuple[list[str], Callable[[Record], None]]:
    """The refs of all actions and parts that fit the filters on the day, each by itself.

    They are listed, and unless `unasked` is said a person is asked whether they are meant. The function
    raises PlanChanged if the record in the file has others that fit now, or they stand in another way. Raises
    SystemExit when they are not meant, or when there are none; WrongRequest when nobody can be asked.
    """
    fits = filters.test(call, as_of)

    def fitting(plan: Plan) -> list[Standing]:
        return [row for row in every(standings(plan, as_of=as_of)) if fits(row)]

    rows = fitting(call.plan)
    if not rows:
        say("nothing was written: no action fits")
        raise SystemExit(1)
    for row in rows:
        say(f"{one_line(row.item.ref)}  {shortened(row.item.action or row.action.action, SHOWN)}")
    these = f"these {len(rows)}" if len(rows) > 1 else "this one"
    if not unasked and not agreed(f"Update {these}?", unasked=f"{these} would be updated: say --yes"):
        say("nothing was written")
        raise SystemExit(0)

    def still(record: Record) -> None:
        if _apart(fitting(understood(record))) != _apart(rows):
            when = "meanwhile" if unasked else "while you were asked"
            hint = "say it again: you are told what they choose then"
            raise PlanChanged(f"what the filters choose was changed by somebody else {when}", hint=hint)

    return [row.item.ref for row in rows], still


def _apart(rows: Sequence[Standing]) -> tuple[dict[str, Item], list[Standing]]:
    """Each action once, and how each row stands without it: to compare an action with thousands of parts
    again for each of them would take minutes."""
    return {row.action.ref: row.action for row in rows}, [*map(_alone, rows)]


def _alone(row: Standing) -> Standing:
    item, original = row.item._replace(parts=()), row.original._replace(parts=())
    return row._replace(item=item, action=item, original=original, whole=None, parts=())


class NewUpdate(NamedTuple):
    """What was reported as of a day, beside its text: of which `refs`, in which `words` they were named.

    `still`, if given, raises PlanChanged if others are meant in the record that is to be changed.
    """

    call: Call
    words: Sequence[str]
    refs: Sequence[str]
    when: str
    values: Record
    amend: bool
    dry_run: bool
    still: Callable[[Record], None] | None = None

    def write(self) -> None:
        """Open the editor for the text, and save it if what is shown there is still so then."""
        call = self.call
        _, record = planfile.parse(store.read(call.path), file=str(call.path))
        seen = {ref: self._shown(record, ref) for ref in self.refs}
        below = template(_lines(understood(record), self.refs, self.when))
        write_in_editor(
            below,
            lambda written: self.save(above(written, below), seen),
            call=call,
            about=about(self.refs),
            suffix=".txt",
            offer=lambda before: above(before) + below,
            back=lambda draft: f"{call.again('update', *self.words)} - < {quoted(str(draft))}",
        )

    def save(self, text: str, seen: Mapping[str, object] | None = None) -> None:
        """Write it into the plan, and say so. `seen` is what somebody saw of each ref who wrote the text.

        Raises SystemExit when it says nothing, PlanChanged when what was seen is not there any more.
        """
        text = cleaned(text)
        if not text and not needs_no_text(self.values, amend=self.amend):
            say("nothing was written: the text is empty")
            raise SystemExit(1)
        said: Record = {"text": text} if text else {}
        update = {"as_of": self.when, **said, **self.values}

        def changes(record: Record) -> list[Change]:
            if self.still:
                self.still(record)
            for ref, shown in (seen or {}).items():
                if not self._still_shows(record, ref, shown):
                    raise PlanChanged(
                        f"{one_line(ref)} was changed by somebody else while you were writing",
                        hint=self.call.again("show", ref),
                    )
            made = _amended if self.amend else _added
            return [change for name in _names(record, self.refs) for change in made(record, name, update)]

        written = planfile.change(self.call.path, changes, dry_run=self.dry_run, waiting=waiting)
        for name in () if self.amend else _names(written.old, self.refs):
            if remark := _remark(written.old, name, update):
                say(remark)
        then = self.call.again("show", *self.words) if len(self.words) <= _MOST_SHOWN else ""
        print_written(written, what=f" as of {spoken(self.when)}", then=then)
        if written.changed:
            self._say_what_it_means(written, update)

    def _say_what_it_means(self, written: Written, update: Record) -> None:
        cleared: Any = update.get("cleared") or ()
        revised, when = {*update, *cleared}, max(self.call.today, counted(self.when))
        before = understood(written.old) if cleared else None
        for row in standings_of(before, self.refs, as_of=counted(self.when)) if before else ():
            blank = [field for field in cleared if row.item.words.written(field) is None]
            if blank and not self.amend:
                say(f"note: {one_line(row.item.ref)} had no {' and no '.join(blank)} to clear")
        say_of_fields(self.call, written, self.refs, revised, as_of=when)
        if revised & {"by_whom", "leads"}:
            same = {ref: ref for ref in self.refs}
            say_moved(written, as_of=when, renamed=same, only="leads")
        if "status" in update:
            say_of_status(written, self.refs, as_of=when)
        counts = [one for one in (*update, *cleared) if one in ("status", "rag") or is_revisable(one)]
        say_overruled(written, self.refs, counts, counted(self.when), as_of=when)
        if completed := update.get("completed"):
            done = date.fromisoformat(str(completed))
            if done > counted(self.when):
                reported = f"{spoken(self.when)}, of which the report speaks"
                say(f"note: completed {weekday(done)} is after {reported}")
            for ref, raised in raised_later(understood(written.new), as_of=done).items():
                if ref in self.refs:
                    joined = f"{one_line(ref)} was raised, {weekday(raised)}"
                    say(f"note: completed {weekday(done)} is before {joined}")
        said = "superseded" if update.get("superseded_by") else unended(str(update.get("text", "")))
        closing = "complete" if completed else said if means_closed(said) else ""
        rows = standings_of(understood(written.new), self.refs, as_of=counted(self.when)) if closing else ()
        for row in rows:
            if row.is_open:
                say(f"note: {one_line(row.item.ref)} stays open: --status {quoted(closing)} closes it")

    def _shown(self, record: Record, ref: str) -> object:
        """What the editor shows that the text is about: the update to amend, or what will be done."""
        if self.amend:
            return last_update_of(record, ref, self.when)[1]
        return entry_called(record, name_of_ref(record, ref)).get("action")

    def _still_shows(self, record: Record, ref: str, shown: object) -> bool:
        with suppress(WrongRequest):  # gone, or called otherwise
            return shown == self._shown(record, ref)
        return False


def about(refs: Sequence[str]) -> str:
    """The entry that a text kept as unsaved is for: `update 1 2`."""
    return f"update {' '.join(refs)}"


def needs_no_text(fields: Collection[str], *, amend: bool) -> bool:
    """Whether these fields say something by themselves; whoever amends has a text before her already."""
    return bool(set(fields) - _BESIDE or (amend and fields))


def counted(when: str) -> date:
    """The day from which a report of this ISO day, month or year counts: its last."""
    return last_day(when) or date.fromisoformat(when)


def spoken(when: str) -> str:
    """The date of a report with its weekday, if it is a day: `Sat 31 Oct 2009`, `September 2024`."""
    return weekday(counted(when)) if is_iso(when) else as_written(when)


def _lines(plan: Plan, refs: Sequence[str], when: str) -> list[str]:
    lines = [f"Update of {', '.join(refs)} as of {spoken(when)}; an empty text writes nothing."]
    for row in standings_of(plan, refs, as_of=counted(when)):
        lines += ["", f"{row.item.ref}  {one_line(row.item.action or row.action.action)}"]
        if row.item.by_whom:
            lines.append(f"By whom: {one_line(row.item.by_whom)}")
        due = "; ".join(due_lines(row))
        timescale = one_line(row.timescale.text) if row.timescale else "no timescale"
        stands = "; ".join(filter(None, (due, status_text(row))))
        lines.append(f"{timescale} ({stands})" if stands else timescale)
        if row.last_update:
            lines.append(f"Last update, {row.last_update.when}: {one_line(update_text(row.last_update))}")
    return lines


def _names(record: Record, refs: Sequence[str]) -> list[Name]:
    """The names of these actions and parts, of which there may be thousands."""
    there = {name[-1]: name for name, _ in items_in(record)}
    return [there.get(ref) or name_of_ref(record, ref) for ref in refs]


def _added(record: Record, name: Name, update: Record) -> list[Change]:
    return [] if update in _same_day(record, name, update) else [update_to_add(record, name, update)]


def _remark(record: Record, name: Name, update: Record) -> str:
    """What is said of an update for a day that has one already; '' for any other."""
    there, ref = _same_day(record, name, update), name[-1]
    if update in there:
        return f"{one_line(ref)} has this very update as of {update['as_of']} already"
    if there:
        had = f"{one_line(ref)} had an update as of {there[-1]['as_of']} already"
        return f"{had}; this one stands beside it (--amend changes that one)"
    return ""


def _same_day(record: Record, name: Name, update: Record) -> list[Record]:
    updates = entry_called(record, name).get("updates") or ()
    return [one for one in updates if counted(one["as_of"]) == counted(str(update["as_of"]))]


def _amended(record: Record, name: Name, update: Record) -> list[Change]:
    name, old = last_update_of(record, name, str(update["as_of"]))
    both: Any = [*(old.get("cleared") or ()), *(update.get("cleared") or ())]
    # what is said is not cleared, and the other way round; what updates alone have is only taken out
    gone = [field for field in dict.fromkeys(both) if not update.get(field)]
    cleared: Any = [field for field in gone if field not in only_of_updates()]
    wanted = {
        **update,
        **dict.fromkeys({*gone} & old.keys()),
        "as_of": old["as_of"],
        "cleared": cleared or None,
    }
    return [
        SetField(name, field, old.get(field), new) for field, new in wanted.items() if old.get(field) != new
    ]
