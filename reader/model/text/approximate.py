"""Where a text says nearly what a quote says: with other letters, other spaces, a word more or less.

Offsets are code points, ends lie between graphemes, on the edges of words where that is as good.
"""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from reader.model.text.graphemes import ceil, floor, is_boundary
from reader.model.text.words import parts_word

LEAST = 0.7
"""How alike, from 0 to 1, what is found is at least."""
CLOSE = 0.15
"""How much less alike than the best a place may be that is looked at, too."""
_SHORTEST = 6
"""Code points of a quote that is looked for; in less, too much is alike."""
_LONGEST = 20_000
_PIECE = 128
"""Code points of a quote that are looked for at once; a long one by how it begins and ends."""
_COARSE = 0.05
"""How much less alike a first look finds a place: at windows of equal length, not at its ends."""
_ALMOST = 0.99
"""How alike at most long strings are that are not the same."""
_COMPARED = 4_000
"""Code points up to which all of a quote is compared with all of what is found."""


def likeness(one: str, other: str) -> float:
    """Return how alike two strings are, from 0 to 1: the share that is not edited.

    Of long ones only how they begin and end is compared; 1 are none but the same.
    """
    from rapidfuzz.distance import Levenshtein

    if one == other:
        return 1.0
    if max(len(one), len(other)) <= _COMPARED:
        return Levenshtein.normalized_similarity(one, other)
    half = _COMPARED // 2
    first = Levenshtein.normalized_similarity(one[:half], other[:half])
    last = Levenshtein.normalized_similarity(one[-half:], other[-half:])
    return min((first + last) / 2, _ALMOST)


def near(text: str, quote: str, most: int) -> Iterator[tuple[int, int]]:
    """Yield ``(start, end)`` of what is most like a quote in a text, none overlapping, the best first.

    What is much less alike than the best is left out. Nothing for a quote that is very short or very long.
    """
    if not _SHORTEST <= len(quote) <= _LONGEST:
        return
    wanted, least = quote.strip(), LEAST
    hits = [_best(text, wanted, 0, len(text), least)]
    for _ in range(most):
        best = max(hits, key=lambda hit: (hit.alike, -hit.start))
        if best.alike < least:
            return
        yield _without_space(text, best.start, best.end)
        least = max(least, best.alike - CLOSE)
        hits.remove(best)
        low, high = best.room
        rooms = (low, best.start), (best.end, high)
        hits += [_best(text, wanted, *room, least) for room in rooms]


def _without_space(text: str, start: int, end: int) -> tuple[int, int]:
    """Return a place without white space at its ends, as what is looked for has none there.

    A space that is one grapheme with the sign beside it stays.
    """
    said = text[start:end]
    first, last = start + len(said) - len(said.lstrip()), end - len(said) + len(said.rstrip())
    return floor(text, first), ceil(text, last)


class _Hit(NamedTuple):
    start: int
    end: int
    alike: float
    room: tuple[int, int]
    """Where it was looked for."""


def _best(text: str, quote: str, low: int, high: int, least: float) -> _Hit:
    """Return what is most like a quote between two offsets of a text, if it may be as much as asked."""
    short = len(quote) <= _PIECE
    place = _place(text, quote, low, high, least) if short else _ends_placed(text, quote, low, high)
    if place is None:
        return _Hit(low, low, 0.0, (low, high))
    return _Hit(*place, likeness(quote, text[slice(*place)]), (low, high))


def _ends_placed(text: str, quote: str, low: int, high: int) -> tuple[int, int] | None:
    """Return where a long quote stands between two offsets, by how it begins and ends."""
    head, tail, slack = quote[:_PIECE], quote[-_PIECE:], len(quote) // 4 + 8
    first = _place(text, head, low, high)
    if first is not None:
        due = first[0] + len(quote) - _PIECE
        last = _place(text, tail, max(first[0], due - slack), min(high, due + _PIECE + slack))
    else:
        last = _place(text, tail, low, high)
        due = last[1] - len(quote) if last else high
        first = _place(text, head, max(low, due - slack), min(high, due + _PIECE + slack))
    return (first[0], last[1]) if first and last and first[0] < last[1] else None


def _place(
    text: str, piece: str, low: int, high: int, least: float = LEAST
) -> tuple[int, int] | None:
    """Return where a piece of a quote stands between two offsets, as good as it can be found."""
    from rapidfuzz import fuzz

    within = text[low:high]
    if not within:
        return None
    found = fuzz.partial_ratio_alignment(piece, within, score_cutoff=100 * (least - _COARSE))
    if found is None or found.dest_start == found.dest_end:
        return None
    return _trimmed(text, piece, low + found.dest_start, low + found.dest_end, (low, high))


def _trimmed(text: str, piece: str, start: int, end: int, room: tuple[int, int]) -> tuple[int, int]:
    """Return the ends between graphemes, near those that were found, which make it most alike."""
    reach = 4 + len(piece) // 4
    for _ in range(2):
        low, high = max(start + 1, end - reach), min(room[1], end + reach)
        ends = {at: text[start:at] for at in range(low, high + 1)}
        end = _most_alike(text, piece, ends, ceil(text, end))
        before, low, high = start, max(room[0], start - reach), min(end - 1, start + reach)
        starts = {at: text[at:end] for at in range(low, high + 1)}
        start = _most_alike(text, piece, starts, floor(text, start))
        if start == before:
            break
    return start, end


def _most_alike(text: str, piece: str, said: Mapping[int, str], otherwise: int) -> int:
    """Return the offset between graphemes whose words are most like a piece.

    Of those as good it is one that is not within a word, the first of them.
    """
    from rapidfuzz import process
    from rapidfuzz.distance import Levenshtein

    found = process.extract_iter(piece, said, scorer=Levenshtein.normalized_similarity)
    alike = {at: worth for _, worth, at in found}
    ranked = sorted(alike, key=lambda at: (-alike[at], at))
    best = next((at for at in ranked if is_boundary(text, at)), otherwise)
    as_good = (at for at in ranked if alike[at] == alike.get(best) and is_boundary(text, at))
    return min(as_good, key=lambda at: parts_word(text, at), default=otherwise)
