"""Two copies of a project come together: any order, any number of times, the same result."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from reader.model.annotation import Annotator, Progress
from reader.model.identity import new_id
from reader.store import annotators, correcting, history, marking, progress
from reader.store.check import findings
from reader.store.merges import conflicts
from reader.store.merges.merging import merge
from reader.store.progress import PROGRESS
from reader.store.project import Project, open_project
from reader.store.submitting import handing_in, submissions
from reader.store.transaction import write
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


def test_one_submission_that_two_copies_made_of_a_record_is_the_same_in_both(
    tmp_path: Path, project: Project, ana: Annotator, article: str
) -> None:
    marking.mark(project, [mark_of(article, ana, TEXT, 0, 6, "Actor")], TEXT)
    came = Progress(
        article=article,
        annotator=ana.id,
        round="main",
        state="submitted",
        at="2026-11-21T09:00:00Z",
        submission=new_id(),
    )
    with write(project, "import", ana.id) as transaction:
        transaction.put(PROGRESS, progress.key(article, ana.id, "main"), came)
    for name in ("one", "two"):
        project.db.execute("VACUUM INTO ?", [str(tmp_path / f"{name}.db")])
    stand = []
    with open_project(tmp_path / "one.db") as one, open_project(tmp_path / "two.db") as two:
        correcting.correct(two, ana.id, article, {"story": "other"})
        for each in (one, two):
            handing_in.submit(each, ana.id, [article])
        merge(one, two.path)
        merge(two, one.path)
        for each in (one, two):
            assert [finding.words for finding in findings(each)] == []
            assert conflicts.waiting(each, ana.id) == []
            stand.append(submissions.last_of(each, ana.id, article))
    assert stand[0] is not None
    assert stand[0].id == came.submission
    assert stand[0] == stand[1]


def test_a_submission_stands_whatever_else_is_said_of_the_article_until_it_is_reopened(
    project: Project, other: Project, ana: Annotator, article: str
) -> None:
    handing_in.submit(project, ana.id, [article])
    for _ in range(3):
        progress.toggle_done(other, ana.id, article)
    for one, two in ((project, other), (other, project)):
        assert merge(one, two.path).conflicts == 0
    for each in (project, other):
        assert progress.states(each, ana.id, [article]) == {article: "submitted"}
        assert conflicts.waiting(each, ana.id) == []
    stands = submissions.last_of(other, ana.id, article)
    assert stands
    handing_in.reopen(other, stands.id, "a second look", ana.id)
    merge(project, other.path)
    for each in (project, other):
        assert progress.states(each, ana.id, [article]) == {article: "done"}
        assert [finding.words for finding in findings(each)] == []
