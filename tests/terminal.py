"""A real shell on a terminal of its own, in which keys are pressed."""

from __future__ import annotations

import os
import pty
import select
import shutil
import signal
from pathlib import Path

import pytest

from actionplan.cli import app
from conftest import PlanCommand

LOOK = 0.005  # seconds
PATIENCE = 6000
"""Looks without a sign of life, after which a shell hangs."""
DUMP = "\x14"
"""Ctrl-T, at which the shell writes the line to a file, behind all that was pressed before."""

ASKED = ("_PLAN_COMPLETE", "_TYPER_COMPLETE_ARGS", "_TYPER_COMPLETE_FISH_ACTION", "_PLAN_LINE", "_PLAN_WORD")
"""What a shell asks with."""
PROGRAM = """\
#!/bin/sh
if [ -n "$_PLAN_COMPLETE" ]; then
    printf '%s\\0' {asked} > asked
    {{ read -r code; cat; }} < answer
    exit "$code"
fi
printf '%s\\0' "$@" > called.tmp
mv called.tmp called
"""
STARTS = {
    "bash": (
        ".bashrc",
        """\
bind -x '"\\C-t": printf %s "$READLINE_LINE" > line.tmp; mv line.tmp line'
bind 'set bell-style none'
bind 'set page-completions off'
PS1='% '
""",
    ),
    "zsh": (
        ".zshrc",
        """\
autoload -Uz compinit; compinit -u -D
dump() { print -rn -- "$BUFFER" > line.tmp; mv line.tmp line }
zle -N dump; bindkey '^T' dump
LISTMAX=1000
PS1='% '
""",
    ),
    "fish": (
        ".config/fish/config.fish",
        """\
function fish_prompt; echo -n '% '; end
function fish_user_key_bindings; bind \\ct 'commandline | string collect > line.tmp; mv line.tmp line'; end
set -g fish_greeting
set -g fish_autosuggestion_enabled 0
""",
    ),
}


class Shell:
    """A shell in the current folder, whose `plan` notes what it is called with; at a TAB `run` answers."""

    def __init__(self, name: str, run: PlanCommand) -> None:
        found = shutil.which(name)
        if found is None:
            pytest.skip(f"{name} is not installed")
        self._run = run
        home = Path.cwd()
        path, start = STARTS[name]
        Path(path).parent.mkdir(parents=True, exist_ok=True)
        with run.env.context() as env:  # else it is shown for the shell in which the tests were called
            env.setenv("_TYPER_COMPLETE_TEST_DISABLE_SHELL_DETECTION", "1")
            env.setattr(app, "program", app.program.__wrapped__)
            script = run("--show-completion", name).out.replace("#compdef plan", "")
        Path(path).write_text(start + script, encoding="utf-8")
        for kept in (".local/share", ".cache"):  # else fish reads all manuals, for a minute behind our back
            Path(kept, "fish", "generated_completions").mkdir(parents=True)
        program = Path("bin", "plan")
        program.parent.mkdir()
        program.write_text(PROGRAM.format(asked=" ".join(f'"${one}"' for one in ASKED)), encoding="utf-8")
        program.chmod(0o755)
        os.mkfifo("asked")
        os.mkfifo("answer")
        self._asked = os.open("asked", os.O_RDWR)
        self._number, self._terminal = pty.fork()
        if self._number == 0:
            environment = {
                "PATH": f"{home / 'bin'}:{os.environ['PATH']}",
                "HOME": str(home),
                "ZDOTDIR": str(home),
                "XDG_CONFIG_HOME": str(home / ".config"),
                "TERM": "xterm",
                "LC_ALL": "C.UTF-8",
            }
            os.execve(found, [name, "-i"], environment)

    def line(self, keys: str) -> str:
        """The line that stands there after these keys, without a blank at its end."""
        self._press("\x15" + keys + DUMP)
        return self._written("line").removesuffix("\n").removesuffix(" ")

    def called(self, keys: str) -> list[str]:
        """The words that `plan` gets when these keys are pressed, and then Enter."""
        self._press("\x15" + keys + "\r")
        return self._written("called").split("\0")[:-1]

    def _press(self, keys: str) -> None:
        os.write(self._terminal, keys.encode())

    def _written(self, name: str) -> str:
        """What the shell writes into this file. Until then it is answered, and what it shows is read away."""
        path, shown, patience = Path(name), b"", PATIENCE
        while not path.exists():
            ready, _, _ = select.select([self._terminal, self._asked], [], [], LOOK)
            patience = PATIENCE if ready else patience - 1
            assert patience, f"the shell hangs: {shown.decode(errors='replace')}"
            if self._asked in ready:
                self._answer(os.read(self._asked, 65536).decode())
            if self._terminal in ready:
                shown += os.read(self._terminal, 65536)
        text = path.read_text(encoding="utf-8")
        path.unlink()
        return text

    def _answer(self, asked: str) -> None:
        """Answer in this process as the program does in its own, which would take longer to start."""
        with self._run.env.context() as env:
            for name, value in zip(ASKED, asked.split("\0"), strict=False):
                if value or name == "_PLAN_WORD":
                    env.setenv(name, value)
            ran = self._run()
        assert ran.err == ""
        Path("answer").write_text(f"{ran.code}\n{ran.out}", encoding="utf-8")

    def __enter__(self) -> Shell:
        return self

    def __exit__(self, *_: object) -> None:
        os.kill(self._number, signal.SIGKILL)
        os.waitpid(self._number, 0)
        os.close(self._terminal)
        os.close(self._asked)
