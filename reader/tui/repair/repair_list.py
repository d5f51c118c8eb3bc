"""The list of marks that wait for their place."""

from collections.abc import Mapping, Sequence

from textual.content import Content

from reader.layout.fitted import fitted
from reader.model.article import outlet_of
from reader.model.misplaced import Misplaced
from reader.model.misplaced_kinds import Kind
from reader.tui.naming import title_of
from reader.tui.repair.asking import Known, Row
from reader.tui.widgets.at_hand import InMemory
from reader.tui.widgets.row_list import RowList

_KIND = 9
_TAGS = (8, 14, 20)
_ARTICLES = (0, 24, 48)
"""Cells of a tag and of an article on a narrow screen, a wider and a wide one."""
_WIDER, _WIDE = 70, 120
_QUOTE_AT_LEAST = 8
_REACH = 1_000
"""Code points of a quote, and quotes, that are looked at: more than a line has room for."""
_STYLES: dict[Kind, str] = {
    "moved": "$text-success",
    "ambiguous": "$text-warning",
    "lost": "$text-error",
}


class RepairList(RowList[Row]):
    """One mark a line: what became of it in a word, its tag, its words as they were said."""

    def __init__(self, known: Mapping[str, Known], names: Mapping[str, str]) -> None:
        """``known`` is what became of them, by id; ``names`` are what tags are called."""
        super().__init__()
        self._known = known
        self._names = names

    def paint(self, row: Row, width: int) -> Content:
        """Paint a mark."""
        size = (width >= _WIDER) + (width >= _WIDE)
        tag, article = _TAGS[size], _ARTICLES[size]
        known = self._known.get(row.mark.id)
        kind = known.kind if known else "…"
        named = f"{outlet_of(row.article)}: {title_of(row.article)}"
        quote = width - _KIND - tag - article - 4 - 2 * bool(article)
        return Content.assemble(
            ("▸ " if row is self.row else "  ", "bold $text-primary"),
            (fitted(kind, _KIND), _STYLES[known.kind] if known else "$text-muted"),
            " ",
            (fitted(self._names.get(row.mark.tag, row.mark.tag), tag), "$text-secondary"),
            " ",
            fitted(_quoted(row.mark), max(_QUOTE_AT_LEAST, quote)),
            (f"  {fitted(named, article)}" if article else "", "$text-muted"),
        ).truncate(width, ellipsis=True)

    def put(self, rows: Sequence[Row], mark: str = "") -> None:
        """Show other rows, the cursor on a mark by its id, else on the same one or in its place."""
        was, at = self.row, self.at
        ids = [row.mark.id for row in rows]
        if mark in ids:
            at = ids.index(mark)
        elif was is not None and was.mark.id in ids:
            at = ids.index(was.mark.id)
        self.show_at(InMemory(rows), min(at, max(0, len(rows) - 1)))


def _quoted(mark: Misplaced) -> str:
    quotes = " … ".join(span.quote[:_REACH] for span in mark.spans[:_REACH])
    return f"“{quotes}”"
