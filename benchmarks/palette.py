"""A key in the tag palette with 1,000 tags in four levels, beside one with twenty."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from benchmarks.keys import project
from benchmarks.measure import report
from benchmarks.terminal import Screen, running
from reader.model.codebook import Codebook, Tag
from reader.store import codebooks
from reader.store.project import open_project

ROUNDS = 12
SOON, REST = 0.03, 0.3
"""Seconds of rest after a frame: what a tag means is told a little later, in a frame of its own."""
BUDGET = 2.0
OPENED = b"Tag \xe2\x80\x9c"
WAYS = (("down", "\x1b[B"), ("a level", "b"), ("back up", "\x7f"))
TYPED = "said mo"


def codebook(groups: int) -> Codebook:
    """Return a codebook of four levels, three tags below each but the last, in so many groups."""
    tags = []
    for group in range(groups):
        names = [f"group {group:03}"]
        for level in range(3):
            names.append(f"{names[-1]} said {level}")
        for at, name in enumerate(names):
            tags.append(
                Tag(
                    id=name,
                    hotkey="b" if group == 0 and at == 0 else "",
                    parent=names[at - 1] if at else "",
                    description=f"What is said of {name}, at some length, so that it can be told.",
                )
            )
    return Codebook(id="many", tags=(*tags,))


@contextmanager
def choosing(path: Path, groups: int) -> Iterator[Screen]:
    """Run the program on an article, with a codebook of so many groups of four tags."""
    with open_project(project(path, 10_000, 0)) as opened:
        codebooks.use(opened, "", codebook(groups))
    with running("-m", "reader", "--project", str(path)) as screen:
        screen.frame(b"Report")
        screen.first("o", b"MARKER")
        screen.frame(quiet=3)
        yield screen


def times(screen: Screen) -> dict[str, list[float]]:
    """Press each key of the palette in turn, and return how long each took."""
    found: dict[str, list[float]] = {}

    def press(what: str, key: str) -> None:
        screen.rest(REST)
        found.setdefault(what, []).append(screen.key(key, quiet=SOON))

    for _ in range(ROUNDS):
        screen.first(" ", OPENED)
        for what, key in WAYS:
            press(what, key)
        press("to the filter", "/")
        for key in TYPED:
            press("a letter", key)
        screen.key("\x1b", quiet=0.4)
    return found


def main() -> None:
    """Print the ratio for each kind of key."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        with choosing(folder / "many.db", 250) as many, choosing(folder / "few.db", 5) as few:
            ours, same = times(many), times(few)
        for what in ours:
            report(
                f"palette of 1,000 tags, {what}",
                median(ours[what]),
                median(same[what]),
                "20 tags",
                BUDGET,
            )
