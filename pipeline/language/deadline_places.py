"""Which time phrases of a sentence can be the deadline of an act, by where they stand."""

import re

# What ends the sentence of a quoted speaker, or stands for words that are left out.
_SENTENCE_END = re.compile(r"[.?!][”\"’')\]]*\s+(?=[“\"‘'(\[]?[A-Z])|\[?(?:…|\.\.\.)\]?")
_FINITE = r"(?:has|have|had|is|are|was|were|will|would|can|could|may|did|does|said|says|\w+ed)"
# A clause with a subject of its own, joined to the act's.
_OTHER_CLAUSE = re.compile(
    rf"[,;—]\s+(?:and|but|while|whereas|although|though)\s+(?!to\b|then\b|\w+ed\b)"
    rf"(?:[\w’'-]+\s+){{1,12}}?{_FINITE}\b"
)
# One that tells what a noun of the act's has done, up to the time.
_PAST_CLAUSE = re.compile(r",\s+(?:which|who|where)\s+(?:was|were|has|have|\w+ed)\b[^,;]*$")
# Days with a name of their own, which set no time.
_NAMED_DAY = re.compile(
    r"\b(?:Super|Black|Ash|Holy|Palm|Shrove|Fat|Maundy|Cyber|Giving|Bloody|Whit)\s+$"
)


def is_apart(text: str, anchor: int, start: int, end: int) -> bool:
    """Tell whether a time at (start, end) belongs to other words than the act at `anchor`."""
    if _NAMED_DAY.search(text, 0, start):
        return True
    between = text[end:anchor] if end <= anchor else text[anchor:start]
    if _SENTENCE_END.search(between):
        return True
    if start < anchor:
        return False
    other = _OTHER_CLAUSE.search(text, anchor)
    return (other is not None and other.start() < start) or _PAST_CLAUSE.search(between) is not None
