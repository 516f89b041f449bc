"""Fit the weights of the signals by which pairs of sentences become candidates for a conflict.

Run `python -m benchmarks.conflict_weights [NEWS.jsonl]` at the top of the repository; it takes
half a minute, needs nothing installed, and prints the table `[weights]` of
`pipeline/data/conflicts.toml`. NEWS.jsonl: reports (`{"text": …}` on each line) that are taken to
hold no contradiction; the table in use was fitted with 52 reports from Wikinews and from GUM.

A conflict: the 150 conflicting pairs of `seeds/gold/pairs.jsonl` and the annotated ones of the odd
articles of `seeds/gold/dev`. None: the other 180 pairs, and every other pair of sentences that
share a rare word. The even articles are left out. Each weight keeps the sign that its signal is
meant to have. The check leaves out a fifth of the articles and pairs at a time.
"""

import json
import math
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.language.conflicts import ConflictFinder
from pipeline.reading import Reading
from pipeline.stepwise.sourcing import credit_by_rule
from pipeline.text.segment import segment
from schemas.article import Article, Sentence

GOLD = Path(__file__).parent.parent / "seeds" / "gold"
SPEAKS_AGAINST = frozenset(["two_plans", "one_breath", "both_deny", "condition"])
WEIGHT = {"pair conflicts": 6.0, "article conflicts": 20.0, "pair does not": 4.0, "does not": 1.0}
BETWEEN = "\n\nThe weather stayed dry.\n\n"
MOST_NEWS, SHORTEST_NEWS = 52, 150
FOLDS, ROUNDS, STEP, RIDGE = 5, 2000, 0.3, 0.5
Sides = tuple[tuple[int, int], tuple[int, int]]


@dataclass(frozen=True)
class Row:
    """One pair of sentences: where it is from, what it is, its signals."""

    fold: int
    label: str
    signals: Mapping[str, float]

    @property
    def conflicts(self) -> bool:
        """Tell whether the pair is a conflict."""
        return not self.label.endswith("not")


def rows_of(text: str, gold: Sequence[Sides], fold: int, labels: tuple[str, str]) -> Iterator[Row]:
    """Yield the pairs of one text that share a rare word; labels for conflict and none."""
    document = segment(Article(text=text, origin="-"))
    reading = Reading(document)
    scorer = ConflictFinder(document, reading.cast, credit_by_rule(reading)).scorer
    for pair in scorer.pairs():
        a, b = (document.sentence(number) for number in pair)
        is_gold = any(_touch(a, x) and _touch(b, y) for sides in gold for x, y in _both(sides))
        yield Row(fold, labels[not is_gold], scorer.signals(*pair))


def gold_rows() -> Iterator[Row]:
    """Yield the rows of the invented pairs and of the odd annotated articles."""
    lines = (GOLD / "pairs.jsonl").read_text(encoding="utf-8").splitlines()
    for index, pair in enumerate(map(json.loads, lines)):
        text = pair["a"] + BETWEEN + pair["b"]
        sides = ((0, len(pair["a"])), (len(text) - len(pair["b"]), len(text)))
        label = "pair conflicts" if pair["conflict"] == "yes" else "pair does not"
        yield from rows_of(text, [sides], index % FOLDS, (label, "does not"))
    for path in sorted((GOLD / "dev").glob("*[13579].json")):
        article = json.loads(path.read_text(encoding="utf-8"))
        text = article["text"]
        gold = [
            (_place(text, one["a"]["evidence"]), _place(text, one["b"]["evidence"]))
            for one in article["contradictions"]
        ]
        fold = int(path.stem) % FOLDS
        yield from rows_of(text, gold, fold, ("article conflicts", "does not"))


def news_rows(path: Path) -> Iterator[Row]:
    """Yield the rows of reports that are taken to hold no contradiction."""
    lines = path.read_text(encoding="utf-8").splitlines()
    texts = [json.loads(line)["text"] for line in lines]
    long_enough = [text for text in texts if len(text.split()) >= SHORTEST_NEWS]
    for index, text in enumerate(long_enough[:MOST_NEWS]):
        yield from rows_of(text, [], index % FOLDS, ("", "does not"))


def fit(rows: Sequence[Row]) -> dict[str, float]:
    """Return the weights: logistic regression by scaled gradient steps, the signs held."""
    names = list(rows[0].signals)
    counted: defaultdict[tuple[tuple[float, ...], bool], float] = defaultdict(float)
    for row in rows:
        values = (1.0, *(row.signals[name] for name in names))
        counted[values, row.conflicts] += WEIGHT[row.label]
    weights = [0.0] * (len(names) + 1)
    for _ in range(ROUNDS):
        slope = [RIDGE * weight for weight in weights]
        bend = [RIDGE] * len(weights)
        for (values, conflicts), times in counted.items():
            chance = _chance(weights, values)
            for i, value in enumerate(values):
                slope[i] += times * value * (chance - conflicts)
                bend[i] += times * value * value * chance * (1 - chance)
        for i, name in enumerate(["bias", *names]):
            weights[i] = _signed(name, weights[i] - STEP * slope[i] / bend[i])
    return dict(zip(["bias", *names], weights, strict=True))


def score(weights: Mapping[str, float], row: Row) -> float:
    """Return the log odds of a conflict."""
    return weights["bias"] + sum(weights[name] * value for name, value in row.signals.items())


def main() -> None:
    """Print the table and how it does on what it was not fitted to."""
    rows = [*gold_rows(), *(row for name in sys.argv[1:] for row in news_rows(Path(name)))]
    for name, weight in fit(rows).items():
        sys.stdout.write(f"{name} = {weight:.1f}\n")
    fitted = [fit([row for row in rows if row.fold != fold]) for fold in range(FOLDS)]
    sys.stdout.write(f"\nleft out, at or above a score: {', '.join(WEIGHT)}\n")
    for least in (0.0, 0.5, 1.0, 1.5, 2.0):
        above = Counter(row.label for row in rows if score(fitted[row.fold], row) >= least)
        sys.stdout.write(f"{least} {' '.join(str(above[label]) for label in WEIGHT)}\n")


def _chance(weights: Sequence[float], values: Sequence[float]) -> float:
    return 1 / (1 + math.exp(-sum(w * v for w, v in zip(weights, values, strict=True))))


def _signed(name: str, weight: float) -> float:
    if name == "bias":
        return weight
    return min(weight, 0.0) if name in SPEAKS_AGAINST else max(weight, 0.0)


def _place(text: str, words: str) -> tuple[int, int]:
    return text.find(words), text.find(words) + len(words)


def _touch(sentence: Sentence, side: tuple[int, int]) -> bool:
    return sentence.start < side[1] and side[0] < sentence.end


def _both(sides: Sides) -> tuple[Sides, Sides]:
    return sides, (sides[1], sides[0])


if __name__ == "__main__":
    main()
