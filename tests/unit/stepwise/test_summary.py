"""The summary is made of the article's own words; the model words a headline at most."""

from itertools import cycle

import pytest

from pipeline.ground import find_unsupported
from pipeline.stepwise.headline import HEADLINE_WORDS
from pipeline.stepwise.points import MOST_POINTS
from pipeline.stepwise.summary import GIST_WORDS, summarise
from schemas.report import Check, Rejected, Section, Summary
from tests.unit.stepwise.fake_client import INVALID, FakeClient, Replies, prepare

LEAD = "The Kestrel Bridge reopened to traffic on Monday."
SECOND = "Engineers had replaced four of its seven piers over the winter."
# One clause of more than 14 words, whose subject is a list that cannot be cut.
LONG_LEAD = (
    "The Kestrel Bridge, the Orly Tunnel, the Vantry Ferry, the Harbour Lift, the Lower Lock and "
    "the Upper Lock reopened to all heavy lorries and buses from Norland on Monday morning."
)
EXTRACT = "The Kestrel Bridge reopened to all heavy lorries"


def summarise_text(text: str, replies: Replies) -> tuple[Summary, list[Rejected], FakeClient]:
    reading, interviewer, client = prepare(text, Section.SUMMARY, replies)
    return *summarise(reading, interviewer), client


# --- headline -----------------------------------------------------------------------------------


def test_a_title_line_is_the_headline() -> None:
    title = "Old bridge\u00a0is open again"
    summary, rejected, client = summarise_text(f"{title}\n\n{LEAD}", {})
    assert summary.headline.text == "Old bridge is open again"
    assert [evidence.text for evidence in summary.headline.evidence] == [title]
    assert (summary.headline.verbatim, rejected, client.questions) == (True, [], [])


@pytest.mark.parametrize(
    "first",
    [
        pytest.param("Wednesday, March 4, 2026", id="date line"),
        pytest.param("Vantry Courier, 4 March 2026", id="outlet and date"),
        pytest.param("Bridge open", id="too few words for a title"),
        pytest.param("Ida Lund with a photo of the old harbour in the rain", id="caption"),
        pytest.param("photo by Ida Lund of the old harbour in the rain.", id="small letter"),
    ],
)
def test_a_date_line_or_caption_is_no_lead(first: str) -> None:
    summary, _, _ = summarise_text(f"{first}\n\n{LEAD} {SECOND}", {})
    assert summary.gist.text == f"{LEAD} {SECOND}"
    assert first not in [point.text for point in summary.key_points]


@pytest.mark.parametrize("date_line", ["Wednesday, March 4, 2026", "Vantry Courier, 4 March 2026"])
def test_a_date_line_is_no_headline(date_line: str) -> None:
    summary, _, _ = summarise_text(f"{date_line}\n\n{LEAD}", {})
    assert summary.headline.text == LEAD.rstrip(".")


def test_a_short_lead_is_the_headline_without_its_aside() -> None:
    text = "The Kestrel Bridge, which is 90 years old, reopened to traffic on Monday. It rained."
    summary, rejected, client = summarise_text(text, {})
    assert summary.headline.text == "The Kestrel Bridge reopened to traffic on Monday"
    assert (summary.headline.check, summary.headline.verbatim) == (Check.VERIFIED, True)
    assert (rejected, client.questions) == ([], [])


def test_the_model_is_asked_where_the_lead_has_no_short_clause() -> None:
    summary, rejected, client = summarise_text(LONG_LEAD, {"headline": f"{EXTRACT}."})
    assert client.asked("headline") == [LONG_LEAD]
    assert summary.headline.text == EXTRACT
    assert (summary.headline.check, summary.headline.verbatim) == (Check.VERIFIED, False)
    assert [evidence.text for evidence in summary.headline.evidence] == [LONG_LEAD]
    assert rejected == []


def test_a_headline_that_was_right_at_the_second_time_is_called_repaired() -> None:
    summary, rejected, _ = summarise_text(
        LONG_LEAD, {"headline": ["The Berlin Bridge reopened", EXTRACT]}
    )
    assert (summary.headline.text, summary.headline.check) == (EXTRACT, Check.REPAIRED)
    assert rejected == []


