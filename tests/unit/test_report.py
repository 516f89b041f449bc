"""The report in Markdown and JSON, judged by what a parser and a reader find in it."""

import json
import re

import pytest
from hypothesis import given, settings
from markdown_it import MarkdownIt

from pipeline.rendering.markdown import display
from pipeline.rendering.report import json_schema, to_json, to_markdown
from schemas.report import REPORT_VERSION, Evidence, Report, Section, Usage
from tests.unit.markdown_reading import TEXTS, block_types, github_like_parser, shown_text
from tests.unit.report_factory import (
    SENTENCES,
    TEXT,
    bare_report,
    empty_report,
    passage,
    report_filled_with,
    sample_report,
)

PLACEHOLDER = "Placeholder"


@pytest.fixture(scope="module")
def parser() -> MarkdownIt:
    return github_like_parser()


def inline_texts(parser: MarkdownIt, markdown: str) -> list[str]:
    return [shown_text(token) for token in parser.parse(markdown) if token.type == "inline"]


def headings(markdown: str) -> list[str]:
    return re.findall(r"^#{1,3} (.*)$", markdown, re.MULTILINE)


def part(markdown: str, heading: str) -> str:
    """Return what stands under a heading of the second level."""
    return markdown.split(f"\n## {heading}\n\n", 1)[1].split("\n## ", 1)[0].strip()


def changed(**updates: object) -> Report:
    return sample_report().model_copy(update=updates)


def test_the_sections_come_in_the_order_in_which_an_editor_needs_them() -> None:
    assert headings(to_markdown(sample_report())) == [
        "Marlow port to reopen after crane collapse",
        "Summary",
        "Intentions",
        "Contradictions",
        "1. Sources disagree (confirmed by a second look)",
        "2. Words versus deeds (not confirmed by a second look)",
        "Sourcing",
        "Who is credited with what",
        "Quotations that nobody is credited with",
        "Rejected by the checks",
        "Notes",
        "Cited sentences",
        "How this report was made",
    ]


def test_sections_that_were_not_asked_for_are_left_out() -> None:
    assert headings(to_markdown(bare_report())) == [
        "Report on articles/marlow_quay.txt",
        "Rejected by the checks",
        "How this report was made",
    ]


@pytest.mark.parametrize("section", ["Intentions", "Contradictions", "Sourcing"])
def test_a_section_that_found_nothing_says_so(section: str) -> None:
    assert part(to_markdown(empty_report()), section).startswith("None found.")


def test_no_uncredited_quotation_and_no_reject_are_said_plainly() -> None:
    markdown = to_markdown(empty_report())
    assert markdown.count("None found.") == 4
    assert part(markdown, "Rejected by the checks") == "None."


def test_the_headline_is_the_title_where_the_article_has_none() -> None:
    article = sample_report().article.model_copy(update={"title": None, "origin": "-"})
    lines = to_markdown(changed(article=article)).splitlines()
    headline = "Marlow promises its quay by Friday; an official doubts two berths"
    assert lines[0] == f"# {headline} [1, 3]"
    assert sum(headline in line for line in lines) == 1
    assert "standard input" in lines[2]


def test_the_facts_name_outlet_date_origin_and_length() -> None:
    assert to_markdown(sample_report()).splitlines()[2] == (
        "The Marlow Courier · 20 October 2026, 16:05 UTC · articles/marlow_quay.txt · "
        f"7 sentences, {len(TEXT)} characters"
    )


def test_an_intention_is_a_row_with_its_date_the_articles_words_and_where_it_stands() -> None:
    rows = part(to_markdown(sample_report()), "Intentions").splitlines()
    assert rows[0] == "| Who | What | Kind | By when | On what condition | Where it stands |"
    assert rows[2] == (
        "| the port authority of Marlow | reopen the north quay [1, 2] | promise | "
        "23 October 2026 (“by Friday”) | divers have cleared the channel | planned |"
    )
    assert rows[3].endswith("[7] | plan | — | — | cancelled [7] |")


def test_words_for_a_deadline_that_the_evidence_lacks_are_not_in_quotation_marks() -> None:
    intentions = sample_report().intentions or ()
    invented = intentions[0].model_copy(update={"deadline_text": "by Easter"})
    section = part(to_markdown(changed(intentions=(invented,))), "Intentions")
    assert "(by Easter)" in section
    assert "“by Easter”" not in section


def test_a_contradiction_has_its_sides_side_by_side() -> None:
    section = part(to_markdown(sample_report()), "Contradictions")
    rows = [re.split(r" +\| +", line.strip("| ")) for line in section.splitlines() if "|" in line]
    assert rows[0] == ["Ines Calder", "a harbour official"]
    assert rows[2] == [
        "Every berth is open by the end of the week.",
        "Two berths stay closed to loaded ships until March.",
    ]
    assert rows[3] == [
        "“Every berth will be open by the end of the week” [2]",
        "‘two of the five berths “cannot take a loaded ship before March”’ [3]",
    ]
    assert "Both speak of the same five berths, and both cannot be right." in section


