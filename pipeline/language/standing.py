"""What a sentence says of a plan's standing, read off its words."""

import re
from collections.abc import Mapping

from schemas.report import Status

# In the order in which they are tried: what is put off is not called cancelled.
_STANDING: Mapping[Status, re.Pattern[str]] = {
    status: re.compile(rf"\b(?:{pattern})\b", re.IGNORECASE | re.VERBOSE)
    for status, pattern in {
        Status.ON_HOLD: r"""
            postpon\w+ | on[ ]hold | put[ ]off | suspend\w+ | shelv\w+ | delay(?:ed|s)
            | indefinite(?:ly)?[ ]hold | paus(?:ed|es|ing)""",
        Status.CANCELLED: r"""
            cancel\w* | call(?:ed|s)?[ ]off | scrap(?:ped|s)? | abandon\w*
            | drop(?:ped|s)[ ](?:a|the|its|his|her|their)[ ]plan | withdr[ae]wn?
            | will[ ]not[ ](?:re)?\w+[ ].{0,40}as[ ]planned
            | no[ ](?:immediate[ ])?\w+(?:[ ]between[ ].{0,40})?[ ]is[ ]planned
            | broke(?:n)?[ ](?:his|her|its|their|the)[ ](?:promise|pledge)
            | ruled[ ]out | had[ ]been[ ]due | had[ ]planned | reversed""",
        Status.UNDER_WAY: r"""
            (?:has|have)[ ]begun | began | (?:is|are)[ ](?:now[ ])?being | under[ ]?way
            | has[ ]started | is[ ]under[ ]construction""",
        Status.DONE: r"""
            on[ ]\w+day[ ]it[ ]did | has[ ](?:now[ ])?been[ ](?:completed|signed|delivered|kept)
            | handed[ ](?:it|them)[ ]over""",
    }.items()
}


def standing_cue(text: str) -> Status | None:
    """Return what a sentence says of a plan's standing, by its words alone."""
    return next((status for status, cue in _STANDING.items() if cue.search(text)), None)
