"""What is kept of a feed from one run to the next, so that it is not sent twice."""

from datetime import datetime

from pydantic import Field

from schemas.base import Schema


class FeedState(Schema):
    """What a feed said of itself when it was last fetched, and what was not taken from it."""

    url: str = Field(description="address that was asked for, before any redirect")
    etag: str | None = Field(default=None, description="its ETag, to be sent as If-None-Match")
    last_modified: str | None = Field(
        default=None, description="its Last-Modified, to be sent as If-Modified-Since"
    )
    left_out: tuple[datetime, ...] = Field(
        default=(),
        description="when the entries that fell outside the window were published; a window that "
        "holds one of them has to have the whole feed once more",
    )
