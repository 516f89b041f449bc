"""Tell an actor that the words of a statement lead to from one that a report only guesses."""

import re

from pipeline.brief.item import Item
from pipeline.language.acts import act_roots
from schemas.report import Intention

# What a spokesman calls the body that he speaks for.
A_BODY = re.compile(
    r"\b(?:the (?:company|firm|group|operator|bank|union|club|ministry|agency|office|party|airline)"
    r"|it|they|we)\b",
    re.IGNORECASE,
)
# Words that lead back to somebody of an earlier sentence.
_TAKING_UP = re.compile(
    r"\b(?:I|we|he|she|they|it|its|his|her|their|our|nobody|none|no)\b", re.IGNORECASE
)
_BY = re.compile(r"\b(?:by|according to)\b.*")
_BEFORE = 2
"""Sentences of the paragraph before a statement that can name who it is about."""


def is_guessed(item: Item, intention: Intention) -> bool:
    """Tell whether no words ahead of an act, nor a name or a "by" behind it, lead to its actor.

    A report lays what nobody is said to plan to the body that plans most in the article.
    """
    evidence = intention.evidence[0]
    act = intention.action.partition(":")[0].removeprefix("not ")
    place = max(evidence.text.find(act), 0)
    ahead = evidence.text[:place]
    opens = f"{ahead}{evidence.text[place:].partition(' ')[0]} "
    if _TAKING_UP.search(opens) or A_BODY.search(ahead):
        return False
    here = item.document.sentence(evidence.sentence)
    before = item.document.sentences[max(0, here.number - 1 - _BEFORE) : here.number - 1]
    # What opens its sentence, as a thing does that befalls nobody's will, takes up no subject.
    near = before if ahead.strip() else ()
    told = [item.article.cut(one) for one in near if one.paragraph == here.paragraph]
    agent = _BY.search(evidence.text, place)
    words = act_roots(" ".join([*told, ahead, agent.group() if agent else ""]))
    named = any(name in evidence.text for name in intention.actor.split() if name[0].isupper())
    return not named and not act_roots(intention.actor) & words
