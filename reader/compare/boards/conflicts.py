"""The board of conflicts: what contradicts what, in what, and how far it was looked into."""

from collections.abc import Mapping

from reader.compare.boards.board import Board, Cell, Column, Comparing, Row
from reader.compare.boards.outlets import outlet_names
from reader.compare.boards.ties import Tie, Ties, contradicts, values
from reader.model.passage import Passage
from reader.model.story import Story

_RESOLVED = ("", "apparent", "real", "resolved")
"""States from what is most to be looked into to what is done with; others stand before the last."""
NOT_HERE = "not here"
"""The state of a cell whose passage is not to be seen, or in none of the articles."""
_COLUMNS = (
    Column("state", "state"),
    Column("slot", "in what"),
    Column("outlet", "outlet"),
    Column("says", "says"),
    Column("other_outlet", "against"),
    Column("other_says", "says"),
    Column("preferred", "preferred"),
    Column("reason", "reason"),
    Column("annotator", "who"),
    Column("note", "note"),
)
_NOTE = "A row is a link that says that two passages contradict each other; unresolved ones first."
_HINT = (
    "Nothing contradicts anything yet, as far as anybody said. m at a passage, m at the other and x"
    " says that they do; a letter more says whether it is apparent, real or resolved."
)


def board(story: Story, comparison: Comparing | None, names: Mapping[str, str]) -> Board:
    """Return what contradicts what in a story, what is not resolved yet first."""
    del comparison
    order = {each.article.id: at for at, each in enumerate(story.articles)}
    outlets = outlet_names(story)
    ties = sorted(filter(contradicts, Ties(story).all), key=lambda tie: _rank(tie, order))
    rows = tuple(_row(tie, order, outlets, names) for tie in ties)
    return Board("conflicts", "Conflicts", _COLUMNS, rows, _NOTE, _HINT)


def _rank(tie: Tie, order: Mapping[str, int]) -> tuple[int, int, int, str]:
    state = tie.link.state
    place = _RESOLVED.index(state) if state in _RESOLVED else len(_RESOLVED) - 1
    first = _ends(tie, order)[0]
    return place, order[first.article], first.start, tie.link.id


def _ends(tie: Tie, order: Mapping[str, int]) -> list[Passage]:
    """Return the passages of a tie, that of the earlier article first."""
    ends = [end for end in (tie.from_, tie.to) if end is not None]
    return sorted(ends, key=lambda place: (order[place.article], place))


def _row(
    tie: Tie, order: Mapping[str, int], outlets: Mapping[str, str], names: Mapping[str, str]
) -> Row:
    link, ends = tie.link, _ends(tie, order)
    by, links = (link.annotator,), (link.id,)
    cells = [Cell(link.state, by=by, links=links, state=link.state), Cell(values(link, "slot"))]
    for end in (*ends, *[None] * (2 - len(ends))):
        if end is None:
            cells += [Cell(), Cell(state=NOT_HERE)]
        else:
            cells += [Cell(outlets[end.article]), Cell(end.quote, (end,))]
    said = (
        values(link, "preferred"),
        values(link, "reason"),
        names.get(link.annotator, ""),
        link.note,
    )
    return Row(link.id, (*cells, *map(Cell, said)))
