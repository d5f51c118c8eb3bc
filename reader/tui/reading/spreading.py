"""One mark's tag for every other place with the same words, chosen from a list."""

from collections.abc import Sequence
from functools import partial

from reader.model.annotation import Annotation
from reader.model.errors import ReaderError
from reader.tui.acting import Doings, Say
from reader.tui.keymap import Settings
from reader.tui.reading.desk import Desk
from reader.tui.reading.occurrences import Occurrence, occurrences
from reader.tui.reading.own_marks import OwnMarks
from reader.tui.session import Session
from reader.tui.widgets.piecework import Piecework


class Spreading:
    """Offers the tag of the focused mark in all open articles."""

    def __init__(
        self, desk: Desk, session: Session, own: OwnMarks, settings: Settings, say: Say
    ) -> None:
        self._desk = desk
        self._session = session
        self._own = own
        self._settings = settings
        self._say = say
        self._work = Piecework(desk)

    def doings(self) -> Doings:
        """Return what carries out each action of this room."""
        return {"mark.everywhere": self.offer}

    def offer(self) -> None:
        """List the other occurrences of the focused mark's words."""
        mark = self._desk.active.pane.focused_mark
        if mark is None:
            raise ReaderError("there is no mark at the caret whose tag could go elsewhere")
        here = [(column.opened, column.pane.marks_at) for column in self._desk.columns]
        offered: list[Occurrence] = []
        pieces = map(offered.extend, occurrences(mark, self._session.me().id, here))

        def told() -> None:
            if self._work.is_under_way:
                self._say(f"{len(offered):,} places so far; any key stops looking")
            elif offered:
                self._list(mark, offered)
            else:
                self._say("These words stand nowhere else in the open articles.")

        self._work.start(pieces, told)

    def stop(self) -> None:
        """Look no further, if that was still under way."""
        self._work.stop()

    def _list(self, mark: Annotation, offered: Sequence[Occurrence]) -> None:
        from reader.tui.reading.ticks import TickScreen

        question = f"{self._session.tag_name(mark.tag)} for “{mark.spans[0].quote}”, also here?"
        apply = partial(self._apply, mark)
        screen = TickScreen(self._session, self._settings, question, offered, apply)
        self._desk.app.push_screen(screen)

    def _apply(self, mark: Annotation, chosen: Sequence[Occurrence]) -> None:
        if not chosen:
            self._say("Nothing was ticked, so nothing more was marked.")
            return
        made = self._own.mark_everywhere(mark, [(each.opened, each.span) for each in chosen])
        self._desk.renew()
        self._say(
            f"{len(made)} more marked {self._session.tag_name(mark.tag)}; one undo takes all back"
        )
