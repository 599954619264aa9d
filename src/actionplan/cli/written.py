"""What a write did, said afterwards: the lines, and the next useful command."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from pathlib import Path

from actionplan.cli.invocation import out, say
from actionplan.planfile import Written
from actionplan.printable import printable


def print_written(written: Written, *, dry_run: bool, what: str = "", then: str = "") -> None:
    """The changed lines, as a unified diff in a dry run; then how to see more."""
    if not written.changed:
        say("nothing to change: the plan says so already")
        return
    before, after = written.before.splitlines(), written.after.splitlines()
    if dry_run:
        out(map(printable, _diff(before, after, written.path.name, context=3)))
        say("dry run: nothing was written")
        return
    for line in _diff(before, after, written.path.name, context=0):
        if line.startswith("@@"):
            out([f"{_shown(written.path)}:{line.split('+')[1].split(',')[0].split(' ')[0]}"])
        elif not line.startswith(("+++", "---")):
            out([printable(line)])
    seen = f"git diff {_shown(written.path)}" if _in_repository(written.path) else ""
    steps = " · ".join(filter(None, (then, seen)))
    say(f"wrote {_shown(written.path)}{what}" + (f"; see: {steps}" if steps else ""))


def waiting(holder: str) -> None:
    """Say whom the write is waiting for."""
    say(f"waiting for {printable(holder)} to finish writing the plan …")


def _diff(before: list[str], after: list[str], name: str, *, context: int) -> Iterator[str]:
    """A unified diff; what is equal at both ends is left aside first, so that size does not matter."""
    start = _shared(before, after)
    end = _shared(before[start:][::-1], after[start:][::-1])
    first, last = max(0, start - context), max(0, end - context)
    old, new = before[first : len(before) - last], after[first : len(after) - last]
    for line in difflib.unified_diff(old, new, name, name, n=context, lineterm=""):
        yield _moved_down(line, first) if line.startswith("@@") else line


def _moved_down(header: str, lines: int) -> str:
    """A hunk's header, counted from the top of the file: `@@ -1,6 +1,8 @@` 40 lines further down."""
    spans = []
    for span in header.split()[1:3]:
        start, comma, count = span[1:].partition(",")
        spans.append(f"{span[0]}{int(start) + lines}{comma}{count}")
    return f"@@ {' '.join(spans)} @@"


def _shared(these: list[str], those: list[str]) -> int:
    return next(
        (i for i, (this, that) in enumerate(zip(these, those, strict=False)) if this != that),
        min(len(these), len(those)),
    )


def _in_repository(path: Path) -> bool:
    return any((folder / ".git").exists() for folder in path.resolve().parents)


def _shown(path: Path) -> str:
    try:
        return printable(str(path.resolve().relative_to(Path.cwd())))
    except ValueError:
        return printable(str(path))
