"""The signals by which two sentences are held likely to conflict, one at a time."""

import pytest

from pipeline.language.attributions import find_candidates
from pipeline.language.conflicts import ConflictFinder
from pipeline.language.credits import SpeakerTracker
from pipeline.language.cues import find_cues, load_conflict_data
from pipeline.language.names import Cast
from pipeline.language.signals import PairScorer
from tests.unit.language.article_reading import read

CALM = "Ida Lund said the guard stood at the gate."
OTHER = "Omar Pryce said the guard sang at the gate."


def scorer_of(text: str) -> PairScorer:
    document = read(text)
    cast = Cast(document)
    speakers = SpeakerTracker(document, cast)
    credited = [speakers.credit(candidate) for candidate in find_candidates(document)]
    return ConflictFinder(document, cast, credited).scorer


def signals_of(first: str, second: str) -> dict[str, float]:
    return scorer_of(f"{first}\n\n{second}").signals(1, 2)


@pytest.mark.parametrize(
    ("signal", "first", "second", "value"),
    [
        pytest.param("several_shared", CALM, OTHER, 1, id="two words shared"),
        pytest.param("several_shared", CALM, "Omar Pryce sang to the guard.", 0, id="one shared"),
        pytest.param("two_speakers", CALM, OTHER, 1, id="two sources"),
        pytest.param("two_speakers", CALM, "The guard left the gate.", 0, id="source and article"),
        pytest.param("two_speakers", CALM, "Lund said the guard left.", 0, id="one source"),
        pytest.param(
            "absolute_denial", "Ida Lund said no guard had sung.", OTHER, 1, id="denied absolutely"
        ),
        pytest.param(
            "absolute_denial", "Ida Lund said a guard had not sung.", OTHER, 0, id="plainly denied"
        ),
        pytest.param(
            "denied_beyond_one",
            "Ida Lund said she had not seen the guard at the gate.",
            OTHER,
            1,
            id="two words denied",
        ),
        pytest.param("opposites", "The gate was open.", "The gate was shut.", 1, id="opposites"),
        pytest.param("opposites", "The gate was open.", "The gate was red.", 0, id="no opposites"),
        pytest.param(
            "opposites",
            "The gate was open, then shut.",
            "The gate was shut.",
            0,
            id="both of a pair in one sentence",
        ),
        pytest.param(
            "evidence",
            "Ida Lund said no guard was there.",
            "Records show a guard was there.",
            1,
            id="records against none",
        ),
        pytest.param(
            "evidence", "Ida Lund said a guard was there.", "Records show it.", 0, id="none denied"
        ),
        pytest.param(
            "vow_and_deed",
            "Ida Lund promised to keep the gate.",
            "She sold the gate.",
            1,
            id="promise and deed",
        ),
        pytest.param(
            "vow_and_deed",
            "Ida Lund promised to keep the gate.",
            "She would sell the gate.",
            0,
            id="promise and plan",
        ),
        pytest.param(
            "earlier_words",
            "Ida Lund said two years ago that the gate was ugly.",
            "Ida Lund said the gate was a gem.",
            1,
            id="one source at two times",
        ),
        pytest.param(
            "admission",
            "Ida Lund said she had not seen the guard.",
            "Ida Lund admitted a guard came.",
            1,
            id="denied and admitted",
        ),
        pytest.param(
            "two_plans",
            "Ida Lund said she would sell the gate.",
            "Omar Pryce said he would never buy the gate.",
            1,
            id="two sources mean to do two things",
        ),
        pytest.param(
            "two_plans",
            "Ida Lund said she would sell the gate.",
            "Ida Lund said she would never sell the gate.",
            0,
            id="one source means to do two things",
        ),
        pytest.param("universal", "Every guard sang.", "A guard was ill.", 1, id="every"),
        pytest.param(
            "universal", "Every guard sang.", "All the guards sat.", 0, id="every and all"
        ),
        pytest.param("both_deny", "No guard sang.", "A guard did not sit.", 1, id="both deny"),
        pytest.param("condition", "If it rains, the gate is shut.", OTHER, 1, id="condition"),
        pytest.param("condition", "In May the gate was shut.", OTHER, 0, id="the month of May"),
    ],
)
def test_a_signal(signal: str, first: str, second: str, value: float) -> None:
    assert signals_of(first, second)[signal] == value
    assert signals_of(second, first)[signal] == value


def test_every_signal_has_a_weight() -> None:
    weights = load_conflict_data().weights
    assert set(signals_of(CALM, OTHER)) | {"bias"} == set(weights)


def test_the_score_is_the_bias_and_the_weights_of_the_signals() -> None:
    weights = load_conflict_data().weights
    scorer = scorer_of(f"{CALM}\n\n{OTHER}")
    expected = weights["bias"] + weights["several_shared"] + weights["two_speakers"]
    assert scorer.score(1, 2) == pytest.approx(expected)


def test_only_sentences_that_share_a_rare_word_are_paired() -> None:
    scorer = scorer_of("The guard sang.\n\nIt rained.\n\nThe guard left.\n\nIt rained on Monday.")
    assert scorer.pairs() == [(1, 3), (2, 4)]


def test_names_pair_no_sentences() -> None:
    assert scorer_of("Ida Lund sang.\n\nThe song of Ida Lund ended.").pairs() == []


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        pytest.param("Nobody came.", "absolute", id="nobody"),
        pytest.param("It will no longer pay.", "modal", id="will"),
        pytest.param("She had called it a mistake.", "earlier", id="past perfect of saying"),
        pytest.param("He conceded the point.", "admission", id="concede"),
    ],
)
def test_a_cue_is_found(text: str, cue: str) -> None:
    assert cue in find_cues(text)


def test_no_longer_is_no_absolute_denial() -> None:
    assert "absolute" not in find_cues("It will no longer pay.")
