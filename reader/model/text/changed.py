"""In what words one short text differs from another. Offsets are code points, ranges half-open."""

import re

_PIECES = re.compile(r"\w+|\s+|[^\w\s]")
_MOST = 4_000
"""Code points of a text that are compared."""
Ranges = list[tuple[int, int]]


def changed(one: str, other: str) -> tuple[Ranges, Ranges]:
    """Return what of one text the other lacks, and the other way round, in whole words.

    Of very long texts only the beginnings are compared; nothing is said of the rest.
    """
    if one == other:
        return [], []
    from rapidfuzz.distance import Indel

    ours, theirs = _cut(one), _cut(other)
    gone: Ranges = []
    new: Ranges = []
    words = ([one[slice(*at)] for at in ours], [other[slice(*at)] for at in theirs])
    for step in Indel.opcodes(*words):
        if step.tag == "delete":
            _add(gone, ours[step.src_start][0], ours[step.src_end - 1][1])
        elif step.tag == "insert":
            _add(new, theirs[step.dest_start][0], theirs[step.dest_end - 1][1])
    return gone, new


def _cut(text: str) -> Ranges:
    return [found.span() for found in _PIECES.finditer(text, 0, _MOST)]


def _add(ranges: Ranges, start: int, end: int) -> None:
    """Add a range at the end; one that touches the last becomes one with it."""
    if ranges and ranges[-1][1] == start:
        start, _ = ranges.pop()
    ranges.append((start, end))
