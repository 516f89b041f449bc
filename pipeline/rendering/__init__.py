"""A report as Markdown or JSON. Pure: no clock, no files."""
