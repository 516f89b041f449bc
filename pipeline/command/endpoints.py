"""Chooses the model and where it is, from the settings; and speaks to those on a server.

A model that was named decides; then an address; then a key; with none of them the embedded model
answers. What the user said to this program goes before the variables that other programs read too.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlsplit

from pipeline.embedded.fetch import OnProgress
from pipeline.errors import BadConfiguration, ModelUnavailable, UsageError
from pipeline.llm.endpoint import Endpoint
from pipeline.models import EMBEDDED, ModelProfile, Provider, load_models, profile_for
from pipeline.settings import DEFAULT, OPENAI_KEY, Settings

# Where a value was said, from the least to the most binding.
_FOREIGN, _FILE, _ENVIRONMENT, _OPTION = range(4)
_NO_KEY: Final = "none"


@dataclass(frozen=True)
class Choice:
    """Which model answers, where it is, and why."""

    profile: ModelProfile
    base_url: str | None
    """None for the embedded model."""
    key_variable: str | None
    """Name of the environment variable with the key; None where no key is sent."""
    key_named: bool
    """Whether the user named that variable, so that it must be there."""
    reason: str

    @property
    def label(self) -> str:
        """'embedded', or the host."""
        return EMBEDDED if self.base_url is None else host_of(self.base_url)


@dataclass(frozen=True)
class RemoteEndpoint:
    """A server that speaks the OpenAI protocol; its key is read when it is first needed."""

    choice: Choice
    environ: Mapping[str, str]

    @property
    def model(self) -> str:
        """Name sent in requests."""
        return self.choice.profile.name

    @property
    def label(self) -> str:
        """The host, with its port where one was given."""
        return self.choice.label

    def connect(self) -> tuple[str, str]:
        """Return base URL and key.

        Raises:
            BadConfiguration: The variable that the user named for the key is not set.
            ModelUnavailable: The provider wants a key, and there is none.
        """
        return self.choice.base_url or "", self._key()

    def _key(self) -> str:
        variable = self.choice.key_variable
        if variable is None:
            return _NO_KEY
        key = self.environ.get(variable, "").strip()
        if key:
            return key
        if self.choice.key_named:
            raise BadConfiguration(
                f"The key for {self.label} should be in {variable}, which is not set.",
                remedy=f"Set {variable}, or name another variable with --api-key-env.",
            )
        raise ModelUnavailable(
            f"{self.label} wants a key, and {variable} is not set.",
            remedy=f"Set {variable}, or name the variable that holds the key with --api-key-env.",
        )


def choose(settings: Settings) -> Choice:
    """Choose the model and its place.

    Raises:
        UsageError: A server was named and no model, and there is none to assume.
        ModelUnavailable: Nobody knows a model of that name.
    """
    if settings.model and _is_embedded(settings.model) and _binds(settings, "model", "base_url"):
        return _embedded(settings.model, settings.sources["model"])
    if settings.base_url:
        return _at_address(settings, settings.base_url)
    provider = _provider_without_address(settings)
    if provider:
        return _at_provider(settings, provider)
    if settings.model:
        return _embedded(settings.model, settings.sources["model"])  # which says what is known
    return _embedded(load_models().default, "nothing else is configured")


def open_endpoint(
    choice: Choice, environ: Mapping[str, str], on_fetch: OnProgress | None
) -> Endpoint:
    """Return the endpoint; nothing is started, fetched or asked before it is connected to.

    Raises:
        ModelUnavailable: The user's own model file is missing or none.
    """
    if choice.base_url is not None:
        return RemoteEndpoint(choice, environ)
    from pipeline.embedded.server import EmbeddedEndpoint

    return EmbeddedEndpoint(choice.profile, on_fetch, environ)


def host_of(base_url: str) -> str:
    """Return host and port of an address, without a password that may stand before them."""
    return urlsplit(base_url).netloc.rpartition("@")[2].lower()


def _is_embedded(model: str) -> bool:
    known = load_models().model(model)
    return known.provider == EMBEDDED if known else model.lower().endswith(".gguf")


def _embedded(model: str, reason: str) -> Choice:
    return Choice(profile_for(model), None, None, key_named=False, reason=reason)


def _at_address(settings: Settings, base_url: str) -> Choice:
    provider = load_models().provider_at(base_url)
    named = settings.model
    model = named or (provider and provider.default_model)
    if not model:
        raise UsageError(
            f"{settings.sources['base_url']} names {host_of(base_url)}, but no model is named.",
            remedy="Name one that is there with --model.",
        )
    variable, by_user = _key_variable(settings, provider)
    reason = settings.sources["base_url"]
    if named and settings.sources["model"] != reason:
        reason += f" and {settings.sources['model']}"
    return Choice(profile_for(model, base_url), base_url, variable, by_user, reason)


def _provider_without_address(settings: Settings) -> Provider | None:
    """Return the provider that the model's name or the name of the key's variable stands for."""
    catalogue = load_models()
    known = catalogue.model(settings.model) if settings.model else None
    if known:
        return catalogue.provider(known.provider)
    if settings.api_key_env is None:
        return None
    return _owner(settings.api_key_env) or catalogue.provider("openai")


def _at_provider(settings: Settings, provider: Provider) -> Choice:
    model = settings.model or provider.default_model
    missing = "--base-url" if provider.base_url is None else None if model else "--model"
    if missing or provider.base_url is None or model is None:
        raise UsageError(
            f"{settings.sources['api_key_env']} stands for {provider.name}, "
            f"which is not enough to know what to ask.",
            remedy=f"Give {missing} too.",
        )
    variable, by_user = _key_variable(settings, provider)
    named = settings.sources["model" if settings.model else "api_key_env"]
    reason = named if settings.model else f"{named}, and no model is named"
    return Choice(
        profile_for(model, provider.base_url), provider.base_url, variable, by_user, reason
    )


def _key_variable(settings: Settings, provider: Provider | None) -> tuple[str | None, bool]:
    """Return the variable with the key, and whether the user named it.

    A key is not sent to an address that was said in a more binding place, nor to another provider
    than the variable stands for: that would hand it to whoever runs the address.
    """
    named = settings.api_key_env
    own = provider.api_key_env if provider else None
    if named is None or named == own:
        return own, named is not None and not _is_generic(settings)
    if settings.base_url is None:
        owner = _owner(named)
        fits = owner is None or owner == provider
    else:
        # OPENAI_API_KEY is not taken for an address but the one in OPENAI_BASE_URL.
        fits = _binds(settings, "api_key_env", "base_url")
    return (named, not _is_generic(settings)) if fits else (own, False)


def _is_generic(settings: Settings) -> bool:
    return settings.sources["api_key_env"] == f"environment {OPENAI_KEY}"


def _owner(variable: str) -> Provider | None:
    return next((p for p in load_models().providers if p.api_key_env == variable), None)


def _binds(settings: Settings, name: str, other: str) -> bool:
    """Tell whether `name` was said in a more binding place than `other`, or `other` not at all.

    For a key the same place is enough, as the two belong together there.
    """
    if getattr(settings, other) is None:
        return True
    mine, others = (_rank(settings.sources[field]) for field in (name, other))
    return mine >= others if name == "api_key_env" else mine > others


def _rank(source: str) -> int:
    if source.startswith("option "):
        return _OPTION
    if source.startswith("config file "):
        return _FILE
    if source == DEFAULT or source.startswith("environment OPENAI_"):
        return _FOREIGN
    return _ENVIRONMENT
