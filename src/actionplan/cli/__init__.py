"""The command line: `plan`. The only home of typer, and of today."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterable, Sequence
from contextlib import AbstractContextManager
from typing import NoReturn

from actionplan.cli.streams import cannot_write, open_streams, say, say_interrupted, tell_what_is_missing
from actionplan.store.interrupts import decided, raised


def main(held: Iterable[int] = ()) -> None:
    """Run `plan` with the arguments of the process; signals `held` back come once they harm nothing."""
    open_streams()
    sys.unraisablehook = _unraisable
    with raised() as guard:
        try:
            try:
                run(sys.argv[1:], held)
            finally:  # whatever the exit code
                sys.stdout.flush()
                tell_what_is_missing(written=bool(guard.writes))
        except SystemExit:
            if guard.cut_short:
                say("ended by a second signal; the file had been written by then")
            raise
        except OSError as error:
            cannot_write(error)
        except KeyboardInterrupt:
            say_interrupted()
            raise SystemExit(130) from None
        except Exception:
            if guard.ended:  # whoever was interrupted made another exception of it
                raise SystemExit(guard.ended) from None
            raise


def _unraisable(unraisable: sys.UnraisableHookArgs) -> None:
    """Say nothing of a signal that came in a place where exceptions end."""
    if not isinstance(unraisable.exc_value, (SystemExit, KeyboardInterrupt)):
        sys.__unraisablehook__(unraisable)


def main_and_exit(held: Iterable[int] = ()) -> NoReturn:
    """As `main`, and end the process: Python would tidy up first, a seventh of the time of a command."""
    code = 0
    try:
        with raised():
            try:
                main(held)
            except SystemExit as stop:
                code = stop.code if isinstance(stop.code, int) else int(stop.code is not None)
            with decided():  # a signal that comes now changes nothing any more
                sys.stderr.flush()
                os._exit(code)
    except KeyboardInterrupt:  # right before the command began, or after it had said all
        os._exit(130)


def run(words: Sequence[str], held: Iterable[int] = ()) -> None:
    """Run `plan` with these arguments; signals that are `held` back come once what it is offered is kept.

    Raises SystemExit when its code is not 0.
    """
    kept: AbstractContextManager[object] = raised()
    if "-" in words:
        from actionplan.cli.talk.unsaved import offered_text_kept  # most calls offer none

        kept = offered_text_kept(words)
    with kept:
        signal.pthread_sigmask(signal.SIG_UNBLOCK, held)
        from actionplan.cli.app import program  # takes longest of all, and may be interrupted

        program()(list(words), prog_name="plan")
