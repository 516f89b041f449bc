"""Which tokens of a sentence can go: clauses and phrases in commas, and times."""

import re
from collections.abc import Sequence
from itertools import pairwise

from pipeline.language.clauses import Clauses
from pipeline.language.finite import is_verb
from pipeline.language.patterns import load_patterns

_ENDS = frozenset(",.;:—")
# Words that stay before a trailing phrase is left out; less would be no sentence.
_LEAST_BEFORE_TAIL = 8
# A figure that stands so early in a trailing phrase is kept: often it is the toll.
_FIGURE_WITHIN = 8
_FIGURE = re.compile(r"[$£€]?(?!(?:19|20)\d\d$)\d[\d,.]*%?")
_BRACKETS = {"(": ")", "—": "—", "–": "–"}
_LONGEST_SOURCE = 8
_LONGEST_APPOSITION = 20
_LONGEST_TIME = 4


def without_asides(clauses: Clauses) -> list[int]:
    """Return the tokens that stay when ", which ...," and ", who ...," are dropped."""
    relatives = load_patterns().words["relatives"]
    dropped: set[int] = set()
    for index in range(len(clauses.tokens)):
        if clauses.word(index) == "," and clauses.word(index + 1) in relatives:
            dropped.update(_aside(clauses, index))
    return [index for index in range(len(clauses.tokens)) if index not in dropped]


def without_tail(clauses: Clauses, kept: list[int]) -> list[int]:
    """Drop a trailing ", with ..." or ", adding ..." when enough stands before it."""
    for place in range(_LEAST_BEFORE_TAIL, len(kept) - 1):
        if clauses.word(kept[place]) == "," and _opens_tail(clauses, kept[place + 1 :]):
            return kept[:place]
    return kept


def without_appositions(clauses: Clauses, kept: list[int]) -> list[int]:
    """Drop ", the maker of software," behind a name, where the main clause goes on or ends."""
    result: list[int] = []
    place = 0
    while place < len(kept):
        end = _apposition_end(clauses, kept, place)
        if end is None:
            result.append(kept[place])
        place = place + 1 if end is None else end
    return result


def without_brackets(clauses: Clauses, kept: list[int]) -> list[int]:
    """Drop "(the supreme court)" and "— the supreme court —"."""
    result: list[int] = []
    place = 0
    while place < len(kept):
        closing = _BRACKETS.get(clauses.word(kept[place]))
        ahead = [clauses.word(index) for index in kept[place + 1 :]]
        if closing in ahead and result:
            place += ahead.index(closing) + 2
        else:
            result.append(kept[place])
            place += 1
    return result


def without_opening_time(clauses: Clauses, kept: list[int]) -> list[int]:
    """Drop "On Wednesday," and "Yesterday," at the head of a sentence."""
    for place, index in enumerate(kept[: _LONGEST_TIME + 1]):
        if clauses.word(index) == ",":
            return kept[place + 1 :] if place else kept
        if not clauses.is_temporal(index) and not clauses.is_in(index, "time_prepositions"):
            return kept
    return kept


def without_times(clauses: Clauses, kept: list[int]) -> list[int]:
    """Drop "on Wednesday" and "on Tuesday night" inside a sentence."""
    dropped: set[int] = set()
    for index, following in pairwise(kept):
        if clauses.word(index) == "on" and clauses.is_in(following, "days"):
            last = following + clauses.is_in(following + 1, "times")
            dropped.update(range(index, last + 1))
    return [index for index in kept if index not in dropped]


def _apposition_end(clauses: Clauses, kept: Sequence[int], place: int) -> int | None:
    """Return the place behind the apposition that the comma at `place` opens."""
    if place == 0 or place + 1 >= len(kept) or clauses.word(kept[place]) != ",":
        return None
    named = clauses.is_capitalised(kept[place - 1])
    if not named or not clauses.is_in(kept[place + 1], "apposition_starts"):
        return None
    embedded = False
    for end in range(place + 2, min(place + _LONGEST_APPOSITION, len(kept))):
        word = clauses.word(kept[end])
        if word == "." and end == len(kept) - 1:
            return end
        if word == ",":
            goes_on = end + 1 < len(kept) and _is_finite(clauses, kept[end + 1])
            return end + 1 if goes_on else None
        embedded = embedded or word in load_patterns().words["relatives"]
        reports = clauses.is_cue(kept[end]) and is_verb(word)
        is_clause = not embedded and (reports or clauses.is_in(kept[end], "finite"))
        if is_clause or (clauses.kind(kept[end]) != "word" and word not in {"’", "'"}):
            return None
    return None


