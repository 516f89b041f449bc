"""An invented set of four articles for the brief, on disk, and what a brief may say of it."""

import json
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from pipeline.evaluate.brief_gold import BriefSet
from pipeline.ground import evidence_at
from schemas.article import Span
from schemas.brief import (
    Brief,
    Commitment,
    CrossConflict,
    CrossConflictKind,
    CrossSide,
    LedgerLine,
    Manifest,
    Origin,
    Passage,
    Standing,
    Step,
    StepStatus,
    Story,
    Window,
)
from schemas.report import Evidence, IntentionKind

TEXTS = {
    "a1": "Holm will open the lock on 3 April. “No gate leaks,” she said. It cost 14 crowns.",
    "a2": "The lock opens on 9 April, Holm said. Water runs through two gates. The board meets.",
    "a3": "The lock opens on 9 April, Holm said. Water runs through two gates. The board met.",
    "a4": "Ines Calder won the regatta. The club will pay her by 2 April.",
}
GOLD: dict[str, Any] = {
    "days": ["2031-04-01", "2031-04-02"],
    "stories": [
        {"id": "s1", "title": "The lock", "articles": ["a1", "a2", "a3"]},
        {"id": "s2", "title": "The regatta", "articles": ["a4"]},
    ],
    "duplicates": [["a2", "a3"]],
    "cross_contradictions": [
        {
            "a": {"article": "a1", "evidence": "No gate leaks"},
            "b": {"article": "a2", "evidence": "Water runs through two gates"},
            "kind": "outlets disagree",
            "explanation": "One says that none leaks.",
        }
    ],
    "near_misses": [
        {
            "a": {"article": "a1", "evidence": "It cost 14 crowns"},
            "b": {"article": "a4", "evidence": "The club will pay her"},
            "why": "Another sum.",
        }
    ],
    "intention_changes": [
        {
            "actor": "Mayor Holm",
            "action": "open the lock",
            "steps": [
                {
                    "article": "a1",
                    "evidence": "will open the lock on 3 April",
                    "status": "planned",
                    "deadline_date": "2031-04-03",
                },
                {
                    "article": "a2",
                    "evidence": "The lock opens on 9 April",
                    "status": "postponed",
                    "deadline_date": "2031-04-09",
                },
            ],
        }
    ],
    "due": [
        {
            "actor": "the club",
            "action": "pay Calder",
            "article": "a4",
            "evidence": "The club will pay her by 2 April",
            "deadline_date": "2031-04-02",
        }
    ],
    "origins": [
        {"fact": "Two gates leak", "articles": ["a1", "a2", "a3"], "origin": "engineer Oda Marsh"}
    ],
}


def write_set(folder: Path, **changes: object) -> Path:
    """Write the set, with some keys of its gold file replaced."""
    for number, (name, text) in enumerate(TEXTS.items(), start=1):
        article = {
            "id": name,
            "title": f"Title {number}",
            "outlet": "The Quay Post",
            "url": f"https://quay.example/{number}",
            "published": "2031-04-01T09:00:00+02:00",
            "text": text,
        }
        (folder / f"{number:03}.json").write_text(json.dumps(article), encoding="utf-8")
    (folder / "gold.json").write_text(json.dumps({**GOLD, **changes}), encoding="utf-8")
    return folder


class Reader:
    """Speaks of the set's articles by their ids."""

    def __init__(self, gold: BriefSet) -> None:
        self.gold = gold
        self.hashes = {name: sha for sha, name in gold.names.items()}

    def evidence(self, name: str, words: str) -> Evidence:
        document = self.gold.documents[self.hashes[name]]
        start = document.article.text.index(words)
        return evidence_at(document, Span(start=start, end=start + len(words)))

    def conflict(self, a: tuple[str, str], b: tuple[str, str]) -> CrossConflict:
        sides = [
            CrossSide(
                article=self.hashes[name],
                speaker="the article",
                claim=words,
                evidence=(self.evidence(name, words),),
            )
            for name, words in (a, b)
        ]
        return CrossConflict(
            key="k",
            kind=CrossConflictKind.OUTLETS_DISAGREE,
            a=sides[0],
            b=sides[1],
            explanation="They do.",
            confirmed=True,
        )

    def commitment(
        self, *steps: tuple[str, str, StepStatus], deadline: date | None = None
    ) -> Commitment:
        return Commitment(
            key="k",
            actor="Holm",
            action="open",
            kind=IntentionKind.PLAN,
            steps=tuple(
                Step(
                    article=self.hashes[name],
                    published=None,
                    status=status,
                    deadline_text=None,
                    deadline_date=None,
                    evidence=self.evidence(name, words),
                )
                for name, words, status in steps
            ),
            status=steps[-1][2],
            deadline_date=deadline,
        )

    def origin(self, *names: str, name: str, named: bool = True, fact: str | None = "F") -> Origin:
        return Origin(
            name=name,
            named=named,
            articles=tuple(self.hashes[one] for one in names),
            passages=(
                Passage(article=self.hashes["a2"], evidence=self.evidence("a2", "two gates")),
            ),
            fact=fact,
        )

    def story(
        self,
        *names: str,
        duplicates: tuple[tuple[str, ...], ...] = (),
        conflicts: tuple[CrossConflict, ...] = (),
        origins: tuple[Origin, ...] = (),
    ) -> Story:
        return Story(
            key="k",
            title="T",
            is_new=True,
            happened=(),
            new=(),
            articles=tuple(self.hashes[name] for name in names),
            outlets=(),
            duplicates=tuple(tuple(self.hashes[one] for one in group) for group in duplicates),
            origins=origins,
            open_questions=(),
            conflicts=conflicts,
            updates=(),
            reason="",
        )


def brief_of(*stories: Story, due: tuple[tuple[Standing, Commitment], ...] = ()) -> Brief:
    """Return a brief with these stories and ledger lines."""
    return Brief(
        window=Window(
            since=datetime(2031, 4, 1, tzinfo=UTC),
            until=datetime(2031, 4, 3, tzinfo=UTC),
            zone="UTC",
        ),
        articles=(),
        stories=stories,
        ledger=tuple(LedgerLine(standing=one, commitment=commitment) for one, commitment in due),
        manifest=Manifest(
            articles=4,
            skipped=(),
            failed=(),
            near_duplicates=0,
            calls=0,
            from_cache=0,
            tokens=0,
            cost_usd=None,
            unverified=0,
            model="tiny",
        ),
    )
