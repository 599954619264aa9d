"""A real shell on a terminal of its own, in which keys are pressed."""

from __future__ import annotations

import os
import pty
import select
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

PATIENCE = 20
"""Seconds after which a shell has hung."""
DUMP = "\x18"
"""Ctrl-X, which has the shell write the line to a file, behind all that was pressed before."""

SETTING = {
    "zsh": """\
autoload -Uz compinit; compinit -u -D
dump() { print -rn -- "$BUFFER" > line.tmp; mv line.tmp line; }
zle -N dump; bindkey '^X' dump
PS1='% '
""",
}


class Shell:
    """A shell in the current folder that completes `plan`; what it shows is in `shown`."""

    def __init__(self, name: str) -> None:
        found = shutil.which(name)
        if found is None:
            pytest.skip(f"{name} is not installed")
        _install(name)
        environment = {
            "PATH": f"{Path('bin').resolve()}:{os.environ['PATH']}",
            "HOME": str(Path.cwd()),
            "ZDOTDIR": str(Path.cwd()),
            "TERM": "xterm",
            "LC_ALL": "C.UTF-8",
            "COLUMNS": "120",
        }
        self.shown = ""
        self._number, self._terminal = pty.fork()
        if self._number == 0:
            os.execve(found, [name, "-i"], environment)

    def line(self, keys: str) -> str:
        """The line that stands there after these keys."""
        self._press("\x15" + keys + DUMP)
        line = Path("line")
        while not line.exists():
            self._read()
        text = line.read_text(encoding="utf-8")
        line.unlink()
        return text

    def _press(self, keys: str) -> None:
        os.write(self._terminal, keys.encode())

    def _read(self) -> None:
        ready, _, _ = select.select([self._terminal], [], [], 0.05)
        if ready:
            self.shown += os.read(self._terminal, 65536).decode(errors="replace")

    def __enter__(self) -> Shell:
        return self

    def __exit__(self, *_: object) -> None:
        os.kill(self._number, signal.SIGKILL)
        os.waitpid(self._number, 0)
        os.close(self._terminal)


def _install(name: str) -> None:
    """`plan` in a folder `bin`, and the completion that it gives for this shell."""
    folder = Path("bin")
    folder.mkdir(exist_ok=True)
    program = folder / "plan"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m actionplan "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    script = subprocess.run(
        [program.resolve(), "--show-completion", name],
        env={**os.environ, "_TYPER_COMPLETE_TEST_DISABLE_SHELL_DETECTION": "1"},
        capture_output=True,
        encoding="utf-8",
        check=True,
    ).stdout
    Path(".zshrc").write_text(SETTING[name] + script.replace("#compdef plan", ""), encoding="utf-8")