def _is_finite(clauses: Clauses, index: int) -> bool:
    past = clauses.word(index) in load_patterns().words["past_verbs"]
    return past or clauses.word(index).endswith("ed") or _is_verb(clauses, index)


def _aside(clauses: Clauses, comma: int) -> range:
    """Return the tokens of the aside that opens at `comma`, none where its end is in doubt."""
    end = _next_end(clauses, comma + 2)
    if clauses.word(end) != ",":
        return range(comma, end)
    # In "Lee, 17, who studies, wrote" the last comma closes the age's apposition too.
    opened = (clauses.word(comma - 2) == "," and clauses.word(comma - 1).isdigit()) or (
        clauses.word(comma - 3) == "," and clauses.is_in(comma - 2, "determiners")
    )
    if _names_source(clauses, end + 1):
        return range(comma, end)
    if clauses.is_capitalised(end + 1):
        # "who owns shops in Lunn, Marr and Ost, said": the comma stands in a list.
        end = _next_end(clauses, end + 1)
        if clauses.word(end) != "," or not _is_verb(clauses, end + 1):
            return range(0)
    elif clauses.is_in(end + 1, "determiners", "pronouns") and not _is_fronted(clauses, comma):
        return range(0)
    return range(comma, end if opened else end + 1)


def _next_end(clauses: Clauses, start: int) -> int:
    for index in range(start, len(clauses.tokens)):
        if clauses.word(index) in _ENDS:
            return index
    return len(clauses.tokens)


def _is_verb(clauses: Clauses, index: int) -> bool:
    """Tell whether the token is sure to be a verb; a capitalised one ("States") is a name."""
    if clauses.is_capitalised(index):
        return False
    return clauses.is_cue(index) or clauses.is_in(index, "auxiliaries", "modals", "passive")


def _names_source(clauses: Clauses, start: int) -> bool:
    """Tell whether a clause such as "the police said" begins at `start`."""
    for index in range(start + 1, start + _LONGEST_SOURCE):
        if clauses.word(index) in _ENDS:
            return False
        if clauses.is_cue(index):
            return clauses.word(index + 1) in {".", ",", ""}
    return False


def _is_fronted(clauses: Clauses, comma: int) -> bool:
    """Tell whether what stands before an aside is a place or a time ("In the capital, where")."""
    return clauses.is_in(0, "prepositions") and not any(
        _is_verb(clauses, index) for index in range(1, comma)
    )


def _opens_tail(clauses: Clauses, rest: Sequence[int]) -> bool:
    """Tell whether the rest of a sentence can go.

    It opens like an aside, reaches to the end, names no source, and gives no figure right away.
    """
    if any(_FIGURE.fullmatch(clauses.word(index)) for index in rest[:_FIGURE_WITHIN]):
        return False
    if _resumes(clauses, rest):
        return False
    opening, following = clauses.word(rest[0]), clauses.word(rest[1]) if len(rest) > 1 else ""
    sourced = any(clauses.is_cue(index) for index in rest)
    if opening == "as":
        # "seen, other than by friends, as a rival" needs its end.
        return not sourced and following not in {"a", "an"}
    if opening in load_patterns().words["tails"]:
        return True
    listed = following in {",", "and"}
    is_participle = opening.endswith("ing") and opening != "according"
    return is_participle and not sourced and not listed and not _is_subject(clauses, rest)


def _resumes(clauses: Clauses, rest: Sequence[int]) -> bool:
    """Tell whether the main clause goes on behind a second comma (", including her, can go")."""
    return any(
        clauses.word(index) == "," and _is_verb(clauses, following)
        for index, following in pairwise(rest)
    )


def _is_subject(clauses: Clauses, rest: Sequence[int]) -> bool:
    """Tell whether what opens with "wearing" is a subject ("wearing a mask would be a duty")."""
    for index in rest:
        if clauses.word(index) in _ENDS or clauses.is_in(index, "relatives", "clause_starts"):
            return False
        if clauses.is_in(index, "finite"):
            return True
    return False
