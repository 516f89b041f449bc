"""One exception tree; each class carries the exit code that a scheduler sees.

    PipelineError (70)
    ├── BelowFloor (1)
    ├── UsageError (2)
    ├── NotAnArticle (65)
    ├── NoSuchInput (66)
    ├── ModelUnavailable (69)
    ├── DeliveryRefused (69)
    ├── CannotWrite (73)
    ├── TryLater (75)
    │   ├── RateLimited
    │   ├── RunLimitReached
    │   └── Locked
    ├── InvalidAnswer (76)
    └── BadConfiguration (78)

The codes follow BSD's sysexits.h, except 1, a check that failed, and 2,
which is what Typer gives for wrong usage.
A message names the file, the stage and the remedy.
"""

from typing import ClassVar, Final

BUG_REMEDY: Final = (
    "This is a bug: please report it with the lines above (look for private text in them first)."
)


class PipelineError(Exception):
    """Anything this program raises on purpose."""

    exit_code: ClassVar[int] = 70

    def __init__(self, message: str, *, remedy: str | None = None) -> None:
        """Keep what went wrong and, where there is one, what to do about it."""
        super().__init__(message)
        self.message = message
        self.remedy = remedy

    def __str__(self) -> str:
        """Return the message, with the remedy behind it."""
        return f"{self.message} {self.remedy}" if self.remedy else self.message


class BelowFloor(PipelineError):
    """An evaluation gave a figure that is worse than the one that was pinned."""

    exit_code = 1


class UsageError(PipelineError):
    """The command line asks for something that does not exist or does not go together."""

    exit_code = 2


class NotAnArticle(PipelineError):
    """The input is empty, binary, undecodable, or longer than can be read in parts."""

    exit_code = 65


class NoSuchInput(PipelineError):
    """The file, folder or address is not there, or may not be read."""

    exit_code = 66


class ModelUnavailable(PipelineError):
    """The endpoint cannot be reached, refuses the key, or the model cannot be had."""

    exit_code = 69


class DeliveryRefused(PipelineError):
    """A mail server or a webhook refuses a brief for good, or cannot prove who it is."""

    exit_code = 69


class CannotWrite(PipelineError):
    """A result or the store cannot be written."""

    exit_code = 73


class TryLater(PipelineError):
    """Nothing is wrong with the request; a later run can succeed."""

    exit_code = 75


class RateLimited(TryLater):
    """The endpoint went on refusing for its rate limit."""


class RunLimitReached(TryLater):
    """The cap on calls, tokens or cost for one run was reached."""


class Locked(TryLater):
    """Another run holds the lock."""


class InvalidAnswer(PipelineError):
    """The model's answers stayed invalid after asking again."""

    exit_code = 76


class BadConfiguration(PipelineError):
    """The configuration file, a prompt file or a setting is wrong."""

    exit_code = 78
