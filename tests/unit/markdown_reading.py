"""How the tests read Markdown: hostile texts, a parser like GitHub's, and what it finds."""

import re

from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.dollarmath import dollarmath_plugin
from mdit_py_plugins.footnote import footnote_plugin
from mdit_py_plugins.front_matter import front_matter_plugin

from pipeline.rendering.markdown import display

# What GitHub looks for in the rendered text, outside code, after the Markdown is parsed.
GITHUB_AFTERWARDS = {
    "mention": re.compile(r"@[A-Za-z0-9]"),
    "issue": re.compile(r"#[0-9]|\bGH-[0-9]", re.IGNORECASE),
    "emoji": re.compile(r":(?:[+-]1|[a-z0-9_+-]*[a-z][a-z0-9_+-]*|100|1234):"),
    "formula": re.compile(r"\$(?!\s)[^$]*(?<!\s)\$(?![0-9])|\$\$"),
}

PIECES = r"""www.example.com https://example.com/a_(b) ftp://x.y //x.com example.org a@b.co @someone
    mailto:a@b.co xmpp:a@b.co #12 GH-7 o/r#9 0a1b2c3d4e :smile: :+1: $5 $ $$ $x$ <b> </b> <!--
    <script> <http://x.y> < > &amp; &#35; &copy AT&T * ** _ __ ~ ~~ ` `` ``` [x] [^1] [^1]: ^[a]
    [a](b) ![a](b) [a]: [a][b] ] ( ) \ \\ | # ## - --- + = === 1. 12) : :: a_b word é 漢字。 . ,
    ! ? ' " “ ” ’ 🏴"""
CHARACTERS = [
    *("R$ 5", "\u202e", "\u200b", "\x1b[31m", "\x00", "\x9b", "\u2028", "\u00a0"),
    *("\n", "\r\n", "\t", " ", "  ", "    "),
]
# A surrogate cannot come out of a decoded file, and no parser takes one.
ANY_TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
HOSTILE = st.lists(
    st.sampled_from([*PIECES.split(), *CHARACTERS]) | ANY_TEXT, min_size=1, max_size=12
).map("".join)
TEXTS = HOSTILE.filter(lambda text: bool(display(text)))


def github_like_parser() -> MarkdownIt:
    markdown = MarkdownIt("gfm-like")
    # As on GitHub, no digit follows the dollar that closes a formula.
    markdown.use(dollarmath_plugin, allow_digits=False)
    for plugin in (footnote_plugin, front_matter_plugin, deflist_plugin):
        markdown.use(plugin)
    return markdown


def block_types(tokens: list[Token]) -> list[str]:
    return [token.type.removesuffix("_open") for token in tokens if token.nesting == 1]


def shown_text(token: Token) -> str:
    """Return the text of an inline token, after checking that it holds nothing else."""
    children = token.children or []
    allowed = {"text", "code_inline", "strong_open", "strong_close"}
    assert {child.type for child in children} <= allowed, children
    outside_code = "".join("\0" if c.type == "code_inline" else c.content for c in children)
    for name, found in GITHUB_AFTERWARDS.items():
        assert not found.search(outside_code), f"{name} in {outside_code!r}"
    return "".join(child.content for child in children)
