"""Find the subject of a sentence itself, where a pronoun or a quotation leads to no speaker."""

from pipeline.language.contents import Contents
from pipeline.language.noun_phrases import Phrase
from pipeline.language.source_kinds import is_plural
from schemas.article import Document, Sentence, Span

_LONGEST_PERSON = 4
"""Words of "a former customs official" behind its article."""
_PEOPLE = ("person", "official")


def group_before(document: Document, sentence: Sentence, pronoun: Span) -> Span | None:
    """Return the group that "they" is in "The drivers left the yard, they said"."""
    contents = Contents(document, sentence)
    clauses = contents.clauses
    index = next((i for i, t in enumerate(contents.tokens) if t.start == pronoun.start), 0)
    first = contents.first_word()
    if clauses.word(index - 1) != "," or index - 1 <= first:
        return None
    subject = clauses.before_verb(Phrase(first, index - 2))
    if (
        subject is None
        or clauses.is_in(first, "pronouns", "possessives", "prepositions", "clause_openings")
        or not clauses.names_somebody(subject)
    ):
        return None
    span = contents.phrase(subject)
    return span if is_plural(document.article.cut(span), clauses.lexicon) else None


def person_before(document: Document, sentence: Sentence, quotation: Span) -> Span | None:
    """Return the person whom a sentence opens with, ahead of its quotation.

    In "The writer imagines a “...”" that is the writer, whoever spoke before.
    """
    contents = Contents(document, sentence)
    clauses = contents.clauses
    first = contents.first_word()
    if not clauses.is_in(first, "determiners"):
        return None
    for last in range(first + 1, first + 1 + _LONGEST_PERSON):
        if clauses.kind(last) != "word" or contents.tokens[last].start >= quotation.start:
            return None
        if any(clauses.word(last) in clauses.lexicon.nouns[kind] for kind in _PEOPLE):
            follows = clauses.kind(last + 1) == "word" and not clauses.is_in(
                last + 1, "prepositions", "passive"
            )
            named = clauses.is_capitalised(last + 1)
            return contents.span(first, last) if follows and not named else None
    return None
