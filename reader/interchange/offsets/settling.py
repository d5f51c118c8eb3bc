"""From what another tool's file holds to articles with marks whose offsets are code points.

It is read once: what is in it waits until it is known what it counts in. Nothing is moved: a span
whose quote is not at its place keeps its quote, for whoever takes it in to compare.
"""

from collections.abc import Callable, Iterator
from itertools import chain

from msgspec.structs import replace

from reader.corpus.arrivals import Draft, OwnRecord
from reader.interchange.foreign import Foreign, Reading, Source
from reader.interchange.offsets.counting import Counting, Scale
from reader.interchange.offsets.evidence import Evidence
from reader.interchange.offsets.spool import Spool, spool
from reader.interchange.offsets.trying import says
from reader.model.arrival import Notice, Refusal
from reader.model.errors import ReaderError
from reader.model.record import Record, RecordAnnotation, RecordSpan

Read = Callable[[Source], Reading]
_AT_ITS_WORD = "taken as the format counts, though others fit more often; --unit says otherwise"


def settled(
    read: Read, source: Source, specified: Counting | None, forced: Counting | None = None
) -> Iterator[Draft | OwnRecord | Refusal | Notice]:
    """Yield the articles of a file, each with its marks; say what the file counts in.

    Args:
        read: the reader of its format.
        source: the file.
        specified: what the format counts in by its own specification, if that is told.
        forced: what a person says it counts in.

    Raises:
        ReaderError: two countings fit, and differently; or the reader cannot read it at all.

    """
    source.stream.seek(0)
    reading = read(source)
    with spool() as before:
        counting = forced
        if counting is None:
            found = _evidence(reading, before, specified).found()
            counting = found.counting
            if found.reason:
                how = "told by what fits" if found.is_best else _AT_ITS_WORD
                yield Notice(source.where, f"offsets were {how}", f"{counting}: {found.reason}")
        for item in chain(before.taken(), reading):
            yield _converted(item, counting) if isinstance(item, Foreign) else item


def _evidence(reading: Reading, before: Spool, specified: Counting | None) -> Evidence:
    """Read as far as it takes to tell what a file counts in; what was read waits."""
    evidence: Evidence | None = None
    for item in reading:
        before.put(item)
        if isinstance(item, OwnRecord):  # one of ours, so the others are
            break
        if isinstance(item, Foreign):
            marks = item.record.annotations
            evidence = evidence or Evidence(specified or item.counting)
            if specified and item.counting == specified:
                break
            evidence.add(item.draft.text, [span for mark in marks for span in mark.spans])
    return evidence or Evidence(specified)


def _converted(item: Foreign, counting: Counting) -> Draft:
    """Return an article whose offsets are code points; a mark whose quotes are there stays as it is."""
    text = item.draft.text
    scale = Scale(text, counting)
    is_plain = scale.is_plain
    marks = [
        mark if is_plain and mark.is_in(text) else _mark(mark, text, scale, counting)
        for mark in item.record.annotations
    ]
    record: Record = replace(item.record, annotations=[*marks, *item.placed])
    return item.draft._replace(record=record)


def _mark(mark: RecordAnnotation, text: str, scale: Scale, counting: Counting) -> RecordAnnotation:
    try:
        spans = [_span(span, text, scale, counting) for span in mark.spans]
    except ReaderError as error:
        return replace(mark, spans=[], fault=str(error))
    return replace(mark, spans=spans)


def _span(span: RecordSpan, text: str, scale: Scale, counting: Counting) -> RecordSpan:
    """Return a span in code points; a quote that is there but for its line ends is filled in again."""
    place = scale.code_points(span.start, span.end)
    if place is None:
        if not span.quote:
            raise ReaderError(
                f"no span {span.start}-{span.end} in a text of {_size(text, scale, counting)}"
            )
        return span
    is_there = span.quote is not None and says(text, *place, span.quote)
    return replace(span, start=place[0], end=place[1], quote=None if is_there else span.quote)


def _size(text: str, scale: Scale, counting: Counting) -> str:
    _, end = scale.native(0, len(text))
    return f"{end + counting.inclusive:,} {counting}"
