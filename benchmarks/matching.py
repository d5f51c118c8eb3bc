"""Counterparts beside baselines on labelled passages, 40 sentences with 40, and a text of 10 MB.

The labels are a table of SuperPAL's form (``summarySpanText`` etc.): ``READER_PASSAGES`` says where.
Mean average precision is that of a proposition over the passages of its topic.
"""

import csv
import os
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from functools import partial
from itertools import pairwise
from math import log, sqrt
from pathlib import Path
from random import Random
from statistics import median
from time import perf_counter

from benchmarks.material import prose
from benchmarks.measure import in_turn, report, seconds
from reader.compare.matching.counterparts import Comparison
from reader.compare.verbatim import shared_runs
from reader.model.article import Article
from reader.model.passage import Passage
from reader.model.story import Story, StoryArticle
from reader.model.text.words import words

VARIABLE = "READER_PASSAGES"
ROUNDS = 9
SENTENCES = 40
WORDS = 22
HUGE = 10_000_000
EDITED = 50
BUDGET = 20.0
Bag = frozenset[str]
Score = Callable[[str, str], float]
Method = Callable[["Topic"], Score]


class Topic:
    """A summary's propositions, the passages of its documents, and which tell which."""

    def __init__(self, rows: Iterable[dict[str, str]]) -> None:
        listed = list(rows)
        self.propositions = sorted({(row["scuOffsets"], row["scuText"]) for row in listed})
        self.passages = sorted({_passage(row) for row in listed})
        self.gold: dict[tuple[str, str], set[tuple[str, int, str]]] = defaultdict(set)
        for row in listed:
            self.gold[row["scuOffsets"], row["scuText"]].add(_passage(row))

    @property
    def texts(self) -> list[str]:
        """All propositions and passages, which words are counted over."""
        return [each[1] for each in self.propositions] + [each[2] for each in self.passages]

    def precisions(self, score: Score) -> list[float]:
        """Return the average precision of each proposition."""
        return [
            _average_precision(
                [(score(each[1], other[2]), other in self.gold[each]) for other in self.passages]
            )
            for each in self.propositions
        ]


def _passage(row: dict[str, str]) -> tuple[str, int, str]:
    return row["documentFile"], int(row["docSentCharIdx"]), row["docSentText"]


def _average_precision(scored: list[tuple[float, bool]]) -> float:
    """Return it with ties in their worst order, so that no method gains by them."""
    hits, total = 0, 0.0
    for rank, (_, is_gold) in enumerate(sorted(scored, key=lambda each: (-each[0], each[1])), 1):
        if is_gold:
            hits += 1
            total += hits / rank
    return total / hits


def _story(*texts: list[str]) -> Story:
    """Return articles of a passage a line."""
    return Story(
        "",
        tuple(
            StoryArticle(
                Article(id=str(number), sha256="", length=0, language="en"),
                "\n".join(" ".join(each.split()) for each in lines),
            )
            for number, lines in enumerate(texts)
        ),
    )


def ours(topic: Topic) -> Score:
    """Compare as the program does."""
    story = _story([each[1] for each in topic.propositions], [each[2] for each in topic.passages])
    comparison = Comparison(story, least=0)
    sides = zip(
        ("0", "1"),
        ([each[1] for each in topic.propositions], [each[2] for each in topic.passages]),
        strict=True,
    )
    found = {
        (side, line): place
        for side, lines in sides
        for line, place in zip(lines, _lines(story.by_id[side]), strict=True)
    }
    return lambda one, other: comparison.score(found["0", one], found["1", other])


def _lines(report: StoryArticle) -> list[Passage]:
    """Return each line of a text as a passage, of however many sentences."""
    at, found = 0, []
    for line in report.text.split("\n"):
        found.append(Passage(report.article.id, at, at + len(line), line))
        at += len(line) + 1
    return found


def _bag(text: str) -> Bag:
    return frozenset(text[start:end].casefold() for start, end in words(text, 0, len(text)))


def _fours(text: str) -> Bag:
    folded = " ".join(text.casefold().split())
    return frozenset(folded[at : at + 4] for at in range(max(1, len(folded) - 3)))


