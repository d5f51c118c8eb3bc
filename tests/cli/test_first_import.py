"""The import that makes the project, and the one that has nothing to make it for."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Reader
from tests.full_disk import full_disk


@pytest.mark.parametrize("verb", ["import", "open"])
@pytest.mark.parametrize(
    ("name", "content"),
    [("gone.txt", None), ("empty.txt", b""), ("a.pdf", b"%PDF-1.7\n\0"), ("a.json", b"{")],
    ids=["gone", "empty", "pdf", "broken"],
)
def test_where_nothing_comes_in_no_project_is_made(
    reader: Reader, path: Path, tmp_path: Path, verb: str, name: str, content: bytes | None
) -> None:
    file = tmp_path / name
    if content is not None:
        file.write_bytes(content)
    done = reader(verb, str(file))
    assert (done.exit_code, done.stdout) == (2, "")
    assert len(done.stderr.splitlines()) == 1
    assert name in done.stderr
    assert not path.exists()


def test_without_its_manifest_no_project_is_made(
    reader: Reader, path: Path, tmp_path: Path
) -> None:
    file = tmp_path / "a.txt"
    file.write_text("The army said so.")
    done = reader("import", str(file), "--manifest", str(tmp_path / "gone.csv"))
    assert (done.exit_code, done.stderr.count("\n")) == (2, 1)
    assert not path.exists()


def test_what_is_refused_before_the_first_article_is_named_once(
    reader: Reader, tmp_path: Path
) -> None:
    for name, content in (("a.pdf", b"%PDF-1.7\n\0"), ("b.txt", b"The army."), ("c.pdf", b"%PDF-")):
        (tmp_path / "in").mkdir(exist_ok=True)
        (tmp_path / "in" / name).write_bytes(content)
    done = reader("import", str(tmp_path / "in"))
    assert (done.exit_code, done.stdout) == (1, "1 article new; 0 known; 2 refused\n")
    assert [done.stderr.count(f"refused {tmp_path}/in/{name}") for name in ("a.pdf", "c.pdf")] == [
        1,
        1,
    ]
    assert len(json.loads(reader("list", "--json").stdout)) == 1


@pytest.mark.parametrize("room", [0, 8192], ids=["none", "a little"])
def test_where_there_is_no_room_for_a_project_none_is_left_half_made(
    reader: Reader, path: Path, tmp_path: Path, room: int
) -> None:
    file = tmp_path / "a.txt"
    file.write_text("The army said so.")
    with full_disk(room):
        done = reader("import", str(file))
    assert (done.exit_code, done.stderr.count("\n")) == (2, 1)
    assert "the disk is full" in done.stderr
    assert [one.name for one in tmp_path.iterdir()] == ["a.txt"]
    assert reader("import", str(file)).exit_code == 0


def test_an_empty_file_that_was_there_stays(reader: Reader, path: Path, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("The army said so.")
    path.touch()
    with full_disk():
        assert reader("import", str(tmp_path / "a.txt")).exit_code == 2
    assert path.exists()


def test_what_comes_through_a_pipe_and_finds_no_room_is_refused_by_name(reader: Reader) -> None:
    with full_disk():
        done = reader("import", "-", given=b"The army said so. " * 1000)
    assert (done.exit_code, done.stderr) == (2, "reader: refused stdin: file too large\n")
