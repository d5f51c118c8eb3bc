"""What two texts share word for word: runs of four words and more, and quotations.

Case, quotation marks, spaces and punctuation between words do not matter, nor which way a text is
quoted from the other. Of what a text says several times each place is shown with one place of the
other, not with all: what comes first with what comes first.
"""

from array import array
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import NamedTuple

from reader.compare.fours import LEAST, Fours, shared_fours
from reader.model.text.patterns import later
from reader.model.text.quotations import quotations
from reader.model.text.sentences import next_paragraph_start

_LETTER = r"[[\p{L}\p{M}\p{N}\u00ad\u200c\u200d]--\p{Han}]"
_ONE_WORD = (
    rf"\p{{Han}}\p{{M}}*+|(?=[\p{{L}}\p{{N}}]){_LETTER}++(?:['\u2019\u02bc\p{{Pd}}]{_LETTER}++)*+"
)
_WORD = later(rf"(?V1){_ONE_WORD}")
_PARTS = later(rf"(?V1)({_ONE_WORD})")
"""Splits a text into what stands between words, and words, in turn."""
_SPACE = later(r"\s")
_PIECE = 50_000
"""Code points that are read at a time."""
_SLICE = 2_000
"""Runs that are looked for at a time."""
_ALIKE = str.maketrans("’ʼ‐‑‒–—", "''-----", "\u00ad")


class Run(NamedTuple):
    """The same words in two texts; ends are code points, half-open."""

    a_start: int
    a_end: int
    b_start: int
    b_end: int
    words: int
    """How many they are."""


def shared_runs(a: str, b: str) -> list[Run]:
    """Return the runs of words that both texts have, in the order of the first.

    No run can be longer on either side, every four words that both texts have in a row lie in one,
    and two texts share the same whichever comes first. It takes time as the texts are long.
    """
    finding = Finding(a, b)
    for _ in finding:
        continue
    return finding.runs


class Finding:
    """Finds ``shared_runs`` in pieces; they are short, but for a few of very long texts."""

    def __init__(self, a: str, b: str) -> None:
        self.runs: list[Run] = []
        """What was found, at the end."""
        self._pieces = self._find(a, b)

    def __iter__(self) -> Iterator[None]:
        """Go on; several may do so in turn."""
        for _ in self._pieces:  # not by "yield from": who gives up would end it for all
            yield

    def _find(self, a: str, b: str) -> Iterator[None]:
        numbers = _Numbers()
        ours, theirs = _Words(), _Words()
        yield from ours.read(a, numbers)
        yield from theirs.read(b, numbers)
        turned, words = _comes_first(theirs.said, ours.said, [*numbers.folded]), len(numbers.folded)
        del numbers
        first, second = (theirs, ours) if turned else (ours, theirs)
        found: set[tuple[int, int, int]] = set()
        for is_back, (one, other) in enumerate(
            ((first.said, second.said), (second.said, first.said))
        ):
            yield
            fours = shared_fours(one, other, words)
            for done, (start, place, size) in enumerate(_covering(one, other, fours)):
                found.add((place, start, size) if is_back else (start, place, size))
                if done % _SLICE == _SLICE - 1:
                    yield
        yield
        runs = ((s, f, size) if turned else (f, s, size) for f, s, size in found)
        self.runs = sorted(
            Run(*ours.stretch(start, size), *theirs.stretch(other, size), size)
            for start, other, size in runs
        )


def shared_quotations(a: str, b: str) -> list[Run]:
    """Return the quotations that both texts have, without their marks, in the order of the first.

    Only whole ones: of a quotation that one text has less of, ``shared_runs`` has what is shared.
    """
    ours, theirs = _quoted(a), _quoted(b)
    return sorted(
        Run(*places[at % len(places)], *others[at % len(others)], len(said))
        for said, places, others in (
            (said, ours[said], theirs[said]) for said in ours.keys() & theirs.keys()
        )
        for at in range(max(len(places), len(others)))
    )


def _folded(word: str) -> str:
    return word.casefold().translate(_ALIKE)


class _Numbers(dict[str, int]):
    """The number of each word that was met, the same for all that are the same when folded."""

    def __init__(self) -> None:
        super().__init__()
        self.folded: dict[str, int] = {}

    def __missing__(self, word: str) -> int:
        number = self[word] = self.folded.setdefault(_folded(word), len(self.folded))
        return number


class _Words:
    """The words of a text, each as the number of its folded form, with their places."""

    def __init__(self) -> None:
        self.said = array("I")
        self._starts, self._ends = array("I"), array("I")

    def read(self, text: str, numbers: _Numbers) -> Iterator[None]:
        """Read a text, in pieces that end at a space."""
        start = 0
        while start < len(text):
            space = _SPACE.search(text, start + _PIECE)
            end = space.end() if space else len(text)
            parts = _PARTS.split(text[start:end])
            ends = array("I", accumulate(map(len, parts), initial=start))
            self.said.extend(map(numbers.__getitem__, parts[1::2]))
            self._starts.extend(ends[1:-1:2])
            self._ends.extend(ends[2::2])
            start = end
            yield

    def stretch(self, first: int, size: int) -> tuple[int, int]:
        """Return where ``size`` words from one on begin and end."""
        return self._starts[first], self._ends[first + size - 1]


def _comes_first(one: Sequence[int], other: Sequence[int], words: Sequence[str]) -> bool:
    """Whether a list of words comes before another, as in a dictionary."""
    pairs = zip(one, other, strict=False)
    differing = next(((a, b) for a, b in pairs if a != b), None)
    if differing is None:
        return len(one) < len(other)
    return words[differing[0]] < words[differing[1]]


def _covering(a: Sequence[int], b: Sequence[int], fours: Fours) -> Iterator[tuple[int, int, int]]:
    """Yield runs that cover every four words of ``a`` that ``b`` has too, in order.

    A run is a place in each and how many words. Of four words that stand in ``b`` several times
    each place is taken in turn.
    """
    taken: defaultdict[int, int] = defaultdict(int)
    number = 0
    while number < len(fours.at):
        first = fours.first[number]
        place = fours.there[first + taken[first] % fours.times[number]]
        taken[first] += 1
        run = _grown(a, b, fours.at[number], place)
        yield run
        number = bisect_left(fours.at, run[0] + run[2] - LEAST + 1, number + 1)


def _grown(a: Sequence[int], b: Sequence[int], at: int, place: int) -> tuple[int, int, int]:
    """Return the longest run that holds the four words at two places."""
    start, least = 0, -min(at, place)
    while start > least and a[at + start - 1] == b[place + start - 1]:
        start -= 1
    end, most = LEAST, min(len(a) - at, len(b) - place)
    while end < most and a[at + end] == b[place + end]:
        end += 1
    return at + start, place + start, end - start


def _quoted(text: str) -> dict[tuple[str, ...], list[tuple[int, int]]]:
    """Return the places of what is quoted in a text, by its folded words."""
    found: dict[tuple[str, ...], list[tuple[int, int]]] = {}
    start = 0
    while start < len(text):
        end = next_paragraph_start(text, start)
        for opening, closing in sorted(quotations(text, start, end)):
            words = list(_WORD.finditer(text, opening + 1, closing - 1))
            if words:
                said = tuple(_folded(word[0]) for word in words)
                found.setdefault(said, []).append((words[0].start(), words[-1].end()))
        start = end
    return found
