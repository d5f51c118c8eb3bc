"""Agreement over units that everybody rates: chance-corrected coefficients.

For spans the unit is a choice (character, token, matched span), which changes the figure: whoever
shows one of these names it. Where a coefficient is undefined it says why.
"""

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from reader.evaluation.coefficients.figures import Figure

Table = NDArray[np.int64]
_Floats = NDArray[np.float64]
ONE_CATEGORY = "only one category was used"
NO_UNITS = "no unit was rated twice"


def observed(table: Table) -> Figure:
    """Return the share of units rated alike; ``table`` has a row and a column a category."""
    count = int(table.sum())
    return Figure(float(np.trace(table)) / count) if count else Figure(None, reason=NO_UNITS)


def kappa(table: Table) -> Figure:
    """Return Cohen's kappa (1960): chance is the product of each rater's own shares."""
    return _corrected(table, lambda rows, columns: float(rows @ columns))


def scott_pi(table: Table) -> Figure:
    """Return Scott's pi (1955): chance is the square of the shares of both raters together."""
    return _corrected(table, lambda rows, columns: float((((rows + columns) / 2) ** 2).sum()))


def bennett_s(table: Table) -> Figure:
    """Return Bennett's S (1954): by chance every category is as likely as another."""
    return _corrected(table, lambda rows, _: 1 / len(rows))


def gwet_ac1(table: Table) -> Figure:
    """Return Gwet's AC1 (2008), which common categories do not push down."""

    def chance(rows: _Floats, columns: _Floats) -> float:
        shares = (rows + columns) / 2
        return float((shares * (1 - shares)).sum()) / max(len(shares) - 1, 1)

    return _corrected(table, chance)


def _corrected(table: Table, chance: Callable[[_Floats, _Floats], float]) -> Figure:
    count = int(table.sum())
    if not count:
        return Figure(None, reason=NO_UNITS)
    expected = chance(table.sum(axis=1) / count, table.sum(axis=0) / count)
    if 1 - expected < 1e-12:
        return Figure(None, reason=ONE_CATEGORY)
    return Figure((float(np.trace(table)) / count - expected) / (1 - expected))


def fleiss_kappa(ratings: Table) -> Figure:
    """Return Fleiss' kappa (1971).

    ``ratings`` has a row a unit and a column a category: how many raters chose it. Every unit
    has as many ratings as the others, two or more.

    Raises:
        ValueError: not every unit has.
    """
    if not len(ratings):
        return Figure(None, reason=NO_UNITS)
    raters = int(ratings[0].sum())
    if raters < 2 or (ratings.sum(axis=1) != raters).any():
        raise ValueError("every unit needs as many ratings as the others, two or more")
    agreed = float((ratings * (ratings - 1)).sum()) / (len(ratings) * raters * (raters - 1))
    shares = ratings.sum(axis=0) / ratings.sum()
    expected = float((shares**2).sum())
    if 1 - expected < 1e-12:
        return Figure(None, reason=ONE_CATEGORY)
    return Figure((agreed - expected) / (1 - expected))


Metric = Callable[[_Floats, _Floats], _Floats]
"""Returns the squared distance of any two values, given the values and how often each was chosen."""


def nominal(values: _Floats, _counts: _Floats) -> _Floats:
    """Two values are the same or not."""
    return 1.0 - np.eye(len(values))


def ordinal(_values: _Floats, counts: _Floats) -> _Floats:
    """As far apart as there are ratings between them."""
    middle = np.cumsum(counts) - counts / 2
    return np.asarray(np.subtract.outer(middle, middle) ** 2)


def interval(values: _Floats, _counts: _Floats) -> _Floats:
    """As far apart as their difference."""
    return np.asarray(np.subtract.outer(values, values) ** 2)


def ratio(values: _Floats, _counts: _Floats) -> _Floats:
    """As far apart as their difference is of their sum."""
    total = np.add.outer(values, values)
    return np.asarray((np.subtract.outer(values, values) / np.where(total == 0, 1, total)) ** 2)


def alpha(ratings: Table, metric: Metric = nominal, values: Any = None) -> Figure:
    """Return Krippendorff's alpha (2004, chapter 11).

    ``ratings`` has a row a unit and a column a value: how many raters chose it; a unit that is
    rated once tells nothing and is left out. ``values`` are the values themselves, ascending,
    where the metric needs them.
    """
    ratings = ratings[ratings.sum(axis=1) > 1]
    if not len(ratings):
        return Figure(None, reason=NO_UNITS)
    weights = 1 / (ratings.sum(axis=1) - 1)
    coincidences = (ratings * weights[:, None]).T @ ratings - np.diag(weights @ ratings)
    counts = ratings.sum(axis=0).astype(float)
    total = counts.sum()
    named = np.arange(len(counts), dtype=float) if values is None else np.asarray(values, float)
    distances = metric(named, counts)
    by_chance = float((np.outer(counts, counts) * distances).sum()) / (total - 1)
    if by_chance == 0:
        return Figure(None, reason=ONE_CATEGORY)
    return Figure(1 - float((coincidences * distances).sum()) / by_chance)
