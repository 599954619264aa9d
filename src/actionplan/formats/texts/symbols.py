"""What the letters of symbol fonts look like: in Wingdings a "ü" is a tick."""

_WINGDINGS = dict(
    zip(
        "JKLlmnoqrstuvwx\x9f¡§¨«¶Øßàáâèïðñòûüýþ ",
        "☺😐☹●❍■□❑❒⬧⧫◆❖⬥☒•○▪☐★☆➢←→↑↓➔⇦⇨⇧⇩✗✓☒☑ ",
        strict=True,
    )
)
_WINGDINGS_2 = dict(zip("OPQRST\x97\x98£ ", "✗✓☒☑☒☒●●☐ ", strict=True))
_SAME = " !#%&()+,./0123456789:;<=>?[]_{|}±°"
"""What stands in the font Symbol as in any other."""
_SYMBOL = dict(
    zip(f"·£³´¸¹º»¥¬\xad®¯«ÞÖ-ÒÓÔabgdDSmpW{_SAME}", f"•≤≥×÷≠≡≈∞←↑→↓↔⇒√−®©™αβγδΔΣμπΩ{_SAME}", strict=True)
)
_FONTS = {"wingdings": _WINGDINGS, "wingdings 2": _WINGDINGS_2, "symbol": _SYMBOL}
"""Under each letter, as Latin-1 has it, the picture that the font has in its place."""
_OTHERS = {"wingdings 3", "webdings", "zapf dingbats"}
_PRIVATE = range(0xF000, 0xF100)
"""Where Word writes such letters, so that nobody takes them for Latin ones."""
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
    return "".join(
        table.get(chr(ord(letter) & 0xFF), UNKNOWN)
        if letter < "\u0100" or ord(letter) in _PRIVATE
        else letter
        for letter in text
    )


def bullet(text: str, font: str) -> str:
    """The mark of a list: the small "o" of a typewriter font, which Word has for a ring, is one."""
    mark = shown(text, font).replace(UNKNOWN, "•")
    if mark == "o" and font.lower().startswith("courier"):
        return "◦"
    return "•" if any("\ue000" <= letter <= "\uf8ff" for letter in mark) else mark
