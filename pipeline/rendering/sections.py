"""The sections of a report, each as blocks of Markdown.

Quotation marks that are set here enclose the article's exact words and nothing else. Content that
a source is credited with stands in them only where the article itself has it in quotation marks.
"""

import re
from collections.abc import Iterable, Sequence
from datetime import datetime, time

from pipeline.rendering.markdown import bullets, display, escape, quote, strong, table
from pipeline.text.plurals import counted
from schemas.report import (
    ArticleInfo,
    Attribution,
    Check,
    Contradiction,
    Evidence,
    Form,
    Intention,
    KeyPoint,
    Rejected,
    RunInfo,
    Side,
    SourceTotal,
    Sourcing,
    Summary,
)

NONE_FOUND = "None found."


def references(evidence: Iterable[Evidence]) -> str:
    """Return the numbers of the sentences as `[1, 4]`, or nothing where there are none."""
    numbers = sorted({passage.sentence for passage in evidence})
    return f"[{', '.join(map(str, numbers))}]" if numbers else ""


def origin(article: ArticleInfo) -> str:
    """Return where the article came from."""
    return "standard input" if article.origin == "-" else escape(article.origin)


def facts(article: ArticleInfo) -> str:
    """Return a line with the outlet, the date, the origin and the length."""
    known = [
        escape(article.outlet or ""),
        _moment(article.published) if article.published else "no publication date",
        origin(article),
        f"{counted(article.sentences, 'sentence')}, {counted(article.characters, 'character')}",
    ]
    return " · ".join(fact for fact in known if fact)


def summary(section: Summary) -> list[str]:
    """Return the gist and the key points; the headline stands above them."""
    points = section.key_points
    all_verbatim = bool(points) and all(point.verbatim for point in points)
    blocks = [f"{escape(section.gist.text)} {references(section.gist.evidence)}".strip()]
    blocks.append(bullets(_key_point(point, mark=not all_verbatim) for point in points))
    if all_verbatim:
        blocks.append("The points are in the article's own words.")
    return [block for block in blocks if block]


def intentions(section: Sequence[Intention]) -> str:
    """Return a table: who, what, kind, by when, on what condition, where it stands."""
    if not section:
        return NONE_FOUND
    head = ("Who", "What", "Kind", "By when", "On what condition", "Where it stands")
    return table(head, [_intention(intention) for intention in section])


def contradictions(section: Sequence[Contradiction]) -> list[str]:
    """Return a heading, a table of both sides and an explanation for each contradiction."""
    blocks = [] if section else [NONE_FOUND]
    for number, conflict in enumerate(section, start=1):
        confirmed = "confirmed" if conflict.confirmed else "not confirmed"
        kind = conflict.kind.value.capitalize()
        blocks.append(f"### {number}. {kind} ({confirmed} by a second look)")
        blocks.append(_sides(conflict.a, conflict.b))
        if explanation := escape(conflict.explanation):
            blocks.append(explanation)
    return blocks


def sourcing(section: Sourcing) -> list[str]:
    """Return the totals, what each source is credited with, and what nobody is."""
    blocks = [NONE_FOUND]
    if section.attributions:
        blocks = [_sourcing_lead(section), _totals(section.totals), "### Who is credited with what"]
        blocks.append(
            "These are the article's words, in quotation marks only where the article has them."
        )
        for group in _by_source(section):
            blocks += [_source_line(group), bullets(_attribution(each) for each in group)]
    blocks.append("### Quotations that nobody is credited with")
    loose = bullets(f"{quote(each.text)} [{each.sentence}]" for each in section.uncredited)
    return [*blocks, loose or NONE_FOUND]


def rejected(section: Sequence[Rejected]) -> str:
    """Return what the checks refused, each with the reason."""
    lines = (
        f"{each.section.value.capitalize()}: {escape(f'{each.item} — {each.reason}')} "
        f"{references(each.evidence)}".rstrip()
        for each in section
    )
    return bullets(lines) or "None."


def run(info: RunInfo) -> str:
    """Return how the report was made, in a few lines."""
    used = info.usage.values()
    calls, cached = sum(u.calls for u in used), sum(u.from_cache for u in used)
    sent, reused = sum(u.prompt_tokens for u in used), sum(u.cached_tokens for u in used)
    written = sum(u.completion_tokens for u in used)
    prompts = ", ".join(
        f"{escape(name)} {escape(mark)}" for name, mark in sorted(info.prompts.items())
    )
    checks = ", ".join(f"{info.checks.get(check, 0)} {check.value}" for check in Check)
    lines = [
        f"Model: {escape(info.model)} ({escape(info.endpoint)}), strategy {escape(info.strategy)}",
        f"Calls: {calls:,}, and {counted(cached, 'answer')} from the cache; {info.seconds:.1f} s",
        f"Tokens: {sent:,} sent ({reused:,} of them reused), {written:,} written{_cost(info)}",
        f"Checks: {checks}",
        f"Prompts: {prompts or 'none'}",
        f"Program: summarize {escape(info.tool)}",
    ]
    return bullets(lines)


