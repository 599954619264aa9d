"""Files of this user, so read and written that a crash, a full disk or a program cannot leave half of one."""

import os
import re
import stat
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO, NamedTuple

from actionplan.errors import EditRefused, UnreadablePlan
from actionplan.store.refusals import code_of, name, refuse_kind, words_of

MAX_BYTES = 128 * 2**20
"""The largest plan that is read; ten thousand actions take about 8 MB."""

_AT_ONCE = os.O_NONBLOCK  # a pipe put in the plan's place would wait for its other end
AS_IT_STANDS = os.O_NOFOLLOW | _AT_ONCE | os.O_CLOEXEC
"""No link is followed, and a pipe in the place of a file is not waited for."""

_LONGEST_NAME = 120  # bytes of a plan's name that a new file beside it bears whole

_ACCESS = "system.posix_acl_access"
# ENOENT and ENODATA: gone meanwhile, which the last look sees if it matters.
_NOT_OURS_TO_SET = {"EPERM", "EACCES", "ENOTSUP", "EOPNOTSUPP", "EINVAL", "ENOENT", "ENODATA"}
_NO_WAY_TO_FLUSH = {"EACCES", "EPERM", "ENOTSUP", "EOPNOTSUPP", "EINVAL", "ENOSYS", "EBADF"}


class Seen(NamedTuple):
    """A file as it was read: which one it was, and all its bytes."""

    info: os.stat_result
    data: bytes


def folder(variable: str = "XDG_STATE_HOME", usual: str = ".local/state") -> Path:
    """Our folder among those in which this user's programs keep what is no document; it need not exist yet.

    The environment names them by the `variable` of the XDG base directory specification, in which a relative
    path counts as none: they are in the `usual` place in the home then. Raises RuntimeError when the user has
    no home.
    """
    given = Path(os.environ.get(variable, ""))
    base = given if given.is_absolute() else Path("~", usual).expanduser()
    if not base.is_absolute():
        raise RuntimeError("the home is no place")
    return base / "actionplan"


def make_folder(path: Path) -> None:
    """Makes the folder, and those above it that are not there, each for its owner only whatever the umask."""
    for one in (*reversed(path.parents), path):
        one.mkdir(mode=0o700, exist_ok=True)


def is_own(file: int) -> bool:
    """Whether the open file is a plain one of this user."""
    info = os.fstat(file)
    return stat.S_ISREG(info.st_mode) and info.st_uid == os.getuid()


@contextmanager
def opened_folder(path: Path) -> Iterator[int]:
    """The open folder, which is this user's and no link. Raises OSError when there is none such."""
    folder = os.open(path, os.O_RDONLY | os.O_DIRECTORY | AS_IT_STANDS)
    try:
        if os.fstat(folder).st_uid != os.getuid():
            raise PermissionError("a folder of somebody else")
        yield folder
    finally:
        os.close(folder)


@contextmanager
def opened(called: str, folder: int) -> Iterator[BinaryIO]:
    """A plain file of this user in the open folder. Raises OSError when it is none."""
    with os.fdopen(os.open(called, os.O_RDONLY | AS_IT_STANDS, dir_fd=folder), "rb") as file:
        if not is_own(file.fileno()):
            raise PermissionError("not a file of this user")
        yield file


def drop_oldest(folder: int, names: str, mark: bytes, most: int) -> None:
    """Removes our own files in the open folder but for the `most` that were written last.

    Ours are those whose names fit the pattern `names`, and which begin with the mark. Raises OSError.
    """

    def age(one: str) -> int:
        return os.stat(one, dir_fd=folder, follow_symlinks=False).st_mtime_ns

    def is_marked(one: str) -> bool:
        with suppress(OSError), opened(one, folder) as file:
            return file.read(len(mark)) == mark
        return False

    own = [one for one in os.listdir(folder) if re.fullmatch(names, one) and is_marked(one)]
    for one in sorted(own, key=age, reverse=True)[most:]:
        os.unlink(one, dir_fd=folder)


def stamp(path: Path) -> tuple[int, ...]:
    """What is another when the file has been written meanwhile. Raises OSError if there is none."""
    info = path.stat()
    return info.st_dev, info.st_ino, info.st_size, info.st_mtime_ns


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


def beside(path: Path) -> Path:
    """A name for a new file in the folder of `path`, which `sweep` knows for a dead writer's."""
    return path.with_name(f"{_stem(path)}{os.urandom(8).hex()}.tmp")


def sweep(path: Path) -> None:
    """Removes the files that dead writers left beside `path`. Only for the holder of its lock."""
    left = re.compile(re.escape(_stem(path)) + r"[0-9a-f]{16}\.tmp")
    with suppress(OSError), os.scandir(path.parent) as entries:
        for entry in filter(lambda entry: left.fullmatch(entry.name), entries):
            with suppress(OSError):  # one that cannot be removed keeps no other
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
        if code_of(error) not in codes:
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
            f"{name(path)} holds the new text, but the disk did not confirm it: {words_of(error)}",
            hint="do not repeat the edit; see to the disk first",
        ) from error
