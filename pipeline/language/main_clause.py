"""Cut a long sentence down to its main clause, where what is left is whole and stays true."""

import re
from collections.abc import Sequence
from itertools import pairwise

from pipeline.language.finite import is_verb
from pipeline.language.lexicon import load_lexicon
from pipeline.language.main_verbs import STOPS, bare, is_participle, main_verb
from pipeline.language.patterns import load_patterns

_RELATIVE = frozenset({"who", "which", "that", "whose", "where", "what", "whom"})
# A passage with one of these is no mere addition: it limits what stands before it, or says whose
# word it is. A negation does so near the head of the passage only.
_CONDITIONS = frozenset(
    {"if", "unless", "provided", "without", "except", "only", "until", "according"}
)
_NEGATIONS = frozenset({"not", "never", "no", "nor"})
_NEAR = 4
# Nouns that a preposition goes with ("in connection with").
_PAIRED = frozenset(
    [
        *("connection", "response", "addition", "relation", "regard", "due", "likely", "able"),
        *("part", "one", "thanks", "line", "charge", "case", "place", "whereby", "wherein", "such"),
    ]
)
_COORDINATES = frozenset({"but", "and", "while", "although", "though", "whereas"})
# Subjects that are wrong without what follows them ("few in the town").
_NARROWING = frozenset({"few", "only", "most", "all", "every", "any", "some", "many", "those"})
# Words behind a verb within which "that" begins what it reports, and those of its own group.
_THAT_WITHIN, _GROUP = 5, 2
_LONGEST_SOURCE = 8
# What is reported begins with a clause of its own, and ends too late.
_CLAUSE_FIRST = frozenset({"if", "when", "while", "unless", "although", "because", "after", "once"})
# "The first state" is one thing, "the first state to ban it" another.
_SUPERLATIVES = re.compile(r"\bthe (?:first|second|third|last|only|most|least|\w+est)\b")
_SUPERLATIVE_WITHIN = 4
_LEAST_WORDS = 5
_LIST_WITHIN = 14
_PERIODS = frozenset(
    [
        *("minutes", "hours", "days", "weeks", "months", "years", "decades", "hour", "day", "week"),
        *("month", "year", "decade"),
    ]
)


def shorten(words: Sequence[str], most_words: int) -> str | None:
    """Return the longest opening of a sentence that is a clause of at most `most_words` words.

    It is cut before a phrase, a clause or a comma; never in a quotation or a list, behind a word
    that needs more, or before a condition, a negation or the source of it all.
    """
    found = _opening_clause(words, most_words)
    verb = main_verb(words)
    if found is not None or verb is None:
        return found
    return _opening_clause(_without_modifier(words, verb), most_words)


def _opening_clause(words: Sequence[str], most_words: int) -> str | None:
    verb = main_verb(words)
    if verb is None:
        return None
    needed = _reported_verb(words, verb) or verb
    for end in range(min(most_words, len(words)), max(needed, _LEAST_WORDS - 1), -1):
        if _opens_addition(words, end) and _is_whole(words, verb, end):
            return " ".join(words[:end]).rstrip(",;:— ")
    return None


def _without_modifier(words: Sequence[str], verb: int) -> list[str]:
    """Leave out what follows the head of the subject ("A truce [between the two armies] began")."""
    lexicon, lists = load_lexicon().words, load_patterns().words
    openers = lexicon["prepositions"] - {"of", "to", "than", "and"}
    subject = [bare(word) for word in words[:verb]]
    if subject[:1] and subject[0].lower() in lists["negative_subjects"] | _NARROWING:
        return list(words)
    for place in range(1, verb):
        word = subject[place]
        if word in openers | lists["participles"] or (
            is_verb(word) and is_participle(words, place)
        ):
            plain = _is_plain(words[place:verb])
            return [*words[:place], *words[verb:]] if plain else list(words)
    return list(words)


def _is_plain(words: Sequence[str]) -> bool:
    """Tell whether a phrase turns nothing, and no other verb can hide in it.

    One does in "by the police suggest two men", before an article that no preposition governs.
    """
    lexicon = load_lexicon()
    if not (_CONDITIONS | _NEGATIONS).isdisjoint(bare(word).lower() for word in words):
        return False
    links = lexicon.words["prepositions"] | {"and", "or", "by", "as", "to"}
    for before, word in pairwise(words):
        begins = bare(word).lower() in lexicon.words["determiners"] or bare(word)[:1].isdigit()
        if word.endswith(STOPS) or before.endswith(STOPS):
            return False
        if (begins and before not in links) or lexicon.base(bare(word)) is not None:
            return False
    return True


