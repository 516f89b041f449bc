"""Articles that go back to one source have one origin, whether they say so or not."""

import pytest

from pipeline.brief.item import Item
from pipeline.brief.origins import find_origins
from schemas.brief import Origin
from schemas.report import SourceKind
from tests.unit.brief.item_factory import attribution, make_item, with_attributions

LEAK = "the yard will drop 340 jobs by the end of June"


def first_report() -> Item:
    item = make_item(f"A manager of the yard told the Tide Agency that {LEAK}. The yard is silent.")
    hidden = attribution(item, LEAK, "A manager of the yard", named=False)
    return with_attributions(item, hidden)


def named(text: str, content: str, source: str, day: int = 2) -> Item:
    item = make_item(text, day=day)
    return with_attributions(item, attribution(item, content, source))


def articles_of(origin: Origin, *items: Item) -> list[int]:
    return [[item.sha256 for item in items].index(sha) for sha in origin.articles]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("The 340 jobs that are to go worry the town.", id="the same figure"),
        pytest.param("At Brandt, 340 of the 900 jobs are to go.", id="the whole behind the figure"),
        pytest.param(
            "Three boats left. The yard wants to drop jobs, a manager of the yard has said.",
            id="the same unnamed person",
        ),
    ],
)
def test_what_is_told_again_goes_back_to_the_unnamed_source(text: str) -> None:
    first, again = first_report(), make_item(text, day=2)
    (origin,) = find_origins([again, first])
    assert not origin.named
    assert articles_of(origin, first, again) == [0, 1]
    assert origin.fact == LEAK
    assert origin.passages[1].article == again.sha256


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("The yard has 340 metres of quay.", id="as many of another thing"),
        pytest.param("The yard will drop 120 jobs.", id="another number"),
        pytest.param("Since 2031 jobs have been few.", id="a year"),
        pytest.param("A manager must know what a yard is for.", id="any manager"),
    ],
)
def test_what_is_only_similar_has_no_common_origin(text: str) -> None:
    (origin,) = find_origins([first_report(), make_item(text, day=2)])
    assert len(origin.articles) == 1
    assert origin.fact is None


def test_a_named_source_of_its_own_is_an_independent_origin() -> None:
    first = first_report()
    confirmed = named(
        "Ada Holm, who runs it, said 340 jobs would go.", "340 jobs would go", "Ada Holm"
    )
    origins = find_origins([first, confirmed])
    assert [origin.articles for origin in origins] == [(first.sha256,), (confirmed.sha256,)]


def test_what_was_known_before_has_no_origin_in_a_later_source() -> None:
    known = make_item("The yard will drop 340 jobs.", day=1, hour=1)
    origins = find_origins([known, first_report(), make_item("The 340 jobs are gone.", day=2)])
    assert [len(origin.articles) for origin in origins] == [1]


def test_two_unnamed_sources_are_one_where_the_later_tells_the_same() -> None:
    item = make_item("A person at the yard said that 340 jobs were at stake.", day=2)
    later = with_attributions(
        item,
        attribution(item, "340 jobs were at stake", "A person at the yard", named=False),
    )
    (origin,) = find_origins([first_report(), later])
    assert len(origin.articles) == 2


def test_copies_of_one_article_alone_share_no_fact() -> None:
    first = first_report()
    text = first.article.text + " It rains."
    copy = make_item(text, day=2)
    copy = with_attributions(copy, attribution(copy, LEAK, "A manager of the yard", named=False))
    (origin,) = find_origins([first, copy], duplicates=[(first, copy)])
    assert len(origin.articles) == 2
    assert origin.fact is None


def test_full_names_and_surnames_are_one_source_by_the_fullest_name() -> None:
    first = named("Mayor Holm said the quay was safe.", "the quay was safe", "Holm", day=1)
    second = named("“Nobody drowned,” said Ada Holm.", "Nobody drowned", "Ada Holm", day=2)
    (origin,) = find_origins([first, second])
    assert (origin.name, len(origin.articles), origin.fact) == ("Ada Holm", 2, None)


