"""Some of the pairs of a matching: by what became of them, and by words in their tags and outlets."""

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
from msgspec import Struct

from reader.evaluation.coefficients.counts import NO_TAG
from reader.evaluation.pairing.spans import Flags, Ints
from reader.evaluation.scoring.evaluated import Matched
from reader.evaluation.scoring.pairs import DOCUMENT, GOLD, PREDICTED, WHAT, WHATS, What, rows_of

ERRORS: tuple[What, ...] = WHATS[1:]
"""What is not right, in the order in which one goes through it."""


class Cell(Struct, frozen=True, kw_only=True):
    """A figure of a report, as the errors behind it: those of which all that is said holds."""

    tag: str | None = None
    """The tag of either side."""
    outlet: str | None = None
    taken: tuple[str | None, str | None] | None = None
    """The gold tag and the predicted one; None is none."""

    @property
    def words(self) -> str:
        """Name it."""
        if self.taken is not None:
            gold, predicted = (tag or "nothing" for tag in self.taken)
            return f"{gold} → {predicted}"
        if self.outlet is not None:
            return f"outlet {self.outlet or 'unknown'}"
        return f"tag {self.tag}" if self.tag is not None else ""


class Sieve:
    """The errors of a matching, found once and sifted as often as one likes."""

    def __init__(self, both: Matched) -> None:
        rows = rows_of(both)
        place = np.append(both.gathered.gold.spans.starts, -1)[rows[:, GOLD]]
        other = np.append(both.gathered.predicted.spans.starts, -1)[rows[:, PREDICTED]]
        rows = rows[np.lexsort((np.maximum(place, other), rows[:, DOCUMENT]))]
        self._right = rows[rows[:, WHAT] == WHATS.index("correct")]
        self._wrong = rows[rows[:, WHAT] != WHATS.index("correct")]
        self._group, self._groups = _grouped(both, self._wrong)

    def counts(self) -> dict[What, int]:
        """Return how many errors of each kind there are."""
        found = Counter(self._wrong[:, WHAT].tolist())
        return {kind: found[WHATS.index(kind)] for kind in ERRORS}

    def sifted(self, kind: What | None = None, text: str = "", cell: Cell | None = None) -> Ints:
        """Return the rows of some of the errors, by document and place.

        Args:
            kind: only what became so; None for all.
            text: words that are all in the kind, the tags or the outlet, case folded.
            cell: only those behind a figure.
        """
        chosen: Flags = np.ones(len(self._wrong), dtype=bool)
        if kind is not None:
            chosen &= self._wrong[:, WHAT] == WHATS.index(kind)
        words = text.casefold().split()
        if words and len(self._groups):
            fits = [all(word in said for word in words) for said in map(_said, self._groups)]
            chosen &= np.array(fits, dtype=bool)[self._group]
        if cell is not None and len(self._groups):
            fits = [_is_in(cell, each) for each in self._groups]
            chosen &= np.array(fits, dtype=bool)[self._group]
        return np.asarray(self._wrong[chosen])

    def right_beside(self, rows: Ints, most: int) -> Ints:
        """Return the rows of what is right in the documents of some errors, ``most`` of them."""
        is_beside = np.isin(self._right[:, DOCUMENT], rows[:, DOCUMENT])
        return np.asarray(self._right[is_beside][:most])


class _Group(NamedTuple):
    """What some errors have in common."""

    what: What
    gold: str | None
    predicted: str | None
    outlet: str


def _said(group: _Group) -> str:
    return " ".join(filter(None, group)).casefold()


def _is_in(cell: Cell, group: _Group) -> bool:
    return (
        (cell.tag is None or cell.tag in (group.gold, group.predicted))
        and (cell.outlet is None or cell.outlet == group.outlet)
        and (cell.taken is None or cell.taken == (group.gold, group.predicted))
    )


def _grouped(both: Matched, rows: Ints) -> tuple[Ints, list[_Group]]:
    """Return for each row the number of the group that it is of, and those groups."""
    outlets: dict[str, int] = {}
    of_document = np.array(
        [outlets.setdefault(each.outlet, len(outlets)) for each in both.gathered.documents],
        dtype=np.int64,
    )
    if not len(rows):
        return np.zeros(0, dtype=np.int64), []
    tags = [*both.gathered.tags, None]
    columns = [rows[:, WHAT], *_tags(both, rows), of_document[rows[:, DOCUMENT]]]
    sizes = [len(WHATS), len(tags), len(tags), len(outlets)]
    key = np.ravel_multi_index(
        [column % size for column, size in zip(columns, sizes, strict=True)], sizes
    )
    keys, inverse = np.unique(key, return_inverse=True)
    named = [*outlets]
    parts = (part.tolist() for part in np.unravel_index(keys, sizes))
    groups = [
        _Group(WHATS[what], tags[gold], tags[predicted], named[outlet])
        for what, gold, predicted, outlet in zip(*parts, strict=True)
    ]
    return np.asarray(inverse, dtype=np.int64).reshape(-1), groups


def _tags(both: Matched, rows: Ints) -> Iterator[Ints]:
    for column, side in ((GOLD, both.gathered.gold), (PREDICTED, both.gathered.predicted)):
        tag = np.append(side.spans.tag, NO_TAG)  # a row without a span has -1 there: the last
        yield tag[rows[:, column]]
