"""An article's passages, and which of them have a term: looked up instead of read.

Made in pieces, since a text of megabytes takes seconds; what is kept is some bytes a word.
"""

from array import array
from collections.abc import Iterable, Iterator
from functools import lru_cache
from sys import intern

from reader.compare.matching.likeness import Likeness, Profile, Said
from reader.compare.matching.passages import places
from reader.compare.matching.postings import Postings
from reader.compare.matching.terms import Term
from reader.model.story import StoryArticle

_SLICE = 10
"""Passages that are read in one piece: some 10 ms."""
_FEW = 256
"""An article of so many passages is compared whole; of a longer one those that share most."""
_BEST = 20


class Indexed:
    """The passages of one article."""

    def __init__(self, report: StoryArticle, likeness: Likeness) -> None:
        self._report = report
        self._likeness = likeness
        self._starts = array("I")
        self._ends = array("I")
        self._words = _Words()
        self._postings = Postings()
        self.said = lru_cache(maxsize=_FEW)(self._said)
        """Returns what a passage says, by its number."""
        self.is_whole = False
        """Whether all of it was read."""

    def build(self) -> Iterator[None]:
        """Read the article, in pieces of some hundredth of a second."""
        article = self._report.article.id
        for number, (start, end) in enumerate(places(self._report.text, self._report.regions)):
            read = self._likeness.read(article, start, end)
            self._words.add(read)
            said = {term.said for term in read}
            self._starts.append(start)
            self._ends.append(end)
            self._postings.add(said, self._likeness.term_length(said))
            if number % _SLICE == _SLICE - 1:
                yield
        self.is_whole = True

    def __len__(self) -> int:
        return len(self._starts)

    def place(self, number: int) -> tuple[int, int]:
        """Return where a passage lies, by its number; code points."""
        return self._starts[number], self._ends[number]

    def _said(self, number: int) -> Said:
        terms, pieces = self._words.said(number)
        return Said(
            terms, pieces, self._postings.lengths[number], self._likeness.piece_length(pieces)
        )

    def candidates(self, profile: Profile) -> list[int]:
        """Return the numbers of the passages that may be like what a profile says."""
        if len(self._starts) <= _FEW:
            return list(range(len(self._starts)))
        return self._postings.likest(profile, _BEST)


class _Words:
    """The words of each passage, each word in each of its forms kept once for all of them."""

    def __init__(self) -> None:
        self._numbers: dict[tuple[str, tuple[str, ...]], int] = {}
        self._said: list[str] = []
        self._pieces: list[tuple[str, ...]] = []
        self._words = array("I")
        self._begins = array("I", [0])

    def add(self, terms: Iterable[Term]) -> None:
        """Keep what the next passage says."""
        self._words.extend({self._number(term.said, term.pieces) for term in terms})
        self._begins.append(len(self._words))

    def said(self, passage: int) -> tuple[set[str], set[str]]:
        """Return the terms and the pieces of a passage, by its number."""
        words = self._words[self._begins[passage] : self._begins[passage + 1]]
        pieces = set[str]().union(*map(self._pieces.__getitem__, words))
        return set(map(self._said.__getitem__, words)), pieces

    def _number(self, said: str, pieces: tuple[str, ...]) -> int:
        number = self._numbers.setdefault((said, pieces), len(self._said))
        if number == len(self._said):
            self._said.append(said)
            self._pieces.append(tuple(map(intern, pieces)))
        return number
