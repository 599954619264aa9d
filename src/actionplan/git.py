"""What git remembers of a plan. Asked for reading only; without git or a repository it remembers nothing."""

import os
from pathlib import Path

from actionplan.refs import written_in

_SECONDS = 2.0
"""Longer than this nobody waits for the history of a file."""
_READING = (
    *("-c", "core.fsmonitor=false", "-c", "log.showSignature=false", "-c", "diff.external="),
    *("log", "--format=", "--no-color", "--no-ext-diff", "--no-textconv", "--follow", "-U0", "-p"),
)
"""`git log` without all that the configuration of a repository could have it run."""


def refs_ever(path: Path) -> frozenset[str]:
    """Every ref that any commit up to now gave the file or took away, also when it had another name.

    Empty if git cannot say it at once.
    """
    real = Path(os.path.realpath(path))
    if repository_of(real) is None:
        return frozenset()
    import subprocess  # outside a repository nothing needs it

    environment = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    command = ["git", "-C", str(real.parent), *_READING, "--", real.name]
    quietly = {"GIT_OPTIONAL_LOCKS": "0", "GIT_NO_LAZY_FETCH": "1", "GIT_LITERAL_PATHSPECS": "1"}
    try:
        ran = subprocess.run(  # noqa: S603
            command,
            env=environment | quietly,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=_SECONDS,
            check=False,
        )
    except (OSError, subprocess.SubprocessError):
        return frozenset()
    return frozenset(written_in(ran.stdout))


def tracks(real: Path) -> bool:
    """Whether git knows a file whose path has no links, or may know it: the index of a worktree stands
    elsewhere, and one of version 4 has shortened names."""
    repository = repository_of(real)
    if repository is None:
        return False
    name = os.fsencode(real.relative_to(repository))
    try:
        index = (repository / ".git" / "index").read_bytes()
    except FileNotFoundError:
        return False
    except OSError:
        return True
    return index[7:8] == b"\x04" or b"%c%s\0" % (len(name) & 0xFF, name) in index


def repository_of(real: Path) -> Path | None:
    """The repository in which a file is, whose path has no links; None if it is in none."""
    return next((above for above in real.parents if os.path.lexists(above / ".git")), None)
