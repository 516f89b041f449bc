"""Holds reports against annotated articles, and says in figures how good they are."""
