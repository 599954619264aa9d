"""The command of every meeting: update."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from datetime import date
from itertools import takewhile
from textwrap import wrap
from typing import Annotated

from typer import Argument, Option

from actionplan import planfile
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
from actionplan.cli.talk.editor import kept, write_in_editor
from actionplan.cli.talk.written import print_written, waiting
from actionplan.cli.typed import cleaned, given, piped, word
from actionplan.errors import WrongRequest
from actionplan.model import RAGS, STATUSES, Plan
from actionplan.report.texts import due_lines, status_text, update_text
from actionplan.standing import standings_of
from actionplan.text.characters import one_line
from actionplan.text.days import day, weekday


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

    Without a text it is read from a pipe or -, or written in your editor ($VISUAL, $EDITOR).

    Examples:
      plan update 3 --as-of 2009-12-10
      plan update 3 "Three members have signed." --status "in progress"
      plan update 1-3 -m "Deferred." --timescale "End March 2010" --reason "No meeting"
      minutes | plan update 4 -
    """
    through_pipe: list[str] = []
    with kept(lambda: "".join(through_pipe), call.path):
        if message is None and refs[-1] == "-":
            through_pipe.append(piped())
        words, text = _text_apart(call.plan, refs, message)
        if text is None and not sys.stdin.isatty():
            through_pipe.append(piped())
        named = _chosen(call, words, refs)
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

        def save(said: str) -> None:
            update = {"as_of": when.isoformat(), **given(text=cleaned(said)), **fields}
            if len(update) == 1:
                say("nothing was written: the text is empty")
                raise SystemExit(1)
            _save(call, words, named, update, amend=amend, dry_run=dry_run)

        if through_pipe:
            save(through_pipe[0])
        elif text is None and not fields:
            template = _template(call, named, when)
            write_in_editor(
                template, lambda written: save(_above(template, written)), beside=call.path, suffix=".txt"
            )
        else:
            with kept(lambda: text or "", call.path, unless=WrongRequest):
                save(text or "")


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


def _template(call: Call, refs: Sequence[str], when: date) -> str:
    lines = [f"Update of {', '.join(refs)} as of {weekday(when)}: write it above these lines."]
    lines.append("These lines are left out. An empty text writes nothing.")
    for row in standings_of(call.plan, refs, as_of=when):
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
    wrapped = [part for line in lines for part in (wrap(line, 86) or [""])]
    return "\n\n" + "".join(f"# {line}".rstrip() + "\n" for line in wrapped)


def _above(template: str, written: str) -> str:
    """What was written above the template, and between its lines, if it is still there."""
    lines, own = written.split("\n"), template.split("\n")
    headline = next(filter(None, own))
    end = lines.index(headline) if headline in lines else 0
    return "\n".join([*lines[:end], *(line for line in lines[end:] if line not in own or not line)])


def _save(
    call: Call, words: Sequence[str], refs: Sequence[str], update: Record, *, amend: bool, dry_run: bool
) -> None:
    def changes(record: Record) -> list[Change]:
        found = [_amended(record, ref, update) if amend else _added(record, ref, update) for ref in refs]
        return [change for several in found for change in several]

    written = planfile.change(call.path, changes, dry_run=dry_run, waiting=waiting)
    for ref in () if amend else refs:
        if remark := _remark(written.old, ref, update):
            say(remark)
    print_written(
        written,
        dry_run=dry_run,
        what=f" as of {weekday(date.fromisoformat(str(update['as_of'])))}",
        then=call.again("show", *words),
    )
    if written.changed and update.keys() & {"timescale", "due"}:
        say_due(written, refs, as_of=max(call.today, date.fromisoformat(str(update["as_of"]))))


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
