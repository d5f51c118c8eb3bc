"""Project files that an earlier version of the program made."""

from pathlib import Path

from reader.model.annotation import Annotator, Span
from reader.model.suggestion import Place
from reader.store import annotators, correcting, decisions, history, marking
from reader.store.backup import backup_folder
from reader.store.check import findings
from reader.store.project import Project, open_project
from tests.store.conftest import TEXT, mark_of


def test_a_project_whose_marks_were_indexed_by_a_trigger_is_brought_up(
    path: Path, project: Project, ana: Annotator, article: str
) -> None:
    project.db.execute(
        "CREATE TRIGGER annotation_fts_gains AFTER INSERT ON annotation BEGIN INSERT INTO"
        " annotation_fts (rowid, quote, note) VALUES (NEW.number, NEW.quote, NEW.note); END"
    )
    project.db.execute("DELETE FROM _sqlite_migrations WHERE name = 'filled_in_bulk'")
    project.db.execute("PRAGMA user_version = 4")
    project.close()
    with open_project(path) as opened:
        marking.mark(opened, [mark_of(article, ana, TEXT, 0, 6, "Actor")], TEXT)
        assert list(findings(opened)) == []


def test_an_undone_action_that_nobody_in_particular_followed_is_brought_up(
    path: Path, project: Project, ana: Annotator, article: str
) -> None:
    project.db.execute("DROP TRIGGER action_ends_redo")
    project.db.execute(
        "CREATE TRIGGER action_ends_redo AFTER INSERT ON action WHEN NEW.state = 'done' BEGIN"
        " UPDATE action SET state = 'dropped' WHERE state = 'undone'"
        " AND replica = NEW.replica AND annotator IN (NEW.annotator, ''); END"
    )
    marking.mark(project, [mark_of(article, ana, TEXT, 0, 6, "Actor")], TEXT)
    history.undo(project, ana.id)
    correcting.correct(project, "", article, {"outlet": "Herald"})
    ben = annotators.add(project, "ben")
    marking.mark(project, [mark_of(article, ben, TEXT, 7, 11, "Event")], TEXT)
    history.undo(project, ben.id)
    project.db.execute("DELETE FROM _sqlite_migrations WHERE name = 'anybody_ends_redo'")
    project.db.execute("PRAGMA user_version = 6")
    project.close()
    with open_project(path) as opened:
        assert list(findings(opened)) == []
        assert history.redo(opened, ana.id) is None
        assert history.redo(opened, ben.id) is not None


def test_the_backup_before_a_migration_takes_no_other_ones_place(
    path: Path, project: Project
) -> None:
    folder = backup_folder(path)
    folder.mkdir()
    former = folder / f"{path.stem}-format-7.db"
    former.write_bytes(b"of the project that was here before")
    project.db.execute("PRAGMA user_version = 7")
    project.close()
    with open_project(path):
        assert former.read_bytes() == b"of the project that was here before"
        assert len(list(folder.glob("*-format-7*.db"))) == 2


def test_a_project_whose_suggestions_were_decided_once_for_all_is_brought_up(
    path: Path, project: Project, ana: Annotator, article: str
) -> None:
    project.db.execute("DROP TABLE decision")
    project.db.execute("DROP TABLE suggestion")
    project.db.execute("CREATE TABLE suggestion (id TEXT PRIMARY KEY, decision TEXT) STRICT")
    project.db.execute("DELETE FROM _sqlite_migrations WHERE name = 'suggestions_decided_by_each'")
    project.db.execute("PRAGMA user_version = 9")
    project.close()
    with open_project(path) as opened:
        place = Place(article, "Actor", (Span.of(TEXT, 0, 6),))
        assert decisions.reject(opened, ana.id, [place]) == 1
        assert list(findings(opened)) == []
