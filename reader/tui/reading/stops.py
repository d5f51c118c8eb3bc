"""A list of marks and articles in which something is left to do; what is done leaves it."""

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
        led: Callable[[Stop], None] = lambda _: None,
    ) -> None:
        """``load`` returns what is left to do; ``told`` what to say at a stop, given its number.

        ``led`` hears of a stop to which the list led by itself, when it was opened or something
        was done: whoever leafs through it by a key is not to be asked anything by the way.
        """
        self.mood: Mood = mood
        self._going = going
        self._say = say
        self._load: Callable[[], Sequence[Stop]] = load
        self._told: Callable[[Stop, str], str] = told
        self._led: Callable[[Stop], None] = led
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
        """Go to the first mark from the caret on, in its article, else to its first stop, or any."""
        here = [at for at, stop in enumerate(self._stops) if stop.article == article]
        marks = (at for at in here if self._stops[at].mark)
        ahead = [at for at in marks if self._stops[at].start >= caret]
        self._at = next(iter(ahead or here), 0) - 1
        self._lead()

    def go(self, by: int) -> None:
        """Go to the next stop, or the one before; after the last the first comes again."""
        if not self._stops:
            self._say("Nothing is left in this list.")
        else:
            self._go(by, lambda _: None)

    def _lead(self) -> None:
        self._go(1, self._led)

    def _go(self, by: int, arrived: Callable[[Stop], None]) -> None:
        self._at = (self._at + by) % len(self._stops)
        stop = self._stops[self._at]
        number = f"{self._at + 1:,} of {len(self._stops):,}"

        def there() -> None:
            self._say(self._told(stop, number))
            arrived(stop)

        self._going.to(stop, there)

    def holds(self, key: str) -> bool:
        """Return whether a mark, or an article, by its id, is on the list."""
        return any(stop.key == key for stop in self._stops)

    def done(self, key: str) -> None:
        """Take a mark, or an article, by its id, off the list and go on."""
        places = [at for at, stop in enumerate(self._stops) if stop.key == key]
        for at in reversed(places):
            del self._stops[at]
            self._at -= at <= self._at
        if places and self._stops:
            self._lead()

    def renew(self) -> None:
        """Look again what is left: something was taken back or forth."""
        here = self._stops[self._at].key if 0 <= self._at < len(self._stops) else ""
        self._stops = [*self._load()]
        keys = [stop.key for stop in self._stops]
        self._at = keys.index(here) if here in keys else min(self._at, len(keys)) - 1

    def close(self) -> None:
        """Forget the list."""
        self._stops, self._at = [], -1
