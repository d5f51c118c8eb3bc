"""A walk through what a round has to settle, found while one waits and again once it changes."""

from collections.abc import Sequence
from typing import ClassVar

from reader.model.annotation import Annotation
from reader.model.settling.adjudication import Adjudication
from reader.model.settling.difference import Candidate
from reader.tui.acting import Doings
from reader.tui.differences.asking import Docket, decisions, docket, round_after, stamp_of
from reader.tui.differences.screen import DifferencesScreen
from reader.tui.differences.walk import Walk
from reader.tui.keymap import Settings
from reader.tui.session import Session
from reader.tui.statistics import asking as statistics
from reader.tui.statistics.answered import AnsweredScreen

_LOOKING = "Looking for what the coders differ in …"
_MADE = ("edited", "added")
_NOBODY = """\
Nothing was handed in in the round {} yet.

A coder hands in an article when she has done with it: reader submit does that. Another round
comes with r, or by reader open --round NAME."""


class AskedScreen(DifferencesScreen, AnsweredScreen):
    """Goes through what the coders of the round handed in."""

    WAITING = _LOOKING
    ANONYMOUS: ClassVar[bool] = False

    def __init__(self, session: Session, settings: Settings) -> None:
        super().__init__(session, Walk("", (), {}), settings)
        self.round = session.round_handed_in()
        """The round that is gone through; first the one that is worked in, if it has anything."""
        self.docket: Docket | None = None
        self.made: dict[str, Adjudication] = {}
        """What was decided, by the candidates' keys."""
        self.every: list[Candidate] = []
        self._new: dict[str, list[Adjudication]] = {}
        """Decisions that made a mark that no coder made, by article."""

    def put_question(self) -> None:
        """Find what there is to go through."""
        name = self.round
        self.put(lambda session: docket(session, name), self._take_in)

    def doings(self) -> Doings:
        """Return what carries out each action of the walk."""
        return {**super().doings(), "diff.round": self._turn_round}

    def _turn_round(self) -> None:
        following = round_after(self.session, self.round)
        if following == self.round:
            self.say(f"There is only the round {following}.")
            return
        self.round, self.docket = following, None
        self._take_nothing()
        self.ask_anew()

    def _take_nothing(self) -> None:
        """Show nothing of the round before while that of the next is looked for."""
        self.every, self._new = [], {}
        self.walk = Walk("", (), {})
        self.take_stock({})

    def _take_in(self, found: Docket) -> None:
        self.docket = found
        self.every = [each for matter in found.matters for each in matter.candidates]
        self._take_over([made for each in found.matters for made in each.adjudications])

    def _take_over(self, decided: Sequence[Adjudication]) -> None:
        keys = {each.key for each in self.every}
        self._new = {}
        for each in decided:
            if each.outcome == "added" or (each.outcome == "edited" and each.candidate in keys):
                self._new.setdefault(each.article, []).append(each)
        self.take_stock({each.candidate: each for each in decided if each.candidate in keys})

    def note_new(self, made: Adjudication) -> None:
        """Keep a decision, which may have made a mark that no coder made."""
        others = [each for each in self._new.get(made.article, ()) if each.id != made.id]
        self._new[made.article] = [*others, made]

    def standing(self, article: str) -> list[Annotation]:
        """Return the marks that stand in an article and that no coder made."""
        made = (each for each in self._new.get(article, ()) if each.outcome in _MADE)
        return [each.annotation for each in made if each.annotation is not None]

    def take_stock(self, made: dict[str, Adjudication]) -> None:
        """Show what is decided now."""
        self.made = made
        self.show(self.key)

    def reread(self) -> None:
        """Show what is decided now, the coders having handed in nothing else."""
        self._seen = statistics.newest(self.session)
        if self.docket is not None:
            ids = [matter.article for matter in self.docket.matters]
            self._take_over(decisions(self.session, self.round, ids))

    def reload(self) -> None:
        """Show what was done since, asking again only if a coder handed something in."""
        in_sight = self.app.screen is self
        if (
            self.docket is None
            or not in_sight
            or self.docket.stamp != stamp_of(self.session, self.round)
        ):
            super().reload()
        elif statistics.newest(self.session) != self._seen:
            self.reread()

    def show(self, key: str = "") -> None:
        """Show the list as it is now, the cursor at the candidate with this key if it is there."""
        found = self.docket
        if found is not None:
            items = [each for each in self.every if self.is_walked(each)]
            title, names = self.title_of(found), found.names
            self.walk = Walk(title, items, names, self.made, self.every, self.ANONYMOUS)
        super().show(key)

    def is_walked(self, candidate: Candidate) -> bool:
        """Return whether a candidate is in the list."""
        return bool(candidate.kind)

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
