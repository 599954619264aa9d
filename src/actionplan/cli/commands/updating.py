"""The command of every meeting: update."""

from __future__ import annotations

import sys
from collections.abc import Collection, Mapping, Sequence
from datetime import date
from itertools import takewhile
from typing import Annotated, Any, NamedTuple

from typer import Argument, Option

from actionplan import planfile, store
from actionplan.changes import (
    Change,
    Record,
    SetField,
    at,
    last_update_of,
    name_of_ref,
    path_of,
    update_to_add,
)
from actionplan.cli.assignments import status_word, with_assigned
from actionplan.cli.call import Call, UsageError
from actionplan.cli.completion import complete_field_to_clear, complete_ref
from actionplan.cli.filters import Filters, filtered
from actionplan.cli.options import Assignments, DryRun, RagWord, StatusWord, told
from actionplan.cli.refs import chosen, is_ref, say_earlier
from actionplan.cli.streams import say
from actionplan.cli.talk.choice import chosen_by
from actionplan.cli.talk.consequences import say_due, say_moved
from actionplan.cli.talk.editor import write_in_editor
from actionplan.cli.talk.standard_input import offered, read_text
from actionplan.cli.talk.template import above, template
from actionplan.cli.talk.unsaved import as_bytes, kept
from actionplan.cli.talk.written import print_written, waiting
from actionplan.cli.typed import cleaned, given, word
from actionplan.errors import PlanChanged, WrongRequest
from actionplan.model import RAGS, Plan
from actionplan.planfile import Written
from actionplan.report.filters import FILTERS
from actionplan.report.texts import due_lines, status_text, update_text
from actionplan.standing import standings_of
from actionplan.text.characters import one_line
from actionplan.text.days import as_written, day, first_day, is_iso, last_day, weekday
from actionplan.text.shell import quoted
from actionplan.understand import understood

_BESIDE = {"reason", "agreed_by", "by", "evidence"}
"""Fields that say nothing without a text, or a status or field that they are about."""


