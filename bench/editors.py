"""Our editor of plan.yaml beside others: what each keeps, loses, refuses and breaks, and how long it takes.

    make editors
    python bench/editors.py [--into docs/editing.md] [--show actionplan]

The first installs the others in a folder of their own; the second runs beside whichever are installed.

Every editor makes every edit of EDITS in every document of tests/plans/, and one code judges them all. Our
reader says which record a text holds. An edit is *exact* when the record is right and every line that it does
not touch is there, in order, byte for byte: an addition to a block list or mapping touches no line, so old
text and new differ by one stretch put in; a replaced or removed value touches what stands between the scalar
before it and the one behind it; an addition between brackets touches those, and all characters in them stay.
The comments have to be there whatever is touched, but for those next to an entry that is removed.

The others are used as their manuals say, by a caller who takes care: a byte order mark is cut off before and
put back after, a last line without its end gets one meanwhile, and ruamel.yaml is told the indentation, line
ends and markers of the file.
"""

from __future__ import annotations

import argparse
import gc
import io
import multiprocessing
import re
import statistics
import sys
import tempfile
from codecs import BOM_UTF8
from collections import Counter
from collections.abc import Callable
from importlib import import_module
from importlib.metadata import version
from pathlib import Path
from time import perf_counter, process_time
from typing import Any

import markdown

import plans
from actionplan import document, planfile, schema
from actionplan.changes import AddEntry, requests
from actionplan.changes.edits import Drop, Edit, Insert, Put, Record, record_after
from actionplan.document import editing
from actionplan.document.read.layout import comments, leaves
from actionplan.document.read.positions import Node, on_path, tree

ROOT = Path(__file__).parents[1]
DOCUMENTS = sorted((ROOT / "tests" / "plans").glob("*.yaml"))
MANY = 10_000  # actions
PATIENCE = 60  # seconds
RUNS = 3
OUTCOMES = {
    "exact": "exact",
    "changed": "right, but other bytes changed",
    "lost": "right, but a comment lost",
    "refused": "refused, nothing written",
    "wrong": "**a wrong plan written**",
}

_END_OF_LINE = r"[ \t]*(?:#.*)?\r?\n(?:[ \t]*(?:#.*)?\r?\n)*"

Editor = Callable[[bytes, Edit], bytes]
"""From the bytes of a file and an edit to the bytes afterwards."""

UPDATE: Record = {"as_of": "2009-12-10", "text": "Tabled at the meeting; everybody is to answer by 18/12."}
ACTION: Record = {"ref": "99", "action": "Something: new", "timescale": "End Oct 09", "updates": [UPDATE]}


def edits(record: Any) -> dict[str, Edit]:
    """The edits that every editor has to make in a plan of this record."""
    actions = record["actions"]
    last = len(actions) - 1
    ends = [len(action.get("updates") or []) for action in actions]
    return {
        "update the first action": Insert(("actions", 0, "updates", ends[0]), UPDATE),
        "update the last action": Insert(("actions", last, "updates", ends[last]), UPDATE),
        "set a field": Put(("actions", last, "action"), "Something else: at last"),
        "set an absent field": Put(("actions", 0, "due"), "2009-12-31"),
        "clear a field": Drop(("actions", last, "action")),
        "add an action at the end": Insert(("actions", last + 1), ACTION),
        "add an action in the middle": Insert(("actions", 1), ACTION),
        "remove the first action": Drop(("actions", 0)),
        "remove the last action": Drop(("actions", last)),
        "add a person": Put(("people", "MN"), {"name": "Michael Nicol"}),
    }


# --- the judge


def judged(old: str, new: str, edit: Edit) -> str:
    """What became of the text: a key of OUTCOMES, but `refused`."""
    before, after = document.read(old.encode()), document.read(new.encode())
    if before.record is None or after.problems or after.record != record_after(before.record, [edit]):
        return "wrong"
    if lost_comments(old, new, edit):
        return "lost"
    return "exact" if keeps_the_rest(old, new, edit) else "changed"


