"""Tell what sort of source a phrase names, and whether a reader could tell who it is."""

import re
from collections.abc import Sequence

from pipeline.language.capitals import is_organisation_word, without_possessive
from pipeline.language.lexicon import Lexicon
from schemas.report import SourceKind

_WORD_OR_COMMA = re.compile(r"[\w’'-]+|,")
_ENDS_IN_NAME = re.compile(r"[A-Z]\w+$")
_DESCRIBED_NAME = re.compile(r"\b([a-z][\w-]*)\s+(?:[A-Z][\w’'&.-]*\s*)+$")
_OF_BODY = re.compile(r"^\w+ (?:at|from|with|of) (?:the )?(?:[a-z]+ )?[A-Z]")
_TRADES = ("man", "woman", "ist", "ian", "eer", "ier", "ker", "ler", "ner", "per", "yer")
_BROADCAST = frozenset({"radio", "tv", "television", "media"})


def head_words(phrase: str, lexicon: Lexicon) -> list[str]:
    """Return the words of a phrase, in lower case, up to what describes its head further.

    The last one is the head: "official" of "an official who was there".
    """
    words: list[str] = []
    for match in _WORD_OR_COMMA.finditer(phrase.lower()):
        if match.group() == "," or match.group() in lexicon.words["head_ends"]:
            break
        participle = match.group().endswith("ed") or match.group() in lexicon.words["participles"]
        if participle and words and _is_noun(words[-1], lexicon):
            break
        words.append(match.group())
    return words


def _is_noun(word: str, lexicon: Lexicon) -> bool:
    return any(word in nouns for nouns in lexicon.nouns.values())


def kind_of(phrase: str, lexicon: Lexicon) -> SourceKind:
    """Tell what sort of source a phrase without a person's name is, by its head."""
    words = head_words(phrase, lexicon)
    described = word_before_name(phrase)
    if described in lexicon.nouns["media"]:
        return SourceKind.OTHER_MEDIA
    if described in lexicon.words["kin"]:
        return SourceKind.PERSON
    if speaks_for_body(phrase, lexicon):
        return SourceKind.ORGANISATION
    return _kind_by_head(phrase, words, lexicon) or _kind_by_opening(words, lexicon)


def _kind_by_head(phrase: str, words: Sequence[str], lexicon: Lexicon) -> SourceKind | None:
    head = without_possessive(words[-1]) if words else ""
    if head in lexicon.nouns["document"]:
        return SourceKind.DOCUMENT
    if head in lexicon.nouns["official"] or _joins_officials(words, lexicon):
        private = head.startswith("spokes") and any(
            word in lexicon.words["private"] for word in phrase.lower().split()
        )
        return SourceKind.PERSON if private else SourceKind.OFFICIALS
    if head in lexicon.nouns["person"] or head in lexicon.words["titles"]:
        return SourceKind.PERSON
    return None


def _kind_by_opening(words: Sequence[str], lexicon: Lexicon) -> SourceKind:
    head = without_possessive(words[-1]) if words else ""
    broadcast = head in _BROADCAST and words[0] in {"state", "local"}
    if broadcast or head in lexicon.nouns["media"]:
        return SourceKind.OTHER_MEDIA
    bodies = lexicon.nouns["firm"] | lexicon.nouns["company"]
    someone = len(words) > 1 and words[0] in {"a", "an"} and head not in bodies
    if (someone or _is_trade(words, lexicon)) and not is_organisation_word(head, lexicon):
        return SourceKind.PERSON
    return SourceKind.ORGANISATION


def _is_trade(words: Sequence[str], lexicon: Lexicon) -> bool:
    """Tell "the former striker" from a body by the ending of the word."""
    if len(words) <= 1 or words[0] not in {"the", "one", "this", "that"}:
        return False
    head = words[-1]
    body = any(head in lexicon.nouns[name] for name in ("firm", "company", "owner", "enterprise"))
    return head.endswith(_TRADES) and not body


def word_before_name(phrase: str) -> str:
    """Return the word in small letters before the name that ends a phrase ("the bank Holm")."""
    described = _DESCRIBED_NAME.search(phrase)
    return described.group(1) if described is not None else ""


def speaks_for_body(phrase: str, lexicon: Lexicon) -> bool:
    """Tell "the board’s engineers" and "Geologists at Halden College" from "two engineers"."""
    words = head_words(phrase, lexicon)
    if not words or words[-1] not in lexicon.words["staff"]:
        return False
    owned = any(word.endswith(("’s", "'s", "s’", "s'")) for word in words[:-1])
    return owned or (len(words) == 1 and _OF_BODY.search(phrase) is not None)


def _joins_officials(words: Sequence[str], lexicon: Lexicon) -> bool:
    """Tell "officials and residents", of which one part are officials."""
    joined = "and" in words and words[-1] not in lexicon.nouns["company"]
    return joined and any(word in lexicon.nouns["official"] for word in words)


def is_named(phrase: str, kind: SourceKind, lexicon: Lexicon) -> bool:
    """Tell whether a phrase without a person's name says who the source is.

    Documents and outlets count as named; people do when a name ends the phrase.
    """
    words = phrase.split()
    if kind in {SourceKind.DOCUMENT, SourceKind.OTHER_MEDIA}:
        return not _is_unsigned(words, lexicon)
    if speaks_for_body(phrase, lexicon):
        return True
    if not words or words[0].lower() in lexicon.words["indefinite"]:
        return False
    if kind is SourceKind.ORGANISATION or word_before_name(phrase) in lexicon.words["kin"]:
        return True
    is_office = words[-1].lower() in lexicon.nouns["official"]
    return _ENDS_IN_NAME.search(phrase) is not None and not is_office


def _is_unsigned(words: Sequence[str], lexicon: Lexicon) -> bool:
    """Tell "a note" and "an anonymous letter", whose writer nobody can tell, from a document."""
    lower = [word.lower() for word in words]
    if any(word in lexicon.words["unsigned"] for word in lower):
        return True
    signed = any(word in {"from", "in", "by"} for word in lower)
    return lower[:1] == ["a"] and "note" in head_words(" ".join(words), lexicon)[-1:] and not signed


def is_plural(phrase: str, lexicon: Lexicon) -> bool:
    """Tell whether a description, not a name, is of several ("two officials", "the police")."""
    words = head_words(phrase, lexicon)
    if not words:
        return False
    last = words[-1]
    return (
        words[0] in lexicon.words["plural_openers"]
        or last in lexicon.words["plural_nouns"]
        or (last.endswith("s") and not last.endswith("ss"))
    )
