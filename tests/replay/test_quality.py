"""The recorded articles score no worse than `seeds/gold/floors.toml` says; no model is asked."""

from pathlib import Path

import pytest

from pipeline.analyze import analyze
from pipeline.evaluate.corpora import corpus_files, digest_of, read_corpus
from pipeline.evaluate.floors import find_losses, load_floors
from pipeline.evaluate.scoring import figures_of, score
from pipeline.llm.client import Client
from pipeline.models import ModelProfile
from pipeline.text.segment import segment
from tests.replay.articles import GOLD, SEEDS

CORPUS = SEEDS / "gold" / "dev"
FLOORS = SEEDS / "gold" / "floors.toml"
RECORDED = "recorded"


@pytest.fixture
def default_cassette_name() -> str:
    return f"stepwise-{GOLD[0]}"


@pytest.fixture
def strategy() -> str:
    return "stepwise"


def cassette(article: str) -> str:
    return str(Path(__file__).parents[2] / "cassettes" / f"stepwise-{article}.yaml")


@pytest.mark.vcr(*(cassette(article) for article in GOLD[1:]))
def test_no_figure_of_the_recorded_articles_is_below_its_floor(
    client: Client, profile: ModelProfile
) -> None:
    floors = load_floors(FLOORS)
    assert floors.sets[RECORDED] == GOLD
    corpus = [annotated for annotated in read_corpus(CORPUS) if annotated.name in GOLD]
    scored = []
    for annotated in corpus:
        document = segment(annotated.article)
        report = analyze(document, client, profile=profile, endpoint="embedded")
        scored.append(score(document, report, annotated))

    values = {
        section: {name: figure.value for name, figure in measured.items()}
        for section, measured in figures_of(scored).items()
    }
    assert [str(loss) for loss in find_losses(floors, {RECORDED: values})] == []
    assert values.keys() == floors.floors[RECORDED].keys()


def test_floors_were_pinned_on_these_annotations() -> None:
    pinned = load_floors(FLOORS).pinned
    assert pinned is not None
    assert pinned.gold == digest_of(corpus_files(CORPUS))
