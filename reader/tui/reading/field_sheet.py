"""The field sheet: what more is to be said of a mark or an article, one key a choice."""

from collections.abc import Callable, Sequence

from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from reader.layout.fitted import fitted
from reader.model.codebook import FieldRule
from reader.model.errors import ReaderError
from reader.model.filling import Option
from reader.model.text.visible import visible
from reader.tui.acting import Doings
from reader.tui.keymap import Keyboard, Settings
from reader.tui.reading.field_row import FieldRow, Filled
from reader.tui.widgets.at_hand import InMemory
from reader.tui.widgets.line import Line
from reader.tui.widgets.row_list import RowList

_NAMES = 24
_MOST_FIELDS = 8
_AROUND = 10
"""Lines of the screen that the options leave to everything else."""
_ALONG = ("tab", "shift+tab", "up", "down")
"""What goes to another field, whatever is being written."""
_WRITTEN = ("text", "number", "reference")


class FieldList(RowList[FieldRow]):
    """Fields, each with what is said in it."""

    def paint(self, row: FieldRow, width: int) -> Content:
        """Paint the name, whether it must be filled, and the value."""
        lacking = row.rule.required and not row.values
        value = (visible(row.said), "bold") if row.said else ("needed", "italic $text-warning")
        return Content.assemble(
            "▸ " if row is self.row else "  ",
            fitted(visible(row.rule.title), _NAMES),
            ("* " if row.rule.required else "  ", "bold $text-warning"),
            value if row.said or lacking else ("–", "$text-muted"),
        ).truncate(width, ellipsis=True)


class OptionList(RowList[Option]):
    """Values, each with the key that gives it."""

    def __init__(self) -> None:
        super().__init__()
        self.given: Sequence[str] = ()
        """The values that the field has."""

    def paint(self, row: Option, width: int) -> Content:
        """Paint the key, whether it is given, its name and what it means."""
        return Content.assemble(
            (f"  {visible(row.key) or ' '} ", "bold"),
            "● " if row.value in self.given else "○ ",
            (visible(row.name), "bold" if row.value in self.given else ""),
            (f"  {visible(row.description)}", "$text-muted"),
        ).truncate(width, ellipsis=True)


