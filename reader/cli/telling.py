"""The messages of something that comes in, and how far it is; of many alike only the first few."""

from collections import Counter
from collections.abc import Sequence

from reader.cli.output import note
from reader.cli.ticker import Ticker
from reader.corpus.files import estimate
from reader.model.arrival import Notice, Refusal
from reader.model.counting.counted import counted

_FIRST = 5
"""So many remarks of a kind are printed."""


class Telling:
    """Prints what is to be said of what is read, on stderr, above the line of progress."""

    def __init__(self, paths: Sequence[str], *, waits: bool = False) -> None:
        """Begin; remarks are said at the end only where it ``waits`` for all of it to be in."""
        self.articles = 0
        """How many there were so far."""
        self._remarks: list[str] = []
        self._waits = waits
        self._ticker = Ticker()
        self._size = estimate(paths).bytes if self._ticker.is_seen else 0
        self._read = 0
        self._kinds: Counter[str] = Counter()

    def on_bytes(self, count: int) -> None:
        """Show that so many more bytes were read."""
        self._read += count
        share = self._read / self._size if self._size else 1
        self._ticker.show(share, counted(self.articles, "article"))

    def refuse(self, refusal: Refusal) -> None:
        """Name what is refused."""
        self.say(f"reader: refused {refusal.where}: {refusal.reason}")

    def remark(self, remark: Notice) -> None:
        """Say what deserves a look, unless enough of its kind was said."""
        self._kinds[remark.text] += 1
        if self._kinds[remark.text] <= _FIRST:
            detail = f": {remark.detail}" if remark.detail else ""
            message = f"{remark.where}: {remark.text}{detail}"
            if self._waits:
                self._remarks.append(message)
            else:
                self.say(message)

    def finish(self) -> None:
        """Say what was kept for the end, and how much was not said."""
        self._ticker.clear()
        for message in self._remarks:
            note(message)
        for kind, count in self._kinds.items():
            if count > _FIRST:
                note(f"and {count - _FIRST:,} more: {kind}")

    def close(self) -> None:
        """Take the line of progress away."""
        self._ticker.clear()

    def say(self, message: str) -> None:
        """Print a line."""
        self._ticker.clear()
        note(message)
