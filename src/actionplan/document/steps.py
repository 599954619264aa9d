"""Many edits in stretches that can be made and proved at once, and these in steps."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeAlias

from actionplan.changes import Drop, Edit, Insert
from actionplan.errors import Path

Step: TypeAlias = list[Edit]
"""One edit, or several insertions one right behind the other."""


def runs(edits: Sequence[Edit]) -> Iterator[list[Edit]]:
    """The edits in stretches that can be proved at once: those that move items of a top-level list,
    and so give others new numbers, stand alone; the rest goes together."""
    run: list[Edit] = []
    for edit in edits:
        if run and not (_moves(edit) and _continues(run, edit)) and (_moves(edit) or _moves(run[-1])):
            yield run
            run = []
        run.append(edit)
    if run:
        yield run


def by_entry(run: list[Edit]) -> list[list[Edit]]:
    """The edits of each top-level entry together, as they are independent of the others."""
    if _moves(run[0]):
        return [run]
    entries: dict[Path, list[Edit]] = {}
    for edit in run:
        deep = len(edit.path) > 2 and isinstance(edit.path[1], int)
        entries.setdefault(edit.path[:2] if deep else (), []).append(edit)
    return list(entries.values())


def steps_of(run: list[Edit]) -> list[Step]:
    """The run's steps: insertions one right behind the other together, all else alone."""
    steps: list[Step] = []
    for edit in run:
        if steps and _continues(steps[-1], edit):
            steps[-1].append(edit)
        else:
            steps.append([edit])
    return steps


def moved(edit: Edit, path: Path) -> Edit:
    """The same edit of another place."""
    return Drop(path) if isinstance(edit, Drop) else type(edit)(path, edit.value)


def drops(step: Step) -> bool:
    """Whether the step takes something out."""
    return isinstance(step[0], Drop)


def _moves(edit: Edit) -> bool:
    return len(edit.path) == 2 and isinstance(edit.path[1], int)


def _continues(run: Sequence[Edit], edit: Edit) -> bool:
    """Whether the edit inserts right behind the insertions before it."""
    last = run[-1]
    if not (isinstance(last, Insert) and isinstance(edit, Insert) and edit.path[:-1] == last.path[:-1]):
        return False
    return edit.path[-1] == int(last.path[-1]) + 1
