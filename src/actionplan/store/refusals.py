"""Why a file cannot be read or written, in words: what the system says against it, and what is no file."""

import errno
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from actionplan.errors import EditRefused, UnreadablePlan
from actionplan.text.characters import one_line
from actionplan.text.shell import quoted

_KINDS = {
    stat.S_IFDIR: "a folder",
    stat.S_IFIFO: "a pipe",
    stat.S_IFSOCK: "a socket",
    stat.S_IFCHR: "a device",
    stat.S_IFBLK: "a device",
}

_UNREADABLE = {
    "ENOENT": (
        "there is no such file",
        "start one there with `plan -f {} init`, or name another with `-f FILE`",
    ),
    "EACCES": ("you have no permission to", "ask its owner for permission"),
    "ELOOP": ("it is a symbolic link that leads nowhere", "remove it, or name another with `-f FILE`"),
}

_UNWRITABLE = {
    "ENOSPC": ("the disk is full", "free some space, then try again"),
    "EDQUOT": ("your share of the disk is used up", "free some space, then try again"),
    "EROFS": ("its file system is read-only", "copy the plan to a disk that can be written to"),
    "EACCES": ("you may not make files in its folder", "ask for permission to write to the folder"),
    "EPERM": ("you may not replace it there", "ask its owner, or that of its folder"),
    "EEXIST": ("it is there already", "name another with `-f FILE`, or move that one away"),
    "ENOENT": ("its folder is not there", "make the folder first, or name another file with `-f FILE`"),
    "ENOLCK": ("its file system cannot lock files", "copy the plan to a local disk"),
    "EBUSY": ("it is mounted on its own", "mount the folder that holds it instead"),
}


def name(path: Path) -> str:
    """`path` as messages show it."""
    return one_line(str(path))


def refuse_kind(
    path: Path,
    info: os.stat_result,
    refusal: type[UnreadablePlan] | type[EditRefused],
    *,
    option: str = "-f",
) -> None:
    """Raises `refusal` for anything but a plain file, before opening it could do something.

    Another file is named by the `option`.
    """
    kind = stat.S_IFMT(info.st_mode)
    if kind != stat.S_IFREG:
        raise refusal(
            f"{name(path)} is {_KINDS.get(kind, 'something')}, not a file",
            hint=f"name a file with `{option} FILE`",
        )


def refuse_read_only(path: Path, info: os.stat_result) -> None:
    """Raises EditRefused for a file that nobody is to write to; root could, and so could who replaces it."""
    if not info.st_mode & 0o222:
        raise EditRefused(
            f"{name(path)} is read-only", hint="allow writing first (`chmod u+w`), then try again"
        )


@contextmanager
def reading(path: Path) -> Iterator[None]:
    """What the system says against reading becomes UnreadablePlan, in words."""
    try:
        yield
    except (OSError, ValueError) as error:
        code = code_of(error)
        if code == "ENOENT" and path.is_symlink():
            code = "ELOOP"
        reason, hint = _UNREADABLE.get(code, (words_of(error), "name another file with `-f FILE`"))
        said = f"{name(path)} cannot be read: {reason}"
        raise UnreadablePlan(said, hint=hint.replace("{}", quoted(str(_yaml(path))))) from error


def _yaml(path: Path) -> Path:
    """The name that a new plan would have: a plan is YAML."""
    return path.with_suffix(".yaml") if path.suffix and path.suffix.lower() != ".yml" else path


@contextmanager
def writing(path: Path) -> Iterator[None]:
    """What the system says against writing becomes EditRefused, in words."""
    try:
        yield
    except (OSError, ValueError) as error:
        reason, hint = _UNWRITABLE.get(code_of(error), (words_of(error), "nothing was written"))
        raise EditRefused(f"{name(path)} cannot be written: {reason}", hint=hint) from error


def code_of(error: OSError | ValueError) -> str:
    """The system's name for what went wrong, `ENOENT`; "" if it has none."""
    return errno.errorcode.get(getattr(error, "errno", None) or 0, "")


def words_of(error: OSError | ValueError) -> str:
    """What the system says, on one line."""
    return one_line(getattr(error, "strerror", None) or str(error))
