"""What people write above their columns, field by field, in English, German, French and Welsh.

Headings are compared as `headings.plain` has them. A line break in a pattern means nothing, nor do the blanks
behind it.
"""

import re

_PEOPLE = (
    "officers?|persons?|people|party|parties|leads?|owners?|managers?|teams?|departments?|depts?|agency|agencies"
    "|organi[sz]ations?|partners?|bod(?:y|ies)|services?|directorates?|individuals?|staff|personnel|members?|groups?|units?"
    "|stakeholders?|cllrs?|clerks?|directors?|office|contacts?|division"
)
_REMEDY = "fix(?:es)?|remed(?:y|ies)|remediation|mitigation|solution|correction|treatment|measure|work"
"""What a weakness, a risk or a finding is answered with. Alone some of it may be something else."""
_DUE = (
    "target|due|completion|end|finish|implementation|delivery|deadline|closure|complete|resolution|scheduled"
    "|remediation|compliance|action"
)
_DOING = (
    "fix(?:ed)?|do|done|completed?|closed?|deliver(?:ed)?|finish(?:ed)?|resolved?|remediated?|implement(?:ed)?"
    "|achieved?|mitigated?|address(?:ed)?|start(?:ed)?|act|needed|required|wanted|ready"
)
"""Before "by": a date below says by when, a name by whom."""
FIELDS: dict[str, tuple[str, str, str]] = {
    "ref": (
        r"""points?|recs?|refs?|references?|nos?|num|numbers?|ids?|identifier|items?|#|№|sr|s ?n|s ?/ ?n
        |serial|(?:actions?|items?|recs?|recommendations?|plan|tasks?|line|ser(?:ial)?|sr|s|unique|findings?
        |issues?|log|tracker|objective|poa ?& ?m|poam|poa m|weakness|entry|row|raid|target|measure|activity
        |point|index|aip|card|ticket|story|work item|nc|capa|observation|risk) ?[/.]? ?(?:refs?|reference
        |nos?|nr|num|number|ids?|identifier|#|code|key)|(?:ref\.?|reference|id|no|number) ?(?:and|or)? ?(?:ref
        |reference|no|nr|number|id|code)|action plan (?:ref|reference|no|number|id)|(?:ref|reference|no
        |number|id) of (?:action|item|recommendation|task)|nr|lfd nr|massnahmen ?nr|n°|numéro|réf(?:érence)?
        |cyf(?:eirnod)?|rhif""",
        r"\b(?:unique (?:id|ref)|action (?:id|ref|no)|reference (?:no|number))\b",
        r".*\b(?:ref|reference|id|no|number|code|#)|item\b.*",
    ),
    "action": (
        rf"""(?:what )?(?:will|is to|needs to|has to|must|should) be done|what(?: needs to be)? done|what
        |what (?:we will|will we|are we going to|we are going to|do we need to|we need to|needs
        |has) (?:to )?(?:do|happen)|(?:(?:agreed|required|proposed|planned|key|specific|recommended
        |improvement|management|further|corrective|remedial|mitigating|mitigation|detailed|priority
        |individual|main|additional|smart|high level|supporting|identified|follow ?up|next|new|current
        |outstanding|open) )*actions?(?: (?:required|to be taken|needed|agreed|points?|items?|plan
        |descriptions?|details?|to take|steps?|proposed|for improvement|names?|titles?|to be undertaken
        |to be completed|to be done|text|summary|statement|to address(?: .*)?|to achieve(?: .*)?|identified
        |planned|necessary|arising|we will take|to deliver(?: .*)?))?|tasks?(?: (?:descriptions?|names?
        |details?|required|to be done|to be completed))?|activit(?:y|ies)|(?:key|main
        |planned) (?:activit(?:y|ies)|tasks?)|steps?(?: to be taken)?|we will|how we will do it
        |work to be (?:done|undertaken)|to do|things to do|interventions?|initiatives?
        |description of (?:the )?(?:action|task|work)s?(?: .*)?|overall remediation plan
        |agreed way forwards?|plan of action|(?:recommended|proposed|agreed|planned|required|suggested
        |needed|corrective) (?:{_REMEDY})s?(?: (?:required|needed|proposed|to be made))?
        |(?:{_REMEDY})s? (?:required|needed|proposed|plan|actions?|steps?|to be made)
        |how will we (?:get there|(?:do|achieve|deliver|make) (?:it|this)(?: happen)?)|what needs doing
        |what (?:are the )?actions?(?: .*)?|what do (?:we|i|you) (?:need|have|plan|want
        |intend) to do(?: .*)?|jobs?(?: to (?:do|be done))?|(?:card|ticket|story) (?:name|title|summary)
        |massnahmen?|aufgaben?|aktion(?:en)?|mesures?|actions? (?:prévues?|à mener|à réaliser)|tâches?
        |cam(?:au)?(?: gweithredu)?|gweithred(?:u|oedd)?|tasg(?:au)?""",
        r"""\bactions?\b(?! (?:taken|completed|owner|lead|by|plan ref|status|progress|complete|undertaken
        |update|type))|^(?:fix(?:es)?|remed(?:y|ies)|remediations?|solutions?|corrections?|treatments?
        |works?)$|(?<!parent )\btasks?\b(?! (?:mode|type|list|group))|\bwhat (?:will|we|are|needs)\b
        |\bactivit(?:y|ies)\b|\bsteps\b|\bcommitments?\b|^(?:(?:agreed|audit|scrutiny|committee|panel|key
        |proposed) )?recommendations?(?! (?:no|ref|owner|status))""",
        r"""(?:key )?objectives?|issues?(?: .*)?|descriptions?|details?|improvements?(?: .*)?|requirements?
        |projects?|areas? (?:for|of) (?:improvement|development)|weakness(?: name| description)?|subject
        |items?|measures?|mitigations?|goals?|(?:key )?deliverables?|strateg(?:y|ies)|findings?|matter(?:s
        arising)?|decision|schemes?
        |resolution|agenda item|how|(?:control )?vulnerability(?: .*)?|aims?|targets?|problem(?: .*)?
        |topic|title|name|aip|milestones?|summary""",
    ),
    "sponsor": (
        r"""(?:relevant |responsible |lead )?(?:cabinet|executive|portfolio|committee|lead|board
        |elected) (?:member|holder)s?|portfolio(?: holder)?|(?:executive|exec|board|slt|smt|elt|project
        |senior|governing body|governor|member) (?:sponsor|lead|owner|champion)|sponsors?
        |senior responsible (?:owner|officer)|sro|lead (?:councillor|cllr|governor|trustee|director)
        |cabinet (?:lead|portfolio)|councillor|link governor|strategic (?:leads?|owner|sponsor|director
        |officer)s?""",
        r"\b(?:cabinet member|portfolio holder|sponsor)\b",
        r"accountab\w+(?: .*)?|exec(?:utive)? (?:director|manager|owner)|director|trustee|governor",
    ),
    "by_whom": (
        rf"""by whom?|whom?|who by|who will(?: do it| do this| lead| be responsible)?|who is (?:responsible
        |leading)|owners?|leads?|led by|leading|by|(?:action|task|recommendation|item|issue|delivery|project
        |plan|objective|operational|business|named|key|lead|resp|responsible|accountable|designated|nominated
        |overall|identified|allocated|assigned|remediation)\.? (?:{_PEOPLE})(?:\(s\)|s)?|responsib(?:le|ility
        |ilities)(?: (?:of|for|to|lies with|for action|for delivery))?
        |(?:{_PEOPLE})(?: ?\(s\))? (?:responsible|accountable|involved|assigned|leading
        |concerned)(?: for (?:action|delivery|implementation))?|assign(?:ed|ee)(?: to)?|allocated(?: to)?
        |poc|points? of contact|action by|actioned by|action for|officers?|action with|to be (?:actioned
        |led) by|implemented by|initials|resp|persons?|name of responsible .*|staff member|action holder
        |who(?: i)?s (?:doing|on) (?:it|this)|whos responsible|delegated to|actionee|leads? officers?
        |resource names?|verantwortlich(?:e|er|keit)?|zuständig(?:e|er|keit)?|wer|responsables?|pilotes?|qui
        |porteurs?|arweinydd(?: arweiniol)?|swyddog(?: arweiniol| cyfrifol)?|pwy|gan bwy
        |cyfrifoldeb|perchennog""",
        r"""\bresponsib\w+|\bowners?\b|\blead(?:s|ing)?\b|\bby who(?:m)?\b|\bwho\b|\bassigned\b
        |\bpoint of contact\b|\bassignee\b""",
        rf"accountab\w+(?: (?:{_PEOPLE}))?|(?:{_DOING}) by|(?:lead |contact )?(?:{_PEOPLE})|champion|sro",
    ),
    "timescale": (
        rf"""(?:by )?when|when by|eta|time ?scales?|time ?frames?|time ?lines?|time ?tables?|timings?
        |dead ?lines?|(?:(?:orig(?:inal)?|agreed|proposed|planned|expected|estimated|anticipated|projected
        |forecast|initial|first|baseline|management|current|indicative|approx(?:imate)?) )*(?!(?:completion
        |implementation|delivery|end|finish|action|closure|complete
        |completed) dates?$)(?:(?:{_DUE}) )*(?:{_DUE}) (?:dates?|by|deadline|timescale|timeframe)s?|due
        |orig dates?|dates? due|due (?:on|for)|(?:date |to be )+complet(?:e|ed|ion) by|by(?: what)? date
        |date for (?:completion|implementation|action|delivery)|date to be (?:completed|actioned|implemented
        |achieved|done|delivered|finished|met)|target (?:meeting|committee|cycle)|(?:original|agreed
        |proposed|planned|expected|estimated|anticipated|scheduled|projected|initial|intended) (?:dates?
        |timescales?|deadline|completion|timeframe|end|implementation|finish|timeline)
        |target(?: for)? (?:completion|timescale|implementation|timeframe|deadline)|delivery timeline
        |implementation (?:timeline|period)|when will.*|target date ?(?:for|of) completion
        |(?:original )?action due|date required|(?:{_DOING}) by (?:when|date)
        |(?:to be |must be |needs to be )(?:{_DOING}) by|termin|frist|bis wann|fällig(?: am|keit)?
        |zieltermin|échéances?|échéancier|délais?|date limite|quand|(?:erbyn )?pryd|amserlen
        |dyddiad (?:targed|cwblhau|cau)""",
        r"""\b(?:completion|implementation|delivery|end|finish|action|closure) dates?\b
        |date of (?:completion|implementation)|\btime ?(?:scale|frame|line|table)s?\b|\bdeadline\b|\bdue\b
        |\btarget date\b|\bwhen\b""",
        rf"""(?:(?:orig(?:inal)?|initial|first|baseline|agreed|current) )?targets?|end|finish|completion
        |implementation|milestones?(?: .*)?|quarter|phase|duration|term
        |year|review date|next review(?: date)?|end ?date|baseline(?: (?:date|finish|end))?|(?:{_DOING}) by
        |by""",
    ),
    "revised": (
        rf"""(?:rev|revised|new|updated|amended|extended|latest|rescheduled|re ?forecast|extension|second|2nd
        |current revised)(?: (?:{_DUE}|agreed|proposed|expected))*(?: to)? (?:dates?|timescales?|deadline
        |timeframe|completion|timeline|due|target|end|finish)(?: \d)?|revised|extensions?(?: to)?
        |date (?:revised|extended)(?: to)?|revision|slippage date|revised (?:date )?(?:for|of) completion
        |revised by when""",
        r"""\brevised\b.*\b(?:date|deadline|timescale|timeframe|due)\b
        |\b(?:extended|new) (?:target|due|completion)\b""",
        r"forecast(?: .*)?",
    ),
    "raised": (
        r"""(?:date )?(?:raised|identified|added|opened|logged|created|recorded|entered|assigned|issued
        |reported|captured)(?: (?:on|date|in))?|date (?:agreed|of (?:action|issue|meeting|identification
        |entry|audit|recommendation)|action (?:raised|agreed|set)|set|item raised|open|on)|(?:open|entry
        |creation|log|original detection|detection|identification) date|meeting date|when raised
        |date first (?:raised|identified)""",
        r"\bdate\b.*\b(?:raised|identified|opened|logged|added)\b",
        r"meeting(?: of)?",
    ),
    "start": (
        r"""(?:planned |target |proposed |actual |expected |project )?(?:start(?:s|ed)?|commence(?:ment)?
        |begin)(?: (?:date|by|on|month|quarter))?|from|start(?:ing)? (?:date|from)
        |date (?:started|commenced|of commencement)""",
        r"\bstart date\b|\bcommencement\b",
        "",
    ),
    "completed": (
        r"""(?:date )?(?:completed|closed|achieved|implemented|finished|signed off|discharged|done|resolved
        |delivered)(?: (?:on|date|at))?|(?:actual|date|date of|confirmed) (?:end|finish|completion|closure
        |closing|implementation|completed?|closed|delivery|sign off)(?: date)?|date action(?:ed| completed
        | closed)|(?:closure|closing) date|when completed|actual date|sign(?:ed)? off(?: date)?""",
        r"\b(?:date|actual)\b.*\b(?:completed|closed|completion|closure)\b",
        r"complet(?:ion|e) date|completion|complete",
    ),
    "outcomes": (
        r"""(?:(?:expected|intended|desired|planned|anticipated|key|measurable|target|required|proposed
        |overall|projected|agreed|final|smart) )*(?:outcomes?|outputs?|results?|impacts?|benefits?
        |deliverables?|indicators?)(?: (?:measures?|indicators?|required|expected|sought|achieved\?|and
        |for .*))?|success (?:measures?|criteria|criterion|indicators?|factors?)|measures? of success|kpis?
        |key performance indicators?(?: .*)?|performance (?:measures?|indicators?|targets?)|measures?
        |measured? by|metrics?|what (?:will |does |would |should |might )?(?:success|good|it
        |this) (?:will )?looks? like.*|(?:how (?:will|do|can|would|shall) (?:we|you|i)|how (?:we|you
        |i)(?: will| can|'ll)?|we will) (?:know|tell|measure|show|see).*
        |how (?:it )?will (?:it |this )?be measured.*|evidence of (?:success|impact|completion|achievement
        |outcome)|difference (?:made|it will make)|what difference.*|goal|success|what will change
        |evidence required|how measured|monitoring measures?|proof of completion|ziele?|ergebnisse?
        |résultats?(?: attendus?)?|indicateurs?|canlyniad(?:au)?|deilliannau?""",
        r"""\boutcomes?\b|\bsuccess\b|\bindicators?\b|\bkpis?\b|\bmeasures?\b|\bimpact\b|\boutputs?\b
        |\bdeliverables?\b""",
        r"""targets?|what (?:do|are) we (?:want|hope|aim|trying|hoping|aiming) to achieve.*
        |where do we want to (?:be|get to).*|what (?:will )?(?:the )?evidence.*
        |what will (?:be different|have changed|show).*""",
    ),
    "status": (
        r"""(?:(?:current|progress|action|implementation|overall|completion|delivery|task|project
        |recommendation|item|latest|present|poa ?& ?m) )*status(?: (?:of (?:action|implementation
        |recommendation|completion|progress)|indicator|rating|now|code|type))?|open ?(?:/|or|&
        |,) ?closed?|closed? ?(?:/|or) ?open|complete\??|complete ?(?:y ?/ ?n|yes ?/ ?no)|(?:is it )?(?:done
        |closed)|achieved|completed ?\(?y(?:es)? ?/ ?n(?:o)?\)?|on (?:track|target)\??|implemented
        |status (?:at|as at|as of|on)|stand|bearbeitungsstand|statut|état(?: d'avancement)?|statws
        |sefyllfa""",
        r"\bstatus\b(?! date)",
        r"progress|position|outcome|completed|rating|rag|state|stage|list(?: name)?|bucket(?: name)?|column",
    ),
    "rag": (
        r"""b?r\.?a\.?y?\.?g\.?[bgsy]?(?: (?:rating|status|score|colour|rated|assessment|indicator
        |progress))?|traffic ?lights?|(?:progress|status|current|overall|delivery|action|confidence
        |performance) b?ragg?|r ?/ ?a ?/ ?g|colour|colou?r code|red ?[/,] ?amber ?[/,] ?green.*""",
        r"^(?!.*\b(?:last|previous|prior|initial|target)\b).*\bb?rag\b|\btraffic light\b",
        r"rating|status|flag",
    ),
    "monitoring": (
        r"""monitor(?:ing|ed)?(?: (?:arrangements?|by|body|group|method|process|mechanism|and) ?.*)?
        |(?:how )?(?:will (?:it|this) be )?(?:monitored|reviewed)|how (?:it|this) will be monitored
        |review(?:ed)?(?: (?:by|arrangements?|group|mechanism|process|body))?|oversight(?: .*)?
        |governance(?: .*)?|assurance(?: .*)?|report(?:ing|s)? (?:to|arrangements?|mechanism|route|body)
        |reporting|scrutiny|overseen by|evaluation|monitored through|who will monitor.*|comments? ?(?:/|&
        |and) ?monitoring.*|monitoring ?and ?.*|evidence ?/ ?monitoring""",
        r"\bmonitor\w*\b",
        r"reviews",
    ),
    "comment": (
        r"""(?:(?:general|additional|other|further|any|officers?|management|manager|director|auditor
        |reviewer|vendor|relevant) )*(?:comments?|notes?|remarks?|observations?|commentary|information
        |narrative)(?: ?and ?(?:comments?|notes?|remarks?|observations?|actions|issues|evidence
        |information))?|misc(?:ellaneous)?|bemerkung(?:en)?|anmerkung(?:en)?|commentaires?|remarques?
        |sylwadau?|nodiadau?""",
        r"\bcomments?\b|\bnotes\b|\bremarks?\b",
        "",
    ),
    "origin": (
        r"""origin|sources?(?: (?:of (?:action|recommendation|issue|requirement)|document|ref(?:erence)?
        |identifier))?|(?:minute|agenda|report|meeting|paper|audit|committee) (?:ref|reference|no|item
        |number|title|name)|minutes?|raised (?:at|from)|identified (?:by|from|through|at|in)
        |where (?:identified|from|raised)|arising from|audit(?: (?:report|area))?|report(?: source)?
        |weakness (?:detector )?source(?: identifier)?|source of .*|inspection|reference document|committee
        |originating .*|linked to (?:audit|report|inspection)""",
        r"\bsource\b|\bminute\b",
        r"findings?|why|reason|rationale|background|evidence base|meeting",
    ),
    "update": (
        r"""(?:.* )?(?:updates?|updated)(?: .*)?|(?:(?:current|latest|recent|overall|actual|summary of
        |notes on|report on|details of|quarterly|monthly|annual|termly|q[1-4]|mid ?year|year ?end|interim
        |further|evidence of|six month(?:ly)?|follow[ -]?up|commentary on|comments? on|review of
        |description of|previous|last) )*(?:progress|achievements?|position|developments?)(?: (?:to date|made
        |so far|reports?|notes?|comments?|commentary|narrative|summary|statement|since .*|against .*|at .*
        |as at .*|as of .*|on .*|during .*|in .*|for .*|this .*|and .*|/ .*|& .*|review))?
        |(?:(?:management|officer|service|council|cabinet|executive|trust|school|departmental|agency|provider|client|owner|board|directorate|lead
        |initial|formal|official|government|draft|final) )*(?:responses?|repl(?:y|ies)|feedback)(?: .*)?
        |actions? (?:taken|completed|undertaken|done|progress|to date|already taken|implemented)(?: .*)?
        |what (?:has|did|was|we|we.ve|(?:we )?have(?: we)?|is) (?:been )?(?:done|happened|achieved|we done
        |we achieved|we did)(?: .*)?|work (?:done|completed|undertaken|to date|carried out)(?: .*)?
        |done so far
        |status (?:comments?|notes?|report|narrative|details?|summary|commentary|description|explanation)
        |current situation|situation|latest(?: .*)?|outturn|results? to date|comments? ?(?:/|&
        |and) ?(?:progress|updates?|status)|milestone changes|state of play|where (?:are we|we are
        |things are|it is|is it)(?: (?:now|at|up to|today|currently).*)?|how (?:are we|is it) (?:doing
        |going)\??|report back|reported|progress rag|(?:sach)?fortschritt|rückmeldung|avancement|suivi
        |cynnydd|diweddariad(?:au)?""",
        r"\bupdates?\b|\bprogress\b|\bresponse\b|\bcurrent position\b|\bto date\b|\bactions? taken\b",
        r"outcome of .*",
    ),
    "as_of": (
        r"""(?:status|progress|position|last updated?|updated?|last reviewed|reporting) date
        |date (?:of )?(?:the )?(?:last |latest )?(?:updated?|status|progress|position|reviewed)
        |(?:last |latest )?(?:updated|reviewed)(?: on| at)?|(?:last|latest) (?:update|review)
        |as (?:at|of)(?: date)?""",
        "",
        "",
    ),
    "section": (
        r"""sections?|themes?|work ?streams?|strands?|pillars?|domains?|chapters?|categor(?:y|ies)|areas?
        |topics?|headings?|(?:(?:key|priority|focus|thematic|service|subject|policy|work
        |action|improvement) )+(?:areas?|themes?|headings?|categor(?:y|ies))|programme(?: area)?|group|aim
        |goal|type|area of (?:focus|work)|key line of enquiry|kloe|standard|outcome area""",
        r"\btheme\b|\bworkstream\b|\bpriority area\b",
        r"objectives?|aims?|(?:key|strategic) (?!milestone|date|task|risk|output|contact).*",
    ),
    "priority": (
        r"""fit with (?:prty|priority|priorities)|(?:strategic|corporate|council(?: plan)?|plan|key
        |business|national|local|community) (?:priorit(?:y|ies)|objectives?|aims?|goals?|themes?
        |plan(?: link| ref)?|outcomes?)|prty|priorit(?:y|ies)|links? (?:to|with) .*(?:priorit(?:y|ies)
        |plan|objectives?|strategy)|priority (?:no|ref|number|code)|contributes to .*|supports? priority""",
        r"\bstrategic (?:priority|objective)\b|\bpriority\b",
        "",
    ),
}
"""A heading that says just that; words that make it likely; what it may mean if nothing says it better."""
NONE = re.compile(
    r".*\b(?:costs?|budget|funding|funded|resources?|resourcing|likelihood|probability|score|severity|risks?"
    r"|percentage|per cent|spend|savings?|%|£)\b.*|[%£$€].*|.*%"
)
"""What no field of a plan means, unless one says just that: "Risk owner" is not who does the action."""
OWN = re.compile(r"(?:risk|mitigating|mitigation) (?:.* )?actions?|actions? .*|.* required|.*\bresponsib.*")
