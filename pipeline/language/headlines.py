"""Cut a headline from a sentence, out of exact pieces of it."""

import re
from collections import Counter
from collections.abc import Callable, Sequence

from pipeline.language.asides import (
    without_appositions,
    without_asides,
    without_brackets,
    without_opening_time,
    without_tail,
    without_times,
)
from pipeline.language.clauses import Clauses
from pipeline.language.compress import join_tokens
from pipeline.language.datelines import strip_dateline
from pipeline.language.lexicon import load_lexicon
from pipeline.language.main_clause import shorten
from pipeline.language.main_verbs import main_verb
from pipeline.language.openings import without_opening
from pipeline.language.tokens import tokenise
from schemas.article import Document, Sentence

# What a headline can do without, the most dispensable first.
_CUTS: tuple[Callable[[Clauses, list[int]], list[int]], ...] = (
    without_opening_time,
    without_appositions,
    without_times,
)
# Words before a title that would stand before the surname alone otherwise.
_STANDING = r"(?:[Ff]ormer|[Ff]ellow|[Aa]cting|[Ii]ncoming|[Oo]utgoing|[Cc]urrent|[Ll]ate|[Tt]hen)"


def headline_of(
    document: Document, sentence: Sentence, people: Sequence[str], most_words: int
) -> str | None:
    """Cut a headline from a sentence: no asides, no dateline, people by surname if need be.

    Returns:
        The headline, or None when the sentence has no clause that short.
    """
    clauses = Clauses(tokenise(document, sentence), load_lexicon())
    kept = without_brackets(clauses, without_tail(clauses, without_asides(clauses)))
    if len(document.article.cut(sentence).split()) <= most_words:
        return _text(document, clauses, without_opening_time(clauses, kept))
    for cut in _CUTS:
        kept = cut(clauses, kept)
        text = _text(document, clauses, kept)
        if _fits(text, most_words):
            return text
    words = without_opening(_by_surname(text, people).split())
    short = shorten(words, most_words) if words else None
    return short and short[:1].upper() + short[1:]


def _fits(text: str, most_words: int) -> bool:
    words = text.split()
    return len(words) <= most_words and main_verb(words) is not None


def _text(document: Document, clauses: Clauses, kept: Sequence[int]) -> str:
    joined = join_tokens(document, [clauses.tokens[index] for index in kept])
    text = strip_dateline(joined).rstrip(".")
    return text[:1].upper() + text[1:]


def _by_surname(text: str, people: Sequence[str]) -> str:
    """Replace "the Foreign Minister Ada Holm" by "Holm", where no relative has that name too."""
    titles = load_lexicon().words["titles"]
    shared = Counter(name.split()[-1] for name in people)
    for name in people:
        match = re.search(rf"(?<!\bof )((?:\b[A-Z][\w.\-]*\s+)*){re.escape(name)}", text)
        if match is None or shared[name.split()[-1]] > 1:
            continue
        if any(word.lower().rstrip(".") in titles for word in match.group(1).split()):
            titled = rf"(?:\b[Tt]he\s+)?(?:\b{_STANDING}\s+)?{re.escape(match.group())}"
            text = name.split()[-1].join(re.split(titled, text))
    return text[:1].upper() + text[1:]
