"""The options of `summarize`, as Typer reads them from the types of parameters."""

import enum
from typing import Annotated

import typer


class SectionName(enum.StrEnum):
    """The sections of a report; the schema, which has them too, takes long to import."""

    SUMMARY = "summary"
    INTENTIONS = "intentions"
    CONTRADICTIONS = "contradictions"
    SOURCING = "sourcing"


class FormatName(enum.StrEnum):
    """The formats of a report."""

    MD = "md"
    JSON = "json"


# Hidden, because the text of the help tells of it.
Articles = Annotated[list[str], typer.Argument(metavar="ARTICLE", hidden=True)]
Output = Annotated[
    str | None,
    typer.Option(
        "--output",
        "-o",
        metavar="PATH",
        help="Write to this file; to this folder when there are several articles, or when it ends"
        " in a slash or is one.",
    ),
]
Format = Annotated[
    FormatName | None,
    typer.Option("--format", help="Form of the report.  [default: json for -o FILE.json, else md]"),
]
Only = Annotated[
    list[SectionName] | None,
    typer.Option(
        metavar="SECTION",
        help="Fill this section only: summary, intentions, contradictions or sourcing. Can be given"
        " several times.",
    ),
]
Published = Annotated[
    str | None,
    typer.Option(metavar="DATE", help="When it was published: 2025-10-21[T14:30[+02:00]]."),
]
Title = Annotated[str | None, typer.Option(metavar="TEXT", help="The article's title.")]
Outlet = Annotated[str | None, typer.Option(metavar="TEXT", help="Who published it.")]
Model = Annotated[
    str | None, typer.Option(metavar="NAME", help="A listed model, FILE.gguf, or one on a server.")
]
BaseUrl = Annotated[
    str | None, typer.Option(metavar="URL", help="A server with OpenAI's protocol.")
]
ApiKeyEnv = Annotated[
    str | None,
    typer.Option(metavar="VARIABLE", help="The environment variable that holds the server's key."),
]
MaxCalls = Annotated[
    int | None, typer.Option(metavar="N", help="Stop the run after so many requests.")
]
MaxTokens = Annotated[
    int | None, typer.Option(metavar="N", help="Stop it after so many tokens, in and out.")
]
MaxCost = Annotated[
    float | None, typer.Option(metavar="DOLLARS", help="Stop it when so much is spent.")
]
NoCache = Annotated[bool, typer.Option("--no-cache", help="Ask anew, and do not keep the answers.")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Say nothing but errors.")]
Verbose = Annotated[bool, typer.Option("--verbose", "-v", help="Say each stage, on stderr.")]
ModelToPull = Annotated[
    str | None, typer.Argument(metavar="NAME", help="An embedded model; the one in use, if none.")
]


class BaselineName(enum.StrEnum):
    """What a model has to beat."""

    RULE = "rule"
    FEW_SHOT = "few-shot"
    WHOLE = "whole"


Corpus = Annotated[
    str | None,
    typer.Argument(
        metavar="GOLD",
        help="A folder of annotated articles, one of its files, or a JSON Lines file.",
    ),
]
BriefSet = Annotated[
    str | None,
    typer.Option(
        "--brief",
        metavar="DIR",
        help="Score the brief of this annotated set instead, made day by day.",
        show_default=False,
    ),
]
Limit = Annotated[
    int | None, typer.Option(min=1, metavar="N", help="Take the first N articles only.")
]
Baseline = Annotated[
    BaselineName | None,
    typer.Option(
        help="Score this instead: rules without a model, one bare question on each sentence, or one"
        " for each section on the whole article."
    ),
]
Json = Annotated[bool, typer.Option("--json", help="Print one JSON object instead of tables.")]
Details = Annotated[
    str,
    typer.Option(metavar="FILE", help="Write each hit, miss and false alarm to this file."),
]
FloorsFile = Annotated[
    str | None,
    typer.Option(
        "--floors",
        metavar="FILE",
        help="Name sets of articles, and fail when a figure is worse than the one pinned there.",
    ),
]
Pin = Annotated[bool, typer.Option("--pin", help="Write the figures into the file of --floors.")]
Lower = Annotated[bool, typer.Option("--lower", help="With --pin: also those that are worse.")]
