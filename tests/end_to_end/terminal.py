"""The program in a real terminal: a pseudo-terminal, and an emulator that says what it shows."""

import os
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from types import SimpleNamespace
from unicodedata import category

import pexpect
import pyte
import pytest
from pyte import screens

_PATIENCE = 20.0
_AT_ONCE = 1 << 10
"""Bytes looked at together; what is soon painted over shall be seen all the same."""


class Terminal:
    """A program that runs in a terminal of so many columns and lines."""

    def __init__(self, arguments: list[str], environment: Mapping[str, str]) -> None:
        self.screen = pyte.Screen(100, 30)
        self._stream = pyte.ByteStream(self.screen)
        self.raw = b""
        """Everything the program has sent."""
        self.program = pexpect.spawn(
            sys.executable,
            ["-m", "reader", *arguments],
            dimensions=(30, 100),
            env={**_surroundings(), "TERM": "xterm-256color", **environment},
            timeout=_PATIENCE,
        )

    @property
    def sees(self) -> str:
        """What is on the screen."""
        return "\n".join(self.screen.display)

    def sends(self, keys: bytes | str) -> None:
        """Type."""
        self.program.send(keys)

    def waits_for(self, *wanted: str) -> None:
        """Look until everything wanted is on the screen at once."""
        self.waits_until(lambda: all(part in self.sees for part in wanted), str(wanted))

    def hangs_up(self) -> None:
        """Take the terminal away, and look until the program has ended."""
        self.program.ptyproc.fileobj.close()
        end = time.monotonic() + _PATIENCE
        while self.program.isalive():
            time.sleep(0.05)
            if time.monotonic() > end:
                raise AssertionError("it goes on without a terminal")
        self.program.close()

    def waits_for_end(self) -> int:
        """Look until the program has ended; return its exit code, negative for a signal."""
        self.waits_until(lambda: not self.program.isalive(), "the end")
        self.program.close()
        status = self.program.exitstatus
        return int(-self.program.signalstatus if status is None else status)

    def waits_until(self, enough: Callable[[], bool], what: str) -> None:
        """Look until there is enough to be seen, called ``what``."""
        end = time.monotonic() + _PATIENCE
        while not enough():
            self._look()
            if time.monotonic() > end:
                raise AssertionError(f"waited for {what}, saw:\n{self.sees}")
        self._look()

    def _look(self) -> None:
        try:
            sent = self.program.read_nonblocking(_AT_ONCE, timeout=0.05)
        except (pexpect.TIMEOUT, pexpect.EOF):
            return
        self.raw += sent
        # pyte takes Kitty's and a few other private sequences for text.
        self._stream.feed(_understood(sent))


def _surroundings() -> dict[str, str]:
    """The environment without a size, which the terminal has itself."""
    return {name: value for name, value in os.environ.items() if name not in ("COLUMNS", "LINES")}


def _understood(sent: bytes) -> bytes:
    for unknown in (b"\x1b[>25u", b"\x1b[<u"):
        sent = sent.replace(unknown, b"")
    return sent


def give_spacing_marks(cells: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Have the emulator give a spacing mark so many cells, and lose no mark of any kind."""
    known = screens.wcwidth

    def wcwidth(character: str) -> int:
        return cells if category(character) == "Mc" else known(character)

    def combining(character: str) -> bool:
        return category(character).startswith("M")

    marks = SimpleNamespace(combining=combining, normalize=lambda _form, text: text)
    monkeypatch.setattr(screens, "wcwidth", wcwidth)
    monkeypatch.setattr(screens, "unicodedata", marks)


@contextmanager
def terminal(project: Path, *arguments: str, **environment: str) -> Iterator[Terminal]:
    """Run ``reader open`` on a project; what still runs at the end is ended."""
    running = Terminal(["--project", str(project), "open", *arguments], environment)
    try:
        yield running
    finally:
        running.program.close(force=True)
