"""Where the carets are, and what is open: remembered on the way, and kept for the next start."""

from reader.tui.place import LastPlace, keep, kept
from reader.tui.reading.desk import Desk
from reader.tui.session import Session

_CARETS_KEPT = 200


class Whereabouts:
    """Knows the caret of every article one was in, the latest last."""

    def __init__(self, desk: Desk, session: Session) -> None:
        self._desk = desk
        self._project = session.project
        self._carets = dict(kept(session.project).carets)

    def restore(self) -> None:
        """Put the caret of each open article where it was."""
        for column in self._desk.columns:
            if offset := self._carets.get(column.article.id):
                column.pane.place_caret(offset)

    def remember(self) -> None:
        """Note the carets of the open articles."""
        for column in self._desk.columns:
            self._carets.pop(column.article.id, None)
            self._carets[column.article.id] = column.pane.caret
        while len(self._carets) > _CARETS_KEPT:
            del self._carets[next(iter(self._carets))]

    def keep(self) -> None:
        """Keep what is open, and where the carets are, for the next start."""
        self.remember()
        place = LastPlace(
            reading=True,
            articles=self._desk.articles,
            active=self._desk.position,
            carets=self._carets,
            row=self._desk.active.article.id,
        )
        keep(self._project, place)
