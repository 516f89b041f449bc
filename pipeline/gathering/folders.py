"""A folder becomes the files in it: all folders below it, in order, links followed once."""

import os
from pathlib import Path

from pipeline.gathering.articles import Haul
from pipeline.gathering.files import FEEDS, RECORDS
from pipeline.text.plurals import counted

# Lists of feeds are not among them: what is dropped into a folder does not start a download.
_READ = (".txt", ".md", *RECORDS, *FEEDS)


def files_in(folder: str, haul: Haul) -> list[str]:
    """Return the paths of the articles in a folder, sorted; `haul` is told of what else is there.

    Names that begin with a dot are passed over in silence. A folder is entered once, however
    many links lead to it, so a link to a folder above does no harm.
    """
    files: list[str] = []
    others = 0
    entered: set[tuple[int, int]] = set()

    def refuse(error: OSError) -> None:
        haul.fail(str(error.filename or folder), error.strerror or str(error))

    for place, folders, names in os.walk(folder, onerror=refuse, followlinks=True):
        identity = Path(place).stat()
        if (identity.st_dev, identity.st_ino) in entered:
            folders.clear()
            continue
        entered.add((identity.st_dev, identity.st_ino))
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        shown = [name for name in names if not name.startswith(".")]
        articles = [name for name in shown if name.lower().endswith(_READ)]
        others += len(shown) - len(articles)
        for name in filter(_is_about_the_folder, articles):
            haul.skip(str(Path(place, name)), "about the folder, as its name is in capitals")
        articles = [name for name in articles if not _is_about_the_folder(name)]
        files += [str(path) for name in articles if _can_be_read(path := Path(place, name))]
    if others:
        haul.skip(
            folder, f"{counted(others, 'file')} whose name does not end in {', '.join(_READ)}"
        )
    if not files:
        haul.skip(folder, "it has no articles")
    return sorted(files)


def _is_about_the_folder(name: str) -> bool:
    """Tell README.md and the like from articles; one that is named itself is read."""
    stem = Path(name).stem
    return name.lower().endswith((".md", ".txt")) and stem.isalpha() and stem.isupper()


def _can_be_read(path: Path) -> bool:
    """Tell pipes and devices from files; a link that leads nowhere is for the reader to report."""
    return path.is_file() or not path.exists()
