"""The article's words for why a source is not named."""

import pytest

from pipeline.language.anonymity import find_reason
from pipeline.text.segment import segment
from schemas.article import Article


def reason_in(text: str, source: str = "nobody", sentence: int = -1) -> str | None:
    document = segment(Article(text=text, origin="a.txt"))
    span = find_reason(document, document.sentences[sentence], source)
    return None if span is None else document.article.cut(span)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        pytest.param(
            "An official, who asked not to be named because he feared for his job, said no.",
            "because he feared for his job",
            id="because",
        ),
        pytest.param(
            "She spoke on condition of anonymity for fear of losing her visa.",
            "for fear of losing her visa",
            id="for fear",
        ),
        pytest.param(
            "Two clerks requested anonymity, citing the rules of the court.",
            "citing the rules of the court",
            id="citing",
        ),
        pytest.param(
            "A driver declined to be identified as he was still under contract; he had left.",
            "as he was still under contract",
            id="as he was",
        ),
        pytest.param(
            "A clerk, not authorized to speak to the press, said the vote was lost.",
            "not authorized to speak to the press",
            id="not authorised",
        ),
        pytest.param(
            "A clerk, who wasn’t authorised to speak to the press, said the vote was lost.",
            "wasn’t authorised to speak to the press",
            id="short not",
        ),
        pytest.param(
            "A clerk said on the condition of anonymity that the vote was lost.",
            "on the condition of anonymity",
            id="bare condition",
        ),
        pytest.param(
            "A clerk said on condition\nof anonymity that the vote was lost.",
            "on condition\nof anonymity",
            id="condition across a line end",
        ),
        pytest.param(
            "A clerk, not\nauthorized to speak, said the vote was lost.",
            "not\nauthorized to speak",
            id="not authorised across a line end",
        ),
        pytest.param(
            "A guard, who would not be quoted by name while the case is open, said no.",
            "while the case is open",
            id="quoted by name",
        ),
        pytest.param(
            "A cook asked that her name not be used because she is new.",
            "because she is new",
            id="name not used",
        ),
        pytest.param(
            "Two stokers insisted on anonymity since the inquiry goes on.",
            "since the inquiry goes on",
            id="insisted",
        ),
        pytest.param(
            "A stoker, who may not be identified on account of threats, said no.",
            "on account of threats",
            id="on account of",
        ),
        pytest.param(
            "A stoker asked for his name to be kept out of it as he is still on board.",
            "as he is still on board",
            id="name kept out",
        ),
        pytest.param("It rained. She asked to remain anonymous.", None, id="no reason given"),
        pytest.param("She resigned because she feared for her job.", None, id="other reason"),
        pytest.param("A man named Holm asked for a reason.", None, id="named"),
    ],
)
def test_the_reason_is_cut_from_the_sentence(text: str, reason: str | None) -> None:
    assert reason_in(text) == reason


def test_a_reason_in_front_of_the_request_is_another_matter() -> None:
    text = "He fled because the war began, and asked not to be identified."
    assert reason_in(text) is None


def test_the_span_counts_from_the_start_of_the_article() -> None:
    text = "It rained.\n\nShe spoke anonymously because “it is safer”."
    assert reason_in(text) == "because “it is safer"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        pytest.param(
            "A cook agreed. She asked not to be named because she is new.",
            "because she is new",
            id="the sentence behind",
        ),
        pytest.param(
            "A cook, who asked not to be named because she is new, came by.\n\n“No,” she said.",
            "because she is new",
            id="where the source is introduced",
        ),
        pytest.param(
            "A cook agreed. Lee asked not to be named because he is new.",
            None,
            id="the sentence behind is about somebody else",
        ),
    ],
)
def test_the_reason_may_stand_in_another_sentence(text: str, reason: str | None) -> None:
    first_or_last = -1 if "came by" in text else 0
    assert reason_in(text, "A cook", first_or_last) == reason
