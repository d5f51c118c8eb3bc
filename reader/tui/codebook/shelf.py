"""Choosing a codebook: those that come with the program, and every version of the project."""

from collections import Counter
from collections.abc import Callable, Sequence
from typing import ClassVar

from msgspec import Struct
from msgspec.structs import replace
from textual import events
from textual.app import ComposeResult
from textual.containers import Container
from textual.content import Content

from reader.layout.fitted import fitted
from reader.layout.widths import cell_len
from reader.model.codebook import Codebook
from reader.model.errors import ReaderError
from reader.model.text.visible import visible
from reader.tui.acting import ActingScreen, Doings, list_doings
from reader.tui.actions import Mode
from reader.tui.codebook.asking import AskScreen
from reader.tui.codebook.entry import Prose, whole
from reader.tui.codebook.outside import ask_path
from reader.tui.codebook.own_codebook import OwnCodebook
from reader.tui.codebook.screen import CodebookScreen
from reader.tui.keymap import Settings
from reader.tui.session import Session
from reader.tui.widgets.at_hand import InMemory
from reader.tui.widgets.row_list import RowList

_WIDE = 110
_READ = 4
_NAME = 18
_NAME_AT_MOST = 27
_LEGEND = (
    *("shelf.use", "shelf.read", "shelf.new", "shelf.copy", "shelf.write", "shelf.read-on"),
    *("list.leave", "help"),
)


class Book(Struct, frozen=True):
    """A codebook, and where it is: ``in use``, ``held`` by the project, or only ``shipped``.

    ``name`` tells it from the others: id and version, and where others have those too, the hash.
    """

    codebook: Codebook
    where: str
    name: str


class BookList(RowList[Book]):
    """Codebooks, each with its version, how many tags it has, and its title."""

    name_width = _NAME
    """Cells; more where names are longer for their hashes."""

    def paint(self, row: Book, width: int) -> Content:
        """Paint where it is, its name, the count and the title."""
        book = row.codebook
        sign = ("▸" if row is self.row else " ") + ("*" if row.where == "in use" else " ")
        name = fitted(row.name, self.name_width)
        count = sum(not tag.heading for tag in book.tags)
        return Content.assemble(
            (sign, "bold"),
            (f" {name} ", "bold"),
            (f"{count:>5} tags  {row.where:8} ", "$text-muted"),
            visible(" ".join(book.title.split())),
        ).truncate(width, ellipsis=True)


