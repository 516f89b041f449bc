"""How a run ends, for whoever watches: last-run.json, the exit code, the last words."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Self

from pipeline.command.batch import BUG
from pipeline.command.last_run import LastRun, write_last_run
from pipeline.errors import CannotWrite, TryLater


@dataclass
class Outcome:
    """What a run came to; as a context, it writes that down however the run ends."""

    folder: Path
    now: Callable[[], datetime]
    exit_code: int = 0
    message: str = ""
    brief: Path | None = None
    counts: dict[str, int] = field(default_factory=dict)
    started: datetime = field(init=False)

    def __post_init__(self) -> None:
        """Note when it began."""
        self.started = self.now()

    def part_failed(self, message: str) -> None:
        """Note that a part failed, and that the same command may do it later."""
        self.exit_code = TryLater.exit_code
        self.message = f"{self.message} {message}".strip()

    def __enter__(self) -> Self:
        """Begin."""
        return self

    def __exit__(self, _kind: object, error: BaseException | None, _trace: object) -> None:
        """Write last-run.json."""
        if error is not None:
            self.exit_code = getattr(error, "exit_code", BUG)
            self.message = str(error) or type(error).__name__
        run = LastRun(
            started=self.started,
            ended=self.now(),
            exit_code=self.exit_code,
            brief=str(self.brief) if self.brief else None,
            counts=self.counts,
            message=self.message,
        )
        try:
            write_last_run(self.folder, run)
        except CannotWrite:
            # What went wrong first is what has to be told.
            if error is None:
                raise
