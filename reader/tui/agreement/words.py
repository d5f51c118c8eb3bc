"""What the status line says of a figure."""

from typing import NamedTuple

from reader.evaluation.coefficients.figures import Figure
from reader.evaluation.reports.figure_table import Cell, number
from reader.model.coefficients import BY_KEY
from reader.tui.agreement.figure_list import NO_SAMPLES, FigureList

Parts = list[str | tuple[str, str]]
_SAMPLING = "its random continua are being drawn …"


class Named(NamedTuple):
    """What a figure is called, and what it counts."""

    name: str
    counts: str


def named(cell: Cell, shown: FigureList) -> Named:
    """Return what the figure under the cursor of a list is called, and what it counts."""
    table, row = shown.table, shown.row
    coefficient = BY_KEY.get(cell.column)
    if coefficient is not None:
        name, counts = coefficient.name, coefficient.says
    else:
        name, counts = (table.heads[shown.column], table.says) if table else ("", "")
    if row is not None and cell.table != "overall":
        name = f"{name}, {row.name}"
    return Named(name, counts)


def figure(what: Named, of: Figure, progress: str) -> Parts:
    """Return the parts of a line: the value and its interval, or why there is none.

    ``progress`` is how far the sampling has come that a figure may be waiting for.
    """
    head = (f"{what.name}: ", "bold")
    if of.reason == NO_SAMPLES:
        return [head, f"{_SAMPLING} {progress}"]
    if of.value is None:
        return [head, f"undefined: {of.reason}"]
    says = number(of.value)
    if of.interval:
        low, high = map(number, of.interval)
        says += f" · 95 % of resamples {low} to {high}"
    elif of.reason:
        says += f" · no interval: {of.reason}"
    return [head, says, (f" · {what.counts}", "$text-muted")]
