"""Loads prompt files, checks them, and renders the messages that a model sees.

A prompt file has front matter and parts, in the order of the chat::

    ---
    purpose: what it is for, in one line
    schema: NameOfTheWireClass
    variables: article, question
    ---
    ## system
    You read news.
    ## user
    $article

`$name` stands for a variable, `$$` for a dollar. Pairs of user and assistant parts before the
last user part are examples. A line that is exactly one of the headings starts a part.
"""

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from importlib import resources
from importlib.resources.abc import Traversable
from string import Template
from typing import Literal, cast, get_args

from pipeline.errors import BadConfiguration
from schemas.article import Document

Role = Literal["system", "user", "assistant"]

ARTICLE_START = "<article>"
ARTICLE_END = "</article>"

_HEADING = re.compile(rf"^## ({'|'.join(get_args(Role))})[ \t]*$", re.MULTILINE)
_FRONT_MATTER = re.compile(r"---\n(.*?\n)---\n(.*)", re.DOTALL)
_NAME = re.compile(r"[a-z][a-z0-9_]*")
_KEYS = ("purpose", "schema", "variables")

# Control characters that are no white space, and format characters that a reader does not see:
# soft hyphen, zero-width space, direction marks, joiners of words, the tag block. The zero-width
# joiner and non-joiner stay: Persian, Hindi and emoji need them.
_INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff"
    "\ufff9-\ufffb\U000e0000-\U000e007f]"
)
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")
# Every delimiter of ours and nearly every special token of a chat template (<|im_end|>, </s>,
# <<SYS>>, <start_of_turn>) needs an angle bracket; the look-alikes fool models, not tokenizers.
_ANGLES = str.maketrans({"<": "‹", "＜": "‹", "﹤": "‹", ">": "›", "＞": "›", "﹥": "›"})
# A sentence number as we write it, and the special tokens in square brackets: [INST], [/INST].
_BRACKETED = re.compile(r"[\[［]\s*(\d+|/?\s*[A-Z]+(?:_[A-Z]+)*)\s*[\]］]")


@dataclass(frozen=True)
class Message:
    """One turn of the chat."""

    role: Role
    content: str


@dataclass(frozen=True)
class Prompt:
    """A checked prompt file; the fingerprint stands in every report and every cache key."""

    name: str
    purpose: str
    variables: frozenset[str]
    schema: str
    fingerprint: str
    parts: tuple[Message, ...]

    def render(self, **variables: str) -> tuple[Message, ...]:
        """Fill the placeholders; what a value contains is never filled in again.

        Raises:
            BadConfiguration: A variable is missing or is not one of this prompt's.
        """
        missing = sorted(self.variables - variables.keys())
        extra = sorted(variables.keys() - self.variables)
        if missing or extra:
            told = [f"missing: {', '.join(missing)}"] if missing else []
            told += [f"unknown: {', '.join(extra)}"] if extra else []
            raise BadConfiguration(
                f"Prompt {self.name} was given other variables than it declares"
                f" ({'; '.join(told)}).",
                remedy=f"Make prompts/{self.name}.md and the code that renders it agree.",
            )
        return tuple(
            Message(part.role, Template(part.content).substitute(variables)) for part in self.parts
        )


def load_prompt(name: str, folder: Traversable | None = None) -> Prompt:
    """Read and check `<name>.md` from `folder`, or from the package `prompts`.

    Raises:
        BadConfiguration: The file is missing or malformed; the message names it and says how.
    """
    file = (folder or resources.files("prompts")) / f"{name}.md"
    try:
        text = file.read_bytes().decode("utf-8").replace("\r\n", "\n")
    except OSError as error:
        raise _bad(name, "it cannot be read") from error
    except UnicodeDecodeError as error:
        raise _bad(name, "it is not UTF-8") from error
    matter = _FRONT_MATTER.fullmatch(text)
    if matter is None:
        raise _bad(name, "it does not start with front matter between two lines of ---")
    fields = _read_fields(name, matter[1])
    prompt = Prompt(
        name=name,
        purpose=fields["purpose"],
        variables=_read_variables(name, fields.get("variables", "")),
        schema=fields["schema"],
        fingerprint=hashlib.sha256(text.encode()).hexdigest()[:12],
        parts=_read_parts(name, matter[2]),
    )
    _check_placeholders(prompt)
    return prompt


