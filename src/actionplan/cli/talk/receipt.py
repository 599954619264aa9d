"""What a write did, said afterwards: the lines, and the next useful command."""

import os
import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from itertools import islice
from pathlib import Path

from actionplan import planfile
from actionplan.changes import SetField, about, applied, takes_away
from actionplan.changes.names import path_of
from actionplan.changes.written import Written
from actionplan.cli.new_refs import not_retired
from actionplan.cli.streams import cannot_write, exactly, on_terminal, out, say
from actionplan.git import repository_of, tracks
from actionplan.problems import Location
from actionplan.text.characters import one_line, printable
from actionplan.text.diff import unified
from actionplan.text.lines import runs
from actionplan.text.shell import quoted
from actionplan.text.words import enumerated


def print_written(written: Written, *, what: str = "", then: str = "") -> None:
    """The changed lines, as a unified diff in a dry run; then how to see more. Retires the refs that went.

    If the diff does not go to a terminal it is exact, so that `git apply` and `patch` take it. Raises
    NotTold if the lines cannot be written.
    """
    if not written.changed:
        say("nothing to change: the plan says so already")
        return
    if written.dry_run:
        folder = print_diff(written)
        _say_left(written)
        say_dry(folder)
        return
    forgotten = not_retired(written)
    diff = unified(written.before, written.after, "", context=0)
    steps = " · ".join(filter(None, (then, _in_git("diff", written.path))))
    wrote = f"wrote {_shown(written.path)}{what}" + (f"; see: {steps}" if steps else "")
    try:
        out(_told(diff, _shown(written.path)))
    except OSError as error:
        say(wrote)
        cannot_write(error)
    say(wrote)
    say_unkept(written, forgotten)
    _say_left(written)


def say_unkept(written: Written, forgotten: Sequence[str] = ()) -> None:
    """Say so if the state folder did not take how to undo the write, or that `forgotten` refs were used."""
    lacks = ["plan undo cannot take this back"] if not written.kept else []
    if forgotten:
        lacks.append(f"plan add may give {one_line(enumerated(forgotten))} again")
    if lacks:
        say(f"your state folder could not be written: {', and '.join(lacks)}")


def print_diff(written: Written) -> str:
    """The change as a unified diff, exact when it does not go to a terminal; the folder to apply it in.

    '' is the current folder.
    """
    name, folder = _placed(written.path)
    diff = unified(written.before, written.after, name, context=3)
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
    """The end of a sentence, which says where git has older texts of the plan; '' if it has none."""
    seen = _in_git("log -p", path)
    return f"; git may have older texts: {seen}" if seen else ""


def _placed(path: Path) -> tuple[str, str]:
    """The file's name for a diff, as `git apply -p0` and `patch` read it, and the folder to apply it in.

    '' is the current folder: neither program leaves the one it runs in, nor follows a link. What could end a
    name is a number.
    """
    path = Path(os.path.realpath(path))
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
    for first, last in runs(at.line for at in _comments_left(written)):
        place, others = (f"{first}–{last} stay", " …") if last > first else (f"{first} stays", "")
        comment = one_line(lines[first - 1].strip())
        say(f"{_shown(written.path)}:{place}, the comment above it: {comment}{others}")


def _comments_left(written: Written) -> Sequence[Location]:
    """The comment lines directly above what was removed, a field or an entry, in the file as it was.

    They stay, for only a person knows whether they were about that alone or about all that follows; and so do
    those above a list that went with its last entry. Changes behind the first entry that came or went are not
    looked at: what is below it has another place since.
    """
    from actionplan.document.places import comments_above

    found: list[Location] = []
    if not any(map(takes_away, written.changes)):
        return found
    gone = [(one.of, one.field) for one in written.changes if isinstance(one, SetField) and takes_away(one)]
    read, record = planfile.parse(written.old_data, file=str(written.path))
    for change in written.changes:
        name = about(change)
        if takes_away(change):
            field = (change.field,) if isinstance(change, SetField) else ()
            path = (*path_of(record, name), *field)
            found += comments_above(read, path)
            if not field and (name[:-2], name[-2]) in gone:
                found += comments_above(read, path[:-1])
        if not isinstance(change, SetField):
            break
        record = applied(record, change)
    return found


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


def _in_git(command: str, path: Path) -> str:
    """The command of git for this file; '' if git does not know it."""
    path = Path(os.path.realpath(path))
    repository = repository_of(path)
    if repository is None or not tracks(path):
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
