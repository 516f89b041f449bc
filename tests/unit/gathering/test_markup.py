import pytest

from pipeline.gathering.markup import one_line, plain_text


@pytest.mark.parametrize(
    ("fragment", "expected"),
    [
        pytest.param("<p>One.</p><p>Two.</p>", "One.\n\nTwo.", id="paragraphs"),
        pytest.param("<p>One\n\n  and\ttwo.</p>", "One and two.", id="white space in the source"),
        pytest.param("One.<br>Two.", "One.\nTwo.", id="line"),
        pytest.param("One.<br/> <br>Two.", "One.\n\nTwo.", id="two lines are a paragraph"),
        pytest.param("<div><div>One.</div>Two.</div>", "One.\n\nTwo.", id="blocks in blocks"),
        pytest.param("<ul><li>One</li><li>Two</li></ul>", "One\n\nTwo", id="list"),
        pytest.param("She said “<em>no</em>”.", "She said “no”.", id="marks around an element"),
        pytest.param("<b>M</b>ayor’s", "Mayor’s", id="a part of a word"),
        pytest.param("She said <q>no</q>.", "She said “no”.", id="a quotation by its element"),
        pytest.param("&ldquo;No,&rdquo; she said &amp; left", "“No,” she said & left", id="names"),
        pytest.param("It&#8217;s &#x201C;on&#x201D;", "It’s “on”", id="numbers"),
        pytest.param("One.\n\nTwo\nlines.", "One.\n\nTwo lines.", id="plain text keeps paragraphs"),
        pytest.param("3 < 4 and 5 > 4", "3 < 4 and 5 > 4", id="signs are no markup"),
        pytest.param("AT&T grew", "AT&T grew", id="an ampersand is no entity"),
        pytest.param("One<script>alert('x')</script>.", "One.", id="script"),
        pytest.param("<style>p{}</style>One.<!-- two -->", "One.", id="style and comment"),
        pytest.param("<p>One<p>Two", "One\n\nTwo", id="never closed"),
        pytest.param("<p>One</b></i></p>", "One", id="closed too often"),
        pytest.param("<img src=x onerror=alert(1)>One", "One", id="image"),
        pytest.param("One\x00\x07<b>two</b>\ue000three", "Onetwothree", id="controls and private"),
        pytest.param("One \ud800<b>two</b>", "One two", id="half a character"),
        pytest.param("<!--", "", id="only a comment"),
        pytest.param("<p></p>", "", id="only markup"),
        pytest.param("", "", id="nothing"),
    ],
)
def test_a_fragment_becomes_what_a_reader_sees(fragment: str, expected: str) -> None:
    assert plain_text(fragment) == expected


def test_a_title_stands_on_one_line() -> None:
    assert one_line("<p>Mayor</p><p>says&nbsp;no</p>") == "Mayor says no"
