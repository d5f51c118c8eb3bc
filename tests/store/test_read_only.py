"""A project that cannot be written is read all the same, and says why."""

import os
import shutil
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from reader.model.annotation import Annotator
from reader.store import annotations, annotators, connection, marking, places, schema
from reader.store.project import Project, open_project
from reader.store.sqlite import StoreError
from tests.full_disk import full_disk
from tests.store.conftest import TEXT, mark_of

FULL = "disk seems to be full"
ADD_ANNOTATOR = """
import sys
from pathlib import Path
from reader.store import annotators
from reader.store.project import open_project

with open_project(Path(sys.argv[1])) as project:
    annotators.add(project, sys.argv[2])
"""


def names(project: Project) -> set[str]:
    return {annotator.name for annotator in annotators.everyone(project)}


def write_elsewhere(path: Path, name: str) -> None:
    subprocess.run([sys.executable, "-c", ADD_ANNOTATOR, str(path), name], check=True)


def test_a_project_on_a_full_disk_is_read(
    path: Path, project: Project, ana: Annotator, article: str
) -> None:
    marking.mark(project, [mark_of(article, ana, TEXT, 0, 6, "Actor")], TEXT)
    project.close()
    with full_disk(), open_project(path) as opened:
        assert FULL in opened.why_read_only
        assert FULL in opened.notice
        assert len(annotations.of_article(opened, ana.id, article)) == 1
        with pytest.raises(StoreError, match=f"not saved.*{FULL}"):
            annotators.add(opened, "ben")


def test_what_a_crash_left_in_the_wal_is_read_on_a_full_disk(
    path: Path, project: Project, ana: Annotator, tmp_path: Path
) -> None:
    copy = tmp_path / "copy.db"
    for suffix in ("", "-wal"):
        shutil.copy(f"{path}{suffix}", f"{copy}{suffix}")
    assert Path(f"{copy}-wal").stat().st_size
    with full_disk(), open_project(copy) as opened:
        assert FULL in opened.why_read_only
        assert names(opened) == {ana.name}


def test_what_others_write_once_there_is_room_is_seen(
    path: Path, project: Project, ana: Annotator
) -> None:
    project.close()
    with full_disk():
        opened = open_project(path)
    with opened:
        assert names(opened) == {"ana"}
        assert not opened.changed()
        for name in ("ben", "cy"):
            write_elsewhere(path, name)
            assert opened.changed()
            assert name in names(opened)
            assert not opened.changed()
    with open_project(path) as again:
        assert not again.read_only


def test_what_is_read_with_nothing_beside_the_file_is_never_half_written(
    path: Path, project: Project, ana: Annotator
) -> None:
    project.close()
    beside = Path(f"{path}-shm")
    beside.symlink_to("nowhere")  # SQLite makes no file there
    with open_project(path) as opened:
        assert opened.read_only
        assert names(opened) == {ana.name}
        beside.unlink()
        write_elsewhere(path, "ben")
        with pytest.raises(StoreError, match="open it again"):
            names(opened)


def test_what_is_only_in_the_wal_is_not_passed_over(
    path: Path, project: Project, ana: Annotator, tmp_path: Path
) -> None:
    copy = tmp_path / "copy.db"
    for suffix in ("", "-wal"):
        shutil.copy(f"{path}{suffix}", f"{copy}{suffix}")
    Path(f"{copy}-shm").symlink_to("nowhere")
    with pytest.raises(StoreError, match=r"saved last is in copy\.db-wal"):
        open_project(copy)


def test_a_project_that_cannot_be_made_on_a_full_disk_says_so(path: Path) -> None:
    with full_disk(), pytest.raises(StoreError, match="disk is full"):
        open_project(path, create=True)


def test_a_newer_file_opens_to_read_only(path: Path, project: Project) -> None:
    project.db.execute(f"PRAGMA user_version = {schema.VERSION + 1}")
    with open_project(path) as newer:
        assert "newer reader" in newer.why_read_only
        with pytest.raises(StoreError, match="newer reader"):
            annotators.add(newer, "ana")


def test_an_older_file_is_not_read_where_it_cannot_be_brought_up(
    path: Path, project: Project
) -> None:
    project.db.execute(f"PRAGMA user_version = {schema.VERSION - 1}")
    project.close()
    with full_disk(), pytest.raises(StoreError, match=f"older format.*{FULL}"):
        open_project(path)


@pytest.mark.skipif(os.geteuid() == 0, reason="root writes everywhere")
def test_a_file_without_write_permission_opens_to_read(path: Path, project: Project) -> None:
    project.close()
    path.chmod(stat.S_IRUSR)
    with open_project(path) as opened:
        assert opened.read_only
        assert "not writable" in opened.notice


def _as_elsewhere(monkeypatch: pytest.MonkeyPatch, *unwritable: Path) -> None:
    """Have the system say that these cannot be written; root could write them."""
    allowed = os.access
    monkeypatch.setattr(
        os, "access", lambda path, mode: Path(path) not in unwritable and allowed(path, mode)
    )


@pytest.mark.parametrize("what", ["file", "folder"])
def test_what_may_not_be_written_opens_to_read_and_says_why(
    what: str, path: Path, project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    project.close()
    _as_elsewhere(monkeypatch, path if what == "file" else path.parent)
    with open_project(path) as opened:
        assert f"{what} is not writable" in opened.notice


def test_a_project_that_others_can_write_has_nothing_to_tell(project: Project) -> None:
    assert project.notice == ""


def test_a_project_on_a_network_folder_says_what_that_means(
    path: Path, project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    project.close()
    monkeypatch.setattr(connection, "on_network_folder", lambda _: True)
    with open_project(path) as opened:
        assert "network folder" in opened.notice
        assert opened.row("PRAGMA journal_mode") == ("truncate",)
        assert not opened.read_only
        annotators.add(opened, "ana")


def test_where_one_was_is_not_kept_where_nothing_can_be_written(
    path: Path, project: Project
) -> None:
    places.keep(project, "place", "here")
    with open_project(path, read_only=True) as reading:
        places.keep(reading, "place", "there")
        assert places.kept(reading, "place") == "here"
