"""Ctrl-C and SIGTERM end a run by one exception, so that what is under way is let go cleanly."""

import contextlib
import signal
import threading
from collections.abc import Iterator
from types import FrameType

_SIGNALS = (signal.SIGINT, signal.SIGTERM)


class Stopped(BaseException):
    """Somebody asked the program to stop."""

    def __init__(self, number: int) -> None:
        """Keep which signal it was."""
        super().__init__(number)
        self.number = number

    @property
    def exit_code(self) -> int:
        """What a shell reports for a program that the signal ended."""
        return 128 + self.number

    def __str__(self) -> str:
        """Say it in one line."""
        return "stopped (Ctrl-C)." if self.number == signal.SIGINT else "stopped (SIGTERM)."


def listen() -> None:
    """Have the signals raise `Stopped` in the main thread, from now on.

    One that was ignored when the program was started, as for a job in the background, stays so.
    """
    for number in _SIGNALS:
        if signal.getsignal(number) is not signal.SIG_IGN:
            signal.signal(number, _stop)


@contextlib.contextmanager
def at_once() -> Iterator[None]:
    """Have the signals end the process at once, without a word or a clean-up.

    For a call that keeps the interpreter to itself for seconds: no handler runs during it.
    """
    if threading.current_thread() is not threading.main_thread():
        yield  # only the main thread may set handlers
        return
    ours = [number for number in _SIGNALS if signal.getsignal(number) is _stop]
    for number in ours:
        signal.signal(number, signal.SIG_DFL)
    try:
        yield
    finally:
        for number in ours:
            signal.signal(number, _stop)


def _stop(number: int, frame: FrameType | None) -> None:  # noqa: ARG001 - what a handler is given
    # Who asks a second time does not want to wait for the tidying up.
    signal.signal(number, signal.SIG_DFL)
    raise Stopped(number)
