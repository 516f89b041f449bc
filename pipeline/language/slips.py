"""Pairs of sentences that give one thing two days, ages, names or vote counts."""

import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations
from typing import Literal, NamedTuple

from pipeline.language.calendar_days import month_number
from pipeline.language.number_words import NUMBER, value_of
from pipeline.language.salience import content_words
from pipeline.language.stems import stem
from schemas.article import Document, Sentence


class Slip(NamedTuple):
    """Two sentences in reading order, and what they give of one thing."""

    a: Sentence
    b: Sentence
    pattern: Literal["date", "building age", "name", "vote"]


_MONTH = (
    r"(?P<month{0}>January|February|March|April|May|June|July|August|September|October|November"
    r"|December|(?:Jan|Feb|Aug|Sept|Oct|Nov|Dec)\.)"
)
_DAY = rf"(?:(?P<day1>\d{{1,2}})\s{_MONTH.format(1)}|{_MONTH.format(2)}\s(?P<day2>\d{{1,2}})\b)"
# Acts that happen once to a thing, by verbs that can stand for each other.
_ACTS = {
    "grant": "issued|granted|approved|awarded",
    "sign": "signed|concluded|sealed",
    "open": "opened|opens|reopened|inaugurated",
    "close": "closed|closes|shut|shuts",
    "found": "founded|established|incorporated",
    "finish": "completed|finished",
    "file": "filed|lodged|submitted",
    "seize": "arrested|detained|seized",
    "die": "died|buried",
    "marry": "married|wed",
    "launch": "launched",
    "publish": "published|released",
}
_DATED_ACTS = {
    act: re.compile(rf"\b(?:{verbs})\b(?P<between>[^.;,:]*?)\son\s{_DAY}")
    for act, verbs in _ACTS.items()
}
# Dates that differ for a reason, and things of which there are several.
_OTHER_TIME = re.compile(
    r"""\b(?:again|another|second|first|third|new|also|other|each|every|postponed|moved|delayed
    |instead|originally|earlier|later|since|had|would|was[ ]to|both|extend\w*|renew\w*|amend\w*
    )\b""",
    re.IGNORECASE | re.VERBOSE,
)
_BUILT = re.compile(
    r"\b(?:built|completed|finished|opened|founded|established|erected)\sin\s(?P<year>1[5-9]\d\d|20\d\d)\b"
)
# What is built, and so cannot be a person of that age.
_AGE_OF_THING = re.compile(
    r"""\b(?P<age>\d{1,3})-year-old\s(?:[a-z]+\s)??(?P<thing>
    dam | bridge | tower | tunnel | building | house | hall | school | church | chapel | mosque
    | temple | theatre | theater | cinema | museum | library | hospital | hotel | station | stadium
    | arena | factory | mill | mine | plant | reactor | pier | ship | ferry | boat | vessel
    | airport | road | railway | canal | lock | prison | castle | palace | market
    | company | firm | bank | club | newspaper | university | college | institution | agency
    )\b""",
    re.VERBOSE,
)
_VOTE = re.compile(
    rf"""\b(?:by\s(?P<yes>{NUMBER})\svotes?\sto\s(?P<no>{NUMBER})
    | vot(?:ed|e\sof)\s(?P<yes2>{NUMBER})(?:\sto\s|-to-|[-–])(?P<no2>{NUMBER}))""",
    re.IGNORECASE | re.VERBOSE,
)
# "the four members who wanted to wait": all on one side of a vote
_ONE_SIDE = re.compile(
    rf"""\bthe\s(?P<count>{NUMBER})\s(?:dissenting\s|opposing\s)?
    (?:members|judges|justices|jurors|councillors|councilors|council\smembers|lawmakers|deputies
    |senators|directors|trustees|commissioners|governors|delegates|ministers|states)\s
    (?:who|that)\s(?:had\s)?(?:want|vot|oppos|dissent|object|back|favou?r|support|disagree
    |resist|reject|refus|approv|prefer|sided)""",
    re.IGNORECASE | re.VERBOSE,
)
_NAME = r"(?P<given>[A-Z][a-zà-ÿ]+)\s(?P<family>[A-Z][\w’'-]+)"
_ROLE_AHEAD = re.compile(
    rf"\b(?:[Aa]n?|[Tt]he|[Ii]ts|[Tt]heir)\s(?:[a-z]+\s)*?(?P<role>[a-z]{{4,}}),\s{_NAME}"
)
_ROLE_BEHIND = re.compile(
    rf"\b{_NAME},\s(?:[Aa]n?|[Tt]he|[Ii]ts|[Tt]heir)\s(?:[a-z]+\s)??(?P<role>[a-z]{{4,}})\b"
)
_YEARS_OFF = 2


