"""The terminal driver, made to survive what terminals really send."""

import os
import re
import selectors
from codecs import getincrementaldecoder
from collections.abc import Iterable
from contextlib import suppress
from typing import IO, Any, cast

from textual._parser import ParseError
from textual._xterm_parser import XTermParser
from textual.drivers.linux_driver import LinuxDriver
from textual.events import Paste
from textual.message import Message

from reader.tui.pasting import EndMissed, Pastes
from reader.tui.pinning import pinned

_LOOK_SECONDS = 0.1
_AT_ONCE = 4096
_NONSENSE = (ParseError, ValueError, OverflowError)
"""What the parser ends with where a sequence names a character that there is not."""
_OLD_MOUSE = re.compile(rb"\x1b\[M...", re.DOTALL)


class SturdyDriver(LinuxDriver):
    """Goes on after input that is not UTF-8, where Textual ends (its issue 6668).

    An old way of reporting the mouse sends such bytes, and a multiplexer after a reattach may
    switch to it. Only what means nothing is dropped: a key that came with it is a key. Nor does it
    take an escape sequence in what is pasted for keys.
    """

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self._file = cast(Any, _Lasting(cast(IO[str], self._file)))

    def write(self, data: str) -> None:
        """Send to the terminal, held in place where terminals do not agree on widths."""
        super().write(pinned(data))

    def run_input_thread(self) -> None:
        """Read keys until the driver is told to stop, or nothing more can come."""
        keys, pastes = _Keys(self._debug), Pastes()
        with selectors.SelectSelector() as selector:
            selector.register(self.fileno, selectors.EVENT_READ)
            while not self.exit_event.is_set():
                if selector.select(_LOOK_SECONDS):
                    sent = self._read()
                    if not sent:
                        return
                    for part in pastes.part(sent):
                        self._tell([Paste(part)] if isinstance(part, str) else keys.read(part))
                elif pastes.misses_end():
                    self.process_message(EndMissed())
                if late := keys.late():
                    pastes.forget_keys()
                    self._tell(late)

    def _tell(self, messages: Iterable[Message]) -> None:
        for message in messages:
            self.process_message(message)

    def _read(self) -> bytes:
        """Return what was typed; nothing where the terminal is gone."""
        try:
            return os.read(self.fileno, _AT_ONCE)
        except OSError:
            return b""


class _Keys:
    """What bytes mean that are no paste; bytes that mean nothing are dropped."""

    def __init__(self, debug: bool) -> None:
        self._debug = debug
        self._parser = XTermParser(debug)
        self._decode = getincrementaldecoder("utf-8")(errors="ignore").decode

    def read(self, sent: bytes) -> list[Message]:
        """Return what was typed, but for pastes: the parser takes parts of them for keys."""
        text = self._decode(_OLD_MOUSE.sub(b"", sent))
        # To the parser, nothing is the end of everything.
        messages = self._parsed(self._parser.feed(text)) if text else []
        return [message for message in messages if not isinstance(message, Paste)]

    def late(self) -> list[Message]:
        """Return what was begun and has had no end for too long."""
        return self._parsed(self._parser.tick())

    def _parsed(self, found: Iterable[Message]) -> list[Message]:
        messages: list[Message] = []
        try:
            for message in found:
                messages.append(message)  # noqa: PERF402 - what came before nonsense counts
        except _NONSENSE:
            self._parser = XTermParser(self._debug)
        return messages


class _Lasting:
    """A terminal to write to that may be taken away: from then on there is nobody to see it.

    Textual's thread that writes would end at the first error, and the program wait for it.
    """

    def __init__(self, file: IO[str]) -> None:
        self._file = file

    def write(self, text: str) -> None:
        with suppress(OSError):
            self._file.write(text)

    def flush(self) -> None:
        with suppress(OSError):
            self._file.flush()

    def fileno(self) -> int:
        return self._file.fileno()
