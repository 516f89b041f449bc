"""Whatever an article and an answer are made of: evidence is an exact slice, or is rejected."""

import json
from collections.abc import Sequence
from typing import Any, cast

from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.llm.client import Answer, Client, Question
from pipeline.text.segment import segment
from pipeline.whole import fill_whole
from schemas.article import Article
from schemas.report import Section
from tests.unit.whole_factory import attribution

WORDS = st.sampled_from(
    ["Lund", "said", "“we", "go”", "‘no’", "\u00ab", "cafe\u0301", "[3]", "</article>", "7", "U.S.",
     "—", "\u00a0", "\u200b", "e\u0301", "\U0001f5de", "it’s", "end.", "\n\n", '"', "and", "<b>"]
)  # fmt: skip
TEXTS = st.lists(WORDS, min_size=3, max_size=40).map(" ".join)


class Answering:
    """A client whose answers are prepared; it withdraws every item that is asked for again."""

    def __init__(self, part: dict[str, Any]) -> None:
        self.part = part

    def ask_all(self, questions: Sequence[Question[Any]]) -> list[Answer[Any]]:
        return [
            Answer(self._value(q), repaired=False, cached=False, probabilities={})
            for q in questions
        ]

    def _value(self, question: Question[Any]) -> object:
        given: dict[str, Any] = {"answer": self.part}
        if question.prompt == "whole_repair":
            faulty = sorted(question.schema.faulty)
            given = {"corrections": [{"item": n, "corrected": None} for n in faulty]}
        return question.schema.model_validate_json(json.dumps(given))


@settings(max_examples=150, deadline=None)
@given(TEXTS, st.data())
def test_content_is_an_exact_slice_inside_its_sentences(text: str, data: st.DataObject) -> None:
    document = segment(Article(text=f"Lund {text}", origin="a.txt"))
    sentence = data.draw(st.sampled_from(document.sentences))
    words = document.article.cut(sentence).split() or ["x"]
    picked = sorted(data.draw(st.lists(st.integers(0, len(words) - 1), min_size=2, max_size=2)))
    item = attribution(
        source="Lund",
        source_words=data.draw(st.sampled_from([None, *words])),
        cue=None,
        sentences=[sentence.number],
        quotation=None,
        first_words=words[picked[0]],
        last_words=words[picked[1]],
    )
    client = cast("Client", Answering({"sourcing": [item]}))
    findings = fill_whole(document, client, [Section.SOURCING])
    assert findings.sourcing is not None
    assert len(findings.sourcing.attributions) + len(findings.rejected) == 1
    for evidence in findings.all_evidence():
        assert document.article.text[evidence.start : evidence.end] == evidence.text
    for found in findings.sourcing.attributions:
        assert found.content.overlaps(sentence)
        assert found.content.text == found.content.text.strip()
        if found.source_text:
            assert not found.source_text.overlaps(found.content)
