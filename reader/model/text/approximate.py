"""Where a text says nearly what a quote says: with other letters, other spaces, a word more or less.

Offsets are code points, ends lie between graphemes, on the edges of words where that is as good.
"""

from collections.abc import Iterator
from functools import partial
from typing import NamedTuple

from reader.model.text.graphemes import ceil, floor, is_boundary

LEAST = 0.7
"""How alike, from 0 to 1, what is found is at least."""
_SHORTEST = 6
"""Code points of a quote that is looked for; in less, too much is alike."""
_LONGEST = 20_000
_PIECE = 128
"""Code points of a quote that are looked for at once; a long one by how it begins and ends."""
_COARSE = 65
"""A first look, per cent: at windows of equal length, whose ends are not where they should be."""
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

    Nothing for a quote that is very short or very long.
    """
    if not _SHORTEST <= len(quote) <= _LONGEST:
        return
    wanted = quote.strip()
    hits = [_best(text, wanted, 0, len(text))]
    for _ in range(most):
        best = max(hits, key=lambda hit: (hit.alike, -hit.start))
        if best.alike < LEAST:
            return
        yield best.start, best.end
        hits.remove(best)
        low, high = best.room
        hits += [_best(text, wanted, low, best.start), _best(text, wanted, best.end, high)]


class _Hit(NamedTuple):
    start: int
    end: int
    alike: float
    room: tuple[int, int]
    """Where it was looked for."""


def _best(text: str, quote: str, low: int, high: int) -> _Hit:
    """Return what is most like a quote between two offsets of a text, like it or not."""
    place = _placed(text, quote, low, high)
    if place is None:
        return _Hit(low, low, 0.0, (low, high))
    return _Hit(*place, likeness(quote, text[slice(*place)]), (low, high))


def _placed(text: str, quote: str, low: int, high: int) -> tuple[int, int] | None:
    if len(quote) <= _PIECE:
        return _place(text, quote, low, high)
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


def _place(text: str, piece: str, low: int, high: int) -> tuple[int, int] | None:
    """Return where a piece of a quote stands between two offsets, as good as it can be found."""
    from rapidfuzz import fuzz

    within = text[low:high]
    if not within:
        return None
    found = fuzz.partial_ratio_alignment(piece, within, score_cutoff=_COARSE)
    if found is None or found.dest_start == found.dest_end:
        return None
    return _trimmed(text, piece, low + found.dest_start, low + found.dest_end, (low, high))


def _trimmed(text: str, piece: str, start: int, end: int, room: tuple[int, int]) -> tuple[int, int]:
    """Return the ends between graphemes, near those that were found, which make it most alike."""
    reach = 4 + len(piece) // 4
    for _ in range(2):
        ends = _ends(text, max(start + 1, end - reach), min(room[1], end + reach))
        end = max(ends, key=partial(_end_worth, text, piece, start), default=ceil(text, end))
        starts = _ends(text, max(room[0], start - reach), min(end - 1, start + reach))
        start = max(starts, key=partial(_start_worth, text, piece, end), default=floor(text, start))
    return start, end


def _end_worth(text: str, piece: str, start: int, end: int) -> tuple[float, bool]:
    return likeness(piece, text[start:end]), _parts_words(text, end)


def _start_worth(text: str, piece: str, end: int, start: int) -> tuple[float, bool]:
    return likeness(piece, text[start:end]), _parts_words(text, start)


def _parts_words(text: str, at: int) -> bool:
    """Return whether an offset is not within a word."""
    return not (0 < at < len(text) and text[at - 1].isalnum() and text[at].isalnum())


def _ends(text: str, low: int, high: int) -> Iterator[int]:
    return (at for at in range(low, high + 1) if is_boundary(text, at))
