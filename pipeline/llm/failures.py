"""What an endpoint's failure means to whoever runs the program; free of any client library."""

import email.utils
import math
import time
from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPStatus

from pipeline.errors import ModelUnavailable, NotAnArticle, PipelineError, RateLimited

_SHOWN = 200
_SECRET = 8
_TOO_LONG_CODES = ("context_length_exceeded", "exceed_context_size_error")
_TOO_LONG_WORDS = ("context length", "context size", "context window", "maximum context")
_NO_CREDIT = "insufficient_quota"


@dataclass(frozen=True)
class Failure:
    """The last outcome of a request that was given up."""

    status: int | None
    """HTTP status; None when there was no answer."""
    code: str
    """The endpoint's own code or type of error, or ''."""
    message: str
    """The endpoint's own words; they may repeat the request."""

    @property
    def too_long(self) -> bool:
        """Whether the prompt does not fit into the model's context."""
        words = self.message.lower()
        return self.status == HTTPStatus.REQUEST_ENTITY_TOO_LARGE or (
            self.status == HTTPStatus.BAD_REQUEST
            and (self.code in _TOO_LONG_CODES or any(word in words for word in _TOO_LONG_WORDS))
        )

    @property
    def no_credit(self) -> bool:
        """Whether the account has nothing left; waiting does not help."""
        return self.status == HTTPStatus.PAYMENT_REQUIRED or self.code == _NO_CREDIT


def explain(failure: Failure, model: str, label: str, key: str) -> PipelineError:
    """Return the error to raise; it repeats neither the key nor more than a line of the answer."""
    where = f"model {model} at {label}"
    said = _in_short(failure.message, key)
    if failure.too_long:
        return NotAnArticle(
            f"The text is too long for the context of {where}.",
            remedy="Use a model with a larger context (see `summarize models`) or a shorter text.",
        )
    if failure.no_credit:
        # Not "try later": no later run succeeds before somebody pays.
        return ModelUnavailable(
            f"The account has no credit left for {where}.",
            remedy="Add credit, or choose another endpoint or model (see `summarize models`).",
        )
    return _explain_status(failure, where, said)


def asked_seconds(headers: Mapping[str, str]) -> float | None:
    """Return the wait asked for by `retry-after-ms` or `Retry-After` (RFC 9110, 10.2.3)."""
    for name, unit in (("retry-after-ms", 0.001), ("retry-after", 1.0)):
        try:
            seconds = float(headers[name]) * unit
        except (KeyError, ValueError):
            continue
        if math.isfinite(seconds):
            return max(seconds, 0.0)
    try:
        date = email.utils.parsedate_to_datetime(headers["retry-after"])
    except (KeyError, ValueError):
        return None
    return max(date.timestamp() - time.time(), 0.0)


def _explain_status(failure: Failure, where: str, said: str) -> PipelineError:
    match failure.status:
        case None:
            return ModelUnavailable(
                f"No answer from {where}: {said.rstrip('.')}.",
                remedy="Check the network and --base-url; answers so far are kept in the store.",
            )
        case HTTPStatus.UNAUTHORIZED | HTTPStatus.FORBIDDEN:
            # The endpoint's words are left out: some repeat a part of the key.
            return ModelUnavailable(
                f"The key was refused for {where} (HTTP {failure.status}).",
                remedy="Check the variable that holds it (`summarize models` names it), or name"
                " another with --api-key-env.",
            )
        case HTTPStatus.NOT_FOUND:
            return ModelUnavailable(
                f"There is no {where} ({said}).",
                remedy="Check --model and --base-url; `summarize models` shows what is used.",
            )
        case HTTPStatus.TOO_MANY_REQUESTS:
            return RateLimited(
                f"The rate limit for {where} was not lifted in time ({said}).",
                remedy="Run again later; answers so far are kept in the store.",
            )
        case _:
            return ModelUnavailable(
                f"The request to {where} failed (HTTP {failure.status}: {said}).",
                remedy="Run again later, or choose another model or endpoint"
                " (see `summarize models`).",
            )


def _in_short(message: str, key: str) -> str:
    line = " ".join(message.split())
    # A key as short as "none" is no secret, and may be a word of the message.
    if len(key) >= _SECRET:
        line = line.replace(key, "***")
    return line if len(line) <= _SHOWN else f"{line[: _SHOWN - 1]}…"
