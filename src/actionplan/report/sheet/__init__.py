"""One action in full: its wording, its standing, its parts and its history."""

import re
from collections.abc import Iterator

from actionplan.model import Plan, Update
from actionplan.model.words import own_among
from actionplan.report import Labelled, Mark, Report, Table, labelled, texts
from actionplan.schema import fields_of
from actionplan.standing import Standing
from actionplan.standing.answer import Move
from actionplan.text.days import day, iso_day, shift, weekday
from actionplan.text.words import titled, under, unended


def sheet(row: Standing, plan: Plan) -> Report:
    """One action or part in full, with its standing and its history."""
    return Report("", row.as_of, tuple(_sections(row, plan)))


def _sections(row: Standing, plan: Plan) -> Iterator[Table]:
    part_of = Labelled("Part of", row.action.ref if row.is_part else "")
    head = (row.item.ref, texts.wording(row.item, "action") or texts.wording(row.action, "action"))
    yield labelled("", [part_of, *_fields(row, plan, action="")], head=head)
    yield labelled(f"As of {weekday(row.as_of)}", _standing(row, plan))
    for part in row.parts:
        said = _fields(part, plan, section="", priority="")
        yield labelled(f"Part {part.item.ref}", [*said, *_standing(part, plan), *_updates(part, plan)])
    updates = labelled(texts.without_date(plan.columns.get("updates") or "Updates"), _updates(row, plan))
    if updates.rows:
        yield updates


def _fields(row: Standing, plan: Plan, **said: str) -> Iterator[Labelled]:
    """All that the entry says about itself, by label; `said` has what is to be said of a field instead."""
    priority = row.action.words["priority"]
    section = under(plan.sections, row.action.words["section"])
    aim = texts.wording(section, "aim") if section else ""
    leads = leads_in_full(row, plan)
    said = {
        "ref": "",
        "section": titled(row.action.words["section"], aim),
        "raised": day(row.item.raised),
        **({"superseded_by": ""} if texts.says_successor(row) else {}),
        "priority": titled(priority, under(plan.priorities, priority) or ""),
        "leads": leads,
        **said,
    }
    own = (*plan.columns, *row.original.words, *(one.field for one in row.revisions))
    fields = [field.name for field in fields_of("action") if field.name != "due"]
    for name in (*fields, *own_among(own)):
        text = said.get(name, texts.wording(row.item, name))
        yield Labelled(texts.label_of(name, plan), "\n".join(filter(None, (text, *history(row, name, plan)))))


def _standing(row: Standing, plan: Plan) -> Iterator[Labelled]:
    """How it stands. A due date is left out if the words of the timescale are that day and nothing else."""
    light: Mark = row.rag or ""
    due = "\n".join(filter(None, ("" if texts.is_date_itself(row) else _due(row), *moves(row))))
    for name, text in (("status", texts.status_text(row)), ("due", due), ("rag", _light_once(row))):
        yield Labelled(texts.label_of(name, plan), text, light)


def history(row: Standing, field: str, plan: Plan) -> Iterator[str]:
    """What the field said before, the latest first: `was Pete Smith, until 10 Dec 2009`."""
    moves = {id(move.update): move for move in row.moves if field == "timescale"}
    words = {id(one.update): one.before for one in row.revisions if one.field == "by_whom"}
    for one in reversed(row.revisions):
        told = field == "superseded_by" and not one.before  # by the status
        named = field == "leads" and _are_named(one.before, words.get(id(one.update)), plan)
        if one.field == field and not (told or named):
            move = moves.get(id(one.update))
            moved = _moved(move, one.before) if move else ""
            yield f"was {unended(one.before.strip()) or 'blank'}, until {one.update.when}{moved}"


def _are_named(leads: str, words: str | None, plan: Plan) -> bool:
    """Whether the words for those who did it, if they were revised with the leads, have the names of all."""
    if words is None:
        return False
    people = [(key, plan.people.get(key)) for key in leads.split(", ")]
    return all(key in words or (person is not None and person.name in words) for key, person in people)


def moves(row: Standing) -> Iterator[str]:
    """When it was due before, the latest first, if the timescale does not say so of its own words."""
    worded = {id(one.update) for one in row.revisions if one.field == "timescale"}
    for move in reversed(row.moves):
        if id(move.update) not in worded:
            yield f"was {day(move.before) or 'without a date'}, until {move.update.when}{_moved(move)}"


