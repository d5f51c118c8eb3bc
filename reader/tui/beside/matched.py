"""What is known of which passages may tell the same, and what is to be looked at next."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import permutations

from reader.model.passage import Counterpart
from reader.tui.beside.questions import Stretch

BLOCK = 8
"""Passages matched at a time: short work, so that what is asked meanwhile need not wait."""
_MOST = 5_000
"""Pairs kept at most; then only what comes on the screen is matched."""

Seen = Sequence[tuple[str, int, int]]
"""What is on the screen: articles with ``(start, end)`` in code points, the active one first."""
Pair = tuple[str, int, str, int]
"""An article and where a passage begins in it, and the same of its partner."""


def key(pair: Counterpart) -> Pair:
    """Return what a pair is known by, whichever passage comes first."""
    one, other = sorted((pair.from_, pair.to))
    return one.article, one.start, other.article, other.start


class Matched:
    """The best partner of each passage in each other article, as far as it was looked for."""

    def __init__(self, places: Mapping[str, Sequence[tuple[int, int]]]) -> None:
        """``places`` are those of the passages of each article, in order."""
        self.places = places
        self._best: dict[tuple[str, str], dict[int, Counterpart]] = {
            both: {} for both in permutations(places, 2)
        }
        self._done: dict[tuple[str, str], set[int]] = {both: set() for both in self._best}
        self._kept = 0
        self._left = self._blocks()

    @property
    def share(self) -> float:
        """How much has been looked at, from 0 to 1."""
        all_of_them = sum(_blocks(self.places[here]) for here, _ in self._best)
        done = sum(map(len, self._done.values()))
        return done / all_of_them if all_of_them else 1.0

    @property
    def is_whole(self) -> bool:
        """Whether every passage has been looked at."""
        return bool(self.places) and self.share == 1.0

    def next(self, seen: Seen) -> Stretch | None:
        """Return what to match next: what is on the screen first, then the rest; None at the end."""
        for article, start, end in seen:
            for block in self._on_screen(article, start, end):
                for other in self.places:
                    if other != article and block not in self._done[article, other]:
                        return Stretch(article, other, block * BLOCK, BLOCK)
        if self._kept >= _MOST:
            return None
        for stretch in self._left:
            if stretch.first // BLOCK not in self._done[stretch.here, stretch.there]:
                return stretch
        return None

    def take(self, asked: Stretch, found: Iterable[Counterpart]) -> list[Counterpart]:
        """Keep what was found; return it."""
        both = asked.here, asked.there
        new = list(found)
        self._done[both].add(asked.first // BLOCK)
        self._best[both].update((each.from_.start, each) for each in new)
        self._kept += len(new)
        return new

    def partners(self, article: str, start: int) -> Iterator[Counterpart]:
        """Yield the best partner in each other article of the passage that begins at a place."""
        for (here, _), best in self._best.items():
            if here == article and start in best:
                yield best[start]

    def of(self, article: str) -> Iterator[Counterpart]:
        """Yield the best partners of all passages of an article."""
        for (here, _), best in self._best.items():
            if here == article:
                yield from best.values()

    def pairs(self) -> dict[Pair, Counterpart]:
        """Return all pairs, each once, the best first."""
        found: dict[Pair, Counterpart] = {}
        for best in self._best.values():
            for each in best.values():
                found.setdefault(key(each), each)
        return dict(sorted(found.items(), key=lambda item: (-item[1].score, item[0])))

    def _on_screen(self, article: str, start: int, end: int) -> range:
        places = self.places.get(article, ())
        first = bisect_right(places, start, key=lambda place: place[1])
        last = bisect_left(places, end, key=lambda place: place[0])
        return range(first // BLOCK, -(-last // BLOCK)) if first < last else range(0)

    def _blocks(self) -> Iterator[Stretch]:
        """Yield all there is to do, from the beginnings on, every two articles in turn."""
        longest = max(map(_blocks, self.places.values()), default=0)
        for block in range(longest):
            for here, there in self._best:
                if block < _blocks(self.places[here]):
                    yield Stretch(here, there, block * BLOCK, BLOCK)


def _blocks(places: Sequence[tuple[int, int]]) -> int:
    return -(-len(places) // BLOCK)
