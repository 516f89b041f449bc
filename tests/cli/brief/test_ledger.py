"""`summarize ledger` and `summarize dismiss`."""

import csv
import io
import json
from collections.abc import Sequence

import pytest

from pipeline.brief.clashes import Clashes
from pipeline.brief.item import Item
from pipeline.command.brief import materials
from pipeline.ground import evidence_at
from schemas.brief import CrossConflict, CrossConflictKind, CrossSide
from tests.cli.brief.conftest import DAY, NEXT_DAY, MakeBrief
from tests.cli.conftest import Program

KEY = "0123456789abcdef"


@pytest.fixture
def _two_days(brief: MakeBrief) -> None:
    for day in (DAY, NEXT_DAY):
        assert brief(*day).code == 0


@pytest.mark.usefixtures("_two_days")
@pytest.mark.parametrize(
    ("args", "actors"),
    [
        pytest.param((), ["The council", "The library"], id="all"),
        pytest.param(("--actor", "library"), ["The library"], id="actor"),
        pytest.param(("--status", "planned"), ["The library"], id="status"),
        pytest.param(("--due", "2026-03-13"), ["The council"], id="due on that day"),
        pytest.param(("--due", "2026-03-12"), [], id="not yet due"),
    ],
)
def test_the_ledger_shows_what_is_asked_for(
    program: Program, args: tuple[str, ...], actors: list[str]
) -> None:
    ran = program.stand_in("ledger", "--format", "json", *args)
    assert ran.code == 0
    assert [one["actor"] for one in json.loads(ran.out)] == actors


@pytest.mark.usefixtures("_two_days")
def test_the_ledger_is_a_table_and_a_file_of_any_form(program: Program) -> None:
    table = program.stand_in("ledger").out
    assert "| The council |" in table
    assert "(Ledger)" in table
    assert program.stand_in("ledger", "-o", "out/ledger.csv").code == 0
    rows = list(csv.DictReader(io.StringIO((program.folder / "out/ledger.csv").read_text())))
    assert [row["step_deadline_date"] for row in rows] == ["2026-03-06", "2026-03-13", ""]
    assert program.stand_in("ledger", "-o", "out/ledger.json").code == 0
    assert len(json.loads((program.folder / "out/ledger.json").read_text())) == 2


def test_a_ledger_without_briefs_is_empty(program: Program) -> None:
    assert program.stand_in("ledger").out == "No intentions.\n"
    assert program.stand_in("ledger", "--format", "json").out == "[]\n"


@pytest.mark.parametrize(
    ("args", "words"),
    [
        pytest.param(("ledger", "--due", "soon"), "--due: it is no date", id="no day"),
        pytest.param(("ledger", "--status", "gone"), "--status", id="no status"),
        pytest.param(("dismiss",), "KEY", id="no key"),
    ],
)
def test_wrong_options_are_refused(program: Program, args: tuple[str, ...], words: str) -> None:
    ran = program.stand_in(*args)
    assert ran.code == 2
    assert words in ran.err


def _clash(story: Sequence[Item], _: object, *, ask: object) -> Clashes:
    """Return a conflict of the first two articles of any story that has two."""
    del ask
    if len(story) < 2:
        return Clashes((), ())
    sides = [
        CrossSide(
            article=item.sha256,
            speaker="the article",
            claim="a day",
            evidence=(evidence_at(item.document, item.document.sentence(1)),),
        )
        for item in story[:2]
    ]
    conflict = CrossConflict(
        key=KEY,
        kind=CrossConflictKind.OUTLETS_DISAGREE,
        a=sides[0],
        b=sides[1],
        explanation="Two days.",
        confirmed=False,
    )
    return Clashes((conflict,), ())


def test_a_contradiction_that_was_dismissed_does_not_come_back(
    program: Program, brief: MakeBrief, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(materials, "find_clashes", _clash)
    monkeypatch.setattr(materials, "confirm_with", lambda *_: lambda *_: 1.0)

    def keys() -> list[str]:
        assert brief(*NEXT_DAY).code == 0
        made = json.loads((program.folder / "briefs/2026-03-03/brief.json").read_text())
        return [one["key"] for story in made["stories"] for one in story["conflicts"]]

    assert brief(*DAY).code == 0
    assert keys() == [KEY]
    ran = program.stand_in("dismiss", KEY, "--note", "the same day twice")
    assert (ran.code, ran.out) == (0, "")
    assert f"{KEY} does not come back" in ran.err
    assert keys() == []
    assert program.stand_in("dismiss", KEY, "--undo").code == 0
    assert keys() == [KEY]


def test_only_a_contradiction_that_a_brief_has_can_be_dismissed(program: Program) -> None:
    ran = program.stand_in("dismiss", "feed")
    assert ran.code == 66
    assert "No brief has a contradiction feed" in ran.err
    assert program.stand_in("dismiss", "feed", "--undo").code == 66
