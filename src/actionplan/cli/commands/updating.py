"""The command of every meeting: update."""

import sys
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from contextlib import suppress
from itertools import takewhile
from typing import Annotated, Any

from typer import Option

from actionplan.changes.edits import Record
from actionplan.cli.advice.fields import REVISED
from actionplan.cli.advice.options import whole
from actionplan.cli.advice.quotes import field_apart, instead_of, split_value, text_or_value
from actionplan.cli.assignments import fields_named, from_options, with_assigned
from actionplan.cli.bundles import FILTERED, Filters, fields
from actionplan.cli.call import Call, UsageError
from actionplan.cli.options import a_day, a_ref
from actionplan.cli.refs import chosen, is_ref, looks_like_ref, say_earlier, text_apart
from actionplan.cli.streams import say
from actionplan.cli.talk.standard_input import offered, read_text
from actionplan.cli.talk.template import above
from actionplan.cli.talk.unsaved import as_bytes, kept
from actionplan.cli.talk.update import NewUpdate, about, chosen_by, counted, needs_no_text, spoken
from actionplan.cli.writing import SAID_APART, Assignments, Clear, DryRun, Yes
from actionplan.errors import PlanError, WrongRequest
from actionplan.report.filters import FILTERS
from actionplan.schema.actions import only_of_updates
from actionplan.standing import raised_later
from actionplan.text.characters import one_line
from actionplan.text.days import day, first_day, last_day, weekday
from actionplan.text.shell import quoted
from actionplan.text.words import advised

_FIELDS = ("status", *REVISED, "reason", "agreed_by", "completed", "rag", "by", "evidence")
"""What has an option of its own."""
_REVISES = {
    "lead": ("--by-whom ", ""),
    "section": ("--set ", "section="),
    "priority": ("--set ", "priority="),
}
"""Filters that somebody may take for what revises the field, and what does."""


