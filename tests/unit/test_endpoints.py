from pathlib import Path

import pytest

from pipeline.command.endpoints import Choice, RemoteEndpoint, choose, host_of, open_endpoint
from pipeline.errors import BadConfiguration, ModelUnavailable, PipelineError, UsageError
from pipeline.settings import load_settings

OPENAI = "https://api.openai.com/v1"
ROUTER = "https://openrouter.ai/api/v1"
OLLAMA = "http://localhost:11434/v1"
OTHER = "http://gpu.example:8000/v1"
EMBEDDED = "qwen2.5-coder-0.5b-instruct"


def chosen(
    tmp_path: Path,
    options: dict[str, object] | None = None,
    environ: dict[str, str] | None = None,
    config: str = "",
) -> Choice:
    path = tmp_path / "config.toml"
    path.write_text(config)
    return choose(load_settings(options or {}, {"SUMMARIZE_CONFIG": str(path), **(environ or {})}))


CHOICES = [
    pytest.param(
        ({}, {}, ""),
        ("qwen2.5-coder-1.5b-instruct", None, None),
        id="nothing",
    ),
    pytest.param(
        ({"model": EMBEDDED}, {}, ""),
        (EMBEDDED, None, None),
        id="an embedded model",
    ),
    pytest.param(
        ({"model": "my/own.gguf"}, {}, ""),
        ("own", None, None),
        id="a file",
    ),
    pytest.param(
        ({}, {"OPENAI_API_KEY": "k"}, ""),
        ("gpt-5.6-luna", OPENAI, "OPENAI_API_KEY"),
        id="a key",
    ),
    pytest.param(
        ({"model": "gpt-4o"}, {"OPENAI_API_KEY": "k"}, ""),
        ("gpt-4o", OPENAI, "OPENAI_API_KEY"),
        id="a key, and a model that is not listed",
    ),
    pytest.param(
        ({"model": EMBEDDED}, {"OPENAI_API_KEY": "k"}, ""),
        (EMBEDDED, None, None),
        id="an embedded model in spite of a key",
    ),
    pytest.param(
        ({"model": "gpt-5.4-nano"}, {}, ""),
        ("gpt-5.4-nano", OPENAI, "OPENAI_API_KEY"),
        id="a listed model without a key",
    ),
    pytest.param(
        ({"base_url": OLLAMA, "model": "llama3"}, {"OPENAI_API_KEY": "k"}, ""),
        ("llama3", OLLAMA, None),
        id="a key does not go to a server without one",
    ),
    pytest.param(
        ({"base_url": OTHER, "model": "m", "api_key_env": "K"}, {}, ""),
        ("m", OTHER, "K"),
        id="a server with a key",
    ),
    pytest.param(
        ({"base_url": OPENAI}, {}, ""),
        ("gpt-5.6-luna", OPENAI, "OPENAI_API_KEY"),
        id="a provider's address, and no model",
    ),
    pytest.param(
        ({"base_url": ROUTER, "model": "x/y"}, {"OPENAI_API_KEY": "k"}, ""),
        ("x/y", ROUTER, "OPENROUTER_API_KEY"),
        id="a provider's own variable",
    ),
    pytest.param(
        ({"model": "x/y", "api_key_env": "OPENROUTER_API_KEY"}, {}, ""),
        ("x/y", ROUTER, "OPENROUTER_API_KEY"),
        id="a variable that stands for its provider",
    ),
    pytest.param(
        ({}, {"OPENAI_BASE_URL": OTHER, "OPENAI_API_KEY": "k", "SUMMARIZE_MODEL": "m"}, ""),
        ("m", OTHER, "OPENAI_API_KEY"),
        id="OpenAI's variables together",
    ),
    pytest.param(
        ({}, {"OPENAI_BASE_URL": OTHER}, f"model = '{EMBEDDED}'"),
        (EMBEDDED, None, None),
        id="the file before another program's variable",
    ),
    pytest.param(
        ({"model": EMBEDDED}, {"SUMMARIZE_BASE_URL": OTHER}, ""),
        (EMBEDDED, None, None),
        id="an embedded model before an address of the environment",
    ),
    pytest.param(
        ({"model": EMBEDDED, "base_url": OTHER}, {}, ""),
        (EMBEDDED, OTHER, None),
        id="an embedded model's name, at an address",
    ),
    pytest.param(
        (
            {"base_url": OTHER, "model": "m"},
            {},
            f"base_url = '{ROUTER}'\napi_key_env = 'OPENROUTER_API_KEY'",
        ),
        ("m", OTHER, None),
        id="the file's key does not go to an option's address",
    ),
    pytest.param(
        ({"model": "gpt-5.4-nano"}, {}, "api_key_env = 'OPENROUTER_API_KEY'"),
        ("gpt-5.4-nano", OPENAI, "OPENAI_API_KEY"),
        id="one provider's key does not go to another",
    ),
]


