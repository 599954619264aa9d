"""Words that names of people have, and words that none has: what those of Britain are mostly called."""

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
_FORENAMES = """
aaliyah aamir abdul abdullah abigail adam adrian agnieszka ahmed aidan aisha alan alastair albert ali alice
alison amanda amelia amina amir amit amy ana andrea andrzej angela angus anil anita anjali ann anna anne
annette antonio anwar aoife april arjun art arthur asha ashley asif audrey ayesha barbara barry beata
beatrice bernadette bernard bethan brenda brendan brian bridget bronwyn bryn caitlin callum cameron carl
carmen carol caroline carolyn carys catriona ceri cheryl chidi chinedu chloe christian ciara ciaran claire
clare clive colin colm connor conor cormac craig cynthia dafydd darren dawid dawn dean deepak deirdre denise
dennis derek dermot diana diane dilys dominic donna doreen douglas duncan dylan eamon eamonn eileen eilidh
eira elaine elena ella ellen emily emma eoin eric erin ernest ewa ewan faisal faith farah fatima feng fergus
fiona gareth gary gavin gemma george georgina geraint gerard giovanni gita glenys glynis gordon grace graeme
graham grant greta grzegorz guy gwen gwyneth hamza hannah harpreet harriet hassan hayley heather helen helena
hilary hope howard hugh hussein hywel iain ian ibrahim ieuan imran iona irene iris isaac ivan ivy iwona jacek
jade jagdeep jan jane janet janice jasmine jason javed jean jin joan joanna joanne joel jose joy joyce juan
julia julian julie june kamal karen karl kasia katarzyna kathleen kavita keith kelly kerry kevin khadija
khalid kieran kim kirsty kofi krishna krzysztof kumar kwame laura lauren leah lee leila leo leon lesley
leslie lewis liam lily linda lisa llinos lorna lorraine louise lucy luke lynda lynn lynne maciej madeleine
maeve magdalena mairead malcolm malgorzata manjit marcin marek maria marian marie marion marjorie mark martha
mary maryam mateusz maura maureen max may megan mei mel melanie mhairi michal michelle miles miriam mohsin
moira monica morag morgan muriel myfanwy nadia naomi nasreen natalie natasha neil nia niamh nigel nikhil noel
nora noreen norm norma norman olga olive olivia olivier omar orla oscar owain owen padraig paul paula pauline
pawel pearl pedro penny phoebe pierre piotr priya rafal raheem rahul raj rajesh ralph rhian rhiannon rhodri
rhys roberta robin roger roisin roland rory rose rosemary rosie ross rowena roy ruby russell ruth ryan
sabrina saira sajid sally salma samir sandeep sanjay saoirse sara sarah seamus sean sergei shabana shahid
shannon sharon shaun sheena sheila shirley sian sinead siobhan sofia sonia sophia sophie stacey stanley
stefan stella summer sunita sylvia tamsin tania tanya tara tariq tatiana toby tomasz tracey tracy trevor
tudor una ursula usha vanessa vera veronica vijay vikram violet wayne wei wendy wojciech xiaoming yasmin
yolanda yousef yusuf yvonne zahra zainab zara zoe zofia zosia
"""
FORENAMES = frozenset([*_FORENAMES.split(), *_SHORT.replace("/", " ").split()])
"""First names, in small letters: these, and all that have short forms."""
_EQUIVOCAL = """
april art bill christian dawn dean dot drew faith frank grace grant guy hope iris ivy jade jan joy june kit
lily max may mel miles morgan norm olive pat pearl penny rich rob robin rose ruby sandy sue summer victor
victoria violet will win
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
_THING = """
action advice agreement alliance annex annual another appendix assessment attendees autumn avenue bank bid
both bridge britain british budget building business buyer campus capital care chapter charter christmas
church clerk climate close commission communities community compact conference consortium contract corporate
cost data day depot development digital draft early easter economic economy education eight either eleven end
energy england english enterprise enterprises environment equality estate europe european existing farm few
figure final finance first five flag following forest four fourth framework funding further gardens general
grant guidance half health here highways house human if impact information initial insight inspectorate
ireland irish it item its joint late legal library log many market member memorandum mid mill million minute
month most museum new nhs nine no not note notes ombudsman once one paper part pathway performance person
persons phase place planning procurement protection protocol quality quarter ref regeneration region register
regulation resources revenue review risk river safeguarding scheme scotland scottish scrutiny second seven
several shire site six social some spring square stage standard start statement station steering sub summer
survey table technology ten tender terrace there these third this those three toolkit training transport
twelve two uk understanding valley venture wales water week welsh when where wildlife winter work working
workshop year yes
"""
_THINGS = frozenset(_THING.split())
"""Words in the names of bodies, places and papers, and those that begin a sentence about things."""
_WORD_TOO = """
 abbey abbot acres ash ball barker barn bass beach bean beck bell bird bishop black blake blue bond boot
