"""Lists of feeds in OPML, as feed readers export them."""

from xml.etree.ElementTree import ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from pipeline.errors import NotAnArticle
from pipeline.text.read import shown_name

MAX_FEEDS = 500
_REMEDY = "Export the list from the feed reader anew."


def feeds_of(data: bytes, origin: str) -> tuple[str, ...]:
    """Return the address of each feed in an OPML list, each once, in the order of the list.

    Outlines without `xmlUrl` are headings or web pages; lists inside the list are not followed.

    Raises:
        NotAnArticle: The list is not well-formed, declares entities, or is absurdly long.
    """
    name = shown_name(origin)
    try:
        root = fromstring(data, forbid_dtd=True)
    # ValueError and LookupError: an encoding that is none.
    except (ParseError, DefusedXmlException, ValueError, LookupError) as error:
        why = "it is not well-formed" if isinstance(error, ParseError) else "it is no plain XML"
        raise NotAnArticle(f"Reading {name}: {why}.", remedy=_REMEDY) from error
    addresses = (outline.get("xmlUrl", "").strip() for outline in root.iter("outline"))
    feeds = tuple(dict.fromkeys(address for address in addresses if address))
    if len(feeds) > MAX_FEEDS:
        raise NotAnArticle(
            f"Reading {name}: it lists {len(feeds):,} feeds.",
            remedy=f"Split it: a list may have {MAX_FEEDS}.",
        )
    return feeds
