"""Kappa and alpha of units with categories, from rows of documents that add up.

Cohen's kappa (1960) is of two annotators, Krippendorff's alpha (2004, chapter 11, nominal) of any
number. Where several questions are asked, each has chances of its own: disagreements are added up
over them, observed and expected, before one is divided by the other.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import partial

import numpy as np
from msgspec import Struct

from reader.evaluation.agreeing.measured import Measured, one_less
from reader.evaluation.coefficients.fixed_units import NO_UNITS, ONE_CATEGORY
from reader.evaluation.coefficients.resampling import Floats

Category = tuple[str, ...]
"""What was said of a unit, as a set in order; nothing said is one as well."""
Ratings = Counter[tuple[Category, ...]]
"""How many units were rated so, by each of the annotators in turn."""
OF_TWO = "kappa is of two annotators: see the pairs, or alpha"
TOO_MANY = "more than 2,000 different answers"
_MOST = 2_000


class Question(Struct, frozen=True):
    """The ratings of each document on one question."""

    of_documents: Mapping[int, Ratings]
    """By the documents' numbers."""


def measured(
    questions: Sequence[Question], documents: Sequence[int], *, is_pair: bool
) -> tuple[Measured, Measured]:
    """Return what kappa and alpha are made of, over one question or several."""
    codes = [_codes(question) for question in questions]
    if sum(map(len, codes)) > _MOST:
        nothing = Measured(np.zeros((len(documents), 2)), one_less, "", TOO_MANY)
        return nothing, nothing
    sizes = [len(each) for each in codes]
    place = {document: number for number, document in enumerate(documents)}
    kappas = [np.zeros((len(documents), 2 + 2 * size)) for size in sizes]
    alphas = [np.zeros((len(documents), 1 + size)) for size in sizes]
    for number, question in enumerate(questions):
        for document, ratings in question.of_documents.items():
            row = place[document]
            if is_pair:
                _add_to_kappa(kappas[number][row], ratings, codes[number])
            _add_to_alpha(alphas[number][row], ratings, codes[number])
    empty = np.zeros((len(documents), 0))
    reason = ONE_CATEGORY if any(each.any() for each in alphas) else NO_UNITS
    return (
        Measured(
            np.concatenate([empty, *kappas], axis=1),
            partial(_kappa, sizes),
            reason,
            "" if is_pair or not any(sizes) else OF_TWO,
        ),
        Measured(np.concatenate([empty, *alphas], axis=1), partial(_alpha, sizes), reason),
    )


def _codes(question: Question) -> dict[Category, int]:
    said = {each for found in question.of_documents.values() for rated in found for each in rated}
    return {category: number for number, category in enumerate(sorted(said))}


def _add_to_kappa(row: Floats, ratings: Ratings, codes: Mapping[Category, int]) -> None:
    """Add units, those rated alike, and how often each annotator chose each category."""
    size = len(codes)
    for (one, other), count in ratings.items():
        row[0] += count
        row[1] += count * (one == other)
        row[2 + codes[one]] += count
        row[2 + size + codes[other]] += count


def _add_to_alpha(row: Floats, ratings: Ratings, codes: Mapping[Category, int]) -> None:
    """Add the ratings that agree, by one less than the annotators, and how often each was given."""
    for rated, count in ratings.items():
        for category, times in Counter(rated).items():
            row[0] += count * times * (times - 1) / (len(rated) - 1)
            row[1 + codes[category]] += count * times


def _kappa(sizes: Sequence[int], sums: Floats) -> Floats:
    observed, expected, at = np.zeros(len(sums)), np.zeros(len(sums)), 0
    for size in sizes:
        units, alike = sums[:, at], sums[:, at + 1]
        first = sums[:, at + 2 : at + 2 + size]
        second = sums[:, at + 2 + size : at + 2 + 2 * size]
        by_chance = (first * second).sum(axis=1)
        observed += units - alike
        expected += units - np.divide(by_chance, units, out=units.copy(), where=units > 0)
        at += 2 + 2 * size
    return _one_less(observed, expected)


def _alpha(sizes: Sequence[int], sums: Floats) -> Floats:
    observed, expected, at = np.zeros(len(sums)), np.zeros(len(sums)), 0
    for size in sizes:
        given = sums[:, at + 1 : at + 1 + size]
        total = given.sum(axis=1)
        apart = total**2 - (given**2).sum(axis=1)
        observed += total - sums[:, at]
        expected += np.divide(apart, total - 1, out=np.zeros(len(sums)), where=total > 1)
        at += 1 + size
    return _one_less(observed, expected)


def _one_less(observed: Floats, expected: Floats) -> Floats:
    small = expected < 1e-9
    return np.asarray(1 - np.where(small, np.nan, observed / np.where(small, 1, expected)))
