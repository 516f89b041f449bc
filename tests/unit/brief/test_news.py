"""Which sentences tell a story, and which of them are new."""

import pytest

from pipeline.brief.facts import Fact, facts_of
from pipeline.brief.forms import form_of
from pipeline.brief.item import Item
from pipeline.brief.news import News, tell
from pipeline.brief.weights import Weights
from pipeline.ground import evidence_at
from schemas.brief import Passage
from tests.unit.brief.item_factory import make_item

FIRE = make_item(
    "A fire destroyed the old paper mill at Grenholt on Monday night. "
    "About 60 firemen from Grenholt and Osmark fought the flames in the paper mill until dawn. "
    "Nobody was hurt. Old newspapers had been stored on the ground floor of the mill.",
    day=1,
    title="Fire destroys old paper mill at Grenholt",
)
ARREST = make_item(
    "Police in Grenholt arrested a man of 34 on Wednesday over the fire in the paper mill. "
    "He had worked there until 2029. Firemen from Grenholt had fought the flames until dawn. "
    "The owner of the mill, Tilda Raun, wants to rebuild it with 5 million crowns of insurance.",
    day=3,
    title="Man arrested over fire in Grenholt paper mill",
)


def fact(text: str, title: str | None = None) -> Fact:
    return facts_of([make_item(text, title=title)])[-1]


def told(fresh: list[Item], earlier: list[Item], marked: tuple[Passage, ...] = ()) -> News:
    return tell(fresh, earlier, Weights([*earlier, *fresh], marked), [])


def texts(news: News) -> list[str]:
    return [line.text for line in (*news.happened, *news.new)]


def test_a_new_story_has_no_news_since_an_earlier_brief() -> None:
    news = told([FIRE], [])

    assert news.title == "Fire destroys old paper mill at Grenholt"
    assert news.happened[0].text.startswith("A fire destroyed")
    assert (news.new, news.new_facts) == ((), 0)


def test_a_continued_story_begins_with_its_newest_state_and_ends_with_how_it_began() -> None:
    news = told([ARREST], [FIRE])

    assert news.title == "Man arrested over fire in Grenholt paper mill"
    assert news.happened[0].text.startswith("Police in Grenholt arrested")
    assert news.happened[-1].passages[0].article == FIRE.sha256
    assert any("5 million crowns" in text for text in texts(news))
    assert news.new_facts >= 2


def test_nothing_is_told_twice_and_nothing_old_as_new() -> None:
    news = told([ARREST], [FIRE])

    assert len(set(texts(news))) == len(texts(news))
    assert not any("fought the flames until dawn" in line.text for line in news.new)


def test_old_words_are_new_where_they_tell_how_something_turned_out() -> None:
    earlier = make_item("The bridge at Velm will open on Friday, said the mayor.", day=1)
    later = make_item("On Friday the mayor said: the bridge at Velm will open.", day=5)
    span = later.document.sentence(1)
    mark = Passage(article=later.sha256, evidence=evidence_at(later.document, span))

    assert told([later], [earlier]).new_facts == 0
    assert told([later], [earlier], (mark,)).new_facts == 1


def test_the_words_after_a_pronoun_bring_along_the_sentence_that_names_somebody() -> None:
    race = make_item(
        "Mira Holt of Osmark trained for the lake race at Velm in her brother's boat. "
        "She won the lake race at Velm on Sunday in 51 minutes, two minutes ahead of the field. "
        "The lake was calm and the air above it warm.",
        title="Mira Holt wins lake race at Velm",
    )

    first, second, *_ = texts(told([race], []))
    assert first.startswith("Mira Holt of Osmark")
    assert second.startswith("She won")


@pytest.mark.parametrize(
    ("text", "leans"),
    [
        pytest.param("It rained. She left the town hall at nine in the evening.", True, id="she"),
        pytest.param(
            "It rained. The first is how long the ferry will stay in the dock.", True, id="first"
        ),
        pytest.param(
            "It rained. What they had heard was that the mill would close.", True, id="what they"
        ),
        pytest.param(
            "It rained. Before the market opened on Monday it published a new offer.",
            True,
            id="late pronoun",
        ),
        pytest.param(
            "It rained. Before the market opened in Velm it published a new offer.",
            False,
            id="name ahead",
        ),
        pytest.param(
            "It rained. This morning the town council of Velm met for an hour.", False, id="time"
        ),
        pytest.param("This mill has stood here for a hundred years or more.", False, id="lead"),
        pytest.param(
            "Tuesday, April 1, 2031\n\nThis mill has stood here for a hundred years.",
            False,
            id="lead behind a date",
        ),
    ],
)
def test_leaning_sentences_are_known(text: str, leans: bool) -> None:
    assert fact(text).leans is leans


def test_a_line_has_no_dateline_but_the_exact_words() -> None:
    one = fact("VELM (Quay Wire) - The lock at Velm opened on Tuesday after nine years.")

    assert one.line.text == "The lock at Velm opened on Tuesday after nine years."
    assert one.line.passages[0].evidence.text == one.line.text


@pytest.mark.parametrize(
    ("better", "worse"),
    [
        pytest.param(
            "The council of Velm closed the iron bridge to all lorries on Monday.",
            "The council of Velm closed the iron bridge to all lorries in winter.",
            id="time of news",
        ),
        pytest.param(
            "The council of Velm closed the iron bridge to all lorries in winter.",
            "The council of Velm closed the iron bridge to all lorries last year.",
            id="long ago",
        ),
        pytest.param(
            "The council of Velm closed the iron bridge to 40 heavy lorries in winter.",
            "The council of Velm closed the iron bridge to some heavy lorries in winter.",
            id="figure",
        ),
        pytest.param(
            "The council of Velm closed the iron bridge to all heavy lorries in winter.",
            "Has the council of Velm closed the iron bridge to all heavy lorries in winter?",
            id="question",
        ),
        pytest.param(
            "The council of Velm closed the iron bridge to all heavy lorries.",
            "Velm conseil fermait pont lorries fer heavy bridge camions council iron.",
            id="another language",
        ),
    ],
)
def test_the_form_of_a_sentence_counts(better: str, worse: str) -> None:
    assert form_of(fact(better)) > form_of(fact(worse))


def test_scenes_weigh_less_than_what_happened() -> None:
    item = make_item(
        "Mayor Hanne Ruun stood in the rain before the town hall of Velm on Monday. "
        "Mayor Hanne Ruun resigned in the rain before the town hall of Velm on Monday."
    )
    scene, news = facts_of([item])
    weights = Weights([item])

    assert weights.worth(scene) < weights.worth(news)
    assert weights.are_alike(scene, news)
