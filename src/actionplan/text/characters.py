"""Which characters are harmful, odd or invisible, each listed once, and text made harmless for a terminal.

The lists are patterns for `re`, which compiles them when the first text needs it: hardly any does.
"""

import re

_CONTROLS = "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f"
_NO_CHARACTERS = "\ud800-\udfff\ufffe\uffff"
_ODD_BREAKS = "\x85\u2028\u2029"
_BIDIRECTIONAL = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"  # marks, embeddings, overrides, isolates
_TAGS = "\U000e0000-\U000e007f"  # invisible, but they carry text

NOT_IN_YAML = f"[{_CONTROLS}{_NO_CHARACTERS}]"
"""What no YAML file can hold as it is."""

NOT_TYPED = f"[{_CONTROLS}{_NO_CHARACTERS}\r\x85]"
"""What nobody means who types a text."""

ESCAPED = f"[{_CONTROLS}{_NO_CHARACTERS}{_ODD_BREAKS}\r\ufeff]"
"""What is written into YAML as an escape: readers and editors lose it or break a line at it."""

ODD_BREAK = f"\r(?!\n)|[{_ODD_BREAKS}]"
"""What ends a line for YAML, but not for editors."""

_UNSAFE = f"[{_CONTROLS}{_NO_CHARACTERS}{_ODD_BREAKS}{_BIDIRECTIONAL}{_TAGS}\r\ufeff]"

INVISIBLE = (
    f"[{_CONTROLS}\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e"
    "\u2060-\u206f\u2800\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"
    "\U000e0000-\U000e0fff]"
)
"""What leaves no mark of its own on paper: controls, what Unicode calls default-ignorable, blank braille."""
_BLANK = rf"(?:\s|{INVISIBLE})*"


_SHOWN = bytes(code if chr(code).isprintable() else 255 for code in range(256))
"""What becomes of each byte of ASCII: it stays the same if it is printable."""


def printable(text: str) -> str:
    """`text` with every character that could steer or deceive a terminal shown as a picture or code.

    Controls become their Unicode pictures (ESC is ␛), all else `<U+202E>`. Line feeds and tabs stay.
    """
    return text if _is_printable(text) else re.sub(_UNSAFE, _picture, text)


def one_line(text: str) -> str:
    """`printable(text)` with every run of white space folded to one space."""
    folded = _is_printable(text) and "  " not in text and text == text.strip()  # by far most texts are
    return text if folded else printable(" ".join(text.split()))


def _is_printable(text: str) -> bool:
    """As `text.isprintable()`, which takes five times as long for ASCII: a tenth of `plan table`."""
    return (data := text.encode()).translate(_SHOWN) == data if text.isascii() else text.isprintable()


def is_blank(text: str) -> bool:
    """Whether nobody sees anything of the text: it is blanks, or a soft hyphen and nothing else."""
    plain = text[:1].isascii() and text[:1].isalnum()  # by far most texts begin so
    return not plain and re.fullmatch(_BLANK, text) is not None


def shortened(text: str, most: int) -> str:
    """The text on one line, of so many characters at the most: `Identify proj…`."""
    line = one_line(text)
    return line if len(line) <= most else f"{line[: most - 1]}…"


def _picture(match: re.Match[str]) -> str:
    code = ord(match[0])
    if code < 0x20:
        return chr(0x2400 + code)
    return "␡" if code == 0x7F else f"<U+{code:04X}>"
