"""How long the rest will take, from how long the articles so far took."""

from dataclasses import dataclass
from typing import Final

_MINUTE: Final = 60
_HOUR: Final = 3600
_FEWEST_SECONDS: Final = 10


@dataclass
class Estimate:
    """Reckons by characters, as a long article takes longer; it knows nothing before the first."""

    characters: int
    """Of the articles that are still to be reported on."""
    _done: int = 0
    _seconds: float = 0.0
    _articles: int = 0

    def note(self, characters: int, seconds: float) -> None:
        """Take in how long an article took; the first waits for the model to start."""
        if self._articles == 1:
            self._done, self._seconds = 0, 0.0
        self._articles += 1
        self._done += characters
        self._seconds += seconds
        self.characters -= characters

    @property
    def seconds(self) -> float | None:
        """How many seconds are left; None where nothing is known yet."""
        return self.characters * self._seconds / self._done if self._done else None

    def __str__(self) -> str:
        """Say it, as exactly as it is known: to the minute below an hour."""
        seconds = self.seconds
        if seconds is None:
            return ""
        if seconds < _FEWEST_SECONDS:
            return "a few seconds left"
        if seconds < _MINUTE:
            return "less than a minute left"
        if seconds < _HOUR:
            return f"about {round(seconds / _MINUTE)} min left"
        return f"about {seconds / _HOUR:.1f} h left"
