"""Whatever the schema takes is shown by `plan show`, and is in its JSON."""

from __future__ import annotations

import json
import re
from typing import Any

from actionplan.schema import faults, fields_of
from conftest import PlanCommand


def told(entry: str, seed: list[int]) -> dict[str, Any]:
    """An entry with each field of its kind that takes a text, a word of its own in each, and `x-` fields."""
    said: dict[str, Any] = {}
    for field in (*fields_of(entry), None):
        seed[0] += 1
        word = f"word{seed[0]}word"
        if field is None:
            said |= {"x-own": word, "x-list": [word + "a", {"k": word + "b"}]}
        elif field.name == "cleared":
            said["cleared"] = ["x-gone"]
        elif field.entry is None and (field.takes_any_text or field.is_label):
            said[field.name] = [word] if field.is_collection and "list" in str(field.type) else word
    return said


def words_in(value: Any) -> set[str]:
    return set(re.findall(r"word\d+word[ab]?", json.dumps(value)))


def test_nothing_that_the_schema_takes_is_invisible(run: PlanCommand) -> None:
    seed = [100]
    update = told("update", seed) | {"as_of": "2009-10-31", "status": "complete", "rag": "red"}
    below = told("update of a part", seed) | {"as_of": "2009-11"}
    part = told("part", seed) | {"ref": "1a", "updates": [below]}
    for one in (update, below):
        one.update(status="complete", rag="red", completed="2009-10-30", due="2009-12-01")
    action = told("action", seed) | {"ref": "1", "parts": [part], "updates": [update]}
    record = {
        **told("plan", seed),
        "dates": "day-first",
        "financial_year_start": "04-01",
        "columns": {"ref": "word1word"},
        "statuses": {"word2word": "suspended"},
        "sections": {"word3word": told("section", seed)},
        "priorities": {"word4word": "word5word"},
        "people": {"word6word": told("person", seed)},
        "meetings": [told("meeting", seed) | {"date": "2009-10-02"}],
        "actions": [action],
    }
    assert faults(record) == ()
    entries = ("plan", "people/word6word", "sections/word3word", "meetings/2009-10-02")
    shown = run("show", *entries, "1", "1a", "--as-of", "2009-12-10", plan=record)
    assert shown.code == 0, shown.err
    assert words_in(record) - words_in(shown.out) == set()
    found = json.loads(run("show", *entries, "1", "--json", "--as-of", "2009-12-10").out)
    assert words_in(record) - words_in(found) == set()
