"""Reports compared beside the keys: one question after the other, on a thread of its own."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, TypeVar

from reader.tui.beside.answering import Answering, Matter
from reader.tui.beside.questions import Question

if TYPE_CHECKING:
    from reader.tui.beside.elsewhere import Elsewhere

Answer = TypeVar("Answer")

HERE = 20_000
"""Code points of all reports up to which they are compared in this process."""


class Comparer:
    """Answers about the reports of one matter; the keys of a long text are not held up by it."""

    def __init__(self, matter: Matter, length: int) -> None:
        """``length`` is that of all the reports, in code points."""
        self._thread = ThreadPoolExecutor(1, "beside")
        self._way = Answering(matter) if length <= HERE else _elsewhere(matter)

    async def ask(self, question: Question[Answer]) -> Answer:
        """Return the answer.

        Raises:
            ReaderError: the reports cannot be read.
        """
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._thread, self._way.answer, question)

    def close(self) -> None:
        """Answer nothing more."""
        self._way.stop()
        self._thread.shutdown(wait=False, cancel_futures=True)


def _elsewhere(matter: Matter) -> "Elsewhere":
    from reader.tui.beside.elsewhere import Elsewhere

    return Elsewhere(matter)
