"""Which articles a row of a board leads to, and where in each."""

from collections.abc import Sequence

from reader.compare.boards.board import Board, Cell, Row
from reader.model.passage import Passage
from reader.tui.ways import MOST, Opening


def opening(board: Board, row: Row, column: int, articles: Sequence[str]) -> Opening | None:
    """Return the articles of a row side by side, each at its place; None where it has no place.

    The article of the cell at ``column`` is the active one, and its first place the one to go to.
    Where there is room, the other articles are beside them.

    Args:
        board: the board.
        row: one of its rows.
        column: the position of one of its columns.
        articles: the ids of all there are, in their order.
    """
    cell, wanted = row.cells[column], board.columns[column]
    at = dict[str, int]()
    for place in (*cell.passages, *row.passages):
        at.setdefault(place.article, place.start)
    if not at and wanted.kind != "outlet":
        return None
    active = _active(cell, wanted.key if wanted.kind == "outlet" else "", row.passages)
    chosen = list(dict.fromkeys((active, *at)))[:MOST]
    if len(articles) <= MOST:
        chosen = [*dict.fromkeys((*chosen, *articles))]
    ordered = tuple(each for each in articles if each in chosen)
    offsets = tuple(at.get(each, -1) for each in ordered)
    return Opening(ordered, ordered.index(active), offsets=offsets)


def _active(cell: Cell, outlet: str, places: Sequence[Passage]) -> str:
    if cell.passages:
        return cell.passages[0].article
    return outlet or places[0].article
