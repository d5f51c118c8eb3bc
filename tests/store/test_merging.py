"""Two copies of a project come together: any order, any number of times, the same result."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from reader.model.annotation import Annotator
from reader.store import annotators, correcting, history, marking
from reader.store.check import findings
from reader.store.merges.merging import merge
from reader.store.project import Project, open_project
from tests.store.conftest import TEXT, add, mark_of, new_article


@pytest.fixture
def other(tmp_path: Path, project: Project, ana: Annotator, article: str) -> Iterator[Project]:
    """A copy of the project, on a laptop of its own."""
    project.db.execute("VACUUM INTO ?", [str(tmp_path / "other.db")])
    with open_project(tmp_path / "other.db") as opened:
        yield opened


def said(project: Project) -> dict[str, object]:
    assert [finding.words for finding in findings(project)] == []
    return {
        table: sorted(project.rows(f"SELECT {columns} FROM {table}"), key=repr)
        for table, columns in {
            "annotation": "id, annotator, tag, quote, note, status",
            "annotation_span": "*",
            "article": "id, title, outlet, story",
            "annotator": "*",
            "setting": "*",
            "conflict": "*",
            "change": "id, replica, replica_seq, lamport, entity_id, after",
            "action": "transaction_id, state",
        }.items()
    }


def test_marks_of_two_meet(project: Project, other: Project, ana: Annotator, article: str) -> None:
    ben = annotators.add(other, "ben")
    marking.mark(project, [mark_of(article, ana, TEXT, 0, 6, "Actor")], TEXT)
    marking.mark(other, [mark_of(article, ben, TEXT, 0, 6, "Actor")], TEXT)
    add(other, new_article("desk/new.txt", "A new report.\nOf two lines.", title="New"))
    marking.mark(other, [mark_of(article, ben, TEXT, 7, 11, "Event")], TEXT)
    history.undo(other, ben.id)
    met = merge(project, other.path)
    assert (met.articles.there, met.marks.there, met.annotators) == (1, 2, ["ben"])
    merge(other, project.path)
    assert said(project) == said(other)
    before = said(project)
    again = merge(project, other.path)
    assert again.changes.there == 0
    assert said(project) == before
    assert history.redo(other, ben.id)
    correcting.correct(project, ana.id, article, {"outlet": "Press"})
