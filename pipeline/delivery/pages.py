"""Markdown as HTML that can do nothing: no markup of its own, no script, nothing loaded."""

import functools
import html
from typing import TYPE_CHECKING

from pipeline.delivery.characters import writable

if TYPE_CHECKING:
    from markdown_it import MarkdownIt

_STYLE = (
    "body{font-family:sans-serif;line-height:1.45;max-width:46em;margin:1em auto;padding:0 1em}"
    "table{border-collapse:collapse}td,th{border:1px solid #bbb;padding:.25em .5em;"
    "text-align:left;vertical-align:top}"
)


def fragment(markdown: str) -> str:
    """Return the HTML of a text, without a frame around it."""
    return str(_parser().render(writable(markdown)))


def page(title: str, markdown: str) -> str:
    """Return a whole HTML document."""
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f"<title>{html.escape(writable(title))}</title>\n<style>{_STYLE}</style>\n</head>\n"
        f"<body>\n{fragment(markdown)}</body>\n</html>\n"
    )


@functools.cache
def _parser() -> "MarkdownIt":
    from markdown_it import MarkdownIt

    # This preset shows HTML as text and refuses `javascript:`, while the library's default passes
    # both. An image would tell its server who reads the brief, and when.
    return MarkdownIt("js-default").disable("image")
