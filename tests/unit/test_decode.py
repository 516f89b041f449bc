import pytest

from pipeline.errors import NotAnArticle
from pipeline.text.decode import decode

CURLY = "“We don’t know,” said Zoë Müller — of the café — in São Paulo.\r\nIt cost £3 or €4…"


@pytest.mark.parametrize(
    "encoding",
    ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252", "mac_roman"],
)
def test_text_comes_back_exactly_from_its_encoding(encoding: str) -> None:
    marks = {"utf-16-le": b"\xff\xfe", "utf-16-be": b"\xfe\xff"}
    assert decode(marks.get(encoding, b"") + CURLY.encode(encoding), "a.txt") == CURLY


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Zoe\u0308 and Zo\u00eb", id="composed and not"),
        pytest.param("one\r\ntwo\nthree\rfour", id="line ends"),
        pytest.param("“a” ‘b’ «c» \"d\" 'e'", id="quotation marks"),
        pytest.param("\xa0a\u200d\u202e\U0001f600\ufeffb", id="invisible characters"),
        pytest.param(" \n a \n ", id="white space around"),
        pytest.param("a\x1b[31mb and so on and so forth", id="terminal escape"),
    ],
)
def test_utf_8_is_not_normalised(text: str) -> None:
    assert decode(text.encode(), "a.txt") == text


def test_a_byte_order_mark_is_removed_once() -> None:
    assert decode(b"\xef\xbb\xbf\xef\xbb\xbfa", "a.txt") == "\ufeffa"


def test_a_few_latin_1_letters_in_english_are_read_as_such() -> None:
    assert decode(b"The caf\xe9 in S\xe3o Paulo", "a.txt") == "The café in São Paulo"


def test_another_alphabet_is_detected() -> None:
    text = "Премьер-министр заявил в четверг, что правительство не уйдёт в отставку. " * 4
    assert decode(text.encode("cp1251"), "a.txt") == text


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        pytest.param(b"%PDF-1.7\n%\xe2\xe3", "a PDF file", id="PDF"),
        pytest.param(
            b"PK\x03\x04 [Content_Types].xml word/document.xml", "Word document", id="DOCX"
        ),
        pytest.param(b"PK\x03\x04 mimetypeapplication/epub+zip", "EPUB", id="EPUB"),
        pytest.param(b"PK\x03\x04 stuff", "zip archive", id="zip"),
        pytest.param(b"\xd0\xcf\x11\xe0\xa1\xb1", "old Word", id="DOC"),
        pytest.param(b"{\\rtf1 Hello}", "rich text", id="RTF"),
        pytest.param(b"\x89PNG\r\n\x1a\n\0", "PNG", id="PNG"),
        pytest.param(b"\xff\xd8\xff\xe0\0", "JPEG", id="JPEG"),
        pytest.param(b"a\0b", "binary", id="zero byte"),
        pytest.param(bytes(range(1, 32)) * 9, "binary", id="control characters"),
        pytest.param("no mark".encode("utf-16-le"), "UTF-16", id="UTF-16 without a mark"),
        pytest.param(b"  <!DOCTYPE html><p>Hello", "web page", id="HTML"),
        pytest.param("\ufeff<html lang='en'>".encode(), "web page", id="HTML with a mark"),
        pytest.param(b"\xff\xfe\x00\xd8\x00", "encoding", id="broken UTF-16"),
    ],
)
def test_what_is_no_text_is_refused_with_what_it_is(data: bytes, kind: str) -> None:
    with pytest.raises(NotAnArticle) as refused:
        decode(data, "a.txt")
    assert kind in str(refused.value)
    assert refused.value.message.startswith("Reading a.txt: ")
    assert refused.value.remedy


def test_damaged_utf_8_is_refused_rather_than_garbled() -> None:
    data = CURLY.encode()[:-1]
    with pytest.raises(NotAnArticle, match=f"damaged at byte {len(data) - 1}"):
        decode(data, "a.txt")
