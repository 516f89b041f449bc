"""A report as Markdown for a person and as JSON for a program. Pure: no clock, no I/O."""

import json
import re
from typing import Any

from pipeline.rendering.markdown import (
    HIDDEN_CHARACTERS,
    bullets,
    display,
    escape,
    names_hidden,
    strong,
)
from pipeline.rendering.sections import (
    contradictions,
    facts,
    intentions,
    origin,
    references,
    rejected,
    run,
    sourcing,
    summary,
)
from schemas.report import REPORT_VERSION, Check, Evidence, Report, Section

# JSON itself escapes C0 controls; these it may hold raw, and a terminal would act on them.
_UNSAFE_IN_JSON = re.compile(f"[{HIDDEN_CHARACTERS}\u2028\u2029]")


def to_markdown(report: Report) -> str:
    """Return the report as GitHub-flavoured Markdown that also reads well as plain text.

    Sections that were not asked for are left out; empty ones say so. `[n]` is the number of a
    sentence, and what stands in the template's quotation marks is cut from the article.
    """
    blocks = [_title(report), facts(report.article)]
    if report.summary is not None:
        has_title = bool(display(report.article.title or ""))
        headline = report.summary.headline
        lead = f"{strong(headline.text)} {references(headline.evidence)}"
        blocks += ["## Summary", *([lead] if has_title else []), *summary(report.summary)]
    if report.intentions is not None:
        blocks += ["## Intentions", intentions(report.intentions)]
    if report.contradictions is not None:
        blocks += ["## Contradictions", *contradictions(report.contradictions)]
    if report.sourcing is not None:
        blocks += ["## Sourcing", *sourcing(report.sourcing)]
    blocks += ["## Rejected by the checks", rejected(report.rejected)]
    cited = ["## Cited sentences", _cited(report.cited)] if report.cited else []
    notes = [escape(note) for note in report.notes]
    if names_hidden("\n".join(blocks + notes + cited)):
        notes.append("⟨U+…⟩ stands for an invisible or control character.")
    if notes:
        blocks += ["## Notes", bullets(notes)]
    blocks += [*cited, "## How this report was made", run(report.run)]
    return "\n\n".join(blocks) + "\n"


def to_json(report: Report, *, compact: bool = False) -> str:
    r"""Return the report as JSON, from which `Report.model_validate_json` restores it.

    Indented, or on one line when `compact`. Keys come in the order of the schema, those of a
    mapping in a fixed one. Text stays readable, except that invisible and control characters are
    written as `\u` escapes.
    """
    data: dict[str, Any] = report.model_dump(mode="json")
    made = data["run"]
    made["prompts"] = dict(sorted(made["prompts"].items()))
    made["usage"] = {key: made["usage"][key] for key in Section if key in made["usage"]}
    made["checks"] = {key: made["checks"][key] for key in Check if key in made["checks"]}
    form: dict[str, Any] = {"separators": (",", ":")} if compact else {"indent": 2}
    text = json.dumps(data, ensure_ascii=False, **form)
    return _UNSAFE_IN_JSON.sub(lambda match: json.dumps(match[0])[1:-1], text) + "\n"


def json_schema() -> dict[str, Any]:
    """Return the JSON Schema of what `to_json` writes, with its identifier and version."""
    schema = Report.model_json_schema(mode="serialization")
    schema["properties"]["version"]["const"] = REPORT_VERSION
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:summarize:report:{REPORT_VERSION}",
        **schema,
    }


def _title(report: Report) -> str:
    title = escape(report.article.title or "")
    if not title and report.summary is not None:
        headline = report.summary.headline
        title = f"{escape(headline.text)} {references(headline.evidence)}"
    return f"# {title}" if title else f"# Report on {origin(report.article)}"


def _cited(cited: tuple[Evidence, ...]) -> str:
    ordered = sorted(cited, key=lambda evidence: (evidence.sentence, evidence.start))
    return bullets(f"[{e.sentence}] {escape(e.text)}" for e in ordered)
