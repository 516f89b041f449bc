"""A ratchet: figures that were reached once, below which no change may fall.

The file names sets of articles and pins their figures, together with the model, the strategy, and
digests of the annotated files and of the prompts: figures of another corpus or of other prompts
say nothing about a loss.
"""

import json
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Self

from pydantic import Field, FiniteFloat, ValidationError, model_validator

from pipeline.errors import BadConfiguration, BelowFloor
from pipeline.evaluate.measures import MEASURES, Measure
from pipeline.evaluate.results import ALL
from schemas.base import Schema
from schemas.report import Section

SLACK: Final = 0.0006
"""What rounding to three places can hide, and a bit."""
_PLACES: Final = 3
_OTHER: Final = {
    "model": "another model",
    "strategy": "another strategy",
    "gold": "other annotations",
    "prompts": "other prompts",
}

Values = Mapping[Section, Mapping[str, float | None]]


class Pinned(Schema):
    """What the figures were measured with."""

    model: str = Field(description="the model that answered")
    strategy: str = Field(description="how it was asked")
    gold: str = Field(description="digest of the annotated files")
    prompts: str = Field(description="digest of the prompt files")


class Floors(Schema):
    """The file."""

    pinned: Pinned | None = Field(default=None, description="what the figures were measured with")
    sets: dict[str, tuple[str, ...]] = Field(
        default_factory=dict, description="articles of each set, by file name"
    )
    floors: dict[str, dict[Section, dict[str, FiniteFloat]]] = Field(
        default_factory=dict, description="figures by set, section and measure"
    )

    @model_validator(mode="after")
    def _hold_something(self) -> Self:
        """Refuse a floor that nothing would ever be compared with, as after a slip of the pen."""
        if ALL in self.sets:
            raise ValueError(f"sets.{ALL}: that is the name of all articles together")
        for name, sections in self.floors.items():
            if name not in (self.sets or {ALL}):
                raise ValueError(f"floors.{name}: there is no such set")
            for section, pinned in sections.items():
                known = {measure.name for measure in MEASURES[section]}
                for unknown in pinned.keys() - known:
                    raise ValueError(f"floors.{name}.{section}.{unknown}: no such measure")
        return self


@dataclass(frozen=True)
class Loss:
    """A figure that is worse than its floor."""

    set_name: str
    section: Section
    measure: str
    floor: float
    value: float | None

    def __str__(self) -> str:
        """Say it in a line."""
        value = "not measured" if self.value is None else f"{round(self.value, _PLACES):g}"
        return f"{self.set_name}: {self.section} {self.measure}: {value}, was {self.floor:g}"


def load_floors(path: Path) -> Floors:
    """Read the file.

    Raises:
        BadConfiguration: It is missing or does not follow its schema.
    """
    try:
        return Floors.model_validate(tomllib.loads(path.read_text(encoding="utf-8")), strict=False)
    except OSError as error:
        raise BadConfiguration(
            f"{path} cannot be read: {error.strerror}.", remedy="With --pin a new file is made."
        ) from error
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        place = "".join(f"{part}: " for part in [".".join(map(str, first["loc"]))] if part)
        fault = first["msg"].removeprefix("Value error, ")
        raise BadConfiguration(f"{path} does not hold floors: {place}{fault}.") from error
    except ValueError as error:
        raise BadConfiguration(f"{path} is no TOML: {error}.") from error


def find_losses(floors: Floors, measured: Mapping[str, Values]) -> list[Loss]:
    """Return the figures that are worse than pinned; a set or section not measured is passed over.

    Args:
        floors: what was pinned.
        measured: values by set, section and measure.
    """
    return [
        Loss(set_name, section, measure.name, floor, value)
        for set_name, sections in floors.floors.items()
        for section, pinned in sections.items()
        if section in measured.get(set_name, {})
        for measure in MEASURES[section]
        if (floor := pinned.get(measure.name)) is not None
        if _is_worse(measure, value := measured[set_name][section].get(measure.name), floor)
    ]


def require(floors: Floors, pinned: Pinned, losses: Sequence[Loss], path: Path) -> None:
    """Insist that nothing fell.

    Raises:
        BelowFloor: Something did, or the figures are not to be compared.
    """
    known = floors.pinned
    if known is None:
        raise BelowFloor(f"{path} has no figures yet.", remedy="Pin them with --pin.")
    changed = [name for name, value in pinned.model_dump().items() if value != getattr(known, name)]
    if losses:
        told = "\n  ".join(str(loss) for loss in losses)
        raise BelowFloor(
            f"Below the floors of {path}:\n  {told}\n"
            "Mend it; or, if the loss is meant, pin it with --pin --lower."
        )
    if changed:
        raise BelowFloor(
            f"{path} was pinned with {' and '.join(_OTHER[name] for name in changed)}.",
            remedy="Nothing fell; pin the figures anew with --pin.",
        )


def pin(floors: Floors, pinned: Pinned, measured: Mapping[str, Values]) -> Floors:
    """Return the floors with the figures that were measured, as they are.

    Sections that were not measured keep theirs.
    """
    kept = {name: dict(sections) for name, sections in floors.floors.items()}
    for set_name, sections in measured.items():
        for section, values in sections.items():
            kept.setdefault(set_name, {})[section] = {
                measure.name: round(value, _PLACES)
                for measure in MEASURES[section]
                if measure.is_aim and (value := values.get(measure.name)) is not None
            }
    return Floors(pinned=pinned, sets=floors.sets, floors=kept)


def to_toml(floors: Floors) -> str:
    """Return the text of the file."""
    lines = [
        "# Figures that were reached; a change that makes one worse fails. Written by",
        "# `summarize eval GOLD_DIR --floors THIS_FILE --pin`, and with --lower for a loss.",
        "",
    ]
    if floors.pinned:
        lines.append("[pinned]")
        lines += [
            f"{name} = {_quoted(value)}" for name, value in floors.pinned.model_dump().items()
        ]
        lines.append("")
    lines.append("[sets]")
    for name, articles in floors.sets.items():
        lines.append(f"{_quoted(name)} = [{', '.join(_quoted(article) for article in articles)}]")
    for set_name, sections in floors.floors.items():
        for section in Section:
            if section in sections:
                lines += ["", f"[floors.{_quoted(set_name)}.{section.value}]"]
                lines += [f"{name} = {value!r}" for name, value in sections[section].items()]
    return "\n".join(lines) + "\n"


def _is_worse(measure: Measure, value: float | None, floor: float) -> bool:
    if value is None:
        return True
    loss = value - floor if measure.fewer_is_better else floor - value
    return loss > SLACK


def _quoted(text: str) -> str:
    """Return a text as TOML writes it: as JSON does, but for one character."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
