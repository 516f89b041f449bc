"""How a brief names its articles: by number, by outlet and time, and in a list at the end."""

import re
from collections.abc import Iterable
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from pipeline.language.datelines import strip_dateline
from pipeline.rendering.markdown import display, escape, quote
from schemas.brief import Brief, BriefArticle, Passage, Window

_SAFE_ADDRESS = re.compile(r"https?://[\w.~:/?#@!$&*+,;=%-]+", re.ASCII)
"""Addresses that nothing in Markdown can end early, so that they can be links."""


_MOST_WORDS = 60
_MOST_TITLE = 200
"""Characters of a title that are shown; `brief.json` has the whole of it."""


class References:
    """The articles of one brief, numbered from 1 in its order."""

    def __init__(self, brief: Brief) -> None:
        """Number the articles."""
        self._zone = ZoneInfo(brief.window.zone)
        self._window = brief.window
        self._year = brief.window.since.astimezone(self._zone).year
        self._articles = {article.sha256: article for article in brief.articles}
        self._numbers = {article.sha256: n for n, article in enumerate(brief.articles, start=1)}

    def numbers(self, articles: Iterable[str]) -> str:
        """Return `[1, 4]`; articles that the brief does not list are left out."""
        known = sorted({self._numbers[one] for one in articles if one in self._numbers})
        return f"[{', '.join(map(str, known))}]" if known else ""

    def outlet(self, article: str) -> str:
        """Return who published an article, or an empty text."""
        found = self._articles.get(article)
        return escape(found.outlet or "") if found else ""

    def source(self, article: str) -> str:
        """Return outlet, time and number: "Northline, Mon 2 March 20:15 [2]"."""
        found = self._articles.get(article)
        if found is None:
            return ""
        when = self._time(found.published) if found.published else "no date"
        return f"{escape(found.outlet or 'no outlet')}, {when} {self.numbers([article])}"

    def passage(self, passage: Passage) -> str:
        """Return exact words behind where they stand."""
        return f"{self.source(passage.article)}: {exact(passage.evidence.text)}"

    def day(self, moment: datetime | None) -> str:
        """Return the day of a moment for the reader."""
        return self.date(moment.astimezone(self._zone).date()) if moment else "no date"

    def date(self, day: date) -> str:
        """Return "Mon 2 March", with the year where it is not that of the brief."""
        year = f" {day.year}" if day.year != self._year else ""
        return f"{day:%a} {day.day} {day:%B}{year}"

    def is_in_window(self, article: str) -> bool:
        """Tell whether an article was published in the time that the brief covers."""
        found = self._articles.get(article)
        if found is None or found.published is None:
            return True
        zoned = found.published.tzinfo is not None
        moment = found.published if zoned else found.published.replace(tzinfo=UTC)
        return self._window.since <= moment < self._window.until

    def listing(self) -> str:
        """Return the numbered list of all articles."""
        return "\n".join(self._entry(article) for article in self._articles.values())

    def _entry(self, article: BriefArticle) -> str:
        title = escape(headline(article.title or "")) or "*no title*"
        when = self._time(article.published) if article.published else "no date"
        outlet = escape(article.outlet or "no outlet")
        number = self._numbers[article.sha256]
        return f"{number}. {title} ({outlet}, {when}) {_address(article)}"

    def _time(self, moment: datetime) -> str:
        return f"{self.day(moment)} {moment.astimezone(self._zone):%H:%M}"


def title_of(window: Window) -> str:
    """Return the day, or the two ends of the window, for the reader."""
    zone = ZoneInfo(window.zone)
    since, until = window.since.astimezone(zone), window.until.astimezone(zone)
    midnight = (since.hour, since.minute, until.hour, until.minute) == (0, 0, 0, 0)
    days = (until.date() - since.date()).days
    if midnight and days == 1:
        return f"{since:%A}, {_full(since)}"
    if midnight:
        last = date.fromordinal(until.date().toordinal() - 1)
        return f"{_full(since)} to {_full(last)}"
    return f"{_full(since)}, {since:%H:%M}, to {_full(until)}, {until:%H:%M}"


def _full(day: date) -> str:
    return f"{day.day} {day:%B} {day.year}"


def _address(article: BriefArticle) -> str:
    """Return where the article is to be found: a link only where it is a plain web address."""
    url = article.url or article.origin
    if _SAFE_ADDRESS.fullmatch(url):
        return f"<{url}>"
    return escape(display(url))


def headline(title: str) -> str:
    """Return a title as it is shown; one that no headline is so long as is cut at its end."""
    if len(title) <= _MOST_TITLE:
        return title
    return title[:_MOST_TITLE].rsplit(maxsplit=1)[0] + " …"


def exact(text: str) -> str:
    """Return exact words in quotation marks: no dateline, no marks of their own around them all.

    A very long passage is cut at its end; the dots stand outside the marks.
    """
    inner = strip_dateline(" ".join(text.split()))
    words = inner.split(" ")
    cut = " …" if len(words) > _MOST_WORDS else ""
    inner = " ".join(words[:_MOST_WORDS])
    whole = len(inner) > 1 and inner[0] in '“"' and inner[-1] in '”"'
    if whole and not re.search(r"[“”\"]", inner[1:-1]):
        inner = inner[1:-1]
    return (f"‘{escape(inner)}’" if '"' in inner else quote(inner)) + cut