@filtered
def update(
    call: Call,
    filters: Filters,
    refs: Annotated[
        list[str] | None,
        Argument(
            metavar="REF... [TEXT]", help="What was reported, and of what.", autocompletion=complete_ref
        ),
    ] = None,
    message: Annotated[str | None, Option("--message", "-m", metavar="TEXT", help="The text.")] = None,
    as_of: Annotated[
        str | None,
        Option(metavar="DATE", help="The date the report speaks of; today if not given."),
    ] = None,
    status: StatusWord = None,
    action: Annotated[str | None, Option(metavar="WORDS", help=told("update", "action"))] = None,
    by_whom: Annotated[str | None, Option(metavar="WHO", help=told("update", "by_whom"))] = None,
    timescale: Annotated[str | None, Option(metavar="WORDS", help=told("update", "timescale"))] = None,
    due: Annotated[str | None, Option(metavar="DATE", help=told("update", "due"))] = None,
    reason: Annotated[str | None, Option(metavar="WHY", help=told("update", "reason"))] = None,
    agreed_by: Annotated[str | None, Option(metavar="WHO", help=told("update", "agreed_by"))] = None,
    rag: RagWord = None,
    by: Annotated[str | None, Option(metavar="WHO", help=told("update", "by"))] = None,
    evidence: Annotated[str | None, Option(metavar="WHERE", help=told("update", "evidence"))] = None,
    set_: Assignments = None,
    clear: Annotated[
        list[str] | None,
        Option(metavar="FIELD", help=told("update", "cleared"), autocompletion=complete_field_to_clear),
    ] = None,
    amend: Annotated[
        bool, Option("--amend", help="Change the last update of that date instead of adding one.")
    ] = False,
    yes: Annotated[bool, Option("--yes", "-y", help="Do not ask about what the filters choose.")] = False,
    dry_run: DryRun = False,
) -> None:
    """Add a dated update to actions or parts.

    Without a text it is read from a pipe or -, or written in your editor ($VISUAL, $EDITOR). A status, a
    light or a revised field needs no text. What was agreed may be revised from the date on, in any field: the
    plan keeps what it was before.

    Filters in the place of refs choose all that fit on that date; they are listed, and you are asked.

    Examples:
      plan update 3 --as-of 2009-12-10
      plan update 3 "Three members have signed." --status "in progress"
      plan update 1-3 -m "Deferred." --timescale "End March 2010" --reason "No meeting"
      plan update 3 --by-whom "Deborah Hinde" --as-of 2009-12-10 --agreed-by "Theme Group"
      plan update --lead PS --open --by-whom "Deborah Hinde" --reason "Pete has left"
      minutes | plan update 4 -
    """
    typed = bytearray()
    named: list[str] = []

    def about() -> str:
        return _about(named)

    with kept(lambda: bytes(typed), call, about=about):
        if call.is_stream:
            _ = call.path  # refused before anything in it is taken for a text
        if filters.given:
            refs, message = _instead_of_refs(
                call, filters, refs or [], message, as_of, unasked=yes or dry_run
            )
        elif not refs:
            raise UsageError("Missing argument 'REF...', or a filter such as --lead.", call)
        elif yes:
            raise WrongRequest("--yes goes with filters", hint="an update of refs asks nothing")
        text = above(read_text(typed)) if message is None and refs[-1] == "-" else None
        wordless = _is_wordless(call.params)
        words, said = _text_apart(call.plan, refs, message)
        if said is None and not wordless and not sys.stdin.isatty():
            text = above(read_text(typed))
        elif said is None and offered():
            say("standard input was not read; add - to take it")
        named += _chosen(call, words, refs, said)
        say_earlier(call.plan, words)
        when = _when(call, as_of)
        _warn_of_date(call, when)
        values = given(
            status=status_word(call, status) if status else None,
            rag=word(rag, RAGS, "traffic light") if rag else None,
            action=action,
            by_whom=by_whom,
            timescale=timescale,
            due=call.day(due, "due").isoformat() if due else None,
            reason=reason,
            agreed_by=agreed_by,
            evidence=evidence,
            by=by,
        )
        values = with_assigned(values, call, set_ or (), but=("as_of", "text", "cleared"))
        if clear:
            values["cleared"] = [*dict.fromkeys(map(cleaned, clear))]
        report = _Report(call, words, named, when, values, amend, dry_run)
        if text is not None:
            report.save(text)
        elif said is None and not wordless:
            report.write()
        else:
            with kept(lambda: as_bytes(said or ""), call, about=about, unless=WrongRequest):
                report.save(said or "")


def update_awaits_text(said: Mapping[str, Any]) -> bool:
    """Whether these parameters leave the text to standard input, as far as that is known without the plan."""
    refs = [*(said.get("refs") or ())]
    own = ("status", "rag")  # are reported here, and choose nothing
    chosen = any(said.get(one.name) for one in FILTERS if one.name not in own)
    texts = refs if chosen else refs[1:]
    if said.get("message") is not None or (texts and not _looks_like_ref(texts[-1]) and texts[-1] != "-"):
        return False
    return refs[-1:] == ["-"] or not _is_wordless(said)


def _is_wordless(said: Mapping[str, Any]) -> bool:
    """Whether no text is needed beside these parameters."""
    own = ("status", "rag", "action", "by_whom", "timescale", "due", "clear", *_BESIDE)
    fields = {one.partition("=")[0].strip() for one in said.get("set_") or ()}
    return _needs_no_text(fields | {name for name in own if said.get(name)}, amend=bool(said.get("amend")))


def _instead_of_refs(
    call: Call,
    filters: Filters,
    words: Sequence[str],
    message: str | None,
    as_of: str | None,
    *,
    unasked: bool,
) -> tuple[list[str], str | None]:
    """The refs that the filters choose, with `-` if a pipe has the text, and the text if it was given.

    Raises WrongRequest for refs beside the filters.
    """
    said = [message, *words] if message is not None else words
    if len(said) > 1 or (words and is_ref(call.plan, words[0])):
        raise WrongRequest(
            "an update takes refs, or filters in their place",
            hint="a text that looks like a ref is given with -m",
        )
    refs = chosen_by(call, filters, as_of=_counted(_when(call, as_of)), unasked=unasked)
    return (refs, said[0]) if said and said[0] != "-" else ([*refs, *words], message)


