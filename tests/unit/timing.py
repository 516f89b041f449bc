"""Seconds of processor time that some work takes, as free of noise as a test can have them."""

import gc
import time
from collections.abc import Callable

TRIES = 2


def least_seconds(work: Callable[[], object]) -> float:
    """Return the shortest of a few runs, without the pauses of the garbage collector.

    In a long session of tests one collection can take longer than the work itself.
    """
    gc.collect()
    gc.disable()
    try:
        return min(_seconds(work) for _ in range(TRIES))
    finally:
        gc.enable()


def _seconds(work: Callable[[], object]) -> float:
    began = time.process_time()
    work()
    return time.process_time() - began
