"""Reads annotated articles: a folder of JSON files, one such file, or JSON Lines."""

import codecs
import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from pydantic import ValidationError

from pipeline.errors import NoSuchInput, NotAnArticle
from pipeline.evaluate.annotated import (
    Annotated,
    AttributedContent,
    Fact,
    Opposed,
    StatedIntention,
)
from pipeline.evaluate.records import Malformed, first_fault, read_record
from schemas.article import Article, Span
from schemas.gold import GoldArticle, GoldAttribution

_JSON_LINES = {".jsonl", ".ndjson"}


def read_corpus(path: Path) -> list[Annotated]:
    """Return the annotated articles of a folder or file, by name.

    Raises:
        NoSuchInput: There is nothing of that name, or no annotated article in it.
        NotAnArticle: A file does not follow the format; the message says where.
    """
    try:
        found = [article for file in corpus_files(path) for article in _read_file(file)]
    except OSError as error:
        raise NoSuchInput(f"{path} cannot be read: {error.strerror}.") from error
    if not found:
        raise NoSuchInput(f"{path} has no annotated articles.", remedy="Is it the right folder?")
    names = Counter(article.name for article in found)
    twice = next((name for name, times in names.items() if times > 1), None)
    if twice is not None:
        raise NotAnArticle(f"{path} has two articles with the name {twice}.")
    return found


def corpus_files(path: Path) -> list[Path]:
    """Return the files of a corpus, by name.

    Raises:
        NoSuchInput: There is nothing of that name.
    """
    if path.is_dir():
        return sorted(path.glob("*.json"))
    if not path.exists():
        raise NoSuchInput(f"{path} does not exist.", remedy="Name a folder of annotated articles.")
    return [path]


def digest_of(files: Iterable[Path]) -> str:
    """Return a short SHA-256 over the names and the content of files, in that order."""
    whole = hashlib.sha256()
    for file in files:
        content = file.read_bytes().replace(b"\r\n", b"\n")
        whole.update(file.name.encode() + b"\0" + hashlib.sha256(content).digest())
    return whole.hexdigest()[:12]


def _read_file(file: Path) -> Iterator[Annotated]:
    if file.suffix.lower() not in _JSON_LINES:
        yield _annotated(file, _decoded(file, file.read_bytes()))
        return
    for number, line in enumerate(file.read_bytes().splitlines(), start=1):
        if line.strip():
            try:
                yield read_record(line, f"{file.stem}-{number}")
            except Malformed as error:
                where = f"{file}, line {number}"
                raise NotAnArticle(f"{where}: not an annotated text: {error}.") from error


def _decoded(file: Path, content: bytes) -> GoldArticle:
    try:
        # Editors on Windows put a mark before the text.
        return GoldArticle.model_validate_json(content.removeprefix(codecs.BOM_UTF8))
    except ValidationError as error:
        fault = first_fault(error)
        raise NotAnArticle(f"{file}: not an annotated article: {fault}.") from error


def _annotated(file: Path, gold: GoldArticle) -> Annotated:
    try:
        return _from_gold(file.stem, gold)
    except ValueError as error:
        raise NotAnArticle(f"{file}: not an annotated article: {error}.") from error


def _from_gold(name: str, gold: GoldArticle) -> Annotated:
    if not gold.text.strip():
        raise ValueError("text: it is empty")
    return Annotated(
        name=name,
        article=Article(
            text=gold.text,
            origin=name,
            title=gold.title,
            outlet=gold.outlet,
            published=gold.published,
        ),
        attributions=_attributions(gold.text, gold.attributions),
        intentions=_intentions(gold),
        contradictions=_contradictions(gold),
        near_misses=tuple(
            Opposed(
                _place(gold.text, pair.a, f"near_misses.{number}.a"),
                _place(gold.text, pair.b, f"near_misses.{number}.b"),
                pair.why,
            )
            for number, pair in enumerate(gold.near_misses)
        ),
        facts=_facts(gold),
    )


def _facts(gold: GoldArticle) -> tuple[Fact, ...] | None:
    if gold.summary_facts is None:
        return None
    placed = [
        Fact(
            fact.fact,
            tuple(
                _place(gold.text, words, f"summary_facts.{number}.evidence")
                for words in fact.evidence
            ),
        )
        for number, fact in enumerate(gold.summary_facts)
    ]
    return tuple(fact for fact, given in zip(placed, gold.summary_facts, strict=True) if given.must)


def _contradictions(gold: GoldArticle) -> tuple[Opposed, ...] | None:
    if gold.contradictions is None:
        return None
    return tuple(
        Opposed(
            _place(gold.text, pair.a.evidence, f"contradictions.{number}.a.evidence"),
            _place(gold.text, pair.b.evidence, f"contradictions.{number}.b.evidence"),
            pair.kind.value,
        )
        for number, pair in enumerate(gold.contradictions)
    )


def _intentions(gold: GoldArticle) -> tuple[StatedIntention, ...] | None:
    if gold.intentions is None:
        return None
    return tuple(
        StatedIntention(
            evidence=_place(gold.text, intention.evidence, f"intentions.{number}.evidence"),
            actor=intention.actor,
            action=intention.action,
            kind=intention.kind,
            status=intention.status,
            deadline=intention.deadline_date,
        )
        for number, intention in enumerate(gold.intentions)
    )


def _attributions(
    text: str, annotated: Sequence[GoldAttribution] | None
) -> tuple[AttributedContent, ...] | None:
    """Place each content; one that stands several times is the next in reading order."""
    if annotated is None:
        return None
    found: list[AttributedContent] = []
    reached = 0
    for number, one in enumerate(annotated):
        content = _place(text, one.content, f"attributions.{number}.content", after=reached)
        reached = content.start + 1
        found.append(
            AttributedContent(
                content=content,
                source=one.source,
                form=one.form,
                named=one.named,
                kind=one.kind,
                reason=one.reason_for_anonymity,
            )
        )
    return tuple(found)


def _place(text: str, words: str, where: str, *, after: int = 0) -> Span:
    start = text.find(words, after)
    if start < 0:
        start = text.find(words)
    if start < 0:
        raise ValueError(f"{where}: the text does not have “{words}”")
    return Span(start=start, end=start + len(words))
