"""The row under the cursor with all its words, below the board."""

from collections.abc import Iterator, Mapping

from textual.content import Content
from textual.widget import Widget

from reader.compare.boards.board import Board, Cell, Column, Row
from reader.compare.boards.claims import OPEN
from reader.compare.boards.words import said
from reader.model.text.visible import visible
from reader.tui.boards.board_list import STYLES

_REACH = 2_000
"""Code points of a cell that are shown: more than a lower part has room for."""


class Detail(Widget):
    """Each cell of a row on lines of its own; that of the cursor is always in sight."""

    DEFAULT_CSS = """
    Detail { height: 40%; max-height: 18; min-height: 5; border-top: solid $panel;
        padding: 0 1; background: $surface; }
    """
    ALLOW_SELECT = False

    def __init__(self) -> None:
        super().__init__()
        self._shown: tuple[Board, Row, int] | None = None
        self._names: Mapping[str, str] = {}

    def show(
        self, board: Board | None, row: Row | None, column: int, names: Mapping[str, str]
    ) -> None:
        """Show a row of a board, or nothing; ``names`` are those of annotators to be named."""
        self._names = names
        self._shown = None if board is None or row is None else (board, row, column)
        self.refresh()

    def render(self) -> Content:
        """Write the cells that say anything, from so far down that the cursor's is in sight."""
        width, height = self.content_size
        if self._shown is None or not width:
            return Content("")
        board, row, current = self._shown
        lines: list[Content] = []
        start = end = 0
        for at in self._told(board, row, current):
            head = self._head(board.columns[at], style="bold underline" if at == current else "")
            words = self._words(row.cells[at], is_outlet=board.columns[at].kind == "outlet")
            written = Content.assemble(head, "  ", words or Content("-")).wrap(width)
            if at == current:
                start, end = len(lines), len(lines) + len(written)
            lines += written
        lines += self._rest(board, row, current).wrap(width)
        top = max(0, min(start, end - height)) if end > height else 0
        return Content("\n").join(lines[top : top + height])

    def _told(self, board: Board, row: Row, current: int) -> Iterator[int]:
        """Yield the positions of the cells that have something to say, and of the cursor's."""
        first = 1 if _is_repeated(row) else 0
        for at in range(first, len(board.columns)):
            cell = row.cells[at]
            if at == current or (cell.state != OPEN and (cell.text or said(cell))):
                yield at

    def _rest(self, board: Board, row: Row, current: int) -> Content:
        """Name the outlets that nobody has examined."""
        names = [
            column.name
            for at, (column, cell) in enumerate(zip(board.columns, row.cells, strict=True))
            if cell.state == OPEN and at != current
        ]
        return Content(f"{OPEN}: {visible(', '.join(names))}" if names else "").stylize(
            "$text-muted"
        )

    def _head(self, column: Column, style: str) -> Content:
        name = visible(" ".join(filter(None, (column.name, column.about))))
        return Content(name).stylize(style or "bold $text-primary")

    def _words(self, cell: Cell, *, is_outlet: bool) -> Content | None:
        """Return what a cell says, or None where it says nothing."""
        parts: list[str | tuple[str, str]] = []
        if state := said(cell):
            parts.append((visible(state), STYLES.get(cell.state, "$text-success")))
        if cell.text:
            text = visible(" ".join(cell.text[:_REACH].split()))
            more = "…" if len(cell.text) > _REACH else ""
            parts.append(f"{' · ' if parts else ''}{text}{more}")
        who = ", ".join(self._names[each] for each in cell.by if each in self._names)
        if parts and who and is_outlet:
            parts.append((f"  {visible(who)}", "italic $text-muted"))
        return Content.assemble(*parts) if parts else None


def _is_repeated(row: Row) -> bool:
    """Tell whether what names a row is in another of its cells word for word."""
    first, *others = row.cells
    return bool(first.passages) and any(
        cell.passages[:1] == first.passages and cell.text.startswith(first.text) for cell in others
    )
