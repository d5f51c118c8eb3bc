"""Marks that no coder made, from what several did: with all their ends, or what they share."""

from collections.abc import Sequence

from msgspec.structs import replace

from reader.model.annotation import Annotation, Span
from reader.model.errors import ReaderError
from reader.model.identity import new_id

Stretches = list[tuple[int, int]]
"""Starts and ends in code points, sorted, none touching the next."""


def union(marks: Sequence[Annotation], base: Annotation, by: str, at: str, text: str) -> Annotation:
    """Return ``base`` over every code point that any of some marks covers.

    ``by`` is the id of who makes it, ``at`` when. Stretches that touch become one span.
    """
    return with_spans(base, _joined([s for mark in marks for s in _of(mark)]), by, at, text)


def intersection(
    marks: Sequence[Annotation], base: Annotation, by: str, at: str, text: str
) -> Annotation:
    """Return ``base`` over the code points that all of some marks cover.

    Raises:
        ReaderError: there is none.
    """
    shared, *others = [_joined(_of(mark)) for mark in marks]
    for other in others:
        shared = [
            (max(start, other_start), min(end, other_end))
            for start, end in shared
            for other_start, other_end in other
            if max(start, other_start) < min(end, other_end)
        ]
    if not shared:
        raise ReaderError("these marks share nothing")
    return with_spans(base, shared, by, at, text)


def with_spans(
    base: Annotation, stretches: Sequence[tuple[int, int]], by: str, at: str, text: str
) -> Annotation:
    """Return a mark of its own like ``base``, with these spans; without its note or doubts.

    Raises:
        ReaderError: a stretch is not within the text.
    """
    return replace(
        base,
        id=new_id(),
        annotator=by,
        spans=tuple(Span.of(text, start, end) for start, end in stretches),
        note="",
        unsure=False,
        origin="adjudication",
        created=at,
    )


def _of(mark: Annotation) -> Stretches:
    return [(span.start, span.end) for span in mark.spans]


def _joined(stretches: Stretches) -> Stretches:
    kept: Stretches = []
    for start, end in sorted(stretches):
        if kept and start <= kept[-1][1]:
            kept[-1] = (kept[-1][0], max(kept[-1][1], end))
        else:
            kept.append((start, end))
    return kept
