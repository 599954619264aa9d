"""Addresses of e-mail and numbers of telephones in a text: how they look, and those beside a person.

A person is called by her number here: `Person 1`, or `Person 1 or 5` if two are called so.
"""

import re

UNSEEN = "[\u00ad\u200b-\u200d\u2060\ufeff]*"
"""Signs without width, which may stand within a word."""
EMAIL = (
    rf"(?<![\w.+%-])[^\W_](?:[\w.+%'’\u0300-\u036f-]|{UNSEEN[:-1]})*(?:@|\s?[(\[]at[)\]]\s?)"
    r"[^\W_][\w-]*(?:\.[\w-]+)*"
)
"""Of somebody: `pete.smith@homes.example`, `pete(at)homes.example`."""
_TELEPHONE = (
    r"(?<![\w.])(?<!\d[/-])(?!\d\d?[.-]\d\d?[.-]\d)"
    r"(?:(?:\+|00)\d{2}[ .-]?(?:\(0\))?(?:[ .-]?\d){7,12}|\(0\d{2,4}\)(?:[ .-]?\d){6,8}|0(?:[ .-]?\d){8,10})"
    r"(?![\w/]|-\d)(?:,? ?(?:ext?n?\.?|x) ?\d+)?"
)
"""`0115 496 0123`, `+44 (0)115 496 0123 ext. 4`; but no date, and no number of a paper."""
LIKE_AN_ADDRESS = re.compile(rf"{EMAIL}|(?<![\w/.-])\+?\d[\d ()-]{{8,}}\d(?![\w/-])")
"""One of e-mail, or a number that may be that of a telephone, in any country."""
_SAID_BEFORE = r"(?i:(?:tel(?:ephone)?|phone|mob(?:ile)?|e-?mail|mailto|on|at|via)\b[.:]?[ :]{0,3})"
_ADDRESS = rf"(?:{EMAIL}|{_TELEPHONE})"
_PERSON = r"\bPerson \d+(?: or \d+)*\b"
_BEHIND_HER = re.compile(
    rf"({_PERSON})((?:['’]s)?"
    rf"(?:[\s,;:|/()<>\[\]{{}}–—-]{{1,4}}(?:(?:or|and) )?{_SAID_BEFORE}{{0,3}}{_ADDRESS})+)"
)
_BEFORE_HER = re.compile(rf"{_ADDRESS}(\s?[(<\[:–—-]\s?)({_PERSON})")
"""An address of whomever beside a person: it is hers then."""
_AGAIN = r"(?:[A-Z]\w*\.? |[a-z]\. )?Person (?:\d+ or )*\2(?: or \d+)*\b"
_ALL_AGAIN = rf"{_SAID_BEFORE}{{0,3}}{_AGAIN}(?:[,;/|]? ?(?:(?:or|and) )?{_SAID_BEFORE}{{0,3}}{_AGAIN})*"
_TWICE = re.compile(rf"\b(Person (\d+))(?: {_AGAIN}| ?\({_ALL_AGAIN}\)| ?\[{_ALL_AGAIN}\]| ?<{_ALL_AGAIN}>)+")
"""A person called so again, as in `Pete Smith (PS)` or `Pete J. Smith`."""


def without_addresses(text: str) -> str:
    """The text without the addresses beside its people: they are theirs, whoever has them in a register.

    >>> without_addresses("says Person 3 (mary.stone@council.example, 0115 914 0000).")
    'says Person 3.'
    """
    called = _BEHIND_HER.sub(lambda it: it[1] + re.sub(_ADDRESS, it[1], it[2]), text)
    return _TWICE.sub(r"\1", _BEFORE_HER.sub(r"\2\1\2", called))
