"""The codebook screen: its entries in a list, the one under the cursor in full, and the draft."""

from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.containers import Container
from textual.content import Content
from textual.widgets import Static

from reader.model.codebook import Codebook
from reader.model.errors import ReaderError
from reader.model.visible import visible
from reader.tui.acting import ActingScreen, Doings, list_doings
from reader.tui.actions import Mode
from reader.tui.codebook.changing import Changing
from reader.tui.codebook.draft import Draft
from reader.tui.codebook.entry import Reader, about
from reader.tui.codebook.outline import Row, matches, rows
from reader.tui.codebook.outline_list import OutlineList
from reader.tui.codebook.outside import Outside, ask_path
from reader.tui.codebook.saving import Saving
from reader.tui.codebook.telling import changes, title, words
from reader.tui.keymap import Settings
from reader.tui.session import Session
from reader.tui.undoing import Turn, Undoing
from reader.tui.widgets.at_hand import InMemory

_WIDE = 110
_READ = 4
"""Lines that reading on goes."""
_LEGEND = (
    *("codebook.change", "codebook.add", "codebook.deprecate", "codebook.save", "codebook.others"),
    *("codebook.editor", "codebook.filter", "undo", "codebook.leave", "help"),
)
_HELPED: tuple[Mode, ...] = ("codebook", "form", "list", "everywhere")
_LEGEND_FIXED = ("codebook.filter", "codebook.read-on", "codebook.write", "codebook.leave", "help")
_READING = ("codebook.filter", "codebook.write", "codebook.read-on", "codebook.read-back")
_ALWAYS = (*_READING, "codebook.clear", "codebook.leave")


