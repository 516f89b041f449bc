import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.text.segment import segment
from schemas.article import Article, Document

ODD_CHARACTERS = (
    "“”„‟‘’‚\"'«»‹›\n\r\t\v\f\x1c\x85\u2028\u2029\xa0\u3000 .!?…:;,-—()[]aAsS05\u0301\u200d😀नー"
)
any_text = st.text() | st.text(alphabet=ODD_CHARACTERS) | st.text(alphabet="“”\"'’‘ \n.aB")


def document(text: str) -> Document:
    return segment(Article(text=text, origin="-"))


def sentences(text: str) -> list[str]:
    found = document(text)
    return [found.article.cut(sentence) for sentence in found.sentences]


@given(any_text)
def test_sentences_are_numbered_slices_in_order_that_cover_all_but_white_space(text: str) -> None:
    found = document(text)
    after = 0
    for number, sentence in enumerate(found.sentences, start=1):
        assert sentence.number == number
        assert not text[after : sentence.start].strip()
        assert after <= sentence.start < sentence.end
        piece = text[sentence.start : sentence.end]
        assert piece == piece.strip()
        after = sentence.end
    assert not text[after:].strip()


@given(any_text)
def test_paragraph_numbers_begin_at_one_and_never_skip_or_fall(text: str) -> None:
    numbers = [sentence.paragraph for sentence in document(text).sentences]
    assert numbers[:1] in ([], [1])
    assert all(later - earlier in (0, 1) for earlier, later in pairwise(numbers))


@given(any_text)
def test_every_quotation_lies_in_one_paragraph_with_its_content_inside_it(text: str) -> None:
    found = document(text)
    for quotation in found.quotations:
        assert quotation.end <= len(text)
        assert quotation.contains(quotation.content)
        assert quotation.content.start == quotation.start + 1
        assert quotation.content.end == quotation.end - quotation.closed
        assert text[quotation.content.start : quotation.content.end].strip()
        assert len({sentence.paragraph for sentence in found.sentences_of(quotation)}) == 1


@given(any_text)
def test_quotations_are_in_order_and_nested_as_deep_as_they_say(text: str) -> None:
    quotations = document(text).quotations
    assert list(quotations) == sorted(quotations, key=lambda found: (found.start, -found.end))
    for index, inner in enumerate(quotations):
        around = [outer for outer in quotations[:index] if outer.overlaps(inner)]
        assert all(outer.content.contains(inner) for outer in around)
        assert inner.depth == len(around)


@given(st.text(alphabet=st.characters()))
def test_lone_surrogates_are_carried_through(text: str) -> None:
    article = Article.model_construct(
        text=text + "\ud800. A", origin="-", title=None, outlet=None, published=None
    )
    assert segment(article).sentences[-1].end == len(article.text)


@pytest.mark.parametrize(
    "expected",
    [
        pytest.param(["The U.S. Senate voted on Monday.", "It adjourned."], id="U.S."),
        pytest.param(["He moved to the U.S.", "Then he left."], id="U.S. at the end"),
        pytest.param(["It cost $1.2 million.", "Nobody paid."], id="amount"),
        pytest.param(["It ended at 5 a.m.", "He went home."], id="a.m. at the end"),
        pytest.param(["It starts at 5 p.m. Monday.", "Come early."], id="p.m. before a day"),
        pytest.param(["It starts at 5 p.m. Sept. 3.", "Come early."], id="p.m. before a date"),
        pytest.param(["He died at 7:30 a.m. EDT (1130 UTC)."], id="a.m. before a zone"),
        pytest.param(["He died at 10 a.m. Tongan time."], id="a.m. before a named zone"),
        pytest.param(["It opened at 9 a.m.", "US officials came."], id="a.m. before US"),
        pytest.param(["It rained on Aug. 30.", "Dr. Ray left."], id="title after a date"),
        pytest.param(["Gov. Smith met Lt. Col. Ray.", "Both smiled."], id="titles"),
        pytest.param(["J. K. Rowling wrote to W. H. Auden.", "No answer."], id="initials"),
        pytest.param(["The 940-ft. span is shut.", "It is old."], id="unit"),
        pytest.param(["ORRIN FALLS — The bridge is shut.", "It is old."], id="dateline"),
        pytest.param(["LUNN, Valdrosa (AP) — Talks broke up."], id="dateline with an agency"),
        pytest.param(["The No. 7 bus is late.", "It often is."], id="No."),
        pytest.param(["Acme Inc. rose.", "Apex Corp. fell 2.5%."], id="companies"),
        pytest.param(["“We won,” he said.", "“They lost.”", "He left."], id="short quotations"),
        pytest.param(['"We won. They lost," he said.', "He left."], id="straight quotation"),
        pytest.param(["He asked: “Who won? Who lost?”", "Nobody knew."], id="inner questions"),
        pytest.param(["“Go!” he said.", "“No!” she said."], id="cry before a cue"),
        pytest.param(["‘We won. They lost,’ he said.", "Then he left."], id="British quotation"),
        pytest.param(["He left (it was late. Very late).", "She stayed."], id="parenthesis"),
        pytest.param(['A 5" pipe burst.', 'The 6" pipe held.'], id="inches"),
        pytest.param(["I don't know.", "It's the boys' club."], id="apostrophes"),
        pytest.param(["He is 6'2\" tall.", "She is 5'9\" tall."], id="feet and inches"),
    ],
)
def test_news_prose_is_cut_where_an_editor_would(expected: list[str]) -> None:
    assert sentences(" ".join(expected)) == expected


