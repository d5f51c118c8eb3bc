"""What is compared: the spans of many documents in columns, so that a million of them fit."""

from collections.abc import Iterable, Sequence

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]
Fragments = Sequence[tuple[int, int]]


class Spans(Struct, frozen=True):
    """One side of a comparison: n spans, each of one or more fragments.

    Documents and tags are numbers that mean the same on both sides. Offsets are code points
    (or any other unit, the same on both sides), half-open.
    """

    document: Ints
    """Of each span; n of them."""
    tag: Ints
    """Likewise."""
    first: Ints
    """Where the fragments of each begin in ``start`` and ``end``; n + 1 of them."""
    start: Ints
    end: Ints

    @classmethod
    def of(cls, spans: Iterable[tuple[int, int, Fragments]]) -> "Spans":
        """Return spans given as document, tag and fragments.

        Fragments come in any order; those that touch or overlap are one.

        Raises:
            ValueError: a span has no fragment, or one of them no length.
        """
        documents: list[int] = []
        tags: list[int] = []
        first = [0]
        starts: list[int] = []
        ends: list[int] = []
        for document, tag, fragments in spans:
            documents.append(document)
            tags.append(tag)
            for start, end in fragments if len(fragments) == 1 else joined(fragments):
                starts.append(start)
                ends.append(end)
            first.append(len(ends))
        found = cls(*map(_ints, (documents, tags, first, starts, ends)))
        if len(wrong := np.flatnonzero(found.start >= found.end)):
            at = int(wrong[0])
            raise ValueError(_no_span([(starts[at], ends[at])]))
        return found

    def __len__(self) -> int:
        """Return how many spans there are."""
        return len(self.document)

    @property
    def fragments(self) -> Ints:
        """How many fragments each span has."""
        return np.diff(self.first)

    @property
    def starts(self) -> Ints:
        """Where each span begins."""
        return self.start[self.first[:-1]]

    @property
    def ends(self) -> Ints:
        """Where each span ends."""
        return self.end[self.first[1:] - 1]

    def some(self, chosen: Ints) -> "Spans":
        """Return the spans with these numbers, in this order."""
        counts = self.fragments[chosen]
        first = np.concatenate([[0], np.cumsum(counts)])
        within = np.arange(first[-1]) - np.repeat(first[:-1], counts)
        places = np.repeat(self.first[:-1][chosen], counts) + within
        return Spans(
            self.document[chosen], self.tag[chosen], first, self.start[places], self.end[places]
        )


def joined(fragments: Fragments) -> list[tuple[int, int]]:
    """Return fragments in order, those that touch or overlap as one.

    Raises:
        ValueError: there is none, or one of them has no length.
    """
    if not fragments or any(start >= end for start, end in fragments):
        raise ValueError(_no_span(fragments))
    kept: list[tuple[int, int]] = []
    for start, end in sorted(fragments):
        if kept and start <= kept[-1][1]:
            kept[-1] = (kept[-1][0], max(kept[-1][1], end))
        else:
            kept.append((start, end))
    return kept


def one_after_another(spans: Spans, others: Spans) -> Spans:
    """Return spans, then others, in one."""
    return Spans(
        np.concatenate([spans.document, others.document]),
        np.concatenate([spans.tag, others.tag]),
        np.concatenate([spans.first, others.first[1:] + len(spans.start)]),
        np.concatenate([spans.start, others.start]),
        np.concatenate([spans.end, others.end]),
    )


def others(count: int, taken: Ints) -> Ints:
    """Return the numbers below ``count`` that are not taken."""
    free = np.ones(count, dtype=bool)
    free[taken] = False
    return np.flatnonzero(free)


def _no_span(fragments: Fragments) -> str:
    return f"no span: {list(fragments)}"


def _ints(values: Sequence[int]) -> Ints:
    return np.array(values, dtype=np.int64)


NOTHING = Spans.of(())
"""No spans."""
