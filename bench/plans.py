"""Plans of any size, the same every time: what the benchmarks and the fuzzers work on."""

from __future__ import annotations

import random
import sys
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

WORDS = [
    "agree",
    "adopt",
    "brief",
    "code",
    "council",
    "draft",
    "encourage",
    "employment",
    "events",
    "feedback",
    "four",
    "group",
    "identify",
    "implement",
    "list",
    "local",
    "members",
    "monitor",
    "opportunities",
    "partners",
    "practice",
    "procurement",
    "produce",
    "progress",
    "publish",
    "report",
    "review",
    "selected",
    "services",
    "standard",
    "support",
    "tenders",
    "theme",
    "training",
    "website",
]
MONTHS = ["Jan", "Feb", "March", "April", "May", "June", "July", "Aug", "Sept", "Oct", "Nov", "Dec"]
PEOPLE = ("AB", "CD", "EF", "GH")


def sentence(chance: random.Random, words: int) -> str:
    """Plain words that need no quoting."""
    return " ".join(chance.choices(WORDS, k=words)).capitalize()


def timescale(chance: random.Random) -> str:
    """A wording of the usual kinds, for a plan from April 2009 to March 2012."""
    when = date(2009, 4, 1) + timedelta(days=chance.randrange(1000))
    month = MONTHS[when.month - 1]
    return chance.choice(
        (
            f"End {month} {when:%y}",
            f"{when.day} {month} {when.year}",
            f"By the end of {month} {when.year}",
            f"{when.day}/{when.month}/{when:%y}",
            "Ongoing",
        )
    )


def lines(actions: int) -> Iterator[str]:
    """The lines of a plan of that many actions, about 800 bytes each, with two updates each."""
    chance = random.Random(2009)
    yield "title: A plan to measure with\nperiod: {start: 2009-04-01, end: 2012-03-31}\npeople:"
    for key in PEOPLE:
        yield f"  {key}: {{name: Person {key}, organisation: Example Council}}"
    yield "actions:"
    for number in range(1, actions + 1):
        yield f"  - ref: {number}\n    priority: P{number % 5}\n    action: {sentence(chance, 20)}"
        yield f"    by_whom: {chance.choice(PEOPLE)} with the {sentence(chance, 6)} group"
        yield f"    outcomes: {sentence(chance, 10)}\n    timescale: {timescale(chance)}"
        yield f"    monitoring: {sentence(chance, 6)}\n    updates:"
        for as_of in ("2009-10-31", "2009-12-10"):
            yield f"      - as_of: {as_of}\n        text: {sentence(chance, 22)}"
        if number % 3 == 0:
            yield "        status: complete"


def write(path: Path, actions: int) -> None:
    """Write the plan to `path`."""
    path.write_text("\n".join(lines(actions)) + "\n", encoding="utf-8")


if __name__ == "__main__":
    sys.stdout.write("\n".join(lines(int(sys.argv[1]))) + "\n")
