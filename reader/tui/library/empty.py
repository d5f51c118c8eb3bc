"""What the library says where it has no row to show."""

from textual.content import Content
from textual.widgets import Static

from reader.model.text.visible import visible
from reader.store.project import MAIN

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


_NO_QUEUE = """\
Nothing is assigned to you in round {} yet.

reader assign gives out its articles; reader open --round main works in the main one."""


class Empty(Static):
    """Stands in the place of the list."""

    DEFAULT_CSS = "Empty { height: 1fr; padding: 2 4; }"

    def say(self, filter_: str, round_: str) -> None:
        """Say how to begin, or that nothing passes the filter, or is for this person in a round."""
        if filter_:
            words = _NOTHING.format(visible(filter_))
        elif round_ != MAIN:
            words = _NO_QUEUE.format(visible(round_))
        else:
            words = _BEGIN
        self.update(Content(words))
