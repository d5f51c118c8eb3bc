"""The list that ``n`` and ``N`` go through: one at a time, the one opened last."""

from typing import Protocol

from reader.tui.acting import Doings, Say
from reader.tui.reading.signs import Mood

_NONE = "No list is open; / finds, W has the others."


class Walk(Protocol):
    """Places to be gone through one by one."""

    @property
    def mood(self) -> Mood:
        """What the legend calls it."""

    @property
    def is_done(self) -> bool:
        """Whether nothing is left in it."""

    def go(self, by: int) -> None:
        """Go to the next place (1), or the one before (-1)."""

    def renew(self) -> None:
        """Look again what is left: something was taken back or forth, or done in another window."""

    def close(self) -> None:
        """Go through it no longer."""


class Walking:
    """Knows which list is open."""

    def __init__(self, say: Say) -> None:
        self._say = say
        self._walk: Walk | None = None

    @property
    def mood(self) -> Mood | None:
        """What the legend calls the list that is open, if one is and it has something left."""
        return self._walk.mood if self._walk and not self._walk.is_done else None

    @property
    def is_open(self) -> bool:
        """Whether a list is open."""
        return self._walk is not None

    def doings(self) -> Doings:
        """Return what carries out each action of this room."""
        return {"walk.next": lambda: self.go(1), "walk.previous": lambda: self.go(-1)}

    def begin(self, walk: Walk) -> None:
        """Put a list in the place of the one that was open."""
        before, self._walk = self._walk, walk
        if before is not None and before is not walk:
            before.close()

    def go(self, by: int) -> None:
        """Go on in the list that is open, or back."""
        if self._walk is None:
            self._say(_NONE)
        else:
            self._walk.go(by)

    def renew(self) -> None:
        """Have the list that is open look again at what it holds."""
        if self._walk is not None:
            self._walk.renew()

    def close(self) -> None:
        """Close the list that is open, if one is."""
        walk, self._walk = self._walk, None
        if walk is not None:
            walk.close()
