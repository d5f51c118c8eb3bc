"""A program in a pseudo-terminal, timed from a key to the last byte of the frame it causes."""

import os
import select
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from time import perf_counter

import pexpect

BARE_APP = """
from textual.app import App
from textual.widgets import Static

class Bare(App):
    def compose(self):
        yield Static("READY")
    def on_key(self, event):
        self.query_one(Static).update(f"READY {event.key}", layout=False)

Bare().run()
"""
_ROWS, _COLUMNS = 40, 120
_PATIENCE = 120.0


class Screen:
    """A running program and what comes out of it."""

    def __init__(self, arguments: list[str]) -> None:
        self.started = perf_counter()
        self.program = pexpect.spawn(
            sys.executable,
            arguments,
            dimensions=(_ROWS, _COLUMNS),
            env={**os.environ, "TERM": "xterm-256color"},
        )
        self.program.delaybeforesend = None  # else every key waits for 50 ms

    def frame(self, wanted: bytes = b"", quiet: float = 0.05) -> float:
        """Return when the last byte came of output that holds ``wanted`` and then pauses."""
        seen, last = b"", 0.0
        give_up = perf_counter() + _PATIENCE
        handle = self.program.child_fd
        while perf_counter() < give_up:
            if select.select([handle], [], [], quiet)[0]:
                seen += os.read(handle, 1 << 20)
                last = perf_counter()
            elif last and wanted in seen:
                return last
        raise TimeoutError(f"never saw {wanted!r}")

    def key(self, key: str, quiet: float = 0.05) -> float:
        """Press a key; return the seconds to the last byte of what it changes."""
        start = perf_counter()
        self.program.send(key)
        return self.frame(quiet=quiet) - start

    def rest(self, quiet: float) -> None:
        """Wait until nothing comes any more for so many seconds."""
        while select.select([self.program.child_fd], [], [], quiet)[0]:
            os.read(self.program.child_fd, 1 << 20)

    def first(self, key: str, wanted: bytes) -> float:
        """Press a key; return the seconds to the end of the frame that first shows ``wanted``."""
        start = perf_counter()
        self.program.send(key)
        seen = b""
        while wanted not in seen and perf_counter() < start + _PATIENCE:
            if select.select([self.program.child_fd], [], [], 0.05)[0]:
                seen += os.read(self.program.child_fd, 1 << 20)
        if wanted not in seen:
            raise TimeoutError(f"never saw {wanted!r}")
        return perf_counter() - start


@contextmanager
def running(*arguments: str) -> Iterator[Screen]:
    """Run ``python ARGUMENTS`` in a terminal of 120 by 40; kill it, so that no place is kept."""
    screen = Screen(list(arguments))
    try:
        yield screen
    finally:
        screen.program.kill(signal.SIGKILL)
        screen.program.close()
