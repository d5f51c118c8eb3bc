"""Finding out, beside the keys, what became of the words of every mark that waits."""

from collections.abc import Callable, Iterator, Sequence
from itertools import chain, islice

from reader.model.misplaced import Misplaced
from reader.tui.acting import ActingScreen
from reader.tui.questions import Questions
from reader.tui.repair.asking import Known, Row
from reader.tui.repair.elsewhere import Elsewhere

_PIECE = 64
"""Marks that are asked about at once."""
_BEFORE = 50
"""Rows before the cursor that are as near to it as those after it: a screen may show them."""


class Sorting:
    """What is known of the marks of a list; those near the cursor are looked at first."""

    def __init__(
        self, screen: ActingScreen, at: Callable[[], int], told: Callable[[], object]
    ) -> None:
        """``at`` says where the cursor is among the rows; ``told`` hears that more is known."""
        self._questions = Questions(screen)
        self._at: Callable[[], int] = at
        self._told: Callable[[], object] = told
        self._elsewhere = Elsewhere()
        self._rows: Sequence[Row] = ()
        self._is_asked = False
        self.is_over = False
        """Whether something is known of every mark."""
        self.known: dict[str, Known] = {}
        """By the id of the mark; a text never changes, so it is known once and for all."""

    def sort(self, rows: Sequence[Row]) -> None:
        """Look at these marks, those known already left out."""
        self._rows = rows
        self._ask()

    @property
    def left(self) -> int:
        """How many are still to be looked at."""
        return sum(row.mark.id not in self.known for row in self._rows)

    def certain(self) -> list[str]:
        """Return the ids of those that stand word for word at one place, as far as is known."""
        found = ((row.mark.id, self.known.get(row.mark.id)) for row in self._rows)
        return [mark for mark, known in found if known is not None and known.is_certain]

    def close(self) -> None:
        """Look at nothing more."""
        self._elsewhere.close()
        self._questions.close()

    def _ask(self) -> None:
        marks = [*islice(self._unknown(), _PIECE)]
        self.is_over = not marks
        if not marks or self._is_asked:
            return
        self._is_asked = True
        elsewhere, among = self._elsewhere, len(self._rows)
        self._questions.ask(
            lambda session: elsewhere.kinds(session.project, marks, among),
            self._came,
            self._failed,
        )

    def _unknown(self) -> Iterator[Misplaced]:
        start = max(0, self._at() - _BEFORE)
        rows = chain(islice(self._rows, start, None), islice(self._rows, start))
        return (row.mark for row in rows if row.mark.id not in self.known)

    def _came(self, found: dict[str, Known]) -> None:
        self._is_asked = False
        self.known |= found
        self._ask()
        self._told()

    def _failed(self) -> None:
        self._is_asked = False
