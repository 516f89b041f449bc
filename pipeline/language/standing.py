"""What a sentence says of a plan's standing, read off its words."""

import re
from collections.abc import Mapping

from pipeline.language.plans import Plan
from schemas.article import Document
from schemas.report import Status

_PLAN = r"(?:plan|idea|proposal|scheme|project|promise|pledge|vow|offer|threat|bid)s?"
_OWN = r"(?:a|the|its|his|her|their|that|all|every)"
# In the order in which they are tried: what is put off is not called cancelled.
_STANDING: Mapping[Status, re.Pattern[str]] = {
    status: re.compile(rf"\b(?:{pattern})\b", re.IGNORECASE | re.VERBOSE)
    for status, pattern in {
        Status.ON_HOLD: r"""
            postpone(?:d|s|ment) | on[ ](?:hold|ice|the[ ]shelf) | put[ ](?:off|back|aside)
            | shelved | mothballed
            | suspend(?:ed|s) | suspension | delay(?:ed|s) | indefinite(?:ly)?[ ]hold
            | paus(?:ed|es|ing) | deferred | in[ ]limbo
            | stalled | froze(?:n)?""",
        Status.CANCELLED: rf"""
            cancel(?:led|ed|s|lation) | call(?:ed|s)[ ]off | scrap(?:ped|s) | abandon(?:ed|s|ment)
            | came[ ]to[ ]nothing | ditched | axed | binned
            | drop(?:ped|s)[ ](?:it|them|{_OWN}[ ](?:\w+[ ])?{_PLAN}|plans
                |{_OWN}[ ](?:planned|proposed|scheduled|promised))
            | (?:was|were|been|be)[ ](?:\w+ly[ ])?(?:dropped|rejected|voted[ ]down|struck[ ]down
                |blocked|vetoed|thrown[ ]out)
            | withdr(?:awn|ew|awal)
            | will[ ]not[ ](?:re)?\w+[ ].{{0,40}}as[ ]planned
            | no[ ](?:immediate[ ])?\w+(?:[ ]between[ ].{{0,40}})?[ ]is[ ]planned
            | broke(?:n)?[ ]{_OWN}[ ](?:\w+[ ])?(?:promise|pledge|vow|word)s?
            | (?:promise|pledge|vow)s?[ ](?:was|were|ha(?:s|ve)[ ]been)[ ](?:broken|not[ ]kept)
            | (?:never|did[ ]not|didn[’']t)[ ](?:happen|take[ ]place|come[ ]about|material)\w*
            | never[ ](?:happened|came|opened|did(?:[ ]so)?|arrived|went[ ]ahead|took[ ]place|began)
            | came[ ]to[ ]nothing | fell[ ]through | reneg\w+ | (?:went|gone)[ ]back[ ]on
            | back(?:ed|s)[ ](?:down|out|away) | gave[ ]up[ ](?:on[ ])?{_OWN}
            | U-turn | given[ ]up | ruled[ ]out | had[ ]been[ ]due | had[ ]planned | reversed""",
        Status.UNDER_WAY: r"""
            (?:has|have)[ ]begun | began | (?:is|are)[ ](?:now[ ])?being | under[ ]?way
            | (?:has|have)[ ](?:already[ ])?started | (?:is|are)[ ]under[ ]construction""",
        Status.DONE: r"""
            on[ ]\w+day[ ](?:it|he|she|they)[ ]did
            | (?:has|have)[ ](?:now[ ]|since[ ]|already[ ])?been[ ](?:completed|signed|delivered
                |kept|fulfilled|paid|released|freed|opened|honou?red)
            | kept[ ](?:his|her|its|their|that|the)[ ](?:promise|pledge|word)
            | (?:he|she|it|they)[ ]did[ ]so | handed[ ](?:it|them)[ ]over""",
    }.items()
}
# An intention that did not come about, as the words before the action say.
_FAILED = re.compile(
    r"""\bhad[ ](?:\w+ly[ ])?(?:been[ ](?:due|set|scheduled|meant|supposed|expected)
        |planned|hoped|intended|meant|wanted)(?:[ ]\w+)?[ ]to[ ]$
    | \b(?:was|were)[ ](?:to[ ]have|supposed[ ]to|meant[ ]to)[ ]$""",
    re.VERBOSE,
)
_NOUN_AHEAD = re.compile(rf"\b(?:{_PLAN}|commitment|intention|decision|deal)[ ]to[ ]$", re.VERBOSE)
# Where the sentence goes on with the same subject: "but withdrew", "and on Monday it did".
_GOES_ON = re.compile(
    r"""\b(?:but|then|before|only[ ]to|and)[ ]
    (?:(?:on[ ]\w+day|he|she|it|they|has|have|had|was|were|later|then|never|since|\w+ly)[ ])*+""",
    re.VERBOSE,
)
_LONGEST_CUE = 30
_NEAR_CUE = 80
_TAKES_UP = re.compile(
    rf"""^(?:(?:But|Yet|And|Instead|So[ ]far|In[ ]the[ ]end|Now|Later|Since[ ]then),?[ ])?
    (?:(?:[Tt]h(?:at|is|e|ose|ese)|[Hh]is|[Hh]er|[Ii]ts|[Tt]heir|[Bb]oth)[ ](?:\w+[ ])?{_PLAN}\b
    | (?:[Ii]t|[Tt]hat|[Tt]his|[Tt]hey|[Nn]either|[Nn]one|[Bb]oth|[Hh]e|[Ss]he)[ ](?:\w+ly[ ])?
      (?:never|did|has|have|was|were|is|are|later|then|came|fell|since|soon|broke|kept|back))""",
    re.VERBOSE,
)


def standing_cue(text: str) -> Status | None:
    """Return what a sentence says of a plan's standing, by its words alone."""
    return next((status for status, cue in _STANDING.items() if cue.search(text)), None)


def own_standing(document: Document, plan: Plan) -> Status | None:
    """Return what the sentence that states a plan says of its standing.

    A plan that a noun states ("dropped a plan to …") can be ended by any word of the sentence,
    one that a verb states only by words that go on behind it.
    """
    text = document.article.cut(plan.sentence)
    start, end = plan.action.start - plan.sentence.start, plan.action.end - plan.sentence.start
    ahead, behind = text[:start], text[end:]
    if plan.begun:
        return Status.UNDER_WAY
    if plan.named_by_thing or _NOUN_AHEAD.search(ahead) or "as planned" in text:
        return standing_cue(text)
    later = _GOES_ON.search(behind)
    told = standing_cue(behind[later.start() : later.end() + _LONGEST_CUE]) if later else None
    return told or (Status.CANCELLED if _FAILED.search(ahead) else None)


def takes_up(text: str) -> bool:
    """Tell whether a sentence speaks of what the one before it said: "That plan was dropped"."""
    return _TAKES_UP.search(text) is not None


def around_cue(text: str) -> str:
    """Return the words near the first word such as "cancelled", within its sentence."""
    found = next((m for cue in _STANDING.values() if (m := cue.search(text))), None)
    if found is None:
        return ""
    ahead = re.split(r"[.!?;]\s", text[: found.start()])[-1]
    behind = re.split(r"[.!?;]\s", text[found.start() :])[0]
    return ahead[-_NEAR_CUE:] + behind[: _NEAR_CUE + found.end() - found.start()]
