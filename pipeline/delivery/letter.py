"""Composes the e-mail of a brief: plain text and HTML, with an identity that stays the same.

Pure: no clock, no host name, no random boundary, so the same brief gives the same bytes.
"""

import re
from dataclasses import dataclass
from datetime import datetime
from email.errors import HeaderParseError
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP

from pipeline.delivery.characters import one_line, writable
from pipeline.delivery.once import delivery_key
from pipeline.delivery.pages import page
from pipeline.errors import BadConfiguration

# Seven bits pass every server. Quoted local parts are valid, and nobody has one.
_POLICY = SMTP.clone(cte_type="7bit")
_PART = r"[^\s<>()\[\]\\,;:@\"]+"
_ADDRESS = re.compile(
    rf"(?:\"?(?P<name>[^<>\"]*?)\"?\s*<(?P<in>{_PART}@{_PART})>|(?P<bare>{_PART}@{_PART}))"
)
_ID_DIGITS = 40


@dataclass(frozen=True)
class Letter:
    """A brief for one reader."""

    key: str
    """The brief's, the same each time it is sent."""
    sender: str
    """`brief@example.org` or `Daily brief <brief@example.org>`."""
    recipient: str
    subject: str
    markdown: str
    date: datetime
    """With its zone."""


def compose(letter: Letter) -> EmailMessage:
    """Return the message.

    Raises:
        BadConfiguration: An address is none, or a header would hold a line break.
    """
    sender = address_of(letter.sender)
    message = EmailMessage(policy=_POLICY)
    message["From"] = sender
    message["To"] = address_of(letter.recipient)
    message["Subject"] = one_line(letter.subject, "The subject of the e-mail")
    message["Date"] = letter.date
    message["Message-ID"] = message_id(letter)
    # Keeps holiday replies away (RFC 3834).
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(writable(letter.markdown))
    message.add_alternative(page(letter.subject, letter.markdown), subtype="html")
    message.set_boundary(f"=_{delivery_key('boundary', letter.key, letter.markdown)[:_ID_DIGITS]}")
    return message


def message_id(letter: Letter) -> str:
    """Return what names this brief to this reader, the same each time it is sent."""
    own = delivery_key("mail", letter.key, address_of(letter.recipient).addr_spec.casefold())
    return f"<{own[:_ID_DIGITS]}@{address_of(letter.sender).domain}>"


def address_of(text: str) -> Address:
    """Read one address, with or without a name.

    Raises:
        BadConfiguration: It is none, or more than one.
    """
    found = _ADDRESS.fullmatch(one_line(text, "An e-mail address").strip())
    cause: Exception | None = None
    if found:
        user, _, domain = str(found["in"] or found["bare"]).partition("@")
        try:
            # In ASCII, which every server takes.
            spec = f"{user}@{domain.encode('idna').decode()}"
            return Address((found["name"] or "").strip(), addr_spec=spec)
        except (ValueError, HeaderParseError) as error:
            cause = error
    raise BadConfiguration(
        f"{text!r} is no e-mail address.",
        remedy="Write name@example.org, or Name <name@example.org>.",
    ) from cause
