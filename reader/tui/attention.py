"""Which keys are meant for what is on the screen.

A step of many changes takes longer than a key may, and the screen stands still meanwhile. So
it is painted first what is being done; and who presses keys at a screen that does not answer
cannot mean what comes after it.
"""

from collections.abc import Callable
from time import monotonic

from textual import events
from textual.message_pump import MessagePump

MANY = 300
"""Changes that take longer than a key may."""
_AT_MOST = 1.0
"""Seconds for a frame: where none comes, keys are heard again all the same."""


class Attention:
    """Hears no key from the beginning of something long to its end."""

    def __init__(self, app: MessagePump) -> None:
        self._app = app
        self._deaf_until = 0.0

    def hears(self, key: events.Key) -> bool:
        """Return whether a key came when one could see what it would be done to."""
        return key.time > self._deaf_until

    def begin(self, doing: Callable[[], object]) -> None:
        """Do something long once what was said last, what is being done, is on the screen."""
        self._deaf_until = monotonic() + _AT_MOST
        # A widget tells its screen what to paint in a message, which the first turn waits for.
        self._app.call_after_refresh(self._app.call_after_refresh, self._do, doing)

    def _do(self, doing: Callable[[], object]) -> None:
        try:
            doing()
        finally:
            # Not once it is painted: who answers to what is seen may be quicker than that is known.
            self._deaf_until = monotonic()
