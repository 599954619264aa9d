"""What a write did, said afterwards: the lines, and the next useful command."""

from __future__ import annotations

import difflib
import os
import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from io import StringIO
from itertools import groupby, islice
from pathlib import Path
from typing import Any

from actionplan import planfile
from actionplan.changes.names import items_in, refs_in
from actionplan.cli.streams import cannot_write, exactly, on_terminal, out, say
from actionplan.git import repository_of
from actionplan.planfile import Written
from actionplan.store.retired import retire, retired
from actionplan.text.characters import one_line, printable
from actionplan.text.lines import alike_at_ends
from actionplan.text.shell import quoted

SAMPLE = "Agree who does what by when"
"""The action of a plan that was just started: nobody agreed it, and if nothing was reported on it, its ref is
free once it is removed."""
_MANY = 4_000
"""Lines between the ends of two texts from which on they are compared in stretches."""


def print_written(written: Written, *, dry_run: bool, what: str = "", then: str = "") -> None:
    """The changed lines, as a unified diff in a dry run; then how to see more. Retires the refs that went.

    If the diff does not go to a terminal it is exact, so that `git apply` and `patch` take it. Raises
    NotTold if the lines cannot be written.
    """
    if not written.changed:
        say("nothing to change: the plan says so already")
        return
    if dry_run:
        folder = print_diff(written)
        _say_left(written)
        say_dry(folder)
        return
    there = items_in(written.old)
    had = {name[-1] for name, item in there if item.get("action") != SAMPLE or item.get("updates")}
    gone = had - {*refs_in(written.new)}
    before, title = (str(record["title"]) for record in (written.old, written.new))
    gone |= retired(written.path, before) if title != before else {*()}
    forgotten = gone and not retire(written.path, title, sorted(gone))
    diff = _diff(written.before, written.after, "", context=0)
    steps = " · ".join(filter(None, (then, _in_git("diff", written.path))))
    wrote = f"wrote {_shown(written.path)}{what}" + (f"; see: {steps}" if steps else "")
    try:
        out(_told(diff, _shown(written.path)))
    except OSError as error:
        say(wrote)
        cannot_write(error)
    say(wrote)
    say_unkept(written, sorted(gone) if forgotten else ())
    _say_left(written)


def say_unkept(written: Written, forgotten: Sequence[str] = ()) -> None:
    """Say so if the state folder did not take how to undo the write, or that `forgotten` refs were used."""
    lacks = ["plan undo cannot take this back"] if not written.kept else []
    if forgotten:
        lacks.append(f"plan add may give {one_line(', '.join(forgotten))} again")
    if lacks:
        say(f"your state folder could not be written: {', and '.join(lacks)}")


def print_diff(written: Written) -> str:
    """The change as a unified diff, exact when it does not go to a terminal; the folder to apply it in.

    '' is the current folder.
    """
    name, folder = _placed(written.path)
    diff = _diff(written.before, written.after, name, context=3)
    if on_terminal():
        out(printable(line.removesuffix("\n")) for line in diff)
    else:
        exactly("".join(diff).encode())
    return folder


def say_dry(folder: str) -> None:
    """Say that a dry run wrote nothing, and how git takes its diff if it needs another `folder` for it."""
    taken = f"; git -C {quoted(folder)} apply -p0 takes the diff" if folder else ""
    say(f"dry run: nothing was written{taken}")


def history(path: Path) -> str:
    """The end of a sentence, which says where git has older texts of the plan; '' outside a repository."""
    seen = _in_git("log -p", path)
    return f"; git may have older texts: {seen}" if seen else ""


def _placed(path: Path) -> tuple[str, str]:
    """The file's name for a diff, as `git apply -p0` and `patch` read it, and the folder to apply it in.

    '' is the current folder: neither program leaves the one it runs in. What could end a name is a number.
    """
    name, folder = _from_here(path), ""
    if name.startswith((os.pardir + os.sep, os.sep)):
        name, folder = path.name, _from_here(path.parent)
    odd = re.compile('["\\\\\x00-\x1f\x7f\ud800-\udfff]')
    if odd.search(name) or name.startswith(" "):
        numbers = odd.sub(lambda match: "".join(f"\\{byte:03o}" for byte in os.fsencode(match[0])), name)
        return f'"{numbers}"', folder
    return (f"{name}\t" if " " in name else name), folder


def _say_left(written: Written) -> None:
    """Name the comment lines directly above an entry or field that was removed: they stay."""
    lines = written.before.removeprefix("\ufeff").split("\n")
    left = sorted({at.line for at in planfile.comments_left(written)})
    for _, run in groupby(enumerate(left), lambda numbered: numbered[1] - numbered[0]):
        (_, first), *more = run
        place, others = (f"{first}–{more[-1][1]} stay", " …") if more else (f"{first} stays", "")
        comment = one_line(lines[first - 1].strip())
        say(f"{_shown(written.path)}:{place}, the comment above it: {comment}{others}")


