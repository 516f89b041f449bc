"""Which sentences tell a story, and which of them are new."""

import pytest

from pipeline.brief.facts import Fact, facts_of
from pipeline.brief.forms import form_of
from pipeline.brief.item import Item
from pipeline.brief.news import News, tell
from pipeline.brief.weights import Weights, opening_of
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


def test_the_event_is_told_before_what_somebody_says_of_it() -> None:
    event = make_item(
        "About 300 people left the harbour quarter of Velm on Monday after gas came from a tank. "
        "Firemen closed the valve of the tank at noon.",
        day=7,
        title="Gas drives 300 people from harbour quarter of Velm",
    )
    denial = make_item(
        "When the siren of the harbour of Velm went, Ada Brun had soup on the stove. "
        '"No gas at all has escaped from our tank in the harbour quarter of Velm," said Olf Tarn, '
        "spokesman for the Velm harbour company.",
        day=7,
        hour=20,
        title="Velm company sees no gas in harbour quarter",
    )
    span = denial.document.sentence(2)
    mark = Passage(article=denial.sha256, evidence=evidence_at(denial.document, span))

    assert texts(told([event, denial], [], (mark,)))[0].startswith("About 300 people left")


FAIR = make_item(
    "The town of Velm will move its onion fair to the airfield, the council decided on Monday. "
    "The market square of Velm is to be paved.",
    day=7,
    title="Velm moves onion fair",
)
FEATURE = make_item(
    "Every Thursday for three hundred years, farmers have sold onions on the square of Velm. "
    "Mayor Ruun, a baker by training, regards that as charming. "
    "The fair opens with a song by custom. "
    "The council cancelled the contract for the airfield on Tuesday. "
    "A firm from Osmark had asked 70,000 crowns for its tents.",
    day=8,
    title="A square and its onions",
)


def test_under_new_stands_what_changed_and_no_colour() -> None:
    news = told([FEATURE], [FAIR])

    new = [*(line.text for line in news.happened), *(line.text for line in news.new)]
    assert any("cancelled the contract" in text for text in new)
    assert not any("Every Thursday" in text or "regards that" in text for text in new)


def test_only_news_is_counted_and_each_piece_once() -> None:
    again = make_item(
        "The council of Velm cancelled the contract for the airfield on Tuesday.", day=8, hour=12
    )

    assert told([FEATURE], [FAIR]).new_facts == 2
    assert told([FEATURE, again], [FAIR]).new_facts == 2


PLACE_ENDS = ("holm", "wick", "sund", "dorf", "mere")


def test_there_is_no_limit_to_what_is_counted() -> None:
    places = [f"{a}{b}" for a in ("Arn", "Bost", "Cald", "Dorm", "Elst") for b in PLACE_ENDS]
    text = " ".join(f"{place} dismissed its judge on Tuesday." for place in places)

    assert told([make_item(text, day=8)], [FAIR]).new_facts == len(places)


def test_a_new_line_brings_along_the_words_that_name_its_speaker() -> None:
    later = make_item(
        "Mayor Hanne Ruun came to the town hall of Velm on Tuesday. "
        '"The onion fair at the airfield is dead," she said. '
        "The council of Velm cancelled the contract for the airfield on Tuesday. "
        "The town lost its deposit of 90,000 crowns for the airfield.",
        day=8,
        title="Council of Velm gives up airfield for onion fair",
    )
    span = later.document.sentence(2)
    mark = Passage(article=later.sha256, evidence=evidence_at(later.document, span))
    news = told([later], [FAIR], (mark,))

    lines = [line for line in (*news.happened, *news.new) if "is dead" in line.text]
    (first,) = lines
    named = first.text.startswith("Mayor Hanne Ruun")
    ahead = [line.text for line in news.happened]
    assert named or any(text.startswith("Mayor Hanne Ruun") for text in ahead)


def test_the_background_says_when_it_was() -> None:
    news = told([FEATURE], [FAIR])

    assert news.happened[-1].text.endswith("the council decided on Monday.")


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
            "It rained. Mayor Ruun, a baker by training, regards that as charming.",
            True,
            id="bare demonstrative",
        ),
        pytest.param(
            "It rained. The decision was taken behind closed doors.", True, id="named again"
        ),
        pytest.param(
            "It rained. Nine trees would have to go, she says.", True, id="unnamed speaker"
        ),
        pytest.param(
            "It rained. Nine trees of Velm would have to go, she says.", False, id="with a name"
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


@pytest.mark.parametrize(
    ("text", "count"),
    [
        pytest.param("The medal was given to her by then-U.", 0, id="torn"),
        pytest.param("The medal was given to her in the U.S.", 1, id="whole"),
    ],
)
def test_a_sentence_torn_in_an_abbreviation_is_not_told(text: str, count: int) -> None:
    assert len(facts_of([make_item(text)])) == count


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
            "Two days before the fair the council of Velm closed the iron bridge to lorries.",
            "Two days later the council of Velm closed the iron bridge to all the lorries.",
            id="time named before",
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


@pytest.mark.parametrize(
    ("text", "announces"),
    [
        pytest.param("She had come to Velm without her notes.", True, id="teaser"),
        pytest.param("It was known on Monday that Velm lost its bank.", False, id="expletive"),
        pytest.param("Hanne Ruun knew that she would lose Velm.", False, id="name ahead"),
        pytest.param("It rained.\n\nThe other side was not impressed.\n\nNo.", False, id="alone"),
        pytest.param("Rain fell in Velm on Monday.", False, id="lead"),
    ],
)
def test_a_teaser_announces_what_follows(text: str, announces: bool) -> None:
    assert fact(text).announces is announces


def test_a_short_opening_of_a_paragraph_announces_what_follows() -> None:
    item = make_item(
        "It rained.\n\nThe other side was not impressed. Its leader left the hall before the vote."
    )

    assert [one.announces for one in facts_of([item])] == [True, False]


def test_the_news_of_a_feature_begins_behind_its_scene() -> None:
    item = make_item(
        "Mayor Hanne Ruun looked out of the window of her office at the rain. "
        "Nobody waited below with a banner this time. "
        "The council of Velm dismissed the mayor on Monday. She will appeal against it in court."
    )

    assert opening_of(facts_of([item])) == 2


def test_two_reports_of_one_event_on_one_day_repeat_each_other() -> None:
    first = make_item(
        "A court in Velm sent the forger Tilo Stran to prison for six years on Monday."
    )
    other = make_item("Tilo Stran was found guilty on Monday of nine thefts and got six years.")
    later = make_item(other.article.text, day=3)

    def alike(a: Item, b: Item) -> bool:
        (one,), (two,) = facts_of([a]), facts_of([b])
        return Weights([a, b]).are_alike(one, two)

    assert alike(first, other)
    assert not alike(first, later)


def test_scenes_weigh_less_than_what_happened() -> None:
    item = make_item(
        "Mayor Hanne Ruun stood in the rain before the town hall of Velm on Monday. "
        "Mayor Hanne Ruun resigned in the rain before the town hall of Velm on Monday."
    )
    scene, news = facts_of([item])
    weights = Weights([item])

    assert weights.worth(scene) < weights.worth(news)
    assert weights.are_alike(scene, news)
