"""Which predicted span is which gold span: one matching, the best, whatever the input's order.

It maximises, in this order, the number of exact pairs with the tag, of exact pairs, of
overlapping pairs with the tag, of overlapping pairs, then the overlap's length. Of spans in
fragments, exact means the same fragments, and overlap the code points that both have. Duplicates
are a multiset: each is matched once.
"""

from typing import NamedTuple

import numpy as np

from reader.evaluation.pairing.assignment import NONE, heaviest
from reader.evaluation.pairing.overlap import begins_of_runs, overlaps
from reader.evaluation.pairing.spans import Flags, Ints, Spans, others


class Pairs(NamedTuple):
    """Pairs of a gold and a predicted span that share at least a code point."""

    gold: Ints
    """The number of the gold span in each."""
    predicted: Ints
    exact: Flags
    """Whether both have the same fragments."""
    same_tag: Flags
    overlap: Ints
    """How much they share."""

    def some(self, chosen: Ints | Flags) -> "Pairs":
        """Return some of the pairs."""
        return Pairs(
            self.gold[chosen],
            self.predicted[chosen],
            self.exact[chosen],
            self.same_tag[chosen],
            self.overlap[chosen],
        )


def match(gold: Spans, predicted: Spans) -> Pairs:
    """Return the pairs of the best matching, by gold span.

    Among matchings that are as good as each other, one that depends on the spans alone, not on
    the order in which they are given, but for duplicates, of which the first come first.
    """
    shapes = _shapes(gold, predicted)
    # Shapes are numbered by document, then by ends.
    in_order = [
        np.lexsort((side.tag, shape)) for side, shape in zip((gold, predicted), shapes, strict=True)
    ]
    ours, theirs = gold.some(in_order[0]), predicted.some(in_order[1])
    our_shape, their_shape = shapes[0][in_order[0]], shapes[1][in_order[1]]
    alike = _alike(ours, theirs, our_shape, their_shape)
    left = [others(len(ours), alike.gold), others(len(theirs), alike.predicted)]
    some_gold, some_predicted, shared = overlaps(ours.some(left[0]), theirs.some(left[1]))
    golds, predictions = left[0][some_gold], left[1][some_predicted]
    rest = Pairs(
        golds,
        predictions,
        our_shape[golds] == their_shape[predictions],
        ours.tag[golds] == theirs.tag[predictions],
        shared,
    )
    best = rest.some(_best(rest))
    found = Pairs(*(np.concatenate(columns) for columns in zip(alike, best, strict=True)))
    found = found._replace(gold=in_order[0][found.gold], predicted=in_order[1][found.predicted])
    return found.some(np.argsort(found.gold, kind="stable"))


def _shapes(gold: Spans, predicted: Spans) -> tuple[Ints, Ints]:
    """Return a number for each span, the same for those of one document with the same fragments.

    They are in the order of the ends, so of what the spans say, and not of how they are given.
    """
    several = [_in_fragments(side) for side in (gold, predicted)]
    known = sorted({fragments for side in several for fragments in side.values()})
    codes = {fragments: place for place, fragments in enumerate(known, 1)}
    columns: list[list[Ints]] = []
    for side, of_span in zip((gold, predicted), several, strict=True):
        code = np.zeros(len(side), dtype=np.int64)
        for number, fragments in of_span.items():
            code[number] = codes[fragments]
        columns.append([side.document, side.starts, side.ends, code])
    groups = _groups(*(np.concatenate(both) for both in zip(*columns, strict=True)))
    return groups[: len(gold)], groups[len(gold) :]


def _in_fragments(side: Spans) -> dict[int, tuple[tuple[int, int], ...]]:
    """Return the fragments of those spans that have several, by the span's number."""
    found: dict[int, tuple[tuple[int, int], ...]] = {}
    for number in np.flatnonzero(side.fragments > 1).tolist():
        at = slice(side.first[number], side.first[number + 1])
        found[number] = tuple(zip(side.start[at].tolist(), side.end[at].tolist(), strict=True))
    return found


def _groups(*columns: Ints) -> Ints:
    """Return for each row the number of its combination of values, in the order of those."""
    order = np.lexsort(columns[::-1])
    fresh = np.zeros(len(order), dtype=bool)
    for column in columns:
        values = column[order]
        fresh[1:] |= values[1:] != values[:-1]
    groups = np.empty(len(order), dtype=np.int64)
    groups[order] = np.cumsum(fresh)
    return groups


