"""Two laptops, no server: handing out, merging back, and picking what both sides changed."""

import json
import shutil
from pathlib import Path

import pytest

from reader.store.project import open_project
from tests.cli.conftest import Reader, run

pytestmark = pytest.mark.usefixtures("articles")


def mark(project: Path, who: str, article: str, quote: str, *more: str) -> str:
    done = run(project, "annotate", article, "--tag", "Actor", "--quote", quote, "--as", who, *more)
    assert done.exit_code == 0, done.stderr
    return done.stdout.strip()


def merged(project: Path, other: Path, *options: str) -> str:
    done = run(project, "merge", str(other), *options)
    assert done.exit_code == 0, done.stderr
    checked = run(project, "check")
    assert checked.exit_code == 0, checked.stdout
    return done.stdout + done.stderr


def exported(project: Path) -> bytes:
    return run(project, "export", "--with", "deleted").stdout_bytes


@pytest.fixture
def team(path: Path, reader: Reader) -> Path:
    """The project with two coders."""
    for name in ("ana", "ben"):
        assert reader("annotator", "add", name).exit_code == 0
    return path


def test_each_codes_a_handout_and_both_come_back(team: Path, tmp_path: Path) -> None:
    secret = "zebrafishnote"
    mark(team, "ben", "alpha", "town", "--note", secret)
    mark(team, "ana", "alpha", "Rebels", "--note", "herownnote")
    for name in ("ana", "ben"):
        done = run(team, "handout", name, "-o", str(tmp_path / f"{name}.db"))
        assert done.exit_code == 0, done.stderr
    ana, ben = tmp_path / "ana.db", tmp_path / "ben.db"
    assert secret.encode() not in ana.read_bytes()
    assert b"ben" not in ana.read_bytes()
    assert b"herownnote" in ana.read_bytes()
    assert secret.encode() in ben.read_bytes()
    mark(ana, "ana", "beta", "army")
    mark(ben, "ben", "beta", "army")
    mark(ben, "ben", "gamma", "军队")
    other = tmp_path / "other.db"
    with open_project(team) as project:
        project.db.execute("VACUUM INTO ?", [str(other)])
    for project, files in ((team, (ana, ben, ana)), (other, (ben, ana))):
        for file in files:
            merged(project, file)
    assert exported(team) == exported(other)
    assert exported(team).count(b'"quote":"army"') == 2
    assert "is here already" in merged(team, ben)
