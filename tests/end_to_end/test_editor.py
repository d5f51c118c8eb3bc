"""The codebook in a person's own editor, the terminal handed over and taken back."""

import sys
from pathlib import Path

import pytest

from reader.store import annotators, codebooks
from reader.store.project import open_project
from tests.end_to_end.terminal import terminal
from tests.tui.projects import make, news

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="pseudo-terminals are POSIX")

EDITOR = """
import signal
import sys
from pathlib import Path
signal.signal(signal.SIGINT, signal.SIG_IGN)
print("EDITING, press enter", flush=True)
input()
path = Path(sys.argv[1])
path.write_text(path.read_text().replace('label = "Claim"', 'label = "Said"'))
"""
STUBBORN = """
import signal
import sys
import time
from pathlib import Path
for name in (signal.SIGHUP, signal.SIGTERM):
    signal.signal(name, signal.SIG_IGN)
path = Path(sys.argv[1])
path.write_text(path.read_text().replace('label = "Claim"', 'label = "Said"'))
print("EDITING", flush=True)
while True:
    time.sleep(1)
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """The path of a closed project whose user is Ana."""
    with make(tmp_path / "reader.db", news()) as project:
        annotators.remember(project, annotators.ensure(project, "Ana"))
    return tmp_path / "reader.db"


def written(tmp_path: Path, source: str) -> str:
    """Return the command of an editor that is this Python source."""
    script = tmp_path / "my editor.py"
    script.write_text(source)
    return f"{sys.executable} '{script}'"


def test_the_terminal_is_handed_to_the_editor_and_taken_back(path: Path, tmp_path: Path) -> None:
    with terminal(path, VISUAL=written(tmp_path, EDITOR)) as running:
        running.waits_for("ferry", "Oberau Post")
        running.sends("C")
        running.waits_for("Loaded language")
        running.sends("E")
        running.waits_for("EDITING, press enter")
        running.sends("\x03\r")
        running.waits_for("Taken into the draft", "Said")
        running.sends("S")
        running.waits_for("Save news/2")
        running.sends("\r")
        running.waits_for("news/2 is in use")
        running.sends("qq")
        assert running.waits_for_end() == 0
    with open_project(path, read_only=True) as project:
        assert codebooks.current(project).tag("Claim").name == "Said"


@pytest.mark.parametrize("is_there", [False, True])
def test_an_editor_that_cannot_be_run_is_told_and_the_work_goes_on(
    path: Path, tmp_path: Path, is_there: bool
) -> None:
    broken = tmp_path / "broken"
    if is_there:
        broken.write_bytes(b"#!/no/such/interpreter\n")
        broken.chmod(0o755)
    with terminal(path, VISUAL=str(broken)) as running:
        running.waits_for("ferry", "Oberau Post")
        running.sends("C")
        running.waits_for("Loaded language")
        running.sends("E")
        running.waits_for("o such", "Loaded language")
        running.sends("qq")
        assert running.waits_for_end() == 0


@pytest.mark.parametrize("is_faulty", [False, True])
def test_a_line_dropped_in_the_editor_ends_both_and_keeps_what_was_written(
    path: Path, tmp_path: Path, is_faulty: bool
) -> None:
    source = STUBBORN.replace('label = "Said"', "label = Said") if is_faulty else STUBBORN
    with terminal(path, VISUAL=written(tmp_path, source)) as running:
        running.waits_for("ferry", "Oberau Post")
        running.sends("C")
        running.waits_for("Loaded language")
        running.sends("E")
        running.waits_for("EDITING")
        running.hangs_up()
    with terminal(path, VISUAL="true") as running:
        running.waits_for("ferry", "Oberau Post")
        running.sends("C")
        running.waits_for("has 1 fault" if is_faulty else "Here is the draft not saved yet")
        running.sends("E")
        running.waits_for("1 fault in what was written" if is_faulty else "Said")
