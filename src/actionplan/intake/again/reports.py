"""What a document reports of an action or part, and the plan does not: texts, statuses, lights, days."""

from collections.abc import Collection, Iterator, Sequence
from difflib import SequenceMatcher
from itertools import groupby
from typing import Any, NamedTuple

from actionplan.intake.again.entries import current, texts_by_day
from actionplan.model.statuses import LIGHTS
from actionplan.text.characters import one_line
from actionplan.text.words import caseless


class Report(NamedTuple):
    """An update that the document has; `instead` is the text of the plan in whose place its text stands."""

    update: dict[str, Any]
    instead: str = ""


def new_reports(old: Any, new: Any, shown: str, dated: Collection[str]) -> tuple[list[Report], list[str]]:
    """The updates that the plan does not have, and in words those of which nobody can say what changed.

    An old text is said anew only below a heading with another date, which are `dated`: elsewhere it was left
    standing. One cell may hold what was reported several times of one day, so only those lines are new that
    the plan has in no text. `shown` is the status that `plan` shows of the entry.
    """
    there = texts_by_day(old)
    left = {day: [*texts] for day, texts in there.items()}
    said = [text for texts in there.values() for text in texts]
    found: list[Report] = []
    for update in new.get("updates") or ():
        as_of, text = update["as_of"], update.get("text") or ""
        if update in (old.get("updates") or ()):
            if text in left.get(as_of, []):
                left[as_of].remove(text)
            continue
        texts = _without(text, [])
        of_then = [left[day] for day in left if day.startswith(as_of)]  # as documents stood within the month
        for known in (*of_then, [] if as_of in dated else [*said]):
            texts = [run for one in texts for run in _without(one, known)]
        beside = _beside(old, update, shown)
        if texts or beside:
            found.append(Report({"as_of": as_of, **({"text": texts[0]} if texts else {}), **beside}))
        found += [Report({"as_of": as_of, "text": one}) for one in texts[1:]]
    return _in_place(found, left, str(old["ref"]))


def _without(text: str, known: list[str]) -> list[str]:
    """The lines of the text that are in none of the known ones, those together that stand together; the known
    ones that stand in it are taken out of the list."""
    lines = [*text.split("\n")]
    words = [caseless(line) for line in lines]
    free = [True] * len(lines)
    for one in sorted(known, key=len, reverse=True):
        block = "\n".join(map(caseless, one.split("\n"))).strip("\n").split("\n")
        until = range(len(lines) - len(block) + 1)
        at = next((n for n in until if words[n : n + len(block)] == block and free[n]), None)
        if at is not None:
            known.remove(one)
            free[at : at + len(block)] = [False] * len(block)
    runs = groupby(zip(free, lines, strict=True), key=lambda pair: pair[0])
    new = ["\n".join(line for _, line in run).strip("\n") for is_new, run in runs if is_new]
    return list(filter(caseless, new))


def _beside(old: Any, update: Any, shown: str) -> dict[str, Any]:
    """What the update says beside its text, and the plan did not then."""
    found, now = {}, current(old, until=update["as_of"])
    for field in ("status", "rag"):
        before, after = caseless(str(now.get(field) or "")), update.get(field) or ""
        light = field == "rag" and LIGHTS.get(before) == LIGHTS.get(caseless(after))
        if after and caseless(after) != before and not light and (field == "rag" or after != shown):
            found[field] = after
    done = update.get("completed")
    if done and done not in {one.get("completed") for one in old.get("updates") or ()}:
        found["completed"] = done
    return found


def _in_place(
    found: Sequence[Report], left: dict[str, list[str]], ref: str
) -> tuple[list[Report], list[str]]:
    """The reports, each with the text of its day that the document no longer has, if it says which it is."""
    told: list[Report] = []
    notes: list[str] = []
    for as_of in dict.fromkeys(str(one.update["as_of"]) for one in found):
        of_day, gone = [one for one in found if one.update["as_of"] == as_of], left.get(as_of, [])
        new = [one for one in of_day if "text" in one.update]
        parted = new if len(new) >= len(gone) else [*_parted(new, gone)]
        if len(parted) < len(gone) and new:
            notes.append(
                f"{one_line(ref)}: of {len(gone)} reports of {as_of} the document has something else in one"
                f" cell, and not which is which: plan edit {one_line(ref)} changes them"
            )
            parted = [Report({k: v for k, v in one.update.items() if k != "text"}) for one in new]
        elif new:
            parted = _most_alike(parted, gone)
        told += [one for one in of_day if "text" not in one.update]
        told += [one for one in parted if len(one.update) > 1]
    return told, notes


def _parted(new: Sequence[Report], gone: Sequence[str]) -> Iterator[Report]:
    """One report of as many lines as those that are gone have together, as one for each of them."""
    lines = new[0].update["text"].split("\n") if len(new) == 1 else []
    counts = [text.count("\n") + 1 for text in gone]
    if len(lines) != sum(counts):
        return
    at = 0
    for count in counts:
        update = new[0].update if not at else {"as_of": new[0].update["as_of"]}
        yield Report({**update, "text": "\n".join(lines[at : at + count])})
        at += count


def _most_alike(new: Sequence[Report], gone: Sequence[str]) -> list[Report]:
    """The reports; each text that is gone is that in whose place the one stands that is most like it."""
    free = [*new]
    instead = {}
    for text in gone:
        best = max(free, key=lambda one: SequenceMatcher(None, one.update["text"], text).ratio())
        free.remove(best)
        instead[id(best)] = text
    return [one._replace(instead=instead.get(id(one), "")) for one in new]
