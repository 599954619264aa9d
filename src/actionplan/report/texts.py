"""How dates, counts, standings and updates are put into words."""

import re
from collections.abc import Collection, Iterator
from datetime import date
from functools import cache

from actionplan.model import Item, Plan, Section, Update
from actionplan.model.words import Words
from actionplan.report import Labelled
from actionplan.schema import fields_of
from actionplan.standing import Standing
from actionplan.standing.answer import Closing
from actionplan.text.days import day, days, iso_day, last_day
from actionplan.text.words import caseless, unended


def due_lines(row: Standing) -> list[str]:
    """What is said beside its words: when it is due, unless they are that date, or what they could mean; and
    when it was due before. `due 31 Mar 2025`, `was 30 Sep 2024`, `first 31 Dec 2023`."""
    when = "" if is_date_itself(row) else due_text(row)
    return [f"due {when}", *earlier_due(row)] if when else earlier_due(row)


def earlier_due(row: Standing) -> list[str]:
    """When it was due before, and at first if that was earlier: `was 30 Sep 2024`, `first 31 Dec 2023`."""
    if not row.moves:
        return []
    original, before = row.original_due, row.moves[-1].before
    lines = [f"was {day(before)}"] if before else []
    if original and original not in (before, row.due):
        lines.append(f"first {day(original)}")
    return lines


def due_text(row: Standing) -> str:
    """The due date, or those that its words could mean: `31 Oct 2009 or 30 Nov 2009`."""
    return day(row.due) if row.due else " or ".join(map(day, row.readings))


def is_date_itself(row: Standing) -> bool:
    """Whether the words of its timescale are its due date and nothing else."""
    return bool(row.due and row.timescale and is_plainly(row.timescale.text, row.due))


@cache
def is_plainly(wording: str, when: date) -> bool:
    """Whether the wording is that day and nothing else, and no reader takes it for another, as `3/4/09`."""
    may_swap = when.day <= 12 and when.day != when.month
    either = may_swap and re.match(r"\D*\d\d?\D+\d\d?\D+\d+\D*$", wording)
    return not either and is_day(wording, when)


@cache
def is_day(wording: str, when: date) -> bool:
    """Whether the wording is that day and nothing else: `By Sat 31st October 2009`, `31/10/09`."""
    words = re.findall(r"\d+|[^\W\d_]+", caseless(wording))
    numbers = [int(word) for word in words if word.isdecimal()]
    if when.day not in numbers:
        return False
    numbers.remove(when.day)
    others = {word for word in words if not word.isdecimal()}
    names = caseless(f"{when:%b|%B|%a|%A}").split("|") if others else []
    if others.isdisjoint(names[:2]):
        if when.month not in numbers:
            return False
        numbers.remove(when.month)
    others.difference_update(names, ("by", "on", "due", "the", "of", "st", "nd", "rd", "th"))
    return not others and numbers in ([when.year], [when.year % 100])


def dated(update: Update, text: str) -> str:
    """The text behind the date of the update, unless it begins with that itself, as in many documents:
    `June 25: agreed` of June 2025."""
    # No date is without a digit: what has none is not looked at further, a fiftieth of `overdue`. The line
    # break stands by itself: to compile a class of three ranges takes a hundredth.
    begins = re.split(r"[:–—]|\n|\s-\s", text[:44], maxsplit=1) if re.search(r"\d", text[:44]) else ()
    own = len(begins) > 1 and _is_as_of(begins[0], update.words["as_of"])
    return text if own else f"{update.when}: {text}"


def _is_as_of(wording: str, as_of: str) -> bool:
    """Whether the wording is that day or month and nothing else: `06-Jan-2026`, `June 25` of June 2025."""
    if when := iso_day(as_of):
        return is_day(wording, when)
    month = last_day(as_of) or date.max
    names = {f"{month:%b}", f"{month:%B}"}
    years = {f"{month:%Y}", f"{month:%y}"}
    found = re.findall(r"\w+", wording)
    return len(as_of) > 4 and len(found) == 2 and found[0].capitalize() in names and found[1] in years


def status_said(row: Standing) -> str:
    """The status in the words it was said in, else ours; "" for none."""
    return row.status_words or row.status or ""


def status_text(row: Standing) -> str:
    """The status in the words it was said in, and how late it is; of what is closed, since when.

    `in progress, 40 days overdue`, `reported complete 1 Sep 2026, 92 days after its date`, and if the day
    is known `complete 30 Aug 2026, 90 days late`; `superseded by 12, reported 1 Sep 2026`. Empty if nobody
    has said a status, and nothing is late.
    """
    said, by = status_said(row), _successor(row)
    if row.closing and row.closing.status == "superseded" == caseless(said) and by:
        done = day(row.closing.update.completed)
        return f"{by}, {done or f'reported {row.closing.update.when}'}"
    if row.closing:
        return ", ".join(filter(None, (_closing_text(row, row.closing, said), by)))
    late = f"{row.lateness} overdue" if row.days_overdue else ""
    return ", ".join(filter(None, (unended(said) if late or by else said, late, by)))


