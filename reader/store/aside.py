"""Questions to a project that may take a while, on a thread and a connection of their own."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Event
from typing import TypeVar

from reader.store.project import Project, open_project

Answer = TypeVar("Answer")
_STEPS = 20_000
"""Steps of SQLite's machine between two looks at whether an answer is still wanted: under 1 ms."""


class Aside:
    """Answers one question after the other; the file is opened at the first, to read only."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._thread = ThreadPoolExecutor(1, "aside")
        self._project: Project | None = None

    async def ask(self, question: Callable[[Project], Answer]) -> Answer:
        """Return the answer; cancelling the wait for it ends the reading within a moment.

        Raises:
            StoreError: the file could not be read.
        """
        given_up = Event()
        loop = asyncio.get_running_loop()
        try:
            return await loop.run_in_executor(self._thread, self._answer, question, given_up)
        finally:
            given_up.set()

    def close(self) -> None:
        """Close the file, after the question that is being answered; ask nothing more."""
        self._thread.submit(self._close)
        self._thread.shutdown(wait=False)

    def _answer(self, question: Callable[[Project], Answer], given_up: Event) -> Answer:
        if self._project is None:
            self._project = open_project(self._path, read_only=True)
        self._project.db.set_progress_handler(given_up.is_set, _STEPS)
        return question(self._project)

    def _close(self) -> None:
        if self._project is not None:
            self._project.close()
