"""Pairs of passages that may contradict each other."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.language.attributions import find_candidates
from pipeline.language.conflict import Conflict
from pipeline.language.conflicts import ConflictFinder
from pipeline.language.credits import SpeakerTracker
from pipeline.language.names import Cast
from pipeline.language.voices import ARTICLE_VOICE
from schemas.article import Document
from schemas.report import ConflictKind
from tests.unit.language.article_reading import read


def conflicts_in(document: Document) -> list[Conflict]:
    cast = Cast(document)
    speakers = SpeakerTracker(document, cast)
    credited = [speakers.credit(candidate) for candidate in find_candidates(document)]
    return ConflictFinder(document, cast, credited).find()


def sides(text: str) -> list[tuple[str, ConflictKind, str, str]]:
    """Return (pattern, kind, speaker a, speaker b) of each conflict."""
    return [
        (conflict.pattern, conflict.kind, conflict.a.speaker, conflict.b.speaker)
        for conflict in conflicts_in(read(text))
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "The manager, Ada Holm, said no guard had fired a shot at the gate.\n\n"
            "Berta Quist said that a guard had fired two shots at the gate.",
            ("negation", ConflictKind.SOURCES_DISAGREE, "Ada Holm", "Berta Quist"),
            id="one source denies what another says",
        ),
        pytest.param(
            "“We will never move the team from the ground,” Ada Holm said in May.\n\n"
            "It rained all week.\n\nAda Holm said she would move the team to a new ground.",
            ("negation", ConflictKind.REVERSAL, "Ada Holm", "Ada Holm"),
            id="one source takes back what she said",
        ),
        pytest.param(
            "“There will be no layoffs at the mill,” said Ada Holm.\n\n"
            "Nobody was surprised.\n\nThe mill began the layoffs on Monday.",
            ("negation", ConflictKind.WORDS_VERSUS_DEEDS, "Ada Holm", ARTICLE_VOICE),
            id="the article tells what does not fit",
        ),
        pytest.param(
            "“He walked out in a rage,” said Ada Holm, the director.\n\n"
            "Berta Quist, his agent, disagreed. “Nobody walked out of anything,” Quist said.",
            ("negation", ConflictKind.SOURCES_DISAGREE, "Ada Holm", "Berta Quist"),
            id="a single verb between two speakers",
        ),
        pytest.param(
            "The club sold the ground for £84 million.\n\nThe price of £88 million is a record.",
            ("count", ConflictKind.INCONSISTENT_DETAIL, ARTICLE_VOICE, ARTICLE_VOICE),
            id="two figures",
        ),
        pytest.param(
            "Ada Holm said nobody had asked the board.\n\nIt rained.\n\n"
            "Berta Quist said a clerk had asked the board twice.",
            ("negation", ConflictKind.SOURCES_DISAGREE, "Ada Holm", "Berta Quist"),
            id="two words in common with what another says",
        ),
        pytest.param(
            "Despite his promise to end the strike in a day, the mayor has met nobody.",
            ("despite", ConflictKind.WORDS_VERSUS_DEEDS, ARTICLE_VOICE, ARTICLE_VOICE),
            id="the article says despite",
        ),
        pytest.param(
            "The mayor promised a new bridge.\n\nThe budget contradicts that promise.",
            ("stated", ConflictKind.WORDS_VERSUS_DEEDS, ARTICLE_VOICE, ARTICLE_VOICE),
            id="the article says contradicts",
        ),
    ],
)
def test_a_conflict_is_proposed(text: str, expected: tuple[str, ConflictKind, str, str]) -> None:
    assert sides(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(
            "Ada Holm said no guard had fired a shot.\n\nBerta Quist said no guard fired a shot.",
            id="both deny it",
        ),
        pytest.param(
            "“We did not come to take the boats. We came to paint the boats,” said Ada Holm.",
            id="one breath",
        ),
        pytest.param(
            "Ada Holm said no shot had been fired since the guards left the gate.\n\n"
            "The guards left the gate at noon.",
            id="the word stands behind since",
        ),
        pytest.param(
            "“There will be no layoffs,” Ada Holm told the staff at a meeting.\n\n"
            "The staff came to the meeting by bus.",
            id="the word stands behind the quotation",
        ),
        pytest.param(
            "The board met at the school for three hours.\n\nIt rained.\n\n"
            "At the school Ada Holm promised that nobody would bother the board.",
            id="one word in common with what the article tells",
        ),
        pytest.param(
            "Ada Holm said she had not seen Berta Quist.\n\nBerta Quist opened a shop.",
            id="only a name in common",
        ),
        pytest.param(
            "LUNN, Valdrosa — The mayor has 40 goats.\n\nLUNN, Valdrosa — The farmer has 30 cows.",
            id="only a dateline in common",
        ),
        pytest.param(
            "Asked why nobody had propped the wall, Ada Holm said that the plan was late.\n\n"
            "It rained.\n\nA mason propped the wall with a beam, said Berta Quist.",
            id="a negation in a question",
        ),
        pytest.param(
            "Ada Holm said that there was no doubt about the ferry timetable.\n\nIt rained.\n\n"
            "Berta Quist had her doubts about the ferry timetable.",
            id="a set phrase denies nothing",
        ),
    ],
)
def test_no_conflict_is_proposed(text: str) -> None:
    assert sides(text) == []


def test_despite_sets_the_claim_against_the_deed() -> None:
    document = read("Despite his promise to end the strike in a day, the mayor met nobody.")
    (conflict,) = conflicts_in(document)
    assert conflict.pattern == "despite"
    assert document.article.cut(conflict.a.span) == "his promise to end the strike in a day"
    assert document.article.cut(conflict.b.span) == "the mayor met nobody"


def test_contradicts_in_a_quotation_is_not_the_articles_word() -> None:
    text = "The mayor promised a bridge.\n\n“This contradicts all,” said Ada Holm."
    assert all(pattern != "stated" for pattern, *_ in sides(text))


def test_contradicts_takes_up_the_sentence_that_shares_its_subject() -> None:
    document = read(
        "The survey found 40 cracks.\n\nThe mayor was away.\n\n"
        "The survey contradicts what the builder had reported."
    )
    (conflict,) = conflicts_in(document)
    assert document.article.cut(conflict.a.span) == "The survey found 40 cracks."


@given(
    st.lists(
        st.sampled_from(
            [
                "Ada Holm said",
                *("no guard", "fired", "a shot", "never", "denied", "despite his claim", ","),
                *("contradicts", "40 goats", "“", "”", ".", "\n\n", "nobody", "the guard"),
            ]
        ),
        max_size=60,
    )
)
def test_any_conflict_has_two_passages_in_order_inside_the_article(words: list[str]) -> None:
    text = " ".join(words)
    seen = set()
    for conflict in conflicts_in(read(text)):
        a, b = conflict.a.span, conflict.b.span
        assert 0 <= a.start < a.end <= len(text)
        assert a.start <= b.start < b.end <= len(text)
        seen.add((a.start, b.start))
    assert len(seen) == len(conflicts_in(read(text)))
