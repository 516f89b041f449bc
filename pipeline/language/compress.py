"""Shorten a sentence by leaving out whole pieces, so that every word kept is the article's own."""

import re
from collections.abc import Sequence
from itertools import islice, pairwise, takewhile

from pipeline.language.clauses import Clauses
from pipeline.language.datelines import strip_dateline
from pipeline.language.lexicon import load_lexicon
from pipeline.language.patterns import load_patterns
from pipeline.language.tokens import Token, span_of, tokenise
from schemas.article import Document, Sentence

# Words that stay before a trailing phrase is left out; less would be no sentence.
_LEAST_BEFORE_TAIL = 8
# A headline is not cut shorter than this at a comma, and not at a mere preposition.
_LEAST_BEFORE_COMMA, _LEAST_BEFORE_PHRASE = 5, 7
# An extract may have this many joints between its runs, and no run shorter than this.
_MOST_JOINTS, _SHORTEST_RUN = 3, 3
_WORD = re.compile(r"\w+(?:[’'.,\-/]\w+)*%?")


_FIGURE_WITHIN = 8
_FIGURE = re.compile(r"[$£€]?(?!(?:19|20)\d\d$)\d[\d,.]*%?")


def trim(document: Document, sentence: Sentence) -> str:
    """Return the sentence without its asides: relative clauses in commas and a trailing phrase.

    What is left is made of exact pieces of the sentence, joined by single spaces.
    """
    clauses = Clauses(tokenise(document, sentence), load_lexicon())
    kept = _without_tail(clauses, _without_asides(clauses))
    return strip_dateline(_join(document, [clauses.tokens[index] for index in kept]))


def first_words(text: str, count: int) -> str:
    """Return the first `count` words, with an ellipsis when there are more."""
    words = text.split()
    return text if len(words) <= count else " ".join(words[: count - 1]).rstrip(",;:") + " …"


def _without_asides(clauses: Clauses) -> list[int]:
    """Return the tokens that stay when ", which ...," and ", who ...," are dropped."""
    relatives = load_patterns().words["relatives"]
    dropped: set[int] = set()
    for index in range(len(clauses.tokens)):
        if clauses.word(index) != "," or clauses.word(index + 1) not in relatives:
            continue
        # In "Lee, 17, who studies, wrote" the last comma closes the age's apposition too.
        opened = "," in {clauses.word(index - 2), clauses.word(index - 3)}
        for end in range(index + 2, len(clauses.tokens)):
            if clauses.word(end) in {",", "."}:
                dropped.update(range(index, end + (clauses.word(end) == "," and not opened)))
                break
    return [index for index in range(len(clauses.tokens)) if index not in dropped]


def _without_tail(clauses: Clauses, kept: list[int]) -> list[int]:
    """Drop a trailing ", with ..." or ", adding ..." when enough stands before it."""
    for place in range(_LEAST_BEFORE_TAIL, len(kept) - 1):
        if clauses.word(kept[place]) == "," and _opens_tail(clauses, kept[place + 1 :]):
            return kept[:place]
    return kept


def _opens_tail(clauses: Clauses, rest: Sequence[int]) -> bool:
    """Tell whether the rest of a sentence can go.

    It opens like an aside, names no source, and gives no figure right away: the toll of an
    accident often stands there.
    """
    opening = clauses.word(rest[0])
    if any(_FIGURE.fullmatch(clauses.word(index)) for index in rest[:_FIGURE_WITHIN]):
        return False
    if opening in load_patterns().words["tails"]:
        return True
    return opening.endswith("ing") and not any(clauses.is_cue(index) for index in rest)


def _join(document: Document, tokens: Sequence[Token]) -> str:
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


def headline_of(
    document: Document, sentence: Sentence, people: Sequence[str], most_words: int
) -> str | None:
    """Cut a headline from a sentence: no asides, no dateline, people by surname if need be.

    Returns:
        The headline, or None when the sentence has no clause that short.
    """
    text = trim(document, sentence).rstrip(".")
    if len(text.split()) > most_words:
        text = _by_surname(text, people)
    words = text.split()
    if len(words) <= most_words:
        return text
    phrase_starts = load_patterns().words["phrase_starts"]
    opens = {*phrase_starts, *load_patterns().words["place_starts"]}
    for place in range(most_words - 1, _LEAST_BEFORE_COMMA - 1, -1):
        # What follows the comma is the main clause in "After 61 years, the shop ...".
        if words[place].endswith((",", ";", "—")) and words[0].lower() not in opens:
            return " ".join(words[: place + 1]).rstrip(",;—")
    for place in range(most_words, _LEAST_BEFORE_PHRASE - 1, -1):
        if words[place].lower() in phrase_starts:
            return " ".join(words[:place])
    return None


def _by_surname(text: str, people: Sequence[str]) -> str:
    """Replace "the Foreign Minister Ada Holm" by "Holm"."""
    titles = load_lexicon().words["titles"]
    for name in people:
        match = re.search(rf"((?:[A-Z][\w.\-]*\s+)*){re.escape(name)}", text)
        if match is None:
            continue
        if any(word.lower().rstrip(".") in titles for word in match.group(1).split()):
            titled = rf"(?:\b[Tt]he\s+)?{re.escape(match.group())}"
            text = re.sub(titled, name.split()[-1], text)
    return text[:1].upper() + text[1:]


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
