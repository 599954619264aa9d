"""The encodings that a text may come in; the wide ones are told by a mark at its start, or by zero bytes."""

from pathlib import Path

from actionplan.text.shell import quoted

_MARKS = {
    **dict.fromkeys((b"\xff\xfe\0\0", b"\0\0\xfe\xff"), "UTF-32"),
    **dict.fromkeys((b"\xff\xfe", b"\xfe\xff"), "UTF-16"),
}
"""How a text in one of them begins; the longer marks stand first."""
_SAMPLE = 4096
"""Bytes that are looked at."""


def wide_encoding(data: bytes) -> tuple[str, bool]:
    """The name of the UTF-16 or UTF-32 that these bytes are in, and whether a mark says so; '' for others.

    Without a mark the zeros say it: of a text in Latin letters every second byte is zero, or three of four. A
    program has zeros too, which come out as characters that no text has.
    """
    start = data[:_SAMPLE]
    if marked := next((name for mark, name in _MARKS.items() if start.startswith(mark)), ""):
        return marked, True
    even, odd, quarter = start[::2].count(0), start[1::2].count(0), len(start) / 4
    for zeros, others, order in ((odd, even, "LE"), (even, odd, "BE")):
        if zeros > quarter > 0.5 and (others < quarter / 5 or zeros + others > 2.5 * quarter):
            name = f"UTF-{16 if others < quarter / 5 else 32}{order}"
            read = start.decode(name, "replace")[:-1]  # the last may be cut through
            return ("", False) if {"\0", "\ufffd"} & {*read} else (name, False)
    return "", False


def conversion(data: bytes, file: Path) -> str:
    """A line on the command that prints this file, which has these bytes, in UTF-8; "" if it needs none."""
    wide, marked = wide_encoding(data)
    if marked or (not wide and data == data.decode(errors="ignore").encode()):
        return ""
    command = f"iconv -f {wide or 'WINDOWS-1252'} -t UTF-8 {quoted(str(file))}"
    return f"\n  {'' if wide else 'if it is Windows-1252, '}this prints it in UTF-8: {command}"
