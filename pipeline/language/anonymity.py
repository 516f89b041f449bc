"""The article's words for why a source is not named."""

import re
from collections.abc import Iterator

from schemas.article import Document, Sentence, Span

_UNNAMED = re.compile(
    r"""
      (?: condition | insist(?:s|ed|ing) ) \s (?:of|on) \s (?:\w+\s)? anonymity
    | (?: request | grant | ask | demand | offer | promise | want | seek | given ) (?:e?d|s|ing)?
      \s (?:for\s)? anonymity
    | (?: sp[eo]ke? | speaking | talk(?:ed|ing)? | did\sso ) \s anonymously
    | (?: not | n[’']t | declined? | declining | without | nor | none\sof\swhom | unwilling
        | refused | reluctant | asked\sfor | to ) \s [^.;”"]{0,40}?
      \b (?: be | being | been | their | his | her | by | go | remain | stay | give ) \s
      (?: named? | names | identified | quoted | identify | anonymous | unnamed ) \b
    | \b names? \s (?: (?: not | to | would | should | was | were | be | is ) \s ){1,3}
      (?: used | withheld | published | printed | disclosed | given | kept | revealed )
    | \b (?: withhold | withheld | withholding | keep | kept ) \s (?: his | her | their ) \s names?
    | not \s (?: named | identified )
    | (?: not | n[’']t | \b un ) \s?
      (?: authori[sz]ed | allowed | permitted | cleared | supposed | free ) \s to \s
      (?: speak | talk | discuss | brief | comment | give | disclose | address )
    """,
    re.IGNORECASE | re.VERBOSE,
)
_REASON = re.compile(
    r"""
    \b (?: because | since | for\sfear | out\sof\s(?:fear|concern) | in\sorder\s(?:not\s)?to
         | citing | on\saccount\sof | owing\sto | due\sto | lest | given\s(?:that|the)
         | so\sas\s(?:not\s)?to | fearing | to\s(?:avoid|protect|describe|discuss)
         | (?:while|as|until) \s (?:he|she|they|it|the|his|her|their|its|an?) )
    \b [^,;.”"]*
    """,
    re.VERBOSE,
)
_UNAUTHORISED = re.compile(
    r"""
    (?: \bnot | \b\w+n[’']t | \bun ) \s?
    (?: authori[sz]ed | allowed | permitted | cleared | supposed ) \s to \s [^,;.”"]*
    """,
    re.VERBOSE,
)
_CONDITION = re.compile(r"on\s(?:the\s)?condition\sof\sanonymity", re.IGNORECASE)
_TAKES_UP = re.compile(
    r"(?:He|She|They|Both|All|Neither|None"
    r"|The\s(?:man|woman|person|people|official|source|two|three)s?)\b"
)


def hides_name(text: str) -> bool:
    """Tell whether a text says that somebody does not want to be named."""
    return _UNNAMED.search(text) is not None


def find_reason(document: Document, sentence: Sentence, source: str) -> Span | None:
    """Return the clause that gives the reason, or the bare condition where no reason is given.

    It stands in the sentence at hand, where the article introduces the source, or in the
    sentence behind either when that one goes on about the same people.
    """
    for place in _places(document, sentence, source):
        reason = _reason_in(document, place)
        if reason is not None:
            return reason
    return None


def _places(document: Document, sentence: Sentence, source: str) -> Iterator[Sentence]:
    introduced = [one for one in document.sentences if source in document.article.cut(one)]
    yield sentence
    yield from introduced[:1]
    for one in [sentence, *introduced[:1]]:
        behind = document.sentences[one.number : one.number + 1]
        yield from (
            following
            for following in behind
            if following.paragraph == one.paragraph
            and _TAKES_UP.match(document.article.cut(following))
        )


def _reason_in(document: Document, sentence: Sentence) -> Span | None:
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
