"""Cues beyond the plain verb of speech, and which of them need no second look."""

import pytest

from tests.unit.language.article_reading import candidates_in, names_in, read, words_at

Found = tuple[str | None, str]


def sure_in(text: str) -> list[Found]:
    """Return the source and the content of each sure candidate."""
    document = read(text)
    return [
        (words_at(document, candidate.source), document.article.cut(candidate.content))
        for candidate in candidates_in(text)
        if candidate.sure
    ]


def one(text: str, source: str | None, content: str, name: str) -> object:
    return pytest.param(text, [(source, content)], id=name)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        one("Quist believes the pier is safe.", "Quist", "the pier is safe", "clause, no that"),
        one(
            "Divers found the wall needed repair.", "Divers", "the wall needed repair", "past verb"
        ),
        one("Quist thinks they left early.", "Quist", "they left early", "pronoun"),
        one("Quist felt that it was late.", "Quist", "it was late", "verb bound to a clause"),
        one("The pier was shut, Quist noted.", "Quist", "The pier was shut", "behind its content"),
        one("“The pier is shut,” she continued.", "she", "The pier is shut", "verb of a quotation"),
        one("The sign read “Keep off the pier”.", "The sign", "Keep off the pier", "read"),
        one("He denied taking the money.", "He", "taking the money", "gerund"),
        one("He asked whether the pier was safe.", "He", "whether the pier was safe", "question"),
        one(
            "The survey put the cost at 40 crowns.", "The survey", "the cost at 40 crowns", "figure"
        ),
        one(
            "Quist expects the toll to rise.", "Quist", "the toll to rise", "object and infinitive"
        ),
        one("Quist pointed out the pier was old.", "Quist", "the pier was old", "pointed out"),
        one(
            "Officials say adding salt helps the wall.",
            "Officials",
            "adding salt helps the wall",
            "gerund subject",
        ),
    ],
)
def test_a_verb_with_a_clause_needs_no_second_look(text: str, expected: list[Found]) -> None:
    assert sure_in(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        one("Quist was sure that it would hold.", "Quist", "it would hold", "adjective"),
        one("Critics voiced fears that it will fall.", "Critics", "it will fall", "voiced fears"),
        one(
            "The panel came to the conclusion that it was safe.",
            "The panel",
            "it was safe",
            "came to the conclusion",
        ),
        one("As Quist told the court, the pier is old.", "Quist", "the pier is old", "as, ahead"),
        one("The pier is old, as Quist noted.", "Quist", "The pier is old", "as, behind"),
        one("Quist, who said it was safe, resigned.", "Quist", "it was safe", "relative clause"),
        one(
            "The Harbour Trust (HT) said it was safe.",
            "The Harbour Trust",
            "it was safe",
            "short form in brackets",
        ),
        one("Quist on Friday said it was safe.", "Quist", "it was safe", "day before the verb"),
        one(
            "The plan was called “reckless” by Nora Quist.",
            "Nora Quist",
            "reckless",
            "passive with its speaker",
        ),
        one(
            "The plan was described by Quist as “reckless”.",
            "Quist",
            "reckless",
            "passive, speaker first",
        ),
        one(
            "Nora Quist took another view: “The sea decides.”",
            "Nora Quist",
            "The sea decides.",
            "clause and colon",
        ),
        one(
            "“The pier is old” said lead author Nora Quist.",
            "lead author Nora Quist",
            "The pier is old",
            "role in small letters behind its verb",
        ),
        one(
            "The council sent no one, telling the Courier the case was closed.",
            "The council",
            "the case was closed",
            "participle behind a plain verb",
        ),
        one(
            "According to harbour staff, it was late.",
            "harbour staff",
            "it was late",
            "bare source",
        ),
        one(
            "According to the ministry he died at home.",
            "the ministry",
            "he died at home",
            "no comma behind the source",
        ),
    ],
)
def test_other_cues_are_read(text: str, expected: list[Found]) -> None:
    assert sure_in(text) == expected