def find_slips(document: Document) -> list[Slip]:
    """Return the pairs of sentences, each pair in reading order."""
    return [*_dates(document), *_ages_of_things(document), *_names(document), *_votes(document)]


def _dates(document: Document) -> Iterator[Slip]:
    """Find one act on one thing that is dated twice, on different days."""
    dated: defaultdict[str, list[tuple[Sentence, tuple[int, int]]]] = defaultdict(list)
    for sentence in document.sentences:
        text = document.article.cut(sentence)
        for act, pattern in _DATED_ACTS.items():
            match = pattern.search(text)
            if match and not _OTHER_TIME.search(text):
                month = month_number(match["month1"] or match["month2"])
                dated[act].append((sentence, (month, int(match["day1"] or match["day2"]))))
    for acts in dated.values():
        for (a, one), (b, other) in combinations(acts, 2):
            if one != other and _share_a_thing(document, a, b):
                yield Slip(a, b, "date")


def _share_a_thing(document: Document, a: Sentence, b: Sentence) -> bool:
    words = [{stem(word) for word in content_words(document.article.cut(s))} for s in (a, b)]
    verbs = {stem(verb) for verbs in _ACTS.values() for verb in verbs.split("|")}
    return bool({word for word in words[0] & words[1] if not word[0].isdigit()} - verbs)


def _ages_of_things(document: Document) -> Iterator[Slip]:
    """Find an age of a thing that does not go with the year in which it was built."""
    if document.article.published is None:
        return
    cut, this_year = document.article.cut, document.article.published.year
    for built in document.sentences:
        match = _BUILT.search(cut(built))
        if match is None:
            continue
        before = cut(document.sentence(built.number - 1)) if built.number > 1 else ""
        about = {stem(word) for word in content_words(f"{before} {cut(built)}")}
        for aged in document.sentences:
            found = _AGE_OF_THING.search(cut(aged))
            if found is None or stem(found["thing"]) not in about or aged.number == built.number:
                continue
            if abs(this_year - int(match["year"]) - int(found["age"])) >= _YEARS_OFF:
                first, last = sorted((built, aged), key=lambda sentence: sentence.number)
                yield Slip(first, last, "building age")


def _names(document: Document) -> Iterator[Slip]:
    """Find one family name and one role with two given names."""
    named: defaultdict[tuple[str, str], dict[str, Sentence]] = defaultdict(dict)
    for sentence in document.sentences:
        text = document.article.cut(sentence)
        for pattern in (_ROLE_AHEAD, _ROLE_BEHIND):
            for match in pattern.finditer(text):
                named[match["family"], match["role"]].setdefault(match["given"], sentence)
    for given in named.values():
        for a, b in combinations(given.values(), 2):
            if a.number != b.number:
                first, last = sorted((a, b), key=lambda sentence: sentence.number)
                yield Slip(first, last, "name")


def _votes(document: Document) -> Iterator[Slip]:
    """Find a group on one side of the article's only vote that is not as large as either side."""
    cut = document.article.cut
    votes = [(s, match) for s in document.sentences for match in _VOTE.finditer(cut(s))]
    if len(votes) != 1:
        return
    sentence, vote = votes[0]
    sides = {value_of(vote[name]) for name in ("yes", "no", "yes2", "no2") if vote[name]}
    for other in document.sentences:
        group = _ONE_SIDE.search(cut(other))
        if group and other.number > sentence.number and value_of(group["count"]) not in sides:
            yield Slip(sentence, other, "vote")
