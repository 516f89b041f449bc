"""A brief is posted to a loopback server; each answer has its error, and nothing follows."""

import ssl
import threading
from collections.abc import Callable, Sequence

import pytest

from pipeline.delivery.webhook import Webhook, check, post, webhook_parcel
from pipeline.errors import BadConfiguration, DeliveryRefused, PipelineError, TryLater
from tests.unit.fake_server import FakeServer, Reply, Script

Serve = Callable[[Sequence[Reply] | Script], FakeServer]
BODY = '{"version": "1.0", "title": "Brücke"}'


def hook(server: FakeServer, **given: str) -> Webhook:
    return Webhook(f"{server.url}/briefs?secret=abc", seconds=2, **given)


@pytest.mark.parametrize("status", [200, 201, 202, 204])
def test_the_brief_is_delivered(serve: Serve, status: int) -> None:
    server = serve([Reply("" if status == 204 else "fine", status)])
    post(hook(server, token="t0ken"), "k1", BODY)
    (request,) = server.requests
    headers = {name.lower(): value for name, value in request.headers.items()}
    assert request.path == "/v1/briefs?secret=abc"
    assert request.body == {"version": "1.0", "title": "Brücke"}
    assert headers["idempotency-key"] == "k1"
    assert headers["authorization"] == "Bearer t0ken"
    assert headers["content-type"] == "application/json; charset=utf-8"


def test_what_is_for_this_machine_takes_no_proxy(
    serve: Serve, monkeypatch: pytest.MonkeyPatch
) -> None:
    server = serve([Reply("", 200)])
    for name in ("http_proxy", "HTTP_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:1")
    post(hook(server), "k", BODY)
    assert len(server.requests) == 1


def test_a_second_attempt_has_the_same_key_and_another_brief_another(serve: Serve) -> None:
    server = serve([Reply("", 500), Reply("", 200), Reply("", 200)])
    with pytest.raises(TryLater):
        webhook_parcel("day 1", BODY, hook(server)).send()
    webhook_parcel("day 1", BODY, hook(server)).send()
    webhook_parcel("day 2", BODY, hook(server)).send()
    first, again, other = (
        {name.lower(): value for name, value in request.headers.items()}["idempotency-key"]
        for request in server.requests
    )
    assert first == again != other


@pytest.mark.parametrize(
    ("status", "kind"),
    [
        *((status, TryLater) for status in (408, 409, 425, 429, 500, 502, 503, 504)),
        *((status, BadConfiguration) for status in (301, 302, 303, 307, 308)),
        *((status, BadConfiguration) for status in (401, 403, 404, 405, 410)),
        *((status, DeliveryRefused) for status in (400, 413, 415, 422)),
    ],
)
def test_each_answer_has_its_error(serve: Serve, status: int, kind: type[PipelineError]) -> None:
    other = serve([])
    headers = {"location": f"{other.url}/x"} if status // 100 == 3 else {}
    server = serve([Reply("no", status, headers)])
    with pytest.raises(PipelineError, match=str(status)) as caught:
        post(hook(server), "k", BODY)
    assert type(caught.value) is kind
    assert "secret" not in str(caught.value)
    assert len(server.requests) == 1, "sent again within the run"
    assert other.requests == [], "followed a redirect"


def test_a_redirect_within_the_host_is_not_followed_either(serve: Serve) -> None:
    server = serve(lambda _: Reply("", 308, {"location": "/elsewhere"}))
    with pytest.raises(BadConfiguration, match="somewhere else"):
        post(hook(server), "k", BODY)
    assert len(server.requests) == 1


def test_a_receiver_that_is_not_there_is_for_later() -> None:
    with FakeServer([]) as server:
        gone = hook(server)
    with pytest.raises(TryLater, match="cannot be reached") as caught:
        post(gone, "k", BODY)
    assert "secret" not in str(caught.value)


def test_a_receiver_that_is_silent_does_not_hold_the_run_up(serve: Serve) -> None:
    done = threading.Event()
    server = serve([Reply("", 200, before=lambda: done.wait(10))])
    with pytest.raises(TryLater, match="timed out"):
        post(Webhook(server.url, seconds=0.2), "k", BODY)
    done.set()


def test_a_receiver_that_does_not_speak_tls_is_for_later(serve: Serve) -> None:
    server = serve([])
    with pytest.raises(TryLater):
        post(Webhook(server.url.replace("http:", "https:"), seconds=2), "k", BODY)


def test_an_untrusted_certificate_is_a_refusal(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        error = ssl.SSLCertVerificationError(1, "bad")
        error.verify_message = "self-signed certificate"
        raise error

    monkeypatch.setattr("http.client.HTTPSConnection.connect", fail)
    with pytest.raises(DeliveryRefused, match="cannot prove who it is: self-signed"):
        post(Webhook("https://127.0.0.1:1/x"), "k", BODY)


@pytest.mark.parametrize(
    "url",
    [
        *(
            "",
            "example.org/x",
            "ftp://example.org/x",
            "file:///etc/passwd",
            "https://",
            "http://:80/",
        ),
        *("https://user:pass@example.org/", "https://example.org/a b", "https://[::1/"),
        *("https://example.org/\r\nX-Evil: 1", "https://exämple.org/", "https://a.example:99999/"),
    ],
)
def test_what_is_no_address_is_refused(url: str) -> None:
    with pytest.raises(BadConfiguration) as caught:
        check(Webhook(url))
    assert "pass" not in str(caught.value).replace("password", "")


@pytest.mark.parametrize("token", ["a\r\nX-Evil: 1", "a\nb", "a\u2028b", "tökén"])
def test_a_token_cannot_add_a_header(token: str) -> None:
    with pytest.raises(BadConfiguration) as caught:
        check(Webhook("https://example.org/", token))
    assert token not in str(caught.value)


def test_a_token_does_not_travel_readable_but_on_loopback() -> None:
    check(Webhook("http://127.0.0.1:8080/", "t"))
    with pytest.raises(BadConfiguration, match="readable"):
        check(Webhook("http://example.org/", "t"))


def test_neither_address_nor_token_is_shown() -> None:
    webhook = Webhook("https://hooks.example/services/s3cret", "t0ken")
    assert "s3cret" not in f"{webhook!r} {webhook}"
    assert "t0ken" not in f"{webhook!r} {webhook}"
