"""Earlier words that an article recalls: "In March he told the council that nobody would move".

News recalls what somebody promised, ruled out or praised mostly because it fits no longer what is
said or done now, so that such a sentence is one side of a conflict more often than not.
"""

import re
from collections.abc import Iterator

from pipeline.language.voices import ARTICLE_VOICE, Voices
from schemas.article import Document, Sentence

_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|(?:Jan|Feb|Aug|Sept?|Oct|Nov|Dec)\.)"
)
_SEASON = r"(?:spring|summer|autumn|fall|winter)"
_SOME = (
    r"(?:\d+|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|eighteen"
    r"|twenty|several|a[ ]few|(?:barely|only|just|hardly|scarcely)[ ]\w+)"
)
_TIME = rf"""(?:
    (?:in|of|since|back[ ]in)[ ](?:(?:early|late|mid-|the)[ ]?)?
        (?:{_MONTH}|{_SEASON}|(?:19|20)\d\d|opposition)(?!\w)
    | last[ ](?:week|month|year|{_SEASON}|{_MONTH})(?:[’']s)?(?!\w)
    | {_SOME}[ ](?:weeks?|months?|years?)[ ](?:ago|earlier|before)\b
    | at[ ]the[ ]time\b
    | (?:in|during|on|of)[ ](?:the|his|her|its|their|a)[ ](?:[\w’-]+[ ]){{0,2}}campaign\b
    | (?:on|dated)[ ](?:\d{{1,2}}[ ]{_MONTH}|{_MONTH}[ ]\d{{1,2}})(?!\w)
    )"""
_SAID = r"""(?:
    said|says|told|tell|wrote|writes|answered|replied|promised|pledged|vowed|assured|guaranteed
    |undertook|swore|insisted|declared|called|described|dismissed|announced|argued|demanded|gave
    |asked|handed|signed|printed|published|approved|accord|agreement|programme|manifesto|bulletin
    |letter|interview|speech|meeting|brochure|statement|stated|boasted|testified|claimed|praised
    )"""
_GAP = r"(?:[\s~]+[^\s,;]+)"
_OWN_TIME = re.compile(
    rf"""
    ^[“"]?(?=(?:In|At|During|Last|When|Under|On|Back|Before|After|Asked|[A-Z][a-z]+ing|{_SOME}
        |Once|Earlier)\b)[^.;]{{0,90}}?{_TIME}
    | \b{_SAID}\b{_GAP}{{0,7}}?,?[\s~]+{_TIME}
    | \bhad[ ](?:\w+[ ])?(?:said|told|called|promised|pledged|vowed|sworn|insisted|assured
        |ruled[ ]out|argued|praised|described|dismissed)\b
    """,
    re.IGNORECASE | re.VERBOSE,
)
# "She called it then a fairy tale": here "then" stands by the verb, whatever it credits her with.
_SAID_THEN = re.compile(
    rf"\b{_SAID}\b(?:[ ][^\s,;]+){{0,3}}?[\s~]+(?:then|at[ ]the[ ]time)(?=[\s,.]|$)",
    re.IGNORECASE | re.VERBOSE,
)
_TIME_BEFORE = re.compile(_TIME, re.IGNORECASE | re.VERBOSE)
_SPEECH_BEFORE = re.compile(rf"\b{_SAID}\b", re.IGNORECASE | re.VERBOSE)
# What is promised, ruled out, or said without reserve.
_STRONG = re.compile(
    r"""\b(?:will|would|won[’']t|wouldn[’']t|shall|never|every|everything|nobody|nothing|no[ ]one
    |always|permanent\w*|stays?|remains?|you[’']ve[ ]got|guarantee\w*|undert(?:ook|aken)[ ]to
    |demanded|ever|best|worst|finest|most|least|full|safe
    )\b|[’']ll\b|\bno[ ](?!longer\b)""",
    re.IGNORECASE | re.VERBOSE,
)
_VOWED = re.compile(
    r"\b(?:undertook|undertaken|promised|pledged|vowed|assured|guaranteed|answered|replied|told"
    r"|it said)\b"
)
_FULFILLED = re.compile(r",[ ]and[ ](?:on[ ]\w+day[ ])?(?:it|he|she|they)[ ]did\b")
# What is said now, or what the sentence itself sets against newer words.
_SETTLED = re.compile(
    rf"""\b(?:
    adding | when[ ](?:told|asked) | yesterday | this[ ](?:week|morning) | now
    | on[ ](?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day
    | (?:though|although|but|while)\b[^.]*?{_TIME}
    )\b
    | \baccording[ ]to\b[^~]*~ | \bsurvey\b""",
    re.IGNORECASE | re.VERBOSE,
)
# An article opens with its news, not with what it recalls.
_FIRST = 3


def find_recalled(document: Document, voices: Voices) -> Iterator[Sentence]:
    """Yield the sentences that recall somebody's strong words of an earlier time, in order."""
    for sentence in document.sentences[_FIRST - 1 :]:
        text = document.article.cut(sentence)
        credited = voices.speaker_of(sentence) != ARTICLE_VOICE
        strong = _STRONG.search(text) and (credited or _VOWED.search(text))
        if strong and _is_of_earlier_time(document, voices, sentence):
            yield sentence


def _is_of_earlier_time(document: Document, voices: Voices, sentence: Sentence) -> bool:
    frame = voices.frame_of(document, sentence)
    if _SETTLED.search(frame) or _FULFILLED.search(document.article.cut(sentence)):
        return False
    if _OWN_TIME.search(frame):
        return True
    if _SAID_THEN.search(document.article.cut(sentence)):
        return True
    before = document.sentence(sentence.number - 1)
    text = document.article.cut(before)
    told = voices.speaker_of(before) == ARTICLE_VOICE
    return bool(told and _SPEECH_BEFORE.search(text) and _TIME_BEFORE.search(text))
