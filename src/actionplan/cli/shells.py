"""What a shell is told to offer at a TAB, in that shell's own quoting: all of it may come from a plan."""

from __future__ import annotations

import re
from collections.abc import Iterable

from typer._click.shell_completion import add_completion_class
from typer._completion_classes import ZshComplete

from actionplan.printable import one_line

_NOT_PLAIN = re.compile(r"[^A-Za-z0-9_\u0080-\U0010ffff]")


class _Zsh(ZshComplete):
    """As Typer has it, but for its quoting, which lets a plan run commands."""

    def complete(self) -> str:
        found = self.get_completions(*self.get_completion_args())
        return zsh((str(item.value), one_line(item.help or "")) for item in found)


def register() -> None:
    """Have Typer answer the shells as this module says; to be called after Typer has set its own answers."""
    add_completion_class(_Zsh, "zsh")


def zsh(offers: Iterable[tuple[str, str]]) -> str:
    """Code for zsh that offers these words, each with what it means; file names when there are none.

    The completion script evaluates it after splitting it at blanks, so that it holds none within a word:
    `$'…'` quotes everything but letters and digits by its number, and nothing in it is ever expanded.
    """
    quoted = " ".join(f"$'{_NOT_PLAIN.sub(_by_number, _described(*offer))}'" for offer in offers)
    return f"local -a offered; offered=({quoted}); _describe -V word offered" if quoted else "_files"


def _described(word: str, meaning: str) -> str:
    """An entry of `_describe`, which takes the backslashes out: a colon without one ends the word."""
    word, meaning = word.replace("\\", "\\\\"), meaning.replace("\\", "\\\\")
    word = word.replace(":", "\\:")
    return f"{word}:{meaning}" if meaning else word


def _by_number(match: re.Match[str]) -> str:
    return f"\\x{ord(match[0]):02x}"
