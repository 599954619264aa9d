"""What a heading means after a look at the cells below it, which may contradict it."""

from actionplan.intake.columns.cells import Below
from actionplan.intake.columns.headings import PERHAPS, SURE, Guess


def decided(guess: Guess, below: Below, may: set[str]) -> tuple[Guess, str]:
    """The guess after a look at the cells, and why it is another; its field is "" if they contradict it.

    `may` is all that the heading may mean.
    """
    field = guess.field
    if not below.number:
        return guess, ""
    of_a_time = (field == "update" and guess.as_of) or (field == "status" and guess.sure == PERHAPS)
    if (field == "update" and below.decisions == 1) or (of_a_time and below.ticks == 1):
        return Guess("", 0), ""
    if field in ("update", "outcomes", "comment", "monitoring", "completed", "status", "rag", "origin"):
        if below.lights == 1 and below.length > 0:
            return guess._replace(field="rag"), "" if field == "rag" else "its cells are traffic lights"
        letters = below.letters if field in ("update", "status", "rag") else 0  # how often "M" is, elsewhere
        if below.states + letters >= 0.8 and (field != "comment" or below.number > 2):
            why = "" if field in ("status", "rag") else "its cells are words for a status"
            return guess._replace(field="status"), why
    if field == "status" and (below.length > 45 or (below.distinct > 0.6 and below.length > 25)):
        return guess._replace(field="update"), "its cells are sentences"
    told = below.happened == 1 and (below.states or below.days) and below.days < 1
    tells = below.reports >= 0.4 and (field == "comment" or bool(may & {"comment", "update"}))
    if (field == "outcomes" and (told or tells)) or (field == "comment" and tells):
        return guess._replace(field="update"), "its cells tell what was done"
    if field == "outcomes" and "section" in may and below.number > 2 and below.distinct <= 0.75:
        return guess._replace(field="section"), "its cells are the same for several actions"
    if _contradicted(field, below, guess.sure, of_time="timescale" in may):
        return Guess("", 0), ""
    return guess, ""


def _contradicted(field: str, below: Below, sure: int, *, of_time: bool) -> bool:
    """Whether the cells say that their column is not this field, however sure its heading is.

    `of_time` says that the heading may mean a time too, as "By" does.
    """
    dated = below.days if of_time else below.times  # what is done may end in a month, and so may a name
    times = dated >= 0.5 and (sure < SURE or below.number > 2)
    match field:
        case "ref":
            alike = below.distinct < 0.5 if below.number >= 4 else sure == PERHAPS and below.distinct <= 0.5
            return below.length > (20 if below.numbers else 12) or alike
        case "action":
            short = below.states > 0.5 or below.length < 4
            return (times and below.length < 20) or (sure < SURE and short)
        case "by_whom" | "outcomes" | "sponsor" | "monitoring":
            return (times and below.length < 25) or (field == "outcomes" and below.urgent >= 0.8)
        case "timescale":
            return sure == PERHAPS and below.days < 0.5
        case "raised" | "completed" | "revised":
            return below.days < (0.5 if below.length > 25 else 0.3)
        case "as_of":
            return below.days < 0.8
        case "priority":
            return below.urgent >= 0.8
        case "section":
            if below.numbers == 1 and below.distinct == 1 and below.number > 1:
                return True
            alone = below.number >= (8 if sure == SURE else 4) and below.distinct > 0.9
            return below.length > 100 or alone or times
        case "update" | "comment":
            return below.times > 0.8 or below.amounts == 1
        case "rag":
            return below.numbers == 1 or (sure == PERHAPS and below.lights < 0.5)
        case "status":
            return sure == PERHAPS or below.moments >= 0.5
    return False
