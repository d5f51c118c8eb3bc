"""A walk through what a round has to settle, found while one waits and again once it changes."""

from collections.abc import Mapping
from typing import ClassVar

from reader.model.adjudication import Adjudication
from reader.model.difference import Candidate
from reader.tui.differences.asking import Docket, docket
from reader.tui.differences.screen import DifferencesScreen
from reader.tui.differences.walk import Walk
from reader.tui.keymap import Settings
from reader.tui.session import Session
from reader.tui.statistics.answered import AnsweredScreen

_LOOKING = "Looking for what the coders differ in …"
_NOBODY = """\
Nothing was handed in in the round {} yet.

A coder hands in an article when she has done with it: reader submit does that."""


class AskedScreen(DifferencesScreen, AnsweredScreen):
    """Goes through what the coders of the round handed in."""

    WAITING = _LOOKING
    ANONYMOUS: ClassVar[bool] = False

    def __init__(self, session: Session, settings: Settings) -> None:
        super().__init__(session, Walk("", (), {}), settings)
        self.docket: Docket | None = None
        self.made: dict[str, Adjudication] = {}
        """What was decided, by the candidates' keys."""

    def put_question(self) -> None:
        """Find what there is to go through."""
        self.put(docket, self._take_in)

    def _take_in(self, found: Docket) -> None:
        self.docket = found
        self.made = {key: made for each in found.matters for key, made in each.decided.items()}
        self.show(self.key)

    def show(self, key: str = "") -> None:
        """Show the list as it is now, the cursor at the candidate with this key if it is there."""
        found = self.docket
        if found is not None:
            every = [each for matter in found.matters for each in matter.candidates]
            items = [each for each in every if self.is_walked(each)]
            beside = [each for each in every if not self.is_walked(each)]
            self.walk = Walk(
                self.title_of(found),
                items,
                found.names,
                self.decisions(),
                beside,
                self.ANONYMOUS,
            )
        super().show(key)
        self.tell_legend()

    def is_walked(self, candidate: Candidate) -> bool:
        """Return whether a candidate is in the list."""
        return bool(candidate.kind)

    def decisions(self) -> Mapping[str, Adjudication]:
        """Return the decisions that are shown."""
        return self.made

    def title_of(self, found: Docket) -> str:
        """Return what the list is called."""
        return f"Round {found.round.name}"

    def nothing(self) -> str:
        """Return why there is nothing in the list."""
        if self.docket is None:
            return _LOOKING if not self.status.in_trouble else ""
        if not self.docket.matters:
            return _NOBODY.format(self.docket.round.name)
        return self.nothing_left()

    def nothing_left(self) -> str:
        """Return what is said where something was handed in, and nothing of it is listed."""
        return "The coders differ in nothing."

    def failed(self) -> None:
        """Have it asked again the next time; what was wrong is in the status line."""
        super().failed()
        if self.docket is None:
            self._empty.update("")
