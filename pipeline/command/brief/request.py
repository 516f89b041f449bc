"""What `summarize brief` is asked for: by its options, else by the tables of the configuration."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from pipeline.command.progress import Shown
from pipeline.errors import NoSuchInput, UsageError
from pipeline.gathering.articles import web_address
from pipeline.gathering.files import Undated
from pipeline.gathering.machine import machine_zone
from pipeline.gathering.window import Asked, window_of
from pipeline.settings import Settings
from pipeline.text.read import STANDARD_INPUT
from schemas.brief import Window


@dataclass(frozen=True)
class Options:
    """The options as they were written; None for one that was not given."""

    sources: Sequence[str]
    window: Asked
    output: str | None
    undated: str | None
    memory: int | None
    deliver: bool


@dataclass(frozen=True)
class BriefRequest:
    """What is to be made."""

    sources: tuple[str, ...]
    window: Window
    folder: Path
    undated: Undated
    memory: int
    """For how many days before the window articles are followed."""
    deliver: bool
    settings: Settings
    shown: Shown


def utc_now() -> datetime:
    """Return the time."""
    return datetime.now(UTC)


def request_of(options: Options, settings: Settings, shown: Shown, now: datetime) -> BriefRequest:
    """Return what is asked for.

    Raises:
        UsageError: There is no source, or not exactly one window that is not empty.
        NoSuchInput: No source is there.
    """
    table = settings.tables.brief
    sources = tuple(options.sources) or table.sources
    _check(sources)
    asked = options.window
    zone = asked.zone or table.zone or machine_zone()
    return BriefRequest(
        sources=sources,
        window=window_of(asked, now=now, machine_zone=zone),
        folder=Path(options.output or table.output).expanduser(),
        undated=Undated(options.undated or table.undated),
        memory=options.memory or table.memory,
        deliver=options.deliver,
        settings=settings,
        shown=shown,
    )


def _check(sources: Sequence[str]) -> None:
    remedy = "Name folders of articles, files, or addresses of feeds."
    if not sources:
        raise UsageError(
            "There is nothing to make a brief of.",
            remedy=f"{remedy} They can stand in the configuration, as sources in [brief].",
        )
    if STANDARD_INPUT in sources:
        raise UsageError("A brief is not made of standard input.", remedy=remedy)
    if not all(source.strip() for source in sources):
        raise UsageError("The name of a source is empty.", remedy=remedy)
    # One that is missing costs that source only; where all are, somebody mistyped.
    if not any(web_address(source) or _is_there(source) for source in sources):
        names = ", ".join(sources)
        raise NoSuchInput(f"There is no {names}.", remedy=remedy)


def _is_there(source: str) -> bool:
    try:
        return Path(source).exists()
    except (OSError, ValueError):
        return False
