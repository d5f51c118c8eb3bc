"""A link made in a terminal of its own, and the program killed behind it."""

import os
import signal
from pathlib import Path

from reader.store import annotators
from reader.store.project import open_project
from tests.end_to_end.terminal import terminal
from tests.tui.linked import links_of
from tests.tui.projects import make, news


def test_a_link_typed_in_one_burst_survives_a_kill_and_is_undone_from_either_article(
    tmp_path: Path,
) -> None:
    path = tmp_path / "reader.db"
    with make(path, news()) as project:
        annotators.remember(project, annotators.ensure(project, "Ana"))
    with terminal(path) as first:
        first.waits_for("ferry", "Oberau Post")
        first.sends("\r")
        first.waits_for("A ferry with 212 people")
        first.sends(")m\tmxr")
        first.waits_for("Linked: contradicts (real)")
        os.kill(first.program.pid, signal.SIGKILL)
        assert first.waits_for_end() == -signal.SIGKILL
    with open_project(path, read_only=True) as project:
        ((kind, state, *quotes),) = links_of(project)
    assert (kind, state) == ("contradicts", "real")
    assert sorted(quotes) == [
        "A ferry with 212 people ran aground off Port Lanno on Monday.",
        "The coast guard took 190 passengers off a ferry near Port Lanno.",
    ]
    with terminal(path) as second:
        second.waits_for("A ferry with 212 people", "x")
        second.sends("u")
        second.waits_for("Press again to undo link contradicts")
        second.sends("u")
        second.waits_for("Undone: link contradicts")
        second.sends("qq")
        assert second.waits_for_end() == 0
    with open_project(path, read_only=True) as project:
        assert links_of(project) == []
