"""From what two sides say of articles to the columns that are compared.

The gold side comes first and says which documents there are. Nothing is dropped without a count.
"""

from collections import Counter
from collections.abc import Callable, Collection, Container, Iterable, Iterator, Sequence

import numpy as np
from msgspec.structs import replace

from reader.evaluation.pairing.spans import Ints, Spans
from reader.evaluation.scoring.restricting import only
from reader.evaluation.scoring.sides import Gathered, Rules, Side, Stretch, Tied
from reader.model.annotation import PASSAGE
from reader.model.article import RegionKind
from reader.model.side import Document, Said, Sheet

_PASSAGE = -1
"""The number of the tag of marks that only hold an end of a link; it is none of the others."""
Judged = Callable[[Container[str]], Iterable[Sheet]]
"""Returns the sheets of a side that is judged, given the tags that the gold has."""


def gather(
    documents: Sequence[Document],
    gold: Iterable[Sheet],
    predicted: Judged,
    other: Judged | None,
    rules: Rules,
) -> tuple[Gathered, Gathered | None]:
    """Return a system beside the gold, and another one beside it, if there is one.

    Both are of the same documents and tags.
    """
    gathering = Gathering(documents, rules)
    ours = gathering.gold(gold)
    known = frozenset({*gathering.tags, PASSAGE})
    theirs = gathering.predicted(predicted(known))
    if other is None:
        return gathering.compared(ours, theirs), None
    others = gathering.predicted(other(known))
    return (
        gathering.compared(ours, theirs, others.documents),
        gathering.compared(ours, others, theirs.documents),
    )


class Gathering:
    """Takes gold sheets, then predicted ones, then gives both sides."""

    def __init__(self, documents: Sequence[Document], rules: Rules) -> None:
        """Begin with the documents that are compared.

        Args:
            documents: in the order in which reports list them; no article twice.
            rules: what of their marks counts.
        """
        self._documents = documents
        self._rules = rules
        self._number = {document.article: at for at, document in enumerate(documents)}
        self._aside = {
            at: found
            for at, document in enumerate(documents)
            if (found := _stretches(document, rules.left_out))
        }
        self._tags: dict[str, int] = {}

    @property
    def tags(self) -> Iterable[str]:
        """The tags that came so far."""
        return self._tags

    def gold(self, sheets: Iterable[Sheet]) -> Side:
        """Return the gold side, in the numbers of the tags as they come."""
        return self._side(sheets, None)

    def predicted(self, sheets: Iterable[Sheet]) -> Side:
        """Return the side that is judged."""
        return self._side(sheets, self._rules.min_score)

    def compared(
        self, gold: Side, predicted: Side, others: Collection[int] | None = None
    ) -> Gathered:
        """Return both, with tags in the order of their names; after all sides are gathered.

        Args:
            gold: one side.
            predicted: the other.
            others: the documents that another system, compared with this one, has a record of;
                None where there is none.
        """
        names = sorted(self._tags)
        rank = {name: at for at, name in enumerate(names)}
        order = np.array([rank[name] for name in self._tags], dtype=np.int64)
        sides = [_retagged(side, order) for side in (gold, predicted)]
        used = np.unique(sides[0].spans.tag).tolist()
        both = Gathered(
            documents=self._documents,
            tags=names,
            gold=sides[0],
            predicted=sides[1],
            gold_tags=frozenset(names[tag] for tag in used),
        )
        if not self._rules.only_predicted:
            return both
        return only(
            both, predicted.documents & frozenset(predicted.documents if others is None else others)
        )

    def _side(self, sheets: Iterable[Sheet], least: float | None) -> Side:
        ids: list[str] = []
        scores: dict[int, float] = {}
        ties: list[Tied] = []
        there: set[int] = set()
        passages: list[tuple[int, int, Sequence[Stretch]]] = []
        passage_ids: list[str] = []
        counts: Counter[str] = Counter()

        def rows() -> Iterator[tuple[int, int, Sequence[Stretch]]]:
            for sheet in sheets:
                number = self._number.get(sheet.article)
                if number is None:
                    counts["outside"] += 1
                    continue
                there.add(number)
                ties.extend(Tied(number, tie) for tie in sheet.ties)
                aside = self._aside.get(number, ())
                for said in sheet.marks:
                    if why := _why_not(said, aside, least):
                        counts[why] += 1
                        continue
                    if said.tag == PASSAGE:
                        passages.append((number, _PASSAGE, said.spans))
                        passage_ids.append(said.id)
                        continue
                    if said.score is not None:
                        scores[len(ids)] = said.score
                    ids.append(said.id)
                    yield number, self._tags.setdefault(said.tag, len(self._tags)), said.spans

        spans = Spans.of(rows())
        return Side(
            spans=spans,
            ids=ids,
            scores=scores,
            ties=ties,
            documents=frozenset(there),
            passages=Spans.of(passages),
            passage_ids=passage_ids,
            left_out=counts["left_out"],
            below=counts["below"],
            outside=counts["outside"],
            duplicates=_duplicates(spans),
        )


def _why_not(said: Said, aside: Collection[Stretch], least: float | None) -> str:
    if least is not None and said.score is not None and said.score < least:
        return "below"
    return "left_out" if aside and is_aside(said.spans, aside) else ""


def is_aside(spans: Iterable[Stretch], aside: Collection[Stretch]) -> bool:
    """Return whether every span both begins and ends in a stretch that is left out."""
    return all(
        any(low <= start < high for low, high in aside)
        and any(low < end <= high for low, high in aside)
        for start, end in spans
    )


def _stretches(document: Document, kinds: Collection[RegionKind]) -> list[Stretch]:
    return [(start, end) for start, end, kind in document.regions if kind in kinds]


def _retagged(side: Side, order: Ints) -> Side:
    tag = order[side.spans.tag] if len(side.spans) else side.spans.tag
    return replace(side, spans=replace(side.spans, tag=tag))


def _duplicates(spans: Spans) -> int:
    """Return how many spans say just what one before them says."""
    several = spans.fragments > 1
    simple = np.flatnonzero(~several)
    columns = [column[simple] for column in (spans.document, spans.starts, spans.ends, spans.tag)]
    order = np.lexsort(columns)
    fresh = np.zeros(len(order), dtype=bool)
    fresh[:1] = True
    for column in columns:
        fresh[1:] |= column[order][1:] != column[order][:-1]
    again = len(order) - int(fresh.sum())
    seen: Counter[tuple[object, ...]] = Counter()
    for at in np.flatnonzero(several).tolist():
        inside = slice(spans.first[at], spans.first[at + 1])
        ends = (*spans.start[inside].tolist(), *spans.end[inside].tolist())
        seen[int(spans.document[at]), int(spans.tag[at]), ends] += 1
    return again + sum(count - 1 for count in seen.values())
