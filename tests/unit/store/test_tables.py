"""What is kept comes back as it was, and keeping it again changes nothing."""

import dataclasses
import sqlite3
import tempfile
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.errors import NotAnArticle
from pipeline.store import (
    Store,
    articles,
    briefs,
    deliveries,
    dismissals,
    feed_states,
    projections,
    reports,
)
from pipeline.store.columns import instant
from schemas.article import Article
from schemas.brief import Commitment, StepStatus
from schemas.feed import FeedState
from schemas.report import IntentionKind, Section
from tests.unit.store import contents
from tests.unit.store.contents import EAST, NOW, RECIPE

LATER = NOW + timedelta(hours=1)
WRITTEN = st.text(st.characters(exclude_categories=["Cs"]))
ZONES = st.sampled_from([None, UTC, EAST, timezone(timedelta(hours=-9, minutes=-30))])
MOMENTS = st.datetimes(timezones=ZONES)


def _count(store: Store, table: str) -> int:
    return int(store.connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0])  # noqa: S608 - a table of ours


@given(
    text=WRITTEN,
    title=st.none() | WRITTEN,
    published=st.none() | MOMENTS,
    url=st.none() | WRITTEN,
)
def test_an_article_comes_back_as_it_was(
    text: str, title: str | None, published: datetime | None, url: str | None
) -> None:
    given_article = Article(text=text, origin="a.txt", title=title, published=published)
    with tempfile.TemporaryDirectory() as folder, Store.open(Path(folder) / "s") as store:
        articles.keep(store, [(given_article, url)], seen=NOW)
        kept = articles.find(store, given_article.sha256)
    assert kept == articles.KeptArticle(given_article, url, NOW)
    assert kept.article.sha256 == given_article.sha256
    offsets = [one and one.utcoffset() for one in (kept.article.published, published)]
    assert offsets[0] == offsets[1]


@given(moments=st.lists(st.datetimes(timezones=st.just(UTC) | st.just(EAST)), min_size=2))
def test_instants_sort_as_text_whatever_their_zone(moments: list[datetime]) -> None:
    within = [moment for moment in moments if 1 < moment.year < 9999]
    assert sorted(within, key=instant) == sorted(within)


def test_an_article_that_is_read_again_is_one_article(store: Store) -> None:
    first = contents.article(1)
    for seen in (NOW, LATER):
        articles.keep(store, [(first, "https://a.example/1")] * 2, seen=seen)
    assert _count(store, "articles") == 1
    kept = articles.find(store, first.sha256)
    assert kept is not None
    assert kept.first_seen == NOW


@pytest.mark.parametrize(
    ("again", "expected"),
    [
        pytest.param({"outlet": "Gazette"}, ("Bridge 1", "Gazette"), id="corrected"),
        pytest.param({"title": None}, (None, None), id="taken out"),
        pytest.param({"origin": "b", "title": "B"}, ("Bridge 1", None), id="elsewhere"),
        pytest.param({"origin": "b", "outlet": "B"}, ("Bridge 1", "B"), id="fills a gap"),
    ],
)
def test_the_same_text_again_corrects_or_fills_gaps(
    store: Store, again: dict[str, str | None], expected: tuple[str | None, str | None]
) -> None:
    first = contents.article(1).model_copy(update={"outlet": None})
    articles.keep(store, [(first, None)], seen=NOW)
    articles.keep(store, [(first.model_copy(update=again), None)], seen=LATER)
    kept = articles.find(store, first.sha256)
    assert kept is not None
    assert (kept.article.title, kept.article.outlet) == expected


@pytest.mark.parametrize(
    ("since", "until", "expected"),
    [
        pytest.param(None, datetime(2026, 3, 2, 9, tzinfo=EAST), [1], id="end excluded"),
        pytest.param(None, datetime(2026, 3, 2, 7, 0, 1, tzinfo=UTC), [1, 2], id="other zone"),
        pytest.param(
            datetime(2026, 3, 2, 7, tzinfo=UTC),
            datetime(2026, 3, 4, tzinfo=UTC),
            [2, 3],
            id="since",
        ),
        pytest.param(NOW, LATER, [9], id="undated: when first seen"),
    ],
)
def test_articles_are_found_by_time(
    store: Store, since: datetime | None, until: datetime, expected: list[int]
) -> None:
    given_articles = {n: contents.article(n) for n in (3, 1, 2)}
    given_articles[9] = contents.article(9).model_copy(update={"published": None})
    articles.keep(store, [(one, None) for one in given_articles.values()], seen=NOW)
    found = articles.before(store, until, since=since)
    assert [one.article for one in found] == [given_articles[n] for n in expected]


def test_a_text_that_is_no_unicode_is_not_an_article(store: Store) -> None:
    broken = Article(text="half \ud800", origin="a.txt")
    with pytest.raises(NotAnArticle, match=r"a\.txt"):
        articles.keep(store, [(contents.article(1), None), (broken, None)], seen=NOW)
    assert _count(store, "articles") == 0


