"""A loopback server that answers chat completion requests from a script."""

import json
import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Self


@dataclass(frozen=True)
class Reply:
    """What the server answers to one request."""

    body: Mapping[str, Any] | str
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    before: Callable[[], object] | None = None
    """Called before the answer is sent."""


@dataclass(frozen=True)
class Request:
    """What was sent."""

    path: str
    headers: Mapping[str, str]
    body: dict[str, Any]


Script = Callable[[Request], Reply]


def completion(
    content: str,
    *,
    finish: str = "stop",
    tokens: tuple[int, int, int] = (100, 40, 10),
    logprobs: Sequence[tuple[str, Mapping[str, float]]] | None = None,
) -> Reply:
    """Return an answer; tokens are those of the prompt, of these from a cache, and generated."""
    prompt, cached, generated = tokens
    choice: dict[str, Any] = {
        "index": 0,
        "finish_reason": finish,
        "message": {"role": "assistant", "content": content},
    }
    if logprobs is not None:
        choice["logprobs"] = {"content": [_token(text, top) for text, top in logprobs]}
    return Reply(
        {
            "id": "chatcmpl-1",
            "object": "chat.completion",
            "created": 1,
            "model": "served",
            "choices": [choice],
            "usage": {
                "prompt_tokens": prompt,
                "completion_tokens": generated,
                "total_tokens": prompt + generated,
                "prompt_tokens_details": {"cached_tokens": cached},
            },
        }
    )


def _token(text: str, alternatives: Mapping[str, float]) -> dict[str, Any]:
    top = [{"token": other, "logprob": logprob} for other, logprob in alternatives.items()]
    return {"token": text, "logprob": alternatives.get(text, -9.0), "top_logprobs": top}


def failure(status: int, message: str = "no", **error: object) -> Reply:
    """Return an error as OpenAI words it; `headers` are the response's."""
    headers = error.pop("headers", {})
    assert isinstance(headers, dict)
    return Reply({"error": {"message": message, **error}}, status, headers)


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False

    def handle_error(self, *_: object) -> None:
        """Say nothing: a client that is interrupted hangs up."""


class FakeServer:
    """Answers each request with the next reply of its script, or with what the script returns."""

    def __init__(self, script: Sequence[Reply] | Script) -> None:
        self.requests: list[Request] = []
        self._replies = iter(script) if isinstance(script, Sequence) else None
        self._script = script if callable(script) else None
        self._guard = threading.Lock()
        owner = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_POST(self) -> None:
                body = json.loads(self.rfile.read(int(self.headers["content-length"])))
                reply = owner.answer(Request(self.path, dict(self.headers.items()), body))
                if reply.before:
                    reply.before()
                is_text = isinstance(reply.body, str)
                data = (reply.body if is_text else json.dumps(reply.body)).encode()  # type: ignore[union-attr]
                self.send_response(reply.status)
                self.send_header("content-type", "text/html" if is_text else "application/json")
                self.send_header("content-length", str(len(data)))
                for name, value in reply.headers.items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(data)

            def log_message(self, *_: object) -> None:
                pass

        self._server = _Server(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self._server.server_address[1]}/v1"
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.01,))

    def answer(self, request: Request) -> Reply:
        """Note a request and return its reply."""
        with self._guard:
            self.requests.append(request)
            if self._replies is not None:
                return next(self._replies, failure(418, "the script is at its end"))
        assert self._script is not None
        return self._script(request)

    @property
    def bodies(self) -> list[dict[str, Any]]:
        """The bodies of all requests so far."""
        return [request.body for request in self.requests]

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()
