"""Shorten a sentence by leaving out whole pieces, so that every word kept is the article's own."""

import re
from collections.abc import Sequence
from itertools import islice, pairwise, takewhile

from pipeline.language.asides import without_asides, without_tail
from pipeline.language.clauses import Clauses
from pipeline.language.datelines import strip_dateline
from pipeline.language.lexicon import load_lexicon
from pipeline.language.patterns import load_patterns
from pipeline.language.tokens import Token, span_of, tokenise
from schemas.article import Document, Sentence

# An extract may have this many joints between its runs, and no run shorter than this.
_MOST_JOINTS, _SHORTEST_RUN = 3, 3
_WORD = re.compile(r"\w+(?:[’'.,\-/]\w+)*%?")


def trim(document: Document, sentence: Sentence) -> str:
    """Return the sentence without its asides: relative clauses in commas and a trailing phrase.

    What is left is made of exact pieces of the sentence, joined by single spaces.
    """
    clauses = Clauses(tokenise(document, sentence), load_lexicon())
    kept = without_tail(clauses, without_asides(clauses))
    return strip_dateline(join_tokens(document, [clauses.tokens[index] for index in kept]))


def first_words(text: str, count: int) -> str:
    """Return the first `count` words, with an ellipsis when there are more."""
    words = text.split()
    return text if len(words) <= count else " ".join(words[: count - 1]).rstrip(",;:") + " …"


def join_tokens(document: Document, tokens: Sequence[Token]) -> str:
    """Join tokens to text; neighbours keep what stands between them in the article."""
    pieces: list[str] = []
    run: list[Token] = []
    for token in tokens:
        if run and document.article.text[run[-1].end : token.start].strip():
            pieces.append(document.article.cut(span_of(run)))
            run = []
        run.append(token)
    if run:
        pieces.append(document.article.cut(span_of(run)))
    text = re.sub(r"\s+([,.;:?!])", r"\1", " ".join(" ".join(pieces).split()))
    return text.rstrip(" ,;:—–")


def find_fault(short: str, long: str) -> str | None:
    """Say why `short` is not a faithful extract of `long`, or return None when it is one.

    An extract is made of a few runs of the longer text's words in their order; no run is torn
    out of a negation, a passive or a report of speech.
    """
    wanted, source = _words_of(short), _words_of(long)
    runs = _runs(wanted, source)
    if isinstance(runs, str):
        return f"the word “{runs}” is not in the sentence at that place"
    if len(runs) - 1 > _MOST_JOINTS:
        return "it is pieced together from too many fragments"
    if len(runs) > 1 and any(end - start < _SHORTEST_RUN for start, end in runs):
        return "it is pieced together from fragments of one or two words"
    kept_together = load_patterns().words["kept_together"]
    gaps = [source[end:start] for (_, end), (start, _) in pairwise(runs)]
    if any(_reports(gap) or not kept_together.isdisjoint(gap) for gap in gaps):
        return "it leaves out who says it, or a word that turns the meaning"
    if runs and _reports(source[: runs[0][0]] + source[runs[-1][1] :]):
        return "it leaves out who says it"
    return None


def _words_of(text: str) -> list[str]:
    """Return the words of a text in lower case, without its punctuation."""
    return [match.group().lower() for match in _WORD.finditer(text.replace("'", "’"))]


def _reports(words: Sequence[str]) -> bool:
    core_verbs = load_lexicon().core_verbs
    return any(word in core_verbs or word == "according" for word in words)


def _runs(wanted: Sequence[str], source: Sequence[str]) -> list[tuple[int, int]] | str:
    """Match `wanted` into `source` as runs (start, end) in order; a word that fails is returned."""
    runs: list[tuple[int, int]] = []
    index = 0
    while index < len(wanted):
        start, length = _next_run(wanted[index:], source, runs[-1][1] if runs else 0)
        if length == 0:
            return wanted[index]
        runs.append((start, start + length))
        index += length
    return runs


def _next_run(wanted: Sequence[str], source: Sequence[str], begin: int) -> tuple[int, int]:
    """Return (start, length) of the first run that is long enough, else of the longest."""
    best = (begin, 0)
    for start in range(begin, len(source)):
        ahead = zip(wanted, islice(source, start, None), strict=False)
        length = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], ahead))
        if length > best[1]:
            best = (start, length)
        if best[1] >= _SHORTEST_RUN:
            break
    return best
