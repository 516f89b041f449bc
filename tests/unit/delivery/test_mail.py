"""A letter reaches a real SMTP server, and each way to fail has its error."""

import socket
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes
from email.policy import default
from pathlib import Path

import pytest
import trustme

from pipeline.delivery.mail import MailServer, Tls, mail_parcels, send
from pipeline.errors import BadConfiguration, DeliveryRefused, PipelineError, TryLater
from tests.unit.delivery.letters import LETTER, at
from tests.unit.delivery.mail_server import PASSWORD, USER, MailServerForTests


@pytest.fixture(scope="module")
def authority() -> trustme.CA:
    return trustme.CA()


@pytest.fixture
def certified(
    authority: trustme.CA, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> ssl.SSLContext:
    """Return a server's context; the authority behind it is trusted."""
    authority.cert_pem.write_to_path(tmp_path / "authority.pem")
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "authority.pem"))
    return context_for(authority, "127.0.0.1")


def context_for(authority: trustme.CA, name: str) -> ssl.SSLContext:
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    authority.issue_cert(name).configure_cert(context)
    return context


def test_the_server_gets_the_letter() -> None:
    with MailServerForTests() as server:
        send(LETTER, at(server))
    (envelope,) = server.envelopes
    assert envelope.mail_from == "brief@news.example"
    assert envelope.rcpt_tos == ["one@readers.example"]
    assert isinstance(envelope.content, bytes)
    message = message_from_bytes(envelope.content, policy=default)
    body = message.get_body(("plain",))
    assert body is not None
    assert body.get_content().splitlines() == LETTER.markdown.splitlines()


def test_a_connection_that_turns_to_tls_carries_the_login(certified: ssl.SSLContext) -> None:
    with MailServerForTests(tls=certified, starttls=True, login=True) as server:
        send(LETTER, at(server, tls=Tls.STARTTLS, user=USER, password=PASSWORD))
    assert len(server.envelopes) == 1


def test_a_connection_may_speak_tls_from_the_first_byte(certified: ssl.SSLContext) -> None:
    with MailServerForTests(tls=certified) as server:
        send(LETTER, at(server, tls=Tls.TLS))
    assert len(server.envelopes) == 1


@pytest.mark.parametrize("starttls", [True, False], ids=["starttls", "tls"])
def test_a_certificate_that_is_not_trusted_is_refused(
    authority: trustme.CA, starttls: bool
) -> None:
    context = context_for(authority, "127.0.0.1")
    with (
        MailServerForTests(tls=context, starttls=starttls) as server,
        pytest.raises(DeliveryRefused, match="cannot prove who it is"),
    ):
        send(LETTER, at(server, tls=Tls.STARTTLS if starttls else Tls.TLS))
    assert not server.envelopes


def test_a_certificate_of_another_host_is_refused(
    authority: trustme.CA,
    certified: ssl.SSLContext,  # noqa: ARG001 - the authority is trusted
) -> None:
    context = context_for(authority, "other.example")
    with (
        MailServerForTests(tls=context) as server,
        pytest.raises(DeliveryRefused, match="cannot prove who it is"),
    ):
        send(LETTER, at(server, tls=Tls.TLS))


@pytest.mark.parametrize(
    ("tls", "said"),
    [(Tls.STARTTLS, "cannot do what is asked"), (Tls.TLS, "does not speak TLS")],
)
def test_a_letter_that_should_be_protected_does_not_go_in_the_clear(tls: Tls, said: str) -> None:
    with MailServerForTests() as server, pytest.raises(BadConfiguration, match=said):
        send(LETTER, at(server, tls=tls))
    assert not server.envelopes


@pytest.mark.parametrize(
    ("replies", "kind"),
    [
        pytest.param({"MAIL": "451 busy"}, TryLater, id="sender put off"),
        pytest.param({"MAIL": "550 who"}, DeliveryRefused, id="sender refused"),
        pytest.param({"RCPT": "450 greylisted"}, TryLater, id="reader put off"),
        pytest.param({"RCPT": "550 no such user"}, DeliveryRefused, id="reader refused"),
        pytest.param({"DATA": "452 disk full"}, TryLater, id="letter put off"),
        pytest.param({"DATA": "554 spam"}, DeliveryRefused, id="letter refused"),
        pytest.param({"DATA": "hang up"}, TryLater, id="hung up after the letter"),
    ],
)
def test_each_answer_has_its_error(replies: dict[str, str], kind: type[PipelineError]) -> None:
    with MailServerForTests(replies) as server, pytest.raises(PipelineError) as caught:
        send(LETTER, at(server))
    assert type(caught.value) is kind
    assert f"127.0.0.1:{server.port}" in caught.value.message
    assert not server.envelopes


