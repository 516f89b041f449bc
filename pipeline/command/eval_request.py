"""What `summarize eval` is asked for, and whether that can be done."""

from dataclasses import dataclass
from pathlib import Path

from pipeline.command.progress import Shown
from pipeline.errors import BadConfiguration, UsageError
from pipeline.evaluate.annotated import Annotated
from pipeline.evaluate.corpora import corpus_files, read_corpus
from pipeline.evaluate.floors import Floors, load_floors
from pipeline.evaluate.scoring import annotated_sections
from pipeline.settings import Settings
from schemas.report import Section


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

    @property
    def outputs(self) -> list[Path]:
        """The files that are written."""
        return [self.details, *([self.floors] if self.floors and self.pin else [])]

    def check(self) -> None:
        """Refuse what does not go together.

        Raises:
            UsageError: Something does not.
        """
        if self.floors is None and (self.pin or self.lower):
            raise UsageError("--pin and --lower go with --floors FILE.")
        if self.baseline and self.pin:
            raise UsageError("--pin is for the product's own figures, not for a baseline's.")
        if self.lower and not self.pin:
            raise UsageError("--lower goes with --pin.")
        if self.floors and (self.limit or len(self.sections) < len(Section)):
            raise UsageError(
                "Floors are for a whole run: --limit and --only do not go with --floors.",
                remedy="Leave one of them out.",
            )


def read_floors(request: EvalRequest) -> Floors:
    """Return the floors; none where there are none yet, or no file was named.

    Raises:
        BadConfiguration: The file is missing, and not to be made; or it holds no floors.
    """
    path = request.floors
    if path is None or (request.pin and not path.exists()):
        return Floors()
    return load_floors(path)


def read_articles(request: EvalRequest, floors: Floors) -> list[Annotated]:
    """Return the articles that have a section to score.

    Raises:
        NoSuchInput: The corpus is not there.
        NotAnArticle: It does not follow its format.
        UsageError: No article has one; or the output would overwrite what is read.
        BadConfiguration: A set names articles that are not there.
    """
    inputs = [*corpus_files(request.corpus), *([request.floors] if request.floors else [])]
    if request.details.resolve() in {file.resolve() for file in inputs}:
        raise UsageError(f"--details {request.details}: that would overwrite what is read.")
    corpus = read_corpus(request.corpus)
    known = {annotated.name for annotated in corpus}
    for name, articles in floors.sets.items():
        if missing := [article for article in articles if article not in known]:
            raise BadConfiguration(
                f"{request.floors}: sets.{name}: {request.corpus} has no {', '.join(missing)}."
            )
    wanted = set(request.sections)
    found = [annotated for annotated in corpus if wanted & set(annotated_sections(annotated))]
    if not found:
        sections = " or ".join(request.sections)
        raise UsageError(f"{request.corpus} has no annotations for {sections}.")
    return found[: request.limit]
