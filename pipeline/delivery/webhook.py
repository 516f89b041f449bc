"""Posts a brief to a webhook, with a key by which the receiver knows a second copy.

Nothing is sent again within a run; the same command, run again, sends what was not delivered.
"""

import contextlib
import http.client
import ssl
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Final
from urllib.parse import urlsplit

from pipeline import __version__
from pipeline.delivery.characters import one_line
from pipeline.delivery.once import SEND_AGAIN, Parcel, delivery_key
from pipeline.errors import BadConfiguration, DeliveryRefused, PipelineError, TryLater

_LOOPBACK: Final = ("localhost", "127.0.0.1", "::1")
# 409: another request with this key is under way, says the draft on Idempotency-Key.
_PASSING: Final = (
    HTTPStatus.REQUEST_TIMEOUT,
    HTTPStatus.CONFLICT,
    HTTPStatus.TOO_EARLY,
    HTTPStatus.TOO_MANY_REQUESTS,
)
_WRONG_ADDRESS: Final = (
    HTTPStatus.UNAUTHORIZED,
    HTTPStatus.FORBIDDEN,
    HTTPStatus.NOT_FOUND,
    HTTPStatus.METHOD_NOT_ALLOWED,
    HTTPStatus.PROXY_AUTHENTICATION_REQUIRED,
    HTTPStatus.GONE,
)


@dataclass(frozen=True)
class Webhook:
    """Where briefs are posted; the address may hold a secret, so it is never shown whole."""

    url: str = field(repr=False)
    token: str | None = field(default=None, repr=False)
    """Sent as `Authorization: Bearer …`."""
    seconds: float = 30.0
    """How long each step may take."""

    def __str__(self) -> str:
        """Name it in a message, without what may be secret."""
        parts = urlsplit(self.url)
        return f"{parts.scheme}://{parts.netloc}"


def check(webhook: Webhook) -> None:
    """Find out before the work whether the address can be one.

    Raises:
        BadConfiguration: It cannot, or the token would travel readable.
    """
    try:
        url = one_line(webhook.url, "The address of the webhook")
        parts = urlsplit(url)
        whole = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:
        whole = False
    if not whole or "@" in parts.netloc or not url.isascii() or " " in url:
        raise BadConfiguration(
            "The address of the webhook is none to post to.",
            remedy="Give an address such as https://example.org/briefs, without user and password.",
        )
    if webhook.token is not None:
        one_line(webhook.token, "The token of the webhook")
        if not webhook.token.isascii():
            raise BadConfiguration("The token of the webhook holds letters that a header cannot.")
        if parts.scheme == "http" and parts.hostname not in _LOOPBACK:
            raise BadConfiguration(
                f"The token for {webhook} would travel readable.", remedy="Use https."
            )


def webhook_parcel(key: str, body: str, webhook: Webhook) -> Parcel:
    """Return the parcel of a brief.

    Args:
        key: the brief's, the same each time it is sent.
        body: its JSON.
        webhook: where it goes.

    Raises:
        BadConfiguration: The address or the token is impossible.
    """
    check(webhook)
    own = delivery_key("webhook", key, webhook.url)
    return Parcel(f"webhook at {webhook}", own, lambda: post(webhook, own, body))


def post(webhook: Webhook, key: str, body: str) -> None:
    """Post a text of JSON; it returns when the receiver has answered 2xx.

    Raises:
        BadConfiguration: The receiver does not know the address or the token, or has moved.
        DeliveryRefused: It refuses this brief, or cannot prove who it is.
        TryLater: It cannot be reached, or is busy.
    """
    check(webhook)
    headers = {
        "Content-Type": "application/json; charset=utf-8",
        "Idempotency-Key": key,
        "User-Agent": f"summarize/{__version__}",
    }
    if webhook.token is not None:
        headers["Authorization"] = f"Bearer {webhook.token}"
    request = urllib.request.Request(  # noqa: S310 - checked above
        webhook.url, body.encode("utf-8", "backslashreplace"), headers, method="POST"
    )
    with _translated(webhook):
        _opener(webhook).open(request, timeout=webhook.seconds).close()


def _opener(webhook: Webhook) -> urllib.request.OpenerDirector:
    """Take the proxies of the environment, but none on the way to this machine itself."""
    if urlsplit(webhook.url).hostname in _LOOPBACK:
        return urllib.request.build_opener(_StayHere, urllib.request.ProxyHandler({}))
    return urllib.request.build_opener(_StayHere)


class _StayHere(urllib.request.HTTPRedirectHandler):
    """Follows no redirect: it would turn the POST into a GET, or hand the brief to a stranger."""

    def redirect_request(self, *_: object) -> None:
        return None


@contextlib.contextmanager
def _translated(webhook: Webhook) -> Iterator[None]:
    """Turn what urllib raises into this program's errors."""
    try:
        yield
    except urllib.error.HTTPError as error:
        error.close()
        raise _refusal(webhook, error.code) from error
    except urllib.error.URLError as error:
        raise _unreachable(webhook, error.reason) from error
    except (OSError, http.client.HTTPException) as error:
        raise _unreachable(webhook, error) from error


def _refusal(webhook: Webhook, code: int) -> PipelineError:
    message = f"The webhook at {webhook} answered {code}"
    if code in _PASSING or code >= HTTPStatus.INTERNAL_SERVER_ERROR:
        return TryLater(f"{message}.", remedy=SEND_AGAIN)
    if code < HTTPStatus.BAD_REQUEST:
        return BadConfiguration(
            f"{message}: it is somewhere else now.", remedy="Give its new address."
        )
    if code in _WRONG_ADDRESS:
        return BadConfiguration(f"{message}.", remedy="Check its address and its token.")
    return DeliveryRefused(f"{message}.", remedy="Its log may tell what is wrong with the brief.")


def _unreachable(webhook: Webhook, reason: object) -> PipelineError:
    if isinstance(reason, ssl.SSLCertVerificationError):
        return DeliveryRefused(
            f"The webhook at {webhook} cannot prove who it is: {reason.verify_message}.",
            remedy="Name it as its certificate does, or give its authority in SSL_CERT_FILE.",
        )
    why = getattr(reason, "strerror", None) or str(reason) or type(reason).__name__
    return TryLater(
        f"The webhook at {webhook} cannot be reached: {why}.",
        remedy=SEND_AGAIN,
    )
