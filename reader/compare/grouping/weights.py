"""What each word weighs, and a report as the words that weigh most in it.

A word is kept as a number (CRC-32 of its beginning), so that what is kept does not grow with the
words that there are. It weighs the more the fewer reports have it (TF-IDF), and little where it is
listed as one that every text of its language has: of two or three reports that cannot be counted.
"""

from collections.abc import Collection
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
_LISTED = 0.25
"""The part of its weight that a word has which is listed as common: the lists have ``fire``, too."""
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
        numbers = self._numbers_of(counted(report.title, report.text))
        self._having[np.unique(numbers % _PLACES)] += 1
        self._reports += 1

    def number(self, word: str) -> int:
        """Return the number that a folded word is kept as."""
        return self._numbers[word]

    def vector(self, report: Report) -> Vector:
        """Return a report as the words that weigh most in it; without any, as nothing."""
        words = counted(report.title, report.text)
        if not words:
            return np.zeros(0, np.uint32), np.zeros(0, np.float32)
        numbers = self._numbers_of(words)
        order = np.argsort(numbers)
        numbers, firsts = np.unique(numbers[order], return_index=True)
        counts = np.fromiter(words.values(), np.float64, len(words))
        often = np.add.reduceat(counts[order], firsts)
        weights = (1 + np.log(often)) * self._rareness(numbers)
        listed = _stop_words(report.language)
        telling = np.fromiter((word not in listed for word in words), np.bool_, len(words))
        weights[~np.logical_or.reduceat(telling[order], firsts)] *= _LISTED
        heaviest = np.argsort(-weights, kind="stable")[:KEPT]
        heaviest = heaviest[weights[heaviest] > 0]
        heaviest = heaviest[np.argsort(numbers[heaviest])]
        kept = weights[heaviest]
        length = float(np.sqrt(kept @ kept)) or 1.0
        return numbers[heaviest], (kept / length * self._stretch).astype(np.float32)

    def _numbers_of(self, words: Collection[str]) -> Numbers:
        return np.fromiter(map(self._numbers.__getitem__, words), np.uint32, len(words))

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
