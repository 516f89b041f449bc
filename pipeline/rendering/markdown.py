"""Untrusted text as Markdown: it shows as it is, and can never act.

Backslashes stop what the Markdown parser itself would read (emphasis, HTML, links, tables). They
do not stop what GitHub looks for after parsing: bare addresses, mentions, issue numbers, emoji
names and dollar formulas are found in the rendered text, where the backslash is gone. A code span
is the one plain device that every renderer leaves alone, so a word that holds one of these is
shown as code. All functions are pure, and return one line without a line break.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

_LINE_BREAKS = "\n\r\v\f\x85\u2028\u2029"
_BLANKS = re.compile(f"[ \t{_LINE_BREAKS}]+")
# Controls (C0 apart), bidi overrides and isolates, and characters without a shape, which can hide
# text in text. Kept: joiners, direction marks and the soft hyphen; scripts need them.
HIDDEN_CHARACTERS = (
    "\x7f-\x9f\u115f\u1160\u180e\u200b\u202a-\u202e\u2060-\u206f\u3164\ufeff\uffa0"
    "\ufff9-\ufffb\ufdd0-\ufdef\ufffe\uffff\ud800-\udfff\U0001d173-\U0001d17a\U000e0000-\U000e007f"
)
_HIDDEN = re.compile(f"[\x00-\x1f{HIDDEN_CHARACTERS}]")
_HIDDEN_SHOWN = re.compile("⟨U\\+[0-9A-F]{4,6}⟩")

# Words end at white space, at quotation marks, and at characters that a code span or a table
# cannot hold; no linker looks beyond these.
_WORD = re.compile(r"""[^\s`|\\<>"“”„‟«»‹›‘’‚‛「」『』（）。，、]+""")
_TRIMMED = ".,;:!?…()[]{}'*_~"
_TOP_LEVEL = (
    "[a-z]{2}|biz|com|edu|gov|net|org|pro|web|xxx|aero|asia|coop|info|museum|name|shop|рф|xn--"
)
_ACTIVE = re.compile(
    rf"""//|www\.|(?:mailto|xmpp):         # addresses
    | @.                                   # mail addresses and mentions
    | [^\s.]\.(?:{_TOP_LEVEL})(?![^\W_])  # bare domains, which some previews link
    | \#\d | \bgh-\d                       # issue numbers
    | \b(?=[a-f]*\d)(?=\d*[a-f])[0-9a-f]{{7,40}}\b          # commit hashes
    | :(?:[+-]1|100|1234|[\w+-]{{0,60}}[a-z][\w+-]{{0,60}}):  # emoji names
    """,
    re.IGNORECASE | re.VERBOSE,
)

_ACTIVE_OR_DOLLAR = re.compile(rf"\$|{_ACTIVE.pattern}", _ACTIVE.flags)
# A dollar that a digit follows can open a formula but not close one, so prices stay bare. Where
# another dollar could close it, all become code: some parsers look for it inside code as well.
_CLOSING_DOLLAR = re.compile(r"\$(?![0-9])|\$[^\s$]*\$")

_SPECIAL = re.compile(
    r"""[\\`*~]
    | (?<![^\W_])_ | _(?![^\W_])           # inside a word an underscore is no emphasis
    | <(?=[A-Za-z/!?])
    | &(?=\#|[A-Za-z][A-Za-z0-9]*;)
    """,
    re.VERBOSE,
)
_SPECIAL_WITH_BRACKETS = re.compile(rf"\[ | {_SPECIAL.pattern}", re.VERBOSE)
_LINK = re.compile(r"\]\(|\]\[|\]:|\[\^|\^\[")
_BLOCK_START = re.compile(r"(?:\d{1,9}(?=[.)](?:\s|$)))?(?:(?<=\d)[.)]|[-+#:](?=[-+#:\s]|$)|[>\[])")
_HEADING_END = re.compile(r"#(?=#*$)")

_WIDEST_PADDED_ROW = 110


def display(text: str) -> str:
    """Return the text as a reader sees it: line breaks and tabs as spaces, hidden characters named.

    A control character, bidi override or invisible character becomes `⟨U+202E⟩`, with its own code.
    White space around the text is dropped. Nothing else changes.
    """
    one_line = _BLANKS.sub(_flatten, text)
    return _HIDDEN.sub(lambda match: f"⟨U+{ord(match[0]):04X}⟩", one_line).strip()


def names_hidden(text: str) -> bool:
    """Tell whether a displayed text names a hidden character."""
    return _HIDDEN_SHOWN.search(text) is not None


def escape(text: str) -> str:
    """Return Markdown that renders as `display(text)`, wherever in a block it stands."""
    shown = display(text)
    special = _SPECIAL_WITH_BRACKETS if _LINK.search(shown) else _SPECIAL
    pieces: list[str] = []
    end = 0
    for start, stop in _active_words(shown):
        pieces += (special.sub(r"\\\g<0>", shown[end:start]), f"`{shown[start:stop]}`")
        end = stop
    pieces.append(special.sub(r"\\\g<0>", shown[end:]))
    return _guard_block("".join(pieces))


def quote(text: str) -> str:
    """Return the text in quotation marks; for the article's exact words only.

    The marks are single where the text has double ones of its own, so that it stays as it is.
    """
    escaped = escape(text)
    return f"‘{escaped}’" if "“" in text or "”" in text else f"“{escaped}”"


def strong(text: str) -> str:
    """Return the text in bold, or a dash where there is none."""
    return f"**{escape(text)}**" if display(text) else "—"


def bullets(items: Iterable[str]) -> str:
    """Return a list with one line for each item of ready Markdown."""
    return "\n".join(f"- {item}" for item in items)


def table(head: Sequence[str], rows: Sequence[Sequence[str]], right: Sequence[int] = ()) -> str:
    """Lay out cells of ready Markdown as a table.

    Args:
        head: the column titles.
        rows: as many cells each as there are titles.
        right: numbers of the columns, from 0, that are set flush right.

    Returns:
        The table, its columns padded for readers of the plain text where a line stays short.
    """
    cells = [[cell.replace("|", "\\|") for cell in row] for row in (head, *rows)]
    widths = [max(len(row[column]) for row in cells) for column in range(len(head))]
    if sum(widths) + 3 * len(widths) > _WIDEST_PADDED_ROW:
        widths = [0] * len(widths)
    rules = [
        "-" * max(2, width - 1) + (":" if column in right else "-")
        for column, width in enumerate(widths)
    ]
    lines = [cells[0], rules, *cells[1:]]
    return "\n".join(_row(line, widths, right) for line in lines)


def _row(cells: Sequence[str], widths: Sequence[int], right: Sequence[int]) -> str:
    padded = (
        cell.rjust(width) if column in right else cell.ljust(width)
        for column, (cell, width) in enumerate(zip(cells, widths, strict=True))
    )
    return f"| {' | '.join(padded)} |"


def _flatten(blanks: re.Match[str]) -> str:
    has_break = any(character in _LINE_BREAKS for character in blanks[0])
    return " " if has_break else " " * len(blanks[0])


def _active_words(shown: str) -> Iterator[tuple[int, int]]:
    active = _ACTIVE_OR_DOLLAR if _CLOSING_DOLLAR.search(shown) else _ACTIVE
    for word in _WORD.finditer(shown):
        core = word[0].strip(_TRIMMED)
        if active.search(core):
            start = word.start() + word[0].index(core)
            yield start, start + len(core)
        elif active.search(word[0]):
            yield word.span()


def _guard_block(line: str) -> str:
    line = _HEADING_END.sub(r"\#", line, count=1)
    start = _BLOCK_START.match(line)
    return f"{line[: start.end() - 1]}\\{line[start.end() - 1 :]}" if start else line
