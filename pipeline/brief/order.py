"""Which story comes first, and why: who says it, what is new, who disagrees, what is followed."""

import re
from collections.abc import Collection, Sequence

from pipeline.brief.item import Item
from pipeline.brief.material import Follow
from pipeline.text.plurals import counted
from schemas.brief import Story

_MOST_ORIGINS, _MOST_NEW = 8, 8
"""Beyond these a story gains no more: a long article is not more important for its length."""
_ORIGIN, _ARTICLE, _NEW, _CONFLICT, _FOLLOWED = 1.0, 2.0, 0.5, 3.0, 10.0


def place(story: Story, fresh: Collection[str], new_facts: int, followed: Sequence[str]) -> float:
    """Return how far ahead a story stands; more is earlier.

    Args:
        story: the story.
        fresh: its articles in the window, by their hash, each copy once.
        new_facts: sentences of the window that tell something new.
        followed: what the reader follows of it.
    """
    return (
        _ORIGIN * min(len(story.origins), _MOST_ORIGINS)
        + _ARTICLE * len(fresh)
        + _NEW * min(new_facts, _MOST_NEW)
        + _CONFLICT * sum(conflict.b.article in fresh for conflict in story.conflicts)
        + _FOLLOWED * bool(followed)
    )


def reason(story: Story, new_facts: int, followed: Sequence[str]) -> str:
    """Return in words why a story stands where it does."""
    said = [
        counted(len(story.origins), "independent origin") if story.origins else "no source named",
        "a new story" if story.is_new else counted(new_facts, "new fact"),
    ]
    if story.conflicts:
        said.append(counted(len(story.conflicts), "contradiction"))
    if followed:
        said.append(f"you follow {' and '.join(followed)}")
    return ", ".join(said)


def followed_in(items: Sequence[Item], follow: Follow) -> tuple[str, ...]:
    """Return what the reader follows that occurs in articles, as it is configured."""
    texts = [f"{item.article.title or ''}\n{item.article.text}" for item in items]
    return tuple(
        name
        for name in dict.fromkeys((*follow.topics, *follow.people))
        if name.strip() and any(_names(name).search(text) for text in texts)
    )


def _names(name: str) -> re.Pattern[str]:
    """Match a name as whole words, in any case, across line breaks."""
    words = r"\s+".join(re.escape(word) for word in name.split())
    return re.compile(rf"(?<!\w){words}(?!\w)", re.IGNORECASE)
