"""What a board of a story is: a table of which every cell can lead into the texts."""

from collections import Counter
from collections.abc import Mapping
from functools import cached_property
from typing import Literal, Protocol

from msgspec import Struct

from reader.model.passage import Counterpart, Passage
from reader.model.story import Story

Kind = Literal["words", "number", "outlet"]
"""``outlet``: what one article says, the one that the column names."""


class Column(Struct, frozen=True):
    """One column.

    Attributes:
        key: its name in files; stable. That of an ``outlet`` is its article's id.
        name: its name for people, where it is short enough to be a head.
        kind: what its cells are.
        about: what else is to be said of it, such as the date of an article; may be ``""``.
    """

    key: str
    name: str
    kind: Kind = "words"
    about: str = ""


class Cell(Struct, frozen=True):
    """What one row says in one column.

    Attributes:
        text: the words, as they stand in a text where they are a quote; hostile, as all text is.
        passages: the places they stand in or are drawn from, the first the one to jump to.
        state: one of the board's few words for what the cell says, such as ``silent``; or ``""``.
        note: what else is to be said of it, in words of the board's own; or ``""``.
        by: ids of the annotators who said so; none where nobody had to.
        links: ids of the links it says, and of nothing else.
    """

    text: str = ""
    passages: tuple[Passage, ...] = ()
    state: str = ""
    note: str = ""
    by: tuple[str, ...] = ()
    links: tuple[str, ...] = ()


class Row(Struct, frozen=True):
    """One row: as many cells as the board has columns.

    Attributes:
        id: stays the same as long as what the row is about does.
        cells: in the order of the columns.
    """

    id: str
    cells: tuple[Cell, ...]

    @property
    def passages(self) -> tuple[Passage, ...]:
        """The places of all its cells, each once, in the order of the columns."""
        return tuple(dict.fromkeys(place for cell in self.cells for place in cell.passages))


class Board(Struct, frozen=True, dict=True):
    """A table about a story.

    Attributes:
        id: its name on the command line; stable.
        title: its name for people.
        columns: what the cells of each row are.
        rows: in the order in which they are read.
        note: a sentence that says what a row is and what is counted.
        hint: how to get rows where there are none, for an analyst at the reading screen.
    """

    id: str
    title: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    note: str = ""
    hint: str = ""

    @cached_property
    def states(self) -> Mapping[str, int]:
        """How many cells have each state that any has, the most frequent first."""
        found = Counter(cell.state for row in self.rows for cell in row.cells if cell.state)
        return dict(found.most_common())

    @cached_property
    def is_several(self) -> bool:
        """Whether it holds what several annotators said, so that it matters who did."""
        return len({who for row in self.rows for cell in row.cells for who in cell.by}) > 1

    @cached_property
    def folded(self) -> tuple[str, ...]:
        """The words and states of each row, case folded."""
        return tuple(
            "\n".join(f"{cell.state}\n{cell.text}" for cell in row.cells).casefold()
            for row in self.rows
        )

    def named(self, text: str) -> tuple[Row, ...]:
        """Return the rows with every word of a text in one of their cells, case folded."""
        words = text.casefold().split()
        rows = zip(self.rows, self.folded, strict=True)
        return tuple(row for row, said in rows if all(word in said for word in words))


class Comparing(Protocol):
    """What a board may ask of a comparison of the story's articles."""

    def nearest(self, passage: Passage) -> Counterpart | None:
        """Return the best partner that is suggested of a passage in any other article, if one is."""


class Maker(Protocol):
    """What makes a board: from a story, a comparison if there is one, and annotators' names."""

    def __call__(
        self, story: Story, comparison: Comparing | None, names: Mapping[str, str]
    ) -> Board:
        """Return the board; ``names`` has the display name of each annotator's id."""
