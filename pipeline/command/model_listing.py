"""What `summarize models` shows: the known models, which one is used now and why, what is here."""

from collections.abc import Mapping
from urllib.parse import urlsplit

from pipeline.command.endpoints import Choice, host_of
from pipeline.embedded.files import locate, model_folder
from pipeline.models import EMBEDDED, ModelProfile, load_models
from pipeline.settings import DEFAULT, Settings


def list_models(settings: Settings, choice: Choice, environ: Mapping[str, str]) -> str:
    """Return the listing, as plain text for a person."""
    blocks = [_used(choice)]
    known = load_models().models
    width = max(len(model.name) for model in known)
    embedded = [
        _row(model, choice, width, _on_disk(model, environ))
        for model in known
        if model.provider == EMBEDDED
    ]
    remote = [
        _row(model, choice, width, model.provider) for model in known if model.provider != EMBEDDED
    ]
    blocks.append("\n".join(["Embedded models (no key, no server):", *embedded]))
    blocks.append("\n".join(["On a server (any other model there works too):", *remote]))
    blocks.append("\n".join(["Settings:", *_settings(settings)]))
    blocks.append(
        f"Model files are kept in {model_folder(environ)} (SUMMARIZE_MODEL_DIR).\n"
        "Fetch one with `summarize models pull NAME`; use one with --model NAME, a file of your\n"
        "own with --model FILE.gguf, a server's with --base-url URL --model NAME."
    )
    return "\n\n".join(blocks) + "\n"


def fetch_notice(profile: ModelProfile, environ: Mapping[str, str]) -> str:
    """Return what to say before the model's file is fetched."""
    if profile.file is None:
        return ""
    return (
        f"Fetching the model {profile.name}, once: {profile.file.size / 1e6:,.0f} MB, licence "
        f"{profile.file.licence}, kept in {model_folder(environ)}. To use another: "
        "--model FILE.gguf, or --base-url URL --model NAME, or set OPENAI_API_KEY."
    )


def _used(choice: Choice) -> str:
    return (
        f"Used now: {choice.profile.name} ({choice.label}), strategy {choice.profile.strategy}.\n"
        f"Why: {choice.reason}."
    )


def _row(model: ModelProfile, choice: Choice, width: int, where: str) -> str:
    used = choice.profile.name == model.name and choice.profile.provider == model.provider
    note = f" ({model.note})" if model.note else ""
    return f"{'*' if used else ' '} {model.name:{width}}  {where}{note}"


def _on_disk(model: ModelProfile, environ: Mapping[str, str]) -> str:
    file = model.file
    if file is None:
        return "a file of your own"
    found = locate(model, model_folder(environ))
    return f"{file.size / 1e6:5,.0f} MB  {file.licence}  {found or 'not on disk'}"


def _settings(settings: Settings) -> list[str]:
    """Return what was said, and where; the key itself is never among it."""
    names = ("model", "base_url", "api_key_env", "max_calls", "max_tokens", "max_cost", "cache")
    said = [name for name in names if settings.sources[name] != DEFAULT]
    rows = [(name, _shown(getattr(settings, name)), settings.sources[name]) for name in said]
    rows.append(("store", str(settings.store_path), settings.sources["store_path"]))
    rows.append(("config", str(settings.config_path), settings.sources["config_path"]))
    return [f"  {name:11}  {value}  [{source}]" for name, value, source in rows]


def _shown(value: object) -> str:
    """Return a value without the password that an address may hold."""
    text = str(value)
    return urlsplit(text)._replace(netloc=host_of(text)).geturl() if "://" in text else text
