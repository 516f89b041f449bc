"""Tell whether the verb beside a time phrase looks back or ahead."""

import re

from pipeline.language.lexicon import load_lexicon
from pipeline.language.patterns import load_patterns

_CLAUSE_BREAK = re.compile(
    r"[,;:—–()“”\"]|\b(?:but|which|who|that|because|although|while|whereas|if|unless)\b",
    re.IGNORECASE,
)
_QUOTATION = re.compile('[“”"]')
_WORD = re.compile(r"\w+(?:[’'-]\w+)*")
_SHORT_WILL = ("’ll", "'ll")


def tells_what_happened(text: str, start: int, end: int) -> bool:
    """Tell whether the words around `text[start:end]` say what has happened then.

    The nearest verb to the left in its clause decides, as in "said on Tuesday"; where there is
    none, the nearest to the right ("On Tuesday, the council agreed to restore the bus").
    """
    ahead = list(_CLAUSE_BREAK.finditer(text, 0, start))
    behind = _QUOTATION.search(text, end)
    left = _WORD.findall(text[ahead[-1].end() if ahead else 0 : start].lower())
    right = _WORD.findall(text[end : behind.start() if behind else len(text)].lower())
    for index in range(len(left) - 1, -1, -1):
        # "A strike planned for Tuesday" looks ahead; "On Tuesday she proposed to strike" does not.
        if left[index] in load_patterns().words["planned"]:
            return False
        back = _looks_back(left, index)
        if back is not None:
            return back
    looks = (_looks_back(right, index) for index in range(len(right)))
    return next((back for back in looks if back is not None), False)


def _looks_back(words: list[str], index: int) -> bool | None:
    """Return True for a verb in the past, False for one that looks ahead, None for no verb."""
    lexicon, lists = load_lexicon(), load_patterns().words
    word, before = words[index], words[index - 1] if index else ""
    if word in lists["will"] or word.endswith(_SHORT_WILL):
        return False
    if word == "to" or word in lists["destined"]:
        return False
    # "Will be held" is decided by its "will"; "the affected areas" have no verb.
    regular = word.endswith("ed") and before not in lexicon.words["determiners"]
    past = regular or word in lists["past_verbs"]
    return True if past and before not in {"be", "being"} else None
