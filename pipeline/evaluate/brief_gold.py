"""Reads an annotated set for the brief, and finds the passages in their articles."""

import codecs
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, ValidationError

from pipeline.errors import NoSuchInput, NotAnArticle
from pipeline.evaluate.records import first_fault
from pipeline.text.segment import segment
from schemas.article import Article, Document, Span
from schemas.brief import StepStatus
from schemas.gold_brief import GoldBrief, GoldBriefArticle, GoldHistory, GoldPassage

M = TypeVar("M", bound=BaseModel)
_GOLD = "gold.json"


@dataclass(frozen=True)
class Place:
    """A passage of one article."""

    article: str
    """Its sha256."""
    span: Span
    text: str


@dataclass(frozen=True)
class PlacedPair:
    """Two passages that conflict, or that only seem to; `note` says which kind, or why not."""

    a: Place
    b: Place
    note: str


@dataclass(frozen=True)
class PlacedStep:
    """Where one article leaves an intention."""

    place: Place
    status: StepStatus


@dataclass(frozen=True)
class PlacedHistory:
    """What became of one intention."""

    told: str
    steps: tuple[PlacedStep, ...]


@dataclass(frozen=True)
class PlacedDue:
    """An intention that is due."""

    told: str
    place: Place
    deadline: date


@dataclass(frozen=True)
class SharedFact:
    """A fact that several articles have from one source."""

    fact: str
    origin: str
    articles: frozenset[str]


@dataclass(frozen=True)
class BriefSet:
    """The articles of a set, by sha256, and what a brief on them should find.

    `names` has the id of each article, for people to read.
    """

    days: tuple[date, ...]
    documents: Mapping[str, Document]
    names: Mapping[str, str]
    stories: tuple[frozenset[str], ...]
    duplicates: tuple[frozenset[str], ...]
    contradictions: tuple[PlacedPair, ...]
    near_misses: tuple[PlacedPair, ...]
    histories: tuple[PlacedHistory, ...]
    due: tuple[PlacedDue, ...]
    origins: tuple[SharedFact, ...]


def article_files(folder: Path) -> list[Path]:
    """Return the articles of a set, by name.

    Raises:
        NoSuchInput: There is no set in that folder.
    """
    if not (folder / _GOLD).is_file():
        raise NoSuchInput(f"{folder} has no {_GOLD}.", remedy="Name a folder of an annotated set.")
    return sorted(path for path in folder.glob("*.json") if path.name != _GOLD)


def read_brief_set(folder: Path) -> BriefSet:
    """Return an annotated set.

    Raises:
        NoSuchInput: There is no set in that folder, or it cannot be read.
        NotAnArticle: A file does not follow the format; the message says where.
    """
    try:
        files = article_files(folder)
        articles = {file: file.read_bytes() for file in files}
        gold = _decoded(GoldBrief, folder / _GOLD, (folder / _GOLD).read_bytes())
    except OSError as error:
        raise NoSuchInput(f"{folder} cannot be read: {error.strerror}.") from error
    documents: dict[str, Document] = {}
    for file, content in articles.items():
        read = _decoded(GoldBriefArticle, file, content)
        documents[read.id] = segment(_article(file, read))
    try:
        return _Placing(documents).place(gold)
    except ValueError as error:
        raise NotAnArticle(f"{folder / _GOLD}: {error}.") from error


def _article(file: Path, read: GoldBriefArticle) -> Article:
    return Article(
        text=read.text,
        origin=str(file),
        title=read.title,
        outlet=read.outlet,
        published=read.published,
    )


def _decoded(model: type[M], file: Path, content: bytes) -> M:
    try:
        return model.model_validate_json(content.removeprefix(codecs.BOM_UTF8))
    except ValidationError as error:
        raise NotAnArticle(f"{file}: {first_fault(error)}.") from error


class _Placing:
    """Turns ids into hashes, and words into positions."""

    def __init__(self, documents: Mapping[str, Document]) -> None:
        self.documents = documents

    def place(self, gold: GoldBrief) -> BriefSet:
        grouped = sorted(name for story in gold.stories for name in story.articles)
        if grouped != sorted(self.documents):
            raise ValueError("stories: each article has to be in exactly one")
        return BriefSet(
            days=gold.days,
            documents={d.article.sha256: d for d in self.documents.values()},
            names={d.article.sha256: name for name, d in self.documents.items()},
            stories=tuple(self._hashes(story.articles) for story in gold.stories),
            duplicates=tuple(self._hashes(group) for group in gold.duplicates),
            contradictions=tuple(
                PlacedPair(self._at(pair.a), self._at(pair.b), pair.kind.value)
                for pair in gold.cross_contradictions
            ),
            near_misses=tuple(
                PlacedPair(self._at(pair.a), self._at(pair.b), pair.why)
                for pair in gold.near_misses
            ),
            histories=tuple(self._histories(gold.intention_changes)),
            due=tuple(
                PlacedDue(f"{due.actor}: {due.action}", self._at(due), due.deadline_date)
                for due in gold.due
            ),
            origins=tuple(
                SharedFact(one.fact, one.origin, self._hashes(one.articles)) for one in gold.origins
            ),
        )

    def _histories(self, histories: tuple[GoldHistory, ...]) -> Iterator[PlacedHistory]:
        for history in histories:
            steps = tuple(PlacedStep(self._at(step), step.status) for step in history.steps)
            yield PlacedHistory(f"{history.actor}: {history.action}", steps)

    def _hashes(self, names: tuple[str, ...]) -> frozenset[str]:
        return frozenset(self._document(name).article.sha256 for name in names)

    def _at(self, passage: GoldPassage) -> Place:
        article = self._document(passage.article).article
        if article.text.count(passage.evidence) != 1:
            raise ValueError(f"{passage.article} has “{passage.evidence}” not exactly once")
        start = article.text.index(passage.evidence)
        span = Span(start=start, end=start + len(passage.evidence))
        return Place(article.sha256, span, passage.evidence)

    def _document(self, name: str) -> Document:
        if name not in self.documents:
            raise ValueError(f"there is no article {name}")
        return self.documents[name]
