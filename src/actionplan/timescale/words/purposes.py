"""Words that say what a time is there for: a deadline, a start, a change, a review."""

from typing import Final

_MOVED: Final = (
    *("changed", "moved", "revised", "amended", "extended", "ext", "deferred", "postponed", "delayed"),
    *("slipped", "brought fwd", "carried fwd", "b/fwd", "b/f", "c/fwd"),
    *(
        "put back",
        "put off",
        "pushed back",
        "moved back",
        "set back",
        "brought forward",
        "moved forward",
        "rescheduled",
    ),
    *("rephased", "reprofiled", "pushed", "pushed out", "shifted", "bumped", "reset", "rebaselined"),
    "replanned",
    *(f"re {done}" for done in ("scheduled", "baselined", "planned", "profiled", "phased")),
    *("carried forward", "carried over", "rolled over", "rolled forward", "held over", "c/f"),
)
"""What is said of a time that is another now: "deferred from May to June"."""
_ASKED: Final = ("requested", "req'd", "reqd", "sought", "proposed", "applied for", "asked for")
"""What is said of another date that nobody has agreed to."""
_TO: Final = ("", " to", " until", " for")
_DATES: Final = ("date", "due date", "end date", "deadline", "target", "target date", "timescale", "timeline")
_ITS: Final = ("the", "its", "their")
_WAS: Final = (
    *(
        "decision",
        "inspection",
        "audit",
        "visit",
        "appointment",
        "award",
        "adoption",
        "publication",
        "first issue",
    ),
    *("registration", "incorporation", "purchase", "election", "commencement"),
)
"""What the date of which is that of something past, if it is not called a target."""
_OVER: Final = (
    "incident",
    "accident",
    "birth",
    "death",
    "issue",
    "finding",
    "detection",
    "referral",
    "receipt",
    "citation",
)
"""What is over when its date is written."""
PURPOSES: Final = f"""
# what a time is there for
by.when: by when, when by
by.who: by
by: by the time of, target dt, due dt, end dt, completion dt, compl dt, nlt, agreed completion,
    date of compliance, compliance date, finish date
by.end: end date
by: will not be later than, cannot be later than, must not be later than, should not be later than,
    no later than, not later than, on or before, on/before, by or before, before or by, not beyond,
    at the latest by, latest by, deadline, target date, target decision date, due date, completion date,
    agreed date, agreed timescale, implementation date, latest, eta, etd, ecd, scd, tcd, in place by,
    ready by, in no case later than, in no event later than, due for completion, bu, not after, completes,
    completes in, completes by
by.due: due, due by
word.expire: expire
by.lasts: serve until, to serve until, serves until, serving until, renewed to, renewed until
by.lasts: retain until, retained until, keep until, kept until, stored until, ran until, ran to, ran up to,
    in office until, in role until, chair until, chairman until, chairperson until, treasurer until,
    secretary until, lasted until, continued until, held until, frozen until, fixed until, embargoed until,
    guaranteed until, accredited until, certified until, licensed until, booked until, available until,
    covered until, stays until, lasts until, let until, hired until, hired out until, occupied until,
    capped until, moratorium until, open until, closed until, is open until, is closed until, locked until,
    in force until, in effect until, in use until, on loan until, on hire until, on trial until, good until,
    effective until, live until, running until, operating until, paid up until, free until,
    confidential until, remains until, remain until
by.expires: runs until, runs to, runs through, runs till
by.expires: runs out, run out, lapses, lapse, expires, expiring, expiry, expiry date, ceases, terminates,
    terminating, comes to an end, come to an end, coming to an end
by.done: completed by, complete by, done by, achieved by, finished by, implemented by, delivered by,
    closed by, concluded by
by.aim: target, targets, tgt, tgts
by.that_is: i.e., i.e, ie
until: until, till, til, up to, upto, up until, until at least, untill, ongoing until, on going until,
    continuing until, continue until
before: pre, before, prior to, ahead of, in advance of, well before, just before, immediately before, b4, bef
from: from, since, unlikely before, not likely before, not expected before, not applicable until, n/a until,
    not applicable before, n/a before, not available before, not planned before,
    not due until, not due before, not required until, not required before, not needed until,
    not needed before, not expected until, not possible until, not possible before, not available until,
    not likely until, unlikely until, hold until, wait until, waiting until, park until, pause until,
    suspend until, stalled until, as from, as of, as at, current at, correct at, position at, eff,
    not bef,
    with effect from, wef, effective from, effective with, effective for, effective in, start date,
    commencement date, unknown until, unknown before, not known until, not known before,
    earliest possible, earliest possible date, earliest start, earliest date, not before, no earlier than,
    not earlier than, not until, no sooner than, earliest, w.e.f., ongoing from, on going from,
    continuing from, onwards from
from.effective: effective
start: starting, starting in, starting from, start in, start from, commencing, commence, commence in,
    to start, to start in, begin, begin in, start, beginning with, starting with, commencing with, start with,
    begin with, to take effect, to come into force, to come into effect, to commence, to commence in,
    beginning in, beginning from, start by, starting by, restarting, resuming, recommencing,
    coming into force, coming into effect, taking effect, commencing in, commencing from, commence from,
    to begin, to begin in, resume, to resume, restart, to restart, recommence, to recommence, get underway,
    get under way, to get underway
start.verb: kick off, kicks off, opens, goes up, go up, goes down, rises, starts, begins, commences, resumes,
    restarts, recommences,
    comes into force, come into force, comes into effect, come into effect, takes effect, take effect,
    comes into operation, come into operation
onwards: at the earliest, at earliest, fwd, onwards, onward, forwards, and onwards, and beyond, on wards,
    forward, or later, or after, or thereafter
onwards.date: to date, so far
onwards.present: to present
after.post: post
after: after, beyond, the later of, later of, following, subsequent to, immediately after,
    immediately following, straight after, directly after, soon after, shortly after, shortly following
between: between, betw, btwn
to: to, through, thru, through to, to the
and: and, &
and.plus: plus
and.again: and again, & again, again, repeat, repeated, and repeat
and.or: or, and or
revised.deed: revised, amended
revised: current target, current target date, current due date, current deadline, current forecast,
    current estimate, latest target, latest forecast, latest estimate, updated target, updated target date,
    updated due date, updated deadline, updated timescale, updated completion date, reforecast, revised date,
    revised deadline, revised target, revised timescale, now due, new date, new target, new deadline,
    now expected, rescheduled for, revision, second revision, further ext, further revised, carry forward to,
    carry over to, defer to
revised.act: extension, extn, ext granted, ext agreed, ext approved, deferral, postponement,
    no cost extension, cost neutral extension
revised.away.halted: deferred, postponed
revised.away: b/fwd, b/f, c/fwd, extended, rescheduled, put back, pushed back,
    moved back, set back, held over, carried over, carried forward, rolled over, rolled forward
revised.gone: has slipped, have slipped, has moved, have moved
now: now
former: d.o.b, d.o.b., dt, dt., dtd, dtd., dob, not completed by, not complete by, not achieved by,
    not completed within, not complete within, not achieved within, previous, originally, previously,
    initially planned, initially planned for, initially scheduled, initially scheduled for, initially due,
    first planned for, formerly, orig, orig., prev., original, rather than, instead of, in place of,
    in lieu of
word.relative: preceding
former: backdated to, dating back to, dates back to
former.dated: dated
former.despite: despite, in spite of, notwithstanding
former.reply: in light of, in the light of, in view of, as a consequence of, in the wake of, on the back of,
    off the back of, based on, response to, responses to, reply to, replies to, lessons from, learning from,
    findings from, findings of, informed by, building on, builds on, prompted by, arising from,
    arising out of, arises from, stemming from, in accordance with, according to, with reference to,
    with regard to, regarding, owing to, because of, on the basis of, as a result of, as set out in,
    as shown in, as stated in, feedback from, feedback on, further to, pursuant to, in response to
former.was: was, were, had been
former.was.has: has been, have been, has now been, have now been
former.was.did: did
not: not
not.failed: failed to, fails to, failing to, neglected to, omitted to, struggled to, tried to, attempted to,
    never, missed the, missed its, missed our, missed their, missed target, missed deadline, overran the,
    overran its, overran our, overran their
not.failure: failure to, failures to
not.likely: will not, won't, wont, cannot, can't, cant, can not, could not, unlikely to, not likely to,
    unable to, not able to, will miss, might not, may not be, need not, needn't, do not need to,
    does not need to, do not now need to
not.longer: no longer
means: means, meaning, is defined as, shall mean, refers to, refers to the
compared.baseline: base date, baseline, base year, baseline year, a baseline of
compared: than, compared with, compared to, compare with, compare to, compare against, in comparison with,
    against, versus, vs, relative to
review.step: review, reviewing, reviews, monitor, monitoring, report back, revisit
review.after: to be reviewed, review date
review.past: reviewed, monitored
review.next: next review
purpose: in time for, ready for, ready for opening in, in readiness for, in preparation for, preparation for
for: for
status: near completion, nearing completion, nearly complete
partly.numbered: part
partly: partially, partly, nearly, almost, mostly, substantially, not yet, not fully
clause.which: that, which, who, itself
clause: to make way for, to make room for, so that, in order, in order to, in order that, because,
    to enable, with a view to
clause.so: so
word.past: sat on, sat in, sat with, sat down
word.past: born, rolled out, applied for, rec'd, recd, rcvd, pd, clsd, rptd, upd, updtd, apprvd,
    app'd, circ'd, subm'd, def'd at
word.past.met: met
word.past.agreed: agreed
word.past.approved: approved, accepted, confirmed
word.ed.approved: granted
word.ed.office: elected
word.past.merged: merged
word.ed.merged: combined, covered, replaced, transferred, incorporated, subsumed, absorbed,
    consolidated, amalgamated
word.past.office: appointed, re elected, reelected, coopted, co opted
word.ed: arisen, bent, bitten, blown, burnt, dug, lit, retaken, relaid, resold, outgrown, overspent,
    underspent, overpaid, underpaid, prepaid, mislaid, become, broken, chosen, dealt, dealt with, drawn,
    drawn up, driven, fallen, flown, forgiven, forgotten, frozen, given, gone, got, grown, hidden, hung,
    known, learnt, mown, overseen, proven, rebuilt, rewritten, ridden, risen, sewn, shaken, shown, slept,
    sown, spoken, spun, stolen, struck, stuck, sung, sunk, swept, sworn, thrown, torn, upheld, woken, worn,
    written
word.past.refused: refused, rejected, declined, sought
word.ed.refused: requested, denied, asked
word.past: raised, minuted, adopted, discussed, circulated, presented, reported, held, hired,
    created, considered, noted, received, signed, signed off, published, ratified, sent, issued, taken,
    tabled, submitted, emailed, written to, referred, escalated, undertaken, carried out, attended, visited,
    logged, registered, announced, paid, ran, went, came, gave, wrote, built, bought, brought, spoke, found,
    left, saw, told, won, chose, drew, kept, laid, put before, put to, laid before, endorsed,
    took place, produced, resent, took, undertook, made, underwent, became, overcame, oversaw, withdrew,
    rewrote, redid, undid, retook, resat, overtook, forgot, blew, tore, stole, flew, froze,
    grew, knew, threw, broke, drove, arose, rose, fell, felt, heard, sold, lost, spent, died, thought, redone,
    seen, overtaken, ticked off, taught, caught, fought, stood, understood, led, fed, said, ended, retired,
    resigned, ceased, occurred, happened, collapsed, failed, chased, chased up, phoned, telephoned, rang,
    rung, followed up, reminded, added, mentioned, entered, queried, opened, recommended to,
    repaid, confirmed in principle, agreed in principle, approved in principle, stalled,
    shared, unsuccessful, out of date, handed over, handed in, passed on, passed over
word.past.over: missed, passed, lapsed, expired
word.unmet: not required, not needed, not viable, not feasible, will not proceed, not going to happen,
    not happening, unlikely, doubtful, unachievable, unrealistic, unfeasible, overambitious, too ambitious,
    too late, too early, too soon, too tight
word.gets: get, gets, getting
word: take up post, takes up post, taking up post
word.base: set up, put, set, cut
started: started, kicked off, began, begun, commenced, started in, commenced in
started.new: launched, established
# a time that is another now
revised.to: {", ".join(f"{moved} {to}" for moved in _MOVED for to in ("to", "until", "till"))}
former.from: {", ".join(f"{moved} from" for moved in _MOVED)}
after: {", ".join(f"{past} {its} {date}" for past in ("after", "past") for its in _ITS for date in _DATES)}
former: {
    ", ".join(
        f"{old} {date}" for old in ("original", "initial", "previous", "old", "earlier") for date in _DATES
    )
}
former: {", ".join(f"date of {event}, {event} date" for event in _OVER)}
former: audit date, inspection date, {", ".join(f"date of {event}" for event in _WAS)}
former.letter: date of letter, date of notice, post date, date posted
former: financial year ended, fiscal year ended, fy ended, year ended, decision date, reporting date,
    version date, report date, date of report, minutes date
former.asked: {", ".join(f"extension {asked}{to}" for asked in _ASKED for to in _TO)}
"""
