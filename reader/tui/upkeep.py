"""The daily check and backup, made by a program of its own beside the terminal."""

import subprocess
import sys
from pathlib import Path


class Upkeep:
    """Runs ``reader.store.upkeep`` on a project; it ends its work even if the terminal is left."""

    def __init__(self, project: Path) -> None:
        self._program = subprocess.Popen(
            [sys.executable, "-m", "reader.store.upkeep", str(project.resolve())],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )

    def news(self) -> tuple[bool, str] | None:
        """Return whether all is well and what there is to say; None while it runs."""
        code = self._program.poll()
        if code is None or self._program.stdout is None:
            return None
        with self._program.stdout as said:
            return code == 0, said.read().decode(errors="replace").strip()
