"""The embedded model: finding its file, fetching it, checking it, serving it."""
