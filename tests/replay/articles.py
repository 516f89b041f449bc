"""The articles whose answers are recorded, and what every report on them has to hold."""

import json
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

from pipeline.text.segment import segment
from schemas.article import Article, Document

SEEDS = Path(__file__).parents[2] / "seeds"
SAMPLE = "sample"
DATE = datetime.fromisoformat("2025-10-22")
GOLD = ("002", "008", "012", "018")


def read_document(name: str) -> Document:
    """Return the sample article, or the annotated one of that number."""
    if name == SAMPLE:
        path = next(SEEDS.glob("*.txt"))
        text = path.read_bytes().decode("utf-8")
        return segment(Article(text=text, origin=path.name, published=DATE))
    raw = json.loads((SEEDS / "gold" / "dev" / f"{name}.json").read_text(encoding="utf-8"))
    return segment(
        Article(
            text=raw["text"],
            origin=f"{name}.json",
            title=raw["title"],
            outlet=raw["outlet"],
            published=raw["published"],
        )
    )


def evidence_in(value: Any) -> Iterator[dict[str, Any]]:  # noqa: ANN401 - any part of a report
    """Yield every piece of evidence in a dumped report."""
    if isinstance(value, dict):
        if {"start", "end", "text"} <= value.keys():
            yield value
        for part in value.values():
            yield from evidence_in(part)
    elif isinstance(value, list | tuple):
        for part in value:
            yield from evidence_in(part)
