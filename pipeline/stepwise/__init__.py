"""The strategy for small models: code proposes, many small questions decide."""

from collections.abc import Collection

from pipeline.llm import Client
from pipeline.reading import Reading
from pipeline.sections import Findings
from pipeline.stepwise.asking import Interviewer
from pipeline.stepwise.contradictions import find_contradictions
from pipeline.stepwise.intentions import build_intentions, name_actors, settle_plans
from pipeline.stepwise.sourcing import (
    build_attributions,
    credit_candidates,
    settle_candidates,
    settle_uncredited,
)
from pipeline.stepwise.summary import summarise
from pipeline.totals import build_sourcing
from schemas.article import Document
from schemas.report import Section


def fill_stepwise(document: Document, client: Client, sections: Collection[Section]) -> Findings:
    """Fill the sections; questions of one prompt stand together, so that its prefix is reused."""
    reading = Reading(document)
    findings = Findings()
    asked: dict[str, str] = findings.prompts

    def interviewer(section: Section) -> Interviewer:
        return Interviewer(client, section, asked)

    credits = credit_candidates(reading, [c for c in reading.candidates if c.sure or c.cue is None])
    if Section.SOURCING in sections:
        voice = interviewer(Section.SOURCING)
        credits = credit_candidates(reading, settle_candidates(reading, voice))
        credits = settle_uncredited(reading, credits, voice)
        findings.sourcing = build_sourcing(document, build_attributions(document, credits))
    if Section.SUMMARY in sections:
        findings.summary, refused = summarise(reading, interviewer(Section.SUMMARY))
        findings.rejected.extend(refused)
    if Section.INTENTIONS in sections:
        voice = interviewer(Section.INTENTIONS)
        stated = name_actors(reading, settle_plans(reading, voice), credits)
        findings.intentions = tuple(build_intentions(reading, stated, voice))
    if Section.CONTRADICTIONS in sections:
        found, refused = find_contradictions(reading, credits, interviewer(Section.CONTRADICTIONS))
        findings.contradictions = tuple(found)
        findings.rejected.extend(refused)
    return findings
