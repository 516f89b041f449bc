"""What the client needs to know of a place where a model is."""

from typing import Protocol


class Endpoint(Protocol):
    """Where a model is."""

    @property
    def model(self) -> str:
        """Name sent in requests, and part of each cache key."""

    @property
    def label(self) -> str:
        """'embedded', or the host."""

    def connect(self) -> tuple[str, str]:
        """Return base URL and API key; may start a server.

        Raises:
            ModelUnavailable: The server or the model cannot be had.
        """
