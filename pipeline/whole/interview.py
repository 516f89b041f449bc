"""Puts the questions about one article so that all of them begin with the same words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, TypeVar

from pydantic import BaseModel

from pipeline.errors import InvalidAnswer
from pipeline.llm.client import Answer, Client, Message, Question
from pipeline.prompting import load_prompt, number_sentences, quote_for_prompt
from pipeline.whole.copies import Copies
from schemas.article import Document, Quotation
from schemas.report import Section
from schemas.wire_built import SECOND_LOOK, AnswerSchemas, most_items
from schemas.wire_whole import ArticleAnswer, Corrections

P = TypeVar("P", bound=BaseModel)

# Generous for one item each, so that no answer is cut off that is not running away.
_SUMMARY_TOKENS = 1200
_ITEM_TOKENS = {Section.INTENTIONS: 150, Section.CONTRADICTIONS: 350, Section.SOURCING: 150}
_CORRECTION_TOKENS = 360
_LOOK_TOKENS = 40
_FRAME_TOKENS = 200
_SHOWN_WORDS = 14


@dataclass(frozen=True)
class Reply:
    """The answer for one section, and the question it answers."""

    section: Section
    question: Question[ArticleAnswer]
    answer: Answer[ArticleAnswer]

    def part(self, kind: type[P]) -> P:
        """Return what the section asked for; the schema of its question takes nothing else."""
        return part_of(self.answer, kind)


def part_of(answer: Answer[ArticleAnswer], kind: type[P]) -> P:
    """Return the one part of an answer.

    Raises:
        TypeError: The question asked for another part.
    """
    part = answer.value.answer
    if not isinstance(part, kind):
        raise TypeError(f"{type(part).__name__} is no {kind.__name__}")
    return part


@dataclass
class Interview:
    """Asks one model about one article, and remembers which prompts it used."""

    document: Document
    client: Client
    prompts: dict[str, str] = field(default_factory=dict)

    @cached_property
    def copies(self) -> Copies:
        """Finds what the model has copied."""
        return Copies(self.document)

    @cached_property
    def quotations(self) -> tuple[Quotation, ...]:
        """The quotations that have a number, from 1: those inside no other."""
        cut = self.document.article.cut
        return tuple(
            quotation
            for quotation in self.document.quotations
            if quotation.depth == 0 and cut(quotation.content).strip()
        )

    @cached_property
    def _schemas(self) -> AnswerSchemas:
        return AnswerSchemas(len(self.document.sentences), len(self.quotations))

    @cached_property
    def _article(self) -> str:
        return number_sentences(self.document)

    def ask(self, sections: Sequence[Section]) -> list[Reply]:
        """Return the answers for the sections, in their order.

        Raises:
            InvalidAnswer: One or more of them stayed invalid.
            PipelineError: As `Client.ask`.
        """
        questions = [self._section_question(section) for section in sections]
        # The first one goes alone: only when its answer begins does the endpoint have the prefix
        # in its cache, and the others, sent together, pay a fraction for it.
        outcomes = self.client.ask_all(questions[:1]) + self.client.ask_all(questions[1:])
        invalid = [outcome for outcome in outcomes if isinstance(outcome, InvalidAnswer)]
        if invalid:
            raise InvalidAnswer(
                " ".join(error.message for error in invalid),
                remedy="Choose another model with --model, or leave the section out with --only.",
            ) from invalid[0]
        return [
            Reply(section, question, outcome)
            for section, question, outcome in zip(sections, questions, outcomes, strict=True)
            if isinstance(outcome, Answer)
        ]

    def ask_again(
        self, reply: Reply, faults: Mapping[int, str]
    ) -> Mapping[int, Any] | InvalidAnswer:
        """Ask for the faulty items once more; None stands for one that the model withdraws.

        Args:
            reply: the answer that they stand in.
            faults: by the number of the item, which it is and what is wrong with it.
        """
        prompt = load_prompt("whole_repair")
        self.prompts[prompt.name] = prompt.fingerprint
        lines = [f"{number}. {quote_for_prompt(fault)}" for number, fault in faults.items()]
        given = Message("assistant", reply.answer.value.model_dump_json())
        question: Question[Corrections[Any]] = Question(
            section=reply.section,
            prompt=prompt.name,
            fingerprint=prompt.fingerprint,
            messages=(*reply.question.messages, given, *prompt.render(faults="\n".join(lines))),
            schema=self._schemas.corrections(reply.section, faults.keys()),
            max_tokens=_FRAME_TOKENS + _CORRECTION_TOKENS * len(faults),
        )
        outcome = self.client.ask_all([question])[0]
        if isinstance(outcome, InvalidAnswer):
            return outcome
        return {int(one.item): one.corrected for one in outcome.value.corrections}

    def look_again(self, first: str, second: str) -> Question[ArticleAnswer]:
        """Return the second question about two passages that are said to conflict."""
        return self._question(
            Section.CONTRADICTIONS,
            "whole_confirm",
            SECOND_LOOK,
            _LOOK_TOKENS,
            first=quote_for_prompt(first),
            second=quote_for_prompt(second),
        )

    def _section_question(self, section: Section) -> Question[ArticleAnswer]:
        tokens = _SUMMARY_TOKENS
        if section is not Section.SUMMARY:
            most = most_items(section, len(self.document.sentences))
            tokens = _FRAME_TOKENS + _ITEM_TOKENS[section] * most
        texts = {"quotations": self._list_quotations()} if section is Section.SOURCING else {}
        return self._question(section, f"whole_{section}", section, tokens, **texts)

    def _question(
        self, section: Section, name: str, part: str, max_tokens: int, **texts: str
    ) -> Question[ArticleAnswer]:
        prompt = load_prompt(name)
        self.prompts[name] = prompt.fingerprint
        return Question(
            section=section,
            prompt=name,
            fingerprint=prompt.fingerprint,
            messages=prompt.render(article=self._article, **texts),
            schema=self._schemas.answer_to(part),
            max_tokens=max_tokens,
        )

    def _list_quotations(self) -> str:
        """Number the quotations; of a long one, its first and last words will do."""
        lines = []
        for number, quotation in enumerate(self.quotations, start=1):
            sentence = self.document.sentences_of(quotation)[0].number
            words = quote_for_prompt(self.document.article.cut(quotation.content)).split()
            if len(words) > _SHOWN_WORDS:
                half = _SHOWN_WORDS // 2
                words = [*words[:half], "…", *words[-half:]]
            lines.append(f"{number}. [{sentence}] {' '.join(words)}")
        return "\n".join(["<quotations>", *(lines or ["none"]), "</quotations>"])
