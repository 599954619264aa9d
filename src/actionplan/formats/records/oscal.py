"""OSCAL's plan of action and milestones: an item is an action, and the risk that it names says by when."""

from typing import Any

from actionplan.formats.records.entries import Entry, entries_in, table, words
from actionplan.intake.source import LeftOut, Source

_PLAN = "plan-of-action-and-milestones"
_WHO = {"uuid", "title", "description", "responsible-roles", "origins"}
_READ = {
    "poam-items": {*_WHO, "props", "remarks", "related-risks", "associated-risks", "related-observations"},
    "risks": {*_WHO, "statement", "status", "deadline", "remediations"},
    "remediations": {*_WHO, "lifecycle", "tasks"},
    "tasks": {*_WHO, "type", "timing"},
    "observations": {"uuid", "collected"},
}
"""The fields of each kind of entry that are read, or say nothing beside what is read."""


def is_oscal(record: Any) -> bool:
    """Whether it is one."""
    return isinstance(record, dict) and isinstance(record.get(_PLAN), dict)


def source(record: Entry) -> Source:
    """The items as a table, in the headings of the template that FedRAMP says an item stands for."""
    plan = _Plan(record[_PLAN])
    items = entries_in(plan.record.get("poam-items"))
    rows = [plan.row(number, item) for number, item in enumerate(items, 1)]
    if any(row["POAM ID"] for row in rows):
        rows = [row | {"POAM ID": row["POAM ID"] or row["UUID"]} for row in rows]
    if plan.unread:
        plan.left_out.append(LeftOut("the file", f"fields that are left out: {', '.join(plan.unread)}"))
    return Source((table(rows),), tuple(plan.left_out), words(plan.metadata.get("title")))


class _Plan:
    """One plan, with what its items refer to."""

    def __init__(self, record: Entry) -> None:
        self.record = record
        self.left_out: list[LeftOut] = []
        self.unread: dict[str, None] = {}
        """Names of fields that are not read, "risks/characterizations", each once."""
        self.risks = _by_id(record.get("risks"))
        self.observations = _by_id(record.get("observations"))
        metadata = record.get("metadata")
        self.metadata: Entry = metadata if isinstance(metadata, dict) else {}
        parties = _by_id(self.metadata.get("parties"))
        self.people = {one: words(party.get("name")) for one, party in parties.items()}
        if record.get("back-matter") or record.get("local-definitions"):
            why = "attachments and definitions beside the items are left out"
            self.left_out.append(LeftOut("the file", why))

    def row(self, number: int, item: Entry) -> dict[str, str]:
        """The item in words, by heading."""
        risks = self._named(number, item, ("related-risks", "associated-risks"), "risk-uuid", self.risks)
        seen = self._named(number, item, ("related-observations",), "observation-uuid", self.observations)
        responses = [one for risk in risks for one in entries_in(risk.get("remediations"))]
        tasks = [task for one in responses for task in entries_in(one.get("tasks"))]
        for kind, found in zip(_READ, ([item], risks, responses, tasks, seen), strict=True):
            names = (
                f"{kind}/{name}" for one in found for name in one if one[name] and name not in _READ[kind]
            )
            self.unread |= dict.fromkeys(names)
        return {
            "POAM ID": _given_id(item),
            "Action": words(item.get("title")),
            "Description": words(item.get("description")),
            "Point of Contact": _joined(
                name for one in (item, *risks, *responses, *tasks) for name in self._who(one)
            ),
            "Scheduled Completion Date": _joined(words(risk.get("deadline")) for risk in risks),
            "Status": _joined(words(risk.get("status")) for risk in risks),
            "Original Detection Date": min((words(one.get("collected")) for one in seen), default=""),
            "Weakness Name": _joined(words(risk.get("title")) for risk in risks),
            "Weakness Description": _joined(words(risk.get("description")) for risk in risks),
            "Risk Statement": _joined(words(risk.get("statement")) for risk in risks),
            "Risk Response": _joined(map(_told, responses)),
            "Planned Milestones": _joined(map(_milestone, tasks)),
            "Remarks": words(item.get("remarks")),
            "UUID": words(item.get("uuid")),
        }

    def _named(
        self, number: int, item: Entry, fields: tuple[str, ...], key: str, known: dict[str, Entry]
    ) -> list[Entry]:
        """What the item refers to; a reference that leads nowhere is said."""
        found = []
        for reference in (one for field in fields for one in entries_in(item.get(field))):
            named = known.get(words(reference.get(key)))
            if named is not None:
                found.append(named)
            else:
                why = f"refers to a {key.removesuffix('-uuid')} that the file does not have"
                self.left_out.append(LeftOut(f"item {number}", why))
        return found

    def _who(self, entry: Entry) -> list[str]:
        """The people or organisations that are responsible for it."""
        roles = entries_in(entry.get("responsible-roles")) + entries_in(entry.get("origins"))
        names = []
        for role in roles:
            parties = role.get("party-uuids")
            names += [self.people.get(words(one), "") for one in parties] if isinstance(parties, list) else []
            names += [
                self.people.get(words(actor.get("actor-uuid")), "")
                for actor in entries_in(role.get("actors"))
                if actor.get("type") == "party"
            ]
        return names


def _by_id(entries: Any) -> dict[str, Entry]:
    return {words(entry.get("uuid")): entry for entry in entries_in(entries)}


def _given_id(item: Entry) -> str:
    found = (one for one in entries_in(item.get("props")) if words(one.get("name")).lower() == "poam-id")
    return next((words(one.get("value")) for one in found), "")


def _joined(texts: Any) -> str:
    """The different ones, a paragraph each."""
    return "\n".join(dict.fromkeys(filter(None, texts)))


def _told(entry: Entry) -> str:
    return ": ".join(filter(None, (words(entry.get("title")), words(entry.get("description")))))


def _milestone(task: Entry) -> str:
    """What is to be done, and by when: a day, or the end of a stretch of days."""
    timing = task.get("timing")
    when = ""
    if isinstance(timing, dict):
        on, within = timing.get("on-date"), timing.get("within-date-range")
        if isinstance(on, dict):
            when = words(on.get("date"))
        elif isinstance(within, dict):
            when = " to ".join(filter(None, (words(within.get("start")), words(within.get("end")))))
    return f"{_told(task)} ({when})" if when else _told(task)
