"""Tell a name that can mean something from words that only look like one."""

import re

from pipeline.language.lexicon import load_lexicon
from pipeline.language.patterns import load_patterns

_APOSTROPHE = re.compile("[’']")
_NO_NAME_STARTS = frozenset({"underneath", "below", "above", "inside", "under", "in", "on", "at"})


def is_plausible(name: str) -> bool:
    """Tell whether a name is neither a document's nor the remains of a clause."""
    lexicon, words = load_lexicon(), name.split()
    first, last = words[0].lower(), words[-1].lower()
    lists = load_patterns().words
    clause = words[0].islower() and (
        first in lists["past_verbs"] or first in lexicon.words["past"] or first in lists["to_be"]
    )
    inside = lexicon.words["pronouns"] | lists["to_be"] | lists["past_verbs"]
    clause = clause or any(word in inside for word in words[1:])
    head = next((one for one in words[1:] if one in {"sent", "on", "from", "to"}), "")
    document = last in lexicon.nouns["document"] or (
        bool(head) and words[words.index(head) - 1].lower() in lexicon.nouns["document"]
    )
    pronoun = not first.isalpha() and _APOSTROPHE.split(first)[0] in lexicon.words["pronouns"]
    return not (
        clause or pronoun or document or first in _NO_NAME_STARTS or last in {"papers", "show"}
    )
