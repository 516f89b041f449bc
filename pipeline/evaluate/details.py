"""Writes every hit, miss and false alarm as Markdown, for a person who wants to know why."""

from collections.abc import Iterator, Sequence

from pipeline.evaluate.marks import Judged, Marks, Verdict
from pipeline.evaluate.scoring import Scored
from pipeline.rendering.markdown import escape
from schemas.report import Section

_SIGNS = {Verdict.HIT: "✓", Verdict.MISS: "missed", Verdict.FALSE_ALARM: "false"}


def to_details(title: str, scored: Sequence[Scored]) -> str:
    """Return the details: what went wrong first, article by article.

    Args:
        title: what was evaluated, in a line.
        scored: the articles, in the order in which they are shown.
    """
    lines = [f"# {escape(title)}", ""]
    for article in scored:
        lines += [f"## {escape(article.name)}", ""]
        for section in Section:
            if section in article.marks:
                lines += _section(section, article.marks[section])
    return "\n".join(lines).rstrip() + "\n"


def _section(section: Section, marks: Marks) -> Iterator[str]:
    counts = ", ".join(f"{marks.counts[verdict]} {_SIGNS[verdict]}" for verdict in Verdict)
    yield from (f"### {section.value.capitalize()}: {counts}", "")
    order = (Verdict.FALSE_ALARM, Verdict.MISS, Verdict.HIT)
    for verdict in order:
        for judged in marks.judged:
            if judged.verdict is verdict:
                yield from _item(judged)
    yield ""


def _item(judged: Judged) -> Iterator[str]:
    yield f"- **{_SIGNS[judged.verdict]}** {escape(judged.text)}"
    for words in judged.wrong:
        yield f"  - {escape(words)}"
