"""Reading a project out as interchange records."""

from collections.abc import Iterator, Sequence

import msgspec
from msgspec import Struct

from reader.model.annotation import Annotation, Annotator, Label, Link, Progress
from reader.model.article import Article, Region
from reader.model.record import (
    Record,
    RecordAnnotation,
    RecordAnnotator,
    RecordLabel,
    RecordLink,
    RecordSpan,
    RecordStatus,
)
from reader.store import annotations, annotators, articles, labels, links, progress
from reader.store.articles import COLUMNS, from_row
from reader.store.project import Project

_PAGE = 200


class Selection(Struct, frozen=True, kw_only=True):
    """What to read out; empty means everything.

    Attributes:
        stories: names of stories.
        articles: article ids.
        annotators: ids of annotators whose work is wanted.
        outlets: names of outlets.
        tags: ids of tags.
        rounds: names of rounds.
        deleted: with what was set aside.
        text: with the text; without it for lists.
    """

    stories: tuple[str, ...] = ()
    articles: tuple[str, ...] = ()
    annotators: tuple[str, ...] = ()
    outlets: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    rounds: tuple[str, ...] = ()
    deleted: bool = False
    text: bool = True


def stream(project: Project, viewer: str, selection: Selection) -> Iterator[Record]:
    """Yield a record an article, by story, then published, then id.

    Memory does not grow with the number of articles, and no read is held open between
    pages. Marks that the viewer may not see are left out.
    """
    for page in _pages(project, selection):
        yield from _records(project, viewer, page, selection)


def bare(project: Project, selection: Selection) -> Iterator[Record]:
    """Yield the same records with texts and metadata, and nothing that anybody said of them."""
    for page in _pages(project, selection):
        keys = [article.id for article in page]
        texts, regions = articles.texts(project, keys), articles.regions_of(project, keys)
        for article in page:
            yield _head(article, texts[article.id], list(regions.get(article.id, ())))


def ids(project: Project, selection: Selection) -> list[str]:
    """Return the ids of the articles that are selected, by story, then published, then id."""
    return [article.id for page in _pages(project, selection) for article in page]


def count(project: Project, selection: Selection) -> int:
    """Return how many articles are selected."""
    conditions, values = _conditions(selection)
    row = project.row(f"SELECT count(*) FROM article WHERE {' AND '.join(conditions)}", values)
    return int(row[0]) if row else 0


def one(project: Project, viewer: str, article: str, rounds: tuple[str, ...] = ()) -> Record:
    """Return the record of one article, with what was said in some rounds, all if none is named."""
    return next(stream(project, viewer, Selection(articles=(article,), rounds=rounds)))


def _pages(project: Project, selection: Selection) -> Iterator[list[Article]]:
    for storyless in (1, 0):
        key: tuple[str, str, str] | None = None
        while page := _page(project, selection, storyless, key):
            yield page
            key = (page[-1].story, page[-1].published, page[-1].id)


def _page(
    project: Project, selection: Selection, storyless: int, key: tuple[str, str, str] | None
) -> list[Article]:
    conditions, values = _conditions(selection)
    conditions.append("(story = '') = ?")
    values.append(storyless)
    if key is not None:
        conditions.append("(story, published, id) > (?, ?, ?)")
        values += key
    rows = project.rows(
        f"SELECT {COLUMNS} FROM article WHERE {' AND '.join(conditions)}"
        " ORDER BY story, published, id LIMIT ?",
        [*values, _PAGE],
    )
    return [from_row(row) for row in rows]


def _conditions(selection: Selection) -> tuple[list[str], list[str | int]]:
    """Return the conditions in SQL that select articles, with their values."""
    conditions, values = ["TRUE"], list[str | int]()
    for column, wanted in (
        ("story", selection.stories),
        ("id", selection.articles),
        ("outlet", selection.outlets),
    ):
        if wanted:
            conditions.append(f"{column} IN ({', '.join('?' * len(wanted))})")
            values += wanted
    return conditions, values