def lost_comments(old: str, new: str, edit: Edit) -> Counter[str]:
    """The comments that are missing in the new text and stand not next to what the edit removes."""
    top = tree(old)
    spans = comments(old, top)
    if isinstance(edit, Drop):
        start, end = _surroundings(top, _touched(top, edit), len(old))
        spans = [span for span in spans if not start <= span[0] < end]
    there = Counter(new[a:b].rstrip() for a, b in comments(new, tree(new)))
    return Counter(old[a:b].rstrip() for a, b in spans) - there


def keeps_the_rest(old: str, new: str, edit: Edit) -> bool:
    """Whether everything that the edit does not touch is in the new text, byte for byte."""
    top = tree(old)
    nodes = on_path(top, edit.path[:-1] if isinstance(edit, Insert) else edit.path)
    if len(nodes) > len(edit.path):
        return _same_around(old, new, _surroundings(top, _touched(top, edit), len(old)))
    holder = nodes[-1]
    if not holder.children:
        return _same_around(old, new, _surroundings(top, (holder.start, holder.end), len(old)))
    if holder.flow:
        within = (holder.start, holder.end)
        inside = new[holder.start : len(new) - len(old) + holder.end]
        return _same_around(old, new, within) and _is_within(old[slice(*within)], inside)
    return one_stretch_added(old, new)


def one_stretch_added(old: str, new: str) -> bool:
    """Whether the new text is the old one with one stretch put in somewhere."""
    return common(old, new) + common(old[::-1], new[::-1]) >= len(old) <= len(new)


def common(one: str, other: str) -> int:
    """How many characters two texts have in common from the start."""
    low, high = 0, min(len(one), len(other))
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if one[low:middle] == other[low:middle] else (low, middle - 1)
    return low


def _touched(top: Node, edit: Edit) -> tuple[int, int]:
    """From where to where the value stands that is replaced, or the entry that is removed."""
    *_, holder, node = on_path(top, edit.path)
    step = edit.path[-1]
    key = holder.key(step) if isinstance(step, str) else None
    if key is None:
        return node.start, node.end
    return (key.start if isinstance(edit, Drop) else key.end), max(key.end, node.end)


def _surroundings(top: Node, span: tuple[int, int], length: int) -> tuple[int, int]:
    """From the end of the scalar before the span to the start of the one behind it."""
    start = max((leaf.end for leaf in leaves(top) if leaf.end <= span[0]), default=0)
    behind = (leaf.start for leaf in leaves(top) if leaf.start >= span[1] and leaf.end > span[1])
    return start, min(behind, default=length)


def _same_around(old: str, new: str, span: tuple[int, int]) -> bool:
    start, end = span
    marks = re.compile(r"(?m)^(?:---|\.\.\.|%).*$")
    kept = Counter(marks.findall(old)) <= Counter(marks.findall(new))
    return kept and new.startswith(old[:start]) and new[start:].endswith(old[end:])


def _is_within(one: str, other: str) -> bool:
    """Whether `other` is `one` with characters put in between."""
    rest = iter(other)
    return all(character in rest for character in one)


# --- the editors


def own(data: bytes, edit: Edit) -> bytes:
    return editing.edited(document.read(data), [edit]).encoded()


def ruamel() -> Editor:
    library = import_module("ruamel.yaml")

    def change(data: bytes, edit: Edit) -> bytes:
        text = _prepared(data)
        yaml = library.YAML()
        yaml.preserve_quotes = True
        yaml.width = 2**20
        yaml.indent(**_indentation(text))
        yaml.line_break = "\r\n" if "\r\n" in text else "\n"
        yaml.explicit_start = bool(re.search(r"(?m)^---", text)) or None
        yaml.explicit_end = bool(re.search(r"(?m)^\.\.\.", text)) or None
        loaded = yaml.load(text)
        _make(loaded, edit)
        written = io.BytesIO()
        yaml.dump(loaded, written)
        return _finished(written.getvalue(), data)

    return change


def pyyaml() -> Editor:
    library = import_module("yaml")

    def change(data: bytes, edit: Edit) -> bytes:
        text = _prepared(data)
        loaded = library.load(text, library.CSafeLoader)
        _make(loaded, edit)
        written = library.dump(loaded, Dumper=library.CSafeDumper, sort_keys=False, allow_unicode=True)
        return _finished(str(written).encode(), data)

    return change


