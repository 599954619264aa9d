"""Text written in the person's own editor; what they typed is never lost."""

from __future__ import annotations

import os
import shlex
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

from actionplan import store
from actionplan.cli.streams import NotTold, report, say
from actionplan.cli.typed import confirmed
from actionplan.errors import EditRefused, PlanChanged, PlanError, WrongRequest
from actionplan.text.characters import one_line, printable


def write_in_editor(start: str, take: Callable[[str], None], *, beside: Path, suffix: str) -> None:
    """Open `start` in the editor and give what was written to `take`; '' when it was left unchanged.

    What `take` rejects with a PlanError is, on a terminal, offered again with the reason. However this ends
    otherwise, by a signal too, what was typed is kept and said to be so. Raises what `take` raises,
    EditRefused where the editor fails, WrongRequest where there is none.
    """
    draft = _draft(start, suffix)
    try:
        with kept(lambda: _typed(draft, start), beside):
            while not _taken(draft, start, take):
                pass
    finally:
        shutil.rmtree(draft.parent, ignore_errors=True)


@contextmanager
def kept(typed: Callable[[], str], beside: Path, *, unless: type[PlanError] | None = None) -> Iterator[None]:
    """Whatever is raised within, by a signal to end too, what is `typed` is kept and the message says where.

    Not where the error is an `unless`: the person has the text at hand.
    """
    try:
        with _signals_raised():
            yield
    except NotTold:  # it is in the plan
        raise
    except BaseException as error:
        text = "" if unless and isinstance(error, unless) else typed()
        if text.strip():
            where = _kept(text, beside)
            if isinstance(error, PlanError):
                raise error.with_hint(where) from error
            say(where)
        raise


def _kept(text: str, beside: Path) -> str:
    try:
        return f"what you typed is kept in {store.keep(text, beside)}"
    except PlanError:
        return f"what you typed can be kept nowhere, so here it is:\n{printable(text)}"


def _draft(text: str, suffix: str) -> Path:
    try:
        draft = Path(tempfile.mkdtemp(prefix="plan-"), f"edit{suffix}")
        draft.write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        raise WrongRequest(
            f"there is no room for a draft: {error.strerror}", hint="give the text: -m 'Agreed that …'"
        ) from None
    return draft


def _taken(draft: Path, start: str, take: Callable[[str], None]) -> bool:
    """Whether what the editor made of the draft was taken; False where it is to be edited again."""
    code = _run([*_editor(), str(draft)])
    if code == -signal.SIGINT:
        raise KeyboardInterrupt
    if code:
        raise EditRefused(f"the editor ended with exit code {code}; nothing was written")
    try:
        text = _typed(draft, start, errors="strict")
    except UnicodeDecodeError:
        raise EditRefused("the editor did not save UTF-8 text; nothing was written") from None
    try:
        take(text)
    except PlanError as error:
        if not sys.stdin.isatty() or isinstance(error, PlanChanged):
            raise
        report(error)
        if not _wanted_again():
            raise SystemExit(error.exit_code) from None
        return False
    return True


def _typed(draft: Path, start: str, *, errors: str = "replace") -> str:
    """What the draft holds now, lines ending in LF; '' when that is the `start`, or it is gone."""
    data = draft.read_bytes() if draft.is_file() else b""
    text = data.decode("utf-8-sig", errors).replace("\r\n", "\n")
    return "" if text == start else text


def _wanted_again() -> bool:
    try:
        return confirmed("Edit it again?", default=True)
    except KeyboardInterrupt:
        return False


@contextmanager
def _signals_raised() -> Iterator[None]:
    """What would end the process at once raises SystemExit instead, with the code that shells give it."""

    def ended(number: int, _: FrameType | None) -> None:
        raise SystemExit(128 + number)

    with _handled(ended, "SIGTERM", "SIGHUP"):
        yield


@contextmanager
def _handled(handler: Callable[[int, FrameType | None], None], *names: str) -> Iterator[None]:
    """The signals that there are of these, unless they are ignored (as `nohup` has it), go to `handler`."""
    numbers = [getattr(signal, name) for name in names if hasattr(signal, name)]
    before = {n: signal.getsignal(n) for n in numbers if signal.getsignal(n) != signal.SIG_IGN}
    for number in before:
        signal.signal(number, handler)
    try:
        yield
    finally:
        for number, former in before.items():
            signal.signal(number, former)


def _run(command: list[str]) -> int:
    """Run the editor to its end; a Ctrl-C typed meanwhile is the editor's, as in git.

    A signal to end waits until the editor has saved and ended, as it does when its terminal is closed.
    """
    to_end: list[int] = []
    try:
        # Not SIG_IGN: the editor would inherit that.
        with (
            _handled(lambda *_: None, "SIGINT"),
            _handled(lambda number, _: to_end.append(number), "SIGTERM", "SIGHUP"),
        ):
            code = subprocess.run(command, check=False).returncode  # noqa: S603 - the person's own editor
    except OSError as error:
        raise WrongRequest(
            f"the editor '{one_line(command[0])}' cannot be run: {error.strerror}",
            hint="set EDITOR to another",
        ) from None
    if to_end:
        raise SystemExit(128 + to_end[0])
    return code


def _editor() -> list[str]:
    wanted = os.environ.get("VISUAL", "").strip() or os.environ.get("EDITOR", "").strip()
    if wanted:
        try:
            return shlex.split(wanted, posix=os.name != "nt")
        except ValueError:
            raise WrongRequest(
                f"EDITOR is no command: {one_line(wanted)}", hint="look at its quotes"
            ) from None
    if not sys.stdin.isatty():
        raise WrongRequest(
            "there is no terminal to open an editor on", hint="set EDITOR to one that needs none"
        )
    found = next(filter(shutil.which, ("sensible-editor", "nano", "vi", "notepad")), None)
    if found is None:
        raise WrongRequest(
            "there is no editor to open", hint="set EDITOR, or give the text: -m 'Agreed that …'"
        )
    say(f"opening {found} (set EDITOR to have another)")
    return [found]
