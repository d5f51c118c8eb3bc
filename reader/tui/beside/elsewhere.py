"""Answers from another process, for texts that would take this one's time."""

import multiprocessing
import signal
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from typing import Any, TypeVar

from reader.model.errors import ReaderError
from reader.tui.beside.answering import Answering, Matter
from reader.tui.beside.questions import Question

Answer = TypeVar("Answer")


class Elsewhere:
    """Asks a process of its own, started at the first question."""

    def __init__(self, matter: Matter) -> None:
        self._matter = matter
        self._process: BaseProcess | None = None
        self._connection: Connection | None = None
        self._here: Answering | None = None
        self._stopped = False

    def answer(self, question: Question[Answer]) -> Answer:
        """Return the answer; where no process can be started it is found here.

        Raises:
            ReaderError: the reports cannot be read, or the process ended.
        """
        if self._connection is None and self._here is None:
            self._start()
        if self._connection is None:
            return (self._here or Answering(self._matter)).answer(question)
        try:
            self._connection.send(question)
            answer, trouble = self._connection.recv()
        except (EOFError, OSError) as error:
            raise ReaderError("comparing came to an end; = begins it again") from error
        if trouble:
            raise ReaderError(trouble)
        return answer  # type: ignore[no-any-return]

    def stop(self) -> None:
        """End the process, whatever it is at."""
        self._stopped = True
        if self._process is not None:
            self._process.kill()

    def _start(self) -> None:
        context = multiprocessing.get_context("spawn")
        ours, theirs = context.Pipe()
        process = context.Process(target=serve, args=(theirs, self._matter), daemon=True)
        try:
            process.start()
        except (OSError, ImportError, NotImplementedError):
            self._here = Answering(self._matter)
            return
        theirs.close()
        self._process, self._connection = process, ours
        if self._stopped:
            process.kill()


def serve(connection: "Connection[Any, Any]", matter: Matter) -> None:
    """Answer what comes until the other end is closed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    answering = Answering(matter)
    while True:
        try:
            question = connection.recv()
        except EOFError:
            return
        try:
            connection.send((answering.answer(question), ""))
        except ReaderError as error:
            connection.send((None, str(error)))
