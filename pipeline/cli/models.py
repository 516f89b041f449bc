"""`summarize models`, and `summarize models pull`."""

import os

import typer

from pipeline.cli.saying import say
from pipeline.command import options
from pipeline.command.given import settings_with, shown_for

models_app = typer.Typer(
    invoke_without_command=True, subcommand_metavar="[COMMAND] [ARGS]...", rich_markup_mode=None
)


@models_app.callback()
def models(context: typer.Context) -> None:
    """List the known models: which one is used and why, what is on disk."""
    if context.invoked_subcommand:
        return
    from pipeline.command.endpoints import choose
    from pipeline.command.model_listing import list_models
    from pipeline.command.outputs import write_output

    settings = settings_with()
    write_output(list_models(settings, choose(settings), os.environ))


@models_app.command()
def pull(
    *,
    name: options.ModelToPull = None,
    quiet: options.Quiet = False,
    verbose: options.Verbose = False,
) -> None:
    """Fetch an embedded model, and print the path of its file."""
    shown = shown_for(quiet=quiet, verbose=verbose)
    settings = settings_with()
    from pipeline.command.commands import pull as pull_model
    from pipeline.command.outputs import write_output

    write_output(f"{pull_model(name, settings, os.environ, say, shown)}\n")
