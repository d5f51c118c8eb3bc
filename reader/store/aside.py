"""Questions to a project that may take a while, on a thread and a connection of their own."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Event, Lock, get_ident
from typing import TypeVar

from reader.store.project import Project, open_project

Answer = TypeVar("Answer")
_STEPS = 20_000
"""Steps of SQLite's machine between two looks at whether an answer is still wanted: under 1 ms."""


class _Left(BaseException):
    """The program is left, so nobody wants the answer."""


class _Answering:
    """The threads that are at an answer."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._threads: set[int] = set()

    def begin(self) -> None:
        with self._lock:
            self._threads.add(get_ident())

    def end(self) -> None:
        with self._lock:
            self._threads.discard(get_ident())

    def leave(self) -> None:
        import ctypes  # nothing else here has use for it

        with self._lock:
            for thread in self._threads:
                ctypes.pythonapi.PyThreadState_SetAsyncExc(
                    ctypes.c_ulong(thread), ctypes.py_object(_Left)
                )


_answering = _Answering()


def leave() -> None:
    """End what is being answered, whatever it is at: nobody waits, and Python would wait for it.

    Only for when the program is left. What ends so may be half an import.
    """
    _answering.leave()


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
        _answering.begin()
        try:
            if self._project is None:
                self._project = open_project(self._path, read_only=True)
            self._project.db.set_progress_handler(given_up.is_set, _STEPS)
            return question(self._project)
        finally:
            _answering.end()

    def _close(self) -> None:
        if self._project is not None:
            self._project.close()
