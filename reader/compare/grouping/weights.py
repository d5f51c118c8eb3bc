"""What each word weighs, and a report as the words that weigh most in it.

A word is kept as a number (CRC-32 of its beginning), so that what is kept does not grow with the
words that there are. It weighs the more the fewer reports have it (TF-IDF), and nothing where every text of
its language has it.
"""

from functools import lru_cache
from math import log, sqrt
from typing import TypeAlias
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from reader.compare.grouping.tokens import counted
from reader.model.grouping import Report

KEPT = 128
"""Words that are kept of a report: those that weigh most."""
_BEGINNING = 7
"""Letters by which a word is known: most endings come later, in most languages that have them."""
_COMMON = 0.2
"""A word that a greater share of reports has says nothing of what one is about."""
_FEW = 20
"""Of fewer reports than this it cannot be told which words are common."""
_VERY_FEW, _STRETCH, _ALONE = 5, 1.5, 4.0
"""Up to so many reports likeness is stretched so much; from there on a word that is in one report
alone weighs so much by the number of reports."""
_OTHERS = 30
"""Reports without any of the words that are thought to be there too: among two or three a word that
all have would weigh nothing else."""
_PLACES = 1 << 23
"""Where words are counted: 32 MB, however many there are; two that fall together count as one."""
_REMEMBERED = 200_000
"""Words whose weight is looked up once."""

Numbers: TypeAlias = NDArray[np.uint32]
Weights: TypeAlias = NDArray[np.float32]
Vector: TypeAlias = tuple[Numbers, Weights]
"""The numbers of words, ascending, and what they weigh; the squares of the weights add up to 1, or 1.5 among few."""


def number_of(word: str) -> int:
    """Return the number that a folded word is kept as."""
    return crc32(word[:_BEGINNING].encode("utf-8", "surrogatepass"))


class Lexicon:
    """How many reports have each word, of those it was shown."""

    def __init__(self) -> None:
        self._having = np.zeros(_PLACES, np.uint32)
        self._reports = 0
        self._known: dict[tuple[str, str], tuple[int, float]] = {}

    def learn(self, report: Report) -> None:
        """Take in a report."""
        places = {number_of(word) % _PLACES for word in counted(report.title, report.text)}
        self._having[np.fromiter(places, np.int64, len(places))] += 1
        self._reports += 1
        self._known.clear()

    def vector(self, report: Report) -> Vector:
        """Return a report as the words that weigh most in it; without any, as nothing."""
        counts: dict[int, int] = {}
        rare: dict[int, float] = {}
        for word, count in counted(report.title, report.text).items():
            key = report.language, word
            number, weight = self._known.get(key) or self._look_up(key)
            if weight:
                counts[number] = counts.get(number, 0) + count
                rare[number] = weight
        weights = {number: (1 + log(count)) * rare[number] for number, count in counts.items()}
        heaviest = sorted(weights.items(), key=lambda item: (-item[1], item[0]))[:KEPT]
        heaviest.sort()
        numbers = np.array([number for number, _ in heaviest], np.uint32)
        values = np.array([weight for _, weight in heaviest], np.float64)
        length = float(np.sqrt(values @ values)) or 1.0
        return numbers, (values / length * self._stretch).astype(np.float32)

    @property
    def _stretch(self) -> float:
        """Return by what likeness is stretched, so that the same of it means as much among few."""
        return sqrt(_STRETCH) if self._reports <= _VERY_FEW else 1.0

    def _look_up(self, key: tuple[str, str]) -> tuple[int, float]:
        language, word = key
        number = number_of(word)
        having = int(self._having[number % _PLACES])
        is_common = self._reports >= _FEW and having > _COMMON * self._reports
        weight = log((1 + _OTHERS + self._reports) / (0.5 + having))
        if is_common or word in _stop_words(language):
            weight = 0.0
        elif having <= 1:
            weight *= self._alone
        if len(self._known) >= _REMEMBERED:
            self._known.clear()
        self._known[key] = number, weight
        return number, weight

    @property
    def _alone(self) -> float:
        """Return the part of its weight that a word has which one report alone has.

        It makes that one like no other, and tells how much of it is like none. Of many reports that
        is nothing to go by: others that nobody collected would have it.
        """
        if self._reports >= _FEW:
            return 0.0
        return 1.0 if self._reports <= _VERY_FEW else _ALONE / self._reports


@lru_cache(maxsize=64)
def _stop_words(language: str) -> frozenset[str]:
    from stopwordsiso import stopwords  # read when reports are first grouped

    return frozenset(map(str.casefold, stopwords(language or "en")))
