import io
import os
import time
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest

from pipeline.errors import NoSuchInput, NotAnArticle
from pipeline.text.read import ArticleMetadata, parse_published, read_article, shown_name
from schemas.article import Article

BODY = "The mayor of Lunn resigned on Monday.\r\n\r\n“I’m tired,” she said.\n"
NOTHING = ArticleMetadata()


class Closed(io.BytesIO):
    """Standard input of a program that was started without one."""

    def read(self, _size: int | None = -1, /) -> bytes:
        raise OSError(9, "Bad file descriptor")


def read_bytes(data: bytes, overrides: ArticleMetadata = NOTHING) -> Article:
    return read_article("-", stdin=io.BytesIO(data), overrides=overrides)


def read_path(path: Path | str) -> Article:
    return read_article(str(path), stdin=Closed(), overrides=NOTHING)


def with_front_matter(*lines: str) -> bytes:
    return "\n".join(["---", *lines, "---", BODY]).encode()


def test_a_file_is_read_exactly_as_it_is(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes(BODY.encode())
    article = read_path(file)
    assert article == Article(text=BODY, origin=str(file))


def test_standard_input_is_read_from_the_stream_that_is_given() -> None:
    assert read_bytes(BODY.encode()) == Article(text=BODY, origin="-")


def test_a_byte_order_mark_does_not_hide_the_front_matter() -> None:
    article = read_bytes(b"\xef\xbb\xbf" + with_front_matter("title: Mayor quits"))
    assert (article.title, article.text) == ("Mayor quits", BODY)


def test_front_matter_gives_title_outlet_and_publication_date() -> None:
    article = read_bytes(
        with_front_matter(
            "Title: 'Mayor quits: at last'",
            'outlet:   "The Courier"',
            "published: 2025-03-04T23:40:00-05:00",
        )
    )
    assert article.title == "Mayor quits: at last"
    assert article.outlet == "The Courier"
    assert article.published == datetime(2025, 3, 4, 23, 40, tzinfo=timezone(timedelta(hours=-5)))
    assert article.text == BODY


def test_front_matter_with_crlf_is_understood() -> None:
    data = with_front_matter("title: Mayor quits").replace(b"\r\n", b"\n").replace(b"\n", b"\r\n")
    article = read_bytes(data)
    assert article.title == "Mayor quits"
    assert article.text.startswith("The mayor")


def test_unknown_keys_comments_and_nested_values_are_passed_over() -> None:
    article = read_bytes(
        with_front_matter(
            "# a comment", "author: Ann", "tags:", "  - local", "- news", "", "title: T"
        )
    )
    assert (article.title, article.text) == ("T", BODY)


def test_an_empty_value_counts_as_none() -> None:
    article = read_bytes(with_front_matter("title:", "outlet: ''", "published: "))
    assert (article.title, article.outlet, article.published) == (None, None, None)


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(f"---\n{BODY}", id="rule at the top"),
        pytest.param(f"---\n{BODY}---\nAnd more.", id="two rules around prose"),
        pytest.param(f"---\nNote: prose\n---\n{BODY}", id="no key that is known"),
        pytest.param(f"---\ntitle: T\nSome prose.\n---\n{BODY}", id="prose among the keys"),
        pytest.param(f"---\ntitle: T\n\n{BODY}", id="never closed"),
        pytest.param(f"\n---\ntitle: T\n---\n{BODY}", id="not at the top"),
        pytest.param(f"----\ntitle: T\n----\n{BODY}", id="four dashes"),
    ],
)
def test_what_is_no_front_matter_is_text(data: str) -> None:
    article = read_bytes(data.encode())
    assert article.text == data
    assert article.title is None


def test_options_go_before_front_matter() -> None:
    published = datetime(2025, 10, 21, tzinfo=UTC)
    article = read_bytes(
        with_front_matter("title: T", "outlet: O", "published: last week"),
        ArticleMetadata(title="Mine", published=published),
    )
    assert (article.title, article.outlet, article.published) == ("Mine", "O", published)


def test_a_publication_date_that_is_none_is_refused_with_the_form_to_use() -> None:
    with pytest.raises(NotAnArticle) as refused:
        read_bytes(with_front_matter("published: last \x1b[31mweek"))
    assert "last \\x1b[31mweek" in refused.value.message
    assert "2025-10-21T14:30:00+02:00" in str(refused.value)
    assert "\x1b" not in str(refused.value)


def test_a_plain_date_is_midnight_without_a_time_zone() -> None:
    parsed = parse_published(" 2025-10-21 ")
    assert parsed.isoformat() == "2025-10-21T00:00:00"


@pytest.mark.parametrize("value", ["2025-10-21T14:30:00Z", "2025-10-21 14:30+00:00"])
def test_a_time_zone_is_kept(value: str) -> None:
    assert parse_published(value) == datetime(2025, 10, 21, 14, 30, tzinfo=UTC)


