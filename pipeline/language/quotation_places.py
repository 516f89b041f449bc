"""Tell from where a quotation stands, and how it ends, whether it is what somebody said."""

from pipeline.language.contents import Contents, is_title

_SPEECH_ENDS = frozenset(",.?!…—")
_SHORTEST_SPEECH = 3
"""Words below which a quotation may be a mere label."""
_LONGEST_LABEL = 5
_FARTHEST_COLON = 10


def is_spoken(contents: Contents, quote: int) -> bool:
    """Tell whether a quotation ends as speech does before its verb, and not as a title."""
    text = contents.clauses.tokens[quote].text
    ends = contents.clauses.word(quote + 1) == "," or text.rstrip("”\"’'")[-1:] in _SPEECH_ENDS
    return ends and len(text.split()) >= _SHORTEST_SPEECH


def ends_sentence_begun_outside(contents: Contents, quote: int) -> bool:
    """Tell whether a quotation only ends what is said ("the pier “is old,” Lee said")."""
    inside = contents.inside(contents.tokens[quote])
    small = contents.document.article.cut(inside)[:1].islower()
    begun = range(contents.first_word(), quote)
    return (
        small
        and contents.clauses.kind(quote - 1) == "word"
        and not any(contents.clauses.is_cue(index) for index in begun)
        and all(contents.clauses.kind(index) != "quote" for index in begun)
    )


def is_wording(contents: Contents, quote: int) -> bool:
    """Tell what a sign or a letter reads from a title and from “like a joke”."""
    inside = contents.inside(contents.tokens[quote])
    words = contents.document.article.cut(inside)
    loose = words.startswith(("like ", "as "))
    short = words[:1].islower() and len(words.split()) <= _LONGEST_LABEL
    return not (loose or short or is_title(words))


def behind_colon(contents: Contents, start: int) -> int:
    """Return the quotation in "put it another way: “...”", or the token given."""
    for index in range(start, min(start + _FARTHEST_COLON, len(contents.clauses.tokens) - 1)):
        if contents.clauses.word(index) == ":" and contents.clauses.kind(index + 1) == "quote":
            return index + 1
        if contents.clauses.kind(index) != "word" or contents.clauses.is_in(index, "finite"):
            break
    return start


def ends_quotation(contents: Contents, index: int) -> bool:
    """Tell whether the content ends with the quotation before `index`."""
    return contents.clauses.kind(index) != "word" or contents.clauses.is_in(
        index, "source_ends", "days", "clause_starts"
    )
