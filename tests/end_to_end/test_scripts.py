"""Scripts whose marks take a cell of their own, side by side in a terminal."""

import sys
from functools import partial
from pathlib import Path

import pytest
from pyte import Screen

from tests.end_to_end.terminal import give_spacing_marks, terminal
from tests.tui.projects import article, make

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="pseudo-terminals are POSIX")

HINDI = "सोमवार को पोर्ट लानो के पास दो सौ बारह यात्रियों को ले जा रही एक नौका रेत में फँस गई। " * 4 + "इति"
TAMIL = "யாருக்கும் காயம் இல்லை என்று கடலோரக் காவல்படை திங்கட்கிழமை தெரிவித்தது. " * 4 + "முடிவு"


@pytest.mark.parametrize("cells", [0, 1], ids=["like kitty", "like tmux"])
def test_nothing_is_painted_over_and_panes_stay_side_by_side(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, cells: int
) -> None:
    give_spacing_marks(cells, monkeypatch)
    items = [
        article("s/hindi.txt", HINDI, story="s", published="2026-03-02"),
        article("s/tamil.txt", TAMIL, story="s", published="2026-03-03"),
    ]
    make(tmp_path / "reader.db", items).close()
    with terminal(tmp_path / "reader.db") as running:
        running.waits_for("hindi")
        running.sends("\r")
        for text, columns in ((HINDI, (0, 49)), (TAMIL, (50, 99))):
            whole = partial(_shows, running.screen, range(*columns), text)
            running.waits_until(whole, "the whole text in its columns, and nothing else")


def _shows(screen: Screen, columns: range, text: str) -> bool:
    """Whether below the masthead these columns show a text, whatever the blanks."""
    rows = range(1, screen.lines - 2)
    shown = "".join(screen.buffer[y][x].data for y in rows for x in columns)
    return "".join(shown.split()) == "".join(text.split())
