"""Pairs of accounts that the article itself announces as different ("She tells it another way.").

News prose marks two versions of one event by a sentence of its own, ahead of both or between them;
the accounts beside it need not share a word.
"""

import re
from collections.abc import Iterator

from pipeline.language.voices import ARTICLE_VOICE, Voices, is_same_voice
from schemas.article import Document, Sentence

_ACCOUNT = (
    r"(?:accounts?|versions?|stor(?:y|ies)|pictures?|tales?|recollections?|memor(?:y|ies)"
    r"|reckonings?|explanations?|narratives?|descriptions?|sequences?[ ]of[ ]events|timelines?)"
)
_UNLIKE = (
    r"(?:different|differing|conflicting|contradictory|contrary|rival|competing|opposing|opposite"
    r"|divergent|irreconcilable)"
)
_TELLS = (
    r"(?:give|gave|has|have|had|tell|told|offer|offered|paint|painted|present|presented|draw|drew"
    r"|provide|provided)s?"
)
_OTHERWISE = r"(?:differently|otherwise|another[ ]way|the[ ]other[ ]way[ ](?:a?round))"
# Between two accounts: what went before is one, what follows is the other.
_BETWEEN = re.compile(
    rf"""\b(?:
    {_TELLS}[ ](?:[\w’'.-]+[ ]){{0,6}}?
        (?:another|an?[ ](?:(?:very|quite|rather|wholly|entirely|somewhat)[ ])?
            (?:{_UNLIKE}|less[ ]\w+|more[ ]\w+|\w{{3,}}er))[ ](?:\w+[ ])?{_ACCOUNT}
    | (?:remember|recall|see|saw|tell|told|describe|read|put|view|explain)(?:s|ed)?
        [ ](?:(?:it|them|this|things|events|the[ ]\w+)[ ])?(?:(?:very|quite|rather)[ ])?{_OTHERWISE}
    | (?:is|was)[ ](?:not|hardly)[ ](?:how|what|the[ ]way)[ ](?:[\w’'.-]+[ ]){{1,5}}?
        (?:(?:has|have|had)[ ]it|sees?|saw|tells?|told|remembers?|remembered|recalls?|recalled
            |describes?|described|puts?)
    | (?:dispute|contest|challenge|contradict|reject)(?:s|d|ed)?[ ]
        (?:that|this|the|his|her|their|its)[ ](?:[\w’']+[ ])?{_ACCOUNT}
    | begs?[ ]to[ ]differ
    | {_ACCOUNT}[ ](?:is|was|are|were)[ ](?:(?:very|quite|rather)[ ])?different
    )\b""",
    re.IGNORECASE | re.VERBOSE,
)
# Ahead of two accounts: both follow.
_AHEAD = re.compile(
    rf"""\b(?:
    two[ ](?:\w+[ ])?{_UNLIKE}[ ]{_ACCOUNT}
    | (?:accounts|versions|stories|recollections|memories)[ ](?:of[ ](?:[\w’'.-]+[ ]){{1,6}}?)?
        (?:differ(?:ed)?|diverged?|conflict(?:ed)?|clash(?:ed)?|do[ ]not[ ](?:agree|match|tally))
    | (?:is|are|was|were|remains?)[ ](?:itself[ ]|also[ ]|still[ ]|now[ ])?
        (?:in[ ]dispute|disputed|contested)
    | depends?[ ]on[ ]whom?[ ](?:you|one)[ ]asks?
    | (?:no|nor[ ]is[ ]there|little)[ ]agreement[ ](?:about|on|over|as[ ]to)
    | (?:can(?:not|’t|'t)|(?:do|did|could)(?:[ ]not|n’t|n't))[ ]agree[ ]
        (?:(?:on|about|over)[ ])?(?:how|who|what|when|where|whether|why)
    | (?:case|trial|quarrel|row|dispute|argument|hearing|inquest|inquiry|lawsuit)[ ]
        (?:turn|hinge|centre|center|revolve)(?:s|d|ed)?[ ](?:on|around)
    | (?:disagree[ds]?|at[ ]odds|differ(?:ed|s)?)[ ](?:with[ ](?:[\w’']+[ ]){{1,5}}?)?
        (?:on|about|over|as[ ]to)[ ](?:how|who|what|when|where|whether|why)
    )""",
    re.IGNORECASE | re.VERBOSE,
)
# What follows the sign in its own sentence, when that is the second account.
_GOES_ON = re.compile(r"\s*(?:[:;,—–]|saying\b|in\s+which\b)")
_SENTENCES_BACK = 4
_SENTENCES_AHEAD = 6


