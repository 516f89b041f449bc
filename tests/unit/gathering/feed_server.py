"""A loopback server of feeds, polite or hostile."""

import contextlib
import threading
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Self


@dataclass(frozen=True)
class Page:
    """What the server answers under one path.

    `chunks` is sent piece by piece after `body`; it may never end.
    """

    body: bytes = b""
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    chunks: Callable[[], Iterator[bytes]] | None = None


class FeedServer:
    """Serves pages by path, keeps what was asked, and answers 304 where an ETag matches."""

    def __init__(self, pages: Mapping[str, Page]) -> None:
        """Begin to listen."""
        self.pages = dict(pages)
        self.requests: list[tuple[str, dict[str, str]]] = []
        self.most_at_once = 0
        self._at_once = 0
        self._guard = threading.Lock()
        owner = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                owner.answer(self)

            def log_message(self, *_: object) -> None:
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self._server.block_on_close = False
        self.url = f"http://127.0.0.1:{self._server.server_port}"
        threading.Thread(target=self._server.serve_forever, args=(0.01,), daemon=True).start()

    def answer(self, handler: BaseHTTPRequestHandler) -> None:
        """Answer one request."""
        with self._guard:
            self._at_once += 1
            self.most_at_once = max(self.most_at_once, self._at_once)
            headers = {name.lower(): value for name, value in handler.headers.items()}
            self.requests.append((handler.path, headers))
        try:
            # The client hangs up on what is hostile.
            with contextlib.suppress(OSError):
                self._send(handler, headers)
        finally:
            with self._guard:
                self._at_once -= 1

    def _send(self, handler: BaseHTTPRequestHandler, headers: dict[str, str]) -> None:
        page = self.pages.get(handler.path, Page(status=404))
        etag = page.headers.get("ETag")
        if etag is not None and headers.get("if-none-match") == etag:
            page = Page(status=304)
        handler.send_response(page.status)
        for name, value in page.headers.items():
            handler.send_header(name, value)
        handler.end_headers()
        handler.wfile.write(page.body)
        for chunk in page.chunks() if page.chunks else ():
            handler.wfile.write(chunk)

    def __enter__(self) -> Self:
        """Serve."""
        return self

    def __exit__(self, *_: object) -> None:
        """Stop."""
        self._server.shutdown()
        self._server.server_close()
