"""The program in a terminal of its own: killed, hung up, sent rubbish, and started again."""

import os
import signal
import sys
import time
from pathlib import Path

import pytest

from reader.store import annotations, annotators, articles
from reader.store.project import open_project
from tests.end_to_end.terminal import terminal
from tests.tui.person import marks_of
from tests.tui.projects import article, make, news

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="pseudo-terminals are POSIX")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """The path of a closed project whose user is Ana."""
    with make(tmp_path / "reader.db", news()) as project:
        annotators.remember(project, annotators.ensure(project, "Ana"))
    return tmp_path / "reader.db"


def marks(path: Path, stem: str) -> list[tuple[str, str]]:
    with open_project(path, read_only=True) as project:
        return marks_of(project, stem)


def test_what_was_shown_as_marked_survives_a_kill_and_undo_goes_on(path: Path) -> None:
    with terminal(path) as first:
        first.waits_for("ferry", "Oberau Post")
        first.sends("\r")
        first.waits_for("A ferry with 212 people")
        first.sends("1ww2")
        first.waits_for("Marked Claim “aground”")
        os.kill(first.program.pid, signal.SIGKILL)
        assert first.waits_for_end() == -signal.SIGKILL
    assert marks(path, "ship") == [("Actor", "Ferry"), ("Claim", "aground")]
    with terminal(path) as second:
        second.waits_for("A ferry with 212 people", "2 marks")
        second.sends("u")
        second.waits_for("from before this session")
        second.sends("u")
        second.waits_for("Undone: mark Claim: aground")
        second.sends("qq")
        assert second.waits_for_end() == 0
    assert marks(path, "ship") == [("Actor", "Ferry")]


def test_what_takes_long_is_told_before_it_is_done(tmp_path: Path) -> None:
    items = [article("press/many.txt", "minister, " * 1_000)]
    with make(tmp_path / "reader.db", items) as project:
        annotators.remember(project, annotators.ensure(project, "Ana"))
    with terminal(tmp_path / "reader.db") as running:
        running.waits_for("many")
        running.sends("\r")
        running.waits_for("minister, minister")
        running.sends("1")
        running.waits_for("Marked Actor")
        running.sends("*")
        running.waits_for("999 of 999 ticked")
        for key, during, after in (
            ("\r", "Marking 999 places …", "999 more marked"),
            ("uuuu", "Undoing 999 marks …", "Undone: mark occurrences"),
            ("UUUU", "Redoing 999 marks …", "Redone: mark occurrences"),
        ):
            running.sends(key)
            running.waits_for(after)
            assert during in running.raw.decode(errors="ignore")
    assert len(marks(tmp_path / "reader.db", "many")) == 1_000


@pytest.mark.parametrize("name", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT])
def test_a_signal_ends_it_cleanly_and_restores_the_terminal(
    path: Path, name: signal.Signals
) -> None:
    with terminal(path) as running:
        running.waits_for("ferry")
        running.sends("\r")
        running.waits_for("A ferry with 212 people")
        running.sends("1")
        running.waits_for("Marked Actor")
        os.kill(running.program.pid, name)
        assert running.waits_for_end() == 0
        restored = running.raw.rsplit(b"A ferry", 1)[-1]
        assert f"ended by {name.name}; all is saved".encode() in restored
        for sequence in (b"\x1b[?1049l", b"\x1b[?25h", b"\x1b[?1000l", b"\x1b[?1003l"):
            assert sequence in restored
    assert marks(path, "ship") == [("Actor", "Ferry")]


def test_a_terminal_that_is_taken_away_leaves_no_program_behind(path: Path) -> None:
    with terminal(path) as running:
        running.waits_for("ferry")
        running.sends("\r")
        running.waits_for("A ferry with 212 people")
        running.sends("1")
        running.waits_for("Marked Actor")
        running.sends("l" * 200)
        running.hangs_up()
    assert marks(path, "ship") == [("Actor", "Ferry")]


def test_bytes_that_are_no_text_cost_no_key(path: Path) -> None:
    with terminal(path) as running:
        running.waits_for("ferry")
        running.sends(b"\xff\xfe\x80\r")
        running.waits_for("A ferry with 212 people")
        running.sends(b"\x1b[M !\xe1w\xffw1")
        running.waits_for("Marked Actor “aground”")


