"""Taking in which passages people said are no pair, by the rules of import."""

from collections.abc import Iterator, Mapping

from reader.model.annotation import PASSAGE
from reader.model.errors import ReaderError
from reader.model.identity import now
from reader.model.passage import (
    COMPARED,
    OTHER_PASSAGE,
    Passage,
    RejectedPair,
    place_named,
)
from reader.model.record import SUGGESTED, Record, RecordAnnotation, RecordLink
from reader.model.relations import relation
from reader.store import articles, codebooks, rounds
from reader.store.arriving.images_in import assert_read, spans_of
from reader.store.arriving.people_in import PeopleIn
from reader.store.project import Project
from reader.store.rejected_pairs import REJECTED_PAIR
from reader.store.transaction import Transaction

_REJECTED = "rejected by"


def who_rejected(record: Record) -> frozenset[str]:
    """Return the names of those who, by a record, turned pairs down."""
    links = (link for link in record.links if link.status == SUGGESTED)
    return frozenset(
        (
            *(mark.annotator for mark in record.annotations if is_end(mark)),
            *(field.value for link in links for field in link.fields if field.name == _REJECTED),
        )
    )


def is_end(mark: RecordAnnotation) -> bool:
    """Return whether a mark of a record is no suggestion, but a passage of a rejected pair."""
    return (mark.status, mark.tag, mark.origin) == (SUGGESTED, PASSAGE, COMPARED)


class PairsIn:
    """Takes rejected pairs in within one transaction; one that is here already stays as it is."""

    def __init__(self, project: Project, transaction: Transaction, people: PeopleIn) -> None:
        self._project = project
        self._transaction = transaction
        self._people = people
        self._codebook = codebooks.current_or_empty(project)
        self._new: dict[str, RejectedPair] = {}

    def take(self, record: Record, article: str, text: str) -> Iterator[str]:
        """Take what a record's links say was turned down; yield why where that cannot be."""
        ends = {mark.id: mark for mark in record.annotations if is_end(mark)}
        for number, link in enumerate(record.links, 1):
            if link.status != SUGGESTED:
                continue
            try:
                self._take(link, self._passages(link, ends, article, text))
            except ReaderError as error:
                yield f"link {number}: {error}"

    def _take(self, link: RecordLink, passages: tuple[Passage, Passage]) -> None:
        names = [field.value for field in link.fields if field.name == _REJECTED]
        if not any(names):
            raise ReaderError("it says nobody who rejected it")
        if not (link.type.strip() and link.round.strip()):
            raise ReaderError("its type or its round is empty")
        kind = relation(self._codebook, link.type)
        from_, to = sorted(passages) if kind is not None and kind.symmetric else passages
        if from_ == to:
            raise ReaderError("both are one passage")
        for name in names:
            annotator = self._people.owner(name)
            if self._people.is_system(annotator):
                raise ReaderError(f"{name[:80]!r} is a system; people decide")
            pair = RejectedPair(
                annotator=annotator,
                round=link.round,
                type=link.type,
                from_=from_,
                to=to,
                at=link.created or now(),
            )
            self._new.setdefault(pair.id, pair)

    def _passages(
        self, link: RecordLink, ends: Mapping[str, RecordAnnotation], article: str, text: str
    ) -> tuple[Passage, Passage]:
        if link.from_ not in ends:
            raise ReaderError("its first passage is not in the record")
        from_ = _passage(ends[link.from_], article, text)
        if link.to in ends:
            return from_, _passage(ends[link.to], article, text)
        return from_, self._elsewhere(link)

    def _elsewhere(self, link: RecordLink) -> Passage:
        """Return the passage of another article that a link leads to."""
        said = next((field.value for field in link.fields if field.name == OTHER_PASSAGE), "")
        place = place_named(said)
        if place is None:
            raise ReaderError("it does not say where its other passage is")
        article, start, end = place
        text = articles.text(self._project, article)
        if not start < end <= len(text):
            raise ReaderError(f"no span {start}-{end} in {len(text)} code points")
        return Passage(article, start, end, text[start:end])

    def finish(self) -> int:
        """Save what is not known yet; return how many pairs are new."""
        known = REJECTED_PAIR.images(self._transaction.db, [*self._new])
        new = [(id_, None, pair) for id_, pair in self._new.items() if not known[id_]]
        for name in {pair.round for *_, pair in new}:
            rounds.ensure(self._transaction, name)
        for annotator in {pair.annotator for *_, pair in new}:
            self._people.settle(annotator)
        self._transaction.turn(REJECTED_PAIR, new)
        return len(new)


def _passage(mark: RecordAnnotation, article: str, text: str) -> Passage:
    assert_read(mark)
    spans = spans_of(mark, text)
    if len(spans) > 1:
        raise ReaderError("a passage has one span")
    return Passage(article, spans[0].start, spans[0].end, spans[0].quote)