def test_offsets_are_code_points_in_any_script_and_normal_form() -> None:
    text = "\U0001f600\U0001f600 Zoe\u0308 left.\r\n\r\nन\u093eम\u0947 stayed. She did."
    assert sentences(text) == [
        "\U0001f600\U0001f600 Zoe\u0308 left.",
        "न\u093eम\u0947 stayed.",
        "She did.",
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "Others were glad. “ About time,” said Lomas.",
            ["Others were glad.", "“ About time,” said Lomas."],
            id="opening mark goes to the next sentence",
        ),
        pytest.param(
            "He left. ” She stayed.",
            ["He left. ”", "She stayed."],
            id="closing mark goes to the sentence before",
        ),
        pytest.param(
            "He left. “\n\nShe stayed.",
            ["He left. “", "She stayed."],
            id="stray mark does not cross a paragraph break",
        ),
    ],
)
def test_marks_stay_with_what_they_enclose(text: str, expected: list[str]) -> None:
    assert sentences(text) == expected


def test_a_quotation_of_several_sentences_is_one_sentence() -> None:
    text = "“The recommendations have barely changed. Only the waits have.”"
    assert sentences(text) == [text]


def test_a_long_quotation_is_cut_at_the_sentence_ends_inside_it() -> None:
    inner = [f"This is promise number {number} of many that we made." for number in range(20)]
    text = f"She said: “{' '.join(inner)}” Nobody cheered."
    assert sentences(text) == [
        f"She said: “{inner[0]}",
        *inner[1:-1],
        f"{inner[-1]}”",
        "Nobody cheered.",
    ]


def test_a_run_without_any_sentence_end_is_cut_at_white_space() -> None:
    text = "alpha beta " * 500
    pieces = sentences(text)
    assert max(map(len, pieces)) <= 2000
    assert " ".join(pieces) == text.strip()


def test_a_run_without_any_white_space_is_cut_all_the_same() -> None:
    assert [len(piece) for piece in sentences("a" * 4500)] == [2000, 2000, 500]


def test_no_sentence_crosses_a_newline_between_paragraphs() -> None:
    text = "Mayor quits after vote\nBy Ann Lee\nThe mayor quit on Monday. She was 60."
    found = document(text)
    assert [sentence.paragraph for sentence in found.sentences] == [1, 2, 3, 3]


def test_a_wrapped_line_does_not_end_a_sentence() -> None:
    wrapped = (
        "The mayor of Lunn resigned on Monday after the U.S.\n"
        "Senate had voted on the harbour for a third time, and\n"
        "nobody was surprised. Her deputy will take over."
    )
    assert len(sentences(wrapped)) == 2


@pytest.mark.parametrize("space", ["\xa0", "\u2009", "\u202f", "\u3000"])
def test_white_space_beyond_ascii_before_a_full_stop_does_no_harm(space: str) -> None:
    assert sentences(f"A{space}.") == [f"A{space}."]
    assert sentences(f"He left.{space}She stayed.") == ["He left.", "She stayed."]


def test_blank_text_has_no_sentences() -> None:
    assert document(" \n\n\t ").sentences == ()


def test_a_long_article_takes_less_than_a_second() -> None:
    text = 'The mayor said “we go. We stay.” He left in 1999. It\'s "so" over.\n\n' * 1500
    began = time.process_time()
    document(text)
    assert time.process_time() - began < 1


@pytest.mark.parametrize(
    "unit",
    [
        pytest.param("“", id="opening marks"),
        pytest.param('"', id="straight marks"),
        pytest.param("a. “", id="unclosed quotations"),
        pytest.param("‘a’ ", id="single marks"),
        pytest.param(' " ', id="spaced marks"),
        pytest.param('5" ', id="inches"),
        pytest.param("(.", id="brackets"),
        pytest.param("a.m. Monday ", id="joined boundaries"),
        pytest.param("a", id="one word"),
        pytest.param(" ", id="white space"),
        pytest.param("a\n", id="lines"),
        pytest.param("“«‹„", id="nested marks"),
    ],
)
def test_no_text_takes_quadratic_time(unit: str) -> None:
    text = unit * (50_000 // len(unit))
    began = time.process_time()
    document(text)
    assert time.process_time() - began < 5
