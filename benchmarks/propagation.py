"""A tag for five thousand places: found in ten thousand articles, listed, marked, taken back."""

from itertools import cycle
from pathlib import Path
from random import Random
from statistics import median
from tempfile import TemporaryDirectory

from benchmarks.material import add, article, prose
from benchmarks.measure import report, seconds
from benchmarks.terminal import Screen, running
from reader.model.annotation import Annotation, Span
from reader.model.article import NewArticle
from reader.store import annotators, articles, marking, saying
from reader.store.project import Project, open_project

ARTICLES, LENGTH = 10_000, 3_000
PLACES, VARIANTS = 5_000, 2_000
NAME, OTHERS = "Gaddafi", ("Qadhafi", "Kadafi", "Gadhafi")
ROUNDS = 60
BUDGET = 1.5


def _said(number: int, names: list[str], random: Random) -> NewArticle:
    words = prose(LENGTH, seed=number).split(" ")
    for name in names:
        words.insert(random.randrange(1, len(words)), name)
    return article(f"bench/{number}.txt", " ".join(words), f"story {number // 20}", number)


def project(path: Path, count: int, places: int, variants: int) -> None:
    """Make a project whose first article has a mark with the name, and others the name."""
    random = Random(3)
    names: list[list[str]] = [[] for _ in range(count)]
    names[0].append(NAME)
    for _ in range(places):
        names[random.randrange(1, count)].append(NAME)
    for _ in range(variants):
        names[random.randrange(1, count)].append(random.choice(OTHERS))
    items = [_said(number, some, random) for number, some in enumerate(names)]
    with open_project(path, create=True) as opened:
        add(opened, items)
        ana = annotators.add(opened, "ana")
        annotators.remember(opened, ana)
        start = items[0].text.index(NAME)
        span = Span.of(items[0].text, start, start + len(NAME))
        mark = Annotation.new(items[0].article.id, ana.id, "Actor", [span])
        marking.mark(opened, [mark], items[0].text)


def _read_all(opened: Project) -> None:
    ids = saying.every(opened)
    for start in range(0, len(ids), 100):
        articles.texts(opened, ids[start : start + 100])


def _open_list(screen: Screen) -> None:
    """Open the tick list of the mark in the first article, of its story."""
    screen.frame(b"Report")
    screen.first("o", b"]")
    screen.frame(quiet=0.5)
    screen.key("]", quiet=0.5)
    screen.key("*", quiet=0.5)
    screen.key("w", quiet=1)


def main() -> None:
    """Print the seconds of each step, and a key in the long list beside one in a short list."""
    with TemporaryDirectory() as name:
        large, small = Path(name) / "large.db", Path(name) / "small.db"
        project(large, ARTICLES, PLACES, VARIANTS)
        project(small, 20, 20, 0)
        with open_project(large) as opened:
            bare = seconds(lambda: _read_all(opened))
        with (
            running("-m", "reader", "--project", str(large)) as many,
            running("-m", "reader", "--project", str(small)) as few,
        ):
            _open_list(many)
            _open_list(few)
            few.key("w", quiet=1)
            few.key("j", quiet=1)
            ours = many.first("w", f"of {PLACES:,} ticked in".encode())
            many.key("j", quiet=1)
            print(
                f"the whole project, {PLACES:,} places in {ARTICLES:,} articles: {ours:.2f} s,"
                f" reading every text: {bare:.2f} s"
            )
            times = []
            for key, _ in zip(cycle("jk k k"), range(ROUNDS), strict=False):
                times.append((many.key(key), few.key(key)))
            long, short = (median(each) for each in zip(*times, strict=True))
            report(f"key in a list of {PLACES:,}", long, short, "a list of 20", BUDGET)
            both = many.first("*", f"of {PLACES + VARIANTS:,}".encode())
            print(f"the same with {VARIANTS:,} variants: {both:.2f} s")
            marked = many.first("\r", b"more marked")
            back = many.first("u", b"Undone")
            print(f"marking what is ticked: {marked:.2f} s; undo: {back:.2f} s")
