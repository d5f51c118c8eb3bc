"""Tables of counts as plain data, whoever prints, paints or writes them."""

from typing import Literal

import msgspec
from msgspec import Struct

Kind = Literal["id", "text", "count", "seconds", "figure"]
"""The cells of a ``figure`` are text: a number as it is shown, or that there is none."""
Cell = str | int


class Column(Struct, frozen=True):
    """One column.

    Attributes:
        key: its name in files; stable.
        name: its name for people.
        kind: what its cells are; an ``id`` is for files, people see the name beside it.
    """

    key: str
    name: str
    kind: Kind

    @property
    def is_number(self) -> bool:
        """Whether its cells are numbers."""
        return self.kind in ("count", "seconds", "figure")


class Row(Struct, frozen=True, gc=False):
    """One row; ``key`` is the id of what it is about."""

    key: str
    cells: tuple[Cell, ...]


class Table(Struct, frozen=True):
    """A table under a title.

    Attributes:
        key: its name on the command line; stable.
        title: its name for people.
        says: what exactly its numbers count, as a sentence.
        columns: what the cells of each row are.
        rows: as they are sorted.
        across: in a table with a column for each of many things, what such a thing is.
        counts: and what a number in it is.
    """

    key: str
    title: str
    says: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    across: str = ""
    counts: str = ""

    @property
    def is_matrix(self) -> bool:
        """Whether it has a column for each of many things."""
        return bool(self.across)

    @property
    def shown(self) -> tuple[int, ...]:
        """The positions of the columns that people see."""
        return tuple(at for at, column in enumerate(self.columns) if column.kind != "id")

    @property
    def measure(self) -> int:
        """The position of the number that the table is about."""
        return next(at for at, column in enumerate(self.columns) if column.is_number)

    def sorted_by(self, at: int) -> "Table":
        """Return the table sorted by a column: numbers greatest first, words from A to Z."""
        by_name = sorted(self.rows, key=lambda row: _word(row.cells[self.shown[0]]))
        if self.columns[at].is_number:
            rows = sorted(by_name, key=lambda row: -int(row.cells[at]))
        else:
            rows = sorted(by_name, key=lambda row: _word(row.cells[at]))
        return msgspec.structs.replace(self, rows=tuple(rows))

    def named(self, text: str) -> tuple[Row, ...]:
        """Return the rows with every word of a text in one of their names, case folded."""
        words = text.casefold().split()
        names = [at for at in self.shown if not self.columns[at].is_number]
        return tuple(
            row
            for row in self.rows
            if all(any(word in str(row.cells[at]).casefold() for at in names) for word in words)
        )


def _word(cell: Cell) -> tuple[bool, str]:
    return not cell, str(cell).casefold()


def clock(seconds: int) -> str:
    """Return seconds as hours, minutes and seconds: ``1:02:03``, ``2:03``."""
    minutes, rest = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"