class CodebookScreen(ActingScreen):
    """The codebook in use, to be read and changed; or another version, to be read."""

    MODES: ClassVar[tuple[Mode, ...]] = ("codebook", "list")
    DEFAULT_CSS = """
    CodebookScreen > .title { height: 1; padding: 0 1; background: $panel; text-style: bold;
        text-wrap: nowrap; text-overflow: ellipsis; }
    CodebookScreen > Container { height: 1fr; layout: vertical; }
    CodebookScreen OutlineList { height: 3fr; }
    CodebookScreen Reader { height: 2fr; border-top: hkey $surface-lighten-2; }
    CodebookScreen.-wide > Container { layout: horizontal; }
    CodebookScreen.-wide OutlineList { width: 45%; height: 1fr; }
    CodebookScreen.-wide Reader { width: 55%; height: 1fr; border-top: none;
        border-left: vkey $surface-lighten-2; }
    """

    def __init__(self, session: Session, settings: Settings, fixed: Codebook | None = None) -> None:
        """Show the codebook in use, or only to be read ``fixed``."""
        super().__init__(session, settings)
        self._fixed = fixed
        self.draft = Draft(fixed or session.codebook)
        self._typed = ""
        self._said = False
        self._undoing = Undoing(session)
        self._list = OutlineList()
        self._entry = Reader()
        self._title = Static(classes="title")
        self._changing = Changing(self, self.draft, self)
        self._saving = Saving(self, self.draft, self._saved)
        self._outside = Outside(self, self.draft, self._taken)

    def compose(self) -> ComposeResult:
        """Stack the title, the list with the entry, and the lines at the foot."""
        yield self._title
        yield Container(self._list, self._entry)
        yield self.status
        yield self.prompt
        yield self.legend

    def on_mount(self) -> None:
        """Show what it is, and the first rows."""
        self.show(("head", 0))

    def on_resize(self, event: events.Resize) -> None:
        """Put the entry beside the list where there is room."""
        self.set_class(event.size.width >= _WIDE, "-wide")

    def doings(self) -> Doings:
        """Return what carries out each action of the codebook screen."""
        doings = {
            **super().doings(),
            **list_doings(self._list),
            **self._changing.doings(),
            "codebook.save": self._saving.save,
            "codebook.editor": self._outside.edit,
            "codebook.filter": self._ask_filter,
            "codebook.fault": self._next_fault,
            "codebook.read-on": lambda: self._entry.scroll_lines(_READ),
            "codebook.read-back": lambda: self._entry.scroll_lines(-_READ),
            "codebook.others": self._others,
            "codebook.write": lambda: ask_path(self, self.draft.book),
            "codebook.clear": self._clear,
            "codebook.leave": self._leave,
            "help": lambda: self.ways.show_help(_HELPED),
            "codebook": lambda: self.say("This is the codebook; q leaves it."),
            "undo": self._undo,
            "redo": self._redo,
        }
        if self._fixed:
            own = [name for name in doings if name.startswith("codebook.")]
            doings |= dict.fromkeys(set(own) - set(_ALWAYS), self._refuse)
        return doings

    def _refuse(self) -> None:
        raise ReaderError("this version is only read here; enter in the list of codebooks uses it")

    # What is shown

    def row(self) -> Row | None:
        """Return the row under the cursor."""
        return self._list.row

    def show(self, place: tuple[str, int]) -> None:
        """Show the draft as it is now, the cursor at a section and place if that is there."""
        draft = self.draft
        listed = rows(draft.book, draft.base, draft.faults.keys(), self._typed)
        section, at = place
        places = {row.place: n for n, row in enumerate(listed)}
        near = (places[section, n] for n in range(at, -2, -1) if (section, n) in places)
        self._list.show_at(InMemory(listed), next(near, 0))
        self._tell()

    def reload(self) -> None:
        """Show what another program or an undo made of the codebook; a draft stays as it is."""
        self.session.renew_codebook()
        in_use = self.session.codebook
        if self._fixed or in_use.sha256 == self.draft.in_use.sha256:
            return
        if self.draft.is_new:
            self.draft.in_use = in_use
            return
        if self.draft.is_open:
            self.tell_trouble(
                f"{in_use.reference} came into use elsewhere; this draft cannot be saved any more,"
                " w writes it to a file"
            )
            return
        self.draft.begin(in_use)
        self._show_again()

    def _show_again(self) -> None:
        row = self._list.row
        self.show(row.place if row else ("tags", 0))

    def _ask_filter(self) -> None:
        self.prompt.ask(
            "Only entries with:",
            lambda _: self._tell(),
            value=self._typed,
            typing=self._sift,
            left=lambda: self._sift(""),
        )

    def _sift(self, typed: str) -> None:
        row = self._list.row
        self._typed = typed
        self.show(row.place if row else ("head", 0))
        wanted = typed.casefold().split()
        found = (n for n, each in enumerate(self._list.at_hand) if matches(each.entry, wanted))
        if wanted and not (self._list.row and matches(self._list.row.entry, wanted)):
            self._list.move(next(found, 0) - self._list.at)

    def _clear(self) -> None:
        if self._typed:
            self._sift("")
        else:
            self._leave()

    def _next_fault(self) -> None:
        if self._typed:
            self._sift("")
        faulty = [n for n, row in enumerate(self._list.at_hand) if row.sign == "!"]
        if not faulty:
            self.say("There is no fault.")
            return
        at = self._list.at
        self._list.move(next((n for n in faulty if n > at), faulty[0]) - at)

    # The draft

    def _undo(self) -> None:
        if self.draft.undo():
            self._show_again()
            self.say(f"Taken back in the draft; {changes(self.draft)}.")
        elif not self._fixed:
            self._turned(self._undoing.undo(None))

    def _redo(self) -> None:
        if self.draft.redo():
            self._show_again()
            self.say(f"Brought back in the draft; {changes(self.draft)}.")
        elif self.draft.steps:
            self.say("Nothing can be brought back in the draft.")
        elif not self._fixed:
            self._turned(self._undoing.redo(None))

    def _turned(self, turn: Turn) -> None:
        if turn.action is not None:
            self.ways.renew()
        self.say(turn.words)

    def _saved(self, told: str) -> None:
        self.ways.renew()
        self._show_again()
        self.say(told)

    def _taken(self, told: str) -> None:
        self._show_again()
        self.say(told)

    def _leave(self) -> None:
        self._saving.leave(self.dismiss)

    def _others(self) -> None:
        from reader.tui.codebook.shelf import ShelfScreen

        if self.draft.steps:
            raise ReaderError("first save the draft, or take its changes back with u")
        self.app.push_screen(ShelfScreen(self.session, self.settings, self._chosen))

    def _chosen(self, begun: Codebook | None, told: str) -> None:
        """Go on with what was chosen: the one in use, or one that was begun."""
        self.draft.begin(self.session.codebook, begun)
        self.show(("head", 0))
        if begun is not None:
            told = f"{begun.id} is begun; it comes into use when you save it."
        self.say(told)

    # What is told

    def press(self, key: str) -> None:
        """Carry out a key; what was told before it is told no more."""
        self._said = False
        super().press(key)
        if not self._said and self.app.screen is self:
            self._tell()

    @property
    def is_at_rest(self) -> bool:
        """Whether nothing was just told."""
        return super().is_at_rest and not self._said

    def say(self, message: str) -> None:
        """Tell what was done; it stays until the next key."""
        self._said = True
        super().say(message)

    def tell_trouble(self, message: str) -> None:
        """Tell what went wrong; it stays until the next key."""
        self._said = True
        super().tell_trouble(message)

    def on_row_list_moved(self) -> None:
        """Show the entry that the cursor came to."""
        row = self._list.row
        place = ("", 0) if row and row.section in ("head", "boundaries") else row and row.place
        faults = self.draft.faults.get(place, []) if place else []
        self._entry.show(faults, [*about(row, self.draft.book)])

    def on_row_list_chosen(self) -> None:
        """Change what was clicked."""
        self.perform("codebook.change")

    def _tell(self) -> None:
        """Say what is shown: which codebook, how much of it, and what the draft is like."""
        read_only = self.session.project.read_only
        shown = title(self.draft, fixed=self._fixed is not None, read_only=read_only)
        self._title.update(Content(visible(shown)), layout=False)
        if not self._said:
            self.status.say(words(self.draft, self._typed))
        self.tell_legend()

    def tell_mode(self) -> None:
        """Show what the likeliest keys do now."""
        mode = "Draft" if self.draft.is_open else "Codebook"
        self.legend.tell(mode, (), self.keys_shown(_LEGEND_FIXED if self._fixed else _LEGEND))