def test_a_file_name_that_is_no_utf_8_is_shown_with_escapes(store: Store) -> None:
    odd = contents.article(1).model_copy(update={"origin": "a\udcff.txt"})
    articles.keep(store, [(odd, None)], seen=NOW)
    reports.keep(store, odd, RECIPE, contents.report(odd), made=NOW)
    kept, report = articles.find(store, odd.sha256), reports.find(store, odd, RECIPE)
    assert kept is not None
    assert report is not None
    assert kept.article.origin == report.article.origin == r"a\udcff.txt"


def test_a_report_comes_back_for_its_article_and_recipe(store: Store) -> None:
    one = contents.article(1)
    articles.keep(store, [(one, None)], seen=NOW)
    assert reports.find(store, one, RECIPE) is None
    for _ in range(2):
        reports.keep(store, one, RECIPE, contents.report(one), made=NOW)
    assert reports.find(store, one, RECIPE) == contents.report(one)
    assert _count(store, "reports") == 1


@pytest.mark.parametrize(
    "other",
    [
        pytest.param({"sections": (Section.SUMMARY,)}, id="sections"),
        pytest.param({"model": "large"}, id="model"),
        pytest.param({"strategy": "whole"}, id="strategy"),
        pytest.param({"prompts": "beef"}, id="prompts"),
        pytest.param({"tool": "1.3"}, id="tool"),
    ],
)
def test_another_recipe_has_another_report(store: Store, other: dict[str, str]) -> None:
    one = contents.article(1)
    articles.keep(store, [(one, None)], seen=NOW)
    reports.keep(store, one, RECIPE, contents.report(one), made=NOW)
    recipe = dataclasses.replace(RECIPE, **other)  # type: ignore[arg-type]
    assert reports.find(store, one, recipe) is None
    newer = contents.report(one).model_copy(update={"notes": ("newer",)})
    reports.keep(store, one, recipe, newer, made=LATER)
    assert reports.newest(store, one.sha256) == newer


@pytest.mark.parametrize("field", ["title", "outlet", "published"])
def test_a_corrected_article_has_another_report(field: str) -> None:
    one = contents.article(1)
    corrected = one.model_copy(update={field: None})
    assert reports.key_of(one, RECIPE) != reports.key_of(corrected, RECIPE)


def test_the_order_of_sections_and_prompts_does_not_matter() -> None:
    one = contents.article(1)
    turned = dataclasses.replace(RECIPE, sections=RECIPE.sections[::-1])
    assert reports.key_of(one, RECIPE) == reports.key_of(one, turned)
    assert reports.fingerprint_of({"a": "1", "b": "2"}) == reports.fingerprint_of(
        {"b": "2", "a": "1"}
    )


def test_a_report_needs_its_article(store: Store) -> None:
    one = contents.article(1)
    with pytest.raises(sqlite3.IntegrityError):
        reports.keep(store, one, RECIPE, contents.report(one), made=NOW)


def test_a_brief_comes_back_and_making_it_again_keeps_its_time(store: Store) -> None:
    made = contents.brief(3, [contents.article(3)])
    sources = briefs.digest_of(["b", "a", "a"])
    assert sources == briefs.digest_of(["a", "b"])
    key = briefs.keep(store, made, sources, made=NOW)
    assert briefs.keep(store, made, sources, made=LATER) == key
    assert briefs.find(store, made.window, sources) == made
    assert briefs.find(store, made.window, briefs.digest_of(["a"])) is None
    assert store.connection.execute("SELECT made FROM briefs").fetchall() == [(instant(NOW),)]
    changed = made.model_copy(update={"warnings": ("half is missing",)})
    briefs.keep(store, changed, sources, made=LATER)
    assert store.connection.execute("SELECT made FROM briefs").fetchall() == [(instant(LATER),)]


def test_a_window_is_the_same_however_its_ends_are_written() -> None:
    window = contents.window(3)
    same = window.model_copy(update={"since": window.since.astimezone(UTC)})
    other = window.model_copy(update={"zone": "UTC"})
    assert briefs.key_of(window, "s") == briefs.key_of(same, "s") != briefs.key_of(other, "s")


def test_earlier_briefs_are_those_whose_window_ended_before(store: Store) -> None:
    for day, sources in ((3, "a"), (1, "a"), (2, "b"), (4, "a")):
        briefs.keep(store, contents.brief(day), sources, made=NOW)
    earlier = briefs.earlier(store, contents.window(3))
    assert [one.window for one in earlier] == [contents.window(1), contents.window(2)]
    of_one = briefs.earlier(store, contents.window(3), "a")
    assert [one.window for one in of_one] == [contents.window(1)]


