"""Questions of a screen that may take a while, answered while its keys go on working."""

import asyncio
from collections.abc import Callable
from typing import Any, TypeVar

from reader.model.errors import ReaderError
from reader.store.aside import Aside
from reader.store.project import Project
from reader.tui.acting import ActingScreen
from reader.tui.session import Session

Answer = TypeVar("Answer")
WAIT = 0.5
"""Seconds that keys typed ahead wait at most for the answer they are meant for."""


class Questions:
    """What a screen has asked and not been told yet; what goes wrong is told in its status."""

    def __init__(self, screen: ActingScreen) -> None:
        self._screen = screen
        self._aside = Aside(screen.session.project.path)
        self._open: set[asyncio.Task[Any]] = set()

    def ask(
        self,
        question: Callable[[Session], Answer],
        then: Callable[[Answer], None],
        failed: Callable[[], object],
    ) -> None:
        """Ask; ``then`` is called with the answer, or ``failed`` where there can be none.

        ``question`` runs on another thread.
        """
        annotator, round_ = self._screen.session.annotator, self._screen.session.project.round

        def answered(project: Project) -> Answer:
            project.round = round_
            return question(Session(project, annotator))

        async def answer() -> None:
            try:
                found = await self._aside.ask(answered)
            except ReaderError:
                failed()
                raise
            then(found)

        task = asyncio.create_task(answer())
        self._open.add(task)
        task.add_done_callback(self._answered)

    def hold_keys(self) -> None:
        """Have the next keys wait a moment for the answers, which they are meant for."""
        self._screen.finish(lambda: self.wait(WAIT))

    def drop(self) -> bool:
        """Want no answer any more to what has been asked; return whether one was open."""
        dropped, self._open = self._open, set()
        for task in dropped:
            task.cancel()
        return bool(dropped)

    async def wait(self, seconds: float) -> None:
        """Wait for the answers to what has been asked, but no longer than this."""
        if self._open:
            await asyncio.wait(self._open, timeout=seconds)

    def close(self) -> None:
        """Ask nothing more."""
        self.drop()
        self._aside.close()

    def _answered(self, task: asyncio.Task[Any]) -> None:
        self._open.discard(task)
        if not task.cancelled() and task.exception() is not None:
            self._screen.call_later(self._screen.attempt, task.result)
