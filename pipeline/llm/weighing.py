"""How probable each option of an answer was, from the log-probabilities of its tokens."""

import json
import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

# What may stand between the colon and the word: white space and the opening quotation mark.
_OPENING = " \t\r\n\"'“”‘’"


@dataclass(frozen=True)
class Token:
    """A generated token, and the log-probabilities of what could have stood in its place."""

    text: str
    alternatives: Mapping[str, float]


def weigh_options(tokens: Sequence[Token], field: str, options: Sequence[str]) -> dict[str, float]:
    """Return the probability of each option as the value of `field`; they sum to 1.

    The alternatives to the token with which the value begins are added up by the option that
    they begin (servers give them as they were before the grammar, so "yes", " Yes" and '"yes'
    all count as yes). What begins several options, or none, is left out. Without log-probabilities
    that say anything the result is empty.
    """
    start = _value_start("".join(token.text for token in tokens), field)
    if start is None:
        return {}
    position = 0
    for token in tokens:
        if position <= start < position + len(token.text):
            return _share(token, token.text[: start - position], options)
        position += len(token.text)
    return {}


def options_of(schema: Mapping[str, Any], field: str) -> tuple[str, ...]:
    """Return the options of a string-enum field of a JSON schema.

    Raises:
        ValueError: There is no such field, or it is no enum of strings.
    """
    declared = schema.get("properties", {}).get(field, {})
    if "$ref" in declared:
        declared = schema.get("$defs", {}).get(declared["$ref"].rpartition("/")[2], {})
    options = declared.get("enum", [declared["const"]] if "const" in declared else [])
    if not options or not all(isinstance(option, str) for option in options):
        raise ValueError(f"{field!r} is not a field with an enum of strings")
    return tuple(options)


def _value_start(text: str, field: str) -> int | None:
    """Return where the first character of the field's word stands, behind its quotation mark."""
    found = re.search(rf'{re.escape(json.dumps(field))}\s*:\s*"', text)
    return None if found is None else found.end()


def _share(token: Token, lead: str, options: Sequence[str]) -> dict[str, float]:
    """Add up the alternatives; `lead` is what stands in the token before the word begins."""
    sums = dict.fromkeys(options, 0.0)
    for text, logprob in token.alternatives.items():
        word = text.removeprefix(lead).lstrip(_OPENING).casefold()
        begun = [option for option in options if _begins(word, option.casefold())]
        if len(begun) == 1:
            sums[begun[0]] += math.exp(logprob)
    total = sum(sums.values())
    return {option: share / total for option, share in sums.items()} if total > 0 else {}


def _begins(word: str, option: str) -> bool:
    """Tell whether an answer that begins with `word` can still become, or already is, `option`."""
    if not word:
        return False
    whole, closed, _ = word.partition('"')
    if closed:
        return whole == option
    if option.startswith(word):
        return True
    # "yes," is a yes, "yesterday" is none.
    return word.startswith(option) and not word[len(option)].isalnum()
