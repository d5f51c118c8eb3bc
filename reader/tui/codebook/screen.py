"""The codebook screen: its entries in a list, the one under the cursor in full, and the draft."""

from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from reader.model.codebook import Codebook
from reader.model.errors import ReaderError
from reader.model.text.visible import visible
from reader.tui.acting import ActingScreen, Doings
from reader.tui.actions import Mode
from reader.tui.codebook.changing import Changing
from reader.tui.codebook.contents import Contents
from reader.tui.codebook.draft import Draft
from reader.tui.codebook.kept_draft import KeptDraft
from reader.tui.codebook.outline import Row
from reader.tui.codebook.outside import Outside, ask_path
from reader.tui.codebook.saving import Saving
from reader.tui.codebook.telling import changes, name, open_work, title, words
from reader.tui.keymap import Settings
from reader.tui.session import Session
from reader.tui.turning import Turning

_WIDE = 110
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
    """

    def __init__(self, session: Session, settings: Settings, fixed: Codebook | None = None) -> None:
        """Show the codebook in use, or only to be read ``fixed``."""
        super().__init__(session, settings)
        self._fixed = fixed
        self.draft = Draft(fixed or session.codebook)
        self._said = False
        self._kept = KeptDraft(session.project, session.draft_kept, lambda: session.viewer)
        self._kept_where = ""
        self._turning = Turning(self, lambda: None, lambda _: self.ways.renew(), of_codebook=True)
        self._contents = Contents(self.draft)
        self._title = Static(classes="title")
        self._changing = Changing(self, self.draft, self)
        self._saving = Saving(self, self.draft, self._saved)
        self._outside = Outside(self, self.draft, self._taken)

    def compose(self) -> ComposeResult:
        """Stack the title, the list with the entry, and the lines at the foot."""
        yield self._title
        yield self._contents
        yield self.status
        yield self.prompt
        yield self.legend

    def on_mount(self) -> None:
        """Show what it is, and the first rows; a draft that was left open goes on."""
        goes_on = not self._fixed and self._kept.restore(self.draft)
        self.session.draft_kept = self._kept.key
        self.show(("head", 0))
        if goes_on:
            others = self._kept.others()
            more = f" {others} more {'is' if others == 1 else 'are'} kept." if others else ""
            left = self._outside.left() or "Here is the draft not saved yet;"
            self.say(f"{left} q asks what becomes of it.{more}")
            self._warn()

    def on_resize(self, event: events.Resize) -> None:
        """Put the entry beside the list where there is room."""
        self._contents.set_class(event.size.width >= _WIDE, "-wide")

    def doings(self) -> Doings:
        """Return what carries out each action of the codebook screen."""
        doings = {
            **super().doings(),
            **self._contents.doings(),
            **self._changing.doings(),
            "codebook.save": self._saving.save,
            "codebook.editor": self._outside.edit,
            "codebook.filter": self._ask_filter,
            "codebook.fault": self._to_fault,
            "codebook.others": self._others,
            "codebook.write": lambda: ask_path(self, self.draft.book, name(self.draft)),
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
        return self._contents.row

    def show(self, place: tuple[str, int]) -> None:
        """Show the draft as it is now, the cursor at a section and place if that is there."""
        self._contents.show(place)
        if not self._fixed:
            self._kept_where = self._kept.keep(self.draft)
            self.session.draft_kept = self._kept.key
        self._tell()

    def on_screen_resume(self) -> None:
        """Show what was made of the codebook while something was asked over it."""
        self.reload()

    def reload(self) -> None:
        """Show what another program or an undo made of the codebook; a draft stays as it is.

        What is being answered over this screen is about the codebook that it shows.
        """
        self.session.renew_codebook()
        in_use = self.session.codebook
        answering = self.app.screen is not self
        if self._fixed or answering or in_use.sha256 == self.draft.in_use.sha256:
            return
        if self.draft.is_new:
            self.draft.in_use = in_use
            return
        if self.draft.holds_work:
            self._warn()
            return
        self.draft.begin(in_use)
        self._show_again()

    def _warn(self) -> None:
        """Tell of a draft that cannot be saved as it is: another codebook came into use."""
        in_use = self.session.codebook
        if in_use.sha256 != self.draft.in_use.sha256:
            way = (
                "S brings this draft together with it"
                if in_use.id == self.draft.base.id
                else "this cannot be saved any more; w writes it to a file"
            )
            self.tell_trouble(f"{in_use.id}/{in_use.version} came into use: {way}")

    def _show_again(self) -> None:
        self.show(self._contents.place)

    def _ask_filter(self) -> None:
        self.prompt.ask(
            "Only entries with:",
            lambda _: self._tell(),
            value=self._contents.filter,
            typing=self._sift,
            left=lambda: self._sift(""),
        )

    def _sift(self, typed: str) -> None:
        self._contents.sift(typed)
        self._tell()

    def _clear(self) -> None:
        if self._contents.filter:
            self._sift("")
        else:
            self._leave()

    def _to_fault(self) -> None:
        if self._contents.filter:
            self._sift("")
        if not self._contents.to_fault():
            self.say("There is no fault.")

    # The draft

    def _undo(self) -> None:
        if self.draft.undo():
            self._show_again()
            self.say(f"Taken back in the draft; {changes(self.draft)}.")
        elif self.draft.holds_work:
            self.say("Nothing is left to take back in the draft; q asks what becomes of it.")
        elif not self._fixed:
            self._turning.undo()

    def _redo(self) -> None:
        if self.draft.redo():
            self._show_again()
            self.say(f"Brought back in the draft; {changes(self.draft)}.")
        elif self.draft.steps or self.draft.holds_work:
            self.say("Nothing can be brought back in the draft.")
        elif not self._fixed:
            self._turning.redo()

    def _saved(self, told: str) -> None:
        self.ways.renew()
        self._show_again()
        self.say(told)

    def _taken(self, told: str) -> None:
        self._show_again()
        self.say(told)

    def _leave(self) -> None:
        self._saving.leave(self.dismiss, self._drop)

    def _drop(self) -> None:
        self.draft.begin(self.session.codebook)
        self._kept.keep(self.draft)
        self.dismiss()

    def _others(self) -> None:
        from reader.tui.codebook.shelf import ShelfScreen

        if in_the_way := open_work(self.draft):
            raise ReaderError(in_the_way)
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
        """Tell what was done, and where the draft is kept if that is new; until the next key."""
        self._said = True
        super().say(" ".join(filter(None, (self._kept_where, message))))
        self._kept_where = ""

    def tell_trouble(self, message: str) -> None:
        """Tell what went wrong; it stays until the next key."""
        self._said = True
        super().tell_trouble(message)

    def on_row_list_chosen(self) -> None:
        """Change what was clicked."""
        self.perform("codebook.change")

    def _tell(self) -> None:
        """Say what is shown: which codebook, how much of it, and what the draft is like."""
        read_only = self.session.project.read_only
        shown = title(self.draft, fixed=self._fixed is not None, read_only=read_only)
        self._title.update(Content(visible(shown)), layout=False)
        if not self._said:
            self.status.say(words(self.draft, self._contents.filter))
        self.tell_legend()

    def tell_mode(self) -> None:
        """Show what the likeliest keys do now."""
        mode = "Draft" if self.draft.is_open else "Codebook"
        self.legend.tell(mode, (), self.keys_shown(_LEGEND_FIXED if self._fixed else _LEGEND))
