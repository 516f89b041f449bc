from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import pytest
import tzlocal

from pipeline.errors import UsageError
from pipeline.gathering.machine import machine_zone


def test_the_zone_of_the_machine_is_one_that_exists() -> None:
    assert ZoneInfo(machine_zone()).key == machine_zone()


@pytest.mark.parametrize(("name", "zone"), [("Asia/Tokyo", "Asia/Tokyo"), (None, "UTC")])
def test_a_machine_whose_zone_was_never_set_runs_in_utc(
    monkeypatch: pytest.MonkeyPatch, name: str | None, zone: str
) -> None:
    monkeypatch.setattr(tzlocal, "get_localzone_name", lambda: name)
    assert machine_zone() == zone


def test_a_zone_without_a_name_asks_for_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tzlocal, "get_localzone_name", lambda: "local")
    with pytest.raises(UsageError, match="--zone"):
        machine_zone()


def test_zones_that_differ_ask_for_one(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse() -> str:
        raise ZoneInfoNotFoundError("Multiple conflicting time zone configurations found")

    monkeypatch.setattr(tzlocal, "get_localzone_name", refuse)
    with pytest.raises(UsageError, match="--zone"):
        machine_zone()
