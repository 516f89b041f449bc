"""Which words are the name of somebody who can mean something."""

import pytest

from pipeline.language.actor_names import is_plausible


@pytest.mark.parametrize(
    "name",
    [
        *("Ida Lund", "The company", "the Ministry of Works", "her campaign", "G7", "US troops"),
        *("a court clerk", "Mayor Ida Lund", "the mayor", "The union and Brask Foods"),
    ],
)
def test_somebody_who_can_mean_something(name: str) -> None:
    assert is_plausible(name)


@pytest.mark.parametrize(
    "name",
    [
        *("L-4417", "Mayor", "Prime Minister", "s editor", "Lund’s suggestion", "my body"),
        *("the rights of myself and others", "imitating a song", "The election", "the report"),
    ],
)
def test_a_thing_or_the_remains_of_a_clause(name: str) -> None:
    assert not is_plausible(name)
