"""Something done once, when it has been quiet for a while."""

from collections.abc import Callable

from textual.message_pump import MessagePump
from textual.timer import Timer


class Soon:
    """Each ``start`` puts it off again; it may be started as often as one likes."""

    def __init__(self, owner: MessagePump, seconds: float, doing: Callable[[], object]) -> None:
        self._owner = owner
        self._seconds = seconds
        self._doing = doing
        self._timer: Timer | None = None

    def start(self) -> None:
        """Do it after so many seconds from now, unless started again before."""
        self.stop()
        self._timer = self._owner.set_timer(self._seconds, self._doing)

    def stop(self) -> None:
        """Do not do it after all."""
        if self._timer is not None:
            self._timer.stop()
            self._timer = None
