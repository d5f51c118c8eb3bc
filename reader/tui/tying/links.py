"""The links of the reading screen: the one being made, those there are, and what is done with them."""

from collections.abc import Callable

from reader.tui.acting import Doings, Say
from reader.tui.reading.bench import Bench
from reader.tui.reading.moving import Moving
from reader.tui.reading.telling import Parts
from reader.tui.tying.crossing import Crossing
from reader.tui.tying.known_links import KnownLinks
from reader.tui.tying.link_fields import LinkFields
from reader.tui.tying.linked import Linked
from reader.tui.tying.own_links import OwnLinks
from reader.tui.tying.partners import Partners
from reader.tui.tying.tying import Tying


class Links:
    """Puts together what the screen has of links."""

    def __init__(
        self,
        bench: Bench,
        moving: Moving,
        partners: Partners,
        saved: Say,
        turned: Callable[[], None],
    ) -> None:
        """``partners`` knows what is taken to tell the same as where a link begins.

        ``saved`` tells what was saved, and has the place kept; ``turned`` hears of it when a link
        is begun, and when none is any more.
        """
        self._desk = bench.desk
        self._known = KnownLinks(bench.desk, bench.session)
        own = OwnLinks(bench.session, bench.desk)
        fields = LinkFields(bench, own)
        self._crossing = Crossing(bench, self._known)
        self._tying = Tying(bench, moving, own, fields, partners, saved, turned)
        self._linked = Linked(bench, self._known, own, fields, self._crossing, saved)

    def doings(self) -> Doings:
        """Return what carries out each action of this room."""
        return {
            **self._tying.doings(),
            **self._crossing.doings(),
            **self._linked.doings(),
        }

    @property
    def begun(self) -> bool:
        """Whether a link is being made."""
        return self._tying.begun is not None

    @property
    def here(self) -> bool:
        """Whether there is a link at the caret."""
        return bool(self._known.at(self._desk.active))

    def follow(self) -> None:
        """Show what is tied to what on the desk, if other articles are on it now."""
        if self._known.follow():
            self._tying.show()

    def making(self, cells: int) -> Parts:
        """Return where the link begins that is being made, and would end; nothing without one."""
        return self._tying.told(cells)

    def told(self, cells: int) -> str:
        """Return the links at the caret for a line of so many cells; nothing where there is none."""
        return self._known.told(self._desk.active, cells)
