"""Links in words: what they say, of which words, in which articles."""

from collections.abc import Sequence

from msgspec import Struct

from reader.model.annotation import Annotation, Link
from reader.store import annotations, annotators, articles, links
from reader.store.project import Project

NOT_HERE = "a mark that is not here"
REMOVED = "end removed"


class LinkEnd(Struct, frozen=True):
    """One end of a link.

    Attributes:
        words: the words of the mark, verbatim; of a whole article its title, else its file; why
            there are none otherwise.
        article: the article's id; ``""`` where that is not known.
        start: where the mark begins, in code points; None of an article, or where it is not known.
        end: where it ends.
        is_removed: whether the mark was set aside.
    """

    words: str
    article: str = ""
    start: int | None = None
    end: int | None = None
    is_removed: bool = False


class LinkTold(Struct, frozen=True):
    """A link with its ends, and who made it by name."""

    link: Link
    annotator: str
    from_: LinkEnd
    to: LinkEnd


def touching(project: Project, viewer: str, ids: Sequence[str]) -> list[LinkTold]:
    """Return the active links of the round at work with an end in some articles, by id.

    Those the viewer may see.
    """
    return told(project, viewer, links.touching(project, viewer, ids))


def told(project: Project, viewer: str, some: Sequence[Link]) -> list[LinkTold]:
    """Return links in words, as far as the viewer may see their ends."""
    marks = annotations.seen(
        project, viewer, [end for each in some for end in (each.from_, each.to)]
    )
    titles = {
        key: article.title or article.source_file
        for key, article in articles.several(project, [each.to_article for each in some]).items()
    }
    names = {one.id: one.name for one in annotators.everyone(project)}
    return [
        LinkTold(
            each,
            names.get(each.annotator, ""),
            _end(marks.get(each.from_)),
            LinkEnd(titles.get(each.to_article, each.to_article), each.to_article)
            if each.to_article
            else _end(marks.get(each.to)),
        )
        for each in some
    ]


def _end(mark: Annotation | None) -> LinkEnd:
    if mark is None:
        return LinkEnd(NOT_HERE)
    is_removed = mark.status != "active"
    words = REMOVED if is_removed else mark.quote
    return LinkEnd(words, mark.article, mark.start, mark.end, is_removed)
