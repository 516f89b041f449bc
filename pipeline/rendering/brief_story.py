"""One story of a brief: what happened, what is new, who says so, who disagrees, what is open."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence

from pipeline.rendering.brief_references import References, exact, headline
from pipeline.rendering.markdown import bullets, escape
from schemas.brief import CrossConflict, CrossSide, Line, Origin, Story, Update

_ARTICLE = re.compile(r"(?:The|An?|Its|His|Her|Their) [a-z]")
_PROPER = re.compile(r"^(?!The |An? |Its |His |Her |Their )[A-Z].* |.[ (]\W?[A-Z]|^[A-Z]{2,}$")
"""A name of several words, or one behind others: "Fourteen" and "the union" are none."""
_MOST_ORIGINS = 6
"""Named sources that are listed; `brief.json` has all."""


def story_blocks(story: Story, number: int, references: References) -> list[str]:
    """Return a story as blocks of Markdown; what it does not have is left out."""
    blocks = [f"### {number}. {escape(headline(story.title))}"]
    if story.happened:
        blocks.append(_running(story.happened, references))
    blocks += _listed("New", (_line(line, references) for line in story.new))
    now = [one for one in story.conflicts if references.is_in_window(one.b.article)]
    before = [one for one in story.conflicts if one not in now]
    blocks += _listed("Contradictions", (_conflict(one, references) for one in now))
    blocks += _listed("Still unresolved", (_conflict(one, references) for one in before))
    # One of an earlier day was told then; unlike a contradiction, it leaves nothing open.
    updates = [one for one in story.updates if references.is_in_window(one.later.article)]
    blocks += _listed("Updated", (_update(one, references) for one in updates))
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
    """Return what conflicts, and below it both sides with outlet and time."""
    sure = "" if conflict.confirmed else ", unconfirmed"
    what = f"*{conflict.kind.value.capitalize()}{sure}.* {escape(conflict.explanation)}".strip()
    # The key, by which a reader dismisses it.
    head = f"{what} (`{conflict.key}`)"
    return "\n".join([head, *(f"  - {_side(x, references)}" for x in (conflict.a, conflict.b))])


def _side(side: CrossSide, references: References) -> str:
    words = " ".join(exact(evidence.text) for evidence in side.evidence)
    speaker = "" if side.speaker == "the article" else f"{escape(side.speaker)}, "
    return f"{speaker}{references.source(side.article)}: {words}"


def _update(update: Update, references: References) -> str:
    """Return why a later state counts, and below it both in the order of time."""
    passages = (update.earlier, update.later)
    return "\n".join([escape(update.why), *(f"  - {references.passage(x)}" for x in passages)])


def _sources(story: Story, references: References) -> str:
    """Return who reports the story, and on whose word."""
    said = [f"**Who says so:** {_outlets(story, references)}."]
    named = _named(story.origins)
    hidden = sum(not origin.named and origin.fact is None for origin in story.origins)
    shown = [f"{_lowered(name)} {references.numbers(articles)}" for name, articles in named]
    rest = len(shown) - _MOST_ORIGINS
    words = [*shown[:_MOST_ORIGINS]]
    words += [f"{rest} more"] if rest > 0 else []
    words += [f"{hidden} without a name"] if hidden else []
    if words:
        said.append(f"On the word of {_joined(words)}.")
    said += [_shared(origin, references) for origin in story.origins if origin.fact is not None]
    return " ".join(said)


def _outlets(story: Story, references: References) -> str:
    """Return each outlet with its articles, and which of them are the same copy."""
    by_outlet: dict[str, list[str]] = defaultdict(list)
    for article in story.articles:
        by_outlet[references.outlet(article) or "no outlet"].append(article)
    copies = [references.numbers(group) for group in story.duplicates]
    said = ", ".join(f"{name} {references.numbers(own)}" for name, own in by_outlet.items())
    return f"{said} ({_joined(copies)} are one copy)" if copies else said


def _named(origins: Sequence[Origin]) -> list[tuple[str, tuple[str, ...]]]:
    """Return each named source once, with all articles that credit it; proper names first."""
    found: dict[str, tuple[str, ...]] = {}
    for origin in origins:
        if origin.named and origin.fact is None:
            found[origin.name] = (*found.get(origin.name, ()), *origin.articles)
    return sorted(found.items(), key=lambda pair: _PROPER.search(pair[0]) is None)


def _lowered(name: str) -> str:
    """Return a name within a sentence: "The ministry" began one where it stood."""
    article = _ARTICLE.match(name)
    return escape(name[0].lower() + name[1:] if article else name)


def _joined(words: Sequence[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"


def _shared(origin: Origin, references: References) -> str:
    """Return what several articles have from one source."""
    who = "one source" if origin.named else "one unnamed source"
    fact = f": {exact(origin.fact)}" if origin.fact else ""
    numbers = references.numbers(origin.articles)
    return f"{numbers} go back to {who}, {_lowered(origin.name)}{fact}."