@pytest.mark.parametrize("value", ["", "yesterday", "21/10/2025", "2025-13-01", "2025-02-30"])
def test_what_is_no_date_is_a_value_error(value: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        parse_published(value)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        pytest.param(b"", "it is empty", id="empty"),
        pytest.param(b" \r\n\t\n", "it is empty", id="white space"),
        pytest.param(b"\xef\xbb\xbf", "no words", id="only a byte-order mark"),
        pytest.param("\u2028\xa0\n".encode(), "no words", id="other white space"),
        pytest.param(b"*** --- ***", "no words", id="no words"),
        pytest.param(b"Word", "one word", id="one word"),
        pytest.param(b"Mayor of Lunn quits", "4 words", id="four words"),
        pytest.param(
            b"---\ntitle: A title of many words here\n---\n", "no words", id="only front matter"
        ),
        pytest.param(b"%PDF-1.4 and so on", "a PDF file", id="PDF"),
        pytest.param(b"\x7fELF\x02\x01\0\0", "a program", id="binary"),
    ],
)
def test_what_is_no_article_is_refused_with_the_reason(data: bytes, reason: str) -> None:
    with pytest.raises(NotAnArticle) as refused:
        read_bytes(data)
    assert refused.value.exit_code == 65
    assert refused.value.message.startswith("Reading standard input: ")
    assert reason in refused.value.message
    assert refused.value.remedy


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Mayor of Lunn resigns after vote on harbour.", id="news flash"),
        pytest.param("市长周一辞职。议会投票后,港口关闭,船只停航,渔民抗议。", id="no spaces"),
    ],
)
def test_a_news_flash_is_an_article(text: str) -> None:
    assert read_bytes(text.encode()).text == text


def test_a_text_of_just_the_limit_is_read() -> None:
    text = "\U0001f600 one two three four five".ljust(1000, "\U0001f600")
    stdin = io.BytesIO(text.encode())
    article = read_article("-", stdin=stdin, overrides=NOTHING, max_characters=1000)
    assert article.text == text


def test_a_text_over_the_limit_is_refused() -> None:
    stdin = io.BytesIO(b"a few words to begin with ".ljust(1001, b"a"))
    with pytest.raises(NotAnArticle, match="longer than 1,000 characters") as refused:
        read_article("-", stdin=stdin, overrides=NOTHING, max_characters=1000)
    assert refused.value.remedy


def test_ten_megabytes_on_one_line_are_refused_at_once(tmp_path: Path) -> None:
    file = tmp_path / "long.txt"
    file.write_bytes(b"word " * 2_000_000)
    began = time.process_time()
    with pytest.raises(NotAnArticle, match="longer than 500,000 characters"):
        read_path(file)
    assert time.process_time() - began < 0.5


def test_a_missing_file_is_no_input(tmp_path: Path) -> None:
    with pytest.raises(NoSuchInput, match="there is no such file") as refused:
        read_path(tmp_path / "missing.txt")
    assert refused.value.exit_code == 66
    assert "missing.txt" in refused.value.message


def test_a_folder_is_no_input(tmp_path: Path) -> None:
    with pytest.raises(NoSuchInput, match="it is a folder"):
        read_path(tmp_path)


@pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() == 0, reason="every file is readable for root"
)
def test_a_file_without_permission_is_no_input(tmp_path: Path) -> None:
    file = tmp_path / "secret.txt"
    file.write_bytes(BODY.encode())
    file.chmod(0)
    with pytest.raises(NoSuchInput, match="permission denied"):
        read_path(file)


def test_a_refusal_of_the_system_is_told_as_such(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(NoSuchInput, match="permission denied"):
        read_path(tmp_path / "secret.txt")


@pytest.mark.parametrize(
    "source",
    [
        pytest.param("a\0b.txt", id="zero byte"),
        pytest.param("a" * 5000, id="name too long"),
        pytest.param("", id="empty name"),
        pytest.param("\x1b[2Jgone.txt", id="terminal escape"),
        pytest.param("a\nb.txt", id="newline"),
        pytest.param("a\u202eb.txt", id="right-to-left override"),
        pytest.param("\udcff.txt", id="undecodable name"),
    ],
)
def test_no_name_breaks_the_message(source: str) -> None:
    with pytest.raises(NoSuchInput) as refused:
        read_path(source)
    assert str(refused.value).isprintable()
    assert len(str(refused.value)) < 400


def test_a_web_address_is_no_input_and_the_remedy_says_what_to_do() -> None:
    with pytest.raises(NoSuchInput, match="web addresses are not read") as refused:
        read_path("HTTPS://example.org/a")
    assert "Save" in str(refused.value)


def test_standard_input_that_cannot_be_read_is_no_input() -> None:
    with pytest.raises(NoSuchInput, match="Reading standard input: Bad file descriptor"):
        read_path("-")


def test_a_name_is_shown_as_it_is_when_it_is_harmless() -> None:
    assert shown_name("reports/Zoë 1.txt") == "reports/Zoë 1.txt"
    assert shown_name("-") == "standard input"
