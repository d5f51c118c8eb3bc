"""What lies on each character and each word of a document, as several annotators have it.

A unit's category is the set of tags on it. Most units have none: what lies outside of marks is
most of a text, so figures over characters or words move with how much there is of it.
"""

from collections import Counter
from collections.abc import Sequence

from reader.evaluation.agreeing.categories import Category, Ratings
from reader.evaluation.agreeing.coded import Ready
from reader.evaluation.coefficients.unitizing import Unit


def of_characters(ready: Ready) -> Ratings:
    """Return how many characters of a document have which tags, by each annotator."""
    return ratings(ready.units, ready.ground.length)


def of_words(ready: Ready) -> Ratings:
    """Return how many words have which tags; a word has a tag that lies on any of it."""
    return ratings(ready.word_units, len(ready.ground.words))


def ratings(raters: Sequence[Sequence[Unit]], length: int) -> Ratings:
    """Return how much of a continuum has which tags, by each annotator."""
    edges = {0, length}
    for units in raters:
        for start, end, _ in units:
            edges.update((start, end))
    at = sorted(edges)
    place = {edge: number for number, edge in enumerate(at)}
    rated = [_categories(units, place) for units in raters]
    found: Ratings = Counter()
    for number, categories in enumerate(zip(*rated, strict=True)):
        found[categories] += at[number + 1] - at[number]
    return found


def of_tag(found: Ratings, tag: str) -> Ratings:
    """Return the same with one tag alone: a unit has it or has none."""
    kept: Ratings = Counter()
    for categories, count in found.items():
        kept[tuple((tag,) if tag in each else () for each in categories)] += count
    return kept


def of_none(found: Ratings) -> Ratings:
    """Return the same with a tag that nobody has there."""
    annotators = len(next(iter(found), ()))
    return Counter({((),) * annotators: found.total()})


def among(found: Ratings, places: Sequence[int]) -> Ratings:
    """Return the same of some of the annotators."""
    kept: Ratings = Counter()
    for categories, count in found.items():
        kept[tuple(categories[place] for place in places)] += count
    return kept


def _categories(units: Sequence[Unit], place: dict[int, int]) -> list[Category]:
    """Return the tags on each stretch between two edges, given with their places in order."""
    turns: list[list[tuple[str, int]]] = [[] for _ in place]
    for start, end, tag in units:
        turns[place[start]].append((tag, 1))
        turns[place[end]].append((tag, -1))
    lying: Counter[str] = Counter()
    category: Category = ()
    found: list[Category] = []
    for turn in turns[:-1]:
        for tag, more in turn:
            lying[tag] += more
        if turn:
            category = tuple(sorted(tag for tag, times in lying.items() if times))
        found.append(category)
    return found
