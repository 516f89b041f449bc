"""The e-mail of a brief: what it holds, that it stays the same, and what it refuses."""

from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default

import pytest

from pipeline.delivery.letter import address_of, compose, message_id
from pipeline.errors import BadConfiguration
from tests.unit.delivery.letters import LETTER, letter


def read(**changes: str) -> EmailMessage:
    message = message_from_bytes(compose(letter(**changes)).as_bytes(), policy=default)
    assert isinstance(message, EmailMessage)
    return message


def part(message: EmailMessage, kind: str) -> str:
    found = message.get_body((kind,))
    assert found is not None
    return str(found.get_content()).replace("\r\n", "\n")


def test_it_holds_the_brief_as_plain_text_and_as_html() -> None:
    message = read()
    assert message.get_content_type() == "multipart/alternative"
    assert part(message, "plain") == LETTER.markdown
    assert "<h1>Brücke</h1>" in part(message, "html")
    assert [p.get_content_type() for p in message.iter_parts()] == ["text/plain", "text/html"]


def test_its_headers_say_who_what_and_when() -> None:
    message = read()
    assert message["From"] == "Täglicher Brief <brief@news.example>"
    assert message["To"] == "Reader One <one@readers.example>"
    assert message["Subject"] == LETTER.subject
    assert message["Date"] == "Wed, 04 Mar 2026 06:15:00 +0000"
    assert message["Auto-Submitted"] == "auto-generated"


def test_it_is_ascii_with_short_lines_on_the_way() -> None:
    data = compose(letter(markdown="long “line” " * 500)).as_bytes()
    assert data.isascii()
    assert max(map(len, data.split(b"\r\n"))) <= 998


def test_the_same_brief_gives_the_same_bytes() -> None:
    assert compose(LETTER).as_bytes() == compose(letter()).as_bytes()


@pytest.mark.parametrize(
    ("changes", "same"),
    [
        pytest.param({"markdown": "more", "subject": "other"}, True, id="content"),
        pytest.param({"recipient": "ONE@readers.example"}, True, id="case and name of the reader"),
        pytest.param({"recipient": "two@readers.example"}, False, id="another reader"),
        pytest.param({"key": "2026-03-04"}, False, id="another brief"),
    ],
)
def test_the_message_id_names_the_brief_and_the_reader(changes: dict[str, str], same: bool) -> None:
    assert (message_id(letter(**changes)) == message_id(LETTER)) is same
    assert message_id(LETTER).endswith("@news.example>")


LINE_BREAKS = ["\n", "\r", "\r\n", "\v", "\f", "\x00", "\x1c", "\x85", "\u2028", "\u2029", "\ud800"]


@pytest.mark.parametrize("field", ["subject", "sender", "recipient"])
@pytest.mark.parametrize("line_break", LINE_BREAKS, ids=ascii)
def test_a_line_break_in_a_header_is_refused(field: str, line_break: str) -> None:
    poisoned = f"brief{line_break}Bcc: victim@example.org"
    if field != "subject":
        poisoned = f"{poisoned} <a@b.example>"
    with pytest.raises(BadConfiguration, match="line break"):
        compose(letter(**{field: poisoned}))


def test_a_body_cannot_add_a_header_or_a_part() -> None:
    clean = read()
    body = f"Bcc: a@b.example\n\n--{clean.get_boundary()}\nContent-Type: text/x-evil\n\n.\r\nQUIT\n"
    message = read(markdown=body)
    assert message.keys() == clean.keys()
    assert len(list(message.iter_parts())) == 2


def test_controls_and_lone_surrogates_in_the_body_do_not_stop_it() -> None:
    assert part(read(markdown="a\x00b\ud800c\r\nd\n"), "plain") == "abc\nd\n"


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("a@b.example", "a@b.example"),
        (" A B <a@b.example> ", "A B <a@b.example>"),
        ('"B, A" <a+tag@b.example>', '"B, A" <a+tag@b.example>'),
        ("post@münchen.example", "post@xn--mnchen-3ya.example"),
        ("root@localhost", "root@localhost"),
    ],
)
def test_an_address_is_read(text: str, address: str) -> None:
    assert str(address_of(text)) == address


@pytest.mark.parametrize(
    "text",
    [
        *("", "a", "@b.example", "a@", "a@b@c", "a b@c.example", "A a@b.example", "<a@b.example"),
        *("a@b.example, c@d.example", "a@b..example", "a..b@c.example", "jörg@b.example"),
        *("a@" + "b" * 70 + ".example", "a@b.example>", '"A" "B" <a@b.example>x', "A: a@b;"),
    ],
)
def test_what_is_no_address_is_refused(text: str) -> None:
    with pytest.raises(BadConfiguration, match="is no e-mail address"):
        address_of(text)
