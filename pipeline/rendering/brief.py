"""A brief as Markdown that a person reads over coffee. Pure: no clock, no I/O."""

from collections import Counter
from collections.abc import Sequence

from pipeline.rendering.brief_ledger import AHEAD, TURNED_OUT, ledger_blocks
from pipeline.rendering.brief_references import References, title_of
from pipeline.rendering.brief_story import story_blocks
from pipeline.rendering.markdown import bullets, escape, names_hidden
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
    blocks += [f"# {title_of(brief.window)}", _overview(brief)]
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


def _overview(brief: Brief) -> str:
    """Return two lines: how much there is, and what to look at."""
    outlets = {a.outlet for a in brief.articles if a.outlet}
    new = sum(story.is_new for story in brief.stories)
    if brief.stories:
        read = _counted(brief.manifest.articles, "article")
        first = f"{read} in {_counted(len(brief.stories), 'story')}, {new} of them new"
    else:
        first = "A quiet day: no article was published in this time"
    conflicts = sum(len(story.conflicts) for story in brief.stories)
    listed = Counter(line.standing for line in brief.ledger)
    parts = [_counted(conflicts, "contradiction")] if conflicts else []
    parts += [f"{listed[one]} {_SHORT[one]}" for one in Standing if listed[one]]
    second = f"  \n{', '.join(parts)}." if parts else ""
    where = f", from {_counted(len(outlets), 'outlet')}" if outlets and brief.stories else ""
    return f"{first}{where}.{second}"


_SHORT = {
    Standing.NEW: "newly announced",
    Standing.CHANGED: "changed",
    Standing.DONE: "done",
    Standing.BROKEN: "broken",
    Standing.DUE: "due within a week",
    Standing.OVERDUE: "overdue",
}


def _manifest(manifest: Manifest) -> list[str]:
    """Return what went into the brief, and what did not."""
    cost = "" if manifest.cost_usd is None else f", {manifest.cost_usd:.4f} US dollars"
    read = _counted(manifest.articles, "article")
    copies = _counted(manifest.near_duplicates, "copy")
    calls = f"{_counted(manifest.calls, 'call')} to {escape(manifest.model) or 'no model'}"
    answers = f"{_counted(manifest.from_cache, 'answer')} from the store"
    refused = _counted(manifest.unverified, "item")
    facts = [
        f"{read} read, of these {copies} of another one's text",
        f"{calls}, {answers}, {_counted(manifest.tokens, 'token')}{cost}",
        f"{refused} refused by the checks and left out",
        "The sentences of the stories and all words in quotation marks are the articles' own.",
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


def _counted(number: int, noun: str) -> str:
    plural = f"{noun[:-1]}ies" if noun.endswith("y") else f"{noun}s"
    return f"{number:,} {noun if number == 1 else plural}"
