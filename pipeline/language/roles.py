"""Find the roles of the people in an article: "Judge Ann Lee" and "Ann Lee, the judge,"."""

import re
from collections.abc import Iterator, Sequence

from pipeline.language.lexicon import Lexicon
from pipeline.language.mentions import Mention
from pipeline.language.source_kinds import head_words
from schemas.article import Document

_APPOSITION = re.compile(r",\s+(?:the|a|an|its|their|his|her|[\w’'-]+[’']s)\s+")
_WORD_BEFORE = re.compile(r"([\w’'-]+)\s+$")
_REACH = 80
"""Characters around a name in which its role is looked for."""


def find_roles(
    document: Document, mentions: Sequence[Mention], lexicon: Lexicon
) -> dict[str, list[str]]:
    """Return the people who have each role, in the order in which the article names them."""
    found: dict[str, list[str]] = {}
    for mention in mentions:
        if mention.person:
            for role in _roles(document, mention, lexicon):
                names = found.setdefault(role, [])
                if mention.name not in names:
                    names.append(mention.name)
    return found


def _roles(document: Document, mention: Mention, lexicon: Lexicon) -> Iterator[str]:
    text = document.article.text
    before = _WORD_BEFORE.search(text[max(0, mention.span.start - _REACH) : mention.span.start])
    words = [before.group(1)] if before else []
    for word in [*words, *document.article.cut(mention.span).split()]:
        if _is_role(word.lower().rstrip("."), lexicon):
            yield word.lower().rstrip(".")
    apposition = _APPOSITION.match(text, mention.span.end)
    if apposition is not None:
        head = head_words(text[apposition.end() : apposition.end() + _REACH], lexicon)
        if head and _is_role(head[-1], lexicon):
            yield head[-1]


def _is_role(word: str, lexicon: Lexicon) -> bool:
    return (
        word in lexicon.words["titles"]
        or word in lexicon.nouns["official"]
        or word in lexicon.nouns["person"]
    )
