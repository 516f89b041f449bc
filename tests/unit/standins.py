"""Local stand-ins for Hugging Face and for a package index."""

import http.server
import threading
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from pipeline.models import HubFile, ModelFile, ModelProfile, PartPackages

REVISION = "0123456789abcdef0123456789abcdef01234567"
Behaviour = Literal[
    "good", "no range", "cut", "wrong", "short", "missing", "mute", "stall", "pause", "login"
]


def profile_of(
    name: str, sha256: str, size: int, *, hub: bool = True, packages: int = 0
) -> ModelProfile:
    """Describe a tiny model that the stand-ins serve."""
    parts = PartPackages(
        name="tiny-part{number}", count=packages or 1, version="1.0", member="*/data/part*.bin"
    )
    file = ModelFile(
        name=f"{name}.gguf",
        licence="Apache-2.0",
        size=size,
        sha256=sha256,
        hub=HubFile(repository="o/r", revision=REVISION, file=f"{name}.gguf") if hub else None,
        packages=parts if packages else None,
    )
    return ModelProfile(
        name=name, provider="embedded", strategy="stepwise", context=512, concurrency=1, file=file
    )


@dataclass
class Hub:
    """A running stand-in: what it serves, how it behaves, what it was asked."""

    body: bytes
    behaviour: Behaviour = "good"
    url: str = ""
    ranges: list[str] = field(default_factory=list)
    paths: list[str] = field(default_factory=list)
    released: threading.Event = field(default_factory=threading.Event)


@contextmanager
def serve_hub(body: bytes) -> Iterator[Hub]:
    """Serve `body` at any path on a free loopback port, the way `behaviour` says."""
    hub = Hub(body)

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            hub.paths.append(self.path)
            hub.ranges.append(self.headers.get("Range", ""))
            _answer(hub, self)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002
            """Say nothing."""

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    hub.url = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    try:
        yield hub
    finally:
        hub.released.set()
        server.shutdown()
        thread.join()
        server.server_close()


def _answer(hub: Hub, request: http.server.BaseHTTPRequestHandler) -> None:
    behaviour = hub.behaviour
    if behaviour == "missing":
        request.send_error(404)
        return
    if behaviour == "mute":
        hub.released.wait(20)
        return
    start = int(hub.ranges[-1].removeprefix("bytes=").rstrip("-") or 0)
    if behaviour == "no range":
        start = 0
    body = hub.body[start:]
    if behaviour == "wrong":
        body = bytes(byte ^ 1 for byte in body)
    if behaviour == "short":
        body = body[:-1]
    if behaviour == "login":
        body = b"<html>please log in</html>"
    request.send_response(200 if behaviour in {"no range", "login"} else 206)
    if behaviour != "short":
        request.send_header("Content-Length", str(len(body)))
    request.end_headers()
    if behaviour == "cut":
        # Half of what is wanted, then the connection is closed; the next request gets the rest.
        hub.behaviour = "good"
        body = body[: len(body) // 2]
    if behaviour in {"stall", "pause"}:
        # Stall: nothing ever comes. Pause: half comes, and the next request gets the rest.
        hub.behaviour = "stall" if behaviour == "stall" else "good"
        request.wfile.write(b"" if behaviour == "stall" else body[: len(body) // 2])
        hub.released.wait(20)
        return
    request.wfile.write(body)


def make_part_wheels(folder: Path, parts: list[bytes]) -> None:
    """Write wheels `tiny-part1` … whose data files are `parts`, and whose code must not run."""
    folder.mkdir(exist_ok=True)
    for number, data in enumerate(parts, start=1):
        make_wheel(folder, number, {f"data/part{number:02}.bin": data})


def make_wheel(folder: Path, number: int, members: dict[str, bytes]) -> None:
    """Write one wheel with the given members in its package."""
    package = f"tiny_part{number}"
    info = f"{package}-1.0.dist-info"
    with zipfile.ZipFile(folder / f"{package}-1.0-py3-none-any.whl", "w") as wheel:
        wheel.writestr(f"{package}/__init__.py", "raise SystemExit('this code was run')")
        for name, data in members.items():
            wheel.writestr(f"{package}/{name}", data)
        wheel.writestr(
            f"{info}/METADATA", f"Metadata-Version: 2.1\nName: tiny-part{number}\nVersion: 1.0\n"
        )
        wheel.writestr(
            f"{info}/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
        )
        wheel.writestr(f"{info}/RECORD", "")
