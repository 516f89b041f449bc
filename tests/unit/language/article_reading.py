"""Reads invented articles for the tests of this folder."""

from pipeline.language.attributions import find_candidates
from pipeline.language.candidate import Candidate
from pipeline.language.clauses import Clauses
from pipeline.language.credits import SpeakerTracker
from pipeline.language.lexicon import load_lexicon
from pipeline.language.names import Cast
from pipeline.language.sources import Source
from pipeline.language.tokens import tokenise
from pipeline.text.segment import segment
from schemas.article import Article, Document, Span


def read(text: str) -> Document:
    return segment(Article(text=text, origin="-"))


def words_at(document: Document, span: Span | None) -> str | None:
    return document.article.cut(span) if span is not None else None


def candidates_in(text: str) -> list[Candidate]:
    return find_candidates(read(text))


def sources_in(text: str) -> list[Source | None]:
    """Return the source of each candidate, in reading order."""
    document = read(text)
    speakers = SpeakerTracker(document, Cast(document))
    return [speakers.credit(candidate).source for candidate in find_candidates(document)]


def names_in(text: str) -> list[str | None]:
    """Return the name of the source of each candidate, in reading order."""
    return [source.name if source else None for source in sources_in(text)]


def clauses_of(text: str) -> Clauses:
    """Return the first sentence of a text."""
    document = read(text)
    return Clauses(tokenise(document, document.sentences[0]), load_lexicon())
