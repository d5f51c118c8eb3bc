"""Walking through a list of differences, and only looking."""

from collections.abc import Sequence
from functools import partial
from typing import ClassVar

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from reader.model.annotation import Annotation
from reader.model.settling.difference import Candidate
from reader.model.text.visible import visible
from reader.tui.acting import ActingScreen, Doings
from reader.tui.actions import Mode
from reader.tui.differences import words
from reader.tui.differences.board import Board
from reader.tui.differences.queue import Entry
from reader.tui.differences.walk import Walk, by_kind, by_text
from reader.tui.differences.words import Parts
from reader.tui.keymap import Settings
from reader.tui.session import Session
from reader.tui.ways import Opening

_LEGEND = ("diff.next", "diff.previous", "diff.order", "diff.open", "diff.leave", "help")
_NOTHING = "There is nothing to go through here."


class DifferencesScreen(ActingScreen):
    """The article with each voter's marks in lanes, and a list of places to go through in it."""

    MODES: ClassVar[tuple[Mode, ...]] = ("differing",)
    DEFAULT_CSS = """
    DifferencesScreen > .header { height: 1; padding: 0 1; background: $panel; text-style: bold;
        text-wrap: nowrap; text-overflow: ellipsis; }
    DifferencesScreen > .empty { height: 1fr; padding: 2 4; display: none; }
    DifferencesScreen.-empty > .empty { display: block; }
    DifferencesScreen.-empty > Board { display: none; }
    """
    NAME: ClassVar[str] = "Differences"
    """What the legend calls it."""

    def __init__(self, session: Session, walk: Walk, settings: Settings | None = None) -> None:
        """Go through ``walk``, from its first item."""
        super().__init__(session, settings or Settings())
        self.walk = walk
        self.is_by_kind = True
        self._header = Static(classes="header")
        self._empty = Static(classes="empty")
        self.board = Board(session, self.outcome, self.standing)

    def compose(self) -> ComposeResult:
        """Stack the header, the board and the lines at the foot."""
        yield self._header
        yield self._empty
        yield self.board
        yield self.status
        yield self.prompt
        yield self.legend

    def on_mount(self) -> None:
        """Show the first item."""
        self.show()

    def doings(self) -> Doings:
        """Return what carries out each action of the walk."""
        step = self.step
        return {
            **super().doings(),
            "diff.next": partial(step, 1),
            "diff.previous": partial(step, -1),
            "diff.first": partial(step, -len(self.walk.items) or -1),
            "diff.scroll-down": partial(self._scroll, 1),
            "diff.scroll-up": partial(self._scroll, -1),
            "diff.names": self._turn_names,
            "diff.order": self._turn_order,
            "diff.open": self._open,
            "diff.leave": self.dismiss,
        }

    # What is shown

    def entries(self) -> list[Entry]:
        """Return what is listed, in order."""
        decisions = self.walk.decisions
        return [Entry(each, decisions.get(each.key)) for each in self.ordered(self.walk.items)]

    def ordered(self, items: Sequence[Candidate]) -> list[Candidate]:
        """Return candidates in the order that was chosen."""
        return by_kind(items) if self.is_by_kind else by_text(items)

    def show(self, key: str = "") -> None:
        """Show the list, the cursor at the candidate with this key, if it is there."""
        entries = self.entries()
        at = next((n for n, each in enumerate(entries) if each.candidate.key == key), 0)
        self.set_class(not entries, "-empty")
        self._empty.update(Content(self.nothing()))
        self.board.show(self.walk, entries, at)
        self.tell()

    def nothing(self) -> str:
        """Return what is said where there is nothing in the list."""
        return _NOTHING

    def outcome(self, entry: Entry) -> Parts:
        """Return what the last line of the ballot says: what was decided, and by whom."""
        if entry.made is None:
            return [("not decided", "$text-muted")] if self.walk.decisions else [""]
        by = self.walk.names.get(entry.made.adjudicator, "")
        return [("= ", "bold"), *words.stands(entry.made, self.session, by)]

    def standing(self, article: str) -> list[Annotation]:
        """Return the marks that stand in an article and that no voter made."""
        del article
        return []

    @property
    def key(self) -> str:
        """The key of the candidate one is at, or ``""``."""
        entry = self.board.entry
        return entry.candidate.key if entry else ""

    # What is told

    def tell(self) -> None:
        """Say where one is."""
        self.tell_legend()
        self._header.update(Content(visible(self.head())), layout=False)
        entry = self.board.entry
        if entry is None:
            self.status.say("")
            return
        candidate = entry.candidate
        here = f"{self.board.queue.at + 1:,} of {len(self.board.queue.entries):,}"
        says = words.votes(candidate, self.session)
        self.status.say(
            (f"{here} · {words.KINDS[candidate.kind]}", "bold"),
            " · somebody is unsure" if candidate.unsure else "",
            f" · {says}" if says else "",
        )

    def head(self) -> str:
        """Return the line at the top."""
        return self.walk.title

    def tell_mode(self) -> None:
        """Show what the likeliest keys do."""
        self.legend.tell(self.NAME, (), self.keys_shown(_LEGEND))

    def on_row_list_moved(self) -> None:
        """Show the place of what the cursor came to."""
        self.look()

    def look(self) -> None:
        """Show the place one is at, and say where that is, if another was shown."""
        self.attempt(self._follow)

    def _follow(self) -> None:
        if self.board.look():
            self.tell()

    # Keys

    def step(self, by: int) -> None:
        """Go on in the list, or back."""
        if self.board.entry is None:
            self.say(_NOTHING)
            return
        before = self.board.queue.at
        self.board.queue.move(by)
        self.board.look()
        self.tell()
        if self.board.queue.at == before:
            self.say("That is the last." if by > 0 else "That is the first.")

    def _scroll(self, by: int) -> None:
        self.board.pane.scroll_rows(by * max(1, self.board.pane.size.height - 2))

    def _turn_names(self) -> None:
        if not self.walk.anonymous:
            self.say("The names are shown.")
            return
        self.board.named = not self.board.named
        self.board.renew()
        self.say("Names are shown." if self.board.named else "Names are hidden again.")

    def _turn_order(self) -> None:
        key, self.is_by_kind = self.key, not self.is_by_kind
        self.show(key)
        self.say("A kind after another." if self.is_by_kind else "A text after another.")

    def _open(self) -> None:
        entry = self.board.entry
        if entry is not None:
            at = entry.candidate.start
            self.ways.show_articles(Opening((entry.candidate.article,), offset=at))
