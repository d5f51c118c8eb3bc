"""The rows of the tick list: places in their context, and the articles they are in."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from textual.content import Content

from reader.layout.fitted import filled, fitted, head, tail_start
from reader.layout.widths import cell_len
from reader.model.article import Article, outlet_of
from reader.tui.naming import title_of
from reader.tui.reading.occurrences import Occurrence
from reader.tui.widgets.row_list import RowList

_OUTLET = 14
_MIDDLE = 20
"""Cells that the words have beside as much of the text before as after."""


@dataclass(eq=False)
class Heading:
    """The article that the places below are in."""

    article: Article
    places: Sequence[Occurrence]


Row = Occurrence | Heading


def grouped(places: Sequence[Occurrence]) -> list[Row]:
    """Return the places, each run of one article below its heading."""
    rows: list[Row] = []
    for _, run in groupby(places, key=lambda each: each.article.id):
        some = [*run]
        rows += [Heading(some[0].article, some), *some]
    return rows


class TickList(RowList[Row]):
    """Places, the words of each in the middle of the line."""

    def __init__(self) -> None:
        super().__init__()
        self.has_headings = False
        """Whether headings name the articles; otherwise each row does."""

    def paint(self, row: Row, width: int) -> Content:
        """Paint a heading, or the tick, the outlet, the context, and why it is not ticked."""
        if isinstance(row, Heading):
            return self._paint_heading(row, width)
        box = "[-]" if row.marked else "[r]" if row.rejected else "[x]" if row.ticked else "[ ]"
        outlet = "" if self.has_headings else f"{fitted(outlet_of(row.article), _OUTLET)}  "
        why_not = "rejected for good" if row.rejected else row.why_not
        room = max(1, width - cell_len(box) - cell_len(outlet) - 3)
        left = max(0, (room - _MIDDLE) // 2)
        why_not = f"  {why_not}" if why_not else ""
        words = head(row.words, room - left)
        right = max(0, room - left - cell_len(words) - cell_len(why_not))
        tail = row.before[tail_start(row.before, len(row.before), left) :]
        return Content.assemble(
            "▸ " if row is self.row else "  ",
            (f"{box} ", "bold"),
            (outlet, "$text-secondary"),
            (" " * (left - cell_len(tail)) + tail, "$text-muted"),
            (words, "bold underline"),
            (filled(row.after, right), "$text-muted"),
            (why_not, "italic"),
        ).truncate(width, ellipsis=True)

    def _paint_heading(self, row: Heading, width: int) -> Content:
        count = f"{len(row.places):,} place{'' if len(row.places) == 1 else 's'}"
        return Content.assemble(
            "▸ " if row is self.row else "  ",
            (f"{fitted(outlet_of(row.article), _OUTLET)}  ", "$text-secondary bold"),
            (fitted(title_of(row.article), max(1, width - _OUTLET - len(count) - 7)), "bold"),
            (f"  {count}", "$text-muted"),
        ).truncate(width, ellipsis=True)
