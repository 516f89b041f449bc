"""The command line: options in, exit code out. Only this package writes to stderr.

Typer draws the help without rich, which would double its time. What takes more than a few
milliseconds to import is imported inside the commands.
"""

from pipeline.cli.program import app, main, run

__all__ = ["app", "main", "run"]