def test_sourcing_begins_with_its_totals_and_marks_unnamed_sources() -> None:
    section = part(to_markdown(sample_report()), "Sourcing")
    lead = "5 sources, 1 of them unnamed. 32% of the text rests on a source."
    assert section.startswith(lead)
    rows = [[cell.strip() for cell in line.split("|")[1:-1]] for line in section.splitlines()[2:9]]
    assert rows[4] == ["a harbour official", "**unnamed**", "officials", "1", "8%"]
    assert rows[6] == ["Ines Calder", "yes", "social media", "1", "under 1%"]


def test_each_attribution_stands_under_its_source_with_form_cue_and_sentence() -> None:
    section = part(to_markdown(sample_report()), "Sourcing")
    assert (
        "**Ines Calder** (social media)\n\n"
        "- “will never close, not for a day” (direct, “posted”) [6]\n"
    ) in section
    assert "\n- it would reopen the north quay by Friday (indirect, “said”) [1]\n" in section
    assert (
        "**a harbour official** (officials, unnamed); "
        "reason given: “because the inspection is not finished” [3]\n\n"
        "- two of the five berths “cannot take a loaded ship before March” (mixed) [3]\n"
    ) in section


def test_a_pronoun_or_title_that_stands_for_the_source_is_shown() -> None:
    sourcing = sample_report().sourcing
    assert sourcing is not None
    called = sourcing.attributions[1].model_copy(update={"source_text": passage("its director")})
    only = sourcing.model_copy(update={"attributions": (called,)})
    assert "(direct, “told”, there called “its director”) [2]" in to_markdown(
        changed(sourcing=only)
    )


def test_an_attribution_whose_source_has_no_total_is_not_lost() -> None:
    sourcing = sample_report().sourcing
    assert sourcing is not None
    section = part(
        to_markdown(changed(sourcing=sourcing.model_copy(update={"totals": ()}))), "Sourcing"
    )
    for attribution in sourcing.attributions:
        assert attribution.content.text in section


def test_an_unnamed_source_without_a_reason_is_said_to_have_none() -> None:
    sourcing = sample_report().sourcing
    assert sourcing is not None
    silent = sourcing.attributions[2].model_copy(update={"reason_for_anonymity": None})
    only = sourcing.model_copy(update={"attributions": (silent,)})
    assert "**a harbour official** (officials, unnamed); reason given: none" in to_markdown(
        changed(sourcing=only)
    )


def test_rejects_are_listed_with_the_reason_and_stand_nowhere_else() -> None:
    markdown = to_markdown(sample_report())
    line = "- Summary: Repairs cost $421 million — the number 421 is not in the evidence [4]"
    assert line in part(markdown, "Rejected by the checks").splitlines()
    assert markdown.count("$421") == 1


def test_every_cited_sentence_stands_whole_under_its_number() -> None:
    lines = part(to_markdown(sample_report()), "Cited sentences").splitlines()
    assert lines == [f"- [{n}] {sentence}" for n, sentence in enumerate(SENTENCES, start=1)]


def test_every_reference_leads_to_a_cited_sentence() -> None:
    markdown = to_markdown(sample_report())
    referred = {
        int(n) for group in re.findall(r"\[([\d, ]+)\]", markdown) for n in group.split(", ")
    }
    assert referred == set(range(1, len(SENTENCES) + 1))


def test_the_reports_own_quotation_marks_hold_only_the_articles_words() -> None:
    markdown = to_markdown(sample_report())
    quotations = re.findall(r"‘[^’]*’(?= \[)|“[^”]*”", markdown)
    assert len(quotations) > 10
    for quotation in quotations:
        assert quotation[1:-1] in TEXT or quotation in TEXT


@pytest.mark.parametrize(
    ("verbatim", "line", "note"),
    [
        ((True, True), "- a [1]", True),
        ((True, False), "- a (the article's words) [1]", False),
        ((False, False), "- a [1]", False),
    ],
    ids=["all", "some", "none"],
)
def test_key_points_in_the_articles_words_are_marked(
    verbatim: tuple[bool, ...], line: str, note: bool
) -> None:
    summary = sample_report().summary
    assert summary is not None
    first = summary.key_points[0]
    points = [
        first.model_copy(update={"text": text, "verbatim": own})
        for text, own in zip("ab", verbatim, strict=True)
    ]
    report = changed(summary=summary.model_copy(update={"key_points": tuple(points)}))
    section = part(to_markdown(report), "Summary")
    assert line in section.splitlines()
    assert section.endswith("The points are in the article's own words.") == note


