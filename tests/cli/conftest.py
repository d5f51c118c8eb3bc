"""A small project and a way to run ``reader`` on it."""

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from reader.cli import main

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


@pytest.fixture
def reader(path: Path, monkeypatch: pytest.MonkeyPatch) -> Reader:
    """Return a function that runs one command line on the project and gives what came of it."""
    monkeypatch.delenv("READER_PROJECT", raising=False)
    monkeypatch.delenv("READER_ANNOTATOR", raising=False)

    def run(*arguments: str, given: bytes = b"") -> Result:
        command = ["--project", str(path), *arguments]
        return CliRunner().invoke(main, command, input=given)

    return run


@pytest.fixture
def articles(tmp_path: Path, reader: Reader) -> dict[str, str]:
    """Put three articles of two stories into the project; return their texts by stem."""
    for name, text in TEXTS.items():
        file = tmp_path / "corpus" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text.encode())
    taken = reader("import", str(tmp_path / "corpus"))
    assert taken.exit_code == 0, taken.stderr
    corrected = reader("article", "set", "alpha", f"title={HOSTILE_TITLE}", "outlet=Press\x1bTV")
    assert corrected.exit_code == 0, corrected.stderr
    return {Path(name).stem: text for name, text in TEXTS.items()}
