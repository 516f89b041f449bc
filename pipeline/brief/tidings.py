"""Tell news from what only surrounds it: scenes, habits, states, history and comments.

News is what somebody did, decided, found, counted, announced or refused. It is known by its verb
and tense and by its time. The word classes are of general English.
"""

import re
from datetime import date, timedelta
from enum import Enum

from pipeline.language.lexicon import load_lexicon
from pipeline.language.main_verbs import main_verb

_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_NOW = re.compile(
    rf"(?<!every )(?<!each )(?<!most )\b(?:{'|'.join(_DAYS)})\b"
    r"|\b(?:today|yesterday|tomorrow|tonight|overnight)\b"
    r"|\b(?:this|last) (?:morning|afternoon|evening|night|week|weekend)\b",
    re.IGNORECASE,
)
"""Times of news; what has others is often its background."""
_RECENT = re.compile(
    r"\b(?:today|yesterday|tonight|overnight)\b|\b(?:this (?:morning|afternoon|evening)"
    r"|last night)\b",
    re.IGNORECASE,
)
_PAST = re.compile(
    r"""\b(?:last[ ]year | (?:the|a)[ ]year[ ](?:before|ago|earlier)
    | (?:years|decades|centuries)[ ](?:ago|before|earlier|later) | (?:[Ss]ince|[Ff]or)[ ]decades
    | for[ ](?:\w+[ ]){1,3}(?:years|decades|centuries)
    | (?:was|were)[ ](?:born|founded|built|established|created|named[ ]after)
    | founded[ ]in | the[ ](?:\w+[ ])?(?:sixties|seventies|eighties|nineties|\d{4}s|\d0s)
    | formerly | previously | prior[ ]to | used[ ]to | originally | historically
    | at[ ]the[ ]time[ ]of[ ](?:his|her|its))\b
    """,
    re.VERBOSE,
)
_YEAR = re.compile(r"(?<![\d.,$€£])(?:1[5-9]|20)\d\d(?![\d,.]\d|[ ](?:people|residents|crowns))\b")
_HABIT = re.compile(
    r"""\b(?:every|each|most)[ ](?:\w+day|morning|evening|night|week|weekend|month|year|summer
    |winter|spring|autumn|season)s?\b
    | \b(?:normally|usually|traditionally|typically|generally|commonly|ordinarily|always|often
    |sometimes|regularly|frequently|occasionally|by[ ]tradition|by[ ]custom)\b
    | \bon[ ](?:an?[ ])?(?:ordinary|normal|average|typical|week)[ ]?\w*days?\b""",
    re.VERBOSE | re.IGNORECASE,
)
_SCENE = re.compile(
    r"""\b(?:stood|sat|sitting|lay|leaned|leant|looked|walked|climbed|waited|hung)\b
    (?!\s(?:out|down|off|up|by|for|still|trial|into|ahead|over|forward|to)\b)
    | \b(?:stared|glanced|gazed|knelt|paced|smiled|laughed|nodded|wept|cried|clapped|cheered
    |whispered|sighed|shrugged|waved|sang|danced|hugged|embraced|squeezed|ladled|poured|sipped|drank
    |ate|cooked|baked|shouted|grinned|blinked|trembled|shivered
    |asked\s(?:whether|if|what|how|why|when|where|who))\b""",
    re.VERBOSE,
)
"""Verbs of the scenes that a feature is told in, which are not its news."""
_COMMENT = re.compile(
    r"""\b(?:regard(?:s|ed)|consider(?:s|ed)|view(?:s|ed)|describ(?:es|ed)|characteri[sz](?:es|ed)
    |believ(?:es|ed)|thinks|thought|hop(?:es|ed)|fear(?:s|ed)|feels|felt|wonder(?:s|ed)
    |prais(?:es|ed)|thank(?:s|ed)|welcom(?:es|ed)|lament(?:s|ed)|regret(?:s|ted)|mus(?:es|ed)
    |mourn(?:s|ed)|reckon(?:s|ed)|argu(?:es|ed)|jok(?:es|ed)|tweeted|recall(?:s|ed)[ ](?:how|that)
    |remember(?:s|ed)|emphasi[sz](?:es|ed)|stress(?:es|ed)|spoke[ ]of|speaks[ ]of
    |express(?:es|ed)|attach(?:es|ed)[ ](?:\w+[ ])?importance|paid[ ]tribute|pays[ ]tribute
    |was[ ](?:not[ ])?(?:calm|happy|angry|sad|pleased|impressed|surprised|shaken|relieved
    |disappointed|delighted|shocked|saddened|proud|grateful|optimistic|pessimistic|confident))\b""",
    re.VERBOSE,
)
_DEED = re.compile(
    r"""\b(?:
    abandoned|abolished|accepted|accused|acquitted|adjourned|adopted|agreed|allowed|announced
    |appealed|appointed|approved|arrested|arrived|attacked|awarded|backed|banned|barred|bid
    |blocked|bombed|bought|broke|burned|burnt|called[ ]off|cancell?ed|captured|caught[ ]fire|charged
    |claimed[ ](?:\w+[ ])?li(?:fe|ves)|cleared|climbed[ ](?:by|to)|closed|collapsed|condemned
    |confirmed|convicted|counted|crashed|cut|damaged|decided|declared|declined|defeated|delayed
    |demanded|denied|deployed|derailed|destroyed|detained|detected|died|dies|dismissed|dissolved
    |doubled|dropped|elected|ended|endorsed|erupted|escaped|evacuated|executed|expelled|exploded
    |extended|extradited|fell|filed|fined|fired|fled|flooded|found|freed|gained|gave[ ]up|granted
    |halted|halved|handed[ ]over|hired|hit|imposed|increased|indicted|injured|introduced|invaded
    |issued|jailed|joined|jumped|killed|landed|launched|lifted|lost|made[ ]landfall|merged|murdered
    |named|nominated|obtained|opened|ordered|ousted|overturned|passed|paused|pleaded|pledged
    |plunged|postponed|promised|proposed|published|quit|raided|raised|ratified|reached|rebuilt
    |recalled|recommended|recorded|recovered|reduced|refused|reinstated|rejected|rejoined|released
    |removed|reopened|replaced|reported|rescued|resigned|resumed|retired|returned|reversed|rose
    |ruled|ruled[ ]out|sacked|sank|scrapped|seized|sent[ ].{0,60}to[ ]prison|sentenced|set[ ]fire
    |shelved|shot|shut|signed|slipped|soared|sold|stabbed|stole|stopped|stormed|stranded|struck
    |sued|surged|surrendered|suspended|swept|swore|sworn[ ]in|testified|threatened|took[ ]office
    |toppled|tripled|tumbled|undertook|unveiled|upheld|vanished|vetoed|voted|vowed|walked[ ]out
    |warned|withdrawn|withdrew|won|wounded
    )\b""",
    re.VERBOSE,
)
"""Past forms of what changes the state of things, or tells publicly that it changed."""
_TO_COME = re.compile(
    r"""\b(?:will|shall)\b(?![ ]have\b)
    | \b(?:said|says|told|added|announced)\b.*\bwould\b(?![ ](?:have|like|rather)\b)
    | \b(?:is|are)[ ](?:due[ ]|set[ ]|expected[ ])?to\b
    | \b(?:is|are)[ ](?:\w+ly[ ])?(?:being[ ])?(?!going\b|during\b)[a-z]+ing\b""",
    re.VERBOSE,
)
"""What is ahead, or under way."""
_PERFECT = re.compile(
    r"""\b(?<!would[ ])(?<!could[ ])(?<!should[ ])(?<!might[ ])(?<!may[ ])(?<!must[ ])
    (?:has|have)\s(?:(?:\w+ly|not|now|since|also|already|so[ ]far)\s)?(?!had\b)(?:been\s)?
    (?:[a-z]+(?:ed|wn|ken|ten|ven|sen|lt|nt|ught)|put|cut|shut|set|hit|risen|fallen|won|lost|left
    |found|made|begun|gone|come|become|held|told|said|sold|led|met|paid|quit|split|sunk|struck)\b""",
    re.VERBOSE,
)
_WANTS = re.compile(r"\b(?:wants?|plans?|intends?|aims?|seeks?|means|hopes?|expects?) to\b")
_LASTING = re.compile(r"\b(?:has|have) been\b[^,;]* since\b")
"""What has been so for some time."""
_QUOTED = re.compile(r"[“\"][^”\"]*[”\"]?")
_PUNCTUATION = ',.;:“”"()'
_PRESENT_STATES = frozenset({"is", "are", "has", "have", "remains", "remain", "do", "does"})


