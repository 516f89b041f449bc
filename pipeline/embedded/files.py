"""Finds and checks the files of embedded models on this machine.

A listed file counts only with its official hash. Hashing takes seconds, so a marker beside the
file keeps what was hashed: size, time of the last change, digest.
"""

import contextlib
import hashlib
import json
import logging
import os
from collections.abc import Mapping
from pathlib import Path

import platformdirs

from pipeline.errors import ModelUnavailable
from pipeline.models import ModelFile, ModelProfile

MAGIC = b"GGUF"

logger = logging.getLogger(__name__)


def model_folder(environ: Mapping[str, str]) -> Path:
    """Return the folder of model files: SUMMARIZE_MODEL_DIR, or one in the user's cache."""
    chosen = environ.get("SUMMARIZE_MODEL_DIR")
    if chosen:
        return Path(chosen).expanduser()
    return platformdirs.user_cache_path("summarize", appauthor=False) / "models"


def locate(profile: ModelProfile, folder: Path) -> Path | None:
    """Return the model's file if it is on this machine and right, without fetching anything.

    A user's own file is taken as it is. One of the listed files is hashed, unless it has not
    changed since it last was.

    Raises:
        ModelUnavailable: The user's own file is missing or no GGUF file.
    """
    if profile.path is not None:
        return _own_file(profile.path)
    file = file_of(profile)
    path = folder / file.name
    return path if _is_right(path, file) else None


def file_fingerprint(path: Path) -> str:
    """Tell a user's own model file from another of its name: a digest of its size and both ends.

    Raises:
        ModelUnavailable: The file is missing or no GGUF file.
    """
    end = 1 << 20
    with _own_file(path).open("rb") as source:
        size = source.seek(0, os.SEEK_END)
        source.seek(0)
        digest = hashlib.sha256(b"%d " % size + source.read(end))
        source.seek(max(0, size - end))
        digest.update(source.read(end))
    return digest.hexdigest()[:12]


def forget_check(path: Path) -> None:
    """Have the file hashed again when it is next looked for."""
    with contextlib.suppress(OSError):
        _marker(path).unlink(missing_ok=True)


def _own_file(path: Path) -> Path:
    remedy = "Give the path of a model in GGUF format."
    try:
        with path.open("rb") as source:
            magic = source.read(len(MAGIC))
    except OSError as error:
        raise ModelUnavailable(
            f"The model file {path} cannot be read: {error.strerror or error}.", remedy=remedy
        ) from error
    if magic != MAGIC:
        raise ModelUnavailable(f"{path} is not a GGUF file.", remedy=remedy)
    return path


def file_of(profile: ModelProfile) -> ModelFile:
    """Return what is known of the model's file.

    Raises:
        ModelUnavailable: The model has none, because it is not embedded.
    """
    if profile.file is None:
        raise ModelUnavailable(
            f"{profile.name} is not an embedded model.", remedy="It needs --base-url."
        )
    return profile.file


def _is_right(path: Path, file: ModelFile) -> bool:
    try:
        if path.stat().st_size != file.size:
            return False
        if _checked_before(path, file):
            return True
        right = sha256(path) == file.sha256
    except OSError:
        return False
    if right:
        remember_check(path, file)
    else:
        logger.warning("%s is not the official file", path)
    return right


def _checked_before(path: Path, file: ModelFile) -> bool:
    try:
        kept = json.loads(_marker(path).read_text("utf-8"))
    except (OSError, ValueError):
        return False
    return bool(kept == _state(path, file))


def remember_check(path: Path, file: ModelFile) -> None:
    """Note that the file has just been hashed and is the official one."""
    # In a folder that cannot be written the file is hashed each time.
    with contextlib.suppress(OSError):
        _marker(path).write_text(json.dumps(_state(path, file)), "utf-8")


def _state(path: Path, file: ModelFile) -> dict[str, int | str]:
    status = path.stat()
    return {"size": status.st_size, "mtime_ns": status.st_mtime_ns, "sha256": file.sha256}


def _marker(path: Path) -> Path:
    return path.with_name(path.name + ".verified")


def sha256(path: Path) -> str:
    """Return the hex digest of the file."""
    with path.open("rb") as source:
        return hashlib.file_digest(source, "sha256").hexdigest()