@pytest.mark.parametrize(
    ("headline", "reason"),
    [
        pytest.param("The Kestrel Bridge reopened to tourists", "tourists", id="other word"),
        pytest.param(
            "reopened to all heavy lorries The Kestrel Bridge", "not in the sentence", id="order"
        ),
        pytest.param(LONG_LEAD, "at most 110", id="as long as the lead"),
        pytest.param(
            "The Kestrel Bridge, the Orly Tunnel, the Vantry Ferry, the Harbour Lift, the Lower "
            "Lock and the",
            "more than 14 words",
            id="too many words",
        ),
        pytest.param("the kestrel Norland on Monday", "fragments", id="pieced together"),
    ],
)
def test_an_unfaithful_headline_is_listed_and_the_opening_words_stand_in(
    headline: str, reason: str
) -> None:
    summary, (rejected,), _ = summarise_text(LONG_LEAD, {"headline": headline})
    assert (rejected.section, rejected.item) == (Section.SUMMARY, "the model's headline")
    assert reason in rejected.reason
    assert [evidence.text for evidence in rejected.evidence] == [LONG_LEAD]
    shown = summary.headline
    assert shown.text.endswith(" …")
    assert LONG_LEAD.startswith(shown.text.removesuffix(" …"))
    assert len(shown.text.split()) == HEADLINE_WORDS
    assert (shown.check, shown.verbatim) == (Check.VERIFIED, True)


def test_a_headline_that_stayed_invalid_is_replaced_as_well() -> None:
    summary, (rejected,), _ = summarise_text(LONG_LEAD, {"headline": INVALID})
    assert INVALID.message in rejected.reason
    assert summary.headline.text.startswith("The Kestrel Bridge,")


def test_a_sentence_akin_to_the_lead_stands_in_for_a_refused_headline() -> None:
    akin = "The Kestrel Bridge and the Orly Tunnel reopened to lorries and buses."
    other = "Swans have nested below one of the old stone arches."
    summary, (rejected,), _ = summarise_text(
        "\n\n".join([LONG_LEAD, other, akin]), {"headline": INVALID}
    )
    assert summary.headline.text == akin.rstrip(".")
    assert [evidence.text for evidence in summary.headline.evidence] == [akin]
    assert "another sentence" in rejected.reason


def test_a_caption_is_no_title() -> None:
    summary, _, _ = summarise_text(f"Ada Holm on the old bridge, 4 May 2019.\n\n{LEAD}", {})
    assert summary.headline.text == LEAD.rstrip(".")


# --- gist and key points ------------------------------------------------------------------------


def test_the_gist_is_the_lead_and_the_sentence_behind_it() -> None:
    summary, _, _ = summarise_text(f"{LEAD} {SECOND} It rained all the time in Vantry.", {})
    assert summary.gist.text == f"{LEAD} {SECOND}"
    assert [evidence.sentence for evidence in summary.gist.evidence] == [1, 2]


@pytest.mark.parametrize(
    ("lead", "shown"),
    [
        pytest.param(
            "The council closed the Harbour Lift on Monday (HL), saying it was old.",
            "The council closed the Harbour Lift on Monday (HL).",
            id="bracket",
        ),
        pytest.param(
            "The mayor called the lift “a grand old lady” on Monday, saying it was old.",
            "The mayor called the lift “a grand old lady” on Monday.",
            id="words behind a quotation",
        ),
        pytest.param(
            "The mayor said on Monday: “The lift was old.”",
            "The mayor said on Monday: “The lift was old.”",
            id="full stop inside a quotation",
        ),
    ],
)
def test_a_sentence_that_was_shortened_ends_in_a_full_stop(lead: str, shown: str) -> None:
    summary, _, _ = summarise_text(f"{lead} {SECOND}", {})
    assert summary.gist.text == f"{shown} {SECOND}"


@pytest.mark.parametrize("words", [8, 41, 42, 49, 50, 51, 90])
def test_the_gist_has_at_most_fifty_words(words: int) -> None:
    long = " ".join(["Engineers", *["mended"] * (words - 2), "piers."])
    for text in (f"{LEAD} {long}", f"{long} {LEAD}"):
        summary, _, _ = summarise_text(text, {"headline": INVALID})
        gist = summary.gist.text
        assert len(gist.split()) <= GIST_WORDS
        assert [e.sentence for e in summary.gist.evidence] == ([1, 2] if words <= 42 else [1])


def test_a_gist_that_was_cut_says_so() -> None:
    text = " ".join(["Engineers", *["mended"] * 80, "piers."])
    summary, _, _ = summarise_text(text, {"headline": INVALID})
    assert summary.gist.text.endswith("mended …")


