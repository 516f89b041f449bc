"""Cut the attributed content out of a sentence, and make candidates of it."""

from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property

from pipeline.language.candidate import Candidate
from pipeline.language.clause_openings import opens_clause
from pipeline.language.clauses import Clauses
from pipeline.language.lexicon import load_lexicon
from pipeline.language.noun_phrases import Phrase
from pipeline.language.tokens import Token, span_of, tokenise
from schemas.article import Document, Sentence, Span
from schemas.report import Form

_EDGE_MARKS = ",.;:—–"
_CLAUSE_MARKS = frozenset({",", ";", "—"})
_SHORTEST_CONTENT = 2
_CLAUSE_WINDOW = 14
_LONG_WORD = 4
"""Letters from which a word of a title is capitalised."""


@dataclass(frozen=True)
class Cue:
    """The tokens that attribute; `sure` when they do so wherever they have a source."""

    first: int
    last: int
    base: str
    sure: bool


def is_title(words: str) -> bool:
    """Tell whether a quotation is the title of something ("The Long Way to Sea")."""
    long = [word for word in words.split() if len(word) >= _LONG_WORD]
    capitals = [word for word in words.split()[1:] if word[0].isupper()]
    return words[-1:].isalnum() and bool(capitals) and all(word[0].isupper() for word in long)


