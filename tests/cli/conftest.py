"""A small project and a way to run ``reader`` on it."""

import shutil
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from reader.cli import main
from reader.store.project import open_project

HOSTILE_TITLE = "Evil \x1b[31mtitle\x9b [/] [@click=app.quit]x[/] \u202eback"
TEXTS = {
    "north/alpha.txt": "Rebels left the town.\nThe “rebels” deny it \x1b]0;pwned\x07.\n",
    "north/beta.txt": "The army said: 200 cars — and 👩‍👩‍👧 people — left\tthe town.\r\n",
    "south/gamma.txt": "星期五，军队说叛军离开了城镇。",
}
Reader = Callable[..., Result]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "project.db"


def run(project: Path, *arguments: str, given: bytes = b"") -> Result:
    return CliRunner().invoke(main, ["--project", str(project), *arguments], input=given)


@pytest.fixture
def reader(path: Path, monkeypatch: pytest.MonkeyPatch) -> Reader:
    """Return a function that runs one command line on the project and gives what came of it."""
    monkeypatch.delenv("READER_PROJECT", raising=False)
    monkeypatch.delenv("READER_ANNOTATOR", raising=False)
    return partial(run, path)


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with three articles of two stories, made once."""
    folder = tmp_path_factory.mktemp("corpus")
    project = folder.parent / "template.db"
    for name, text in TEXTS.items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text.encode())
    for command in (
        ["import", str(folder)],
        ["article", "set", "alpha", f"title={HOSTILE_TITLE}", "outlet=Press\x1bTV"],
    ):
        done = run(project, *command)
        assert done.exit_code == 0, done.stderr
    return project


@pytest.fixture
def articles(template: Path, path: Path) -> dict[str, str]:
    """Put the articles of the template into the project; return their texts by stem."""
    shutil.copy(template, path)
    return {Path(name).stem: text for name, text in TEXTS.items()}


@pytest.fixture
def team(path: Path, reader: Reader) -> Path:
    """The project with two coders."""
    for name in ("ana", "ben"):
        assert reader("annotator", "add", name).exit_code == 0
    return path


@pytest.fixture
def other(team: Path, tmp_path: Path) -> Path:
    """A copy of the project, as somebody is given it."""
    copy = tmp_path / "laptop" / "project.db"
    copy.parent.mkdir()
    with open_project(team) as project:
        project.db.execute("VACUUM INTO ?", [str(copy)])
    return copy
