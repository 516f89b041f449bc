"""A path or standard input becomes an article, its text kept exactly as it was decoded.

A file may begin with front matter, of which three keys mean something here:

    ---
    title: Council passes budget
    outlet: The Courier
    published: 2025-03-04T23:40:00-05:00
    ---

The article is what follows. Other keys, comments and nested values are passed over; a block with
any other line in it, or without one of the three keys, is taken as text that begins with a rule.
"""

import re
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from pathlib import Path
from typing import BinaryIO

from pipeline.errors import NoSuchInput, NotAnArticle
from pipeline.text.decode import decode
from schemas.article import Article

STANDARD_INPUT = "-"
MAX_CHARACTERS = 500_000
MIN_WORDS = 5
# The longest encoding of a character, and room for a byte-order mark and the front matter.
_BYTES_PER_CHARACTER = 4
_EXTRA_BYTES = 16_384
_MAX_SHOWN = 200

_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_WEB_ADDRESS = re.compile(r"https?://", re.IGNORECASE)
_LINE_END = r"(?:\r\n?|\n)"
_FRONT_MATTER = re.compile(
    rf"---[ \t]*{_LINE_END}((?:[^\r\n]*{_LINE_END}){{1,50}}?)---[ \t]*(?:{_LINE_END}|\Z)"
)
_KEY = re.compile(r"([A-Za-z][\w-]*)[ \t]*:(?:[ \t]+(.*))?$")
_PASSED_OVER = re.compile(r"\s*(?:#.*)?$|[ \t]+\S|- ")


@dataclass(frozen=True)
class ArticleMetadata:
    """What is known of an article besides its text.

    `published` has the time zone that was given; a plain date is midnight without one.
    """

    title: str | None = None
    outlet: str | None = None
    published: datetime | None = None


def read_article(
    source: str,
    *,
    stdin: BinaryIO,
    overrides: ArticleMetadata,
    max_characters: int = MAX_CHARACTERS,
) -> Article:
    """Read one article; what `overrides` holds goes before what the file says.

    Args:
        source: a path, or "-" for standard input.
        stdin: read only when `source` is "-".
        overrides: metadata from the command line.
        max_characters: the longest text that is accepted, in code points.

    Raises:
        NoSuchInput: there is nothing to read at `source`, or it may not be read.
        NotAnArticle: what was read is empty, too short or long, binary or undecodable, or its
            publication date cannot be understood.
    """
    data = source_bytes(source, stdin, _most_bytes(max_characters) + 1)
    return article_from(data, source, overrides, max_characters)


def article_from(
    data: bytes, source: str, overrides: ArticleMetadata, max_characters: int = MAX_CHARACTERS
) -> Article:
    """Return the article that the bytes of a source hold, as `read_article` does.

    Raises:
        NotAnArticle: as there.
    """
    name = shown_name(source)
    if len(data) > _most_bytes(max_characters):
        raise _too_long(name, max_characters)
    if not data.strip():
        raise NotAnArticle(f"Reading {name}: it is empty.", remedy="Check that this is the file.")
    fields, text = _split_front_matter(decode(data, name))
    check_text(text, name, max_characters)
    return Article(
        text=text,
        origin=source,
        title=overrides.title or fields.get("title"),
        outlet=overrides.outlet or fields.get("outlet"),
        published=overrides.published or published_in(fields.get("published"), name),
    )


def check_text(text: str, name: str, max_characters: int = MAX_CHARACTERS) -> None:
    """Refuse what is too long for an article, or has too few words to say anything.

    Raises:
        NotAnArticle: it is.
    """
    if len(text) > max_characters:
        raise _too_long(name, max_characters)
    _require_words(text, name)


def parse_published(value: str) -> datetime:
    """Return the moment that a date or a date-time in ISO 8601 names.

    A plain date is midnight, without a time zone.

    Raises:
        ValueError: it is neither.
    """
    return datetime.fromisoformat(value.strip())


