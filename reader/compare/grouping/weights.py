"""What each word weighs, and a report as the words that weigh most in it.

A word is kept as a number (CRC-32 of its beginning), so that what is kept does not grow with the
words that there are. It weighs the more the fewer reports have it (TF-IDF), and nothing where every text of
its language has it.
"""

from functools import lru_cache
from math import sqrt
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
"""Words whose number is looked up once."""

Numbers: TypeAlias = NDArray[np.uint32]
Weights: TypeAlias = NDArray[np.float32]
Vector: TypeAlias = tuple[Numbers, Weights]
"""The numbers of words, ascending, and what they weigh; the squares of the weights add up to 1, or 1.5 among few."""


def number_of(word: str) -> int:
    """Return the number that a folded word is kept as."""
    return crc32(word[:_BEGINNING].encode("utf-8", "surrogatepass"))


class _Numbers(dict[str, int]):
    """The numbers of words; those that were asked for lately are at hand."""

    def __missing__(self, word: str) -> int:
        if len(self) >= _REMEMBERED:
            self.clear()
        number = self[word] = number_of(word)
        return number


class Lexicon:
    """How many reports have each word, of those it was shown."""

    def __init__(self) -> None:
        self._having = np.zeros(_PLACES, np.uint32)
        self._reports = 0
        self._numbers = _Numbers()

    def learn(self, report: Report) -> None:
        """Take in a report."""
        numbers = self._numbers
        places = {numbers[word] % _PLACES for word in counted(report.title, report.text)}
        self._having[np.fromiter(places, np.int64, len(places))] += 1
        self._reports += 1

    def vector(self, report: Report) -> Vector:
        """Return a report as the words that weigh most in it; without any, as nothing."""
        words = counted(report.title, report.text)
        counts: dict[int, int] = {}
        for word in words.keys() - _stop_words(report.language):
            number = self._numbers[word]
            counts[number] = counts.get(number, 0) + words[word]
        numbers = np.fromiter(counts.keys(), np.uint32, len(counts))
        often = np.fromiter(counts.values(), np.float64, len(counts))
        weights = (1 + np.log(often)) * self._rareness(numbers)
        heaviest = np.lexsort((numbers, -weights))[:KEPT]
        heaviest = heaviest[weights[heaviest] > 0]
        heaviest = heaviest[np.argsort(numbers[heaviest])]
        kept = weights[heaviest]
        length = float(np.sqrt(kept @ kept)) or 1.0
        return numbers[heaviest], (kept / length * self._stretch).astype(np.float32)

    def _rareness(self, numbers: Numbers) -> NDArray[np.float64]:
        """Return what words weigh that stand in a report once."""
        having = self._having[numbers % _PLACES].astype(np.float64)
        weights = np.log((1 + _OTHERS + self._reports) / (0.5 + having))
        weights[having <= 1] *= self._alone
        if self._reports >= _FEW:
            weights[having > _COMMON * self._reports] = 0.0
        return weights

    @property
    def _stretch(self) -> float:
        """Return by what likeness is stretched, so that the same of it means as much among few."""
        return sqrt(_STRETCH) if self._reports <= _VERY_FEW else 1.0

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
