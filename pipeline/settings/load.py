"""Gathers the settings from options, environment and file."""

import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

from platformdirs import user_config_path, user_data_path

from pipeline.errors import BadConfiguration, PipelineError, UsageError
from pipeline.settings import values
from pipeline.settings.tables import TABLES, Tables, read_tables

DEFAULT: Final = "default"
OPENAI_KEY: Final = "OPENAI_API_KEY"


@dataclass(frozen=True)
class Settings:
    """What a run was asked to do; None stands for "nobody said"."""

    model: str | None
    base_url: str | None
    api_key_env: str | None
    """Name of the environment variable that holds the key; the key itself is never here."""
    max_calls: int | None
    max_tokens: int | None
    """Prompt and completion tokens of the whole run."""
    max_cost: float | None
    """US dollars."""
    cache: bool
    store_path: Path
    config_path: Path
    sources: Mapping[str, str]
    """Where each value came from: 'option --model', 'environment SUMMARIZE_MODEL', …"""
    tables: Tables
    """What the file says of the brief."""


def load_settings(options: Mapping[str, object], environ: Mapping[str, str]) -> Settings:
    """Gather the settings.

    Args:
        options: by field name; None means that the option was not given.
        environ: the environment; an empty variable counts as unset.

    Raises:
        UsageError: An option has an impossible value.
        BadConfiguration: A variable or the file has; the message names it.
    """
    config_path, config = _read_config(environ)
    chosen: dict[str, Any] = {}
    sources: dict[str, str] = {}
    for name, field in _FIELDS.items():
        places: list[tuple[object, str, type[PipelineError]]] = [
            (options.get(name), f"option {field.option}", UsageError),
            *(
                (environ.get(key) or None, f"environment {key}", BadConfiguration)
                for key in field.env
            ),
            (config.get(field.key), f"config file {config_path}", BadConfiguration),
        ]
        for found, source, error in places:
            if found is not None:
                chosen[name], sources[name] = _checked(field, found, source, error), source
                break
        else:
            chosen[name], sources[name] = field.default(), DEFAULT
    _use_openai_key(chosen, sources, environ)
    sources["config_path"] = (
        "environment SUMMARIZE_CONFIG" if environ.get("SUMMARIZE_CONFIG") else DEFAULT
    )
    return Settings(
        **chosen,
        config_path=config_path,
        sources=MappingProxyType(sources),
        tables=read_tables(config, config_path),
    )


@dataclass(frozen=True)
class _Field:
    key: str
    option: str
    env: tuple[str, ...]
    read: Callable[[object], Any]
    default: Callable[[], Any] = lambda: None


def _use_openai_key(
    chosen: dict[str, Any], sources: dict[str, str], environ: Mapping[str, str]
) -> None:
    """Take OPENAI_API_KEY where no key was named, but never for a foreign endpoint.

    A key for OpenAI is not sent to an address that was given by other means than OpenAI's own
    variable: that would hand it to whoever runs the address.
    """
    own = chosen["base_url"] is None or sources["base_url"] == "environment OPENAI_BASE_URL"
    if chosen["api_key_env"] is None and own and environ.get(OPENAI_KEY):
        chosen["api_key_env"] = OPENAI_KEY
        sources["api_key_env"] = f"environment {OPENAI_KEY}"


def _read_config(environ: Mapping[str, str]) -> tuple[Path, Mapping[str, object]]:
    named = environ.get("SUMMARIZE_CONFIG")
    path = Path(named).expanduser() if named else _default_config()
    try:
        config = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        if named:
            raise BadConfiguration(
                f"Config file {path} does not exist.", remedy="Correct or unset SUMMARIZE_CONFIG."
            ) from error
        return path, {}
    except OSError as error:
        raise BadConfiguration(f"Config file {path} cannot be read: {error.strerror}.") from error
    except ValueError as error:  # tomllib's own and UnicodeDecodeError
        raise BadConfiguration(
            f"Config file {path} is not valid TOML: {error}.", remedy="Correct that line."
        ) from error
    known = {field.key for field in _FIELDS.values()} | set(TABLES)
    for key in config:
        if key == "api_key":
            raise BadConfiguration(
                f"Config file {path}: a key does not belong into a file.",
                remedy="Remove api_key; name the environment variable that holds it: api_key_env.",
            )
        if key not in known:
            raise BadConfiguration(
                f"Config file {path}: unknown key {key!r}.",
                remedy=f"Known are {', '.join(sorted(known))}.",
            )
    return path, config


def _checked(field: _Field, found: object, source: str, error: type[PipelineError]) -> object:
    try:
        return field.read(found)
    except ValueError as wrong:
        # The value is not shown: somebody may have put the key itself where its name belongs.
        message = f"{source}: {field.key} must be {wrong}."
        raise error(message, remedy="Correct it, or leave it out.") from None


def _path(value: object) -> Path:
    return Path(values.text(str(value) if isinstance(value, Path) else value)).expanduser()


def _default_config() -> Path:
    return user_config_path("summarize") / "config.toml"


def _default_store() -> Path:
    return user_data_path("summarize") / "store.sqlite3"


_FIELDS: Final[Mapping[str, _Field]] = MappingProxyType(
    {
        "model": _Field("model", "--model", ("SUMMARIZE_MODEL",), values.text),
        "base_url": _Field(
            "base_url", "--base-url", ("SUMMARIZE_BASE_URL", "OPENAI_BASE_URL"), values.url
        ),
        "api_key_env": _Field(
            "api_key_env", "--api-key-env", ("SUMMARIZE_API_KEY_ENV",), values.variable
        ),
        "max_calls": _Field("max_calls", "--max-calls", ("SUMMARIZE_MAX_CALLS",), values.count),
        "max_tokens": _Field("max_tokens", "--max-tokens", ("SUMMARIZE_MAX_TOKENS",), values.count),
        "max_cost": _Field("max_cost", "--max-cost", ("SUMMARIZE_MAX_COST",), values.amount),
        "cache": _Field(
            "cache", "--cache/--no-cache", ("SUMMARIZE_CACHE",), values.switch, lambda: True
        ),
        "store_path": _Field("store", "--store", ("SUMMARIZE_STORE",), _path, _default_store),
    }
)
