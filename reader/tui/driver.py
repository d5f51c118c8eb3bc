"""The terminal driver, made to survive what terminals really send."""

import os
import re
import selectors
from codecs import getincrementaldecoder

from textual._xterm_parser import XTermParser
from textual.drivers.linux_driver import LinuxDriver

_LOOK_SECONDS = 0.1
_AT_ONCE = 4096
_OLD_MOUSE = re.compile(rb"\x1b\[M...", re.DOTALL)


class SturdyDriver(LinuxDriver):
    """Goes on after input that is not UTF-8, where Textual ends (its issue 6668).

    An old way of reporting the mouse sends such bytes, and a multiplexer after a reattach may
    switch to it. Only what means nothing is dropped: a key that came with it is a key.
    """

    def run_input_thread(self) -> None:
        """Read keys until the driver is told to stop, or nothing more can come."""
        parser = XTermParser(self._debug)
        decode = getincrementaldecoder("utf-8")(errors="ignore").decode
        with selectors.SelectSelector() as selector:
            selector.register(self.fileno, selectors.EVENT_READ)
            while not self.exit_event.is_set():
                if selector.select(_LOOK_SECONDS):
                    sent = os.read(self.fileno, _AT_ONCE)
                    if not sent:
                        return
                    for event in parser.feed(decode(_OLD_MOUSE.sub(b"", sent))):
                        self.process_message(event)
                for event in parser.tick():
                    self.process_message(event)
