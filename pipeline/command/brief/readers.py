"""Who gets a brief: the e-mail addresses and the webhook of the configuration."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from pipeline.delivery.letter import Letter, address_of
from pipeline.delivery.mail import MailServer, Tls, mail_parcels
from pipeline.delivery.once import Parcel
from pipeline.delivery.webhook import Webhook, check, webhook_parcel
from pipeline.errors import BadConfiguration
from pipeline.settings import Mail, Tables


@dataclass(frozen=True)
class Readers:
    """Where briefs are sent, with the secrets that it takes."""

    mail: Mail | None = None
    server: MailServer | None = None
    webhook: Webhook | None = None


@dataclass(frozen=True)
class Sent:
    """What is sent of a brief."""

    key: str
    subject: str
    markdown: str
    json: str
    date: datetime


def readers_of(tables: Tables, environ: Mapping[str, str]) -> Readers:
    """Return the readers, checked before the work that is done for them.

    Raises:
        BadConfiguration: An address is none, or a variable that was named for a secret is not set.
    """
    mail = tables.mail
    webhook = None
    if mail:
        for one in (mail.sender, *mail.to):
            address_of(one)
    if tables.webhook:
        token = _secret(tables.webhook.token_env, "[webhook]", environ)
        webhook = Webhook(tables.webhook.url, token)
        check(webhook)
    return Readers(mail, _server(mail, environ) if mail else None, webhook)


def parcels_of(readers: Readers, sent: Sent) -> list[Parcel]:
    """Return what goes to each reader."""
    parcels: list[Parcel] = []
    if readers.mail and readers.server:
        letter = Letter(
            key=sent.key,
            sender=readers.mail.sender,
            recipient=readers.mail.to[0],
            subject=sent.subject,
            markdown=sent.markdown,
            date=sent.date,
        )
        parcels += mail_parcels(letter, readers.mail.to, readers.server)
    if readers.webhook:
        parcels.append(webhook_parcel(sent.key, sent.json, readers.webhook))
    return parcels


def _server(mail: Mail, environ: Mapping[str, str]) -> MailServer:
    password = _secret(mail.password_env, "[mail]", environ)
    return MailServer(mail.host, mail.port, Tls(mail.tls), mail.user, password)


def _secret(variable: str | None, table: str, environ: Mapping[str, str]) -> str | None:
    if variable is None:
        return None
    value = environ.get(variable, "")
    if not value:
        raise BadConfiguration(
            f"{table} names the variable {variable}, which is not set.",
            remedy=f"Set {variable}, or run with --no-deliver.",
        )
    return value
