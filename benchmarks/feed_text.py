"""Compare ways to turn the HTML of feed entries into paragraphs.

Run `python -m benchmarks.feed_text` at the top of the repository. It needs, besides what is
installed, `pip install html-text trafilatura`.
"""

import sys
from collections.abc import Callable

import html_text
import trafilatura

from pipeline.gathering.markup import plain_text

# Each fragment with what has to stand in its text, as a browser shows it.
FRAGMENTS = (
    (
        (
            "<p>The mayor said “<em>no</em>” on Monday, and the council agreed at once.</p>"
            "<p>She was “<b>t</b>ired”, <a href='x'>the clerk</a>’s note says.</p>"
        ),
        ("“no” to", "“tired”, the clerk’s", "at once.\n\nShe"),
    ),
    (
        "<p>&ldquo;We will build it,&rdquo; he said &amp; left before the vote on Tuesday.</p>",
        ("“We will build it,” he said & left",),
    ),
    (
        "The mayor resigned over the harbour.<br><br>The council meets on Tuesday.",
        ("harbour.\n\nThe council",),
    ),
    (
        (
            "<p>The mayor resigned on Monday.<script>alert(1)</script></p><style>p{}</style>"
            "<p>The council meets on Tuesday to choose a successor.</p>"
        ),
        ("Monday.\n\nThe council",),
    ),
    (
        "<blockquote>“I am tired,” she wrote.</blockquote><ul><li>One vote against</li></ul>",
        ("“I am tired,” she wrote.\n\nOne vote",),
    ),
    ("<p>Mayor quits.</p><p>“I’m tired.”</p>", ("Mayor quits.\n\n“I’m tired.”",)),
    (
        "<p>It has <span>1</span><span>0</span> lakes on 5 km<sup>2</sup>, the survey said.</p>",
        ("10 lakes", "km2,"),
    ),
)


def _trafilatura(fragment: str) -> str:
    """Extract from the smallest page around the fragment."""
    page = f"<html><body>{fragment}</body></html>"
    return trafilatura.extract(page, fast=True, favor_recall=True, include_comments=False) or ""


def main() -> None:
    """Print how many of the passages each one keeps."""
    readers: dict[str, Callable[[str], str]] = {
        "html-text": html_text.extract_text,
        "trafilatura": _trafilatura,
        "pipeline.gathering.markup": plain_text,
    }
    for name, reader in readers.items():
        kept = [passage in reader(fragment) for fragment, all_ in FRAGMENTS for passage in all_]
        sys.stdout.write(f"{name}: {sum(kept)} of {len(kept)}\n")


if __name__ == "__main__":
    main()
