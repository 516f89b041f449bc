"""Markdown becomes HTML that shows what the text says and does nothing."""

import pytest

from pipeline.delivery.pages import fragment, page


@pytest.mark.parametrize(
    ("markdown", "absent"),
    [
        pytest.param("<script>alert(1)</script>", "<script", id="script"),
        pytest.param('<img src=x onerror="alert(1)">', "<img", id="markup"),
        pytest.param("![seen](https://tracker.example/1.png)", "<img", id="remote image"),
        pytest.param("[a](javascript:alert(1))", "<a ", id="javascript"),
        pytest.param("[a](data:text/html;base64,AAAA)", "<a ", id="data"),
        pytest.param("<!-- hidden -->", "<!--", id="comment"),
    ],
)
def test_nothing_in_it_can_act(markdown: str, absent: str) -> None:
    assert absent not in fragment(markdown)


def test_headings_lists_tables_and_links_are_drawn() -> None:
    html = fragment("## H\n\n- [x](https://a.example/)\n\n| a |\n| - |\n| 1 |\n")
    for drawn in ("<h2>H</h2>", '<li><a href="https://a.example/">x</a></li>', "<td>1</td>"):
        assert drawn in html


def test_the_title_is_escaped() -> None:
    assert "<title>a &lt;/title&gt;&lt;b&gt; &amp; c</title>" in page("a </title><b> & c", "x")
