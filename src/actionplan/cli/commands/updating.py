"""The command of every meeting: update."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from datetime import date
from itertools import takewhile
from typing import Annotated

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
from actionplan.cli.assignments import with_assigned
from actionplan.cli.call import Call
from actionplan.cli.completion import complete_ref
from actionplan.cli.options import Assignments, DryRun, RagWord, StatusWord, told
from actionplan.cli.refs import chosen, is_ref
from actionplan.cli.streams import say
from actionplan.cli.talk.consequences import say_due
from actionplan.cli.talk.editor import write_in_editor
from actionplan.cli.talk.standard_input import offered, read_text
from actionplan.cli.talk.template import above, template
from actionplan.cli.talk.unsaved import as_bytes, kept
from actionplan.cli.talk.written import print_written, waiting
from actionplan.cli.typed import cleaned, given, word
from actionplan.errors import PlanChanged, WrongRequest
from actionplan.model import RAGS, STATUSES, Plan
from actionplan.report.texts import due_lines, status_text, update_text
from actionplan.standing import standings_of
from actionplan.text.characters import one_line
from actionplan.text.days import day, weekday
from actionplan.text.shell import quoted
from actionplan.understand import understood

Seen = dict[str, object]
"""The refs, each with what somebody saw of it who decided on that; None when nobody looked."""


_BESIDE = {"reason", "agreed_by", "by", "evidence"}
"""Fields that say nothing without a text, or a status or field that they are about."""


def update(
    call: Call,
    refs: Annotated[
        list[str],
        Argument(
            metavar="REF... [TEXT]", help="What was reported, and of what.", autocompletion=complete_ref
        ),
    ],
    message: Annotated[str | None, Option("--message", "-m", metavar="TEXT", help="The text.")] = None,
    as_of: Annotated[
        str | None,
        Option(metavar="DATE", help="The date the report speaks of; today if not given."),
    ] = None,
    status: StatusWord = None,
    timescale: Annotated[str | None, Option(metavar="WORDS", help=told("update", "timescale"))] = None,
    due: Annotated[str | None, Option(metavar="DATE", help=told("update", "due"))] = None,
    reason: Annotated[str | None, Option(metavar="WHY", help=told("update", "reason"))] = None,
    agreed_by: Annotated[str | None, Option(metavar="WHO", help=told("update", "agreed_by"))] = None,
    rag: RagWord = None,
    by: Annotated[str | None, Option(metavar="WHO", help=told("update", "by"))] = None,
    evidence: Annotated[str | None, Option(metavar="WHERE", help=told("update", "evidence"))] = None,
    set_: Assignments = None,
    amend: Annotated[
        bool, Option("--amend", help="Change the last update of that date instead of adding one.")
    ] = False,
    dry_run: DryRun = False,
) -> None:
    """Add a dated update to actions or parts.

    Without a text it is read from a pipe or -, or written in your editor ($VISUAL, $EDITOR). A status, a
    light or a revised field needs no text.

    Examples:
      plan update 3 --as-of 2009-12-10
      plan update 3 "Three members have signed." --status "in progress"
      plan update 1-3 -m "Deferred." --timescale "End March 2010" --reason "No meeting"
      minutes | plan update 4 -
    """
    typed = bytearray()
    named: list[str] = []

    def about() -> str:
        return _about(named)

    with kept(lambda: bytes(typed), call, about=about):
        text = above(read_text(typed)) if message is None and refs[-1] == "-" else None
        words, said = _text_apart(call.plan, refs, message)
        others = {one.partition("=")[0].strip() for one in set_ or ()}
        beside = others & _BESIDE or any((reason, agreed_by, by, evidence))
        revised = bool(others - _BESIDE or any((status, rag, timescale, due)) or (amend and beside))
        if said is None and not revised and not sys.stdin.isatty():
            text = above(read_text(typed))
        elif said is None and offered():
            say("standard input was not read; add - to take it")
        named += _chosen(call, words, refs)
        when = call.as_of(as_of)
        _warn_of_date(call, when)
        own = given(
            status=word(status, STATUSES, "status") if status else None,
            rag=word(rag, RAGS, "traffic light") if rag else None,
            timescale=timescale,
            due=call.day(due, "due").isoformat() if due else None,
            reason=reason,
            agreed_by=agreed_by,
            evidence=evidence,
            by=by,
        )
        fields = with_assigned(own, call, set_ or (), but=("as_of", "text"))

        def save(said: str, seen: Seen | None = None) -> None:
            if not said.strip() and not revised:
                say("nothing was written: the text is empty")
                raise SystemExit(1)
            update = {"as_of": when.isoformat(), **given(text=cleaned(said)), **fields}
            _save(call, words, seen or dict.fromkeys(named), update, amend=amend, dry_run=dry_run)

        if text is not None:
            save(text)
        elif said is None and not revised:
            _write(call, words, named, when, save, amend=amend)
        else:
            with kept(lambda: as_bytes(said or ""), call, about=about, unless=WrongRequest):
                save(said or "")


def _write(
    call: Call,
    words: Sequence[str],
    refs: Sequence[str],
    when: date,
    save: Callable[[str, Seen | None], None],
    *,
    amend: bool,
) -> None:
    """Have the text written in the editor, and saved if what is shown there still holds then."""
    _, record = planfile.parse(store.read(call.path), file=str(call.path))
    seen = {ref: _shown(record, ref, when.isoformat(), amend=amend) for ref in refs}
    below = template(_lines(understood(record), refs, when))
    write_in_editor(
        below,
        lambda written: save(above(written, below), seen),
        call=call,
        about=_about(refs),
        suffix=".txt",
        offer=lambda before: above(before) + below,
        back=lambda draft: f"{call.again('update', *words)} - < {quoted(str(draft))}",
    )


def _about(refs: Sequence[str]) -> str:
    return f"update {' '.join(refs)}"


def _shown(record: Record, ref: str, as_of: str, *, amend: bool) -> object:
    """What the editor shows that the text is about: the update to amend, or what will be done."""
    if amend:
        return last_update_of(record, ref, as_of)[1]
    return at(record, path_of(record, name_of_ref(record, ref))).get("action")


def _chosen(call: Call, words: Sequence[str], typed: Sequence[str]) -> list[str]:
    try:
        return chosen(call.plan, words)
    except WrongRequest as error:
        refs = [*takewhile(lambda word: is_ref(call.plan, word), typed)]
        text = " ".join(typed[len(refs) :])
        if refs and " " in text:
            as_text = f"put a text in quotes: {call.again('update', *refs, text)}"
            hint = "; ".join(filter(None, (error.hint, as_text)))
            raise WrongRequest(error.message, hint=hint) from None
        raise


def _text_apart(plan: Plan, words: Sequence[str], message: str | None) -> tuple[list[str], str | None]:
    """The refs, and the text if the last word is one: `-`, or anything that no ref looks like."""
    *refs, last = words
    if message is not None:
        return list(words), message
    if refs and (last == "-" or (not is_ref(plan, last) and not _looks_like_ref(last))):
        return refs, last
    return list(words), None


def _looks_like_ref(word: str) -> bool:
    return len(word.split()) == 1 and any(character.isdigit() for character in word)


def _lines(plan: Plan, refs: Sequence[str], when: date) -> list[str]:
    lines = [f"Update of {', '.join(refs)} as of {weekday(when)}; an empty text writes nothing."]
    for row in standings_of(plan, refs, as_of=when):
        lines += ["", f"{row.item.ref}  {one_line(row.item.action or row.action.action)}"]
        if row.item.by_whom:
            lines.append(f"By whom: {one_line(row.item.by_whom)}")
        due = "; ".join(due_lines(row))
        timescale = one_line(row.timescale.text) if row.timescale else "no timescale"
        lines.append(f"{timescale} ({'; '.join(filter(None, (due, status_text(row))))})")
        if row.last_update:
            lines.append(
                f"Last update, {day(row.last_update.as_of)}: {one_line(update_text(row.last_update))}"
            )
    return lines


def _save(
    call: Call, words: Sequence[str], seen: Seen, update: Record, *, amend: bool, dry_run: bool
) -> None:
    def changes(record: Record) -> list[Change]:
        for ref, shown in seen.items():
            if shown is not None and shown != _shown(record, ref, str(update["as_of"]), amend=amend):
                raise PlanChanged(
                    f"{one_line(ref)} was changed by somebody else while you were writing",
                    hint=call.again("show", ref),
                )
        found = [_amended(record, ref, update) if amend else _added(record, ref, update) for ref in seen]
        return [change for several in found for change in several]

    written = planfile.change(call.path, changes, dry_run=dry_run, waiting=waiting)
    for ref in () if amend else seen:
        if remark := _remark(written.old, ref, update):
            say(remark)
    print_written(
        written,
        dry_run=dry_run,
        what=f" as of {weekday(date.fromisoformat(str(update['as_of'])))}",
        then=call.again("show", *words),
    )
    if written.changed and update.keys() & {"timescale", "due"}:
        say_due(written, seen, as_of=max(call.today, date.fromisoformat(str(update["as_of"]))))


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
    return [
        SetField(name, field, old.get(field), new) for field, new in update.items() if old.get(field) != new
    ]


def _warn_of_date(call: Call, when: date) -> None:
    period = call.plan.period
    if when > call.today:
        say(f"note: {weekday(when)} is in the future")
    if period and not period.start <= when <= period.end:
        say(f"note: {weekday(when)} is outside the plan's period, {day(period.start)} to {day(period.end)}")