def number_sentences(document: Document, numbers: Iterable[int] | None = None) -> str:
    """Render sentences as lines `[12] text` between delimiters that the text cannot forge.

    Args:
        document: the article and its sentences.
        numbers: which sentences, in the order wanted; all of them by default.
    """
    chosen = (
        document.sentences if numbers is None else [document.sentence(number) for number in numbers]
    )
    lines = [
        f"[{sentence.number}] {quote_for_prompt(document.article.cut(sentence))}"
        for sentence in chosen
    ]
    return "\n".join([ARTICLE_START, *lines, ARTICLE_END])


def quote_for_prompt(text: str) -> str:
    """Return `text` on one line, unable to pass for a delimiter, a number or a special token.

    White space is collapsed, characters nobody sees are removed, angle brackets become ‹ and ›,
    and the brackets of `[12]` or `[INST]` become round.
    """
    text = _INVISIBLE.sub("", text)
    # No server would accept a lone surrogate: it has no UTF-8.
    text = _LONE_SURROGATE.sub("\ufffd", text)
    text = " ".join(text.split()).translate(_ANGLES)
    return _BRACKETED.sub(r"(\1)", text)


def _read_fields(name: str, matter: str) -> dict[str, str]:
    fields: dict[str, str] = {}
    for line in matter.splitlines():
        key, colon, value = (part.strip() for part in line.partition(":"))
        if not colon or key not in _KEYS:
            raise _bad(name, f"the front matter has {line!r} where it knows {', '.join(_KEYS)}")
        if key in fields:
            raise _bad(name, f"the front matter has {key} twice")
        fields[key] = value
    for key in ("purpose", "schema"):
        if not fields.get(key):
            raise _bad(name, f"the front matter lacks {key}")
    if not fields["schema"].isidentifier():
        raise _bad(name, f"schema {fields['schema']!r} is not the name of a class")
    return fields


def _read_variables(name: str, declared: str) -> frozenset[str]:
    variables = [variable.strip() for variable in declared.split(",")] if declared else []
    for variable in variables:
        if not _NAME.fullmatch(variable):
            raise _bad(name, f"{variable!r} is not the name of a variable")
    return frozenset(variables)


def _read_parts(name: str, body: str) -> tuple[Message, ...]:
    before, *pieces = _HEADING.split(body)
    if before.strip():
        raise _bad(name, "text stands before the first part (## system or ## user)")
    roles = pieces[0::2]
    turns = roles[1:] if roles[:1] == ["system"] else roles
    expected = ["user" if turn % 2 == 0 else "assistant" for turn in range(len(turns))]
    if turns != expected or len(turns) % 2 == 0:
        raise _bad(name, "after ## system, ## user and ## assistant must alternate and end on user")
    parts = []
    for role, content in zip(cast("list[Role]", roles), pieces[1::2], strict=True):
        if not content.strip():
            raise _bad(name, f"a part ## {role} is empty")
        parts.append(Message(role, content.strip()))
    return tuple(parts)


def _check_placeholders(prompt: Prompt) -> None:
    used: set[str] = set()
    for part in prompt.parts:
        template = Template(part.content)
        if not template.is_valid():
            raise _bad(prompt.name, f"a $ in ## {part.role} names no variable; a dollar is $$")
        used.update(template.get_identifiers())
    if undeclared := sorted(used - prompt.variables):
        raise _bad(prompt.name, f"it uses {', '.join(undeclared)} without declaring it")
    if unused := sorted(prompt.variables - used):
        raise _bad(prompt.name, f"it declares {', '.join(unused)} without using it")


def _bad(name: str, what: str) -> BadConfiguration:
    return BadConfiguration(
        f"Prompt file prompts/{name}.md: {what}.", remedy="Correct the file, or reinstall."
    )
