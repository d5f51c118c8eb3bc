"""Tables of figures as plain data, whoever prints, paints or writes them."""

from msgspec import Struct
from msgspec.structs import replace

from reader.evaluation.coefficients.figures import Figure

UNDEFINED = "undefined"
_SAYS = {
    "overall": "everybody's marks, links and labels; F1 adds up all pairs",
    "tag": "marks of one tag alone; F1 adds up all pairs",
    "pair": "two annotators, in the documents that both submitted",
    "annotator": "marks per 1,000 words and the share flagged as unsure, in what is compared",
    "share": "the share of a tag among an annotator's own marks",
    "link": "links of one type",
    "label": "one label of articles",
    "field": "one field, on marks that are matched and have one tag",
    "document": "marks that are the same, over all pairs; the least alike first",
}
"""What the figures of each table are of."""


def number(value: float) -> str:
    """Return a figure as people read it, with three places."""
    return f"{value:.3f}" if abs(value) < 100 else f"{value:,.1f}"


def said(figure: Figure) -> str:
    """Return a figure with its interval, or that it is undefined."""
    if figure.value is None:
        return UNDEFINED
    if figure.interval is None:
        return number(figure.value)
    low, high = figure.interval
    return f"{number(figure.value)} [{number(low)}, {number(high)}]"


class FigureRow(Struct, frozen=True):
    """A row of figures."""

    key: tuple[str, ...]
    """The ids of what it is about."""
    name: str
    counts: tuple[int, ...]
    cells: tuple[Figure, ...]


class FigureTable(Struct, frozen=True):
    """Figures under a title.

    Attributes:
        key: its name on the command line; stable.
        title: its name for people.
        about: what a row is.
        counts: the names of the numbers that are counts.
        columns: the keys of the coefficients, or of other figures.
        heads: what these are called.
        rows: as they are shown.
    """

    key: str
    title: str
    about: str
    counts: tuple[str, ...]
    columns: tuple[str, ...]
    heads: tuple[str, ...]
    rows: tuple[FigureRow, ...]

    @property
    def says(self) -> str:
        """What its figures are of."""
        return _SAYS[self.key]

    def lowest_first(self, column: int) -> "FigureTable":
        """Return the table with the lowest figures of a column first, undefined ones last."""

        def rank(row: FigureRow) -> tuple[bool, float, str]:
            value = row.cells[column].value
            return value is None, value or 0.0, row.name.casefold()

        return replace(self, rows=tuple(sorted(self.rows, key=rank)))

    def named(self, text: str) -> "FigureTable":
        """Return the table with those rows that have every word of a text in their name."""
        words = text.casefold().split()
        kept = (row for row in self.rows if all(word in row.name.casefold() for word in words))
        return replace(self, rows=tuple(kept))


class Cell(Struct, frozen=True):
    """One figure of a table."""

    table: str
    """The table's name."""
    row: tuple[str, ...]
    """The ids of what its row is about."""
    column: str
    """The coefficient's key; in the table of shares the annotator's id."""

    @property
    def annotators(self) -> tuple[str, ...]:
        """The ids of those whom it compares; none for everybody."""
        return self.row if self.table == "pair" else ()

    @property
    def article(self) -> str:
        """The id of the article that it is of, or ``""`` for all."""
        return self.row[0] if self.table == "document" else ""

    @property
    def is_rate(self) -> bool:
        """Whether it is of what one annotator does, and not of what several differ in."""
        return self.table in ("annotator", "share")
