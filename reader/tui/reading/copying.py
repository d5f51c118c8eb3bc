"""Copying a quote, and at a second press where it is from."""

from collections.abc import Callable

from reader.layout.fitted import both_ends
from reader.tui.acting import Doings, Say
from reader.tui.naming import title_of
from reader.tui.reading.desk import Desk


class Copying:
    """Gives the terminal's clipboard what is selected, marked, or the word at the caret."""

    def __init__(self, desk: Desk, quoted: Callable[[], tuple[str, str]], say: Say) -> None:
        """``quoted`` returns the words to copy, and where they stand."""
        self._desk = desk
        self._quoted: Callable[[], tuple[str, str]] = quoted
        self._say = say
        self._copied = ("", "")

    def doings(self) -> Doings:
        """Return what carries out each action of this room."""
        return {"copy": self.copy}

    def copy(self) -> None:
        """Copy the quote; the same once more, with outlet, date and offsets."""
        article, app = self._desk.active.article, self._desk.app
        quote, where = self._quoted()
        again = self._copied == (article.id, where)
        self._copied = ("", "") if again else (article.id, where)
        known = [article.outlet or title_of(article), article.published, where]
        source = ", ".join(filter(None, known))
        app.copy_to_clipboard(f"“{quote}” ({source})" if again else quote)
        shown = both_ends(quote, 0, len(quote), app.size.width // 2)
        self._say(f"Copied “{shown}”" + (f" with its source: {source}" if again else ""))
