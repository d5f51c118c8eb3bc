"""One person, or two, at the same project through two windows."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from reader.model.annotation import Annotator, Progress
from reader.model.errors import ReaderError
from reader.store import annotations, history, marking, progress
from reader.store.progress import PROGRESS
from reader.store.project import Project, open_project
from reader.store.transaction import write
from tests.store.conftest import TEXT, mark_of


@pytest.fixture
def other(path: Path, project: Project) -> Iterator[Project]:
    """The second window."""
    with open_project(path) as opened:
        yield opened


def test_two_windows_change_different_things_of_one_mark(
    project: Project, other: Project, ana: Annotator, article: str
) -> None:
    (mark,) = marking.mark(project, [mark_of(article, ana, TEXT, 0, 6, "Actor")], TEXT)
    marking.change(other, ana.id, mark.id, "note", note="said twice")
    marking.change(project, ana.id, mark.id, "unsure", unsure=True)
    after = annotations.get(project, mark.id)
    assert (after.note, after.unsure) == ("said twice", True)


def test_what_another_window_took_back_is_not_taken_back_again(
    project: Project,
    other: Project,
    ana: Annotator,
    article: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    (mark,) = marking.mark(project, [mark_of(article, ana, TEXT, 0, 6, "Actor")], TEXT)
    marking.change(project, ana.id, mark.id, "note", note="said twice")
    seen = history.next_undo(project, ana.id)
    history.undo(other, ana.id)
    marking.change(other, ana.id, mark.id, "note", note="said twice")
    monkeypatch.setattr(history, "next_undo", lambda *_: seen)
    with pytest.raises(ReaderError, match="another window has just done that"):
        history.undo(project, ana.id)
    assert annotations.get(project, mark.id).note == "said twice"


def test_done_is_turned_from_what_it_is_in_the_file(
    project: Project, other: Project, ana: Annotator, article: str
) -> None:
    assert progress.toggle_done(project, ana.id, article) is True
    assert progress.toggle_done(other, ana.id, article) is False
    assert progress.states(project, ana.id, [article]) == {}
    operations = project.rows("SELECT operation FROM action ORDER BY lamport DESC LIMIT 2")
    assert operations == [("not done",), ("done",)]


def test_what_was_submitted_is_not_undone_by_a_key(
    project: Project, ana: Annotator, article: str
) -> None:
    key = progress.key(article, ana.id, "main")
    submitted = Progress(article=article, annotator=ana.id, state="submitted", at="2026-01-01")
    with write(project, "submit", ana.id) as transaction:
        transaction.put(PROGRESS, key, submitted)
    with pytest.raises(ReaderError, match="reader reopen"):
        progress.toggle_done(project, ana.id, article)
    assert progress.states(project, ana.id, [article]) == {article: "submitted"}
