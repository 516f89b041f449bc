"""Lead the actor of an intention back to a name, or to the body that its speaker stands for."""

import re
from collections import Counter
from collections.abc import Sequence

from pipeline.language.actor_names import is_plausible
from pipeline.language.affiliations import Affiliations
from pipeline.language.credits import SPOKEN_PRONOUNS, Credit, SpeakerTracker
from pipeline.language.names import Cast
from pipeline.language.patterns import load_patterns
from pipeline.language.plans import Plan
from pipeline.language.sources import Source
from schemas.article import Document, Span
from schemas.report import SourceKind

_PRONOUNS = frozenset({"he", "she", "it", "they", "i", "we"})
_POSSESSIVES = frozenset({"its", "their", "our", "his", "her", "my"})
_LONGEST_OWNER = 5
_SPEAKING_FOR = frozenset({SourceKind.PERSON, SourceKind.ORGANISATION, SourceKind.OFFICIALS})
_OF_BODIES = frozenset({"it", "they", "we"})
_OWNED = re.compile(r"(?P<owner>its|their|our|his|her|my)\s+", re.IGNORECASE)
_OWNER = re.compile(
    r"(?:[Tt]he\s+[\w&. -]+?|[A-Z][\w&.-]*(?:\s[A-Z][\w&.-]*)*)(?=[’']s\s|(?<=s)[’']\s)"
)
# A person's own body: "her government" is what she speaks for, "his lawyer" is somebody else.
_OWN_BODY = re.compile(
    r"(?:country|government|administration|party|office|ministry|department|team|firm|company"
    r"|union|club|cabinet|council|organisation|organization|agency|nation|board|association"
    r"|federation|group|bank|trust|foundation|university|museum|committee|commission|charity"
    r"|institute|airline|force|army|unit|alliance|coalition|movement|delegation|campaign)$"
)
_SIDES = re.compile(
    r"each|both|neither"
    r"|(?:each|either|neither|both|the (?:two|warring))\s+(?:sides?|part(?:y|ies)|camps?)",
    re.IGNORECASE,
)
_BETWEEN = re.compile(
    r"\bbetween\s+(?P<parties>[^,.;:()—]{3,80}?\s+and\s+[^,.;:()—]{3,60}?)"
    r"(?=[,.;:()—]|\s+(?:is|was|has|had|came|in|on|at|that|which|will|would|broke|began|over|after)\b)"
)
# Two who act together; a name can have an "and" of its own ("Fire and Rescue").
_TWO_SIDES = re.compile(
    r"^(?:[Tt]he|[A-Z]).* (?:[a-z]\w+ and (?:the )?[A-Z]|[\w’']+ and (?:the|its|his|her) )"
)
_LONGEST_TWO = 9
_MEMBERS = re.compile(r"(?:members|workers|staff|employees|drivers|troops|forces|soldiers)$")


