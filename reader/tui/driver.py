"""The terminal driver, made to survive what terminals really send."""

import os
import re
import selectors
from codecs import getincrementaldecoder
from contextlib import suppress
from itertools import chain
from typing import IO, Any, cast

from textual._parser import ParseError
from textual._xterm_parser import XTermParser
from textual.drivers.linux_driver import LinuxDriver

from reader.tui.pinning import pinned

_LOOK_SECONDS = 0.1
_AT_ONCE = 4096
_NONSENSE = (ParseError, ValueError, OverflowError)
"""What the parser ends with where a sequence names a character that there is not."""
_OLD_MOUSE = re.compile(rb"\x1b\[M...", re.DOTALL)


class SturdyDriver(LinuxDriver):
    """Goes on after input that is not UTF-8, where Textual ends (its issue 6668).

    An old way of reporting the mouse sends such bytes, and a multiplexer after a reattach may
    switch to it. Only what means nothing is dropped: a key that came with it is a key.
    """

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self._file = cast(Any, _Lasting(cast(IO[str], self._file)))

    def write(self, data: str) -> None:
        """Send to the terminal, held in place where terminals do not agree on widths."""
        super().write(pinned(data))

    def run_input_thread(self) -> None:
        """Read keys until the driver is told to stop, or nothing more can come."""
        parser = XTermParser(self._debug)
        decode = getincrementaldecoder("utf-8")(errors="ignore").decode
        with selectors.SelectSelector() as selector:
            selector.register(self.fileno, selectors.EVENT_READ)
            while not self.exit_event.is_set():
                text = ""
                if selector.select(_LOOK_SECONDS):
                    sent = self._read()
                    if not sent:
                        return
                    text = decode(_OLD_MOUSE.sub(b"", sent))
                try:
                    # To the parser, nothing is the end of everything.
                    for event in chain(parser.feed(text) if text else (), parser.tick()):
                        self.process_message(event)
                except _NONSENSE:
                    parser = XTermParser(self._debug)

    def _read(self) -> bytes:
        """Return what was typed; nothing where the terminal is gone."""
        try:
            return os.read(self.fileno, _AT_ONCE)
        except OSError:
            return b""


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
