"""Where the ends of predicted spans lie to those of the gold ones they are paired with."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence

from msgspec import Struct

from reader.evaluation.scoring.errors import Edges, divided, edges, is_edge_only
from reader.evaluation.scoring.evaluated import Matched

Texts = Callable[[Sequence[str]], Mapping[str, str]]
"""Returns the texts of some articles by id."""
_PAGE = 100


class Boundaries(Struct, frozen=True):
    """How often pairs differ at their ends, and how."""

    exact: int
    """Pairs with the same fragments."""
    too_long: int
    too_short: int
    shifted: int
    edge_only: int
    """Of those three, pairs that differ in space and punctuation alone."""
    split: int
    """Gold spans that several predicted ones of the tag meet."""
    merged: int
    """Predicted spans that meet several gold ones of the tag."""
    starts: Sequence[tuple[int, int]]
    """Of pairs that are not exact: by how many code points the predicted one begins later
    (below 0: earlier), and how many do."""
    ends: Sequence[tuple[int, int]]
    """Likewise of where it ends."""


def boundaries(both: Matched, texts: Texts) -> Boundaries:
    """Return what ends do; ``texts`` is asked for few articles at a time."""
    gold, predicted = both.gathered.gold.spans, both.gathered.predicted.spans
    apart = edges(gold, predicted, both.pairs)
    kinds = Counter(each.kind for each in apart)
    parts = divided(gold, predicted)
    return Boundaries(
        exact=int(both.pairs.exact.sum()),
        too_long=kinds["too long"],
        too_short=kinds["too short"],
        shifted=kinds["shifted"],
        edge_only=sum(_edge_only(both, apart, texts)),
        split=len(parts.split),
        merged=len(parts.merged),
        starts=sorted(Counter(each.start for each in apart).items()),
        ends=sorted(Counter(each.end for each in apart).items()),
    )


def _edge_only(both: Matched, apart: Sequence[Edges], texts: Texts) -> Iterator[bool]:
    """Yield of each pair whose ends lie apart whether only space and punctuation differ."""
    documents = both.gathered.documents
    for article, some in _by_article(both, apart, [each.article for each in documents], texts):
        for ours, theirs in some:
            yield is_edge_only(article, ours, theirs)


def _by_article(
    both: Matched, apart: Sequence[Edges], articles: Sequence[str], texts: Texts
) -> Iterator[tuple[str, list[tuple[tuple[int, int], tuple[int, int]]]]]:
    gold, predicted, pairs = both.gathered.gold.spans, both.gathered.predicted.spans, both.pairs
    starts, ends = gold.starts, gold.ends
    whole = (gold.fragments[pairs.gold] == 1) & (predicted.fragments[pairs.predicted] == 1)
    found: dict[int, list[tuple[tuple[int, int], tuple[int, int]]]] = {}
    for each in apart:
        at = int(pairs.gold[each.pair])
        ours = int(starts[at]), int(ends[at])
        theirs = ours[0] + each.start, ours[1] + each.end
        if whole[each.pair]:
            found.setdefault(int(gold.document[at]), []).append((ours, theirs))
    numbers = sorted(found)
    for first in range(0, len(numbers), _PAGE):
        some = numbers[first : first + _PAGE]
        read = texts([articles[number] for number in some])
        for number in some:
            yield read.get(articles[number], ""), found[number]