def update(
    call: Call,
    *,
    refs: Annotated[
        list[str] | None, a_ref("What was reported, and of what.", metavar="REF... [TEXT]")
    ] = None,
    message: Annotated[str | None, Option("--message", "-m", metavar="TEXT", help="The text.")] = None,
    as_of: Annotated[str | None, a_day("The date the report speaks of; today if not given.")] = None,
    own: Annotated[Mapping[str, str], fields("update", *_FIELDS)],
    set_: Assignments = None,
    clear: Clear = None,
    amend: Annotated[
        bool, Option("--amend", help="Change the last update of that date instead of adding one.")
    ] = False,
    yes: Yes = False,
    dry_run: DryRun = False,
    filters: Annotated[Filters, FILTERED],
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
    refs, message = _with_dash(refs, message)
    with kept(lambda: bytes(typed), call, about=lambda: about(named)):
        if call.is_stream:
            _ = call.path  # refused before anything in it is taken for a text
        when = _when(call, as_of) if filters.given else ""
        given, message, still = _meant(call, filters, refs, message, when, unasked=yes or dry_run)
        if yes and not filters.given:
            raise WrongRequest("--yes goes with filters", hint="an update of refs asks nothing")
        with suppress(PlanError):  # what of them is wrong is said when the text has been read
            named += chosen(call.plan, [word for word in given if word != "-"])
        words, said, piped = _said(call, given, message, typed)
        if said and message is None and (advice := text_or_value(call, said)):
            raise WrongRequest(
                f"'{one_line(said)}' may be the text, or belong to the words before it", hint=advice
            )
        named = _chosen(call, words, given, said)
        say_earlier(call.plan, words)
        when = when or _when(call, as_of)
        _warn_of_date(call, when)
        _warn_of_raised(call, named, when)
        try:
            values = with_assigned(from_options(call, own), call, set_ or (), but=SAID_APART["update"])
        except WrongRequest as error:
            split = split_value(call, [said or ""])
            raise WrongRequest(error.message, hint=split or error.hint) from None
        if clear:
            cleared: Any = [*dict.fromkeys(fields_named(clear))]
            _refuse_to_clear(call, words, cleared, {*values, *(["text"] if said or piped else [])})
            values["cleared"] = cleared
        _save(NewUpdate(call, words, named, when, values, amend, dry_run, still), said, piped)


def _said(
    call: Call, refs: Sequence[str], message: str | None, typed: bytearray
) -> tuple[list[str], str | None, str | None]:
    """The words for refs, the text of the command line, and the text of standard input, read into `typed`."""
    piped = above(read_text(typed)) if message is None and refs[-1] == "-" else None
    words, said = text_apart(call.plan, refs, message)
    if said is None and not _is_wordless(call.params) and not sys.stdin.isatty():
        piped = above(read_text(typed))
    elif said is None and offered():
        say("standard input was not read; add - to take it")
    return words, said, piped


def _save(new: NewUpdate, said: str | None, piped: str | None) -> None:
    """Save it with the text that was piped or said; without one, and if it needs one, ask for it."""
    call = new.call
    if piped is not None:
        new.save(piped)
    elif said is None and not _is_wordless(call.params):
        new.write()
    else:
        typed, named = as_bytes(said or ""), about(new.refs)
        with kept(lambda: typed, call, about=lambda: named, at_hand=True):
            new.save(said or "")


def _with_dash(refs: Sequence[str] | None, message: str | None) -> tuple[list[str], str | None]:
    """The words and the text, with `-m -` as `-` behind the words."""
    words = [*(refs or ())]
    return ([*words, "-"], None) if message == "-" else (words, message)


def update_awaits_text(said: Mapping[str, Any]) -> bool:
    """Whether these parameters leave the text to standard input, as far as that is known without the plan."""
    refs, message = _with_dash(said.get("refs"), said.get("message"))
    own = ("status", "rag")  # are reported here, and choose nothing
    chosen = any(said.get(one.name) for one in FILTERS if one.name not in own)
    texts = refs if chosen else refs[1:]
    if message is not None or (texts and not looks_like_ref(texts[-1]) and texts[-1] != "-"):
        return False
    return refs[-1:] == ["-"] or not _is_wordless(said)


def _is_wordless(said: Mapping[str, Any]) -> bool:
    """Whether no text is needed beside these parameters."""
    fields = {one.partition("=")[0].strip() for one in said.get("set_") or ()}
    own = {name for name in ("clear", *_FIELDS) if said.get(name)}
    return needs_no_text(fields | own, amend=bool(said.get("amend")))


def _meant(
    call: Call,
    filters: Filters,
    words: Sequence[str],
    message: str | None,
    when: str,
    *,
    unasked: bool,
) -> tuple[Sequence[str], str | None, Callable[[Record], None] | None]:
    """The words for refs, and the text if it was given. If filters are in their place, the refs that these
    choose on that date, with `-` if a pipe has the text, and what raises PlanChanged if they choose others.

    Raises WrongRequest for refs beside the filters.
    """
    if not filters.given:
        if not words:
            raise UsageError("Missing argument 'REF...', or a filter such as --lead.", call)
        return words, message, None
    said = [message, *words] if message is not None else words
    if len(said) > 1 or (words and is_ref(call.plan, words[0])):
        revised = " ".join(
            f"{option}{quoted(field + value)}"
            for name, (option, field) in _REVISES.items()
            for value in filters.get(name) or ()
        )
        instead = f"to have it so from then on: {revised}" if revised else ""
        hint = instead or "a text that looks like a ref is given with -m"
        if (
            len(words) > 1
            and call.params["message"] is None
            and not any(is_ref(call.plan, word) for word in words)
        ):
            hint = f"put a text in quotes: {instead_of(call, words, whole(words))}"
        raise WrongRequest("an update takes refs, or filters in their place", hint=hint)
    refs, still = chosen_by(call, filters, as_of=counted(when), unasked=unasked)
    if said and said[0] != "-":
        return refs, said[0], still
    return [*refs, *words], message, still


def _chosen(call: Call, words: Sequence[str], typed: Sequence[str], said: str | None) -> list[str]:
    """The refs that these words name. If one names none, the WrongRequest says how to give it as a text."""
    try:
        return chosen(call.plan, words, call.again)
    except WrongRequest as error:
        refs = [*takewhile(lambda word: is_ref(call.plan, word), typed)]
        text = " ".join(typed[len(refs) :])
        if split := split_value(call, typed[len(refs) :]):
            raise WrongRequest(error.message, hint=split) from None
        if call.params["message"] is not None:
            raise
        as_text = ""
        texts = [one for one in typed if not is_ref(call.plan, one)]
        named = [one for one in typed if one not in texts]
        if "-" in words:
            others = [] if typed[1:] else ["REF"]
            as_text = f"- goes last: {instead_of(call, ['-'], *others, '-')}"
        elif named and len(texts) == 1 and not looks_like_ref(texts[0]) and typed[-1] != texts[0]:
            as_text = f"the text goes last: {instead_of(call, texts, *texts)}"
            if " " not in texts[0]:  # behind an option it may belong to that
                as_text = f"if it is the text: {instead_of(call, texts, '-m', *texts)}"
        elif refs and " " in text and typed[-1] != "-":
            as_field = field_apart(call, typed[len(refs) :])
            in_quotes = (
                f"put a text in quotes: {instead_of(call, typed[len(refs) :], whole(typed[len(refs) :]))}"
            )
            as_text = f"{as_field}; or {in_quotes}" if as_field else in_quotes
        elif refs and said is None and not text.startswith("-"):
            plain = f"if it is the text: {instead_of(call, [text], '-m', text)}"
            as_text = text_or_value(call, text) or plain
        raise WrongRequest(error.message, hint=advised(error.hint, as_text)) from None


def _refuse_to_clear(call: Call, refs: Sequence[str], fields: Iterable[str], said: Collection[str]) -> None:
    """Raises WrongRequest for a field that is said too, and for one that no update takes from the action."""
    for field in fields:
        if field in ("as_of", "cleared"):
            raise WrongRequest(f"no update is without its {field}", hint=call.again("edit", refs[0]))
        if field in said:
            hint = "leave one of the two out"
            raise WrongRequest(f"'{one_line(field)}' is said and cleared in one update", hint=hint)
        if field in only_of_updates() and not call.params["amend"]:
            again = call.again("update", *refs, options=("--amend", "--clear", field, "--as-of", "DATE"))
            hint = f"to take it out of the last update of a date: {again}"
            own = f"the {field} is what an update itself says"
            raise WrongRequest("no update clears what will be done" if field == "action" else own, hint=hint)


def _when(call: Call, wording: str | None) -> str:
    """The date that a report speaks of, in ISO: a day, or the month or year that was written as one."""
    said = (wording or "").strip()
    return said if last_day(said) else call.as_of(wording).isoformat()


def _warn_of_raised(call: Call, refs: Sequence[str], written: str) -> None:
    """Say which of these joined the plan only after the date of the report."""
    day_counted = counted(written)
    later = raised_later(call.plan, as_of=day_counted)
    raised = call.plan.actions.raised
    for parent, *parts in call.plan.actions.refs if later else ():
        for ref in (one for one in (parent, *parts) if one in later and one in refs):
            say(f"note: {one_line(ref)} was raised {weekday(later[ref])}: before, it is in no answer")
            for one in dict.fromkeys((parent, ref)):
                if raised.get(one, "") > day_counted.isoformat():
                    say(f"  if that is not so: {call.again('set', one)} raised=…")


def _warn_of_date(call: Call, written: str) -> None:
    period, when, said = call.plan.period, counted(written), spoken(written)
    first = first_day(written) or when
    if first > call.today:
        say(f"note: {said} is in the future")
    elif when > call.today:
        say(f"note: {said} is not over: the report counts from {weekday(when)}, its last day")
    if period and (when < period.start or first > period.end):
        say(f"note: {said} is outside the plan's period, {day(period.start)} to {day(period.end)}")
        why, now = ("goes on", f"end={when}") if first > period.end else ("began before", f"start={first}")
        say(f"  if it {why}: {call.again('set', 'period', now)}")