def _records(
    project: Project,
    viewer: str,
    page: Sequence[Article],
    selection: Selection,
) -> Iterator[Record]:
    ids = [article.id for article in page]
    texts = articles.texts(project, ids) if selection.text else {}
    regions = articles.regions_of(project, ids)
    marks = annotations.of_articles(project, viewer, ids, round_=None, deleted=selection.deleted)
    tied = links.of_articles(project, viewer, ids)
    given = labels.of_articles(project, viewer, ids)
    states = progress.of_articles(project, viewer, ids)
    # Last, for who is named in what was read is there by now.
    names = {annotator.id: annotator for annotator in annotators.everyone(project)}
    for article in page:
        yield _record(
            article,
            texts.get(article.id),
            list(regions.get(article.id, ())),
            [mark for mark in marks.get(article.id, ()) if _wanted(mark, selection)],
            [link for link in tied.get(article.id, ()) if _wanted(link, selection)],
            [label for label in given.get(article.id, ()) if _wanted(label, selection)],
            [state for state in states.get(article.id, ()) if _chosen(state, selection)],
            selection,
            names,
        )


def _record(
    article: Article,
    text: str | None,
    regions: list[Region],
    marks: list[Annotation],
    tied: list[Link],
    given: list[Label],
    states: list[Progress],
    selection: Selection,
    names: dict[str, Annotator],
) -> Record:
    if selection.tags:
        marks = [mark for mark in marks if mark.tag in selection.tags]
        kept = {mark.id for mark in marks}
        tied = [link for link in tied if link.from_ in kept]
        given = []
    people: set[str] = set()
    for items in (marks, given, tied, states):
        people.update(item.annotator for item in items)
    return msgspec.structs.replace(
        _head(article, text, regions),
        annotators=sorted(
            (RecordAnnotator(names[i].id, names[i].name, names[i].kind) for i in people),
            key=lambda annotator: annotator.name,
        ),
        annotations=[annotation_record(mark, names) for mark in marks],
        links=[link_record(link, names) for link in tied],
        labels=[label_record(label, names) for label in given],
        status=sorted(
            (_status(state, names) for state in states),
            key=lambda state: (state.annotator, state.round),
        ),
    )


def _head(article: Article, text: str | None, regions: list[Region]) -> Record:
    return Record(
        id=article.id,
        sha256=article.sha256,
        supersedes=article.supersedes,
        text=text,
        title=article.title,
        outlet=article.outlet,
        wire=article.wire,
        published=article.published,
        url=article.url,
        language=article.language,
        story=article.story,
        source_file=article.source_file,
        regions=regions,
    )


def _wanted(item: Annotation | Label | Link, selection: Selection) -> bool:
    return (selection.deleted or item.status == "active") and _chosen(item, selection)


def _chosen(item: Annotation | Label | Link | Progress, selection: Selection) -> bool:
    return (not selection.annotators or item.annotator in selection.annotators) and (
        not selection.rounds or item.round in selection.rounds
    )


def annotation_record(mark: Annotation, names: dict[str, Annotator]) -> RecordAnnotation:
    """Return a mark as a record has it; ``names`` are the annotators by their ids."""
    return RecordAnnotation(
        id=mark.id,
        annotator=names[mark.annotator].name,
        round=mark.round,
        tag=mark.tag,
        spans=[RecordSpan(span.start, span.end, span.quote) for span in mark.spans],
        fields=list(mark.fields),
        note=mark.note,
        unsure=mark.unsure,
        origin=mark.origin,
        status=mark.status,
        created=mark.created,
        codebook=mark.codebook,
    )


def link_record(link: Link, names: dict[str, Annotator]) -> RecordLink:
    """Likewise a link."""
    values = msgspec.structs.asdict(link)
    del values["article"]
    values.update(annotator=names[link.annotator].name, fields=list(link.fields))
    return RecordLink(**values)


def label_record(label: Label, names: dict[str, Annotator]) -> RecordLabel:
    """Likewise a label."""
    values = msgspec.structs.asdict(label)
    del values["article"]
    values.update(annotator=names[label.annotator].name)
    return RecordLabel(**values)


def _status(state: Progress, names: dict[str, Annotator]) -> RecordStatus:
    return RecordStatus(
        annotator=names[state.annotator].name,
        round=state.round,
        state=state.state,
        at=state.at,
        submission=state.submission,
    )
