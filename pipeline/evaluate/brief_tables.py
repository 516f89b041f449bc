"""Shows the figures of a brief: as a table to read, and each verdict behind them."""

from collections.abc import Mapping

from pipeline.evaluate.brief_scores import BriefScores, Figures
from pipeline.evaluate.marks import Verdict
from pipeline.rendering.markdown import escape

_COUNTED = "near_misses_taken"
_NOTHING = "–"


def figures_table(figures: Figures, facts: Mapping[str, float]) -> str:
    """Return a line for each figure, part by part, then what the run took."""
    rows = [
        (f"{part} {measure}", _shown(measure, value))
        for part, measures in figures.items()
        for measure, value in measures.items()
    ]
    rows += [(name, f"{value:,g}") for name, value in facts.items()]
    width = max(len(name) for name, _ in rows)
    return "".join(f"{name:{width}}  {value:>8}\n" for name, value in rows)


def verdicts(title: str, scores: BriefScores) -> str:
    """Return every hit, miss and false alarm as Markdown, what went wrong first."""
    lines = [f"# {escape(title)}", ""]
    for part, marks in scores.marks.items():
        counts = ", ".join(f"{marks.counts[verdict]} {verdict.value}" for verdict in Verdict)
        lines += [f"## {part.capitalize()}: {counts}", ""]
        for verdict in (Verdict.FALSE_ALARM, Verdict.MISS, Verdict.HIT):
            for judged in marks.judged:
                if judged.verdict is verdict:
                    lines.append(f"- **{verdict.value}** {escape(judged.text)}")
                    lines += [f"  - {escape(words)}" for words in judged.wrong]
        lines.append("")
    return "\n".join(lines).rstrip() + "\n"


def _shown(measure: str, value: float | None) -> str:
    if value is None:
        return _NOTHING
    return f"{value:.0f}" if measure == _COUNTED else f"{value:.3f}"
