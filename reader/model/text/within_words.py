"""Whether a place begins and ends with words, as what stands for a quote should where the quote did.

A quote may begin or end within a word, as ``ident`` of ``President`` does. What stood around it says so,
where that is known; else its edge, where that is to the letter what the text says within a word.
"""

from typing import NamedTuple

from reader.model.text.approximate import CLOSE, LEAST, likeness
from reader.model.text.sought import Sought
from reader.model.text.words import (
    next_word_end,
    next_word_start,
    parts_word,
    previous_word_end,
    previous_word_start,
)

_EDGE = 2
"""Code points of a quote, of one word, that tell where it begins or ends."""


class _Edge(NamedTuple):
    """How a quote begins or ends."""

    said: str
    """The code point of the quote, and the one that stood before or after it, if that is known."""
    letters: str
    """The first or last of it, as many as tell and are of one word."""

    @property
    def is_within(self) -> bool:
        """Whether it is known to be within a word."""
        return parts_word(self.said, 1)

    def is_within_as(self, there: str) -> bool:
        """Tell whether it is within a word where the text, within one, has these letters."""
        is_known = len(self.said) > 1
        return self.is_within if is_known else self.letters.casefold() == there.casefold()


def _first(sought: Sought) -> _Edge:
    quote, before = sought.quote, sought.before
    letters = quote[: _EDGE if parts_word(quote, 1) else 1]
    return _Edge(before[-1:] + quote[:1], letters)


def _last(sought: Sought) -> _Edge:
    quote, after = sought.quote, sought.after
    letters = quote[-_EDGE if parts_word(quote, len(quote) - 1) else -1 :]
    return _Edge(quote[-1:] + after[:1], letters)


def is_within_word(text: str, start: int, end: int, sought: Sought) -> bool:
    """Tell whether a place has an end within a word where the quote is not known to have had one."""
    return (parts_word(text, start) and not _first(sought).is_within) or (
        parts_word(text, end) and not _last(sought).is_within
    )


def in_words(text: str, sought: Sought, start: int, end: int) -> tuple[int, int]:
    """Return a place that begins and ends within words only where the quote did, as far as can be told.

    Of another word that an end is in, all or nothing is taken, whichever is more like the quote, unless
    both are much less like it.
    """
    quote = sought.quote
    least = max(LEAST, likeness(quote, text[start:end]) - CLOSE)

    def chosen(now: tuple[int, int], *others: tuple[int, int]) -> tuple[int, int]:
        worth = {each: likeness(quote, text[slice(*each)]) for each in others if each[0] < each[1]}
        best = max(worth, key=worth.__getitem__, default=now)
        return best if worth.get(best, 0) >= least else now

    last, first = _last(sought), _first(sought)
    if parts_word(text, end) and not last.is_within_as(text[end - len(last.letters) : end]):
        ends = previous_word_end(text, end), next_word_end(text, end)
        start, end = chosen((start, end), *((start, each) for each in ends))
    if parts_word(text, start) and not first.is_within_as(text[start : start + len(first.letters)]):
        starts = previous_word_start(text, start), next_word_start(text, start)
        start, end = chosen((start, end), *((each, end) for each in starts))
    return start, end
