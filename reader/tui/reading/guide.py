"""What a tag means, at length: its definition, its limits, and how one has used it before."""

from collections.abc import Callable, Iterator, Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from reader.layout.fitted import fitted
from reader.model.annotation import Annotation
from reader.model.article import outlet_of
from reader.model.codebook import Codebook, Tag
from reader.model.filling import in_words as field_in_words
from reader.model.text.edges import in_words
from reader.model.text.visible import excerpt, visible
from reader.tui.acting import ActingScreen, Doings, list_doings
from reader.tui.actions import Mode
from reader.tui.keymap import Settings
from reader.tui.session import Session
from reader.tui.widgets.at_hand import InMemory
from reader.tui.widgets.row_list import RowList

USES = 5
"""How many of one's own last uses are shown."""
_OUTLET = 18
_QUOTED = 200


class UseList(RowList[tuple[Annotation, str]]):
    """Marks, each with the outlet of its article."""

    def paint(self, row: tuple[Annotation, str], width: int) -> Content:
        """Paint the outlet and the words."""
        mark, outlet = row
        return Content.assemble(
            "▸ " if row is self.row else "  ",
            (f"{fitted(outlet, _OUTLET)}  ", "$text-secondary"),
            (f"“{excerpt(mark.quote, _QUOTED)}”", "bold"),
            (f"  {visible(mark.note)}", "italic $text-muted"),
        ).truncate(width, ellipsis=True)


class GuideScreen(ActingScreen):
    """One tag's page; enter goes to the use under the cursor."""

    MODES: ClassVar[tuple[Mode, ...]] = ("list",)
    DEFAULT_CSS = """
    GuideScreen > VerticalScroll { height: 1fr; padding: 1 2; background: $surface; }
    GuideScreen > VerticalScroll > Static { height: auto; max-width: 100; }
    GuideScreen > Static { height: 1; padding: 0 2; color: $text-muted; background: $panel; }
    """

    def __init__(
        self,
        session: Session,
        settings: Settings,
        tag: Tag,
        uses: Sequence[Annotation],
        jump: Callable[[Annotation], None],
    ) -> None:
        """Tell about ``tag``; ``jump`` goes to one of ``uses`` once this screen is left."""
        super().__init__(session, settings)
        self._tag = tag
        self._uses = [(mark, outlet_of(session.known_article(mark.article))) for mark in uses]
        self._jump: Callable[[Annotation], None] = jump
        self._page = VerticalScroll(can_focus=False)
        self._list = UseList()

    def compose(self) -> ComposeResult:
        """Put the page above the uses."""
        with self._page:
            yield Static(Content("\n").join(told(self.session.codebook, self._tag)))
        count = len(self._uses)
        words = f"My last {count} uses" if count > 1 else "My last use" if count else "Not used yet"
        yield Static(Content(words))
        self._list.styles.height = max(1, count)
        yield self._list
        yield self.status
        yield self.legend

    def on_mount(self) -> None:
        """Show the uses."""
        self._list.show(InMemory(self._uses))
        self.tell_legend()

    def doings(self) -> Doings:
        """Return what carries out each action of the list; pages turn the text."""
        return {
            **super().doings(),
            **list_doings(self._list),
            "list.page-up": lambda: self._page.scroll_page_up(animate=False),
            "list.page-down": lambda: self._page.scroll_page_down(animate=False),
            "list.take": self._take,
            "list.leave": self.dismiss,
        }

    def tell_mode(self) -> None:
        """Show what the likeliest keys do."""
        self.status.say(f"{self._tag.name} in {self.session.codebook.reference}")
        keys = ("list.take", "list.page-down", "list.leave", "help")
        self.legend.tell("Tag", (), self.keys_shown(keys))

    def on_row_list_chosen(self) -> None:
        """Go to what was clicked."""
        self._take()

    def _take(self) -> None:
        if self._list.row is not None:
            mark = self._list.row[0]
            self.dismiss()
            self._jump(mark)


def told(codebook: Codebook, tag: Tag) -> Iterator[Content]:
    """Yield what a codebook says of a tag, a paragraph each; its rules for all spans first."""
    for rule in in_words(codebook.boundaries):
        yield Content.assemble((visible(rule), "$text-muted"))
    above = " › ".join(reversed(codebook.ancestry(tag.id)[1:]))
    yield Content.assemble(
        "\n",
        (visible(f"{tag.hotkey}  " if tag.hotkey else ""), "bold $text-accent"),
        (visible(tag.name), "bold underline"),
        (f"   {visible(above)}" if above else "", "$text-muted"),
    )
    for text in filter(None, (tag.brief, tag.description)):
        yield Content.assemble("\n", visible(text))
    for name, text in tag.limits:
        yield Content.assemble("\n", (f"{name}: ", "bold"), visible(text))
    for field in codebook.fields_of(tag.id):
        yield Content.assemble("\n", ("Field ", "bold"), visible(field_in_words(field)))
