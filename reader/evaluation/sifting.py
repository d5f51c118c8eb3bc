"""Some of the pairs of a matching: by what became of them, and by words in their tags and outlets."""

from collections import Counter
from collections.abc import Iterator, Sequence

import numpy as np

from reader.evaluation.counts import NO_TAG
from reader.evaluation.evaluated import Matched
from reader.evaluation.pairs import DOCUMENT, GOLD, PREDICTED, WHAT, WHATS, What, rows_of
from reader.evaluation.spans import Flags, Ints

ERRORS: tuple[What, ...] = WHATS[1:]
"""What is not right, in the order in which one goes through it."""


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

    def sifted(self, kind: What | None = None, text: str = "") -> Ints:
        """Return the rows of some of the errors, by document and place.

        Args:
            kind: only what became so; None for all.
            text: words that are all in the kind, the tags or the outlet, case folded.
        """
        chosen: Flags = np.ones(len(self._wrong), dtype=bool)
        if kind is not None:
            chosen &= self._wrong[:, WHAT] == WHATS.index(kind)
        words = text.casefold().split()
        if words:
            fits = [all(word in said for word in words) for said in self._groups]
            chosen &= np.array(fits, dtype=bool)[self._group]
        return np.asarray(self._wrong[chosen])

    def right_beside(self, rows: Ints, most: int) -> Ints:
        """Return the rows of what is right in the documents of some errors, ``most`` of them."""
        is_beside = np.isin(self._right[:, DOCUMENT], rows[:, DOCUMENT])
        return np.asarray(self._right[is_beside][:most])


def _grouped(both: Matched, rows: Ints) -> tuple[Ints, list[str]]:
    """Return for each row which group of one kind, two tags and one outlet it is of, and their words."""
    outlets: dict[str, int] = {}
    of_document = np.array(
        [outlets.setdefault(each.outlet, len(outlets)) for each in both.gathered.documents],
        dtype=np.int64,
    )
    if not len(rows):
        return np.zeros(0, dtype=np.int64), []
    columns = [rows[:, WHAT], *_tags(both, rows), of_document[rows[:, DOCUMENT]]]
    sizes = [len(WHATS), len(both.gathered.tags) + 1, len(both.gathered.tags) + 1, len(outlets)]
    key = np.ravel_multi_index(
        [column % size for column, size in zip(columns, sizes, strict=True)], sizes
    )
    keys, inverse = np.unique(key, return_inverse=True)
    words = _words(both.gathered.tags, [*outlets], np.unravel_index(keys, sizes))
    return np.asarray(inverse, dtype=np.int64).reshape(-1), [*words]


def _tags(both: Matched, rows: Ints) -> Iterator[Ints]:
    for column, side in ((GOLD, both.gathered.gold), (PREDICTED, both.gathered.predicted)):
        at = rows[:, column]
        tag = np.append(side.spans.tag, NO_TAG)  # none is the last
        yield tag[at]


def _words(tags: Sequence[str], outlets: Sequence[str], groups: Sequence[Ints]) -> Iterator[str]:
    for what, gold, predicted, outlet in zip(*(part.tolist() for part in groups), strict=True):
        said = [tags[tag] for tag in (gold, predicted) if tag < len(tags)]  # the last is none
        yield " ".join([WHATS[what], *said, outlets[outlet]]).casefold()
