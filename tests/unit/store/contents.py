"""Invented contents of a store."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta, timezone

from pipeline.store import Store, articles, briefs, reports
from pipeline.store.projections import replace_projections
from schemas.article import Article
from schemas.brief import (
    Brief,
    BriefArticle,
    Commitment,
    CrossConflict,
    CrossConflictKind,
    CrossSide,
    Line,
    Manifest,
    Passage,
    Step,
    StepStatus,
    Story,
    Window,
)
from schemas.report import (
    ArticleInfo,
    Check,
    Evidence,
    IntentionKind,
    Report,
    RunInfo,
    Section,
)

NOW = datetime(2026, 3, 5, 6, 30, tzinfo=UTC)
EAST = timezone(timedelta(hours=2))
RECIPE = reports.Recipe(tuple(Section), "small", "stepwise", "f00d", "1.2")


def article(number: int, published: datetime | None = None) -> Article:
    """Return an article of its own text, published on March `number`."""
    return Article(
        text=f"“We will open bridge {number},” the mayor said.\n",
        origin=f"news/{number}.txt",
        title=f"Bridge {number}",
        outlet="The Ledger",
        published=published or datetime(2026, 3, number, 9, tzinfo=EAST),
    )


def evidence(of: Article) -> Evidence:
    """Return the first words of an article."""
    return Evidence(start=0, end=3, text=of.text[:3], sentence=1)


def report(on: Article) -> Report:
    """Return a report that says nothing."""
    return Report(
        article=ArticleInfo(
            origin=on.origin,
            sha256=on.sha256,
            characters=len(on.text),
            sentences=1,
            title=on.title,
            outlet=on.outlet,
            published=on.published,
        ),
        summary=None,
        intentions=(),
        contradictions=None,
        sourcing=None,
        rejected=(),
        cited=(evidence(on),),
        run=RunInfo(
            tool="1.2",
            model="small",
            endpoint="embedded",
            strategy="stepwise",
            prompts={"p": "f00d"},
            usage={},
            seconds=0.5,
            checks={Check.VERIFIED: 1},
        ),
    )


def commitment(
    key: str, stated_in: Sequence[Article], status: StepStatus = StepStatus.PLANNED
) -> Commitment:
    """Return an intention with a step in each of the articles."""
    steps = tuple(
        Step(
            article=one.sha256,
            published=one.published,
            status=status,
            deadline_text="by Friday",
            deadline_date=date(2026, 3, 6),
            evidence=evidence(one),
        )
        for one in stated_in
    )
    return Commitment(
        key=key,
        actor="the mayor",
        action="open the bridge",
        kind=IntentionKind.PROMISE,
        steps=steps,
        status=status,
        deadline_date=date(2026, 3, 6),
    )


def story(key: str, tells: Sequence[Article]) -> Story:
    """Return a story of the articles, with a contradiction between the first and the last."""
    first, last = (
        CrossSide(article=a.sha256, speaker="the mayor", claim="c", evidence=(evidence(a),))
        for a in (tells[0], tells[-1])
    )
    clash = CrossConflict(
        key=f"clash of {key}",
        kind=CrossConflictKind.REVERSAL,
        a=first,
        b=last,
        explanation="both cannot hold",
        confirmed=True,
    )
    passage = Passage(article=tells[0].sha256, evidence=evidence(tells[0]))
    return Story(
        key=key,
        title=f"Story {key}",
        is_new=True,
        happened=(Line(text="It opened.", passages=(passage,)),),
        new=(),
        articles=tuple(one.sha256 for one in tells),
        outlets=("The Ledger",),
        duplicates=(tuple(one.sha256 for one in tells[:2]),) if len(tells) > 1 else (),
        origins=(),
        open_questions=(),
        conflicts=(clash,),
        updates=(),
        reason="two origins",
    )


def window(day: int) -> Window:
    """Return the window of one day in March."""
    since = datetime(2026, 3, day, tzinfo=EAST)
    return Window(since=since, until=since + timedelta(days=1), zone="Europe/Athens")


def brief(day: int, tells: Sequence[Article] = ()) -> Brief:
    """Return a brief on one day in March."""
    return Brief(
        window=window(day),
        articles=tuple(
            BriefArticle(
                sha256=one.sha256,
                origin=one.origin,
                title=one.title,
                outlet=one.outlet,
                published=one.published,
            )
            for one in tells
        ),
        stories=(),
        ledger=(),
        manifest=Manifest(
            articles=len(tells),
            skipped=(),
            failed=(),
            near_duplicates=0,
            calls=0,
            from_cache=0,
            tokens=0,
            cost_usd=None,
            unverified=0,
            model="small",
        ),
    )


def fill(store: Store, days: int = 4) -> list[Article]:
    """Keep an article for each day with its report and brief, and two stories of them."""
    kept = [article(day) for day in range(1, days + 1)]
    articles.keep(store, [(one, None) for one in kept], seen=NOW)
    for day, one in enumerate(kept, 1):
        reports.keep(store, one, RECIPE, report(one), made=NOW)
        briefs.keep(store, brief(day, [one]), "sources", made=NOW)
        store.keep_answer(f"answer {day}", '{"value": {}, "repaired": false, "probabilities": {}}')
    half = days // 2
    replace_projections(
        store,
        [story("first", kept[:half]), story("second", kept[half:])],
        [
            commitment("open", kept[:1]),
            commitment("settled", kept[1:2], StepStatus.DONE),
        ],
    )
    return kept
