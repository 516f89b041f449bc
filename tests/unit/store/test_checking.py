"""What is wrong with a store is found, and nothing else."""

import pytest

from pipeline.errors import BadConfiguration
from pipeline.store import Store, dismissals, feed_states
from pipeline.store.checking import counts, problems
from schemas.feed import FeedState
from tests.unit.store import contents
from tests.unit.store.contents import NOW

FIRST = contents.article(1).sha256


@pytest.fixture
def filled(store: Store) -> Store:
    """Return a store with something in each table that is checked."""
    contents.fill(store)
    dismissals.dismiss(store, dismissals.Dismissal("c", NOW))
    feed_states.keep(store, [FeedState(url="u", left_out=(NOW,))], fetched=NOW)
    return store


def test_an_empty_store_is_sound(store: Store) -> None:
    assert problems(store) == ()
    assert set(counts(store).values()) == {0}


def test_a_filled_store_is_sound(filled: Store) -> None:
    assert problems(filled) == ()
    assert counts(filled)["articles"] == 4


@pytest.mark.parametrize(
    ("damage", "told"),
    [
        pytest.param(
            f"UPDATE articles SET text = text || '!' WHERE sha256 = '{FIRST}'",  # noqa: S608
            f"articles {FIRST}: its text has another sha256",
            id="text changed",
        ),
        pytest.param(
            "UPDATE answers SET body = '{' WHERE key = 'answer 1'",
            "answers answer 1: it cannot be read",
            id="answer cut off",
        ),
        pytest.param(
            "UPDATE answers SET body = '[]' WHERE key = 'answer 1'",
            "answers answer 1: it is no JSON object",
            id="answer no object",
        ),
        pytest.param(
            f"UPDATE reports SET body = '{{}}' WHERE article = '{FIRST}'",  # noqa: S608
            f"reports {FIRST}: it cannot be read (",
            id="report without fields",
        ),
        pytest.param(
            "UPDATE reports SET body = (SELECT body FROM reports ORDER BY article DESC LIMIT 1)"
            " WHERE article = (SELECT min(article) FROM reports)",
            ": it is on another article",
            id="report of another",
        ),
        pytest.param(
            "UPDATE briefs SET sources = 'others' WHERE key = (SELECT min(key) FROM briefs)",
            ": it is on another window",
            id="brief under a wrong key",
        ),
        pytest.param(
            "UPDATE briefs SET body = x'00' WHERE key = (SELECT min(key) FROM briefs)",
            ": it cannot be read",
            id="brief of bytes",
        ),
        pytest.param(
            "UPDATE feed_states SET left_out = '[\"Monday\"]'",
            "feed_states u: it cannot be read",
            id="feed state",
        ),
        pytest.param(
            f"DELETE FROM articles WHERE sha256 = '{FIRST}'",  # noqa: S608
            "reports: 1 rows name a row of articles that is not there",
            id="article gone",
        ),
    ],
)
def test_what_is_wrong_is_told(filled: Store, damage: str, told: str) -> None:
    filled.connection.execute("PRAGMA foreign_keys = OFF")
    filled.connection.execute(damage)
    found = problems(filled)
    assert told in "\n".join(found)


def test_a_missing_entry_of_an_index_is_told(filled: Store) -> None:
    connection = filled.connection
    connection.execute("PRAGMA writable_schema = ON")
    connection.execute("UPDATE sqlite_schema SET sql = replace(sql, 'sha256)', 'text)')")
    connection.execute("PRAGMA writable_schema = OFF")
    with Store.open(filled.path) as again:
        found = problems(again)
    assert found
    assert all(line.startswith("the file: ") for line in found)


def test_text_that_is_no_utf_8_is_damage(filled: Store) -> None:
    filled.connection.execute("UPDATE articles SET text = CAST(x'ff' AS TEXT)")
    with pytest.raises(BadConfiguration, match="damaged"):
        problems(filled)
