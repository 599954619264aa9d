"""What repeats: "every 6 months", "annually", "four times a year", "every March"."""

from typing import Final

from actionplan.timescale.calendar.context import Context
from actionplan.timescale.words.patterns import Grammar, Match
from actionplan.timescale.words.tokens import Token

_MONTHS_IN: Final = {"M": 1, "2M": 2, "3M": 3, "4M": 4, "6M": 6, "Y": 12}


def duration(count: int, unit: str) -> str | None:
    """ISO 8601 duration of so many units."""
    digits = unit[:-1]
    total = count * int(digits or 1)
    if unit[-1] == "B":
        return f"P{total}D"
    if unit[-1] == "M" and total % 12 == 0:
        return f"P{total // 12}Y"
    return f"P{total}{unit[-1]}"


def _every_unit(match: Match, _: Context) -> Token:
    """ "every 6 months", "each quarter", "every other week"."""
    unit = match.one("days", "weeks", "months", "quarter", "half", "years").value
    counts = match.all("number", "count", "two_digits", "amount", "ordinal")
    count = 2 if match.all("other") else int(counts[0].value) if counts else 1
    return match.token("recurrence", duration(count, unit) if len(counts) < 2 else None)


def _of_the_month(match: Match, _: Context) -> Token:
    """ "first Wednesday of the month", "last day of the quarter"."""
    return match.token("recurrence", "P3M" if match.all("quarter") else "P1M")


def _counted_adverb(match: Match, _: Context) -> Token:
    """ "6 monthly"."""
    return match.token("recurrence", _counted(match))


def _counted_adjective(match: Match, _: Context) -> Token:
    """ "6 monthly reports" may only be the name of a thing."""
    return match.token("weak_recurrence", _counted(match))


def _counted(match: Match) -> str | None:
    count = int(match.one("number", "count").value)
    unit = str(match.one("adverb").value or "")[1:]
    return duration(count * int(unit[:-1]), unit[-1]) if unit else None


