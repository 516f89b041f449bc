import json
import os
from datetime import UTC, datetime
from pathlib import Path

import pytest

from pipeline.gathering.articles import Haul
from pipeline.gathering.files import Undated, read_file
from pipeline.gathering.folders import files_in
from tests.unit.gathering.feed_factory import STORY_TEXT, item, rss

TEXT = "The mayor of Lunn said “no” on Monday."
RECORD = {
    "id": 7,
    "text": TEXT,
    "title": "Mayor says no",
    "outlet": "The Courier",
    "url": "https://courier.example/1",
    "published": "2026-03-03T07:00:00+01:00",
    "tags": ["harbour", {"more": None}],
}


def read(path: Path, undated: Undated = Undated.SKIP) -> Haul:
    whole = Haul()
    for haul in read_file(str(path), undated):
        whole.found += haul.found
        whole.skipped += haul.skipped
        whole.failed += haul.failed
        whole.by_file_time += haul.by_file_time
    return whole


def written(path: Path, content: object) -> Path:
    path.write_text(content if isinstance(content, str) else json.dumps(content), "utf-8")
    return path


def with_changes(**changes: object) -> dict[str, object]:
    return {**RECORD, **changes}


def test_a_json_file_is_an_article_and_other_keys_are_passed_over(tmp_path: Path) -> None:
    path = written(tmp_path / "1.json", RECORD)
    (found,) = read(path).found
    assert found.url == "https://courier.example/1"
    assert found.article.model_dump() == {
        "text": TEXT,
        "origin": str(path),
        "title": "Mayor says no",
        "outlet": "The Courier",
        "published": datetime.fromisoformat("2026-03-03T07:00:00+01:00"),
    }


def test_a_list_in_a_json_file_is_a_list_of_articles(tmp_path: Path) -> None:
    path = written(tmp_path / "1.json", [RECORD, {"title": "none"}, with_changes(text=TEXT * 2)])
    haul = read(path)
    assert [found.article.origin for found in haul.found] == [f"{path}:1", f"{path}:3"]
    assert [line.origin for line in haul.skipped] == [f"{path}:2"]


def test_json_lines_are_articles_and_a_bad_line_costs_that_line(tmp_path: Path) -> None:
    lines = [json.dumps(RECORD), "", "{", json.dumps({"a": 1}), json.dumps(RECORD)]
    path = written(tmp_path / "1.JSONL", "\n".join(lines))
    haul = read(path)
    assert [found.article.origin for found in haul.found] == [f"{path}:1", f"{path}:5"]
    assert [(line.origin, line.why) for line in haul.failed] == [
        (f"{path}:3", "it is no JSON. Write it anew.")
    ]
    assert [line.origin for line in haul.skipped] == [f"{path}:4"]


def test_a_line_that_is_too_long_costs_that_line(tmp_path: Path) -> None:
    path = tmp_path / "1.jsonl"
    path.write_bytes(b"x" * 12_000_000 + b"\n" + json.dumps(RECORD).encode())
    haul = read(path)
    assert [found.article.origin for found in haul.found] == [f"{path}:2"]
    assert [line.origin for line in haul.failed] == [f"{path}:1"]


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        pytest.param("1.json", "{", "it is no JSON", id="no JSON"),
        pytest.param("1.json", "[" * 100_000, "it is no JSON", id="deep"),
        pytest.param("1.json", "9" * 10_000, "it is no JSON", id="long number"),
        pytest.param("1.json", with_changes(text="Too short."), "2 words", id="short"),
        pytest.param("1.json", with_changes(text="a b c d e " * 60_000), "longer", id="long"),
        pytest.param("1.json", with_changes(text=f"{TEXT}\ud800"), "halves", id="half a character"),
        pytest.param("1.json", with_changes(title="\0"), "zero bytes", id="zero byte"),
        pytest.param("1.json", with_changes(published="soon"), "is no date", id="no date"),
        pytest.param("1.xml", "<svg>a b c d e f</svg>", "neither RSS", id="other XML"),
        pytest.param("1.txt", "", "it is empty", id="empty"),
        pytest.param("1.txt", "\0\0\0\0", "binary", id="binary"),
        pytest.param("1.txt", "<html><p>x", "a web page", id="web page"),
        pytest.param("1.txt", "x" * 6_000_000, "larger than 5 MB", id="large"),
    ],
)
def test_what_should_be_an_article_and_is_none_has_failed(
    tmp_path: Path, name: str, content: object, reason: str
) -> None:
    path = written(tmp_path / name, content)
    haul = read(path)
    assert not haul.found
    assert [line.origin for line in haul.failed] == [str(path)]
    assert reason in haul.failed[0].why
    assert "Reading" not in haul.failed[0].why


