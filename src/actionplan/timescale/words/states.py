"""Words instead of a time, and words that may stand between: states, events, fillers."""

from typing import Final

STATES: Final = """
# words instead of a time
done.to_complete: complete, fully complete
done: completed, done, achieved, finished, actioned, implemented, completed in, fully implemented, delivered,
    now complete, closed out, wrapped up,
    target met, target achieved, objective met, objectives met, objective achieved,
    milestone met, milestone achieved, fully met, met in full, fully embedded, now embedded, now in place,
    now live, now met, now resolved, now operational, already in place, concluded, actual, actual date,
    actual completion, actual completion date, date completed, date achieved, date corrected, corrected date,
    date resolved, date closed
in_place: in place, in post, in operation, up and running
done.stopped: blocked, parked, n/a, na, not applicable, n.a., n.a
done.stopped: called off, paused, scrapped, shelved, axed, aborted, obsolete, redundant, on ice,
    in abeyance, stood down, no longer applicable, closed, cancelled, canceled, withdrawn, superseded,
    not to be taken forward, not being taken forward, not taken forward, not to be progressed,
    not being progressed, not to be pursued, not being pursued, not pursued, not going ahead,
    no longer going ahead, no longer being pursued, no longer required, no longer needed, no longer necessary,
    no longer req'd, no longer reqd, no longer wanted, no longer relevant, no longer applies, not proceeding,
    no further action, nfa, no further action required, no further action needed, no further action necessary,
    no action required, no action needed, no action necessary, on hold, suspended, abandoned, dropped,
    discontinued
status.slips: slipped by, delayed by, slippage of
status: in process
status.on_track: on track, on target, on schedule
status: overdue by, late by, behind by, yet to start, yet to commence, yet to be started, in progress,
    underway, under way, in hand, outstanding, incomplete, partially complete, partly complete,
    in development, in train, work in progress, being progressed, already underway, already happening,
    already in hand, already in progress, already started
status.late: overdue, behind schedule
status.late.slips: delayed
status.late.slips.away: slipped
status.not: not yet commenced, not commenced, not yet due, not started, not yet started, not complete,
    not completed, not progressed
tbc: tbc, tba, tbd, tbcs, to be confirmed, to be agreed, to be determined, to be decided, t.b.c.,
    to be advised, to be announced, to be set, to be arranged, to be scheduled, to be notified,
    to be identified, to be finalised, to be fixed, to be established, not yet agreed, t.b.a., not yet known,
    not known, not yet set, not yet confirmed, unknown, awaiting confirmation, dates to follow,
    date to follow, no date set, no date, date awaited, t.b.d., no timescale, no timescale set,
    timescale unknown, awaiting date, awaiting dates, awaiting a date, no deadline, no fixed date
tbc.step: new date awaited, new date tbc, new date tba, new date to be agreed, new date to be confirmed,
    new date to be set, new date required, new date needed, date under review, no closing date yet,
    no closing date, no start date yet, no date set yet, no date fixed yet, no date agreed yet, no date yet,
    no firm date yet, no firm date, none set, none agreed, whichever is later, whichever is the later,
    whichever comes later,
    whichever is latest
tbc.blank: xx, xxx, xxxx, dd, mm, yyyy, yy, nn, ddth
immediate: immediate, immediately, asap, as soon as possible, as soon as practicable, a.s.a.p.,
    as soon as practical, with immediate effect, straight away, straightaway, at once, urgent, urgently,
    right away, forthwith, without delay, soonest, a.s.a.p, as soon as we can, at the earliest opportunity,
    earliest opportunity, as soon as is possible, immed, instant
ongoing.lasting: permanent
ongoing: ongoing, on going, continuous, continuing, continual, continually, continuously, continue, continues,
    to continue, rolling, rolling programme, at all times, always, as needed, as required,
    as and when, as and when required, as and when needed, as and when necessary, as appropriate,
    as necessary, when required, when needed, when necessary, if required, if needed, if necessary,
    as they arise, as it arises, as arises, ad hoc, on request, upon request, as they occur,
    where appropriate, when appropriate, as funding allows, as resources permit, as resources allow,
    as and when possible, 24/7, on demand, until further notice, from time to time, open ended, day to day,
    business as usual, core business, bau, for the duration, indefinite, indefinitely, standing item,
    no end date, laufend, fortlaufend, en continu, constant, constantly, as opportunities arise,
    as opportunity arises, whenever possible, wherever possible, as the need arises, as need arises, all year,
    when the need arises, when need arises, if the need arises, throughout the year, throughout year,
    all year round, year round, over the year, life of the plan, life of the strategy,
    lifetime of the strategy, duration of the strategy, throughout the plan, throughout the life of the plan,
    over the life of the plan, during the life of the plan, lifetime of the plan, duration of the plan,
    throughout life, throughout the plan period, throughout the period, life of plan, lifetime of plan,
    duration of plan, throughout the action plan, throughout the lifetime of the plan, everyday,
    in perpetuity, maintain, maintained, life of the project, lifetime of the project, life of project,
    lifetime of project, duration of the project, duration of project, throughout the project,
    standing agenda item, throughout the plan's life, continued, work continues, ongoing work,
    ongoing process, perpetual
within: within, inside, within max of, up to within, no longer than, in no longer than, in no more than
within.amount.over: over
within.amount: under, in under, less than
throughout: throughout, during, over the course of, in the course of, through out, rest of, the rest of,
    remainder of, the remainder of
vague: short term, medium term, med term, long term, longer term, shorter term, short to medium term,
    short medium term, medium long term, medium to long term, mid term, near term, soon, in due course,
    shortly, near future, in the near future, future, when possible, sometime, when time allows,
    as time allows, when resources allow
relative 0: today
relative 1: tomorrow, tmrw
relative 365: this time next year, this time next yr
relative -1: yesterday
# events
meeting: cttee, ctte, cmte, kick off meeting, kickoff meeting, start up meeting
meeting: meeting, mtg, meet, agm, apcm, egm, board, committee, council, cabinet, governors,
    governing body, trustees, conference, forum, assembly, steering group, panel, executive, synod, workshop,
    away day, inset, inset day, pd day, pd days, annual general meeting, full council, scrutiny,
    training day,
    governors', seminar, annual parochial church meeting, extraordinary general meeting, theme group, pcc,
    smt, slt, fgb, lgb, emt, clt, f&gp, o&s, h&wb, fpc, hwb, dmt, cmt, elt, jcc
meeting.session: session, pd session, cpd session
meeting.session.several: sessions, pd sessions, cpd sessions
meeting.several: meetings, mtgs, workshops
event.election: election, elections
event.completed: completion
event: approval, adoption, launch, publication, appointment, recruitment, inspection, ofsted,
    visit, audit, decision, event, sign off, receipt, ratification, go live, opening, handover, referendum,
    announcement, induction, project, march past, ramadan, eid, diwali, harvest, olympics, festival,
    patronal festival, interregnum
event.season: season, seasons, closed season, close season
event.biennium: biennium, biennia
event.local_year: municipal year, civic year, council year, mayoral year, parliamentary year, church year,
    liturgical year, football season, cricket season, rugby season, hockey season, playing season,
    sports season, tax year, reporting year, reporting period, insurance year, membership year,
    licensing year, policy year, program year, programme year, grant year, award year, performance year
event.trial: consultation, pilot, trial
event.record: budget setting, budget round, budget process, budget cycle, budget planning, budget bids,
    budget, appropriation, appropriations
event.for_year: agreement, contract, award, tender
event.programme: programme
depends.when: when, whenever, as soon as, by the time
depends.upon: upon
depends: on completion, dependent, dependant, conditional, subject to, to coincide with, coincide with
depends.on: blocked by, blocked on
depends.on: contingent on, contingent upon, to align with, align with, dependent on, dependent upon,
    depends on, depends upon, depend on, depend upon, depending on, dependant on, dependant upon, reliant on,
    reliant upon, relies on, rely on, relying on, determined by, linked to, tied to, in line with,
    aligned with
depends.awaited: pending, await, awaiting, awaits, awaited, to await, wait for, waits for, waiting for,
    wait on, waiting on
numbered: phase, stage, cycle, cycles, step, tier, cohort, wave, tranche, round, level, key stage, ks,
    objective, strand, theme, priority, batch, sprint, option, module, section, recommendation, rec,
    phases, stages
numbered.item: item, agenda item, agenda item no, item no
numbered.several: recommendations, items, recs, objectives
numbered: release
numbered.version: version, draft version, v, ver, vers, revision no, issue no
# words that name no time, but say what a number beside them is
word.reference.minutes: min, mins, minute, minutes
word.reference: ncr, inv, actions, ref, refs, reference,
    page, pages, vol, volume,
    edition, para, paras, paragraph, paragraphs, kpi, kpis, indicator, indicators, see, cf
word.entry: policy, standard, action
word.for_year: precept, precepts, levy, levies, calendar, timetable, diary, fees, grant, grants, scheme,
    schemes, rota, rotas, tariff, tariffs, sla, slas, subscription, subscriptions, licence, licences
word.term: exemption, derogation, waiver, dispensation, mandate, guarantee, guarantees, defects period,
    standstill, lease, leases, tenancy, tenure, waived, funding, warranty, insurance, permit, funded, leased,
    insured, seconded, membership, exempt, term of office, permission, valid, secondment, maternity cover,
    agency cover, interim, acting, vacant, locum, fixed term
word.award: appoint, appoints, appointing, reappoint, reappointing, appointments, let, letting, relet, agree,
    agreeing, fund, funds, sign, signing, awards, awarding, commission, commissioning, recruit, recruiting,
    procure, procuring, procurement, secure, securing, elect, co opt, hire, employ, employing, engage, rent,
    renew, renewing, approve, adopt, contracts, agreements, tenders, concession, franchise, loan, lend,
    enter into, offer, nominate, nominating, retain, commit, allocate
word.letter: response, letter, memo, memorandum, notice, invoice, quote, quotation, circular, photo
word.absent: out of office, mat leave, on mat leave, pat leave, on pat leave, on hols, parental leave,
    on parental leave, in parental leave, phased return, on phased return, is away, on sabbatical, sabbatical,
    absent, sick, off sick, off work, a/l, on a/l, annual leave, on annual leave, sick leave, on sick leave,
    maternity leave, paternity leave, on paternity leave, long term sick, unavailable, shut, on leave,
    on holiday, on maternity leave
word.leaves: leaves on, leaves in, leaves at the end of, leaving on, leaving in, leave on, retires, retiring,
    will retire, steps down, will step down, to step down, stepping down, stands down, standing down,
    will stand down, to stand down, resigns, resigning, goes on leave, goes on maternity leave, departs,
    falls vacant, joins, joining us, joining in, joining on, back from leave, back from maternity leave,
    back in office, back in the office, back at work, leaves us, returns from leave, returns to work,
    returns from maternity leave
word.outcome: the outcome
word.asks: request, requests, requesting, seek, seeks, seeking, propose, proposing, apply for, applying for,
    ask for, asking for, asked for
word.ed: run on
word: unchanged, phased, staggered, revise, terms of reference, lessons learned, lessons learnt,
    permanent post, post vacancy
word.yes: yes
word.hoped: hoped, hoping, promised, intended, meant, supposed, aimed, projected, envisaged
word: pre season, spending review, peer review, peer challenge, serious case review, pre submission,
    pre application, pre consultation, pre construction, pre planning, pre tender, same time last year,
    this time last year, same period last year, than last year, the post, this post, that post,
    advertise post, readvertise post, fill post, recruit post, recruit to post, delete post, create post
word.sum: sum
word.aged: aged, turns, turning
word.sooner: whichever first, whichever is first, whichever comes first, whichever is the first,
    whichever sooner, whichever is sooner, whichever is the sooner, whichever comes sooner,
    whichever earlier, whichever is earlier, whichever is the earlier, whichever is earliest,
    whichever occurs first, whichever happens first
word.timing: dates, timescale, timescales, timeline, timelines, timeframe, timing, timings
word.into: into
word.serves: inform, allow, support, facilitate, align, tie, underpin
word.usual: usually, normally, typically, generally
word.ends: ending
word.level: critical, high, category, cat
word.minus: minus
word.prior: prior, beforehand, in advance, ahead
word.follows: follow, follows, to follow
word.lasts: lead in, lead time, take, takes, taking, will take, to take, lasts, lasting, will last, to last,
    run for, runs for, running for, will run for, to run for
word.punctual: on time
word.anniversary: anniversary
word.particle.away: away
word.particle: up, off, down, together, along, apart
word.tells.over: concludes
word.tells: shows, showed, finds, says, states, requires, recommends, highlights, identifies, sets out
word.deed: lead, write, ring, call, confirm, send, organise, arrange, circulate, order
# how much, not when
word.more: more than, no more than, not more than, fewer than, no fewer than, no less than
word.behind: behind, later than planned
word.change: reduce, reduces, reducing, reduction, cuts, cutting, shorten, shortens, shortening, increase,
    increases, increasing, lengthen, lengthens, improve, improves, improving, speed up
word.change.extends: extend, extends, extending, bring forward, brings forward
word.heading: update, updates, progress update, status update, note, notes, comment, comments, status,
    progress, position, progress note
word.latest: latest update, latest position, latest report, latest data, latest figures, latest status
word.street: street, road, avenue, lane, drive, crescent, terrace, gardens
word.source: source, sources, data source
# words that a day follows, not a number of their own
word.example: e.g., e.g, eg, for example
word.dated.over: closes, finishes, out
word.dated: booked, arranged, reserved, earmarked, pencilled in, on site, launches, meets, freeze,
    cut off, cutoff, closure, fieldwork, backstop, closing, finish, including, live, renewal,
    interviews, interview, required, either, training, briefing, draft, submission, delivery, cop, hearing,
    tribunal, inquiry, ceremony, fete, fayre, fair, concert, lunch, dinner, exhibition, parade, show, talk,
    lecture, webinar, quiz, exam, celebration, gala, coffee morning, drill, walkabout, tour, hustings,
    mailing, dispatch, despatch, installation, fitting, commencement, shortlisting, moderation, rollout,
    migration, cutover, switchover, demo, signoff, debate, mobilisation, press release, press releases,
    news release, media release
word.label.many: regulation, regulations, reg, regs, rule, article, articles, clause, clauses, annex,
    appendix, chapter, room, rooms, flat, flats, lot, lots, plot, plots, kloe, kloes, afi, afis
word.label: grade, grades, ward, wards, band, bands, site, sites, criterion, criteria, condition, conditions,
    requirement, requirements, domain, pillar, gateway, question, questions, zone, zones, floor, work package,
    work packages, milestone, workstream, goal, outcome, result, task, output, unit, number, class,
    year group, key
word.might: might, may be able to, might be able to, may be possible, might be possible
word.forecast: forecast, predicted, fcst
word.grows: rise, grow, decline, drop, shrink, double, exceed, decrease, peak
word.stand: stand
word.refers: refers, refer
word.runs: runs
word.check: check, recheck, re check, reaudit, re audit, effectiveness check, verification, verif, retest,
    re test, reinspection, re inspection, follow up audit, effectiveness review
word.perhaps: likely, probably, prob
word.perhaps.unset: perhaps, possibly, poss, maybe
word.question: how, why, what, do, does, can, shall
word.question.could: could
word.covers: covers, covering, relates to, relating to
word.title: op, sr, sheriff, undersheriff, capt, lt, judge, mr, mrs, ms, miss, mx, dr, cllr, cllrs, cr, crs,
    ald, councillor, councillors, commissioner, commissioners, revd, sir, dame, lord, lady, prof,
    professor, canon, fr, sgt, insp, supt, child, adult, baby
word.title.revision: rev
word.asking: ask, email, phone, contact, tell, remind, chase, speak to, talk to, liaise with
word.current: currently, at present, presently, current position, current performance, current level,
    current figure, latest figure, stands at, stood at
word.of_term: t1, t2, t3, t4, t5, t6, ht1, ht2, ht3, ht4, ht5, ht6
word.foreign: avant, après, apres, depuis, desde, partir, seit, nach, vanaf, efter, från, wedi, cyn, ers
word.intake: intake, entry, cohorts, starters, starter, appointee
word.of_year: p1, p2, p3, p4, p5, p6, p7, p8, p9, p10, p11, p12, p13,
    p01, p02, p03, p04, p05, p06, p07, p08, p09
word.horizon: short, medium, long, s, l
word.span: period
word.effort: effort, duration, workload
word.rating: red, amber, green, existing, good, inadequate, requires improvement, ri, satisfactory, compliant,
    non compliant
word.incident: incident, incidents, breach, breaches, accident, near miss, complaint, complaints, storm,
    flood, theft, burglary, outbreak, assault
word.record.figures: costs, revenue, expenditure, spend, takings, data, results, figures, outturn, accounts
word.record: report, reports, return, returns, performance, intentions, priorities, statement, statements,
    allocation, prices,
    actuals
# words that may stand between
the: the, th
of: of, fo
filler.on: on
clock: cob, eod, end of day, end of the day
clock: midnight, noon, midday, close of business, close of play, end of business, close of school
filler.in: in
filler.date: date
filler.at: at, @
filler: approx., circa., on or about, on or around
filler: morning of, afternoon of, evening of, weekend of, around, about, approx, approximately, circa, c, say,
    sometime in, some time in, during the, ideally, hopefully, provisionally, est, proposed,
    initially, time, or earlier, or sooner, or less, if possible, where possible, only, max, maximum,
    maximum of, a maximum of
filler.awaited: wanted, needed, exp, anticipated, estimated, planned, planned for, scheduled, scheduled for,
    expected, timetabled for, programmed for, aim for, aiming for
function.as: as
function.no: no, none
function.no_one: nobody, no one, no-one, nothing
function.to_be.must: ought to, should, should be, must, must be, shall be
function.to_be: to have, to have been, will have been, be, will, would, will be, can be, to be,
    to be completed, to be complete, to be achieved, to be in place, to be implemented, to be delivered,
    to be done, to be finished, to be actioned
function.being: being
function.with: with
function.its: its, their, our, your, my, his, her, some, both
function.had: had, managed to
function.is: is, are, remains, remain
function.if: provided that, providing that, assuming, assuming that, so long as, as long as,
    on condition that, in the event that, provided the, if, unless, while, whilst, whether, once the,
    once all, once it, once they, once we
function.has: has, have
function.but: but, although, however
function.latest: at latest, at the latest
function.except: avoid, avoiding, outwith, except, except for, apart from, other than, excl, excl., excluding,
    not including
function: please, been, all, post holder, postholder, posts, via, also, there, be completed,
    for completion, to complete, complete the, provisional, any, subject
function.to_be.end: will be completed, should be complete, must be complete, will be complete,
    should be completed, will be finished, should be finished, will be ready, should be ready
function.we: we, it, they, he, she
"""
