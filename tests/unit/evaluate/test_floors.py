"""A figure may rise, and falls only where that was meant."""

import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.errors import BadConfiguration, BelowFloor
from pipeline.evaluate.floors import (
    Floors,
    Pinned,
    Values,
    find_losses,
    load_floors,
    pin,
    require,
    to_toml,
)
from pipeline.evaluate.measures import MEASURES
from schemas.report import Section

PINNED = Pinned(model="m", strategy="whole", gold="0a", prompts="0b")
SETS: dict[str, tuple[str, ...]] = {"look": ("001", "003")}
FLOORS = Floors(
    pinned=PINNED,
    sets=SETS,
    floors={
        "look": {
            Section.SOURCING: {"recall": 0.667},
            Section.CONTRADICTIONS: {"near_misses_taken": 2.0},
        }
    },
)
# No lone surrogates, which no file could hold.
NAMES = st.text(st.characters(codec="utf-8"), max_size=8).filter(lambda name: name != "all")


def measured(section: Section, **values: float | None) -> dict[str, Values]:
    return {"look": {section: values}}


@st.composite
def all_values(draw: st.DrawFn) -> dict[Section, dict[str, float | None]]:
    sections = draw(st.sets(st.sampled_from(Section)))
    value = st.none() | st.floats(0, 300)
    return {
        section: {measure.name: draw(value) for measure in MEASURES[section]}
        for section in sections
    }


# --- losses -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("section", "values", "lost"),
    [
        pytest.param(Section.SOURCING, {"recall": 0.667}, False, id="the same"),
        pytest.param(Section.SOURCING, {"recall": 2 / 3}, False, id="within rounding"),
        pytest.param(Section.SOURCING, {"recall": 0.9}, False, id="better"),
        pytest.param(Section.SOURCING, {"recall": 0.666}, True, id="worse"),
        pytest.param(Section.SOURCING, {"recall": None}, True, id="no longer measured"),
        pytest.param(Section.SOURCING, {}, True, id="no longer there"),
        pytest.param(Section.SOURCING, {"recall": 0.7, "exact": 0}, False, id="never pinned"),
        pytest.param(Section.CONTRADICTIONS, {"near_misses_taken": 1.0}, False, id="fewer"),
        pytest.param(Section.CONTRADICTIONS, {"near_misses_taken": 3.0}, True, id="more"),
        pytest.param(Section.INTENTIONS, {"recall": 0.0}, False, id="another section"),
    ],
)
def test_a_loss_is_a_figure_that_is_worse(
    section: Section, values: dict[str, float | None], lost: bool
) -> None:
    assert bool(find_losses(FLOORS, measured(section, **values))) == lost


def test_a_set_that_was_not_measured_is_passed_over() -> None:
    assert find_losses(FLOORS, {"check": {Section.SOURCING: {"recall": 0.1}}}) == []


def test_a_loss_is_told_in_a_line() -> None:
    losses = find_losses(FLOORS, measured(Section.SOURCING, recall=0.5))
    assert [str(loss) for loss in losses] == ["look: sourcing recall: 0.5, was 0.667"]
    losses = find_losses(FLOORS, measured(Section.SOURCING))
    assert [str(loss) for loss in losses] == ["look: sourcing recall: not measured, was 0.667"]


@given(all_values())
@settings(deadline=None)
def test_what_was_pinned_is_no_loss(values: dict[Section, dict[str, float | None]]) -> None:
    floors = pin(Floors(sets=SETS), PINNED, {"look": values})
    assert find_losses(floors, {"look": values}) == []
    require(floors, PINNED, [], Path("floors.toml"))


# --- pinning ------------------------------------------------------------------------------------


def test_pinning_keeps_what_was_not_measured() -> None:
    other = PINNED.model_copy(update={"prompts": "0c"})
    floors = pin(FLOORS, other, measured(Section.SOURCING, recall=0.70049, exact=None))
    assert floors.pinned == other
    assert floors.floors == {
        "look": {
            Section.SOURCING: {"recall": 0.7},
            Section.CONTRADICTIONS: {"near_misses_taken": 2.0},
        }
    }


def test_a_length_is_not_pinned() -> None:
    floors = pin(Floors(sets=SETS), PINNED, measured(Section.SUMMARY, words=70, must_coverage=1))
    assert floors.floors["look"][Section.SUMMARY] == {"must_coverage": 1}


