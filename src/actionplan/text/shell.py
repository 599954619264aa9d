"""Words for a command line that a person may copy. All that comes from a plan goes through here."""

import re


def quoted(word: str) -> str:
    r"""`word` as a shell reads it: as it is, or in quotes when something in it means more to a shell.

    bash, zsh, dash and fish read the same. What cannot be seen is written by its number, for `printf`.

    >>> print(quoted("BOD 24/18(b)"), quoted("C:\\Plans\\"))
    'BOD 24/18(b)' C:\\Plans\\
    """
    if not word.isprintable():
        return _printed(word)
    return "".join(map(_piece, re.findall(r"\\|[^\\]+", word))) or "''"


def joined(*words: str) -> str:
    """The words as one command line, each `quoted`; `--` goes before them when one starts with a dash."""
    options_end = ["--"] if any(word.startswith("-") for word in words) else []
    return " ".join([*options_end, *map(quoted, words)])


def _piece(text: str) -> str:
    if text == "\\":  # within quotes it means something to fish
        return "\\\\"
    from shlex import quote  # few calls name a command to try next

    in_sh = quote(text)
    return f"'{text}'" if in_sh[0] in "=%" else in_sh  # zsh and fish expand these


def _printed(word: str) -> str:
    """A command in the place of the word; a shell takes the line ends at its end off, unless more follows."""
    own = word.rstrip("\n")
    ends = "\n" * (len(word) - len(own))
    numbered = re.sub(r"[^ \w./:=@,-]|^-", _number, own)
    return f"\"$(printf '{numbered}')\"" + (f"'{ends}'" if ends else "")


def _number(sign: re.Match[str]) -> str:
    return "".join(f"\\{byte:03o}" for byte in sign[0].encode("utf-8", "surrogateescape"))
