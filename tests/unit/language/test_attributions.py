"""What a sentence seems to credit to somebody: source, cue and content, by pattern."""

import pytest

from schemas.report import Form
from tests.unit.language.article_reading import candidates_in, read, words_at

Found = tuple[str | None, str | None, str]


def found_in(text: str) -> list[Found]:
    document = read(text)
    return [
        (
            words_at(document, candidate.source),
            words_at(document, candidate.cue),
            document.article.cut(candidate.content),
        )
        for candidate in candidates_in(text)
    ]


def one(text: str, source: str | None, cue: str | None, content: str, name: str) -> object:
    return pytest.param(text, [(source, cue, content)], id=name)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        one(
            "“The pier will be shut,” said Nora Quist.",
            "Nora Quist",
            "said",
            "The pier will be shut",
            "quotation, verb, name",
        ),
        one(
            "“The pier will be shut,” Nora Quist said on Tuesday.",
            "Nora Quist",
            "said",
            "The pier will be shut",
            "quotation, name, verb",
        ),
        one(
            "Asked about it, Nora Quist said: “Ask the sea.”",
            "Nora Quist",
            "said",
            "Ask the sea.",
            "name, verb, colon",
        ),
        one(
            "Nora Quist said that the pier would be shut.",
            "Nora Quist",
            "said",
            "the pier would be shut",
            "name said that",
        ),
        one(
            "Nora Quist said the pier would be shut.",
            "Nora Quist",
            "said",
            "the pier would be shut",
            "name said",
        ),
        one(
            "The pier will be shut, Nora Quist said.",
            "Nora Quist",
            "said",
            "The pier will be shut",
            "postposed, name first",
        ),
        one(
            "The pier will be shut, said Nora Quist on Friday.",
            "Nora Quist",
            "said",
            "The pier will be shut",
            "postposed, verb first",
        ),
        one(
            "The pier will be shut, their lawyer, Nora Quist, said.",
            "Nora Quist",
            "said",
            "The pier will be shut",
            "postposed behind a description",
        ),
        one(
            "Ten hours later she is sitting on a bed with her bag and asks: “How bad is it?”",
            "she",
            "asks",
            "How bad is it?",
            "two verbs behind a time",
        ),
        one(
            "LUNN, Mar. 3 (Wire) — The pier is shut, the port said.",
            "the port",
            "said",
            "The pier is shut",
            "dateline",
        ),
        one(
            "Quist said repairs would begin, although she knew better.",
            "Quist",
            "said",
            "repairs would begin, although she knew better",
            "a contrast without a cue stays",
        ),
    ],
)
def test_a_verb_of_speech_has_its_subject_and_what_was_said(
    text: str, expected: list[Found]
) -> None:
    assert found_in(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        one(
            "The pier is shut, according to Nora Quist.",
            "Nora Quist",
            "according to",
            "The pier is shut",
            "according to, behind",
        ),
        one(
            "According to Nora Quist, the pier is shut.",
            "Nora Quist",
            "According to",
            "the pier is shut",
            "according to, ahead",
        ),
        one(
            "According to Nora Quist the pier is shut.",
            "Nora Quist",
            "According to",
            "the pier is shut",
            "according to, without a comma",
        ),
        one(
            "According to Nora Quist, an engineer at the port, the pier is shut.",
            "Nora Quist",
            "According to",
            "the pier is shut",
            "according to, with an apposition",
        ),
        one(
            "In Quist’s view, the pier is beyond repair.",
            "Quist",
            "In Quist’s view",
            "the pier is beyond repair",
            "in a person's view",
        ),
        one(
            "In her judgment the pier is beyond repair.",
            "her",
            "In her judgment",
            "the pier is beyond repair",
            "in her judgment, without a comma",
        ),
        one(
            "By his own account, the builder never saw the plans.",
            "his",
            "By his own account",
            "the builder never saw the plans",
            "by his own account",
        ),
        one(
            "The council rejected the engineer’s claim that the pier was safe.",
            "the engineer",
            "claim",
            "the pier was safe",
            "a person's claim that",
        ),
        one(
            "The council rejected her claim that the pier was safe.",
            "her",
            "claim",
            "the pier was safe",
            "her claim that",
        ),
        one(
            "Quist’s claim that the pier was safe was read out in court.",
            "Quist",
            "claim",
            "the pier was safe",
            "a claim as the subject of another verb",
        ),
    ],
)
def test_a_phrase_without_a_verb_can_attribute(text: str, expected: list[Found]) -> None:
    assert found_in(text) == expected


