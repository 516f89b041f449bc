"""Compare ways to resolve the deadlines of the annotated articles.

Run `python -m benchmarks.deadlines` at the top of the repository.

Ours needs nothing; the others are tried where they are installed (`pip install dateparser
parsedatetime`). A phrase counts as right when it gives the annotated day.
"""

import importlib
import json
import sys
import time
from collections.abc import Callable, Iterator
from datetime import date, datetime
from pathlib import Path
from types import ModuleType

from pipeline.language.deadlines import find_time_phrases, resolve

GOLD = Path(__file__).parent.parent / "seeds" / "gold" / "dev"
Resolver = Callable[[str, datetime], date | None]


def gold_deadlines() -> Iterator[tuple[str, datetime, date]]:
    """Yield (words, publication, day) of every annotated deadline that has a day."""
    for path in sorted(GOLD.glob("*.json")):
        article = json.loads(path.read_text(encoding="utf-8"))
        for intention in article["intentions"]:
            words, day = intention["deadline_text"], intention["deadline_date"]
            if words and day:
                published = datetime.fromisoformat(article["published"])
                yield words, published, date.fromisoformat(day)


def by_rule(words: str, published: datetime) -> date | None:
    """Resolve as the product does."""
    found = find_time_phrases(words)
    return resolve(found[0].match, found[0].name, published.date()) if found else None


def with_dateparser(library: ModuleType, *, search: bool) -> Resolver:
    """Resolve with dateparser: the whole phrase, or the first date that it finds in it."""
    finder = importlib.import_module("dateparser.search")

    def resolver(words: str, published: datetime) -> date | None:
        settings = {
            "RELATIVE_BASE": published.replace(tzinfo=None),
            "PREFER_DATES_FROM": "future",
            "PREFER_DAY_OF_MONTH": "last",
            "PREFER_MONTH_OF_YEAR": "last",
        }
        found = library.parse(words, languages=["en"], settings=settings)
        if found is None and search:
            dates = finder.search_dates(words, languages=["en"], settings=settings)
            found = dates[0][1] if dates else None
        return found.date() if found else None

    return resolver


def with_parsedatetime(library: ModuleType) -> Resolver:
    """Resolve with parsedatetime."""

    def resolver(words: str, published: datetime) -> date | None:
        found, kind = library.Calendar().parseDT(words, published.replace(tzinfo=None))
        return found.date() if kind else None

    return resolver


def combined(other: Resolver) -> Resolver:
    """Leave calendar dates, and what the rules do not know, to another resolver."""

    def resolver(words: str, published: datetime) -> date | None:
        found = find_time_phrases(words)
        if found and found[0].name in {"day-month", "month-day"}:
            return other(words, published)
        return by_rule(words, published) or other(words, published)

    return resolver


def resolvers() -> Iterator[tuple[str, Resolver]]:
    """Yield the ways that this environment has, ours first."""
    yield "rules", by_rule
    for name in ("dateparser", "parsedatetime"):
        start = time.perf_counter()
        try:
            library = importlib.import_module(name)
        except ImportError:
            continue
        sys.stdout.write(f"import {name}: {time.perf_counter() - start:.2f} s\n")
        if name == "parsedatetime":
            yield name, with_parsedatetime(library)
            continue
        yield "dateparser.parse", with_dateparser(library, search=False)
        yield "dateparser.search_dates", with_dateparser(library, search=True)
        yield "rules and dateparser", combined(with_dateparser(library, search=True))


def main() -> None:
    """Print how many deadlines each way resolves right, and in what time."""
    rows = list(gold_deadlines())
    for name, resolver in resolvers():
        start = time.perf_counter()
        days = [resolver(words, published) for words, published, _ in rows]
        seconds = time.perf_counter() - start
        right = sum(day == wanted for day, (_, _, wanted) in zip(days, rows, strict=True))
        none = days.count(None)
        sys.stdout.write(
            f"{name:24} {right} of {len(rows)} right,"
            f" {none} not resolved, {1000 * seconds:.0f} ms\n"
        )


if __name__ == "__main__":
    main()
