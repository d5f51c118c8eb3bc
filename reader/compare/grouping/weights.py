"""What each word weighs, and a report as the words that weigh most in it.

A word is kept as a number (CRC-32 of its beginning), so that what is kept does not grow with the
words that there are. It weighs the more the fewer reports have it (TF-IDF); one that only one report
has makes it like no other, and weighs nothing.
"""

from math import log
from typing import TypeAlias
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from reader.compare.grouping.tokens import counted

KEPT = 128
"""Words that are kept of a report: those that weigh most."""
_BEGINNING = 7
"""Letters by which a word is known: most endings come later, in most languages that have them."""
_COMMON = 0.2
"""A word that a greater share of reports has says nothing of what one is about."""
_FEW = 20
"""Of fewer reports than this it cannot be told which words are common."""
_PLACES = 1 << 23
"""Where words are counted: 32 MB, however many there are; two that fall together count as one."""
_REMEMBERED = 200_000
"""Words whose weight is looked up once."""

Numbers: TypeAlias = NDArray[np.uint32]
Weights: TypeAlias = NDArray[np.float32]
Vector: TypeAlias = tuple[Numbers, Weights]
"""The numbers of words, ascending, and what they weigh; the squares of the weights add up to 1."""


def number_of(word: str) -> int:
    """Return the number that a folded word is kept as."""
    return crc32(word[:_BEGINNING].encode("utf-8", "surrogatepass"))


class Lexicon:
    """How many reports have each word, of those it was shown."""

    def __init__(self) -> None:
        self._having = np.zeros(_PLACES, np.uint32)
        self._reports = 0
        self._known: dict[str, tuple[int, float]] = {}

    def learn(self, title: str, text: str) -> None:
        """Take in a report."""
        places = {number_of(word) % _PLACES for word in counted(title, text)}
        self._having[np.fromiter(places, np.int64, len(places))] += 1
        self._reports += 1
        self._known.clear()

    def vector(self, title: str, text: str) -> Vector:
        """Return a report as the words that weigh most in it; without any, as nothing."""
        counts: dict[int, int] = {}
        rare: dict[int, float] = {}
        for word, count in counted(title, text).items():
            number, weight = self._known.get(word) or self._look_up(word)
            if weight:
                counts[number] = counts.get(number, 0) + count
                rare[number] = weight
        weights = {number: (1 + log(count)) * rare[number] for number, count in counts.items()}
        heaviest = sorted(weights.items(), key=lambda item: (-item[1], item[0]))[:KEPT]
        heaviest.sort()
        numbers = np.array([number for number, _ in heaviest], np.uint32)
        values = np.array([weight for _, weight in heaviest], np.float64)
        length = float(np.sqrt(values @ values)) or 1.0
        return numbers, (values / length).astype(np.float32)

    def _look_up(self, word: str) -> tuple[int, float]:
        number = number_of(word)
        having = int(self._having[number % _PLACES])
        is_common = self._reports >= _FEW and having > _COMMON * self._reports
        is_shared = having > 1 and not is_common
        weight = log((1 + self._reports) / (0.5 + having)) if is_shared else 0.0
        if len(self._known) >= _REMEMBERED:
            self._known.clear()
        self._known[word] = number, weight
        return number, weight
