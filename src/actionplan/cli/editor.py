"""Text written in the person's own editor; what they typed is never lost."""

from __future__ import annotations

import os
import shlex
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from actionplan import store
from actionplan.cli.invocation import report, say
from actionplan.errors import EditRefused, PlanChanged, PlanError, WrongRequest
from actionplan.printable import one_line


def write_in_editor(start: str, take: Callable[[str], None], *, beside: Path, suffix: str) -> None:
    """Open `start` in the editor and give what was written to `take`; '' when it was left unchanged.

    What `take` rejects with a PlanError is kept in a file and, on a terminal, offered again with the
    reason. Raises that error when the person gives up.
    """
    text = start
    while True:
        text = _edited(text, suffix, beside)
        try:
            take("" if text == start else text)
            return
        except PlanError as error:
            kept = store.keep(text, beside)
            if not sys.stdin.isatty() or isinstance(error, PlanChanged):
                raise _kept(error, kept) from None
            report(error)
            if not _wanted_again():
                raise _kept(error, kept) from None


def keeping(text: str, beside: Path, write: Callable[[], None]) -> None:
    """Call `write`; when it is refused, keep the `text` that was typed and say where."""
    try:
        write()
    except EditRefused as error:
        raise _kept(error, store.keep(text, beside)) from None


def _kept(error: PlanError, kept: Path) -> PlanError:
    error.hint = "\n  ".join(filter(None, (error.hint, f"what you typed is kept in {kept}")))
    return error


def _edited(text: str, suffix: str, beside: Path) -> str:
    """What the editor makes of `text`. Raises WrongRequest when it fails; what was typed is kept."""
    folder = tempfile.mkdtemp(prefix="plan-")
    path = Path(folder, f"edit{suffix}")
    path.write_text(text, encoding="utf-8", newline="\n")
    try:
        code = _run([*_editor(), str(path)])
        typed = path.read_bytes() if path.exists() else b""
        after = typed.decode("utf-8", "replace").replace("\r\n", "\n")
        if code == -signal.SIGINT:
            raise KeyboardInterrupt
        wrong = f"the editor ended with exit code {code}; nothing was written" if code else ""
        if not wrong and after.encode() != typed.replace(b"\r\n", b"\n"):
            wrong = "the editor did not save UTF-8 text; nothing was written"
        if not wrong:
            return after
        error = WrongRequest(wrong)
        raise _kept(error, store.keep(after, beside)) if after not in ("", text) else error
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _wanted_again() -> bool:
    import typer

    try:
        return typer.confirm("Edit it again?", default=True, err=True)
    except typer.Abort:
        return False


def _run(command: list[str]) -> int:
    """Run the editor to its end; a Ctrl-C typed meanwhile is the editor's, as in git."""
    # Not SIG_IGN: the editor would inherit that.
    ours = signal.signal(signal.SIGINT, lambda *_: None)
    try:
        return subprocess.run(command, check=False).returncode  # noqa: S603 - the person's own editor
    except OSError as error:
        raise WrongRequest(
            f"the editor '{one_line(command[0])}' cannot be run: {error.strerror}",
            hint="set EDITOR to another",
        ) from None
    finally:
        signal.signal(signal.SIGINT, ours)


def _editor() -> list[str]:
    wanted = os.environ.get("VISUAL") or os.environ.get("EDITOR")
    if wanted:
        try:
            return shlex.split(wanted, posix=os.name != "nt")
        except ValueError:
            raise WrongRequest(
                f"EDITOR is no command: {one_line(wanted)}", hint="look at its quotes"
            ) from None
    found = next(filter(shutil.which, ("sensible-editor", "nano", "vi", "notepad")), None)
    if found is None:
        raise WrongRequest(
            "there is no editor to open", hint="set EDITOR, or give the text: -m 'Agreed that …'"
        )
    say(f"opening {found} (set EDITOR to have another)")
    return [found]
