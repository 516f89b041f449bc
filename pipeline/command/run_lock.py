"""One run at a time for each folder of briefs; a second one is told who is at work.

The kernel holds the lock and lets it go when the process ends, however it ends, so that nothing a
dead run leaves behind has to be recognised as dead. The file beside the lock only says who has it.
"""

import contextlib
import os
import socket
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Final

from pydantic import Field, ValidationError

from pipeline.command.outputs import write_file
from pipeline.errors import CannotWrite, Locked
from schemas.base import Schema

LOCK_NAME: Final = ".summarize-run.lock"
HOLDER_NAME: Final = ".summarize-run.json"


class Holder(Schema):
    """Who holds the lock."""

    pid: int = Field(description="process number")
    host: str = Field(description="machine or container that it runs on")
    since: datetime = Field(description="when it took the lock")

    def __str__(self) -> str:
        """Name it in a message."""
        return f"process {self.pid} on {self.host}, since {self.since.isoformat(' ', 'seconds')}"


@contextlib.contextmanager
def run_lock(folder: Path, now: datetime) -> Iterator[None]:
    """Hold the lock of a folder of briefs, which is made where it is missing.

    Raises:
        Locked: another run holds it; the message says who.
        CannotWrite: the folder cannot be made or written, or its file system has no locks.
    """
    from filelock import FileLock, Timeout

    with contextlib.ExitStack() as held:
        try:
            folder.mkdir(parents=True, exist_ok=True)
            # Without locks in the file system, filelock would make do with a file that a killed
            # run leaves behind.
            lock = FileLock(folder / LOCK_NAME, blocking=False, fallback_to_soft=False)
            held.enter_context(lock)
        except Timeout as error:
            raise _held(folder) from error
        except OSError as error:
            raise CannotWrite(
                f"The folder {folder} cannot be locked: {error.strerror or error}.",
                remedy="Name another folder with -o.",
            ) from error
        _sign(folder, now)
        held.callback(_sign_off, folder)
        yield


def _sign(folder: Path, now: datetime) -> None:
    holder = Holder(pid=os.getpid(), host=socket.gethostname(), since=now)
    write_file(folder / HOLDER_NAME, holder.model_dump_json() + "\n")


def _sign_off(folder: Path) -> None:
    # Who comes next overwrites what cannot be removed.
    with contextlib.suppress(OSError):
        (folder / HOLDER_NAME).unlink()


def _held(folder: Path) -> Locked:
    try:
        who = str(Holder.model_validate_json((folder / HOLDER_NAME).read_bytes()))
    except (OSError, ValidationError):
        # It took the lock a moment ago, or is about to let it go.
        who = "a process that has not said who it is"
    return Locked(
        f"Another run is at work on {folder}: {who}.", remedy="Run again when it is done."
    )
