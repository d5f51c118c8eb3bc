"""The article itself: done with it or not, what its parts are, what is known about it."""

from reader.model.errors import ReaderError
from reader.model.text.visible import excerpt
from reader.tui.acting import Doings
from reader.tui.actions import Action
from reader.tui.naming import title_of
from reader.tui.reading.bench import Bench
from reader.tui.reading.regions import KINDS, with_region

_QUOTED = 40


class Describing:
    """What is said about the active article as a whole."""

    def __init__(self, bench: Bench) -> None:
        self._desk = bench.desk
        self._session = bench.session
        self._settings = bench.settings
        self._over = bench.over
        self._say = bench.say

    def doings(self) -> Doings:
        """Return what carries out each action of this room."""
        return {
            "article.done": self.toggle_done,
            "article.region": self.ask_region,
            "article.details": self.correct,
        }

    def toggle_done(self) -> None:
        """Declare the article done, or take that back."""
        column = self._desk.active
        done = self._session.toggle_done(column.article.id)
        self._desk.renew()
        lacking = f", but {column.lacking}" if done and column.lacking else ""
        self._say(f"{title_of(column.article)}: {'done' if done else 'not done'}{lacking}.")

    def ask_region(self) -> None:
        """Ask what kind of region the selection is."""
        column, selection = self._desk.active, self._desk.active.pane.selection
        if selection is None:
            raise ReaderError("first select the stretch that is a headline, a caption and so on")
        quote = excerpt(column.opened.text[slice(*selection)], _QUOTED)

        def picked(action: Action) -> None:
            kind = KINDS[action.id]
            self._desk.renew()
            regions = with_region(column.opened.regions, *selection, kind)
            self._session.set_regions(column.opened, regions)
            self._desk.renew()
            self._say(f"“{quote}” is {kind or 'running report'} now.")

        known = column.region_at(selection[0]) or "report"
        self._over.regions.open(f"“{quote}” is", f"region.{known}", picked)

    def correct(self) -> None:
        """Correct metadata and the kinds of regions in a form."""
        from reader.tui.details import DetailsScreen

        column = self._desk.active

        def left(saved: bool | None) -> None:
            if saved:
                self._desk.renew()
                self._say("Corrected.")

        form = DetailsScreen(self._session, self._settings, column.article.id)
        self._desk.app.push_screen(form, left)
