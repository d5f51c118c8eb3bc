"""Where else the words of a mark stand, or the like of them, and which of it is offered ticked."""

from collections import deque
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cached_property

from reader.model.annotation import Annotation, Span
from reader.model.article import ASIDE_KINDS, Article, Region, outlet_of
from reader.model.text.folding import find_by_pieces
from reader.model.text.likeness import Likeness
from reader.model.text.variants import likeness, variants_by_pieces
from reader.model.text.visible import excerpt, visible
from reader.model.text.words import word_at
from reader.tui.naming import title_of

_CONTEXT = 120
_SHOWN = 24
_PIECE, _SMALL_PIECE = 1 << 12, 1 << 11
"""Code points looked through before the next key; variants take longer."""
_ABBREVIATION = 5
_Place = tuple[int, int]
Key = tuple[str, int, int]
"""The id of an article, and where in it, in code points."""


@dataclass(eq=False)
class Occurrence:
    """One place that says the same, or the like.

    Attributes:
        article: what it is in.
        span: where, and what it says there.
        before: what stands before it, on one line.
        after: what stands after it, on one line.
        why_not: why it is not offered ticked, in words; empty where it is.
        is_variant: whether it says the like in other words.
        marked: whether it has this very tag already, so that it cannot be ticked.
        ticked: whether the tag will be given.
        rejected: whether the tag is not wanted here, now and later.
    """

    article: Article
    span: Span
    before: str
    after: str
    why_not: str = ""
    is_variant: bool = False
    marked: bool = False
    ticked: bool = True
    rejected: bool = False

    @property
    def key(self) -> Key:
        """What tells this place from every other."""
        return self.article.id, self.span.start, self.span.end

    @property
    def words(self) -> str:
        """What it says, on one line."""
        return _line(self.span.quote)

    @cached_property
    def folded(self) -> str:
        """All that a filter may look for."""
        shown = (outlet_of(self.article), title_of(self.article), self.before, self.words)
        return " ".join((*shown, self.after, self.why_not)).casefold()


class ToFind:
    """What is looked for: the words of a mark, in whole words if the mark has whole words."""

    def __init__(self, mark: Annotation, text: str, language: str) -> None:
        """Take a mark on a ``text`` in a language, an ISO 639-1 code or nothing."""
        self.mark = mark
        self.quote = mark.spans[0].quote
        self.itself = (mark.spans[0].start, mark.spans[0].end)
        self.by_word = _is_whole(text, *self.itself)
        self._language = language

    @cached_property
    def like(self) -> Likeness | None:
        """What its words say; None where nothing is like them."""
        return likeness(self.quote, self._language) if self.by_word else None

    def places(self, article: str, text: str, *, variants: bool) -> Iterator[list[_Place]]:
        """Yield where a text says it, the mark itself apart, a piece at a time.

        With ``variants``, where it says the like in other words.
        """
        itself = self.itself if article == self.mark.article else None
        exact = self._exact(text)
        if not variants:
            for hits in exact:
                yield [hit for hit in hits if hit != itself]
        elif self.like is not None:
            known = _Known(exact)
            for hits in variants_by_pieces(text, self.like, size=_SMALL_PIECE):
                yield [hit for hit in hits if not known.touches(*hit)]

    def _exact(self, text: str) -> Iterator[list[_Place]]:
        for hits in find_by_pieces(text, self.quote, size=_PIECE):
            yield [hit for hit in hits if not self.by_word or _is_whole(text, *hit)]


class _Known:
    """Exact places, asked about in order, and found no further than they are asked about."""

    def __init__(self, pieces: Iterator[list[_Place]]) -> None:
        self._pieces = pieces
        self._places: deque[_Place] = deque()
        self._reach = 0

    def touches(self, start: int, end: int) -> bool:
        while self._reach < end:
            self._places += next(self._pieces, ())
            self._reach += _PIECE
        while self._places and self._places[0][1] <= start:
            self._places.popleft()
        return bool(self._places) and self._places[0][0] < end


def occurrence(
    article: Article,
    text: str,
    place: _Place,
    *,
    wanted: ToFind,
    regions: Collection[Region],
    marked: Collection[_Place],
    is_variant: bool,
) -> Occurrence:
    """Return a place as it is offered; ``marked`` are those that have the tag already."""
    start, end = place
    span = Span.of(text, start, end)
    is_marked = place in marked
    doubt = f"variant: {excerpt(span.quote, _SHOWN)}" if is_variant else ""
    why_not = "marked already" if is_marked else _doubt(span, regions, wanted.quote) or doubt
    return Occurrence(
        article,
        span,
        _line(text[max(0, start - _CONTEXT) : start]),
        _line(text[end : end + _CONTEXT]),
        why_not,
        is_variant,
        is_marked,
        ticked=not why_not,
    )


def _doubt(span: Span, regions: Collection[Region], quote: str) -> str:
    for region in regions:
        if region.kind in ASIDE_KINDS and region.start < span.end and span.start < region.end:
            return f"in {region.kind}"
    if quote.isupper() and len(quote) <= _ABBREVIATION and not span.quote.isupper():
        return "other case"
    return ""


def _is_whole(text: str, start: int, end: int) -> bool:
    """Whether the place neither begins nor ends in the middle of a word."""
    return not _parts_a_word(text, start) and not _parts_a_word(text, end)


def _parts_a_word(text: str, edge: int) -> bool:
    if text[edge - 1 : edge + 1].split() != [text[edge - 1 : edge + 1]]:
        return False  # a space beside it, or the edge of the text
    word = word_at(text, edge)
    return word is not None and word[0] < edge < word[1]


def _line(text: str) -> str:
    return visible(text.replace("\n", " "))
