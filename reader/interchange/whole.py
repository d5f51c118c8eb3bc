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


def whole(items: Iterable[Item]) -> Iterator[Record | Refusal | Notice]:
    """Yield a record for each article, with its text and its quotes.

    Records of one article that come one after the other, as those of several annotators do, are one;
    what is told in between does not part them. What a record has no place for is named at the end, with
    the first file that has some.
    """
    parts: list[Record] = []
    unkept: Unkept | None = None
    for item in items:
        if not isinstance(item, Arrival) or not item.new:
            yield _other(item)
            continue
        for each in item.new.article.extra:
            if each.name != "id":
                unkept = unkept or Unkept(item.new.article.source_file)
                unkept.note("not handed on: what else is said of articles", each.name)
        record, refused = _record(item.where, item.record or Record(), item.new)
        if parts and parts[0].id != record.id:
            yield _joined(parts)
            parts = []
        parts.append(record)
        yield from refused
    if parts:
        yield _joined(parts)
    if unkept:
        yield from unkept.notices()


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
