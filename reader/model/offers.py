"""Where a mark that waits for its place may belong, all of its spans together."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from operator import itemgetter

from msgspec import Struct
from msgspec.structs import replace

from reader.model.annotation import Span
from reader.model.misplaced import Misplaced
from reader.model.misplaced_kinds import Kind
from reader.model.text.anchoring import anchored, anchored_anywhere, is_in_place
from reader.model.text.candidate import Anchored, Candidate, Doubt, How
from reader.model.text.sought import Sought


class Place(Struct, frozen=True):
    """A place that a mark may be given."""

    spans: tuple[Span, ...]
    """Sorted; as many as the mark has."""
    how: How
    """What the least sure of its spans was found by."""
    likeness: float
    """From 0 to 1, of the span that is least alike: 1 is word for word."""
    doubt: Doubt = ""
    """Why one of its spans may stand there by chance; ``""`` where nothing speaks against it."""

    @property
    def where(self) -> str:
        """Start and end of each span in code points: ``10-25``, or ``10-25,40-52``."""
        return ",".join(f"{span.start}-{span.end}" for span in self.spans)


class Offer(Struct, frozen=True):
    """What became of a mark's words, with the places it may be given, the likeliest first."""

    kind: Kind
    """``moved`` where one place stands out, ``ambiguous`` where several may be meant, ``lost`` where
    words of it are found nowhere."""
    places: tuple[Place, ...] = ()

    @property
    def is_certain(self) -> bool:
        """Whether its words stand, every one, at exactly one place that nothing speaks against."""
        if self.kind != "moved" or len(self.places) != 1:
            return False
        (only,) = self.places
        return only.likeness == 1 and not only.doubt


def offer(text: str, waiting: Misplaced) -> Offer:
    """Return where a mark that waits may belong in its text."""
    return offered(text, waiting.spans)


def offered(text: str, spans: Sequence[Sought]) -> Offer:
    """Return where a mark of these spans may belong.

    Where one of them is not at its place, another may be at its own by chance.
    """
    all_there = all(is_in_place(text, span) for span in spans)
    look = anchored if all_there else anchored_anywhere
    found = [look(text, span) for span in spans]
    if any(each.kind == "lost" for each in found):
        return Offer("lost")
    apart = [*_places(spans, found)]
    is_ambiguous = any(each.kind == "ambiguous" for each in found)
    if is_ambiguous:
        apart.sort(key=itemgetter(0))
    places = [*dict.fromkeys(place for _, place in apart)]
    if not places:
        return Offer("lost")
    if is_ambiguous and len(places) == 1:
        (only,) = places
        places, is_ambiguous = [replace(only, doubt=only.doubt or "perhaps elsewhere too")], False
    kind: Kind = "ambiguous" if is_ambiguous else "moved"
    return Offer(kind, tuple(places))


def _places(spans: Sequence[Sought], found: Sequence[Anchored]) -> Iterator[tuple[int, Place]]:
    """Yield a place for each candidate of the span that has most; the others go along with it.

    A span goes along where it has moved as far, as nearly as it can. With each place comes by how
    many code points some have moved farther than others.
    """
    most = max(range(len(found)), key=lambda at: len(found[at].candidates))
    for leading in found[most].candidates:
        moved = leading.start - spans[most].start
        chosen = [
            leading if at == most else _going_along(span, each.candidates, moved)
            for at, (span, each) in enumerate(zip(spans, found, strict=True))
        ]
        parts = tuple(sorted(Span(one.start, one.end, one.quote) for one in chosen))
        if all(one.end <= other.start for one, other in pairwise(parts)):
            ways = [one.start - span.start for one, span in zip(chosen, spans, strict=True)]
            alike = min(one.likeness for one in chosen)
            place = Place(parts, _least_sure(chosen), alike, _doubt(chosen))
            yield max(ways) - min(ways), place


def _going_along(span: Sought, candidates: Sequence[Candidate], moved: int) -> Candidate:
    return min(candidates, key=lambda one: abs(one.start - span.start - moved))


def _doubt(chosen: Iterable[Candidate]) -> Doubt:
    return next((one.doubt for one in chosen if one.doubt), "")


def _least_sure(chosen: Iterable[Candidate]) -> How:
    order: tuple[How, ...] = ("exact", "context", "fuzzy")
    return max((one.how for one in chosen), key=order.index)
