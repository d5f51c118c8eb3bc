"""What a search of the whole project found, and the way to each place."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.content import Content

from reader.layout.fitted import fitted
from reader.model.article import outlet_of
from reader.model.counting.counted import counted
from reader.model.text.visible import visible
from reader.store.search import MOST, Hit
from reader.tui.acting import ActingScreen, Doings, list_doings
from reader.tui.actions import Mode
from reader.tui.keymap import Settings
from reader.tui.session import Session
from reader.tui.ways import Opening
from reader.tui.widgets.at_hand import InMemory
from reader.tui.widgets.row_list import RowList

_KINDS = {"article": "text", "mark": "mark", "note": "note"}
_OUTLET = 14


class HitList(RowList[Hit]):
    """Places where a search found something, each in its words."""

    def paint(self, row: Hit, width: int) -> Content:
        """Paint the kind, the outlet and the words about the place."""
        before = f"{'▸' if row is self.row else ' '} {_KINDS[row.kind]:5}"
        outlet = fitted(outlet_of(row.article), _OUTLET)
        words = Content(visible(row.snippet.replace("\n", " ")))
        for start, end in row.highlights:
            words = words.stylize("bold $text-warning underline", start, end)
        head = Content.assemble((before, "$text-muted"), (outlet + "  ", "$text-secondary"))
        return (head + words).truncate(width, ellipsis=True)


class FoundScreen(ActingScreen):
    """A list of places; enter opens the article there."""

    MODES: ClassVar[tuple[Mode, ...]] = ("list",)

    def __init__(self, session: Session, settings: Settings, query: str, hits: list[Hit]) -> None:
        super().__init__(session, settings)
        self._query = query
        self._hits = hits
        self._list = HitList()

    def compose(self) -> ComposeResult:
        """Stack the list and the lines at the foot."""
        yield self._list
        yield self.status
        yield self.legend

    def on_mount(self) -> None:
        """Show the hits."""
        self._list.show(InMemory(self._hits))
        self.tell_legend()

    def doings(self) -> Doings:
        """Return what carries out each action of the list."""
        return {
            **super().doings(),
            **list_doings(self._list),
            "list.take": self._take,
            "list.leave": self.dismiss,
        }

    def tell_mode(self) -> None:
        """Show what was found, and what the likeliest keys do."""
        count = len(self._hits)
        places = f"{counted(count, 'place')}{' or more' if count >= MOST else ''}"
        self.status.say(f"{places} with “{self._query}”")
        self.legend.tell("Found", (), self.keys_shown(("list.take", "list.leave", "help")))

    def on_row_list_chosen(self) -> None:
        """Open what was clicked."""
        self._take()

    def _take(self) -> None:
        hit = self._list.row
        if hit is None:
            return
        offset = hit.annotation.start if hit.annotation else -1
        found = [hit.snippet[start:end] for start, end in hit.highlights]
        words = "" if hit.annotation or not found else found[0]
        self.ways.show_articles(Opening((hit.article.id,), find=words, offset=offset))