def _reported_verb(words: Sequence[str], verb: int) -> int | None:
    """Return the verb of what the main verb reports ("said that it was cutting"), if it does."""
    behind = [bare(word) for word in words[verb + 1 :]]
    stops = (i for i, word in enumerate(words[verb + 1 :]) if word.endswith(STOPS))
    clause = behind[: next(stops, len(behind)) + 1]
    start = clause.index("that") + 1 if "that" in clause[:_THAT_WITHIN] else 0
    base = load_lexicon().base
    reports = any(base(word) is not None for word in (bare(words[verb]), *clause[:_GROUP]))
    if not start and not reports:
        return None
    if clause[start : start + 1] and clause[start] in _CLAUSE_FIRST:
        return len(words)
    reported = main_verb(behind[start:] if start else clause)
    return None if reported is None else verb + 1 + start + reported


def _opens_addition(words: Sequence[str], end: int) -> bool:
    """Tell whether what begins at `end` can be left out, by how it begins and what it holds."""
    if end == len(words):
        return True
    stop = words[end - 1].endswith(STOPS)
    lists, lexicon = load_patterns().words, load_lexicon().words
    openers = lists["phrase_starts"] | lexicon["prepositions"] - {"of", "to", "than", "and"}
    if bare(words[end - 1]) in _PERIODS and bare(words[end]) in {"after", "before"}:
        return False
    if not stop and bare(words[end]) not in openers:
        return False
    return not (stop and _goes_on_as_list(words, end)) and not _limits(words[end:])


def _limits(tail: Sequence[str]) -> bool:
    """Tell whether the tail limits what stands before it, or says whose word it is."""
    for place, word in enumerate(tail):
        begins = not place or tail[place - 1].endswith(STOPS)
        if begins and bare(word) in _COORDINATES:
            return False
        if bare(word).lower() in _CONDITIONS or (begins and _names_source(tail[place:])):
            return True
        if place < _NEAR and bare(word).lower() in _NEGATIONS:
            return True
    return False


def _names_source(words: Sequence[str]) -> bool:
    """Tell whether all that is left is "the police said"."""
    verbs = [bare(word) for word in words if is_verb(bare(word))]
    base = load_lexicon().base
    return 1 < len(words) <= _LONGEST_SOURCE and len(verbs) == 1 and base(verbs[0]) is not None


def _goes_on_as_list(words: Sequence[str], end: int) -> bool:
    """Tell whether a comma stands in a list ("Ann, Bob and Carl"), not before an apposition."""
    tail = [bare(word) for word in words[end : end + _LIST_WITHIN]]
    stop = next((i for i, word in enumerate(tail) if is_verb(word) or word in _RELATIVE), len(tail))
    joint = next((i for i, word in enumerate(tail[:stop]) if word in {"and", "or"}), None)
    if joint is None:
        return False
    if joint == 0:
        return tail[0] == "and" and main_verb(words[end:]) is None
    apposed = tail[0] in load_lexicon().words["determiners"]
    return not apposed or any(word.endswith(STOPS) for word in words[end : end + joint])


def _is_whole(words: Sequence[str], verb: int, end: int) -> bool:
    """Tell whether the words before `end` are a whole clause."""
    kept = words[:end]
    last = bare(kept[-1]).lower()
    lists, lexicon = load_patterns().words, load_lexicon().words
    loose = lists["loose_ends"] | lexicon["prepositions"] | lexicon["determiners"] | _PAIRED
    torn = end < len(words) and not kept[-1].endswith(STOPS) and _needs_more(kept)
    if torn or last in loose | lexicon["auxiliaries"] or _opens_clause(kept, verb):
        return False
    commas = [place for place, word in enumerate(kept[:-1]) if word.endswith(STOPS)]
    around_subject = all(place < verb for place in commas) and len(commas) in {0, 2}
    return around_subject and _is_balanced(kept)


def _opens_clause(kept: Sequence[str], verb: int) -> bool:
    """Tell whether words end at a comma in a clause without its verb ("after Holm,")."""
    openers = load_patterns().words["phrase_starts"]
    last = max((i for i, word in enumerate(kept) if bare(word) in openers), default=0)
    return (
        last > verb
        and kept[-1].endswith(STOPS)
        and not any(is_verb(bare(word)) for word in kept[last:])
    )


def _needs_more(words: Sequence[str]) -> bool:
    """Tell whether words end in a verb or "the first state", to which what follows may belong."""
    last, before = bare(words[-1]), bare(words[-2]).lower()
    if _SUPERLATIVES.search(" ".join(words[-_SUPERLATIVE_WITHIN:])):
        return True
    if before in load_patterns().words["to_be"]:
        return last.endswith("ing")
    infinitive = before in load_patterns().words["will"] | load_lexicon().words["modals"]
    return is_verb(last) or last.endswith("ing") or (infinitive and last.islower())


def _is_balanced(words: Sequence[str]) -> bool:
    text = " ".join(words)
    pairs = (("“", "”"), ("(", ")"), ("[", "]"))
    return text.count('"') % 2 == 0 and all(text.count(a) == text.count(b) for a, b in pairs)
