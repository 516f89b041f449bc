"""Reads annotated articles: a folder of JSON files, one such file, or JSON Lines.

JSON Lines hold attributions alone, as `{text, attributions: [{source, cue, content}]}`. A source
is words, or offsets; a content is offsets. Offsets are `{start, end}`, `[start, end]`, or a list of
these where a span is broken; then the whole from its first to its last position counts. A content
that is null (the annotators found none) is passed over, and other keys are not looked at.
"""

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from pipeline.errors import NoSuchInput, NotAnArticle
from pipeline.evaluate.annotated import (
    Annotated,
    AttributedContent,
    Fact,
    Opposed,
    StatedIntention,
)
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
            where = f"{file}, line {number}"
            try:
                yield _from_offsets(f"{file.stem}-{number}", json.loads(line))
            except (ValueError, KeyError, TypeError, AttributeError, IndexError) as error:
                raise NotAnArticle(f"{where}: not an annotated text: {error!r}.") from error


def _decoded(file: Path, content: bytes) -> GoldArticle:
    try:
        return GoldArticle.model_validate_json(content)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        place = ".".join(str(part) for part in first["loc"]) or "the whole"
        raise NotAnArticle(f"{file}: not an annotated article: {place}: {first['msg']}.") from error


def _annotated(file: Path, gold: GoldArticle) -> Annotated:
    try:
        return _from_gold(file.stem, gold)
    except ValueError as error:
        raise NotAnArticle(f"{file}: {error}.") from error


def _from_gold(name: str, gold: GoldArticle) -> Annotated:
    text = gold.text
    return Annotated(
        name=name,
        article=Article(
            text=text,
            origin=name,
            title=gold.title,
            outlet=gold.outlet,
            published=gold.published,
        ),
        attributions=_attributions(text, gold.attributions),
        intentions=_intentions(gold),
        contradictions=None
        if gold.contradictions is None
        else tuple(
            Opposed(_place(text, c.a.evidence), _place(text, c.b.evidence), c.kind.value)
            for c in gold.contradictions
        ),
        near_misses=tuple(
            Opposed(_place(text, m.a), _place(text, m.b), m.why) for m in gold.near_misses
        ),
        facts=None
        if gold.summary_facts is None
        else tuple(
            Fact(fact.fact, tuple(_place(text, words) for words in fact.evidence))
            for fact in gold.summary_facts
            if fact.must
        ),
    )


def _intentions(gold: GoldArticle) -> tuple[StatedIntention, ...] | None:
    if gold.intentions is None:
        return None
    return tuple(
        StatedIntention(
            evidence=_place(gold.text, intention.evidence),
            actor=intention.actor,
            action=intention.action,
            kind=intention.kind,
            status=intention.status,
            deadline=intention.deadline_date,
        )
        for intention in gold.intentions
    )


def _attributions(
    text: str, annotated: Sequence[GoldAttribution] | None
) -> tuple[AttributedContent, ...] | None:
    """Place each content; one that stands several times is the next in reading order."""
    if annotated is None:
        return None
    found: list[AttributedContent] = []
    reached = 0
    for one in annotated:
        content = _place(text, one.content, after=reached)
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


def _place(text: str, words: str, *, after: int = 0) -> Span:
    start = text.find(words, after)
    if start < 0:
        start = text.find(words)
    if start < 0:
        raise ValueError(f"the text does not have “{words}”")
    return Span(start=start, end=start + len(words))


def _from_offsets(name: str, raw: Mapping[str, Any]) -> Annotated:
    """Read a record of JSON Lines."""
    text = str(raw["text"])
    name = str(raw.get("id") or name)
    return Annotated(
        name=name,
        article=Article(text=text, origin=name, title=raw.get("title")),
        attributions=tuple(
            AttributedContent(content=content, source=_words(text, one.get("source")))
            for one in raw["attributions"]
            if (content := _span(text, one["content"])) is not None
        ),
    )


def _words(text: str, source: object) -> str | None:
    if source is None or isinstance(source, str):
        return source or None
    span = _span(text, source)
    return None if span is None else text[span.start : span.end]


def _span(text: str, raw: object) -> Span | None:
    """Return the positions from the first to the last; None where there are none.

    Raises:
        ValueError: They lie outside the text, or are empty.
    """
    pairs = list(_pairs(raw))
    if not pairs:
        return None
    start, end = min(pair[0] for pair in pairs), max(pair[1] for pair in pairs)
    if not 0 <= start < end <= len(text):
        raise ValueError(f"the positions {start} to {end} are not in the text")
    return Span(start=start, end=end)


def _pairs(raw: object) -> Iterator[tuple[int, int]]:
    if isinstance(raw, Mapping):
        yield int(raw["start"]), int(raw["end"])
    elif isinstance(raw, list):
        if raw and isinstance(raw[0], int):
            start, end = raw
            yield start, end
        else:
            for part in raw:
                yield from _pairs(part)
