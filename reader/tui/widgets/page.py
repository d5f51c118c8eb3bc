"""A text of several lines being written."""

import regex
from rich.text import Text
from textual.widgets import TextArea

from reader.model.text.visible import visible

_BREAK = regex.compile(r"\r\n|[\v\f\r\x85\u2028\u2029]")
_CONTROL = regex.compile(r"[\p{Cc}\p{Cs}--\n]", regex.V1)
_MOST = 100_000
"""Code points that are taken: more than any definition needs."""


def _bound() -> dict[str, str]:
    """Return the actions of a text area by their keys."""
    return {
        key.strip(): binding.action
        for binding in TextArea.BINDINGS
        if not isinstance(binding, tuple)
        for key in binding.key.split(",")
    }


class Page(TextArea, can_focus=False, inherit_bindings=False):
    """Like ``Line`` it has no focus: a screen hands it keys, so that none of a burst is lost.

    Whatever its text says is data: control characters show as signs.
    """

    DEFAULT_CSS = """
    Page { height: auto; min-height: 1; max-height: 3; border: none; padding: 0;
        background: $surface; overflow-x: hidden; scrollbar-size-vertical: 1; }
    Page:focus { border: none; }
    Page.-writing { min-height: 3; max-height: 9; background: $boost; }
    """
    ALLOW_SELECT = False

    def __init__(self, text: str) -> None:
        super().__init__(text, soft_wrap=True, show_line_numbers=False)
        self.cursor_blink = False
        self.highlight_cursor_line = False
        self._as_shown = self.text
        self._known = text

    @property
    def written(self) -> str:
        """What is written; line breaks of another kind stay as long as nothing is changed."""
        return self._known if self.text == self._as_shown else self.text

    @property
    def writing(self) -> bool:
        """Whether the cursor shows."""
        return self.has_focus

    @writing.setter
    def writing(self, writing: bool) -> None:
        self.has_focus = writing
        self.set_class(writing, "-writing")
        self.refresh()

    async def press(self, key: str) -> None:
        """Take a key."""
        if key == "space":
            self.write_in(" ")
        elif key == "enter":
            self.write_in("\n")
        elif key in _ACTIONS:
            await self.run_action(_ACTIONS[key])
        elif len(key) == 1 or not key.isascii():  # names of keys are ASCII
            self.write_in(key)

    def write_in(self, text: str) -> None:
        """Write at the cursor, in the place of what is selected, as far as there is room.

        Line breaks of any kind become newlines; other control characters are left out.
        """
        text = _CONTROL.sub("", _BREAK.sub("\n", text.replace("\t", " ")))
        start, end = sorted(self.selection)
        self.replace(
            text[: max(0, _MOST - len(self.text))], start, end, maintain_selection_offset=False
        )

    @property
    def line_written(self) -> str:
        """The line that the cursor is in."""
        return str(self.document.get_line(self.cursor_location[0]))

    def rewrite_line(self, text: str) -> None:
        """Put another text in the place of the line that the cursor is in, the cursor at its end."""
        row = self.cursor_location[0]
        end = (row, len(self.document.get_line(row)))
        self.replace(text, (row, 0), end, maintain_selection_offset=False)
        self.cursor_location = (row, len(text))

    def is_at_edge(self, by: int) -> bool:
        """Return whether there is no line above (-1) or below (1) that of the cursor."""
        at = self.wrapped_document.location_to_offset(self.cursor_location).y
        return at == 0 if by < 0 else at >= self.wrapped_document.height - 1

    def get_line(self, line_index: int) -> Text:
        """Return a line as it is safe to show."""
        line = super().get_line(line_index)
        line.plain = visible(line.plain)
        return line


_ACTIONS = _bound()
