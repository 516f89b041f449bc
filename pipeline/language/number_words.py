"""Numbers in digits or in words, as far as news prose writes them out."""

from pipeline.language.time_phrases import NUMBER_WORDS

_TENS = {
    word: 10 * number
    for number, word in enumerate(
        ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"), start=2
    )
}
_ARTICLES = {"a", "an"}
_SCALES = {"hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12}
_VALUES = {word: n for word, n in NUMBER_WORDS.items() if word not in _ARTICLES} | _TENS
_WORDS = "|".join(sorted(_VALUES, key=len, reverse=True))
NUMBER = rf"(?:\d{{1,3}}(?:,\d{{3}})+|\d+|(?:{'|'.join(_TENS)})-(?:{_WORDS})|(?:{_WORDS})\b)"
"""Pattern of a whole number; to be used without regard to case."""


def value_of(number: str) -> float:
    """Return the value of what `NUMBER` has matched."""
    if number[0].isdigit():
        return float(number.replace(",", ""))
    word = number.lower()
    if word in _VALUES:
        return float(_VALUES[word])
    return float(sum(_VALUES[part] for part in word.split("-")))


def scaled(number: str, scale: str | None) -> float:
    """Return the value of "1.5 million": what `NUMBER` has matched, decimals, and a scale."""
    whole, _, part = number.partition(".")
    value = value_of(whole) + (float(f"0.{part}") if part else 0.0)
    return value * _SCALES.get((scale or "").lower(), 1.0)
