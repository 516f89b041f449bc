"""The tables of `config.toml`, which are about the brief: what it is made of, and who gets it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

from pipeline.errors import BadConfiguration
from pipeline.settings import values


@dataclass(frozen=True)
class Brief:
    """`[brief]`: what the options of `summarize brief` are when they are not given."""

    sources: tuple[str, ...] = ()
    zone: str | None = None
    output: str = "briefs"
    memory: int = 30
    """For how many days articles are followed."""
    undated: str = "skip"
    private_hosts: tuple[str, ...] = ()
    """Hosts of private networks that feeds may come from."""


@dataclass(frozen=True)
class Follow:
    """`[follow]`: what the reader wants to see first."""

    topics: tuple[str, ...] = ()
    people: tuple[str, ...] = ()


@dataclass(frozen=True)
class Mail:
    """`[mail]`: who gets the brief as an e-mail, and over which server."""

    host: str
    sender: str
    to: tuple[str, ...]
    port: int = 587
    tls: str = "starttls"
    user: str | None = None
    password_env: str | None = None
    """Name of the environment variable; the password itself is never here."""


@dataclass(frozen=True)
class Webhook:
    """`[webhook]`: where the brief is posted as JSON."""

    url: str = field(repr=False)
    token_env: str | None = None


@dataclass(frozen=True)
class Feed:
    """`[feed]`: the Atom feed of briefs."""

    authority: str | None = None
    title: str = "Daily brief"
    address: str | None = None


@dataclass(frozen=True)
class Tables:
    """All of them; None for one that has no defaults and is not there."""

    brief: Brief = field(default_factory=Brief)
    follow: Follow = field(default_factory=Follow)
    mail: Mail | None = None
    webhook: Webhook | None = None
    feed: Feed = field(default_factory=Feed)


_Readers = Mapping[str, Callable[[object], Any]]


@dataclass(frozen=True)
class _Table:
    make: Callable[..., Any]
    readers: _Readers
    needed: tuple[str, ...] = ()


TABLES: Final[Mapping[str, _Table]] = MappingProxyType(
    {
        "brief": _Table(
            Brief,
            {
                "sources": values.texts,
                "zone": values.text,
                "output": values.text,
                "memory": values.days,
                "undated": values.undated,
                "private_hosts": values.hosts,
            },
        ),
        "follow": _Table(Follow, {"topics": values.texts, "people": values.texts}),
        "mail": _Table(
            Mail,
            {
                "host": values.text,
                "port": values.port,
                "tls": values.protection,
                "user": values.text,
                "password_env": values.variable,
                "sender": values.text,
                "to": values.texts,
            },
            needed=("host", "sender", "to"),
        ),
        "webhook": _Table(
            Webhook, {"url": values.address, "token_env": values.variable}, needed=("url",)
        ),
        "feed": _Table(
            Feed, {"authority": values.text, "title": values.text, "address": values.address}
        ),
    }
)


def read_tables(config: Mapping[str, object], path: Path) -> Tables:
    """Return the tables of the file.

    Args:
        config: what the file holds.
        path: the file, for messages.

    Raises:
        BadConfiguration: A table has an unknown key or an impossible value, or lacks one.
    """
    found: dict[str, Any] = {
        name: _read(table, config[name], f"Config file {path}: [{name}]")
        for name, table in TABLES.items()
        if name in config
    }
    return Tables(**found)


def _read(table: _Table, found: object, where: str) -> Any:  # noqa: ANN401 - one of the tables
    if not isinstance(found, dict):
        raise BadConfiguration(f"{where} must be a table.", remedy="Write its keys below that.")
    for key in found:
        if key in ("password", "token"):
            raise BadConfiguration(
                f"{where} has a {key}, which does not belong into a file.",
                remedy=f"Name the environment variable that holds it: {key}_env.",
            )
        if key not in table.readers:
            raise BadConfiguration(
                f"{where} has an unknown key {key!r}.",
                remedy=f"Known are {', '.join(sorted(table.readers))}.",
            )
    if missing := [key for key in table.needed if key not in found]:
        raise BadConfiguration(
            f"{where} lacks {', '.join(missing)}.", remedy="Add what is missing."
        )
    return table.make(**{key: _value(table, key, found[key], where) for key in found})


def _value(table: _Table, key: str, found: object, where: str) -> object:
    try:
        return table.readers[key](found)
    except ValueError as wrong:
        # The value is not shown: it may be a secret in the wrong place.
        raise BadConfiguration(
            f"{where}: {key} must be {wrong}.", remedy="Correct it, or leave it out."
        ) from None