def _moment(moment: datetime) -> str:
    day = f"{moment.day} {moment:%B} {moment.year}"
    if moment.tzinfo is None and moment.time() == time.min:
        return day  # only a date was given
    return f"{day}, {moment:%H:%M} {moment:%Z}".rstrip()


def _share(share: float) -> str:
    percent = f"{share:.0%}"
    return "under 1%" if share and percent == "0%" else percent


def _key_point(point: KeyPoint, *, mark: bool) -> str:
    own_words = " (the article's words)" if mark and point.verbatim else ""
    return f"{escape(point.text)}{own_words} {references(point.evidence)}"


def _intention(intention: Intention) -> tuple[str, ...]:
    status = f"{intention.status.value} {references(intention.status_evidence)}".rstrip()
    return (
        escape(intention.actor),
        f"{escape(intention.action)} {references(intention.evidence)}",
        intention.kind.value,
        _deadline(intention) or "—",
        escape(intention.condition or "") or "—",
        status,
    )


def _deadline(intention: Intention) -> str:
    day = intention.deadline_date
    resolved = f"{day.day} {day:%B} {day.year}" if day else ""
    words = intention.deadline_text or ""
    if not display(words):
        return resolved
    # The words may come from a sentence that is not cited here; then they are no quotation.
    cited = any(words in passage.text for passage in intention.evidence)
    shown = quote(words) if cited else escape(words)
    return f"{resolved} ({shown})" if resolved else shown


def _sides(a: Side, b: Side) -> str:
    passages = (
        " ".join(f"{quote(passage.text)} [{passage.sentence}]" for passage in side.evidence)
        for side in (a, b)
    )
    return table(
        (escape(a.speaker), escape(b.speaker)),
        [(escape(a.claim), escape(b.claim)), tuple(passages)],
    )


def _sourcing_lead(section: Sourcing) -> str:
    unnamed = sum(not total.named for total in section.totals)
    return (
        f"{counted(len(section.totals), 'source')}, {unnamed or 'none'} of them unnamed. "
        f"{_share(section.attributed_share)} of the text rests on a source."
    )


def _totals(totals: Sequence[SourceTotal]) -> str:
    head = ("Source", "Named", "Kind", "Attributions", "Share of text")
    rows = []
    for total in totals:
        named = "yes" if total.named else "**unnamed**"
        numbers = (str(total.attributions), _share(total.share))
        rows.append((escape(total.source), named, total.kind.value, *numbers))
    return table(head, rows, right=(3, 4))


def _by_source(section: Sourcing) -> list[list[Attribution]]:
    """Group the attributions by their source, in the order of the totals."""
    groups: dict[tuple[str, str], list[Attribution]] = {
        (total.source, total.kind): [] for total in section.totals
    }
    for attribution in section.attributions:
        groups.setdefault((attribution.source, attribution.kind), []).append(attribution)
    return [group for group in groups.values() if group]


def _source_line(group: Sequence[Attribution]) -> str:
    first = group[0]
    line = f"{strong(first.source)} ({first.kind.value}{'' if first.named else ', unnamed'})"
    if all(attribution.named for attribution in group):
        return line
    reasons = {
        f"{quote(reason.text)} [{reason.sentence}]": None
        for attribution in group
        if (reason := attribution.reason_for_anonymity)
    }
    return f"{line}; reason given: {', '.join(reasons) if reasons else 'none'}"


def _attribution(attribution: Attribution) -> str:
    text = attribution.content.text
    shown = quote(text) if attribution.form is Form.DIRECT else escape(text)
    credit = [attribution.form.value]
    if attribution.cue:
        credit.append(quote(attribution.cue.text))
    where = attribution.source_text
    if where and not _name_words(where.text) & _name_words(attribution.source):
        credit.append(f"there called {quote(where.text)}")
    return f"{shown} ({', '.join(credit)}) [{attribution.content.sentence}]"


def _name_words(name: str) -> set[str]:
    # A short word, such as an article, does not tell who it is.
    return set(re.findall(r"\w{4,}", name.casefold()))


def _cost(info: RunInfo) -> str:
    asked = [usage for usage in info.usage.values() if usage.calls]
    costs = [usage.cost_usd for usage in asked if usage.cost_usd is not None]
    if not any(costs):
        return ""  # nobody knows, or the embedded model answered
    at_least = "at least " if len(costs) < len(asked) else ""
    return f"; cost {at_least}{sum(costs):.4f} USD"
