"""What is known of which passages may tell the same, and what is to be looked at next."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import islice, permutations

from reader.model.passage import Counterpart, Passage
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
    """The best partner of each passage in each other article, as far as it was looked for.

    Where that was rejected it is the next best of those that were found.
    """

    def __init__(
        self,
        places: Mapping[str, Sequence[tuple[int, int]]],
        is_rejected: Callable[[Passage, Passage], bool] = lambda _one, _other: False,
    ) -> None:
        """``places`` are those of the passages of each article, in order."""
        self.places = places
        self._is_rejected = is_rejected
        self._found: dict[tuple[str, str], dict[int, list[Counterpart]]] = {
            both: {} for both in permutations(places, 2)
        }
        self._done: dict[tuple[str, str], set[int]] = {both: set() for both in self._found}
        self._kept = 0
        self._left = self._blocks()

    @property
    def share(self) -> float:
        """How much has been looked at, from 0 to 1."""
        all_of_them = sum(_blocks(self.places[here]) for here, _ in self._found)
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
        """Keep what was found, the best of each passage first; return the best partners."""
        both = asked.here, asked.there
        new: dict[int, list[Counterpart]] = {}
        for each in found:
            new.setdefault(each.from_.start, []).append(each)
        self._done[both].add(asked.first // BLOCK)
        self._found[both].update(new)
        self._kept += len(new)
        return [*self._best(new)]

    def partners(self, article: str, start: int) -> Iterator[Counterpart]:
        """Yield the best partner in each other article of the passage that begins at a place."""
        for (here, _), found in self._found.items():
            if here == article and start in found:
                yield from self._best({start: found[start]})

    def of(self, article: str) -> Iterator[Counterpart]:
        """Yield the best partners of all passages of an article."""
        for (here, _), found in self._found.items():
            if here == article:
                yield from self._best(found)

    def pairs(self) -> dict[Pair, Counterpart]:
        """Return all pairs, each once, the best first."""
        pairs: dict[Pair, Counterpart] = {}
        for found in self._found.values():
            for each in self._best(found):
                pairs.setdefault(key(each), each)
        return dict(sorted(pairs.items(), key=lambda item: (-item[1].score, item[0])))

    def _best(self, found: Mapping[int, Sequence[Counterpart]]) -> Iterator[Counterpart]:
        """Yield of what was found for each passage the best that was not rejected."""
        for partners in found.values():
            best = (each for each in partners if not self._is_rejected(each.from_, each.to))
            yield from islice(best, 1)

    def _on_screen(self, article: str, start: int, end: int) -> range:
        places = self.places.get(article, ())
        first = bisect_right(places, start, key=lambda place: place[1])
        last = bisect_left(places, end, key=lambda place: place[0])
        return range(first // BLOCK, -(-last // BLOCK)) if first < last else range(0)

    def _blocks(self) -> Iterator[Stretch]:
        """Yield all there is to do, from the beginnings on, every two articles in turn."""
        longest = max(map(_blocks, self.places.values()), default=0)
        for block in range(longest):
            for here, there in self._found:
                if block < _blocks(self.places[here]):
                    yield Stretch(here, there, block * BLOCK, BLOCK)


def _blocks(places: Sequence[tuple[int, int]]) -> int:
    return -(-len(places) // BLOCK)
