"""A brief as Markdown: what stands where, and that no text of an article can act."""

from datetime import date

import pytest
from hypothesis import given

from pipeline.rendering.brief import brief_to_markdown
from pipeline.rendering.brief_references import exact
from schemas.brief import (
    Brief,
    BriefArticle,
    Commitment,
    CrossConflict,
    CrossConflictKind,
    CrossSide,
    LedgerLine,
    Line,
    Manifest,
    Origin,
    Passage,
    Skipped,
    Standing,
    Step,
    StepStatus,
    Story,
    Update,
    Window,
)
from schemas.report import Evidence, IntentionKind
from tests.unit.brief.item_factory import published
from tests.unit.markdown_reading import GITHUB_AFTERWARDS, TEXTS, github_like_parser

MAIL, POST = "a" * 64, "b" * 64


def evidence(words: str) -> Evidence:
    return Evidence(start=0, end=len(words), text=words, sentence=1)


def passage(article: str, words: str) -> Passage:
    return Passage(article=article, evidence=evidence(words))


def line(article: str, words: str) -> Line:
    return Line(text=words, passages=(passage(article, words),))


def article(
    sha256: str, title: str = "Lock opens", outlet: str = "Mail", day: int = 1
) -> BriefArticle:
    return BriefArticle(
        sha256=sha256,
        origin="one.txt",
        url="https://mail.example/1",
        title=title,
        outlet=outlet,
        published=published(day),
    )


def story(**changes: object) -> Story:
    whole = Story(
        key="k",
        title="The lock at Velm opens",
        is_new=False,
        happened=(line(MAIL, "The lock opened."),),
        new=(line(POST, "It cost 14 crowns."),),
        articles=(MAIL, POST),
        outlets=("Mail", "Post"),
        duplicates=(),
        origins=(),
        open_questions=(line(POST, "It is unclear who paid."),),
        conflicts=(),
        updates=(),
        reason="2 independent origins, 1 new fact",
    )
    return whole.model_copy(update=changes)


def brief(*stories: Story, **changes: object) -> Brief:
    whole = Brief(
        window=Window(since=published(1, 0), until=published(2, 0), zone="UTC"),
        articles=(article(MAIL), article(POST, "A lock for Velm", "Post")) if stories else (),
        stories=stories,
        ledger=(),
        manifest=Manifest(
            articles=2 if stories else 0,
            skipped=(),
            failed=(),
            near_duplicates=0,
            calls=3,
            from_cache=4,
            tokens=500,
            cost_usd=None,
            unverified=1,
            model="tiny",
        ),
    )
    return whole.model_copy(update=changes)


def step(
    day: int, status: StepStatus, words: str, due: int | None = None, sha256: str = MAIL
) -> Step:
    return Step(
        article=sha256,
        published=published(day),
        status=status,
        deadline_text=None,
        deadline_date=date(2031, 4, due) if due else None,
        evidence=evidence(words),
    )


def listed(standing: Standing, *steps: Step, action: str = "open the lock") -> LedgerLine:
    dates = [one.deadline_date for one in steps if one.deadline_date]
    return LedgerLine(
        standing=standing,
        commitment=Commitment(
            key="k",
            actor="Hanne Ruun",
            action=action,
            kind=IntentionKind.PLAN,
            steps=steps,
            status=steps[-1].status,
            deadline_date=dates[-1] if dates else None,
        ),
    )


def test_a_story_has_its_lines_with_the_numbers_of_their_articles() -> None:
    text = brief_to_markdown(brief(story()))

    assert text.startswith("# Tuesday, 1 April 2031\n")
    assert "### 1. The lock at Velm opens" in text
    assert "The lock opened. [1]" in text
    assert "- It cost 14 crowns. [2]" in text
    assert "- It is unclear who paid. [2]" in text
    assert "Mail [1], Post [2]" in text
    assert "2 independent origins, 1 new fact" in text
    assert "1. Lock opens (Mail, Tue 1 April 09:00) <https://mail.example/1>" in text


def test_a_title_without_end_is_cut_at_a_word() -> None:
    endless = "barges " * 400
    told = story().model_copy(update={"title": endless})
    text = brief_to_markdown(brief(told).model_copy(update={"articles": (article(MAIL, endless),)}))

    heading = next(one for one in text.splitlines() if one.startswith("### "))
    assert heading.endswith("barges …")
    assert max(map(len, text.splitlines())) < 400


def test_warnings_come_before_all_else() -> None:
    text = brief_to_markdown(
        brief(story(), warnings=("This brief misses 9 of 12 articles and feeds",))
    )

    assert "misses 9 of 12" in text.splitlines()[0]


def test_a_quiet_day_is_said_in_words() -> None:
    text = brief_to_markdown(brief())

    assert "quiet day" in text.lower()
    assert "## Stories" not in text
    assert "## Articles" not in text


