"""What the shell is offered at a TAB, in the notation that Typer's completion scripts expect.

As `shortcut` does for calls, this answers the plain questions; all others are Typer's.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from actionplan.cli.shells import zsh
from actionplan.cli.shortcut import read_begun


class Offer(NamedTuple):
    """A word that may stand there, and what it means."""

    word: str
    help: str


def answer(environ: Mapping[str, str]) -> str | None:
    """What to print for the question in the environment, or None where it is not plain."""
    shell = environ.get("_PLAN_COMPLETE", "").removeprefix("complete_")
    if shell == "bash":
        line, at = environ.get("COMP_WORDS", ""), environ.get("COMP_CWORD", "")
        words = line.split()[: int(at) + 1] if at.isdecimal() else []
        complete = int(at or 0) >= len(words)
    elif shell == "zsh" or (shell, environ.get("_TYPER_COMPLETE_FISH_ACTION")) == ("fish", "get-args"):
        line = environ.get("_TYPER_COMPLETE_ARGS", "")
        words, complete = line.split(), line.endswith(" ")
    else:
        return None
    if set(line) & set("\\'\""):
        return None
    incomplete = "" if complete else words.pop()
    offers = _offers(words[1:], incomplete)
    return None if offers is None else {"bash": _bash, "zsh": zsh, "fish": _fish}[shell](offers)


def _offers(words: Sequence[str], incomplete: str) -> list[Offer] | None:
    begun = None if incomplete.startswith("-") else read_begun(words)
    if begun is None or begun.next is None or begun.next.declared.complete is None:
        return None
    found = begun.next.declared.complete(begun.given, incomplete)
    offers = [Offer(one, "") if isinstance(one, str) else Offer(*one) for one in found]
    return [offer for offer in offers if offer.word.startswith(incomplete)]


def _bash(offers: Sequence[Offer]) -> str:
    return "\n".join(offer.word for offer in offers)


def _fish(offers: Sequence[Offer]) -> str:
    return "\n".join(f"{offer.word}\t{offer.help}" if offer.help else offer.word for offer in offers)
