"""What the library says where it has no row to show."""

from textual.content import Content
from textual.widgets import Static

from reader.model.visible import visible

_BEGIN = """\
There is nothing in this project yet.

Leave with q, then give it something to read:

  reader import FOLDER        a folder of files is a story
  reader import FILE.jsonl    one article a record; .csv, .txt too
  reader open FILE FILE       import two, read them side by side

reader import --help says what else is taken. ? shows the keys."""
_NOTHING = """\
No article has “{}” in its title, outlet, story or file name.

escape shows all again; f searches texts, notes and marked text."""


class Empty(Static):
    """Stands in the place of the list."""

    DEFAULT_CSS = "Empty { height: 1fr; padding: 2 4; }"

    def say(self, filter_: str) -> None:
        """Say how to begin, or that nothing passes the filter."""
        self.update(Content(_NOTHING.format(visible(filter_)) if filter_ else _BEGIN))
