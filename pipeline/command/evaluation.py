"""`summarize eval`: runs the pipeline on annotated articles, and scores what comes out."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from pipeline.analyze import analyze, strategy_named
from pipeline.command.batch import Batch, Steps, Tally
from pipeline.command.endpoints import Choice, choose, open_endpoint
from pipeline.command.model_listing import fetch_notice
from pipeline.command.outputs import check_writable, write_file, write_output
from pipeline.command.progress import Display, Shown
from pipeline.command.session import logging_to, open_client
from pipeline.errors import BelowFloor, UsageError
from pipeline.evaluate.annotated import Annotated
from pipeline.evaluate.corpora import corpus_files, digest_of, read_corpus
from pipeline.evaluate.details import to_details
from pipeline.evaluate.floors import (
    Floors,
    Pinned,
    find_losses,
    load_floors,
    pin,
    require,
    to_toml,
)
from pipeline.evaluate.results import ALL, Results, to_json_object
from pipeline.evaluate.scoring import annotated_sections, score
from pipeline.evaluate.strategies import baseline
from pipeline.evaluate.tables import to_table
from pipeline.llm.client import Client
from pipeline.sections import Strategy
from pipeline.settings import Settings
from pipeline.text.segment import segment
from schemas.article import Document
from schemas.report import Report, Section


@dataclass(frozen=True)
class EvalRequest:
    """What the command line asks for."""

    corpus: Path
    sections: tuple[Section, ...]
    limit: int | None
    baseline: str | None
    as_json: bool
    details: Path
    floors: Path | None
    pin: bool
    lower: bool
    settings: Settings
    shown: Shown


def evaluate(request: EvalRequest, say: Callable[[str], None], environ: Mapping[str, str]) -> int:
    """Score the articles, write the details, and return the exit code.

    Raises:
        UsageError: The request does not go together.
        BelowFloor: A figure is worse than its floor.
        PipelineError: The corpus, the floors or the model cannot be used.
    """
    _check(request)
    floors = load_floors(request.floors) if request.floors else Floors(sets={})
    corpus = read_corpus(request.corpus)[: request.limit]
    check_writable([request.details])
    choice = choose(request.settings)
    strategy = _strategy(request, choice)
    with Display(say, request.shown, fetch_notice(choice.profile, environ)) as display:
        endpoint = open_endpoint(choice, environ, display.fetch)
        with (
            logging_to(display),
            open_client(request.settings, choice, endpoint, display) as client,
        ):
            run = _Run(request, choice, strategy, client, corpus)
            tally = run.over_all(display)
        display.notice(run.results.cost())
    _show(request, run, floors)
    write_file(request.details, _details(run))
    # A baseline takes the sets alone from that file: the floors are the product's.
    if tally.exit_code == 0 and request.floors and not request.baseline:
        _hold(request.floors, floors, run)
    return tally.exit_code


def _check(request: EvalRequest) -> None:
    if request.floors is None and (request.pin or request.lower):
        raise UsageError("--pin and --lower go with --floors FILE.")
    if request.baseline and request.pin:
        raise UsageError("--pin is for the product's own figures, not for a baseline's.")
    if request.lower and not request.pin:
        raise UsageError("--lower goes with --pin.")
    if request.floors and (request.limit or len(request.sections) < len(Section)):
        raise UsageError(
            "Floors are for a whole run: --limit and --only do not go with --floors.",
            remedy="Leave one of them out.",
        )


def _strategy(request: EvalRequest, choice: Choice) -> Strategy:
    if request.baseline:
        return baseline(request.baseline)
    return strategy_named(choice.profile.strategy)


class _Run:
    """One pass over the corpus."""

    def __init__(
        self,
        request: EvalRequest,
        choice: Choice,
        strategy: Strategy,
        client: Client,
        corpus: list[Annotated],
    ) -> None:
        self.request = request
        self.choice = choice
        self.strategy = strategy
        self.results = Results()
        self._client = client
        self._corpus = {annotated.name: annotated for annotated in corpus}
        self._documents: dict[str, Document] = {}

    def over_all(self, display: Display) -> Tally:
        """Ask about and score each article; one that fails does not stop the others."""
        names = list(self._corpus)
        steps = Steps(
            read=lambda name: self._corpus[name].article,
            segment=segment,
            ask=lambda document: self._ask(document, display),
            write=lambda number, report: self._score(names[number], report),
        )
        tally = Batch(names, steps, display.tell, display.begin).run()
        if tally.exit_code:
            display.notice(str(tally))
        return tally

    @property
    def about(self) -> dict[str, str]:
        """What was evaluated."""
        model = self.choice.profile.name
        return {"corpus": self.request.corpus.name, "model": model, "strategy": self.strategy.name}

    @property
    def pinned(self) -> Pinned:
        """What the figures are to be compared by."""
        return Pinned(
            model=self.choice.profile.name,
            strategy=self.strategy.name,
            gold=digest_of(corpus_files(self.request.corpus)),
            prompts=self.results.prompts,
        )

    def _ask(self, document: Document, display: Display) -> Report:
        name = document.article.origin
        self._documents[name] = document
        annotated = annotated_sections(self._corpus[name])
        report = analyze(
            document,
            self._client,
            profile=self.choice.profile,
            endpoint=self.choice.label,
            sections=[s for s in annotated if s in self.request.sections],
            strategy=self.strategy,
        )
        display.end(report)
        return report

    def _score(self, name: str, report: Report) -> None:
        self.results.add(score(self._documents.pop(name), report, self._corpus[name]), report)


def _show(request: EvalRequest, run: _Run, floors: Floors) -> None:
    if request.as_json:
        whole = to_json_object(run.results, floors.sets, run.about)
        write_output(json.dumps(whole, indent=2, ensure_ascii=False) + "\n")
        return
    members = run.results.members(floors.sets)
    table = to_table(
        run.results.figures(floors.sets), {name: len(found) for name, found in members.items()}
    )
    write_output(f"{_title(run)}\n\n{table}")


def _title(run: _Run) -> str:
    about = run.about
    return f"{about['corpus']}: {about['model']}, {about['strategy']}"


def _details(run: _Run) -> str:
    return to_details(_title(run), run.results.scored)


def _hold(path: Path, floors: Floors, run: _Run) -> None:
    """Compare with the floors, and pin the figures when that was asked for.

    Raises:
        BelowFloor: A figure is worse, and a loss was not allowed.
    """
    values = {
        name: {
            section: {measure: figure.value for measure, figure in measured.items()}
            for section, measured in sections.items()
        }
        for name, sections in run.results.figures(floors.sets).items()
        if name != ALL or not floors.sets
    }
    losses = find_losses(floors, values)
    if not run.request.pin:
        require(floors, run.pinned, losses, path)
        return
    if losses and not run.request.lower:
        told = "\n  ".join(str(loss) for loss in losses)
        raise BelowFloor(
            f"Not pinned, because it is worse than {path}:\n  {told}\n",
            remedy="If the loss is meant, add --lower.",
        )
    write_file(path, to_toml(pin(floors, run.pinned, values)))
