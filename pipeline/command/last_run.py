"""The file by which a monitor sees that a scheduled run happened, and how it ended.

It is written when a run ends, by the run that holds the lock of the folder. A run that was killed
leaves the file of the one before it, so a monitor looks at how old `succeeded` is.
"""

from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Final

from pydantic import AfterValidator, AwareDatetime, Field, ValidationError

from pipeline.command.outputs import write_file
from schemas.base import Schema

NAME: Final = "last-run.json"


def _plain(moment: datetime) -> datetime:
    return moment.astimezone(UTC).replace(microsecond=0)


# Whole seconds in UTC: the one form that every monitor's tools can read.
Moment = Annotated[AwareDatetime, AfterValidator(_plain)]


class LastRun(Schema):
    """How a run ended."""

    version: str = Field(default="1.0", description="version of this schema")
    started: Moment = Field(description="when it began")
    ended: Moment = Field(description="when it ended, by the same clock")
    exit_code: int = Field(description="0 done, 75 try later; docs/exit-codes.md lists them")
    brief: str | None = Field(default=None, description="path of the brief, where one was written")
    counts: Mapping[str, int] = Field(default={}, description="articles, failures, calls and so on")
    message: str = Field(default="", description="what the run said last")
    succeeded: Moment | None = Field(
        default=None, description="when a run last ended with 0, this one or one before it"
    )


def write_last_run(folder: Path, run: LastRun) -> None:
    """Put a run's outcome in place of the one before it.

    Where `succeeded` is not given, it is this run's end or what the file says so far.

    Raises:
        CannotWrite: the folder cannot be written; the file is as it was.
    """
    if run.succeeded is None:
        before = read_last_run(folder)
        succeeded = run.ended if run.exit_code == 0 else before and before.succeeded
        run = run.model_copy(update={"succeeded": succeeded})
    write_file(folder / NAME, run.model_dump_json(indent=2) + "\n")


def read_last_run(folder: Path) -> LastRun | None:
    """Return the outcome of the last run, or None where there is none that can be read."""
    try:
        return LastRun.model_validate_json((folder / NAME).read_bytes())
    except (OSError, ValidationError):
        return None
