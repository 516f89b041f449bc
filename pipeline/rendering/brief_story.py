"""One story of a brief: what happened, what is new, who says so, who disagrees, what is open."""

from collections.abc import Iterable, Sequence

from pipeline.rendering.brief_references import References, exact
from pipeline.rendering.markdown import bullets, escape
from schemas.brief import CrossConflict, CrossSide, Line, Origin, Passage, Story, Update

_MOST_ORIGINS = 6
"""Named sources that are listed; `brief.json` has all."""


def story_blocks(story: Story, number: int, references: References) -> list[str]:
    """Return a story as blocks of Markdown; what it does not have is left out."""
    blocks = [f"### {number}. {escape(story.title)}"]
    if story.happened:
        blocks.append(_running(story.happened, references))
    blocks += _listed("New", (_line(line, references) for line in story.new))
    blocks += _listed("Contradictions", (_conflict(one, references) for one in story.conflicts))
    blocks += _listed("Updated", (_update(one, references) for one in story.updates))
    blocks += _listed("Open", (_line(line, references) for line in story.open_questions))
    blocks.append(_sources(story, references))
    if story.reason:
        blocks.append(f"*Why here: {escape(story.reason)}.*")
    return blocks


def _listed(name: str, lines: Iterable[str]) -> list[str]:
    ready = list(lines)
    return [f"**{name}**", bullets(ready)] if ready else []


def _running(lines: Sequence[Line], references: References) -> str:
    """Return sentences as one paragraph."""
    return " ".join(_line(line, references) for line in lines)


def _line(line: Line, references: References) -> str:
    numbers = references.numbers(passage.article for passage in line.passages)
    return f"{escape(line.text)} {numbers}".strip()


def _conflict(conflict: CrossConflict, references: References) -> str:
    kind = conflict.kind.value.capitalize()
    sure = "" if conflict.confirmed else " (not confirmed by a second look)"
    sides = " – ".join(_side(side, references) for side in (conflict.a, conflict.b))
    return f"{kind}{sure}: {sides}. {escape(conflict.explanation)}".strip()


def _side(side: CrossSide, references: References) -> str:
    words = " ".join(exact(evidence.text) for evidence in side.evidence)
    speaker = "" if side.speaker == "the article" else f"{escape(side.speaker)}: "
    return f"{speaker}{words} ({references.source(side.article)})"


def _update(update: Update, references: References) -> str:
    earlier, later = (_passage(one, references) for one in (update.earlier, update.later))
    return f"{later} – before: {earlier}. {escape(update.why)}".strip()


def _passage(passage: Passage, references: References) -> str:
    return f"{exact(passage.evidence.text)} ({references.source(passage.article)})"


def _sources(story: Story, references: References) -> str:
    """Return who reports the story, and on whose word."""
    copies = {again: group[0] for group in story.duplicates for again in group[1:]}
    outlets = ", ".join(
        f"{references.outlet(one) or 'no outlet'} {references.numbers([one])}"
        + (f" (same copy as {references.numbers([copies[one]])})" if one in copies else "")
        for one in story.articles
    )
    said = f"**Who says so:** {outlets}."
    named = [origin for origin in story.origins if origin.fact is None]
    shared = [origin for origin in story.origins if origin.fact is not None]
    if named:
        shown = "; ".join(_origin(one, references) for one in named[:_MOST_ORIGINS])
        more = f"; and {len(named) - _MOST_ORIGINS} more" if len(named) > _MOST_ORIGINS else ""
        said += f" On the word of {shown}{more}."
    for origin in shared:
        said += f" {_shared(origin, references)}"
    return said


def _origin(origin: Origin, references: References) -> str:
    hidden = "" if origin.named else " (not named)"
    return f"{escape(origin.name)}{hidden} {references.numbers(origin.articles)}".strip()


def _shared(origin: Origin, references: References) -> str:
    """Return what several articles have from one source."""
    who = "one source" if origin.named else "one unnamed source"
    fact = f": {exact(origin.fact)}" if origin.fact else ""
    numbers = references.numbers(origin.articles)
    return f"{numbers} go back to {who}, {escape(origin.name)}{fact}."
