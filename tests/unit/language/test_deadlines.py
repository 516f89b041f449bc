"""Which time phrase of a sentence sets a deadline."""

from datetime import UTC, datetime

import pytest

from pipeline.language.deadlines import find_deadline
from pipeline.text.segment import segment
from schemas.article import Article, Document

WEDNESDAY = datetime(2026, 3, 18, tzinfo=UTC)


def article(text: str) -> Document:
    return segment(Article(text=text, origin="-", published=WEDNESDAY))


def deadline(text: str, action: str = "") -> tuple[str, str | None] | None:
    document = article(text)
    found = find_deadline(document, document.sentences[0], action)
    if found is None:
        return None
    return document.article.cut(found.span), found.day.isoformat() if found.day else None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "She said she would sign the deed by Friday.", ("by Friday", "2026-03-20"), id="by"
        ),
        pytest.param(
            "The council will vote on Wednesday.",
            ("on Wednesday", "2026-03-18"),
            id="the day of publication",
        ),
        pytest.param(
            "On Friday the ferry crews will stop work.",
            ("On Friday", "2026-03-20"),
            id="at the head, with will",
        ),
        pytest.param(
            "From noon on Saturday every lorry will pass.",
            ("From noon on Saturday", "2026-03-21"),
            id="from",
        ),
        pytest.param(
            "The union called off a strike planned for Monday.",
            ("for Monday", "2026-03-23"),
            id="planned for",
        ),
        pytest.param(
            "The hall will be closed on Friday.", ("on Friday", "2026-03-20"), id="passive"
        ),
        pytest.param(
            "She will decide within a month of the vote.",
            ("within a month", None),
            id="counts from an event",
        ),
        pytest.param("She said on Tuesday that she would resign.", None, id="said on"),
        pytest.param(
            "The bank offers 41 crowns, a tenth above Friday’s close.", None, id="whose close"
        ),
        pytest.param(
            "The council will decide in Friday’s vote.", ("Friday", "2026-03-20"), id="whose vote"
        ),
        pytest.param("He told reporters on Monday he would sue.", None, id="told on"),
        pytest.param("On Tuesday the board agreed to build a hall.", None, id="On, agreed to"),
        pytest.param("On Monday, the mayor, Ann Lee, vowed to stay.", None, id="On, vowed"),
        pytest.param(
            "The firm announced last week that it would close the plant.", None, id="last week"
        ),
        pytest.param(
            "It would free the men, and it handed them over on Friday.", None, id="another verb"
        ),
        pytest.param("The board, elected in 2021, will meet.", None, id="a year that is past"),
        pytest.param("It will reopen a bridge shut since Monday.", None, id="since"),
        pytest.param("They would like to help.", None, id="no time at all"),
    ],
)
def test_a_deadline_lies_ahead(text: str, expected: tuple[str, str | None] | None) -> None:
    assert deadline(text) == expected


def test_of_two_times_the_one_behind_the_action_counts() -> None:
    text = "By Friday the crews will strike, and by June the yard will reopen."
    assert deadline(text, "reopen") == ("by June", "2026-06-30")
    assert deadline(text, "strike") == ("By Friday", "2026-03-20")


def test_without_a_publication_a_deadline_has_no_day() -> None:
    document = segment(Article(text="He will sign by Friday.", origin="-"))
    found = find_deadline(document, document.sentences[0], "sign")
    assert found is not None
    assert document.article.cut(found.span) == "by Friday"
    assert found.day is None


@pytest.mark.parametrize(
    ("text", "action", "expected"),
    [
        pytest.param(
            "The firm will sell the mill, and the price of flour in April has risen.",
            "sell the mill",
            None,
            id="of another clause",
        ),
        pytest.param(
            "The firm will sell the mill, and close its shop in April.",
            "sell the mill",
            ("in April", "2026-04-30"),
            id="of the same subject",
        ),
        pytest.param(
            "“We will sell the mill. The town fair opens on Friday.”",
            "sell the mill",
            None,
            id="of the next sentence of a quotation",
        ),
        pytest.param(
            "She will answer the letter, which was sent this morning.",
            "answer the letter",
            None,
            id="of what is done already",
        ),
        pytest.param(
            "She will not stand in the first states, only on Super Tuesday.",
            "not stand in the first states",
            None,
            id="a day with a name of its own",
        ),
        pytest.param(
            "A report of 3 March in which they had plans to sell the mill was read again.",
            "sell the mill",
            None,
            id="the day of the words, ahead of them",
        ),
    ],
)
def test_a_time_of_other_words_is_no_deadline_of_the_act(
    text: str, action: str, expected: tuple[str, str] | None
) -> None:
    assert deadline(text, action) == expected
