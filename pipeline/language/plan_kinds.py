"""Tell promises, threats and offers from plain plans, by the act and by the words around it."""

import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import cached_property

from pipeline.language.patterns import load_patterns
from pipeline.language.plans import Plan
from schemas.article import Document
from schemas.report import IntentionKind

_PROMISED = re.compile(
    r"\b(?:promis|pledg|vow|guarante|assur(?:e|ing)|undertook|undertak|committed\b|swore\b"
    r"|gave\s+(?:his|her|its|their)\s+word)",
    re.IGNORECASE,
)
_WARNED = re.compile(
    r"\b(?:threat(?!ened\s+by)|warn(?:s|ed|ing)|ultimatum|or\s+else)", re.IGNORECASE
)
_VOWED = re.compile(r"\b(?:vow|swore|sworn)\w*", re.IGNORECASE)
_OFFERED = re.compile(
    r"\b(?:offer(?:ed|ing|s\b(?=\s+to)|\s+(?:to|of))|free\s+of\s+charge|willing\s+to|ready\s+to|stands\s+ready)",
    re.IGNORECASE,
)
_AGREED = re.compile(
    r"\b(?:agreement|deal|treaty|accord|truce|ceasefire|text|pact|memorandum|charter|manifesto)\b"
    r"[^.]{0,80}?\b(?:says|said|states|stated|provides|requires|under\s+which)\b"
    r"|\bunder\s+(?:the|a|its)\s+(?:agreement|deal|treaty|accord|truce|pact|terms)\b",
    re.IGNORECASE,
)
_UNLESS = re.compile(r"\b(?:unless|until|or)\b", re.IGNORECASE)
_IF = re.compile(
    r"\b(?:if|unless|should)\b|\bor\s+(?:else|(?:it|they|he|she|we|I)\s+(?:would|will)\b)",
    re.IGNORECASE,
)
# A condition that somebody else has to meet, or that he fails to meet.
_ULTIMATUM = re.compile(
    r"\bunless\b|\bif\b[^,.;”]*?\b(?:not|\w+n[’']t|fail\w*|refus\w*|reject\w*)\b", re.IGNORECASE
)
# What is done whatever comes, in full or for years, is said to be relied on.
_WHATEVER = re.compile(
    r"\b(?:even\s+if|whatever|come\s+what\s+may|no\s+matter|all\s+the\s+same|regardless"
    r"|every\s+(?:last\s+)?(?:cent|penny|euro|dollar|pound)|in\s+full"
    r"|for\s+at\s+least\s+(?:\w+\s+)?(?:years?|decades?|months?))\b",
    re.IGNORECASE,
)
_PROMISED_BEHIND = re.compile(
    r"^[^.;]{0,40}?,[”\"’']?\s+(?:\w+\s+){1,4}?(?:promised|vowed|pledged|assured)\b"
    r"|^[^.;]{0,40}?,[”\"’']?\s+(?:promised|vowed|pledged)\b"
)
_IRREGULAR = {"paid": "pay", "given": "give", "kept": "keep", "told": "tell", "built": "build"}
_NEVER = re.compile(r"^(?:never|not\s+ever)\b|\bnever\b", re.IGNORECASE)
_WORD = re.compile(r"[\w’'-]+")
_NAMES = {
    "promise": IntentionKind.PROMISE,
    "pledge": IntentionKind.PROMISE,
    "vow": IntentionKind.PROMISE,
    "guarantee": IntentionKind.PROMISE,
    "offer": IntentionKind.OFFER,
    "threat": IntentionKind.THREAT,
    "ultimatum": IntentionKind.THREAT,
}
_NAMED = re.compile(
    rf"\b(?:the|that|this|his|her|its|their|one|another|such\s+an?)\s+(?:[a-z]+\s+)?"
    rf"(?P<name>{'|'.join(_NAMES)})s?\b",
    re.IGNORECASE,
)
_BEFORE_VERB = frozenset({"never", "not", "be", "also"})
_OBJECT = 6
"""Words behind a verb in which its object stands."""
_NEAR = 12
_TAKE = frozenset(
    {"take", "go", "call", "bring", "cut", "walk", "pull", "vote", "shut", "lay", "blow", "tear"}
)
_OR_ELSE = re.compile(
    r"\bor\s+(?:else\b|(?:we|I|it|they|he|she)(?:\s+(?:would|will)\b|[’']ll\b))[^.,;]*$",
    re.IGNORECASE,
)
# Who warns of what he does himself threatens with it.
_WARNED_OF_OWN = re.compile(
    r"\bwarn(?:s|ed|ing)(?:\s+\w+){0,6}?\s+(?:it|they|he|she)\s+(?:would|will)\s*$", re.IGNORECASE
)


