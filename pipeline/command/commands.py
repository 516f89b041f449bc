"""What the commands do, apart from the command line and the terminal.

Nothing here prints: messages go to the `Display` or the `say` that is passed in, results through
`pipeline.command.outputs`.
"""

import io
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Literal

from pipeline.command.batch import Batch, Steps
from pipeline.command.endpoints import Choice, choose, open_endpoint
from pipeline.command.model_listing import fetch_notice
from pipeline.command.outputs import check_writable, plan_files, write_file, write_output
from pipeline.command.progress import Display, Shown
from pipeline.command.session import logging_to, open_client
from pipeline.embedded.fetch import fetch
from pipeline.embedded.files import model_folder
from pipeline.errors import NoSuchInput, UsageError
from pipeline.llm.client import Client
from pipeline.models import load_models, profile_for
from pipeline.settings import Settings
from pipeline.text.read import STANDARD_INPUT, ArticleMetadata, read_article
from pipeline.text.segment import segment
from schemas.article import Article, Document
from schemas.report import Report, Section

Format = Literal["md", "json"]
_SUFFIXES: Mapping[Format, str] = {"md": ".md", "json": ".json"}
# Between reports on standard output: a line in Markdown that reads well as plain text, too.
_MARKDOWN_SEPARATOR = "\n---\n\n"


@dataclass(frozen=True)
class Request:
    """What the command line asks for."""

    sources: tuple[str, ...]
    metadata: ArticleMetadata
    sections: tuple[Section, ...]
    output: str | None
    format: Format
    settings: Settings
    shown: Shown


def report_on(
    request: Request,
    say: Callable[[str], None],
    commands: Sequence[str],
    environ: Mapping[str, str],
) -> int:
    """Report on each article, and return the exit code.

    Args:
        request: what is asked for.
        say: shows a message.
        commands: names that a mistyped one may have meant.
        environ: the environment.

    Raises:
        UsageError: The request does not go together.
        PipelineError: Something that concerns all articles failed before the first one.
        ReaderGone: Nobody reads standard output any more.
    """
    if request.sources.count(STANDARD_INPUT) > 1:
        raise UsageError("Standard input (-) can be read once only.", remedy="Name it once.")
    files = plan_files(request.sources, request.output, _SUFFIXES[request.format])
    choice = choose(request.settings)
    check_writable(files or ())
    with Display(say, request.shown, fetch_notice(choice.profile, environ)) as display:
        if STANDARD_INPUT in request.sources and sys.stdin is not None and sys.stdin.isatty():
            display.notice("reading standard input; end it with Ctrl-D.")
        endpoint = open_endpoint(choice, environ, display.fetch)
        with (
            logging_to(display),
            open_client(request.settings, choice, endpoint, display) as client,
        ):
            steps = Steps(
                read=lambda source: _read(source, request.metadata, commands),
                segment=segment,
                ask=lambda document: _ask(document, client, choice, request, display),
                write=_writer(request, files, display),
            )
            tally = Batch(request.sources, steps, display.tell, display.begin).run()
        if len(request.sources) > 1:
            display.notice(str(tally))
    return tally.exit_code


def pull(
    name: str | None,
    settings: Settings,
    environ: Mapping[str, str],
    say: Callable[[str], None],
    shown: Shown,
) -> Path:
    """Fetch an embedded model, and return where its file is.

    Args:
        name: a listed model; None for the one in use, or the default if that is on a server.
        settings: say which one is in use.
        environ: the environment.
        say: shows a message.
        shown: how much is said.

    Raises:
        ModelUnavailable: There is no such model, it has no file, or it cannot be had.
        CannotWrite: The folder of models cannot be written.
    """
    if name is None:
        choice = choose(settings)
        name = choice.profile.name if choice.profile.file else load_models().default
    profile = profile_for(name)
    with Display(say, shown, fetch_notice(profile, environ)) as display, logging_to(display):
        return fetch(profile, model_folder(environ), display.fetch, environ)


def _read(source: str, metadata: ArticleMetadata, commands: Sequence[str]) -> Article:
    try:
        return read_article(source, stdin=_standard_input(), overrides=metadata)
    except NoSuchInput as error:
        if not source.isalpha():
            raise
        # A mistyped command is taken for a file.
        names = ", ".join(commands)
        raise NoSuchInput(
            error.message, remedy=f"{error.remedy} Nor is it a command ({names})."
        ) from error


def _standard_input() -> BinaryIO:
    if sys.stdin is None:  # closed before the program began
        closed = io.BytesIO()
        closed.close()
        return closed
    return sys.stdin.buffer


def _ask(
    document: Document, client: Client, choice: Choice, request: Request, display: Display
) -> Report:
    # Imported late, so that a file that is none is refused sooner.
    from pipeline.analyze import analyze

    display.stage(
        f"{document.article.origin}: {len(document.article.text):,} characters, "
        f"{len(document.sentences)} sentences; asking {choice.profile.name} ({choice.label})"
    )
    report = analyze(
        document,
        client,
        profile=choice.profile,
        endpoint=choice.label,
        sections=request.sections,
    )
    display.end(report)
    return report


def _writer(
    request: Request, files: Sequence[Path] | None, display: Display
) -> Callable[[int, Report], None]:
    """Return what writes the report on the article of a number, from 0."""
    from pipeline.rendering.report import to_json, to_markdown

    several = len(request.sources) > 1
    written: list[int] = []

    def write(number: int, report: Report) -> None:
        if request.format == "md":
            text = to_markdown(report)
        else:
            # One line for each report, where they share a stream.
            text = to_json(report, compact=several and files is None)
        if files:
            write_file(files[number], text)
            display.stage(f"{report.article.origin}: written to {files[number]}")
            return
        if written and request.format == "md":
            text = _MARKDOWN_SEPARATOR + text
        with display.hidden():
            write_output(text)
        written.append(number)

    return write
