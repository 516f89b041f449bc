"""The commands of `summarize store`, as Typer reads them; the work is in `store_commands`."""

import enum
from pathlib import Path
from typing import Annotated

import typer

from pipeline.command.given import settings_with


class TableFormat(enum.StrEnum):
    """The formats of exported tables."""

    JSONL = "jsonl"
    CSV = "csv"


store_app = typer.Typer(
    help="Look after the store: the file that keeps articles, answers, reports and briefs\n"
    "(SUMMARIZE_STORE names another one).",
    short_help="Check, back up, prune or export the store.",
    no_args_is_help=True,
    subcommand_metavar="COMMAND [ARGS]...",
    rich_markup_mode=None,
)


@store_app.command(short_help="Look for damage.")
def check() -> None:
    """Look for damage: pages, references, hashes of articles, and JSON; 78 if there is any."""
    from pipeline.command.store_commands import check_store

    check_store(settings_with().store_path)


@store_app.command(short_help="Copy it to a file.")
def backup(
    *,
    file: Annotated[str, typer.Argument(metavar="FILE", help="Where the copy goes.")],
    force: Annotated[bool, typer.Option("--force", help="Replace a file that is there.")] = False,
) -> None:
    """Copy the store to a file; other runs may go on meanwhile."""
    from pipeline.command.store_commands import back_up_store

    back_up_store(settings_with().store_path, Path(file), force=force)


@store_app.command(short_help="Remove old articles and answers.")
def prune(
    *,
    before: Annotated[
        str, typer.Option(metavar="DATE", help="Published before 2025-10-21[T14:30[+02:00]], UTC.")
    ],
    answers: Annotated[
        bool, typer.Option("--answers", help="Remove answers of models that are older, too.")
    ] = False,
    open_too: Annotated[
        bool,
        typer.Option("--all", help="Also articles that tell of intentions that are still open."),
    ] = False,
) -> None:
    """Remove old articles with their reports; briefs, dismissals and deliveries stay."""
    from pipeline.command.store_commands import prune_store

    prune_store(settings_with().store_path, before, answers=answers, open_too=open_too)


@store_app.command(short_help="Write its tables as JSON Lines or CSV.")
def export(
    *,
    folder: Annotated[str, typer.Argument(metavar="DIR", help="Gets a file for each table.")],
    format: Annotated[  # noqa: A002 - the option's name
        TableFormat, typer.Option("--format", help="JSON Lines or CSV.")
    ] = TableFormat.JSONL,
) -> None:
    """Write each table to a file that sqlite-utils, pandas and DuckDB read.

    The data is as it is: a spreadsheet may take a text that begins with = for a formula.
    """
    from pipeline.command.store_commands import export_store

    export_store(settings_with().store_path, Path(folder), format.value)