class ShelfScreen(ActingScreen):
    """A list of codebooks with a preview; one is used, read, copied, or written to a file."""

    MODES: ClassVar[tuple[Mode, ...]] = ("shelf", "list")
    DEFAULT_CSS = """
    ShelfScreen > Container { height: 1fr; layout: vertical; }
    ShelfScreen BookList { height: 1fr; }
    ShelfScreen Prose { height: 1fr; border-top: hkey $surface-lighten-2; }
    ShelfScreen.-wide > Container { layout: horizontal; }
    ShelfScreen.-wide BookList { width: 55%; height: 1fr; }
    ShelfScreen.-wide Prose { width: 45%; height: 1fr; border-top: none;
        border-left: vkey $surface-lighten-2; }
    """

    def __init__(
        self, session: Session, settings: Settings, chosen: Callable[[Codebook | None, str], None]
    ) -> None:
        """``chosen`` hears, in words, of one that came into use, or gets one that was begun."""
        super().__init__(session, settings)
        self._chosen = chosen
        self._own = OwnCodebook(session)
        self._list = BookList()
        self._preview = Prose()

    def compose(self) -> ComposeResult:
        """Stack the list with the preview, and the lines at the foot."""
        yield Container(self._list, self._preview)
        yield self.status
        yield self.prompt
        yield self.legend

    def on_mount(self) -> None:
        """Show the codebooks, the cursor at the one in use."""
        self.reload()
        self._tell()

    def on_resize(self, event: events.Resize) -> None:
        """Put the preview beside the list where there is room."""
        self.set_class(event.size.width >= _WIDE, "-wide")

    def doings(self) -> Doings:
        """Return what carries out each action of the list."""
        return {
            **super().doings(),
            **list_doings(self._list),
            "shelf.use": self._use,
            "shelf.read": self._read,
            "shelf.new": lambda: self._ask_id("", lambda id_: Codebook(id=id_, version=0)),
            "shelf.copy": self._copy,
            "shelf.write": self._write,
            "shelf.read-on": lambda: self._preview.scroll_lines(_READ),
            "shelf.read-back": lambda: self._preview.scroll_lines(-_READ),
            "list.leave": self.dismiss,
            "codebook": self.dismiss,
        }

    def reload(self) -> None:
        """Show the codebooks there are now."""
        self.session.renew_codebook()
        in_use = self.session.codebook.sha256
        held = self._own.held()
        known = {book.sha256 for book in held}
        shipped = [book for book in self._own.shipped() if book.sha256 not in known]
        names = _names([*held, *shipped])
        books = [Book(b, "in use" if b.sha256 == in_use else "held", names[b.sha256]) for b in held]
        books += [Book(b, "shipped", names[b.sha256]) for b in shipped]
        longest = max(
            (cell_len(visible(book.name)) for book in books if "@" in book.name), default=0
        )
        self._list.name_width = min(max(_NAME, longest), _NAME_AT_MOST)
        was = self._list.row
        at = was.codebook.sha256 if was else in_use
        places = (n for n, b in enumerate(books) if b.codebook.sha256 == at)
        self._list.show_at(InMemory(books), next(places, 0))

    @property
    def _book(self) -> Codebook:
        if self._list.row is None:
            raise ReaderError("there is no codebook")
        return self._list.row.codebook

    @property
    def _named(self) -> str:
        """What tells the codebook under the cursor from the others."""
        return self._list.row.name if self._list.row else ""

    def _use(self) -> None:
        book = self._book
        if book.sha256 == self.session.codebook.sha256:
            self.dismiss()
        elif left := self._own.left_by_using(book):
            self._ask_use(book, left)
        else:
            self._use_now(book, "")

    def _ask_use(self, book: Codebook, left: Sequence[str]) -> None:
        """Say first which marks that leaves."""
        self.session.project.assert_writable()

        def answered(answer: str | None) -> None:
            if answer:
                walk = "; W k in the text re-checks the marks"
                self.attempt(lambda: self._use_now(book, walk))

        title = f"Use {self._named}"
        self.app.push_screen(AskScreen(self.settings, "using", title, left), answered)

    def _use_now(self, book: Codebook, walk: str) -> None:
        kept = self._own.use(book)
        self.ways.renew()
        self.dismiss()
        self._chosen(None, f"{kept.id}/{kept.version} is in use now{walk}. u takes it back.")

    def _read(self) -> None:
        self.app.push_screen(CodebookScreen(self.session, self.settings, self._book))

    def _write(self) -> None:
        book = self._book
        ask_path(self, book, self._named)

    def _copy(self) -> None:
        book = self._book
        self._ask_id(f"{book.id}-own", lambda id_: replace(book, id=id_, version=0, changes=()))

    def _ask_id(self, proposed: str, begin: Callable[[str], Codebook]) -> None:
        def answered(written: str) -> None:
            codebook_id = written.strip()
            self._own.assert_free(codebook_id)
            self.dismiss()
            self._chosen(begin(codebook_id), "")

        self.prompt.ask(
            "The id of the new codebook, one word:", answered, value=proposed, left=self._tell
        )

    def on_row_list_moved(self) -> None:
        """Preview the codebook that the cursor came to."""
        row = self._list.row
        self._preview.show([], [*whole(row.codebook)] if row else [])

    def on_row_list_chosen(self) -> None:
        """Use what was clicked."""
        self.perform("shelf.use")

    def press(self, key: str) -> None:
        """Carry out a key; what went wrong before is told no more."""
        if not self.prompt.is_open:
            self._tell()
        super().press(key)

    def _tell(self) -> None:
        count = len(self._list.at_hand)
        self.status.say(f"{count} codebooks and versions; * is in use")
        self.tell_legend()

    def tell_mode(self) -> None:
        """Show what the likeliest keys do now."""
        self.legend.tell("Codebooks", (), self.keys_shown(_LEGEND))


def _names(books: Sequence[Codebook]) -> dict[str, str]:
    """Return what tells each codebook from the others, by its hash."""
    numbers = Counter((book.id, book.version) for book in books)
    return {
        book.sha256: book.reference
        if numbers[book.id, book.version] > 1
        else f"{book.id}/{book.version}"
        for book in books
    }
