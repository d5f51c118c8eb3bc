"""Which passages have a term, and which of them share most with another passage."""

from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator

from reader.compare.matching.likeness import Profile

_LOOKED_UP = 4_000
"""Entries of terms that are looked up for one passage, the rarest terms' first."""


class Postings:
    """Passages by number, in the order in which they were added."""

    def __init__(self) -> None:
        self.lengths = array("d")
        """The length of the vector of each passage's terms."""
        self._with: defaultdict[str, array[int]] = defaultdict(lambda: array("I"))

    def add(self, terms: Iterable[str], length: float) -> None:
        """Take in the next passage."""
        number = len(self.lengths)
        self.lengths.append(length)
        for term in terms:
            self._with[term].append(number)

    def likest(self, profile: Profile, count: int) -> list[int]:
        """Return the numbers of the passages that share most with a profile, best first."""
        import numpy as np  # where texts are long, or many, only

        known = list(self._rarest(profile))
        if not known:
            return []
        numbers = np.concatenate([np.frombuffer(found, np.uint32) for _, found in known])
        weights = np.repeat([weight for weight, _ in known], [len(found) for _, found in known])
        shared = np.bincount(numbers, weights)
        at = np.flatnonzero(shared)
        alike = shared[at] / np.frombuffer(self.lengths)[at]
        if len(at) > count:
            best = np.flatnonzero(alike >= np.partition(alike, -count)[-count])
            at, alike = at[best], alike[best]
        return [int(each) for each in at[np.lexsort((at, -alike))][:count]]

    def _rarest(self, profile: Profile) -> Iterator[tuple[float, "array[int]"]]:
        """Yield the weights of a profile's terms with the passages that have them, as far as it goes.

        Of a term that too many have, some that lie evenly are looked at.
        """
        known = [(self._with[term], term) for term in profile.terms if term in self._with]
        left = _LOOKED_UP
        for found, term in sorted(known, key=lambda each: (len(each[0]), each[1])):
            if left <= 0:
                return
            yield profile.terms[term], found[:: 1 + len(found) // _LOOKED_UP]
            left -= len(found)
