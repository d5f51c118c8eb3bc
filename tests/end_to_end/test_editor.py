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


def test_the_terminal_is_handed_to_the_editor_and_taken_back(tmp_path: Path) -> None:
    script = tmp_path / "my editor.py"
    script.write_text(EDITOR)
    with make(tmp_path / "reader.db", news()) as project:
        annotators.remember(project, annotators.ensure(project, "Ana"))
    editor = f"{sys.executable} '{script}'"
    with terminal(tmp_path / "reader.db", VISUAL=editor) as running:
        running.waits_for("ferry", "Oberau Post")
        running.sends("C")
        running.waits_for("Loaded language")
        running.sends("E")
        running.waits_for("EDITING, press enter")
        running.sends("\x03\r")
        running.waits_for("Taken into the draft", "Said")
        running.sends("S")
        running.waits_for("news/2 is in use")
        running.sends("qq")
        assert running.waits_for_end() == 0
    with open_project(tmp_path / "reader.db", read_only=True) as project:
        assert codebooks.current(project).tag("Claim").name == "Said"