@pytest.mark.parametrize(
    "sent",
    [
        b"\xff",
        b"\x80",
        b"\xe2\x82",
        b"\x1b[M\xff\xff\xff",
        b"\x1b[1114112u",
        b"\x1b[9" + b"9" * 30 + b"u",
    ],
    ids=repr,
)
def test_bytes_that_come_alone_and_mean_nothing_do_not_end_it(path: Path, sent: bytes) -> None:
    with terminal(path) as running:
        running.waits_for("ferry")
        running.sends("\r")
        running.waits_for("A ferry with 212 people")
        running.sends(sent)
        time.sleep(0.3)
        running.sends("1")
        running.waits_for("Marked Actor “Ferry”")


def test_a_letter_may_come_in_two_pieces(path: Path) -> None:
    with terminal(path) as running:
        running.waits_for("ferry")
        running.sends("\r")
        running.waits_for("A ferry with 212 people")
        running.sends(b"/caf\xc3")
        time.sleep(0.3)
        running.sends(b"\xa9")
        running.waits_for("café")


@pytest.mark.parametrize("pause", [0.0, 0.15], ids=["at once", "in pieces"])
def test_what_is_pasted_is_text_whatever_is_in_it(path: Path, pause: float) -> None:
    with terminal(path) as running:
        running.waits_for("ferry")
        running.sends("\r")
        running.waits_for("A ferry with 212 people")
        running.sends("1")
        running.waits_for("Marked Actor “Ferry”")
        for piece in (b"\x1b[200~copied \x1b", b"[1mx 2 text\x1bqq\xff\x1b[20", b"1~w2"):
            running.sends(piece)
            time.sleep(pause)
        running.waits_for("Marked Claim “runs”")
        running.sends(b"bi\x1b[200~abc\x1b[31mdef\x1b[201~ ghi\r")
        running.waits_for("abc[31mdef ghi")
    assert marks(path, "ship") == [("Actor", "Ferry"), ("Claim", "runs")]


def test_a_paste_whose_end_was_lost_is_told_and_left_with_escape(path: Path) -> None:
    with terminal(path) as running:
        running.waits_for("ferry")
        running.sends("\r")
        running.waits_for("A ferry with 212 people")
        running.sends("1i")
        running.waits_for("Note")
        running.sends("\x1b[200~half a sen")
        running.waits_for("pasted has no end yet")
        running.sends("\x1b")
        running.waits_for("half a sen")
        running.sends("tence\r")
        running.waits_for("half a sentence")


def test_a_locked_project_says_so_and_the_work_goes_on(path: Path) -> None:
    with terminal(path) as running, open_project(path) as other:
        running.waits_for("ferry")
        running.sends("\r")
        running.waits_for("A ferry with 212 people")
        other.db.execute("BEGIN IMMEDIATE")
        running.sends("1")
        running.waits_for("not saved")
        other.db.execute("ROLLBACK")
        running.sends("1")
        running.waits_for("Marked Actor “Ferry”")


def test_two_at_once_see_what_the_other_saved(path: Path) -> None:
    with terminal(path) as one, terminal(path) as other:
        for reading in (one, other):
            reading.waits_for("ferry")
            reading.sends("\r")
            reading.waits_for("A ferry with 212 people")
        one.sends("1")
        one.waits_for("Marked Actor", "1 mark")
        other.waits_for("1 mark")
        other.sends("]x")
        other.waits_for("Removed Actor", "0 marks")
        one.waits_for("0 marks")
    with open_project(path, read_only=True) as project:
        assert annotations.of_article(project, "", articles.resolve(project, "ship").id) == []


@pytest.mark.parametrize(
    "environment",
    [{"NO_COLOR": "1"}, {"TERM": "xterm"}, {"COLORTERM": "truecolor"}, {"TERM": "dumb"}],
    ids=str,
)
def test_it_works_with_few_colours_and_with_none(path: Path, environment: dict[str, str]) -> None:
    with terminal(path, **environment) as running:
        running.waits_for("ferry")
        running.sends("\r")
        running.waits_for("A ferry with 212 people")
        running.sends("1\x1b[C")
        running.waits_for("1 mark")
        running.sends("q")
        running.waits_for("Oberau Post")


def test_faults_of_the_keymap_are_told_before_anything_starts(path: Path, tmp_path: Path) -> None:
    config = tmp_path / "config.toml"
    config.write_text('[keys]\n"pane.nxet" = "f5"\n"undo" = "ctrl+nope"\n')
    with terminal(path, READER_CONFIG=str(config)) as running:
        assert running.waits_for_end() == 2
        assert b"there is no action 'pane.nxet'" in running.raw
        assert b"no key is called 'ctrl+nope'" in running.raw
