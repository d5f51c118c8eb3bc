from contextlib import closing
from pathlib import Path

import pytest

from reader.model.annotation import Annotator
from reader.model.identity import now
from reader.store import annotations, annotators, marking, sqlite, upkeep
from reader.store.backup import back_up, back_up_daily, backup_folder, copy_safely, restore
from reader.store.project import Project, open_project
from reader.store.sqlite import StoreError
from tests.store.conftest import TEXT, mark_of


def marks(path: Path, article: str) -> int:
    with open_project(path) as project:
        return len(annotations.of_article(project, "", article))


def test_a_backup_of_an_open_project_holds_all_that_was_saved(
    path: Path, project: Project, ana: Annotator, article: str, tmp_path: Path
) -> None:
    marking.mark(project, [mark_of(article, ana, TEXT, 0, 6, "Actor")], TEXT)
    target = back_up(path, tmp_path / "copy.db")
    assert marks(target, article) == 1


def test_restore_goes_back_and_keeps_what_was_there(
    path: Path, project: Project, ana: Annotator, article: str, tmp_path: Path
) -> None:
    copy = back_up(path, tmp_path / "copy.db")
    marking.mark(project, [mark_of(article, ana, TEXT, 0, 6, "Actor")], TEXT)
    kept = restore(path, copy)
    assert kept is not None
    assert (marks(path, article), marks(kept, article)) == (0, 1)
    assert annotations.of_article(project, ana.id, article) == []
    restore(path, kept)
    assert marks(path, article) == 1


def test_a_damaged_project_does_not_replace_its_last_good_copy(
    path: Path, project: Project, ana: Annotator, article: str
) -> None:
    good = back_up_daily(path)
    assert good is not None
    before = good.read_bytes()
    project.db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    project.close()
    data = bytearray(path.read_bytes())
    data[4096 * 3 : 4096 * 9] = b"\xff" * 4096 * 6
    path.write_bytes(data)
    with pytest.raises(StoreError):
        back_up(path, good)
    assert good.read_bytes() == before
    kept = restore(path, good)
    assert kept is not None
    assert kept.exists()
    assert marks(path, article) == 0


def test_a_thing_that_is_no_project_is_not_restored(
    path: Path, project: Project, tmp_path: Path
) -> None:
    (tmp_path / "x.db").write_bytes(b"words")
    with pytest.raises(StoreError):
        restore(path, tmp_path / "x.db")
    with pytest.raises(StoreError, match="no backup"):
        restore(path, tmp_path / "missing.db")
    assert project.row("SELECT 1") == (1,)