REST = (
    "Ada Holm painted 40 metres of its railings green.",
    "Divers found a rusty anchor near the third pier.",
    "The 12 old lamps went to a museum in Orly.",
    "Yellow buses will stop at both ends from tomorrow.",
    "A baker from Norland sold 300 loaves at the gate.",
    "Grey swans had nested below one of the arches.",
    "The mayor cut a red ribbon with garden scissors.",
    "All schools in Lower Vantry had the day off.",
    "A brass band of 20 firemen played until dusk.",
)


def test_key_points_are_at_most_six_in_reading_order_and_not_the_gist() -> None:
    summary, _, _ = summarise_text("\n\n".join([LEAD, SECOND, *REST]), {})
    numbers = [evidence.sentence for point in summary.key_points for evidence in point.evidence]
    assert len(summary.key_points) == MOST_POINTS
    assert numbers == sorted(set(numbers) - {1, 2})
    assert all(point.text in REST for point in summary.key_points)


def test_a_key_point_of_less_weight_keeps_its_place() -> None:
    quoted = "“All the lamps are lit,” Ada Holm said."
    weighty = "The council paid 4 million crowns for the new piers."
    summary, _, _ = summarise_text(f"{LEAD} {SECOND}\n\n{quoted}\n\n{weighty}", {})
    assert [point.text for point in summary.key_points] == [quoted, weighty]


def test_two_sentences_that_adjoin_make_one_point_and_are_both_cited() -> None:
    pair = "The city council paid for the lamps. It spent 2 million crowns on them."
    summary, _, _ = summarise_text(f"{LEAD} {SECOND}\n\n{pair}", {})
    (point,) = summary.key_points
    assert point.text == pair
    assert [evidence.sentence for evidence in point.evidence] == [3, 4]


def test_a_caption_is_neither_the_gist_nor_a_point() -> None:
    caption = "Ada Holm (left) and Leo Brand on the bridge, 4 May 2019."
    summary, _, _ = summarise_text(f"{caption}\n\n{LEAD} {SECOND}", {})
    assert summary.gist.text == f"{LEAD} {SECOND}"
    assert summary.key_points == ()


@pytest.mark.parametrize(("paragraphs", "most"), [(4, 120), (12, 170), (60, 190)])
def test_a_summary_grows_with_its_article_to_a_limit(paragraphs: int, most: int) -> None:
    text = "\n\n".join(
        f"{name} bought house number {number} in the street behind the old harbour of Vantry "
        f"because of its {colour} door and its {number + 3} rooms."
        for number, name, colour in zip(
            range(10, 10 + paragraphs), cycle(["Holm", "Brand", "Lund"]), cycle("abcde")
        )
    )
    summary, _, _ = summarise_text(f"{LEAD} {SECOND}\n\n{text}", {})
    words = sum(len(point.text.split()) for point in (summary.gist, *summary.key_points))
    assert most * 0.6 < words <= most


@pytest.mark.parametrize(
    "loose",
    [
        pytest.param("They had replaced four of its seven piers.", id="pronoun"),
        pytest.param("“But we had replaced four of its seven piers.”", id="quoted conjunction"),
        pytest.param("Four new piers.", id="too short"),
        pytest.param("and four of its seven piers were replaced.", id="scrap"),
        pytest.param("Four of the seven piers of the bridge", id="no full stop"),
    ],
)
def test_a_sentence_that_cannot_stand_alone_is_no_key_point(loose: str) -> None:
    summary, _, _ = summarise_text(f"{LEAD} {SECOND}\n\nIt rained.\n\n{loose}", {})
    assert [point.text for point in summary.key_points] == []


def test_an_article_of_one_scrap_has_a_summary_all_the_same() -> None:
    summary, rejected, _ = summarise_text("rain", {})
    assert (summary.headline.text, summary.gist.text) == ("Rain", "rain.")
    assert (summary.key_points, rejected) == ((), [])


@pytest.mark.parametrize("reply", [EXTRACT, "Lund resigns in Berlin", INVALID])
def test_nothing_in_the_summary_is_the_model_s_invention(reply: str) -> None:
    text = f"{LONG_LEAD} {SECOND} The ferry, which Ida Lund owns, sailed from Orly at 10:30."
    reading, interviewer, _ = prepare(text, Section.SUMMARY, {"headline": reply})
    summary, _ = summarise(reading, interviewer)
    known = {word.strip(".,") for word in text.split()}
    for point in (summary.headline, summary.gist, *summary.key_points):
        assert find_unsupported(point.text, reading.document) == []
        assert {word.strip(".,") for word in point.text.split()} <= known | {"…"}
