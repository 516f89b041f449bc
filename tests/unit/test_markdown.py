"""Text as Markdown, judged by parsers: markdown-it with linkify, and GitHub's own cmark-gfm."""

import html
import re

import cmarkgfm  # type: ignore[import-untyped]
import pytest
from cmarkgfm.cmark import Options  # type: ignore[import-untyped]
from hypothesis import example, given
from markdown_it import MarkdownIt

from pipeline.rendering.markdown import display, escape, names_hidden, quote, strong, table
from tests.unit.markdown_reading import (
    HOSTILE,
    TEXTS,
    block_types,
    github_like_parser,
    shown_text,
)

CONTEXTS = {
    "paragraph": ("{}", ["paragraph"]),
    "in a line": ("word {} word", ["paragraph"]),
    "heading": ("# {}", ["heading"]),
    "list item": ("- {}", ["bullet_list", "list_item", "paragraph"]),
    "before a reference": ("{} [3]", ["paragraph"]),
}


@pytest.fixture(scope="module")
def parser() -> MarkdownIt:
    return github_like_parser()


def github_html(markdown: str) -> str:
    options = Options.CMARK_OPT_FOOTNOTES | Options.CMARK_OPT_UNSAFE
    return str(cmarkgfm.github_flavored_markdown_to_html(markdown, options))


@pytest.mark.parametrize("context", CONTEXTS.values(), ids=CONTEXTS)
@given(text=TEXTS)
@example(text="`@x` \\` *a* <b>")
@example(text="- - -")
@example(text="x #")
@example(text="#")
@example(text="\\#")
@example(text="example.org_[x]")
def test_any_text_shows_as_it_is_in_every_place(
    parser: MarkdownIt, context: tuple[str, list[str]], text: str
) -> None:
    template, blocks = context
    tokens = parser.parse(template.format(escape(text)))
    assert block_types(tokens) == blocks
    inline = [token for token in tokens if token.type == "inline"]
    expected = template.removeprefix("# ").removeprefix("- ").format(display(text))
    assert [shown_text(token) for token in inline] == [expected]


@given(left=TEXTS, right=TEXTS)
@example(left="a\\|b", right="|")
def test_any_text_stays_in_its_table_cell(parser: MarkdownIt, left: str, right: str) -> None:
    tokens = parser.parse(table(("A", "B"), [(escape(left), escape(right))]))
    cells = [shown_text(token) for token in tokens if token.type == "inline"]
    assert cells == ["A", "B", display(left), display(right)]


@given(text=TEXTS)
def test_githubs_own_parser_shows_any_text_as_it_is(text: str) -> None:
    rendered = github_html(f"# {escape(text)}\n\n- {escape(text)}\n\nx {escape(text)} [1]\n")
    tags = set(re.findall(r"</?(\w+)", rendered))
    assert tags <= {"h1", "ul", "li", "p", "code"}
    shown = html.unescape(re.sub(r"<[^>]*>", "", rendered))
    expected = (display(text), display(text), f"x {display(text)} [1]")
    assert [line for line in shown.splitlines() if line] == list(expected)


@given(text=TEXTS)
def test_githubs_own_parser_keeps_any_text_in_its_cell(text: str) -> None:
    rendered = github_html(table(("A", "B"), [(escape(text), "b")]))
    tags = {"table", "thead", "tbody", "tr", "th", "td", "code"}
    assert set(re.findall(r"<(\w+)", rendered)) <= tags
    cells = re.findall(r"<td>(.*)</td>", rendered)
    assert html.unescape(re.sub(r"</?code>", "", cells[0])) == display(text)
    assert cells[1:] == ["b"]


@given(text=HOSTILE)
def test_no_text_brings_a_control_character_or_an_override_into_a_report(text: str) -> None:
    escaped = escape(text)
    assert not re.search("[\x00-\x1f\x7f-\x9f\u200b\u2028-\u202e\u2066-\u2069]", escaped)


@pytest.mark.parametrize(
    "text",
    [
        "It cost $412 million, up from US$380.5m – 8% more.",
        "A well-known spokesman (the U.S. one) said at 10:30:45 a.m.: “No.”",
        "“He [the minister] agreed,” she said; 5 < 6 > 4.",
        "AT&T's file_name_v2 is 100% ready… - and so on + more = fine!",
        "In 1986. Later, #MeToo and C# came up.",
        "-5 degrees",
    ],
)
def test_ordinary_prose_needs_no_escape(text: str) -> None:
    assert escape(text) == text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("See https://example.com/a, please.", "See `https://example.com/a`, please."),
        ("(press@example.com)", "(`press@example.com`)"),
        ("“@someone” wrote", "“`@someone`” wrote"),
        ("R$ 27 million", "`R$` 27 million"),
        ("$5 or R$ 27", "`$5` or `R$` 27"),
        ("$5-$6 a share", "`$5-$6` a share"),
        ("the #1 song", "the `#1` song"),
        (":smile:", "`:smile:`"),
        ("1986. A year", "1986\\. A year"),
        ("[sic] he said", "\\[sic] he said"),
        ("Fish &amp; Chips", "Fish \\&amp; Chips"),
        (":::note", "\\:::note"),
        ("_so_", "\\_so\\_"),
    ],
)
def test_what_would_act_is_escaped_or_shown_as_code(text: str, expected: str) -> None:
    assert escape(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("one\r\n  two\tthree", "one two three"),
        ("a\u2028b", "a b"),
        ("  padded ", "padded"),
        ("two  spaces", "two  spaces"),
        ("\x1b[31mred", "⟨U+001B⟩[31mred"),
        ("a\u202eb\u2066c", "a⟨U+202E⟩b⟨U+2066⟩c"),
        ("zero\u200bwidth", "zero⟨U+200B⟩width"),
        ("\U000e0041", "⟨U+E0041⟩"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("👩\u200d🚀", "👩\u200d🚀"),
    ],
)
def test_display_names_hidden_characters_and_keeps_the_rest(text: str, expected: str) -> None:
    assert display(text) == expected
    assert names_hidden(display(text)) == ("⟨" in expected)


def test_a_lone_surrogate_is_shown_and_can_be_written() -> None:
    assert escape("a\ud800b").encode() == "a⟨U+D800⟩b".encode()


@pytest.mark.parametrize(
    ("text", "expected"),
    [("plain", "“plain”"), ("he said “no”", "‘he said “no”’"), ('a "b"', '“a "b"”')],
)
def test_quotation_marks_differ_from_those_of_the_text(text: str, expected: str) -> None:
    assert quote(text) == expected


def test_nothing_in_bold_is_a_dash_and_not_a_rule() -> None:
    assert strong(" \n") == "—"


def test_a_narrow_table_is_padded_and_a_wide_one_is_not() -> None:
    narrow = table(("A", "Sum"), [("b", "12"), ("ccc", "3")], right=(1,))
    assert narrow.splitlines() == [
        "| A   | Sum |",
        "| --- | --: |",
        "| b   |  12 |",
        "| ccc |   3 |",
    ]
    assert table(("A", "B"), [("x" * 120, "y")]).splitlines()[0] == "| A | B |"


@pytest.mark.parametrize("unit", [" ", "_", ":a", "[", "$", "a.", "@", "0a", "*", ".", "<", "\n"])
def test_a_long_hostile_line_takes_no_long_time(unit: str) -> None:
    assert len(escape(f"x{unit * 200_000}x")) >= 3