class Contents:
    """One sentence of a document, from which content is cut by token."""

    def __init__(self, document: Document, sentence: Sentence) -> None:
        """Tokenise the sentence."""
        self.document = document
        self.sentence = sentence
        self.tokens = tokenise(document, sentence)
        self.clauses = Clauses(self.tokens, load_lexicon())

    def propose(self, cue: Cue, source: Span, content: Span | None) -> Candidate | None:
        """Return a candidate, or None when there is no content beside its own cue."""
        if content is None or content.end - content.start < _SHORTEST_CONTENT:
            return None
        cue_span = self.span(cue.first, cue.last)
        if content.contains(source) and content.contains(cue_span):
            return None
        return Candidate(
            self.sentence, content, self._form(content), cue_span, cue.base, source, cue.sure
        )

    # -- spans ------------------------------------------------------------------------------

    def span(self, first: int, last: int) -> Span:
        """Return the span from the token at `first` to the one at `last`."""
        return Span(start=self.tokens[first].start, end=self.tokens[last].end)

    def phrase(self, phrase: Phrase) -> Span:
        """Return the span of a noun phrase."""
        return self.span(phrase.first, phrase.last)

    def inside(self, quote: Token) -> Span:
        """Return the inside of a quotation, without a comma before the closing mark."""
        outer = self.document.outer_quotations
        around = outer[bisect_right(outer, quote.start, key=lambda found: found.start) - 1]
        start = max(around.content.start, quote.start)
        end = min(around.content.end, quote.end)
        while end > start and self.document.article.text[end - 1] in ", \n":
            end -= 1
        return Span(start=start, end=end)

    def to_end(self, start: int) -> Span | None:
        """Return the rest of the sentence from the token at `start`."""
        return self._trimmed(start, len(self.tokens) - 1)

    def to_next_cue(self, start: int) -> Span | None:
        """Return what stands from `start` to ", adding ...", "and said ..." or "according to"."""
        return self._trimmed(start, self._before_next_cue(start))

    def to_clause_end(self, start: int) -> Span | None:
        """Return what stands from `start` to the next comma, semicolon or dash.

        A second finite verb is not its own: "her claim that it was safe | was read out".
        """
        if start >= len(self.tokens):
            return None
        last, has_verb = start, False
        while last + 1 < len(self.tokens) and self.clauses.word(last + 1) not in _CLAUSE_MARKS:
            is_finite = self.clauses.is_in(last + 1, "finite")
            goes_on = self.clauses.is_in(last, "finite", "joiners", "clause_starts", "relatives")
            if is_finite and has_verb and not goes_on:
                break
            has_verb = has_verb or is_finite
            last += 1
        return self._trimmed(start, last)

    def from_start(self, before: int) -> Span | None:
        """Return what stands from the sentence's start, without a dateline, to `before`."""
        first = self.clauses.after_dateline()
        for index in range(first, before):
            if self.clauses.word(index) == ";":
                first = index + 1
        return self._trimmed(first if first < before else 0, before - 1)

    def beside(self, before: int, behind: int) -> Span | None:
        """Return what is said around a cue in the middle: the side that holds the main clause.

        In "Since the fire, Lee said, the pier has been shut" that is the one behind it.
        """
        opening = self.clauses.word(self.first_word())
        subordinate = opening in self.clauses.lexicon.words["clause_openings"]
        if (subordinate or not self._has_verb(before)) and self._goes_on(behind):
            return self.to_next_cue(behind)
        return self.from_start(before)

    def _goes_on(self, behind: int) -> bool:
        """Tell whether a clause, or the rest of the one that the cue breaks, stands there."""
        return self.clauses.is_in(behind, "finite") or opens_clause(self.clauses, behind)

    def _has_verb(self, before: int) -> bool:
        return any(
            self.clauses.is_in(index, "finite", "modals", "past")
            or self.clauses.word(index).endswith("ed")
            or self.clauses.kind(index) == "quote"
            for index in range(self.first_word(), before)
        )

    def first_word(self) -> int:
        """Return the sentence's first token behind a dateline and marks."""
        first = self.clauses.after_dateline()
        while self.clauses.kind(first) == "mark":
            first += 1
        return first

    # -- questions on content ---------------------------------------------------------------

    def holds_quotation(self, content: Span) -> bool:
        """Tell whether a quotation stands inside `content`."""
        return any(
            token.kind == "quote" and content.contains(span_of([token])) for token in self.tokens
        )

    def looks_like_clause(self, start: int) -> bool:
        """Tell whether a finite verb seems to follow soon after `start`, in the same clause."""
        end = min(start + _CLAUSE_WINDOW - 1, self._before_next_cue(start))
        for index in range(start, end + 1):
            word = self.clauses.word(index)
            past = word.endswith("ed") and not self.clauses.is_capitalised(index)
            if past or self.clauses.is_in(index, "passive", "auxiliaries", "past"):
                return True
            addresses = word == "to" and self.clauses.is_capitalised(index + 1)
            if self.clauses.is_in(index, "modals") and not addresses:
                return True
            if index > start and self.clauses.is_in(index, "relatives"):
                return False
        return False

    def _form(self, content: Span) -> Form:
        for token in self.tokens:
            if token.kind == "quote" and content.overlaps(span_of([token])):
                return Form.DIRECT if span_of([token]).contains(content) else Form.MIXED
        return Form.INDIRECT

    def _before_next_cue(self, start: int) -> int:
        """Return the last token before the cue that takes over, or the sentence's last."""
        following = bisect_right(self._takeovers, start, key=lambda takeover: takeover[0])
        if following == len(self._takeovers):
            return len(self.tokens) - 1
        return self._takeovers[following][1]

    @cached_property
    def _takeovers(self) -> list[tuple[int, int]]:
        """The cues at which the content of the one before ends, each with its last token."""
        found = [(index, self._end_before(index)) for index in range(len(self.tokens))]
        return [(index, end) for index, end in found if end is not None]

    def _end_before(self, index: int) -> int | None:
        """Return the last token before the cue at `index`, if it takes over there."""
        word, previous = self.clauses.word(index), self.clauses.word(index - 1)
        before_mark = index - (1 if self.clauses.kind(index - 1) == "quote" else 2)
        if word == "according" and self.clauses.word(index + 1) == "to":
            return before_mark
        if not self.clauses.is_cue(index):
            return None
        if word in {"said", "says"} and previous == ",":
            source = self.clauses.name_after(index + 1)
            return before_mark if source is not None else None
        if word.endswith("ing") and (previous == "," or before_mark == index - 1):
            return before_mark
        if not self._takes_over(index):
            return None
        return index - 2 if previous in {"and", "but"} else self._before_contrast(index)

    def _takes_over(self, index: int) -> bool:
        """Tell whether the verb behind an "and" has content of its own."""
        lexicon = self.clauses.lexicon
        return (
            self.clauses.word(index) in lexicon.core_verbs or self.clauses.word(index + 1) == "that"
        )

    def _before_contrast(self, index: int) -> int | None:
        """Return the last token before ", although her report showed that ...", if it is that."""
        subject = self.clauses.subject(self.clauses.before_adverbs(index))
        if subject is None:
            return None
        contrast = subject.first - 1
        if self.clauses.word(contrast) == ";" and self._takes_over(index):
            return contrast - 1
        stands_apart = self.clauses.word(contrast - 1) == ","
        return contrast - 2 if stands_apart and self.clauses.is_in(contrast, "contrasts") else None

    def _trimmed(self, first: int, last: int) -> Span | None:
        """Return the span of the tokens without marks at its ends, or None when none is left."""
        while last >= first and self._is_edge(last):
            last -= 1
        while first <= last and self._is_edge(first):
            first += 1
        return self.span(first, last) if first <= last else None

    def _is_edge(self, index: int) -> bool:
        return self.clauses.kind(index) == "mark" and self.clauses.word(index) in _EDGE_MARKS
