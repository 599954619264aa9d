"""Words that names of people have, and words that none has: what those of Britain are mostly called."""

from __future__ import annotations

import re
from functools import cache

from actionplan.people.vocabulary import GATHERINGS, HONORIFIC, POSTS, UNITS

TITLE = re.compile(HONORIFIC, re.IGNORECASE)
"""A title by itself, without its full stop."""
HEAD_OF = re.compile(POSTS, re.IGNORECASE)
"""What somebody is whose name may follow: `Chair Pete Jones`."""
NO_NAME = re.compile(
    rf"(?:{UNITS}|{POSTS}|{GATHERINGS}|council|city|county|borough|district|parish|town|ward|local|national|public"
    r"|sector|trust|college|school|university|hospital|homes?|housing|ltd|plc|code|practice|plan|policy|strategy|act"
    r"|fund|report|theme|meeting|audit|cabinet|government|authority|agency|association|society|company|centre|event"
    r"|road|street|lane|hall|park|north|south|east|west|upper|lower|mon|tue|wed|thu|fri|sat|sun|(?:mon|tues|wednes"
    r"|thurs|fri|satur|sun)day)s?",
    re.IGNORECASE,
)
"""A word of which no name of a person is made up, but that of a body, a place or a paper."""
_FORENAMES = """
aaliyah aamir abdul abdullah abigail adam adrian agnieszka ahmed aidan aisha alan alastair albert alex
alexander alexandra ali alice alison amanda amelia amina amir amit amy ana andrea andrew andrzej angela angus
anil anita anjali ann anna anne annette anthony antonio anwar aoife april arjun art arthur asha ashley asif
audrey ayesha barbara barry beata beatrice ben benjamin bernadette bernard beth bethan beverley bill bob
brenda brendan brian bridget bronwyn bryn caitlin callum cameron carl carmen carol caroline carolyn carys
catherine cathy catriona ceri charles charlotte cheryl chidi chinedu chloe chris christian christina christine
christopher ciara ciaran claire clare clive colin colm connor conor cormac craig cynthia dafydd daniel darren
david dawid dawn dean debbie deborah deepak deirdre denise dennis derek dermot diana diane dilys dominic don
donald donna doreen dorothy douglas drew duncan dylan eamon eamonn edward eileen eilidh eira elaine eleanor
elena elizabeth ella ellen emily emma eoin eric erin ernest ewa ewan faisal faith farah fatima feng fergus
fiona frances francis frank gareth gary gavin gemma geoff geoffrey george georgina geraint gerald gerard
gillian giovanni gita glenys glynis gordon grace graeme graham grant greta grzegorz guy gwen gwyneth hamza
hannah harold harpreet harriet harry hassan hayley heather helen helena henry hilary hope howard hugh hussein
hywel iain ian ibrahim ieuan imran iona irene iris isaac isabel isobel ivan ivy iwona jacek jack jacob
jacqueline jade jagdeep james jamie jan jane janet janice jasmine jason javed jean jeffrey jennifer jenny
jeremy jessica jill jim jin joan joanna joanne joe joel john jonathan jose joseph joshua joy joyce juan judith
julia julian julie june kamal karen karl kasia katarzyna kate katherine kathleen kathryn katie kavita keith
kelly kenneth kerry kevin khadija khalid kieran kim kirsty kofi krishna krzysztof kumar kwame laura lauren
lawrence leah lee leila leo leon leonard lesley leslie lewis liam lily linda lisa llinos lorna lorraine louise
lucy luke lynda lynn lynne maciej madeleine maeve magdalena mairead malcolm malgorzata manjit marcin marek
margaret maria marian marie marion marjorie mark martha martin mary maryam mateusz matthew maura maureen max
may megan mei mel melanie mhairi michael michal michelle mike miles miriam mohamed mohammad mohammed mohsin
moira monica morag morgan muhammad muriel myfanwy nadia naomi nasreen natalie natasha neil nia niamh nicholas
nick nicola nigel nikhil noel nora noreen norm norma norman olga olive olivia olivier omar orla oscar owain
owen padraig pamela pat patricia patrick paul paula pauline pawel pearl pedro penny pete peter philip phoebe
pierre piotr priya rachel rafal raheem rahul raj rajesh ralph ray raymond rebecca rhian rhiannon rhodri rhys
rich richard rob robert roberta robin roger roisin roland ronald rory rose rosemary rosie ross rowena roy ruby
russell ruth ryan sabrina saira sajid sally salma samantha samir samuel sandeep sandra sandy sanjay saoirse
sara sarah seamus sean sergei shabana shahid shannon sharon shaun sheena sheila shirley sian simon sinead
siobhan sofia sonia sophia sophie stacey stanley stefan stella stephanie stephen steve steven stewart stuart
sue summer sunita susan suzanne sylvia tamsin tania tanya tara tariq tatiana terence teresa terry theresa
thomas tim timothy tina toby tom tomasz tony tracey tracy trevor tudor una ursula usha valerie vanessa vera
veronica vicky victor victoria vijay vikram vincent violet wayne wei wendy wilfred will william winifred
wojciech xiaoming yasmin yolanda yousef yusuf yvonne zahra zainab zara zoe zofia zosia
"""
FORENAMES = frozenset(_FORENAMES.split())
"""First names, in small letters."""
_SHORT = """
alexander alex alec sandy alasdair / alexandra alex sandra sasha / andrew andy drew / anthony antony tony /
benjamin ben benny / beverley bev / catherine catharine katherine kathryn cathy kathy kath kate katie kitty
/ charles charlie chas / charlotte charlie lottie / christopher chris kit / christine christina chris tina /
daniel dan danny / david dave davey / deborah debra deb debbie / donald don donnie / dorothy dot dottie /
edward ed eddie ted teddy ned / elizabeth elisabeth liz lizzie beth betty bess eliza libby / eleanor ellie
nell / frances fran / francis frank / frederick fred freddie / geoffrey jeffrey geoff jeff / gerald gerry
jerry / gillian gill jill / gregory greg / harold harry / henry harry hal / isabel isobel isabella izzy
bella / jacob jake / jacqueline jackie jacqui / james jim jimmy jamie / jennifer jen jenny jennie / jeremy
jerry / jessica jess jessie / john jack johnny / jonathan jon jonny / joseph joe joey / joshua josh / judith
judy / kenneth ken kenny / lawrence laurence larry laurie / leonard len lenny / margaret maggie meg peggy
madge marge / martin marty / matthew matt / michael mike mick micky / mohammed muhammad mohammad mohamed mo
/ nicholas nick nicky / nicola nicky / pamela pam / patricia pat patsy tricia trish / patrick pat paddy /
peter pete / philip phillip phil / rachel rach / raymond ray / rebecca becky becca / richard rich rick ricky
dick / robert rob robbie bob bobby bert / ronald ron ronnie / samantha sam sammy / samuel sam sammy / sandra
sandy / simon si / stephanie steph / stephen steven steve stevie / stuart stewart stu / susan suzanne sue
susie suzie / terence terry / theresa teresa terry tess / thomas tom tommy / timothy tim timmy / valerie val
/ victoria vicky vicki tori / victor vic / vincent vince vinny / wilfred wilf / william will willie bill
billy / winifred win winnie
"""
"""First names that one person may be called, each with its short forms, divided by strokes."""
_EQUIVOCAL = """
april art bill christian dawn dean drew faith frank grace grant guy hope iris ivy jade jan joy june lily max
may mel miles morgan norm olive pat pearl penny rich rob robin rose ruby sandy sue summer victor victoria
violet will
"""
EQUIVOCAL = frozenset(_EQUIVOCAL.split())
"""First names that are words too, or places: they are names if a surname follows."""
PARTICLE = re.compile(
    r"de|del|della|di|da|das|dos|du|des|van|von|den|der|ter|ten|zu|la|le|al|el|bin|ibn|bint|abu|ben|ap|ab|ferch|verch|y"
    r"|mac|ní|nic|ó|uí"
)
"""Words within a surname, or before it."""
BIRTH_NAME = re.compile(r"(?:Mc|Mac|Fitz|De|Di|La|Le|Van|[OD]['’])[A-Z]\w+")
"""Words that are nothing but surnames: `McEwing`, `O'Hara`."""
THING = re.compile(
    r"(?:action|advice|agreement|alliance|annex|annual|appendix|assessment|attendees|avenue|bank|bid|board"
    r"|bridge|britain|british|budget|building|business|buyer|campus|capital|care|centre|chapter|charter"
    r"|church|clerk|climate|close|commission|communities|community|compact|conference|consortium|contract"
    r"|contractor|corporate|cost|data|day|depot|development|digital|district|economic|economy|education"
    r"|energy|england|english|enterprise|enterprises|environment|equality|estate|europe|european|event"
    r"|executive|farm|figure|finance|flag|forest|forum|framework|funding|gardens|general|grant|green belt"
    r"|group|guidance|hall|health|highways|house|human|impact|information|insight|inspectorate|ireland|irish"
    r"|item|joint|legal|library|log|market|member|memorandum|mill|million|minute|month|museum|network|nhs"
    r"|note|notes|office|ombudsman|paper|part|pathway|performance|person|persons|place|planning|procurement"
    r"|programme|project|protection|protocol|quality|ref|regeneration|region|register|regulation|resources"
    r"|revenue|review|risk|river|road|safeguarding|scheme|scotland|scottish|scrutiny|section|shire|site"
    r"|social|square|standard|statement|station|steering|street|sub|supplier|survey|system|table|technology"
    r"|tender|terrace|toolkit|training|transport|uk|understanding|valley|venture|wales|water|week|welsh"
    r"|wildlife|work|working|workshop|year)s?"
    r"|another|autumn|both|christmas|draft|early|easter|eight|either|eleven|end|existing|few|final|first"
    r"|five|following|four|fourth|further|half|here|if|initial|it|its|late|many|mid|most|new|nine|no|not"
    r"|once|one|phase|quarter|second|seven|several|six|some|spring|stage|start|summer|ten|there|these|third"
    r"|this|those|three|twelve|two|when|where|winter|yes",
    re.IGNORECASE,
)
"""Words in the names of bodies, places and papers, and those that begin a sentence about things."""
_WORDS_TOO = """
abbey abbot acres art ash ball banks barker barn bass beach bean beck bell bird bishop black blake blue bond
boot booth bow bowl bowls bowman box boys branch brand bridges bright brook brooks brown buck bull burn burns
bush butcher butler butt cannon carol carpenter carter carver case cash castle chamberlain chambers chance
chandler chase child close coates coke cole constable cook cooper cope corner court crane crook cross curry
dale darling day deacon deal dear dell diamond dot dove draper duke earl east eden english farmer farrow
ferry field fields finch fine fish fisher flood flower flowers ford foreman forester fox frank freeman french
friend frost fry fuller gale gardener garland gates gay glass glover gold golden goldsmith good goose grave
graves gray green greenwood grey grove gully hall hand hands hardy harvest hatch hawk hay head heath heather
hedges herd hill hills hook hooper hope horn house hunt hunter hutch jack jewel jolly judge keen key keys
king kings kit kitchen knight lake lamb lane large lark law lawn leaf little lock long lord love low major
manning march mark market marks marsh marshall mason masters mead meadows merry middle miller mills mister
mole money monk moor moss mountain nation new newman nick noble noon north nurse nut nutter oak oaks orchard
page paine painter parish park parker parks pass peace peacock pearl peel penny pepper perch perry pike pine
pit plant plum pole pond pool pope porter post pound powers price priest prince prior quick rain rainbow ray
read reader reed rice rich ridge ring rivers roach road robin rock rook root rose rush sadler sage sale sand
sands savage sawyer scales sea self sellers shade sharp shepherd shield shields ship shoemaker shore short
silver singer skinner slack slater small smart snow south spark sparks speed spencer spicer spring squire
stand stars steel steward still stock stone stones storey storm street strong summers swallow swan sweet
swift tailor tanner temple thorn tiller tower towers trail tree trees trench tuck turner vale vine wade wager
walker wall walls ward warden warren waters way weaver weeks weir well wells west wheat wheeler white wild
wilder win winter wise wolf wood woods woodward worth yard young
"""
WORDS_TOO = frozenset(_WORDS_TOO.split())
"""Names that texts have in small letters without meaning anybody."""


@cache
def other_forms(forename: str) -> tuple[str, ...]:
    """What somebody called so is called too, be the name the short form or the long one: `Bob` for Robert."""
    said = forename.lower()
    alike = (one.split() for one in _SHORT.split("/"))
    forms = dict.fromkeys(name for names in alike if said in names for name in names if name != said)
    return tuple(map(str.capitalize, forms))


def is_word_too(name: str) -> bool:
    """Whether a text may have the name in small letters without meaning anybody, as `stone` or `mark`."""
    said = name.lower()
    if said in FORENAMES:
        return said in EQUIVOCAL or said in WORDS_TOO
    return said in WORDS_TOO or bool(NO_NAME.fullmatch(said) or THING.fullmatch(said))
