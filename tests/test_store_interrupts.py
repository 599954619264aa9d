"""Signals that end a program, and what waits while they come."""

from __future__ import annotations

import os
import signal
import threading
from pathlib import Path

import pytest

from actionplan.cli.talk.standard_input import _ready
from actionplan.store.interrupts import ENDING, raised


@pytest.mark.skipif(not Path("/proc/self/wchan").exists(), reason="only Linux tells what a thread waits for")
def test_a_signal_ends_a_wait_also_if_another_thread_gets_it() -> None:
    waits, over = Path(f"/proc/self/task/{threading.get_native_id()}/wchan"), threading.Event()
    awaited, end = os.pipe()
    slept_on = []

    def send() -> None:
        while "poll" not in waits.read_text():
            pass
        signal.pthread_kill(threading.get_ident(), signal.SIGTERM)
        if not over.wait(5):
            slept_on.append(os.write(end, b"wake up"))

    thread = threading.Thread(target=send)

    def wait() -> None:
        with raised():
            thread.start()
            _ready(awaited)

    with pytest.raises(SystemExit) as stop:
        wait()
    over.set()
    thread.join()
    os.close(awaited)
    os.close(end)
    assert stop.value.code == 128 + signal.SIGTERM
    assert not slept_on


@pytest.mark.skipif(not hasattr(signal, "SIGRTMIN"), reason="signals without a name of their own")
def test_every_signal_that_ends_a_program_is_known_but_for_those_of_its_faults() -> None:
    faults = {signal.SIGABRT, signal.SIGBUS, signal.SIGFPE, signal.SIGILL, signal.SIGSEGV, signal.SIGSYS}
    harmless = {signal.SIGCHLD, signal.SIGCONT, signal.SIGURG, signal.SIGWINCH}
    stops = {signal.SIGSTOP, signal.SIGTSTP, signal.SIGTTIN, signal.SIGTTOU, signal.SIGKILL}
    by_python = {signal.SIGPIPE, signal.SIGXFSZ}  # writing fails in their place
    others = faults | {signal.SIGTRAP} | harmless | stops | by_python
    assert signal.valid_signals() - {*ENDING} == others