def test_a_surname_that_two_people_have_joins_neither() -> None:
    names = ("Ada Holm", "Bea Holm", "Holm")
    items = [
        named(f"{name} said it was {n} o'clock.", f"it was {n} o'clock", name, day=n)
        for n, name in enumerate(names, start=1)
    ]
    assert [origin.name for origin in find_origins(items)] == list(names)


def test_the_source_of_most_articles_comes_first() -> None:
    alone = named("Jon Vey said it rained.", "it rained", "Jon Vey", day=1)
    first = named("Ada Holm said it was wet.", "it was wet", "Ada Holm", day=2)
    second = named("It is dry, Ada Holm said.", "It is dry", "Ada Holm", day=3)
    assert [origin.name for origin in find_origins([alone, first, second])] == [
        "Ada Holm",
        "Jon Vey",
    ]


@pytest.mark.parametrize(
    ("outlet", "text"),
    [
        ("Lunn Observer", "A nameless manager said so to the Quay Post."),
        ("Lunn Observer", "Some 340 are to go, the Post has written, and nobody denies it."),
        ("Lunn Observer", "According to a business journal, 340 will be out by the summer."),
        ("The Quay Post", "As this newspaper had it from a manager on Monday, few will stay."),
    ],
    ids=["told the outlet", "the outlet for short", "the press", "the outlet itself"],
)
def test_what_another_outlet_passes_on_in_other_words_goes_back_to_its_source(
    outlet: str, text: str
) -> None:
    first, later = first_report(), make_item(text, day=2, outlet=outlet)
    (origin,) = find_origins([first, later])
    assert articles_of(origin, first, later) == [0, 1]
    assert origin.fact == LEAK


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Newspapers have written that the boats are old.", id="something else"),
        pytest.param("A hall for 340 guests has been rented.", id="a number, and no outlet"),
        pytest.param("The Lunn Observer has 340 readers there.", id="a number, and itself"),
    ],
)
def test_what_no_outlet_passes_on_has_no_common_origin(text: str) -> None:
    later = make_item(text, day=2, outlet="Lunn Observer")
    (origin,) = find_origins([first_report(), later])
    assert len(origin.articles) == 1


def test_an_outlet_that_is_credited_for_its_unnamed_source_is_no_origin_of_its_own() -> None:
    first = first_report()
    item = make_item("The Quay Post says 340 will be out.", day=2, outlet="Lunn Observer")
    later = with_attributions(item, attribution(item, "340 will be out", "The Quay Post"))
    (origin,) = find_origins([first, later])
    assert origin.name == "A manager of the yard"
    assert articles_of(origin, first, later) == [0, 1]


def in_the_dark(*lines: str) -> list[Item]:
    """Return articles, one a day, whose reports credit nobody."""
    return [make_item(line, day=day, outlet=f"Paper {day}") for day, line in enumerate(lines, 1)]


@pytest.mark.parametrize(
    ("first", "later"),
    [
        pytest.param(
            "Holm rules. One clerk asked that his name be kept out of the paper. Twelve of the "
            "twenty pilots would refuse, he told the Post.",
            "Of the pilots twelve are going to refuse.",
            id="the same number in other words",
        ),
        pytest.param(
            "In the canteen an unsigned note hung, according to which 40 welders would go.",
            "They believe they know it by now: 40 welders are to leave.",
            id="a paper, and common talk",
        ),
        pytest.param(
            "A survey that has not been published puts the number of welders at risk at 400.",
            "The guild says 400 welders may go, as a survey has it.",
            id="the same paper",
        ),
        pytest.param(
            "Ada Holm, who writes about quays, has arrived at 64 million crowns.",
            "For this the port pays 64 million crowns!",
            id="a sum of one person",
        ),
        pytest.param(
            "A rigger, who would not give his name, said the winch had been reported as rusty in "
            "May and was never greased.",
            "Why was the winch not looked after? It was rusty, and nobody greased it.",
            id="rare words",
        ),
        pytest.param(
            "Two insiders said the lease was signed on 3 June.",
            "The lease dates from 3 June.",
            id="a day",
        ),
        pytest.param(
            "A clerk, who would not give her name, says Vera Dunn follows Carl Vale.",
            "It is Vera Dunn by whom Carl Vale is replaced.",
            id="names that are news",
        ),
        pytest.param(
            "An amateur has worked out that the quay costs 64 million.",
            "With 64 million gone, the port is poor.",
            id="a large number alone",
        ),
    ],
)
def test_what_no_report_credits_is_followed(first: str, later: str) -> None:
    items = in_the_dark(first, later)
    (origin,) = find_origins(items)
    assert articles_of(origin, *items) == [0, 1]
    assert origin.fact is not None


