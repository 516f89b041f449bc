"""Propose attributions by rule: who is credited, by which cue, with which content.

The approach (cue verbs, a subject, and a content span cut from the text, so that no word can be
invented) follows the published descriptions of rule-based quotation extractors; the lists and
rules are this project's own.
"""

from dataclasses import dataclass, replace

from pipeline.language.clauses import Clauses
from pipeline.language.lexicon import Lexicon, load_lexicon
from pipeline.language.tokens import Token, span_of, tokenise
from schemas.article import Document, Sentence, Span
from schemas.report import Form

SHORTEST_QUOTATION = 3
"""Words below which a quotation without a cue is taken for a scare quote."""


@dataclass(frozen=True)
class Candidate:
    """One proposed attribution; `source` and `cue` are None for a follow-on quotation."""

    sentence: Sentence
    content: Span
    form: Form
    cue: Span | None
    base: str | None
    source: Span | None
    sure: bool


def find_candidates(document: Document) -> list[Candidate]:
    """Return the proposed attributions of an article, in reading order."""
    lexicon = load_lexicon()
    found: list[Candidate] = []
    for sentence in document.sentences:
        finder = _SentenceFinder(document, sentence, lexicon)
        found.extend(finder.find())
    return sorted(found, key=lambda candidate: (candidate.content.start, candidate.content.end))