def yamltrip() -> Editor:
    library = import_module("yamltrip")

    def change(data: bytes, edit: Edit) -> bytes:
        text = _prepared(data)
        loaded = library.loads(text)
        if isinstance(edit, Drop):
            loaded = loaded.remove(*edit.path)
        elif isinstance(edit, Put):
            loaded = loaded.upsert(*edit.path, value=edit.value)
        elif there := loaded.get(*edit.path[:-1]):
            *path, index = edit.path
            if index == len(there):
                loaded = loaded.append(*path, value=edit.value)
            else:
                loaded = loaded.insert(*path, index=index, value=edit.value)
        else:
            loaded = loaded.upsert(*edit.path[:-1], value=[edit.value])
        return _finished(str(loaded.dumps()).encode(), data)

    return change


def _prepared(data: bytes) -> str:
    """The text of a file without byte order mark, its last line ended."""
    text = data.decode("utf-8-sig")
    return text if text.endswith("\n") else text + "\n"


def _finished(new: bytes, old: bytes) -> bytes:
    """The bytes for the file, with the mark of the old ones, and like them at the very end."""
    if not old.endswith(b"\n"):
        new = new.removesuffix(b"\n").removesuffix(b"\r")
    return (BOM_UTF8 if old.startswith(BOM_UTF8) else b"") + new


def _indentation(text: str) -> dict[str, int]:
    """How far mappings and lists are indented in a file: the first mapping, and the last list."""
    mappings = re.findall(rf"(?m)^( *)[^\s#-].*:{_END_OF_LINE}( +)[^\s#-]", text)
    lists = re.findall(rf"(?m)^((?: *- +)* *)[^\s#-].*:{_END_OF_LINE}( *)-( +)", text)
    mapping = next((len(deeper) - len(margin) for margin, deeper in mappings), 2)
    margin, dash, gap = lists[-1] if lists else ("", "  ", " ")
    offset = max(len(dash) - len(margin), 0)
    return {"mapping": mapping, "sequence": offset + 1 + len(gap), "offset": offset}


def _make(loaded: Any, edit: Edit) -> None:
    """Makes the edit in nested lists and mappings."""
    *path, step = edit.path
    node = loaded
    for this, following in zip(path, [*path[1:], step], strict=True):
        if isinstance(this, str) and not node.get(this):
            node[this] = [] if isinstance(following, int) else {}
        node = node[this]
    if isinstance(edit, Drop):
        del node[step]
    elif isinstance(edit, Insert):
        node.insert(step, edit.value)
    else:
        node[step] = edit.value


OTHERS: dict[str, Callable[[], Editor]] = {"ruamel.yaml": ruamel, "PyYAML": pyyaml, "yamltrip": yamltrip}


def editors() -> dict[str, Editor]:
    """Ours and all others that can be imported here, each called by its name and version."""
    found: dict[str, Editor] = {"actionplan": own}
    for name, make in OTHERS.items():
        try:
            found[f"{name} {version(name)}"] = make()
        except ImportError:
            print(f"{name} is not installed here", file=sys.stderr)
    return found


# --- the comparison


def outcome(editor: Editor, data: bytes, edit: Edit) -> str:
    """What the editor makes of the edit; whatever it raises is a refusal."""
    try:
        new = editor(data, edit)
    except Exception:
        return "refused"
    return verdict(data, new, edit)


def verdict(old: bytes, new: bytes, edit: Edit) -> str:
    """As `judged`, of the bytes of files; a text that cannot be read is a wrong plan."""
    if new.startswith(BOM_UTF8) != old.startswith(BOM_UTF8):
        return "changed"
    try:
        return judged(old.decode("utf-8-sig"), new.decode("utf-8-sig"), edit)
    except UnicodeDecodeError:
        return "wrong"


def tally(editor: Editor, *, show: bool = False) -> Counter[str]:
    """How often each outcome comes, over all documents and edits; `show` names those that are not exact."""
    counted: Counter[str] = Counter()
    for path in DOCUMENTS:
        data = path.read_bytes()
        record = document.read(data).record
        if record is None:
            raise SystemExit(f"{path.name} cannot be read")
        for name, edit in edits(record).items():
            came = outcome(editor, data, edit)
            counted[came] += 1
            if show and came != "exact":
                print(f"{path.stem}: {name}: {came}", file=sys.stderr)
    return counted


