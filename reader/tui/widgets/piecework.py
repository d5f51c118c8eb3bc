"""Work done some steps at a time, so that keys and frames come in between."""

from collections.abc import Callable, Iterator
from itertools import islice

from textual.message_pump import MessagePump

_STEPS = 8
"""What is done before the next key or frame."""
_BREATH = 0.001
"""Seconds left to them."""


class Piecework:
    """An iterator gone through to its end, unless it is stopped or another is started."""

    def __init__(self, owner: MessagePump) -> None:
        self._owner = owner
        self._steps: Iterator[object] | None = None

    @property
    def is_under_way(self) -> bool:
        """Whether there is more to do."""
        return self._steps is not None

    def start(self, steps: Iterator[object], told: Callable[[], object]) -> None:
        """Do the first ``steps`` now; ``told`` is called after each few of them."""
        self._steps = steps
        self._go_on(steps, told)

    def stop(self) -> None:
        """Do no more of it."""
        self._steps = None

    def _go_on(self, steps: Iterator[object], told: Callable[[], object]) -> None:
        if steps is not self._steps:
            return
        if sum(1 for _ in islice(steps, _STEPS)) < _STEPS:
            self._steps = None
        else:
            self._owner.set_timer(_BREATH, lambda: self._go_on(steps, told))
        told()
