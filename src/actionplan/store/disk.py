"""Files read and written so that a crash, a full disk or another program cannot leave half of one."""

import errno
import os
import re
import stat
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import NamedTuple

from actionplan.errors import EditRefused, UnreadablePlan
from actionplan.text.characters import one_line
from actionplan.text.shell import quoted

MAX_BYTES = 128 * 2**20
"""The largest plan that is read; ten thousand actions take about 8 MB."""

_AT_ONCE = os.O_NONBLOCK  # a pipe put in the plan's place would wait for its other end

_LONGEST_NAME = 120  # bytes of a plan's name that a new file beside it bears whole

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
    "EPERM": ("you may not make files in its folder", "ask for permission to write to the folder"),
    "EEXIST": ("it is there already", "name another with `-f FILE`, or move that one away"),
    "ENOENT": ("its folder is not there", "make the folder first, or name another file with `-f FILE`"),
    "ENOLCK": ("its file system cannot lock files", "copy the plan to a local disk"),
    "EBUSY": ("it is mounted on its own", "mount the folder that holds it instead"),
}

_ACCESS = "system.posix_acl_access"
# ENOENT and ENODATA: gone meanwhile, which the last look sees if it matters.
_NOT_OURS_TO_SET = {"EPERM", "EACCES", "ENOTSUP", "EOPNOTSUPP", "EINVAL", "ENOENT", "ENODATA"}
_NO_WAY_TO_FLUSH = {"EACCES", "EPERM", "ENOTSUP", "EOPNOTSUPP", "EINVAL", "ENOSYS", "EBADF"}


class Seen(NamedTuple):
    """A file as it was read: which one it was, and all its bytes."""

    info: os.stat_result
    data: bytes


def name(path: Path) -> str:
    """`path` as messages show it."""
    return one_line(str(path))


def look(path: Path) -> Seen:
    """Reads the file. Raises OSError as it comes, UnreadablePlan for what no plan can be."""
    refuse_kind(path, path.stat(), UnreadablePlan)
    with os.fdopen(os.open(path, os.O_RDONLY | _AT_ONCE), "rb", buffering=0) as file:
        info = os.fstat(file.fileno())
        refuse_kind(path, info, UnreadablePlan)
        if info.st_size > MAX_BYTES:
            raise UnreadablePlan(
                f"{name(path)} has {info.st_size:,} bytes, more than the {MAX_BYTES:,} of the largest plan",
                hint="is it the right file? name another with `-f FILE`",
            )
        return Seen(info, file.readall())


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


@contextmanager
def reading(path: Path) -> Iterator[None]:
    """What the system says against reading becomes UnreadablePlan, in words."""
    try:
        yield
    except (OSError, ValueError) as error:
        code = "ELOOP" if path.is_symlink() and not path.exists() else _code(error)
        reason, hint = _UNREADABLE.get(code, (_words(error), "name another file with `-f FILE`"))
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
        reason, hint = _UNWRITABLE.get(_code(error), (_words(error), "nothing was written"))
        raise EditRefused(f"{name(path)} cannot be written: {reason}", hint=hint) from error


def _code(error: OSError | ValueError) -> str:
    return errno.errorcode.get(getattr(error, "errno", None) or 0, "")


def _words(error: OSError | ValueError) -> str:
    return one_line(getattr(error, "strerror", None) or str(error))


def beside(path: Path) -> Path:
    """A name for a new file in the folder of `path`, which `sweep` knows for a dead writer's."""
    return path.with_name(f"{_stem(path)}{os.urandom(8).hex()}.tmp")


def sweep(path: Path) -> None:
    """Removes the files that dead writers left beside `path`. Only for the holder of its lock."""
    left = re.compile(re.escape(_stem(path)) + r"[0-9a-f]{16}\.tmp")
    with suppress(OSError), os.scandir(path.parent) as entries:
        for entry in entries:
            if left.fullmatch(entry.name):
                path.with_name(entry.name).unlink()


def _stem(path: Path) -> str:
    """How the names of new files beside `path` begin: no two plans share it, and there is room for the rest.

    A file system takes 255 bytes a name, some fewer; if the own name leaves too few, a part stands for it.
    """
    if len(os.fsencode(path.name)) <= _LONGEST_NAME:
        return f".{path.name}."
    from zlib import crc32

    return f".{path.name[: _LONGEST_NAME // 8]}~{crc32(os.fsencode(path.name)):08x}."


def write_new(path: Path, data: bytes, *, mode: int, like: tuple[Path, os.stat_result] | None = None) -> None:
    """Makes a file and waits until the disk has it; raises OSError, and leaves none, if that fails.

    `like` is another file, and what is known of it, whose owner, attributes and permissions it gets.
    """
    file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode)
    try:
        try:
            rest = memoryview(data)
            while rest:
                rest = rest[os.write(file, rest) :]
            if like:
                _dress(file, *like)
            os.fsync(file)
        finally:
            os.close(file)
    except BaseException:
        with suppress(OSError):
            path.unlink()
        raise


@contextmanager
def new_beside(
    path: Path, data: bytes, *, mode: int, like: tuple[Path, os.stat_result] | None = None
) -> Iterator[Path]:
    """A new file, as `write_new` makes it, in the folder of `path`; what is still there at the end goes."""
    temporary = beside(path)
    try:
        write_new(temporary, data, mode=mode, like=like)
        yield temporary
    finally:
        with suppress(OSError):
            temporary.unlink()


def _dress(file: int, model: Path, info: os.stat_result) -> None:
    """Gives the open file the owner, attributes and permissions of the model: nobody gains access."""
    with _tolerating(_NOT_OURS_TO_SET):
        os.fchown(file, -1, info.st_gid)
    with _tolerating(_NOT_OURS_TO_SET):
        os.fchown(file, info.st_uid, -1)
    mode = stat.S_IMODE(info.st_mode) & 0o777
    if sys.platform == "linux" and not _attributes_copied(file, model):
        mode &= 0o700
    if os.fstat(file).st_gid != info.st_gid:  # another group must not read what the old one could
        mode = mode & 0o707 | (mode & 0o007) << 3
    os.fchmod(file, mode)


def _attributes_copied(file: int, model: Path) -> bool:
    """Gives the open file the extended attributes of the model; whether the same people have access then.

    What the folder handed down to the new file (its default list of access) goes first.
    """
    with _tolerating(_NOT_OURS_TO_SET):
        os.removexattr(file, _ACCESS)
    with _tolerating(_NOT_OURS_TO_SET):
        for attribute in os.listxattr(model):
            with _tolerating(_NOT_OURS_TO_SET):
                os.setxattr(file, attribute, os.getxattr(model, attribute))
    return _access(file) == _access(model)


def _access(file: int | Path) -> bytes | None:
    """The list of who has access, beside the permissions; None if there is none."""
    with _tolerating(_NOT_OURS_TO_SET):
        return os.getxattr(file, _ACCESS)
    return None


@contextmanager
def _tolerating(codes: set[str]) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        if _code(error) not in codes:
            raise


def flush_folder(path: Path) -> None:
    """Waits until the disk has the name of `path`, a file just put in its place, if the system can do that.

    Raises EditRefused when the disk fails: the file is whole and new, but might not outlive a power cut.
    """
    try:
        with _tolerating(_NO_WAY_TO_FLUSH):
            folder = os.open(path.parent, os.O_RDONLY)
            try:
                os.fsync(folder)
            finally:
                os.close(folder)
    except OSError as error:
        raise EditRefused(
            f"{name(path)} holds the new text, but the disk did not confirm it: {_words(error)}",
            hint="do not repeat the edit; see to the disk first",
        ) from error
