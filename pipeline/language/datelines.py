"""The place and the date that a wire report begins with ("LUNN, Valdrosa, May 3 (Wire) — ")."""

import re

_DATELINE = re.compile(
    r"""
    (?:[A-Z][a-z]+day,[ ])?[A-Z][a-z]+[ ]\d{1,2},[ ]\d{4}[ ]+(?=[A-Z])    # a date above the text
    |
    [A-Z][\w.’'\-]+(?:[ ][A-Z][\w.’'\-]+)?(?:,[ ][A-Z][\w.’'\-]+(?:[ ][A-Z][\w.’'\-]+){0,2}){1,2}
    [ ](?:[—–]|--?)[ ](?=[A-Z])         # a town and its country, only the first letters capitals
    |
    [A-ZÀ-ÖØ-Þ][A-ZÀ-ÖØ-Þ .’'\-]{2,}    # the town, in capitals
    (?:,[ ][^\W\d_][\w .’'\-]{1,24})?   # its country or state
    (?:,?[ ][A-Z][a-z]+\.?[ ]\d{1,2})?  # the day
    (?:[ ]\([^()\n]{1,30}\))?           # the agency
    [ ]?[—–-]{1,2}[ ]                   # the dash
    """,
    re.VERBOSE,
)


def dateline_length(text: str) -> int:
    """Return how many code points at the head of a sentence are a dateline, 0 for none."""
    match = _DATELINE.match(text)
    return match.end() if match else 0


def strip_dateline(text: str) -> str:
    """Return a sentence without its dateline."""
    return text[dateline_length(text) :]
