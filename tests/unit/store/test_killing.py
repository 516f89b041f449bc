"""A writer that is killed at any instant leaves the old state or the new one."""

import multiprocessing
import random
import signal
import sys
import time
from itertools import count
from pathlib import Path

import pytest

from pipeline.store import Store, articles, briefs, deliveries, feed_states, projections, reports
from pipeline.store.checking import problems
from schemas.feed import FeedState
from tests.unit.store import contents
from tests.unit.store.contents import NOW, RECIPE

TIMES = 20
LONGEST = 0.12


def _write_for_ever(path: Path) -> None:
    with Store.open(path) as store:
        kept = [contents.article(day) for day in range(1, 9)]
        for turn in count():
            some = kept[: 1 + turn % len(kept)]
            articles.keep(store, [(one, None) for one in some], seen=NOW)
            reports.keep(store, some[-1], RECIPE, contents.report(some[-1]), made=NOW)
            # As many steps as articles in the story: whoever sees another number sees a mixture.
            projections.replace_projections(
                store, [contents.story("s", some)], [contents.commitment("c", some)]
            )
            briefs.keep(store, contents.brief(1 + turn % 28, some), "sources", made=NOW)
            record = deliveries.Deliveries(store, "b", lambda: NOW)
            record.begin(str(turn))
            record.done(str(turn))
            feed_states.keep(store, [FeedState(url=str(turn))], fetched=NOW)


@pytest.mark.skipif(sys.platform != "linux", reason="a fork is safe there only")
@pytest.mark.filterwarnings("ignore:.*multi-threaded.*:DeprecationWarning")
def test_a_killed_writer_leaves_a_sound_store(path: Path) -> None:
    # Any other way to start them would take longer than they live.
    context = multiprocessing.get_context("fork")
    chance = random.Random(5)  # noqa: S311 - no secret
    written = 0
    for _ in range(TIMES):
        writer = context.Process(target=_write_for_ever, args=(path,))
        writer.start()
        time.sleep(chance.uniform(0, LONGEST))
        writer.kill()
        writer.join(30)
        assert writer.exitcode == -signal.SIGKILL
        with Store.open(path) as store:
            assert problems(store) == ()
            told, steps, written = store.connection.execute(
                "SELECT (SELECT count(*) FROM story_articles),"
                " (SELECT count(*) FROM commitment_steps), (SELECT count(*) FROM feed_states)"
            ).fetchone()
            assert told == steps
            assert len(deliveries.unsettled(store)) <= TIMES
            store.keep_answer("after", "{}")
    # It was killed while it wrote, not only before.
    assert written > 0
