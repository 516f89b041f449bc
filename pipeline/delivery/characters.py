"""Which characters may travel: in XML and HTML, and in a line of a header."""

import re
import unicodedata

from pipeline.errors import BadConfiguration

# What XML 1.0 has no way to write, not even as a reference: https://www.w3.org/TR/xml/#charsets
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
# Controls, line and paragraph separators, lone surrogates: some reader takes each for a line's end.
_BREAKING = ("Cc", "Zl", "Zp", "Cs")


def writable(text: str) -> str:
    """Return the text without the characters that XML forbids, lines ending in LF."""
    return _FORBIDDEN.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def one_line(text: str, what: str) -> str:
    """Return a text that a header may hold, as it is.

    Args:
        text: the value.
        what: what the message calls it.

    Raises:
        BadConfiguration: It holds a line break or another control character.
    """
    if any(unicodedata.category(character) in _BREAKING for character in text):
        # The value is not shown: it may be a secret.
        raise BadConfiguration(
            f"{what} holds a line break or another control character.",
            remedy="Write it on one line.",
        )
    return text