def seconds(editor: str, path: Path) -> float | None:
    """How long one update takes, from bytes to bytes: None past PATIENCE, -1 where it cannot be made.

    The median of three where they are quick.
    """
    process = multiprocessing.get_context("fork")
    here, there = process.Pipe(duplex=False)
    worker = process.Process(target=_timed, args=(editor, path, there))
    worker.start()
    there.close()
    taken: list[float] = []
    try:
        while len(taken) < RUNS and (not taken or taken[0] < PATIENCE / RUNS):
            if not here.poll(PATIENCE):
                return None
            taken.append(here.recv())
    except EOFError:
        return -1.0
    finally:
        worker.kill()
        worker.join()
    return statistics.median(taken)


def _timed(editor: str, path: Path, said: Any) -> None:
    data = path.read_bytes()
    edit = edits(document.read(data).record)["update the first action"]
    change = editors()[editor]
    sys.stderr = io.StringIO()
    for _ in range(RUNS):
        start = perf_counter()
        change(data, edit)
        said.send(perf_counter() - start)


def reading_and_editing(path: Path) -> tuple[float, float]:
    """The processor seconds to read and check a file, and for a whole edit of it but for the disk.

    Medians, each measured in a process of its own and without the collector of cycles, as `plan` runs.
    """
    middle = str(MANY // 2)

    def changed(record: Record) -> list[AddEntry]:
        return [requests.update_to_add(record, middle, UPDATE)]

    def check() -> None:
        record = document.read(path.read_bytes()).record
        if record is None or schema.faults(record):
            raise SystemExit("the plan to measure with is not valid")

    def edit() -> None:
        planfile.change(path, changed, dry_run=True)

    rounds = [(_processor_time(check), _processor_time(edit)) for _ in range(3 * RUNS)]
    reading, editing = zip(*rounds, strict=True)
    return statistics.median(reading), statistics.median(editing)


def _processor_time(work: Callable[[], None]) -> float:
    def timed() -> None:
        gc.disable()
        start = process_time()
        work()
        there.send(process_time() - start)

    process = multiprocessing.get_context("fork")
    here, there = process.Pipe(duplex=False)
    worker = process.Process(target=timed)
    worker.start()
    there.close()
    try:
        return float(here.recv())
    finally:
        worker.join()


def _time(taken: float | None) -> str:
    if taken is None:
        return f"given up after {PATIENCE} s"
    return "cannot read it" if taken < 0 else f"{taken:.1f} s"


def report(show: str = "") -> str:
    """The comparison as Markdown."""
    found = editors()
    tallies = {name: tally(editor, show=name.split()[0] == show) for name, editor in found.items()}
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "plan.yaml"
        plans.write(path, MANY)
        times = {name: seconds(name, path) for name in found}
        reading, editing = reading_and_editing(path)
    cases = sum(tallies["actionplan"].values())
    lines = [f"| {len(DOCUMENTS)} documents, {cases} edits | " + " | ".join(found) + " |"]
    lines.append("|---|" + "---:|" * len(found))
    for key, words in OUTCOMES.items():
        lines.append(f"| {words} | " + " | ".join(str(tallies[name][key]) for name in found) + " |")
    lines.append(f"| one update at {MANY:,} actions | " + " | ".join(map(_time, times.values())) + " |")
    lines.append("")
    lines.append(f"At {MANY:,} actions, a whole edit with its checks and its proof, but for the disk, takes")
    lines.append(f"{editing / reading:.1f} times as long as reading and checking the file ({reading:.1f} s).")
    return "\n".join(lines) + "\n"


def main() -> None:
    """Compare, and print the table or put it between the markers of a document."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--into", type=Path, help="a Markdown file with the two markers")
    parser.add_argument("--show", default="", metavar="EDITOR", help="name its edits that are not exact")
    chosen = parser.parse_args()
    markdown.put(report(chosen.show), chosen.into, "make editors")


if __name__ == "__main__":
    main()
