"""Text written in the person's own editor; what they typed is never lost."""

import os
import shlex
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from time import monotonic

from typer import Abort

from actionplan.cli.call import Call
from actionplan.cli.input import confirmed, decoded
from actionplan.cli.streams import report, say
from actionplan.cli.talk.unsaved import as_bytes, kept
from actionplan.errors import EditRefused, PlanChanged, PlanError, WrongRequest
from actionplan.store import interrupts
from actionplan.store.others import stamp
from actionplan.store.state import kept_before
from actionplan.text.characters import one_line
from actionplan.text.encodings import conversion
from actionplan.text.shell import quoted

_AT_ONCE = 2.0
"""Seconds within which an editor ends that opens a window and does not wait for it."""
_LOOK = 0.05
"""Seconds between two looks at what it does with the terminal in that time."""
_WINDOWS = {
    **dict.fromkeys(("code", "codium", "cursor", "subl", "zed", "atom", "gedit"), "--wait"),
    **dict.fromkeys(("gvim", "mvim"), "-f"),
    "kate": "--block",
    "mate": "-w",
    "open": "-W",
}
"""Editors that return before their window is closed, and the option that makes them wait."""
_GIVE_TEXT = "give the text: -m 'Agreed that …'"
_TYPED = (signal.SIGINT, signal.SIGQUIT)
"""What a person can type while the editor has the terminal."""


def write_in_editor(
    start: str,
    take: Callable[[str], None],
    *,
    call: Call,
    about: str,
    suffix: str,
    back: Callable[[Path], str],
    offer: Callable[[str], str] = str,
) -> None:
    """Open `start` in the editor and give what was written to `take`; '' when it was left unchanged.

    A text that was kept for the same entry (`about`) before is offered again, as `offer` makes a start of it.
    On a terminal, what `take` rejects with a PlanError is offered again with the reason. If all this ends in
    another way, by a signal too, the text is kept, and it is said where. `back` gives the command that takes
    the draft from its file if the editor did not wait. Raises what `take` raises, EditRefused if the editor
    fails, WrongRequest if there is no editor.
    """
    before = kept_before(call.path, about)
    offered = _offered(before, offer) if before else None
    draft = _Draft(start if offered is None else offered, suffix, is_new=offered is None)
    try:
        with kept(draft.data, call, about=lambda: about), interrupts.raised() as guard:
            while not _taken(draft, take, back):
                pass
            if before and guard.writes:
                before.unlink(missing_ok=True)
    finally:
        draft.discard()


def _offered(before: Path, offer: Callable[[str], str]) -> str | None:
    data = b""
    try:
        data = before.read_bytes()
        text = offer(decoded(data, "it").replace("\r\n", "\n"))
    except (OSError, PlanError) as error:
        said = f"what you typed before is kept in {before}, and cannot be offered again: {error}"
        say(said + conversion(data, before))
        return None
    say(f"what you typed before is offered again; until it is in the plan it stays in {before}")
    return text


class _Draft:
    """The file that the editor opens."""

    def __init__(self, start: str, suffix: str, *, is_new: bool) -> None:
        from tempfile import mkdtemp  # help does without

        self._start, self._is_new = as_bytes(start), is_new
        self._left = False
        try:
            self.file = Path(mkdtemp(prefix="plan-"), f"edit{suffix}")
            self.file.write_bytes(self._start)
            self._stamp = stamp(self.file)
        except OSError as error:
            raise WrongRequest(f"there is no room for a draft: {error.strerror}", hint=_GIVE_TEXT) from None

    def data(self) -> bytes:
        """What the person made of it, byte for byte; b'' when it was left as it was, or is gone."""
        if not self.is_saved() or not self.file.is_file():
            return b""
        if not os.access(self.file, os.R_OK):
            self.file.chmod(0o600)
        data = self.file.read_bytes()
        return b"" if self._is_new and data == self._start else data

    def is_saved(self) -> bool:
        """Whether the editor has saved it, changed or not."""
        return stamp(self.file) != self._stamp

    def leave(self) -> None:
        """Let it stay: an editor may still have it open."""
        self._left = True

    def discard(self) -> None:
        """Remove it, unless it is to stay."""
        if not self._left:
            shutil.rmtree(self.file.parent, ignore_errors=True)


