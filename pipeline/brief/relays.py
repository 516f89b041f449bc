"""Find the sentences that pass on what another outlet had from a source that it does not name.

Such a sentence names the outlet ("told the Beacon", "the Beacon has reported"), the outlet speaks
of itself ("as this newspaper reported"), or it credits the press without a name ("according to a
business journal"). It may use other words than the first article, so less needs to be alike.
"""

import re

from pipeline.brief.tellings import Claim, Told

_PRESS = re.compile(
    r"""\b(?:
    newspapers? | journals? | magazines? | tabloids? | broadsheets? | dailies | broadcasters?
    | (?:press|media|news|agency|broadcast|published)[ ]reports?
    | in[ ]the[ ](?:press|media|papers)
    | (?:city|business|financial|front|news|inside|sports)[ ]pages?
    | (?:another|rival|local|national|regional|sunday|evening|morning)[ ](?:paper|daily|weekly)
    | news[ ](?:agency|agencies|sites?|websites?|programmes?)
    )\b""",
    re.VERBOSE | re.IGNORECASE,
)
_OURSELVES = re.compile(
    r"\b(?:this|our|your)\s+(?:news)?(?:paper|magazine|journal|agency|programme|site)\b",
    re.IGNORECASE,
)
_VAGUE = re.compile(
    r"""\b(?:
      (?:ha[sd]|have)\s(?:already\s)?(?:become|been)\s(?:known|reported|heard) | became\sknown
    | (?:has\s|had\s)?(?:emerged|transpired|leaked\sout|got\sabout|made\sthe\srounds)
    | (?:is|are|was|were)\s(?:now\s|widely\s)?(?:said|rumou?red|reported|thought|believed)
    | (?:is|was)\sunderstood
    | reportedly | allegedly | supposedly | apparently | rumou?rs? | hearsay | no\ssecret
    | they\s(?:say|know|think|believe|reckon|tell)(?:\sthey\sknow)? | people\s(?:say|know|think)
    | everybody\s(?:knows|says) | everyone\s(?:knows|says) | word\s(?:is|has\sit) | there\sis\stalk
    | as\sis\sknown | it\sis\ssaid | so\sit\sis\ssaid | one\shears
    )\b""",
    re.VERBOSE | re.IGNORECASE,
)
_ARTICLE = re.compile(r"^the\s+", re.IGNORECASE)
_SHARED = 2
"""Words in common, that the first article has nowhere else, from which two statements are one."""


def is_of_the_press(words: str) -> bool:
    """Tell whether words credit a newspaper or the like without its name."""
    return bool(_PRESS.search(words))


def is_vague(words: str) -> bool:
    """Tell whether words credit something to nobody in particular ("it has become known")."""
    return bool(_VAGUE.search(words))


def names_outlet(words: str, outlet: str) -> bool:
    """Tell whether words name an outlet: "the Western Beacon", and "the Beacon" for short."""
    full = _ARTICLE.sub("", outlet.strip())
    if not full:
        return False
    short = rf"|(?:the|The)\s+{re.escape(full.split()[-1])}" if " " in full else ""
    return bool(re.search(rf"(?<!\w)(?:{re.escape(full)}{short})(?!\w)", words))


def is_passed_on(claim: Claim, told: Told, *, outlet: str, by: str) -> bool:
    """Tell whether a sentence of a later article passes on what an unnamed source said.

    Args:
        claim: what the source said.
        told: the sentence.
        outlet: the outlet to which it was said, or nothing.
        by: the outlet of the later article, or nothing.
    """
    named = bool(_OURSELVES.search(told.text)) if outlet == by else names_outlet(told.text, outlet)
    if not named and not is_of_the_press(told.text):
        return False
    return (
        bool(claim.numbers & told.numbers)
        or len(claim.peculiar & told.stems) >= _SHARED
        or (named and claim.hidden_as in told.stems)
    )