booth bow bowl bowls bowman box boys branch brand bright brook brooks brown buck bull burn burns bush butcher
butler butt cannon carol carpenter carter carver case cash castle chamberlain chambers chance chandler chase
child coates coke cole constable cook cooper cope corner court crane crook cross curry dale darling deacon
deal dear dell diamond dove draper duke earl eden farmer farrow ferry field fields finch fine fish fisher
flood flower flowers ford foreman forester fox freeman french friend frost fry fuller gale gardener garland
gates gay glass glover gold golden goldsmith good goose grave graves gray green greenwood grey grove gully
hand hands hardy harvest hatch hawk hay heath heather hedges herd hill hills hook hooper horn hunt hunter
hutch jack jewel jolly judge keen key keys king kings kitchen knight lake lamb large lark law lawn leaf
little lock long lord love low major manning march mark marks marsh marshall mason masters mead meadows merry
middle miller mister mole money monk moor moss mountain nation newman nick noble noon nurse nut nutter oak
oaks orchard page paine painter parker pass peace peacock peel pepper perch perry pike pine pit plant plum
pole pond pool pope porter post pound powers price priest prince prior quick rain rainbow ray read reader
reed rice ridge ring roach rock rook root rush sadler sage sale sand sands savage sawyer scales sea self
sellers shade sharp shepherd shield shields ship shoemaker shore short silver singer skinner slack slater
small smart snow spark sparks speed spencer spicer squire stand stars steel steward still stock stone stones
storey storm strong swallow swan sweet swift tailor tanner temple thorn tiller tower towers trail tree trees
trench tuck turner vale vine wade wager walker wall walls warden warren way weaver weir well wells wheat
wheeler white wild wilder wise wolf wood woods woodward worth yard young
"""
_WORDS_TOO = frozenset(_WORD_TOO.split())
"""Names that texts have in small letters without meaning anybody, beside those that things have."""


@cache
def other_forms(forename: str) -> tuple[str, ...]:
    """What else somebody called so is called, by a short form or by the long one: `Bob` for Robert."""
    said = forename.lower()
    alike = (one.split() for one in _SHORT.split("/"))
    forms = dict.fromkeys(name for names in alike if said in names for name in names if name != said)
    return tuple(map(str.capitalize, forms))


def is_word_too(name: str) -> bool:
    """Whether a text may have the name in small letters without meaning anybody, as `stone` or `mark`."""
    said = name.lower()
    if said in FORENAMES:
        return said in EQUIVOCAL or said in _WORDS_TOO
    return said in _WORDS_TOO or is_of_things(said)


def is_of_things(word: str) -> bool:
    """Whether bodies, places and papers have the word in their names, and no person has."""
    said = word.lower()
    return not _THINGS.isdisjoint((said, said.removesuffix("s"))) or NO_NAME.fullmatch(said) is not None
