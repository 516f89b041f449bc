"""Makes the brief of a window, from the sources to the readers.

Each step can be killed and done again. What feeds say of themselves is kept last: until the brief
is there, another run fetches them whole, and finds what this one found.
"""

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from pipeline.brief.compose import compose_with_ledger
from pipeline.command.brief.files import (
    NEWEST_SHOWN,
    feed_of,
    remove_leftovers,
    write_brief,
    write_overview,
)
from pipeline.command.brief.materials import Stock, in_window, material_of
from pipeline.command.brief.outcome import Outcome
from pipeline.command.brief.readers import Readers, Sent, parcels_of, readers_of
from pipeline.command.brief.reports import Made, Making, reports_on
from pipeline.command.brief.request import BriefRequest, utc_now
from pipeline.command.brief.work import says_the_same, with_work, work_of
from pipeline.command.endpoints import Choice, choose, open_endpoint
from pipeline.command.model_listing import fetch_notice
from pipeline.command.progress import Display
from pipeline.command.run_lock import run_lock
from pipeline.command.session import logging_to
from pipeline.delivery.atom import tag
from pipeline.delivery.once import Fate, deliver
from pipeline.gathering.articles import web_address
from pipeline.gathering.fetcher import Fetcher
from pipeline.gathering.gather import Gathered, Rules, gather
from pipeline.gathering.sources import NOTHING_NEW
from pipeline.llm.client import Client, Limits
from pipeline.rendering.brief import brief_to_markdown
from pipeline.rendering.brief_references import title_of
from pipeline.store import Store, articles, briefs, deliveries, feed_states
from pipeline.store.briefs import KeptBrief
from schemas.brief import Brief, Commitment


def make_brief(
    request: BriefRequest,
    say: Callable[[str], None],
    environ: Mapping[str, str],
    now: Callable[[], datetime] = utc_now,
) -> int:
    """Make the brief, write and send it, and return the exit code.

    Args:
        request: what is asked for.
        say: shows a message.
        environ: the environment.
        now: the clock.

    Raises:
        Locked: Another run is at work on the folder.
        PipelineError: There is no brief; last-run.json in the folder says why, too.
    """
    with run_lock(request.folder, now()), Outcome(request.folder, now) as outcome:
        choice = choose(request.settings)
        tables = request.settings.tables
        tag(feed_of(tables.feed).authority, "briefs")  # refuses one that is none
        readers = readers_of(tables, environ) if request.deliver else Readers()
        with (
            Display(say, request.shown, fetch_notice(choice.profile, environ)) as display,
            logging_to(display),
            Store.open(request.settings.store_path) as store,
        ):
            run = _Run(request, choice, store, display, outcome)
            run.whole(readers, environ)
    return outcome.exit_code


