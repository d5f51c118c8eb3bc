"""Finding a gold release, and saying in lines what it holds: for the verbs of ``reader gold``."""

from collections.abc import Iterable, Sequence
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from reader.cli.options import Asked
from reader.cli.output import put, row
from reader.model.counting.counted import counted
from reader.model.text.visible import excerpt

if TYPE_CHECKING:
    from reader.model.releases.release import Release, Waiting
    from reader.store.project import Project

QUOTE = 60
"""Code points of a quote in a list."""


def opened(asked: Asked, project: "Project", name: str) -> "Release":
    """Return the release of this name or number, for ``""`` the newest.

    Raises:
        ReaderError: there is none, or its round is closed to who asks.
    """
    from reader.store.releases import gold

    release = gold.release(project, name)
    gold.assert_open_to(project, asked.viewer(project), release)
    return release


def size(release: "Release") -> str:
    """Return how much a release holds."""
    figures = release.manifest.figures
    return ", ".join(
        (
            counted(figures.articles, "article"),
            counted(figures.marks, "mark"),
            counted(figures.links, "link"),
            counted(figures.labels, "label"),
        )
    )


def stems(project: "Project", ids: Iterable[str]) -> dict[str, str]:
    """Return what the files of some articles are called, by the articles' ids."""
    from reader.store import articles

    known = articles.several(project, sorted({*ids}))
    return {key: PurePosixPath(each.source_file).stem for key, each in known.items()}


def put_left_out(project: "Project", waiting: "Sequence[tuple[str, Waiting]]") -> None:
    """Print a line for each difference that a release leaves out, with the words it is about."""
    from reader.store import articles

    names = stems(project, (article for article, _ in waiting))
    for article, left in waiting:
        words = articles.stretch(project, article, left.start, left.end)
        place = f"{left.start}-{left.end}  {excerpt(words, QUOTE)}" if left.end else ""
        put(
            row(
                ("left out", 8),
                (article[:10], 10),
                (names.get(article, ""), 20),
                (left.kind, 8),
                last=place,
            )
        )
