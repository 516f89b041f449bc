"""Sentences that name an outlet, or the press, as where something was told."""

import pytest

from pipeline.brief.relays import is_of_the_press, is_vague, names_outlet


@pytest.mark.parametrize(
    ("words", "outlet", "named"),
    [
        pytest.param("he told the Western Herald", "The Western Herald", True, id="whole"),
        pytest.param("the Herald has seen it", "Western Herald", True, id="for short"),
        pytest.param("it told Tidewire", "Tidewire", True, id="of one word"),
        pytest.param("a herald of spring", "Western Herald", False, id="the word in small letters"),
        pytest.param("the Heralds won", "Western Herald", False, id="a longer word"),
        pytest.param("Tides rose", "", False, id="no outlet"),
    ],
)
def test_outlet_is_named(words: str, outlet: str, named: bool) -> None:
    assert names_outlet(words, outlet) is named


@pytest.mark.parametrize(
    ("words", "press"),
    [
        pytest.param("according to a trade journal", True, id="journal"),
        pytest.param("it was claimed in the City pages", True, id="pages"),
        pytest.param("press reports put it at ten", True, id="reports"),
        pytest.param("she told a press conference", False, id="press conference"),
        pytest.param("a paper of the ministry", False, id="a paper that is a document"),
        pytest.param("he wrote it on social media", False, id="social media"),
    ],
)
def test_press_is_credited(words: str, press: bool) -> None:
    assert is_of_the_press(words) is press


@pytest.mark.parametrize(
    ("words", "vague"),
    [
        pytest.param("It had become known on Monday that ten would go", True, id="became known"),
        pytest.param("On the quay they say that ten will go", True, id="they say"),
        pytest.param("Ten are said to go", True, id="are said to"),
        pytest.param("The mayor said that ten would go", False, id="a mayor"),
        pytest.param("Ten have gone", False, id="plain fact"),
    ],
)
def test_common_talk_is_credited(words: str, vague: bool) -> None:
    assert is_vague(words) is vague