@pytest.mark.parametrize(
    ("text", "content"),
    [
        pytest.param("Quist told reporters that it was safe.", "it was safe", id="reporters"),
        pytest.param("Quist told him it was safe.", "it was safe", id="pronoun"),
        pytest.param(
            "Quist told the harbour committee on Friday that it was safe.",
            "it was safe",
            id="a body and a day",
        ),
        pytest.param(
            "Quist told Ivan Brandt the pier would be mended.",
            "the pier would be mended",
            id="a name without that",
        ),
        pytest.param(
            "Quist warned the council: “It will not hold.”", "It will not hold.", id="quotation"
        ),
    ],
)
def test_the_person_addressed_is_no_part_of_the_content(text: str, content: str) -> None:
    assert [found for _, _, found in found_in(text)] == [content]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "Quist said the pier was shut, adding that nobody was hurt.",
            [("Quist", "said", "the pier was shut"), ("Quist", "adding", "nobody was hurt")],
            id="participle with the subject of the verb before",
        ),
        pytest.param(
            "The pier was shut, with officials saying that nobody was hurt.",
            [("officials", "saying", "nobody was hurt")],
            id="participle behind with",
        ),
        pytest.param(
            "Quist said the pier was shut but noted that it was insured.",
            [("Quist", "said", "the pier was shut"), ("Quist", "noted", "it was insured")],
            id="second verb behind but",
        ),
        pytest.param(
            "Divers went down on Monday and said the pier was sound.",
            [("Divers", "said", "the pier was sound")],
            id="second verb behind an act",
        ),
        pytest.param(
            "The port shut the pier at noon, and said that it would reopen.",
            [("The port", "said", "it would reopen")],
            id="second verb behind a comma",
        ),
        pytest.param(
            "Quist said it was safe, although her report showed that it was not.",
            [("Quist", "said", "it was safe"), ("her report", "showed", "it was not")],
            id="a contrast with a source of its own",
        ),
        pytest.param(
            "Quist was told by the surveyor that the pier was unsafe.",
            [("the surveyor", "told", "the pier was unsafe")],
            id="passive that names the speaker",
        ),
        pytest.param(
            "Quist vowed to rebuild the pier.",
            [("Quist", "vowed", "to rebuild the pier")],
            id="infinitive",
        ),
        pytest.param(
            "Quist asked the divers to remember that it was old.",
            [("Quist", "asked", "it was old")],
            id="infinitive of another such verb",
        ),
        pytest.param(
            "Quist went on by noting: “It is old.”",
            [("Quist", "noting", "It is old.")],
            id="participle behind by",
        ),
        pytest.param(
            "“Go!” said one of them, Ivan Brandt, who lives nearby.",
            [("Ivan Brandt", "said", "Go!")],
            id="name behind the description",
        ),
    ],
)
def test_a_subject_is_found_beyond_the_words_next_to_the_verb(
    text: str, expected: list[Found]
) -> None:
    assert found_in(text) == expected


