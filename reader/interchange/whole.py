"""What comes in as whole records, for what is handed on without a project in between.

What a project would refuse is refused here too: no span is written whose quote is not at its place.
"""

from collections.abc import Iterable, Iterator, Sequence

from msgspec import UNSET
from msgspec.structs import replace

from reader.interchange.reading.rows import Unkept
from reader.model.annotation import Span
from reader.model.arrival import Arrival, Item, Notice, Refusal
from reader.model.article import METADATA, NewArticle
from reader.model.errors import ReaderError
from reader.model.record import Record, RecordAnnotation, RecordSpan

_AGAIN = (
    "articles came again after others and are more than one record;"
    " reader import and reader export make one of them"
)


def whole(items: Iterable[Item]) -> Iterator[Record | Refusal | Notice]:
    """Yield a record for each article, with its text and its quotes.

    Records of one article that come one after the other, as those of several annotators do, are one;
    what is told in between does not part them. One that comes again later and says nothing of the
    article, as the text of marks that were read before, is passed over; what says something is a record
    of its own, and counted at the end. What a record has no place for is named there too, with the
    first file that has some.
    """
    joining = _Joining()
    for item in items:
        if not isinstance(item, Arrival) or not item.new:
            yield _other(item)
            continue
        joining.look_at(item.new)
        record, refused = _record(item.where, item.record or Record(), item.new)
        yield from joining.add(record, item.new, is_all=not refused)
        yield from refused
    yield from joining.rest()


class _Joining:
    """Makes one of the records of an article that follow each other."""

    def __init__(self) -> None:
        self._parts: list[Record] = []
        self._gone: set[int] = set()
        """The hashes of the ids of articles that were yielded: a few bytes each."""
        self._again: Unkept | None = None
        self._unkept: Unkept | None = None

    def look_at(self, new: NewArticle) -> None:
        """Note what else is said of an article."""
        for each in new.article.extra:
            if each.name != "id":
                self._unkept = self._unkept or Unkept(new.article.source_file)
                self._unkept.note("not handed on: what else is said of articles", each.name)

    def add(self, record: Record, new: NewArticle, *, is_all: bool) -> Iterator[Record]:
        """Take a record, ``is_all`` of what came; yield the one before once it is whole."""
        if self._parts and self._parts[0].id != record.id:
            self._gone.add(hash(self._parts[0].id))
            yield _joined(self._parts)
            self._parts = []
        if not self._parts and hash(record.id) in self._gone:
            if is_all and _is_bare(record):
                return
            self._again = self._again or Unkept(new.article.source_file)
            self._again.note(_AGAIN)
        self._parts.append(record)

    def rest(self) -> Iterator[Record | Notice]:
        """Yield the last record, and what is to be said of all."""
        if self._parts:
            yield _joined(self._parts)
        for each in (self._again, self._unkept):
            if each:
                yield from each.notices()


def _is_bare(record: Record) -> bool:
    """Tell whether a record says nothing of its article."""
    return not (record.annotations or record.links or record.labels or record.status)


def _other(item: Item) -> Refusal | Notice:
    if isinstance(item, Arrival):
        return Refusal(item.where, "it has no text; import it into a project that has the article")
    return item


def _record(where: str, given: Record, new: NewArticle) -> tuple[Record, list[Refusal]]:
    """Return what comes as a record with quotes, and what of it is refused."""
    marks, refused = [], []
    for number, mark in enumerate(given.annotations, 1):
        try:
            marks.append(_mark(mark, new.text))
        except ReaderError as error:
            refused.append(Refusal(where, f"mark {number}: {error}"))
    article = new.article
    record = replace(
        given,
        id=article.id,
        sha256=article.sha256,
        text=new.text,
        source_file=article.source_file,
        regions=list(new.regions),
        annotations=marks,
        **{name: getattr(article, name) for name in METADATA},
    )
    return record, refused


def _mark(mark: RecordAnnotation, text: str) -> RecordAnnotation:
    if _is_whole(mark, text):
        return mark
    if isinstance(mark.fault, str):
        raise ReaderError(f"not a mark that can be read: {mark.fault}")
    if not mark.tag.strip() or not mark.spans:
        raise ReaderError("it has no tag" if mark.spans else "it has no span")
    spans = [_span(span, text) for span in mark.spans]
    if len(spans) > 1:
        spans.sort(key=lambda span: (span.start, span.end))
    return replace(mark, spans=spans)


def _is_whole(mark: RecordAnnotation, text: str) -> bool:
    """Tell whether a mark is as it is handed on: of one span, with its quote and nothing else."""
    match mark.spans:
        case [span]:
            is_plain = span.prefix is UNSET and span.suffix is UNSET and mark.fault is UNSET
            return is_plain and span.is_in(text) and not mark.tag.isspace() and mark.tag != ""
    return False


def _span(given: RecordSpan, text: str) -> RecordSpan:
    span = Span.of(text, given.start, given.end)
    if given.quote not in (None, span.quote):
        raise ReaderError(
            f"the text says {span.quote[:40]!r} at {span.start}-{span.end}, not {given.quote[:40]!r}"
        )
    return RecordSpan(span.start, span.end, span.quote)


def _joined(parts: Sequence[Record]) -> Record:
    """Return several records of one article as one."""
    first, *more = parts
    if not more:
        return first
    people = {person.name: person for part in parts for person in part.annotators}
    return replace(
        first,
        annotators=[people[name] for name in sorted(people)],
        annotations=[mark for part in parts for mark in part.annotations],
        links=[link for part in parts for link in part.links],
        labels=[label for part in parts for label in part.labels],
        status=[state for part in parts for state in part.status],
    )
