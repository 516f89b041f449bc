"""The strategy for small models: code proposes, many small questions decide."""

from collections.abc import Collection

from pipeline.llm.client import Client
from pipeline.reading import Reading
from pipeline.sections import Findings
from pipeline.stepwise.asking import Interviewer
from pipeline.stepwise.contradictions import find_contradictions
from pipeline.stepwise.intentions import find_intentions
from pipeline.stepwise.sourcing import build_attributions, credit_by_rule, credit_with_model
from pipeline.stepwise.summary import summarise
from pipeline.totals import build_sourcing
from schemas.article import Document
from schemas.report import Section


def fill_stepwise(document: Document, client: Client, sections: Collection[Section]) -> Findings:
    """Fill the sections; questions of one prompt stand together, so that its prefix is reused."""
    reading = Reading(document)
    findings = Findings()

    def interviewer(section: Section) -> Interviewer:
        return Interviewer(client, section, findings.prompts, findings.rejected)

    credited = credit_by_rule(reading)
    if Section.SOURCING in sections:
        credited = credit_with_model(reading, interviewer(Section.SOURCING))
        findings.sourcing = build_sourcing(document, build_attributions(document, credited))
    if Section.SUMMARY in sections:
        findings.summary, refused = summarise(reading, interviewer(Section.SUMMARY))
        findings.rejected.extend(refused)
    if Section.INTENTIONS in sections:
        stated = find_intentions(reading, credited, interviewer(Section.INTENTIONS))
        findings.intentions = tuple(stated)
    if Section.CONTRADICTIONS in sections:
        voice = interviewer(Section.CONTRADICTIONS)
        conflicts, refused = find_contradictions(reading, credited, voice)
        findings.contradictions = tuple(conflicts)
        findings.rejected.extend(refused)
    return findings
