"""F1 between two annotators over links: of one type, and both ends the same or overlapping.

Two ends are the same if their marks have the same spans, and for ``strict`` the same tag too. An
end that is an article is the same article. Where a type says the same in both directions, a link
may also be turned round, in whichever of the two documents it begins. Of the ways to match links
that share something at both ends, the one with most strict pairs is taken, then with most exact
ones, then of one type.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence

import numpy as np
from msgspec import Struct

from reader.evaluation.agreeing.coded import Ready
from reader.evaluation.agreeing.pairwise import RULES, Rule
from reader.evaluation.coefficients.resampling import Floats
from reader.evaluation.pairing.assignment import NONE, heaviest
from reader.evaluation.pairing.spans import Fragments, joined
from reader.model.annotation import Annotation


class _End(Struct, frozen=True, order=True):
    article: str
    spans: tuple[tuple[int, int], ...] = ()
    """None of an end that is an article."""
    tag: str = ""


class _Link(Struct, frozen=True, order=True):
    type: str
    start: _End
    to: str
    """The id of the mark it leads to; ``""`` of an article."""
    to_article: str


_Placed = tuple[_Link, int]
"""A link and the number of the document that it begins in, among those compared."""


class Links:
    """Gathers the links of each annotator."""

    def __init__(self, symmetric: Collection[str] = ()) -> None:
        """``symmetric`` are the types of which both directions say the same."""
        self._symmetric = symmetric
        self._whose: dict[int, str] = {}
        """Of each document with links whose it is, where each is compared with herself."""
        self._links: dict[tuple[int, int], list[_Link]] = {}
        self._ends: dict[str, _End] = {}
        self.wanted: set[str] = set()
        """The ids of marks that links lead to and that have not been seen."""
        self.types: set[str] = set()

    def add(self, ready: Ready) -> None:
        """Take in a document."""
        for annotator, work in zip(ready.annotators, ready.works, strict=True):
            if not work.links:
                continue
            ends = {mark.id: _end(mark) for mark in work.annotations}
            kept = [
                _Link(link.type, ends[link.from_], link.to, link.to_article)
                for link in work.links
                if link.from_ in ends and not ready.ground.leaves_out(ends[link.from_].spans)
            ]
            self._links[ready.number, annotator] = kept
            self._whose[ready.number] = ready.whose
            self.types.update(link.type for link in kept)
            for link in kept:
                if link.to in ends:
                    self._ends[link.to] = ends[link.to]
                elif link.to and link.to not in self._ends:
                    self.wanted.add(link.to)

    def find(self, marks: Iterable[Annotation]) -> None:
        """Look for the ends that are wanted among marks of any article."""
        for mark in marks:
            if mark.id in self.wanted:
                self.wanted.discard(mark.id)
                self._ends[mark.id] = _end(mark)

    def compared(
        self, one: int, other: int, documents: Sequence[int]
    ) -> Mapping[tuple[str | None, Rule], Floats]:
        """Return two annotators' links beside each other: of every type and of each.

        A row a document: twice the links that are the same, and all links.
        """
        rows = {
            (of_type, rule): np.zeros((len(documents), 2))
            for of_type in (None, *self.types)
            for rule in RULES
        }
        ours, theirs = (self._by_articles(annotator, documents) for annotator in (one, other))
        for link, number in (
            each for side in (ours, theirs) for some in side.values() for each in some
        ):
            for of_type in (None, link.type):
                for rule in RULES:
                    rows[of_type, rule][number, 1] += 1
        for articles in ours.keys() & theirs.keys():
            for both, same in self._matched(ours[articles], theirs[articles]):
                types = {link.type for link, _ in both}
                for of_type in (None, *types) if len(types) == 1 else (None,):
                    for rule, is_same in same.items():
                        for _, number in both:
                            rows[of_type, rule][number, 0] += is_same
        return rows

    def _by_articles(
        self, annotator: int, documents: Sequence[int]
    ) -> dict[tuple[str, ...], list[_Placed]]:
        """Return somebody's links by the articles of their ends, whichever comes first."""
        found: dict[tuple[str, ...], list[_Placed]] = {}
        for number, document in enumerate(documents):
            for link in self._links.get((document, annotator), ()):
                articles = sorted((link.start.article, self._to(link).article))
                found.setdefault((self._whose[document], *articles), []).append((link, number))
        return {articles: sorted(links) for articles, links in found.items()}

    def _matched(
        self, ours: Sequence[_Placed], theirs: Sequence[_Placed]
    ) -> list[tuple[tuple[_Placed, _Placed], dict[Rule, bool]]]:
        more = min(len(ours), len(theirs)) + 1
        found: dict[tuple[int, int], dict[Rule, bool]] = {}
        edges: list[list[tuple[int, int]]] = []
        for row, (link, _) in enumerate(ours):
            edges.append([])
            for column, (other, _) in enumerate(theirs):
                same = self._same(link, other)
                if same is not None:
                    found[row, column] = same
                    weight = 1 + more * (
                        same["overlap"] + more * (same["exact"] + more * same["strict"])
                    )
                    edges[-1].append((column, weight))
        matched = enumerate(heaviest(edges, len(theirs)))
        return [
            ((ours[row], theirs[column]), found[row, column])
            for row, column in matched
            if column != NONE
        ]

    def _same(self, one: _Link, other: _Link) -> dict[Rule, bool] | None:
        """Return under which rules two links are the same; None if they share no end's text."""
        here, there = ((link.start, self._to(link)) for link in (one, other))
        ways = [there]
        if one.type in self._symmetric or other.type in self._symmetric:
            ways.append(there[::-1])
        found = [_alike(here, way, one.type == other.type) for way in ways]
        return max(filter(None, found), key=lambda same: (*same.values(),), default=None)

    def _to(self, link: _Link) -> _End:
        """Return where a link leads; a mark that is nowhere is like no other."""
        if link.to_article:
            return _End(link.to_article)
        return self._ends.get(link.to) or _End(f"the mark {link.to}")


def _alike(
    here: tuple[_End, _End], there: tuple[_End, _End], of_type: bool
) -> dict[Rule, bool] | None:
    ends = [*zip(here, there, strict=True)]
    if not all(_overlap(*pair) for pair in ends):
        return None
    exact = all(left.spans == right.spans for left, right in ends)
    tags = all(left.tag == right.tag for left, right in ends)
    return {"strict": exact and of_type and tags, "exact": exact, "overlap": of_type}


def _end(mark: Annotation) -> _End:
    spans = tuple(joined([(span.start, span.end) for span in mark.spans]))
    return _End(mark.article, spans, mark.tag)


def _overlap(one: _End, other: _End) -> bool:
    if one.article != other.article or bool(one.spans) != bool(other.spans):
        return False
    return not one.spans or _share(one.spans, other.spans)


def _share(one: Fragments, other: Fragments) -> bool:
    return any(start < last and first < end for start, end in one for first, last in other)
