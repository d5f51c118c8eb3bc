"""The list of the tag palette."""

from collections.abc import Sequence

from textual.content import Content

from reader.layout.fitted import cut_apart
from reader.layout.widths import cell_len
from reader.model.text.visible import visible
from reader.tui.reading.tag_filter import Offer
from reader.tui.widgets.row_list import RowList

_INDENT = 2
_KEYS = 3


class OfferList(RowList[Offer]):
    """Tags, each with the keys that give it and what it is for."""

    def __init__(self, take_key: str) -> None:
        """``take_key`` takes the tag under the cursor, whatever hotkey it has."""
        super().__init__()
        self.take_key = take_key
        self.names: Sequence[str] = ()
        """What the tags of the whole codebook are called; a long one is cut so that it is like none."""

    def paint(self, row: Offer, width: int) -> Content:
        """Paint keys, name and what it is for."""
        tag = row.tag
        sign = "▸ " if row is self.row else "  "
        if row.new:
            return Content.assemble(
                sign, ("+   new tag ", "$text-muted"), (visible(tag.id), "bold")
            )
        colour = f"{tag.colour}" if tag.colour else "$text-primary"
        own = "" if row.takes else tag.hotkey
        keys = self.take_key if row.takes and row is self.row else visible(row.keys or own)
        head = Content.assemble(
            sign,
            (f"{keys:{_KEYS}} ", "bold"),
            " " * (_INDENT * row.depth),
            ("▾ " if row.opens else "▌ ", colour),
        )
        name = self._called(row, width - head.cell_length)
        parent = f"  {visible(tag.parent)}" if tag.parent and row.hits else ""
        said = visible(tag.brief or tag.description)
        rest = Content.styled(f"{parent}  {said}" if parent or said else "", "$text-muted")
        return (head + name + rest).truncate(width, ellipsis=True)

    def _called(self, row: Offer, room: int) -> Content:
        """Return a tag's name, what was typed of it underlined; cut so that it is like no other."""
        text = visible(row.tag.name)
        name = Content(text).stylize("underline" if row.tag.heading else "bold")
        for hit in row.hits:
            name = name.stylize("underline $text-warning", hit, hit + 1)
        if cell_len(text) <= room:
            return name
        end, start, stop = cut_apart(text, self.names, room - 1)
        middle = name[end:start].truncate(1, ellipsis=True) if start > end else Content()
        return name[:end] + middle + name[start:stop] + ("" if stop == len(text) else "…")
