"""Word lists as patterns."""


def any_of(words: str) -> str:
    """Return a pattern for any of the words, which stand between spaces and may be patterns."""
    return rf"\b(?:{'|'.join(words.split())})\b"