@pytest.mark.parametrize(
    "later",
    [
        pytest.param("Twelve gulls sat on the mast.", id="a number alone"),
        pytest.param("Pilots refuse many things.", id="a word alone"),
        pytest.param("On 12 May the pilots will refuse.", id="a day"),
    ],
)
def test_what_nobody_tells_again_is_no_origin(later: str) -> None:
    first = (
        "Holm rules. One clerk asked that his name be kept out of the paper. "
        "Twelve of the twenty pilots would refuse, he told the Post."
    )
    assert find_origins(in_the_dark(first, later)) == ()


def test_what_an_earlier_article_has_is_nobodys_secret() -> None:
    lines = (
        "Some 64 million crowns go into the quay.",
        "Ada Holm, who writes about quays, has arrived at 64 million crowns.",
        "For this the port pays 64 million crowns!",
    )
    assert find_origins(in_the_dark(*lines)) == ()


def test_a_promise_has_no_common_origin() -> None:
    first = named("Ada Holm said: We will buy 340 cranes.", "We will buy 340 cranes", "Ada Holm", 1)
    (origin,) = find_origins([first, make_item("The 340 cranes are bought.", day=2)])
    assert len(origin.articles) == 1


def test_what_an_authority_says_of_its_work_is_no_outlets_own() -> None:
    item = make_item("The port police counted 340 jobs.")
    counted = attribution(
        item, "340 jobs", "The port police", named=True, kind=SourceKind.ORGANISATION
    )
    first = with_attributions(item, counted)
    (origin,) = find_origins([first, make_item("The 340 jobs are gone.", day=2)])
    assert len(origin.articles) == 1


def test_the_figure_of_a_body_that_takes_sides_is_followed() -> None:
    item = make_item("The Harbour League counted 340 jobs.")
    counted = attribution(item, "340 jobs", "Harbour League", kind=SourceKind.ORGANISATION)
    first = with_attributions(item, counted)
    (origin,) = find_origins([first, make_item("The 340 jobs are gone.", day=2)])
    assert len(origin.articles) == 2


def test_a_sentence_goes_back_to_the_first_source_alone() -> None:
    second = named("It loses 340 jobs, Ada Holm said.", "It loses 340 jobs", "Ada Holm", day=2)
    later = make_item("The 340 jobs are gone.", day=3)
    first = first_report()
    origins = find_origins([first, second, later])
    assert [origin.articles for origin in origins] == [
        (first.sha256, later.sha256),
        (second.sha256,),
    ]


def test_nobody_can_tell_what_this_is() -> None:
    item = make_item("According to this, it rained.")
    credited = with_attributions(item, attribution(item, "it rained", "this"))
    (origin,) = find_origins([credited])
    assert (origin.name, origin.named) == ("a document", False)


def test_articles_without_sources_have_no_origins() -> None:
    assert find_origins([make_item("It rained."), make_item("It snowed.")]) == ()


def test_an_organisation_hides_nobody() -> None:
    item = make_item("A court in the capital found that Holm had sold the crane.")
    content = "Holm had sold the crane"
    found = attribution(
        item, content, "A court in the capital", named=False, kind=SourceKind.ORGANISATION
    )
    other = make_item("The court met. In court Holm denied that the crane was sold.", day=2)
    (origin,) = find_origins([with_attributions(item, found), other])
    assert len(origin.articles) == 1
