"""What stands where on a page: every mark and passage under the name that leads to it."""

from bisect import bisect
from collections.abc import Container, Iterable, Sequence

from msgspec import Struct

from reader.compare.page.excerpts import shown_of
from reader.compare.page.handover import Handover
from reader.compare.page.signs import signs
from reader.compare.page.ties import Kind, Tie, kinds_of, ties_of
from reader.model.annotation import Annotation
from reader.model.passage import Passage
from reader.model.story import StoryArticle


class Cover(Struct, frozen=True, gc=False):
    """One span of a mark, or a passage that something on the page leads to."""

    start: int
    end: int
    name: str
    """What leads here: ``m4`` for a mark, ``p2`` for a passage."""
    mark: Annotation | None = None


class Column(Struct, frozen=True):
    """One report on the page."""

    number: int
    """From 1."""
    shown: tuple[tuple[int, int], ...]
    """The parts of its text that the page has; one that is all of it, mostly."""
    covers: tuple[Cover, ...]


class Layout(Struct, frozen=True):
    """The names and signs of a page."""

    columns: list[Column]
    """In the order of the story's articles."""
    marks: dict[str, str]
    """The name of each mark whose every span is in a part that is shown, by its id."""
    passages: dict[tuple[str, int, int], str]
    """The name of each passage that is shown, by its article, start and end."""
    ties: tuple[Tie, ...]
    kinds: tuple[Kind, ...]
    tags: dict[str, str]
    """The sign of each tag, by its id."""

    def mark(self, id_: str) -> str:
        """Return the name of a mark, ``""`` if the page does not show it."""
        return self.marks.get(id_, "")

    def passage(self, passage: Passage) -> str:
        """Return the name of a passage, ``""`` if the page does not show it."""
        return self.passages.get((passage.article, passage.start, passage.end), "")


def laid_out(handover: Handover, passages: Iterable[Passage]) -> Layout:
    """Return where everything is on a page from which something leads to ``passages``."""
    wanted: dict[str, dict[tuple[int, int], None]] = {}
    for passage in sorted(passages):
        wanted.setdefault(passage.article, {})[passage.start, passage.end] = None
    linked = {end for link in handover.story.links for end in (link.from_, link.to)}
    tags = {id_: handover.tag(id_) for id_ in handover.tags}
    layout = Layout([], {}, {}, ties_of(handover), kinds_of(handover), signs(tags))
    for article in handover.story.articles:
        _add(layout, article, wanted.get(article.article.id, ()), linked)
    return layout


def _add(
    layout: Layout,
    article: StoryArticle,
    wanted: Iterable[tuple[int, int]],
    linked: Container[str],
) -> None:
    """Add a column for an article, and the names of what it shows."""
    asked = [place for place in wanted if place[1] <= len(article.text)]
    # Where not all has room, what is linked goes before the rest.
    first = [mark for mark in article.marks if mark.id in linked] or article.marks
    places = [(span.start, span.end) for mark in first for span in mark.spans]
    shown = list(shown_of(article.text, [*asked, *places]))
    covers: list[Cover] = []
    for mark in article.marks:
        if all(_is_within(shown, span.start, span.end) for span in mark.spans):
            layout.marks[mark.id] = name = f"m{len(layout.marks) + 1}"
            covers += (Cover(span.start, span.end, name, mark) for span in mark.spans)
    for start, end in asked:
        if _is_within(shown, start, end):
            name = f"p{len(layout.passages) + 1}"
            layout.passages[article.article.id, start, end] = name
            covers.append(Cover(start, end, name))
    layout.columns.append(Column(len(layout.columns) + 1, tuple(shown), tuple(covers)))


def _is_within(shown: Sequence[tuple[int, int]], start: int, end: int) -> bool:
    at = bisect(shown, (start, shown[-1][1])) - 1
    return at >= 0 and end <= shown[at][1]
