"""Tell a name that can mean something from words that only look like one."""

import re
from functools import cache

from pipeline.language.lexicon import load_lexicon
from pipeline.language.patterns import load_patterns

_APOSTROPHE = re.compile("[’']")
_CODE = re.compile(r"^[A-Z]{1,3}-?\d{2,}\b")
_OWN_WORDS = frozenset({"my", "our", "your", "myself", "ourselves"})
_ACTING_ALL_THE_SAME = frozenset({"campaign", "construction", "launch"})
"""Words for what is planned that are also said of those who plan ("her campaign said")."""
# What is left of "its" and "I’d" where a name is cut behind the apostrophe.
_MARKS = frozenset({"s", "d", "ll", "t", "re", "ve", "m"})
_NO_NAME_STARTS = frozenset({"underneath", "below", "above", "inside", "under", "in", "on", "at"})


def is_plausible(name: str) -> bool:
    """Tell whether a name is no thing's, and not the remains of a clause."""
    lexicon, words = load_lexicon(), name.split()
    first, last = words[0].lower(), words[-1].lower()
    lists = load_patterns().words
    clause = words[0].islower() and (
        first in lists["past_verbs"] or first in lexicon.words["past"] or first in lists["to_be"]
    )
    clause = clause or (words[0].islower() and (first in _MARKS or first.endswith("ing")))
    inside = lexicon.words["pronouns"] | lists["to_be"] | lists["past_verbs"] | _OWN_WORDS
    clause = clause or first in _OWN_WORDS or any(word in inside for word in words[1:])
    head = next((one for one in words[1:] if one in {"sent", "on", "from", "to"}), "")
    document = last in lexicon.nouns["document"] or (
        bool(head) and words[words.index(head) - 1].lower() in lexicon.nouns["document"]
    )
    if last in _no_actors() or _is_mere_office(words) or _CODE.match(name):
        return False
    pronoun = not first.isalpha() and _APOSTROPHE.split(first)[0] in lexicon.words["pronouns"]
    return not (
        clause or pronoun or document or first in _NO_NAME_STARTS or last in {"papers", "show"}
    )


@cache
def _no_actors() -> frozenset[str]:
    """Return the nouns for what is said and planned, none of which means to do anything."""
    lists = load_patterns().words
    planned = lists["ventures"] | lists["references"] | lists["planned"]
    return (planned | load_lexicon().nouns["speech"]) - _ACTING_ALL_THE_SAME


def _is_mere_office(words: list[str]) -> bool:
    """Tell whether a name is a title with nobody's name behind it, and no article before it."""
    titles = load_lexicon().words["titles"]
    return words[0][:1].isupper() and all(word.lower() in titles for word in words)
