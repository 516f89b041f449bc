import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.text.paragraphs import split_paragraphs

WRAPPED = """\
The mayor of Lunn resigned on Monday after the council had
voted on the harbour for a third time, and nobody in the
town was surprised.
Her deputy will take over on Friday, though he said that he
would rather not.
"""


def paragraphs(text: str) -> list[str]:
    return [text[span.start : span.end] for span in split_paragraphs(text)]


@given(
    st.text()
    | st.text(alphabet="aB .,\n\r\t\x85\u2028“")
    | st.text(alphabet="ab \n").map(lambda text: text.replace("b", "a word or two of prose"))
)
def test_paragraphs_are_slices_in_order_that_cover_all_but_white_space(text: str) -> None:
    after = 0
    for span in split_paragraphs(text):
        assert not text[after : span.start].strip()
        assert after <= span.start < span.end
        assert text[span.start : span.end] == text[span.start : span.end].strip()
        after = span.end
    assert not text[after:].strip()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("One.\n\nTwo.", ["One.", "Two."], id="blank line"),
        pytest.param("One.\r\n\r\nTwo.", ["One.", "Two."], id="CRLF"),
        pytest.param("One.\r\rTwo.", ["One.", "Two."], id="CR"),
        pytest.param("One.\n \t\n\n\nTwo.", ["One.", "Two."], id="white space between"),
        pytest.param("One.\nTwo.", ["One.", "Two."], id="single newline"),
        pytest.param("One.\u2029Two.\x85Three.", ["One.", "Two.", "Three."], id="other line ends"),
        pytest.param("\n\n One. \n\n", ["One."], id="white space around"),
        pytest.param(
            "Mayor quits\nBy Ann Lee\nThe mayor quit.",
            ["Mayor quits", "By Ann Lee", "The mayor quit."],
            id="headline and byline",
        ),
        pytest.param("eggs\nmilk\nbread", ["eggs", "milk", "bread"], id="list of small words"),
        pytest.param("", [], id="empty"),
        pytest.param(" \n \n", [], id="blank"),
    ],
)
def test_blank_lines_and_newlines_part_paragraphs(text: str, expected: list[str]) -> None:
    assert paragraphs(text) == expected


def test_lines_of_wrapped_text_are_joined_where_a_sentence_goes_on() -> None:
    first, second = paragraphs(WRAPPED)
    assert first.startswith("The mayor")
    assert first.endswith("surprised.")
    assert second.startswith("Her deputy")
    assert second.endswith("rather not.")


def test_wrapped_text_with_crlf_is_divided_alike() -> None:
    with_crlf = WRAPPED.replace("\n", "\r\n")
    assert [each.replace("\r", "") for each in paragraphs(with_crlf)] == paragraphs(WRAPPED)


def test_a_headline_and_a_byline_above_wrapped_text_stand_alone() -> None:
    assert paragraphs(f"Mayor quits\nBy Ann Lee\n{WRAPPED}")[:2] == ["Mayor quits", "By Ann Lee"]


def test_an_indented_line_opens_a_paragraph_of_wrapped_text() -> None:
    indented = "  " + WRAPPED.replace(
        "town was surprised.\n", "town was surprised, as was said.\n  "
    )
    assert [each[:10] for each in paragraphs(indented)] == ["The mayor ", "Her deputy"]


def test_bullets_open_paragraphs_of_wrapped_text() -> None:
    assert len(paragraphs(WRAPPED + "• one thing that was said\n• another thing")) == 4


def test_a_single_wrapped_paragraph_between_blank_lines_is_one() -> None:
    text = "Title\n\n" + WRAPPED.replace("surprised.\n", "surprised.\n\n") + "\nEnd."
    assert [each[:10] for each in paragraphs(text)] == ["Title", "The mayor ", "Her deputy", "End."]


def test_a_newline_in_mid_sentence_of_a_long_line_is_a_slip() -> None:
    line = "The mayor said that " + "the harbour and " * 12
    assert len(paragraphs(f"{line}\nnobody else was there.\nThen she left.")) == 2


def test_a_long_address_does_not_hide_that_a_text_is_wrapped() -> None:
    address = "https://example.org/" + "a" * 200
    assert len(paragraphs(WRAPPED.replace("town was", f"town\n{address}\nwas"))) == 2
