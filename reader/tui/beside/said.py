"""What people said of passages of the open reports: which are linked, rejected, told nowhere else."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple, TypeVar

from reader.model.annotation import Annotation, Link
from reader.model.passage import Counterpart, Passage, RejectedPair
from reader.model.relations import OMITS
from reader.tui.pane.buckets import Buckets, Placed

T = TypeVar("T")


class End(NamedTuple):
    """The other end of a link."""

    type: str
    to: Passage


class Said:
    """Links and rejected pairs by place, for looking up as the caret moves."""

    def __init__(
        self,
        marks: Mapping[str, Annotation] | None = None,
        links: Iterable[Link] = (),
        rejected: Iterable[RejectedPair] = (),
    ) -> None:
        """``marks`` are those of the open reports, by id."""
        known = marks or {}
        self._ends: dict[str, Buckets[End]] = {}
        self._silent: dict[str, Buckets[str]] = {}
        for link in links:
            from_, to = known.get(link.from_), known.get(link.to)
            if link.type == OMITS and from_ is not None:
                self._lay(self._silent, from_, link.to_article)
            elif from_ is not None and to is not None:
                self._lay(self._ends, from_, End(link.type, _passage(to)))
                self._lay(self._ends, to, End(link.type, _passage(from_)))
        self._rejected = {_both(each.from_, each.to) for each in rejected}

    def _lay(self, kept: dict[str, Buckets[T]], mark: Annotation, item: T) -> None:
        here = kept.setdefault(mark.article, Buckets())
        for span in mark.spans:
            here.add(Placed(span.start, span.end, item))

    def linked(self, article: str, start: int, end: int) -> Iterator[End]:
        """Yield what is linked, in any other article, to what touches a place."""
        here = self._ends.get(article)
        for placed in here.touching(start, end) if here else ():
            if placed.item.to.article != article:
                yield placed.item

    def is_silent(self, passage: Passage, articles: Sequence[str]) -> bool:
        """Return whether somebody said of each of the articles that it does not tell this."""
        here = self._silent.get(passage.article)
        told = {each.item for each in here.touching(passage.start, passage.end)} if here else set()
        return bool(articles) and told.issuperset(articles)

    def is_rejected(self, one: Passage, other: Passage) -> bool:
        """Return whether somebody said that two passages do not tell the same."""
        return bool(self._rejected) and _both(one, other) in self._rejected

    def is_decided(self, pair: Counterpart) -> bool:
        """Return whether somebody linked two passages, in whatever way, or rejected the pair."""
        one, to = pair.from_, pair.to
        return self.is_rejected(one, to) or any(
            each.to.article == to.article and each.to.start < to.end and to.start < each.to.end
            for each in self.linked(one.article, one.start, one.end)
        )


def _passage(mark: Annotation) -> Passage:
    span = mark.spans[0]
    return Passage(mark.article, span.start, span.end, span.quote)


def _both(one: Passage, other: Passage) -> tuple[tuple[str, int, int], ...]:
    return tuple(sorted((each.article, each.start, each.end) for each in (one, other)))
