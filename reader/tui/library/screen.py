"""The library screen: find what to read, and open it."""

from collections.abc import Sequence
from functools import partial
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal

from reader.model.counting.counted import counted
from reader.model.errors import ReaderError
from reader.store.project import MAIN
from reader.tui.acting import ActingScreen, Doings, list_doings
from reader.tui.actions import Mode
from reader.tui.keymap import Settings
from reader.tui.library.browser import Browser
from reader.tui.library.empty import Empty
from reader.tui.library.opening import story_around
from reader.tui.library.preview import SHOWN, Preview
from reader.tui.library.searching import Searching
from reader.tui.library.shelf import StoryRow
from reader.tui.library.story_list import MOST
from reader.tui.place import keep_row
from reader.tui.questions import WAIT, Questions
from reader.tui.session import Session
from reader.tui.turning import Turning
from reader.tui.ways import Opening
from reader.tui.widgets.soon import Soon

_WIDE = 120
_PAUSE = 0.08
_LEGEND = (
    "library.open-story",
    "library.open-article",
    "library.pick",
    "library.filter",
    "library.search",
    "library.sort",
    "library.statistics",
    "library.details",
    "library.proposals",
    "codebook",
    "library.leave",
    "help",
)


class LibraryScreen(ActingScreen):
    """Stories and articles in a list, with a filter, an order and a preview."""

    MODES: ClassVar[tuple[Mode, ...]] = ("library", "list")
    DEFAULT_CSS = """
    LibraryScreen > Empty { display: none; }
    LibraryScreen.-empty > Empty { display: block; }
    LibraryScreen.-empty > Horizontal { display: none; }
    LibraryScreen Preview { display: none; }
    LibraryScreen.-wide Preview { display: block; }
    """

    def __init__(
        self,
        session: Session,
        settings: Settings,
        article: str = "",
        picked: Sequence[str] = (),
        trouble: str = "",
    ) -> None:
        """Begin at the row of an article, some picked already, telling what went wrong before."""
        super().__init__(session, settings)
        self._begin_at = article
        self._trouble = trouble
        self._was_left = False
        self._was_open: tuple[str, ...] = ()
        """What was read when more was to be picked."""
        self._waiting = self._misplaced = 0
        self._turning = Turning(self, lambda: None, lambda _: self.reload())
        self._questions = Questions(self)
        self._searching = Searching(self, self._tell)
        self._browser = Browser(session, self._questions)
        self._list = self._browser.list
        self.pick(picked)
        self._empty = Empty()
        self._preview = Preview()
        self._preview_soon = Soon(self, _PAUSE, self._show_preview)

    def compose(self) -> ComposeResult:
        """Stack the list beside the preview, and the lines at the foot."""
        yield self._empty
        yield Horizontal(self._browser, self._preview)
        yield self.status
        yield self.prompt
        yield self.legend

    def on_mount(self) -> None:
        """Show the first rows, or those about where she was."""
        self.tell_legend()
        self._browser.show()
        self.show_article(self._begin_at)
        self._count()
        self._tell()
        if self._trouble:
            self.tell_trouble(self._trouble)

    def on_unmount(self) -> None:
        """Ask nothing more."""
        self._questions.close()
        self._searching.close()

    def on_resize(self, event: events.Resize) -> None:
        """Use the width there is."""
        self.set_class(event.size.width >= _WIDE, "-wide")
        self._preview_soon.start()

    def on_screen_suspend(self) -> None:
        """Remember that things may change while another screen is shown."""
        self._was_left = True
        self._questions.drop()

    def on_screen_resume(self) -> None:
        """Show what was done in the meantime."""
        if self._was_left:
            self.reload()

    def doings(self) -> Doings:
        """Return what carries out each action of the library."""
        return {
            **super().doings(),
            **list_doings(self._list),
            "library.open-story": self._open_story,
            "library.open-article": self._open_article,
            "library.pick": self._pick,
            "library.filter": self._ask_filter,
            "library.sort": self._sort,
            "library.search": self._searching.ask,
            "library.statistics": self.ways.show_statistics,
            "library.boards": self._show_boards,
            "library.releases": self.ways.show_releases,
            "library.proposals": self.ways.show_proposals,
            "library.repair": self.ways.show_repair,
            "library.carry": self._carry,
            "library.agreement": self.ways.show_agreement,
            "library.details": self._correct,
            "library.round": self._turn_round,
            "library.adjudicate": partial(self.ways.show_differences, "adjudicate"),
            "library.discuss": partial(self.ways.show_differences, "discuss"),
            "library.errors": self.ways.show_errors,
            "library.clear": self._clear,
            **self._turning.doings(),
            "library.leave": self._leave,
        }

    def _leave(self) -> None:
        self.keep_place()
        self.app.exit()

    # What the list shows

    def pick(self, articles: Sequence[str]) -> None:
        """Have these articles picked, which are open and more are to be put beside."""
        self._list.picked[:] = self._was_open = tuple(articles)

    def show_article(self, article: str) -> None:
        """Go to the row of an article, if there is such a row."""
        self._browser.show_article(article)

    def keep_place(self) -> None:
        """Keep the row for the next start."""
        row = self._browser.article
        self.attempt(lambda: keep_row(self.session.project, row.article.id if row else ""))

    def reload(self) -> None:
        """Read the rows about the cursor again."""
        self._browser.reload()
        self._count()
        self._tell()

    def _count(self) -> None:
        self._waiting, self._misplaced = self.session.conflicts(), self.session.waits()

    def _sort(self) -> None:
        self._browser.sort()
        self._tell()

    def _turn_round(self) -> None:
        if not self.session.turn_round():
            self.say(f"There is only the round {self.session.project.round}.")
            return
        self._browser.show()
        self._preview_soon.start()
        self._tell()
        if self.session.project.round == MAIN:
            self.say("Round main.")

    def _ask_filter(self) -> None:
        self.prompt.ask(
            "Only rows with:",
            lambda _: self._filtered(),
            value=self._browser.filter,
            typing=self._sift,
            left=lambda: self._sift(""),
        )

    def _sift(self, text: str) -> None:
        self._browser.sift(text)
        self._tell()

    def _filtered(self) -> None:
        """Have keys that were typed ahead meet the rows they are meant for."""
        self._tell()
        self.finish(lambda: self._questions.wait(WAIT))

    def _clear(self) -> None:
        if not self._searching.drop():
            self._clear_list()
        self._tell()

    def _clear_list(self) -> None:
        if self._browser.filter:
            self._browser.sift("")
        elif self._was_open:
            self._list.picked[:] = self._was_open
            self._open_picked()
        else:
            self._list.picked.clear()
            self._list.repaint()

    # What is opened

    def _open_story(self) -> None:
        row = self._browser.article
        if self._list.picked:
            self._open_picked()
        elif row is not None:
            self.ways.show_articles(story_around(self.session, row.article))

    def _open_article(self) -> None:
        row = self._browser.article
        if self._list.picked:
            self._open_picked()
        elif row is not None:
            self.ways.show_articles(Opening((row.article.id,)))

    def _show_boards(self) -> None:
        """Show the boards of what is picked, else of the row's story."""
        row = self._browser.article
        if self._list.picked:
            self.ways.show_boards(tuple(self._list.picked))
        elif row is not None:
            self.ways.show_boards((row.article.id,), row.article.story)

    def _open_picked(self) -> None:
        self.ways.show_articles(Opening(tuple(self._list.picked)))
        self._list.picked.clear()
        self._was_open = ()

    def _pick(self) -> None:
        if isinstance(self._browser.row, StoryRow):
            raise ReaderError("articles are picked one by one; enter opens the whole story")
        if not self._list.toggle_pick():
            raise ReaderError(f"{MOST} are picked already; x on one of them puts it back")
        self._list.move(1)
        self._tell()

    # What is corrected

    def _correct(self) -> None:
        from reader.tui.details import DetailsScreen

        row = self._browser.article
        if row is not None:
            self.app.push_screen(DetailsScreen(self.session, self.settings, row.article.id))

    def _carry(self) -> None:
        from reader.tui.repair.carrying import Carrying

        row = self._browser.article
        if row is not None:
            Carrying(self).ask(row.article.id)

    # What is told

    def on_row_list_moved(self) -> None:
        """Show the article that the cursor came to, once it rests."""
        self._preview_soon.start()

    def on_row_list_chosen(self) -> None:
        """Open what was clicked."""
        self.perform("library.open-story")

    def on_browser_counted(self) -> None:
        """Tell what is known now."""
        self._tell()

    def _show_preview(self) -> None:
        if self.has_class("-wide"):
            self.attempt(self._glance)

    def _glance(self) -> None:
        row = self._browser.article
        self._preview.show(self.session.glance(row.article.id, SHOWN) if row else None)

    def _tell(self) -> None:
        """Say in the line at the foot what is shown, or in the middle why nothing is."""
        picked = len(self._list.picked)
        is_empty = self._browser.row is None and not self._list.is_waiting
        if is_empty:
            self._empty.say(self._browser.filter, self.session.project.round)
        self.set_class(is_empty, "-empty")
        parts = [counted(self.session.count(), "article"), *self._browser.words]
        if self.session.project.round != MAIN:
            parts.insert(0, f"round {self.session.project.round}")
        if self._waiting:
            parts.append(f"{self._waiting} to settle: reader merge --conflicts")
        if self._misplaced:
            wait = "waits for its place" if self._misplaced == 1 else "wait for their place"
            parts.append(f"{counted(self._misplaced, 'mark')} {wait} (w)")
        if picked:
            parts.append(f"{picked} picked, enter opens them")
        if self._was_open:
            parts.append("escape leads back")
        self.status.say(self._searching.words or " · ".join(parts))
        self.tell_legend()

    def tell_mode(self) -> None:
        """Show what the likeliest keys do now."""
        more = ("library.repair",) if self._misplaced else ()
        self.legend.tell("Library", (), self.keys_shown((*more, *_LEGEND)))
