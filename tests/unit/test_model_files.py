import hashlib
import os
from pathlib import Path

import pytest

from pipeline.embedded import files as model_files
from pipeline.embedded.files import file_fingerprint, forget_check, locate, model_folder
from pipeline.errors import ModelUnavailable
from pipeline.models import ModelProfile, profile_for
from tests.unit.standins import profile_of

BODY = b"GGUF" + bytes(range(256)) * 8


@pytest.fixture
def profile() -> ModelProfile:
    return profile_of("tiny", hashlib.sha256(BODY).hexdigest(), len(BODY))


@pytest.fixture
def hashed(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """The files that were hashed, in order."""
    seen: list[Path] = []
    original = model_files.sha256

    def counting(path: Path) -> str:
        seen.append(path)
        return original(path)

    monkeypatch.setattr(model_files, "sha256", counting)
    return seen


def test_the_folder_is_in_the_users_cache_unless_the_environment_names_one(tmp_path: Path) -> None:
    assert model_folder({}).parts[-2:] == ("summarize", "models")
    assert model_folder({"SUMMARIZE_MODEL_DIR": str(tmp_path)}) == tmp_path


def test_a_missing_file_is_not_located(tmp_path: Path, profile: ModelProfile) -> None:
    assert locate(profile, tmp_path) is None


def test_a_right_file_is_hashed_once_and_again_only_after_a_change(
    tmp_path: Path, profile: ModelProfile, hashed: list[Path]
) -> None:
    path = tmp_path / "tiny.gguf"
    path.write_bytes(BODY)
    assert locate(profile, tmp_path) == path
    assert locate(profile, tmp_path) == path
    assert len(hashed) == 1
    os.utime(path, ns=(1, 1))
    assert locate(profile, tmp_path) == path
    assert len(hashed) == 2


def test_a_forgotten_check_is_made_again(
    tmp_path: Path, profile: ModelProfile, hashed: list[Path]
) -> None:
    path = tmp_path / "tiny.gguf"
    path.write_bytes(BODY)
    locate(profile, tmp_path)
    forget_check(path)
    locate(profile, tmp_path)
    assert len(hashed) == 2


def test_the_check_of_one_official_hash_does_not_count_for_another(
    tmp_path: Path, profile: ModelProfile
) -> None:
    (tmp_path / "tiny.gguf").write_bytes(BODY)
    assert locate(profile, tmp_path)
    assert locate(profile_of("tiny", "0" * 64, len(BODY)), tmp_path) is None


@pytest.mark.parametrize(
    "body", [BODY[:-1], BODY + b"x", BODY[:-1] + b"x", b""], ids=["short", "long", "wrong", "empty"]
)
def test_a_file_that_is_not_the_official_one_is_not_located(
    tmp_path: Path, profile: ModelProfile, body: bytes
) -> None:
    (tmp_path / "tiny.gguf").write_bytes(body)
    assert locate(profile, tmp_path) is None


def test_a_file_changed_after_its_check_is_not_located(
    tmp_path: Path, profile: ModelProfile
) -> None:
    path = tmp_path / "tiny.gguf"
    path.write_bytes(BODY)
    assert locate(profile, tmp_path) == path
    path.write_bytes(BODY[:-1] + b"x")
    os.utime(path, ns=(1, 1))
    assert locate(profile, tmp_path) is None


@pytest.mark.parametrize("marker", ["", "{", "[]", '{"size": 1}'])
def test_a_damaged_marker_is_as_good_as_none(
    tmp_path: Path, profile: ModelProfile, hashed: list[Path], marker: str
) -> None:
    path = tmp_path / "tiny.gguf"
    path.write_bytes(BODY)
    (tmp_path / "tiny.gguf.verified").write_text(marker, "utf-8")
    assert locate(profile, tmp_path) == path
    assert len(hashed) == 1


def test_a_users_own_file_is_used_as_it_is(tmp_path: Path, hashed: list[Path]) -> None:
    own = tmp_path / "mine.gguf"
    own.write_bytes(b"GGUF and anything")
    assert locate(profile_for(str(own)), tmp_path / "nowhere") == own
    assert hashed == []


@pytest.mark.parametrize(
    ("content", "complaint"),
    [(None, "No such file"), (b"PK\x03\x04", "not a GGUF file"), (b"", "not a GGUF file")],
    ids=["missing", "another format", "empty"],
)
def test_a_users_own_file_must_exist_and_be_gguf(
    tmp_path: Path, content: bytes | None, complaint: str
) -> None:
    own = tmp_path / "mine.gguf"
    if content is not None:
        own.write_bytes(content)
    with pytest.raises(ModelUnavailable, match=complaint):
        locate(profile_for(str(own)), tmp_path)


def test_a_folder_is_no_model(tmp_path: Path) -> None:
    with pytest.raises(ModelUnavailable, match=r"Is a directory|denied"):
        file_fingerprint(tmp_path)


def test_a_model_of_a_server_has_no_file(tmp_path: Path) -> None:
    with pytest.raises(ModelUnavailable, match="--base-url"):
        locate(profile_for("gpt-5.4-nano", "https://api.openai.com/v1"), tmp_path)


def test_the_fingerprint_of_an_own_file_sees_its_size_and_both_ends(tmp_path: Path) -> None:
    own = tmp_path / "mine.gguf"
    middle = bytes(3 << 20)
    prints = set()
    for body in (
        b"GGUF" + middle + b"end",
        b"GGUF" + middle + b"END",
        b"GGUFx" + middle + b"end",
        b"GGUF" + middle + bytes(8) + b"end",
    ):
        own.write_bytes(body)
        prints.add(file_fingerprint(own))
    assert len(prints) == 4
