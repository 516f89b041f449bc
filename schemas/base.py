"""The base of every schema: frozen, and closed to unknown fields."""

from pydantic import BaseModel, ConfigDict


class Schema(BaseModel):
    """A frozen model that refuses fields it does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid")
