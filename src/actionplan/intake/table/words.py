"""Short words of a table that stand for something: a status, a traffic light, how urgent something is."""

import re

from actionplan.model.statuses import COMMON, LIGHTS, STATUSES
from actionplan.text.words import caseless

_LIGHT = rf"\b({'|'.join(word for word in LIGHTS if len(word) > 1)})\b"
_LIGHT_AHEAD = re.compile(rf"{_LIGHT}\W*")
_LIGHT_APART = re.compile(
    rf"{_LIGHT}\s*[-–—:;.,\n]|([{''.join(word for word in LIGHTS if len(word) == 1)}])\s*[-–—:\n]\s"
)
_LIGHT_BEHIND = re.compile(rf"(?<!was )(?<!from ){_LIGHT}")
_STATES = re.compile(
    r"open|live|(?:on|off) track|on target|overdue|late|behind(?: schedule)?|at risk|delay|slipped"
    r"|outstanding|pending|(?:not )?due|planned|proposed|new|incomplete|not completed?"
    r"|part(?:ial)?ly(?: complete)?|partial|(?:(?:fully|partially|partly|not) )?implemented|in (?:hand|train"
    r"|place|development)|(?:partially |not )?(?:achieved|met)|(?:in)?active|deferred|postponed|stalled"
    r"|blocked|rejected|accepted|(?:not )?agreed|finished|resolved|yellow|tbc|n/?a|not applicable"
    r"|to be (?:confirmed|started)|to start|to do|doing|stopped|no longer required|closed - complete"
    r"|near(?:ing)? completion|almost complete|wip|work in progress|in ?progess|inprogress|continuing|y|n|yes"
    r"|no|✓|✔|x|✗"
)
_DITTO = re.compile(
    r"(?:as |see |same as )(?:above|before|previous(?:ly)?)|ditto|do\.|idem"
    r"|[\"″“”〃]+|''|-+ ?[\"″“”〃]+ ?-+|same(?: as above)?"
)
_CLOSED_LIST = re.compile(
    r"(?:(?:all|previously|recently) )?(?:completed?|closed|discharged|finished|done)(?: and closed)?"
    r"(?: (?:actions?|items?|recommendations?|tasks?|matters))?(?: list| log| archive)?(?P<since> .*)?"
    r"|(?:actions?|items?|recommendations?|tasks?)(?: (?:that|which) (?:are|were|have been))?"
    r"(?: (?:now|already|recently))? (?:completed?|closed|discharged|finished|done)(?: and closed)?"
    r"(?P<then> .*)?"
)
"""What stands above actions that nobody need work on again."""
_SINCE = re.compile(
    r"(?: (?:since|at|from|in|during|this|last|for|up to|to date|as at|as of)\b.*| [(\d/–-]+.*)?"
)
_NOT_YET = re.compile(
    r"\?|\b(?:next|end of|now|on-?going|open|outstanding|await\w*|pending|verif\w*|to be|not|sign[- ]?off)\b"
)
_CIRCLES = {
    **dict.fromkeys("🔴🟥", "red"),
    **dict.fromkeys("🟠🟧🟡🟨", "amber"),
    **dict.fromkeys("🟢🟩", "green"),
    **dict.fromkeys("🔵🟦", "blue"),
}
_DONE = re.compile(
    r"(?:(?:actions?|tasks?|recommendations?|works?|items?) (?:is |are |ha(?:s|ve) been )?)?"
    r"(?:fully )?(?:implemented|achieved|fixed|resolved|remediated|finished|discharged|signed[ -]off"
    r"|actioned|complete.*)|.*\b(?:and|&) (?:closed|complete|evidenced|embedded)"
)
_OF_ACTION = re.compile(r"^(?:actions?|recommendations?|tasks?|items?) (?:(?:is|are|now) )*")
"""What stands before its word for a status: "Action closed"."""
_DASH = re.compile(r"\s+[-–—]+\s+|\s*[:;]\s+")
"""What stands between words for a status and others: "On agenda – CLOSED"."""
_OR = re.compile(r" or |(?<=[a-z]) ?/ ?(?=[a-z])")
_AGENDA = re.compile(
    r"(?:(?:see|item|report|paper) )?(?:on |in )?(?:the |this |today's )?agenda(?: item)?(?: \d+\w?)?"
)
_LATER = re.compile(r"(?:deferred|postponed|on hold|paused|stalled|parked)\b.*")
_GIVEN_UP = re.compile(
    r".*\b(?:no longer|rejected|not agreed|not accepted|risk accepted|cancelled|withdrawn|stopped|superseded"
    r"|transferred|merged|duplicate|false positive|deferred|declined)\b.*"
)
_UNDONE = re.compile(
    _GIVEN_UP.pattern
    + r"|.*\b(?:not|no(?! further)|none|nil|never|won['’]?t|part(?:ly|ially|ial)?|fail(?:ed|s)?"
    r"|un(?:able|done|finished|funded|met|resolved|successful(?:ly)?)|missed|abandoned|dropped|discontinued"
    r"|ceased|lapsed|expired|obsolete|overtaken|refused|tolerated|shelved|superceded|replaced (?:by|with)"
    r"|(?:carried|rolled) (?:over|forward)|moved to|escalated|handed|referred|see (?:\d|action|item))\b.*"
    r"|(?!100).*%.*"
)
"""What stands beside a day on which it ended, or below a heading of what is closed, and may not be done."""
_UNSURE = re.compile(
    r"(?:.* )?complete(?:ly)? (?!and |& |in full).*"
    r"|.*complete.*\b(?:by|but|except|apart|subject|pending|once|when|if|unless|until)\b.*"
    r"|(?!.*\bno longer (?:required|needed|applicable|relevant)\b)" + _GIVEN_UP.pattern
)
"""What may say when something will be closed, or of what it was given up: "Complete by deadline"."""
_DECIDED = re.compile(
    r"(?:(?:not|partially|partly|fully|part) )?"
    r"(?:accept(?:ed)?|agreed?|reject(?:ed)?|noted|approved|endorsed|support(?:ed)?|declined)"
    r"(?:,? (?:in part|in principle|in full|partially|partly|with amendments?))?"
)
_NO_ACTION = re.compile(
    r"(?:none|nil|n/?a|not applicable|no (?:further )?actions?(?: (?:required|needed|arising))?|[-–—]+)\.?|"
)
_URGENT = re.compile(
    r"(?:very |extremely )?(?:high|medium|med|low|h|m|l|urgent|critical|immediate|routine|major|minor"
    r"|moderate|significant|essential|desirable|advisory|fundamental|merits attention|important|must|should"
    r"|could|top|normal)(?: ?(?:priority|risk|importance))?|h ?/ ?m|m ?/ ?l|[1-5]|[1-5]? ?[-(:]? ?(?:high"
    r"|medium|low|urgent|critical)\)?|(?:high|medium|low) ?[-(:]? ?\(?[1-5]\)?"
)


