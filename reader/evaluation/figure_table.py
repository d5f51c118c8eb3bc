"""Tables of figures as plain data, whoever prints, paints or writes them."""

from msgspec import Struct

from reader.evaluation.figures import Figure

UNDEFINED = "undefined"
_SAYS = {
    "overall": "everybody's marks, links and labels; F1 adds up all pairs",
    "tag": "marks of one tag alone; F1 adds up all pairs",
    "pair": "two annotators, in the documents that both submitted",
    "annotator": "what each does by herself, in the documents that are compared",
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
