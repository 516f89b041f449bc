"""A real SMTP server on loopback that keeps what it is given."""

import socket
import ssl
from collections.abc import Mapping
from typing import Self

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

USER, PASSWORD = "post", "s3cret word"


class MailServerForTests:
    """Takes letters, and refuses what it was told to refuse.

    Args:
        replies: by the step (MAIL, RCPT, DATA, EHLO, QUIT), what it answers in place of its own.
        tls: a context makes it speak TLS from the first byte, or offer STARTTLS.
        starttls: which of the two.
        login: whether it wants `USER` and `PASSWORD`.
    """

    def __init__(
        self,
        replies: Mapping[str, str] | None = None,
        *,
        tls: ssl.SSLContext | None = None,
        starttls: bool = False,
        login: bool = False,
    ) -> None:
        self.envelopes: list[Envelope] = []
        self._replies = replies or {}
        self.port = _free_port()
        self._controller = Controller(
            self,
            hostname="127.0.0.1",
            port=self.port,
            server_hostname="mail.test",
            ssl_context=None if starttls else tls,
            tls_context=tls if starttls else None,
            require_starttls=starttls,
            authenticator=_authenticate if login else None,
            auth_required=login,
        )

    def reply(self, step: str, default: str) -> str:
        return self._replies.get(step, default)

    async def handle_MAIL(  # noqa: N802 - aiosmtpd's name
        self, _: SMTP, __: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        envelope.mail_from = address
        envelope.mail_options.extend(options)
        return self.reply("MAIL", "250 OK")

    async def handle_RCPT(  # noqa: N802 - aiosmtpd's name
        self, _: SMTP, __: Session, envelope: Envelope, address: str, ___: list[str]
    ) -> str:
        answer = self._replies.get(f"RCPT {address}", self.reply("RCPT", "250 OK"))
        if answer.startswith("2"):
            envelope.rcpt_tos.append(address)
        return answer

    async def handle_DATA(self, server: SMTP, __: Session, envelope: Envelope) -> str:  # noqa: N802
        answer = self.reply("DATA", "250 OK")
        if answer == "hang up":
            assert server.transport is not None
            server.transport.close()
        if answer.startswith("2"):
            self.envelopes.append(envelope)
        return answer

    async def handle_QUIT(self, _: SMTP, __: Session, ___: Envelope) -> str:  # noqa: N802
        return self.reply("QUIT", "221 Bye")

    def __enter__(self) -> Self:
        self._controller.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._controller.stop()


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        return int(listening.getsockname()[1])


def _authenticate(
    _: SMTP, __: Session, ___: Envelope, mechanism: str, data: LoginPassword
) -> AuthResult:
    if mechanism not in ("LOGIN", "PLAIN"):
        return AuthResult(success=False, handled=False)
    right = data.login == USER.encode() and data.password == PASSWORD.encode()
    return AuthResult(success=right, handled=right)