def _told(diff: Iterable[str], shown: str) -> Iterator[str]:
    """The lines of a diff without context, each stretch under its place in the file."""
    for line in islice(diff, 2, None):
        if line.startswith("@@"):
            yield f"{shown}:{line.split('+')[1].split(',')[0].split(' ')[0]}"
        else:
            yield printable(line.partition("\n")[0])


def waiting(holder: str) -> None:
    """Say whom the write is waiting for."""
    say(f"waiting for {printable(holder)} to finish writing the plan …")


class _Compared(difflib.SequenceMatcher[str]):
    """Lines before and after. Only what lies between those that are equal at both ends is compared.

    So size does not matter, and no line at the end of a change is put to another like it further down: fewer
    lines of context behind a change than are there `git apply` takes for the end of the file. Of thousands of
    lines those that stand once in each text divide them into stretches that are compared by themselves.
    """

    def __init__(self, old: list[str], new: list[str]) -> None:
        self._texts = old, new
        super().__init__()

    def get_matching_blocks(self) -> list[difflib.Match]:
        """As for all of the lines; blocks that touch are one."""
        old, new = self._texts
        above, below = alike_at_ends(old, new)
        end = len(old) - below, len(new) - below
        between = old[above : end[0]], new[above : end[1]]
        once = _once_in_both(*between) if sum(map(len, between)) >= _MANY else []
        found = [difflib.Match(0, 0, above)]
        for one, other, size in [*((above + i, above + j, 1) for i, j in once), (*end, below)]:
            at, there = found[-1].a + found[-1].size, found[-1].b + found[-1].size
            within = difflib.SequenceMatcher(None, old[at:one], new[there:other]).get_matching_blocks()
            same = [difflib.Match(at + i, there + j, length) for i, j, length in within[:-1]]
            for match in (*same, difflib.Match(one, other, size)):
                last = found[-1]
                if (last.a + last.size, last.b + last.size) == (match.a, match.b):
                    found[-1] = last._replace(size=last.size + match.size)
                else:
                    found.append(match)
        return [*filter(lambda match: match.size, found), difflib.Match(len(old), len(new), 0)]


def _once_in_both(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int]]:
    """The places of lines that stand once in each text, as many as come in the same order in both."""
    theirs, times = {line: at for at, line in enumerate(new)}, [Counter(old), Counter(new)]
    ends: list[int] = []  # where the shortest way so far of each length ends in the new text
    way: Any  # to an end: its last pair, and the way to that
    ways: list[Any] = []
    for at, line in enumerate(old):
        if all(count[line] == 1 for count in times):
            length = bisect_left(ends, theirs[line])
            way = (at, theirs[line]), ways[length - 1] if length else None
            ends[length : length + 1], ways[length : length + 1] = [theirs[line]], [way]
    found: list[tuple[int, int]] = []
    way = ways[-1] if ways else None
    while way:
        pair, way = way
        found.append(pair)
    return found[::-1]


def _diff(before: str, after: str, name: str, *, context: int) -> Iterator[str]:
    """A unified diff."""
    old, new = (list(StringIO(text, newline="\n")) for text in (before, after))  # as all tools, at LF only
    yield from (f"--- {name}\n", f"+++ {name}\n")
    for group in _Compared(old, new).get_grouped_opcodes(context):
        yield f"@@ -{_span(group[0][1], group[-1][2])} +{_span(group[0][3], group[-1][4])} @@\n"
        for tag, old_start, old_end, new_start, new_end in group:
            lines = [(" " if tag == "equal" else "-") + line for line in old[old_start:old_end]]
            lines += ["+" + line for line in new[new_start:new_end] if tag != "equal"]
            for line in lines:
                yield line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n"


def _span(start: int, end: int) -> str:
    """Lines as the head of a hunk has them, counted from 1; if there are none, the one before them."""
    return f"{start + (end > start)},{end - start}"


def _in_git(command: str, path: Path) -> str:
    """The command of git for this file; '' outside a repository."""
    path = Path(os.path.realpath(path))
    repository = repository_of(path)
    if repository is None:
        return ""
    with suppress(OSError):
        if Path.cwd().is_relative_to(repository):
            return f"git {command} -- {quoted(os.path.relpath(path))}"
    return f"git -C {quoted(str(path.parent))} {command} -- {quoted(path.name)}"


def _shown(path: Path) -> str:
    with suppress(OSError, ValueError):
        return one_line(str(path.resolve().relative_to(Path.cwd())))
    return one_line(str(path))


def _from_here(path: Path) -> str:
    """The way to the file from the current folder; the whole of it when that folder is gone."""
    with suppress(OSError):
        return os.path.relpath(path)
    return str(path)