@dataclass(frozen=True)
class _Run:
    """One run; its steps in order."""

    request: BriefRequest
    choice: Choice
    store: Store
    display: Display
    outcome: Outcome

    def whole(self, readers: Readers, environ: Mapping[str, str]) -> None:
        """Take all steps."""
        remove_leftovers(self.request.folder)
        gathered = self.gather()
        kept = self.compose(gathered, environ)
        self.keep_feeds(gathered)
        self.write(kept)
        self.send(kept, readers)
        if self.outcome.message:
            self.display.tell(self.outcome.message)

    def gather(self) -> Gathered:
        """Read the sources, and keep the articles of the window."""
        request = self.request
        self.display.begin("reading the sources")
        fetcher = Fetcher(private_hosts=frozenset(request.settings.tables.brief.private_hosts))
        rules = Rules(undated=request.undated, fetcher=fetcher)
        known = feed_states.states(self.store)
        gathered = gather(request.sources, request.window, known, rules)
        pairs = [(found.article, found.url) for found in gathered.found]
        articles.keep(self.store, pairs, seen=self.outcome.now())
        return gathered

    def compose(self, gathered: Gathered, environ: Mapping[str, str]) -> KeptBrief:
        """Have a report on each article, compose the brief, and keep it."""
        settings = self.request.settings
        limits = Limits(settings.max_calls, settings.max_tokens, settings.max_cost)
        answers = self.store if settings.cache else None
        endpoint = open_endpoint(self.choice, environ, self.display.fetch)
        profile = self.choice.profile
        stock = Stock(
            self.store, self.choice, self.request.window, timedelta(days=self.request.memory)
        )
        with Client(endpoint, profile, answers, limits, self.display.questions) as client:
            made = reports_on(
                [one.article for one in in_window(stock)],
                Making(
                    self.store,
                    client,
                    self.choice,
                    self.display,
                    self.outcome.now,
                    reuse=settings.cache,
                ),
            )
            self.display.begin("composing the brief")
            before = work_of(client.usage.values(), profile.name)
            material = material_of(stock, settings.tables.follow, gathered, made, client)
            composed = compose_with_ledger(material)
            after = work_of(client.usage.values(), profile.name)
        brief = with_work(composed.brief, before, after)
        self._note(gathered, made, brief, after.calls)
        return self._keep(brief, composed.ledger, gathered)

    def keep_feeds(self, gathered: Gathered) -> None:
        """Keep what feeds said of themselves, and which of them could not be had."""
        moment = self.outcome.now()
        feed_states.keep(self.store, gathered.feed_states, fetched=moment)
        for failure in gathered.failed:
            if web_address(failure.origin):
                feed_states.note_failure(self.store, failure.origin, failure.why, failed=moment)

    def write(self, kept: KeptBrief) -> None:
        """Write the files."""
        folder = self.request.folder
        path = write_brief(folder, kept.brief)
        self.outcome.brief = path
        newest = briefs.newest(self.store, NEWEST_SHOWN)
        write_overview(folder, newest, self.request.settings.tables.feed)
        self.display.notice(f"The brief is in {path}.")

    def send(self, kept: KeptBrief, readers: Readers) -> None:
        """Send the brief to whom it was not sent before."""
        sent = Sent(
            key=kept.key,
            subject=title_of(kept.brief.window),
            markdown=brief_to_markdown(kept.brief),
            json=kept.brief.model_dump_json(),
            date=kept.made,
        )
        parcels = parcels_of(readers, sent)
        record = deliveries.Deliveries(
            self.store, kept.key, self.outcome.now, {one.key: one.reader for one in parcels}
        )
        for result in deliver(parcels, record):
            if result.fate is Fate.FAILED:
                self.outcome.part_failed(f"Not sent, {result.reader}: {result.error}")

    def _keep(self, brief: Brief, ledger: tuple[Commitment, ...], gathered: Gathered) -> KeptBrief:
        """Keep the brief; one that says the same as the one before stays as that was."""
        sources = briefs.digest_of(os.path.normpath(one) for one in self.request.sources)
        before = briefs.find_kept(self.store, brief.window, sources)
        unchanged = any(one.why == NOTHING_NEW for one in gathered.skipped)
        if before and says_the_same(before.brief, brief, but_for_skips=unchanged):
            brief = before.brief
        briefs.keep_with_projections(self.store, brief, sources, ledger, made=self.outcome.now())
        kept = briefs.find_kept(self.store, brief.window, sources)
        assert kept is not None  # noqa: S101 - it was kept in the line above
        return kept

    def _note(self, gathered: Gathered, made: Made, brief: Brief, calls: int) -> None:
        """Note the figures, and whether something failed."""
        failed = (*gathered.failed, *made.failed)
        self.outcome.counts |= {
            "articles": brief.manifest.articles,
            "stories": len(brief.stories),
            "skipped": len(gathered.skipped),
            "failed": len(failed),
            "new_reports": made.asked,
            "calls": calls,
        }
        if failed:
            self.outcome.part_failed(
                f"{_failures(len(failed))} failed; the first: "
                f"{failed[0].origin}: {failed[0].why.rstrip('.')}. The end of the brief lists them."
            )


def _failures(number: int) -> str:
    return "1 source or article" if number == 1 else f"{number:,} sources or articles"
