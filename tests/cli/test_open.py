"""open: what it takes in, and what it does where there is no terminal."""

import json
import sys
from pathlib import Path

import pexpect

from reader.store.project import open_project
from reader.store.schema import VERSION
from tests.cli.conftest import Reader
from tests.cli.test_program import environment
from tests.cli.told import listed, people


def test_open_takes_a_name_that_nobody_has_for_a_slip(reader: Reader) -> None:
    assert reader("open", "-", "--as", "ana", given=b"Daesh left.").exit_code == 0
    reader("annotator", "add", "ana")
    before = people(reader)
    opened = reader("open", "-", "--as", "anna", given=b"The army left.")
    assert (opened.exit_code, opened.stdout) == (2, "")
    assert "reader annotator add" in opened.stderr
    assert len(opened.stderr.splitlines()) == 1
    assert (people(reader), len(listed(reader))) == (before, 1)
    assert reader("open", "--as", "ana").exit_code == 0


def test_anybody_can_open_what_cannot_be_written(reader: Reader, path: Path) -> None:
    reader("import", "-", given=b"Daesh left.")
    reader("annotator", "add", "ana")
    with open_project(path) as project:
        project.db.execute(f"PRAGMA user_version = {VERSION + 1}")
    assert reader("open", "--as", "eva").exit_code == 0
    surroundings = {**environment(path), "TERM": "xterm-256color", "READER_ANNOTATOR": "eva"}
    command = [sys.executable, "-m", "reader"]
    child = pexpect.spawn(command[0], command[1:], env=surroundings, timeout=30)
    child.expect("help")
    child.send("q")
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 0


def test_open_without_a_terminal_prints_list_and_the_first_story(
    reader: Reader, tmp_path: Path
) -> None:
    for story in ("alpha", "beta"):
        for name in ("1.txt", "2.txt"):
            file = tmp_path / "corpus" / story / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(f"The text of {story} {name}")
    opened = reader("open", str(tmp_path / "corpus"))
    assert opened.exit_code == 0
    assert "no terminal" in opened.stderr
    assert opened.stdout.startswith(reader("list").stdout)
    assert "The text of alpha 1.txt" in opened.stdout
    assert "The text of alpha 2.txt" in opened.stdout
    assert "The text of beta" not in opened.stdout


def test_no_verb_is_open(reader: Reader, path: Path) -> None:
    opened = reader()
    assert opened.exit_code == 0
    assert path.exists()
    assert "reader import" in opened.stderr
    tags = json.loads(reader("codebook", "show", "--json").stdout)["tags"]
    assert len(tags) == 9
    assert reader("undo").exit_code == 1


def test_open_takes_a_project_file(reader: Reader, tmp_path: Path) -> None:
    other = tmp_path / "other.db"
    assert reader("open", str(other)).exit_code == 0
    assert other.exists()
    (tmp_path / "a.txt").write_text("In the other project.")
    reader("import", str(tmp_path / "a.txt"), "--project", str(other))
    assert "In the other project." in reader("open", str(other)).stdout


def test_open_reads_stdin_to_its_end(reader: Reader) -> None:
    opened = reader("open", "-", given=b"From a pipe.")
    assert opened.exit_code == 0
    assert "From a pipe." in opened.stdout


def test_open_takes_the_terminal_after_stdin(path: Path) -> None:
    piped = f"echo Piped words here. | {sys.executable} -m reader open -; echo left with $?"
    surroundings = {**environment(path), "TERM": "xterm-256color"}
    child = pexpect.spawn("bash", ["-c", piped], env=surroundings, dimensions=(24, 80), timeout=30)
    child.expect("words")
    child.send("q")
    child.send("q")
    child.expect("left with 0")
    child.expect(pexpect.EOF)
    child.close()
