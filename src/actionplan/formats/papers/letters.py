"""How wide a text is in letters of Arial, which those of other usual fonts do not exceed by much."""

from functools import lru_cache

from actionplan.text.cells import cells

_LETTERS = {
    22: "ijl'‘’|",
    28: "ftI.,:;/\\![] ",
    34: "r-()`“”{}*",
    50: "ckvxyzsJ",
    56: "abdeghnopqu0123456789L?_$£#–",
    61: "FTZ+=<>~",
    67: "ABEKPSVXY&",
    73: "CDHNRUw",
    78: "GOQ",
    84: "mM",
    95: "W%",
    100: "@—…",
}
"""How wide each letter is, in hundredths of the size of letters."""
_WIDTHS = {letter: wide / 100 for wide, letters in _LETTERS.items() for letter in letters}
_OTHER = 0.6
"""How wide any other is, for each cell of a terminal that it takes."""


@lru_cache(maxsize=65_536)
def width_of(word: str) -> float:
    """How wide the word is, by the size of its letters."""
    return sum(_WIDTHS.get(letter) or _OTHER * cells(letter) for letter in word)