def _moved(move: Move, words: str | None = None) -> str:
    """From when a date was moved, unless the `words` before it plainly say it, and by how much, and why.

    None for words that are that day, as our own are.
    """
    before, after, update = move
    told = before is None or words is None or texts.is_plainly(words, before)
    text = ""
    if before and after:
        text = f"; moved{'' if told else f' from {day(before)},'} {shift((after - before).days, after)}"
    elif before:
        text = f"; {'' if told else f'due {day(before)} until then, '}no date since"
    reason, agreed_by = texts.wording(update, "reason"), texts.wording(update, "agreed_by")
    if reason:
        return f"{text}: {reason} (agreed by {agreed_by})" if agreed_by else f"{text}: {reason}"
    return f"{text}, agreed by {agreed_by}" if agreed_by else text


def _updates(row: Standing, plan: Plan) -> Iterator[Labelled]:
    for update, told in told_above(row):
        said = [f"{one.label}: {one.text}" for one in texts.particulars(update, but=told, plan=plan)]
        yield Labelled(update.when, "\n".join(filter(None, (texts.wording(update, "text"), *said))))


def told_above(row: Standing) -> Iterator[tuple[Update, set[str]]]:
    """Each update with those of its fields that stand above: what it changed, with what that was before; when
    it was completed, and why its date was moved. What it says once more stands with the update alone."""
    moving = {id(move.update) for move in row.moves}
    changes = {id(update): set[str]() for update in row.updates}
    for one in row.revisions:
        changes[id(one.update)].add(one.field)
    for update in row.updates:
        changed = changes[id(update)]
        moved = {"reason", "agreed_by"} if id(update) in moving else set()
        changed -= set() if moved else {"due"}
        told = moved | (changed & update.revised.keys())
        if update.cleared and changed >= {*update.cleared}:
            told.add("cleared")
        if row.closing and row.closing.update is update:
            told.add("completed")
        yield update, told


def _light_once(row: Standing) -> str:
    """The light with its reasons, without those that the status or the due date says already."""
    said = {"status", "late"}
    if row.timescale and row.rag_reason == row.timescale.why:
        said.add("no date")
    return texts.light_text(row, but=said)


def leads_in_full(row: Standing, plan: Plan) -> str:
    """Who the leads are; "" if they are called as in the words for them."""
    leads = "; ".join(_person(plan, key) for key in row.item.leads)
    return leads if leads != texts.wording(row.item, "by_whom") else ""


def _person(plan: Plan, key: str) -> str:
    person = plan.people.get(key)
    if person is None:
        return key
    others = [person.words[field.name] for field in fields_of("person") if field.name != "name"]
    others += [f"{one.label}: {one.text}" for one in texts.own_fields(person.words)]
    return ", ".join(filter(None, (person.called, *others)))


def due_in_full(row: Standing) -> str:
    """The due date with the reason for it, those that the words could mean, or why there is none."""
    if row.timescale is None:
        return weekday(row.due) if row.due else ""
    days = row.readings or filter(None, (row.due,))
    when = " or ".join(map(weekday, days))
    why = re.sub(r"\d{4}-\d\d-\d\d", lambda match: day(iso_day(match[0])) or match[0], row.timescale.why)
    if not when:
        return re.sub(r"^(?!no end)\w+", lambda match: _SENTENCES.get(match[0], match[0]), why)
    return when if row.explicit or not row.timescale.reason else f"{when} ({why})"


_SUBJECTS = {
    "the timescale": "says",
    "it": "repeats depends runs",
    "it is": "only too",
    "it was": "moved",
    "there is": "no",
    "it is not said": "which",
}
_SENTENCES = {word: f"{subject} {word}" for subject, words in _SUBJECTS.items() for word in words.split()}
"""How a reason begins that has no subject, and how a sentence does."""


def _due(row: Standing) -> str:
    """When it is due; in a sentence, if nobody can say it."""
    told = due_in_full(row)
    if row.readings:
        return f"Nobody can say which: {told}."
    return f"Nobody can say when: {told}." if row.due is None and row.in_doubt else told