@pytest.mark.parametrize(("said", "expected"), CHOICES)
def test_the_model_its_place_and_its_key_are_chosen(
    tmp_path: Path,
    said: tuple[dict[str, object], dict[str, str], str],
    expected: tuple[str, str | None, str | None],
) -> None:
    choice = chosen(tmp_path, *said)
    assert (choice.profile.name, choice.base_url, choice.key_variable) == expected


@pytest.mark.parametrize(
    ("options", "environ", "reason"),
    [
        pytest.param({}, {}, "nothing else is configured", id="default"),
        pytest.param({"model": EMBEDDED}, {}, "option --model", id="model"),
        pytest.param(
            {}, {"OPENAI_API_KEY": "k"}, "environment OPENAI_API_KEY, and no model is named",
            id="key",
        ),
        pytest.param(
            {"model": "m"}, {"SUMMARIZE_BASE_URL": OTHER},
            "environment SUMMARIZE_BASE_URL and option --model", id="address and model",
        ),
    ],
)  # fmt: skip
def test_the_reason_names_where_it_was_said(
    tmp_path: Path, options: dict[str, object], environ: dict[str, str], reason: str
) -> None:
    assert chosen(tmp_path, options, environ).reason == reason


@pytest.mark.parametrize(
    ("options", "error", "told"),
    [
        pytest.param({"base_url": OTHER}, UsageError, "Name one .* with --model", id="no model"),
        pytest.param(
            {"api_key_env": "OPENROUTER_API_KEY"}, UsageError, "Give --model", id="key, no model"
        ),
        pytest.param(
            {"api_key_env": "AZURE_OPENAI_API_KEY", "model": "m"},
            UsageError,
            "Give --base-url",
            id="a provider whose address each user has for themselves",
        ),
        pytest.param({"model": "nix"}, ModelUnavailable, "No model is called 'nix'", id="unknown"),
    ],
)
def test_what_is_not_enough_is_refused(
    tmp_path: Path, options: dict[str, object], error: type[PipelineError], told: str
) -> None:
    with pytest.raises(error, match=told):
        chosen(tmp_path, options)


def test_a_remote_endpoint_reads_its_key_when_it_connects(tmp_path: Path) -> None:
    choice = chosen(tmp_path, {"base_url": OTHER, "model": "m", "api_key_env": "K"})
    environ: dict[str, str] = {}
    endpoint = open_endpoint(choice, environ, None)
    environ["K"] = " sk-1\n"
    assert (endpoint.model, endpoint.label) == ("m", "gpu.example:8000")
    assert endpoint.connect() == (OTHER, "sk-1")


def test_a_server_without_a_key_gets_a_placeholder(tmp_path: Path) -> None:
    choice = chosen(tmp_path, {"base_url": OLLAMA, "model": "m"})
    assert RemoteEndpoint(choice, {}).connect() == (OLLAMA, "none")


def test_a_named_variable_without_a_key_is_wrong_configuration(tmp_path: Path) -> None:
    choice = chosen(tmp_path, {"base_url": OTHER, "model": "m", "api_key_env": "K"})
    with pytest.raises(BadConfiguration, match="K, which is not set"):
        RemoteEndpoint(choice, {"K": ""}).connect()


def test_a_provider_without_its_key_is_not_available(tmp_path: Path) -> None:
    choice = chosen(tmp_path, {"model": "gpt-5.4-nano"})
    with pytest.raises(ModelUnavailable, match="OPENAI_API_KEY is not set"):
        RemoteEndpoint(choice, {}).connect()


def test_a_missing_model_file_is_found_out_before_anything_is_read(tmp_path: Path) -> None:
    choice = chosen(tmp_path, {"model": str(tmp_path / "no.gguf")})
    with pytest.raises(ModelUnavailable, match="cannot be read"):
        open_endpoint(choice, {}, None)


def test_a_host_is_shown_without_its_password() -> None:
    assert host_of("https://me:secret@Host.example:8000/v1") == "host.example:8000"
