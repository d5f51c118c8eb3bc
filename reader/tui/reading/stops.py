"""A list of marks and articles in which something is left to do; what is done leaves it."""

from collections.abc import Callable, Sequence

from reader.store import news
from reader.tui.reading.bench import Bench
from reader.tui.reading.going import Stop
from reader.tui.reading.signs import Mood


class Stops:
    """Stops in reading order, and which of them one is at."""

    def __init__(
        self,
        mood: Mood,
        bench: Bench,
        load: Callable[[], Sequence[Stop]],
        told: Callable[[Stop, str], str],
        led: Callable[[Stop], None] = lambda _: None,
    ) -> None:
        """``load`` returns what is left to do; ``told`` what to say at a stop, given its number.

        ``led`` hears of a stop to which the list led by itself, when it was opened or something
        was done: whoever leafs through it by a key is not to be asked anything by the way.
        """
        self.mood: Mood = mood
        self._going = bench.going
        self._say = bench.say
        self._session = bench.session
        self._load: Callable[[], Sequence[Stop]] = load
        self._told: Callable[[Stop, str], str] = told
        self._led: Callable[[Stop], None] = led
        self._stops: list[Stop] = []
        self._at = -1
        self._seen = 0
        """What had changed in the project when the list was read."""

    @property
    def is_done(self) -> bool:
        """Whether nothing is left in the list."""
        return not self._stops

    def find(self) -> bool:
        """Take up what is left to do; return whether there is anything."""
        self._read()
        self._at = -1
        return bool(self._stops)

    def _read(self) -> None:
        self._seen = news.newest(self._session.project)
        self._stops = [*self._load()]

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

        def there() -> None:
            if not self.holds(stop.key):  # the list was read again on the way
                self.go(1)
                return
            self._say(self._told(stop, f"{self._at + 1:,} of {len(self._stops):,}"))
            arrived(stop)

        self._going.to(stop, there)

    def holds(self, key: str) -> bool:
        """Return whether a mark, or an article, by its id, is on the list."""
        return any(stop.key == key for stop in self._stops)

    def tell_again(self, key: str) -> None:
        """Go to a mark, or an article, by its id, that is on the list, and say what is to be done."""
        self._at = [stop.key for stop in self._stops].index(key)
        self._go(0, lambda _: None)

    def done(self, key: str) -> None:
        """Take a mark, or an article, by its id, off the list and go on."""
        places = [at for at, stop in enumerate(self._stops) if stop.key == key]
        for at in reversed(places):
            del self._stops[at]
            self._at -= at <= self._at
        if places and self._stops:
            self._lead()

    def renew(self) -> None:
        """Look again what is left, if that may be other than it was; the place in it stays."""
        project, latest = self._session.project, news.newest(self._session.project)
        if not news.concerns(project, self._session.viewer, self._seen):
            self._seen = latest
            return
        ahead = [stop.key for stop in self._stops[max(self._at, 0) :]]
        self._read()
        places = {stop.key: at for at, stop in enumerate(self._stops)}
        at = next((places[key] for key in ahead if key in places), len(places))
        self._at = at if ahead and ahead[0] in places else at - 1

    def close(self) -> None:
        """Forget the list."""
        self._stops, self._at = [], -1
