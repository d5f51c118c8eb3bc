"""The list of proposals with their articles."""

from textual.content import Content

from reader.tui.proposals.rows import ArticleRow, ProposalRow, StoryRow, painted
from reader.tui.widgets.at_hand import InMemory
from reader.tui.widgets.row_list import RowList


class ProposalList(RowList[ProposalRow]):
    """Each proposal above its articles; one of them may be marked, to be merged."""

    def __init__(self) -> None:
        super().__init__()
        self.marked = ""
        """The id of a proposal."""

    def paint(self, row: ProposalRow, width: int) -> Content:
        """Paint a proposal's name and figures, or one of its articles."""
        is_marked = isinstance(row, StoryRow) and row.proposal.id == self.marked
        return painted(row, width, at=row is self.row, marked=is_marked)

    def put(self, rows: list[ProposalRow]) -> None:
        """Show other rows, the cursor on the same one; if it is gone, on what is in its place."""
        was, at = self.row, self.at
        if was is not None:
            places = [place for place, row in enumerate(rows) if _same(row, was)]
            at = places[0] if places else self._begin_of(was)
        if not any(row.proposal.id == self.marked for row in rows):
            self.marked = ""
        self.show_at(InMemory(rows), min(at, max(0, len(rows) - 1)))

    def _begin_of(self, row: ProposalRow) -> int:
        """Return where the proposal of a row begins: where the next one comes once it is gone."""
        return next(
            at for at, each in enumerate(self.at_hand) if each.proposal.id == row.proposal.id
        )

    def mark(self, proposal: str) -> None:
        """Mark a proposal, or with nothing none."""
        self.marked = proposal
        self.repaint()


def _same(one: ProposalRow, other: ProposalRow) -> bool:
    if one.proposal.id != other.proposal.id:
        return False
    if isinstance(one, ArticleRow) and isinstance(other, ArticleRow):
        return one.article.id == other.article.id
    return isinstance(one, StoryRow) and isinstance(other, StoryRow)
