"""Calendars (iCalendar, .ics): the due dates as events of a whole day, or as tasks.

icalendar writes them: it escapes and folds every text. An event has the same UID whenever it is written, so a
calendar that reads the file again moves it, and does not show it twice.
"""

from collections.abc import Iterator
from datetime import UTC, datetime, time
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from icalendar import Calendar, Component, Event, Todo, vText

from actionplan.errors import WrongRequest
from actionplan.formats.papers.paper import Paper
from actionplan.model.statuses import CLOSED, DONE
from actionplan.schema import fields_of
from actionplan.text.characters import one_line, printable, shortened
from actionplan.text.days import as_written, iso_day
from actionplan.text.words import enumerated

_LONGEST = 120
"""Characters of a summary: what is longer is in the description too, whole."""
_Item = dict[str, Any]


def write(paper: Paper) -> bytes:
    """The calendar: an event for each action and part that has a due date; or a task for each, with its date.

    What is closed stays there and says so; what was withdrawn or superseded is cancelled. Raises WrongRequest
    for a paper without refs, and for one of other entries alone.
    """
    if any("action" in item and "ref" not in item for item in paper.items):
        raise WrongRequest("a calendar knows what is in it by its ref", hint="leave out --without ref")
    if paper.items and not any("ref" in item for item in paper.items):
        raise WrongRequest("a calendar is made of actions, and none is listed")
    calendar = Calendar()
    calendar.add("prodid", "-//actionplan//plan//EN")
    calendar.add("version", "2.0")
    for name in ("name", "x-wr-calname"):  # icalendar knows neither as a text, which it would escape
        calendar.add(name, vText(one_line(paper.title)))
    for item in _rows(paper):
        if paper.todo or item.get("due"):
            calendar.add_component(_component(paper, item))
    data: bytes = calendar.to_ical()
    return data


def remarks(paper: Paper) -> Iterator[str]:
    """What is not in the calendar, for it has no due date."""
    rows = [*_rows(paper)]
    dated = {item.get("part_of") for item in rows if item.get("due")}
    lacking = [item["ref"] for item in rows if not item.get("due") and item["ref"] not in dated]
    if lacking and not paper.todo:
        refs = enumerated([*map(one_line, lacking)])
        yield f"{len(lacking)} left out of the calendar, without a due date: {refs}"


def _rows(paper: Paper) -> Iterator[_Item]:
    """The actions and parts, each once, as the list has them; those that stand in their action behind it."""
    listed = {item["ref"] for item in paper.items if "ref" in item}
    for item in paper.items:
        if "ref" in item:
            yield item
            yield from (part for part in item.get("parts", ()) if part["ref"] not in listed)


def _component(paper: Paper, item: _Item) -> Component:
    due, status, task = iso_day(item.get("due") or ""), item.get("status"), paper.todo
    made: Component = Todo() if task else Event()
    made.add("uid", _uid(paper, item))
    made.add("dtstamp", datetime.combine(paper.as_of, time(), UTC))
    made.add("summary", _summary(item))
    made.add("description", "\n".join(_description(item)))
    if item.get("section"):
        made.add("categories", [one_line(item["section"])])
    if due:
        made.add("due" if task else "dtstart", due)
    cancelled = status in CLOSED - DONE
    if task:
        made.add("status", _task_status(status))
    else:
        made.add("status", "CANCELLED" if cancelled else "CONFIRMED")
        made.add("transp", "TRANSPARENT")
    return made


def _uid(paper: Paper, item: _Item) -> str:
    """The same for the same plan and ref, also one that was renamed; an event and a task are two things."""
    first = (item.get("formerly") or [item["ref"]])[0]
    kind = "task" if paper.todo else "event"
    return f"{uuid5(NAMESPACE_URL, chr(0).join(('actionplan', kind, paper.title, first)))}"


def _task_status(status: str | None) -> str:
    if status in DONE:
        return "COMPLETED"
    if status in CLOSED:
        return "CANCELLED"
    return "IN-PROCESS" if status == "in progress" else "NEEDS-ACTION"


def _summary(item: _Item) -> str:
    """The ref and what will be done, and between them the status of what nobody need work on now."""
    said = item.get("status_words") if item.get("status") in CLOSED | {"suspended"} else ""
    ref = one_line(f"{item['ref']} ({said})" if said else item["ref"])
    wording = shortened(item.get("action") or "", _LONGEST)
    return f"{ref}: {wording}" if wording else ref


def _description(item: _Item) -> Iterator[str]:
    """What the plan says of it, a line each."""
    for field in fields_of("part"):
        if field.takes_any_text and item.get(field.name):
            yield f"{field.label}: {printable(item[field.name])}"
    if item.get("original_due") not in (None, item.get("due")):
        yield f"First due: {as_written(item['original_due'])}"
    if item.get("status_words"):
        yield f"Status: {printable(item['status_words'])}"
    last = item.get("last_update")
    if last and last["text"]:
        yield f"Latest update, {as_written(last['as_of'])}: {printable(last['text'])}"
