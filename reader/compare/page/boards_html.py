"""The boards of the story under its texts; each passage on them leads to its place above."""

from collections.abc import Iterator, Mapping

import msgspec

from reader.compare.boards import BOARDS, TITLES
from reader.compare.boards.board import Board, Comparing
from reader.compare.boards.writing import table
from reader.compare.page.excerpts import too_long
from reader.compare.page.handover import Handover
from reader.compare.page.layout import Layout
from reader.model.story import Story

_OF_LINKS = frozenset({"claims", "conflicts"})
"""Boards that do not go through the texts, however long these are."""
MOST = 500
"""Rows of a board that the page has."""


def boards_of(
    story: Story, comparison: Comparing | None, people: Mapping[str, str]
) -> tuple[Board, ...]:
    """Return the boards for a page; of a story with a text too long for it, those made of links."""
    is_long = too_long(story) is not None
    return tuple(
        make(story, comparison, people)
        for board, make in BOARDS.items()
        if not is_long or board in _OF_LINKS
    )


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
    if too_long(handover.story):
        there = {board.id for board in handover.boards}
        left = ", ".join(title for board, title in TITLES.items() if board not in there)
        yield f'<p class="says">Not made here, as a report is too long for it: {left}.</p>\n'
    yield "</section>\n"


def _filled(handover: Handover) -> Iterator[Board]:
    return (board for board in handover.boards if board.rows)
