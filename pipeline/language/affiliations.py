"""Find the body that a person speaks for: "Ann Lee, chief executive of Holt Foods"."""

import re
from collections.abc import Iterator, Mapping
from functools import cached_property

from pipeline.language.mentions import Mention
from pipeline.language.names import Cast, is_firm_word
from schemas.article import Document, Span

_REACH = 120
_ROLE = r"""(?:
    (?:chief|managing|executive|finance|medical|general|deputy|vice|artistic)[ -]
        (?:\w+[ ])?(?:executive|officer|director|secretary|chairman|chair|president|manager)
    | chief[ ]executive | director | chair(?:man|woman|person)? | president | (?:co-)?founder
    | owner | spokes(?:man|woman|person) | leader | head | boss | secretary | manager | curator
    | treasurer | commissioner | commander | governor | minister | CEO | partner | chancellor
    )"""
# Those who speak for the one body that an article is about need no "of".
_HIGH = r"(?:chief[ ](?:executive|\w+[ ]officer)|chair(?:man|woman)?|founder|spokes\w+|CEO)"
_NAME = r"(?P<body>[^,.;:]+)(?:,\s+(?P<name>[A-Z][^,.;:]+)(?=,))?"
_BEHIND = [
    re.compile(pattern, re.VERBOSE)
    for pattern in (
        rf"^,?\s+(?:(?:the|its|an?|one)\s+)?(?:[\w-]+\s+){{0,3}}?{_ROLE}\s+(?:of|for|at)\s+{_NAME}",
        rf"^,?\s+who\s+(?:runs?|leads?|led|heads?|chairs?|owns|founded|represents|manages)\s+{_NAME}",
        rf"^,\s+(?P<body>[^,.;:]+?)[’']s?\s+(?:[\w-]+\s+){{0,3}}?{_ROLE}\b",
    )
]
_AHEAD = re.compile(
    rf"""(?P<body>[A-Z][\w’'&-]*(?:\s+(?:of\s+|for\s+)?[A-Z][\w’'&-]*)*?)(?:[’']s)?\s+
    (?:[a-z-]+\s+){{0,2}}?{_ROLE},?\s+$""",
    re.VERBOSE,
)
_OWNED_AHEAD = re.compile(
    rf"""\b[Tt]he\s+(?P<body>[\w-]+(?:\s[\w-]+)?)[’']s?\s+(?:[\w-]+\s+){{0,3}}?{_ROLE},\s+$""",
    re.VERBOSE,
)
_FOR_LEADING = (
    re.compile(rf"^,?\s+(?:the|its|an?)\s+(?:[\w-]+\s+){{0,2}}?{_HIGH}\s*[,.]", re.VERBOSE),
    re.compile(rf"\b(?:[Tt]he|[Ii]ts|[Aa])\s+(?:[a-z-]+\s+){{0,2}}?{_HIGH},?\s+$", re.VERBOSE),
)
_MINISTER = (
    re.compile(r"^,?\s+(?:the|its)\s+(?:[\w-]+\s+){0,2}?(?:minister|secretary|chancellor)\s*[,.]"),
    re.compile(r"\b[Mm]inister,?\s+$"),
)
# "Its director, Ann Lee," and "Ann Lee, its director," speak for what "its" stands for.
_ITS_AHEAD = re.compile(
    rf"\b(?P<its>[Ii]ts|[Tt]heir)\s+(?:[\w-]+\s+){{0,3}}?{_ROLE}(?:\s+of\s+\w+)?,\s+$", re.VERBOSE
)
_ITS_BEHIND = re.compile(rf"^,\s+(?P<its>its|their)\s+(?:[\w-]+\s+){{0,3}}?{_ROLE}\b", re.VERBOSE)
_OF_BODY = re.compile(
    r"^\s+of\s+(?P<body>(?:the\s+)?[A-Z][\w’'&-]*(?:\s+(?:(?:of|for|and|the)\s+)*[A-Z][\w’'&-]*)*)"
)
_CHIEF = re.compile(r"^(?:Chief (?:\w+ Officer|Executive)|CEO|Chair(?:man|woman)?)\b")
_DIRECTOR = re.compile(
    r"^,?\s+(?:the|its)\s+(?:[a-z]+\s+){0,2}(?:director|counsel)\s*[,.]"
    r"|\bChief\s+\w+\s+Officer\s+$|\b(?:the|its)\s+\w+[’']s\s+(?:\w+\s+)?counsel,\s+$"
)
_BODY_END = re.compile(
    r"\s+(?:who|which|that|in|at|and\s+[a-z]|said|told|on|since|from|until)\b.*$"
)
_NEAR_BY = re.compile(r"^(?:neighbouring|neighboring|nearby|rival)\s+")
_GOVERNMENT = "the government"


