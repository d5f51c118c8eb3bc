"""What is taken to tell the same as the passage at which a link begins, pane by pane."""

from typing import Protocol

from reader.model.passage import Passage
from reader.tui.reading.desk import Column


class Partners(Protocol):
    """Who looks for counterparts of a passage in the other panes."""

    def seek(self, passage: Passage) -> None:
        """Look for them, and have the next keys wait a moment for it."""

    def partner(self, column: Column) -> Passage | None:
        """Return the one in a column, if one is known."""

    def next_best(self) -> bool:
        """Take the next best; return whether there is any."""

    def drop(self) -> bool:
        """Show none any more; return whether one was shown."""