def test_the_run_is_told_in_full() -> None:
    assert part(to_markdown(sample_report()), "How this report was made").splitlines() == [
        "- Model: qwen2.5-coder-1.5b (embedded), strategy stepwise",
        "- Calls: 40, and 2 answers from the cache; 53.9 s",
        "- Tokens: 16,314 sent (14,120 of them reused), 1,092 written; cost 0.0070 USD",
        "- Checks: 11 verified, 2 repaired, 2 rejected",
        "- Prompts: attribution `91d2aa0b7c55`, headline `4be1c0ffee42`",
        "- Program: summarize 0.1.0",
    ]


@pytest.mark.parametrize(
    ("costs", "expected"),
    [((None, None), "written\n"), ((0.5, None), "cost at least 0.5000 USD"), ((0.5, 0.25), "0.75")],
    ids=["unknown", "known in part", "known"],
)
def test_the_cost_is_told_as_far_as_it_is_known(
    costs: tuple[float | None, ...], expected: str
) -> None:
    sections = (Section.SUMMARY, Section.SOURCING)
    usage = {
        section: Usage(calls=1, cost_usd=cost)
        for section, cost in zip(sections, costs, strict=True)
    }
    run = sample_report().run.model_copy(update={"usage": usage})
    assert expected in to_markdown(changed(run=run))


@settings(max_examples=60)
@given(text=TEXTS)
def test_no_text_changes_the_build_of_a_report_or_is_shown_otherwise(
    parser: MarkdownIt, text: str
) -> None:
    notes: tuple[str, ...] = (display(text),)
    expected = report_filled_with(PLACEHOLDER)
    if "⟨U+" in display(text):
        notes = (*notes, PLACEHOLDER)
    expected = expected.model_copy(update={"notes": (PLACEHOLDER,) * len(notes)})
    plain, hostile = to_markdown(expected), to_markdown(report_filled_with(text))
    assert block_types(parser.parse(hostile)) == block_types(parser.parse(plain))
    pairs = zip(inline_texts(parser, plain), inline_texts(parser, hostile), strict=True)
    for with_placeholder, with_text in pairs:
        if PLACEHOLDER in with_placeholder and "⟨U+…⟩" not in with_text:
            assert display(text) in with_text


def test_hidden_characters_are_named_and_explained() -> None:
    markdown = to_markdown(report_filled_with("\x1b[2Jab\u202ecd"))
    assert "⟨U+001B⟩[2Jab⟨U+202E⟩cd" in markdown
    assert "- ⟨U+…⟩ stands for an invisible or control character." in markdown
    assert "⟨U+…⟩" not in to_markdown(sample_report())


def test_a_field_that_is_blank_leaves_the_report_whole(parser: MarkdownIt) -> None:
    blocks = block_types(parser.parse(to_markdown(report_filled_with(" \n "))))
    assert "hr" not in blocks
    assert blocks.count("table") == 4


def test_lines_of_a_report_have_no_white_space_at_their_end() -> None:
    markdown = to_markdown(sample_report())
    assert markdown.endswith("0.1.0\n")
    assert [line for line in markdown.splitlines() if line != line.rstrip()] == []


def sentence_report(text: str) -> Report:
    evidence = Evidence(start=0, end=len(text), text=text, sentence=1)
    return bare_report().model_copy(update={"cited": (evidence,)})


@pytest.mark.parametrize(
    "report",
    [
        sample_report(),
        bare_report(),
        empty_report(),
        sentence_report("“é”\x00\x9b\u202e\U000e0041"),
    ],
    ids=["sample", "bare", "empty", "hidden characters"],
)
def test_json_restores_the_report_and_so_the_markdown(report: Report) -> None:
    restored = Report.model_validate_json(to_json(report))
    assert restored == report
    assert to_markdown(restored) == to_markdown(report)


@given(text=TEXTS)
@settings(max_examples=60)
def test_json_restores_any_text(text: str) -> None:
    report = report_filled_with(text)
    assert Report.model_validate_json(to_json(report)) == report


def test_json_is_readable_and_holds_no_character_that_acts() -> None:
    text = to_json(sentence_report("“é”\x1b\x7f\x9b\u202e\u2028\u200b\U000e0041"))
    assert '"text": "“é”\\u001b\\u007f\\u009b\\u202e\\u2028\\u200b\\udb40\\udc41"' in text
    assert text.startswith('{\n  "version": "1.0",\n  "article": {\n')


def test_json_does_not_depend_on_the_order_in_which_a_run_filled_its_mappings() -> None:
    run = sample_report().run
    backwards = run.model_copy(
        update={
            name: dict(reversed(getattr(run, name).items()))
            for name in ("prompts", "usage", "checks")
        }
    )
    assert to_json(changed(run=backwards)) == to_json(sample_report())


def test_the_schema_names_its_version_and_what_a_report_has() -> None:
    schema = json_schema()
    assert schema["$id"] == f"urn:summarize:report:{REPORT_VERSION}"
    assert schema["properties"]["version"]["const"] == REPORT_VERSION
    assert schema["additionalProperties"] is False
    assert set(schema["properties"]) == set(json.loads(to_json(sample_report())))