class Sort(Enum):
    """What a sentence tells."""

    DEED = "something done, decided, found, announced or ahead"
    PLAIN = "nothing that is known"
    STATE = "how things are, without a time"
    COMMENT = "what somebody thinks of it"
    HISTORY = "what was long before"
    HABIT = "what is always so"
    SCENE = "what could be seen while it happened"


def sort_of(text: str, published: date | None) -> Sort:
    """Return what a sentence tells; what it has between quotation marks is somebody's talk.

    Args:
        text: the sentence.
        published: when the article was; an earlier year makes history of a sentence.
    """
    plain = _QUOTED.sub("“”", text)
    timely, done = is_timely(plain), _DEED.search(plain) is not None
    tests = (
        (Sort.HABIT, not timely and _HABIT.search(plain) is not None),
        (Sort.HISTORY, not timely and _is_history(plain, published)),
        (Sort.SCENE, not done and _SCENE.search(plain) is not None),
        (Sort.COMMENT, not done and _COMMENT.search(plain) is not None),
        (Sort.STATE, _LASTING.search(plain) is not None),
        (Sort.DEED, done or _PERFECT.search(plain) or _TO_COME.search(plain)),
        (Sort.STATE, not timely and _is_present(plain)),
    )
    return next((sort for sort, applies in tests if applies), Sort.PLAIN)


def is_timely(text: str) -> bool:
    """Tell whether a sentence names a time of news."""
    return _NOW.search(text) is not None


def is_fresh(text: str, published: date | None) -> bool:
    """Tell whether a sentence names the day of its article or the day before."""
    if published is None:
        return is_timely(text)
    days = (_DAYS[(published - timedelta(back)).weekday()] for back in range(2))
    return _RECENT.search(text) is not None or any(day in text for day in days)


def _is_history(text: str, published: date | None) -> bool:
    if _PAST.search(text):
        return True
    years = [int(year) for year in _YEAR.findall(text)]
    return published is not None and bool(years) and max(years) < published.year


def _is_present(text: str) -> bool:
    """Tell whether the verb is of the present, and tells neither of speech nor of an intention."""
    words = [word.strip(_PUNCTUATION) for word in text.split()]
    verb = main_verb(text.split())
    if verb is not None:
        return words[verb] in _PRESENT_STATES
    return load_lexicon().words["said"].isdisjoint(words) and not _WANTS.search(text)
