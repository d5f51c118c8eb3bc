"""The boards of a story: what its articles say beside each other, each row a way into the texts."""

from collections.abc import Mapping
from functools import partial
from importlib import import_module

from reader.compare.boards.board import Board, Comparing, Maker
from reader.model.story import Story

TITLES = {
    "claims": "Claims",
    "names": "Names",
    "figures": "Figures",
    "conflicts": "Conflicts",
    "attribution": "Attribution",
    "only-here": "Only here",
}
"""What each board is called, by its id, in the order in which they are shown."""


def _made(
    module: str, story: Story, comparison: Comparing | None, names: Mapping[str, str]
) -> Board:
    maker: Maker = import_module(f"reader.compare.boards.{module}").board
    return maker(story, comparison, names)


BOARDS: Mapping[str, Maker] = {board: partial(_made, board.replace("-", "_")) for board in TITLES}
"""What makes each board, by its id: the ``board`` of its module, imported when it is called."""
