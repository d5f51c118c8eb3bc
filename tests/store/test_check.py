"""The check of a project: whatever is derived is computed again, and nothing is written."""

import tempfile
from pathlib import Path

import pytest

from reader.model.annotation import Annotator
from reader.store import annotators, correcting, history, marking, schema, watching
from reader.store.check import Finding, findings
from reader.store.project import Project, open_project
from tests.full_disk import full_disk
from tests.store.conftest import TEXT, mark_of

DAMAGE = {
    "action": "UPDATE action SET state = 'done' WHERE state = 'undone'",
    "annotation_fts": "INSERT INTO annotation_fts (annotation_fts) VALUES ('delete-all')",
    "article_fts": "INSERT INTO article_fts (article_fts) VALUES ('delete-all')",
    "article_sketch": "UPDATE article_sketch SET sketch = x'00112233'",
    "article_sketch_key": "DELETE FROM article_sketch_key",
    "conflict": "INSERT INTO conflict SELECT 'c', entity, entity_id, id, id, NULL FROM change LIMIT 1",
    "mark_count": "UPDATE mark_count SET marks = marks + 1",
    "story": "UPDATE story SET articles = 7",
}


@pytest.fixture
def worked(project: Project, ana: Annotator, article: str) -> Project:
    """A project with marks, a correction, and things undone, redone and no longer redoable."""
    ben = annotators.add(project, "ben")
    for start in (0, 7, 13):
        marking.mark(project, [mark_of(article, ana, TEXT, start, 30, "Actor")], TEXT)
    history.undo(project, ana.id)
    correcting.correct(project, ben.id, article, {"story": "other"})
    history.undo(project, ana.id)
    history.redo(project, ana.id)
    marking.mark(project, [mark_of(article, ana, TEXT, 0, 6, "Event")], TEXT)
    history.undo(project, ana.id)
    return project


def found(project: Project) -> list[str]:
    return [finding.words for finding in findings(project)]


def test_work_done_and_taken_back_is_whole(worked: Project) -> None:
    states = {row[0] for row in worked.rows("SELECT state FROM action")}
    assert states == {"done", "undone", "dropped", "final"}
    assert found(worked) == []


@pytest.mark.parametrize("table", schema.DERIVED)
@pytest.mark.parametrize("read_only", [False, True], ids=["writable", "read only"])
def test_whatever_is_derived_is_computed_again(
    path: Path, worked: Project, table: str, read_only: bool
) -> None:
    worked.db.execute(DAMAGE[table])
    with open_project(path, read_only=read_only) as opened:
        assert any(table in line for line in found(opened))


HARM = {
    "the text does not say 'rebels'": "UPDATE annotation_span SET quote = 'rebels'",
    "integrity: CHECK constraint failed in annotation_span": (
        "UPDATE annotation_span SET end_cp = start_cp"
    ),
    "its text is missing": "DELETE FROM article_text",
    "its text is not what was imported": "UPDATE article_text SET text = upper(text)",
    "reference: row": "DELETE FROM annotator WHERE name = 'ana'",
    "is of an unknown kind 'ghost'": "UPDATE change SET entity = 'ghost' WHERE number = 2",
    "cannot be read": "UPDATE change SET after = '{}' WHERE entity = 'annotation'",
}


@pytest.mark.parametrize(("words", "harm"), HARM.items(), ids=HARM)
def test_harm_is_named(path: Path, worked: Project, words: str, harm: str) -> None:
    for (trigger,) in worked.rows("SELECT name FROM sqlite_master WHERE type = 'trigger'"):
        worked.db.execute(f"DROP TRIGGER {trigger}")
    worked.db.execute("PRAGMA foreign_keys = OFF")
    worked.db.execute("PRAGMA ignore_check_constraints = ON")
    worked.db.execute(harm)
    with open_project(path) as opened:
        assert any(words in line for line in found(opened))


def test_a_check_writes_nothing(path: Path, worked: Project) -> None:
    worked.close()
    before = path.read_bytes()
    with open_project(path, read_only=True) as opened:
        assert found(opened) == []
    assert path.read_bytes() == before


def test_what_there_is_no_room_to_check_is_said(
    path: Path, worked: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    worked.close()

    def none(*_: object, **__: object) -> str:
        raise FileNotFoundError("no folder for temporary files")

    with full_disk(), open_project(path) as opened:
        full = list(findings(opened))
    monkeypatch.setattr(tempfile, "mkdtemp", none)
    with open_project(path, read_only=True) as opened:
        assert list(findings(opened)) == full
    assert full == [
        Finding(f"not checked: {what}, which takes room for temporary files", wrong=False)
        for what in ("the full-text indexes", "the history")
    ]


def test_a_check_says_how_far_it_is(worked: Project) -> None:
    told: list[tuple[float, str]] = []
    assert not list(findings(worked, lambda *far: told.append(far)))
    shares = [share for share, _ in told]
    assert shares == sorted(shares)
    assert (shares[0], told[0][1]) == (0, "the file")
    assert 0.5 < shares[-1] <= 1
    assert told[-1][1] == "the history"


def test_a_check_that_is_interrupted_ends_and_is_no_damage(
    worked: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(watching, "_STEPS", 5)
    said: list[str] = []

    def tell(_share: float, what: str) -> None:
        said.append(what)
        if said.count(said[0]) > 3:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        list(findings(worked, tell))
    assert set(said) == {said[0]}
