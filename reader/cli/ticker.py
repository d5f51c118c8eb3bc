"""A line of progress for what takes longer than a second."""

import sys
from time import monotonic

_SILENT_SECONDS = 1.0
_BETWEEN_SECONDS = 0.1
_BAR = 24


class Ticker:
    """Shows how far a count has come, on a terminal only; ``total`` is None where unknown."""

    def __init__(self, what: str, total: int | None = None) -> None:
        self._what = what
        self._total = total
        self._live = sys.stderr.isatty()
        self._next = monotonic() + _SILENT_SECONDS
        self._shown = False

    def show(self, count: int) -> None:
        """Show the count, if there has been time to see the last."""
        if not self._live or monotonic() < self._next:
            return
        self._next = monotonic() + _BETWEEN_SECONDS
        self._shown = True
        bar = ""
        if self._total:
            full = min(_BAR, _BAR * count // self._total)
            bar = f"[{'#' * full}{'.' * (_BAR - full)}] of {self._total:,} "
        sys.stderr.write(f"\r\x1b[K{count:,} {bar}{self._what}")
        sys.stderr.flush()

    def clear(self) -> None:
        """Take the line away, for a message or for good."""
        if self._shown:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()
            self._shown = False
