"""Taking in the marks, links, labels and progress that records bring."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from operator import itemgetter
from typing import TypeVar

from reader.model.annotation import Annotation
from reader.model.arrival import Notice, Refusal
from reader.model.article import METADATA, NewArticle
from reader.model.errors import ReaderError
from reader.model.misplaced import Misplaced
from reader.model.record import SUGGESTED, Record, RecordAnnotation, RecordLink
from reader.model.text.graphemes import is_boundary
from reader.store import annotations, articles, codebooks
from reader.store.arriving.images_in import (
    NotInPlaceError,
    annotation_of,
    assert_read,
    misplaced_of,
    sought_of,
    spans_of,
)
from reader.store.arriving.matching import meant
from reader.store.arriving.others_in import OthersIn
from reader.store.arriving.own_ids import OwnIds
from reader.store.arriving.people_in import PeopleIn
from reader.store.arriving.report import Report
from reader.store.arriving.settling import Settling
from reader.store.arriving.waiting_in import WaitingIn
from reader.store.project import Project
from reader.store.transaction import Transaction

_Item = TypeVar("_Item")
_Made = TypeVar("_Made")
_Offered = TypeVar("_Offered", RecordAnnotation, RecordLink)


class MarksIn:
    """Takes the marks of records in, one record after the other, within one transaction."""

    def __init__(
        self,
        project: Project,
        transaction: Transaction,
        people: PeopleIn,
        report: Report,
    ) -> None:
        self._project = project
        self._transaction = transaction
        self._report = report
        self._people = people
        self._waiting = WaitingIn(transaction, report)
        self._settling = Settling(transaction, people)
        self._new: dict[str, Annotation] = {}
        self._ids = OwnIds(project, transaction)
        self._others = OthersIn(
            transaction, people, self._ids, self._settling, report, self._remark
        )
        self._where = self._article = ""

    def take(self, where: str, record: Record, new: NewArticle | None) -> None:
        """Take the marks, links, labels and progress of one record."""
        self._where = where
        if new and not record.brings_marks:
            return
        try:
            self._article = new.article.id if new else meant(self._project, record)
            text = new.text if new else articles.text(self._project, self._article)
        except ReaderError as error:
            self._refuse(str(error))
            return
        if new is None:
            self._look_at_metadata(record)
        self._people.meet(record.annotators)
        self._ids.begin()
        self._marks(record.annotations, text)
        others, here = self._others, self._article
        self._each("link", _no_suggestions(record.links), partial(others.link, here))
        self._each("label", enumerate(record.labels, 1), partial(others.label, here))
        self._each("status", enumerate(record.status, 1), partial(others.progress, here))

    def finish(self) -> None:
        """Write the marks, and put tags that the codebook lacks under ``imported``."""
        # In the order of the indexes, which takes two thirds of the time.
        annotations.add_new(
            self._transaction, [mark for _, mark in sorted(self._new.items(), key=itemgetter(0))]
        )
        self._waiting.finish()
        self._report.marks += len(self._new)
        tags = {mark.tag for mark in self._new.values()}
        added = codebooks.add_imported(self._transaction, tags) if tags else []
        if added:
            words = ", ".join(added[:20])
            self._report.remarks.append(Notice("codebook", "tags added under 'imported'", words))

    def _each(
        self, kind: str, items: Iterable[tuple[int, _Item]], take: Callable[[_Item], _Made]
    ) -> list[tuple[int, _Made]]:
        """Take numbered things of one kind; one that does not fit is refused by its number."""
        made = []
        for number, item in items:
            try:
                made.append((number, take(item)))
            except ReaderError as error:
                self._refuse(f"{kind} {number}: {error}")
        return made

    def _refuse(self, reason: str) -> None:
        self._report.refused.append(Refusal(self._where, reason))

    def _remark(self, text: str, detail: str) -> None:
        self._report.remarks.append(Notice(self._where, text, detail))

    def _marks(self, items: Sequence[RecordAnnotation], text: str) -> None:
        identical: Counter[tuple[object, ...]] = Counter()

        def make(item: RecordAnnotation) -> Annotation | Misplaced:
            assert_read(item)
            owner = self._people.owner(item.annotator)
            made: Annotation | Misplaced
            try:
                spans = spans_of(item, text)
            except NotInPlaceError:
                sought = sought_of(item, text)
                nth = _nth(identical, (owner, item.round, item.tag, sought))
                made = misplaced_of(item, self._article, owner, sought, nth)
            else:
                nth = _nth(identical, (owner, item.round, item.tag, spans))
                made = annotation_of(item, self._article, owner, spans, nth)
                self._look_at_ends(made, text)
            if item.id:
                self._ids.became(item.id, made)
            return made

        numbered = _no_suggestions(items)
        if len(numbered) < len(items):
            count = f"{len(items) - len(numbered):,}; reader suggest --from takes them in"
            self._remark("suggestions are no marks and were left out", count)
        made = [(at, self._ids.referring(mark)) for at, mark in self._each("mark", numbered, make)]
        ids = [mark.id for _, mark in made]
        known, waited = annotations.existing(self._project, ids), self._waiting.here(ids)
        numbered_marks = ((at, (at, mark)) for at, mark in made)
        self._each("mark", numbered_marks, partial(self._arrive, text, known, waited))

    def _look_at_ends(self, mark: Annotation, text: str) -> None:
        for span in mark.spans:
            if not (is_boundary(text, span.start) and is_boundary(text, span.end)):
                detail = f"mark {mark.id}, {span.start}-{span.end}"
                self._remark("a mark ends inside a grapheme", detail)

    def _look_at_metadata(self, record: Record) -> None:
        """Say what else a record brings of an article that it only names: it stays as it is."""
        here = articles.get(self._project, self._article)
        said = [name for name in METADATA if getattr(record, name)]
        other = [name for name in said if getattr(record, name) != getattr(here, name)]
        regions = articles.regions(self._project, self._article)
        if record.regions and tuple(sorted(record.regions)) != regions:
            other.append("regions")
        if other:
            self._remark("a record without its text brings only marks; left out", ", ".join(other))

    def _arrive(
        self,
        text: str,
        known: Mapping[str, Annotation],
        before: Mapping[str, Misplaced],
        numbered: tuple[int, Annotation | Misplaced],
    ) -> None:
        """Take a mark in, or count it as here already; what is here stays."""
        number, mark = numbered
        here = self._new.get(mark.id) or known.get(mark.id)
        waited = before.get(mark.id) or self._waiting.new.get(mark.id)
        if (here or waited or mark).article != mark.article:
            raise ReaderError(f"its id {mark.id} is that of a mark on another article")
        if waited is not None and self._stays(number, text, waited, mark):
            return
        if here is not None:
            self._look_at_other(here, mark)
            self._report.marks_known += 1
            return
        self._settling.ensure(mark)
        if isinstance(mark, Annotation):
            self._new[mark.id] = mark
            if waited is not None:
                self._waiting.has_come(waited)
            return
        self._waiting.add(mark)
        self._waiting.say(self._where, number, mark, text)

    def _stays(
        self, number: int, text: str, waited: Misplaced, mark: Annotation | Misplaced
    ) -> bool:
        """Return whether a mark that waits, or waited, stays as it is; say so if it waits still."""
        if not self._is_of_another(waited, mark) and waited.state == "waiting":
            if isinstance(mark, Misplaced):
                self._waiting.say(self._where, number, waited, text)
            return isinstance(mark, Misplaced)
        self._report.marks_known += 1
        return True

    def _look_at_other(self, here: Annotation, mark: Annotation | Misplaced) -> None:
        is_other = (here.tag, here.spans) != (mark.tag, mark.spans)
        if not self._is_of_another(here, mark) and is_other:
            self._remark("a mark is here with another tag or other words; it stays so", mark.id)

    def _is_of_another(self, here: Annotation | Misplaced, mark: Annotation | Misplaced) -> bool:
        """Tell whether what is here under a mark's id is somebody else's, or of another round; say so."""
        if (here.annotator, here.round) == (mark.annotator, mark.round):
            return False
        self._remark("a mark is here as another's, or of another round; it stays so", mark.id)
        return True


def _no_suggestions(items: Sequence[_Offered]) -> list[tuple[int, _Offered]]:
    """Return, with their numbers, the things that are not proposed or turned down."""
    return [(at, item) for at, item in enumerate(items, 1) if item.status != SUGGESTED]


def _nth(identical: Counter[tuple[object, ...]], same: tuple[object, ...]) -> int:
    """Return how many of the same there were before, counting this one too."""
    identical[same] += 1
    return identical[same] - 1
