"""How long each article is worked on: measured at every key and click, kept at rest."""

from contextlib import suppress
from time import monotonic

from reader.model.counting.active_time import Moment, active_seconds
from reader.store import coding_time
from reader.store.sqlite import StoreError
from reader.tui.reading.desk import Desk
from reader.tui.session import Session


class Timing:
    """The moments at which something was done on the desk, since they were kept last."""

    def __init__(self, desk: Desk, session: Session) -> None:
        self._desk = desk
        self._session = session
        self._moments: list[Moment] = []

    def note(self) -> None:
        """Note that something is about to be done in the active pane: one append a key."""
        article = self._desk.active.article.id
        self._moments.append(Moment(monotonic(), self._session.viewer, article))

    def pause(self) -> None:
        """Note that the desk is left; what is done elsewhere is no work on an article."""
        self._moments.append(Moment(monotonic(), "", ""))

    def keep(self) -> None:
        """Keep what was worked so far, if that can be saved now; else later."""
        if self._session.project.read_only:
            del self._moments[:-1]
            return
        with suppress(StoreError):
            coding_time.add(self._session.project, active_seconds(self._moments))
            del self._moments[:-1]
