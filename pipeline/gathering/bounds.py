"""Refuses XML that would keep a parser busy, by a first look that costs little.

feedparser survives bombs, but some take it minutes: a million nested elements, hundreds of
thousands of attributes, megabytes of markup that is not well-formed. No feed has them.
"""

from xml.parsers import expat

MAX_DEPTH = 256
MAX_ELEMENTS = 100_000
MAX_ATTRIBUTES = 100
# What is not well-formed is read by a slow parser in Python, a second or two for so many bytes.
MAX_MALFORMED_BYTES = 500_000


class _Refused(Exception):
    """The XML goes beyond a bound; the message says which."""


class _Look:
    """Counts what the parser meets, and stops it at a bound."""

    def __init__(self) -> None:
        """Begin outside the document."""
        self.depth = 0
        self.elements = 0

    def open(self, _name: str, attributes: list[str]) -> None:
        """Meet the beginning of an element; attributes are names and values in turn."""
        self.depth += 1
        self.elements += 1
        if self.depth > MAX_DEPTH:
            raise _Refused(f"its elements are nested more than {MAX_DEPTH} deep")
        if self.elements > MAX_ELEMENTS:
            raise _Refused(f"it has more than {MAX_ELEMENTS:,} elements")
        if len(attributes) > 2 * MAX_ATTRIBUTES:
            raise _Refused(f"an element has more than {MAX_ATTRIBUTES} attributes")

    def close(self, _name: str) -> None:
        """Meet the end of an element."""
        self.depth -= 1

    def entity(self, *_declared: object) -> None:
        """Meet the declaration of an entity."""
        raise _Refused("it declares entities")


def refusal(data: bytes) -> str | None:
    """Say why the XML is not worth parsing, or return None."""
    look = _Look()
    parser = expat.ParserCreate()
    parser.ordered_attributes = True
    parser.StartElementHandler = look.open
    parser.EndElementHandler = look.close
    parser.EntityDeclHandler = look.entity
    try:
        parser.Parse(data, True)
    except _Refused as reason:
        return str(reason)
    # LookupError and ValueError: an encoding that is none, or that expat cannot read.
    except (expat.ExpatError, LookupError, ValueError):
        if len(data) > MAX_MALFORMED_BYTES:
            return f"it is malformed, and larger than {MAX_MALFORMED_BYTES / 1e6:g} MB"
    return None