def jaccard(bag: Callable[[str], Bag]) -> Method:
    """Compare by the share of what two have in common."""

    def score(one: str, other: str) -> float:
        a, b = bag(one), bag(other)
        return len(a & b) / len(a | b) if a | b else 0.0

    return lambda _topic: score


def cosine(topic: Topic) -> Score:
    """Compare by the cosine of TF-IDF of words, counted over the topic."""
    counted = Counter(word for text in topic.texts for word in _bag(text))
    whole = len(topic.texts)
    weights = {word: log(1 + whole / count) ** 2 for word, count in counted.items()}

    def score(one: str, other: str) -> float:
        a, b = _bag(one), _bag(other)
        lengths = sqrt(_sum(weights, a) * _sum(weights, b))
        return _sum(weights, a & b) / lengths if lengths else 0.0

    return score


def _sum(weights: dict[str, float], bag: Bag) -> float:
    return sum(weights[word] for word in sorted(bag))


def by_chance(_topic: Topic) -> Score:
    """Compare by nothing."""
    random = Random(1)
    return lambda _one, _other: random.random()


METHODS: dict[str, Method] = {
    "reader": ours,
    "cosine of TF-IDF, words": cosine,
    "Jaccard, runs of 4 characters": jaccard(_fours),
    "Jaccard, words": jaccard(_bag),
    "by chance": by_chance,
}


def labelled(path: Path) -> None:
    """Print the mean average precision of each method."""
    topics: dict[str, list[dict[str, str]]] = defaultdict(list)
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            topics[row["topic"]].append(row)
    read = [Topic(rows) for rows in topics.values()]
    for name, method in METHODS.items():
        found = [each for topic in read for each in topic.precisions(method(topic))]
        print(f"MAP of {len(found)} propositions, {name}: {sum(found) / len(found):.3f}")


def _sentences(text: str) -> list[str]:
    """Return some sentences as long as those of news."""
    said = text.split()
    return [
        " ".join(said[at : at + WORDS]).rstrip(".") + "."
        for at in range(0, SENTENCES * WORDS, WORDS)
    ]


def small() -> None:
    """Time 40 sentences with 40, beside only counting the words that each two share."""
    texts = [_sentences(prose(40_000, seed)) for seed in (1, 2)]
    story = _story(*texts)

    def compared() -> None:
        Comparison(story).pairs("0", "1")

    def bare() -> None:
        bags = [[_bag(text) for text in side] for side in texts]
        for one in bags[0]:
            for other in bags[1]:
                len(one & other)

    times = in_turn(compared, bare, ROUNDS)
    report(f"{SENTENCES} x {SENTENCES} sentences", *times, "shared words alone", BUDGET)


def huge() -> None:
    """Time looking up and word for word in two texts of 10 MB."""
    texts = [prose(HUGE, seed) for seed in (1, 2)]
    story = Story(
        "",
        tuple(
            StoryArticle(Article(id=str(at), sha256="", length=HUGE, language="en"), text)
            for at, text in enumerate(texts)
        ),
    )
    comparison = Comparison(story)
    begun = perf_counter()
    pieces = [perf_counter() for _ in comparison.prepare("1")]
    longest = max(after - before for before, after in pairwise(pieces))
    print(
        f"reading 10 MB: {perf_counter() - begun:.1f} s in pieces of {longest * 1e3:.0f} ms at most"
    )
    asked = list(comparison.passages("0", 0, 20_000))
    times = [seconds(partial(comparison.counterparts, each, "1")) for each in asked]
    print(f"counterparts of a passage in 10 MB: {median(times) * 1e3:.1f} ms")
    edited = " ".join(
        f"edit{at}" if at % EDITED == 0 else word for at, word in enumerate(texts[0].split(" "))
    )
    for what, other in (("another 10 MB", texts[1]), ("itself, every 50th word changed", edited)):
        took = seconds(partial(shared_runs, texts[0], other))
        print(f"word for word, 10 MB with {what}: {took:.1f} s")


def main() -> None:
    """Print all of it."""
    path = os.environ.get(VARIABLE)
    if path:
        labelled(Path(path))
    else:
        print(f"no labelled passages: {VARIABLE} names a table of them")
    small()
    huge()
