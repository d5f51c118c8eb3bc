"""A caret key to its painted frame: 10 MB and 100,000 marks beside 10 kB and none."""

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import cycle
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from benchmarks.material import add, add_marks, article, prose
from benchmarks.measure import report
from benchmarks.terminal import BARE_APP, Screen, running
from reader.store import annotators
from reader.store.project import open_project

ROUNDS = 120
BUDGET = 1.5
KEYS = "llljhjkl"


def project(path: Path, characters: int, marks: int) -> Path:
    """Make a project of one article with so many marks."""
    item = article("bench/a.txt", f"A MARKER {prose(characters)}", number=1)
    with open_project(path, create=True) as opened:
        add(opened, [item])
        ana = annotators.add(opened, "ana")
        annotators.remember(opened, ana)
        add_marks(opened, item, ana, marks)
    return path


@contextmanager
def reading(path: Path) -> Iterator[Screen]:
    """Run the program and open the only article of the project."""
    with running("-m", "reader", "--project", str(path)) as screen:
        screen.frame(b"Report")
        screen.first("o", b"MARKER")
        screen.frame(quiet=3)
        yield screen


def main() -> None:
    """Print the ratios for the caret and for a growing selection, and the bare app's own frame."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        large = project(folder / "large.db", 10_000_000, 100_000)
        small = project(folder / "small.db", 10_000, 0)
        bare_app = folder / "bare.py"
        bare_app.write_text(BARE_APP, encoding="utf-8")
        with reading(large) as ours, reading(small) as same, running(str(bare_app)) as bare:
            bare.frame(b"READY")
            for what, before in (("caret", "\x1b"), ("selection", "v")):
                for screen in (ours, same):
                    screen.key(before, quiet=0.4)
                times = [
                    (ours.key(key), same.key(key), bare.key(key))
                    for key, _ in zip(cycle(KEYS), range(ROUNDS), strict=False)
                ]
                many, few, own = (median(time) for time in zip(*times, strict=True))
                report(f"key to frame, {what}, 10 MB", many, few, "10 kB", BUDGET)
                print(f"key to frame, bare app: {own * 1e3:.2f} ms")
