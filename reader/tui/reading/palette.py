"""The tag palette: any tag by its hotkeys, by its name, or a new one."""

from collections.abc import Callable, Mapping

from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from reader.model.codebook import Codebook, Tag
from reader.model.text.visible import visible
from reader.tui.acting import Doings
from reader.tui.actions import BY_ID
from reader.tui.keymap import Keyboard, Settings, shown
from reader.tui.reading.offer_list import OfferList
from reader.tui.reading.tag_filter import Offer, TagFilter, TagTree
from reader.tui.widgets.at_hand import InMemory
from reader.tui.widgets.line import Line
from reader.tui.widgets.row_list import RowList
from reader.tui.widgets.soon import Soon

_REVEAL_AFTER = 0.25
"""Seconds: who knows the hotkey is not shown a list on the way."""
_TELL_AFTER = 0.05
"""Seconds: while one moves or types, the list of tags is enough to paint."""


class TagPalette(Vertical):
    """Open it with a codebook and what to do with the tag that is chosen.

    First a hotkey applies at once, or goes down to the tags below it; after ``/`` what is
    typed filters. Like a prompt it has no focus, and answers within the key that was pressed.
    """

    DEFAULT_CSS = """
    TagPalette { layer: overlay; dock: bottom; margin: 0 1 2 1; width: 76; max-width: 100%;
        height: auto; display: none; background: $surface; border: round $primary;
        border-title-color: $text-primary; padding: 0 1; }
    TagPalette > Line { display: none; }
    TagPalette.-filtering > Line { display: block; }
    TagPalette.-high { dock: top; margin: 1 1 0 1; }
    TagPalette > Static { margin: 1 0 0 0; color: $text-muted; }
    """

    def __init__(
        self, settings: Settings, help_: Callable[[], None], guide: Callable[[Tag], None]
    ) -> None:
        """``guide`` tells about a tag at length."""
        super().__init__()
        self.is_open = False
        self._help: Callable[[], None] = help_
        self._guide: Callable[[Tag], None] = guide
        self._keyboard = Keyboard(settings, "tags")
        self._codebook = Codebook(id="none")
        self._tree = TagTree(self._codebook, {})
        self._filter = TagFilter(self._codebook, {})
        self._level = ""
        self._asked = self._title = ""
        self._renews = True
        self._chosen: Callable[[Offer], None] = lambda _: None
        self._line = Line("type to filter, or to name a new tag")
        self._list = OfferList(shown(BY_ID["tags.take"], settings))
        self._about = Static()
        self._reveal_soon = Soon(self, _REVEAL_AFTER, self._reveal)
        self._tell_soon = Soon(self, _TELL_AFTER, self._tell)

    @property
    def filtering(self) -> bool:
        """Whether keys are typed into the filter."""
        return self.has_class("-filtering")

    def open(
        self,
        codebook: Codebook,
        uses: Mapping[str, int],
        title: str,
        chosen: Callable[[Offer], None],
        *,
        filtering: bool,
        high: bool = False,
        renews: bool = True,
    ) -> None:
        """Offer the tags of a codebook for what ``title`` says; ``chosen`` hears of one.

        ``uses`` are a person's own marks by tag: what is used most comes first. ``high`` puts
        it at the top, where it does not hide what is low on the screen. ``renews`` says
        whether another codebook that comes into use meanwhile is offered in its place.
        """
        if not self.children:  # a start is quicker without what nobody has asked for yet
            self.mount(self._line, self._list, self._about)
        self.is_open = True
        self._renews = renews
        self._take(codebook, uses)
        self._chosen = chosen
        self._asked = self._title = title
        self._line.write("")
        self._go("")
        self.set_class(high, "-high")
        self._about.styles.height = max(3, self.screen.size.height // 5)
        if filtering:
            self._begin_filter()
        else:
            self._reveal_soon.start()

    def renew(self, codebook: Codebook, uses: Mapping[str, int]) -> None:
        """Offer the tags of the codebook that is in use now, if it is another, and say so."""
        if not self._renews or codebook.sha256 == self._codebook.sha256:
            return
        self._take(codebook, uses)
        self._title = f"Codebook now {codebook.id}/{codebook.version} · {self._asked}"
        self._go(self._level if self._tree.tag(self._level) else "")
        if self.filtering:
            self._show(self._filter.offers(self._line.text))
        self._reveal()

    def _take(self, codebook: Codebook, uses: Mapping[str, int]) -> None:
        self._codebook = codebook
        self._tree, self._filter = TagTree(codebook, uses), TagFilter(codebook, uses)
        self._list.names = [visible(tag.name) for tag in codebook.tags]
        most = max(3, self.screen.size.height // 3)
        self._list.styles.height = max(1, min(most, len(self._tree.offers(""))))

    def press(self, key: str) -> None:
        """Take a key: a movement or an answer, else a hotkey, before the filter is begun."""
        typed = self.filtering and len(key) == 1
        action = None if typed else self._keyboard.press(key)
        if self.filtering and action is not None and action.id == "tags.out":
            action = None  # there it takes away a letter
        if action is not None:
            self._doings()[action.id]()
        elif self.filtering:
            if self._line.press(key):
                self._show(self._filter.offers(self._line.text))
        elif (tag := self._tree.by_key(self._level, key)) is not None:
            self._choose(Offer(tag, opens=tag.id != self._level and self._tree.opens(tag)))
        else:
            self._reveal()

    def paste(self, text: str) -> None:
        """Write what was pasted into the filter."""
        self._begin_filter()
        self._line.insert(text)
        self._show(self._filter.offers(self._line.text))

    def hotkeys(self) -> list[tuple[str, str]]:
        """Return ``(key, tag name)`` of every tag that a key gives, or goes down to, now."""
        if self.filtering:
            return []
        own, key = self._tree.tag(self._level), self._tree.own_key(self._level)
        here = [(key, own.name)] if own and key else []
        level = self._tree.level(self._level)
        return [*here, *((tag.hotkey, tag.name) for tag in level if tag.hotkey)]

    def _doings(self) -> Doings:
        return {
            "tags.up": lambda: self._move(-1),
            "tags.down": lambda: self._move(1),
            "tags.page-up": lambda: self._list.page(-1),
            "tags.page-down": lambda: self._list.page(1),
            "tags.out": self._out,
            "tags.take": self.take,
            "tags.filter": self._begin_filter,
            "tags.guide": self._tell_more,
            "tags.help": self._help,
            "tags.leave": self.close,
        }

    def _go(self, level: str) -> None:
        """Show the tags below one, or all of them."""
        self._level = level
        tag = self._tree.tag(level)
        below = f" · {tag.name}" if tag else ""
        self.border_title = Content(visible(f"{self._title}{below}"))
        self._show(self._tree.offers(level))

    def _show(self, offers: list[Offer]) -> None:
        self._list.show(InMemory(offers))

    def on_row_list_moved(self, event: RowList.Moved) -> None:
        """Say what the tag under the cursor is for."""
        event.stop()
        self._tell_soon.start()

    def _tell(self) -> None:
        offer = self._list.row
        self._about.update(_about(offer) if offer else Content("No such tag."), layout=False)

    def _move(self, by: int) -> None:
        self._reveal()
        self._list.move(by)

    def _out(self) -> None:
        """Go back up a level."""
        tag = self._tree.tag(self._level)
        self._go(tag.parent if tag and self._tree.tag(tag.parent) else "")
        self._reveal()

    def _begin_filter(self) -> None:
        self._go("")
        self.add_class("-filtering")
        self._show(self._filter.offers(self._line.text))
        self._reveal()

    def _reveal(self) -> None:
        self._reveal_soon.stop()
        self.display = self.is_open

    def _tell_more(self) -> None:
        offer = self._list.row
        if offer is not None and not offer.new:
            self._reveal()
            self._guide(offer.tag)

    def take(self) -> None:
        """Take the tag under the cursor, or go down to those below a heading."""
        offer = self._list.row
        if offer is not None:
            self._choose(offer, opening=offer.tag.heading)

    def _choose(self, offer: Offer, *, opening: bool = True) -> None:
        if offer.opens and opening:
            self._go(offer.tag.id)
            self._reveal()
        else:
            self.close()
            self._chosen(offer)

    def close(self) -> None:
        """Offer nothing any more."""
        self.is_open = False
        self._reveal()
        self.remove_class("-filtering")


def _about(offer: Offer) -> Content:
    tag = offer.tag
    if offer.new:
        return Content(f"Adds a tag called “{visible(tag.id)}” to the codebook.")
    told = [Content(visible(text)) for text in (tag.brief, tag.description) if text]
    told += [Content.assemble((f"{name}: ", "bold"), visible(text)) for name, text in tag.limits]
    return Content("\n").join(told)
