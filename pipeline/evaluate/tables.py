"""Shows figures: as a table to read, and as one JSON object."""

from collections.abc import Mapping

from pipeline.evaluate.measures import MEASURES, Figure
from schemas.report import Section

SectionFigures = Mapping[Section, Mapping[str, Figure]]
_PLAIN_NUMBERS = {"words": 0, "near_misses_taken": 0}
_NOTHING = "–"


def to_table(by_set: Mapping[str, SectionFigures], articles: Mapping[str, int]) -> str:
    """Return a table for each section, a column for each set of articles.

    Args:
        by_set: the figures of each set of articles, by its name.
        articles: how many articles each set has.
    """
    blocks = []
    for section in Section:
        sets = [name for name, sections in by_set.items() if section in sections]
        if not sets:
            continue
        rows = [[section.value, *(f"{name} ({articles[name]})" for name in sets)]]
        for measure in MEASURES[section]:
            shown = [_shown(measure.name, by_set[name][section][measure.name]) for name in sets]
            if any(cell != _NOTHING for cell in shown):
                rows.append([measure.name, *shown])
        blocks.append(_aligned(rows))
    return "\n".join(blocks)


def to_object(sections: SectionFigures) -> dict[str, dict[str, float | None]]:
    """Return the values alone, by section and measure."""
    return {
        section.value: {name: _rounded(figure.value) for name, figure in measured.items()}
        for section, measured in sections.items()
    }


def intervals(sections: SectionFigures) -> dict[str, dict[str, list[float | None]]]:
    """Return the intervals of 95%, by section and measure."""
    return {
        section.value: {
            name: [_rounded(figure.low), _rounded(figure.high)] for name, figure in measured.items()
        }
        for section, measured in sections.items()
    }


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 4)


def _shown(name: str, figure: Figure) -> str:
    if figure.value is None:
        return _NOTHING
    places = _PLAIN_NUMBERS.get(name, 3)
    value = f"{figure.value:.{places}f}"
    if figure.low is None or figure.high is None:
        return value
    return f"{value}  [{figure.low:.{places}f}, {figure.high:.{places}f}]"


def _aligned(rows: list[list[str]]) -> str:
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    lines = [
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in rows
    ]
    rule = "  ".join("─" * width for width in widths)
    return "\n".join([lines[0], rule, *lines[1:]]) + "\n"
