"""What stands for a quote that is nowhere in a text word for word: edited, or between the same words.

Of a long text only the neighbourhood of the place that was named is searched. Offsets are code points.
"""

from collections.abc import Iterator
from itertools import islice

from reader.model.text.approximate import likeness, near
from reader.model.text.candidate import MOST, Candidate
from reader.model.text.folding import pattern_of
from reader.model.text.graphemes import is_boundary
from reader.model.text.sought import CONTEXT, Sought
from reader.model.text.verbatim import near_hint, places
from reader.model.text.within_words import in_words

_AROUND = 200_000
"""How far from its place, in code points, a quote is looked for that is not word for word."""
_ENCLOSING = 8
"""Code points that stood on either side of a quote and enclose what stands for it now."""
_REACHES = (CONTEXT, CONTEXT // 2, CONTEXT // 4)
"""Code points on either side that are taken, one after the other."""
_FOLDED = 200
"""Code points of a quote that is looked for with other case, spaces, dashes or quotation marks."""


def enclosed(text: str, sought: Sought) -> Iterator[Candidate]:
    """Yield what stands between the words that stood around a quote, the nearest places first.

    Where there is nothing, it is looked for between fewer of those words: others were edited.
    """
    for reach in _REACHES:
        found = [*islice(_between(text, sought, reach), MOST)]
        if found:
            yield from found
            return


def _between(text: str, sought: Sought, reach: int) -> Iterator[Candidate]:
    before, after = sought.before[-reach:], sought.after[:reach]
    if min(len(before.strip()), len(after.strip())) < _ENCLOSING:
        return
    room = 2 * len(sought.quote) + CONTEXT + len(after)
    starts = (at + len(before) for at in places(text, before, 0, len(text)).starts)
    for start in sorted(starts, key=lambda at: abs(at - sought.start)):
        end = text.find(after, start, start + room)
        if end > start and is_boundary(text, end) and text[start:end].strip():
            said = text[start:end]
            yield Candidate(start, end, said, "context", likeness(sought.quote, said))


def alike(text: str, sought: Sought) -> Iterator[Candidate]:
    """Yield what says nearly the same, near the place that was named."""
    quote, hint = sought.quote, near_hint(text, sought)
    low = max(0, hint - _AROUND)
    piece = text[low : hint + _AROUND + len(quote)]
    nearly = (in_words(piece, sought, *place) for place in near(piece, quote, MOST))
    for start, end in _folded(piece, quote) or nearly:
        said = piece[start:end]
        yield Candidate(low + start, low + end, said, "fuzzy", likeness(quote, said))


def _folded(text: str, quote: str) -> list[tuple[int, int]]:
    """Return where a quote stands with other case, spaces, dashes or quotation marks."""
    pattern = pattern_of(quote) if len(quote) <= _FOLDED else None
    hits = islice(pattern.finditer(text), MOST) if pattern else ()
    return [hit.span() for hit in hits if all(is_boundary(text, at) for at in hit.span())]
