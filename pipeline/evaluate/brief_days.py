"""The days of an annotated set, and their briefs as one that can be scored."""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from pipeline.evaluate.brief_gold import BriefSet
from schemas.brief import Brief, Story, Window

_HOUR = 3600


def windows_of(gold: BriefSet) -> list[Window]:
    """Return a window for each day of the set, in the time that most of its articles give."""
    zone = _zone(gold)
    return [
        Window(
            since=datetime.combine(day, time(), zone),
            until=datetime.combine(day + timedelta(days=1), time(), zone),
            zone=zone.key,
        )
        for day in gold.days
    ]


def joined(briefs: Sequence[Brief]) -> Brief:
    """Return the last brief with the stories that it no longer has, each as it was last told.

    Raises:
        ValueError: There is no brief.
    """
    if not briefs:
        raise ValueError("no brief to score")
    stories: list[Story] = []
    told: set[str] = set()
    for brief in reversed(briefs):
        stories += [story for story in brief.stories if not told & set(story.articles)]
        told |= {sha256 for story in brief.stories for sha256 in story.articles}
    return briefs[-1].model_copy(update={"stories": tuple(stories)})


def _zone(gold: BriefSet) -> ZoneInfo:
    offsets = Counter(
        published.utcoffset()
        for document in gold.documents.values()
        if (published := document.article.published) is not None
    )
    common = offsets.most_common(1)
    offset = common[0][0] if common else None
    hours, rest = divmod(int(offset.total_seconds()) if offset else 0, _HOUR)
    # These names have the sign of POSIX: Etc/GMT-1 is an hour ahead of UTC.
    return ZoneInfo("UTC" if rest or not hours else f"Etc/GMT{-hours:+d}")
