"""Where a quote stands in a text, if it is not where it was said to be.

It is looked for word for word, then between the words that stood around it, then in nearly the
same words. Nothing here decides: what is found is ranked and offered. Offsets are code points.

The work is bounded, whatever the text and the quote: of a long text only the neighbourhood of
the place that was named is searched for what is not word for word.
"""

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Literal, NamedTuple
from unicodedata import category

from msgspec import Struct

from reader.model.text.approximate import LEAST, likeness, near
from reader.model.text.folding import pattern_of
from reader.model.text.graphemes import is_boundary
from reader.model.text.sought import CONTEXT, Sought
from reader.model.text.words import (
    next_word_end,
    next_word_start,
    parts_word,
    previous_word_end,
    previous_word_start,
)

Kind = Literal["in place", "moved", "ambiguous", "lost"]
How = Literal["exact", "context", "fuzzy"]
MOST = 8
"""Candidates that are offered."""
_LOOKED_AT = 1_000
"""Places of a quote, or of what stood around it, that are compared."""
_WITHIN = 20
"""Places within graphemes that are passed over where only what is around them tells: it may be long."""
_PASSED = 20_000
"""Places within graphemes that are passed over where a character tells by itself."""
_JOINER = "\u200d"
_RADII = (4_000, 200_000)
"""How far from its place, in code points, a quote is looked for first."""
_AROUND = 200_000
"""How far from its place, in code points, a quote is looked for that is not word for word."""
_TELLING = 4
"""Code points of a context that may tell one place from others."""
_FEW_WORDS = 20
"""Code points of a quote that does not tell by itself that it is the one meant."""
_ENCLOSING = 8
"""Code points that stood on either side of a quote and enclose what stands for it now."""
_FOLDED = 200
"""Code points of a quote that is looked for with other case, spaces, dashes or quotation marks."""
_CLOSE = 0.15
"""How much less alike than the best a candidate may be."""


class Candidate(Struct, frozen=True):
    """A place that may be meant; ``text[start:end] == quote``."""

    start: int
    end: int
    quote: str
    how: How
    """``exact`` word for word; ``context`` by what stands around it, word for word or not."""
    likeness: float
    """From 0 to 1: 1 is word for word."""


class Anchored(Struct, frozen=True):
    """What became of a quote, with the places that may be meant, the likeliest first."""

    kind: Kind
    """``in place`` where it was said to be; ``moved`` to one other place; ``ambiguous`` where there
    are several, or the only one may be there by chance; ``lost`` where there is none."""
    candidates: tuple[Candidate, ...] = ()


def is_in_place(text: str, sought: Sought) -> bool:
    """Return whether a quote stands where it was said to."""
    start, end = sought.start, sought.end
    return 0 <= start < end <= len(text) and text[start:end] == sought.quote


def anchored(text: str, sought: Sought) -> Anchored:
    """Return where a quote stands in a text."""
    if is_in_place(text, sought):
        here = Candidate(sought.start, sought.end, sought.quote, "exact", 1.0)
        return Anchored("in place", (here,))
    return anchored_anywhere(text, sought)


def anchored_anywhere(text: str, sought: Sought) -> Anchored:
    """Return where a quote stands in a text, if it may be at its place by chance alone."""
    if not sought.quote.strip():
        return Anchored("lost")
    places = _word_for_word(text, sought)
    if places.starts:
        return _chosen(text, sought, places)
    found = [*_enclosed(text, sought), *_alike(text, sought)]
    return _ranked(found, sought)


class _Places(NamedTuple):
    starts: list[int]
    are_all: bool
    """Whether there are no others."""


def _word_for_word(text: str, sought: Sought) -> _Places:
    """Return where a quote begins: everywhere, or near its place where it stands very often."""
    quote, hint = sought.quote, _hint(text, sought)
    near_by: list[int] = []
    for around in (*_RADII, len(text)):
        low, high = max(0, hint - around), hint + around + len(quote)
        found = _places(text, quote, low, high)
        if not found.are_all:
            return _Places(near_by or found.starts, are_all=False)
        near_by = found.starts
        if low == 0 and high >= len(text):
            break
    return _Places(near_by, are_all=True)


