"""The program as a whole, and its default command."""

import contextlib
import gc
import os
import sys
from typing import Annotated, Final, NoReturn

import typer

from pipeline import stopping
from pipeline.cli.briefs import brief, dismiss, ledger
from pipeline.cli.evaluation import evaluation
from pipeline.cli.models import models_app
from pipeline.cli.saying import NAME, say
from pipeline.command import help_text, options
from pipeline.command.default_command import DefaultCommand, DefaultCommandGroup
from pipeline.command.given import last_words, moment, settings_with, shown_for
from pipeline.command.store_app import store_app
from pipeline.errors import UsageError

_GARBAGE_THRESHOLD: Final = 100_000  # Python's own is 700


app = typer.Typer(
    cls=DefaultCommandGroup,
    help=help_text.PROGRAM,
    epilog=help_text.EPILOG,
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)


def main() -> NoReturn:
    """Run the program, and exit with its code."""
    _hurry()
    stopping.listen()
    code = run()
    for stream in (sys.stdout, sys.stderr):
        # Either may be closed or full; what could be said of it has been.
        with contextlib.suppress(AttributeError, OSError, ValueError):
            stream.flush()
    # Files and locks have been let go. What is left is not worth waiting for: the interpreter's
    # own clean-up, and the embedded server's, which can hang.
    os._exit(code)


def run() -> int:
    """Run the program, and return its exit code."""
    try:
        app(prog_name=NAME)
    except SystemExit as left:
        return left.code if isinstance(left.code, int) else 0
    except stopping.Stopped as stopped:
        say(str(stopped))
        return stopped.exit_code
    except Exception as error:  # noqa: BLE001 - the last resort
        return last_words(error, say)
    return 0


def _hurry() -> None:
    """Save a fifth of the time of a run that has all its answers already."""
    # Imports make objects by the hundred thousand, and nearly none of them is garbage.
    gc.set_threshold(_GARBAGE_THRESHOLD)
    # Otherwise pydantic reads the metadata of every installed package, in search of plugins.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")


def _show_version(asked: bool) -> None:
    if asked:
        from pipeline.command.outputs import write_output
        from pipeline.command.version import version_text

        write_output(version_text())
        raise typer.Exit


@app.callback()
def program(
    *,
    version: Annotated[
        bool,
        typer.Option("--version", callback=_show_version, help="Show the versions that matter."),
    ] = False,
) -> None:
    """Take the options that go without a command."""


@app.command(DefaultCommand.NAME, cls=DefaultCommand, hidden=True)
def article(  # noqa: PLR0913 - the options of the program
    *,
    articles: options.Articles,
    output: options.Output = None,
    format: options.Format = None,  # noqa: A002 - the option's name
    only: options.Only = None,
    published: options.Published = None,
    title: options.Title = None,
    outlet: options.Outlet = None,
    model: options.Model = None,
    base_url: options.BaseUrl = None,
    api_key_env: options.ApiKeyEnv = None,
    max_calls: options.MaxCalls = None,
    max_tokens: options.MaxTokens = None,
    max_cost: options.MaxCost = None,
    no_cache: options.NoCache = False,
    quiet: options.Quiet = False,
    verbose: options.Verbose = False,
) -> None:
    """Report on articles."""
    shown = shown_for(quiet=quiet, verbose=verbose)
    settings = settings_with(
        model=model,
        base_url=base_url,
        api_key_env=api_key_env,
        max_calls=max_calls,
        max_tokens=max_tokens,
        max_cost=max_cost,
        no_cache=no_cache,
    )
    from pipeline.command.commands import Request, report_on
    from pipeline.text.read import ArticleMetadata
    from schemas.report import Section

    if title and len(articles) > 1:
        raise UsageError("--title is for a single article.", remedy="Put it in their front matter.")
    as_json = format is None and len(articles) == 1 and (output or "").lower().endswith(".json")
    request = Request(
        sources=tuple(articles),
        metadata=ArticleMetadata(title, outlet, moment(published) if published else None),
        sections=tuple(s for s in Section if not only or s.value in only),
        output=output,
        format="json" if as_json or format is options.FormatName.JSON else "md",
        settings=settings,
        shown=shown,
    )
    commands = ("brief", "dismiss", "eval", "ledger", "models", "schema", "store")
    raise typer.Exit(report_on(request, say, commands, os.environ))


@app.command()
def schema() -> None:
    """Print the JSON Schema of a report."""
    import json

    from pipeline.command.outputs import write_output
    from pipeline.rendering.report import json_schema

    write_output(json.dumps(json_schema(), indent=2, ensure_ascii=False) + "\n")


app.command()(brief)
app.command()(ledger)
app.command()(dismiss)
app.command("eval")(evaluation)
app.add_typer(
    models_app, name="models", short_help="List the known models, or fetch one (models pull)."
)
app.add_typer(store_app, name="store")
