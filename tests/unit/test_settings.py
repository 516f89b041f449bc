"""Settings: who says it first is heard, and what is wrong is named."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from pipeline.errors import BadConfiguration, UsageError
from pipeline.settings import Settings, load_settings

NOTHING: Mapping[str, str] = {}


@pytest.fixture
def config(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a config file's path; the home of whoever runs the tests is out of reach."""
    for name in ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "APPDATA", "LOCALAPPDATA"):
        monkeypatch.setenv(name, str(tmp_path / name))
    return tmp_path / "config.toml"


def _load(
    config: Path,
    options: Mapping[str, object] = NOTHING,
    toml: str = "",
    environ: Mapping[str, str] = NOTHING,
) -> Settings:
    config.write_text(toml, encoding="utf-8")
    return load_settings(options, {"SUMMARIZE_CONFIG": str(config), **environ})


def test_without_anything_the_defaults_hold(config: Path, tmp_path: Path) -> None:
    settings = load_settings({}, {})
    assert (settings.model, settings.base_url, settings.api_key_env) == (None, None, None)
    assert (settings.max_calls, settings.max_tokens, settings.max_cost) == (None, None, None)
    assert settings.cache is True
    assert settings.store_path.name == "store.sqlite3"
    assert settings.store_path.is_relative_to(tmp_path)
    assert settings.config_path.is_relative_to(tmp_path)
    assert set(settings.sources.values()) == {"default"}
    assert not config.exists()


TOML = 'model = "from-file"'


@pytest.mark.parametrize(
    ("option", "variable", "toml", "expected"),
    [
        pytest.param(None, "", "", (None, "default"), id="default"),
        pytest.param(None, "", TOML, ("from-file", "config file"), id="file"),
        pytest.param(None, "e", TOML, ("e", "environment SUMMARIZE_MODEL"), id="environment"),
        pytest.param("o", "e", TOML, ("o", "option --model"), id="option"),
    ],
)
def test_the_first_place_that_has_a_value_wins(
    config: Path, option: str | None, variable: str, toml: str, expected: tuple[str | None, str]
) -> None:
    settings = _load(config, {"model": option}, toml, {"SUMMARIZE_MODEL": variable})
    assert settings.model == expected[0]
    assert settings.sources["model"].startswith(expected[1])


def test_a_value_from_the_file_says_which_file(config: Path) -> None:
    assert _load(config, toml=TOML).sources["model"] == f"config file {config}"


def test_every_value_can_come_from_the_environment(config: Path) -> None:
    environ = {
        "SUMMARIZE_BASE_URL": "http://localhost:11434/v1/",
        "SUMMARIZE_API_KEY_ENV": "MY_KEY",
        "SUMMARIZE_MAX_CALLS": "10",
        "SUMMARIZE_MAX_TOKENS": "20000",
        "SUMMARIZE_MAX_COST": "0.5",
        "SUMMARIZE_CACHE": "off",
        "SUMMARIZE_STORE": "/some/store.sqlite3",
    }
    settings = _load(config, environ=environ)
    assert settings.base_url == "http://localhost:11434/v1"
    assert settings.api_key_env == "MY_KEY"
    assert (settings.max_calls, settings.max_tokens, settings.max_cost) == (10, 20000, 0.5)
    assert settings.cache is False
    assert settings.store_path == Path("/some/store.sqlite3")
    assert settings.config_path == config
    assert settings.sources["config_path"] == "environment SUMMARIZE_CONFIG"


def test_every_value_can_come_from_the_file(config: Path) -> None:
    settings = _load(
        config,
        toml="""
            model = "m"
            base_url = "https://example.org/v1"
            api_key_env = "K"
            max_calls = 1
            max_tokens = 2
            max_cost = 3
            cache = false
            store = "~/s.sqlite3"
        """,
    )
    assert (settings.model, settings.base_url) == ("m", "https://example.org/v1")
    assert (settings.max_calls, settings.max_tokens, settings.max_cost) == (1, 2, 3.0)
    assert settings.cache is False
    assert settings.store_path == Path("~/s.sqlite3").expanduser()


