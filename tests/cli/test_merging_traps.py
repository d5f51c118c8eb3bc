"""Copied files, one name for two people, texts all but the same, and what is no project."""

import json
import shutil
from pathlib import Path

import pytest

from reader.store.project import open_project
from tests.cli.conftest import run
from tests.cli.merging import exported, mark, merged

pytestmark = pytest.mark.usefixtures("articles")


def test_one_file_copied_to_two_people_is_two_copies(team: Path, tmp_path: Path) -> None:
    mark(team, "ana", "alpha", "Rebels")
    copies = [tmp_path / name / "project.db" for name in ("one", "two")]
    for copy in copies:
        copy.parent.mkdir()
        shutil.copy(team, copy)
    mark(copies[0], "ana", "beta", "army")
    mark(copies[1], "ben", "beta", "people")
    for copy in copies:
        merged(team, copy)
    assert exported(team).count(b'"tag":"Actor"') == 3


def test_two_files_written_to_under_one_id_are_parted(team: Path, tmp_path: Path) -> None:
    mark(team, "ana", "alpha", "Rebels")
    old = team.read_bytes()
    mark(team, "ana", "beta", "army")
    other, third = tmp_path / "other.db", tmp_path / "third.db"
    shutil.copy(team, other)
    team.write_bytes(old)  # the inode stays, so the file cannot tell that it went back
    mark(team, "ben", "beta", "people")
    shutil.copy(team, third)
    mark(team, "ben", "alpha", "town")
    for project, file in ((team, other), (third, other), (other, team), (team, third)):
        merged(project, file)
    merged(third, team)
    assert exported(team) == exported(other) == exported(third)
    assert exported(team).count(b'"tag":"Actor"') == 4
    assert run(team, "undo", "--as", "ben").exit_code == 0
    assert exported(team).count(b'"status":"active"') == exported(other).count(b'"active"') - 1
    for file in (other, third):
        merged(file, team)
        merged(team, file)
    assert exported(team) == exported(other) == exported(third)


def test_another_annotator_of_the_same_name_needs_a_new_one(
    team: Path, tmp_path: Path, template: Path
) -> None:
    other = tmp_path / "other.db"
    shutil.copy(template, other)
    run(other, "annotator", "add", "ana")
    mark(team, "ana", "alpha", "Rebels")
    mark(other, "ana", "alpha", "town")
    before = exported(team)
    refused = run(team, "merge", str(other))
    assert (refused.exit_code, refused.stdout) == (2, "")
    assert len(refused.stderr.splitlines()) == 1
    assert "--rename ana=ana2" in refused.stderr
    taken = run(team, "merge", str(other), "--rename", "ana=ben")
    assert taken.stderr.rstrip().endswith("--rename ana=ben2")
    assert exported(team) == before
    assert "ana there is ana2 here" in merged(team, other, "--rename", "ana=ana2")
    once = exported(team)
    merged(team, other, "--rename", "ana=ana2")
    merged(team, other)
    assert exported(team) == once
    assert b'"annotator":"ana2"' in once
    said = merged(other, team)
    assert "ana here is called ana2 now" in said
    assert "is called" not in merged(other, team)
    assert exported(other) == once
    for wrong in ("eva=ana3", "ana=ben", "ana", "ana=\x1b"):
        assert run(team, "merge", str(other), "--rename", wrong).exit_code == 2


def test_articles_that_differ_in_newlines_or_name_only_are_pairs(
    team: Path, tmp_path: Path
) -> None:
    text = "The army said on Monday that rebels had left the town, which they deny.\n" * 3
    other = tmp_path / "other.db"
    for project, files in (
        (team, {"desk/one.txt": text, "desk/two.txt": f"Again: {text}"}),
        (other, {"desk/one.txt": text.replace("\n", "\r\n"), "home/two.txt": f"Again: {text}"}),
    ):
        for name, content in files.items():
            file = tmp_path / project.stem / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content.encode())
            assert run(project, "import", str(file)).exit_code == 0
    said = merged(team, other)
    assert "the same but for newlines or spaces" in said
    assert "the same but for name" in said
    assert "desk/one.txt" in said
    assert json.loads(run(team, "list", "--json").stdout)


def test_a_merge_that_cannot_be_is_one_line_and_nothing_is_in(
    team: Path, other: Path, tmp_path: Path
) -> None:
    mark(other, "ben", "alpha", "town")
    nothing = tmp_path / "none.db"
    text = tmp_path / "text.db"
    text.write_text("no database", encoding="utf-8")
    before = exported(team)
    for wrong in (nothing, text, team):
        refused = run(team, "merge", str(wrong))
        assert (refused.exit_code, refused.stdout) == (2, "")
        assert len(refused.stderr.splitlines()) == 1
    with open_project(other) as project:
        project.db.execute("DROP TRIGGER change_is_not_rewritten")
        project.db.execute(
            'UPDATE change SET after = replace(after, \'"quote":"town"\', \'"quote":"gown"\')'
        )
    refused = run(team, "merge", str(other))
    assert (refused.exit_code, len(refused.stderr.splitlines())) == (2, 1)
    assert "not what the text says" in refused.stderr
    assert exported(team) == before
    assert run(team, "check").exit_code == 0
