"""What the letters of symbol fonts look like: in Wingdings a "ü" is a tick."""

from __future__ import annotations

_WINGDINGS = {
    0x4A: "☺",
    0x4B: "😐",
    0x4C: "☹",
    0x6C: "●",
    0x6D: "❍",
    0x6E: "■",
    0x6F: "□",
    0x71: "❑",
    0x72: "❒",
    0x73: "⬧",
    0x74: "⧫",
    0x75: "◆",
    0x76: "❖",
    0x77: "⬥",
    0x78: "☒",
    0x9F: "•",
    0xA1: "○",
    0xA7: "▪",
    0xA8: "☐",
    0xAB: "★",
    0xB6: "☆",
    0xD8: "➢",
    0xDF: "←",
    0xE0: "→",
    0xE1: "↑",
    0xE2: "↓",
    0xE8: "➔",
    0xEF: "⇦",
    0xF0: "⇨",
    0xF1: "⇧",
    0xF2: "⇩",
    0xFB: "✗",
    0xFC: "✓",
    0xFD: "☒",
    0xFE: "☑",
    0x20: " ",
}
_WINGDINGS_2 = {
    0x4F: "✗",
    0x50: "✓",
    0x51: "☒",
    0x52: "☑",
    0x53: "☒",
    0x54: "☒",
    0x97: "●",
    0x98: "●",
    0xA3: "☐",
    0x20: " ",
}
_SYMBOL = {
    0xB7: "•",
    0xA3: "≤",
    0xB3: "≥",
    0xB1: "±",
    0xB4: "×",
    0xB8: "÷",
    0xB9: "≠",
    0xBA: "≡",
    0xBB: "≈",
    0xA5: "∞",
    0xAC: "←",
    0xAD: "↑",
    0xAE: "→",
    0xAF: "↓",
    0xAB: "↔",
    0xB0: "°",
    0xDE: "⇒",
    0xD6: "√",
    0x2D: "−",
    0xD2: "®",
    0xD3: "©",
    0xD4: "™",
    0x61: "α",
    0x62: "β",
    0x67: "γ",
    0x64: "δ",
    0x44: "Δ",
    0x53: "Σ",
    0x6D: "μ",
    0x70: "π",
    0x57: "Ω",
    **{code: chr(code) for code in (*range(0x20, 0x22), 0x23, 0x25, 0x26, *range(0x28, 0x2A), 0x2B, 0x2C)},
    **{code: chr(code) for code in (*range(0x2E, 0x40), 0x5B, 0x5D, 0x5F, 0x7B, 0x7C, 0x7D)},
}
_FONTS = {"wingdings": _WINGDINGS, "wingdings 2": _WINGDINGS_2, "symbol": _SYMBOL}
_OTHERS = {"wingdings 3", "webdings", "zapf dingbats"}
_PRIVATE = range(0xF000, 0xF100)
UNKNOWN = "\ufffd"
"""What stands for a symbol that is not known."""


def is_symbolic(font: str) -> bool:
    """Whether the font has pictures in the place of letters."""
    return font.lower() in _FONTS.keys() | _OTHERS


def shown(text: str, font: str) -> str:
    """`text` as it looks in this font: `shown("ü", "Wingdings")` is "✓".

    What is no symbol font, or has no font at all, leaves every letter as it is.
    """
    if not is_symbolic(font):
        return text
    table = _FONTS.get(font.lower(), {})
    return "".join(_symbol(letter, table) for letter in text)


def _symbol(letter: str, table: dict[int, str]) -> str:
    code = ord(letter)
    if code in _PRIVATE:
        return table.get(code - _PRIVATE.start, UNKNOWN)
    return table.get(code, UNKNOWN) if code < _PRIVATE.stop - _PRIVATE.start else letter


def bullet(text: str, font: str) -> str:
    """The mark of a list: the small "o" of a typewriter font, which Word has for a ring, is one."""
    mark = shown(text, font).replace(UNKNOWN, "•")
    if mark == "o" and font.lower().startswith("courier"):
        return "◦"
    return "•" if any("\ue000" <= letter <= "\uf8ff" for letter in mark) else mark
