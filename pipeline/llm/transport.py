"""Sends requests to an OpenAI-compatible endpoint, and sends them again where that can help.

tenacity alone repeats a request: for connection errors, timeouts, 408, 409, 429 and 5xx. When an
endpoint says how long to wait, all threads wait. The SDK's own retries are off (they would
multiply with these), and instructor sees only the last outcome.
"""

import json
import logging
import math
import re
import threading
import time
from collections.abc import Mapping
from http import HTTPStatus
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from pipeline.errors import PipelineError
from pipeline.llm.budget import Limits
from pipeline.llm.endpoint import Endpoint
from pipeline.llm.failures import Failure, asked_seconds, explain

if TYPE_CHECKING:
    import openai
    import tenacity
    from openai.types.chat import ChatCompletion

# What a request can do without when an endpoint refuses it.
_OPTIONAL = ("logprobs", "top_logprobs", "temperature", "seed", "max_tokens")
# Models that refuse `max_tokens` are those that think first, and thoughts count as well.
_ROOM_TO_THINK = 4096
_LOOPBACK = ("localhost", "127.0.0.1", "::1")
_PASSING = (HTTPStatus.REQUEST_TIMEOUT, HTTPStatus.CONFLICT, HTTPStatus.TOO_MANY_REQUESTS)
_CONNECT_SECONDS = 10.0


class Clock:
    """The time, and the waiting; tests put another in its place."""

    def now(self) -> float:
        """Return seconds on a clock that never goes back."""
        return time.monotonic()

    def pause(self, seconds: float, cancelled: threading.Event) -> None:
        """Wait that long, or until cancelled."""
        cancelled.wait(seconds)


class Cancelled(Exception):
    """The batch that a request belongs to has been given up."""


class _Failed(Exception):
    """A failure that is no exception of the SDK."""

    def __init__(self, failure: Failure, *, passing: bool) -> None:
        super().__init__(failure.message)
        self.failure = failure
        self.passing = passing