Accounts = tuple[Sentence, Sentence]


class Signposts:
    """Finds the sentences of one article that set two accounts against each other."""

    def __init__(self, document: Document, voices: Voices) -> None:
        """Keep the article and whose words its sentences are."""
        self.document = document
        self._voices = voices

    def find(self) -> Iterator[Accounts]:
        """Yield each pair of accounts that is announced, in reading order."""
        for sign in self.document.sentences:
            text = self.document.article.cut(sign)
            if self._is_quoted(sign):
                continue
            if self._is_between(sign):
                pair = self._around(sign)
            elif _AHEAD.search(text):
                pair = self._after(sign)
            else:
                continue
            if pair is not None:
                yield pair

    def _around(self, sign: Sentence) -> Accounts | None:
        """Return the account before the sign, by its first sentence, and the one behind it."""
        other = self._behind(sign)
        if other is None:
            return None
        for number in range(sign.number - 1, max(sign.number - 1 - _SENTENCES_BACK, 0), -1):
            speaker = self._speaker(number)
            if speaker != ARTICLE_VOICE:
                return self._first_of_turn(number), other
        return None

    def _behind(self, sign: Sentence) -> Sentence | None:
        """Return the account that a sign leads to: its own rest, or the next sentence."""
        text = self.document.article.cut(sign)
        match = _BETWEEN.search(text)
        if match is not None and _GOES_ON.match(text, match.end()):
            return sign
        last = len(self.document.sentences)
        return self.document.sentence(sign.number + 1) if sign.number < last else None

    def _after(self, sign: Sentence) -> Accounts | None:
        """Return the first two accounts behind the sign that are not one speaker's."""
        one: Sentence | None = None
        last = min(sign.number + _SENTENCES_AHEAD, len(self.document.sentences))
        for number in range(sign.number + 1, last + 1):
            speaker, sentence = self._speaker(number), self.document.sentence(number)
            if one is not None and self._is_between(sentence):
                other = self._behind(sentence)
                return (one, other) if other is not None else None
            if speaker == ARTICLE_VOICE:
                continue
            if one is None:
                one = sentence
            elif not is_same_voice(speaker, self._speaker(one.number)):
                return one, sentence
        return None

    def _first_of_turn(self, number: int) -> Sentence:
        """Return the first sentence of a speaker's run of words: it holds the claim."""
        speaker = self._speaker(number)
        while number > 1 and self._goes_on(number, speaker):
            number -= 1
        return self.document.sentence(number)

    def _goes_on(self, number: int, speaker: str) -> bool:
        """Tell whether the sentence before still belongs to the words of `speaker`."""
        one, before = self.document.sentence(number), self.document.sentence(number - 1)
        voice = self._voices.speaker_of(before)
        same_paragraph = one.paragraph == before.paragraph and voice != ARTICLE_VOICE
        return same_paragraph or is_same_voice(speaker, voice)

    def _is_between(self, sentence: Sentence) -> bool:
        return _BETWEEN.search(self.document.article.cut(sentence)) is not None

    def _speaker(self, number: int) -> str:
        return self._voices.speaker_of(self.document.sentence(number))

    def _is_quoted(self, sign: Sentence) -> bool:
        return any(q.overlaps(sign) for q in self.document.outer_quotations)