class FieldSheet(Vertical):
    """Open it with what it is about. Every key that says something saves it at once.

    Like a prompt it has no focus, and answers within the key that was pressed.
    """

    DEFAULT_CSS = """
    FieldSheet { layer: overlay; dock: bottom; margin: 0 1 2 1; width: 76; max-width: 100%;
        height: auto; display: none; background: $surface; border: round $primary;
        border-title-color: $text-primary; padding: 0 1; }
    FieldSheet.-open { display: block; }
    FieldSheet > Line { display: none; margin: 1 0 0 0; }
    FieldSheet.-writing > Line { display: block; }
    FieldSheet > Static { height: auto; max-height: 3; margin: 1 0 0 0; color: $text-muted; }
    FieldSheet > OptionList { display: none; }
    FieldSheet.-choosing > OptionList { display: block; }
    FieldSheet > OptionList > .row-list--cursor { background: $surface; text-style: none; }
    """

    def __init__(self, settings: Settings, help_: Callable[[], None]) -> None:
        super().__init__()
        self._keyboard = Keyboard(settings, "fields")
        self._help: Callable[[], None] = help_
        self._left: Callable[[], None] = lambda: None
        self._about: Filled | None = None
        self._fields = FieldList()
        self._options = OptionList()
        self._meaning = Static()
        self._line = Line()

    @property
    def is_open(self) -> bool:
        """Whether fields are being filled."""
        return self._about is not None

    @property
    def writing(self) -> bool:
        """Whether keys are written into the line."""
        return self.has_class("-writing")

    def open(self, about: Filled, at: str = "", closed: Callable[[], None] = lambda: None) -> None:
        """Show the fields of something, the cursor at the one of this name.

        ``closed`` is called when the sheet is left.
        """
        if not self.children:  # a start is quicker without what nobody has asked for yet
            self.mount(self._fields, self._meaning, self._line, self._options)
        self._about, self._left = about, closed
        self.border_title = Content(visible(about.title))
        rows = about.rows()
        self._fields.styles.height = min(len(rows), _MOST_FIELDS)
        self._fields.show(InMemory(rows))
        names = [row.rule.name for row in rows]
        self._fields.move(names.index(at) if at in names else 0)
        self.add_class("-open")
        self._show_field()

    def press(self, key: str) -> None:
        """Take a key: of an option, a movement, or what is written.

        Raises:
            ReaderError: it means nothing here.
        """
        if self.writing and self._write(key):
            return
        option = next((each for each in self._offered() if each.key == key), None)
        if option is not None:
            self._put(option.value)
        elif (action := self._keyboard.press(key)) is not None:
            self._doings()[action.id]()
        elif self._rule.kind in _WRITTEN and (len(key) == 1 or key == "space"):
            self._begin_writing()
            self._line.write("")
            self._write(key)
        elif len(key) == 1:
            raise ReaderError(f"nothing in {visible(self._rule.title)} has the key {visible(key)}")

    def paste(self, text: str) -> None:
        """Write what was pasted."""
        if self._rule.kind in _WRITTEN:
            self._begin_writing()
            self._line.insert(text)
            self._show_options()

    def take(self) -> None:
        """Go to the field that was clicked."""
        self._show_field()

    def _doings(self) -> Doings:
        return {
            "fields.up": lambda: self._move(-1),
            "fields.down": lambda: self._move(1),
            "fields.page-up": lambda: self._options.page(-1),
            "fields.page-down": lambda: self._options.page(1),
            "fields.write": self._enter,
            "fields.clear": lambda: self._put(""),
            "fields.help": self._help,
            "fields.leave": self._leave,
        }

    @property
    def _rule(self) -> FieldRule:
        row = self._fields.row
        return row.rule if row else FieldRule(name="")

    def _offered(self) -> Sequence[Option]:
        typed = self._line.text if self.writing else ""
        return self._about.options(self._rule, typed) if self._about else ()

    def _write(self, key: str) -> bool:
        """Write a key; return False for those that mean something else."""
        if key in ("enter", *_ALONG):
            self._keep_written(on=key == "enter")
            if key in _ALONG:
                self._show_field()
                return False
        elif key == "escape":
            self._show_field()
        elif not self._line.press(key):
            return False
        self._show_options()
        return True

    def _keep_written(self, *, on: bool) -> None:
        """Save what was written, unless it is as it was; ``on`` goes to the next field then."""
        row = self._fields.row
        if row is not None and self._line.text == row.said:
            if on:
                self._on()  # several values stay several
        elif self._rule.kind != "reference":
            self._put(self._line.text, on=on)
        elif (offered := self._offered()) and (on or self._line.text):
            self._put(offered[0].value, on=on)

    def _enter(self) -> None:
        if self._rule.kind in _WRITTEN:
            self._begin_writing()
        else:
            self._on()

    def _begin_writing(self) -> None:
        row = self._fields.row
        if not self.writing and row is not None:
            self.add_class("-writing")
            self._line.write("" if row.rule.kind == "reference" else row.said)
        self._show_options()

    def _put(self, value: str, *, on: bool = True) -> None:
        """Save a value, and go on unless another may follow it."""
        about, rule = self._about, self._rule
        if about is None:
            return
        about.put(rule, value)
        self.refill()
        if on and value and rule.kind != "choices":
            self._on()

    def refill(self) -> None:
        """Show what is said now, after somebody changed it."""
        if self._about is not None:
            at, rows = self._fields.at, self._about.rows()
            self._fields.show(InMemory(rows))
            self._fields.move(min(at, len(rows) - 1))
            self._show_field()

    def _on(self) -> None:
        """Go to the next field; after the last the sheet is done."""
        if self._fields.at + 1 < len(self._fields.at_hand):
            self._move(1)
        else:
            self._leave()

    def _move(self, by: int) -> None:
        self._fields.move(by)
        self._show_field()

    def _show_field(self) -> None:
        self.remove_class("-writing")
        rule = self._rule
        hint = " – enter writes" if rule.kind in _WRITTEN else ""
        several = " – several may hold" if rule.kind == "choices" else ""
        text = rule.description or {"number": "A number", "text": "In words"}.get(rule.kind, "")
        self._meaning.update(Content(visible(f"{text}{several}{hint}")), layout=False)
        self._show_options()

    def _show_options(self) -> None:
        offered, row = self._offered(), self._fields.row
        self.set_class(bool(offered), "-choosing")
        self._options.given = row.values if row else ()
        room = self.screen.size.height - len(self._fields.at_hand[:_MOST_FIELDS]) - _AROUND
        self._options.styles.height = max(1, min(len(offered), room))
        self._options.show(InMemory(offered))
        self._options.repaint()

    def _leave(self) -> None:
        self._about = None
        self.remove_class("-open", "-writing")
        self._left()