def test_a_contradiction_shows_both_quotations_with_outlets_and_times() -> None:
    sides = [
        CrossSide(article=sha256, speaker=who, claim="c", evidence=(evidence(words),))
        for sha256, who, words in (
            (MAIL, "Hanne Ruun", "No gate leaks."),
            (POST, "the article", "Water runs through two gates."),
        )
    ]
    conflict = CrossConflict(
        key="k",
        kind=CrossConflictKind.OUTLETS_DISAGREE,
        a=sides[0],
        b=sides[1],
        explanation="One says that none leaks.",
        confirmed=False,
    )
    text = brief_to_markdown(brief(story(conflicts=(conflict,))))

    assert "- *Outlets disagree, unconfirmed.* One says that none leaks. (`k`)\n" in text
    assert "  - Hanne Ruun, Mail, Tue 1 April 09:00 [1]: “No gate leaks.”\n" in text
    assert "  - Post, Tue 1 April 09:00 [2]: “Water runs through two gates.”\n" in text
    assert "\n1 contradiction.\n" in text


def test_a_contradiction_of_earlier_days_stands_behind_the_new_ones() -> None:
    side = CrossSide(article=POST, speaker="the article", claim="c", evidence=(evidence("So."),))
    conflict = CrossConflict(
        key="k",
        kind=CrossConflictKind.REVERSAL,
        a=side,
        b=side,
        explanation="It turned.",
        confirmed=True,
    )
    articles = (article(MAIL, day=2), article(POST, day=1))
    window = Window(since=published(2, 0), until=published(3, 0), zone="UTC")
    text = brief_to_markdown(brief(story(conflicts=(conflict,)), articles=articles, window=window))

    assert "**Still unresolved**\n\n- *Reversal.* It turned." in text
    assert "**Contradictions**" not in text
    assert "1 earlier contradiction unresolved." in text


def test_an_update_shows_both_states_on_the_day_on_which_it_is_new() -> None:
    update = Update(
        earlier=passage(MAIL, "Two boats passed."),
        later=passage(POST, "Nine boats passed."),
        why="The later count replaces the earlier one.",
    )
    today = brief(story(updates=(update,)))
    later = Window(since=published(2, 0), until=published(3, 0), zone="UTC")

    assert brief_to_markdown(today).count(
        "- The later count replaces the earlier one.\n"
        "  - Mail, Tue 1 April 09:00 [1]: “Two boats passed.”\n"
        "  - Post, Tue 1 April 09:00 [2]: “Nine boats passed.”\n"
    )
    assert "Updated" not in brief_to_markdown(today.model_copy(update={"window": later}))


def test_copies_and_shared_origins_are_named() -> None:
    origin = Origin(
        name="a person at the lock",
        named=False,
        articles=(MAIL, POST),
        passages=(passage(MAIL, "two gates"),),
        fact="two gates leak",
    )
    text = brief_to_markdown(brief(story(duplicates=((MAIL, POST),), origins=(origin,))))

    assert "Mail [1], Post [2] ([1, 2] are one copy)." in text
    assert "[1, 2] go back to one unnamed source, a person at the lock: “two gates leak”" in text


def test_a_history_is_told_in_order_with_days_outlets_and_quotations() -> None:
    lines = (
        listed(
            Standing.CHANGED,
            step(1, StepStatus.PLANNED, "Ruun will open the lock.", 4),
            step(3, StepStatus.POSTPONED, "The lock must wait.", 9, POST),
        ),
        listed(Standing.NEW, step(1, StepStatus.PLANNED, "Ruun will sell tickets.", 2)),
    )
    text = brief_to_markdown(brief(story(), ledger=lines))

    history = text[text.index("**Changed**") : text.index("## Stories")].splitlines()
    assert "Hanne Ruun" in history[2]
    assert "open the lock" in history[2]
    assert "Wed 9 April" in history[2]
    assert history[3] == (
        "  - Tue 1 April, planned for Fri 4 April: “Ruun will open the lock.” (Mail [1])"
    )
    assert history[4] == (
        "  - Thu 3 April, postponed for Wed 9 April: “The lock must wait.” (Post [2])"
    )
    assert "“Ruun will sell tickets.” (Mail, Tue 1 April 09:00 [1])" in text[text.index("## Ah") :]


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "https://x.example/> <b>", "https://x.example/`a`", "file:///x"]
)
def test_an_address_that_could_act_is_no_link(url: str) -> None:
    bad = article(MAIL).model_copy(update={"url": url})
    text = brief_to_markdown(brief(story(articles=(MAIL,)), articles=(bad,)))

    assert f"<{url}>" not in text


