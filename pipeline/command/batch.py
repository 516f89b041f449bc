"""Works through the articles of one command; one that fails does not stop the others.

What would fail every article in the same way does: a thousand articles are not tried against an
endpoint that is down.
"""

import traceback
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from pipeline.command.outputs import ReaderGone
from pipeline.errors import (
    BUG_REMEDY,
    BadConfiguration,
    CannotWrite,
    ModelUnavailable,
    PipelineError,
    TryLater,
)
from pipeline.text.read import shown_name
from schemas.article import Article, Document
from schemas.report import Report

BUG = PipelineError.exit_code
FATAL = (BadConfiguration, CannotWrite, ModelUnavailable, TryLater)
_MOST_NAMES = 10


@dataclass(frozen=True)
class Steps:
    """What is done with an article, from its source to its report."""

    read: Callable[[str], Article]
    segment: Callable[[Article], Document]
    ask: Callable[[Document], Report]
    write: Callable[[int, Report], None]
    """Given the number of the source, from 0, and the report."""


@dataclass
class Tally:
    """How the articles fared, and the exit code that follows from it."""

    total: int
    done: int = 0
    failures: list[int] = field(default_factory=list)
    """The exit code of each article that failed."""

    @property
    def unreached(self) -> int:
        """How many were given up without a try."""
        return self.total - self.done - len(self.failures)

    @property
    def exit_code(self) -> int:
        """0 when all went well; the code of the failures when nothing else happened; else 75."""
        if not self.failures:
            return 0
        if self.done == 0 and len(set(self.failures)) == 1:
            return self.failures[0]
        return TryLater.exit_code

    def __str__(self) -> str:
        """Say it in one line."""
        parts = [f"{self.done} done"]
        if self.failures:
            parts.append(f"{len(self.failures)} failed")
        if self.unreached:
            parts.append(f"{self.unreached} not reached")
        return f"{self.total} articles: {', '.join(parts)}."


class Batch:
    """The articles of one command, and what has become of them."""

    def __init__(
        self,
        sources: Sequence[str],
        steps: Steps,
        tell: Callable[[str], None],
        begin: Callable[[str], None],
    ) -> None:
        """Prepare.

        Args:
            sources: paths, or "-".
            steps: what is done with each of them.
            tell: shows a message.
            begin: is told, in words, which article is begun.
        """
        self.tally = Tally(len(sources))
        self._sources = sources
        self._steps = steps
        self._tell = tell
        self._begin = begin

    def run(self) -> Tally:
        """Read all articles, and then report on each that could be read.

        Raises:
            ReaderGone: nobody reads standard output any more.
        """
        # All of them first: a mistyped name shows at once, not after minutes with the others.
        read = [(number, self._read(source)) for number, source in enumerate(self._sources)]
        articles = [(number, article) for number, article in read if article]
        for position, (number, article) in enumerate(articles):
            if isinstance(self._report(number, article), FATAL):
                self._name_unreached([other.origin for _, other in articles[position + 1 :]])
                break
        return self.tally

    def _read(self, source: str) -> Article | None:
        try:
            return self._steps.read(source)
        except Exception as error:  # noqa: BLE001 - a bug on one article does not stop the others
            self._fail(source, "reading", error)
            return None

    def _report(self, number: int, article: Article) -> Exception | None:
        """Return what kept the report from being written, if anything did."""
        stage = "segmenting"
        name, total = shown_name(article.origin), self.tally.total
        self._begin(f"{name} ({number + 1} of {total})" if total > 1 else name)
        try:
            document = self._steps.segment(article)
            stage = "asking the model"
            report = self._steps.ask(document)
            stage = "writing the report"
            self._steps.write(number, report)
        except ReaderGone:
            raise
        except Exception as error:  # noqa: BLE001 - as above
            self._fail(article.origin, stage, error)
            return error
        self.tally.done += 1
        return None

    def _fail(self, source: str, stage: str, error: Exception) -> None:
        self.tally.failures.append(getattr(error, "exit_code", BUG))
        if isinstance(error, PipelineError) and stage == "reading":
            self._tell(str(error))  # which begins with stage and name
            return
        if not isinstance(error, PipelineError):
            self._tell("".join(traceback.format_exception(error)).rstrip())
            error = PipelineError(f"{type(error).__name__}: {error}.", remedy=BUG_REMEDY)
        self._tell(f"{shown_name(source)}: {stage}: {error}")

    def _name_unreached(self, sources: Sequence[str]) -> None:
        names = [shown_name(source) for source in sources]
        if not names:
            return
        if len(names) > _MOST_NAMES:
            names = [f"{len(names)} articles, from {names[0]} on"]
        self._tell(f"Stopped, as the others would fail alike. Not reached: {', '.join(names)}.")
