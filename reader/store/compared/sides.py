"""An annotator's work, and the articles of a comparison, as a report needs them."""

from collections.abc import Iterator, Sequence
from operator import itemgetter

from reader.model.annotation import PASSAGE, Annotation, Annotator, Link
from reader.model.article import Article, Region
from reader.model.side import Document, Said, Sheet, Source, Tie
from reader.store import annotations, articles, links, rounds
from reader.store.project import Project

_PAGE = 200
"""Articles whose marks are held at once."""


def of_annotator(project: Project, viewer: str, annotator: Annotator, round_: str) -> Source:
    """Return an annotator's work in a round as a side.

    Raises:
        ReaderError: there is no such round, or it is another's and coded blind.
    """
    found = rounds.get(project, round_)
    if annotator.id != viewer:
        rounds.assert_open_to(found, viewer)
    return Source(kind="annotator", name=annotator.name, round=found.name)


def worked_on(project: Project, viewer: str, annotator: str, round_: str) -> list[str]:
    """Return the ids of the articles in which an annotator has said something in a round.

    Those that she is done with and marked nothing in are among them. By story, then published,
    then id.
    """
    values = {"viewer": viewer, "annotator": annotator, "round": round_}
    whose = "x.annotator = :annotator AND x.round = :round"
    parts = [
        f"SELECT x.article FROM mark_count AS x WHERE {whose} AND marks > 0",
        f"SELECT x.article FROM annotation AS x WHERE {whose} AND status = 'active'"
        f" AND tag = '{PASSAGE}'",
        f"SELECT x.article FROM progress AS x WHERE {whose} AND state <> ''",
        *(
            f"SELECT x.article FROM {table} AS x WHERE {whose} AND status = 'active'"
            for table in ("link", "label")
        ),
    ]
    seen = (f"{part} AND {rounds.visible('x')}" for part in parts)
    rows = project.rows(
        f"SELECT id FROM article WHERE id IN ({' UNION '.join(seen)})"
        " ORDER BY story, published, id",
        values,
    )
    return [row[0] for row in rows]


def sheets_of_annotator(
    project: Project, viewer: str, annotator: str, round_: str, ids: Sequence[str]
) -> Iterator[Sheet]:
    """Yield what an annotator says of some articles, a few of them held at once."""
    for first in range(0, len(ids), _PAGE):
        page = ids[first : first + _PAGE]
        marks = annotations.of_articles(project, viewer, page, round_=round_)
        tied = links.of_articles(project, viewer, page)
        for article in page:
            own = (mark for mark in marks.get(article, ()) if mark.annotator == annotator)
            yield Sheet(
                article=article,
                marks=tuple(map(said, own)),
                ties=tuple(
                    tie(link)
                    for link in tied.get(article, ())
                    if (link.annotator, link.round, link.status) == (annotator, round_, "active")
                ),
            )


def said(mark: Annotation) -> Said:
    """Return a mark as a comparison needs it."""
    return Said(mark.id, mark.tag, tuple((span.start, span.end) for span in mark.spans))


def tie(link: Link) -> Tie:
    """Return a link as a comparison needs it."""
    return Tie(link.id, link.type, link.from_, link.to, link.to_article)


def documents(project: Project, ids: Sequence[str], coders: Sequence[str] = ()) -> list[Document]:
    """Return articles as reports name and group them, with the regions that they have now.

    By story, then published, then id. Those that are not here are left out.
    """
    found: list[tuple[tuple[str, str, str], Document]] = []
    for first in range(0, len(ids), _PAGE):
        page = ids[first : first + _PAGE]
        regions = articles.regions_of(project, page)
        for each in articles.several(project, page).values():
            order = each.story, each.published, each.id
            found.append((order, document(each, regions.get(each.id, ()), coders=coders)))
    return [each for _, each in sorted(found, key=itemgetter(0))]


def document(
    article: Article, regions: Sequence[Region], *, split: str = "", coders: Sequence[str] = ()
) -> Document:
    """Return an article as reports name and group it."""
    return Document(
        article=article.id,
        title=article.title or article.source_file,
        outlet=article.outlet,
        story=article.story,
        split=split,
        coders=tuple(coders),
        regions=tuple((region.start, region.end, region.kind) for region in regions),
    )
