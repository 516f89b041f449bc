"""What a summary would miss most."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.language.salience import Marks, Salience
from schemas.article import Document
from tests.unit.language.article_reading import read

ARTICLE = """The council of Lunn voted on Monday to close the harbour baths after many years.

The baths lose 40,000 crowns a year, the council said. Their roof leaks.

“A sad day,” said one swimmer. It rained. Nobody sang.

The harbour baths opened in 1946 and the council rebuilt them once, for 2 million crowns."""


def ranked(document: Document, marks: Marks | None = None) -> list[int]:
    salience = Salience(document, marks or Marks())
    numbers = [sentence.number for sentence in document.sentences]
    return sorted(numbers, key=lambda number: -salience.weight(document.sentence(number)))


def test_the_opening_sentence_comes_first() -> None:
    assert ranked(read(ARTICLE))[0] == 1


def test_a_sentence_on_the_topic_comes_before_a_short_one_and_a_bare_quotation() -> None:
    document = read(ARTICLE)
    texts = [document.article.cut(document.sentence(number)) for number in ranked(document)]
    about = next(place for place, text in enumerate(texts) if text.startswith("The harbour"))
    for aside in ("It rained.", "Nobody sang."):
        assert about < texts.index(aside)


def test_the_lead_is_counted_from_where_the_article_begins() -> None:
    document = read(f"Baths to close\n\nMonday, 4 May\n\n{ARTICLE}")
    before, after = (Salience(document, Marks(lead=lead)) for lead in (1, 3))
    assert after.weight(document.sentence(3)) > before.weight(document.sentence(3))


PLAIN = "The mill is old and the yard is wide."


@pytest.mark.parametrize(
    ("better", "worse"),
    [
        pytest.param("The mill lost 40 of its men.", "The mill lost some of its men.", id="figure"),
        pytest.param(
            "However, the mill has a wide yard.",
            "Besides, the mill has a wide yard.",
            id="contrast",
        ),
        pytest.param(
            "The mill has a wide yard, Holm told us.",
            "“The mill has a wide yard,” Holm told us.",
            id="no quotation first",
        ),
        pytest.param("The mill has a wide yard and a gate.", "The mill has a yard.", id="length"),
        pytest.param(
            "Holm spoke, but “of a yard, a wide one” to us.",
            "Holm spoke “of a yard, but a wide one” to us.",
            id="a contrast inside a quotation is none",
        ),
    ],
)
def test_form_counts(better: str, worse: str) -> None:
    weights = [
        Salience(document, Marks()).weight(document.sentence(2))
        for document in (read(f"{PLAIN} {text}\n\n{PLAIN}") for text in (better, worse))
    ]
    assert weights[0] > weights[1]


@pytest.mark.parametrize(
    "marks", [Marks(disputed=frozenset({4})), Marks(timed=frozenset({4}))], ids=["dispute", "time"]
)
def test_what_is_disputed_or_has_a_time_weighs_more(marks: Marks) -> None:
    document = read(ARTICLE)
    marked = Salience(document, marks)
    plain = Salience(document, Marks())
    gains = [marked.weight(s) - plain.weight(s) for s in document.sentences]
    assert [number for number, gain in enumerate(gains, start=1) if gain > 0] == [4]


@pytest.mark.parametrize(
    ("text", "announces"),
    [
        pytest.param("Not all were glad. Holm left the room.", True, id="short opening"),
        pytest.param("Not all were glad.\n\nHolm left the room.", False, id="nothing unfolds it"),
        pytest.param("“Not all are glad.” Holm left the room.", False, id="quotation"),
        pytest.param("The vote was 8 to 5. Holm left the room.", False, id="figure"),
        pytest.param(
            "Not all who had come to the mill that day were glad. Holm left.", False, id="long"
        ),
    ],
)
def test_a_short_opening_announces_the_next_sentence(text: str, announces: bool) -> None:
    document = read(f"{PLAIN}\n\n{text}\n\n{PLAIN}")
    assert Salience(document, Marks()).announces(document.sentence(2)) is announces


def test_two_sentences_are_as_like_as_the_words_they_share() -> None:
    document = read("The mill sold its yard. The mills sold their yards. It rained at sea.")
    salience = Salience(document, Marks())
    first, same, other = document.sentences
    assert salience.likeness(first, same) == pytest.approx(1)
    assert salience.likeness(first, other) == 0


@pytest.mark.parametrize("text", ["", "One.", "One. Two.", "“”", "1\n\n2\n\n3", "the of and"])
def test_small_texts_are_weighed(text: str) -> None:
    document = read(text)
    assert len(ranked(document)) == len(document.sentences)


@given(st.text() | st.text(alphabet="ab .\n“”1"))
def test_any_sentence_is_weighed_and_compared(text: str) -> None:
    document = read(text)
    salience = Salience(document, Marks())
    for sentence in document.sentences:
        assert -2 < salience.weight(sentence) < 5
        assert 0 <= salience.likeness(document.sentences[0], sentence) < 1.001
