"""The first frame of a 10 MB article, Latin and Chinese, beside that of a 10 kB one."""

from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from benchmarks.material import add, article, chinese, prose
from benchmarks.measure import report
from benchmarks.terminal import running
from reader.store.project import open_project

ROUNDS = 7
BUDGET = 2.0


def first_frame(path: Path) -> float:
    """Return the seconds from the key that opens the article to its first lines."""
    with running("-m", "reader", "--project", str(path)) as screen:
        screen.frame(b"Report", quiet=1)
        return screen.first("o", b"MARKER")


def project(path: Path, text: str) -> Path:
    """Make a project of one article."""
    with open_project(path, create=True) as opened:
        add(opened, [article("bench/a.txt", f"A MARKER\n{text}", number=1)])
    return path


def main() -> None:
    """Print the ratio for each script."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        for script, write, large in (("Latin", prose, 10_000_000), ("Chinese", chinese, 3_300_000)):
            many = project(folder / f"{script}-large.db", write(large))
            few = project(folder / f"{script}-small.db", write(large // 1000))
            times = [(first_frame(many), first_frame(few)) for _ in range(ROUNDS)]
            ours, same = (median(time) for time in zip(*times, strict=True))
            report(f"opening 10 MB, {script}", ours, same, "10 kB", BUDGET)
