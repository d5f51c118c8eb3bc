"""Project files that an earlier version of the program made."""

from pathlib import Path

from reader.model.annotation import Annotator, Span
from reader.model.codebook import Codebook, Tag
from reader.model.suggestion import Place
from reader.store import annotators, codebooks, correcting, history, marking
from reader.store.backup import backup_folder
from reader.store.check import findings
from reader.store.project import Project, open_project
from reader.store.proposals import decisions
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


def test_tags_that_share_a_hotkey_on_two_levels_are_all_there_and_come_back(
    path: Path, project: Project, ana: Annotator
) -> None:
    tags = tuple(
        Tag(id=id_, parent=parent, hotkey=hotkey)
        for id_, parent, hotkey in (
            ("Battle", "", "b"), ("Armed", "Battle", "c"), ("Riot", "", "r"), ("Mob", "Riot", "c")
        )
    )  # fmt: skip
    book = codebooks.use(project, ana.id, Codebook(id="c", tags=tags))
    stored = "SELECT id, label, hotkey, parent FROM codebook_tag ORDER BY position"
    there = project.rows(stored)
    assert [row[0] for row in there] == [tag.id for tag in book.tags]
    assert list(findings(project)) == []
    project.db.execute("DROP INDEX codebook_tag_by_hotkey")
    project.db.execute("DELETE FROM codebook_tag WHERE id = 'Mob'")
    project.db.execute(
        "CREATE UNIQUE INDEX codebook_tag_by_hotkey ON codebook_tag (codebook, hotkey)"
        " WHERE hotkey <> ''"
    )
    project.db.execute("DELETE FROM _sqlite_migrations WHERE name = 'hotkeys_by_level'")
    project.db.execute("PRAGMA user_version = 10")
    project.close()
    with open_project(path) as opened:
        assert opened.rows(stored) == there
        assert list(findings(opened)) == []
    (before,) = backup_folder(path).glob("*-format-10.db")
    with open_project(before, read_only=True) as kept:
        assert kept.row("PRAGMA user_version") == (10,)
        assert len(kept.rows(stored)) == 3


def test_decisions_of_an_older_file_are_found_by_their_place(
    path: Path, project: Project, ana: Annotator, article: str
) -> None:
    place = Place(article, "Actor", (Span.of(TEXT, 0, 6),))
    decisions.reject(project, ana.id, [place])
    project.db.execute("DROP INDEX decision_by_place")
    project.db.execute(
        "CREATE UNIQUE INDEX decision_by_place ON decision (article, annotator, round, tag, place)"
    )
    project.db.execute("DELETE FROM _sqlite_migrations WHERE name = 'decisions_found_by_place'")
    project.db.execute("PRAGMA user_version = 11")
    project.close()
    with open_project(path) as opened:
        columns = [row[2] for row in opened.rows("PRAGMA index_info (decision_by_place)")]
        assert columns == ["article", "place", "annotator", "round", "tag"]
        assert decisions.rejected(opened, ana.id, "Actor", [place]) == {place}
        assert list(findings(opened)) == []