def light(text: str) -> str:
    """The word for the traffic light in the cell: "Green – on track", "G" and "🟢" are green; "" for none
    and for two ("Green/Amber")."""
    said = caseless(text)
    circles = {_CIRCLES[one] for one in text if one in _CIRCLES} if text[:1] in _CIRCLES else set[str]()
    if circles:
        return circles.pop() if len(circles) == 1 else ""
    found = _LIGHT_AHEAD.match(said)
    if found is None:
        return LIGHTS.get(said, "")
    others = {LIGHTS[one] for one in _LIGHT_BEHIND.findall(said)}
    return LIGHTS[found[1]] if len(others) == 1 else ""


def light_apart(text: str) -> str:
    """The light that it begins with, before a dash, a colon or the end of the line: "A – awaiting grant" is
    amber where a heading says that lights stand below it; "" for none, and for two."""
    found = _LIGHT_APART.match(text.strip().lower())
    if found is None:
        return ""
    lights = {LIGHTS[one] for one in (found[1] or found[2], *_LIGHT_BEHIND.findall(caseless(text)))}
    return lights.pop() if len(lights) == 1 else ""


def is_light(text: str) -> bool:
    """Whether it says a traffic light and nothing else."""
    return caseless(text) in LIGHTS or text.strip().removesuffix("\ufe0f") in _CIRCLES


