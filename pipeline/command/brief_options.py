"""The options of the commands about the brief, as Typer reads them from the types of parameters."""

import enum
from typing import Annotated

import typer


class UndatedName(enum.StrEnum):
    """What becomes of files without a date."""

    SKIP = "skip"
    FILE_TIME = "file-time"


class LedgerFormat(enum.StrEnum):
    """The forms of the ledger."""

    MD = "md"
    JSON = "json"
    CSV = "csv"


class StatusName(enum.StrEnum):
    """Where an intention can stand; the schema, which has them too, takes long to import."""

    PLANNED = "planned"
    UNDER_WAY = "under way"
    DONE = "done"
    CANCELLED = "cancelled"
    ON_HOLD = "on hold"
    POSTPONED = "postponed"
    CHANGED = "changed"


Sources = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="SOURCES",
        help="Folders of articles, files, feeds (RSS, Atom), lists of feeds (OPML).  [default:"
        " sources in [brief] of config.toml]",
        show_default=False,
    ),
]
Since = Annotated[
    str | None, typer.Option(metavar="TIME", help="First instant: 2026-03-03[T07:00[+01:00]].")
]
Until = Annotated[
    str | None,
    typer.Option(metavar="TIME", help="The instant after the last; a date is its beginning."),
]
Day = Annotated[str | None, typer.Option(metavar="DATE", help="That day: 2026-03-03.")]
Last = Annotated[str | None, typer.Option(metavar="LENGTH", help="Up to now: 24h, 7d, 90m.")]
Zone = Annotated[
    str | None,
    typer.Option(metavar="ZONE", help="The reader's time zone.  [default: the machine's]"),
]
Folder = Annotated[
    str | None,
    typer.Option("--output", "-o", metavar="FOLDER", help="Where briefs go.  [default: briefs]"),
]
Undated = Annotated[
    UndatedName | None,
    typer.Option(help="Leave files without a date out, or take the file's.  [default: skip]"),
]
Memory = Annotated[
    int | None,
    typer.Option(
        min=1,
        max=36_500,
        metavar="DAYS",
        help="Follow stories and intentions so far back.  [default: 30]",
    ),
]
NoDeliver = Annotated[bool, typer.Option("--no-deliver", help="Send no e-mail, and no webhook.")]
Actor = Annotated[str | None, typer.Option(metavar="NAME", help="Only of whom that is called so.")]
Status = Annotated[StatusName | None, typer.Option(help="Only what stands there.")]
Due = Annotated[
    str | None,
    typer.Option(metavar="DATE", help="Only what is open and due by that day: 2026-03-07."),
]
LedgerForm = Annotated[
    LedgerFormat | None,
    typer.Option("--format", help="Form of the ledger.  [default: by the name in -o, else md]"),
]
LedgerFile = Annotated[
    str | None, typer.Option("--output", "-o", metavar="FILE", help="Write to this file.")
]
Conflict = Annotated[
    str, typer.Argument(metavar="KEY", help="The key that the brief shows with a contradiction.")
]
Note = Annotated[str, typer.Option(metavar="TEXT", help="Why; kept with it.", show_default=False)]
Undo = Annotated[bool, typer.Option("--undo", help="Let it come back.")]
