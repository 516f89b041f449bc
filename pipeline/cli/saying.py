"""Messages to whoever runs the program."""

import contextlib
from typing import Final

import typer

NAME: Final = "summarize"


def say(text: str) -> None:
    """Write a message to stderr; what could steer a terminal is shown instead of sent."""
    safe = "".join(c if c.isprintable() or c == "\n" else ascii(c)[1:-1] for c in text)
    # Nobody can be told that stderr itself is full or closed.
    with contextlib.suppress(OSError):
        typer.echo(f"{NAME}: {safe}", err=True)
