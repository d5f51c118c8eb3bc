"""Which four words in a row two texts share, and where they stand."""

from array import array
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

LEAST = 4
"""Words in a row that are worth telling, at least."""
_FEW = 20_000
"""Words up to which it is not worth loading ``numpy``, which takes some tenth of a second."""
_BITS = 64


class Fours(NamedTuple):
    """The places of a text where four words begin that another has too, and where that has them."""

    at: Sequence[int]
    """The places, in order."""
    first: Sequence[int]
    """For each, from which number on the other's places are listed in ``there``."""
    times: Sequence[int]
    """And how many these are."""
    there: Sequence[int]
    """Places in the other text, in order where the four words are the same."""


def shared_fours(a: "array[int]", b: "array[int]", words: int) -> Fours:
    """Return the fours of a list of words that another has; they are numbers below ``words``."""
    if min(len(a), len(b)) < LEAST:
        return Fours((), (), (), ())
    return (_of_few if len(a) + len(b) <= _FEW else _of_many)(a, b, words)


def _of_few(a: "array[int]", b: "array[int]", words: int) -> Fours:
    bits = words.bit_length()
    places: defaultdict[int, list[int]] = defaultdict(list)
    for place, four in enumerate(_rolled(b, bits)):
        places[four].append(place)
    counts = map(len, places.values())
    begins = dict(zip(places, accumulate(counts, initial=0), strict=False))
    shared = [(at, four) for at, four in enumerate(_rolled(a, bits)) if four in begins]
    return Fours(
        [at for at, _ in shared],
        [begins[four] for _, four in shared],
        [len(places[four]) for _, four in shared],
        [place for listed in places.values() for place in listed],
    )


def _rolled(said: Sequence[int], bits: int) -> Iterator[int]:
    """Yield each four words in a row as one number."""
    mask = (1 << LEAST * bits) - 1
    four = 0
    for at, word in enumerate(said, 1):
        four = (four << bits | word) & mask
        if at >= LEAST:
            yield four


def _of_many(a: "array[int]", b: "array[int]", words: int) -> Fours:
    import numpy as np  # where texts are long only

    one, other = _packed(a, b, words)
    there = np.argsort(other, kind="stable")
    sorted_ = other[there]
    first = np.flatnonzero(np.concatenate(([True], sorted_[1:] != sorted_[:-1])))
    known, times = sorted_[first], np.diff(first, append=len(there)).astype(np.uint32)
    del other, sorted_
    found = np.searchsorted(known, one)
    found[found == len(known)] = 0
    at = np.flatnonzero(known[found] == one)
    found = found[at]
    return Fours(_listed(at), _listed(first[found]), _listed(times[found]), _listed(there))


def _packed(
    a: "array[int]", b: "array[int]", words: int
) -> tuple["NDArray[np.uint64]", "NDArray[np.uint64]"]:
    """Return each four words in a row of both lists as one number."""
    import numpy as np

    one, other = (np.frombuffer(each, np.uint32).astype(np.uint64) for each in (a, b))
    for apart in (1, 2):
        bits = np.uint64(words.bit_length())
        one, other = (each[:-apart] << bits | each[apart:] for each in (one, other))
        words = 1 << 2 * int(bits)
        if apart == 1 and 2 * words.bit_length() > _BITS:
            known = np.unique(other)
            words = len(known) + 1
            ranks = known.searchsorted(one)
            is_known = known[np.minimum(ranks, len(known) - 1)] == one
            one = np.where(is_known, ranks, len(known)).astype(np.uint64)
            other = known.searchsorted(other).astype(np.uint64)
    return one, other


def _listed(numbers: "NDArray[np.integer]") -> "array[int]":
    import numpy as np

    return array("I", numbers.astype(np.uint32).tobytes())
