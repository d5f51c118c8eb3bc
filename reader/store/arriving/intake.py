"""Taking in what comes: articles, and marks that come with them, in batches.

Taking the same thing twice changes nothing; nothing known is overwritten.
"""

from collections.abc import Iterable, Iterator, Sequence
from operator import add, ge

from msgspec.structs import replace

from reader.model.annotation import Annotator
from reader.model.arrival import Arrival, Item, Notice, Refusal
from reader.model.identity import is_uuid
from reader.model.record import Record
from reader.store import annotators
from reader.store.arriving.adding import take_articles
from reader.store.arriving.matching import matched
from reader.store.arriving.people_in import PeopleIn
from reader.store.arriving.report import Report
from reader.store.project import Project
from reader.store.transaction import Transaction, write

_BATCH = (1_000, 8_000_000, 10_000)
"""Items, code points of text, marks: what is held at once is bounded by each."""


def take_all(project: Project, items: Iterable[Item], importer: str = "") -> Iterator[Report]:
    """Take in whatever comes, a batch at a time; yield what became of each once it is saved.

    Arguments and errors are those of ``take``.
    """
    for batch in _batches(items):
        yield take(project, batch, importer)


def take(project: Project, batch: Sequence[Item], importer: str = "") -> Report:
    """Take a batch in as one transaction.

    Args:
        project: where to.
        batch: what comes.
        importer: the name of the annotator whose the marks are that name nobody. One who is
            new here is added for such marks only. ``""`` refuses them.

    Raises:
        StoreError: the batch could not be saved; nothing of it is in.
    """
    report = Report()
    arrivals = [item for item in batch if isinstance(item, Arrival)]
    with write(project, "import") as transaction:
        owner = _owner(project, importer, arrivals)
        transaction.annotator = owner.id if owner else ""
        people = PeopleIn(transaction, annotators.everyone(project), owner)
        sorted_out = list(matched(project, arrivals))
        arrivals = [item for item in sorted_out if isinstance(item, Arrival)]
        report.refused += [item for item in sorted_out if isinstance(item, Refusal)]
        taken = take_articles(project, transaction, arrivals, report)
        if any(arrival.record is not None for arrival in taken):
            _take_marks(taken, project, transaction, people, report)
        if people.importer_is_new and transaction.changes:
            people.settle(transaction.annotator)
            report.remarks.append(Notice(importer, "new here, and added to the annotators"))
    report.refused += [item for item in batch if isinstance(item, Refusal)]
    report.remarks += [item for item in batch if isinstance(item, Notice)]
    _in_order(report, batch)
    return report


def _take_marks(
    taken: Sequence[Arrival],
    project: Project,
    transaction: Transaction,
    people: PeopleIn,
    report: Report,
) -> None:
    """Take in what records say of their articles; texts alone, as a start has, do not need it."""
    from reader.store.arriving.marks_in import MarksIn

    marks = MarksIn(project, transaction, people, report)
    for arrival in taken:
        if arrival.record is not None:
            marks.take(arrival.where, arrival.record, arrival.new)
    marks.finish()


def _in_order(report: Report, batch: Sequence[Item]) -> None:
    """Put what is said in the order of what it is said of; what is of none of it goes last."""
    place: dict[str, int] = {}
    for number, item in enumerate(batch):
        place.setdefault(item.where, number)
    report.refused.sort(key=lambda refusal: place.get(refusal.where, len(batch)))
    report.waits.sort(key=lambda waits: place.get(waits.where, len(batch)))
    report.remarks.sort(key=lambda remark: place.get(remark.where, len(batch)))


def _batches(items: Iterable[Item]) -> Iterator[list[Item]]:
    batch: list[Item] = []
    size = (0, 0, 0)
    for item in items:
        batch.append(item)
        size = tuple(map(add, size, _size(item)))
        if any(map(ge, size, _BATCH)):
            yield batch
            batch, size = [], (0, 0, 0)
    if batch:
        yield batch


def _size(item: Item) -> tuple[int, int, int]:
    if not isinstance(item, Arrival):
        return 1, 0, 0
    record = item.record
    marks = len(record.annotations) + len(record.links) + len(record.labels) if record else 0
    return 1, len(item.new.text) if item.new else 0, marks


def _owner(project: Project, importer: str, arrivals: Sequence[Arrival]) -> Annotator | None:
    """Return whose the marks are that name nobody; one who is new only where there are any.

    Who is new is the one of this name that the records bring, if there is one: nobody was meant before.
    """
    found = annotators.by_name(project, importer) if importer else None
    if found or not importer or all(_names_all(one.record) for one in arrivals if one.record):
        return found
    new = annotators.newcomer(project, importer)
    brought = {
        person.id
        for arrival in arrivals
        if arrival.record
        for person in arrival.record.annotators
        if person.name.strip() == new.name and person.kind == new.kind and is_uuid(person.id)
    } - {person.id for person in annotators.everyone(project)}
    return replace(new, id=brought.pop()) if len(brought) == 1 else new


def _names_all(record: Record) -> bool:
    """Tell whether everything in a record says whose it is."""
    names = (
        *(mark.annotator for mark in record.annotations),
        *(link.annotator for link in record.links),
        *(label.annotator for label in record.labels),
        *(status.annotator for status in record.status),
    )
    return all(names)
