"""`python -m pipeline.cli` is `summarize`."""

from pipeline.cli import main

main()
