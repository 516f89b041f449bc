"""Bytes of unknown encoding become text, or are refused with what they are.

UTF-8 comes first, then UTF-16 and UTF-32 where a byte-order mark says so, then Western encodings,
then charset-normalizer. The text is not changed but for the byte-order mark.
"""

import codecs
import re

from pipeline.errors import NotAnArticle

_SAVE_AS_TEXT = "Save its text as a plain text file in UTF-8, and read that."
_MAGIC = (
    (b"%PDF-", "a PDF file"),
    (b"PK\x03\x04", "a zip archive"),
    (b"\xd0\xcf\x11\xe0", "an old Word, Excel or PowerPoint file"),
    (b"{\\rtf", "a rich text file (RTF)"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"RIFF", "an image, sound or video file"),
    (b"ID3", "an MP3 file"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3\x00", "an SQLite database"),
)
_ZIPPED = (
    (b"word/", "a Word document (DOCX)"),
    (b"application/vnd.oasis.opendocument", "an OpenDocument file"),
    (b"application/epub", "an EPUB book"),
)
# UTF-32 first: its little-endian mark begins with that of UTF-16.
_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# Control characters that text does contain: tab, line ends, form feed, escape (ISO 2022).
_CONTROLS = bytes(set(range(32)) - set(b"\t\n\v\f\r\x1b")) + b"\x7f"
_MAX_CONTROL_SHARE = 0.01
# More than French or German has; Russian and Greek are above.
_MAX_FOREIGN_SHARE = 0.2
_MARKUP = re.compile(r"\s*(?:<!doctype\s+html|<html\b|<\?xml\b)", re.IGNORECASE)
# What no Western news text has, once decoded: other characters than these, a capital with an
# accent in the middle of a word or standing alone (a Macintosh dash or quotation mark).
_NOT_WESTERN = re.compile(
    "[^\x00-\x7f\xa0¡£§©«®°±·»¼½¾¿×€™…•“”‘’–—À-ÏÑ-ÖØ-Ýß-öø-ÿŒœŠšŽžŸ]"
    "|(?<=[a-zß-öø-ÿ.,!?])[À-ÏÑ-ÖØ-ÝŒŠŽ]|[À-ÏÑ-ÖØ-ÝŒŠŽ](?=[\\s.,])(?<!À)"
)


def decode(data: bytes, name: str) -> str:
    """Return the text that the bytes stand for, without a byte-order mark.

    Args:
        data: everything that was read.
        name: what a message calls the file, safe to print.

    Raises:
        NotAnArticle: the bytes are a known kind of other file, binary, markup, or undecodable.
    """
    kind = _kind(data)
    if kind is not None:
        raise NotAnArticle(f"Reading {name}: it is {kind}, not text.", remedy=_SAVE_AS_TEXT)
    text = _by_mark(data) if _has_mark(data) else _by_content(data, name)
    if text is None:
        raise NotAnArticle(
            f"Reading {name}: no known character encoding fits it.", remedy=_SAVE_AS_TEXT
        )
    if _MARKUP.match(text):
        raise NotAnArticle(f"Reading {name}: it is a web page, not text.", remedy=_SAVE_AS_TEXT)
    return text


def _kind(data: bytes) -> str | None:
    """Say what the bytes are when they are not text."""
    for magic, kind in _MAGIC:
        if data.startswith(magic):
            zipped = (name for part, name in _ZIPPED if kind == "a zip archive" and part in data)
            return next(zipped, kind)
    if _has_mark(data):
        return None
    if b"\0" in data:
        return "binary (it holds zero bytes; UTF-16 is read only with a byte-order mark)"
    controls = len(data) - len(data.translate(None, _CONTROLS))
    return "binary" if controls > _MAX_CONTROL_SHARE * len(data) else None


def _has_mark(data: bytes) -> bool:
    """Tell whether the bytes begin with the byte-order mark of UTF-16 or UTF-32."""
    return data.startswith(tuple(mark for mark, _ in _BYTE_ORDER_MARKS))


def _by_mark(data: bytes) -> str | None:
    """Decode UTF-16 or UTF-32 as its byte-order mark says, unless that gives no text."""
    encoding = next(encoding for mark, encoding in _BYTE_ORDER_MARKS if data.startswith(mark))
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        return None
    return None if "\0" in text else text


def _by_content(data: bytes, name: str) -> str | None:
    """Decode with the first encoding that gives plausible text."""
    text = _as_utf8(data, name)
    if text is None:
        text = _as_western(data)
    return _detected(data) if text is None else text


def _as_utf8(data: bytes, name: str) -> str | None:
    """Decode UTF-8, and refuse what is UTF-8 with a few bad bytes in it.

    Any other encoding would turn each of its quotation marks into three wrong characters.
    """
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        place = error.start
    lenient = data.decode("utf-8", "replace")
    bad = lenient.count("\ufffd")
    good = sum(character > "\x7f" for character in lenient) - bad
    if good > 2 * bad:
        raise NotAnArticle(
            f"Reading {name}: it is UTF-8, but damaged at byte {place + 1}.",
            remedy="Save it once more as UTF-8, or fetch it anew.",
        )
    return None


def _as_western(data: bytes) -> str | None:
    """Decode Windows-1252 (or Latin-1) and Mac Roman where the result is plausible.

    charset-normalizer takes English with a few curly quotation marks for Baltic or Japanese.
    """
    for encoding in ("cp1252", "mac_roman"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        foreign = sum(character > "\x7f" for character in text)
        if foreign <= _MAX_FOREIGN_SHARE * len(text) and not _NOT_WESTERN.search(text):
            return text
    return None


def _detected(data: bytes) -> str | None:
    """Decode with the encoding that fits best, or return None where none does."""
    # Importing it takes as long as all else that reading does, and few files need it.
    from charset_normalizer import from_bytes

    best = from_bytes(data).best()
    return None if best is None else str(best)
