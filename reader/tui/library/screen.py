"""The library screen: find what to read, and open it."""

from collections.abc import Sequence
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Static

from reader.model.errors import ReaderError
from reader.store.listing import ORDERS
from reader.tui.acting import ActingScreen, Doings, list_doings
from reader.tui.actions import Mode
from reader.tui.keymap import Settings
from reader.tui.library.preview import SHOWN, Preview
from reader.tui.library.shelf import Shelf, ShelfRow, StoryRow, article_row
from reader.tui.library.story_list import MOST, Heading, StoryList
from reader.tui.place import keep_row
from reader.tui.session import Glance, Session
from reader.tui.undoing import Turn, Undoing
from reader.tui.ways import Opening
from reader.tui.widgets.soon import Soon

_EMPTY = """\
There is nothing in this project yet.

Leave with q, then give it something to read:

  reader import FOLDER        a folder of files is a story
  reader import FILE.jsonl    one article a record; .csv, .html, .md and .txt too
  reader open FILE FILE       import two files and read them side by side

reader import --help says what else it takes. ? shows the keys."""
_WIDE = 120
_PAUSE = 0.08
_LEGEND = (
    "library.open-story",
    "library.open-article",
    "library.pick",
    "library.filter",
    "library.search",
    "library.sort",
    "library.details",
    "library.leave",
    "help",
)
_ORDER_NAMES = {
    "story": "story",
    "published": "date, newest first",
    "outlet": "outlet",
    "title": "title",
    "length": "length, longest first",
}


