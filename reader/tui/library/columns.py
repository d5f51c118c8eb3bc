"""The library's columns: which there is room for, and how a row fills them."""

from textual.content import Content

from reader.layout.fitted import filled, fitted
from reader.layout.widths import cell_len
from reader.model.article import outlet_of
from reader.model.counting.counted import counted
from reader.store.listing import Order, Row
from reader.tui.library.shelf import ShelfRow, StoryRow
from reader.tui.naming import title_of

_WIDTHS = {
    "outlet": 14,
    "title": 0,
    "story": 18,
    "date": 10,
    "lang": 4,
    "length": 7,
    "marks": 5,
    "status": 9,
}
_NUMBERS = ("length", "marks")
_GAP = 2
_DROPPED = ("story", "lang", "length", "date", "marks", "outlet")
"""What goes first when there is no room for a title of some length."""
_TITLE_AT_LEAST = 20
_MANY = 1_000_000
ORDER_NAMES: dict[Order, str] = {
    "story": "story",
    "published": "date, newest first",
    "outlet": "outlet",
    "title": "title",
    "length": "length, longest first",
}
_ORDERED_BY: dict[Order, tuple[str, str]] = {
    "story": ("", ""),
    "published": ("▾", "date"),
    "outlet": ("▴", "outlet"),
    "title": ("▴", "title"),
    "length": ("▾", "length"),
}
"""Which way each order runs, and along which column; stories are headings, not a column."""


def columns(width: int, order: Order) -> dict[str, int]:
    """Return the columns that ``width`` cells have room for; what it is sorted by stays longest."""
    shown = dict(_WIDTHS)
    if order == "story":
        del shown["story"]
    for dropped in (*_DROPPED, None):
        taken = sum(shown.values()) + _GAP * len(shown) + 2
        if dropped is None or width - taken >= _TITLE_AT_LEAST:
            break
        if dropped != _ORDERED_BY[order][1]:
            shown.pop(dropped, None)
    return {**shown, "title": max(1, width - taken)}


def heading(width: int, order: Order) -> Content:
    """Return the line of column names, the one sorted by marked."""
    parts: list[str | tuple[str, str]] = ["  "]
    arrow, along = _ORDERED_BY[order]
    for name, cells in columns(width, order).items():
        sorted_ = name == along
        text = arrow + name if sorted_ else name
        text = text.rjust(cells) if name in _NUMBERS else filled(text, cells)
        text += " " * _GAP
        parts.append((text, "bold" if sorted_ else "$text-muted"))
    return Content.assemble(*parts)


def painted(row: ShelfRow, width: int, order: Order, *, picked: bool, at: bool) -> Content:
    """Return a row on ``width`` cells: a story's name, or an article in columns."""
    sign = ("▸" if at else " ") + ("●" if picked else " ")
    if isinstance(row, StoryRow):
        return _story(row, width, sign)
    parts: list[str | tuple[str, str]] = [(sign, "bold $text-primary")]
    for name, cells in columns(width, order).items():
        text, style = _cell(name, row)
        shown = text.rjust(cells) if name in _NUMBERS else fitted(text, cells)
        parts.append((shown + " " * _GAP, style))
    return Content.assemble(*parts)


def _story(row: StoryRow, width: int, sign: str) -> Content:
    if not row.story:
        return Content.assemble((sign, "bold $text-primary"), ("Without a story", "italic"))
    count = counted(row.articles, "article")
    name = fitted(row.story, max(1, width - cell_len(count) - 6)).rstrip()
    return Content.assemble(
        (sign, "bold $text-primary"), (name, "bold $text-primary"), (f"  {count}", "$text-muted")
    )


def _cell(name: str, row: Row) -> tuple[str, str]:
    article = row.article
    if name == "outlet":
        return outlet_of(article), "$text-secondary" if article.outlet else "italic $text-muted"
    if name == "title":
        return title_of(article), "" if article.title else "italic $text-muted"
    if name == "story":
        return article.story, "$text-primary"
    if name == "date":
        return article.published[:10], ""
    if name == "lang":
        return article.language, "$text-muted"
    if name == "length":
        return _length(article.length), "$text-muted"
    if name == "marks":
        return f"{row.marks:,}" if row.marks else "", ""
    return {"": "", "done": "✓ done"}.get(row.state, row.state), "$text-success"


def _length(characters: int) -> str:
    return f"{characters:,}" if characters < _MANY else f"{characters / _MANY:.1f} M"
