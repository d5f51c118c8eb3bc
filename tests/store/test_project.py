import shutil
from pathlib import Path

import pytest
from sqlite_utils import Database, utils

from reader.model.annotation import Annotator
from reader.store import annotations, articles, marking, migrations, schema, sqlite
from reader.store.project import Project, open_project
from reader.store.sqlite import StoreError, connect
from tests.store.conftest import TEXT, mark_of


def test_the_settings_that_durability_rests_on_are_in_force(project: Project) -> None:
    wanted = {
        "synchronous": 2,
        "foreign_keys": 1,
        "trusted_schema": 0,
        "cell_size_check": 1,
        "recursive_triggers": 1,
    }
    with open_project(project.path) as again, open_project(project.path, read_only=True) as reading:
        for opened in (project, again, reading):
            assert {name: opened.row(f"PRAGMA {name}") for name in wanted} == {
                name: (value,) for name, value in wanted.items()
            }
    assert project.row("PRAGMA journal_mode") in {("wal",), ("truncate",)}


def test_every_table_is_declared(project: Project) -> None:
    tables = {
        row[0]
        for row in project.rows("SELECT name FROM sqlite_master WHERE type = 'table'")
        if not row[0].startswith(("_sqlite", "sqlite_", "article_fts_", "annotation_fts_"))
    }
    groups = (schema.REPLAYED, schema.DERIVED, schema.LOCAL, schema.SOURCE)
    assert sorted(tables) == sorted(name for group in groups for name in group)
    steps = migrations.migrations
    assert len(steps.pending(Database(project.db))) == 0
    assert len(steps.applied(Database(project.db))) == schema.VERSION


def test_sqlite_is_the_one_that_sqlite_utils_takes() -> None:
    assert utils.OperationalError is sqlite.OperationalError


def test_a_missing_project_is_made_only_when_asked(path: Path) -> None:
    with pytest.raises(StoreError, match="no project"):
        open_project(path)
    assert not path.exists()


