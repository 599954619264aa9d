"""Broken and odd plans by the thousand: each is refused in words or read, and an edit changes nothing else.

    PYTHONPATH=tests python bench/fuzz.py [--count 100000 | --seconds 600] [--seed 2009] [--only NUMBER]

Plan number n of a seed is always the same: the real plan or a document of tests/plans/, mutated in its bytes,
lines or tokens, once or a few times. It is read, checked and understood as every command does it, and its
problems are shown as `plan check` shows them. In a plan that is still valid a random change is made by
`planfile.change`, the proof included; why edits are refused, with the proof that failed, is counted.

What must never be seen: an exception other than a PlanError, a record other than the change wants, a text
that another reader of YAML now refuses or takes for something else, a byte that changed outside the edit
(`editors.keeps_the_rest`), a comment lost.

With each plan three texts of any characters are written in some file's habits, in lines and between brackets,
as values, items and names of fields; this reader, libyaml, PyYAML without it and a reader of YAML 1.2 must
all read back the very text.

Whatever fails is kept as a file, with the number that makes it again.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
import traceback
from collections import Counter
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from time import monotonic
from typing import Any

import editors

from actionplan import changes, document, planfile
from actionplan.changes import AddEntry, Change, MoveEntry, RemoveEntry, RenameEntry, SetField, requests
from actionplan.changes.edits import Move, Record, Rename, record_after
from actionplan.changes.names import Name, entry_called
from actionplan.document.write import emit
from actionplan.errors import InvalidPlan, PlanError, WrongRequest
from actionplan.excerpt import excerpt
from actionplan.understand import understood
from documents import against, around, elsewhere, lines, style, text, tricky, words

Chance = random.Random
NAMES = (
    "plans",
    "refused to read",
    "valid",
    "edits made",
    "edits refused",
    "edits that make no plan",
    "texts written and read back",
    "failures",
)
WHY = "of these: "
TEXTS = 3
FIELDS = ("priority", "action", "by_whom", "outcomes", "timescale", "monitoring", "x-note")
TOKENS = (
    *(b"- ", b": ", b"? ", b"#", b" # c", b"&a ", b"*a", b"!t ", b"!!str ", b"| ", b"|+", b">-", b">2", b"%"),
    *(b"[", b"]", b"{", b"}", b",", b"'", b'"', b"\\", b"@", b"\t", b"\r", b"\n", b"\r\n", b"\n\n", b"  "),
    *(b"---\n", b"...\n", b"%YAML 1.2\n---\n", b"<<: ", b"<<: *a\n", b"<<<<<<< a\n", b"null", b"~", b"[]"),
    *(b"{}", b"''", b"\0", b"\x1b[31m", b"\x7f", b"\xff", b"\xc2\x85", b"\xe2\x80\xa8", b"\xef\xbb\xbf"),
    *(b"\xe2\x80\xae", b"\xc2\xa0", b"\xf0\x9f\x91\x8d", b"\xed\xa0\x80", b"updates:", b"ref: 1", b"due: 1"),
)  # fmt: skip


@cache
def corpus() -> tuple[bytes, ...]:
    """What is mutated: the real plan, which is drawn as often as all others together, comes first."""
    real = editors.ROOT / "docs" / "examples" / "procurement.yaml"
    return tuple(path.read_bytes() for path in (real, *editors.DOCUMENTS))


def drawn(chance: Chance) -> bytes:
    real, *others = corpus()
    return real if chance.random() < 0.3 else chance.choice(others)


def plan(seed: int, number: int) -> tuple[bytes, Chance]:
    """Plan `number` of the seed, and the chance that goes on from there."""
    chance = random.Random(f"{seed}/{number}")
    data = drawn(chance)
    for _ in range(chance.choice((1, 1, 1, 2, 3, 6))):
        data = chance.choice(MUTATIONS)(data, chance)
    return data, chance


# --- mutations


def span(data: bytes, chance: Chance, most: int = 40) -> tuple[int, int]:
    start = chance.randint(0, len(data))
    return start, min(len(data), start + chance.randint(1, most))


def put_in(data: bytes, at: int, new: bytes) -> bytes:
    return data[:at] + new + data[at:]


def bytes_deleted(data: bytes, chance: Chance) -> bytes:
    start, end = span(data, chance)
    return data[:start] + data[end:]


def bytes_doubled(data: bytes, chance: Chance) -> bytes:
    start, end = span(data, chance)
    return put_in(data, end, data[start:end])


def bytes_at_random(data: bytes, chance: Chance) -> bytes:
    start, end = span(data, chance, 6)
    return data[:start] + chance.randbytes(end - start) + data[end:]


def token_put_in(data: bytes, chance: Chance) -> bytes:
    return put_in(data, chance.randint(0, len(data)), chance.choice(TOKENS))


def token_between(data: bytes, chance: Chance) -> bytes:
    """A token where a value, a line or a word starts."""
    places = [at + 1 for at, byte in enumerate(data) if byte in b" \n"]
    return put_in(data, chance.choice(places or [0]), chance.choice(TOKENS))


def cut_off(data: bytes, chance: Chance) -> bytes:
    at = chance.randint(0, len(data))
    return data[:at] if chance.random() < 0.8 else data[at:]


def spliced(data: bytes, chance: Chance) -> bytes:
    other = drawn(chance)
    return data[: chance.randint(0, len(data))] + other[chance.randint(0, len(other)) :]


def repeated(data: bytes, chance: Chance) -> bytes:
    token = chance.choice((*TOKENS, data[slice(*span(data, chance))]))
    return put_in(data, chance.randint(0, len(data)), token * chance.choice((2, 10, 40, 200, 5000)))


def nested(data: bytes, chance: Chance) -> bytes:
    """Very deep, in brackets or by indentation."""
    depth = chance.choice((5, 31, 33, 200, 10_000))
    opening = chance.choice((b"[", b"{a: ", b"- ", b"? ", b"x: [", b"- - "))
    by_lines = b"".join(b" " * level + b"a:\n" for level in range(min(depth, 400)))
    new = by_lines if chance.random() < 0.3 else opening * depth
    return put_in(data, chance.choice((0, len(data), data.find(b"actions:") + 8)), new)


def line_mutation(change: Callable[[list[bytes], int, Chance], object]) -> Callable[[bytes, Chance], bytes]:
    def mutated(data: bytes, chance: Chance) -> bytes:
        lines = data.splitlines(keepends=True)
        if lines:
            change(lines, chance.randrange(len(lines)), chance)
        return b"".join(lines)

    return mutated


def line_deleted(lines: list[bytes], at: int, chance: Chance) -> None:
    del lines[at : at + chance.choice((1, 1, 2, 5))]


def line_doubled(lines: list[bytes], at: int, chance: Chance) -> None:
    lines[at:at] = lines[at : at + chance.choice((1, 1, 2, 5))]


def lines_swapped(lines: list[bytes], at: int, chance: Chance) -> None:
    other = chance.choice((min(at + 1, len(lines) - 1), chance.randrange(len(lines))))
    lines[at], lines[other] = lines[other], lines[at]


def line_moved_aside(lines: list[bytes], at: int, chance: Chance) -> None:
    count = chance.choice((1, 1, 3, len(lines)))
    margin = b" " * chance.choice((1, 2, 4))
    inward = chance.random() < 0.5
    lines[at : at + count] = [
        margin + line if inward else line.removeprefix(margin) for line in lines[at : at + count]
    ]


def comment_added(lines: list[bytes], at: int, chance: Chance) -> None:
    margin = b" " * chance.choice((0, 2, 4, 6, 8))
    lines.insert(at, margin + b"# c%d\n" % chance.randrange(99))


def comment_behind(lines: list[bytes], at: int, chance: Chance) -> None:
    lines[at] = lines[at].rstrip() + chance.choice((b" ", b"\t", b"")) + b"# c%d\n" % chance.randrange(99)


def blank_line_added(lines: list[bytes], at: int, chance: Chance) -> None:
    lines.insert(at, chance.choice((b"\n", b"\n\n", b"  \n", b"\t\n", b"\r\n")))


def line_ends_changed(lines: list[bytes], at: int, chance: Chance) -> None:
    end = chance.choice((b"\r\n", b"\r\n", b"\r", b" \n", b"\n"))
    stop = chance.choice((at + 1, len(lines)))
    lines[at:stop] = [line.rstrip(b"\r\n") + end for line in lines[at:stop]]


def value_requoted(lines: list[bytes], at: int, chance: Chance) -> None:
    key, colon, value = lines[at].rstrip(b"\r\n").partition(b": ")
    if colon:
        forms = (
            b"'%s'",
            b'"%s"',
            b"|-\n          %s",
            b">\n          %s\n",
            b"[%s]",
            b"{a: %s}",
            b"&a %s",
            b"%s\n",
        )
        lines[at] = key + colon + chance.choice(forms) % value + b"\n"


MUTATIONS: tuple[Callable[[bytes, Chance], bytes], ...] = (
    *(bytes_deleted, bytes_doubled, bytes_at_random, token_put_in, token_between, token_between),
    *(cut_off, spliced, repeated, nested),
    *(line_mutation(change) for change in (line_deleted, line_doubled, lines_swapped, line_moved_aside)),
    *(line_mutation(change) for change in (comment_added, comment_behind, blank_line_added)),
    *(line_mutation(change) for change in (comment_added, line_ends_changed, value_requoted)),
)


# --- changes


def entries(record: Any) -> list[tuple[Name, Any]]:
    """All actions and parts, with their names."""
    found: list[tuple[Name, Any]] = []
    for action in record["actions"] or ():
        name = ("actions", action["ref"])
        found.append((name, action))
        found += [((*name, "parts", part["ref"]), part) for part in action.get("parts") or ()]
    return found


def random_change(record: Any, chance: Chance) -> Change:
    """One change of the vocabulary that fits the record."""
    name, entry = chance.choice(entries(record) or [((), record)])
    update: Record = {"as_of": f"2009-1{chance.randrange(3)}-{chance.randint(10, 28)}", "text": text(chance)}
    refs = [action["ref"] for action in record["actions"] or ()]
    action: Record = {"ref": "99", "action": text(chance), "timescale": words(chance), "updates": [update]}
    kinds: list[Change] = [
        AddEntry(("actions", "99"), action, chance.choice([None, *refs])),
        AddEntry(("people", "XY"), {"name": words(chance)}),
        AddEntry(("meetings", "2031-01-02 Group"), {"date": "2031-01-02", "name": "Group"}),
        SetField((), "title", record["title"], words(chance)),
    ]
    if people := record.get("people"):
        kinds.append(RenameEntry(("people", chance.choice([*people])), words(chance)))
    if name:
        field = chance.choice(FIELDS)
        new = None if chance.random() < 0.2 else chance.choice((text, words))(chance)
        added = requests.update_to_add(record, name[-1], update)
        usual: list[Change] = [added, SetField(name, field, entry.get(field), new)]
        move = MoveEntry(
            name, chance.choice([None, *(ref[-1] for ref, _ in entries(record) if ref[:-1] == name[:-1])])
        )
        kinds += [*usual, *usual, *usual, move, RemoveEntry(name, entry)]
        if said := entry.get("updates"):
            day = chance.choice(said)["as_of"]
            last, old = requests.last_update_of(record, name[-1], day)
            kinds.append(SetField(last, "text", old.get("text"), text(chance)))
            kinds.append(RemoveEntry(last, old))
    return chance.choice(kinds)


# --- the check


class Wrong(Exception):
    """An edit that went wrong without being refused."""


def examine(data: bytes, chance: Chance, path: Path) -> Iterator[str]:
    """Reads and edits the plan in the file at `path`; tells what became of it. Raises only on a failure."""
    try:
        read, record = planfile.parse(data, file="plan.yaml")
    except InvalidPlan as invalid:
        for problem in invalid.problems:
            excerpt(problem, invalid.text, file="plan.yaml")
        yield "refused to read"
        return
    except PlanError:
        yield "refused to read"
        return
    understood(record)
    yield "valid"
    change = random_change(record, chance)
    try:
        written = planfile.change(path, lambda _: [change], dry_run=True)
    except WrongRequest:
        yield "edits that make no plan"
    except PlanError as refusal:
        yield "edits refused"
        yield WHY + "; ".join(filter(None, (refusal.message, refusal.hint)))
    else:
        for field in written.changes[1:]:  # which the change emptied: taking that out is the whole edit
            if not isinstance(field, SetField) or field.old not in ([], {}) or field.new is not None:
                raise Wrong("another change beside it")
            there: Any = entry_called(record, field.of)
            change = SetField(field.of, field.field, there[field.field], None)
        refuse_wrong(read, record, change, written.after)
        yield "edits made"


def refuse_wrong(read: document.Document, record: Record, change: Change, after: str) -> None:
    """Raises Wrong unless the text says what it should, and keeps all else."""
    new = document.read(after.encode())
    if new.record != changes.applied(record, change) or new.bom != read.bom:
        raise Wrong("another record")
    if refusing := against(read.text, record, new.text, new.record):
        raise Wrong(f"another record to {', '.join(refusing)}")
    for edit in changes.positioned(record, change):
        if record_after(record, [edit]) == record:
            continue
        if isinstance(edit, Move | Rename):
            if isinstance(edit, Move) and Counter(read.text) != Counter(new.text):
                raise Wrong("more than the order changed")
            continue
        if editors.lost_comments(read.text, new.text, edit):
            raise Wrong("a comment lost")
        if not editors.keeps_the_rest(read.text, new.text, edit):
            raise Wrong("bytes changed outside the edit")


def examine_texts(chance: Chance) -> Iterator[str]:
    """Writes texts and reads them back. Raises Wrong where another text comes back."""
    for _ in range(TEXTS):
        record = around(chance.choice((tricky, tricky, text))(chance))
        habits = style(chance)
        block = lines(record, habits, chance.choice(("\n", "\r\n")))
        flow = f"q: {emit.flow(record, habits, ())}\n"
        for where, written, wanted in (("in lines", block, record), ("in brackets", flow, {"q": record})):
            read = [document.read(written.encode()).record, *elsewhere(written).values()]
            if any(said != wanted for said in read):
                raise Wrong(f"another text {where}: {record!r} as {written!r}")
        yield "texts written and read back"


def run(numbers: Iterator[int], seed: int, keep: Path) -> Counter[str]:
    """Examines the plans of these numbers; those that fail are kept in the folder `keep`."""
    counted: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "plan.yaml"
        for number in numbers:
            data, chance = plan(seed, number)
            path.write_bytes(data)
            counted["plans"] += 1
            try:
                counted.update(examine(data, chance, path))
                counted.update(examine_texts(random.Random(f"{seed}/{number}/texts")))
            except Exception:
                counted["failures"] += 1
                keep.mkdir(parents=True, exist_ok=True)
                (keep / f"{seed}-{number}.yaml").write_bytes(data)
                (keep / f"{seed}-{number}.txt").write_text(traceback.format_exc(), "utf-8", "surrogatepass")
                print(f"failure: --seed {seed} --only {number}", file=sys.stderr)
    return counted


def counting(count: int, seconds: float | None) -> Iterator[int]:
    """The numbers from 0: so many, or as far as the time allows."""
    end = None if seconds is None else monotonic() + seconds
    number = 0
    while number < count if end is None else monotonic() < end:
        yield number
        number += 1


def main() -> None:
    """Fuzz, and print what became of how many plans; exit 1 with a failure."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--count", type=int, default=100_000)
    parser.add_argument("--seconds", type=float, help="instead of a count")
    parser.add_argument("--seed", type=int, default=2009)
    parser.add_argument("--only", type=int, metavar="NUMBER", help="just this one")
    parser.add_argument("--keep", type=Path, default=Path(tempfile.gettempdir()) / "actionplan-fuzz")
    chosen = parser.parse_args()
    numbers = counting(chosen.count, chosen.seconds) if chosen.only is None else iter([chosen.only])
    counted = run(numbers, chosen.seed, chosen.keep)
    for name in NAMES:
        print(f"{counted[name]:>9,}  {name}")
        for why, count in counted.most_common() if name == "edits refused" else ():
            if why.startswith(WHY):
                print(f"{count:>14,}  {why.removeprefix(WHY)}")
    if counted["failures"]:
        raise SystemExit(f"see {chosen.keep}")


if __name__ == "__main__":
    main()
