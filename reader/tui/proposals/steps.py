"""What was done to proposals since the list was opened: no history has it, so it is kept here."""

from collections.abc import Callable, Sequence

from msgspec import Struct

from reader.model.grouping import Proposal
from reader.store.grouping import deciding
from reader.tui.session import Session


class _Step(Struct, frozen=True):
    """Some proposals, each with its place in the list, before and after; nothing for what history has."""

    before: list[tuple[int, Proposal]] = []
    made: list[tuple[int, Proposal]] = []


class Steps:
    """What can be taken back, the latest first."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._done: list[_Step] = []

    def do(self, proposals: Sequence[str], doing: Callable[[], str]) -> str:
        """Do something to proposals, by their ids, and to none besides; return what it says."""
        before = deciding.as_they_are(self._session.project, proposals)
        said = doing()
        made = deciding.as_they_are(self._session.project, proposals)
        self._done.append(_Step(before, made))
        return said

    def is_in_history(self) -> None:
        """Take in that what was done now is in the history."""
        self._done.append(_Step())

    @property
    def is_next(self) -> bool:
        """Whether what was done last is to be taken back here, and not in the history."""
        return bool(self._done and (self._done[-1].before or self._done[-1].made))

    def take_back(self) -> str:
        """Take back what was done last; return what to say.

        Raises:
            ReaderError: it has changed since.
        """
        step = self._done.pop()
        deciding.put_back(self._session.project, step.made, step.before)
        names = " and ".join(f"“{each.name}”" for _, each in step.before)
        return f"Taken back: {names} as before."

    def is_undone(self) -> None:
        """Take in that what the history had last was undone."""
        if self._done and not self.is_next:
            self._done.pop()

    def clear(self) -> None:
        """Forget all: other stories are proposed."""
        self._done.clear()
