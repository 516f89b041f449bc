"""Fragments of HTML in feeds become plain paragraphs.

Paragraphs are what segmenting and quoting rest on, so blocks are parted by a blank line and
nothing is put between inline elements: `“<em>no</em>”` stays `“no”`.
"""

import html
import re
from typing import Final

# Stand between blocks and lines until white space has been folded. They are for private use and
# taken out of what comes in; lxml accepts no control characters.
_BREAK: Final = "\ue000"
_LINE: Final = "\ue001"
_BLOCKS: Final = frozenset(
    {"address", "article", "aside", "blockquote", "center", "dd", "details", "div", "dl", "dt"}
    | {"fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6"}
    | {"header", "hr", "li", "main", "nav", "ol", "p", "pre", "section", "table", "td", "th"}
    | {"tr", "ul"}
)
# What a browser shows ahead of an element's contents and behind them.
_MARKS: Final = {
    **dict.fromkeys(_BLOCKS, (_BREAK, _BREAK)),
    "br": ("", _LINE),
    "q": ("“", "”"),
}
_UNSEEN: Final = ("script", "style", "template", "noscript", "title", "select", "svg", "math")
_MARKUP = re.compile(r"</?[A-Za-z][^<>]*(?:>|\Z)|<!--|&(?:#\w+|\w+);")
_CONTROLS = re.compile(rf"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f{_BREAK}{_LINE}]")
_BLANK_LINE = re.compile(r"\n[^\S\n]*\n\s*")
_MANY_BREAKS = re.compile(rf"{_BREAK}|{_LINE}(?:\s*{_LINE})+")


def plain_text(fragment: str) -> str:
    """Return what a reader sees of a fragment: paragraphs parted by a blank line.

    What holds no markup keeps its own paragraphs.
    """
    clean = _CONTROLS.sub("", fragment.encode("utf-8", "ignore").decode())
    if not _MARKUP.search(clean):
        return _joined(_BLANK_LINE.split(clean))
    return _joined(_MANY_BREAKS.split(_marked(clean)))


def one_line(fragment: str) -> str:
    """Return what a reader sees of a title, on one line."""
    return " ".join(plain_text(fragment).split())


def _marked(fragment: str) -> str:
    """Return the text of the fragment, with a mark where a block or a line ends."""
    import lxml.etree
    import lxml.html
    from lxml_html_clean import Cleaner

    try:
        root = lxml.html.fragment_fromstring(fragment, create_parent="div")
    except (lxml.etree.LxmlError, ValueError):
        return html.unescape(re.sub(r"<[^<>]*>", _BREAK, fragment))
    Cleaner(style=True, kill_tags=_UNSEEN, safe_attrs_only=False)(root)
    for element in root.iterdescendants():
        before, after = _MARKS.get(element.tag, ("", ""))
        if after:
            element.text = before + (element.text or "")
            element.tail = after + (element.tail or "")
    return str(root.text_content())


def _joined(paragraphs: list[str]) -> str:
    """Return the paragraphs with a blank line between, white space folded."""
    folded = ("\n".join(_folded(line) for line in part.split(_LINE)) for part in paragraphs)
    return "\n\n".join(stripped for part in folded if (stripped := part.strip()))


def _folded(text: str) -> str:
    """Return a text with single blanks for white space."""
    return " ".join(text.split())
