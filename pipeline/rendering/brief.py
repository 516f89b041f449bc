"""A brief as Markdown that a person reads over coffee. Pure: no clock, no I/O."""

from collections import Counter
from collections.abc import Sequence

from pipeline.rendering.brief_ledger import AHEAD, TURNED_OUT, ledger_blocks
from pipeline.rendering.brief_references import References, title_of
from pipeline.rendering.brief_story import story_blocks
from pipeline.rendering.markdown import bullets, escape, names_hidden
from pipeline.text.plurals import counted
from schemas.brief import Brief, Manifest, Skipped, Standing

_MOST_LISTED = 20
"""Sources of one kind that the manifest lists; `brief.json` has all."""


def brief_to_markdown(brief: Brief) -> str:
    """Return the brief as GitHub-flavoured Markdown that also reads well as plain text.

    What must be known first comes first. The sentences of a story and all that stands in quotation
    marks are the exact words of the article whose number is behind them.
    """
    references = References(brief)
    blocks = [f"> **{escape(warning)}**" for warning in brief.warnings]
    blocks += [f"# {title_of(brief.window)}", _overview(brief, references)]
    blocks += _section("What became of it", ledger_blocks(brief.ledger, TURNED_OUT, references))
    stories = [
        block
        for number, story in enumerate(brief.stories, start=1)
        for block in story_blocks(story, number, references)
    ]
    blocks += _section("Stories", stories)
    blocks += _section("Ahead", ledger_blocks(brief.ledger, AHEAD, references))
    if brief.articles:
        blocks += ["## Articles", references.listing()]
    if names_hidden("\n".join(blocks)):
        blocks.append("⟨U+…⟩ stands for an invisible or control character.")
    blocks += ["## How this brief was made", *_manifest(brief.manifest)]
    return "\n\n".join(blocks) + "\n"


def _section(name: str, blocks: Sequence[str]) -> list[str]:
    return [f"## {name}", *blocks] if blocks else []


def _overview(brief: Brief, references: References) -> str:
    """Return two lines: how much there is, and what to look at."""
    listed = Counter(line.standing for line in brief.ledger)
    parts = _contradictions(brief, references)
    parts += [f"{listed[one]} {_SHORT[one]}" for one in _SHORT if listed[one]]
    if brief.manifest.failed:
        failed = len(brief.manifest.failed)
        one_or_more = "1 source or article" if failed == 1 else f"{failed:,} sources or articles"
        parts.append(f"{one_or_more} failed (see the end)")
    second = f"  \n{', '.join(parts)}." if parts else ""
    return f"{_amount(brief, references)}{second}"


def _contradictions(brief: Brief, references: References) -> list[str]:
    """Return how many contradictions are new, and how many earlier ones stand."""
    later = [one.b.article for story in brief.stories for one in story.conflicts]
    now = sum(references.is_in_window(article) for article in later)
    said = [counted(now, "contradiction")] if now else []
    if len(later) > now:
        said.append(f"{counted(len(later) - now, 'earlier contradiction')} unresolved")
    return said


def _amount(brief: Brief, references: References) -> str:
    """Return in a sentence how many articles and stories there are."""
    if not brief.stories:
        missed = "No article could be read." if brief.manifest.failed else ""
        return missed or "A quiet day: no article was published in this time."
    inside = {one.outlet for one in brief.articles if references.is_in_window(one.sha256)}
    outlets = counted(len(inside - {None}), "outlet")
    read = counted(brief.manifest.articles, "article")
    new = sum(story.is_new for story in brief.stories)
    of_these = "all" if new == len(brief.stories) else f"{new or 'none'} of them"
    return f"{read} from {outlets} in {counted(len(brief.stories), 'story')}, {of_these} new."


_SHORT = {
    Standing.BROKEN: "broken",
    Standing.OVERDUE: "overdue",
    Standing.CHANGED: "changed",
    Standing.DONE: "done",
    Standing.DUE: "due within a week",
    Standing.NEW: "newly announced",
}
"""In the order in which a reader wants to know them."""


def _manifest(manifest: Manifest) -> list[str]:
    """Return what went into the brief, and what did not."""
    cost = "" if manifest.cost_usd is None else f", {manifest.cost_usd:.4f} US dollars"
    read = counted(manifest.articles, "article")
    copies = f", {manifest.near_duplicates} of them copies of others" * bool(
        manifest.near_duplicates
    )
    calls = f"{counted(manifest.calls, 'call')} to {escape(manifest.model) or 'no model'}"
    answers = f"{counted(manifest.from_cache, 'answer')} from the store"
    refused = counted(manifest.unverified, "item")
    facts = [
        f"{read} read{copies}",
        f"{calls}, {answers}, {counted(manifest.tokens, 'token')}{cost}",
        f"{refused} refused by the checks and left out",
        "the sentences of the stories and all words in quotation marks are the articles' own",
        "“today”, “yesterday” and the like are said from the day of the article",
    ]
    return [
        bullets(facts),
        *_left_out("Failed", manifest.failed),
        *_left_out("Skipped", manifest.skipped),
    ]


def _left_out(name: str, left: Sequence[Skipped]) -> list[str]:
    if not left:
        return []
    lines = [f"{escape(one.origin)}: {escape(one.why)}" for one in left[:_MOST_LISTED]]
    if len(left) > _MOST_LISTED:
        lines.append(f"and {len(left) - _MOST_LISTED} more")
    return [f"**{name}** ({len(left)})", bullets(lines)]
