"""`summarize eval`."""

import os
from pathlib import Path

import typer

from pipeline.cli.saying import say
from pipeline.command import options
from pipeline.command.given import settings_with, shown_for
from pipeline.errors import UsageError


def evaluation(  # noqa: PLR0913 - the options of the command
    *,
    gold: options.Corpus = None,
    brief: options.BriefSet = None,
    only: options.Only = None,
    limit: options.Limit = None,
    baseline: options.Baseline = None,
    json: options.Json = False,
    details: options.Details = "eval-details.md",
    floors: options.FloorsFile = None,
    pin: options.Pin = False,
    lower: options.Lower = False,
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
    """Score the reports on annotated articles; answers that were kept are not asked for again."""
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
    if brief is not None:
        _refuse_beside_brief((gold, only, limit, baseline, floors, pin or lower))
        from pipeline.command.brief.evaluation import BriefEvalRequest, evaluate_brief

        asked = BriefEvalRequest(Path(brief), json, Path(details), settings, shown)
        raise typer.Exit(evaluate_brief(asked, say, os.environ))
    if gold is None:
        raise UsageError("There is nothing to score.", remedy="Name GOLD, or --brief DIR.")
    from pipeline.command.eval_request import EvalRequest
    from pipeline.command.evaluation import evaluate
    from schemas.report import Section

    request = EvalRequest(
        corpus=Path(gold),
        sections=tuple(s for s in Section if not only or s.value in only),
        limit=limit,
        baseline=baseline.value if baseline else None,
        as_json=json,
        details=Path(details),
        floors=Path(floors) if floors else None,
        pin=pin,
        lower=lower,
        settings=settings,
        shown=shown,
    )
    raise typer.Exit(evaluate(request, say, os.environ))


def _refuse_beside_brief(others: tuple[object, ...]) -> None:
    if any(others):
        raise UsageError(
            "--brief goes with --json, --details and the options of the model only.",
            remedy="Leave the others out.",
        )