def _hint(text: str, sought: Sought) -> int:
    return min(max(sought.start, 0), len(text))


def _places(text: str, quote: str, at: int, stop: int) -> _Places:
    """Return where a quote begins between two offsets, none of them within a grapheme.

    They may overlap. Of very many only the first are looked at.
    """
    found: list[int] = []
    within = passed = 0
    while (start := text.find(quote, at, stop)) >= 0:
        if len(found) == _LOOKED_AT or within == _WITHIN or passed == _PASSED:
            return _Places(found, are_all=False)
        at = start + len(quote)
        if _is_joined(text, start) or _is_joined(text, at):
            passed += 1
        elif is_boundary(text, start) and is_boundary(text, at):
            found.append(start)
            at = start + 1
        else:
            within += 1
    return _Places(found, are_all=True)


def _is_joined(text: str, at: int) -> bool:
    """Return whether a character belongs to the one before it, as far as it tells by itself."""
    return text[at : at + 1] == _JOINER or category(text[at : at + 1] or " ") in ("Mn", "Me")


def _chosen(text: str, sought: Sought, places: _Places) -> Anchored:
    """Return the places of a quote that stands word for word, the one in its context first."""
    quote = sought.quote
    if len(places.starts) == 1 and places.are_all:
        here = _exact(places.starts[0], quote)
        may_be_chance = _parts_words(text, here, sought) or _is_in_others(text, here, sought)
        return Anchored("ambiguous" if may_be_chance else "moved", (here,))
    told = _in_context(text, sought)
    shared = {at: sum(_shared(text, at, sought)) for at in places.starts if at != told}
    ranked = sorted(shared, key=lambda at: (-shared[at], abs(at - sought.start), at))
    if told is None:
        return Anchored("ambiguous", (*(_exact(at, quote) for at in ranked[:MOST]),))
    others = (_exact(at, quote) for at in ranked[: MOST - 1])
    return Anchored("moved", (_exact(told, quote, "context"), *others))


def _in_context(text: str, sought: Sought) -> int | None:
    """Return where a quote begins in the words that stood around it, where that is one place."""
    before, after = sought.before, sought.after
    if len(before.strip()) + len(after.strip()) < _TELLING:
        return None
    found = _places(text, before + sought.quote + after, 0, len(text))
    return found.starts[0] + len(before) if found.are_all and len(found.starts) == 1 else None


def _parts_words(text: str, here: Candidate, sought: Sought) -> bool:
    """Return whether a quote stands within a word, as by chance it may: ``is`` in ``this``.

    A quote of which its context says that it was within one is so by right.
    """
    edge = len(sought.before)
    said = sought.before + sought.quote + sought.after
    return any(
        parts_word(text, there) and not parts_word(said, before)
        for there, before in ((here.start, edge), (here.end, edge + len(sought.quote)))
    )


def _is_in_others(text: str, here: Candidate, sought: Sought) -> bool:
    """Return whether a few words stand where nothing of what was around them does."""
    around = max(len(sought.before.strip()), len(sought.after.strip()))
    if len(sought.quote) >= _FEW_WORDS or around < _TELLING:
        return False
    return max(_shared(text, here.start, sought)) < _TELLING


def _exact(at: int, quote: str, how: How = "exact") -> Candidate:
    return Candidate(at, at + len(quote), quote, how, 1.0)


def _shared(text: str, start: int, sought: Sought) -> tuple[int, int]:
    """Return how many code points before and after a place are those that stood there."""
    end = start + len(sought.quote)
    before, after = text[max(0, start - CONTEXT) : start], text[end : end + CONTEXT]
    return _alike_from(before[::-1], sought.before[::-1]), _alike_from(after, sought.after)


