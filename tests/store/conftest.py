from collections.abc import Iterator
from pathlib import Path

import pytest

from reader.model.annotation import Annotation, Annotator, Span
from reader.model.arrival import Arrival
from reader.model.article import Article, NewArticle, Region
from reader.model.codebook import Codebook, Tag
from reader.model.identity import article_id, text_sha256
from reader.model.text.reposts import sketch
from reader.store import annotators, codebooks
from reader.store.arriving.intake import take
from reader.store.project import Project, open_project


def new_article(
    name: str, text: str, *, title: str = "", story: str = "", outlet: str = "", published: str = ""
) -> NewArticle:
    article = Article(
        id=article_id(name, text),
        sha256=text_sha256(text),
        length=len(text),
        source_file=name,
        title=title,
        story=story,
        outlet=outlet,
        published=published,
    )
    return NewArticle(article=article, text=text)


def add(project: Project, *items: NewArticle) -> list[str]:
    take(project, [Arrival(i.article.source_file, i, sketch=sketch(i.text)) for i in items])
    return [item.article.id for item in items]


def mark_of(
    article: str, annotator: Annotator, text: str, start: int, end: int, tag: str
) -> Annotation:
    return Annotation.new(article, annotator.id, tag, [Span.of(text, start, end)])


TEXT = "Rebels left the town of Derna on Wednesday, the army said. 👩‍👧 The rebels denied it."


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "project.db"


@pytest.fixture
def project(path: Path) -> Iterator[Project]:
    with open_project(path, create=True) as opened:
        yield opened


@pytest.fixture
def ana(project: Project) -> Annotator:
    return annotators.add(project, "ana")


@pytest.fixture
def article(project: Project) -> str:
    item = new_article("desk/derna.txt", TEXT, title="Rebels leave", story="derna", outlet="Desk")
    item = NewArticle(article=item.article, text=TEXT, regions=(Region(0, 6, "headline"),))
    return add(project, item)[0]


@pytest.fixture
def ben(project: Project) -> Annotator:
    return annotators.add(project, "ben")


@pytest.fixture
def book(project: Project) -> None:
    """The project begins with a codebook of two tags."""
    codebooks.begin(project, Codebook(id="mine", tags=(Tag(id="Actor"), Tag(id="Event"))))
