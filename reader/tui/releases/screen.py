"""The list of gold releases: each a way to its data card, and to whether it verifies."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from reader.layout.fitted import filled
from reader.model.counting.counted import counted
from reader.model.releases.release import Release
from reader.model.text.visible import visible
from reader.tui.acting import Doings, list_doings
from reader.tui.actions import Mode
from reader.tui.keymap import Settings
from reader.tui.questions import Questions
from reader.tui.releases import asking
from reader.tui.releases.card import CardScreen
from reader.tui.session import Session
from reader.tui.statistics.answered import AnsweredScreen
from reader.tui.widgets.at_hand import InMemory
from reader.tui.widgets.row_list import RowList

_LEGEND = ("list.take", "releases.verify", "list.leave", "help")
_NAME, _ROUND, _DAY, _COUNT = 16, 10, 10, 14
_EMPTY = """\
Nothing is frozen yet.

When what the coders of a round differ in is settled, reader gold freeze NAME makes a release of
it that never changes: for a paper, for training and for scoring systems."""


class ReleaseList(RowList[Release]):
    """One line a release."""

    def paint(self, row: Release, width: int) -> Content:
        """Paint number, name, round, day, and how much there is and is not."""
        sign = ("▸ " if row is self.row else "  ", "bold $text-primary")
        figures = row.manifest.figures
        left_out = f"{figures.waiting:,} left out" if figures.waiting else ""
        return Content.assemble(
            sign,
            (f"{row.number:>3}  ", "$text-primary"),
            (f"{filled(visible(row.name), _NAME)}  ", "bold"),
            f"{filled(visible(row.round), _ROUND)}  ",
            (f"{row.at[:_DAY]}  ", "$text-muted"),
            filled(counted(figures.articles, "article"), _COUNT),
            filled(counted(figures.marks, "mark"), _COUNT),
            (left_out, "$text-muted"),
        ).truncate(width, ellipsis=True)


class ReleasesScreen(AnsweredScreen):
    """What was frozen, the newest first."""

    WAITING = "Looking …"
    MODES: ClassVar[tuple[Mode, ...]] = ("releases", "list")
    DEFAULT_CSS = """
    ReleasesScreen > .empty { display: none; height: 1fr; padding: 2 4; }
    ReleasesScreen.-empty > .empty { display: block; }
    ReleasesScreen.-empty > ReleaseList { display: none; }
    """

    def __init__(self, session: Session, settings: Settings) -> None:
        """List the releases of the project."""
        super().__init__(session, settings)
        self._verifying = Questions(self)  # of its own: it takes a while, and the list goes on
        self._list = ReleaseList()

    def compose(self) -> ComposeResult:
        """Stack the list and the lines at the foot."""
        yield self._list
        yield Static(Content(_EMPTY), classes="empty")
        yield self.status
        yield self.prompt
        yield self.legend

    def on_unmount(self) -> None:
        """Ask nothing more of what is computed again; Textual calls the other's, too."""
        self._verifying.close()

    def doings(self) -> Doings:
        """Return what carries out each action of the list."""
        return {
            **super().doings(),
            **list_doings(self._list),
            "list.take": self._take,
            "list.leave": self.dismiss,
            "releases.verify": self._verify,
        }

    def put_question(self) -> None:
        """Find the releases."""
        self.put(asking.listed, self._show)

    def _show(self, found: list[Release]) -> None:
        at = self._list.at
        self._list.show_at(InMemory(found), min(at, max(0, len(found) - 1)))
        self.set_class(not found, "-empty")
        self._tell()

    def _tell(self) -> None:
        row = self._list.row
        if row is None:
            self.status.say("No gold release.")
        else:
            splits = [f"{each.name} {each.count:,}" for each in row.manifest.figures.splits]
            said = filter(None, (row.codebook, ", ".join(splits), f"SHA-256 {row.sha256}"))
            self.status.say((row.name, "bold"), f" · {' · '.join(said)}")
        self.tell_legend()

    def tell_mode(self) -> None:
        """Show what the likeliest keys do."""
        self.legend.tell("Gold releases", (), self.keys_shown(_LEGEND))

    def on_row_list_moved(self) -> None:
        """Say which release the cursor is on."""
        if self.is_at_rest and self._is_answered:
            self._tell()

    def on_row_list_chosen(self) -> None:
        """Show the card of what was clicked."""
        self.attempt(self._take)

    def _take(self) -> None:
        row = self._list.row
        if row is not None:
            self.app.push_screen(CardScreen(asking.card_of(self.session, row)))

    def _verify(self) -> None:
        row = self._list.row
        if row is None:
            return
        self.say(f"Computing {row.name} again …")
        self._verifying.drop()
        self._verifying.ask(
            lambda session: asking.verdict(session, row), self.say, lambda: self.say("")
        )
