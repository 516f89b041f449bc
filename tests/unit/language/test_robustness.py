"""All rules of this package together: on any text, and on long ones."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.language.attributions import find_candidates
from pipeline.language.captions import is_caption
from pipeline.language.clashes import clashing_figures
from pipeline.language.compress import find_fault, trim
from pipeline.language.conditions import find_condition
from pipeline.language.conflicts import ConflictFinder
from pipeline.language.credits import SpeakerTracker
from pipeline.language.deadlines import find_deadline
from pipeline.language.headlines import headline_of
from pipeline.language.intents import PlanFinder
from pipeline.language.names import Cast
from pipeline.language.references import refers_back
from pipeline.language.salience import Marks, Salience
from pipeline.text.segment import segment
from schemas.article import Article, Document
from tests.unit.timing import least_seconds

PUBLISHED = datetime(2026, 3, 18, tzinfo=UTC)
SHORT, TIMES = 10_000, 8
"""What is quadratic takes 64 times as long for a text of eight times the length."""
MOST_TIMES_AS_LONG = 3 * TIMES
PIECES = [
    *("Ada Holm said", "the council", "it will", "would not", "nobody", "never", "sold", "£84m"),
    *("40 goats", "by Friday", "on Monday", "until", "if", "planned", "put on hold", "dropped"),
    *(", who", ", which", ",", ".", ";", "—", "“", "”", '"', "’", "(", ")", "\n\n", "and", "a"),
    *("despite his claim", "contradicts", "has been", "to", "in 9000 years", "31 June", "\x85"),
]


def read(text: str) -> Document:
    return segment(Article(text=text, origin="-", published=PUBLISHED))


def apply_all(document: Document) -> None:
    """Apply what the sections apply to an article."""
    cast = Cast(document)
    people = [mention.name for mention in cast.mentions if mention.person][:20]
    for plan in PlanFinder(document, cast).find():
        find_deadline(document, plan.scope, document.article.cut(plan.action))
        find_condition(document, plan.sentence)
    for sentence in document.sentences:
        is_caption(document, sentence)
        refers_back(document, sentence)
        short = trim(document, sentence)
        find_fault(short, document.article.cut(sentence))
    for sentence in document.sentences[:3]:
        headline_of(document, sentence, people, 14)
    salience = Salience(document, Marks())
    for sentence in document.sentences:
        salience.weight(sentence)
        salience.likeness(document.sentences[0], sentence)
    clashing_figures(document)
    speakers = SpeakerTracker(document, cast)
    credited = [speakers.credit(candidate) for candidate in find_candidates(document)[:2000]]
    ConflictFinder(document, cast, credited).find()


@settings(max_examples=200, deadline=None)
@given(st.text() | st.lists(st.sampled_from(PIECES), max_size=120).map(" ".join))
def test_any_text_is_read_without_error(text: str) -> None:
    apply_all(read(text))


def seconds(make: Callable[[int], str], length: int) -> float:
    pieces: list[str] = []
    while sum(map(len, pieces[-1:])) * len(pieces) < length:
        pieces.append(make(len(pieces)))
    document = read("".join(pieces))
    return least_seconds(lambda: apply_all(document))


@pytest.mark.parametrize(
    "make",
    [
        pytest.param(
            lambda n: f"“We will never sell mill{n},” Ada Holm said. Mill{n} sold. ", id="denials"
        ),
        pytest.param(lambda n: f"The farm has {n} goats and {n % 97} cows. ", id="counts"),
        pytest.param(lambda n: f"Ada Holm said no guard fired {n} shots by Friday. ", id="claims"),
    ],
)
def test_the_time_grows_with_the_length_and_not_with_its_square(make: Callable[[int], str]) -> None:
    seconds(make, SHORT)  # what is loaded once is loaded
    assert seconds(make, SHORT * TIMES) < MOST_TIMES_AS_LONG * seconds(make, SHORT)
