"""Jumping across links: to the other end, to what else is tied to this one, and back."""

from collections.abc import Iterator
from functools import partial

from msgspec import Struct

from reader.model.annotation import Annotation
from reader.model.errors import ReaderError
from reader.model.relations import relation
from reader.tui.acting import Doings
from reader.tui.linking.known_links import KnownLinks
from reader.tui.linking.seen_link import SeenLink
from reader.tui.reading.bench import Bench
from reader.tui.reading.going import Stop

_FAR = 200
"""Passages of a cluster that a tour goes through at most."""
_QUOTED = 60


class _Tour(Struct):
    """What is gone through by one key: all that is tied to one passage, then that one again."""

    stops: list[tuple[Annotation, str]]
    """Each with what led there, in words."""
    at: int
    landed: tuple[str, int]
    """Where it led last: an article, and an offset in code points."""


class Crossing:
    """Leads across links, each other end on the line of the screen that this one is on."""

    def __init__(self, bench: Bench, known: KnownLinks) -> None:
        self._desk = bench.desk
        self._session = bench.session
        self._going = bench.going
        self._say = bench.say
        self._known = known
        self._tour: _Tour | None = None

    def doings(self) -> Doings:
        """Return what carries out each action of this room."""
        return {"link.across": self.across}

    def across(self) -> None:
        """Jump to the other end of the first link here; again, to what else is tied to it.

        Raises:
            ReaderError: no link here leads to a passage.
        """
        pane = self._desk.active.pane
        tour = self._tour
        if tour is None or tour.landed != (self._desk.active.article.id, pane.caret):
            tour = self._tour = self._begin()
        else:
            tour.at = (tour.at + 1) % len(tour.stops)
        mark, words = tour.stops[tour.at]
        number = f"{tour.at + 1} of {len(tour.stops) - 1}"
        back = tour.at == len(tour.stops) - 1
        self._jump(mark, f"Back: {words}" if back else f"Across {number}: {words}")

    def to(self, seen: SeenLink) -> None:
        """Jump to the other end of a link.

        Raises:
            ReaderError: it does not lead to a passage, or that is gone.
        """
        if seen.there is None or not seen.leads_on:
            raise ReaderError(f"{self._known.said(seen, _QUOTED)}: there is nowhere to jump to")
        self._tour = None
        self._jump(seen.there, f"Across: {self._known.said(seen, _QUOTED)}")

    def _jump(self, mark: Annotation, words: str) -> None:
        source, y = self._desk.active.article.id, self._desk.active.pane.caret_line
        self._going.beside(Stop.at(mark), partial(self._landed, source, y, mark, words))

    def _landed(self, source: str, y: int, mark: Annotation, words: str) -> None:
        self._desk.bring_beside(source)
        for column in self._desk.columns:
            if column.article.id in (source, mark.article) and source != mark.article:
                column.pane.bring(column.pane.caret, y)
        if self._tour is not None:
            self._tour.landed = mark.article, self._desk.active.pane.caret
        self._say(words)

    def _begin(self) -> _Tour:
        seen = self._known.at(self._desk.active)
        if not seen:
            raise ReaderError("there is no link at the caret; m begins one")
        home = self._desk.active.pane.sheet.marks.get(seen[0].here)
        if home is None:
            raise ReaderError("that mark is gone")
        stops = [*self._tied_to(home)]
        if not stops:
            said = self._known.said(seen[0], _QUOTED)
            raise ReaderError(f"{said}: there is nowhere to jump to")
        return _Tour([*stops, (home, self._known.words_of(home))], 0, ("", 0))

    def _tied_to(self, home: Annotation) -> Iterator[tuple[Annotation, str]]:
        """Yield what the links of a mark lead to, then all that is the same as what is the same."""
        met, ahead, direct = {home.id}, [home.id], True
        while ahead and len(met) < _FAR:
            mark = ahead.pop(0)
            for seen in self._known.of(mark):
                is_same = self._is_identity(seen)
                there = seen.there
                if there is None or not seen.leads_on or there.id in met:
                    continue
                if direct or is_same:
                    met.add(there.id)
                    ahead += [there.id] if is_same else []
                    yield there, self._known.said(seen, _QUOTED)
            direct = False

    def _is_identity(self, seen: SeenLink) -> bool:
        found = relation(self._session.codebook, seen.link.type)
        return found is not None and found.is_identity
