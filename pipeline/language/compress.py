"""Shorten a sentence by leaving out whole pieces, so that every word kept is the article's own."""

import re
from collections.abc import Sequence

from pipeline.language.clauses import Clauses
from pipeline.language.lexicon import load_lexicon
from pipeline.language.tokens import Token, span_of, tokenise
from schemas.article import Document, Sentence

_WORD = re.compile(r"\w+(?:[’'.,\-/]\w+)*%?")
_TAIL_WORDS = frozenset(
    "with as after while which who where following amid despite although though because adding saying noting including whose".split()
)
_RELATIVE = frozenset("which who whose where whom".split())
_KEPT_TOGETHER = frozenset(
    "not never no nor been be being hardly without except unless if only nearly almost about least most said says".split()
)
_PHRASE_STARTS = frozenset(
    "after because while when in on at with for to as following amid over despite".split()
)
_DATELINE = re.compile(
    r"^[A-Z][A-Z .’'\-]{2,}(?:, [A-Z][\w .’'\-]{1,24})?(?:,? [A-Z][a-z]+\.? \d{1,2})?(?: \([^)]{1,30}\))? ?[—–-]{1,2} "
)
MOST_JOINTS = 3
SHORTEST_FRAGMENT = 3


def trim(document: Document, sentence: Sentence) -> str:
    """Return the sentence without its asides: relative clauses in commas and a trailing phrase.

    What is left is made of exact pieces of the sentence, joined by single spaces.
    """
    tokens = tokenise(document, sentence)
    clauses = Clauses(tokens, load_lexicon())
    kept = _without_tail(clauses, _without_asides(clauses, list(range(len(tokens)))))
    return strip_dateline(_join(document, [tokens[index] for index in kept]))


def strip_dateline(text: str) -> str:
    """Return a sentence without the place and date that a wire report begins with."""
    return _DATELINE.sub("", text)


def _without_asides(clauses: Clauses, kept: list[int]) -> list[int]:
    """Drop ", which ...," and ", who ...,"."""
    drop: set[int] = set()
    for index in kept:
        if clauses.word(index) != "," or clauses.word(index + 1) not in _RELATIVE:
            continue
        for end in range(index + 2, len(clauses.tokens)):
            if clauses.word(end) in {",", "."}:
                drop.update(range(index, end + (1 if clauses.word(end) == "," else 0)))
                break
    return [index for index in kept if index not in drop]


def _without_tail(clauses: Clauses, kept: list[int]) -> list[int]:
    """Drop a trailing ", with ..." or ", adding ..." when enough stands before it."""
    for place, index in enumerate(kept):
        after = clauses.word(kept[place + 1]) if place + 1 < len(kept) else ""
        tail = after in _TAIL_WORDS or (
            after.endswith("ing") and not clauses.is_in(index + 1, "determiners")
        )
        names_source = (
            any(clauses.is_cue(later) for later in kept[place + 1 :]) and after not in _TAIL_WORDS
        )
        if clauses.word(index) == "," and tail and place >= 8 and not names_source:
            return kept[:place]
    return kept


def _join(document: Document, tokens: Sequence[Token]) -> str:
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
    return text.rstrip(" ,;:—–") if text else text


def words_of(text: str) -> list[str]:
    """Return the words of a text in lower case, without its punctuation."""
    return [match.group().lower().rstrip(".,") for match in _WORD.finditer(text.replace("'", "’"))]


def find_fault(short: str, long: str) -> str | None:
    """Say why `short` is not a faithful extract of `long`, or return None when it is one.

    An extract is made of a few runs of the longer text's words in their order; no run is torn
    out of a negation, a passive or a report of speech.
    """
    wanted, source = words_of(short), words_of(long)
    runs = _runs(wanted, source)
    if isinstance(runs, str):
        return f"the word “{runs}” is not in the sentence at that place"
    if len(runs) - 1 > MOST_JOINTS:
        return "it is pieced together from too many fragments"
    if any(end - start < SHORTEST_FRAGMENT for start, end in runs) and len(runs) > 1:
        return "it is pieced together from fragments of one or two words"
    lexicon = load_lexicon()
    for (_, end), (start, _) in zip(runs, runs[1:], strict=False):
        gap = source[end:start]
        if any(
            word in _KEPT_TOGETHER or word in lexicon.core_verbs or word == "according"
            for word in gap
        ):
            return "it leaves out who says it, or a word that turns the meaning"
    missing = source[: runs[0][0]] + source[runs[-1][1] :] if runs else source
    if any(word in lexicon.core_verbs or word == "according" for word in missing):
        return "it leaves out who says it"
    return None


def _runs(wanted: Sequence[str], source: Sequence[str]) -> list[tuple[int, int]] | str:
    """Match `wanted` into `source` as runs (start, end) in order; a word that fails is returned."""
    runs: list[tuple[int, int]] = []
    position = 0
    index = 0
    while index < len(wanted):
        best = (0, 0)
        for start in range(position, len(source)):
            length = 0
            while (
                index + length < len(wanted)
                and start + length < len(source)
                and source[start + length] == wanted[index + length]
            ):
                length += 1
            if length > best[1]:
                best = (start, length)
            if best[1] >= SHORTEST_FRAGMENT:
                break
        start, length = best
        if length == 0:
            return wanted[index]
        runs.append((start, start + length))
        index, position = index + length, start + length
    return runs


def first_words(text: str, count: int) -> str:
    """Return the first `count` words, with an ellipsis when there are more."""
    words = text.split()
    return text if len(words) <= count else " ".join(words[: count - 1]).rstrip(",;:") + " …"


def headline_of(
    document: Document, sentence: Sentence, people: Sequence[str], most_words: int
) -> str | None:
    """Cut a headline from a sentence: no asides, no dateline, people by surname if need be.

    Returns:
        The headline, or None when the sentence has no clause that short.
    """
    text = re.sub(
        r"^[A-Z][A-Z .,’'\-]+(?:\([^)]*\)\s*)?[—–-]\s+", "", trim(document, sentence)
    ).rstrip(".")
    if len(text.split()) > most_words:
        text = _by_surname(text, people)
    words = text.split()
    if len(words) <= most_words:
        return text
    for place in range(most_words - 1, 4, -1):
        if words[place].endswith((",", ";", "—")):
            return " ".join(words[: place + 1]).rstrip(",;—")
    for place in range(most_words, 6, -1):
        if words[place].lower() in _PHRASE_STARTS:
            return " ".join(words[:place])
    return None


def _by_surname(text: str, people: Sequence[str]) -> str:
    """Replace "Foreign Minister Ada Holm" by "Holm"."""
    titles = load_lexicon().words["titles"]
    for name in people:
        match = re.search(rf"((?:[A-Z][\w.\-]*\s+)*){re.escape(name)}", text)
        if match is None:
            continue
        ahead = match.group(1).split()
        if any(word.lower().rstrip(".") in titles for word in ahead):
            article = r"(?:\b[Tt]he\s+)?" if ahead else ""
            text = re.sub(article + re.escape(match.group(0)), name.split()[-1], text)
    return text[:1].upper() + text[1:]
