"""What people write above their columns, field by field.

`FIELDS` has three columns: a heading that says just that; words in it that make it likely; and what it may
mean when no column says it better. Headings are compared as `headings.plain` has them.
"""

from __future__ import annotations

import re

_PEOPLE = (
    "officers?|persons?|people|party|parties|lead|leads|owners?|managers?|teams?|departments?|depts?|agency"
    "|agencies"
    "|organi[sz]ations?|partners?|bod(?:y|ies)|services?|directorates?|individuals?|staff|members?|groups?"
    "|units?"
    "|stakeholders?|cllrs?|clerks?|directors?|office|contacts?|division"
)
_REMEDY = "fix(?:es)?|remed(?:y|ies)|remediation|mitigation|solution|correction|treatment|measure|work"
"""What a weakness, a risk or a finding is answered with. Alone some of it may be something else."""
_DUE = (
    "(?:target|due|completion|end|finish|implementation|delivery|deadline|closure|complete|resolution"
    "|scheduled"
    "|remediation|compliance|action)"
)
_DOING = (
    "fix(?:ed)?|do|done|complete[d]?|close[d]?|deliver(?:ed)?|finish(?:ed)?|resolve[d]?|remediate[d]?"
    "|implement(?:ed)?|achieve[d]?|mitigate[d]?|address(?:ed)?|start(?:ed)?|act|needed|required|wanted|ready"
)
"""Before "by": a date below says by when, a name by whom."""
FIELDS: dict[str, tuple[str, str, str]] = {
    "ref": (
        r"points?|recs?|ref|refs|reference|references|no|nos|nr|num|numbers?|ids?|identifier|item|items|#|№|n°|sr"
        r"|s ?n"
        r"|s ?/ ?n|serial"
        r"|(?:actions?|items?|rec|recs|recommendations?|plan|tasks?|line|serial|sr|s|unique|findings?"
        r"|issues?|log"
        r"|tracker|objective|poa ?& ?m|poam|poa m|weakness|entry|row|raid|target|measure|activity|point"
        r"|index|aip|issue|card|ticket|story|work item|nc|capa|observation|risk)"
        r" ?[/.]? ?(?:ref|refs|reference|no|nos|nr|num|number|ids?|identifier|#|code|key)"
        r"|(?:ref|reference|id|no|number) ?(?:/|&|and|or)? ?(?:ref|reference|no|nr|number|id|code)"
        r"|action plan (?:ref|reference|no|number|id)|(?:ref|reference|no|number|id) of (?:action|item"
        r"|recommendation|task)",
        r"\b(?:unique (?:id|ref)|action (?:id|ref|no)|reference (?:no|number))\b",
        r".*\b(?:ref|reference|id|no|number|code|#)|item\b.*|risk (?:ref|id|no)",
    ),
    "action": (
        r"(?:what )?(?:will|is to|needs to|has to|must|should) be done|what(?: will be| is to be"
        r"| needs to be)? done"
        r"|what|what (?:we will|will we|are we going to|we are going to|do we need to|we need to|needs"
        r"|has) (?:to )?(?:do|happen)"
        r"|(?:(?:agreed|required|proposed|planned|key|specific|recommended|improvement|management|further"
        r"|corrective"
        r"|remedial|mitigating|mitigation|detailed|priority|individual|main|additional|smart|high level"
        r"|supporting"
        r"|identified|follow ?up|next|new|current|outstanding|open) )*actions?"
        r"(?: (?:required|to be taken|needed|agreed|points?|items?|plan|descriptions?|details?|to take"
        r"|steps?|proposed"
        r"|for improvement|names?|titles?|to be undertaken|to be completed|to be done|text|summary"
        r"|statement|to address"
        r"(?: .*)?|to achieve(?: .*)?|identified|planned|necessary|arising|we will take|to deliver(?: .*)?))?"
        r"|tasks?(?: (?:descriptions?|names?|details?|required|to be done|to be completed))?"
        r"|activit(?:y|ies)|(?:key|main|planned) (?:activit(?:y|ies)|tasks?)|steps?(?: to be taken)?"
        r"|we will|how we will do it|work to be (?:done|undertaken)|to do|things to do|interventions?"
        r"|initiatives?"
        r"|description of (?:the )?(?:action|task|work)s?(?: .*)?|remediation plan|overall remediation plan"
        r"|agreed (?:way forward|management action)s?|plan of action"
        rf"|(?:recommended|proposed|agreed|planned|required|suggested|needed|corrective) (?:{_REMEDY})s?"
        r"(?: (?:required|needed|proposed|to be made))?"
        rf"|(?:{_REMEDY})s? (?:required|needed|proposed|plan|actions?|steps?|to be made)"
        r"|how will we (?:get there|(?:do|achieve|deliver|make) (?:it|this)(?: happen)?)|what needs doing"
        r"|what (?:are the )?actions?(?: .*)?"
        r"|what do (?:we|i|you) (?:need|have|plan|want|intend) to do(?: .*)?"
        r"|jobs?(?: to (?:do|be done))?|(?:card|ticket|story) (?:name|title|summary)",
        r"\bactions?\b(?! (?:taken|completed|owner|lead|by|plan ref|status|progress|complete|undertaken"
        r"|update|type))"
        r"|^(?:fix(?:es)?|remed(?:y|ies)|remediations?|solutions?|corrections?|treatments?|works?)$"
        r"|\btasks?\b|\bwhat (?:will|we|are|needs)\b|\bactivit(?:y|ies)\b|\bsteps\b|\bcommitments?\b"
        r"|^(?:agreed |audit |scrutiny |committee |panel |key |proposed )?recommendations?(?! (?:no|ref"
        r"|owner|status))",
        r"(?:key )?objectives?|issues?(?: .*)?|descriptions?|details?|improvements?(?: .*)?|requirements?"
        r"|projects?"
        r"|areas? (?:for|of) (?:improvement|development)|weakness(?: name| description)?|subject|item|items"
        r"|measures?|mitigations?|goals?|deliverables?|findings?|matter(?:s arising)?|decision|resolution"
        r"|agenda item"
        r"|how"
        r"|(?:control )?vulnerability(?: .*)?|aims?|targets?|problem(?: .*)?|topic|title|name|aip"
        r"|milestones?|summary",
    ),
    "sponsor": (
        r"(?:relevant |responsible |lead )?(?:cabinet|executive|portfolio|committee|lead|board"
        r"|elected) (?:member|holder)s?"
        r"|portfolio(?: holder)?|(?:executive|exec|board|slt|smt|elt|project|senior|governing body|governor"
        r"|member)"
        r" (?:sponsor|lead|owner|champion)|sponsors?|senior responsible (?:owner|officer)|sro"
        r"|lead (?:councillor|cllr|governor|trustee|director)|cabinet (?:lead|portfolio)|councillor"
        r"|link governor|strategic (?:lead|leads|owner|sponsor|director|officer)s?",
        r"\b(?:cabinet member|portfolio holder|sponsor)\b",
        r"accountab\w+(?: .*)?|exec(?:utive)? (?:director|manager|owner)|director|trustee|governor",
    ),
    "by_whom": (
        r"by whom|by who|who|whom|who by|who will(?: do it| do this| lead| be responsible)?"
        r"|who is (?:responsible|leading)"
        r"|owners?|lead|leads|led by|leading|by"
        rf"|(?:action|task|recommendation|item|issue|delivery|project|plan|objective|operational"
        rf"|business|named|key"
        rf"|lead|responsible|accountable|designated|nominated|overall|identified|allocated|assigned"
        rf"|remediation)"
        rf" (?:{_PEOPLE})(?:\(s\)|s)?|responsib(?:le|ility|ilities)(?: (?:of|for|to|lies with|for action"
        rf"|for delivery))?"
        rf"|(?:{_PEOPLE})(?: ?\(s\))? (?:responsible|accountable|involved|assigned|leading"
        rf"|concerned)(?: for (?:action|delivery|implementation))?"
        r"|assign(?:ed|ee)(?: to)?|allocated(?: to)?|poc|points? of contact|action by|actioned by"
        r"|action for|officers?"
        r"|action with|to be (?:actioned|led) by|implemented by|responsibility of|named lead"
        r"|initials|resp"
        r"|responsib(?:le|ility) (?:and|&|/) (?:.*)|person|persons|name of responsible .*|staff member"
        r"|action holder|who is (?:doing|on) (?:it|this)|whos (?:on|doing) (?:it|this)|whos responsible"
        r"|delegated to|actionee|task owner|leads? officers?",
        r"\bresponsib\w+|\bowners?\b|\blead(?:s|ing)?\b|\bby who(?:m)?\b|\bwho\b|\bassigned\b"
        r"|\bpoint of contact\b"
        r"|\bassignee\b",
        rf"accountab\w+(?: (?:{_PEOPLE}))?|(?:{_DOING}) by|contacts?|partners?"
        rf"|(?:key |delivery |lead )?(?:{_PEOPLE})"
        rf"|champion|sro|resource",
    ),
    "timescale": (
        r"by when|when|when by|eta|timescales?|time ?scales?|time ?frames?|time ?lines?|time ?tables?"
        r"|timings?|dead ?lines?"
        rf"|(?:original |agreed |proposed |planned |expected |estimated |anticipated |projected |forecast "
        rf"|initial |first"
        rf" |baseline |management |current |indicative |approx(?:imate)? )*(?!(?:completion|implementation"
        rf"|delivery|end|finish"
        rf"|action|closure|complete|completed) dates?$)(?:{_DUE} )*{_DUE} (?:date|dates|by|deadline"
        rf"|timescale|timeframe)s?"
        r"|due|dates? due|due (?:by|on|date|for)|(?:date |to be )+complet(?:e|ed|ion) by|completion by"
        r"|by(?: what)? date"
        r"|date for (?:completion|implementation|action|delivery)|date to be (?:completed|actioned"
        r"|implemented|achieved|done|delivered|finished|met)|target (?:meeting|committee|cycle)"
        r"|(?:original|agreed|proposed|planned|expected|estimated|anticipated|scheduled|projected|initial"
        r"|intended)"
        r" (?:date|dates|timescales?|deadline|completion|timeframe|end|implementation|finish|timeline)"
        r"|target(?: for)? (?:completion|timescale|implementation|timeframe|deadline)|to be done by"
        r"|delivery (?:timescale|timeline|timeframe)|implementation (?:timescale|timeframe|timeline|period)"
        r"|when will.*"
        r"|completion timescale|target date ?(?:for|of) completion|(?:original )?action due|date required"
        rf"|(?:{_DOING}) by (?:when|date)|(?:to be |must be |needs to be )(?:{_DOING}) by",
        r"\b(?:completion|implementation|delivery|end|finish|action|closure) dates?\b|date of (?:completion"
        r"|implementation)"
        r"|\btime ?(?:scale|frame|line|table)s?\b|\bdeadline\b|\bdue\b|\bby when\b|\btarget date\b|\bwhen\b",
        r"target|targets|end|finish|completion|implementation|milestones?(?: .*)?|timing|quarter|phase"
        r"|duration|term|year|review date"
        rf"|next review(?: date)?|end ?date|(?:{_DOING}) by|by",
    ),
    "revised": (
        rf"(?:revised|new|updated|amended|extended|latest|rescheduled|re ?forecast|extension|second|2nd"
        rf"|current revised)"
        rf"(?: (?:{_DUE[3:-1]}|agreed|proposed|expected))*(?: to)? (?:date|dates|timescales?|deadline"
        rf"|timeframe|completion"
        rf"|timeline|due|target|end|finish)|revised|extensions?(?: to)?|date (?:revised|extended)(?: to)?"
        r"|revision|slippage date|new due|revised (?:date )?(?:for|of) completion|revised by when",
        r"\brevised\b.*\b(?:date|deadline|timescale|timeframe|due)\b|\b(?:extended|new) (?:target|due"
        r"|completion)\b",
        r"forecast(?: .*)?",
    ),
    "raised": (
        r"(?:date )?(?:raised|identified|added|opened|logged|created|recorded|entered|assigned|issued"
        r"|reported|captured)"
        r"(?: (?:on|date|in))?|date (?:raised|identified|added|opened|logged|created|recorded|entered"
        r"|assigned|agreed"
        r"|issued|of (?:action|issue|meeting|identification|entry|audit|recommendation)|action (?:raised"
        r"|agreed|set)|set"
        r"|item raised|open|on)|(?:raised|opened|open|entry|created|creation|log|original detection|detection"
        r"|identification) date|meeting date|when raised|date first (?:raised|identified)",
        r"\bdate\b.*\b(?:raised|identified|opened|logged|added)\b",
        r"meeting(?: of)?",
    ),
    "start": (
        r"(?:planned |target |proposed |actual |expected |project )?(?:start|starts|started|commence"
        r"|commencement|begin)"
        r"(?: (?:date|by|on|month|quarter))?|from|start(?:ing)? (?:date|from)|date (?:started|commenced"
        r"|of commencement)",
        r"\bstart date\b|\bcommencement\b",
        "",
    ),
    "completed": (
        r"(?:date )?(?:completed|closed|achieved|implemented|finished|signed off|discharged|done|resolved"
        r"|delivered)"
        r"(?: (?:on|date|at))?|(?:actual|date|date of|confirmed) (?:end|finish|completion|closure|closing"
        r"|implementation"
        r"|complete|closed|completed|delivery|sign off)(?: date)?|date (?:completed|closed|achieved"
        r"|implemented|finished"
        r"|signed off|action(?:ed| completed| closed)|done|of completion|of closure|resolved)|(?:closure"
        r"|closed|closing) date"
        r"|completed date|when completed|date complete|actual date|sign(?:ed)? off(?: date)?"
        r"|date completed ?/ ?closed",
        r"\b(?:date|actual)\b.*\b(?:completed|closed|completion|closure)\b",
        r"complet(?:ion|e) date|completion|complete",
    ),
    "outcomes": (
        r"(?:(?:expected|intended|desired|planned|anticipated|key|measurable|target|required|proposed"
        r"|overall|projected"
        r"|agreed|final|smart) )*(?:outcomes?|outputs?|results?|impacts?|benefits?|deliverables?|indicators?)"
        r"(?: (?:measures?|indicators?|required|expected|sought|achieved\?|/|&|and|for (?:children|pupils"
        r"|residents|.*)))?"
        r"|success (?:measures?|criteria|criterion|indicators?|factors?)|measures? of success|kpis?"
        r"|key performance"
        r" indicators?(?: .*)?|performance (?:measures?|indicators?|targets?)|measures?|measured? by|metrics?"
        r"|what (?:will |does |would |should |might )?(?:success|good|it|this) (?:will )?looks? like.*"
        r"|(?:how (?:will|do|can|would|shall) (?:we|you|i)|how (?:we|you|i)(?: will| can|'ll)?|we will) "
        r"(?:know|tell|measure|show|see).*"
        r"|how will we measure.*"
        r"|how (?:it )?will (?:it |this )?be measured.*|evidence of (?:success|impact|completion"
        r"|achievement|outcome)"
        r"|difference (?:made|it will make)|what difference.*|outcome ?/ ?.*|goal|success|outcomes and .*"
        r"|what will change"
        r"|evidence required|how measured|monitoring measures?|proof of completion",
        r"\boutcomes?\b|\bsuccess\b|\bindicators?\b|\bkpis?\b|\bmeasures?\b|\bimpact\b|\boutputs?\b"
        r"|\bdeliverables?\b",
        r"target|targets|benefit|what (?:do|are) we (?:want|hope|aim|trying|hoping|aiming) to achieve.*"
        r"|where do we want to (?:be|get to).*|what (?:will )?(?:the )?evidence.*|what will (?:be different"
        r"|have changed|show).*",
    ),
    "status": (
        r"(?:current |progress |action |implementation |overall |completion |delivery |task |project "
        r"|recommendation |item"
        r" |latest |present |poa ?& ?m )*status(?: (?:of (?:action|implementation|recommendation|completion"
        r"|progress)|indicator"
        r"|rating|now|code|type))?|state|stage|open ?(?:/|or|&|,) ?closed?|closed? ?(?:/|or) ?open"
        r"|complete\??|completed\?"
        r"|complete ?(?:\?|y ?/ ?n|yes ?/ ?no)|(?:is it )?(?:done|closed)|achieved"
        r"|completed ?\(?y(?:es)? ?/ ?n(?:o)?\)?"
        r"|on (?:track|target)\??|implemented|status (?:at|as at|as of|on)?",
        r"\bstatus\b(?! date)",
        r"progress|position|outcome|complete|completed|rating|rag|list(?: name)?|bucket(?: name)?|column",
    ),
    "rag": (
        r"b?r\.?a\.?y?\.?g\.?(?:b|g|s|y)?(?: (?:rating|status|score|colour|rated|assessment|indicator"
        r"|progress))?|traffic ?lights?"
        r"|(?:progress|status|current|overall|delivery|action|confidence|performance) b?ragg?|r ?/ ?a ?/ ?g"
        r"|colour|colou?r code"
        r"|bragg?(?: (?:rating|status))?|red ?[/,] ?amber ?[/,] ?green.*",
        r"\bb?rag\b|\bbrag\b|\btraffic light\b",
        r"rating|status|flag|risk",
    ),
    "monitoring": (
        r"monitor(?:ing|ed)?(?: (?:arrangements?|by|body|group|method|process|and review|mechanism|&|/"
        r"|and) ?.*)?"
        r"|(?:how )?(?:will (?:it|this) be )?(?:monitored|reviewed)|how (?:it|this) will be monitored"
        r"|review(?:ed)?"
        r"(?: (?:by|arrangements?|group|mechanism|process|body))?|oversight(?: .*)?|governance(?: .*)?"
        r"|assurance(?: .*)?"
        r"|report(?:ing|s)? (?:to|arrangements?|mechanism|route|body)|reporting|scrutiny|overseen by"
        r"|evaluation|monitored through"
        r"|who will monitor.*|comments? ?(?:/|&|and) ?monitoring.*|monitoring ?(?:/|&|and) ?.*"
        r"|evidence ?/ ?monitoring",
        r"\bmonitor\w*\b",
        r"review|reviews",
    ),
    "comment": (
        r"(?:(?:general|additional|other|further|any|any other|officer|management|officers|manager|director"
        r"|auditor"
        r"|reviewer|vendor|relevant) )*(?:comments?|notes?|remarks?|observations?|commentary|information"
        r"|narrative)"
        r"(?: ?(?:/|&|and) ?(?:comments?|notes?|remarks?|observations?|actions|issues|evidence"
        r"|information))?|misc(?:ellaneous)?",
        r"\bcomments?\b|\bnotes\b|\bremarks?\b",
        "",
    ),
    "origin": (
        r"origin|sources?(?: (?:of (?:action|recommendation|issue|requirement)|document|ref(?:erence)?"
        r"|identifier))?"
        r"|(?:minute|agenda|report|meeting|paper|audit|committee) (?:ref|reference|no|item|number|title|name)"
        r"|minutes?|raised (?:at|from)|identified (?:by|from|through|at|in)|where (?:identified|from"
        r"|raised)|arising from"
        r"|audit(?: (?:report|title|name|area|area/title))?|report(?: (?:title|name|source))?"
        r"|weakness (?:detector )?source(?: identifier)?"
        r"|source of (?:.*)|inspection|reference document|committee|originating (?:.*)|linked to (?:audit"
        r"|report|inspection)",
        r"\bsource\b|\bminute\b",
        r"findings?|why|reason|rationale|background|evidence base|meeting",
    ),
    "update": (
        r"(?:.* )?(?:updates?|updated)(?: .*)?|(?:(?:current|latest|recent|overall|actual|summary of"
        r"|notes on|report on|details of"
        r"|quarterly|monthly|annual|termly|q[1-4]|mid ?year|year ?end|interim|further|evidence of"
        r"|six month(?:ly)?|commentary on"
        r"|comments? on|review of|description of|previous|last) )*(?:progress|achievements?|position"
        r"|developments?)"
        r"(?: (?:to date|made|so far|reports?|notes?|updates?|comments?|commentary|narrative|summary"
        r"|statement|since .*|against .*"
        r"|at .*|as at .*|as of .*|on .*|during .*|in .*|for .*|this .*|and .*|/ .*|& .*|review))?"
        r"|(?:(?:management|officer|service|council|cabinet|executive|trust|school|departmental|agency"
        r"|provider|client|owner"
        r"|board|directorate|lead|initial|formal|official|government|draft|final) )*(?:responses?|reply"
        r"|replies|feedback)(?: .*)?"
        r"|actions? (?:taken|completed|undertaken|done|progress|to date|already taken|implemented)(?: .*)?"
        r"|what (?:has|have|did|was|we|we.ve|is) (?:been )?(?:done|happened|achieved|we done|we achieved"
        r"|we did|done so far)(?: .*)?"
        r"|work (?:done|completed|undertaken|to date|carried out)(?: .*)?|done so far|status (?:update"
        r"|comments?|notes?|report"
        r"|narrative|details?|summary|commentary|description|explanation)|current situation|situation"
        r"|latest(?: .*)?"
        r"|outturn|results? to date|comments? ?(?:/|&|and) ?(?:progress|updates?|status)"
        r"|milestone (?:changes|updates?)"
        r"|state of play|where (?:are we|we are|things are|it is|is it)(?: (?:now|at|up to|today|currently).*"
        r")?"
        r"|how (?:are we|is it) (?:doing|going)\??|report back|reported"
        r"|progress rag",
        r"\bupdates?\b|\bprogress\b|\bresponse\b|\bcurrent position\b|\bto date\b|\bactions? taken\b",
        r"position|outcome of .*",
    ),
    "as_of": (
        r"(?:status|progress|position|last update[d]?|update[d]?|last reviewed|reporting) date"
        r"|date (?:of )?(?:the )?(?:last |latest )?(?:update[d]?|status|progress|position|reviewed)"
        r"|(?:last |latest )?(?:updated|reviewed)(?: on| at)?|as (?:at|of)(?: date)?",
        "",
        "",
    ),
    "section": (
        r"sections?|themes?|work ?streams?|strands?|pillars?|domains?|chapters?|categor(?:y|ies)|area|areas"
        r"|topics?|headings?"
        r"|(?:key |priority |focus |thematic |service |subject |policy |work |action )+(?:areas?|themes?"
        r"|headings?|categor(?:y|ies))"
        r"|programme(?: area)?|group|aim|goal|type|area of (?:focus|work)|key line of enquiry|kloe|standard"
        r"|outcome area",
        r"\btheme\b|\bworkstream\b|\bpriority area\b",
        r"objectives?|aims?|(?:key|strategic) .*",
    ),
    "priority": (
        r"fit with (?:prty|priority|priorities)|(?:strategic|corporate|council|council plan|plan|key"
        r"|business|national|local"
        r"|community) (?:priorit(?:y|ies)|objectives?|aims?|goals?|themes?|plan(?: link| ref)?|outcomes?)"
        r"|prty|priorit(?:y|ies)"
        r"|links? (?:to|with) .*(?:priorit(?:y|ies)|plan|objectives?|strategy)|priority (?:no|ref|number"
        r"|code)|contributes to .*"
        r"|supports? priority",
        r"\bstrategic (?:priority|objective)\b|\bpriority\b",
        "",
    ),
}  # fmt: skip
"""A heading that says just that; words that make it likely; what it may mean if nothing says it better."""
NONE = re.compile(
    r".*\b(?:cost|costs|budget|funding|funded|resources?|resourcing|likelihood|probability|score|severity"
    r"|risks?"
    r"|percentage|per cent|spend|savings?|%|£)\b.*|% ?.*|£.*|[$€].*|.*%"
)
"""What no field of a plan means, whatever else it says: "Risk owner" is not who does the action."""
OWN = re.compile(r"(?:risk|mitigating|mitigation) (?:.* )?actions?|actions? .*|.* required|.*\bresponsib.*")
