"""Reading while another program holds the whole file: a line to read, never SQLite's own error."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from reader.model.annotation import Annotator
from reader.store import (
    annotations,
    annotators,
    articles,
    codebooks,
    correcting,
    history,
    labels,
    links,
    listing,
    marking,
    news,
    places,
    progress,
    records,
    search,
    sqlite,
    stories,
)
from reader.store.project import Project
from reader.store.sqlite import StoreError, connect
from tests.store.conftest import TEXT, mark_of

ARTICLE, MARK = "the article", "the mark"
QUESTIONS: list[tuple[Any, ...]] = [
    (annotations.get, MARK),
    (annotations.existing, [MARK]),
    (annotations.of_article, "", ARTICLE),
    (annotators.everyone,),
    (articles.get, ARTICLE),
    (articles.resolve, ARTICLE),
    (articles.text, ARTICLE),
    (codebooks.in_use,),
    (codebooks.current,),
    (correcting.correct, "", ARTICLE, {"title": "x"}),
    (history.actions, ""),
    (history.undo, ""),
    (labels.of_articles, "", [ARTICLE]),
    (links.of_articles, "", [ARTICLE]),
    (links.own_links, "", [MARK]),
    (listing.page, "", "story"),
    (marking.remove, "", MARK),
    (news.since, "", 0, [ARTICLE]),
    (places.kept, "x"),
    (progress.states, "", [ARTICLE]),
    (progress.toggle_done, "", ARTICLE),
    (Project.changed,),
    (Project.data_version,),
    (records.one, "", ARTICLE),
    (records.stream, "", records.Selection()),
    (search.search, "", "army"),
    (stories.articles_of, "derna"),
]


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where a project goes whose readers wait for its writers, as on a network folder."""
    monkeypatch.setattr(sqlite, "WAL_IS_SAFE", False)
    return tmp_path / "project.db"


@pytest.mark.parametrize(
    "question", QUESTIONS, ids=[f"{verb.__module__}.{verb.__name__}" for verb, *_ in QUESTIONS]
)
def test_a_question_to_a_file_that_is_held_is_refused_in_words(
    path: Path, project: Project, ana: Annotator, article: str, question: tuple[Any, ...]
) -> None:
    mark = mark_of(article, ana, TEXT, 0, 6, "Actor")
    marking.mark(project, [mark], TEXT)
    meant = {ARTICLE: article, MARK: mark.id}
    verb, *what = question
    what = [meant.get(each, each) if isinstance(each, str) else each for each in what]
    with closing(connect(str(path), isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        project.wait_at_most(1)
        with pytest.raises(StoreError, match="another program is writing"):
            _all_of(verb(project, *what))


def _all_of(answer: object) -> None:
    """Read an answer that comes piece by piece to its end."""
    if isinstance(answer, Iterator):
        list(answer)
