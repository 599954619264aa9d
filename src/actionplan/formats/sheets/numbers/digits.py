"""Numbers put into the digits of a format: 1234.5 in `#,##0.00` is "1,234.50"."""

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Context, Decimal

from actionplan.formats.sheets.numbers.sections import Section, Token

_WIDTH = 11
"""Characters of the longest number that General shows."""
_EXACT = Context(prec=1000, rounding=ROUND_HALF_UP)
_MOST_TOKENS = 255
"""Excel takes no longer format."""


def general(value: Decimal) -> str:
    """The number as a cell without a format shows it: 11 characters at most, rounded, no zeros at its end."""
    size = value.adjusted()
    if -5 < size < _WIDTH:
        places = max(0, _WIDTH - 1 - max(1, size + 1))
        text = f"{_rounded(abs(value), places):f}"
        text = text.rstrip("0").rstrip(".") if "." in text else text
        if len(text.split(".")[0]) <= _WIDTH:
            return f"-{text}" if value < 0 and text.strip("0.") else text
    mantissa, exponent = f"{value:.5E}".split("E")
    return f"{mantissa.rstrip('0').rstrip('.')}E{exponent[0]}{exponent[1:].zfill(2)}"


def shown_number(value: Decimal, section: Section) -> str | None:
    """How the section shows the number, without its sign; None if it cannot be shown so."""
    value = abs(value)
    if section.strange or section.has("date") or len(section.tokens) > _MOST_TOKENS:
        return None
    if section.has("general") or section.has("text"):
        shown = general(value)
        return "".join(shown if token.kind in ("general", "text") else token.text for token in section.tokens)
    if not section.has("digit"):
        return "".join(token.text for token in section.tokens)
    value = value.scaleb(2 * sum(token.kind == "percent" for token in section.tokens))
    return _plain(value, section.tokens)


def _plain(value: Decimal, tokens: Sequence[Token]) -> str:
    """The number in the digits of the tokens, which may have thousands and a point."""
    whole, fraction = _halves(tokens)
    last = max((at for at, token in enumerate(whole) if token.kind == "digit"), default=-1)
    end = max((at for at, token in enumerate(fraction) if token.kind == "digit"), default=len(fraction))
    thousands = sum(token.kind == "comma" for token in (*whole[last + 1 :], *fraction[end + 1 :]))
    grouped = any(token.kind == "comma" for token in whole[: last + 1])
    places = sum(token.kind == "digit" for token in fraction)
    text = f"{_rounded(value.scaleb(-3 * thousands), places):f}"
    before, _, after = text.partition(".")
    return _whole(before.lstrip("0"), whole, grouped=grouped) + _after(after, fraction)


def _halves(tokens: Sequence[Token]) -> tuple[Sequence[Token], Sequence[Token]]:
    """The tokens before the point, and from it on."""
    at = next((at for at, token in enumerate(tokens) if token.kind == "point"), len(tokens))
    return tokens[:at], tokens[at:]


def _whole(digits: str, tokens: Sequence[Token], *, grouped: bool) -> str:
    """The digits put into the places of the tokens from the right; the first takes all that are left."""
    pieces: list[str] = []
    left = sum(token.kind == "digit" for token in tokens)
    taken = 0
    for token in reversed(tokens):
        if token.kind != "digit":
            pieces.append("" if token.kind == "comma" else token.text)
            continue
        left -= 1
        for _ in range(max(1, len(digits)) if left == 0 else 1):
            digit = digits[-1:] or {"0": "0", "#": "", "?": " "}[token.text]
            digits = digits[:-1]
            comma = "," if grouped and taken and taken % 3 == 0 and digit.strip() else ""
            pieces.append(digit + comma)
            taken += 1
    return "".join(reversed(pieces)) if left == 0 and taken else digits + "".join(reversed(pieces))


def _after(digits: str, tokens: Sequence[Token]) -> str:
    """The point and the digits behind it; zeros at the end are shown in the places of `0` only."""
    pieces = []
    kept = len(digits.rstrip("0"))
    at = 0
    for token in tokens:
        if token.kind == "digit":
            shown = digits[at] if at < kept or token.text == "0" else {"#": "", "?": " "}[token.text]
            pieces.append(shown)
            at += 1
        elif token.kind != "comma":
            pieces.append(token.text)
    return "".join(pieces)


def _rounded(value: Decimal, places: int) -> Decimal:
    return value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP, _EXACT)
