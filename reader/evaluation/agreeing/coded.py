"""A document as several annotators coded it, made ready to be compared."""

from collections.abc import Collection, Iterator, Sequence
from functools import cached_property
from itertools import combinations

import numpy as np
from msgspec import Struct

from reader.evaluation.coefficients.unitizing import Unit
from reader.evaluation.pairing.spans import Fragments, Ints, joined
from reader.model.annotation import PASSAGE, Annotation
from reader.model.article import Region, RegionKind
from reader.model.coded import Document
from reader.model.text.words import words

Group = tuple[int, ...]
"""Annotators by their numbers; ``EVERYBODY`` for all of each document."""
EVERYBODY: Group = ()


def lies_in(regions: Sequence[Region], spans: Fragments) -> bool:
    """Return whether every span begins and ends in one of some regions."""
    return all(
        any(each.start <= start and end <= each.end for each in regions) for start, end in spans
    )


class Ground:
    """A text without the regions that are left out, where places are counted on."""

    def __init__(
        self, text: str, regions: Sequence[Region], left_out: Collection[RegionKind]
    ) -> None:
        self._aside = sorted(each for each in regions if each.kind in left_out)
        gone = joined([(each.start, each.end) for each in self._aside]) if self._aside else []
        self._edges = np.array([at for stretch in gone for at in stretch], dtype=np.int64)
        lengths = np.diff(self._edges)[::2]
        self._less = np.concatenate([[0], np.cumsum(lengths)])
        self._text = text
        self.length = len(text) - int(lengths.sum())

    def leaves_out(self, spans: Fragments) -> bool:
        """Return whether every span begins and ends in a region that is left out."""
        return lies_in(self._aside, spans)

    def placed(self, spans: Fragments) -> list[tuple[int, int]]:
        """Return where stretches of the text are here; those that touch are one."""
        if not len(self._edges):
            return list(spans)
        places = self._place(np.array(spans, dtype=np.int64).ravel()).reshape(-1, 2)
        kept = [(start, end) for start, end in places.tolist() if start < end]
        return joined(kept) if kept else []

    @cached_property
    def words(self) -> Ints:
        """Where each word of the text begins and ends, here; a row a word."""
        bounds = np.array(list(words(self._text, 0, len(self._text))), dtype=np.int64)
        bounds = self._place(bounds.ravel()).reshape(-1, 2)
        return bounds[bounds[:, 0] < bounds[:, 1]]

    def in_words(self, units: Sequence[Unit]) -> list[Unit]:
        """Return units in words: those that each lies on, in part or whole, by their numbers."""
        ends = np.array([unit[:2] for unit in units], dtype=np.int64).reshape(-1, 2)
        first = np.searchsorted(self.words[:, 1], ends[:, 0], "right").tolist()
        last = np.searchsorted(self.words[:, 0], ends[:, 1], "left").tolist()
        placed = zip(first, last, units, strict=True)
        return [(start, end, unit[2]) for start, end, unit in placed if start < end]

    def _place(self, at: Ints) -> Ints:
        """Return where offsets of the text are here; one in a gap is where that was cut out."""
        if not len(self._edges):
            return at
        number = np.searchsorted(self._edges, at, "right")
        inside = number % 2 == 1
        out = np.where(inside, self._edges[np.minimum(number - 1, len(self._edges) - 1)], at)
        return np.asarray(out - self._less[number // 2])


class Placed(Struct, frozen=True):
    """A mark that is compared."""

    mark: Annotation
    spans: Fragments
    """As it has them, those that touch joined."""
    ground: Fragments
    """Where they are on the ground; none where that leaves nothing of them."""


class Ready:
    """A document ready to be compared: who coded it, and which of their marks count."""

    def __init__(
        self,
        document: Document,
        number: int,
        annotators: Sequence[int],
        left_out: Collection[RegionKind],
    ) -> None:
        self.article = document.article
        self.whose = document.whose
        self.number = number
        """Among the documents that are compared."""
        self.annotators = tuple(annotators)
        """By their numbers, in order."""
        self.works = [coding.work for coding in document.codings]
        """Of each of them."""
        self.ground = Ground(document.text, document.regions, left_out)
        self.left_out = 0
        """Marks that lie where nothing is compared."""
        self.marks = [self._counted(work.annotations) for work in self.works]
        """Of each of them."""
        self.tags = sorted({each.mark.tag for marks in self.marks for each in marks})

    def _counted(self, marks: Sequence[Annotation]) -> list[Placed]:
        counted = []
        for mark in marks:
            spans = joined([(span.start, span.end) for span in mark.spans])
            if mark.tag == PASSAGE:
                continue
            if self.ground.leaves_out(spans):
                self.left_out += 1
                continue
            counted.append(Placed(mark, spans, self.ground.placed(spans)))
        return counted

    @cached_property
    def units(self) -> list[list[Unit]]:
        """The stretches that each annotator marked, on the ground; fragments each by itself."""
        return [
            [(start, end, each.mark.tag) for each in marks for start, end in each.ground]
            for marks in self.marks
        ]

    @cached_property
    def word_units(self) -> list[list[Unit]]:
        """Likewise, with words for code points."""
        return [self.ground.in_words(units) for units in self.units]

    def groups(self) -> Iterator[tuple[Group, tuple[int, ...]]]:
        """Yield everybody, then each pair, with the places of who is in it."""
        places = range(len(self.annotators))
        yield EVERYBODY, tuple(places)
        for pair in combinations(places, 2):
            yield tuple(self.annotators[place] for place in pair), pair
