from pathlib import Path

import pytest

from reader.model.annotation import Annotator
from reader.store import annotations, marking, upkeep
from reader.store.backup import back_up, back_up_daily, backup_folder, restore
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
