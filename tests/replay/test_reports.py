"""Whole reports, from recorded answers, with the network blocked."""

import pytest

from pipeline.analyze import analyze
from pipeline.errors import PipelineError
from pipeline.llm.client import Client
from pipeline.models import ModelProfile
from pipeline.prompting import Message, Prompt, load_prompt
from pipeline.rendering.report import to_json, to_markdown
from pipeline.stepwise import asking
from schemas.report import Check, Report, Section, Status
from tests.replay.articles import GOLD, SAMPLE, evidence_in, read_document

pytestmark = pytest.mark.vcr

articles = pytest.mark.parametrize("article_name", [SAMPLE, *GOLD])


def report_on(article_name: str, client: Client, profile: ModelProfile) -> Report:
    """Return the report on one of the recorded articles."""
    return analyze(
        read_document(article_name), client, profile=profile, endpoint="embedded", clock=lambda: 0.0
    )


@articles
@pytest.mark.parametrize("strategy", ["stepwise", "whole"])
def test_report_keeps_its_promises(
    article_name: str, client: Client, profile: ModelProfile
) -> None:
    document = read_document(article_name)
    report = report_on(article_name, client, profile)

    found = list(evidence_in(report.model_dump()))
    assert len(found) > len(report.cited)
    for evidence in found:
        assert document.article.text[evidence["start"] : evidence["end"]] == evidence["text"]
    numbers = {evidence.sentence for evidence in report.cited}
    assert numbers >= {evidence["sentence"] for evidence in found if "sentence" in evidence}
    assert sum(usage.calls for usage in report.run.usage.values()) > 0
    assert Report.model_validate_json(to_json(report)) == report


@articles
@pytest.mark.parametrize("strategy", ["stepwise", "whole"])
def test_every_quotation_of_the_article_is_credited_or_listed(
    article_name: str, client: Client, profile: ModelProfile
) -> None:
    document = read_document(article_name)
    sourcing = report_on(article_name, client, profile).sourcing
    assert sourcing is not None
    shown = [a.content for a in sourcing.attributions] + list(sourcing.uncredited)
    for quotation in document.quotations:
        if quotation.depth == 0:
            assert any(span.overlaps(quotation.content) for span in shown), quotation


@articles
@pytest.mark.parametrize("strategy", ["stepwise"])
def test_stepwise_summary_is_made_of_the_article_s_words(
    article_name: str, client: Client, profile: ModelProfile
) -> None:
    summary = report_on(article_name, client, profile).summary
    assert summary is not None
    assert len(summary.headline.text.split()) <= 14
    assert len(summary.gist.text.split()) <= 50
    for point in (summary.headline, summary.gist, *summary.key_points):
        words = {word.strip("“”\"'.,;:") for word in point.text.split()} - {"…"}
        said = " ".join(evidence.text for evidence in point.evidence)
        assert all(word.lower() in said.lower() for word in words)


@pytest.mark.parametrize("article_name", [SAMPLE])
@pytest.mark.parametrize("strategy", ["stepwise"])
class TestSample:
    """What an editor expects in the report on the sample article."""

    def test_headline_says_that_the_summit_is_off(
        self, article_name: str, client: Client, profile: ModelProfile
    ) -> None:
        summary = report_on(article_name, client, profile).summary
        assert summary is not None
        assert "summit in Budapest" in summary.headline.text
        assert "canceled" in summary.headline.text

    def test_announced_meeting_no_longer_stands(
        self, article_name: str, client: Client, profile: ModelProfile
    ) -> None:
        intentions = report_on(article_name, client, profile).intentions or ()
        meeting = [i for i in intentions if "meet Putin" in i.action]
        assert [(i.actor, i.status) for i in meeting] == [("Donald Trump", Status.CANCELLED)]

    def test_both_contradictions_are_found_and_no_other(
        self, article_name: str, client: Client, profile: ModelProfile
    ) -> None:
        contradictions = report_on(article_name, client, profile).contradictions or ()
        claims = [(c.a.evidence[0].sentence, c.b.evidence[0].sentence) for c in contradictions]
        assert claims == [(1, 2), (10, 10)]
        assert "end the war within a day" in contradictions[1].a.claim
        assert "frustrations" in contradictions[1].b.claim

    def test_sources_are_named_with_their_words(
        self, article_name: str, client: Client, profile: ModelProfile
    ) -> None:
        sourcing = report_on(article_name, client, profile).sourcing
        assert sourcing is not None
        by_source = {a.source: a for a in sourcing.attributions}
        anonymous = by_source["A US administration official"]
        assert not anonymous.named
        assert anonymous.reason_for_anonymity is not None
        assert anonymous.reason_for_anonymity.text == "on condition of anonymity"
        assert "“productive" in anonymous.content.text
        assert "“precise timeframe”" in by_source["Russian officials"].content.text
        assert {"US officials", "The Kremlin", "Donald Trump"} <= by_source.keys()

    def test_report_reads_without_rejected_items_among_the_others(
        self, article_name: str, client: Client, profile: ModelProfile
    ) -> None:
        report = report_on(article_name, client, profile)
        assert report.run.checks[Check.REJECTED] == len(report.rejected)
        text = to_markdown(report)
        for heading in ("Summary", "Intentions", "Contradictions", "Sourcing", "Rejected"):
            assert f"## {heading}" in text


@pytest.mark.parametrize("article_name", [SAMPLE])
@pytest.mark.parametrize("strategy", ["stepwise"])
@pytest.mark.plays_a_part
def test_edited_prompt_finds_no_recording(
    article_name: str, client: Client, profile: ModelProfile, monkeypatch: pytest.MonkeyPatch
) -> None:

    def edited(name: str) -> Prompt:
        prompt = load_prompt(name)
        system = Message("system", prompt.parts[0].content + " Be brief.")
        return Prompt(
            prompt.name,
            prompt.purpose,
            prompt.variables,
            prompt.schema,
            prompt.fingerprint,
            (system, *prompt.parts[1:]),
        )

    monkeypatch.setattr(asking, "load_prompt", edited)
    with pytest.raises(PipelineError):
        analyze(
            read_document(article_name),
            client,
            profile=profile,
            endpoint="embedded",
            sections=[Section.CONTRADICTIONS],
        )
