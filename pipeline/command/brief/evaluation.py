"""`summarize eval --brief`: makes the briefs of an annotated set day by day, and scores them."""

import json
import tempfile
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

from pipeline.brief.compose import Composed, compose_with_ledger
from pipeline.command.brief.materials import Stock, in_window, material_of
from pipeline.command.brief.reports import Making, reports_on
from pipeline.command.brief.request import utc_now
from pipeline.command.endpoints import Choice, choose, open_endpoint
from pipeline.command.model_listing import fetch_notice
from pipeline.command.outputs import check_writable, write_file, write_output
from pipeline.command.progress import Display, Shown
from pipeline.command.session import logging_to, open_client
from pipeline.errors import TryLater
from pipeline.evaluate.brief_days import joined, windows_of
from pipeline.evaluate.brief_gold import BriefSet, read_brief_set
from pipeline.evaluate.brief_scores import BriefScores, score_brief
from pipeline.evaluate.brief_tables import figures_table, verdicts
from pipeline.gathering.gather import Gathered
from pipeline.llm.client import Client
from pipeline.settings import Settings
from pipeline.store import Store, articles, briefs
from schemas.brief import Skipped, Window

_MEMORY = timedelta(days=365)


@dataclass(frozen=True)
class BriefEvalRequest:
    """What the command line asks for."""

    folder: Path
    as_json: bool
    details: Path
    settings: Settings
    shown: Shown


def evaluate_brief(
    request: BriefEvalRequest, say: Callable[[str], None], environ: Mapping[str, str]
) -> int:
    """Score the briefs of an annotated set, write the details, and return the exit code.

    The reports and briefs are kept in a store that is thrown away; the answers of the model are
    kept where they always are.

    Raises:
        PipelineError: The set or the model cannot be used.
    """
    gold = read_brief_set(request.folder)
    check_writable([request.details])
    choice = choose(request.settings)
    started = time.monotonic()
    with Display(say, request.shown, fetch_notice(choice.profile, environ)) as display:
        endpoint = open_endpoint(choice, environ, display.fetch)
        with (
            logging_to(display),
            open_client(request.settings, choice, endpoint, display) as client,
            tempfile.TemporaryDirectory() as folder,
            Store.open(Path(folder) / "store.sqlite3") as store,
        ):
            run = _Run(request, choice, store, client, display)
            run.keep(gold)
            composed = [run.day(window) for window in windows_of(gold)]
            calls = sum(used.calls for used in client.usage.values())
            failed = run.failed
    scores = score_brief(joined([day.brief for day in composed]), composed[-1].ledger, gold)
    facts = {
        "articles": len(gold.documents),
        "seconds": round(time.monotonic() - started, 1),
        "calls": calls,
    }
    write_file(request.details, verdicts(request.folder.resolve().name, scores))
    _show(request, choice, scores, facts)
    return TryLater.exit_code if failed else 0


@dataclass
class _Run:
    """One pass over the days of a set."""

    request: BriefEvalRequest
    choice: Choice
    store: Store
    client: Client
    display: Display
    failed: list[Skipped] = field(default_factory=list)

    def keep(self, gold: BriefSet) -> None:
        """Keep the articles of the set."""
        pairs = [(document.article, None) for document in gold.documents.values()]
        articles.keep(self.store, pairs, seen=utc_now())

    def day(self, window: Window) -> Composed:
        """Make and keep the brief of a day."""
        stock = Stock(self.store, self.choice, window, _MEMORY)
        making = Making(self.store, self.client, self.choice, self.display, utc_now)
        made = reports_on([one.article for one in in_window(stock)], making)
        self.failed += made.failed
        nothing = Gathered(found=(), skipped=(), failed=(), feed_states=(), warnings=())
        follow = self.request.settings.tables.follow
        material = material_of(stock, follow, nothing, made, self.client)
        composed = compose_with_ledger(material)
        briefs.keep(self.store, composed.brief, briefs.digest_of(()), made=utc_now())
        return composed


def _show(
    request: BriefEvalRequest, choice: Choice, scores: BriefScores, facts: Mapping[str, float]
) -> None:
    if request.as_json:
        about = {"set": request.folder.resolve().name, "model": choice.profile.name}
        whole = {**about, **scores.figures, **facts}
        write_output(json.dumps(whole, indent=2, ensure_ascii=False) + "\n")
        return
    write_output(figures_table(scores.figures, facts))
