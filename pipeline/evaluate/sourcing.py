"""Scores who is credited with what."""

from collections.abc import Iterator, Sequence

from pipeline.evaluate.annotated import AttributedContent
from pipeline.evaluate.marks import Marks, Verdict, sentence_numbers
from pipeline.evaluate.matching import one_to_one, overlap, same_name
from schemas.article import Document
from schemas.report import Attribution, Sourcing


def score_sourcing(
    document: Document, predicted: Sourcing, annotated: Sequence[AttributedContent]
) -> Marks:
    """Match attributions by their content, and compare what is said of those that match."""
    marks = Marks()
    found = predicted.attributions
    pairs = one_to_one(found, annotated, lambda p, g: overlap(p.content, g.content))
    for number, attribution in enumerate(found):
        if number not in pairs:
            marks.judge(Verdict.FALSE_ALARM, f"{attribution.source}: {attribution.content.text}")
            continue
        gold = annotated[pairs[number]]
        marks.judge(
            Verdict.HIT, _shown(document, gold), _compare(document, marks, attribution, gold)
        )
    for number, gold in enumerate(annotated):
        if number not in pairs.values():
            marks.judge(Verdict.MISS, _shown(document, gold))
    _count_sentences(document, marks, found, annotated)
    _count_found(marks, found, annotated)
    _count_quotations(document, marks, predicted)
    return marks


def _compare(
    document: Document, marks: Marks, attribution: Attribution, gold: AttributedContent
) -> dict[str, str]:
    """Count the respects in which two attributions agree, and return the others in words."""
    wrong: dict[str, str] = {}
    for name, agree, given, right in _respects(document, attribution, gold):
        marks.counts[f"{name}_of"] += 1
        marks.counts[name] += agree
        if not agree:
            wrong[name] = f"“{given}”, annotated “{right}”"
    # Where not even `named` is annotated, nobody looked for a reason.
    if gold.reason is None and gold.named is not None:
        marks.counts["no_reason"] += 1
        if (reason := attribution.reason_for_anonymity) is not None:
            marks.counts["false_reason"] += 1
            wrong["reason"] = f"“{reason.text}”, annotated none"
    return wrong


def _respects(
    document: Document, attribution: Attribution, gold: AttributedContent
) -> Iterator[tuple[str, bool, object, object]]:
    """Yield each respect that is annotated: whether both agree in it, what is given and right."""
    content, said = attribution.content, document.article.cut(gold.content)
    exact = (content.start, content.end) == (gold.content.start, gold.content.end)
    yield "exact", exact, content.text, said
    if gold.source is not None:
        agree = same_name(attribution.source, gold.source)
        yield "source", agree, attribution.source, gold.source
    for name, given, right in (
        ("form", attribution.form, gold.form),
        ("named", attribution.named, gold.named),
        ("kind", attribution.kind, gold.kind),
    ):
        if right is not None:
            yield name, given == right, given, right
    if gold.reason is not None:
        found = attribution.reason_for_anonymity
        reason = None if found is None else found.text
        agree = reason is not None and (reason in gold.reason or gold.reason in reason)
        yield "reason", agree, reason, gold.reason


def _count_sentences(
    document: Document,
    marks: Marks,
    found: Sequence[Attribution],
    annotated: Sequence[AttributedContent],
) -> None:
    """Count the sentences that hold attributed content, whatever its exact span."""
    predicted = sentence_numbers(document, tuple(a.content for a in found))
    gold = sentence_numbers(document, tuple(a.content for a in annotated))
    marks.counts["sentences_predicted"] += len(predicted)
    marks.counts["sentences_annotated"] += len(gold)
    marks.counts["sentences_both"] += len(predicted & gold)


def _count_found(
    marks: Marks, found: Sequence[Attribution], annotated: Sequence[AttributedContent]
) -> None:
    """Count the annotated contents that some attribution overlaps enough, used up or not."""
    marks.counts["found"] += sum(
        any(overlap(one.content, gold.content) > 0 for one in found) for gold in annotated
    )


def _count_quotations(document: Document, marks: Marks, predicted: Sourcing) -> None:
    """Count the quotations that are credited, or listed as uncredited."""
    shown = [*(a.content for a in predicted.attributions), *predicted.uncredited]
    spoken = [q.content for q in document.outer_quotations if q.content.start < q.content.end]
    marks.counts["quotations"] += len(spoken)
    marks.counts["accounted"] += sum(any(s.overlaps(content) for s in shown) for content in spoken)


def _shown(document: Document, gold: AttributedContent) -> str:
    return f"{gold.source or 'somebody'}: {document.article.cut(gold.content)}"