def shown_name(source: str) -> str:
    """Return what a message calls a source: on one line, safe for a terminal."""
    return "standard input" if source == STANDARD_INPUT else _printable(source) or '""'


def _printable(text: str) -> str:
    """Return a text with its control characters escaped, cut to a line or two."""
    shown = "".join(
        character if character.isprintable() else character.encode("unicode_escape").decode()
        for character in text[: _MAX_SHOWN + 1]
    )
    return f"{shown[:_MAX_SHOWN]}…" if len(shown) > _MAX_SHOWN else shown


def source_bytes(source: str, stdin: BinaryIO, limit: int) -> bytes:
    """Read at most `limit` bytes, so that a file of any size is refused at once.

    Raises:
        NoSuchInput: there is nothing to read at `source`, or it may not be read.
    """
    name = shown_name(source)
    if _WEB_ADDRESS.match(source):
        raise NoSuchInput(
            f"Reading {name}: web addresses are not read.",
            remedy="Save the page's article as a text file, and name that.",
        )
    try:
        if source == STANDARD_INPUT:
            return stdin.read(limit)
        with Path(source).open("rb") as file:
            return file.read(limit)
    except FileNotFoundError as error:
        raise NoSuchInput(
            f"Reading {name}: there is no such file.", remedy="Check the name and the folder."
        ) from error
    except IsADirectoryError as error:
        raise NoSuchInput(
            f"Reading {name}: it is a folder.", remedy="Name the article files in it."
        ) from error
    except PermissionError as error:
        raise NoSuchInput(
            f"Reading {name}: permission denied.", remedy="Make the file readable for you."
        ) from error
    # ValueError: a zero byte in the name, or standard input closed.
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise NoSuchInput(
            f"Reading {name}: {reason}.", remedy="Check the name, or give another file."
        ) from error


def _split_front_matter(text: str) -> tuple[dict[str, str], str]:
    """Return the fields of the front matter, where there is one, and the text after it."""
    match = _FRONT_MATTER.match(text)
    if match is None:
        return {}, text
    fields: dict[str, str] = {}
    for line in match.group(1).splitlines():
        found = _KEY.match(line.rstrip())
        if found:
            fields[found.group(1).lower()] = _unquoted((found.group(2) or "").strip())
        elif not _PASSED_OVER.match(line):
            return {}, text
    if not fields.keys() & {"title", "outlet", "published"}:
        return {}, text
    return {key: value for key, value in fields.items() if value}, text[match.end() :]


def _unquoted(value: str) -> str:
    """Return a value without the straight marks around it."""
    in_marks = len(value) > 1 and value[0] == value[-1] and value[0] in "\"'"
    return value[1:-1].strip() if in_marks else value


def published_in(value: str | None, name: str) -> datetime | None:
    """Return the publication date that a file gives, where it gives one.

    Raises:
        NotAnArticle: it is no date.
    """
    if value is None:
        return None
    try:
        return parse_published(value)
    except ValueError as error:
        raise NotAnArticle(
            f"Reading {name}: its publication date, “{_printable(value)}”, is no date.",
            remedy="Write it as 2025-10-21 or 2025-10-21T14:30:00+02:00.",
        ) from error


def _require_words(text: str, name: str) -> None:
    """Refuse what has too few words to say anything."""
    words = len(list(islice(_WORD.finditer(text), MIN_WORDS)))
    if words < MIN_WORDS:
        count = {0: "no words", 1: "one word"}.get(words, f"{words} words")
        raise NotAnArticle(
            f"Reading {name}: it has {count}, too few for an article.",
            remedy="Give the whole text of the article.",
        )


def _most_bytes(max_characters: int) -> int:
    """Return how many bytes a file of that many characters can have."""
    return max_characters * _BYTES_PER_CHARACTER + _EXTRA_BYTES


def _too_long(name: str, max_characters: int) -> NotAnArticle:
    """Return the error for a text over the limit."""
    return NotAnArticle(
        f"Reading {name}: it is longer than {max_characters:,} characters.",
        remedy="Give one article at a time.",
    )