def test_a_letter_that_was_taken_is_sent_whatever_the_leave_taking() -> None:
    with MailServerForTests({"QUIT": "421 nonsense"}) as server:
        send(LETTER, at(server))
    assert len(server.envelopes) == 1


def test_a_wrong_password_is_a_wrong_configuration(certified: ssl.SSLContext) -> None:
    with MailServerForTests(tls=certified, starttls=True, login=True) as server:
        login = at(server, tls=Tls.STARTTLS, user=USER, password="wrong")
        with pytest.raises(BadConfiguration, match="refuses the login"):
            send(LETTER, login)
    assert not server.envelopes


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        pytest.param({"password": None}, "no password", id="none"),
        pytest.param({"password": ""}, "no password", id="empty variable"),
        pytest.param({"password": "x\r\nRSET"}, "line break", id="line break"),
        pytest.param({"user": "x\nRSET"}, "line break", id="line break in the name"),
        pytest.param({"password": "wörd"}, "cannot send", id="not ASCII"),
        pytest.param({"host": "mail.example"}, "would travel readable", id="in the clear"),
    ],
)
def test_a_login_that_cannot_be_is_refused_before_anything_is_sent(
    changes: dict[str, object], said: str
) -> None:
    with MailServerForTests() as server, pytest.raises(BadConfiguration) as caught:
        send(LETTER, at(server, **{"user": USER, "password": PASSWORD, **changes}))
    assert said in str(caught.value)
    assert not server.envelopes


def test_a_password_is_never_shown() -> None:
    assert PASSWORD not in repr(MailServer("mail.example", 587, password=PASSWORD))


def test_a_server_that_is_not_there_is_for_later() -> None:
    with MailServerForTests() as server:
        gone = at(server)
    with pytest.raises(TryLater, match="cannot be reached"):
        send(LETTER, gone)


@contextmanager
def listening(greeting: bytes) -> Iterator[MailServer]:
    """Give a server that says this and nothing more."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        done = threading.Event()

        def accept() -> None:
            connection, _ = listener.accept()
            with connection:
                connection.sendall(greeting)
                done.wait(10)

        thread = threading.Thread(target=accept)
        thread.start()
        yield MailServer("127.0.0.1", listener.getsockname()[1], Tls.NONE, seconds=0.3)
        done.set()
        thread.join()


@pytest.mark.parametrize(
    ("greeting", "kind"),
    [
        pytest.param(b"", TryLater, id="silent"),
        pytest.param(b"220 hello\r\n", TryLater, id="silent after its greeting"),
        pytest.param(b"421 overloaded\r\n", TryLater, id="overloaded"),
        pytest.param(b"554 go away\r\n", DeliveryRefused, id="refuses everybody"),
        pytest.param(b"HTTP/1.1 400 no\r\n", TryLater, id="another protocol"),
        pytest.param(b"220 " + b"x" * 10_000 + b"\r\n", DeliveryRefused, id="endless line"),
    ],
)
def test_a_server_that_is_none_does_not_hold_the_run_up(
    greeting: bytes, kind: type[PipelineError]
) -> None:
    with listening(greeting) as server, pytest.raises(PipelineError) as caught:
        send(LETTER, server)
    assert type(caught.value) is kind


def test_each_reader_has_a_parcel_and_nobody_two() -> None:
    with MailServerForTests({"RCPT bad@readers.example": "550 unknown"}) as server:
        parcels = mail_parcels(
            LETTER, ["a@readers.example", "bad@readers.example", "A@Readers.Example"], at(server)
        )
        assert len({parcel.key for parcel in parcels}) == len(parcels) == 2
        parcels[0].send()
        with pytest.raises(DeliveryRefused):
            parcels[1].send()
    assert [envelope.rcpt_tos for envelope in server.envelopes] == [["A@Readers.Example"]]