def _times_per_unit(match: Match, _: Context) -> Token:
    """ "four times a year", "twice a month"."""
    times = int(match.one("number", "count", "often").value)
    if match.all("adverb"):
        unit = str(match.one("adverb").value or "PD")[1:].removeprefix("1")
    else:
        unit = str(match.one("days", "weeks", "months", "quarter", "years").value)
    size = _MONTHS_IN.get(unit, 0)
    every = (
        duration(size // times, "M")
        if size and size % times == 0
        else duration(1, unit)
        if times == 1
        else None
    )
    return match.token("recurrence", every)


def _adverb(match: Match, _: Context) -> Token:
    """ "quarterly" repeats."""
    return match.token("recurrence", match.one("adverb").value)


def _adjective(match: Match, _: Context) -> Token:
    """ "quarterly report" may only be the name of a thing."""
    return match.token("weak_recurrence", match.one("adverb").value)


def _every_time(match: Match, _: Context) -> Token:
    """ "every August", "March each year"."""
    mentions = [token.value for token in match.all("time")]
    adverbs = [token.value for token in match.all("recurrence")]
    every = adverbs[0] if adverbs else "P1Y" if mentions and mentions[0].shape != "list" else None
    clear = next((mention for mention in mentions if mention.clear), None)
    return match.token("recurrence", every if clear is None else (every, clear))


def _until_year(match: Match, _: Context) -> Token | None:
    """ "31 March annually to 2027", "every June until 2026": the last of them."""
    each, last = match.all("time", "deadline")
    first, year = each.value, last.value
    if first.precision == "year" or year.precision != "year" or not year.clear:
        return None
    if (
        first.shape not in ("span", "edge", "end")
        or first.year is not None
        or first.trouble
        or first.readings
    ):
        return None
    return each._replace(value=first._replace(year=year.year))


def _yearly_in(match: Match, context: Context) -> Token | None:
    """ "Scheduled annually in May"; but "monthly in 2026/27" ends with it."""
    time = match.one("time").value
    yearly = match.one("recurrence").value == "P1Y" and (time.year is None or time.shape == "list")
    return _every_time(match, context) if yearly else None


def _usual(match: Match, context: Context) -> Token | None:
    """ "Usually in May"; but "usually in May 2026" names a date."""
    return _every_time(match, context) if match.one("time").value.year is None else None


def _moved_each_year(match: Match, _: Context) -> Token | None:
    """ "moved from March to June each year"; but "revised to June 2010 quarterly" names a date."""
    return None if match.one("revised_time").value.clear else match.one("recurrence")


def _every_weekday(match: Match, _: Context) -> Token:
    if match.all("ordinal"):  # every third Thursday, perhaps of the month
        return match.token("recurrence", None)
    return match.token("recurrence", "P2W" if match.all("other") else "P1W")


# in "Q4 annually" the number is the quarter's
_COUNTED_ADVERB: Final = (
    "(?<!quarter|half|years|months|month)(?:number|count) dash? (?!adverb.weekdays)adverb"
)
_BEFORE_A_NOUN: Final = "(?=word|review|meeting|event|plan|holiday)"
A_MEETING: Final = "word? (?:(?!meeting.several)meeting)+"
REPEATS: Final = Grammar(
    ("(?<=year|short_year|numeric_date|iso)adverb.initials", "word"),
    ("ongoing.lasting (?=word|event|plan)", "word"),
    # "PY 2026"; but "PY1 Q2" is of the plan, and "3 times py" each year
    ("years.programme (?=year|short_year|span|pair)", "event.local_year"),
    ("partly.numbered (?=number|count)", "numbered"),
    ("(?<=(?:numbered|partly.numbered) (?:number|count))of (?:number|count) (?!(?:of|the)* month)", "word"),
    ("^ adverb.initials (?!$)|(?<=the|word|event|word.entry)adverb.initials", "word"),
    ("by.when query", "by"),
    ("(?:^|(?<=^filler))event.completed (?=year|span|financial_year)", "by"),
    (
        "(?:often|a)? (?:every|per) (?:other)? (?:COUNT (?:dash|to|and.or))? (?:COUNT|ordinal)? (?:UNIT|half)"
        " (?!number)",
        _every_unit,
    ),
    ("(?:ordinal|last) (?:weekday|days)? THE the (?:months|quarter) (?!number|of)", _of_the_month),
    (f"{_COUNTED_ADVERB} {_BEFORE_A_NOUN}", _counted_adjective),
    (_COUNTED_ADVERB, _counted_adverb),
    (
        "(?:(?:number|count) times|times (?:number|count)) (?:a|per|every|slash)? (?:UNIT|adverb)",
        _times_per_unit,
    ),
    ("(?:number|count) (?:word|meeting|event|review){0,2} (?:a|per) UNIT", _times_per_unit),
    ("often (?:a|per|every|filler|slash)* (?:UNIT|adverb)", _times_per_unit),
    ("(?:every (?:other|ordinal)? weekday|other (?:weekday|adverb))", _every_weekday),
    # "Tuesday 6 October (Regular Council Meeting)", "regular board meeting 6 October"
    (f"(?<=open|comma|dash)adverb.usual (?={A_MEETING} (?:close|stop|comma|$))", "word"),
    (
        f"adverb.usual (?={A_MEETING} (?:dash|comma|colon|filler|open|of|weekday)*"
        " (?:month|(?:number|NTH) of? month|numeric_date)|month (?!meeting.several)meeting)",
        "word",
    ),
    ("adverb.how_often|adverb (?!word|review|meeting|event|plan|holiday)", _adverb),
    (f"(?!adverb.how_often)adverb {_BEFORE_A_NOUN}", _adjective),
)
TO_A_YEAR: Final = "(?:to|until|dash)+ THE time"
REPEATED_TIMES: Final = Grammar(
    (f"every THE time {TO_A_YEAR}", _until_year),
    (f"time (?:open|of|filler|the)* recurrence {TO_A_YEAR}", _until_year),
    ("every THE (?:end|beginning|mid)? THE time", _every_time),
    ("time (?:open|of|filler|by|the|end)* recurrence (?!thereafter) close?", _every_time),
    ("recurrence filler.in THE time", _yearly_in),
    ("word.usual (?:filler.in|filler.on|filler)? THE time", _usual),
    ("revised_time recurrence", _moved_each_year),
    ("every (?:word|meeting|event|term|holiday|numbered (?!COUNT))", "recurrence"),
)
