"""Writes reports: to standard output, or to files that are whole or not there.

A file is written under a temporary name in the same folder and then takes the place of the old
one, so that neither a full disk nor a kill leaves half a report.
"""

import contextlib
import errno
import os
import stat
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import BinaryIO

from pipeline.errors import CannotWrite, UsageError
from pipeline.text.read import STANDARD_INPUT

TEMPORARY = ".summarize-*.tmp"
"""What files are called until they are whole, with a star for what differs."""
_SECOND_NAME_FROM = 2


class ReaderGone(Exception):
    """Whoever read standard output has gone, as `head` does when it has enough."""


def write_output(text: str) -> None:
    """Write to standard output, in UTF-8 whatever the locale.

    Raises:
        CannotWrite: the disk behind it is full, or it is closed.
        ReaderGone: nobody reads it any more.
    """
    if sys.stdout is None:
        raise CannotWrite("standard output cannot be written: it is closed.")
    try:
        sys.stdout.buffer.write(encoded(text))
        sys.stdout.buffer.flush()
    except BrokenPipeError as error:
        _abandon()
        raise ReaderGone from error
    except (OSError, ValueError) as error:
        _abandon()
        raise _cannot_write("standard output", error) from error


def encoded(text: str) -> bytes:
    """Return the bytes of a text; a file name that is no UTF-8 is shown with escapes."""
    return text.encode("utf-8", "backslashreplace")


def plan_files(sources: Sequence[str], output: str | None, suffix: str) -> tuple[Path, ...] | None:
    """Return the file for each source, or None where the reports go to standard output.

    `output` is a folder when there are several sources, when it ends in a slash, or when it is one
    already. A file in it has the name of its article, with a number where that is taken.

    Raises:
        UsageError: a report would overwrite an article, or several would be one file.
    """
    if output is None or output == STANDARD_INPUT:
        return None
    path = Path(output).expanduser()
    is_folder = path.is_dir() or output.endswith(("/", os.sep))
    if not is_folder and len(sources) > 1 and path.exists():
        raise UsageError(
            f"-o {output}: several reports cannot be one file.", remedy="Name a folder."
        )
    in_folder = is_folder or len(sources) > 1
    files = _names_in(path, sources, suffix) if in_folder else (path,)
    for source in sources:
        for file in files:
            if source != STANDARD_INPUT and _same_file(file, Path(source)):
                raise UsageError(
                    f"-o {output}: the report would overwrite the article {source}.",
                    remedy="Name another file or folder.",
                )
    return files


def check_writable(files: Sequence[Path]) -> None:
    """Find out before the work whether its result can be written; makes the folders.

    Raises:
        CannotWrite: a folder cannot be made, or no file in it.
    """
    for folder in dict.fromkeys(file.parent for file in files if not _is_special(file)):
        try:
            folder.mkdir(parents=True, exist_ok=True)
            with _temporary(folder):
                pass
        except OSError as error:
            raise _cannot_write(str(folder), error) from error


def write_file(path: Path, text: str) -> None:
    """Write a file, in place of the one that is there.

    Raises:
        CannotWrite: that is not possible; a file that was there is untouched.
    """
    try:
        if _is_special(path):
            # A device or a pipe is written to; replacing it would remove it.
            path.write_bytes(encoded(text))
        else:
            # Through a link, so that it stays one.
            _replace(path.resolve(), encoded(text))
    except OSError as error:
        raise _cannot_write(str(path), error) from error


def _names_in(folder: Path, sources: Sequence[str], suffix: str) -> tuple[Path, ...]:
    files: list[Path] = []
    taken: set[str] = set()
    for source in sources:
        stem = "stdin" if source == STANDARD_INPUT else Path(source).stem or "article"
        name, number = stem + suffix, _SECOND_NAME_FROM
        # Two names that differ in case alone are one file on some systems.
        while name.casefold() in taken:
            name, number = f"{stem}-{number}{suffix}", number + 1
        taken.add(name.casefold())
        files.append(folder / name)
    return tuple(files)


def _same_file(one: Path, other: Path) -> bool:
    try:
        return not _is_special(one) and one.samefile(other)
    except (OSError, ValueError):
        return False


def _is_special(path: Path) -> bool:
    try:
        mode = path.stat().st_mode
    except OSError:
        return False
    return not stat.S_ISREG(mode) and not stat.S_ISDIR(mode)


def _replace(path: Path, data: bytes) -> None:
    if path.is_dir():
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
    with _temporary(path.parent) as (temporary, file):
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
        with contextlib.suppress(FileNotFoundError):
            temporary.chmod(stat.S_IMODE(path.stat().st_mode))
        file.close()
        temporary.replace(path)
        _sync_folder(path.parent)


def _sync_folder(folder: Path) -> None:
    """Have the new name outlive a power failure, where the system can do that for folders."""
    with contextlib.suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


@contextlib.contextmanager
def _temporary(folder: Path) -> Iterator[tuple[Path, BinaryIO]]:
    path = folder / TEMPORARY.replace("*", os.urandom(8).hex())
    with path.open("xb") as file:
        try:
            yield path, file
        finally:
            path.unlink(missing_ok=True)


def _cannot_write(what: str, error: Exception) -> CannotWrite:
    reason = getattr(error, "strerror", None) or str(error)
    full = getattr(error, "errno", None) == errno.ENOSPC
    remedy = "Make room there, or name another place with -o." if full else "Name another with -o."
    return CannotWrite(f"{what} cannot be written: {reason}.", remedy=remedy)


def _abandon() -> None:
    """Let what is left for standard output go nowhere, or Python complains of it at its end."""
    with contextlib.suppress(OSError, ValueError, AttributeError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)
