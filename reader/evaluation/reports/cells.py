"""How a figure stands in a table, and the columns that several tables have."""

from reader.evaluation.coefficients.figures import Figure
from reader.model.counting.tables import Column

UNDEFINED = "undefined"


def shown(figure: Figure) -> str:
    """Return a figure for a cell: three digits, or that it is undefined."""
    return UNDEFINED if figure.value is None else f"{figure.value:.3f}"


def spread(figure: Figure) -> str:
    """Return the interval of a figure, or ``""``."""
    if figure.interval is None:
        return ""
    low, high = figure.interval
    return f"{low:.3f}-{high:.3f}"


def signed(figure: Figure) -> str:
    """Return the interval of a difference, or ``""``."""
    if figure.interval is None:
        return ""
    low, high = figure.interval
    return f"{low:+.3f} to {high:+.3f}"


def figure_columns() -> tuple[Column, ...]:
    """Return the columns of precision, recall, F1 and its interval."""
    return (
        Column("precision", "P", "figure"),
        Column("recall", "R", "figure"),
        Column("f1", "F1", "figure"),
        Column("f1_interval", "95 %", "figure"),
    )
