"""A list of marks in which something is left to do; what is done leaves the list."""

from collections.abc import Callable, Sequence

from reader.tui.acting import Say
from reader.tui.reading.going import Going, Stop
from reader.tui.reading.signs import Mood


class Stops:
    """Stops in reading order, and which of them one is at."""

    def __init__(
        self,
        mood: Mood,
        going: Going,
        say: Say,
        load: Callable[[], Sequence[Stop]],
        told: Callable[[Stop, str], str],
    ) -> None:
        """``load`` returns what is left to do; ``told`` what to say at a stop, given its number."""
        self.mood: Mood = mood
        self._going = going
        self._say = say
        self._load: Callable[[], Sequence[Stop]] = load
        self._told: Callable[[Stop, str], str] = told
        self._stops: list[Stop] = []
        self._at = -1

    @property
    def is_done(self) -> bool:
        """Whether nothing is left in the list."""
        return not self._stops

    def find(self) -> bool:
        """Take up what is left to do; return whether there is anything."""
        self._stops, self._at = [*self._load()], -1
        return bool(self._stops)

    def begin(self, article: str, caret: int) -> None:
        """Go to the first stop from the caret on, in its article, else to the first."""
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

    def holds(self, mark: str) -> bool:
        """Return whether a mark is on the list."""
        return any(stop.mark == mark for stop in self._stops)

    def done(self, mark: str) -> None:
        """Take a mark off the list and go on."""
        places = [at for at, stop in enumerate(self._stops) if stop.mark == mark]
        for at in reversed(places):
            del self._stops[at]
            self._at -= at <= self._at
        if places and self._stops:
            self.go(1)

    def renew(self) -> None:
        """Look again what is left: something was taken back or forth."""
        here = self._stops[self._at].mark if 0 <= self._at < len(self._stops) else ""
        self._stops = [*self._load()]
        marks = [stop.mark for stop in self._stops]
        self._at = marks.index(here) if here in marks else min(self._at, len(marks)) - 1

    def close(self) -> None:
        """Forget the list."""
        self._stops, self._at = [], -1