def _taken(draft: _Draft, take: Callable[[str], None], back: Callable[[Path], str]) -> bool:
    """Whether what the editor made of the draft was taken; False when it is to be edited again."""
    command = _editor()
    code, at_once = _run([*command, str(draft.file)])
    if code == -signal.SIGINT:
        raise KeyboardInterrupt
    if code:
        raise EditRefused(f"the editor ended with exit code {code}; nothing was written")
    if at_once and not draft.is_saved():
        draft.leave()
        _say_left_open(draft.file, command, back(draft.file))
    text = decoded(draft.data(), "what the editor saved", EditRefused).replace("\r\n", "\n")
    try:
        take(text)
    except PlanError as error:
        if not sys.stdin.isatty() or isinstance(error, PlanChanged):
            raise
        report(error)
        with suppress(Abort):
            if confirmed("Edit it again?", default=True):
                return False
        raise SystemExit(error.exit_code) from None
    return True


def _say_left_open(draft: Path, command: list[str], back: str) -> None:
    option = _WINDOWS.get(Path(command[0]).name)
    cure = shlex.join([*command, option]) if option else "code --wait"
    say(
        f"the editor ended at once and saved nothing. If its window is still open, the draft is in {draft};"
        f" save it, then: {back}"
    )
    if option is None or not {option, option[1:3]} & {*command}:  # `-w` is `--wait`, too
        say(f"  so that it waits next time: EDITOR={quoted(cure)}" + ("" if option else ", for example"))


def _run(command: list[str]) -> tuple[int, bool]:
    """Run the editor to its end; a Ctrl-C or Ctrl-\\ typed meanwhile is the editor's, as in git.

    Gives its exit code, and whether it ended at once and took no keys at the terminal: so does one that opens
    a window and does not wait for it, and nobody who gives up in a terminal. A signal to end waits until the
    editor has saved and ended, as it does when its terminal is closed.
    """
    to_end: list[int] = []
    others = tuple(number for number in interrupts.ENDING if number not in _TYPED)
    try:
        # Not SIG_IGN: the editor would inherit that.
        with (
            interrupts.handled(lambda *_: None, _TYPED),
            interrupts.handled(lambda number, _: to_end.append(number), others),
        ):
            code, at_once = _watched(subprocess.Popen(command))  # noqa: S603 - the person's own editor
    except OSError as error:
        why = f"the editor '{one_line(command[0])}' cannot be run: {error.strerror}"
        raise WrongRequest(why, hint="set EDITOR to another") from None
    if to_end:
        raise SystemExit(128 + to_end[0])
    return code, at_once


def _watched(editor: subprocess.Popen[bytes]) -> tuple[int, bool]:
    """Its exit code at its end, and whether that came at once without any key taken at the terminal."""
    takes_keys, until = False, monotonic() + _AT_ONCE
    while monotonic() < until:
        with suppress(subprocess.TimeoutExpired):
            return editor.wait(_LOOK), not takes_keys
        takes_keys = takes_keys or _keys_are_taken()
    return editor.wait(), False


def _keys_are_taken() -> bool:
    """Whether a program takes each key at our terminal as it is pressed, as all but line editors do."""
    import termios  # help does without

    with suppress(OSError, ValueError, termios.error):
        return not termios.tcgetattr(sys.stdin.fileno())[3] & termios.ICANON
    return False


def _editor() -> list[str]:
    wanted = os.environ.get("VISUAL", "").strip() or os.environ.get("EDITOR", "").strip()
    if wanted:
        try:
            return shlex.split(wanted)
        except ValueError:
            wrong = f"EDITOR is no command: {one_line(wanted)}"
            raise WrongRequest(wrong, hint="look at its quotes") from None
    if not sys.stdin.isatty():
        none = "set EDITOR to one that needs none"
        raise WrongRequest("there is no terminal to open an editor on", hint=none)
    for found in filter(shutil.which, ("sensible-editor", "nano", "vi")):
        say(f"opening {found} (set EDITOR to have another)")
        return [found]
    raise WrongRequest("there is no editor to open", hint=f"set EDITOR, or {_GIVE_TEXT}")
