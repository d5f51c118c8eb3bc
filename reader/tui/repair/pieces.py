"""A mark that waits as it was said, and a place it may be given, in pieces to be painted."""

from collections.abc import Iterator, Sequence
from typing import Literal

from msgspec import Struct

from reader.model.annotation import Span
from reader.model.misplaced import Misplaced
from reader.model.offers import Place
from reader.model.text.changed import Ranges, changed
from reader.model.text.sought import Sought

AROUND = 1_000
"""Code points before and after: more than the lower part of a screen has room for."""
_GAP = 40
"""Code points between two spans of a mark of which the beginning and the end are shown."""
_LONG = 1_000
"""Code points at either end of a long stretch that are kept: more than there is room for."""
Part = Literal["around", "said", "other"]
"""What stands around, what is said, and what of it the other one does not say."""


class Piece(Struct, frozen=True):
    """Some code points in a row that look alike."""

    text: str
    part: Part


Pieces = tuple[Piece, ...]


class Compared(Struct, frozen=True):
    """A place that a mark may be given, beside the mark as it was said."""

    place: Place
    was: Pieces
    now: Pieces


def compared(text: str, mark: Misplaced, place: Place) -> Compared:
    """Return a place in its context, with what differs between its words and those of the mark."""
    pairs = [
        changed(sought.quote, span.quote)
        for sought, span in zip(mark.spans, place.spans, strict=True)
    ]
    was = _was(mark.spans, [gone for gone, _ in pairs])
    return Compared(place, was, _now(text, place.spans, [new for _, new in pairs]))


def as_said(mark: Misplaced) -> Pieces:
    """Return a mark as it was said, with what stood around it where that is known."""
    return _was(mark.spans, [[] for _ in mark.spans])


def around(text: str, at: int) -> Pieces:
    """Return what a text says about a place that need not lie in it, in code points."""
    at = max(0, min(at, len(text)))
    return (
        Piece(text[max(0, at - AROUND) : at], "around"),
        Piece("▸", "around"),
        Piece(text[at : at + AROUND], "around"),
    )


def _was(spans: Sequence[Sought], others: Sequence[Ranges]) -> Pieces:
    pieces: list[Piece] = []
    for number, (span, ranges) in enumerate(zip(spans, others, strict=True)):
        between = " … " if number else ""
        pieces.append(Piece(between + span.prefix[-AROUND:], "around"))
        pieces += _said(span.quote, ranges)
        pieces.append(Piece(span.suffix[:AROUND], "around"))
    return tuple(piece for piece in pieces if piece.text)


def _now(text: str, spans: Sequence[Span], others: Sequence[Ranges]) -> Pieces:
    at = spans[0].start
    pieces = [Piece(text[max(0, at - AROUND) : at], "around")]
    for span, ranges in zip(spans, others, strict=True):
        pieces += [Piece(_gap(text, at, span.start), "around"), *_said(span.quote, ranges)]
        at = span.end
    pieces.append(Piece(text[at : at + AROUND], "around"))
    return tuple(piece for piece in pieces if piece.text)


def _gap(text: str, start: int, end: int) -> str:
    if end - start <= 3 * _GAP:
        return text[start:end]
    return f"{text[start : start + _GAP]} … {text[end - _GAP : end]}"


def _said(quote: str, others: Ranges) -> Iterator[Piece]:
    at = 0
    for start, end in others:
        yield Piece(_short(quote, at, start), "said")
        yield Piece(_short(quote, start, end), "other")
        at = end
    yield Piece(_short(quote, at, len(quote)), "said")


def _short(quote: str, start: int, end: int) -> str:
    """Return a stretch of a quote, without the middle of a very long one."""
    if end - start <= 2 * _LONG:
        return quote[start:end]
    return f"{quote[start : start + _LONG]} … {quote[end - _LONG : end]}"