def test_the_manifest_names_what_failed() -> None:
    manifest = brief().manifest.model_copy(
        update={"failed": (Skipped(origin="https://feed.example", why="timed out"),)}
    )
    text = brief_to_markdown(brief(story(), manifest=manifest))

    assert "**Failed** (1)" in text
    assert "timed out" in text


@given(TEXTS)
def test_hostile_words_cannot_act(words: str) -> None:
    hostile = story(title=words, happened=(line(MAIL, words),), new=(), open_questions=())
    articles = (article(MAIL, words, words), article(POST, words, words))
    lines = (listed(Standing.DONE, step(1, StepStatus.DONE, words), action=words),)
    text = brief_to_markdown(brief(hostile, articles=articles, ledger=lines))

    tokens = github_like_parser().parse(text)
    kinds = {child.type for token in tokens for child in token.children or []}
    links = [c for t in tokens for c in t.children or [] if c.type == "link_open"]
    assert {link.attrGet("href") for link in links} == {"https://mail.example/1"}
    assert not kinds & {"html_inline", "image", "math_inline", "footnote_ref"}
    assert "html_block" not in {token.type for token in tokens}
    headings = [token for token in tokens if token.type == "heading_open"]
    assert len(headings) == 6
    for token in tokens:
        plain = "".join(
            "\0" if c.type == "code_inline" else c.content for c in token.children or ()
        )
        own = plain.replace("https://mail.example/1", "")
        assert not any(found.search(own) for found in GITHUB_AFTERWARDS.values()), plain


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        pytest.param("VELM (Wire) - The lock opened.", "“The lock opened.”", id="dateline"),
        pytest.param("“We will open.”", "“We will open.”", id="marks of its own"),
        pytest.param('"We will open," she said.', '‘"We will open," she said.’', id="inner marks"),
        pytest.param("word " * 70, f"“{'word ' * 59}word” …", id="very long"),
    ],
)
def test_exact_words_stand_in_one_pair_of_marks(words: str, shown: str) -> None:
    assert exact(words) == shown


def test_actors_with_one_sentence_share_a_line_and_few_new_ones_are_shown() -> None:
    same = step(1, StepStatus.PLANNED, "Both will open the lock.")
    lines = [listed(Standing.NEW, same)] + [
        listed(Standing.NEW, step(1, StepStatus.PLANNED, f"Ruun will open gate {n}."))
        for n in range(9)
    ]
    keyed = tuple(
        line.model_copy(
            update={
                "commitment": line.commitment.model_copy(
                    update={"key": f"k{n}", "actor": f"Actor {n}"}
                )
            }
        )
        for n, line in enumerate([lines[0], *lines])
    )
    text = brief_to_markdown(brief(story(), ledger=keyed))

    assert text.count("Both will open the lock.") == 1
    assert "- **Actor 0**, **Actor 1**: “Both will open the lock.”" in text
    assert "- and 3 more, which the ledger has" in text


def test_of_many_that_changed_those_with_a_history_are_shown() -> None:
    lone = [
        listed(Standing.CHANGED, step(1, StepStatus.CANCELLED, f"Ruun dropped gate {n}."))
        for n in range(14)
    ]
    planned = step(1, StepStatus.PLANNED, "Ruun will open the lock.")
    history = listed(Standing.CHANGED, planned, step(2, StepStatus.POSTPONED, "The lock waits."))
    lines = tuple(
        line.model_copy(update={"commitment": line.commitment.model_copy(update={"key": f"k{n}"})})
        for n, line in enumerate([*lone, history])
    )
    text = brief_to_markdown(brief(story(), ledger=lines))

    assert "“The lock waits.”" in text
    assert text.count("Ruun dropped gate") == 11
    assert "- and 3 more, which the ledger has" in text


def test_a_deed_that_breaks_an_intention_stands_below_it() -> None:
    vow = listed(Standing.BROKEN, step(1, StepStatus.PLANNED, "Ruun will keep the lock."))
    deed = Passage(article=POST, evidence=evidence("The lock was sold."))
    text = brief_to_markdown(brief(story(), ledger=(vow.model_copy(update={"against": deed}),)))

    assert "- **Hanne Ruun**: open the lock – broken" in text
    assert "planned: “Ruun will keep the lock.” (Mail [1])" in text
    assert "  - against it, Post, Tue 1 April 09:00 [2]: “The lock was sold.”" in text


def test_an_intention_of_nobody_in_particular_says_so() -> None:
    made = listed(Standing.NEW, step(1, StepStatus.PLANNED, "The lock is to be opened."))
    nobody = made.commitment.model_copy(update={"actor": "not stated"})
    text = brief_to_markdown(
        brief(story(), ledger=(LedgerLine(standing=Standing.NEW, commitment=nobody),))
    )

    assert "- *Nobody named*: “The lock is to be opened.”" in text