def kind_of(document: Document, plan: Plan) -> IntentionKind:
    """Return the kind of an intention; what its own verb says ("threatened to") stands."""
    text = document.article.cut(plan.sentence)
    ahead = text[: plan.action.start - plan.sentence.start]
    act = _Act(document, plan, document.article.cut(plan.action), text, ahead)
    if plan.kind is IntentionKind.PROMISE and _VOWED.search(ahead) and act.is_threat():
        return IntentionKind.THREAT
    spoken = plan.first_person and plan.kind is IntentionKind.PROMISE
    if plan.named_by_thing or not (spoken or plan.kind is IntentionKind.PLAN):
        return plan.kind
    for kind, holds in (
        (IntentionKind.THREAT, act.is_threat),
        (IntentionKind.PROMISE, act.is_called_promise),
        (IntentionKind.OFFER, act.is_offer),
        (IntentionKind.PROMISE, act.is_promise),
    ):
        if holds():
            return kind
    return _named_beside(document, plan) or IntentionKind.PLAN


def _named_beside(document: Document, plan: Plan) -> IntentionKind | None:
    """Return what the sentence before or behind calls it: "One promise has been kept"."""
    here = bisect_left(document.sentences, plan.sentence.start, key=lambda one: one.start)
    for place in (here + 1, here - 1):
        if 0 <= place < len(document.sentences):
            other = document.sentences[place]
            found = _NAMED.search(document.article.cut(other))
            if found is not None and other.paragraph == plan.sentence.paragraph:
                return _NAMES[found["name"].lower().rstrip("s")]
    return None


@dataclass(frozen=True)
class _Act:
    """The words of an action and those around it."""

    document: Document
    plan: Plan
    action: str
    text: str
    ahead: str

    @cached_property
    def words(self) -> list[str]:
        """The words of the action from its verb on, and an empty one, in lower case."""
        words = [word.lower() for word in _WORD.findall(self.action)]
        while words and (words[0] in _BEFORE_VERB or words[0].endswith("ly")):
            words = words[1:]
        return [*words, ""]

    def is_threat(self) -> bool:
        """Tell whether an act against somebody depends on what he does, or is warned of."""
        verb, behind = self.words[0], self.words[1 : 1 + _OBJECT]
        if self.plan.negated:
            return (
                self.plan.animate and self._is("refusing") and _UNLESS.search(self.text) is not None
            )
        hostile = (
            self._is("hostile")
            or (verb in _TAKE and f"{verb} {behind[0]}" in load_patterns().words["hostile"])
            or any(word in load_patterns().words["hostile_objects"] for word in behind)
        )
        warned = _WARNED.search(self.ahead) is not None
        if hostile and (warned or _IF.search(self.text)):
            return True
        if _OR_ELSE.search(self.ahead) or _WARNED_OF_OWN.search(self.ahead):
            return True
        friendly = self._is("giving") or self._is("supporting") or "in favo" in self.action
        if friendly or self.plan.first_person:
            return False
        return _ULTIMATUM.search(self.text) is not None or (
            warned and _IF.search(self.text) is not None
        )

    def is_called_promise(self) -> bool:
        """Tell whether the article speaks of a promise, or the speaker says "never"."""
        never = _NEVER.search(f"{self.ahead[-_NEAR:]} {self.action}") is not None
        if _WHATEVER.search(self.behind) or _PROMISED_BEHIND.search(
            self.behind[len(self.action) :]
        ):
            return True
        return never or _PROMISED.search(self.ahead) is not None

    def is_offer(self) -> bool:
        """Tell whether something is offered, or done for others on a condition."""
        if _OFFERED.search(self.ahead) or "free of charge" in self.action:
            return True
        return self._is("offering") and _IF.search(self.text) is not None

    def is_promise(self) -> bool:
        """Tell whether it is done for others, left undone for their sake, or said by "us"."""
        if _AGREED.search(self.ahead) or self._is_for_people():
            return True
        if self.plan.first_person and self.plan.kind is IntentionKind.PROMISE and self._is_we():
            return self._is("giving") or not (self._is("tentative") or _IF.search(self.text))
        if self.plan.negated or self.words[1:2] == ["no"]:
            put_off = not self.plan.animate and "until" in self.text
            return self.plan.negated and not put_off and not self._is("refusing")
        to_people = any(word in load_patterns().words["receivers"] for word in self.words[1:7])
        return self._is("giving") or (to_people and self._is("giving_to_people"))

    @cached_property
    def behind(self) -> str:
        """The sentence from the action on."""
        return self.text[len(self.ahead) :]

    def _is_for_people(self) -> bool:
        """Tell whether "the workers will be paid" or "owners will receive a refund"."""
        if self.plan.actor is None or self.plan.negated:
            return False
        lists = load_patterns().words
        actor = {word.lower() for word in _WORD.findall(self.document.article.cut(self.plan.actor))}
        people = bool(actor & (lists["receivers"] | lists["affected"]))
        return people and self._is("received")

    def _is(self, name: str) -> bool:
        word = self.words[0]
        forms = {word, word.removesuffix("ed"), word.removesuffix("d"), _IRREGULAR.get(word, word)}
        return bool(forms & load_patterns().words[name])

    def _is_we(self) -> bool:
        actor = self.plan.actor
        return actor is None or self.document.article.cut(actor).lower().startswith(("we", "our"))
