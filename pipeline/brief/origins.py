"""Who a story goes back to: five articles on the word of one unnamed official have one origin."""

from collections.abc import Iterable, Mapping, Sequence

from pipeline.brief.credits import Credit
from pipeline.brief.groups import Groups
from pipeline.brief.item import Item, in_order
from pipeline.brief.source_names import fullest
from pipeline.brief.tallies import figures_in, numbers_in
from pipeline.brief.tellings import rare_stems
from pipeline.brief.tracing import Telling, Tracing
from pipeline.ground import evidence_at
from schemas.article import Span
from schemas.brief import Origin, Passage


def find_origins(
    items: Sequence[Item], duplicates: Iterable[Sequence[Item]] = ()
) -> tuple[Origin, ...]:
    """Return the independent sources of a story, those with most articles first.

    An article goes back to a source that it credits, and to one that an earlier article credits
    with what it tells without credit.

    Args:
        items: the articles of one story.
        duplicates: groups of articles that are the same copy; they count as one where it is asked
            whether several articles tell a fact.
    """
    ordered = in_order(items)
    tracing = Tracing(ordered, _copies(ordered, duplicates))
    found = [
        _origin(tracing, group) for group in tracing.groups.all() if _is_certain(tracing, group)
    ]
    return tuple(sorted(found, key=lambda origin: -len(origin.articles)))


def _is_certain(tracing: Tracing, group: Sequence[int]) -> bool:
    """Tell whether a report credits the source, or other articles tell what it seems to say."""
    reported = any(not tracing.credits[number].guessed for number in group)
    return reported or any(telling.credit in group for telling in tracing.again)


def _copies(ordered: Sequence[Item], duplicates: Iterable[Sequence[Item]]) -> Mapping[int, int]:
    """Return for each article the number of the first one that is the same copy."""
    numbers = {item.sha256: number for number, item in enumerate(ordered)}
    groups = Groups(len(ordered))
    for group in duplicates:
        known = [numbers[item.sha256] for item in group if item.sha256 in numbers]
        for other in known[1:]:
            groups.join(known[0], other)
    return {number: groups.first(number) for number in numbers.values()}


def _origin(tracing: Tracing, group: Sequence[int]) -> Origin:
    members = [tracing.credits[number] for number in group]
    again = [telling for telling in tracing.again if telling.credit in group]
    passages: dict[int, Passage] = {}
    for credit in members:
        passages.setdefault(
            credit.article,
            _passage(tracing.ordered[credit.article], credit.attributions[0].content),
        )
    for telling in again:
        passages.setdefault(
            telling.article, _passage(tracing.ordered[telling.article], telling.told.sentence)
        )
    articles = sorted(passages)
    named = members[0].named
    shared = len({tracing.copies[article] for article in articles}) > 1 and (again or not named)
    return Origin(
        name=fullest([credit.source for credit in members]) if named else members[0].source,
        named=named,
        articles=tuple(tracing.ordered[article].sha256 for article in articles),
        passages=tuple(passages[article] for article in articles),
        fact=_fact(members, again) if shared else None,
    )


def _fact(members: Sequence[Credit], again: Sequence[Telling]) -> str:
    """Return what the first article has from the source: the words that are told again."""
    first = [credit for credit in members if credit.article == members[0].article]
    contents = [a.content.text for credit in first for a in credit.attributions]
    figures = {figure for telling in again for figure in telling.told.figures}
    numbers = {number for telling in again for number in telling.told.numbers}
    stems = {word for telling in again for word in telling.told.stems}
    return max(
        contents,
        key=lambda words: (
            bool(figures & figures_in(words)),
            bool(numbers & numbers_in(words)),
            len(stems & rare_stems(words)),
        ),
    )


def _passage(item: Item, span: Span) -> Passage:
    return Passage(article=item.sha256, evidence=evidence_at(item.document, span))
