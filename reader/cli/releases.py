"""Finding a gold release, and saying in a line what it holds: for the verbs of ``reader gold``."""

from typing import TYPE_CHECKING

from reader.cli.options import Asked
from reader.cli.output import row
from reader.model.counted import counted

if TYPE_CHECKING:
    from reader.model.release import Release, Waiting
    from reader.store.project import Project


def opened(asked: Asked, project: "Project", name: str) -> "Release":
    """Return the release of this name or number, for ``""`` the newest.

    Raises:
        ReaderError: there is none, or its round is closed to who asks.
    """
    from reader.store import gold

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


def left_out(article: str, left: "Waiting") -> str:
    """Return a line for a difference that a release leaves out; of a label there is no place."""
    place = f"{left.start}-{left.end}" if left.end else ""
    return row(("left out", 8), (article[:10], 10), (left.kind, 8), last=place)