def test_a_dismissal_can_be_changed_and_taken_back(store: Store) -> None:
    first = dismissals.Dismissal("c", NOW, "not a contradiction")
    dismissals.dismiss(store, first)
    assert dismissals.dismissals(store) == (first,)
    second = dataclasses.replace(first, note="really")
    dismissals.dismiss(store, second)
    assert dismissals.dismissals(store) == (second,)
    assert dismissals.restore(store, "c")
    assert not dismissals.restore(store, "c")
    assert dismissals.dismissals(store) == ()


def _record(store: Store) -> Callable[[datetime], deliveries.Deliveries]:
    return lambda now: deliveries.Deliveries(store, "brief", lambda: now, {"k": "mail to a@b.c"})


def test_what_was_sent_is_not_begun_again(store: Store) -> None:
    record = _record(store)
    assert record(NOW).begin("k")
    assert deliveries.unsettled(store)[0].state == "sending"
    record(LATER).done("k")
    assert not record(LATER).begin("k")
    record(LATER + timedelta(days=1)).done("k")
    expected = deliveries.Delivery("k", "brief", "mail to a@b.c", "sent", 1, NOW, LATER)
    assert deliveries.deliveries(store, "brief") == (expected,)
    assert deliveries.unsettled(store) == ()


def test_an_attempt_whose_end_was_not_recorded_is_begun_again(store: Store) -> None:
    record = _record(store)
    assert record(NOW).begin("k")
    assert record(LATER).begin("k")
    expected = deliveries.Delivery("k", "brief", "mail to a@b.c", "sending", 2, LATER, None)
    assert deliveries.unsettled(store) == (expected,)


def test_feed_states_come_back_and_a_failure_leaves_them(store: Store) -> None:
    state = FeedState(url="https://a.example", etag='W/"1"', left_out=(NOW, NOW.astimezone(EAST)))
    feed_states.keep(store, [state], fetched=NOW)
    feed_states.note_failure(store, state.url, "timed out", failed=LATER)
    feed_states.note_failure(store, "https://b.example", "404", failed=LATER)
    assert feed_states.states(store) == {state.url: state}
    assert feed_states.health(store) == (
        feed_states.FeedHealth(state.url, NOW, "timed out", LATER),
        feed_states.FeedHealth("https://b.example", None, "404", LATER),
    )
    feed_states.keep(store, [state], fetched=LATER)
    assert feed_states.health(store)[0] == feed_states.FeedHealth(state.url, LATER, None, None)


def test_projections_are_replaced_as_a_whole(store: Store) -> None:
    kept = contents.fill(store)
    counts = {"stories": 2, "story_articles": 4, "conflicts": 2, "commitments": 2}
    assert {table: _count(store, table) for table in counts} == counts
    projections.replace_projections(store, [contents.story("only", kept[:3])], [])
    counts = {"stories": 1, "story_articles": 3, "conflicts": 1, "commitments": 0}
    assert {table: _count(store, table) for table in counts} == counts
    assert store.connection.execute(
        "SELECT article, copies FROM story_articles ORDER BY position"
    ).fetchall() == [(kept[0].sha256, 1), (kept[1].sha256, 1), (kept[2].sha256, None)]


def test_projections_that_fail_leave_the_old_ones(store: Store) -> None:
    kept = contents.fill(store)
    before = list(store.connection.iterdump())
    twice = contents.story("twice", kept)
    with pytest.raises(sqlite3.IntegrityError):
        projections.replace_projections(store, [twice, twice], [])
    assert list(store.connection.iterdump()) == before


DAYS = st.none() | st.dates()
STEPS = st.tuples(st.sampled_from(StepStatus), DAYS, st.none() | WRITTEN, st.none() | MOMENTS)


@given(
    histories=st.lists(st.lists(STEPS, min_size=1, max_size=3), max_size=3),
    actor=WRITTEN,
    kind=st.sampled_from(IntentionKind),
)
def test_the_ledger_comes_back_as_it_was(
    histories: list[list[tuple[StepStatus, date | None, str | None, datetime | None]]],
    actor: str,
    kind: IntentionKind,
) -> None:
    one = contents.article(1)
    ledger = []
    for number, history in enumerate(histories):
        plain = contents.commitment(str(9 - number), [one])
        steps = tuple(
            plain.steps[0].model_copy(
                update={
                    "status": status,
                    "deadline_date": day,
                    "deadline_text": text,
                    "published": published,
                }
            )
            for status, day, text, published in history
        )
        changes = {"actor": actor, "kind": kind, "steps": steps, "status": steps[-1].status}
        ledger.append(Commitment.model_validate(plain.model_copy(update=changes).model_dump()))
    with tempfile.TemporaryDirectory() as folder, Store.open(Path(folder) / "s") as store:
        articles.keep(store, [(one, None)], seen=NOW)
        projections.replace_projections(store, [], ledger)
        assert list(projections.commitments(store)) == ledger
