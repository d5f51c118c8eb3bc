"""What ``reader repair`` prints of a mark that waits, and of a place it may be given."""

from typing import TYPE_CHECKING

from reader.cli.output import row
from reader.layout.fitted import both_ends
from reader.model.misplaced_kinds import in_percent

if TYPE_CHECKING:
    from reader.store.misplacing.telling import PlaceTold, Told

_QUOTE = 60
"""Cells of a quote."""
_AROUND = 20
"""Code points that are printed before and after a place."""


def line_of(mark: "Told") -> str:
    """Return a mark on one line: its id, what became of it, and what it is."""
    quote = " … ".join(span.quote for span in mark.spans)
    places = ",".join(f"{span.start}-{span.end}" for span in mark.spans)
    was = "carried over" if mark.carried_from else f"not at {places}"
    said = f"“{_short(quote)}” {was}"
    return row((mark.id, 36), (mark.kind, 9), (mark.article[:12], 12), (mark.tag, 12), last=said)


def place_line(number: int, place: "PlaceTold") -> str:
    """Return a place on one line, under its number, in its context."""
    where = ",".join(f"{span.start}-{span.end}" for span in place.spans)
    how = place.how if place.likeness == 1 else f"{place.how} {in_percent(place.likeness)}"
    quote = " … ".join(span.quote for span in place.spans)
    context = f"{_flat(place.before[-_AROUND:])}[{_short(quote)}]{_flat(place.after[:_AROUND])}"
    doubt = f"({place.doubt}) " if place.doubt else ""
    return row((f"{number:>4}", 4), (how, 11), (where, 13), last=f"{doubt}{context}")


def _short(quote: str) -> str:
    flat = _flat(quote)
    return both_ends(flat, 0, len(flat), _QUOTE)


def _flat(text: str) -> str:
    return text.replace("\n", " ")