class LibraryScreen(ActingScreen):
    """Stories and articles in a list, with a filter, an order and a preview."""

    MODES: ClassVar[tuple[Mode, ...]] = ("library", "list")
    DEFAULT_CSS = """
    LibraryScreen > .empty { height: 1fr; padding: 2 4; display: none; }
    LibraryScreen.-empty > .empty { display: block; }
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
        self._matching = ""
        self._shelf = Shelf(session)
        self._was_left = False
        self._undoing = Undoing(session)
        self._heading = Heading()
        self._list = StoryList()
        self.pick(picked)
        self._preview = Preview()
        self._preview_soon = Soon(self, _PAUSE, self._show_preview)
        self._refilter_soon = Soon(self, _PAUSE, self._show)

    def compose(self) -> ComposeResult:
        """Stack the column names, the list beside the preview, and the lines at the foot."""
        yield Static(Content(_EMPTY), classes="empty")
        yield Horizontal(Vertical(self._heading, self._list), self._preview)
        yield self.status
        yield self.prompt
        yield self.legend

    def on_mount(self) -> None:
        """Show the first rows, or those about where she was."""
        self._show()
        self.show_article(self._begin_at)
        if self._trouble:
            self.tell_trouble(self._trouble)

    def on_resize(self, event: events.Resize) -> None:
        """Use the width there is."""
        self.set_class(event.size.width >= _WIDE, "-wide")
        self._preview_soon.start()

    def on_screen_suspend(self) -> None:
        """Remember that things may change while another screen is shown."""
        self._was_left = True

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
            "library.search": self._ask_search,
            "library.details": self._correct,
            "library.clear": self._clear,
            "undo": lambda: self._turn(self._undoing.undo(None)),
            "redo": lambda: self._turn(self._undoing.redo(None)),
            "library.leave": self._leave,
        }

    def _leave(self) -> None:
        self.keep_place()
        self.app.exit()

    # What the list shows

    def pick(self, articles: Sequence[str]) -> None:
        """Have these articles picked, and no others."""
        self._list.picked[:] = articles

    def show_article(self, article: str) -> bool:
        """Go to the row of an article, if there is such a row; return whether there is."""
        shelf = self._shelf
        row = self.session.row(shelf.order, article, shelf.filter) if article else None
        if row:
            self._list.show_from(shelf, row)
        return row is not None

    def keep_place(self) -> None:
        """Keep the row for the next start."""
        row = self._list.row
        article = article_row(row).article.id if row else ""
        self.attempt(lambda: keep_row(self.session.project, article))

    def reload(self) -> None:
        """Read the rows about the cursor again."""
        row = self._list.row
        if row is None or not self.show_article(article_row(row).article.id):
            self._show()
        elif isinstance(row, StoryRow):
            self._list.move(-1)
        self._tell()

    def _show(self) -> None:
        self._list.show(self._shelf)
        self._matching = self._count() if self._shelf.filter else ""
        self._tell()

    def _sort(self) -> None:
        order = ORDERS[(ORDERS.index(self._shelf.order) + 1) % len(ORDERS)]
        self._shelf = Shelf(self.session, order, self._shelf.filter)
        self._show()

    def _ask_filter(self) -> None:
        self.prompt.ask(
            "Only rows with:",
            lambda _: self._tell(),
            value=self._shelf.filter,
            typing=self._filter,
            left=self._clear,
        )

    def _filter(self, text: str) -> None:
        self._shelf = Shelf(self.session, self._shelf.order, text)
        self._refilter_soon.start()

    def _clear(self) -> None:
        if self._shelf.filter:
            row = self._list.row
            self._shelf = Shelf(self.session, self._shelf.order)
            self._show()
            self.show_article(article_row(row).article.id if row else "")
        else:
            self._list.picked.clear()
            self._list.repaint()
        self._tell()

    # What is opened

    def _open_story(self) -> None:
        row = self._list.row
        if self._list.picked or row is None:
            self._open_picked()
        elif not article_row(row).article.story:
            self._open_article()
        else:
            self._open_around(article_row(row).article.story, article_row(row).article.id)

    def _open_around(self, story: str, article: str) -> None:
        """Open a story; of a long one, the stretch of it that holds the article."""
        ids = [each.id for each in self.session.story(story)]
        start = max(0, min(ids.index(article), len(ids) - MOST))
        some = tuple(ids[start : start + MOST]) if len(ids) > MOST else tuple(ids)
        self.ways.show_articles(Opening(some, some.index(article)))

    def _open_article(self) -> None:
        if self._list.picked:
            self._open_picked()
        elif self._list.row is not None:
            self.ways.show_articles(Opening((article_row(self._list.row).article.id,)))

    def _open_picked(self) -> None:
        if self._list.picked:
            self.ways.show_articles(Opening(tuple(self._list.picked)))
            self._list.picked.clear()

    def _pick(self) -> None:
        if isinstance(self._list.row, StoryRow):
            raise ReaderError("articles are picked one by one; enter opens the whole story")
        if not self._list.toggle_pick():
            raise ReaderError(f"{MOST} are picked already; x on one of them puts it back")
        self._list.move(1)
        self._tell()

    def _ask_search(self) -> None:
        self.prompt.ask(
            "Search articles, notes and marked text for:",
            lambda query: self.attempt(lambda: self._search(query)),
            left=self._tell,
        )

    def _search(self, query: str) -> None:
        from reader.tui.library.found import FoundScreen

        hits = self.session.search(query)
        if not hits:
            self.status.say(f"Nothing says “{query}”.")
            return
        self.app.push_screen(FoundScreen(self.session, self.settings, query, hits))

    # What is corrected

    def _correct(self) -> None:
        from reader.tui.details import DetailsScreen

        if self._list.row is not None:
            article = article_row(self._list.row).article.id
            self.app.push_screen(DetailsScreen(self.session, article))

    def _turn(self, turn: Turn) -> None:
        if turn.action is not None:
            self.reload()
        self.status.say(turn.words)

    # What is told

    def on_row_list_moved(self) -> None:
        """Show the article that the cursor came to, once it rests."""
        self._preview_soon.start()

    def on_row_list_chosen(self) -> None:
        """Open what was clicked."""
        self.perform("library.open-story")

    def _show_preview(self) -> None:
        row = self._list.row
        if self.has_class("-wide"):
            self.attempt(lambda: self._preview.show(self._glance(row) if row else None))

    def _glance(self, row: ShelfRow) -> Glance:
        return self.session.glance(article_row(row).article.id, SHOWN)

    def _tell(self) -> None:
        """Say in the lines at the foot, and the one at the head, what is so."""
        shelf, picked = self._shelf, self._list.picked
        self.set_class(self._list.row is None and not shelf.filter, "-empty")
        self._heading.order = shelf.order
        parts = [f"{self.session.count():,} articles", f"by {_ORDER_NAMES[shelf.order]}"]
        if shelf.filter:
            parts.append(f"{self._matching} with “{shelf.filter}”")
        if picked:
            parts.append(f"{len(picked)} picked, enter opens them side by side")
        self.status.say(" · ".join(parts))
        self.tell_legend()

    def _count(self) -> str:
        """Say how many articles pass the filter, as far as they were read: all would take long."""
        count = sum(not isinstance(row, StoryRow) for row in self._list.at_hand)
        return f"{count:,}{'' if self._list.is_whole else ' or more'}"

    def tell_mode(self) -> None:
        """Show what the likeliest keys do now."""
        self.legend.tell("Library", (), self.keys_shown(_LEGEND))
