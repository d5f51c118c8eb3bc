"""Finding out what became of many marks in a process of its own, which takes no time that keys need."""

import subprocess
import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

import msgspec

from reader.model.misplaced import Misplaced
from reader.store.project import Project, open_project
from reader.tui.piped import receive, send, stand_back, start
from reader.tui.repair.asking import Known, Texts, kinds

_HERE = 200
"""Marks of a list up to which it is found out in this process."""


class Elsewhere:
    """Asks that process, which is started at the first question and ended with the list."""

    def __init__(self) -> None:
        self._texts = Texts()
        self._program: subprocess.Popen[bytes] | None = None
        self._is_wanted = True

    def kinds(self, project: Project, marks: Sequence[Misplaced], among: int) -> dict[str, Known]:
        """Return what became of the words of as many marks as a moment suffices for, by id.

        ``among`` is how many there are in all. Where no process can be had, it is done here.
        """
        if among > _HERE and self._is_wanted:
            with suppress(OSError, EOFError, ValueError, msgspec.MsgspecError):  # it ended
                return self._asked(project.path, marks)
            self._is_wanted = False
        return kinds(project, self._texts, marks)

    def _asked(self, path: Path, marks: Sequence[Misplaced]) -> dict[str, Known]:
        if self._program is None:
            self._program = start(__name__)
            send(self._program.stdin, str(path))
        send(self._program.stdin, marks)
        answer = receive(self._program.stdout)
        return msgspec.msgpack.decode(answer, type=dict[str, Known])

    def close(self) -> None:
        """End the process."""
        self._is_wanted = False
        if self._program is not None:
            self._program.kill()
            self._program.communicate()


def _main() -> None:
    stand_back()
    path = msgspec.msgpack.decode(receive(sys.stdin.buffer), type=str)
    decode = msgspec.msgpack.Decoder(list[Misplaced]).decode
    texts = Texts()
    with suppress(EOFError, OSError), open_project(Path(path), read_only=True) as project:
        while True:
            send(sys.stdout.buffer, kinds(project, texts, decode(receive(sys.stdin.buffer))))


if __name__ == "__main__":
    _main()