@pytest.mark.parametrize(
    ("text", "content"),
    [
        pytest.param(
            "Since the fire, Nora Quist said, the pier has been shut.",
            "the pier has been shut",
            id="main clause behind",
        ),
        pytest.param(
            "In time, according to Nora Quist, the pier may be sold.",
            "the pier may be sold",
            id="mere opening ahead",
        ),
        pytest.param(
            "The pier has been shut, Nora Quist said, since the fire.",
            "The pier has been shut",
            id="main clause ahead",
        ),
        pytest.param(
            "The clinic said in a statement, he would be tested.",
            "he would be tested",
            id="behind a phrase and a comma",
        ),
    ],
)
def test_the_main_clause_is_the_content(text: str, content: str) -> None:
    assert [found for _, found in sure_in(text)] == [content]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("She felt the cold.", id="bound verb without a clause"),
        pytest.param("The ticket machine allows two trips.", id="allow without a clause"),
        pytest.param("They won by six points on Friday.", id="points as a noun"),
        pytest.param("They put out the fire.", id="put without a figure"),
        pytest.param("Guests read “The Long Way to Sea”, as “The Grey Quay” sold.", id="titles"),
        pytest.param("He continued his walk.", id="verb of a quotation without one"),
    ],
)
def test_acts_and_titles_are_not_proposed(text: str) -> None:
    assert [c for c in candidates_in(text) if c.sure or c.cue is None] == []


def test_a_noun_of_speech_is_no_verb() -> None:
    assert sure_in("Early reports suggested the pier was sold.") == [
        ("Early reports", "the pier was sold")
    ]


def test_what_somebody_says_they_think_is_one_attribution() -> None:
    text = "Quist said she believed that the pier was safe."
    assert sure_in(text) == [("Quist", "she believed that the pier was safe")]


def test_what_another_is_said_to_think_is_one_of_its_own() -> None:
    text = "Quist said divers believed that the pier was safe."
    assert [source for source, _ in sure_in(text)] == ["Quist", "divers"]


def test_who_in_capitals_is_a_body() -> None:
    assert names_in("WHO recommends that ports shut.") == ["WHO"]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("They won two claims, and in four states the vote was late.", id="counted"),
        pytest.param("The virus claimed 40 lives, and it was late.", id="claimed lives"),
        pytest.param("In July claimed that it was safe.", id="time as a subject"),
        pytest.param(
            "On Friday, Nora Quist, who was 40, announced the end of her trip.", id="no inversion"
        ),
    ],
)
def test_what_cannot_speak_is_no_sure_source(text: str) -> None:
    assert sure_in(text) == []


@pytest.mark.parametrize(
    ("text", "content"),
    [
        pytest.param(
            "The pier “is older than anybody here,” Quist said.",
            "The pier “is older than anybody here,”",
            id="quotation that ends a sentence begun outside it",
        ),
        pytest.param(
            "The pier was “a waste of good oak,” Quist said then.",
            "The pier was “a waste of good oak,”",
            id="adverb behind the verb",
        ),
        pytest.param(
            "Quist put it another way: “The sea decides.”", "The sea decides.", id="behind a colon"
        ),
        pytest.param(
            "Quist said 40 of the port’s 95 jobs had gone.",
            "40 of the port’s 95 jobs had gone",
            id="begins with a number",
        ),
        pytest.param(
            "Shells broke the truce, killing nine people, officials and residents said.",
            "Shells broke the truce, killing nine people",
            id="joined subject behind",
        ),
        pytest.param(
            "It closed a mill, the firm said as it cut jobs.", "It closed a mill", id="said as"
        ),
        pytest.param(
            "In the view of Nora Quist, the pier was safe.",
            "the pier was safe",
            id="in the view of",
        ),
        pytest.param("By her count, there were nine.", "there were nine", id="by her count"),
    ],
)
def test_content_is_cut_where_it_begins_and_ends(text: str, content: str) -> None:
    assert [found for _, found in sure_in(text)] == [content]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("A sale announced last spring has been stopped.", id="reduced relative"),
        pytest.param("Quist asked that her name be withheld.", id="request for anonymity"),
    ],
)
def test_what_only_looks_like_a_report_is_not_proposed(text: str) -> None:
    assert sure_in(text) == []


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("We’re hoping it will grow.", id="contraction"),
        pytest.param("Quist took the trip despite claims it was late.", id="preposition"),
    ],
)
def test_no_source_is_made_of_loose_words(text: str) -> None:
    assert sure_in(text) == []
