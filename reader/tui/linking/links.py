"""The links of the reading screen: the one being made, those there are, and what is done with them.

What it takes is loaded after the first frame, or when it is asked for.
"""

from functools import cached_property, partial
from typing import TYPE_CHECKING

from reader.tui.acting import Doings
from reader.tui.actions import of_mode
from reader.tui.linking.tools import Tools
from reader.tui.reading.telling import Parts

if TYPE_CHECKING:
    from reader.tui.linking.hand import Hand
    from reader.tui.linking.known_links import KnownLinks

_IN_READING = ("link.begin", "link.across", "link.list")


class Links:
    """Puts together what the screen has of links."""

    def __init__(self, tools: Tools) -> None:
        self._tools = tools
        self._desk = tools.bench.desk
        self._session = tools.bench.session
        self._shown: KnownLinks | None = None

    def doings(self) -> Doings:
        """Return what carries out each action of this room."""
        names = (*_IN_READING, *(action.id for action in of_mode("linking")))
        return {name: partial(self._do, name) for name in names}

    @property
    def begun(self) -> bool:
        """Whether a link is being made."""
        return self._session.link_begun is not None

    @property
    def here(self) -> bool:
        """Whether there is a link at the caret."""
        return self._shown is not None and bool(self._shown.at(self._desk.active))

    def follow(self) -> None:
        """Show what is tied to what on the desk, if other articles are on it now."""
        if self._known.follow() and self.begun:
            self._hand.tying.show()

    def making(self, cells: int) -> Parts:
        """Return where the link begins that is being made, and would end; nothing without one."""
        return self._hand.tying.told(cells) if self.begun else []

    def told(self, cells: int) -> str:
        """Return the links at the caret for a line of so many cells; nothing where there is none."""
        return self._shown.told(self._desk.active, cells) if self._shown else ""

    def _do(self, action: str) -> None:
        self._hand.doings[action]()

    @property
    def _known(self) -> "KnownLinks":
        if self._shown is None:
            from reader.tui.linking.known_links import KnownLinks

            self._shown = KnownLinks(self._desk, self._session)
        return self._shown

    @cached_property
    def _hand(self) -> "Hand":
        from reader.tui.linking.hand import Hand

        return Hand(self._tools, self._known)