@pytest.mark.parametrize("content", [{}, [1], "7", '"text"', {"text": 7}, {"text": None}, "null"])
def test_json_without_a_text_is_no_article(tmp_path: Path, content: object) -> None:
    haul = read(written(tmp_path / "1.json", content))
    assert (haul.found, haul.failed) == ([], [])
    assert [line.why for line in haul.skipped] == ["no article: it has no “text”"]


@pytest.mark.parametrize("url", ["javascript:alert(1)", 7, "", "https://a.example/\nb"])
def test_a_url_that_is_none_is_left_out(tmp_path: Path, url: object) -> None:
    (found,) = read(written(tmp_path / "1.json", with_changes(url=url))).found
    assert found.url is None


def test_a_text_file_is_read_with_its_front_matter(tmp_path: Path) -> None:
    path = written(tmp_path / "1.md", f"---\ntitle: T\npublished: 2026-03-03\n---\n{TEXT}")
    (found,) = read(path).found
    assert found.article.text == TEXT
    assert found.article.published == datetime(2026, 3, 3)  # noqa: DTZ001


def test_a_saved_feed_is_read_whatever_it_is_called(tmp_path: Path) -> None:
    path = tmp_path / "1.txt"
    path.write_bytes(rss(item()))
    assert [found.article.text for found in read(path).found] == [STORY_TEXT]


def test_a_file_without_a_date_has_none_unless_its_own_time_may_stand_for_it(
    tmp_path: Path,
) -> None:
    path = written(tmp_path / "1.txt", TEXT)
    os.utime(path, (1_772_000_000, 1_772_000_000))
    assert [found.article.published for found in read(path).found] == [None]
    haul = read(path, Undated.FILE_TIME)
    assert [found.article.published for found in haul.found] == [
        datetime.fromtimestamp(1_772_000_000, UTC)
    ]
    assert haul.by_file_time == 1
    dated = read(written(tmp_path / "1.json", RECORD), Undated.FILE_TIME)
    assert dated.by_file_time == 0


@pytest.mark.parametrize("undated", Undated)
@pytest.mark.parametrize("name", ["missing.txt", "missing.jsonl"])
def test_a_missing_file_has_failed(tmp_path: Path, name: str, undated: Undated) -> None:
    haul = read(tmp_path / name, undated)
    assert [line.origin for line in haul.failed] == [str(tmp_path / name)]


def test_the_files_of_a_folder_come_in_order_and_the_others_are_counted(tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.json", "a/y.MD", "c.jsonl", "feed.xml", "x.png", "list.opml"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.touch()
    for hidden in (".hidden.txt", ".git/config.txt"):
        path = tmp_path / hidden
        path.parent.mkdir(exist_ok=True)
        path.touch()
    haul = Haul()
    files = [str(Path(path).relative_to(tmp_path)) for path in files_in(str(tmp_path), haul)]
    assert files == ["a/y.MD", "a/z.json", "b.txt", "c.jsonl", "feed.xml"]
    assert [line.origin for line in haul.skipped] == [str(tmp_path)]
    assert haul.skipped[0].why.startswith("2 files whose name does not end in .txt, ")


def test_links_in_a_circle_are_followed_once(tmp_path: Path) -> None:
    inner = tmp_path / "inner"
    inner.mkdir()
    written(inner / "a.txt", TEXT)
    (inner / "up").symlink_to(tmp_path)
    (inner / "self.txt").symlink_to(inner / "self.txt")
    (tmp_path / "again").symlink_to(inner)
    haul = Haul()
    files = files_in(str(tmp_path), haul)
    assert sorted(Path(path).name for path in files) == ["a.txt", "self.txt"]


def test_a_link_that_leads_nowhere_has_failed(tmp_path: Path) -> None:
    (tmp_path / "a.txt").symlink_to(tmp_path / "gone.txt")
    (path,) = files_in(str(tmp_path), Haul())
    assert [line.origin for line in read(Path(path)).failed] == [path]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes")
def test_a_pipe_in_a_folder_does_not_stop_the_reading(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.txt")
    assert files_in(str(tmp_path), Haul()) == []
