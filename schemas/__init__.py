"""Frozen pydantic models that every stage shares; imports nothing from `pipeline`."""
