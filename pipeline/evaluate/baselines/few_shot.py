"""Bare few-shot prompting for sourcing: a question for each sentence, and no rules.

The model copies source, cue and content; code only finds them in the sentence. A source is what
the sentence calls it: no pronoun is led back to a name.
"""

from collections.abc import Collection

from pipeline.errors import InvalidAnswer
from pipeline.evaluate.baselines.credited import credit
from pipeline.llm.client import Client
from pipeline.sections import Findings
from pipeline.stepwise.asking import Interviewer
from pipeline.totals import build_sourcing
from schemas.article import Document, Sentence, Span
from schemas.report import Attribution, Rejected, Section
from schemas.wire import CopiedAttribution, CopiedAttributions

NOT_STATED = "not stated"
MOST_TOKENS = 400


def fill_few_shot(document: Document, client: Client, sections: Collection[Section]) -> Findings:
    """Fill sourcing, if it is asked for; there is nothing of this kind for the other sections.

    Raises:
        PipelineError: As `Client.ask`; a single invalid answer becomes a rejected item instead.
    """
    findings = Findings()
    if Section.SOURCING not in sections:
        return findings
    interviewer = Interviewer(client, Section.SOURCING, findings.prompts, findings.rejected)
    answers = interviewer.answers(
        [
            interviewer.question(
                "few_shot_attributions",
                CopiedAttributions,
                max_tokens=MOST_TOKENS,
                sentence=document.article.cut(sentence),
            )
            for sentence in document.sentences
        ]
    )
    attributions: list[Attribution] = []
    for sentence, answer in zip(document.sentences, answers, strict=True):
        copied = () if isinstance(answer, InvalidAnswer) else answer.value.attributions
        for item in copied:
            attribution = _attribution(document, sentence, item)
            if attribution is None:
                findings.rejected.append(_not_copied(item))
            else:
                attributions.append(attribution)
    findings.sourcing = build_sourcing(document, attributions)
    return findings


def _attribution(
    document: Document, sentence: Sentence, item: CopiedAttribution
) -> Attribution | None:
    content = _find(document, sentence, item.content)
    if content is None:
        return None
    source = _find(document, sentence, item.source)
    cue = _find(document, sentence, item.cue)
    return credit(document, content, item.source or NOT_STATED, source, cue)


def _find(document: Document, sentence: Sentence, copied: str) -> Span | None:
    start = document.article.text.find(copied, sentence.start, sentence.end)
    return Span(start=start, end=start + len(copied)) if copied and start >= 0 else None


def _not_copied(item: CopiedAttribution) -> Rejected:
    return Rejected(
        section=Section.SOURCING,
        item=f"{item.source or NOT_STATED}: {item.content}",
        reason="the content is not in the sentence that was asked about",
    )
