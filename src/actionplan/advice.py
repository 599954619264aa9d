"""What was probably meant by a word that is not known."""

from __future__ import annotations

from collections.abc import Sequence

_MOST = 20
"""Words that are listed."""


def nearest(word: str, known: Sequence[str], *, most: int = 1) -> list[str]:
    """Those of `known` that `word` is probably a slip of, the likeliest first."""
    import difflib  # only mistakes need it

    return difflib.get_close_matches(word, known, most, 0.5 if len(word) < 4 else 0.6)


def meant(word: str, known: Sequence[str], *, otherwise: str = "there are") -> str:
    """`did you mean 'complete'?`, or else all that is known, behind the words `otherwise`."""
    near = " or ".join(f"'{one}'" for one in nearest(word, known, most=3))
    if near:
        return f"did you mean {near}?"
    return f"{otherwise}: {', '.join(known[:_MOST])}{', …' if len(known) > _MOST else ''}"
