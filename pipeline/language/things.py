"""Find what "it" can stand for: bodies by their names, and descriptions such as "the board"."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from pipeline.language.capitals import without_possessive
from pipeline.language.clauses import Clauses
from pipeline.language.lexicon import Lexicon
from pipeline.language.mentions import Mention
from pipeline.language.tokens import tokenise
from pipeline.language.words import Words
from schemas.article import Document, Span

_LONGEST_DESCRIPTION = 4
"""Words from "the" to the noun in "the monitors' advance team"."""


@dataclass(frozen=True)
class Thing:
    """A body in the words that name it; `oblique` when they are no subject ("on its channel")."""

    span: Span
    sentence: int
    oblique: bool


def find_things(document: Document, mentions: Sequence[Mention], lexicon: Lexicon) -> list[Thing]:
    """Return the bodies that are named or described outside quotations, in reading order."""
    by_start = {mention.span.start: mention for mention in mentions if may_act(mention, lexicon)}
    found: list[Thing] = []
    for sentence in document.sentences:
        words = Clauses(tokenise(document, sentence), lexicon)
        for first, span in _named_or_described(words, by_start):
            found.append(Thing(span, sentence.number, _is_oblique(words, first)))
    return found


def may_act(mention: Mention, lexicon: Lexicon) -> bool:
    """Tell whether a name is an organisation's, and not a person's, a place's or a building's."""
    last = mention.name.rpartition(" ")[2]
    return not (
        mention.person
        or last.lower().rstrip(".") in lexicon.words["months"] | lexicon.words["days"]
        or last.lower() in lexicon.names["place"]
        or last in lexicon.names["country"]
    )


def _named_or_described(
    words: Clauses, by_start: Mapping[int, Mention]
) -> Iterator[tuple[int, Span]]:
    """Yield the first token and the span, without a possessive mark, of each body."""
    dateline = words.after_dateline()
    for index, token in enumerate(words.tokens):
        bare = without_possessive(token.text)
        mention = by_start.get(token.start)
        # "A Malian patrol" is no name, nor is the place of a dateline one who speaks.
        attribute = words.word(index - 1) in {"a", "an"} and words.kind(index + 1) == "word"
        if mention is not None and (index < dateline or (attribute and " " not in mention.name)):
            continue
        if mention is not None:
            yield index, _without_mark(words, mention.span)
        elif _is_body_noun(words, bare.lower()) and not words.is_capitalised(index + 1):
            first = _determiner_before(words, index)
            if first is not None:
                yield first, Span(start=words.tokens[first].start, end=token.start + len(bare))


def _is_body_noun(words: Words, noun: str) -> bool:
    return noun == "office" or noun in words.lexicon.nouns["company"]


def _without_mark(words: Words, span: Span) -> Span:
    last = next(token for token in words.tokens if token.end >= span.end)
    return Span(start=span.start, end=last.start + len(without_possessive(last.text)))


def _determiner_before(words: Words, noun: int) -> int | None:
    """Return the "the" or "its" that a description ending at `noun` begins with."""
    for index in range(noun - 1, max(noun - 2 - _LONGEST_DESCRIPTION, -1), -1):
        owner = words.is_possessive(index) and words.is_capitalised(index)
        if owner or words.word(index) in {"the", "its", "their"}:
            return index
        if words.kind(index) != "word" or words.is_in(index, "prepositions", "passive", "modals"):
            return None
    return None


def _is_oblique(words: Words, first: int) -> bool:
    if words.word(first - 1) == "the":
        first -= 1
    return words.is_in(first - 1, "prepositions", "possessives") or words.is_possessive(first - 1)
