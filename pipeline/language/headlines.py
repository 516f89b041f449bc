"""Cut a headline from a sentence, out of exact pieces of it."""

import re
from collections.abc import Callable, Sequence

from pipeline.language.asides import (
    without_appositions,
    without_asides,
    without_opening_time,
    without_tail,
    without_times,
)
from pipeline.language.clauses import Clauses
from pipeline.language.compress import join_tokens
from pipeline.language.datelines import strip_dateline
from pipeline.language.finite import has_verb
from pipeline.language.lexicon import load_lexicon
from pipeline.language.patterns import load_patterns
from pipeline.language.tokens import tokenise
from schemas.article import Document, Sentence

# A headline is not cut shorter than this at a comma, and not at a clause without one.
_LEAST_BEFORE_COMMA, _LEAST_BEFORE_CLAUSE = 5, 7
# What a headline can do without, the most dispensable first.
_CUTS: tuple[Callable[[Clauses, list[int]], list[int]], ...] = (
    without_opening_time,
    without_appositions,
    without_times,
)


def headline_of(
    document: Document, sentence: Sentence, people: Sequence[str], most_words: int
) -> str | None:
    """Cut a headline from a sentence: no asides, no dateline, people by surname if need be.

    Returns:
        The headline, or None when the sentence has no clause that short.
    """
    clauses = Clauses(tokenise(document, sentence), load_lexicon())
    kept = without_tail(clauses, without_asides(clauses))
    text = _text(document, clauses, kept)
    for cut in _CUTS:
        if len(text.split()) <= most_words:
            return text
        kept = cut(clauses, kept)
        text = _text(document, clauses, kept)
    text = _by_surname(text, people)
    return text if len(text.split()) <= most_words else _first_clause(text, most_words)


def _text(document: Document, clauses: Clauses, kept: Sequence[int]) -> str:
    joined = join_tokens(document, [clauses.tokens[index] for index in kept])
    text = strip_dateline(joined).rstrip(".")
    return text[:1].upper() + text[1:]


def _by_surname(text: str, people: Sequence[str]) -> str:
    """Replace "the Foreign Minister Ada Holm" by "Holm"."""
    titles = load_lexicon().words["titles"]
    for name in people:
        match = re.search(rf"((?:[A-Z][\w.\-]*\s+)*){re.escape(name)}", text)
        if match is None:
            continue
        if any(word.lower().rstrip(".") in titles for word in match.group(1).split()):
            titled = rf"(?:\b[Tt]he\s+)?{re.escape(match.group())}"
            text = name.split()[-1].join(re.split(titled, text))
    return text[:1].upper() + text[1:]


def _first_clause(text: str, most_words: int) -> str | None:
    """Cut behind a comma or before a clause, where a verb stands ahead of the cut."""
    words = text.split()
    lists = load_patterns().words
    # What follows the comma is the main clause in "After 61 years, the shop ...".
    opens_ahead = words[0].lower() in lists["phrase_starts"] | lists["place_starts"]
    for place in range(most_words - 1, _LEAST_BEFORE_COMMA - 1, -1):
        cut = words[: place + 1]
        if words[place].endswith((",", ";", "—")) and not opens_ahead and has_verb(cut):
            return " ".join(cut).rstrip(",;—")
    for place in range(most_words, _LEAST_BEFORE_CLAUSE - 1, -1):
        if words[place].lower() in lists["phrase_starts"] and has_verb(words[:place]):
            return " ".join(words[:place]).rstrip(",")
    return None
