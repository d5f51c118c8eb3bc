"""What the next key would be about, as the legend calls it."""

from reader.tui.linking.links import Links
from reader.tui.reading.bench import Bench
from reader.tui.reading.ends import Ends
from reader.tui.reading.jumping import Jumping
from reader.tui.reading.moving import Moving
from reader.tui.reading.signs import Mood
from reader.tui.reading.waiting import Waiting


class Moods:
    """Knows the mood the reading screen is in."""

    def __init__(
        self,
        bench: Bench,
        moving: Moving,
        jumping: Jumping,
        ends: Ends,
        links: Links,
        waiting: Waiting,
    ) -> None:
        self._bench = bench
        self._links = links
        self._waiting = waiting
        self._moving = moving
        self._jumping = jumping
        self._ends = ends

    def is_busy(self) -> bool:
        """Return whether something is to be answered or ended before the caret may go elsewhere."""
        answering = bool(self._bench.over.open) or self._bench.prompt.is_open
        return answering or self._jumping.open or self._ends.open

    def now(self) -> Mood:
        """Return the mood of now."""
        pane = self._bench.desk.active.pane
        if self._jumping.open:
            return "Jump"
        if over := self._bench.over.mood:
            return over
        if self._ends.open:
            return "Ends"
        if self._links.begun:
            return "Link"
        if self._waiting.is_at:
            return "Waiting"
        if self._moving.selecting or pane.selection is not None:
            return "Select"
        walked = self._bench.walking.mood
        if pane.suggestion_first and walked in (None, "Find"):
            return "Suggestion"
        if pane.focused_mark and walked in (None, "Find"):
            return "Linked" if self._links.here else "Mark"
        return walked or "Read"
