"""A report for each article of the window: from the store, or asked for now and kept at once.

The unit of work is one article. A run that was killed has kept every report that it finished, and
the answers of the one that it was at.
"""

import time
import traceback
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from importlib import resources

from pipeline import __version__
from pipeline.command.batch import FATAL
from pipeline.command.brief.estimate import Estimate
from pipeline.command.endpoints import Choice
from pipeline.command.progress import Display
from pipeline.errors import BUG_REMEDY, PipelineError
from pipeline.llm.client import Client
from pipeline.models import EMBEDDED
from pipeline.prompting import load_prompt
from pipeline.store import Store, reports
from pipeline.store.reports import Recipe
from pipeline.text.read import shown_name
from pipeline.text.segment import segment
from schemas.article import Article
from schemas.brief import Skipped
from schemas.report import Report, Section


@dataclass(frozen=True)
class Making:
    """What reports are made with."""

    store: Store
    client: Client
    choice: Choice
    display: Display
    now: Callable[[], datetime]
    reuse: bool = True
    """Whether a report that was kept counts."""


@dataclass
class Made:
    """The reports, by the hash of their article, and what has none."""

    reports: dict[str, Report] = field(default_factory=dict)
    failed: list[Skipped] = field(default_factory=list)
    asked: int = 0
    """How many were made now."""
    last_error: PipelineError | None = None


def recipe_of(choice: Choice) -> Recipe:
    """Return all that determines a report beside its article.

    Raises:
        BadConfiguration: A prompt file is malformed.
    """
    profile = choice.profile
    own = choice.label == EMBEDDED
    return Recipe(
        sections=tuple(Section),
        model=profile.name if own else f"{profile.name} at {choice.label}",
        strategy=profile.strategy,
        prompts=reports.fingerprint_of(_fingerprints()),
        tool=__version__,
    )


def reports_on(articles: Sequence[Article], making: Making) -> Made:
    """Return a report on each article that could be had; one that fails costs that article only.

    Raises:
        PipelineError: What would fail every other article alike, or failed every single one; what
            is done is kept.
    """
    recipe = recipe_of(making.choice)
    made = Made()
    waiting: list[Article] = []
    for article in articles:
        kept = reports.find(making.store, article, recipe) if making.reuse else None
        if kept is None:
            waiting.append(article)
        else:
            made.reports[article.sha256] = kept
    _say_what_is_to_do(making.display, len(articles), len(waiting))
    estimate = Estimate(sum(len(article.text) for article in waiting))
    for number, article in enumerate(waiting, start=1):
        left = f", {estimate} for the reports" if estimate.seconds is not None else ""
        name = f"{shown_name(article.origin)} ({number} of {len(waiting)}{left})"
        making.display.begin(name)
        making.display.stage(name)
        started = time.monotonic()
        _make(article, recipe, making, made)
        estimate.note(len(article.text), time.monotonic() - started)
    if made.last_error and not made.reports:
        # A brief of nothing would be sent, and the one that comes after it would not.
        raise made.last_error
    return made


def _make(article: Article, recipe: Recipe, making: Making, made: Made) -> None:
    try:
        report = _ask(article, making)
        reports.keep(making.store, article, recipe, report, made=making.now())
    except FATAL:
        making.display.tell(
            f"{shown_name(article.origin)} and the others cannot be reported on now; "
            f"{made.asked} new reports are kept."
        )
        raise
    except Exception as error:  # noqa: BLE001 - a bug on one article does not stop the others
        made.last_error = _own(error, making.display)
        made.failed.append(Skipped(origin=article.origin, why=str(made.last_error)))
        making.display.tell(f"{shown_name(article.origin)}: {made.last_error}")
        return
    made.reports[article.sha256] = report
    made.asked += 1


def _ask(article: Article, making: Making) -> Report:
    # Imported late, as it takes a while, and a brief whose reports are all kept needs none of it.
    from pipeline.analyze import analyze

    report = analyze(
        segment(article),
        making.client,
        profile=making.choice.profile,
        endpoint=making.choice.label,
    )
    making.display.end(report)
    return report


def _own(error: Exception, display: Display) -> PipelineError:
    """Return an error of this program's; what is a bug is shown with its traceback."""
    if isinstance(error, PipelineError):
        return error
    display.tell("".join(traceback.format_exception(error)).rstrip())
    return PipelineError(f"{type(error).__name__}: {error}.", remedy=BUG_REMEDY)


def _say_what_is_to_do(display: Display, total: int, waiting: int) -> None:
    if not total:
        display.notice("No article was published in the window.")
        return
    kept = total - waiting
    known = f" {kept} of the reports are there already." if kept else ""
    display.notice(f"{total} article{'' if total == 1 else 's'} in the window.{known}")


def _fingerprints() -> dict[str, str]:
    names = [
        file.name.removesuffix(".md")
        for file in resources.files("prompts").iterdir()
        if file.name.endswith(".md")
    ]
    return {name: load_prompt(name).fingerprint for name in names}
