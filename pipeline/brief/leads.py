"""Find credits that the report of an article lacks, where one voice has a fact for itself.

Such a voice is somebody who keeps his name out of the paper and is called "he" from then on, a
paper that few have seen (an unsigned leaflet, an unpublished study), a rumour, or somebody who has
worked a figure out alone.
"""

import re
from collections.abc import Iterator, Sequence

from pipeline.brief.tallies import numbers_in
from pipeline.ground import evidence_at
from pipeline.language.anonymity import hides_name
from pipeline.language.lexicon import load_lexicon
from pipeline.language.names import Cast
from schemas.article import Document, Sentence
from schemas.report import Attribution, Check, Form, SourceKind

_NAMELESS = re.compile(
    r"""\b(?:
      (?:see|read|find|have|want|give)\s(?:his|her|their|a|any)\snames?\s(?:in|on)\s
    | (?:his|her|their)\snames?\s(?:is|are)\sknown\sto\b
    | (?:would|did|does|do)\snot\sgive\s(?:his|her|their|a)\s(?:real\s)?names?
    | off\sthe\srecord | on\sbackground | in\s(?:strict(?:est)?\s)?confidence
    )""",
    re.VERBOSE | re.IGNORECASE,
)
_VERB = r"""(?:sa(?:id|ys)|t(?:old|ells)|claim(?:ed|s)|add(?:ed|s)|report(?:ed|s)|reckon(?:ed|s)
    |explain(?:ed|s)|put|puts|counted|counts|recall(?:ed|s)|insist(?:ed|s)|warn(?:ed|s)|estimate[ds]|believe[ds]
    |recount(?:ed|s)|describe[ds]|maintain(?:ed|s)|confid(?:ed|es)|disclosed?|reveal(?:ed|s))"""
_SPEAKS = re.compile(rf"\b{_VERB}\b", re.IGNORECASE | re.VERBOSE)
_GOES_ON = re.compile(
    rf"""\b(?:he|she|they|the\s[a-z-]+)\s(?:has\s|had\s|have\s)?(?:also\s)?{_VERB}\b
    | \b(?:said|says|adds|added)\sthe\s[a-z] | \baccording\sto\s(?:him|her|them|the\s[a-z])""",
    re.IGNORECASE | re.VERBOSE,
)
_IN_THE_KNOW = re.compile(
    r"""\b(?:
      (?:people|persons?|sources?|insiders?|somebody|someone|those|official|officials|employees?)\s
      (?:who\s(?:is|are|was|were)\s|with\s)?(?:familiar|close|knowledge|insight|briefed|privy|involved)
    | (?:this\s(?:news)?paper|we|it)\s(?:has|have)\s(?:learn(?:ed|t)|been\stold)
    | ha[sv]e?\slearn(?:ed|t)\s(?:from|that) | information\s(?:obtained|available|that\sreached)
    | from\sinside\sthe | in(?:side)?\scircles | from\scircles | insiders? | well-informed
    )\b""",
    re.VERBOSE | re.IGNORECASE,
)
_SOMEBODY = re.compile(
    r"(?:.*\b)?((?:an?|one|two|three|several|another)\s[a-z][^,.;:“”\"]{2,60}?),?\s"
    r"(?:who|whose|speaking|on\scondition|does|did|asked|wished|wants)\b",
    re.IGNORECASE,
)
_FEW_SAW = re.compile(
    r"""\b(?:
      unsigned | anonymous | unpublished | internal | confidential | leaked | secret | unofficial
    | photocopied | handwritten | undated | restricted | classified | unreleased
    | not\s(?:yet\s|been\s|be\s|so\sfar\s)*(?:published|released|shown|made\spublic)
    | (?:has|had|have|was|were)\s(?:been\s)?(?:able\sto\s)?(?:seen|obtained|see|read|look\sat|shown)
    | seen\sby | shown\sto | leaked\sto | passed\sto | in\s(?:the\s)?possession\sof
    )\b""",
    re.VERBOSE | re.IGNORECASE,
)
_CARRIES = re.compile(
    r"""\b(?:according\sto | puts? | says? | said | shows? | lists? | speaks?\sof | spoke\sof
    | predict(?:s|ed)? | warn(?:s|ed)? | estimate[sd]? | claim(?:s|ed) | forecasts? | reads?
    | states? | stated | names? | announc(?:es|ed) | has\sit | had\sit | concludes? | concluded
    | talks?\sof | reckons? | mentions? | calculat(?:es|ed) | expects? | that )\b""",
    re.VERBOSE | re.IGNORECASE,
)
_MORE_PAPERS = frozenset(
    {
        *(
            "calculation",
            "calculations",
            "estimate",
            "sheet",
            "spreadsheet",
            "presentation",
            "slide",
        ),
        *("slides", "forecast", "flyer", "poster", "memo", "protocol", "timetable", "schedule"),
        *("opinion", "screenshot", "chat", "transcripts", "annex", "appendix", "tables", "table"),
        *("briefing", "assessment", "expertise", "plan", "rumour", "rumor", "rumours", "rumors"),
    }
)
_RUMOUR = re.compile(r"^(?:rumou?rs?|hearsay|gossip)$")
_NOUN = re.compile(r"\b[a-z][a-z-]+\b", re.IGNORECASE)
_OPENING = re.compile(
    r"(?:^|\b(?:an?|one|some|the)\s)(?:(?!(?:an?|one|some|the)\s)[a-z][\w-]*\s){0,3}$",
    re.IGNORECASE,
)
_SOMEONE = re.compile(r"(?:An?|One)(?:\s(?!who\b|has\b|had\b)[a-z][\w-]*){1,4}")
_WORKED_OUT = re.compile(
    r"""\b(?:
      (?:has|had|have)?\s?(?:arriv(?:ed|es)|ended\sup)\sat | (?:came|comes|come)\sup\swith
    | (?:has\s|had\s)?(?:worked|works)\sout | (?:has\s|had\s)?calculate[sd]
    | (?:has\s|had\s)?estimate[sd] | reckon(?:s|ed) | puts\s(?!on\b|up\b|out\b|off\b)
    | (?:has\s|had\s)?counted | guess(?:es|ed)
    | has\sadded\sup | did\sthe\ssums | (?:has\s|had\s)?totted\sup
    )\b""",
    re.VERBOSE | re.IGNORECASE,
)


