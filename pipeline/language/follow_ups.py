"""What a sentence tells of something planned earlier: done, dropped, put off, or still not done."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from pipeline.language.time_phrases import MONTH_NAMES, NUMBER_WORDS
from schemas.brief import StepStatus

_MONTH = rf"(?:{MONTH_NAMES})"
_WHEN = (
    r"(?:(?:next|this)[ ])?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
    rf"|\d{{1,2}}[ ]{_MONTH}|{_MONTH}|next|later|early|late|the[ ](?:autumn|spring|summer|winter)"
)
_FROM = rf"(?:from[ ](?:{_WHEN})[ ](?:[\w-]+[ ]){{0,2}}?)?"
_NUMBER = rf"(?:\d+|dozen|hundred|thousand|{'|'.join(sorted(NUMBER_WORDS, reverse=True))})"
_DECIDED = (
    r"(?:decided|agreed|voted|forced|had|resolved|chose|chosen|opted|obliged|compelled"
    r"|will|would|has|have)"
)
_NOT = r"(?:not|no[ ]longer|never)"
_PROMISE = r"(?:promises?|pledges?|vows?|word|commitments?|threats?|undertakings?|assurances?)"
_OWN = r"(?:the|its|his|her|their|that|this|a)"


@dataclass(frozen=True)
class Cue:
    """Words at (start, end) of a sentence that tell how something planned stands.

    `failed` says that it has not come about in time; `weak` words are also said of other things.
    """

    status: StepStatus
    start: int
    end: int
    failed: bool = False
    weak: bool = False


_STRONG: Mapping[tuple[StepStatus, bool], str] = {
    (StepStatus.CANCELLED, False): rf"""
        call(?:ed|s|ing)[ ](?:[\w-]+[ ]){{0,5}}?off | cancell?(?:ed|s|ing|ation)
        | {_DECIDED}[ ](?:to[ ])?(?:cancel|scrap|abandon|call[ ]off|drop|withdraw)
        | scrapp(?:ed|ing) | abandon(?:ed|s|ing|ment) | withdr(?:ew|awn|awal) | axed | ditched
        | binned | nixed | scrubbed | torpedoed | jettisoned | terminated | quashed | annulled
        | (?:pulled|yanked|struck)[ ](?:from|off)[ ](?:the|its|their|his|her)
        | t(?:ore|orn)[ ]up | (?:changed|changes)[ ](?:its|his|her|their)[ ]minds?
        | (?:bow|opt)(?:ed|s|ing)[ ]out | walk(?:ed|s|ing)[ ]away[ ]from
        | (?:opted|chose|elected|voted|agreed|choosing|opting)[ ](?:instead[ ])?not[ ]to
        | off[ ]the[ ](?:table|agenda|cards) | is[ ]dead | (?:allowed|left)[ ]to[ ]lapse
        | bur(?:ied|ies|ying)[ ](?:[\w-]+[ ]){{0,4}}?(?:for[ ]good|plans?|project|idea)
        | struck[ ](?:[\w-]+[ ]){{1,4}}?from[ ](?:the|its|his|her|their)
        | there[ ](?:will|would)[ ](?:now[ ])?be[ ]no
        | revoked | rescinded | dropp(?:ed|ing) | thrown[ ]out | voted[ ]down | vetoed
        | struck[ ]down
        | (?:will|would|is|are|was|were|did|does|do)[ ](?:now[ ])?{_NOT}[ ](?:be[ ])?
          (?:tak(?:e|ing)[ ]place|go(?:ing)?[ ]ahead|happen(?:ing)?|proceed|held|materiali[sz]e)
        | wo(?:n[’']t)[ ](?:be[ ])?(?:take[ ]place|go[ ]ahead|happen|proceed|held)
        | no[ ]longer[ ](?:plan|intend|want|mean|aim)\w* | (?:gave|given|giving)[ ]up
        | back(?:ed|s|ing)[ ](?:down|out|away)(?:[ ]of|[ ]from)? | climb(?:ed|s)[ ]down | U-turn
        | (?:went|gone|going)[ ]back[ ]on | reneg\w+ | pulled[ ](?:out|the[ ]plug)
        | (?:came|come)[ ]to[ ]nothing | f(?:e|a)ll(?:en)?[ ]through
        | (?:is|are|was|were)[ ](?:now[ ])?off(?=[,.;])
        | decided[ ](?:against|not[ ]to) | ruled[ ]out""",
    (StepStatus.ON_HOLD, False): rf"""
        on[ ](?:hold|ice|the[ ](?:shelf|back[ ]burner)) | in[ ]abeyance | tabled | sidelined
        | (?:restraining|stay)[ ]order | injunction | (?:granted|issued|ordered|won)[ ]a[ ]stay
        | suspend(?:ed|s|ing) | suspension
        | paus(?:ed|es|ing) | fr(?:oze|ozen) | shelv(?:ed|ing) | mothball(?:ed|ing)
        | in[ ]limbo | stalled
        | {_DECIDED}[ ](?:to[ ])?(?:suspend|pause|freeze|shelve|halt)
        | (?:stopped|blocked|barred|forbade|forbidden)(?![ ]\w+ing) | indefinitely
        | until[ ]further[ ]notice | halted | interrupted""",
    (StepStatus.POSTPONED, False): rf"""
        postpon(?:ed|es|ing|ement) | rained[ ]out | carried[ ]over | bumped
        | pushed[ ](?:to|into|until)
        | (?:hold|held|holding|wait|waits|waiting|waited)[ ](?:off[ ])?until
        | (?:asked|asks|asking)[ ](?:[\w-]+[ ]){{0,3}}?for[ ]more[ ]time
        | (?:gave|given|gives)[ ](?:it|him|her|them)self
          [ ](?:[\w-]+[ ]){{0,4}}?(?:more|until|longer)
        | (?:another|extra|further)[ ](?:[\w-]+[ ])?(?:days?|weeks?|months?)
        | no[ ](?:sooner|earlier)[ ]than | (?:days?|weeks?|months?|years?)[ ]later,
        | (?:unlikely|not[ ](?:likely|expected))[ ]to[ ](?:[\w-]+[ ]){{1,5}}?(?:before|until)
        | (?:stay|remain|rest)s?[ ](?:[\w-]+[ ]){{1,6}}?until[ ](?:after|{_WHEN})
        | defer(?:red|s|ring|ral) | reschedul(?:ed|es|ing)
        | adjourn(?:ed|s|ment)
        | {_DECIDED}[ ](?:to[ ])?(?:postpone|delay|put[ ]off|push[ ]back|reschedule|defer)
        | put(?:s|ting)?[ ](?:[\w-]+[ ]){{0,5}}?(?:off|back)
        | push(?:ed|es|ing)[ ](?:[\w-]+[ ]){{0,5}}?back
        | set[ ]back | held[ ]over | delay(?:ed|s|ing)?
        | (?:mov|shift|switch|chang)(?:ed|es|ing)[ ](?:[\w-]+[ ]){{0,4}}?{_FROM}
          to[ ](?:{_WHEN})
        | slip(?:ped|s)?[ ](?:to|by|until|into|from)
        | (?:days?|weeks?|months?|years?|hours?)[ ]late(?:r[ ]than)?
        | (?:later[ ]than|behind)[ ](?:planned|promised|announced|schedule)
        | needs?[ ](?:more|another)[ ]\w+
        | will[ ](?:have[ ]to[ ]wait|take[ ]longer) | would[ ](?:have[ ]to[ ]wait|take[ ]longer)
        | not[ ](?:[\w-]+[ ]){{0,6}}?(?:before|until)[ ](?:{_WHEN})
        | new[ ](?:date|deadline)""",
    (StepStatus.CHANGED, False): rf"""
        extend(?:ed|s|ing) | extension | prolong(?:ed|s|ing) | lengthened | shorten(?:ed|s|ing)
        | (?:brought|moved|bring|brings)[ ](?:[\w-]+[ ]){{0,4}}?forward
        | no[ ]longer[ ](?:at|in|on|with|by|from) | scal(?:ed|es|ing)[ ](?:back|down)
        | watered[ ]down | {_DECIDED}[ ](?:to[ ])?(?:extend|prolong|shorten|bring[ ]forward)""",
    (StepStatus.PLANNED, True): rf"""
        fail(?:ed|s|ing|ure)[ ]to | (?:has|have|had)[ ](?:still[ ])?(?:yet[ ]to|not[ ]yet)
        | still[ ](?:has|have|had|is|are|was|were)?[ ]?
          (?:not|no|missing|waiting|outstanding|without|unable|closed|shut|pending|open
          |un\w+ed)
        | remain(?:s|ed)[ ](?:without|closed|shut|un\w+ed)
        | miss(?:ed|es|ing)[ ](?:{_OWN}[ ])?(?:\w+[ ])?(?:deadline|date|target)
        | deadline[ ](?:[\w-]+[ ]){{0,4}}?(?:passed|lapsed|expired|came[ ]and[ ]went)
        | let[ ](?:{_OWN}[ ])?(?:[\w-]+[ ]){{0,3}}?(?:pass|lapse|slip)
        | (?:no|without)[ ](?:a[ ])?(?:sign|trace|word)
        | wait(?:ed|ing)[ ]in[ ]vain | overdue
        | br(?:oke|oken|eaking)[ ](?:{_OWN}[ ])?(?:\w+[ ])?{_PROMISE}
        | {_PROMISE}[ ](?:was|were|has[ ]been|had[ ]been)[ ](?:not[ ]kept|broken|never[ ]kept)""",
    (StepStatus.DONE, False): rf"""
        went[ ](?:live|online|into[ ](?:effect|force|service|operation))
        | (?:is|are|was|were)[ ](?:now[ ])?(?:back[ ](?:on|in|at|up)|up[ ]and[ ]running|in[ ]place)
        | (?:kept|keeping)[ ](?:its|his|her|their)[ ]word
        | (?:made|make)[ ]good(?:[ ](?:on[ ])?{_OWN}[ ](?:\w+[ ])?{_PROMISE})?
        | (?:kept|kept[ ]to|honou?red|delivered[ ]on|followed[ ]through[ ]on)[ ]{_OWN}[ ]
          (?:\w+[ ])?{_PROMISE}
        | fulfilled | carried[ ]out | acted[ ]on
        | (?:went|gone)[ ]ahead | (?:took|taken)[ ]place | (?:was|were|been)[ ]held
        | (?:has|have|had|was|were|is|are)[ ](?:now[ ]|since[ ]|been[ ]|already[ ])*
          (?:complet|finish|conclud|accomplish|implement|fulfill)ed
        | complet(?:ed|es)|finish(?:ed|es)
        | (?:came|come)[ ]into[ ](?:force|effect|operation|service) | took[ ]effect
        | as[ ](?:promised|announced|threatened|pledged|planned|scheduled|agreed)
        | (?:by|for|to|at)[ ](?:the[ ]|its[ ]|their[ ])full
        | the[ ]last[ ](?:[\w-]+[ ]){{1,5}}?(?:was|were|had|has|have|left|went|came)
        | all[ ](?:[\w-]+[ ]){{1,4}}?(?:have|has|had|were|was)
        | did[ ](?:so|just[ ]that) | (?:on|ahead[ ]of|within)[ ](?:schedule|time)""",
    (StepStatus.UNDER_WAY, False): rf"""
        began|begun|(?:has|have|had)[ ](?:now[ ]|already[ ])?started
        | started[ ](?:on|at|work|to|with|\w+ing)
        | under[ -]?way | in[ ]progress | so[ ]far
        | (?:is|are|was|were)[ ](?:now[ ]|already[ ])?being[ ]\w+(?:ed|n|t)
        | (?:half|thirds?|quarters?|first|second|percent|{_NUMBER})[ ]of[ ](?:the|its|their)[ ]
          (?:{_NUMBER}|planned|promised)
        | (?:half|a[ ]third|two[ ]thirds|a[ ]quarter|three[ ]quarters|most)[ ]of[ ]
          (?:those|them|the[ ](?:\w+[ ])?(?:households|homes|people|work|cases|money|rest))""",
}
_WEAK: Mapping[tuple[StepStatus, bool], str] = {
    (StepStatus.POSTPONED, False): r"""
        now[ ](?:expect|due|plan|schedul|set|hope|aim|intend|reckon|promis|want|fixed|to[ ]be)\w*
        | (?:will|would|is|are|was|were|has|have|[’']ll)[ ]now(?![ ]be(?:en|ing))
        | now[ ](?:will|would)""",
    (StepStatus.CANCELLED, False): r"""
        (?:will|would)[ ](?:now[ ])?(?:not|no[ ]longer)[ ](?:now[ ])?be[ ]\w+ing
        | wo(?:n[’']t|uldn[’']t)[ ]be[ ]\w+ing
        | stay(?:s|ed|ing)?[ ](?:put|at[ ]home|where[ ]\w+[ ](?:is|are|was|were))""",
    (StepStatus.PLANNED, True): r"""
        (?:had|has|have|did)[ ](?:still[ ])?not | (?:hadn|hasn|haven|didn)[’']t
        | nothing[ ](?:had|has) | never | not[ ](?:a|one)[ ](?:single[ ])?\w+[ ](?:has|had|was)""",
    (StepStatus.CHANGED, False): r"""
        rais(?:ed|es|ing) | increas(?:ed|es|ing) | lower(?:ed|s|ing) | reduc(?:ed|es|ing)
        | doubl(?:ed|es|ing)
        | halv(?:ed|es|ing) | cut(?:s|ting)? | trimm(?:ed|ing) | improv(?:ed|es|ing)
        | sweeten(?:ed|s|ing)
        | revis(?:ed|es|ing) | amend(?:ed|s|ing) | chang(?:ed|es|ing) | alter(?:ed|s|ing)
        | widen(?:ed|s|ing)
        | expand(?:ed|s|ing) | narrow(?:ed|s|ing) | soften(?:ed|s|ing) | tighten(?:ed|s|ing)
        | replac(?:ed|es|ing) | reloca(?:ted|tes|ting) | instead[ ]of | rather[ ]than""",
}
_COMPILED = [
    (key, weak, re.compile(rf"(?<![\w-])(?:{pattern})(?![\w-])", re.VERBOSE | re.IGNORECASE))
    for weak, patterns in ((False, _STRONG), (True, _WEAK))
    for key, pattern in patterns.items()
]
# What stands shortly ahead of the words and takes them back, or leaves them open.
_OPEN = re.compile(
    r"""\b(?:may|might|could|can|if|unless|whether|threat\w*|consider\w*|demand\w*|urge[sd]?
    |call\w*[ ]for
    |asked|asks|want\w*|should|deni(?:ed|es)|possible|fear\w*|never|not|neither|nor|without|nobody
    |had[ ]been[ ]due|rather[ ]than)[ ](?:[\w’'-]+[ ]){0,4}$|n[’']t[ ](?:[\w’'-]+[ ]){0,2}$""",
    re.VERBOSE | re.IGNORECASE,
)
# "The opposition has demanded that the reform be withdrawn": the subjunctive asks for it.
_ASKED = re.compile(
    r"\b(?:demand|insist|urg|propos|recommend|request)\w*[ ](?:[\w’'-]+[ ]){0,12}be[ ]$",
    re.IGNORECASE,
)
_A_PROMISE = re.compile(rf"\b{_PROMISE}\b", re.IGNORECASE)
_LONG_AGO = re.compile(
    r"""\b(?:previously | formerly | originally | back[ ]then | at[ ]the[ ]time | in[ ]those[ ]days
      | (?:years? | months? | decades?)[ ](?:ago | earlier | before)
      | last[ ](?:year | month | spring | summer | autumn | winter))\b""",
    re.VERBOSE | re.IGNORECASE,
)
_AHEAD = re.compile(
    r"\b(?:will|would|shall|to|be|being|until|once|when|before|after)[ ](?:[\w’'-]+[ ]){0,2}$"
)
_OWN_NOT = re.compile(r"\b(?:not|no|never|nothing|n[’']t|failed)\b")


def find_cues(text: str) -> list[Cue]:
    """Return what a sentence says of something planned, the most telling first.

    Words that are denied, feared or asked for say nothing; what "will" be done is not done yet.
    """
    found: list[Cue] = []
    for (status, failed), weak, pattern in _COMPILED:
        for match in pattern.finditer(text):
            ahead = text[: match.start()]
            if _is_open(match[0], ahead) or (_is_deed(status) and _AHEAD.search(ahead)):
                continue
            found.append(Cue(status, match.start(), match.end(), failed, weak))
    return found


def names_promise(words: str) -> bool:
    """Tell whether a cue speaks of the promise or threat itself ("made good their threat")."""
    return _A_PROMISE.search(words) is not None


def looks_far_back(text: str) -> bool:
    """Tell whether a sentence tells of what is long past, as background does."""
    return _LONG_AGO.search(text) is not None


def _is_open(words: str, ahead: str) -> bool:
    open_ = _OPEN.search(ahead) is not None or _ASKED.search(ahead) is not None
    return _OWN_NOT.search(words) is None and open_


def _is_deed(status: StepStatus) -> bool:
    return status in {StepStatus.DONE, StepStatus.UNDER_WAY}


def tells_failure(text: str) -> bool:
    """Tell whether a sentence says that something planned has not come about."""
    return any(cue.failed for cue in find_cues(text))