def _alike(gold: Spans, predicted: Spans, gold_shape: Ints, predicted_shape: Ints) -> Pairs:
    """Pair spans with the same fragments and tag; the best matching has as many of these pairs."""
    groups = _groups(
        np.concatenate([gold_shape, predicted_shape]), np.concatenate([gold.tag, predicted.tag])
    )
    ours, theirs = _numbered(groups[: len(gold)]), _numbered(groups[len(gold) :])
    _, left, right = np.intersect1d(ours, theirs, assume_unique=True, return_indices=True)
    lengths = np.add.reduceat(gold.end - gold.start, gold.first[:-1]) if len(gold) else gold.tag
    every = np.ones(len(left), dtype=bool)
    return Pairs(left, right, every, every, lengths[left])


def _numbered(groups: Ints) -> Ints:
    """Return a number for each row, made of its group and its place among those of the group."""
    order = np.argsort(groups, kind="stable")
    ordered = groups[order]
    begins = begins_of_runs(ordered)
    sizes = np.diff(np.concatenate([begins, [len(ordered)]]))
    places = np.arange(len(ordered)) - np.repeat(begins, sizes)
    numbered = np.empty(len(ordered), dtype=np.int64)
    numbered[order] = (ordered << 32) + places
    return numbered


def _best(pairs: Pairs) -> Ints:
    """Return the places of the pairs that the best matching has."""
    component = _components(pairs)
    order = np.lexsort(
        (pairs.predicted, pairs.gold, -pairs.overlap, ~pairs.same_tag, ~pairs.exact, component)
    )
    begins = begins_of_runs(component[order])
    is_star = _one_each(pairs.gold[order], begins) | _one_each(pairs.predicted[order], begins)
    chosen = [order[begins[is_star]]]  # of pairs with a span in common the best comes first
    sizes = np.diff(np.append(begins, len(order)))
    rows = np.sort(order[~np.repeat(is_star, sizes)])
    rows = rows[np.argsort(component[rows], kind="stable")]
    chosen.append(rows[_solved(pairs.some(rows), component[rows])])
    return np.concatenate(chosen)


def _one_each(values: Ints, begins: Ints) -> Flags:
    """Return of each run whether it holds one value only."""
    if not len(begins):
        return np.zeros(0, dtype=bool)
    same: Flags = np.minimum.reduceat(values, begins) == np.maximum.reduceat(values, begins)
    return same


def _components(pairs: Pairs) -> Ints:
    """Return for each pair the number of the connected part that it lies in."""
    if not len(pairs.gold):
        return pairs.gold
    golds = int(pairs.gold.max()) + 1
    left, right = pairs.gold, pairs.predicted + golds
    least = np.arange(golds + int(pairs.predicted.max()) + 1)
    while True:
        lower = np.minimum(least[left], least[right])
        if np.array_equal(lower, least[left]) and np.array_equal(lower, least[right]):
            return lower
        # Hooking the parts' heads, not the spans alone, halves the rounds of long chains.
        for end in (left, right):
            np.minimum.at(least, least[end], lower)
            np.minimum.at(least, end, lower)
        least = least[least]


def _solved(pairs: Pairs, component: Ints) -> Ints:
    """Return the places of the best pairs of connected parts, which follow each other."""
    columns = [column.tolist() for column in pairs]
    begins = begins_of_runs(component).tolist()
    found: list[int] = []
    for first, last in zip(begins, [*begins, len(component)][1:], strict=True):
        part = zip(*(column[first:last] for column in columns), strict=True)
        found += [first + place for place in _heaviest(list(part))]
    return np.array(found, dtype=np.int64)


def _heaviest(pairs: list[tuple[int, int, bool, bool, int]]) -> list[int]:
    """Return the places of the best pairs of one connected part, given by gold span."""
    rows: dict[int, int] = {}
    columns: dict[int, int] = {}
    for gold, predicted, *_ in pairs:
        rows.setdefault(gold, len(rows))
        columns.setdefault(predicted, len(columns))
    more = min(len(rows), len(columns)) + 1
    longest = sum(overlap for *_, overlap in pairs) + 1
    edges: list[list[tuple[int, int]]] = [[] for _ in rows]
    places: dict[tuple[int, int], int] = {}
    for place, (gold, predicted, exact, same_tag, overlap) in enumerate(pairs):
        weight = overlap + longest * (1 + more * (same_tag + more * exact))
        edges[rows[gold]].append((columns[predicted], weight))
        places[rows[gold], columns[predicted]] = place
    matched = enumerate(heaviest(edges, len(columns)))
    return [places[row, column] for row, column in matched if column != NONE]
