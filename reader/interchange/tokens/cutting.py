"""A text in tokens, cut further wherever a mark begins or ends, so that every mark has tokens of its own.

As spaCy has it: put together, each followed by a space where it says so, they are the text.
"""

import re
import sys
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import NamedTuple

from reader.model.text.patterns import later

_ASCII = re.compile(r"(?:\w+|[^\w\s])( ?)|\s+")
_PIECES = later(r"(?:[\w\p{M}\u200d]+|(?![\s\x1c-\x1f])\X)( ?)|[\s\x1c-\x1f]+")
"""A word or a sign, and one space after it; or blank space."""


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
    edges = _Edges(marks)
    cuts, at = edges.all, 0
    cut = cuts[0]
    found: list[Token] = []
    pieces = _ASCII if text.isascii() else _PIECES
    for piece in pieces.finditer(text):
        start, end = piece.span()
        space = piece[1]
        word = end - 1 if space else end
        while cut <= start:
            at += 1
            cut = cuts[at]
        if cut > end or (cut >= word and not (space and cuts_blanks and edges.part(word, end))):
            found.append(Token(start, word, bool(space)))
        elif space is None:
            inner = edges.within(start, end) if cuts_blanks else []
            found += (Token(*part, False) for part in pairwise((start, *inner, end)))
        else:
            found += _word(start, word, bool(space), edges, cuts_blanks=cuts_blanks)
    return found


class _Edges:
    """Where marks begin and end."""

    def __init__(self, marks: Iterable[tuple[int, int]]) -> None:
        marks = [*marks]
        self.begins = {start for start, _ in marks}
        self.ends = {end for _, end in marks}
        self.all = [*sorted(self.begins | self.ends), sys.maxsize]

    def part(self, word: int, end: int) -> bool:
        """Tell whether a mark has the space between a word's end and the next word in it."""
        return word in self.begins or end in self.ends

    def within(self, start: int, end: int) -> list[int]:
        """Return those that are between two places."""
        return self.all[bisect_right(self.all, start) : bisect_left(self.all, end)]


def _word(
    start: int, end: int, space: bool, edges: _Edges, *, cuts_blanks: bool
) -> Iterator[Token]:
    """Yield the tokens of a word that is cut; the space after it is one where a mark has it."""
    *parts, last = pairwise((start, *edges.within(start, end), end))
    yield from (Token(*part, False) for part in parts)
    is_marked = space and cuts_blanks and edges.part(end, end + 1)
    yield Token(*last, space and not is_marked)
    if is_marked:
        yield Token(end, end + 1, False)


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
