"""Find the phrases of a text that name a day or a period."""

import re
from bisect import bisect_left
from collections.abc import Mapping
from typing import NamedTuple

_SMALL = (
    *("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
    *("eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen"),
    *("eighteen", "nineteen", "twenty"),
)
ORDINALS: Mapping[str, int] = {"first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5}
_LARGE = {"thirty": 30, "sixty": 60, "ninety": 90}
_HOURS = {"twenty-four": 24, "forty-eight": 48, "seventy-two": 72}
NUMBER_WORDS: Mapping[str, int] = (
    {word: number for number, word in enumerate(_SMALL, start=1)}
    | {"a": 1, "an": 1}
    | _LARGE
    | _HOURS
)
# Longest first, so that "twenty-four" is not read as "twenty".
_COUNT = r"\d{1,4}|" + "|".join(sorted(NUMBER_WORDS, key=len, reverse=True))
MONTH_NAMES = (
    r"January|February|March|April|May|June|July|August|September|October|November|December"
)
_MONTH = rf"(?P<month>{MONTH_NAMES}|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\b\.?)"
_DAY = r"(?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)"
_BY = (
    r"by|before|until|through|from|no\s+later\s+than|not\s+later\s+than"
    r"|at\s+the\s+latest\s+by|by\s+around|until\s+at\s+least|as\s+early\s+as|as\s+soon\s+as"
)
_HOUR = r"(?:noon|midday|midnight|dawn|\d{1,2}(?:[:.]\d\d)?\s*[ap]\.?m\.?)"
# A phrase may begin its sentence, and the names of days and months keep their capital.
_EDGE = rf"(?i:(?:(?:{_BY}|at|in|around)\s+)?the\s+(?P<edge>start|beginning|middle|end)\s+of\s+)"
_PART = r"(?i:early|(?P<mid>mid)|late)[\s-]+"
_CLOSE = r"(?:by|before)\s+the\s+(?:end|close)\s+of\s+(?:the\s+day|business|trading|play)"
_LEAD_DAY = (
    rf"(?i:(?:{_CLOSE}|{_BY}|on|for|at|next|this|late\s+on|early\s+on|{_HOUR}(?:\s+on)?)\s+)*"
)
_YEAR = r"(?:,?\s+(?P<year>20\d\d)|,?\s+(?:of\s+)?(?P<relative>this|next)\s+year)?"
_SEASON = r"spring|summer|autumn|fall|winter"
_UNIT = rf"week|weekend|month|quarter|year|decade|{_SEASON}"

# In the order in which they claim a passage: what an earlier pattern has matched is taken.
_PATTERNS: Mapping[str, str] = {
    # "within the next two weeks", "in six to eight months", "ten days from now"; what counts from
    # another event ("within a month of the vote") has an anchor.
    "relative": rf"""
        (?:(?:(?:within|in|over|after)\s+(?:the\s+(?:next|coming)\s+)?|for\s+the\s+next\s+)
            (?:(?:about|around|roughly|under|at\s+most|up\s+to|less\s+than|no\s+more\s+than)\s+)?
            (?:(?:{_COUNT})\s+(?:to|or)\s+)?
            (?P<count>{_COUNT})(?P<half>\s+and\s+a\s+half)?\s+
            (?P<unit>hour|day|week|fortnight|month|year)s?\b
            (?=(?P<anchor>\s+(?:of|after|from)\b(?!\s+(?:now|today)))?)
        | (?P<count_ahead>{_COUNT})\s+(?P<unit_ahead>hour|day|week|month|year)s?
            \s+from\s+(?:now|today)
        )\b""",
    # "in the third quarter of next year", "by the second half of 2027"
    "part": rf"""
        (?:(?:{_BY}|in|during)\s+)?the\s+(?P<which>first|second|third|fourth|last|final)\s+
        (?P<unit>quarter|half)(?!\s+of\s+(?:{MONTH_NAMES})\b)
        (?:\s+of\s+(?:(?P<year>20\d\d)|(?P<relative>this|next|the)\s+year))?\b""",
    # "in the first week of July", "in the second half of next month"
    "part-month": rf"""
        (?:(?:{_BY}|in|during)\s+)?the\s+(?P<which>first|second|third|fourth|last|final)\s+
        (?P<unit>week|half)\s+of\s+{_MONTH}(?:\s+(?P<year>20\d\d))?(?!\w)""",
    # "in spring 2027", "by the summer of next year"
    "season": rf"""
        (?:(?:{_BY}|in|during)\s+)(?:the\s+)?(?:(?:early|late|mid)[\s-]+)?(?P<season>{_SEASON})
        \s+(?:of\s+)?(?:(?P<year>20\d\d)|(?P<relative>this|next)\s+year)\b""",
    # "by 18 December", "on Friday, 3 May 2027"
    "day-month": rf"""
        {_LEAD_DAY}(?:{_DAY},?\s+)?(?:(?:the\s+)?(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?
            |the\s+(?P<ordinal>{"|".join(ORDINALS)})\s+of\s+)
        {_MONTH}{_YEAR}(?!\w)(?:\s+at\s+the\s+(?:earliest|latest))?""",
    # "by Dec. 18", "on Friday, May 3, 2027"
    "month-day": rf"""
        {_LEAD_DAY}(?:{_DAY},?\s+)?{_MONTH}\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\b(?!\d)
        {_YEAR}(?:\s+at\s+the\s+(?:earliest|latest))?""",
    # "in May next year", "from September of this year", which names no whole year
    "month-ahead": rf"""
        (?:{_EDGE} | (?i:(?:{_BY}|in|during)\s+)?{_PART} | (?P<lead>(?i:{_BY}|in|during|this))\s+)?
        (?<!\d\s)(?<!\d(?:st|nd|rd|th)\s){_MONTH}\s+(?i:of\s+)?(?P<year>)
        (?P<relative>this|next)\s+year\b""",
    # "next month", "by the end of the year", "over the weekend", "by year-end"
    "period": rf"""
        (?:{_EDGE}(?P<which_edge>next|this|the)\s+(?:current\s+|fiscal\s+|financial\s+)?
            (?P<unit_edge>{_UNIT})
        | (?:(?:{_BY}|in|during|over|within|at)\s+)?(?:(?:later|early|late|mid)\s+)?
            (?P<which>next|this|the\s+coming|this\s+coming)\s+(?:fiscal\s+|financial\s+)?
            (?P<unit>{_UNIT})
        | (?:{_BY}|in|over|during|at)\s+the\s+(?P<unit_season>weekend|{_SEASON})
            (?!\s+(?:break|recess|holidays?|session|term|season|games|school)\b)
        | (?:{_BY}|by\s+the\s+end\s+of|before\s+the\s+end\s+of|at\s+the\s+end\s+of)\s+(?:the\s+)?
            (?P<unit_bare>{_SEASON})(?!\s+(?:break|recess|term|season)\b)
        | within\s+the\s+(?P<unit_within>week|month|year)
        | before\s+the\s+turn\s+of\s+the\s+(?P<unit_turn>year)
        | (?:(?:in|during|by)\s+)?the\s+(?P<unit_after_next>week|weekend|month|year)\s+after\s+next
        | before\s+the\s+(?P<unit_out>week|month|year)\s+(?:is|was)\s+(?:out|over|up)
        | (?:{_BY}|at)\s+(?:the\s+)?(?P<unit_end>month|year)(?:[’']s)?[\s-]end
        )\b""",
    "holiday": rf"""
        (?i:{_BY}|at|over|on|for)\s+(?P<holiday>Christmas(?:\s+(?:Eve|Day))?
        |New\s+Year(?:[’']s\s+(?:Eve|Day))?|Easter(?:\s+Monday)?|Good\s+Friday|Halloween|Boxing\s+Day
        |Valentine[’']s\s+Day|Thanksgiving|Lab(?:or|our)\s+Day|Memorial\s+Day|Independence\s+Day
        |May\s+Day|Bastille\s+Day)\b""",
    # "by Friday", "late on Monday", "a week on Tuesday"
    "weekday": rf"""
        (?:(?P<ahead>a\s+week\s+(?:on|from))\s+)?{_LEAD_DAY}(?:coming\s+)?(?P<weekday>{_DAY})\b
        (?:\s+(?:morning|afternoon|evening|night))?(?P<later>\s+week\b)?""",
    # "in June", "by the end of March", "by mid-May 2027"; a bare month is too often a past one
    "month": rf"""
        (?:{_EDGE} | (?i:(?:{_BY}|in|during|next|this)\s+)?{_PART}
        | (?P<lead>(?i:{_BY}|in|during|next|this|between))\s+)
        (?:(?:{MONTH_NAMES})(?:,|\s+(?:and|or|to))\s+)*
        {_MONTH}(?:\s+(?P<year>20\d\d))?(?!\w)""",
    # "by the 15th"; "the 15th floor" is no day
    "day": r"""
        (?:by|before|until|on|from)\s+the\s+(?P<day>\d{1,2})(?:st|nd|rd|th)
        (?=\s*(?:[.,;:)”"’]|$))""",
    # "by 2030", "in early 2027", "by the end of 2026"
    "year": rf"""
        (?:{_EDGE} | (?i:{_BY}|in|during)\s+{_PART} | (?P<lead>(?i:{_BY}|in|during))\s+)
        (?P<year>20\d\d)\b""",
    "near": rf"""
        (?:(?:{_BY}|later|at|on|{_HOUR})\s+)*
        (?P<near>the\s+day\s+after\s+tomorrow|tomorrow|tonight|today
            |this\s+(?:morning|afternoon|evening))\b
        | (?:{_BY})\s+(?P<hour>midnight|noon|midday|nightfall)\b""",
}
_POSSESSIVE = ("’s", "'s")
_AT = re.compile(r"\b(?:at|in|by|before|until|during|for)\s+(?:\w+\s+)?$")
_ANY_CASE = frozenset({"relative", "part", "part-month", "period", "season", "near", "day"})
_COMPILED = {
    name: re.compile(
        rf"\b(?:{pattern})", re.VERBOSE | (re.IGNORECASE if name in _ANY_CASE else re.NOFLAG)
    )
    for name, pattern in _PATTERNS.items()
}


class TimePhrase(NamedTuple):
    """A time phrase at (start, end) of a text, in code points, and the pattern that found it."""

    start: int
    end: int
    match: re.Match[str]
    name: str


def _is_owner(text: str, match: re.Match[str]) -> bool:
    """Tell "18 percent above Friday’s close" from "in Friday’s vote"."""
    bare = match.group().isalpha()
    return (
        bare
        and text.startswith(_POSSESSIVE, match.end())
        and not _AT.search(text, 0, match.start())
    )


def find_time_phrases(text: str) -> list[TimePhrase]:
    """Return the time phrases in `text`, in order and without overlaps."""
    found: list[TimePhrase] = []
    for name, pattern in _COMPILED.items():
        for match in pattern.finditer(text):
            if _is_owner(text, match):
                continue
            place = bisect_left(found, match.start(), key=lambda phrase: phrase.start)
            behind_last = place == 0 or found[place - 1].end <= match.start()
            before_next = place == len(found) or match.end() <= found[place].start
            if behind_last and before_next:
                found.insert(place, TimePhrase(match.start(), match.end(), match, name))
    return found
