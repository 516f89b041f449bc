"""`summarize eval`: runs the pipeline on annotated articles, and scores what comes out."""

import json
from collections.abc import Callable, Mapping
from pathlib import Path

from pipeline.analyze import analyze, strategy_named
from pipeline.command.batch import Batch, Steps, Tally
from pipeline.command.endpoints import Choice, choose, open_endpoint
from pipeline.command.eval_request import EvalRequest, read_articles, read_floors
from pipeline.command.model_listing import fetch_notice
from pipeline.command.outputs import check_writable, write_file, write_output
from pipeline.command.progress import Display
from pipeline.command.session import logging_to, open_client
from pipeline.errors import BelowFloor
from pipeline.evaluate.annotated import Annotated
from pipeline.evaluate.corpora import corpus_files, digest_of
from pipeline.evaluate.details import to_details
from pipeline.evaluate.floors import (
    Floors,
    Pinned,
    find_losses,
    pin,
    require,
    to_toml,
)
from pipeline.evaluate.results import ALL, Results, to_json_object
from pipeline.evaluate.scoring import annotated_sections, score
from pipeline.evaluate.strategies import RULE, baseline
from pipeline.evaluate.tables import to_table
from pipeline.llm.client import Client
from pipeline.sections import Strategy
from pipeline.text.segment import segment
from schemas.article import Document
from schemas.report import Report


def evaluate(request: EvalRequest, say: Callable[[str], None], environ: Mapping[str, str]) -> int:
    """Score the articles, write the details, and return the exit code.

    Raises:
        BelowFloor: A figure is worse than its floor.
        PipelineError: The request, the corpus, the floors or the model cannot be used.
    """
    request.check()
    floors = read_floors(request)
    corpus = read_articles(request, floors)
    check_writable(request.outputs)
    choice = choose(request.settings)
    with Display(say, request.shown, fetch_notice(choice.profile, environ)) as display:
        endpoint = open_endpoint(choice, environ, display.fetch)
        with (
            logging_to(display),
            open_client(request.settings, choice, endpoint, display) as client,
        ):
            run = _Run(request, choice, _strategy(request, choice), client, corpus)
            tally = run.over_all(display)
        display.notice(run.results.cost())
        left_out = sum(annotated.credits_left_out for annotated in corpus)
        if left_out:
            told = (
                "1 annotation that credits a picture was"
                if left_out == 1
                else f"{left_out} annotations that credit a picture were"
            )
            display.notice(f"{told} left out.")
    write_file(request.details, _details(run))
    _show(request, run, floors)
    # A baseline takes the sets alone from that file: the floors are the product's.
    if request.floors and not request.baseline:
        if tally.exit_code:
            say(f"{request.floors}: not compared, because not every article has its figures.")
        else:
            _hold(request.floors, floors, run)
    return tally.exit_code


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
        self.results.settle(self._client.usage.values())
        if tally.exit_code:
            display.notice(str(tally))
        return tally

    @property
    def about(self) -> dict[str, str]:
        """What was evaluated."""
        model = "none" if self.strategy.name == RULE else self.choice.profile.name
        return {
            "corpus": self.request.corpus.resolve().name,
            "model": model,
            "strategy": self.strategy.name,
        }

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
            f"Not pinned, because it is worse than {path}:\n  {told}\n"
            "If the loss is meant, add --lower."
        )
    write_file(path, to_toml(pin(floors, run.pinned, values)))
