"""`summarize brief`, `summarize ledger` and `summarize dismiss`."""

import os

import typer

from pipeline.cli.saying import say
from pipeline.command import brief_options, options
from pipeline.command.given import settings_with, shown_for


def brief(  # noqa: PLR0913 - the options of the command
    *,
    sources: brief_options.Sources = None,
    since: brief_options.Since = None,
    until: brief_options.Until = None,
    day: brief_options.Day = None,
    last: brief_options.Last = None,
    zone: brief_options.Zone = None,
    output: brief_options.Folder = None,
    undated: brief_options.Undated = None,
    memory: brief_options.Memory = None,
    no_deliver: brief_options.NoDeliver = False,
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
    """Make the brief of a window of time: what happened, what changed, who disagrees."""
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
    from pipeline.command.brief.request import Options, request_of, utc_now
    from pipeline.command.brief.run import make_brief
    from pipeline.gathering.window import Asked

    given = Options(
        sources=sources or (),
        window=Asked(since, until, day, last, zone),
        output=output,
        undated=undated.value if undated else None,
        memory=memory,
        deliver=not no_deliver,
    )
    request = request_of(given, settings, shown, utc_now())
    raise typer.Exit(make_brief(request, say, os.environ))


def ledger(
    *,
    actor: brief_options.Actor = None,
    status: brief_options.Status = None,
    due: brief_options.Due = None,
    format: brief_options.LedgerForm = None,  # noqa: A002 - the option's name
    output: brief_options.LedgerFile = None,
) -> None:
    """Show the stated intentions that the briefs follow, and what became of each."""
    settings = settings_with()
    from pipeline.command.ledger import LedgerRequest, show_ledger

    show_ledger(
        LedgerRequest(
            actor=actor,
            status=status.value if status else None,
            due=due,
            format=format.value if format else None,
            output=output,
        ),
        settings.store_path,
    )


def dismiss(
    *,
    key: brief_options.Conflict,
    note: brief_options.Note = "",
    undo: brief_options.Undo = False,
    quiet: options.Quiet = False,
) -> None:
    """Keep a contradiction out of the briefs to come."""
    shown = shown_for(quiet=quiet, verbose=False)
    settings = settings_with()
    from pipeline.command.brief.request import utc_now
    from pipeline.command.ledger import dismiss_conflict, restore_conflict

    if undo:
        said = restore_conflict(key, settings.store_path)
    else:
        said = dismiss_conflict(key, note, settings.store_path, utc_now())
    if shown.notices:
        say(said)
