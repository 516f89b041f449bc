"""Letters and servers that the tests send and ask."""

from dataclasses import replace
from datetime import UTC, datetime

from pipeline.delivery.letter import Letter
from pipeline.delivery.mail import MailServer, Tls
from tests.unit.delivery.mail_server import MailServerForTests

DATE = datetime(2026, 3, 4, 6, 15, tzinfo=UTC)
LETTER = Letter(
    key="2026-03-03",
    sender="Täglicher Brief <brief@news.example>",
    recipient="Reader One <one@readers.example>",
    subject="Brief of 3 March 2026: “Bridge” – 4 stories",
    markdown="# Brücke\n\nA *bridge* opens. <script>alert(1)</script>\n\n.\n\nFrom here on.\n",
    date=DATE,
)


def letter(**changes: str) -> Letter:
    return replace(LETTER, **changes)  # type: ignore[arg-type]


def at(server: MailServerForTests, **changes: object) -> MailServer:
    plain = MailServer("127.0.0.1", server.port, Tls.NONE, seconds=5)
    return replace(plain, **changes)  # type: ignore[arg-type]