def _needs_no_text(fields: Collection[str], *, amend: bool) -> bool:
    """Whether these fields say something by themselves; whoever amends has a text before her already."""
    return bool(set(fields) - _BESIDE or (amend and fields))


class _Report(NamedTuple):
    """What was reported as of a day, beside its text: of which `refs`, in which `words` they were named."""

    call: Call
    words: Sequence[str]
    refs: Sequence[str]
    when: str
    values: Record
    amend: bool
    dry_run: bool

    def write(self) -> None:
        """Have the text written in the editor, and saved if what is shown there still holds then."""
        call = self.call
        _, record = planfile.parse(store.read(call.path), file=str(call.path))
        seen = {ref: self._shown(record, ref) for ref in self.refs}
        below = template(_lines(understood(record), self.refs, self.when))
        write_in_editor(
            below,
            lambda written: self.save(above(written, below), seen),
            call=call,
            about=_about(self.refs),
            suffix=".txt",
            offer=lambda before: above(before) + below,
            back=lambda draft: f"{call.again('update', *self.words)} - < {quoted(str(draft))}",
        )

    def save(self, text: str, seen: Mapping[str, object] | None = None) -> None:
        """Write it into the plan, and say so. `seen` is what somebody saw of each ref who wrote the text.

        Raises SystemExit when it says nothing, PlanChanged when what was seen is not there any more.
        """
        if not text.strip() and not _needs_no_text(self.values, amend=self.amend):
            say("nothing was written: the text is empty")
            raise SystemExit(1)
        update = {"as_of": self.when, **given(text=cleaned(text)), **self.values}

        def changes(record: Record) -> list[Change]:
            for ref, shown in (seen or {}).items():
                if shown != self._shown(record, ref):
                    raise PlanChanged(
                        f"{one_line(ref)} was changed by somebody else while you were writing",
                        hint=self.call.again("show", ref),
                    )
            made = _amended if self.amend else _added
            return [change for ref in self.refs for change in made(record, ref, update)]

        written = planfile.change(self.call.path, changes, dry_run=self.dry_run, waiting=waiting)
        for ref in () if self.amend else self.refs:
            if remark := _remark(written.old, ref, update):
                say(remark)
        as_of = f" as of {_spoken(self.when)}"
        print_written(written, dry_run=self.dry_run, what=as_of, then=self.call.again("show", *self.words))
        if written.changed:
            self._say_what_it_means(written, update)

    def _say_what_it_means(self, written: Written, update: Record) -> None:
        cleared: Any = update.get("cleared") or ()
        revised, when = {*update, *cleared}, max(self.call.today, _counted(self.when))
        if revised & {"timescale", "due"}:
            say_due(written, self.refs, as_of=when)
        if revised & {"by_whom", "leads"}:
            same = {ref: ref for ref in self.refs}
            say_moved(written, as_of=when, renamed=same, only=("leads changed",))

    def _shown(self, record: Record, ref: str) -> object:
        """What the editor shows that the text is about: the update to amend, or what will be done."""
        if self.amend:
            return last_update_of(record, ref, self.when)[1]
        return at(record, path_of(record, name_of_ref(record, ref))).get("action")


def _about(refs: Sequence[str]) -> str:
    return f"update {' '.join(refs)}"


def _chosen(call: Call, words: Sequence[str], typed: Sequence[str], said: str | None) -> list[str]:
    """The refs of these words. Raises WrongRequest, with how to give the others that were `typed` as text."""
    try:
        return chosen(call.plan, words)
    except WrongRequest as error:
        refs = [*takewhile(lambda word: is_ref(call.plan, word), typed)]
        text = " ".join(typed[len(refs) :])
        as_text = ""
        if "-" in words:
            as_text = f"- goes last: {call.again('update', *(one for one in typed if one != '-'))} -"
        elif refs and " " in text:
            as_text = f"put a text in quotes: {call.again('update', *refs, text)}"
        elif refs and said is None and not text.startswith("-"):
            as_text = f"if it is the text: {call.again('update', *refs)} -m {quoted(text)}"
        hint = "; ".join(filter(None, (error.hint, as_text)))
        raise WrongRequest(error.message, hint=hint) from None


