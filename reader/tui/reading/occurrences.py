"""Where else the words of a mark stand, and which of those places are offered ticked."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from reader.model.annotation import Annotation, Span
from reader.model.article import ASIDE_KINDS
from reader.model.folding import find_by_pieces
from reader.model.visible import visible
from reader.model.words import word_at
from reader.tui.session import Opened

MarksAt = Callable[[int], Iterable[Annotation]]
_CONTEXT = 40
_ABBREVIATION = 5


@dataclass
class Occurrence:
    """One place with the same words.

    Attributes:
        opened: the article it is in.
        span: where, and what it says there.
        why_not: why it is not offered ticked, in words; empty where it is.
        marked: whether it has this very tag already, so that it cannot be ticked.
        ticked: whether the tag will be given.
    """

    opened: Opened
    span: Span
    why_not: str = ""
    marked: bool = False
    ticked: bool = True

    def context(self) -> tuple[str, str, str]:
        """Return what stands before it, what it says, and what stands after it, on one line."""
        text, start, end = self.opened.text, self.span.start, self.span.end
        before, after = text[max(0, start - _CONTEXT) : start], text[end : end + _CONTEXT]
        return _line(before), _line(self.span.quote), _line(after)


def occurrences(
    mark: Annotation, viewer: str, open_articles: Iterable[tuple[Opened, MarksAt]]
) -> Iterator[list[Occurrence]]:
    """Yield every other place that says what the first span of ``mark`` says, a piece at a time.

    ``viewer`` is the annotator who is offered them; ``open_articles`` are articles, each with what returns the marks that cover a place.
    """
    quote = mark.spans[0].quote
    articles = list(open_articles)
    by_word = all(
        _whole(opened.text, *_ends(mark))
        for opened, _ in articles
        if opened.article.id == mark.article
    )

    def offered(opened: Opened, marks_at: MarksAt, start: int, end: int) -> Occurrence:
        span = Span.of(opened.text, start, end)
        marked = any(_says_so(each, mark.tag, viewer, span) for each in marks_at(start))
        why_not = "marked already" if marked else _doubt(opened, span, quote)
        return Occurrence(opened, span, why_not, marked, ticked=not why_not)

    for opened, marks_at in articles:
        itself = _ends(mark) if opened.article.id == mark.article else None
        for hits in find_by_pieces(opened.text, quote):
            yield [
                offered(opened, marks_at, *hit)
                for hit in hits
                if hit != itself and not (by_word and not _whole(opened.text, *hit))
            ]


def _says_so(there: Annotation, tag: str, annotator: str, span: Span) -> bool:
    return (there.tag, there.annotator, there.spans) == (tag, annotator, (span,))


def _ends(mark: Annotation) -> tuple[int, int]:
    return mark.spans[0].start, mark.spans[0].end


def _doubt(opened: Opened, span: Span, quote: str) -> str:
    for region in opened.regions:
        if region.kind in ASIDE_KINDS and region.start < span.end and span.start < region.end:
            return f"in {region.kind}"
    if quote.isupper() and len(quote) <= _ABBREVIATION and not span.quote.isupper():
        return "other case"
    return ""


def _whole(text: str, start: int, end: int) -> bool:
    """Whether the place neither begins nor ends in the middle of a word."""
    return not _parts_a_word(text, start) and not _parts_a_word(text, end)


def _parts_a_word(text: str, edge: int) -> bool:
    if text[edge - 1 : edge + 1].split() != [text[edge - 1 : edge + 1]]:
        return False  # a space beside it, or the edge of the text
    word = word_at(text, edge)
    return word is not None and word[0] < edge < word[1]


def _line(text: str) -> str:
    return visible(text.replace("\n", " "))