@pytest.mark.parametrize(
    "content", [b"not a database at all, only words", b"SQLite format 3\0" + b"x" * 200]
)
def test_another_file_is_refused_and_left_alone(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    with pytest.raises(StoreError):
        open_project(path, create=True)
    assert path.read_bytes() == content


def test_another_programs_database_is_refused(path: Path) -> None:
    connection = connect(str(path))
    connection.execute("CREATE TABLE theirs (a)")
    connection.commit()
    connection.close()
    before = path.read_bytes()
    with pytest.raises(StoreError, match="not a reader project"):
        open_project(path, create=True)
    assert path.read_bytes() == before


def test_a_moved_project_is_not_written_to(
    path: Path, project: Project, ana: Annotator, article: str
) -> None:
    path.rename(path.with_name("elsewhere.db"))
    with pytest.raises(StoreError, match="moved"):
        marking.mark(project, [mark_of(article, ana, TEXT, 0, 6, "Actor")], TEXT)
    path.with_name("elsewhere.db").rename(path)
    marking.mark(project, [mark_of(article, ana, TEXT, 0, 6, "Actor")], TEXT)


@pytest.mark.parametrize("notices", ["a key", "the clock", "leaving"])
def test_a_moved_project_takes_along_what_was_saved(
    path: Path, project: Project, ana: Annotator, article: str, notices: str
) -> None:
    marking.mark(project, [mark_of(article, ana, TEXT, 0, 6, "Actor")], TEXT)
    there = path.with_name("elsewhere.db")
    path.rename(there)
    if notices != "leaving":
        with pytest.raises(StoreError, match="moved"):
            project.changed() if notices == "the clock" else project.assert_writable()
    project.close()
    with open_project(there) as moved:
        assert len(annotations.of_article(moved, ana.id, article)) == 1
        marking.mark(moved, [mark_of(article, ana, TEXT, 7, 9, "Actor")], TEXT)
    there.rename(path)
    with open_project(path) as back:
        assert len(annotations.of_article(back, ana.id, article)) == 2


def test_no_project_is_made_where_saved_work_waits_for_its_file(
    path: Path, project: Project, ana: Annotator, article: str
) -> None:
    marking.mark(project, [mark_of(article, ana, TEXT, 0, 6, "Actor")], TEXT)
    there = path.with_name("elsewhere.db")
    path.rename(there)
    with pytest.raises(StoreError, match="holds what was saved last"):
        open_project(path, create=True)
    there.rename(path)
    assert len(annotations.of_article(project, ana.id, article)) == 1


def test_a_locked_project_says_so_and_keeps_nothing(
    path: Path, project: Project, ana: Annotator, article: str
) -> None:
    project.wait_at_most(20)
    other = connect(str(path), isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(StoreError, match="another program is writing"):
        marking.mark(project, [mark_of(article, ana, TEXT, 0, 6, "Actor")], TEXT)
    other.execute("ROLLBACK")
    other.close()
    assert annotations.of_article(project, ana.id, article) == []


def test_a_full_disk_loses_nothing_acknowledged(
    project: Project, ana: Annotator, article: str
) -> None:
    marking.mark(project, [mark_of(article, ana, TEXT, 0, 6, "Actor")], TEXT)
    (pages,) = project.row("PRAGMA page_count") or (0,)
    project.db.execute(f"PRAGMA max_page_count = {pages}")

    def mark_until_it_fails() -> None:
        for start in range(200):
            mark = mark_of(article, ana, TEXT, start % 40, 60, "Actor")
            marking.mark(project, [mark], TEXT)

    with pytest.raises(StoreError, match="disk is full"):
        mark_until_it_fails()
    kept = annotations.of_article(project, ana.id, article)
    project.db.execute("PRAGMA max_page_count = 1000000")
    marking.mark(project, [mark_of(article, ana, TEXT, 7, 11, "Event")], TEXT)
    assert len(annotations.of_article(project, ana.id, article)) == len(kept) + 1 >= 2


def test_a_copied_project_writes_under_a_replica_of_its_own(
    path: Path, project: Project, ana: Annotator, article: str, tmp_path: Path
) -> None:
    marking.mark(project, [mark_of(article, ana, TEXT, 0, 6, "Actor")], TEXT)
    project.db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    copy = tmp_path / "copy.db"
    shutil.copy(path, copy)
    with open_project(copy) as copied:
        marking.mark(copied, [mark_of(article, ana, TEXT, 7, 11, "Event")], TEXT)
        replicas = copied.rows("SELECT DISTINCT replica FROM change")
        sequence = copied.rows(
            "SELECT count(*), count(DISTINCT replica || replica_seq) FROM change"
        )
    assert len(replicas) == 2
    assert sequence[0][0] == sequence[0][1]


def test_another_programs_write_is_noticed_and_ones_own_is_not(
    path: Path, project: Project, ana: Annotator, article: str
) -> None:
    marking.mark(project, [mark_of(article, ana, TEXT, 0, 6, "Actor")], TEXT)
    assert not project.changed()
    with open_project(path) as other:
        marking.mark(other, [mark_of(article, ana, TEXT, 7, 11, "Event")], TEXT)
    assert project.changed()
    assert not project.changed()
    assert len(annotations.of_article(project, ana.id, article)) == 2


def test_two_programs_take_turns_without_losing_a_mark(
    path: Path, project: Project, ana: Annotator, article: str
) -> None:
    with open_project(path) as other:
        for start in range(6):
            for writer in (project, other, other)[: start % 3 + 1]:
                marking.mark(writer, [mark_of(article, ana, TEXT, start, 30, "Actor")], TEXT)
    assert len(annotations.of_article(project, ana.id, article)) == 12
    order = project.rows("SELECT lamport, replica_seq FROM change ORDER BY number")
    assert order == sorted(set(order))


@pytest.mark.parametrize("reopened", [False, True])
def test_text_and_history_cannot_be_altered_in_place(
    path: Path, project: Project, article: str, *, reopened: bool
) -> None:
    if reopened:
        project.close()
    with open_project(path) if reopened else project as opened:
        for statement in (
            "UPDATE article_text SET text = 'x'",
            "DELETE FROM article_text",
            "INSERT OR REPLACE INTO article_text SELECT number, 'x' FROM article_text",
            "UPDATE change SET at = ''",
            "DELETE FROM change",
            "INSERT OR REPLACE INTO change SELECT * FROM change",
            "UPDATE article SET sha256 = ''",
        ):
            with pytest.raises(Exception, match=r"never|append-only"):
                opened.db.execute(statement)
        assert articles.text(opened, article) == TEXT


def test_a_damaged_text_is_not_shown_as_good(project: Project, article: str) -> None:
    project.db.execute("DROP TRIGGER article_text_is_immutable")
    project.db.execute("UPDATE article_text SET text = replace(text, 'Derna', 'Dernb')")
    with pytest.raises(StoreError, match="damaged"):
        articles.text(project, article)
