"""Each reader gets a brief once, however often the job runs, and wherever it is killed."""

import pytest

from pipeline.delivery.once import Fate, Parcel, deliver, delivery_key
from pipeline.errors import CannotWrite, DeliveryRefused, PipelineError, TryLater


class Kept:
    """A record of deliveries that outlives its runs."""

    def __init__(self) -> None:
        self.delivered: set[str] = set()
        self.begun: list[str] = []

    def begin(self, key: str) -> bool:
        self.begun.append(key)
        return key not in self.delivered

    def done(self, key: str) -> None:
        self.delivered.add(key)


class Readers:
    """Three readers; each run may go wrong for some of them."""

    def __init__(self) -> None:
        self.got: list[str] = []
        self.failing: dict[str, BaseException] = {}

    def parcels(self) -> list[Parcel]:
        return [Parcel(name, f"key {name}", lambda name=name: self.take(name)) for name in "abc"]  # type: ignore[misc]

    def take(self, name: str) -> None:
        if name in self.failing:
            raise self.failing[name]
        self.got.append(name)


def test_a_second_run_sends_nothing_again() -> None:
    kept, readers = Kept(), Readers()
    first = deliver(readers.parcels(), kept)
    second = deliver(readers.parcels(), kept)
    assert readers.got == ["a", "b", "c"]
    assert [outcome.fate for outcome in first] == [Fate.SENT] * 3
    assert [outcome.fate for outcome in second] == [Fate.SENT_BEFORE] * 3


@pytest.mark.parametrize("error", [TryLater("busy"), DeliveryRefused("no")], ids=["later", "no"])
def test_one_that_fails_does_not_stop_the_others_and_is_tried_again(error: PipelineError) -> None:
    kept, readers = Kept(), Readers()
    readers.failing = {"b": error}
    outcomes = deliver(readers.parcels(), kept)
    assert readers.got == ["a", "c"]
    assert [(o.reader, o.error) for o in outcomes if o.fate is Fate.FAILED] == [("b", error)]
    readers.failing = {}
    deliver(readers.parcels(), kept)
    assert readers.got == ["a", "c", "b"]


def test_killed_before_it_was_sent_it_is_sent_by_the_next_run() -> None:
    kept, readers = Kept(), Readers()
    readers.failing = {"b": KeyboardInterrupt()}
    with pytest.raises(KeyboardInterrupt):
        deliver(readers.parcels(), kept)
    assert readers.got == ["a"]
    readers.failing = {}
    deliver(readers.parcels(), kept)
    assert readers.got == ["a", "b", "c"]


def test_killed_between_sending_and_recording_it_is_sent_again_under_the_same_key() -> None:
    class Killed(Kept):
        def done(self, key: str) -> None:
            if key == "key b" and self.begun.count(key) == 1:
                raise CannotWrite("the disk is full")
            super().done(key)

    kept, readers = Killed(), Readers()
    with pytest.raises(CannotWrite):
        deliver(readers.parcels(), kept)
    deliver(readers.parcels(), kept)
    assert readers.got == ["a", "b", "b", "c"]
    assert kept.begun == ["key a", "key b", "key a", "key b", "key c"]


def test_a_bug_is_not_taken_for_a_failed_delivery() -> None:
    readers = Readers()
    readers.failing = {"a": ZeroDivisionError()}
    with pytest.raises(ZeroDivisionError):
        deliver(readers.parcels(), Kept())


def test_a_key_tells_its_parts_apart() -> None:
    keys = [("a", "b"), ("ab",), ("", "ab"), ("a", "b", ""), ("1:a", "b")]
    assert len({delivery_key(*parts) for parts in keys}) == len(keys)
    assert delivery_key("a", "b") == delivery_key("a", "b")
