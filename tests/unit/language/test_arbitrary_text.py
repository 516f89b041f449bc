"""Whatever the text: spans stay in their sentence, and no text takes quadratic time."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.language.attributions import find_candidates
from pipeline.language.credits import SpeakerTracker
from pipeline.language.names import Cast
from schemas.article import Document
from tests.unit.language.article_reading import read
from tests.unit.timing import least_seconds

PIECES = [
    *["said", "says", "told", "adding", "saying", "report", "claim", "according", "view", "was"],
    *["he", "she", "it", "they", "Ann", "Lee", "Quist", "Quist’s", "al-Amin", "van", "U.S."],
    *["The", "the", "a", "an", "her", "his", "mayor", "judge", "board", "firm", "officials"],
    *["that", "to", "in", "by", "of", "for", "with", "who", "and", "but", "although", "On"],
    *["“We go”", "“no”,", ",", ".", ":", ";", "—", "61", "Monday", "will", "not", "\n\n"],
]
news_like = st.lists(st.sampled_from(PIECES), max_size=60).map(" ".join)
any_text = st.text() | st.text(alphabet="“”\"'’‘ \n.,aBs-—:5") | news_like


@given(any_text)
def test_candidates_are_sorted_and_their_spans_stand_inside_their_sentence(text: str) -> None:
    found = find_candidates(read(text))
    contents = [(one.content.start, one.content.end) for one in found]
    assert contents == sorted(contents)
    for one in found:
        assert one.content.start < one.content.end
        assert one.sentence.contains(one.content)
        assert (one.cue is None) == (one.base is None) == (one.source is None)
        for span in (one.cue, one.source):
            assert span is None or (span.start < span.end and one.sentence.contains(span))


@given(any_text)
def test_no_span_of_content_is_proposed_twice(text: str) -> None:
    contents = [(one.content.start, one.content.end) for one in find_candidates(read(text))]
    assert len(contents) == len(set(contents))


@given(any_text)
def test_every_candidate_is_credited_to_words_or_to_nobody(text: str) -> None:
    document = read(text)
    speakers = SpeakerTracker(document, Cast(document))
    for candidate in find_candidates(document):
        source = speakers.credit(candidate).source
        assert source is None or source.name.strip()


@given(any_text)
def test_mentions_are_in_order_and_stand_inside_their_sentence(text: str) -> None:
    document = read(text)
    after = 0
    for mention in Cast(document).mentions:
        assert after <= mention.span.start < mention.span.end
        assert document.sentence(mention.sentence).contains(mention.span)
        after = mention.span.end


@pytest.mark.parametrize(
    "unit",
    [
        pytest.param("Ann Lee said it rained. “We go,” she added, “now.” ", id="prose"),
        pytest.param("said ", id="verbs"),
        pytest.param("she and said ", id="coordinated verbs"),
        pytest.param("a, said b, ", id="commas"),
        pytest.param("told the council of the town x ", id="addressees"),
        pytest.param("with x saying ", id="participles"),
        pytest.param("Ann’s claim that ", id="claims"),
        pytest.param("Ann Lee, the mayor, left. The mayor said it. ", id="roles"),
        pytest.param("The board met. It said so. ", id="pronouns"),
        pytest.param("“‘a.’ ", id="nested marks"),
        pytest.param("“we go\n\n", id="unclosed quotations"),
        pytest.param("Ann ", id="capitals"),
        pytest.param("New ", id="place openers"),
        pytest.param("van ", id="particles"),
    ],
)
def test_no_text_takes_quadratic_time(unit: str) -> None:
    def seconds(length: int) -> float:
        document = read(unit * (length // len(unit)))
        return least_seconds(lambda: _credit_all(document))

    seconds(1_000)
    # Four times the text takes four times as long; quadratic time would be sixteen.
    assert seconds(16_000) < 9 * max(seconds(4_000), 0.02)


def test_many_different_names_do_not_take_quadratic_time() -> None:
    letters = "abcdefghijklmnopqrst"
    names = [f"A{x}{y}{z} B{z}{y}{x}" for x in letters for y in letters for z in letters]
    document = read(" ".join(f"Mr {name} said it rained. He left." for name in names[:1500]))
    assert least_seconds(lambda: _credit_all(document)) < 3


def _credit_all(document: Document) -> None:
    speakers = SpeakerTracker(document, Cast(document))
    for candidate in find_candidates(document):
        speakers.credit(candidate)
