"""Answers from another process, for texts that would take this one's time.

Questions and answers go through its standard streams.
"""

import subprocess
import sys
from typing import IO, TypeVar, cast

import msgspec
from msgspec import Raw, Struct

from reader.model.errors import ReaderError
from reader.tui.beside.answering import Answering, Matter
from reader.tui.beside.questions import AnyQuestion, Question
from reader.tui.piped import receive, send, stand_back, start

Answer = TypeVar("Answer")


class _Told(Struct, frozen=True):
    answer: Raw = Raw(b"\xc0")
    trouble: str = ""


class Elsewhere:
    """Asks a process of its own, started at the first question."""

    def __init__(self, matter: Matter) -> None:
        self._matter = matter
        self._program: subprocess.Popen[bytes] | None = None
        self._here: Answering | None = None
        self._stopped = False

    def answer(self, question: Question[Answer]) -> Answer:
        """Return the answer; where no process can be started it is found here.

        Raises:
            ReaderError: the reports cannot be read, or the process ended.
        """
        if self._here is not None:
            return self._here.answer(question)
        try:
            program = self._program or self._start()
        except OSError:
            self._here = Answering(self._matter)
            return self._here.answer(question)
        try:
            send(program.stdin, question)
            told = msgspec.msgpack.decode(receive(program.stdout), type=_Told)
        except (EOFError, OSError, ValueError) as error:
            raise ReaderError("comparing came to an end; open the articles again") from error
        if told.trouble:
            raise ReaderError(told.trouble)
        return cast(Answer, msgspec.msgpack.decode(told.answer, type=question.answer))

    def stop(self) -> None:
        """End the process, whatever it is at."""
        self._stopped = True
        if self._program is not None:
            self._program.kill()

    def _start(self) -> "subprocess.Popen[bytes]":
        self._program = program = start(__name__)
        if self._stopped:
            program.kill()
        send(program.stdin, self._matter)
        return program


def serve(questions: IO[bytes], answers: IO[bytes]) -> None:
    """Answer what comes, after what it is about, until the other end is closed."""
    answering = Answering(msgspec.msgpack.decode(receive(questions), type=Matter))
    decode = msgspec.msgpack.Decoder(AnyQuestion).decode
    while True:
        try:
            question = decode(receive(questions))
        except EOFError:
            return
        try:
            answer = msgspec.msgpack.encode(answering.answer(question))
            told = _Told(Raw(answer))
        except ReaderError as error:
            told = _Told(trouble=str(error))
        send(answers, told)


def _main() -> None:
    stand_back()
    serve(sys.stdin.buffer, sys.stdout.buffer)


if __name__ == "__main__":
    _main()
