"""The tables, as each version of the store added them.

Times are ISO 8601 text. Those named `…_utc`, `made`, `first_seen` and so on are in UTC with
microseconds, so that they sort as text; `published`, `since` and `until` keep the offset that
they were given.
"""

from typing import Final

VERSION_1: Final = (
    """
    CREATE TABLE answers (
        key TEXT PRIMARY KEY,
        body TEXT NOT NULL,
        created TEXT NOT NULL DEFAULT CURRENT_TIMESTAMP
    ) WITHOUT ROWID
    """,
)

_KEPT: Final = (
    # Not WITHOUT ROWID, which is slow for rows of many kilobytes.
    """
    CREATE TABLE articles (
        sha256 TEXT PRIMARY KEY NOT NULL,
        text TEXT NOT NULL,
        origin TEXT NOT NULL,
        url TEXT,
        title TEXT,
        outlet TEXT,
        published TEXT,
        published_utc TEXT,
        first_seen TEXT NOT NULL
    )
    """,
    "CREATE INDEX articles_by_time ON articles (coalesce(published_utc, first_seen), sha256)",
    """
    CREATE TABLE reports (
        article TEXT NOT NULL REFERENCES articles ON DELETE CASCADE,
        key TEXT NOT NULL,
        sections TEXT NOT NULL,
        model TEXT NOT NULL,
        strategy TEXT NOT NULL,
        prompts TEXT NOT NULL,
        tool TEXT NOT NULL,
        made TEXT NOT NULL,
        body TEXT NOT NULL,
        PRIMARY KEY (article, key)
    )
    """,
    """
    CREATE TABLE briefs (
        key TEXT PRIMARY KEY NOT NULL,
        since TEXT NOT NULL,
        until TEXT NOT NULL,
        zone TEXT NOT NULL,
        sources TEXT NOT NULL,
        since_utc TEXT NOT NULL,
        until_utc TEXT NOT NULL,
        made TEXT NOT NULL,
        body TEXT NOT NULL
    )
    """,
    """
    CREATE TABLE dismissals (
        conflict TEXT PRIMARY KEY,
        dismissed TEXT NOT NULL,
        note TEXT NOT NULL DEFAULT ''
    ) WITHOUT ROWID
    """,
    """
    CREATE TABLE deliveries (
        key TEXT PRIMARY KEY,
        brief TEXT NOT NULL,
        reader TEXT NOT NULL,
        state TEXT NOT NULL CHECK (state IN ('sending', 'sent')),
        attempts INTEGER NOT NULL,
        started TEXT NOT NULL,
        sent TEXT,
        CHECK ((state = 'sent') = (sent IS NOT NULL))
    ) WITHOUT ROWID
    """,
    """
    CREATE TABLE feed_states (
        url TEXT PRIMARY KEY,
        etag TEXT,
        last_modified TEXT,
        left_out TEXT NOT NULL DEFAULT '[]',
        last_ok TEXT,
        last_error TEXT,
        failed TEXT
    ) WITHOUT ROWID
    """,
)

_PROJECTED: Final = (
    """
    CREATE TABLE stories (
        key TEXT PRIMARY KEY,
        position INTEGER NOT NULL,
        title TEXT NOT NULL,
        is_new INTEGER NOT NULL,
        origins INTEGER NOT NULL,
        reason TEXT NOT NULL
    ) WITHOUT ROWID
    """,
    """
    CREATE TABLE story_articles (
        story TEXT NOT NULL REFERENCES stories ON DELETE CASCADE,
        position INTEGER NOT NULL,
        article TEXT NOT NULL REFERENCES articles ON DELETE CASCADE,
        copies INTEGER,
        PRIMARY KEY (story, position)
    ) WITHOUT ROWID
    """,
    "CREATE INDEX story_articles_by_article ON story_articles (article)",
    """
    CREATE TABLE conflicts (
        story TEXT NOT NULL REFERENCES stories ON DELETE CASCADE,
        key TEXT NOT NULL,
        kind TEXT NOT NULL,
        a_article TEXT NOT NULL REFERENCES articles ON DELETE CASCADE,
        a_speaker TEXT NOT NULL,
        a_claim TEXT NOT NULL,
        a_quotation TEXT NOT NULL,
        b_article TEXT NOT NULL REFERENCES articles ON DELETE CASCADE,
        b_speaker TEXT NOT NULL,
        b_claim TEXT NOT NULL,
        b_quotation TEXT NOT NULL,
        explanation TEXT NOT NULL,
        confirmed INTEGER NOT NULL,
        PRIMARY KEY (story, key)
    ) WITHOUT ROWID
    """,
    "CREATE INDEX conflicts_by_a ON conflicts (a_article)",
    "CREATE INDEX conflicts_by_b ON conflicts (b_article)",
    """
    CREATE TABLE commitments (
        key TEXT PRIMARY KEY,
        position INTEGER NOT NULL,
        actor TEXT NOT NULL,
        action TEXT NOT NULL,
        kind TEXT NOT NULL,
        status TEXT NOT NULL,
        deadline_date TEXT
    ) WITHOUT ROWID
    """,
    """
    CREATE TABLE commitment_steps (
        commitment TEXT NOT NULL REFERENCES commitments ON DELETE CASCADE,
        position INTEGER NOT NULL,
        article TEXT NOT NULL REFERENCES articles ON DELETE CASCADE,
        published TEXT,
        status TEXT NOT NULL,
        deadline_text TEXT,
        deadline_date TEXT,
        quotation TEXT NOT NULL,
        start INTEGER NOT NULL,
        "end" INTEGER NOT NULL,
        sentence INTEGER NOT NULL,
        PRIMARY KEY (commitment, position)
    ) WITHOUT ROWID
    """,
    "CREATE INDEX commitment_steps_by_article ON commitment_steps (article)",
)

VERSION_2: Final = (*_KEPT, *_PROJECTED)