@pytest.mark.parametrize(
    ("environ", "expected"),
    [
        pytest.param({}, (None, "default"), id="no key"),
        pytest.param(
            {"OPENAI_API_KEY": "sk-1"},
            ("OPENAI_API_KEY", "environment OPENAI_API_KEY"),
            id="key alone",
        ),
        pytest.param(
            {"OPENAI_API_KEY": "sk-1", "OPENAI_BASE_URL": "https://proxy.example/v1"},
            ("OPENAI_API_KEY", "environment OPENAI_API_KEY"),
            id="key and address by OpenAI's own variables",
        ),
        pytest.param(
            {"OPENAI_API_KEY": "sk-1", "SUMMARIZE_BASE_URL": "https://other.example/v1"},
            (None, "default"),
            id="the key is not for another address",
        ),
        pytest.param(
            {
                "OPENAI_API_KEY": "sk-1",
                "SUMMARIZE_BASE_URL": "https://other.example/v1",
                "SUMMARIZE_API_KEY_ENV": "OPENAI_API_KEY",
            },
            ("OPENAI_API_KEY", "environment SUMMARIZE_API_KEY_ENV"),
            id="unless it is named",
        ),
    ],
)
def test_the_openai_key_is_used_where_it_belongs(
    config: Path, environ: dict[str, str], expected: tuple[str | None, str]
) -> None:
    settings = _load(config, environ=environ)
    assert (settings.api_key_env, settings.sources["api_key_env"]) == expected


def test_the_key_itself_is_nowhere_in_the_settings(config: Path) -> None:
    settings = _load(config, environ={"OPENAI_API_KEY": "sk-very-secret"})
    assert "sk-very-secret" not in repr(settings)


@pytest.mark.parametrize(
    ("toml", "told"),
    [
        pytest.param('modle = "m"', "modle", id="unknown key"),
        pytest.param("model = 5", "model must be", id="number for text"),
        pytest.param('model = ""', "model must be", id="empty text"),
        pytest.param('max_calls = "many"', "max_calls must be", id="text for number"),
        pytest.param("max_calls = true", "max_calls must be", id="switch for number"),
        pytest.param("max_calls = 0", "max_calls must be", id="zero"),
        pytest.param("max_cost = nan", "max_cost must be", id="nan"),
        pytest.param('max_cost = "dear"', "max_cost must be a number", id="text for cost"),
        pytest.param("max_cost = -1", "max_cost must be", id="negative"),
        pytest.param("cache = 3", "cache must be", id="number for switch"),
        pytest.param('base_url = "localhost:1"', "base_url must be", id="no scheme"),
        pytest.param('base_url = "http://[1"', "base_url must be an", id="broken address"),
        pytest.param("[base_url]\nx = 1", "base_url must be", id="table for text"),
        pytest.param("model = ", "not valid TOML", id="broken TOML"),
    ],
)
def test_a_wrong_file_is_named_with_its_key(config: Path, toml: str, told: str) -> None:
    with pytest.raises(BadConfiguration, match=told) as caught:
        _load(config, toml=toml)
    assert str(config) in caught.value.message
    assert caught.value.exit_code == 78


def test_a_wrong_variable_is_named(config: Path) -> None:
    with pytest.raises(BadConfiguration, match="environment SUMMARIZE_MAX_CALLS"):
        _load(config, environ={"SUMMARIZE_MAX_CALLS": "-3"})


def test_a_wrong_option_is_wrong_usage(config: Path) -> None:
    with pytest.raises(UsageError, match="--max-calls"):
        _load(config, {"max_calls": 0})


