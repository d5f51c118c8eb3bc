"""The pairs of the matching with what is in none, document by document: what any figure is of."""

from collections.abc import Iterator, Sequence
from typing import Literal

import numpy as np
from msgspec import Struct

from reader.evaluation.pairing.spans import Ints, others
from reader.evaluation.scoring.boundaries import Texts
from reader.evaluation.scoring.evaluated import Matched
from reader.evaluation.scoring.sides import Side

What = Literal["correct", "tag", "boundary", "tag and boundary", "missed", "spurious"]
WHATS: tuple[What, ...] = ("correct", "tag", "boundary", "tag and boundary", "missed", "spurious")
"""What became of a span: ``tag`` is another tag on the same fragments, ``boundary`` the same tag on
others that overlap."""
_PAGE = 100


class Piece(Struct, frozen=True, kw_only=True):
    """A span of one side; offsets are code points."""

    id: str
    tag: str
    spans: tuple[tuple[int, int], ...]
    quote: str
    score: float | None = None

    @property
    def start(self) -> int:
        """The first code point."""
        return self.spans[0][0]

    @property
    def end(self) -> int:
        """The end of the last fragment."""
        return self.spans[-1][1]


class Pair(Struct, frozen=True, kw_only=True):
    """A gold and a predicted span that are paired, or one that is not."""

    article: str
    outcome: What
    gold: Piece | None
    predicted: Piece | None
    overlap: int
    """Code points that both cover."""

    @property
    def start(self) -> int:
        """The first code point of either."""
        return min(piece.start for piece in (self.gold, self.predicted) if piece)

    @property
    def end(self) -> int:
        """The end of what reaches further."""
        return max(piece.end for piece in (self.gold, self.predicted) if piece)


def listed(both: Matched, texts: Texts) -> Iterator[tuple[int, list[Pair]]]:
    """Yield the pairs of each document that has some, by the document's number; by place in it.

    ``texts`` is asked for few articles at a time.
    """
    yield from of_rows(both, rows_of(both), texts)


def of_rows(both: Matched, rows: Ints, texts: Texts) -> Iterator[tuple[int, list[Pair]]]:
    """Yield those of some rows of ``rows_of``, likewise."""
    documents = both.gathered.documents
    if not len(rows):
        return
    rows = rows[np.argsort(rows[:, DOCUMENT], kind="stable")]
    numbers, begins = np.unique(rows[:, DOCUMENT], return_index=True)
    ends = [*begins.tolist()[1:], len(rows)]
    parts = list(zip(numbers.tolist(), begins.tolist(), ends, strict=True))
    for first in range(0, len(parts), _PAGE):
        page = parts[first : first + _PAGE]
        read = texts([documents[number].article for number, _, _ in page])
        for number, begin, end in page:
            article = documents[number].article
            text = read.get(article, "")
            found = [_pair(both, article, text, row) for row in rows[begin:end].tolist()]
            yield number, sorted(found, key=lambda pair: (pair.start, pair.end, pair.outcome))


DOCUMENT, GOLD, PREDICTED, WHAT = range(4)
"""Columns of ``rows_of``; in the last the place in ``WHATS``."""
_NONE = -1


def rows_of(both: Matched) -> Ints:
    """Return a row for each pair and each span in none.

    Its columns: document, gold span, predicted span, what became of it, code points of overlap.
    """
    gold, predicted, pairs = both.gathered.gold.spans, both.gathered.predicted.spans, both.pairs
    what = np.where(pairs.exact, np.where(pairs.same_tag, 0, 1), np.where(pairs.same_tag, 2, 3))
    missed, spurious = others(len(gold), pairs.gold), others(len(predicted), pairs.predicted)
    nothing = np.full(max(len(gold), len(predicted)), _NONE)
    zeros = np.zeros(len(nothing), dtype=np.int64)
    columns = [
        [gold.document[pairs.gold], pairs.gold, pairs.predicted, what, pairs.overlap],
        [
            gold.document[missed],
            missed,
            nothing[: len(missed)],
            zeros[: len(missed)] + 4,
            zeros[: len(missed)],
        ],
        [
            predicted.document[spurious],
            nothing[: len(spurious)],
            spurious,
            zeros[: len(spurious)] + 5,
            zeros[: len(spurious)],
        ],
    ]
    return np.concatenate([np.stack(part, axis=1) for part in columns])


def _pair(both: Matched, article: str, text: str, row: Sequence[int]) -> Pair:
    _, gold, predicted, what, overlap = row
    tags = both.gathered.tags
    return Pair(
        article=article,
        outcome=WHATS[what],
        gold=None if gold == _NONE else _piece(both.gathered.gold, gold, tags, text),
        predicted=None
        if predicted == _NONE
        else _piece(both.gathered.predicted, predicted, tags, text),
        overlap=overlap,
    )


def _piece(side: Side, number: int, tags: Sequence[str], text: str) -> Piece:
    spans = side.spans
    at = slice(spans.first[number], spans.first[number + 1])
    ends = tuple(zip(spans.start[at].tolist(), spans.end[at].tolist(), strict=True))
    return Piece(
        id=side.ids[number],
        tag=tags[int(spans.tag[number])],
        spans=ends,
        quote=" … ".join(text[start:end] for start, end in ends),
        score=side.scores.get(number),
    )