class PlanActors:
    """Names the actors of the intentions of one article."""

    def __init__(self, document: Document, cast: Cast, credited: Sequence[Credit]) -> None:
        """Keep who said what."""
        self.document = document
        self.credited = credited
        self.tracker = SpeakerTracker(document, cast)
        self.affiliations = Affiliations(document, cast)
        for credit in credited:
            self._learn_pronoun(credit)

    def _learn_pronoun(self, credit: Credit) -> None:
        """Keep who has been "he" and who "she" when they spoke."""
        if credit.source is None or credit.candidate.source is None:
            return
        words = self.document.article.cut(credit.candidate.source).lower()
        pronoun = SPOKEN_PRONOUNS.get(words)
        if pronoun is not None and credit.source.is_person:
            self.tracker.pronouns.setdefault(credit.source.name, pronoun)

    def names(self, plans: Sequence[Plan]) -> list[str | None]:
        """Return who means to carry out each plan; None where the article does not say.

        A thing that nobody is said to plan is laid to the body that plans most in the article.
        """
        stated = [self._plausible_name(plan) for plan in plans]
        people = {mention.name for mention in self.tracker.cast.mentions if mention.person}
        bodies = Counter(name for name in stated if name and name not in people)
        busiest = max(bodies, key=lambda name: bodies[name], default=None)
        return [
            name or self._spoke_before(plan) or busiest
            for name, plan in zip(stated, plans, strict=True)
        ]

    def _plausible_name(self, plan: Plan) -> str | None:
        name = self._name(plan)
        return name if name and is_plausible(name) else None

    def _name(self, plan: Plan) -> str | None:
        speaker = self._speaker(plan)
        words = self.document.article.cut(plan.actor) if plan.actor else ""
        if plan.first_person:
            return self._own(speaker, is_body=not words.lower().startswith("i"))
        if _SIDES.fullmatch(words):
            return self._parties(plan.action.start) or words
        nobody = speaker is not None and words.lower().startswith(("no ", "nobody", "not "))
        if plan.actor is None or nobody or not plan.animate or self._is_received(plan, words):
            return self._owner(plan.actor or plan.action, speaker) or self._own(speaker)
        return self._behind_words(plan, plan.actor, speaker)

    def _behind_words(self, plan: Plan, actor: Span, speaker: Source | None) -> str | None:
        """Return whom the words for somebody who acts lead to."""
        words = self.document.article.cut(actor)
        if words.lower() in _POSSESSIVES:
            return self._behind_possessive(actor, words.lower(), speaker)
        if words.lower() in _PRONOUNS:
            return self._behind_pronoun(plan, actor, speaker)
        if _TWO_SIDES.search(words) and len(words.split()) <= _LONGEST_TWO:
            return " ".join(words.split())
        return self._owner_of_body(actor, speaker) or self.tracker.name_for(actor)

    def _is_received(self, plan: Plan, words: str) -> bool:
        """Tell whether "owners will receive a refund": it is up to somebody else."""
        lists = load_patterns().words
        verb = self.document.article.cut(plan.action).split()[0].lower()
        affected = words.lower().rpartition(" ")[2] in lists["affected"] | lists["receivers"]
        return affected and plan.teller is None and verb in {"receive", "get", "be", "keep"}

    def _speaker(self, plan: Plan) -> Source | None:
        opening = Span(start=plan.action.start, end=plan.action.start + 1)
        for credit in self.credited:
            if credit.source is not None and credit.candidate.content.contains(opening):
                return credit.source
        return None

    def _spoke_before(self, plan: Plan) -> str | None:
        """Return who spoke last in the paragraph, for the article then goes on in his words."""
        for credit in reversed(self.credited):
            said = credit.candidate
            if said.content.end <= plan.action.start and credit.source is not None:
                near = said.sentence.paragraph == plan.sentence.paragraph
                speaks = near and credit.source.kind in _SPEAKING_FOR
                name = self._own(credit.source) if speaks else None
                return name if name and is_plausible(name) else None
        return None

    def _parties(self, offset: int) -> str | None:
        """Return the two that "each" and "both sides" stand for: "between A and B"."""
        between = list(_BETWEEN.finditer(self.document.article.text, 0, offset))
        return " ".join(between[-1]["parties"].split()) if between else None

    def _own(self, speaker: Source | None, *, is_body: bool = True) -> str | None:
        """Return the speaker, or rather the body that a person speaks for."""
        if speaker is None or speaker.kind is SourceKind.DOCUMENT:
            return None
        if not is_body or speaker.kind is not SourceKind.PERSON:
            return speaker.name
        return self.affiliations.body_of(speaker.name) or speaker.name

    def _behind_pronoun(self, plan: Plan, actor: Span, speaker: Source | None) -> str | None:
        words = self.document.article.cut(actor).lower()
        if plan.teller is not None:
            name = self.tracker.name_for(plan.teller)
            body = self.affiliations.body_of(name) if name and words == "it" else None
            return body or name
        own = self._own(speaker, is_body=words in _OF_BODIES)
        if words == "it" and speaker is not None and speaker.is_person and own == speaker.name:
            return self.tracker.name_for(actor) or own
        return own or self.tracker.name_for(actor)

    def _owner(self, thing: Span, speaker: Source | None) -> str | None:
        """Return whose thing it is: "its office", "the army’s offensive"."""
        words = self.document.article.cut(thing)
        owned = _OWNED.match(words)
        if owned is not None:
            return self._behind_possessive(thing, owned["owner"].lower(), speaker)
        owner = _OWNER.match(words)
        if owner is None or len(owner.group().split()) > _LONGEST_OWNER:
            return None
        return self.tracker.name_for(Span(start=thing.start, end=thing.start + owner.end()))

    def _behind_possessive(self, thing: Span, owner: str, speaker: Source | None) -> str | None:
        of_person = owner in {"his", "her", "my"}
        if speaker is not None and (speaker.is_person or not of_person):
            return self._own(speaker, is_body=not of_person)
        name = self.tracker.name_for(Span(start=thing.start, end=thing.start + len(owner)))
        return name if name and name.lower() not in _POSSESSIVES else self._body_before(thing.start)

    def _body_before(self, offset: int) -> str | None:
        """Return the body or the country named last, the first of its sentence, before `offset`."""
        before = [
            mention
            for mention in self.tracker.cast.mentions
            if mention.span.end <= offset and not mention.person
        ]
        near = [mention for mention in before if mention.sentence == before[-1].sentence]
        return near[0].name if near else None

    def _owner_of_body(self, actor: Span, speaker: Source | None) -> str | None:
        """Return the body behind "her government" and "its 12,000 members"."""
        words = self.document.article.cut(actor)
        owned = _OWNED.match(words)
        if owned is None or not (_OWN_BODY.search(words) or _MEMBERS.search(words)):
            return None
        owner = owned["owner"].lower()
        if owner in {"its", "their"} and _MEMBERS.search(words):
            return self._behind_possessive(actor, owner, speaker)
        return self.affiliations.body_of(speaker.name) if speaker else None
