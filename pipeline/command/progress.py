"""Shows on stderr what is going on, to somebody who waits for more than a second.

Events only note the state; a timer brings in rich and draws it. So a run that is over within a
second, as one from the store is, does not pay for the import.
"""

import contextlib
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Self

from pipeline.embedded.fetch import FetchProgress
from pipeline.llm.budget import Progress
from schemas.report import Report, Section

if TYPE_CHECKING:
    from rich.live import Live
    from rich.table import Table

PATIENCE_SECONDS = 1.0
_FRAMES_PER_SECOND = 5
_BAR_WIDTH = 30


@dataclass(frozen=True)
class Shown:
    """How much is said beside errors."""

    bars: bool
    """Progress bars, which need a terminal."""
    notices: bool
    """What somebody should know who did not ask: a download, the tally."""
    stages: bool
    """A line for each stage."""


@dataclass(frozen=True)
class _State:
    """What is going on; replaced as a whole, so that drawing needs no lock."""

    article: str = ""
    begun: float = 0.0
    questions: Progress | None = None
    fetch: FetchProgress | None = None

    @property
    def facts(self) -> tuple[str, int, int, str]:
        """What is going on, how much of how much is done, and the same in words."""
        if self.fetch:
            done, total = self.fetch.done_bytes, self.fetch.total_bytes
            what = f"{self.fetch.name}: {self.fetch.route}"
            return what, done, total, f"{done / 1e6:,.0f} of {total / 1e6:,.0f} MB"
        if self.questions is None:
            return f"{self.article}: waiting for the model", 0, 0, ""
        asked = self.questions
        if asked.done == asked.total:
            return f"{self.article}: after {asked.section}", 0, 0, f"{asked.calls} calls so far"
        words = f"{asked.done}/{asked.total} questions"
        if asked.tokens_per_second:
            words += f", {asked.tokens_per_second:.0f} tokens/s"
        return f"{self.article}: {asked.section}", asked.done, asked.total, words


class Display:
    """The state of a run, drawn again and again while it lasts; safe between threads."""

    def __init__(self, say: Callable[[str], None], shown: Shown, fetch_notice: str = "") -> None:
        """Prepare to show; `fetch_notice` is said when a download of the model begins."""
        self._say = say
        self._shown = shown
        self._fetch_notice = fetch_notice
        self._guard = threading.RLock()
        self._timer: threading.Timer | None = None
        self._live: Live | None = None
        self._over = False
        self._state = _State(begun=time.monotonic())

    def __enter__(self) -> Self:
        """Begin to draw, after a second."""
        if self._shown.bars:
            self._timer = threading.Timer(PATIENCE_SECONDS, self._draw)
            self._timer.daemon = True
            self._timer.start()
        return self

    def __exit__(self, *_: object) -> None:
        """Stop drawing, and leave nothing behind."""
        if self._timer:
            self._timer.cancel()
        with self._guard:
            self._over = True
            if self._live:
                self._live.stop()

    def tell(self, text: str) -> None:
        """Show an error or a warning."""
        with self.hidden():
            self._say(text)

    def notice(self, text: str) -> None:
        """Show what somebody should know, unless they want quiet."""
        if self._shown.notices:
            self.tell(text)

    def stage(self, text: str) -> None:
        """Show a line to who asked for details."""
        if self._shown.stages:
            self.tell(text)

    def begin(self, article: str) -> None:
        """Note which article is worked on, as it is to be called."""
        self._state = _State(article, time.monotonic())

    def questions(self, progress: Progress) -> None:
        """Note how far the questions are."""
        before = self._state.questions
        self._state = replace(self._state, questions=progress, fetch=None)
        if before is None or before.section != progress.section:
            self.stage(f"{self._state.article}: {progress.section}")

    def fetch(self, progress: FetchProgress) -> None:
        """Note how far the download of the model is."""
        before = self._state.fetch
        self._state = replace(self._state, fetch=progress)
        if before is None:
            self.notice(self._fetch_notice)
        if before is None or before.route != progress.route:
            self.stage(f"{progress.name}: {progress.route}")

    def end(self, report: Report) -> None:
        """Say what the report took, to who asked for details."""
        for section in Section:
            used = report.run.usage.get(section)
            if used:
                tokens = f"{used.prompt_tokens:,} + {used.completion_tokens:,} tokens"
                self.stage(
                    f"{self._state.article}: {section}: {used.calls} calls, {tokens}, "
                    f"{used.from_cache} answers from the store, {used.seconds:.1f} s"
                )

    @contextlib.contextmanager
    def hidden(self) -> Iterator[None]:
        """Take the bar off the terminal while something else is written there."""
        with self._guard:
            if self._live:
                self._live.stop()
            try:
                yield
            finally:
                if self._live and not self._over:
                    self._start()

    def _draw(self) -> None:
        from rich.console import Console
        from rich.live import Live

        with self._guard:
            if self._over:  # while rich was imported
                return
            self._live = Live(
                get_renderable=self._picture,
                console=Console(stderr=True),
                transient=True,
                refresh_per_second=_FRAMES_PER_SECOND,
                redirect_stdout=False,
                redirect_stderr=False,
            )
            self._start()

    def _start(self) -> None:
        if self._live:
            self._live.start()
            # A process that is killed could not bring it back.
            self._live.console.show_cursor()

    def _picture(self) -> "Table":
        from rich.progress_bar import ProgressBar
        from rich.table import Table
        from rich.text import Text

        state = self._state
        what, done, total, words = state.facts
        seconds = int(time.monotonic() - state.begun)
        grid = Table.grid(padding=(0, 1))
        bar = ProgressBar(total=total or 1, completed=done, width=_BAR_WIDTH, pulse=total == 0)
        grid.add_row(Text(what), bar, Text(words), Text(f"{seconds // 60}:{seconds % 60:02}"))
        return grid
