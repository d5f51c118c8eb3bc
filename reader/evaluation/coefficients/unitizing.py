"""Agreement on where units lie in a continuum: two different coefficients of Krippendorff's.

``alpha_u_2004`` judges each tag by itself: how far the ends of units that meet lie apart, and how
long those are that meet none. ``u_alpha_2016`` judges every point of the continuum by the tag it
has, gaps included. They disagree in kind: two halves that touch are for the first half wrong, for
the second the same as the whole.

A continuum is a document. Those of several are pooled by ``pooled``, weighted by their lengths:
put end to end they would share gaps that nobody saw.
"""

from collections.abc import Sequence

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from reader.evaluation.coefficients.figures import Figure

Unit = tuple[int, int, str]
"""Start, end (half-open) and tag."""
_Floats = NDArray[np.float64]
_Ints = NDArray[np.int64]

NO_UNITS = "nobody marked anything"
OVERLAPPING = "spans of one annotator overlap"


class Disagreement(Struct, frozen=True):
    """How much a continuum disagrees, and would by chance."""

    observed: float
    expected: float


def alpha_u_2004(
    raters: Sequence[Sequence[Unit]], begin: int, length: int
) -> dict[str, Disagreement | None]:
    """Return the disagreement on each tag (Krippendorff 1995; 2004, 12.4).

    Args:
        raters: the units of each of two or more annotators.
        begin: where the continuum begins.
        length: how long it is; every unit lies within it.

    A tag is None where units of it by one annotator overlap.
    """
    tags = sorted({tag for units in raters for _, _, tag in units})
    return {tag: _of_tag([_ends(units, tag, begin) for units in raters], length) for tag in tags}


def u_alpha_2016(raters: Sequence[Sequence[Unit]], begin: int, length: int) -> Disagreement | None:
    """Return the disagreement of every point's tag (Krippendorff, Mathet, Bouvry and Widlöcher 2016).

    Arguments are those of ``alpha_u_2004``. None where units of one annotator overlap at all.
    """
    tags = sorted({tag for units in raters for _, _, tag in units})
    ends = [_ends(units, None, begin) for units in raters]
    if any((each[1:, 0] < each[:-1, 1]).any() for each in ends):
        return None
    labels = [_labels(units, tags) for units in raters]
    size = len(tags) + 1
    met = np.zeros((size, size))
    selves = np.zeros(size)
    for one, (units, named) in enumerate(zip(ends, labels, strict=True)):
        lengths = units[:, 1] - units[:, 0]
        np.add.at(selves, named, lengths**2)
        selves[0] += length - lengths.sum()
        for other in range(one):
            shared = _shared(units, named, ends[other], labels[other], size, length)
            met += shared + shared.T
    met /= len(raters) - 1
    share = met.sum(axis=1)
    total = share.sum()
    by_chance = np.outer(share, share) * total / (total**2 - selves.sum())
    apart = ~np.eye(size, dtype=bool)
    return Disagreement(float(met[apart].sum()) / total, float(by_chance[apart].sum()) / total)


def pooled(disagreements: Sequence[tuple[Disagreement, int]]) -> Figure:
    """Return 1 less observed by expected, of continua or tags, each with its weight: its length."""
    expected = sum(each.expected * weight for each, weight in disagreements)
    if not expected:
        return Figure(None, reason=NO_UNITS)
    return Figure(1 - sum(each.observed * weight for each, weight in disagreements) / expected)


def _ends(units: Sequence[Unit], tag: str | None, begin: int) -> _Floats:
    """Return the ends of the units, of one tag or of all, in order, from the continuum's begin."""
    chosen = sorted(
        (start - begin, end - begin) for start, end, named in units if tag in (None, named)
    )
    return np.array(chosen, dtype=np.float64).reshape(-1, 2)


def _labels(units: Sequence[Unit], tags: Sequence[str]) -> _Ints:
    return np.array([1 + tags.index(tag) for *_, tag in sorted(units)], dtype=np.int64)


