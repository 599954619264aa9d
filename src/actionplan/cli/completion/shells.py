"""What a shell is told to offer at a TAB, each in its own quoting: all of it may come from a plan.

Typer finds the words that may follow. How a shell asks, and what it takes for an answer, is written here:
Typer's answers let a plan run commands in zsh, and stumble over colons, quotes and blanks in bash.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from typing import Any, NamedTuple

from typer import _completion_shared as scripts
from typer._click.shell_completion import add_completion_class
from typer._completion_classes import BashComplete, FishComplete, ZshComplete

from actionplan.cli.completion import FILES
from actionplan.text.characters import one_line
from actionplan.text.lines import alike

_NUMBERS = {code: f"\\x{code:02x}" for code in range(128) if not chr(code).isalnum()}
"""All of ASCII but letters and digits, as zsh has them by their number."""
_TO_ESCAPE = r"[^\w./%+,@:=-]"
"""What a backslash goes before in a word without quotes."""
_POSIX = {"'": "", '"': '\\"$`'}
"""What a backslash takes its meaning from within each kind of quotes, in bash and zsh."""
_FISH = {"'": "\\'", '"': '\\"$'}
_WIDEST = 50
"""Characters of a meaning that are shown."""

BASH = r"""
%(complete_func)s() {
    local mode
    COMPREPLY=()
    { read -r mode && mapfile -t COMPREPLY; } < <(
        _PLAN_LINE="${COMP_LINE:0:COMP_POINT}" _PLAN_WORD="$2" %(autocomplete_var)s=complete_bash "$1"
    )
    case $mode in
        files) compopt -o default ;;
        open) compopt -o nospace ;;
    esac
}

