"""Words that stand beside a name, by what they make of it; and words that are no name though a key is one.

Patterns are texts, compiled when they are first looked for: `plan show` needs few of them, and all take a
thirtieth of its time.
"""

import re

from actionplan.text.words import caseless

_OF_EVERY_TEXT = """
a all an and any anyone april are as at august be board both by chair chairs committee council councils do
each everybody everyone first for from go grant group groups he hr i ict if in is it june lead leader leaders
leads legal manager managers march may me member members no nobody none not of office officer officers on or
other others our partner partners police pr press qa secretary she so staff support tba tbc tbd team teams
the them they to treasurer up us various we who will you
"""
_PLAIN = frozenset(_OF_EVERY_TEXT.split())
"""Words of every text, and names of functions and months."""
FOOTNOTES = "¹²³⁰⁴⁵⁶⁷⁸⁹①②③④⑤⑥⑦⑧⑨"
"""Numbers of footnotes, which are no part of a name that they stand at."""
HONORIFIC = "mr|mrs|ms|miss|dr|prof|professor|sir|dame|rev|revd|cllr|councillor|lord|lady"
_TITLES = frozenset(HONORIFIC.split("|"))
POSTS = (
    r"head|chair(?:man|woman|person)?|chief|director|manager|officer|leader|secretary|treasurer|president"
    r"|deputy|vice|acting|interim|assistant|associate|senior|principal|executive|adviser|advisor|coordinator"
    r"|cllr|councillor|mayor"
)
UNITS = (
    r"department|dept|unit|section|service|division|directorate|office|officer|manager|management|director"
    r"|staff|system|helpdesk|help desk|supplier|provider|contractor|consultant|specialist|professional"
    r"|function|programme|project"
)
_OF_GROUPS = ("sub", "working", "steering", "task", "project", "user", "advisory")
GATHERINGS = "team|board|committee|partnership|forum|network|panel|group|" + "|".join(
    f"{kind}{between}group" for kind in _OF_GROUPS for between in ("", " ", "-")
)
"""Bodies that may be made up of those who are named: `a team of PS and ED`."""

NO_FORENAME = rf"(?i){HONORIFIC}|and|with|for|to|by|via|plus|lead"
"""Words before a surname that are no first name."""
POST = rf"(?i) (?:{POSTS}|lead|co(?=-))\b"
"""What may follow the full name of somebody who holds it: `Pete Smith Director of Housing`."""
_BESIDE_HER = (
    "deputy|deputies|pa|assistant|secretary|adviser|advisor|successor|predecessor|replacement|colleague|boss"
    "|line manager|absence|wife|husband|family|estate|friend"
)
_BODIES = frozenset(f"{UNITS}|{GATHERINGS}".split("|"))
_BODIES_AND_OTHERS = _BODIES | {*_BESIDE_HER.split("|")}
NO_LONGER_BEFORE = (
    r"(?i)\b(?:was|were|not(?: yet)?|neither|nor|ex|without|formerly|previously|no longer|instead of"
    r"|rather than|in the absence of|in place of|replac(?:es|ing)"
    r"|tak(?:es|en|ing) over from|succeed(?:s|ing)):? $|~~$"
    r"|\b(?:(?:all|(?:any|every)(?:one|body)) but|apart from|except(?: for)?|excl(?:\.|uding)|other than)"
    r"(?: (?:[\w']+ ){1,3}(?:and|or))? $"
)
"""Before a name: it is somebody else who does it, now or at all."""
NO_LONGER_SAID = frozenset(
    (
        *("was", "were", "not", "neither", "nor", "ex", "without", "formerly", "previously", "longer"),
        *("instead", "rather", "absence", "place", "replaces", "replacing", "takes", "taken", "taking"),
        *("succeeds", "succeeding", "but", "apart", "except", "excl", "excluding", "other"),
    )
)
"""Words of which one stands before a name where that does. Without one the pattern is spared, as below."""
NO_LONGER_BEHIND = (
    r"(?i) ?[(\[](?:(?:has|have) )?(?:now )?"
    r"(?:(?:left|retired|resigned|no longer)\b|(?:formerly|previously) ?[)\]])"
    r"| (?:(?:has|have) (?:now )?(?:left|retired|resigned)|(?:is )?no longer)\b"
    r"| ?(?:→|[-=]*>) ?(?-i:[A-Z])| (?:(?:is|was|has been) )?(?:replaced|succeeded) by\b"
)
"""And behind one: `Pete Smith (left)`, `Pete Smith → Bo Olsen`."""
NO_LONGER_BEGINS = frozenset({"", "no", "has", "have", "is", "was", "replaced", "succeeded"})
"""The next word with which that begins, none if it is a sign. Another one spares the pattern, which takes a
hundredth of `plan show` to compile."""
FIRM = (
    r"(?i)(?:'s)? (?:(?:ltd|limited|plc|llp|inc|cic)"
    r"|(?:(?:[&+]|and) ?)?(co|company|sons?|bro(?:ther)?s|associates|partners))\b(?!-)"
)
"""Behind a name it makes a firm of it, if it has a capital: `Pete Smith & Co`, not `and partners`."""
SOMEBODY_OF = (
    rf"(?i)\b(?:(?:{UNITS}|{POSTS}|trustee|trust|foundation|family|families|estate|friend|supporter)s? of"
    r"|(?:pa|assistant|secretary|deputy|advis[eo]r)s? to"
    r"|(?:successor|predecessor|replacement)s? (?:of|to|for)"
    r"|(?:reports|reporting|subject|copy|copied) to|(?:deputi[sz]ing|standing in) for"
    r"|(?<=[\w)] )on behalf of|agreed with|cc:?)(?: the)?(?: late)? $"
)
"""Before a name others are meant: `Friends of Pete Smith`, `Head of ED`, `PA to PS`, `reporting to PS`."""
SOMEBODY_ENDS = ("of", "to", "for", "with", "cc", "the", "late")
"""The last word before a name where that stands there."""
DEPUTY = r"(?i)\b(?:deputy|vice|acting|interim|assistant|associate|former) $"
"""Before an abbreviation it makes a post of it: `Deputy ED`."""
_GOING_ON = """
and apr april as at aug august by dec december email ext feb february for from has have in is jan january jul
july jun june leading leads mar march may nov november oct october on or phone plus sep sept september shall
tba tbc tbd tel to until via will with
"""
SENTENCE = frozenset(_GOING_ON.split())
"""Words, in small letters, that go on with a sentence and not with a name."""
SMALL = frozenset({"of", "and", "the", "for", "&", "in"})
"""Words that an abbreviation has no letter for."""


def is_plain_word(key: str) -> bool:
    """Whether texts have this word without meaning anybody, as `IT`, `All` or `May`."""
    return caseless(key) in _PLAIN


def is_of_another(behind: str) -> bool:
    """Whether words behind a name make a body or a post of it, or others: `IT department`, `PS's deputy`.

    They are looked up: to compile a pattern of them took a fiftieth of `plan show`.
    """
    found = re.match(r"('s?)? (\w+)([ -]\w+)?", behind.lower())
    if not found:
        return False
    known, word, more = _BODIES_AND_OTHERS if found[1] else _BODIES, found[2], found[3] or ""
    return any(one in known or one.removesuffix("s") in known for one in (word, word + more))


def untitled(name: str) -> str:
    """A name without the titles at its start, if several words are left: `Dr Pete Smith`."""
    title, _, rest = name.partition(" ")
    return untitled(rest) if " " in rest and title.lower().removesuffix(".") in _TITLES else name