def _gaps(units: _Floats, length: int) -> _Floats:
    """Return the ends of what lies between units."""
    starts = np.concatenate([[0.0], units[:, 1]])
    ends = np.concatenate([units[:, 0], [float(length)]])
    gaps = np.stack([starts, ends], axis=1)
    return np.asarray(gaps[gaps[:, 1] > gaps[:, 0]])


def _of_tag(raters: Sequence[_Floats], length: int) -> Disagreement | None:
    if any((units[1:, 0] < units[:-1, 1]).any() for units in raters):
        return None
    gaps = [_gaps(units, length) for units in raters]
    apart = sum(
        _apart(units, raters[other]) + 2 * _unmet(units, gaps[other])  # a gap is met by a unit, too
        for one, units in enumerate(raters)
        for other in range(len(raters))
        if other != one
    )
    count = len(raters)
    return Disagreement(apart / (count * (count - 1) * length**2), _expected(raters, gaps, length))


def _apart(units: _Floats, others: _Floats) -> float:
    """Return the squared distances of the ends of units that meet."""
    left, right = _meeting(units, others)
    return float(((units[left] - others[right]) ** 2).sum())


def _meeting(units: _Floats, others: _Floats) -> tuple[_Ints, _Ints]:
    """Return which units meet which others; on each side they are in order and do not overlap."""
    first = np.searchsorted(others[:, 1], units[:, 0], "right")
    last = np.searchsorted(others[:, 0], units[:, 1], "left")
    counts = np.maximum(last - first, 0)
    left = np.repeat(np.arange(len(units)), counts)
    within = np.arange(len(left)) - np.repeat(np.cumsum(counts) - counts, counts)
    return left, within + first[left]


def _unmet(units: _Floats, gaps: _Floats) -> float:
    """Return the squared lengths of the units that lie within a gap."""
    if not len(gaps):
        return 0.0
    place = np.searchsorted(gaps[:, 0], units[:, 0], "right") - 1
    within = (place >= 0) & (gaps[place, 1] >= units[:, 1])
    return float(((units[within, 1] - units[within, 0]) ** 2).sum())


def _expected(raters: Sequence[_Floats], gaps: Sequence[_Floats], length: int) -> float:
    """Return the disagreement if the units lay anywhere in the gaps of all."""
    unit = np.concatenate([units[:, 1] - units[:, 0] for units in raters])
    gap = np.sort(np.concatenate([each[:, 1] - each[:, 0] for each in gaps]))
    from_end = np.concatenate([np.cumsum(gap[::-1])[::-1], [0.0]])
    first = np.searchsorted(gap, unit, "left")
    room = from_end[first] - (unit - 1) * (len(gap) - first)
    met = (len(unit) - 1) / 3 * (2 * unit**3 - 3 * unit**2 + unit)
    total = len(raters) * length
    return float(
        2
        / length
        * (met + unit**2 * room).sum()
        / (total * (total - 1) - (unit * (unit - 1)).sum())
    )


def _shared(
    units: _Floats,
    named: _Ints,
    others: _Floats,
    others_named: _Ints,
    size: int,
    length: int,
) -> _Floats:
    """Return how long each tag of one annotator lies on each of another; 0 is the gap."""
    found = np.zeros((size, size))
    left, right = _meeting(units, others)
    both = np.minimum(units[left, 1], others[right, 1]) - np.maximum(
        units[left, 0], others[right, 0]
    )
    np.add.at(found, (named[left], others_named[right]), both)
    alone, others_alone = np.zeros(size), np.zeros(size)
    np.add.at(alone, named, units[:, 1] - units[:, 0])
    np.add.at(others_alone, others_named, others[:, 1] - others[:, 0])
    found[:, 0] = alone - found.sum(axis=1)
    found[0] = others_alone - found.sum(axis=0)
    found[0, 0] += length - found.sum()
    return found
