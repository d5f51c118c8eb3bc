"""The words of a mark's fragments, out of the one text that brat writes for all of them."""

from collections.abc import Iterator, Sequence
from itertools import accumulate

from reader.interchange.offsets.counting import UNITS, Counting, Scale
from reader.model.errors import ReaderError

_BETWEEN = (1, 0)
"""What stands between two fragments, a space, or in files of before version 1.3 nothing."""


def words_of(text: str, spans: Sequence[tuple[int, int]]) -> list[str | None]:
    """Return the words of each span, None of all where the file does not have them.

    Args:
        text: the words of all, as they stand in the file.
        spans: in whatever the file counts.

    Raises:
        ReaderError: the text is not as long as the spans, whatever they count.

    """
    if not text:
        return [None] * len(spans)
    if len(spans) == 1:
        return [text]
    sizes = [end - start for start, end in spans]
    for between in _BETWEEN:
        for unit in UNITS:
            if found := _cut(text, [*_places(sizes, between)], Counting(unit)):
                return [*found]
    raise ReaderError(f"the words {text[:40]!r} are not as long as its {len(spans)} fragments")


def _places(sizes: Sequence[int], between: int) -> Iterator[tuple[int, int]]:
    """Yield where each fragment stands in the text of all."""
    ends = accumulate(sizes, lambda end, size: end + between + size)
    for size, end in zip(sizes, ends, strict=True):
        yield end - size, end


def _cut(text: str, places: Sequence[tuple[int, int]], counting: Counting) -> list[str] | None:
    """Return the words at these places, None where they do not make up the whole text."""
    scale = Scale(text, counting)
    if scale.native(0, len(text))[1] != places[-1][1]:
        return None
    found = [scale.code_points(*place) for place in places]
    cut = [text[place[0] : place[1]] for place in found if place]
    return cut if len(cut) == len(places) else None