class _SentenceFinder:
    def __init__(self, document: Document, sentence: Sentence, lexicon: Lexicon) -> None:
        self.document = document
        self.sentence = sentence
        self.tokens = tokenise(document, sentence)
        self.clauses = Clauses(self.tokens, lexicon)
        self.lexicon = lexicon
        self.claimed: set[int] = set()

    def find(self) -> list[Candidate]:
        found: list[Candidate] = []
        for index, token in enumerate(self.tokens):
            if token.kind != "word":
                continue
            candidate = self._phrase(index) or self._noun(index) or self._verb(index)
            if candidate is not None:
                found.append(candidate)
        found = self._one_for_each_content(found)
        found = [
            candidate for candidate in found if candidate.sure or self._holds(candidate, found)
        ]
        found.extend(self._rest_of_broken_quotation(found))
        return found

    def _holds(self, unsure: Candidate, found: list[Candidate]) -> bool:
        """Refuse an unsure candidate that begins with a preposition or swallows a sure one's cue."""
        opening = next((t for t in self.tokens if t.start >= unsure.content.start), None)
        if opening is not None and opening.lower in {
            "of",
            "for",
            "on",
            "to",
            "at",
            "from",
            "with",
            "in",
            "by",
        }:
            return False
        return not any(
            other.sure and other.cue is not None and unsure.content.contains(other.cue)
            for other in found
        )

    # -- the three kinds of cue -------------------------------------------------------------

    def _phrase(self, index: int) -> Candidate | None:
        """Match "according to X" and "in X's view"."""
        word = self.clauses.word(index)
        if word == "according" and self.clauses.word(index + 1) == "to":
            source = self.clauses.name_after(index + 2)
            if source is None:
                return None
            return self._around(index, index + 1, source[0], source[1], "according to")
        if word in {"in", "by"}:
            for last in range(index + 2, min(index + 6, len(self.tokens))):
                if (
                    self.clauses.word(last) in self.lexicon.nouns["opinion"]
                    and self.clauses.word(last + 1) == ","
                ):
                    owner = range(index + 1, last)
                    if any(
                        self.clauses.word(i).endswith(("’s", "'s"))
                        or self.clauses.word(i) in {"his", "her", "their", "its"}
                        for i in owner
                    ):
                        return self._around(index, last, index + 1, last - 1, word)
        return None

    def _around(
        self, first: int, last: int, source_first: int, source_last: int, base: str
    ) -> Candidate | None:
        """Build a candidate whose content is the rest of the clause around a phrase."""
        source = Span(start=self.tokens[source_first].start, end=self.tokens[source_last].end)
        if self._text(source).endswith(("’s", "'s")):
            source = Span(start=source.start, end=source.end - 2)
        if first <= 1:
            after = max(last, source_last) + 1
            while after < len(self.tokens) and self.clauses.word(after) != ",":
                after += 1
            content = self._until_end(self._past_apposition(after) + 1)
        else:
            content = self._from_start(
                first if self.clauses.kind(first - 1) == "quote" else first - 1
            )
        return self._candidate(
            content,
            Span(start=self.tokens[first].start, end=self.tokens[last].end),
            base,
            source,
            sure=True,
        )

    def _past_apposition(self, comma: int) -> int:
        """Return the comma that ends ", an economist at the institute," or the one given."""
        follows = self.clauses.word(comma + 1)
        if follows not in {"a", "an", "the", "who", "whose", "its", "his", "her", "their"}:
            return comma
        for index in range(comma + 1, len(self.tokens)):
            if self.clauses.word(index) == ",":
                return index
            verb = self.clauses.is_in(index, "passive", "modals", "auxiliaries")
            if follows != "who" and (verb or self.clauses.kind(index) == "quote"):
                return comma
        return comma

    def _noun(self, index: int) -> Candidate | None:
        """Match "X's claim that ..."."""
        if (
            self.clauses.word(index) not in self.lexicon.nouns["speech"]
            or self.clauses.word(index + 1) != "that"
        ):
            return None
        if self.clauses.word(index - 1) in {"his", "her", "its", "their"}:
            source = span_of([self.tokens[index - 1]])
            content = self._until_clause_end(index + 2)
            return self._candidate(
                content, span_of([self.tokens[index]]), "claim", source, sure=True
            )
        owner = index - 1
        while (
            owner >= 0
            and not self.clauses.word(owner).endswith(("’s", "'s", "s’", "s'"))
            and index - owner < 4
        ):
            owner -= 1
        if owner < 0 or not self.clauses.word(owner).endswith(("’s", "'s", "s’", "s'")):
            return None
        first = owner
        while (
            first > 0
            and self.clauses.tokens[first - 1].capitalised
            and self.clauses.kind(first - 1) == "word"
            and first - 1 > 0
        ):
            first -= 1
        if self.clauses.is_in(first - 1, "determiners"):
            first -= 1
        end = self.tokens[owner].end - (2 if self.clauses.word(owner)[-1] == "s" else 1)
        source = Span(start=self.tokens[first].start, end=end)
        content = self._until_clause_end(index + 2)
        return self._candidate(content, span_of([self.tokens[index]]), "claim", source, sure=True)

    def _verb(self, index: int) -> Candidate | None:
        clauses = self.clauses
        base = self.lexicon.base(clauses.word(index))
        if base is None or self.tokens[index].capitalised:
            return None
        left = clauses.before_adverbs(index)
        if clauses.is_in(left, "modals", "passive", "determiners") and clauses.kind(left) == "word":
            if not (
                clauses.word(left) in {"one", "another", "some", "several", "many", "this", "that"}
                and left != index - 1
                or clauses.word(left) in {"one", "another", "several", "many", "some"}
            ):
                return None
        sure = base in set(self.lexicon.core_verbs.values())
        inverse = self._inverse(index, left)
        if inverse is not None:
            return self._before(index, left, inverse, base, sure=True)
        if clauses.word(index).endswith("ing"):
            return self._participle(index, left, base, sure)
        subject = clauses.subject(left)
        if subject is None and left >= 0 and clauses.word(left) in {"but", "and"}:
            subject = self._shared_subject(left)
        if subject is None or clauses.word(subject[1]) in {"who", "which"}:
            return None
        if clauses.word(index - 1).endswith(("’s", "'s")) or clauses.is_in(
            index + 1, "passive", "auxiliaries"
        ):
            return None
        if not self._agrees(index, subject):
            return None
        start = clauses.content_start(index)
        quote = self._quote_before(subject[0])
        if quote is not None and (start is None or clauses.word(start - 1) not in {"that", ":"}):
            return self._before(index, quote, subject, base, sure=sure)
        if start is None:
            return self._before(index, subject[0] - 1, subject, base, sure=sure)
        return self._after(index, start, subject, base, sure)

    def _agrees(self, index: int, subject: tuple[int, int]) -> bool:
        """Tell a verb from a noun of the same form: "a conference call", "its annual report"."""
        word, last = self.clauses.word(index), self.clauses.word(subject[1])
        if word != self.lexicon.base(word) or word in {"put", "forecast"}:
            return not self._is_owned_noun(index, subject)
        return (
            self.clauses.is_in(subject[1], "pronouns")
            or (last.endswith("s") and not last.endswith(("’s", "'s")))
            or last == "people"
        )

    def _is_owned_noun(self, index: int, subject: tuple[int, int]) -> bool:
        """Tell the noun of "Holt's angry posts about ..." from a verb."""
        word = self.clauses.word(index)
        if not word.endswith("s") or word in {"says", "tells"}:
            return False
        owned = any(self.clauses.is_possessive(i) for i in range(subject[0], subject[1]))
        return owned and self.clauses.word(index + 1) != "that"

    def _quote_before(self, first: int) -> int | None:
        """Return the quotation that ends right before a subject, its apposition stepped over."""
        for index in range(first - 1, max(first - 7, -1), -1):
            if self.clauses.kind(index) == "quote":
                return index
            stops = self.clauses.kind(index) == "mark" and self.clauses.word(index) != ","
            if (
                stops
                or self.clauses.is_cue(index)
                or self.clauses.is_in(index, "passive", "modals")
            ):
                return None
        return None

    # -- where the content stands -----------------------------------------------------------

    def _inverse(self, index: int, left: int) -> tuple[int, int] | None:
        """Return the source behind the verb in ‘“...,” said X’ and ‘..., said X’."""
        after_quote = self.clauses.kind(left) == "quote"
        if not (after_quote or self.clauses.word(left) == ",") or left != index - 1:
            return None
        if self.clauses.word(index).endswith("ing") or self._is_addressed(index):
            return None
        phrase = self.clauses.name_after(index + 1)
        if phrase is None or self.clauses.word(phrase[0]) in {"that", "this"}:
            return None
        if after_quote:
            return phrase
        behind = phrase[1] + 1
        closes = behind >= len(self.tokens) or self.clauses.kind(behind) == "mark"
        on_a_day = self.clauses.word(behind) == "on" or self.clauses.is_in(behind, "days")
        return phrase if closes or on_a_day else None

    def _is_addressed(self, index: int) -> bool:
        return self.lexicon.base(self.clauses.word(index)) in {"tell", "assure", "remind", "inform"}

    def _ends(self, index: int) -> bool:
        return (
            index >= len(self.tokens)
            or self.clauses.kind(index) in {"mark", "quote"}
            or self.clauses.word(index) in {"on", "who", "in", "as"}
            or self.clauses.is_in(index, "days", "clause_starts")
        )

    def _before(
        self, index: int, end: int, source: tuple[int, int], base: str, *, sure: bool
    ) -> Candidate | None:
        """Build a candidate whose content stands before its subject and verb."""
        last = min(end, index - 1)
        while last >= 0 and self.clauses.kind(last) == "mark":
            last -= 1
        while last >= 0 and self.clauses.word(last) in {"and", "but"}:
            last -= 1
            while last >= 0 and self.clauses.kind(last) == "mark":
                last -= 1
        if last < 0:
            return None
        if self.clauses.kind(last) == "quote":
            content = self._inside(self.tokens[last])
        else:
            comma = end if self.clauses.kind(end) == "mark" else end
            if self.clauses.word(comma) != "," and self.clauses.word(last + 1) != ",":
                return None
            content = self._from_start(last + 1)
        source_span = Span(start=self.tokens[source[0]].start, end=self.tokens[source[1]].end)
        return self._candidate(content, span_of([self.tokens[index]]), base, source_span, sure=sure)

    def _after(
        self, index: int, start: int, source: tuple[int, int], base: str, sure: bool
    ) -> Candidate | None:
        """Build a candidate whose content follows the verb."""
        source_span = Span(start=self.tokens[source[0]].start, end=self.tokens[source[1]].end)
        cue = span_of([self.tokens[index]])
        said_that = self.clauses.word(start - 1) == "that"
        if self.clauses.kind(start) == "quote" and self.clauses.word(start - 1) in {",", ":"}:
            return self._candidate(
                self._inside(self.tokens[start]), cue, base, source_span, sure=sure
            )
        if self.clauses.kind(start) == "quote" and self._ends(start + 1) and not said_that:
            content = self._inside(self.tokens[start])
            return self._candidate(content, cue, base, source_span, sure=sure)
        content = self._until_end(start, stop_at_cues=True)
        if content is None:
            return None
        quoted = any(
            token.kind == "quote" and content.contains(span_of([token])) for token in self.tokens
        )
        clause = said_that or quoted or (sure and self._looks_like_clause(start))
        return self._candidate(content, cue, base, source_span, sure=clause)

    def _participle(self, index: int, left: int, base: str, sure: bool) -> Candidate | None:
        """Match ", adding that ..." and "with officials saying ..."."""
        start = self.clauses.content_start(index)
        if start is None:
            return None
        subject = None
        if self.clauses.word(left) == ",":
            subject = self._shared_subject(left)
        elif self.clauses.kind(left) == "word":
            subject = self.clauses.subject(left)
            if subject is not None and self.clauses.word(subject[0]) == "with":
                subject = (subject[0] + 1, subject[1]) if subject[0] < subject[1] else None
        if subject is None:
            return None
        return self._after(index, start, subject, base, sure)

    def _shared_subject(self, before: int) -> tuple[int, int] | None:
        """Return the subject of the nearest verb to the left that has one."""
        for index in range(before - 1, -1, -1):
            if not self.clauses.is_cue(index):
                continue
            left = self.clauses.before_adverbs(index)
            inverse = self._inverse(index, left)
            subject = inverse or self.clauses.subject(left)
            if subject is not None:
                return subject
        return None

    # -- spans ------------------------------------------------------------------------------

    def _text(self, span: Span) -> str:
        return self.document.article.cut(span)

    def _inside(self, quote: Token) -> Span:
        """Return the inside of a quotation, without a comma before the closing mark."""
        start, end = quote.start, quote.end
        for quotation in self.document.quotations:
            if (
                quotation.depth == 0
                and quotation.start <= quote.start
                and quote.end <= quotation.end
            ):
                start, end = (
                    max(quotation.content.start, quote.start),
                    min(quotation.content.end, quote.end),
                )
                break
        while end > start and self.document.article.text[end - 1] in ", \n":
            end -= 1
        return Span(start=start, end=end)

    def _until_end(self, start: int, *, stop_at_cues: bool = False) -> Span | None:
        if start >= len(self.tokens):
            return None
        last = len(self.tokens) - 1
        if stop_at_cues:
            last = self._before_next_cue(start)
        return self._trim(start, last)

    def _before_next_cue(self, start: int) -> int:
        """Stop before ", adding ...", "and said ..." or "but noted that ..."."""
        for index in range(start + 1, len(self.tokens)):
            word = self.clauses.word(index)
            if word == "according" and self.clauses.word(index + 1) == "to":
                return index - (1 if self.clauses.kind(index - 1) == "quote" else 2)
            if not self.clauses.is_cue(index):
                continue
            previous = self.clauses.word(index - 1)
            base = self.lexicon.base(word)
            if word.endswith("ing") and (
                previous == "," or self.clauses.kind(index - 1) == "quote"
            ):
                return index - (2 if previous == "," else 1)
            if previous in {"and", "but"} and (
                base in set(self.lexicon.core_verbs.values())
                or self.clauses.word(index + 1) == "that"
            ):
                return index - 2
        return len(self.tokens) - 1

    def _until_clause_end(self, start: int) -> Span | None:
        last = start
        while last + 1 < len(self.tokens) and self.clauses.word(last + 1) not in {",", ";", "—"}:
            last += 1
        return self._trim(start, last) if start < len(self.tokens) else None

    def _from_start(self, before: int) -> Span | None:
        """Return the clause from the sentence's start, without a dateline, to `before`."""
        first = 0
        for index in range(min(8, before)):
            if self.clauses.word(index) in {"—", "–"} and all(
                token.text.isupper() or token.kind == "mark" or token.capitalised
                for token in self.tokens[:index]
            ):
                first = index + 1
        return self._trim(first, before - 1)

    def _trim(self, first: int, last: int) -> Span | None:
        while (
            last >= first
            and self.tokens[last].kind == "mark"
            and self.tokens[last].text in ",.;:—–"
        ):
            last -= 1
        while (
            first <= last
            and self.tokens[first].kind == "mark"
            and self.tokens[first].text in ",.;:—–"
        ):
            first += 1
        if last < first:
            return None
        return Span(start=self.tokens[first].start, end=self.tokens[last].end)

    def _looks_like_clause(self, start: int) -> bool:
        return any(
            self.clauses.is_in(index, "modals", "passive", "auxiliaries")
            or self.clauses.word(index).endswith("ed")
            for index in range(start, min(start + 14, len(self.tokens)))
        )

    # -- building and pruning ---------------------------------------------------------------

    def _candidate(
        self, content: Span | None, cue: Span, base: str, source: Span | None, *, sure: bool
    ) -> Candidate | None:
        if content is None or content.end - content.start < 2:
            return None
        if source is not None and content.contains(source) and content.contains(cue):
            return None
        return Candidate(self.sentence, content, self._form(content), cue, base, source, sure)

    def _form(self, content: Span) -> Form:
        for token in self.tokens:
            if token.kind != "quote":
                continue
            if token.start <= content.start and content.end <= token.end:
                return Form.DIRECT
            if content.overlaps(span_of([token])):
                return Form.MIXED
        return Form.INDIRECT

    def _one_for_each_content(self, found: list[Candidate]) -> list[Candidate]:
        kept: dict[tuple[int, int], Candidate] = {}
        for candidate in found:
            key = (candidate.content.start, candidate.content.end)
            if key not in kept or (candidate.sure and not kept[key].sure):
                kept[key] = candidate
        return list(kept.values())

    def _rest_of_broken_quotation(self, found: list[Candidate]) -> list[Candidate]:
        """Credit the quotations of the sentence that no cue has claimed yet."""
        rest: list[Candidate] = []
        direct = [candidate for candidate in found if candidate.form is Form.DIRECT]
        for token in self.tokens:
            if token.kind != "quote":
                continue
            inside = self._inside(token)
            if any(candidate.content.overlaps(inside) for candidate in found):
                continue
            words = len(self._text(inside).split())
            alone = all(other.kind != "word" for other in self.tokens)
            if words < SHORTEST_QUOTATION and not direct and not alone:
                continue
            rest.append(Candidate(self.sentence, inside, Form.DIRECT, None, None, None, sure=alone))
        if not rest or not direct:
            return rest
        anchor = direct[0]
        return [replace(candidate, sure=anchor.sure) for candidate in rest]
