"""Turns what stood on the command line into what the commands take; ends with the last words.

What takes long to import is imported where it is needed, because `--help` needs none of it.
"""

import errno
import os
import sys
import traceback
from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from pipeline.errors import BUG_REMEDY, CannotWrite, PipelineError, UsageError

if TYPE_CHECKING:
    from datetime import datetime

    from pipeline.command.progress import Shown
    from pipeline.settings import Settings

READER_GONE: Final = 141  # what a shell reports for a program that SIGPIPE ended


def shown_for(*, quiet: bool, verbose: bool) -> "Shown":
    """Return how much is said.

    Raises:
        UsageError: Both less and more is wanted.
    """
    if quiet and verbose:
        raise UsageError("--quiet and --verbose do not go together.", remedy="Choose one.")
    from pipeline.command.progress import Shown

    terminal = sys.stderr is not None and sys.stderr.isatty()
    return Shown(bars=terminal and not quiet, notices=not quiet, stages=verbose)


def settings_with(*, no_cache: bool = False, **given: object) -> "Settings":
    """Return the settings, with the options that were given before everything else.

    Raises:
        UsageError: An option has an impossible value.
        BadConfiguration: The file or the environment has one.
    """
    from pipeline.settings import load_settings

    return load_settings({**given, "cache": False if no_cache else None}, os.environ)


def moment(published: str) -> "datetime":
    """Return the date that was given.

    Raises:
        UsageError: It is none.
    """
    from pipeline.text.read import parse_published

    try:
        return parse_published(published)
    except ValueError as error:
        raise UsageError(
            "--published: write the date as 2025-10-21 or 2025-10-21T14:30:00+02:00."
        ) from error


def last_words(error: Exception, say: Callable[[str], None]) -> int:
    """Tell why the program ends, and return the exit code."""
    from pipeline.command.outputs import ReaderGone

    if isinstance(error, ReaderGone):
        return READER_GONE
    if isinstance(error, OSError) and error.errno == errno.ENOSPC:
        error = CannotWrite("The output cannot be written: no space is left.")
    if not isinstance(error, PipelineError):
        traceback.print_exception(error)
        error = PipelineError(f"{type(error).__name__}: {error}.", remedy=BUG_REMEDY)
    say(str(error))
    return error.exit_code
