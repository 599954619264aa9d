"""The cells of a terminal that a text takes. Columns, carets and folds all measure here, and so agree.

How wide a character is, rich knows; it is imported only for text that is not plain ASCII.
"""

from collections.abc import Iterator

_JOINER = "\u200d"


def cells(text: str) -> int:
    """How many cells `text` takes: `日` two, `é` one even in two characters, `👩‍👩` two."""
    if text.isascii():
        return len(text)
    from rich.cells import cell_len

    # A joiner joins no blank. Measured so, the words and blanks of a line add up to the line.
    return sum(map(cell_len, text.split(" "))) + text.count(" ")


def signs(text: str) -> Iterator[str]:
    """The pieces of `text` that a terminal draws as one: a character with all that is drawn on it."""
    sign, joins = "", False
    for character in text:
        if sign and character != " " and (joins or not cells(character)):
            sign += character
        else:
            if sign:
                yield sign
            sign = character
        joins = character == _JOINER and not joins  # a joiner that is joined itself joins nothing
    if sign:
        yield sign


def chopped(text: str, width: int) -> Iterator[str]:
    """`text` in pieces of at most `width` cells, no sign broken; a wider sign is a piece of its own."""
    if text.isascii():
        yield from (text[at : at + width] for at in range(0, len(text), width))
        return
    piece, used = "", 0
    for sign in signs(text):
        wide = cells(sign)
        if piece and used + wide > width:
            yield piece
            piece, used = "", 0
        piece += sign
        used += wide
    if piece:
        yield piece
