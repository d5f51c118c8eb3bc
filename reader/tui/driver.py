"""The terminal driver, made to survive what terminals really send."""

import os
import re
import selectors
from codecs import getincrementaldecoder
from itertools import chain

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
                    sent = os.read(self.fileno, _AT_ONCE)
                    if not sent:
                        return
                    text = decode(_OLD_MOUSE.sub(b"", sent))
                try:
                    # To the parser, nothing is the end of everything.
                    for event in chain(parser.feed(text) if text else (), parser.tick()):
                        self.process_message(event)
                except _NONSENSE:
                    parser = XTermParser(self._debug)
