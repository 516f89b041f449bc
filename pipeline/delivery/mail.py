"""Hands a letter to a mail server over SMTP, and tells what will pass from what will not."""

import contextlib
import enum
import functools
import smtplib
import ssl
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from pipeline.delivery.characters import one_line
from pipeline.delivery.letter import Letter, address_of, compose
from pipeline.delivery.once import SEND_AGAIN, Parcel, delivery_key
from pipeline.errors import BadConfiguration, DeliveryRefused, PipelineError, TryLater

_LOOPBACK = ("localhost", "127.0.0.1", "::1")
_PERMANENT = 500
_LONGEST_REASON = 200


class Tls(enum.StrEnum):
    """How the connection is protected."""

    NONE = "none"
    STARTTLS = "starttls"
    """Begins in the clear, usually on port 587 or 25; nothing is sent unless it turns to TLS."""
    TLS = "tls"
    """From the first byte on, usually on port 465."""


@dataclass(frozen=True)
class MailServer:
    """Where e-mail is handed over."""

    host: str
    port: int
    tls: Tls = Tls.STARTTLS
    user: str | None = None
    password: str | None = field(default=None, repr=False)
    seconds: float = 30.0
    """How long each step may take."""

    def __str__(self) -> str:
        """Name it in a message."""
        return f"{self.host}:{self.port}"


def mail_parcels(letter: Letter, recipients: Sequence[str], server: MailServer) -> list[Parcel]:
    """Return a parcel for each reader, so that one refused address costs that reader only.

    Args:
        letter: what to send; its recipient is replaced.
        recipients: each an address; one that is named twice gets one letter.
        server: where to hand it over.

    Raises:
        BadConfiguration: An address is none.
    """
    by_address = {address_of(one).addr_spec.casefold(): one for one in recipients}
    return [
        Parcel(
            reader=f"mail to {address}",
            key=delivery_key("mail", letter.key, address),
            send=functools.partial(send, replace(letter, recipient=recipient), server),
        )
        for address, recipient in by_address.items()
    ]


def send(letter: Letter, server: MailServer) -> None:
    """Hand a letter over; it returns when the server has taken it.

    Raises:
        BadConfiguration: An address, the login or the way of protection is wrong.
        DeliveryRefused: The server refuses the letter, or cannot prove who it is.
        TryLater: It cannot be reached, is busy, or puts the reader off.
    """
    message = compose(letter)
    _check_login(server)
    with _translated(server):
        connection = _connect(server)
        try:
            if server.user is not None:
                connection.login(server.user, server.password or "")
            # Not send_message, which puts a ">" before lines that begin with "From ".
            connection.sendmail(
                address_of(letter.sender).addr_spec,
                [address_of(letter.recipient).addr_spec],
                message.as_bytes(),
            )
            # The letter is theirs now: what goes wrong in taking leave is no failure.
            with contextlib.suppress(OSError):
                connection.quit()
        finally:
            connection.close()


def _check_login(server: MailServer) -> None:
    if server.user is None:
        return
    login = one_line(server.user + (server.password or ""), f"The login at {server}")
    if not login.isascii():
        raise BadConfiguration(f"The login at {server} holds letters that the library cannot send.")
    if not server.password:
        raise BadConfiguration(
            f"There is no password for {server.user} at the mail server {server}.",
            remedy="Set the environment variable that the configuration names.",
        )
    if server.tls is Tls.NONE and server.host not in _LOOPBACK:
        raise BadConfiguration(
            f"The password for {server} would travel readable.",
            remedy="Set the mail server's tls to starttls or tls.",
        )


def _connect(server: MailServer) -> smtplib.SMTP:
    if server.tls is Tls.TLS:
        return smtplib.SMTP_SSL(
            server.host, server.port, timeout=server.seconds, context=ssl.create_default_context()
        )
    connection = smtplib.SMTP(server.host, server.port, timeout=server.seconds)
    try:
        if server.tls is Tls.STARTTLS:
            connection.starttls(context=ssl.create_default_context())
    except BaseException:
        connection.close()
        raise
    return connection


@contextlib.contextmanager
def _translated(server: MailServer) -> Iterator[None]:
    """Turn what smtplib, ssl and the network raise into this program's errors."""
    try:
        yield
    except smtplib.SMTPException as error:
        raise _explain(server, error) from error
    except ssl.SSLCertVerificationError as error:
        raise DeliveryRefused(
            f"The mail server {server} cannot prove who it is: {error.verify_message}.",
            remedy="Name it as its certificate does, or give its authority in SSL_CERT_FILE.",
        ) from error
    except ssl.SSLError as error:
        raise BadConfiguration(
            f"The mail server {server} does not speak TLS there: {error.reason or error}.",
            remedy="Port 465 usually goes with tls, 587 with starttls.",
        ) from error
    except OSError as error:
        raise TryLater(
            f"The mail server {server} cannot be reached: {error.strerror or error}.",
            remedy=SEND_AGAIN,
        ) from error


def _explain(server: MailServer, error: smtplib.SMTPException) -> PipelineError:
    match error:
        case smtplib.SMTPNotSupportedError():
            return BadConfiguration(
                f"The mail server {server} cannot do what is asked of it: {_said(str(error))}.",
                remedy="Change the mail server's tls, user or the address.",
            )
        case smtplib.SMTPRecipientsRefused():
            return _refusal(server, *_first(error.recipients))
        case smtplib.SMTPAuthenticationError() if error.smtp_code >= _PERMANENT:
            return BadConfiguration(
                f"The mail server {server} refuses the login: {_said(error.smtp_error)}.",
                remedy="Check the user and the variable that holds the password.",
            )
        case smtplib.SMTPResponseException():
            return _refusal(server, error.smtp_code, error.smtp_error)
    # It hung up, or talks nonsense.
    return TryLater(
        f"The mail server {server} broke off: {_said(str(error))}.",
        remedy=SEND_AGAIN,
    )


def _refusal(server: MailServer, code: int, said: bytes | str) -> PipelineError:
    message = f"The mail server {server} answered {code}: {_said(said)}."
    if code >= _PERMANENT:
        return DeliveryRefused(message, remedy="Check the addresses of the e-mail.")
    return TryLater(message, remedy=SEND_AGAIN)


def _first(refused: Mapping[str, tuple[int, bytes]]) -> tuple[int, bytes]:
    return next(iter(refused.values()))


def _said(text: bytes | str) -> str:
    plain = text.decode("utf-8", "replace") if isinstance(text, bytes) else text
    return " ".join(plain.split())[:_LONGEST_REASON].rstrip(".")
