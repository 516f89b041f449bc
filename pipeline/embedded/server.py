"""The embedded model: llama.cpp's server inside this process, on loopback.

It speaks the OpenAI protocol, so that there is one client for all models. It lives in this
process and so ends with it, however that ends.
"""

import contextlib
import importlib
import os
import secrets
import threading
from collections.abc import Mapping
from pathlib import Path
from types import ModuleType
from typing import Any

from pipeline import stopping
from pipeline.embedded.fetch import OTHER_MODEL, OnProgress, fetch
from pipeline.embedded.files import file_fingerprint, forget_check, model_folder
from pipeline.errors import ModelUnavailable
from pipeline.models import ModelProfile

MOST_THREADS = 8
# States of earlier prompts that are kept in memory, so that going back to a prefix costs nothing:
# 29 kB a token with the 1.5B model, so some 36,000 tokens. llama.cpp's own default is 8 GiB.
PROMPT_CACHE_MIB = 1024
# The server looks up from its work only between batches: with 64 tokens it can be stopped within
# two seconds on two cores, at the speed that 2,048 have; with these it took 40.
BATCH_TOKENS = 64
SILENT = -1


class EmbeddedEndpoint:
    """An endpoint that starts its own server at the first connection; safe between threads."""

    label = "embedded"

    def __init__(
        self,
        profile: ModelProfile,
        on_progress: OnProgress | None = None,
        environ: Mapping[str, str] = os.environ,
    ) -> None:
        """Say which model it is to be; nothing is loaded or fetched before `connect`.

        Raises:
            ModelUnavailable: The profile names a user's own file, which is missing or no GGUF file.
        """
        self.model = profile.name
        if profile.path is not None:
            # Two files of one name must not share their cached answers.
            self.model = f"{profile.name}@{file_fingerprint(profile.path)}"
        self._profile = profile
        self._on_progress = on_progress
        self._environ = environ
        self._guard = threading.Lock()
        self._key = secrets.token_urlsafe(32)
        self._server: Any = None

    def connect(self) -> tuple[str, str]:
        """Return base URL and key, after fetching the model and starting the server if need be.

        Raises:
            ModelUnavailable: The file cannot be had or loaded, or this platform has no xllamacpp.
            CannotWrite: The folder of models cannot be written.
        """
        with self._guard:
            if self._server is None:
                # Before the download: it would be for nothing where the library is missing.
                library = _library()
                folder = model_folder(self._environ)
                path = fetch(self._profile, folder, self._on_progress, self._environ)
                # The library keeps the interpreter to itself while it loads, and a server that is
                # dropped right after it was made hangs: so no exception in between.
                with stopping.at_once():
                    self._server = self._start(library, path)
            return f"{self._server.listening_address}/v1", self._key

    def close(self) -> None:
        """Stop the server, if there is one, and give its memory back."""
        with self._guard:
            # The library has no call for it: a server stops when nobody holds it.
            self._server = None

    def _start(self, library: ModuleType, path: Path) -> Any:  # noqa: ANN401  # has no types
        try:
            return library.Server(self._parameters(library, path))
        except RuntimeError as error:
            # Should it be the file, the next run finds out by hashing it, and fetches it again.
            forget_check(path)
            raise ModelUnavailable(
                f"The model {path} cannot be loaded.",
                remedy="Too little memory, or a damaged file: run again with other programs "
                f"closed, and the file will be checked. {OTHER_MODEL}",
            ) from error

    def _parameters(self, library: ModuleType, path: Path) -> Any:  # noqa: ANN401  # has no types
        parameters = library.CommonParams()
        parameters.model.path = str(path)
        # Otherwise its answers, which are recorded, would name the path.
        parameters.model_alias = {self.model}
        parameters.n_ctx = self._profile.context
        # Slots do not share prefixes, and several gain nothing on a processor.
        parameters.n_parallel = 1
        parameters.n_batch = parameters.n_ubatch = BATCH_TOKENS
        parameters.cache_ram_mib = PROMPT_CACHE_MIB
        parameters.cpuparams.n_threads = parameters.cpuparams_batch.n_threads = _threads()
        parameters.hostnames = ["127.0.0.1"]
        parameters.port = 0
        parameters.api_keys = [self._key]
        parameters.cors_origins = ""
        parameters.ui = False
        parameters.endpoint_slots = False
        parameters.verbosity = SILENT
        return parameters


def _library() -> ModuleType:
    # With OpenMP's default, threads that wait spin: one busy process beside them cuts the speed
    # to a third. It is read when the library is loaded.
    os.environ.setdefault("GOMP_SPINCOUNT", "2000")
    try:
        return importlib.import_module("xllamacpp")
    except (ImportError, OSError) as error:
        raise ModelUnavailable(
            f"The embedded model cannot run here: {error}.",
            remedy="xllamacpp has wheels for Linux, macOS and Windows on common processors "
            "(pip install xllamacpp). " + OTHER_MODEL,
        ) from error


def _threads() -> int:
    count = os.cpu_count() or 1
    with contextlib.suppress(AttributeError, OSError):
        # What this process may use can be less than what the machine has.
        count = len(os.sched_getaffinity(0))
    return max(1, min(count, MOST_THREADS))
