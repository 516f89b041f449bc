"""Pairs of accounts that the article announces as different."""

import pytest

from pipeline.language.voices import ARTICLE_VOICE
from schemas.report import ConflictKind
from tests.unit.language.article_reading import read
from tests.unit.language.test_conflicts import conflicts_in

_FIRST = "“The gate was locked by nine,” said Ada Holm, the warden."
_SECOND = "Berta Quist, a visitor, said that she walked through at half past ten."


def announced(text: str) -> list[tuple[ConflictKind, str, str]]:
    """Return (kind, start of a, start of b) of each pair that the article announces."""
    document = read(text)
    return [
        (
            conflict.kind,
            " ".join(document.article.cut(conflict.a.span).split()[:3]),
            " ".join(document.article.cut(conflict.b.span).split()[:3]),
        )
        for conflict in conflicts_in(document)
        if conflict.pattern == "announced"
    ]


@pytest.mark.parametrize(
    "sign",
    [
        pytest.param("A visitor tells a different story.", id="a different story"),
        pytest.param("The visitors’ group gave another version.", id="another version"),
        pytest.param("One visitor has a darker recollection.", id="a comparative"),
        pytest.param("Visitors remember it otherwise.", id="remembers it otherwise"),
        pytest.param("That is not how visitors saw it.", id="not how somebody saw it"),
        pytest.param("Visitors dispute that account.", id="disputes the account"),
    ],
)
def test_a_sign_between_two_accounts_pairs_them(sign: str) -> None:
    found = announced(f"{_FIRST}\n\n{sign}\n\n{_SECOND}")
    assert found == [(ConflictKind.SOURCES_DISAGREE, "“The gate was", "Berta Quist, a")]


@pytest.mark.parametrize(
    "sign",
    [
        pytest.param("When the gate was shut is in dispute.", id="in dispute"),
        pytest.param("There is no agreement about the hour.", id="no agreement"),
        pytest.param("Accounts of the evening differ.", id="accounts differ"),
        pytest.param("There are two very different stories.", id="two different stories"),
        pytest.param("The case turns on half an hour.", id="the case turns on"),
        pytest.param("When it was shut depends on whom you ask.", id="whom you ask"),
        pytest.param("They disagree about when it was shut.", id="disagree about when"),
    ],
)
def test_a_sign_ahead_of_two_accounts_pairs_them(sign: str) -> None:
    found = announced(f"{sign}\n\n{_FIRST}\n\n{_SECOND}")
    assert found == [(ConflictKind.SOURCES_DISAGREE, "“The gate was", "Berta Quist, a")]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(f"{_FIRST}\n\nIt rained.\n\n{_SECOND}", id="no sign"),
        pytest.param(
            f"{_FIRST}\n\n“Everybody tells a different story,” said Ada Holm.\n\n{_SECOND}",
            id="the sign is somebody's own words",
        ),
        pytest.param(
            f"It rained.\n\nVisitors give another version.\n\n{_SECOND}", id="one account"
        ),
        pytest.param(f"{_FIRST}\n\nVisitors give another version.", id="nothing follows"),
        pytest.param(
            f"{_FIRST}\n\nThe museum has a bigger collection of pictures.\n\n{_SECOND}",
            id="an ordinary comparison",
        ),
    ],
)
def test_nothing_is_announced(text: str) -> None:
    assert announced(text) == []


def test_the_claim_is_the_first_sentence_of_a_turn() -> None:
    text = (
        f"{_FIRST} “I had the key.” “I went home.”\n\nVisitors remember it otherwise.\n\n{_SECOND}"
    )
    assert announced(text) == [(ConflictKind.SOURCES_DISAGREE, "“The gate was", "Berta Quist, a")]


def test_a_sign_that_holds_the_second_account_is_one_side() -> None:
    text = f"{_FIRST}\n\nThe visitors gave a different picture: the gate stood open all night."
    assert announced(text) == [
        (ConflictKind.SOURCES_DISAGREE, "“The gate was", "The visitors gave")
    ]


def test_two_accounts_of_one_speaker_are_a_reversal() -> None:
    text = (
        "“The mill was always a mistake,” said Ada Holm.\n\nA year ago she gave a different"
        " picture.\n\nAda Holm said then that the mill was the best in the county."
    )
    assert announced(text) == [(ConflictKind.REVERSAL, "“The mill was", "Ada Holm said")]


def test_the_article_is_the_speaker_of_an_account_without_a_source() -> None:
    document = read(f"{_FIRST}\n\nVisitors give another version.\n\nThe gate stood open.")
    (conflict,) = [c for c in conflicts_in(document) if c.pattern == "announced"]
    assert (conflict.a.speaker, conflict.b.speaker) == ("Ada Holm", ARTICLE_VOICE)


def test_a_sign_ahead_and_one_between_announce_one_pair() -> None:
    text = (
        f"There is no agreement about the hour.\n\n{_FIRST}\n\nThe visitors gave another version:"
        " they walked in at ten.\n\n“It was dark,” said Berta Quist."
    )
    assert announced(text) == [
        (ConflictKind.SOURCES_DISAGREE, "“The gate was", "The visitors gave")
    ]
