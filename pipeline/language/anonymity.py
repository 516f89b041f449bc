"""The article's words for why a source is not named."""

import re

from schemas.article import Document, Sentence, Span

_UNNAMED = re.compile(
    r"""
      on \s (?:the\s)? condition \s of \s anonymity
    | (?: asked | asking | requested | declined | wanted | wished | want ) \s (?:not\s)?
      (?: to\sbe\s | for\s | to\sremain\s )? (?:not\s)? (?: named | identified | anonym\w+ )
    | not \s (?:to\sbe\s)? (?: named | identified )
    | (?: requested | asked\sfor ) \s anonymity
    | (?: not | n[’']t ) \s authori[sz]ed \s to
    | spoke \s anonymously
    """,
    re.IGNORECASE | re.VERBOSE,
)
_REASON = re.compile(
    r"""
    \b (?: because | since | for\sfear | in\sorder\sto | citing
         | as \s (?:he|she|they) \s (?:was|were|is|are) )
    \b [^,;.”"]*
    """,
    re.VERBOSE,
)
_UNAUTHORISED = re.compile(r"(?:not|\w+n[’']t)\sauthori[sz]ed\sto\s[^,;.”\"]*")
_CONDITION = re.compile(r"on\s(?:the\s)?condition\sof\sanonymity", re.IGNORECASE)


def find_reason(document: Document, sentence: Sentence) -> Span | None:
    """Return the clause that gives the reason, or the bare condition where no reason is given."""
    text = document.article.cut(sentence)
    unnamed = _UNNAMED.search(text)
    if unnamed is None:
        return None
    reason = (
        _REASON.search(text, unnamed.end()) or _UNAUTHORISED.search(text) or _CONDITION.search(text)
    )
    if reason is None:
        return None
    start = sentence.start + reason.start()
    return Span(start=start, end=start + len(reason.group().rstrip()))
