"""A table of figures as a list of rows, with a cursor on one figure, and the heads of its columns."""

from msgspec import Struct
from textual.content import Content
from textual.widget import Widget

from reader.evaluation.coefficients.figures import Figure
from reader.evaluation.reports.figure_table import UNDEFINED, FigureRow, FigureTable, number
from reader.layout.fitted import both_ends, filled
from reader.layout.intervals import drawn
from reader.layout.widths import cell_len
from reader.model.coefficients import BY_KEY
from reader.model.text.visible import visible
from reader.tui.widgets.row_list import RowList

_SIGN = 2
"""Cells before each row: where the cursor is."""
_GAP = 2
_NAME = (14, 40)
"""The fewest and the most cells of a name."""
_FIGURE = len(UNDEFINED)
_WITH_INTERVAL = len("-0.123 -0.123 to -0.123")
_DRAWN = 21
_SAYS = 24
"""The fewest cells for what a figure counts."""
_WAITING = "…"
NO_SAMPLES = "no random continua were asked for"


class _Layout(Struct, frozen=True):
    name: int
    counts: tuple[int, ...]
    """How wide each is."""
    first: int
    """The first figure shown."""
    figures: tuple[int, ...]
    """How wide each that is shown is."""


class FigureList(RowList[FigureRow]):
    """The rows of a table; one column of figures is the one that keys are about."""

    def __init__(self) -> None:
        super().__init__()
        self.table: FigureTable | None = None
        self.column = 0
        """Which figure of a row the cursor is on."""
        self._first = 0

    @property
    def figure(self) -> Figure | None:
        """The figure under the cursor."""
        return self.row.cells[self.column] if self.row and self.table else None

    def set_table(self, table: FigureTable) -> None:
        """Paint rows of another table from now on."""
        if self.table is None or table.key != self.table.key:
            self.column = self._first = 0
        self.table = table
        self.column = max(0, min(self.column, len(table.columns) - 1))
        self.repaint()

    def go(self, by: int) -> None:
        """Go to another figure of the row."""
        if self.table is not None and self.table.columns:
            self.column = max(0, min(self.column + by, len(self.table.columns) - 1))
            self.repaint()

    @property
    def is_single(self) -> bool:
        """Whether a row has one figure, with room to say more about it."""
        return self.table is not None and self.table.key == "overall"

    def layout_for(self, width: int) -> _Layout:
        """Return how the table fills ``width`` cells of a row, the cursor's figure in sight."""
        table = self.table
        if table is None:
            return _Layout(0, (), 0, ())
        least, most = _NAME
        name = max((cell_len(visible(row.name)) for row in table.rows), default=0)
        name = max(least, min(most, name, width // (2 if self.is_single else 3)))
        counts = tuple(
            max(len(head), *(len(f"{row.counts[at]:,}") for row in table.rows), 0)
            for at, head in enumerate(table.counts)
        )
        room = width - _SIGN - name - sum(each + _GAP for each in counts)
        heads = [cell_len(visible(head)) for head in table.heads]
        wide = [max(head, _WITH_INTERVAL) + _GAP for head in heads]
        if sum(wide) > room:
            wide = [max(head, _FIGURE) + _GAP for head in heads]
        self._first = min(self._first, self.column)
        while self._first < self.column and sum(wide[self._first : self.column + 1]) > room:
            self._first += 1
        shown: list[int] = []
        for each in wide[self._first :]:
            if sum(shown) + each > room and shown:
                break
            shown.append(each)
        return _Layout(name, counts, self._first, tuple(each - _GAP for each in shown))

    def paint(self, row: FigureRow, width: int) -> Content:
        """Paint a name, what is counted, and the figures."""
        sign = "▸ " if row is self.row else "  "
        layout = self.layout_for(width)
        name = visible(" ".join(row.name.split()))
        cut = both_ends(name, 0, len(name), layout.name) if cell_len(name) > layout.name else name
        parts: list[str | tuple[str, str]] = [
            (sign, "bold $text-primary"),
            filled(cut, layout.name),
        ]
        for count, wide in zip(row.counts, layout.counts, strict=True):
            parts.append(f"{count:,}".rjust(wide + _GAP))
        for at, wide in enumerate(layout.figures, layout.first):
            is_here = row is self.row and at == self.column
            parts.append(" " * _GAP)
            parts.append(_painted(row.cells[at], wide, is_here=is_here))
        if self.is_single:
            parts += _about(row, width - _SIGN - layout.name - 2 * _GAP - sum(layout.figures))
        return Content.assemble(*parts).truncate(width, ellipsis=True)


def _painted(figure: Figure, wide: int, *, is_here: bool) -> tuple[str, str]:
    if figure.value is None:
        text = _WAITING if figure.reason == NO_SAMPLES else UNDEFINED
        return text.rjust(wide), "reverse" if is_here else "$text-muted"
    text = number(figure.value)
    if figure.interval and wide >= _WITH_INTERVAL:
        low, high = map(number, figure.interval)
        text = f"{text} {f'{low} to {high}':>16}"
    elif wide >= _WITH_INTERVAL:
        text = f"{text} {'':>16}"
    return text.rjust(wide), "reverse" if is_here else ""


def _about(row: FigureRow, room: int) -> list[str | tuple[str, str]]:
    """Return a drawing of the only figure of a row, and what it counts or why it is undefined."""
    figure = row.cells[0]
    if figure.value is None:
        why = "gamma is being sampled" if figure.reason == NO_SAMPLES else figure.reason or ""
        return [(f"  {why}", "italic $text-muted")]
    line = drawn(figure.value, figure.interval, min(_DRAWN, room))
    says = f"  {BY_KEY[row.key[0]].says}" if room >= _DRAWN + _SAYS else ""
    return [(f"  {line}", "$text-primary"), (says, "$text-muted")]


class FigureHeading(Widget):
    """The heads of the columns, that of the cursor marked."""

    DEFAULT_CSS = "FigureHeading { height: 1; background: $panel; color: $text-muted; }"

    def __init__(self, rows: FigureList) -> None:
        super().__init__()
        self._rows = rows

    def render(self) -> Content:
        """Write the heads that there is room for, and how many there are beside them."""
        table = self._rows.table
        if table is None:
            return Content("")
        layout = self._rows.layout_for(self.size.width)
        parts: list[str | tuple[str, str]] = [" " * _SIGN, filled(table.about, layout.name)]
        for head, wide in zip(table.counts, layout.counts, strict=True):
            parts.append(head.rjust(wide + _GAP))
        last = layout.first + len(layout.figures)
        for at, wide in enumerate(layout.figures, layout.first):
            head = visible(table.heads[at])
            style = "bold underline $foreground" if at == self._rows.column else ""
            parts += [" " * (_GAP + wide - cell_len(head)), (head, style)]
        if self._rows.is_single:
            left = self.size.width - _SIGN - layout.name - 2 * _GAP - sum(layout.figures)
            parts.append(f"  {'0':<{min(_DRAWN, left) - 1}}1")
        before = f"  ◂{layout.first}" if layout.first else ""
        after = f" {len(table.heads) - last}▸" if last < len(table.heads) else ""
        return Content.assemble(*parts, before, after).truncate(self.size.width)
