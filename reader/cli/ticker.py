"""A line of progress for what takes longer than a second."""

import sys
from time import monotonic

_SILENT_SECONDS = 1.0
_BETWEEN_SECONDS = 0.1
_BAR = 24


class Ticker:
    """Shows how far something has come: on a terminal, once there was a second to wait."""

    def __init__(self) -> None:
        self.is_seen = sys.stderr.isatty()
        self._next = monotonic() + _SILENT_SECONDS
        self._shown = False

    def show(self, share: float, words: str) -> None:
        """Show a share, from 0 to 1, as a bar, and words beside it."""
        if not self.is_seen or monotonic() < self._next:
            return
        self._next = monotonic() + _BETWEEN_SECONDS
        self._shown = True
        full = min(_BAR, int(_BAR * share))
        sys.stderr.write(f"\r\x1b[K[{'#' * full}{'.' * (_BAR - full)}] {words}")
        sys.stderr.flush()

    def clear(self) -> None:
        """Take the line away, for a message or for good."""
        if self._shown:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()
            self._shown = False