def is_status(text: str) -> bool:
    """Whether it is a word that people use for how something stands, ours or not. "No." is a number."""
    said = re.sub(r"(?<!^no)[.!]$", "", caseless(text).replace("–", "-"))
    return said in STATUSES or said in COMMON or is_light(text) or _STATES.fullmatch(said) is not None


def is_ours(text: str) -> bool:
    """Whether a plan takes it as a status without a word of its own for it."""
    return caseless(text) in STATUSES or caseless(text) in COMMON


def is_decision(text: str) -> bool:
    """Whether it says what was decided about a recommendation: "Accepted in part" is no progress."""
    return _DECIDED.fullmatch(re.sub(r"[.!]$", "", caseless(text))) is not None


def is_no_action(text: str) -> bool:
    """Whether it says that nothing is to be done, or nothing at all."""
    return _NO_ACTION.fullmatch(caseless(text)) is not None


def is_urgency(text: str) -> bool:
    """Whether it says how urgent or important something is, which no strategic priority is called."""
    return _URGENT.fullmatch(caseless(text)) is not None


def ours(text: str) -> str:
    """The status that it surely means: "✓ Done" and "On agenda – CLOSED" are complete; "" for none.

    What stands last behind a dash is the word, if what stands before says no more: "Phase 1 – complete" does.
    """
    said = caseless(text)
    ahead = _LIGHT_AHEAD if light(said) else _LIGHT_APART
    found = ahead.sub("", said, count=1) if light(said) or light_apart(said) else said
    whole = _one_of_ours(found)
    *before, last = _DASH.split(found)
    if whole or not before or _GIVEN_UP.fullmatch(said):
        return whole
    meant = _one_of_ours(last)
    agree = (meant in (_one_of_ours(one), likely(one)) or _AGENDA.fullmatch(one) for one in before)
    return meant if all(agree) else ""


def _one_of_ours(words: str) -> str:
    if "?" in words:
        return ""
    found = _OF_ACTION.sub("", re.sub(r"^\W+|\W+$", "", words))
    return found if found in STATUSES else COMMON.get(found, "")


def likely(text: str) -> str:
    """The status that people mean by it, if they were asked: "Implemented" is complete; "" for none, and for
    two: "complete or on schedule"."""
    said = re.sub(r"^\W+|\W+$", "", caseless(text))
    pieces = _OR.split(said)
    if len(pieces) > 1:
        meant = {_one_of_ours(one) or likely(one) for one in pieces}
        return meant.pop() if len(meant) == 1 else ""
    if not said and set(text) & set("✅✓✔☑"):
        return "complete"
    if _LATER.fullmatch(said):
        return "suspended"
    if _DONE.fullmatch(said):
        return "complete"
    given_up = "superseded" if said.startswith("superseded") else "withdrawn"
    return given_up if _GIVEN_UP.fullmatch(said) else ""


def is_sure(text: str) -> bool:
    """Whether nobody need be asked if it means what it is `likely` to: "Completed on time" does."""
    return bool(ours(text)) or not _UNSURE.fullmatch(re.sub(r"^\W+|\W+$", "", caseless(text)))


def is_undone(text: str) -> bool:
    """Whether it may say that something was closed without being done, or not all of it."""
    return _UNDONE.fullmatch(caseless(text)) is not None


def is_ditto(text: str) -> bool:
    """Whether it stands for what the cell above it says: "As above"."""
    return _DITTO.fullmatch(caseless(text)) is not None


def is_not_yet(text: str) -> bool:
    """Whether it says that something is still to come: "Awaiting sign-off"."""
    return _NOT_YET.search(caseless(text)) is not None


def closes(heading: str) -> bool:
    """Whether what stands below the heading is done, as that says: "Actions completed since May"."""
    if is_not_yet(heading):
        return False
    found = _CLOSED_LIST.fullmatch(
        re.sub(r"^\W*(?:\d+[.):]?|[a-z][.):])?\s+|[\s:.]+$", "", caseless(heading))
    )
    return found is not None and _SINCE.fullmatch(found["since"] or found["then"] or "") is not None


def says_nothing(text: str) -> bool:
    """Whether the cell holds only a dash or dots, which is how people leave one blank."""
    return not text.strip(" \t\n\r-–—−_.…·")
