"""What sentences deny, rule out or promise to keep: the words under the negation."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from pipeline.brief.clashes_deeds import act_root, with_phrases
from pipeline.language.acts import act_word, is_past
from pipeline.language.lexicon import load_lexicon
from pipeline.language.salience import content_words

_NOT = r"(?:not|never)"
# What will not come about. What stands between "no" and "will" is part of it.
_VOW = re.compile(
    rf"""\b(?:
    (?:there\s)?(?:will|shall|would)\s{_NOT}(?:\s(?:ever|again|be))*
    | won[’']t | wouldn[’']t | shan[’']t
    | there\s(?:will|would)\sbe\sno
    | (?:no|not\s(?:one|a\ssingle|an?)|not\sa|none\sof|no\sother|nobody|no\sone|nothing)
        (?:\s[\w’'-]+){{0,5}}?\s(?:will|would|shall)\b(?=\s)
    | (?:rule[sd]?|ruling)\sout | exclud(?:es?|ed|ing)
    | (?:promis|vow|pledg|swor|swear|guarante|undert|committ?)\w*\s(?:[\w’']+\s){{0,3}}?
        {_NOT}\sto
    | no\s(?:intention|plans?)\s(?:of|to)
    | (?:do|does|did)(?:\snot|n[’']t)\s(?:intend|plan|want)\sto
    | never\sagain | under\sno\scircumstances(?:\swill|\swould)? | not\sfor | not\sup\sfor
    )\b""",
    re.IGNORECASE | re.VERBOSE,
)
_BEFORE_WILL = re.compile(r"(?:will|would|shall)$", re.IGNORECASE)
# What is not, was not or has not been.
_DENIAL = re.compile(
    rf"""\b(?:
    (?:am|is|are|was|were|had|did|do|does|has|have|could)\s(?:[\w’']+\s)?{_NOT}
    | (?:is|are|was|were|had|did|do|does|has|have|could)n[’']t
    | no | not\s(?:one|a\ssingle|a|an|any) | none\sof | nobody | no\sone | never | neither | nothing
    | den(?:ies|ied|y|ying)(?:\sthat)? | without(?:\sany|\sa|\san)? | free\sof
    )\b""",
    re.IGNORECASE | re.VERBOSE,
)
# Of these nothing can be denied: what is said, known, decided or hoped for up to now.
_HOLLOW = re.compile(
    r"""\b(?:yet|so[ ]far|still|until[ ]now|declin\w+|not[ ](?:only|just|even|least|clear|known)
    | not[ ](?:immediately|say|comment) | nothing[ ](?:else|more|new)
    | no[ ](?:longer|less|more|comment|doubt|wonder|matter|sooner|plans?|decision|evidence|sign
        |indication|proof|idea|word|reason|date|answer|reply|response|way|choice|use|one\w+)
    | not[ ](?:because|so|as|all|every|enough|necessarily|always))\b""",
    re.IGNORECASE | re.VERBOSE,
)
_END = re.compile(
    r"""[;:—”"?] | [.!]\s
    | \b(?:because|after|although|before|until|since|when|while|as[ ]long[ ]as)\b
    | ,\s(?:but|and|which|who|said|says|he|she|it|they|as|so|not|neither|nor)\b""",
    re.VERBOSE,
)
_IF = re.compile(r"\b(?:if|unless|provided|whether|could|might)\b", re.IGNORECASE)
_FOR_A_TIME = re.compile(
    r"""[^;:”"]*?\b(?:before|until|till)\s(?:the\send|next|then|tomorrow|noon|midnight
    |late|early|mid|\d|\w+day|January|February|March|April|May|June|July|August|September
    |October|November|December)\b""",
    re.VERBOSE,
)
_IF_AHEAD = re.compile(r"\b(?:if|unless|whether|in case)\s(?:\w+\s){0,2}$", re.IGNORECASE)
_KEPT = re.compile(
    r"""\b(?:(?:will|would|shall|intends?[ ]to(?![ ]keep[ ](?:just|only))|means[ ]to|going[ ]to)[ ]
        (?:stay|remain|keep(?![ ](?:just|only))|continue|not[ ]go) | (?:stays|keeps)
          | will[ ]be[ ]frozen
    | (?:has|have|had|enjoys?)[ ](?:\w+[ ]){0,3}(?:confidence|backing|trust)
    | (?:is|are|was|were)[ ](?:all[ ])?(?:safe|guaranteed|secure) | as[ ]long[ ]as)\b""",
    re.IGNORECASE | re.VERBOSE,
)
_WHOLE = frozenset({"without a", "without an", "without any", "none of", "free of", "denied"})
_WHOLE_AHEAD = re.compile(
    r"""\b(?:there\s(?:is|are|was|were|(?:ha[sd]|have)\sbeen) | ha[sd] | have | used? | uses | fired
    | found | saw | seen | received | took | carried | wore | contains? | contained
    | shows? | showed
    | neither)\s(?:[\w’']+\s)?$""",
    re.VERBOSE,
)
_STANCE = re.compile(
    r"(?:am|is|are|do|does|will|would|shall)\s(?:not|never)|(?:is|are|do|does)n[’']t|never|ruled?|exclu"
)
_WILL_NOT = re.compile(r"(?:will|shall|would|won|shan)", re.IGNORECASE)
_CLAUSE_START = re.compile(r"[,;:—“”\"]|\b(?:that|which|who|because|and|but)\b")
_ANY = frozenset(
    {
        "less",
        "more",
        "than",
        "not",
        "never",
        "anybody",
        "anyone",
        "anything",
        "nobody",
        "no",
        "nothing",
        "none",
        "one",
        "single",
        "ever",
    }
)
_ALL = frozenset({"anybody", "anyone", "anything", "nobody", "nothing"})
_TIMES = frozenset(
    {"we", "you", "they", "she", "year", "month", "week", "season", "winter", "summer", "spring"}
)
_TIMES |= {"autumn", "today", "now", "again", "term", "way", "any", "even", "all", "long", "time"}
_VERBS = 2
_MOST_AHEAD = 5
_MOST_WORDS = 14


@dataclass(frozen=True)
class Negated:
    """One negation of a sentence.

    Attributes:
        vow: whether it is about what is to come.
        words: what stands under it, by the words that acts are compared by.
        acts: the same words by the roots of verbs that they are.
        head: the first word under it, "crack" of "there is no crack in this dam".
        whole: whether it denies that there is such a thing at all.
        stance: whether it tells what somebody does not do, now or ever.
        subject: what stands ahead of it in its clause.
        all_of_it: whether it is about anybody or anything.
    """

    vow: bool
    words: frozenset[str]
    acts: Mapping[str, str]
    head: str
    whole: bool
    stance: bool
    subject: frozenset[str]
    all_of_it: bool


@lru_cache(maxsize=4096)
def negated_in(text: str) -> tuple[Negated, ...]:
    """Return what a sentence rules out or denies, nothing for questions and conditions."""
    if text.rstrip("”\"’'").endswith("?"):
        return ()
    vows = tuple(_found(text, _VOW, vow=True))
    return vows or tuple(_found(text, _DENIAL, vow=False))


@lru_cache(maxsize=4096)
def keeps(text: str) -> bool:
    """Tell whether a sentence says that something lasts."""
    return _KEPT.search(text) is not None and _IF.search(text) is None


def _found(text: str, pattern: re.Pattern[str], *, vow: bool) -> Iterator[Negated]:
    for match in pattern.finditer(text):
        subject = _subject(text, match) if vow else ""
        behind = _END.split(text[match.end() :], maxsplit=1)[0]
        if vow and _FOR_A_TIME.match(text[match.end() :]):
            continue
        if not vow and _HOLLOW.match(text, match.start()):
            continue
        scope = f"{subject} {behind}"
        if (
            _IF.search(scope)
            or _IF_AHEAD.search(text[: match.start()])
            or (not vow and _HOLLOW.search(scope))
        ):
            continue
        words = [word for word in content_words(with_phrases(scope)) if word[0].isalpha()][
            :_MOST_WORDS
        ]
        if words:
            yield _negated(match, words, behind, vow=vow)


def _subject(text: str, match: re.Match[str]) -> str:
    """Return what stands ahead of "will not" in its clause, or between "no" and "will"."""
    if _BEFORE_WILL.search(match.group()):
        return match.group()
    if not _WILL_NOT.match(match.group()):
        return ""
    return _subject_of(text[: match.start()])


def _subject_of(before: str) -> str:
    return " ".join(_CLAUSE_START.split(before)[-1].split()[-_MOST_AHEAD:])


def _negated(match: re.Match[str], words: list[str], behind: str, *, vow: bool) -> Negated:
    cue, before = match.group().lower(), match.string[: match.start()].lower()
    lexicon = load_lexicon().words
    left_out = lexicon["days"] | lexicon["months"] | _ANY | _TIMES
    kept = [word for word in words if word not in left_out]
    content = [w for w in content_words(with_phrases(behind)) if w not in left_out]
    return Negated(
        vow=vow,
        words=frozenset(w for w in map(act_word, kept) if w and w[0] != "#"),
        acts={
            act_root(word): act_word(word)
            for word in kept
            if word in content[:_VERBS] or (cue[0] == "n" and is_past(word))
        },
        head=act_word(content[0]) if content else "",
        all_of_it=bool(_ALL & {*words, cue.split()[0]}) or cue.startswith("no one"),
        whole=cue in _WHOLE or _WHOLE_AHEAD.search(before) is not None,
        stance=_STANCE.match(cue) is not None,
        subject=frozenset(
            act_word(word) for word in content_words(_subject_of(before)) if word not in left_out
        )
        - {""},
    )
