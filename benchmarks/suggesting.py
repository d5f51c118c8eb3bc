"""Accepting a suggestion beside marking the same, and a key with 10,000 of them beside none."""

from functools import partial
from itertools import cycle
from pathlib import Path
from random import Random
from statistics import median
from tempfile import TemporaryDirectory

from benchmarks.keys import project, reading
from benchmarks.material import add, article, prose
from benchmarks.measure import report, seconds
from reader.model.annotation import Annotation, Span
from reader.model.record import Record, RecordAnnotation, RecordSpan
from reader.store import annotators, articles, marking
from reader.store.project import Project, open_project
from reader.store.proposals import deciding, suggestions
from reader.store.proposals.proposing import Proposed, propose

SUGGESTIONS = 10_000
CHARACTERS = 60_000
ROUNDS = 300
KEYS, KEY_ROUNDS = "llljhjkl", 120
BUDGET = 1.5


def fill(opened: Project, article_id: str) -> None:
    """Put suggestions all over an article, but for its first line."""
    random = Random(3)
    starts = [random.randrange(200, CHARACTERS - 60) for _ in range(SUGGESTIONS)]
    marks = [
        RecordAnnotation(tag="Actor", spans=[RecordSpan(start, start + random.randrange(3, 40))])
        for start in starts
    ]
    propose(opened, [Proposed("bench", Record(id=article_id, annotations=marks))], by="words")


def accepting(folder: Path) -> None:
    """Time both in one project, in turn."""
    text = prose(CHARACTERS)
    item = article("bench/a.txt", text)
    with open_project(folder / "accept.db", create=True) as opened:
        add(opened, [item])
        ana = annotators.add(opened, "ana")
        fill(opened, item.article.id)
        offers = suggestions.offered(opened, ana.id, [item.article.id])[item.article.id]
        accept = partial(deciding.accept, opened, ana.id, text=text, codebook="news/1@00000000")
        times = []
        for offer, start in zip(offers, range(ROUNDS), strict=False):
            mark = Annotation.new(
                item.article.id, ana.id, "Event", [Span.of(text, start, start + 40)]
            )
            marked = seconds(partial(marking.mark, opened, [mark], text, once=True))
            times.append((seconds(partial(accept, offer)), marked))
        ours, bare = (median(each) for each in zip(*times, strict=True))
        report("a suggestion accepted", ours, bare, "a mark", BUDGET)


def keys(folder: Path) -> None:
    """Time a caret key with suggestions all around, and what one decision takes to its frame."""
    many, none = (project(folder / f"{name}.db", CHARACTERS, 0) for name in ("many", "none"))
    with open_project(many) as opened:
        fill(opened, articles.resolve(opened, "a").id)
    with reading(many) as ours, reading(none) as bare:
        for screen in (ours, bare):
            screen.key("\x04", quiet=0.4)
        pressed = zip(cycle(KEYS), range(KEY_ROUNDS), strict=False)
        times = [(ours.key(key), bare.key(key)) for key, _ in pressed]
        with_them, without = (median(each) for each in zip(*times, strict=True))
        report(f"caret key, {SUGGESTIONS:,} suggestions", with_them, without, "none", BUDGET)
        ours.key("W", quiet=0.4)
        ours.key("s", quiet=1)
        for key, what in (("y", "accepted"), ("r", "rejected")):
            print(f"{what} and gone on: {median(ours.key(key) for _ in range(60)) * 1e3:.1f} ms")


def main() -> None:
    """Print all of it."""
    with TemporaryDirectory() as name:
        accepting(Path(name))
        keys(Path(name))
