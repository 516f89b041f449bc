"""Annotated sets for the brief are read, and what is wrong with one is said."""

from datetime import date
from pathlib import Path

import pytest

from pipeline.errors import NoSuchInput, NotAnArticle
from pipeline.evaluate.brief_gold import article_files, read_brief_set
from tests.unit.evaluate.brief_factory import GOLD, write_set


def test_passages_are_placed_in_their_articles(tmp_path: Path) -> None:
    found = read_brief_set(write_set(tmp_path))
    side = found.contradictions[0].a
    assert found.documents[side.article].article.cut(side.span) == "No gate leaks" == side.text
    assert found.names[side.article] == "a1"
    assert found.days[-1] == date(2031, 4, 2)


def test_gold_file_is_no_article(tmp_path: Path) -> None:
    assert [file.name for file in article_files(write_set(tmp_path))] == [
        "001.json",
        "002.json",
        "003.json",
        "004.json",
    ]


def test_folder_without_a_set_is_refused(tmp_path: Path) -> None:
    with pytest.raises(NoSuchInput, match=r"has no gold\.json"):
        read_brief_set(tmp_path)


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        pytest.param({"stories": GOLD["stories"][:1]}, "exactly one", id="article without story"),
        pytest.param({"duplicates": [["a2", "a9"]]}, "no article a9", id="unknown article"),
        pytest.param({"days": []}, "days", id="no days"),
        pytest.param(
            {"near_misses": [{"a": {"article": "a1", "evidence": "e"}, "b": {}, "why": ""}]},
            r"near_misses\.0\.b\.article",
            id="incomplete passage",
        ),
        pytest.param(
            {
                "near_misses": [
                    {
                        "a": {"article": "a1", "evidence": "e"},
                        "b": {"article": "a2", "evidence": "two gates"},
                        "why": "",
                    }
                ]
            },
            "not exactly once",
            id="words that occur twice",
        ),
    ],
)
def test_what_is_wrong_is_said(tmp_path: Path, changes: dict[str, object], message: str) -> None:
    with pytest.raises(NotAnArticle, match=message):
        read_brief_set(write_set(tmp_path, **changes))
