"""A list of marks in which something is left to do; what is done leaves the list."""

from collections.abc import Callable, Sequence

from reader.tui.acting import Say
from reader.tui.reading.going import Going, Stop
from reader.tui.reading.signs import Mood


class Stops:
    """Stops in reading order, and which of them one is at."""

    def __init__(
        self, mood: Mood, going: Going, say: Say, told: Callable[[Stop, str], str]
    ) -> None:
        """``told`` returns what to say at a stop, given its number in words."""
        self.mood: Mood = mood
        self._going = going
        self._say = say
        self._told: Callable[[Stop, str], str] = told
        self._stops: list[Stop] = []
        self._at = -1

    @property
    def here(self) -> Stop | None:
        """The stop one is at."""
        return self._stops[self._at] if 0 <= self._at < len(self._stops) else None

    def begin(self, stops: Sequence[Stop], article: str, caret: int) -> None:
        """Take up a list at the first stop from the caret on, in its article, else at the first."""
        self._stops = [*stops]
        here = [at for at, stop in enumerate(self._stops) if stop.article == article]
        ahead = [at for at in here if self._stops[at].start >= caret]
        self._at = next(iter(ahead or here), 0) - 1
        self.go(1)

    def go(self, by: int) -> None:
        """Go to the next stop, or the one before; after the last the first comes again."""
        if not self._stops:
            self._say("Nothing is left in this list.")
            return
        self._at = (self._at + by) % len(self._stops)
        stop = self._stops[self._at]
        number = f"{self._at + 1:,} of {len(self._stops):,}"
        self._going.to(stop, lambda: self._say(self._told(stop, number)))

    def done(self, mark: str) -> bool:
        """Take a mark off the list and go on; return whether it was on it."""
        places = [at for at, stop in enumerate(self._stops) if stop.mark == mark]
        for at in reversed(places):
            del self._stops[at]
            self._at -= at <= self._at
        if places and self._stops:
            self.go(1)
        return bool(places)

    def close(self) -> None:
        """Forget the list."""
        self._stops, self._at = [], -1