class Transport:
    """One connection, shared by all threads."""

    def __init__(self, endpoint: Endpoint, limits: Limits, clock: Clock) -> None:
        """Connect; a server may be started.

        Raises:
            ModelUnavailable: The endpoint cannot be had.
        """
        import openai

        _silence_loggers()
        self.base_url, self._key = endpoint.connect()
        self.model = endpoint.model
        self.clock = clock
        self._label = endpoint.label
        self._limits = limits
        self._guard = threading.Lock()
        self._quiet_until = -math.inf
        self._refused: frozenset[str] = frozenset()
        self._client = openai.OpenAI(
            base_url=self.base_url,
            # A server that wants no key still gets a header that is well formed.
            api_key=self._key or "none",
            max_retries=0,
            timeout=openai.Timeout(limits.timeout_seconds, connect=_CONNECT_SECONDS),
            # A proxy named in the environment cannot reach this machine's own loopback.
            http_client=openai.DefaultHttpxClient(
                trust_env=urlsplit(self.base_url).hostname not in _LOOPBACK
            ),
        )

    def send(self, request: Mapping[str, Any], cancelled: threading.Event) -> "ChatCompletion":
        """Send one chat completion request until it is answered, or until there is no hope.

        Raises:
            ModelUnavailable: No connection, no permission, no such model, no credit.
            RateLimited: The endpoint went on asking to wait.
            NotAnArticle: The prompt is too long for the model.
            Cancelled: The batch has been given up.
        """
        import openai

        try:
            while True:
                refused = self._refused
                try:
                    return self._send_patiently(_without(request, refused), cancelled)
                except openai.BadRequestError as error:
                    if not self._learn(error, refused):
                        raise
        except (openai.APIError, _Failed) as error:
            raise self._explain(error) from error

    def close(self) -> None:
        """Close the connections."""
        self._client.close()

    def _send_patiently(
        self, request: dict[str, Any], cancelled: threading.Event
    ) -> "ChatCompletion":
        import tenacity

        # A new object for each request: one that is shared between threads mixes up their counts.
        retrying = tenacity.Retrying(
            retry=tenacity.retry_if_exception(_is_passing),
            wait=self._wait,
            stop=tenacity.stop_after_attempt(self._limits.attempts)
            | tenacity.stop_before_delay(self._limits.patience_seconds),
            sleep=lambda seconds: self.clock.pause(seconds, cancelled),
            reraise=True,
        )
        return retrying(self._send_once, request, cancelled)

    def _send_once(self, request: dict[str, Any], cancelled: threading.Event) -> "ChatCompletion":
        self._keep_quiet(cancelled)
        if cancelled.is_set():
            raise Cancelled
        try:
            completion: ChatCompletion = self._client.chat.completions.create(**request)
        except json.JSONDecodeError as error:
            raise _Failed(_no_protocol(), passing=False) from error
        if not hasattr(completion, "choices"):
            raise _Failed(_no_protocol(), passing=False)
        if not completion.choices:
            # A gateway that wraps an upstream's failure in a 200.
            told = str((completion.model_extra or {}).get("error", "an answer without content"))
            raise _Failed(Failure(HTTPStatus.BAD_GATEWAY, "", told), passing=True)
        return completion

    def _keep_quiet(self, cancelled: threading.Event) -> None:
        """Wait until the time is over that the endpoint asked anybody here to wait."""
        remaining = self._quiet_until - self.clock.now()
        if remaining > self._limits.patience_seconds:
            raise _Failed(_asks_to_wait(remaining), passing=False)
        if remaining > 0:
            self.clock.pause(remaining, cancelled)

    def _wait(self, state: "tenacity.RetryCallState") -> float:
        import tenacity

        error = state.outcome.exception() if state.outcome else None
        asked = asked_seconds(getattr(getattr(error, "response", None), "headers", {}))
        if asked is None:
            asked = tenacity.wait_exponential_jitter(multiplier=0.5, max=30, jitter=0.5)(state)
            shared = getattr(error, "status_code", None) == HTTPStatus.TOO_MANY_REQUESTS
        else:
            shared = True
        if shared:
            with self._guard:
                self._quiet_until = max(self._quiet_until, self.clock.now() + asked)
        return asked

    def _learn(self, error: "openai.BadRequestError", sent_without: frozenset[str]) -> bool:
        """Note which optional parameters were refused; tell whether sending again may help."""
        failure = _failure(error)
        if failure.too_long:
            return False
        named = {
            name
            for name in _OPTIONAL
            if (name == error.param if error.param else re.search(rf"\b{name}\b", failure.message))
        }
        with self._guard:
            self._refused |= named
            return bool(named - sent_without)

    def _explain(self, error: Exception) -> PipelineError:
        failure = error.failure if isinstance(error, _Failed) else _failure(error)
        return explain(failure, self.model, self._label, self._key)


def _is_passing(error: BaseException) -> bool:
    """Tell whether sending the same request again can help."""
    import openai

    if isinstance(error, _Failed):
        return error.passing
    if isinstance(error, openai.APIStatusError):
        if error.status_code >= HTTPStatus.INTERNAL_SERVER_ERROR:
            return True
        return error.status_code in _PASSING and not _failure(error).no_credit
    return isinstance(error, openai.APIConnectionError)


def _failure(error: Exception) -> Failure:
    return Failure(
        status=getattr(error, "status_code", None),
        code=str(getattr(error, "code", None) or getattr(error, "type", None) or ""),
        message=str(getattr(error, "message", error)),
    )


def _no_protocol() -> Failure:
    return Failure(
        HTTPStatus.NOT_FOUND, "", "what answers there does not speak the OpenAI protocol"
    )


def _asks_to_wait(seconds: float) -> Failure:
    return Failure(HTTPStatus.TOO_MANY_REQUESTS, "", f"it asks to wait {seconds:.0f} seconds")


def _without(request: Mapping[str, Any], refused: frozenset[str]) -> dict[str, Any]:
    """Return the request without what the endpoint refuses."""
    kept = {name: value for name, value in request.items() if name not in refused}
    if "logprobs" not in kept:
        kept.pop("top_logprobs", None)
    if "max_tokens" in refused and "max_tokens" in request:
        kept["max_completion_tokens"] = request["max_tokens"] + _ROOM_TO_THINK
    return kept


def _silence_loggers() -> None:
    """Keep other libraries' loggers off stderr; instructor's would show whole answers there."""
    for name in ("instructor", "openai", "httpx2", "httpcore2"):
        logger = logging.getLogger(name)
        if not logger.hasHandlers() or name == "instructor":
            logger.addHandler(logging.NullHandler())
    logging.getLogger("instructor").propagate = False
