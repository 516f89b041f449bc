"""Runs many pieces of work in a few threads, and stops at the first error."""

import queue
import threading
from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

T = TypeVar("T")


def run_in_threads(
    work: Callable[[T], None], items: Sequence[T], threads: int, cancelled: threading.Event
) -> None:
    """Do `work` on every item; the first error cancels what has not begun, and is raised.

    `cancelled` is set at the end, whatever the end was. What was under way at an error is waited
    for, so that its result is not lost. At Ctrl-C it is not: the threads are daemons for that
    reason, which those of `concurrent.futures` are not; Python would wait for them on its way out.
    """
    if threads == 1 or len(items) == 1:
        for item in items:
            work(item)
        return
    queues = _Queues(work, items, cancelled)
    crew = [threading.Thread(target=queues.work_on, daemon=True) for _ in range(threads)]
    for member in crew:
        member.start()
    try:
        error = queues.first_error(len(items))
        if error is not None:
            for member in crew:
                member.join()
            raise error
    finally:
        cancelled.set()


class _Queues(Generic[T]):
    """What is to be done, and how each piece ended."""

    def __init__(
        self, work: Callable[[T], None], items: Sequence[T], cancelled: threading.Event
    ) -> None:
        self._work = work
        self._cancelled = cancelled
        self._pending: queue.SimpleQueue[T] = queue.SimpleQueue()
        self._outcomes: queue.SimpleQueue[Exception | None] = queue.SimpleQueue()
        for item in items:
            self._pending.put(item)

    def work_on(self) -> None:
        """Do one piece after the other until there is none left, or until one fails."""
        while not self._cancelled.is_set():
            try:
                item = self._pending.get_nowait()
            except queue.Empty:
                return
            try:
                self._work(item)
            except Exception as error:  # noqa: BLE001 - raised in the thread that waits
                # The error goes first: whoever is cancelled by it ends with an error too.
                self._outcomes.put(error)
                self._cancelled.set()
            else:
                self._outcomes.put(None)

    def first_error(self, count: int) -> Exception | None:
        """Wait for `count` pieces, or for the first that failed."""
        return next(
            (error for error in (self._outcomes.get() for _ in range(count)) if error), None
        )