@given(
    st.dictionaries(NAMES, st.lists(NAMES, max_size=3).map(tuple), max_size=3),
    all_values(),
    NAMES,
)
@settings(deadline=None)
def test_what_is_written_is_read_back(
    sets: dict[str, tuple[str, ...]], values: dict[Section, dict[str, float | None]], model: str
) -> None:
    pinned = PINNED.model_copy(update={"model": model})
    floors = pin(Floors(sets=sets), pinned, dict.fromkeys(sets or ["all"], values))
    assert _read(to_toml(floors)) == floors


def test_floors_before_the_first_pin_are_read_back() -> None:
    assert _read(to_toml(Floors(sets=SETS))) == Floors(sets=SETS)


def _read(text: str) -> Floors:
    # Not `tmp_path`, which all examples of hypothesis would share.
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "floors.toml"
        file.write_text(text, "utf-8", newline="")
        return load_floors(file)


# --- what is refused ----------------------------------------------------------------------------


def test_floors_that_hold_raise_nothing() -> None:
    require(FLOORS, PINNED, [], Path("floors.toml"))


def test_losses_are_told_all_at_once() -> None:
    losses = find_losses(
        FLOORS,
        {
            "look": {
                Section.SOURCING: {"recall": 0.1},
                Section.CONTRADICTIONS: {"near_misses_taken": 3.0},
            }
        },
    )
    with pytest.raises(BelowFloor) as caught:
        require(FLOORS, PINNED, losses, Path("floors.toml"))
    assert str(caught.value) == (
        "Below the floors of floors.toml:\n"
        "  look: sourcing recall: 0.1, was 0.667\n"
        "  look: contradictions near_misses_taken: 3, was 2\n"
        "Mend it; or, if the loss is meant, pin it with --pin --lower."
    )


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"gold": "ff"}, "other annotations"),
        ({"prompts": "ff"}, "other prompts"),
        ({"model": "n", "strategy": "stepwise"}, "another model and another strategy"),
    ],
)
def test_figures_that_are_not_to_be_compared_are_refused(
    changed: dict[str, str], told: str
) -> None:
    with pytest.raises(BelowFloor, match=f"floors.toml was pinned with {told}. Nothing fell"):
        require(FLOORS, PINNED.model_copy(update=changed), [], Path("floors.toml"))


def test_floors_without_figures_are_refused() -> None:
    with pytest.raises(BelowFloor, match=r"has no figures yet\. Pin them with --pin"):
        require(Floors(sets=SETS), PINNED, [], Path("floors.toml"))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        pytest.param("[sets", "is no TOML: ", id="no TOML"),
        pytest.param("[sets]\nlook = 3", "does not hold floors: sets.look: ", id="no list"),
        pytest.param("[set]\nlook = []", "does not hold floors: set: Extra", id="unknown table"),
        pytest.param(
            "[sets]\nall = []", "sets.all: that is the name of all articles together", id="all"
        ),
        pytest.param(
            "[sets]\nlook = []\n[floors.lok.sourcing]\nf1 = 0.5",
            "floors.lok: there is no such set",
            id="unknown set",
        ),
        pytest.param(
            "[floors.all.sourcing]\nf2 = 0.5", "all.sourcing.f2: no such measure", id="measure"
        ),
        pytest.param("[floors.all.sources]\nf1 = 0.5", "floors.all.sources", id="section"),
        pytest.param("[floors.all.sourcing]\nf1 = nan", "finite number", id="not a number"),
        pytest.param('[floors.all.sourcing]\nf1 = "x"', "valid number", id="words"),
        pytest.param("[pinned]\nmodel = 'm'", "pinned.strategy: Field required", id="half"),
    ],
)
def test_a_file_that_could_hold_nothing_is_refused(text: str, told: str, tmp_path: Path) -> None:
    file = tmp_path / "floors.toml"
    file.write_text(text)
    with pytest.raises(BadConfiguration) as caught:
        load_floors(file)
    assert str(caught.value).startswith(f"{file} ")
    assert told in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(BadConfiguration, match=r"floors\.toml cannot be read: No such file.*--pin"):
        load_floors(tmp_path / "floors.toml")