@pytest.mark.parametrize(
    ("text", "expected", "forms"),
    [
        pytest.param(
            "“The pier is shut,” Quist said, “and it will stay shut.”",
            [("Quist", "said", "The pier is shut"), (None, None, "and it will stay shut.")],
            [Form.DIRECT, Form.DIRECT],
            id="broken by its cue",
        ),
        pytest.param(
            "“The pier is shut,” Quist said. “It will stay shut.”",
            [("Quist", "said", "The pier is shut"), (None, None, "It will stay shut.")],
            [Form.DIRECT, Form.DIRECT],
            id="follow-on",
        ),
        pytest.param(
            "“The pier is shut,” Quist wrote on her page: “Come back in May.”",
            [("Quist", "wrote", "The pier is shut"), (None, None, "Come back in May.")],
            [Form.DIRECT, Form.DIRECT],
            id="both sides of a cue",
        ),
        pytest.param(
            "Quist said the pier was “a waste of timber” and would fail.",
            [("Quist", "said", "the pier was “a waste of timber” and would fail")],
            [Form.MIXED],
            id="mixed",
        ),
        pytest.param(
            "Quist called it “reckless”.",
            [("Quist", "called", "reckless")],
            [Form.DIRECT],
            id="named by a quotation",
        ),
        pytest.param(
            "A port official, speaking anonymously, described the Quist-Roth talks as “useful”.",
            [("A port official", "described", "the Quist-Roth talks as “useful”")],
            [Form.MIXED],
            id="thing and the word for it",
        ),
        pytest.param(
            "“He told me ‘never again’ and left,” Quist said.",
            [("Quist", "said", "He told me ‘never again’ and left")],
            [Form.DIRECT],
            id="nested",
        ),
        pytest.param(
            "Quist said the pier was shut.",
            [("Quist", "said", "the pier was shut")],
            [Form.INDIRECT],
            id="indirect",
        ),
    ],
)
def test_quotations_are_cut_without_their_marks_and_told_by_form(
    text: str, expected: list[Found], forms: list[Form]
) -> None:
    assert found_in(text) == expected
    assert [candidate.form for candidate in candidates_in(text)] == forms


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("The “new” pier is older than the town.", id="scare quotes"),
        pytest.param("Quist was told that the pier was shut.", id="passive without a speaker"),
        pytest.param("Quist declined to say when the pier would open.", id="declined to say"),
        pytest.param("The mayor will announce the date next week.", id="future announcement"),
        pytest.param("The report on the pier runs to 90 pages.", id="report as a noun"),
        pytest.param("They were twice denied permits to enter the port.", id="passive, twice"),
        pytest.param("She sat without notes for most of the session.", id="notes as a noun"),
        pytest.param("Quist’s angry posts about the pier drew crowds.", id="posts as a noun"),
        pytest.param("She thanked the divers.", id="an act"),
        pytest.param("They tested a device called the Float.", id="a thing's name"),
        pytest.param("The storm that critics blame for feared floods passed.", id="no subject"),
    ],
)
def test_what_reports_no_speech_is_not_proposed(text: str) -> None:
    assert found_in(text) == []


@pytest.mark.parametrize(
    ("text", "sure"),
    [
        pytest.param("Quist said it was safe.", True, id="verb of speech with a clause"),
        pytest.param("Quist fears that it will fall.", True, id="verb with that"),
        pytest.param("Quist expects a loss.", False, id="verb that needs a second look"),
        pytest.param("Quist denied the charge.", False, id="object without a clause"),
    ],
)
def test_only_plain_reports_are_sure(text: str, sure: bool) -> None:
    assert [candidate.sure for candidate in candidates_in(text)] == [sure]


def test_candidates_stand_in_reading_order_each_in_its_sentence() -> None:
    text = "“We go,” said Ann Lee. “Now.” Tom Roth said it rained, adding that it was late."
    candidates = candidates_in(text)
    starts = [candidate.content.start for candidate in candidates]
    assert len(starts) == 4
    assert starts == sorted(starts)
    assert all(candidate.sentence.contains(candidate.content) for candidate in candidates)


def test_the_cue_of_a_candidate_is_given_in_its_base_form() -> None:
    text = "Quist said it rained, adding that it was late. It is over, according to the port."
    assert [candidate.base for candidate in candidates_in(text)] == ["say", "add", "according to"]


@pytest.mark.parametrize(
    ("text", "contents"),
    [
        pytest.param(
            "The pier was old, Nora Quist said, and would be shut by May.",
            ["The pier was old", "would be shut by May"],
            id="verb behind and",
        ),
        pytest.param(
            "The pier was old, Nora Quist told the inquiry, and nobody had checked it.",
            ["The pier was old", "nobody had checked it"],
            id="clause behind and",
        ),
        pytest.param(
            "The pier would open in May, Nora Quist said, if the town paid for it.",
            ["The pier would open in May", "if the town paid for it"],
            id="condition",
        ),
        pytest.param(
            "“The pier is old,” Nora Quist said, and left the room with her aides.",
            ["The pier is old"],
            id="what the speaker did",
        ),
        pytest.param(
            "The pier was old, Nora Quist said, and she warned that it would fall.",
            ["The pier was old", "it would fall"],
            id="another cue",
        ),
        pytest.param(
            "Whatever it costs, Nora Quist told the inquiry, the pier will be rebuilt.",
            ["the pier will be rebuilt"],
            id="the clause behind the cue is the main one",
        ),
    ],
)
def test_a_report_goes_on_behind_its_cue(text: str, contents: list[str]) -> None:
    assert [content for _, _, content in found_in(text)] == contents