def find_leads(document: Document, known: Sequence[Attribution]) -> tuple[Attribution, ...]:
    """Return credits to single voices beside those that the report has.

    Args:
        document: the article.
        known: the attributions of its report.
    """
    found: list[Attribution] = []
    for look in (_of_people, _of_papers, _of_sums):
        found.extend(look(document, (*known, *found)))
    return tuple(found)


def _of_people(document: Document, known: Sequence[Attribution]) -> Iterator[Attribution]:
    for sentence in document.sentences:
        text = document.article.cut(sentence)
        if not _is_hidden(text) or any(a.named and a.content.overlaps(sentence) for a in known):
            continue
        said = list(_said_behind(document, sentence))
        near = [
            sentence,
            *document.sentences[max(0, sentence.number - 2) : sentence.number - 1],
            *said,
        ]
        hidden = [a for a in known if not a.named and any(a.content.overlaps(s) for s in near)]
        source, kind = _somebody(text), SourceKind.PERSON
        if hidden:
            source, kind = hidden[0].source, hidden[0].kind
        for one in said:
            if not any(a.content.overlaps(one) for a in hidden):
                yield _credit(document, one, source, kind)


def _is_hidden(text: str) -> bool:
    """Tell whether a sentence brings in somebody whom it does not name."""
    found = (pattern.search(text) for pattern in (_NAMELESS, _IN_THE_KNOW))
    return hides_name(text) or any(found)


def _said_behind(document: Document, opening: Sentence) -> Iterator[Sentence]:
    """Yield the sentences of a paragraph in which somebody without a name goes on."""
    text = document.article.cut(opening)
    if _SPEAKS.search(text) or _IN_THE_KNOW.search(text):
        yield opening
    for sentence in document.sentences[opening.number :]:
        if sentence.paragraph != opening.paragraph:
            return
        if _GOES_ON.search(document.article.cut(sentence)):
            yield sentence


def _somebody(text: str) -> str:
    described = _SOMEBODY.search(text)
    return described[1] if described is not None else "an unnamed source"


def _of_papers(document: Document, known: Sequence[Attribution]) -> Iterator[Attribution]:
    for sentence in document.sentences:
        text = document.article.cut(sentence)
        paper = _paper_in(text)
        if paper and _CARRIES.search(text) and not _is_known(sentence, known):
            yield _credit(document, sentence, paper, SourceKind.DOCUMENT)


def _paper_in(text: str) -> str:
    """Return the words for a paper that few have seen, or for a rumour; otherwise nothing."""
    papers = load_lexicon().nouns["document"] | _MORE_PAPERS
    few = _FEW_SAW.search(text) is not None
    for match in _NOUN.finditer(text):
        noun = match.group().lower()
        opening = _OPENING.search(text, 0, match.start())
        if opening is not None and (_RUMOUR.match(noun) or (few and noun in papers)):
            return text[opening.start() : match.end()]
    return ""


def _of_sums(document: Document, known: Sequence[Attribution]) -> Iterator[Attribution]:
    people = [mention for mention in Cast(document).mentions if mention.person]
    for sentence in document.sentences:
        text = document.article.cut(sentence)
        worked_out = _WORKED_OUT.search(text)
        if worked_out is None or not numbers_in(text[worked_out.end() :]):
            continue
        verb = sentence.start + worked_out.start()
        ahead = [one for one in people if sentence.start <= one.span.start < verb]
        someone = _SOMEONE.match(text, 0, worked_out.start())
        if _is_known(sentence, known):
            continue
        if ahead:
            yield _credit(document, sentence, ahead[-1].name, SourceKind.PERSON, named=True)
        elif someone is not None:
            yield _credit(document, sentence, someone.group(), SourceKind.PERSON)


def _is_known(sentence: Sentence, known: Sequence[Attribution]) -> bool:
    return any(attribution.content.overlaps(sentence) for attribution in known)


def _credit(
    document: Document, sentence: Sentence, source: str, kind: SourceKind, *, named: bool = False
) -> Attribution:
    return Attribution(
        source=source,
        source_text=None,
        cue=None,
        content=evidence_at(document, sentence),
        form=Form.INDIRECT,
        named=named,
        kind=kind,
        check=Check.REPAIRED,
    )
