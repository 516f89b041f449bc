"""Scores the facts that several articles have from one source."""

import re
from collections.abc import Mapping, Sequence

from pipeline.evaluate.brief_gold import BriefSet, SharedFact
from pipeline.evaluate.marks import Marks, Verdict
from pipeline.evaluate.matching import one_to_one
from schemas.brief import Origin

LEAST_SHARED = 0.5
"""Share of the articles of both that two origins must have in common."""
_NAME = re.compile(r"\b[^\W\d_]{3,}")


def score_origins(predicted: Sequence[Origin], gold: BriefSet) -> Marks:
    """Match origins of shared facts by their articles, and by the name where there is one."""
    marks = Marks()
    origins = [origin for origin in predicted if origin.fact is not None]
    pairs = one_to_one(origins, gold.origins, _closeness)
    for number, origin in enumerate(origins):
        if number not in pairs:
            marks.judge(Verdict.FALSE_ALARM, _told(origin, gold.names))
            continue
        right = gold.origins[pairs[number]].articles
        same = frozenset(origin.articles) == right
        wrong = {} if same else {"articles": f"annotated {_listed(right, gold.names)}"}
        marks.judge(Verdict.HIT, _told(origin, gold.names), wrong)
    for number, shared in enumerate(gold.origins):
        if number not in pairs.values():
            articles = _listed(shared.articles, gold.names)
            marks.judge(Verdict.MISS, f"{shared.origin}: {shared.fact} ({articles})")
    return marks


def _closeness(origin: Origin, gold: SharedFact) -> float:
    """Return the articles' Jaccard index; 0 below a half, and for another name."""
    mine = frozenset(origin.articles)
    near = len(mine & gold.articles) / len(mine | gold.articles)
    if near < LEAST_SHARED or (origin.named and not _names(origin.name) & _names(gold.origin)):
        return 0.0
    return near


def _names(words: str) -> set[str]:
    return {word.lower() for word in _NAME.findall(words)} - {"the", "and", "for"}


def _told(origin: Origin, names: Mapping[str, str]) -> str:
    return f"{origin.name}: {origin.fact} ({_listed(origin.articles, names)})"


def _listed(articles: Sequence[str] | frozenset[str], names: Mapping[str, str]) -> str:
    return ", ".join(sorted(names.get(article, article[:12]) for article in articles))