complete -o nosort -F %(complete_func)s %(prog_name)s
"""
"""The completion script for bash: an answer is a mode, and then lines that stand as they are for words."""


class Offer(NamedTuple):
    """A word that may stand there, without quotes, and what it means."""

    word: str
    meaning: str

    @property
    def is_open(self) -> bool:
        """Whether more belongs to the word: a value behind `FIELD=`."""
        return self.word.endswith("=")


def register() -> None:
    """Have Typer answer the shells as this module says; to be called after Typer has set its own answers."""
    for shell in (Bash, Fish, Zsh):
        add_completion_class(shell, shell.name)
    scripts._completion_scripts["bash"] = BASH


class Bash(BashComplete):
    """Answers bash, by our own script."""

    def complete(self) -> str:
        """Lines of words, behind a line with the mode."""
        line = _begun(os.environ.get("_PLAN_LINE", ""))
        return "\n".join(_for_bash(_offers(self, line), line, os.environ.get("_PLAN_WORD", "")))


class Zsh(ZshComplete):
    """Answers zsh, by the script that Typer writes."""

    def complete(self) -> str:
        """Code that the script evaluates."""
        return _for_zsh(_offers(self, _begun(os.environ.get("_TYPER_COMPLETE_ARGS", ""))))


class Fish(FishComplete):
    """Answers fish, by the script that Typer writes."""

    def complete(self) -> str:
        """Lines of a word and, behind a tab, its meaning.

        Raises SystemExit to say whether it is for the program to say what may stand there.
        """
        offers = _offers(self, _begun(os.environ.get("_TYPER_COMPLETE_ARGS", ""), _FISH))
        if os.environ.get("_TYPER_COMPLETE_FISH_ACTION") == "is-args":
            raise SystemExit(int(offers is None))
        # fish quotes what it puts on the line, but for a tilde at its start
        return "\n".join(
            "\t".join(filter(None, offer)) for offer in offers or () if not offer.word.startswith("~")
        )


def _offers(shell: Any, line: _Line) -> tuple[Offer, ...] | None:
    """The words that may stand in the place of the last one; None if names of files may.

    A value that was begun as `--option=value` is offered with its option.
    """
    option, equals, _ = line.last.partition("=")
    before = option + equals if equals and option.startswith("-") else ""
    found = shell.get_completions([*line.words[1:]], line.last)
    if any(item.value.endswith(FILES) for item in found):
        return None
    offers = [Offer(before + item.value, _short(item.help or "")) for item in found]
    return tuple([offer for offer in offers if offer.word.isprintable()])


def _short(meaning: str) -> str:
    meaning = one_line(meaning)
    return meaning if len(meaning) <= _WIDEST else meaning[: _WIDEST - 1].rpartition(" ")[0] + " …"


def _for_zsh(offers: tuple[Offer, ...] | None) -> str:
    """Code for zsh that offers these words, each with what it means.

    The script evaluates it after splitting it at blanks, so that it holds none within a word: `$'…'` quotes
    everything but letters and digits by its number, and nothing in it is ever expanded.
    """
    if offers is None:
        return "compset -P '-*='; _files"
    if not offers:
        return ""
    described = "\n".join([_described(*offer) for offer in offers])  # one line each: all are printable
    quoted = described.translate(_NUMBERS).replace(_NUMBERS[ord("\n")], "' $'")
    joined = " -S ''" if all(offer.is_open for offer in offers) else ""
    return f"local -a offered; offered=($'{quoted}'); _describe -V word offered{joined}"


def _described(word: str, meaning: str) -> str:
    """An entry of `_describe`, which takes the backslashes out: a colon without one ends the word."""
    word = word.replace("\\", "\\\\").replace(":", "\\:")
    return ":".join([word, meaning.replace("\\", "\\\\")]) if meaning else word


def _for_bash(offers: tuple[Offer, ...] | None, line: _Line, replaced: str) -> list[str]:
    """The mode, and lines that bash puts in the place of `replaced`, the end of the word as it was typed.

    One word is quoted as it was begun. Of several, what they have in common is put there; only when that
    stands there already are they listed with their meanings, in lines that agree in what was typed and no
    further, so that bash puts nothing of them on the line.
    """
    if offers is None:
        return ["files"]
    if not offers or not line.typed.endswith(replaced):
        return [""]
    kept = _begun(line.typed.removesuffix(replaced)).last
    first, last = min(offers).word, max(offers).word
    common = first[: alike(first, last)]  # what all of them start with
    if len(offers) == 1 or len(common) > len(line.last):
        mode = "open" if len(offers) > 1 or offers[0].is_open else ""
        return [mode, _quoted(common[len(kept) :], line.quote)]
    shown = [(replaced + word[len(line.last) :], meaning) for word, meaning in offers]
    return ["open", *(f"{word}  ({meaning})" if meaning else word for word, meaning in shown)]


def _quoted(word: str, quote: str) -> str:
    """The word as it stands within quotes of this kind that are open, or without any.

    A quote at either end of it bash takes for the one that opens or closes the word: there it stands twice.
    """
    if not quote:
        return _escaped(word)
    if quote == "'":
        text = word.replace("'", "'\\''")
    else:
        text = re.sub(r'[\\"$`]', r"\\\g<0>", word).replace("!", "\"'!'\"")
    return quote * text.startswith(quote) + text + quote * text.endswith(quote)


def _escaped(word: str) -> str:
    return re.sub(_TO_ESCAPE, r"\\\g<0>", word)


class _Line(NamedTuple):
    """The words before the last one, without their quotes; the last one, and how it was typed.

    `quote` is the kind of quotes that is still open at its end, or ''.
    """

    words: tuple[str, ...]
    last: str
    typed: str
    quote: str


def _begun(line: str, quotes: Mapping[str, str] = _POSIX) -> _Line:
    r"""What stands on the line up to the cursor.

    >>> _begun(r'plan show "a\"b" it\'s\ o')
    _Line(words=('plan', 'show', 'a"b'), last="it's o", typed="it\\'s\\ o", quote='')
    """
    words: list[str] = []
    word, start, quote, at = "", 0, "", 0
    while at < len(line):
        sign, following = line[at], line[at + 1 : at + 2]
        step = 1
        if (sign == "\\" and not quote) or (sign == "\\" and following and following in quotes[quote]):
            word, step = word + following, 2
        elif sign == quote:
            quote = ""
        elif not quote and sign in quotes:
            quote = sign
        elif sign.isspace() and not quote:
            if start < at:
                words.append(word)
            word, start = "", at + 1
        else:
            word += sign
        at += step
    return _Line(tuple(words), word, line[start:], quote)
