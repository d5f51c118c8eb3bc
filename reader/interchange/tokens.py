"""A text in tokens, cut further wherever a mark begins or ends, so that every mark has tokens of its own.

As spaCy has it: put together, each followed by a space where it says so, they are the text.
"""

from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import NamedTuple

from reader.model.text.patterns import later

_PIECES = later(r"(?P<blank>[\s\x1c-\x1f]+)|[\w\p{M}\u200d]+|\X")


class Token(NamedTuple):
    """Code points, half-open."""

    start: int
    end: int
    space: bool
    """One space follows that is of no token."""


def tokens(text: str, marks: Iterable[tuple[int, int]], *, cuts_blanks: bool = True) -> list[Token]:
    """Return the tokens of a text.

    Args:
        text: the text.
        marks: where marks begin and end, in code points.
        cuts_blanks: a mark may begin or end within blank space; spaCy's own tokens never do.

    """
    marks = [*marks]
    begins = {start for start, _ in marks}
    ends = {end for _, end in marks}
    cuts = sorted(begins | ends)
    found: list[Token] = []
    at = 0
    for piece in _PIECES.finditer(text):
        start, end = piece.span()
        while at < len(cuts) and cuts[at] <= start:
            at += 1
        inner = []
        while at < len(cuts) and cuts[at] < end:
            inner.append(cuts[at])
            at += 1
        if piece["blank"] is None:
            found += (Token(*part, False) for part in pairwise((start, *inner, end)))
            continue
        if _is_followed(text, start, found):
            is_marked = start in begins or start + 1 in ends
            if not (cuts_blanks and is_marked):
                found[-1] = found[-1]._replace(space=True)
                start += 1
        inner = [cut for cut in inner if cut > start] if cuts_blanks else []
        if start < end:
            found += (Token(*part, False) for part in pairwise((start, *inner, end)))
    return found


def _is_followed(text: str, start: int, found: list[Token]) -> bool:
    return text[start] == " " and bool(found)


def without_blanks(
    text: str, found: Iterable[Token], marks: Iterable[tuple[int, int]]
) -> Iterator[Token]:
    """Yield the tokens that are not blank, and those with which a mark begins or ends."""
    marks = [*marks]
    begins = {start for start, _ in marks}
    ends = {end for _, end in marks}
    for token in found:
        if (
            token.start in begins
            or token.end in ends
            or not text[token.start : token.end].isspace()
        ):
            yield token
