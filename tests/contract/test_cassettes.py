"""No cassette is left that no test plays, and none holds what it must not."""

import re
from pathlib import Path

from tests.replay.articles import GOLD, SAMPLE

CASSETTES = Path(__file__).parents[2] / "cassettes"


def test_every_cassette_is_played_and_every_played_one_is_there() -> None:
    played = {
        f"{strategy}-{name}.yaml" for strategy in ("stepwise", "whole") for name in (SAMPLE, *GOLD)
    }
    assert {path.name for path in CASSETTES.glob("*.yaml")} == played


def test_cassettes_hold_no_key_and_no_path() -> None:
    for path in CASSETTES.iterdir():
        text = path.read_text(encoding="utf-8")
        assert not re.search(r"authorization|cookie|api[-_]key|Bearer ", text, re.IGNORECASE), path
        assert not re.search(r"/(?:home|root|Users|tmp)/|[A-Z]:\\\\", text), path