def _text_apart(plan: Plan, words: Sequence[str], message: str | None) -> tuple[list[str], str | None]:
    """The refs, and the text if the last word is one: `-`, or anything that no ref looks like."""
    *refs, last = words
    if message is not None:
        _refuse_another(plan, words, "-m")
        return list(words), message
    if refs and (last == "-" or (not is_ref(plan, last) and not _looks_like_ref(last))):
        _refuse_another(plan, refs, _as_said(last))
        return refs, last
    return list(words), None


def _refuse_another(plan: Plan, words: Sequence[str], text: str) -> None:
    """Raise WrongRequest if one of these words for refs is a text, too, beside `text`."""
    for place, one in enumerate(words):
        is_text = place and len(one.split()) > 1 and not any(character.isdigit() for character in one)
        if (is_text or one == "-") and not is_ref(plan, one):
            raise WrongRequest(
                f"the text is given twice: {_as_said(one)} and {text}",
                hint="leave one of the two out; - stands for what comes from standard input",
            )


def _as_said(word: str) -> str:
    return word if word == "-" else f"'{one_line(word)}'"


def _looks_like_ref(word: str) -> bool:
    return len(word.split()) == 1 and any(character.isdigit() for character in word)


def _when(call: Call, wording: str | None) -> str:
    """The date that a report speaks of, in ISO: a day, or the month or year that was written as one."""
    said = (wording or "").strip()
    return said if last_day(said) else call.as_of(wording).isoformat()


def _counted(when: str) -> date:
    return last_day(when) or date.fromisoformat(when)


def _spoken(when: str) -> str:
    """The date of a report with its weekday, if it is a day: `Sat 31 Oct 2009`, `September 2024`."""
    return weekday(_counted(when)) if is_iso(when) else as_written(when)


def _lines(plan: Plan, refs: Sequence[str], when: str) -> list[str]:
    lines = [f"Update of {', '.join(refs)} as of {_spoken(when)}; an empty text writes nothing."]
    for row in standings_of(plan, refs, as_of=_counted(when)):
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


def _added(record: Record, ref: str, update: Record) -> list[Change]:
    return [] if update in _same_day(record, ref, update) else [update_to_add(record, ref, update)]


def _remark(record: Record, ref: str, update: Record) -> str:
    """What is said of an update for a day that has one already; '' for any other."""
    there = _same_day(record, ref, update)
    if update in there:
        return f"{one_line(ref)} has this very update as of {update['as_of']} already"
    if there:
        return f"{one_line(ref)} had an update as of {update['as_of']} already; this one stands beside it"
    return ""


def _same_day(record: Record, ref: str, update: Record) -> list[Record]:
    entry = at(record, path_of(record, name_of_ref(record, ref)))
    return [one for one in entry.get("updates") or () if one["as_of"] == update["as_of"]]


def _amended(record: Record, ref: str, update: Record) -> list[Change]:
    name, old = last_update_of(record, ref, str(update["as_of"]))
    both: Any = [*(old.get("cleared") or ()), *(update.get("cleared") or ())]
    wanted = dict(update)
    if both:  # what is said is not cleared, and the other way round
        cleared: Any = [field for field in dict.fromkeys(both) if not update.get(field)]
        wanted |= {"cleared": cleared or None, **dict.fromkeys({*cleared} & old.keys())}
    return [
        SetField(name, field, old.get(field), new) for field, new in wanted.items() if old.get(field) != new
    ]


def _warn_of_date(call: Call, written: str) -> None:
    period, when, said = call.plan.period, _counted(written), _spoken(written)
    first = first_day(written) or when
    if first > call.today:
        say(f"note: {said} is in the future")
    elif when > call.today:
        say(f"note: {said} is not over: the report counts from {weekday(when)}, its last day")
    if period and (when < period.start or first > period.end):
        say(f"note: {said} is outside the plan's period, {day(period.start)} to {day(period.end)}")