def _alike_from(one: str, other: str) -> int:
    pairs = zip(one, other, strict=False)
    return next((at for at, (a, b) in enumerate(pairs) if a != b), min(len(one), len(other)))


def _enclosed(text: str, sought: Sought) -> Iterator[Candidate]:
    """Return what stands between the words that stood around a quote, the nearest places first."""
    return islice(_between(text, sought), MOST)


def _between(text: str, sought: Sought) -> Iterator[Candidate]:
    before, after = sought.before, sought.after
    if min(len(before.strip()), len(after.strip())) < _ENCLOSING:
        return
    room = 2 * len(sought.quote) + CONTEXT + len(after)
    starts = (at + len(before) for at in _places(text, before, 0, len(text)).starts)
    for start in sorted(starts, key=lambda at: abs(at - sought.start)):
        end = text.find(after, start, start + room)
        if end > start and is_boundary(text, end) and text[start:end].strip():
            said = text[start:end]
            yield Candidate(start, end, said, "context", likeness(sought.quote, said))


def _alike(text: str, sought: Sought) -> Iterator[Candidate]:
    """Yield what says nearly the same, near the place that was named."""
    quote, hint = sought.quote, _hint(text, sought)
    low = max(0, hint - _AROUND)
    piece = text[low : hint + _AROUND + len(quote)]
    nearly = (_in_words(piece, sought, *place) for place in near(piece, quote, MOST))
    for start, end in _folded(piece, quote) or nearly:
        said = piece[start:end]
        yield Candidate(low + start, low + end, said, "fuzzy", likeness(quote, said))


def _in_words(text: str, sought: Sought, start: int, end: int) -> tuple[int, int]:
    """Return a place whose ends are in no word, where the quote is not known to have ended in one.

    Of a word that an end is in, all or nothing is taken, whichever is more like the quote, unless both
    are much less like it, as where a script has no spaces.
    """
    quote, before = sought.quote, sought.before
    least = max(LEAST, likeness(quote, text[start:end]) - _CLOSE)

    def chosen(now: tuple[int, int], *others: tuple[int, int]) -> tuple[int, int]:
        worth = {each: likeness(quote, text[slice(*each)]) for each in others if each[0] < each[1]}
        best = max(worth, key=worth.__getitem__, default=now)
        return best if worth.get(best, 0) >= least else now

    if parts_word(text, end) and not parts_word(quote + sought.after, len(quote)):
        ends = previous_word_end(text, end), next_word_end(text, end)
        start, end = chosen((start, end), *((start, each) for each in ends))
    if parts_word(text, start) and not parts_word(before + quote, len(before)):
        starts = previous_word_start(text, start), next_word_start(text, start)
        start, end = chosen((start, end), *((each, end) for each in starts))
    return start, end


def _folded(text: str, quote: str) -> list[tuple[int, int]]:
    """Return where a quote stands with other case, spaces, dashes or quotation marks."""
    pattern = pattern_of(quote) if len(quote) <= _FOLDED else None
    hits = islice(pattern.finditer(text), MOST) if pattern else ()
    return [hit.span() for hit in hits if all(is_boundary(text, at) for at in hit.span())]


def _ranked(found: Sequence[Candidate], sought: Sought) -> Anchored:
    """Return what was found of a quote that is nowhere word for word."""
    ranked: list[Candidate] = []
    for each in sorted(found, key=lambda one: _rank(one, sought)):
        if all(each.end <= other.start or each.start >= other.end for other in ranked):
            ranked.append(each)
    least = ranked[0].likeness - _CLOSE if ranked else 0
    kept = tuple(each for each in ranked if each.likeness >= least or each.how == "context")[:MOST]
    if not kept:
        return Anchored("lost")
    return Anchored("moved" if len(kept) == 1 else "ambiguous", kept)


def _rank(one: Candidate, sought: Sought) -> tuple[bool, float, int]:
    said_otherwise = one.how == "context" and one.likeness >= LEAST / 2
    return not said_otherwise, -one.likeness, abs(one.start - sought.start)
