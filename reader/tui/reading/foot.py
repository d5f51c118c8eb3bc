"""The lines at the foot of the reading screen: where one is, and what the next keys do."""

from collections.abc import Mapping

from reader.tui.acting import ActingScreen
from reader.tui.reading.hands import Hands
from reader.tui.reading.signs import LEGENDS, WITH_DIGITS, digits
from reader.tui.reading.telling import Parts, told

_WRITING = (("enter", "keep"), ("tab", "keep, next field"), ("escape", "drop"))
_Keys = list[tuple[str, str]]


class Foot:
    """Knows what to tell there, while nothing else is told or asked."""

    def __init__(self, screen: ActingScreen, hands: Hands) -> None:
        self._screen = screen
        self._hands = hands

    def words(self, names: Mapping[str, str], cells: int) -> Parts:
        """Return what is at the caret, in ``cells`` cells; ``names`` are annotators' by id."""
        hands, session = self._hands, self._screen.session
        if making := hands.links.making(cells):
            return making
        column, linked = hands.bench.desk.active, hands.links.told(cells)
        parts = told(column, session, names, cells, linked)
        beside = hands.beside.words(column)
        return [*parts, f" · {beside}"] if beside else parts

    def legend(self) -> tuple[str, _Keys, _Keys]:
        """Return the mood of now, what the digits do in it, and the likeliest keys."""
        over, screen = self._hands.bench.over, self._screen
        mood = self._hands.moods.now()
        if mood in ("Read", "Mark", "Linked") and self._hands.beside.is_asked:
            mood = "Counterpart"
        if over.writing:
            return "Write", [], [*_WRITING]
        tags: _Keys = []
        if mood == "Tag":
            tags = over.tag_keys()
        elif mood in WITH_DIGITS and not screen.keyboard.begun:
            tags = digits(screen.session.codebook, screen.settings)
        return mood, tags, screen.keys_shown(LEGENDS[mood])
