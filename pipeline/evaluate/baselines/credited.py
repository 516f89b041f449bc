"""Describes a source and what is credited to it, as crudely for one baseline as for the other."""

import re

from pipeline.evaluate.baselines.words import any_of
from pipeline.ground import evidence_at
from schemas.article import Document, Span
from schemas.report import Attribution, Check, Form, SourceKind

_OFFICIALS = "officials? authorities police prosecutors? spokes(?:man|woman|person) diplomats?"
_PEOPLE = (
    "investigators? detectives? sources? residents? neighbou?rs? witness(?:es)? critics? experts?"
    " analysts? researchers? scientists? economists? lawmakers? activists? lawyers? aides? workers?"
    " people person man woman employees? members? doctors? teachers? supporters? opponents?"
)
_DOCUMENTS = (
    "reports? study survey poll statement documents? letter memo filing records? review text log"
    " indictment complaint lawsuit e-?mails? audit figures data website summary agreement"
)
_BODIES = (
    "company ministry department office council committee commission court union association party"
    " group bank university institute agency board authority service government hospital school"
    " club league firm trust army force inc ltd corp"
)


SOURCE_WORD = re.compile(any_of(f"{_OFFICIALS} {_PEOPLE} {_DOCUMENTS} {_BODIES}"), re.IGNORECASE)
_UNNAMED = re.compile(any_of(f"{_OFFICIALS} {_PEOPLE}"))
_KINDS = (
    (SourceKind.SOCIAL_MEDIA, re.compile(any_of("tweeted posted tweet post Twitter Facebook"))),
    (SourceKind.DOCUMENT, re.compile(any_of(_DOCUMENTS), re.IGNORECASE)),
    (
        SourceKind.OTHER_MEDIA,
        re.compile(any_of("Times Post Herald Gazette Tribune Journal Echo newspaper radio TV")),
    ),
    (SourceKind.OFFICIALS, re.compile(any_of(_OFFICIALS), re.IGNORECASE)),
    (SourceKind.ORGANISATION, re.compile(any_of(_BODIES), re.IGNORECASE)),
    (SourceKind.ORGANISATION, re.compile(r"\b[A-Z]{2,}\b")),
)


def credit(
    document: Document, content: Span, source: str, source_text: Span | None, cue: Span | None
) -> Attribution:
    """Build an attribution.

    Args:
        document: the article.
        content: what is attributed.
        source: the name of who is credited.
        source_text: the words that name the source beside the content.
        cue: the word that attributes.
    """
    cue_text = document.article.cut(cue) if cue else ""
    kind = next(
        (kind for kind, words in _KINDS if words.search(f"{source} {cue_text}")), SourceKind.PERSON
    )
    return Attribution(
        source=source,
        source_text=evidence_at(document, source_text) if source_text else None,
        cue=evidence_at(document, cue) if cue else None,
        content=evidence_at(document, content),
        form=_form(document, content),
        named=source[:1].isupper() or not _UNNAMED.search(source),
        kind=kind,
        check=Check.VERIFIED,
    )


def _form(document: Document, content: Span) -> Form:
    """Tell by the outer quotation marks whether words are quoted, wholly or in part."""
    touching = [one for one in document.outer_quotations if one.content.overlaps(content)]
    if any(one.contains(content) for one in touching):
        return Form.DIRECT
    return Form.MIXED if touching else Form.INDIRECT
