"""Words for a command line that a person may copy. All that comes from a plan goes through here."""

from __future__ import annotations

import re
import shlex


def quoted(word: str) -> str:
    r"""`word` as a shell reads it: as it is, or in quotes when something in it means more to a shell.

    bash, zsh and fish read the same; only what cannot be seen needs bash's and zsh's own `$'…'`.

    >>> print(quoted("BOD 24/18(b)"), quoted("C:\\Plans\\"))
    'BOD 24/18(b)' C:\\Plans\\
    """
    return "".join(map(_piece, re.findall(r"\\|[^\\]+", word))) or "''"


def joined(*words: str) -> str:
    """The words as one command line, each `quoted`; `--` goes before them when one starts with a dash."""
    options_end = ["--"] if any(word.startswith("-") for word in words) else []
    return " ".join([*options_end, *map(quoted, words)])


def _piece(text: str) -> str:
    if text == "\\":  # within quotes it means something to fish
        return "\\\\"
    if text.isprintable():
        in_sh = shlex.quote(text)
        return f"'{text}'" if in_sh[0] in "=%" else in_sh  # zsh and fish expand these
    return f"$'{''.join(map(_sign, text))}'"


def _sign(character: str) -> str:
    plain = character.isprintable() and character != "'"
    return character if plain else f"\\U{ord(character):08x}"
