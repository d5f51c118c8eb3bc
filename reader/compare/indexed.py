"""An article's passages, and which of them have a term: looked up instead of read.

Made in pieces, since a text of megabytes takes seconds; what is kept is some bytes a word.
"""

from array import array
from collections import defaultdict
from collections.abc import Iterator
from heapq import nsmallest
from math import fsum, sqrt

from reader.compare.likeness import Likeness, Profile
from reader.compare.passages import places
from reader.model.story import StoryArticle

_SLICE = 10
"""Passages that are read in one piece: some 10 ms."""
_FEW = 256
"""An article of so many passages is compared whole; of a longer one those that share most."""
_BEST = 20
_LOOKED_UP = 4_000
"""Entries of terms that are looked up for one passage, the rarest terms' first."""


class Indexed:
    """The passages of one article."""

    def __init__(self, report: StoryArticle) -> None:
        self._report = report
        self._starts = array("I")
        self._ends = array("I")
        self._lengths = array("f")
        self._with: defaultdict[str, array[int]] = defaultdict(lambda: array("I"))
        self.is_whole = False
        """Whether all of it was read."""

    def build(self, likeness: Likeness) -> Iterator[None]:
        """Read the article, in pieces of some hundredth of a second."""
        article = self._report.article.id
        for number, (start, end) in enumerate(places(self._report.text, self._report.regions)):
            said = {term.said for term in likeness.read(article, start, end)}
            self._starts.append(start)
            self._ends.append(end)
            self._lengths.append(sqrt(fsum(likeness.weights(said).values())))
            for term in said:
                self._with[term].append(number)
            if number % _SLICE == _SLICE - 1:
                yield
        self.is_whole = True

    def place(self, number: int) -> tuple[int, int]:
        """Return where a passage lies, by its number; code points."""
        return self._starts[number], self._ends[number]

    def candidates(self, profile: Profile) -> list[int]:
        """Return the numbers of the passages that may be like what a profile says."""
        if len(self._starts) <= _FEW:
            return list(range(len(self._starts)))
        shared: defaultdict[int, float] = defaultdict(float)
        for term, found in self._rarest(profile):
            weight = profile.terms[term]
            for number in found:
                shared[number] += weight
        likest = ((-weight / self._lengths[at], at) for at, weight in shared.items())
        return [at for _, at in nsmallest(_BEST, likest)]

    def _rarest(self, profile: Profile) -> Iterator[tuple[str, "array[int]"]]:
        """Yield the terms of a profile with the passages that have them, as far as it goes.

        Of a term that too many have, some that lie evenly are looked at.
        """
        known = [(self._with[term], term) for term in profile.terms if term in self._with]
        left = _LOOKED_UP
        for found, term in sorted(known, key=lambda each: (len(each[0]), each[1])):
            if left <= 0:
                return
            yield term, found[:: 1 + len(found) // _LOOKED_UP]
            left -= len(found)
