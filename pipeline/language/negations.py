"""Pairs of sentences of which one denies what the other says, by the scope of its negation."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Set
from dataclasses import dataclass

from pipeline.language.datelines import strip_dateline
from pipeline.language.names import Cast
from pipeline.language.patterns import load_patterns
from pipeline.language.salience import content_words
from pipeline.language.stems import stem
from schemas.article import Document, Sentence

_NEGATION = re.compile(
    r"""\b(?:
    not | never | no | nobody | no[ ]one | none | nothing | nowhere | neither | nor | cannot
    | n[’']t
    | (?:did|does|do|is|was|were|would|will|has|have|had|could|should)n[’']t | won[’']t | can[’']t
    | denie[sd] | deny | ruled[ ]out | rejects? | rejected
    )\b""",
    re.IGNORECASE | re.VERBOSE,
)
# Set phrases that deny nothing ("no doubt", "not only"), and what is asked instead of said.
_NO_DENIAL = re.compile(
    r"""(?:no|not)[ ](?:doubt|question|wonder|matter|surprise|secret|only|just|merely|simply|least
    |to[ ]mention|necessarily|so[ ]much)\b""",
    re.IGNORECASE | re.VERBOSE,
)
_ASKED = re.compile(r"\b(?:why|whether|if)(?: [\w’'-]+){0,4} $", re.IGNORECASE)
# Where the scope of a negation ends at the latest.
_SCOPE_END = re.compile(
    r"""[;:—”"] | [.?!]\s
    | \b(?:because|after|although|unless|until|since|when|while|if)\b
    | ,[ ](?:but|and|which|who|said)\b""",
    re.VERBOSE,
)
_LONGEST_SCOPE = 12
# Negations that also deny what stands before them ("Of the papers, none was found").
_LOOKS_BACK = frozenset({"none", "nowhere", "nothing", "denied", "denies"})
_WORDS_BACK = 4
# A word is rare when no more sentences than this have it.
RARE = 4
_AKIN = 2


@dataclass(frozen=True)
class Denial:
    """A sentence with a negation, another sentence, and the stems under the negation they share.

    Attributes:
        slight: whether they share a verb and nothing else; that counts between two speakers only.
    """

    negated: Sentence
    other: Sentence
    shared: tuple[str, ...]
    slight: bool


class NegationFinder:
    """Finds denials in one article."""

    def __init__(self, document: Document, cast: Cast) -> None:
        """Index the sentences by the stems of their words."""
        self.document = document
        self.stems = {sentence.number: self._stems(sentence) for sentence in document.sentences}
        self._spread = Counter(word for words in self.stems.values() for word in words)
        self._where: defaultdict[str, list[int]] = defaultdict(list)
        for number, words in self.stems.items():
            for word in words:
                if self._spread[word] <= RARE:
                    self._where[word].append(number)
        names = {word for mention in cast.mentions for word in content_words(mention.name)}
        self.no_topic = {stem(word) for word in names | load_patterns().words["no_topic"]}
        self.scopes = {sentence.number: self._find(sentence) for sentence in document.sentences}

    def find(self, sentence: Sentence) -> Iterator[Denial]:
        """Yield the sentences that say what `sentence` denies, in reading order."""
        for scope in self.scopes[sentence.number]:
            numbers = {number for word in scope for number in self._where.get(word, ())}
            for number in sorted(numbers - {sentence.number}):
                shared = scope & self.stems[number]
                rare = {word for word in shared if self._spread[word] <= RARE}
                if self._is_denied_too(number, rare):
                    continue
                slight = len(shared) == 1 and not self._are_akin(sentence.number, number)
                other = self.document.sentence(number)
                if not slight or self._share_past_verb(sentence, other, min(shared)):
                    yield Denial(sentence, other, tuple(sorted(shared)), slight)

    def share_rare_word(self, a: Sentence, b: Sentence) -> bool:
        """Tell whether two sentences share a word that few others have, and that is no name."""
        shared = (self.stems[a.number] & self.stems[b.number]) - self.no_topic
        return any(self._spread[word] <= RARE for word in shared)

    def _are_akin(self, a: int, b: int) -> bool:
        return len(self.stems[a] & self.stems[b]) >= _AKIN

    def _share_past_verb(self, a: Sentence, b: Sentence, word: str) -> bool:
        """Tell whether a stem is that of one past form in both ("walked out", "nobody walked")."""
        forms = [
            {form for form in content_words(self.document.article.cut(one)) if stem(form) == word}
            for one in (a, b)
        ]
        past = load_patterns().words["past_verbs"]
        return any(form.endswith("ed") or form in past for form in forms[0] & forms[1])

    def _is_denied_too(self, number: int, words: Set[str]) -> bool:
        return any(scope & words for scope in self.scopes[number])

    def _find(self, sentence: Sentence) -> list[set[str]]:
        text = self.document.article.cut(sentence)
        return [
            self._scope(text, match)
            for match in _NEGATION.finditer(text)
            if not _NO_DENIAL.match(text, match.start())
            and not _ASKED.search(text[: match.start()])
        ]

    def _scope(self, text: str, negation: re.Match[str]) -> set[str]:
        """Return the stems that a negation denies."""
        words = content_words(_SCOPE_END.split(text[negation.end() :], maxsplit=1)[0])
        words = words[:_LONGEST_SCOPE]
        if negation.group().lower() in _LOOKS_BACK:
            words += content_words(text[: negation.start()])[-_WORDS_BACK:]
        return {stem(word) for word in words if not word[0].isdigit()} - self.no_topic

    def _stems(self, sentence: Sentence) -> set[str]:
        text = strip_dateline(self.document.article.cut(sentence))
        return {stem(word) for word in content_words(text)}