def test_upkeep_writes_one_backup_a_day_and_keeps_seven(
    path: Path,
    project: Project,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    folder = backup_folder(path)
    folder.mkdir()
    for day in range(10, 20):
        (folder / f"{path.stem}-2020-01-{day}.db").touch()
    monkeypatch.setattr("sys.argv", ["upkeep", str(path)])
    assert upkeep.main() == 0
    assert "backed up" in capsys.readouterr().out
    assert upkeep.main() == 0
    assert capsys.readouterr().out == ""
    assert len(list(folder.glob("*.db"))) == 7


def test_a_restore_that_cannot_be_written_leaves_the_project(
    path: Path,
    project: Project,
    ana: Annotator,
    article: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    copy = back_up(path, tmp_path / "copy.db")
    marking.mark(project, [mark_of(article, ana, TEXT, 0, 6, "Actor")], TEXT)

    def full(*_: object) -> None:
        raise StoreError("the disk is full")

    monkeypatch.setattr("reader.store.backup.copy_safely", full)
    with pytest.raises(StoreError, match="disk is full"):
        restore(path, copy)
    assert marks(path, article) == 1


def test_numbers_given_out_before_a_restore_are_not_given_again(
    path: Path, project: Project, ana: Annotator, article: str, tmp_path: Path
) -> None:
    copy = back_up(path, tmp_path / "copy.db")
    marking.mark(project, [mark_of(article, ana, TEXT, 0, 6, "Actor")], TEXT)
    before = project.rows("SELECT replica, replica_seq FROM change ORDER BY number DESC LIMIT 1")
    restore(path, copy)
    marking.mark(project, [mark_of(article, ana, TEXT, 7, 11, "Event")], TEXT)
    after = project.rows("SELECT replica, replica_seq FROM change ORDER BY number DESC LIMIT 1")
    assert before[0][0] != after[0][0]


def test_an_earlier_backup_is_replaced_but_not_one_that_went_its_own_way(
    path: Path, project: Project, ana: Annotator, article: str, tmp_path: Path
) -> None:
    copy = back_up(path, tmp_path / "copy.db")
    link = tmp_path / "latest.db"
    link.symlink_to(copy)
    marking.mark(project, [mark_of(article, ana, TEXT, 0, 6, "Actor")], TEXT)
    assert marks(back_up(path, link), article) == 1
    assert link.is_symlink()
    with open_project(copy) as other:
        marking.mark(other, [mark_of(article, ana, TEXT, 7, 11, "Event")], TEXT)
    with pytest.raises(StoreError, match="not an earlier backup"):
        back_up(path, copy)
    assert marks(copy, article) == 2


@pytest.mark.parametrize("content", [b"my thesis", b"SQLite format 3\0 and no more"])
def test_a_file_that_is_no_backup_is_not_replaced(
    path: Path, project: Project, tmp_path: Path, content: bytes
) -> None:
    thesis = tmp_path / "thesis.odt"
    thesis.write_bytes(content)
    with pytest.raises(StoreError, match="not an earlier backup"):
        back_up(path, thesis)
    assert thesis.read_bytes() == content
    thesis.write_bytes(b"")
    assert back_up(path, thesis) == thesis


def test_another_project_is_not_replaced_be_it_open_or_gone(
    path: Path, project: Project, article: str, tmp_path: Path
) -> None:
    other = tmp_path / "other.db"
    with open_project(other, create=True) as opened:
        annotators.add(opened, "ben")
        with pytest.raises(StoreError, match="open, or part of one"):
            back_up(path, other)
        with pytest.raises(StoreError, match="part of one"):
            back_up(path, tmp_path / "other.db-journal")
    with pytest.raises(StoreError, match="not an earlier backup"):
        back_up(path, other)
    with open_project(other) as opened:
        assert [each.name for each in annotators.everyone(opened)] == ["ben"]
    other.unlink()
    (tmp_path / "other.db-wal").write_bytes(b"saved last")
    with pytest.raises(StoreError, match="part of one"):
        back_up(path, other)
    assert not other.exists()


def test_a_project_is_not_restored_from_itself(path: Path, project: Project, article: str) -> None:
    with pytest.raises(StoreError, match="file of its own"):
        restore(path, path)


@pytest.mark.parametrize("end", ["-wal", "-journal"])
def test_nothing_is_restored_beside_what_a_project_that_is_gone_saved_last(
    path: Path, project: Project, article: str, tmp_path: Path, end: str
) -> None:
    copy = back_up(path, tmp_path / "copy.db")
    gone = tmp_path / "gone.db"
    (tmp_path / f"gone.db{end}").write_bytes(b"saved last")
    with pytest.raises(StoreError, match="holds what was saved last"):
        restore(gone, copy)
    assert not gone.exists()


def test_the_journal_of_a_damaged_project_goes_with_it(
    path: Path, project: Project, article: str, tmp_path: Path
) -> None:
    copy = back_up(path, tmp_path / "copy.db")
    project.close()
    path.write_bytes(b"damaged")
    journal = path.with_name(f"{path.name}-journal")
    journal.write_bytes(b"what it was about to change")
    kept = restore(path, copy)
    assert kept is not None
    assert not journal.exists()
    assert kept.with_name(f"{kept.name}-journal").exists()


def test_a_backup_in_which_somebody_spent_time_on_an_article_is_not_replaced(
    path: Path, project: Project, ana: Annotator, article: str, tmp_path: Path
) -> None:
    spent = "INSERT INTO coding_time VALUES ('r', ?, 'main', ?, 30.0)"
    project.db.execute(spent, [ana.id, article])
    copy = back_up(path, tmp_path / "copy.db")
    project.db.execute("UPDATE coding_time SET seconds = 60.0")
    back_up(path, copy)
    with open_project(copy) as other:
        other.db.execute("UPDATE coding_time SET seconds = 90.0")
    with pytest.raises(StoreError, match="not an earlier backup"):
        back_up(path, copy)


@pytest.mark.parametrize("end", ["-wal", "-shm", "-journal"])
def test_no_backup_takes_a_place_where_the_journal_of_another_file_lies(
    path: Path, project: Project, article: str, end: str
) -> None:
    today = backup_folder(path) / f"{path.stem}-{now()[:10]}.db"
    left = today.with_name(today.name + end)
    left.parent.mkdir()
    left.write_bytes(b"of another file")
    with pytest.raises(StoreError, match="lies beside it"):
        back_up_daily(path)
    assert [file.name for file in left.parent.iterdir()] == [left.name]
    assert left.read_bytes() == b"of another file"


def test_what_an_interrupted_restore_left_is_not_played_into_the_next(
    path: Path, project: Project, article: str, tmp_path: Path
) -> None:
    copy = back_up(path, tmp_path / "copy.db")
    project.close()
    path.unlink()
    left = path.with_name(f".{path.name}.restored-wal")
    left.write_bytes(b"of another file")
    assert restore(path, copy) is None
    assert marks(path, article) == 0
    assert not left.exists()


@pytest.mark.parametrize("name", ["project.db", "mine [2016].db", "a*b?.db"])
def test_old_backups_go_with_their_journals_whatever_the_project_is_called(
    tmp_path: Path, name: str
) -> None:
    path = tmp_path / name
    with open_project(path, create=True):
        folder = backup_folder(path)
        folder.mkdir()
        for day in range(10, 20):
            (folder / f"{path.stem}-2020-01-{day}.db").touch()
        (folder / f"{path.stem}-2020-01-10.db-wal").touch()
        back_up_daily(path)
        assert len(list(folder.iterdir())) == 7


def test_a_project_that_fails_its_check_is_not_copied(
    path: Path, project: Project, article: str, tmp_path: Path
) -> None:
    project.close()
    data = bytearray(path.read_bytes())
    # The number of free pages, which a copy would not have. SQLite does not look at it where the
    # first object in its own list of the tables is a view, so that a new view may end this check.
    data[39] ^= 1
    path.write_bytes(data)
    with pytest.raises(StoreError, match=r"^project\.db fails its check .*reader check"):
        back_up(path, tmp_path / "copy.db")
    assert not (tmp_path / "copy.db").exists()


def test_a_copy_that_is_not_sound_takes_no_place(project: Project, tmp_path: Path) -> None:
    target = tmp_path / "copy.db"
    copy_safely(project.db, target)
    good = target.read_bytes()
    with closing(sqlite.connect(":memory:")) as other:
        other.execute("CREATE TABLE theirs (a)")
        with pytest.raises(StoreError, match="not a reader project"):
            copy_safely(other, target)
    assert target.read_bytes() == good
    assert sorted(tmp_path.glob(".copy*")) == []
