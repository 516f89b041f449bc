"""The strategy for capable models: one question for each section, over the whole article."""

from collections.abc import Collection

from pipeline.llm.client import Client
from pipeline.sections import Findings
from pipeline.whole.contradictions import fill_contradictions
from pipeline.whole.intentions import fill_intentions
from pipeline.whole.interview import Interview
from pipeline.whole.sourcing import fill_sourcing
from pipeline.whole.summary import fill_summary
from schemas.article import Document
from schemas.report import Section

_FILL = {
    Section.SUMMARY: fill_summary,
    Section.INTENTIONS: fill_intentions,
    Section.CONTRADICTIONS: fill_contradictions,
    Section.SOURCING: fill_sourcing,
}


def fill_whole(document: Document, client: Client, sections: Collection[Section]) -> Findings:
    """Fill the sections that are asked for.

    An item that fails a check is asked for once more; what fails again is in `rejected`.

    Raises:
        InvalidAnswer: The answer for a section stayed invalid; those of the others are kept in
            the store.
        PipelineError: As `Client.ask`.
    """
    interview = Interview(document, client)
    replies = interview.ask([section for section in Section if section in sections])
    findings = Findings(prompts=interview.prompts)
    for reply in replies:
        _FILL[reply.section](interview, reply, findings)
    return findings