class Affiliations:
    """Which body each person of an article belongs to, as far as the words beside a name say."""

    def __init__(self, document: Document, cast: Cast) -> None:
        """Keep the article and who is who in it."""
        self.document = document
        self.cast = cast

    def body_of(self, person: str) -> str | None:
        """Return the body that `person` speaks for, by its name or the article's words for it."""
        return self._bodies.get(person)

    @cached_property
    def _bodies(self) -> Mapping[str, str]:
        found: dict[str, str] = {}
        for mention in self.cast.mentions:
            if mention.person and mention.name not in found:
                body = next(self._beside(mention), None)
                if body is not None:
                    found[mention.name] = body
        return found

    def _beside(self, mention: Mention) -> Iterator[str]:
        text = self.document.article.text
        behind = text[mention.span.end : mention.span.end + _REACH]
        ahead = text[max(0, mention.span.start - _REACH) : mention.span.start]
        for pattern in _BEHIND:
            found = pattern.search(behind)
            if found is not None:
                yield self._named(found.groupdict().get("name") or found["body"])
        for pattern in (_OWNED_AHEAD, _AHEAD):
            before = pattern.search(ahead)
            if before is not None and before["body"] not in self.cast.lexicon.names["none"]:
                yield self._named(before["body"])
        yield from self._behind_its(mention, ahead, behind)
        chief = _CHIEF.search(self.document.article.cut(mention.span)) is not None
        titled = "Minister" in self.document.article.cut(mention.span).split()
        if titled or _MINISTER[0].search(behind) or _MINISTER[1].search(ahead):
            yield _GOVERNMENT
        leading = self.cast.leading_organisation()
        if leading and (chief or _DIRECTOR.search(behind) or _DIRECTOR.search(ahead)):
            yield leading
        if leading and (_FOR_LEADING[0].search(behind) or _FOR_LEADING[1].search(ahead)):
            yield leading

    def _behind_its(self, mention: Mention, ahead: str, behind: str) -> Iterator[str]:
        """Yield the body that "its director" and "Ann Lee of the Bakers’ Union" lead to."""
        found = _ITS_AHEAD.search(ahead)
        start = mention.span.start - len(ahead) + found.start("its") if found else None
        if found is None and (found := _ITS_BEHIND.search(behind)):
            start = mention.span.start
        thing = self.cast.thing_before(start) if start is not None else None
        if thing is not None:
            yield self._named(self.document.article.cut(thing))
        of = _OF_BODY.match(behind)
        if of is not None and self.cast.names_an_actor(self._span_of(mention, of)):
            yield self._named(of["body"])

    def _span_of(self, mention: Mention, of: re.Match[str]) -> Span:
        end = mention.span.end
        return Span(start=end + of.start("body"), end=end + of.end("body"))

    def _named(self, words: str) -> str:
        """Return the full name that `words` stand for, or the words where they name nothing."""
        words = _NEAR_BY.sub("", _BODY_END.sub("", " ".join(words.split())))
        bare = re.sub(r"^(?:the|its|their)\s+", "", words, flags=re.IGNORECASE)
        if bare.islower() and " " not in bare:
            leading = self.cast.leading_firm() if is_firm_word(bare) else None
            return self.cast.organisation_with(bare) or leading or words
        names = (mention.name for mention in self.cast.mentions if not mention.person)
        same = [name for name in names if name.removeprefix("the ").startswith(bare)]
        return max(same, key=len, default=words)
