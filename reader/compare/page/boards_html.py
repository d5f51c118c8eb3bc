"""The boards of the story under its texts; each passage on them leads to its place above."""

from collections.abc import Iterator

import msgspec

from reader.compare.boards.board import Board
from reader.compare.boards.writing import table
from reader.compare.page.handover import Handover
from reader.compare.page.layout import Layout

MOST = 500
"""Rows of a board that the page has."""


def shown_boards(handover: Handover) -> Iterator[Board]:
    """Yield the boards that have any rows, with as many of them as the page shows."""
    for board in handover.boards:
        if board.rows:
            yield msgspec.structs.replace(board, rows=board.rows[:MOST])


def boards_html(handover: Handover, layout: Layout) -> Iterator[str]:
    """Yield every board, and which have nothing yet."""
    if not handover.boards:
        return
    yield '<section id="boards">\n'
    for whole, board in zip(_filled(handover), shown_boards(handover), strict=True):
        yield '<div class="scrolls">'
        yield from table(board, handover.people, layout.passage)
        yield "</div>\n"
        if len(whole.rows) > MOST:
            yield f'<p class="says">{len(whole.rows) - MOST:,} more rows are left out here.</p>\n'
    empty = [board.title for board in handover.boards if not board.rows]
    if empty:
        yield f'<p class="says">Nothing yet on: {", ".join(empty)}.</p>\n'
    yield "</section>\n"


def _filled(handover: Handover) -> Iterator[Board]:
    return (board for board in handover.boards if board.rows)
