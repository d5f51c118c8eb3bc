"""Marks that wait for their place, told with where each may belong and what stands around that."""

from collections.abc import Iterable, Iterator
from itertools import groupby
from operator import attrgetter

from msgspec import Struct

from reader.model.annotation import Span
from reader.model.misplaced import Misplaced
from reader.model.misplaced_kinds import Kind
from reader.model.offers import Place, offer
from reader.model.text.candidate import Doubt, How
from reader.model.text.sought import Sought
from reader.store import articles
from reader.store.project import Project

_AROUND = 40
"""Code points before and after a place."""


class PlaceTold(Struct, frozen=True):
    """A place that a mark may be given, in its context."""

    spans: tuple[Span, ...]
    how: How
    likeness: float
    """From 0 to 1: 1 is word for word."""
    doubt: Doubt
    """Why it may stand there by chance, or ``""``."""
    before: str
    after: str


class Told(Struct, frozen=True, kw_only=True):
    """A mark that waits, with the places it may be given, the likeliest first."""

    id: str
    article: str
    round: str
    tag: str
    kind: Kind
    spans: tuple[Sought, ...]
    """As they came; offsets are of no use where the text says something else there."""
    note: str
    carried_from: str
    places: tuple[PlaceTold, ...]


def told(project: Project, marks: Iterable[Misplaced]) -> Iterator[Told]:
    """Yield marks with where each may belong; a text is read once for those in a row on it."""
    for article, some in groupby(marks, key=attrgetter("article")):
        text = articles.text(project, article)
        for mark in some:
            found = offer(text, mark)
            yield Told(
                id=mark.id,
                article=mark.article,
                round=mark.round,
                tag=mark.tag,
                kind=found.kind,
                spans=mark.spans,
                note=mark.note,
                carried_from=mark.carried_from,
                places=tuple(_in_context(text, place) for place in found.places),
            )


def _in_context(text: str, place: Place) -> PlaceTold:
    start, end = place.spans[0].start, place.spans[-1].end
    before, after = text[max(0, start - _AROUND) : start], text[end : end + _AROUND]
    return PlaceTold(place.spans, place.how, place.likeness, place.doubt, before, after)
