"""The texts of `summarize --help` that belong to no single option."""

PROGRAM = """
Report on news articles: summary, stated intentions, contradictions and sourcing, each with its
evidence from the text.

ARTICLE is a text file, or - for standard input. It may begin with front matter that gives title,
outlet and published. For a file that has the name of a command, write ./models.
"""

# \b keeps the lines of a paragraph as they are.
EPILOG = """
Examples:

\b
  summarize article.txt                          the report, as Markdown
  summarize a.txt b.txt -o reports/              a file for each
  cat a.txt | summarize - --format json          between other programs
  summarize a.txt --only sourcing --only contradictions
  summarize a.txt --published 2025-10-21         gives "by Friday" its date
  summarize a.txt --base-url http://localhost:11434/v1 --model llama3.1:70b
  summarize models                               which model is used, and why
  summarize brief news/ feeds.opml --day 2026-03-03 -o briefs/

Without a model, an address or a key, the embedded model answers; it is fetched once. What --model,
--base-url, --api-key-env, --max-calls, --max-tokens and --max-cost say can also stand in the
environment (SUMMARIZE_MODEL and so on; OPENAI_API_KEY and OPENAI_BASE_URL are known too) or in
config.toml, where `summarize models` shows it. Options go before the environment, and that before
the file.

Answers are kept, and asked for once only. Several reports on standard output are separated by a
line of three hyphens; as JSON, each is one line (JSON Lines).

\b
Exit codes:
    0  done                               73  the output cannot be written
    1  eval: below a floor                75  try later, or some of several failed
    2  wrong usage                        76  the model's answers stayed invalid
   65  not an article                     78  wrong configuration
   66  no such input                     130  stopped by Ctrl-C (143: by SIGTERM)
   69  endpoint or model not available   141  whoever read the output has gone
   70  a bug, with its traceback
"""
