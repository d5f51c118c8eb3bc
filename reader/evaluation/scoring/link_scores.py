"""Links against links, and the clusters that links of identity make.

A predicted link is found where the gold has one of its type between the spans that its ends are
paired with; the tags of the ends do not matter. Under ``exact`` the ends must have the same
fragments, under ``overlap`` any pair of the matching does. A link counts with the document that
it begins in. Marks that only hold an end of a link are spans here, and nowhere else.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Hashable, Iterator, Mapping, Sequence
from operator import itemgetter
from typing import Literal

import numpy as np
from msgspec import Struct

from reader.evaluation.coefficients.clusters import (
    Clusters,
    Share,
    b_cubed,
    ceaf_entities,
    ceaf_mentions,
    from_links,
    muc,
)
from reader.evaluation.coefficients.figures import Figure, ratio
from reader.evaluation.coefficients.resampling import Floats, bootstrap
from reader.evaluation.pairing.matching import match
from reader.evaluation.pairing.spans import one_after_another
from reader.evaluation.scoring.evaluated import Matched
from reader.evaluation.scoring.scores import Sampling, spread_of
from reader.evaluation.scoring.sides import Side, Tied

Rule = Literal["exact", "overlap"]
RULES: tuple[Rule, ...] = ("exact", "overlap")
NO_GOLD, NO_PREDICTED, NOTHING = "no gold link", "no predicted link", "no link on either side"
_Key = tuple[str, Hashable, Hashable]


class LinkScore(Struct, frozen=True):
    """How many links are found, and what follows from that."""

    correct: int
    missed: int
    spurious: int
    precision: Figure
    recall: Figure
    f1: Figure


class ClusterScores(Struct, frozen=True):
    """Clusters under the usual measures; mentions that are not paired stand for themselves."""

    gold: int
    """How many clusters of two or more."""
    predicted: int
    muc: Share
    b_cubed: Share
    ceaf_mentions: Share
    ceaf_entities: Share


class Alignment(Struct, frozen=True):
    """All about links, under each rule."""

    overall: Mapping[Rule, LinkScore]
    by_type: Mapping[str, Mapping[Rule, LinkScore]]
    clusters: Mapping[str, Mapping[Rule, ClusterScores]]
    """By the type of link that says that two are the same."""


def aligned(
    both: Matched,
    sampling: Sampling,
    *,
    symmetric: Collection[str] = (),
    identity: Collection[str] = (),
) -> Alignment | None:
    """Return what links say; None where neither side has one.

    Args:
        both: the matching.
        sampling: how intervals are found.
        symmetric: the types whose two directions say the same.
        identity: the types that say that two are the same, whose links make clusters.
    """
    gold, predicted = both.gathered.gold, both.gathered.predicted
    if not gold.ties and not predicted.ties:
        return None
    keys = {rule: _both_keys(both, rule, symmetric) for rule in RULES}
    types = sorted({tied.tie.type for side in (gold, predicted) for tied in side.ties})
    documents = len(both.gathered.documents)

    def scores(type_: str = "") -> dict[Rule, LinkScore]:
        chosen = {rule: _of_type(keys[rule], type_) for rule in RULES}
        return {rule: _score(*chosen[rule], documents, sampling) for rule in RULES}

    return Alignment(
        scores(),
        {each: scores(each) for each in types},
        {
            each: {rule: _clusters(*_of_type(keys[rule], each)) for rule in RULES}
            for each in types
            if each in identity
        },
    )


_Keys = Sequence[tuple[int, _Key]]
"""Of each link its document and what it is compared by."""


def _both_keys(both: Matched, rule: Rule, symmetric: Collection[str]) -> tuple[_Keys, _Keys]:
    sides = both.gathered.gold, both.gathered.predicted
    ends = [one_after_another(side.spans, side.passages) for side in sides]
    pairs = match(*ends) if any(len(side.passages) for side in sides) else both.pairs
    chosen = pairs.exact if rule == "exact" else np.ones(len(pairs.gold), dtype=bool)
    of_predicted = dict(
        zip(pairs.predicted[chosen].tolist(), pairs.gold[chosen].tolist(), strict=True)
    )
    gold = _keys(sides[0], {}, "gold", symmetric)
    return gold, _keys(sides[1], of_predicted, "predicted", symmetric)


def _keys(side: Side, paired: Mapping[int, int], name: str, symmetric: Collection[str]) -> _Keys:
    ends = one_after_another(side.spans, side.passages)
    here = {
        (document, id_): at
        for at, (document, id_) in enumerate(
            zip(ends.document.tolist(), (*side.ids, *side.passage_ids), strict=True)
        )
        if id_
    }
    anywhere = {id_: at for (_, id_), at in here.items()}

    def end(tied: Tied, id_: str) -> Hashable:
        at = here.get((tied.document, id_), anywhere.get(id_))
        if at is None:
            return (name, "gone", id_)
        if name == "gold":
            return ("gold", at)
        return ("gold", paired[at]) if at in paired else (name, at)

    def key(tied: Tied) -> _Key:
        tie = tied.tie
        to = ("article", tie.to_article) if tie.to_article else end(tied, tie.to)
        ends = (end(tied, tie.from_), to)
        if tie.type in symmetric:
            ends = min(ends, ends[::-1], key=repr)
        return (tie.type, *ends)

    return [(tied.document, key(tied)) for tied in side.ties]


def _of_type(sides: tuple[_Keys, _Keys], type_: str) -> tuple[_Keys, _Keys]:
    """Return the links of a type, of both sides; all of them for ``""``."""
    if not type_:
        return sides
    gold, predicted = ([(at, key) for at, key in keys if key[0] == type_] for keys in sides)
    return gold, predicted


def _score(gold: _Keys, predicted: _Keys, documents: int, sampling: Sampling) -> LinkScore:
    rows = np.zeros((documents, 4))
    for side, column in ((gold, _GOLD), (predicted, _PREDICTED)):
        for document, _ in side:
            rows[document, column] += 1
    for of_gold, of_predicted in _found(gold, predicted):
        rows[of_gold, _FOUND_GOLD] += 1
        rows[of_predicted, _FOUND_PREDICTED] += 1
    resampled = bootstrap(rows, _figures, resamples=sampling.resamples, seed=sampling.seed)
    found, _, of_gold, of_predicted = (int(value) for value in rows.sum(axis=0))
    values = (
        ratio(found, of_predicted, NO_PREDICTED),
        ratio(found, of_gold, NO_GOLD),
        ratio(2 * found, of_gold + of_predicted, NOTHING),
    )
    return LinkScore(
        found,
        of_gold - found,
        of_predicted - found,
        *(spread_of(value, resampled[:, at], documents) for at, value in enumerate(values)),
    )


_FOUND_GOLD, _FOUND_PREDICTED, _GOLD, _PREDICTED = range(4)
"""Columns of the rows of documents. What is found has two: a link that says the same turned round
may begin in one document in the gold, and in another where it was predicted."""


def _found(gold: _Keys, predicted: _Keys) -> Iterator[tuple[int, int]]:
    """Yield the documents of each link that is found: in the gold, and where it was predicted.

    Those that begin in the same document are found first.
    """
    left: dict[_Key, Counter[int]] = defaultdict(Counter)
    for document, key in gold:
        left[key][document] += 1
    turned = []
    for document, key in predicted:
        if left[key][document]:
            left[key][document] -= 1
            yield document, document
        else:
            turned.append((document, key))
    for document, key in sorted(turned, key=itemgetter(0)):
        there = min(+left[key], default=None)
        if there is not None:
            left[key][there] -= 1
            yield there, document


def _figures(sums: Floats) -> Floats:
    found, found_predicted, gold, predicted = sums.T
    columns = [(found_predicted, predicted), (found, gold)]
    columns.append((found + found_predicted, gold + predicted))
    return np.stack(
        [
            np.divide(part, whole, out=np.full(len(part), np.nan), where=whole > 0)
            for part, whole in columns
        ],
        axis=1,
    )


def _clusters(gold: _Keys, predicted: _Keys) -> ClusterScores:
    sides: tuple[Clusters, Clusters] = (_joined(gold), _joined(predicted))
    return ClusterScores(
        len(sides[0]),
        len(sides[1]),
        muc(*sides),
        b_cubed(*sides),
        ceaf_mentions(*sides),
        ceaf_entities(*sides),
    )


def _joined(keys: _Keys) -> list[list[Hashable]]:
    return from_links(list(_ends(keys)))


def _ends(keys: _Keys) -> Iterator[tuple[Hashable, Hashable]]:
    return ((one, other) for _, (_, one, other) in keys)
