"""What part of the text is on the screen, and where on it things stand."""

from msgspec import Struct

from reader.tui.pane.rows import Row, Rows

CONTEXT = 2
"""How many rows stay in sight above and below the caret, where there are any."""


class Layout(Struct, frozen=True):
    """How the columns of a pane are shared out, in cells."""

    width: int
    """All of them, but for the one at the right that shows the place in the article."""
    margin: int
    """A column for what ties the text to others follows."""
    lanes: int
    """Columns of the gutter; a blank one follows."""
    measure: int
    """The width rows are wrapped to; a blank one follows for a space or the end."""

    @classmethod
    def of(cls, width: int) -> "Layout":
        """Share out ``width`` cells: never lines longer than a reader likes, centred."""
        lanes = max(2, min(5, width // 20))
        measure = max(1, min(90, width - lanes - 4))
        margin = max(0, (width - lanes - measure - 4) // 2)
        return cls(max(0, width - 1), margin, lanes, measure)

    @property
    def text(self) -> int:
        """The first cell of the text."""
        return self.margin + 1 + self.lanes + 1


class View:
    """A window of so many lines onto the rows of a text.

    Between paragraphs that no blank line parts a line is left free, so that they can be told
    apart; lines of one row that follow each other, as in a list, stay together.
    """

    def __init__(self, rows: Rows, height: int, offset: int = 0) -> None:
        """Show ``height`` lines from the row of ``offset`` on."""
        self.rows = rows
        self.height = max(1, height)
        self.lines: list[Row | None] = []
        """What is on each line of the screen; None where it is left free."""
        self._show(rows.at(offset))

    @property
    def shown(self) -> list[Row]:
        """The rows on the screen."""
        return [row for row in self.lines if row is not None]

    @property
    def start(self) -> int:
        """The first code point on the screen."""
        return self.shown[0].start

    @property
    def end(self) -> int:
        """The end of the last row on the screen."""
        return self.shown[-1].end

    def row_at(self, y: int) -> Row:
        """Return the row on a line of the screen, or the nearest above or below."""
        y = max(0, min(y, len(self.lines) - 1))
        return self.lines[y] or self.lines[y - 1] or self.shown[0]

    def y_of(self, offset: int) -> int | None:
        """Return the line of the screen a code point is on, or None."""
        row = self.rows.at(offset)
        return self.lines.index(row) if row in self.lines else None

    def scroll(self, count: int) -> None:
        """Move ``count`` rows on, or back if negative."""
        self._show(self.rows.step(self.shown[0], count))

    def place(self, offset: int, y: int) -> None:
        """Bring a code point to a line of the screen, as nearly as the ends allow."""
        self._show(self._above(self.rows.at(offset), y))

    def reveal(self, offset: int) -> None:
        """Bring a code point into sight with some rows around it."""
        context = min(CONTEXT, (self.height - 1) // 2)
        bottom = self.height - 1 - context
        y = self.y_of(offset)
        if y is None:
            self.place(offset, self._landing(self.rows.at(offset), context, bottom))
        elif not context <= y <= bottom:
            self.place(offset, min(max(y, context), bottom))

    def _landing(self, row: Row, context: int, bottom: int) -> int:
        """Return the line on which a row out of sight comes in: at the edge it is near to."""
        top, last = self.shown[0], self.shown[-1]
        if row < top and self._above(top, self.height) <= row:
            return context
        if row > last and self._above(row, self.height) <= last:
            return bottom
        return self.height // 3

    def _above(self, row: Row, count: int) -> Row:
        """Return the first row of a screen that has ``row`` on its line ``count``, or just above."""
        while before := self.rows.before(row):
            count -= 1 + self._parted(before, row)
            if count < 0:
                break
            row = before
        return row

    def _show(self, first: Row) -> None:
        self.lines = self._from(first)
        if len(self.lines) < self.height and first.start:
            last = self.rows.at(len(self.rows.text))
            self.lines = self._from(self._above(last, self.height - 1))

    def _from(self, row: Row) -> list[Row | None]:
        lines: list[Row | None] = [row]
        while len(lines) < self.height and (following := self.rows.after(row)):
            lines += [None, following] if self._parted(row, following) else [following]
            row = following
        return lines[: self.height]

    def _parted(self, row: Row, following: Row) -> bool:
        """Whether a line is left free between two rows."""
        text = self.rows.text
        if not row.end or text[row.end - 1] != "\n":
            return False
        if _is_line(text, row) and _is_line(text, following):
            return False
        return bool(text[slice(*row)].strip() and text[slice(*following)].strip())


def _is_line(text: str, row: Row) -> bool:
    """Whether a row is a whole line of the text."""
    begins = row.start == 0 or text[row.start - 1] == "\n"
    return begins and (row.end == len(text) or text[row.end - 1] == "\n")