@pytest.mark.parametrize(
    ("toml", "environ"),
    [
        pytest.param('api_key = "sk-secret"', {}, id="key in the file"),
        pytest.param('api_key_env = "sk-secret"', {}, id="key in place of its name, file"),
        pytest.param("", {"SUMMARIZE_API_KEY_ENV": "sk-secret"}, id="key in place of its name"),
    ],
)
def test_a_key_in_the_wrong_place_is_refused_and_not_repeated(
    config: Path, toml: str, environ: dict[str, str]
) -> None:
    with pytest.raises(BadConfiguration) as caught:
        _load(config, toml=toml, environ=environ)
    assert "sk-secret" not in str(caught.value)
    assert "name" in str(caught.value)


def test_a_named_file_has_to_be_there(tmp_path: Path) -> None:
    with pytest.raises(BadConfiguration, match="does not exist"):
        load_settings({}, {"SUMMARIZE_CONFIG": str(tmp_path / "none.toml")})


def test_a_file_that_is_not_utf8_is_named(config: Path) -> None:
    config.write_bytes(b'model = "\xff"')
    with pytest.raises(BadConfiguration, match="not valid TOML"):
        load_settings({}, {"SUMMARIZE_CONFIG": str(config)})


TABLES = """
[brief]
sources = ["articles", "https://news.test/feed.xml"]
zone = "Europe/Paris"
output = "daily"
memory = 14
undated = "file-time"
[follow]
topics = "harbour"
people = ["Ann Lee"]
[mail]
host = "mail.test"
port = 465
tls = "tls"
user = "post"
password_env = "MAIL_PASSWORD"
sender = "brief@news.test"
to = ["one@reader.test"]
[webhook]
url = "https://news.test/hook/"
token_env = "HOOK_TOKEN"
[feed]
authority = "news.test,2026"
title = "Morning"
address = "https://news.test/feed.xml"
"""


def test_the_tables_of_the_brief_are_read(config: Path) -> None:
    tables = _load(config, toml=TABLES).tables
    assert tables.brief.sources == ("articles", "https://news.test/feed.xml")
    assert (tables.brief.memory, tables.brief.undated) == (14, "file-time")
    assert (tables.follow.topics, tables.follow.people) == (("harbour",), ("Ann Lee",))
    assert tables.mail is not None
    assert (tables.mail.port, tables.mail.to) == (465, ("one@reader.test",))
    assert tables.webhook is not None
    assert tables.webhook.url == "https://news.test/hook/"
    assert tables.feed.title == "Morning"


def test_without_tables_nobody_gets_a_brief_and_the_memory_is_a_month(config: Path) -> None:
    tables = _load(config).tables
    assert (tables.mail, tables.webhook) == (None, None)
    assert (tables.brief.memory, tables.brief.output) == (30, "briefs")


@pytest.mark.parametrize(
    ("toml", "message"),
    [
        pytest.param("brief = 1", "[brief] must be a table", id="no table"),
        pytest.param("[brief]\ncolor = 1", "unknown key 'color'", id="unknown key"),
        pytest.param("[brief]\nsources = [1]", "sources must be a list of texts", id="sources"),
        pytest.param("[brief]\nmemory = 40000", "whole number of days", id="memory"),
        pytest.param('[brief]\nundated = "x"', "undated must be skip or file-time", id="undated"),
        pytest.param('[mail]\nhost = "h"', "[mail] lacks sender, to", id="half a table"),
        pytest.param('[mail]\npassword = "s3cret"', "password_env", id="password"),
        pytest.param("[mail]\nhost='h'\nsender='s'\nto='t'\nport=0", "a port from", id="port"),
        pytest.param("[mail]\nhost='h'\nsender='s'\nto='t'\ntls='ssl'", "starttls", id="tls"),
        pytest.param('[webhook]\nurl = "s3cret"', "url must be an address", id="no address"),
    ],
)
def test_what_is_wrong_in_a_table_is_named(config: Path, toml: str, message: str) -> None:
    with pytest.raises(BadConfiguration) as raised:
        _load(config, toml=toml)
    assert message in str(raised.value)
    assert raised.value.remedy
    assert "s3cret" not in str(raised.value)
