"""When an intention was told, if the article says so: "On July 9 she told staff …"."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from pipeline.language import calendar_days
from pipeline.language.plans import Plan
from pipeline.language.tenses import tells_what_happened
from pipeline.language.time_phrases import MONTH_NAMES, NUMBER_WORDS, TimePhrase, find_time_phrases
from schemas.article import Document

_PAST_PERIOD = re.compile(
    rf"""(?<!the[ ])\b(?i:last|the[ ]previous)[ ]
        (?P<unit>week|month|year|spring|summer|autumn|fall|winter|decade)\b
    | \b(?i:(?P<count>\w+)[ ](?P<ago>day|week|month|year)s?|(?P<long>long))[ ](?:ago|earlier)\b
    | \b(?i:last|in|since|back[ ]in)[ ](?P<month>{MONTH_NAMES})\b(?:[ ](?P<year>\d{{4}}))?
    | \b(?i:in)[ ](?:(?:his|her|its|their|the|a)[ ])?(?P<in_year>(?:19|20)\d\d)\b""",
    re.VERBOSE,
)
_BACK = re.compile(
    r"""\bhad[ ](?:\w+ly[ ])?(?:promised|pledged|vowed|told|said|assured|insisted
        |announced|planned|hoped|sworn|committed|guaranteed|undertaken|agreed|ruled[ ]out)\b
    | \b(?:was|were)[ ](?:once[ ])?(?:due|supposed|meant|scheduled|to[ ]have)\b
    | \b(?:at[ ]the[ ]time|before[ ]the[ ](?:election|vote|sale|merger|takeover)
        |during[ ](?:the|his|her|its)[ ]campaign|earlier[ ]this[ ]year|in[ ]opposition)\b
    | \b(?:said|told|wrote|promised|pledged|vowed)[ ](?:\w+[ ]){0,3}then\b
    | ^(?:\w+[ ]){0,2}that[ ](?:same[ ])?
        (?:day|night|week|weekend|month|year|spring|summer|autumn|winter)\b
    | ^(?:\w+[ ])?in[ ]those[ ](?:days|weeks|months|years)\b""",
    re.IGNORECASE | re.VERBOSE,
)
_OPEN = ("by", "before", "until", "from", "next", "no later", "not later", "for", "this")
_DAYS_OF = {"week": 7, "month": 30, "year": 365, "decade": 3650}
_SEASON_DAYS = 180
_LONG_AGO = 21
"""Days from which what is told again is old: news recalls it because it has been overtaken."""
_LOOK_BACK = timedelta(days=120)


@dataclass(frozen=True)
class Telling:
    """When words were said: the day, if one is given, and whether that is long past."""

    day: date | None = None
    exact: bool = False
    recalled: bool = False


def find_telling(document: Document, plan: Plan) -> Telling:
    """Return when an intention was told, as the words of its sentence around the action say."""
    if document.article.published is None:
        return Telling()
    published = document.article.published.date()
    text = document.article.cut(plan.sentence)
    ahead = text[: plan.action.start - plan.sentence.start]
    behind = text[plan.action.end - plan.sentence.start :]
    day = _named_day(text, len(ahead), len(text) - len(behind), published)
    if day is not None:
        old = (published - day).days > _LONG_AGO
        return Telling(day, exact=True, recalled=old)
    period = _past_period(ahead, published) or _past_period(behind, published, bare_month=False)
    if period is not None:
        return Telling(period, exact=False, recalled=(published - period).days > _LONG_AGO)
    recalled = _BACK.search(ahead) is not None or _BACK.search(behind) is not None
    return Telling(published - _LOOK_BACK if recalled else None, exact=False, recalled=recalled)


def _named_day(text: str, start: int, end: int, published: date) -> date | None:
    """Return the day of "said on Wednesday" or "On July 9 she told", outside the action."""
    for phrase in find_time_phrases(text):
        outside = phrase.end <= start or phrase.start >= end
        if phrase.match.group().lower().startswith(_OPEN):
            continue
        day = _day_before(phrase, published)
        if outside and day is not None and tells_what_happened(text, phrase.start, phrase.end):
            return day
    return None


def _day_before(phrase: TimePhrase, published: date) -> date | None:
    """Return the last such day that is not after the publication."""
    groups = phrase.match.groupdict()
    if phrase.name == "weekday":
        if groups["ahead"] or groups["later"]:
            return None
        coming = calendar_days.next_weekday(published, groups["weekday"] or "")
        return coming if coming == published else coming - timedelta(weeks=1)
    if phrase.name not in {"day-month", "month-day"}:
        return None
    month = calendar_days.month_number(groups["month"] or "")
    try:
        day = date(int(groups["year"] or published.year), month, int(groups["day"] or ""))
        if day > published and not groups["year"]:
            day = day.replace(year=day.year - 1)
    except ValueError:
        return None
    return day if day <= published else None


def _past_period(text: str, published: date, *, bare_month: bool = True) -> date | None:
    """Return a day in the past period that a text names, in which something was said.

    Behind an action "in April" can be when it is to happen, so a bare month counts ahead only.
    """
    found = _PAST_PERIOD.search(text)
    if found is None or (found["month"] and not (bare_month or found["year"])):
        return None
    if found["unit"]:
        return published - timedelta(days=_DAYS_OF.get(found["unit"], _SEASON_DAYS))
    if found["in_year"]:
        year = int(found["in_year"])
        # Counted from the middle, "by Christmas" is in that year and "by March" in the next.
        return date(year, 6, 30) if year < published.year else None
    if found["month"]:
        return _last_month(found, published)
    count = found["count"] or ""
    number = int(count) if count.isdecimal() else NUMBER_WORDS.get(count.lower(), 2)
    return published - timedelta(days=number * _DAYS_OF.get(found["ago"] or "year", 1))


def _last_month(found: re.Match[str], published: date) -> date | None:
    month = calendar_days.month_number(found["month"])
    year = int(found["year"]) if found["year"] else published.year - (month > published.month)
    day = calendar_days.last_of_month(year, month)
    return min(day, published) if date(year, month, 1) <= published else None
