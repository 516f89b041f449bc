"""Work in a few threads."""

import threading

import pytest

from pipeline.llm.workers import run_in_threads


@pytest.mark.parametrize("threads", [1, 3, 50])
def test_everything_is_done_once(threads: int) -> None:
    done: list[int] = []
    cancelled = threading.Event()
    run_in_threads(done.append, range(20), threads, cancelled)
    assert sorted(done) == list(range(20))


def test_as_many_as_wanted_work_at_once() -> None:
    together = threading.Barrier(4)

    def work(_: int) -> None:
        together.wait(10)

    run_in_threads(work, range(8), 4, threading.Event())
    assert not together.broken


@pytest.mark.parametrize("threads", [1, 2])
def test_the_first_error_is_raised_and_cancels_the_rest(threads: int) -> None:
    begun: list[int] = []

    def work(item: int) -> None:
        begun.append(item)
        raise ValueError(item)

    with pytest.raises(ValueError, match=r"^[01]$"):
        run_in_threads(work, range(100), threads, threading.Event())
    assert len(begun) <= threads


def test_what_is_under_way_at_an_error_is_finished() -> None:
    cancelled = threading.Event()
    finished: list[bool] = []

    def work(item: int) -> None:
        if item == 0:
            raise ValueError("zero")
        finished.append(cancelled.wait(10))

    with pytest.raises(ValueError, match="zero"):
        run_in_threads(work, [0, 1], 2, cancelled)
    assert finished in ([True], [])
