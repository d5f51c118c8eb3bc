"""A text in tokens, cut further wherever a mark begins or ends, so that every mark has tokens of its own.

As spaCy has it: put together, each followed by a space where it says so, they are the text.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from functools import cached_property
from itertools import accumulate, compress, pairwise
from operator import add

from reader.model.text.patterns import later

_ASCII = re.compile(r"(\w+|[^\w\s]|\s+)( ?)")
_PIECES = later(r"([\w\p{M}\u200d]+|(?![\s\x1c-\x1f])\X|[\s\x1c-\x1f]+)( ?)")
"""A word or a sign, and one space after it; or blank space."""


class Tokens:
    """The tokens of a text in columns; a million of them as objects would take most of the time."""

    def __init__(
        self, words: list[str], spaces: list[bool], starts: list[int], ends: list[int]
    ) -> None:
        """Take the columns.

        Args:
            words: what each says.
            spaces: whether one space follows that is of no token.
            starts: where each begins, in code points.
            ends: where each ends.

        """
        self.words = words
        self.spaces = spaces
        self.starts = starts
        self.ends = ends

    @classmethod
    def joined(cls, words: list[str], spaces: list[bool]) -> "Tokens":
        """Return the tokens of the text that words make with their spaces."""
        lengths = [*map(len, words)]
        starts = [*accumulate(map(add, lengths, spaces), initial=0)][:-1]
        return cls(words, spaces, starts, [*map(add, starts, lengths)])

    @cached_property
    def first(self) -> dict[int, int]:
        """The number of each token by where it begins."""
        return {start: at for at, start in enumerate(self.starts)}

    @cached_property
    def last(self) -> dict[int, int]:
        """The number of each token by where it ends."""
        return {end: at for at, end in enumerate(self.ends)}


def tokens(text: str, marks: Iterable[tuple[int, int]], *, cuts_blanks: bool = True) -> Tokens:
    """Return the tokens of a text.

    Args:
        text: the text.
        marks: where marks begin and end, in code points.
        cuts_blanks: a mark may begin or end within blank space; spaCy's own tokens never do.

    """
    pieces = (_ASCII if text.isascii() else _PIECES).findall(text)
    found = Tokens.joined([word for word, _ in pieces], [gap != "" for _, gap in pieces])
    edges = _Edges(marks)
    cuts = edges.begins.difference(found.starts) | edges.ends.difference(found.ends)
    within = sorted({bisect_left(found.starts, cut) - 1 for cut in cuts})
    return _cut(found, within, edges, cuts_blanks=cuts_blanks) if within else found


class _Edges:
    """Where marks begin and end."""

    def __init__(self, marks: Iterable[tuple[int, int]]) -> None:
        marks = [*marks]
        self.begins = {start for start, _ in marks}
        self.ends = {end for _, end in marks}

    @cached_property
    def _all(self) -> list[int]:
        return sorted(self.begins | self.ends)

    def part(self, word: int, end: int) -> bool:
        """Tell whether a mark has the space between a word's end and the next word in it."""
        return word in self.begins or end in self.ends

    def within(self, start: int, end: int) -> list[int]:
        """Return those that are between two places."""
        return self._all[bisect_right(self._all, start) : bisect_left(self._all, end)]


def _cut(found: Tokens, which: Iterable[int], edges: _Edges, *, cuts_blanks: bool) -> Tokens:
    """Return tokens of which some are cut."""
    words: list[str] = []
    spaces: list[bool] = []
    done = 0
    for at in which:
        parts = [*_parts(found, at, edges, cuts_blanks=cuts_blanks)]
        words += [*found.words[done:at], *(word for word, _ in parts)]
        spaces += [*found.spaces[done:at], *(space for _, space in parts)]
        done = at + 1
    return Tokens.joined(words + found.words[done:], spaces + found.spaces[done:])


def _parts(
    found: Tokens, at: int, edges: _Edges, *, cuts_blanks: bool
) -> Iterator[tuple[str, bool]]:
    """Yield what a token is cut into; the space after it is a token where a mark has it."""
    word, space = found.words[at], found.spaces[at]
    start, end = found.starts[at], found.ends[at]
    cuts = edges.within(start, end) if cuts_blanks or not word.isspace() else []
    *parts, last = pairwise((0, *(cut - start for cut in cuts), len(word)))
    yield from ((word[slice(*part)], False) for part in parts)
    is_marked = space and cuts_blanks and edges.part(end, end + 1)
    yield word[slice(*last)], space and not is_marked
    if is_marked:
        yield " ", False


def without_blanks(found: Tokens, marks: Iterable[tuple[int, int]]) -> Tokens:
    """Return the tokens that are not blank, and those with which a mark begins or ends."""
    marks = [*marks]
    begins = {start for start, _ in marks}
    ends = {end for _, end in marks}
    kept = [
        not word.isspace() or start in begins or end in ends
        for word, start, end in zip(found.words, found.starts, found.ends, strict=True)
    ]
    return Tokens(
        [*compress(found.words, kept)],
        [*compress(found.spaces, kept)],
        [*compress(found.starts, kept)],
        [*compress(found.ends, kept)],
    )