def says_successor(row: Standing) -> bool:
    """Whether the status names what takes its place: once it is closed, or if an update gave that ref."""
    if not row.item.words["superseded_by"]:
        return False
    return row.closing is not None or any(one.field == "superseded_by" for one in row.revisions)


def _successor(row: Standing) -> str:
    return f"superseded by {row.item.words['superseded_by']}" if says_successor(row) else ""


def _closing_text(row: Standing, closing: Closing, said: str) -> str:
    update, after, least = closing.update, row.days_after_due or 0, "at least " if row.at_least else ""
    own, said = update.status == closing.status, unended(said)
    first, later = unended(update.words["status"]) if own else closing.status, ""
    if row.status_words and said != first:  # not by its parts
        later = "" if _root(said) == _root(first) else f"{said}; "
        first = said if caseless(said) == caseless(first) else first
    if not (own or update.completed):  # the parts closed it, and not all of them in the same way
        return f"{first}; its last part reported {unended(update.words['status'])} {update.when}"
    if update.completed:
        late = f", {least}{days(after, update.completed)} late" if after > 0 else ""
        return f"{later}{first} {day(update.completed)}{late}"
    late = f", {least}{days(after, update.as_of)} after its date" if after > 0 else ""
    return f"{later}reported {first} {update.when}{late}"


def _root(said: str) -> str:
    """The word without what only its form adds: `Completed` says no more than `COMPLETE`."""
    return caseless(said).removesuffix("d")


def light_text(row: Standing, *, but: Collection[str] = ()) -> str:
    """The traffic light with its reasons but those about what is said beside it, and what a person reported
    if that differs: `grey: no end is set (reported red 16 May 2024, no RAG since)`."""
    why = "; ".join(reason.text for reason in row.rag_reasons if reason.about not in but)
    return f"{row.rag}{': ' if why else ''}{why}{reported_light(row)}"


def reported_light(row: Standing) -> str:
    """What a person reported instead, as it stands behind the light: ` (reported red 16 May 2024)`."""
    update = row.lit_by
    if update is None or update.rag == row.rag:
        return ""
    since = "" if update is row.last_update else ", no RAG since"
    return f" (reported {update.words['rag']} {update.when}{since})"


def wording(entry: Item | Update | Section, field: str) -> str:
    """What the entry says there, without the line break that ends a text of several lines in YAML."""
    return entry.words[field].strip()


def update_text(update: Update) -> str:
    """What an update says, in one text: its wording, else the fields it sets."""
    return wording(update, "text") or "; ".join(
        f"{one.label if one.label.isupper() else one.label.lower()} {one.text}" for one in particulars(update)
    )


def particulars(update: Update, *, but: Collection[str] = (), plan: Plan | None = None) -> Iterator[Labelled]:
    """What an update says besides its text, without what is said elsewhere.

    The labels are those of the `plan`, if it has any for its own table.
    """
    understood = {"due": day(update.due), "completed": day(update.completed)}
    for name in (*(field.name for field in fields_of("update")), *update.words.own):
        value = understood.get(name, wording(update, name))
        if value and name not in ("as_of", "text", *but):
            yield Labelled(label_of(name, plan) if plan else _our_label(name), value, key=name)


def own_fields(words: Words) -> Iterator[Labelled]:
    """The plan's own fields of an entry: `x-cost` is labelled Cost."""
    return (Labelled(own_label(name), words[name].strip(), key=name) for name in words.own)


def label_of(name: str, plan: Plan) -> str:
    """What the plan calls the field: the heading of its column, else our label for it."""
    return plan.columns.get(name) or _our_label(name)


@cache
def _our_label(name: str) -> str:
    labels = {field.name: field.label for entry in ("update", "action") for field in fields_of(entry)}
    return labels.get(name) or own_label(name)


def own_label(name: str) -> str:
    """The label of a field that is the plan's own: `Cost` for `x-cost`."""
    label = name.removeprefix("x-").replace("-", " ").replace("_", " ").strip()
    return label[:1].upper() + label[1:] or name


def without_date(heading: str) -> str:
    """`Position` for `Position at {date}`, and for `Position ({date})`; brackets around more stay."""
    date = rf"[\s{_AROUND}]*{_BEFORE_DATE}\{{date\}}[\s{_AROUND}]*"
    left = re.sub(date, " ", heading) if "{date}" in heading else heading
    return left.strip() + ")" * (left.count("(") - left.count(")")) or "Update"


_AROUND = r"()\[\],;:/–—-"
_BEFORE_DATE = r"(?i:\b(?:as )?(?:of|at|on|to|by|for|from|since)\s*)?"
