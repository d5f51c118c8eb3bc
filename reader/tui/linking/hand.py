"""What is done with links, made when the first of it is asked for."""

from functools import cached_property

from reader.tui.acting import Doings
from reader.tui.linking.crossing import Crossing
from reader.tui.linking.known_links import KnownLinks
from reader.tui.linking.link_fields import LinkFields
from reader.tui.linking.linked import Linked
from reader.tui.linking.linking import Linking
from reader.tui.linking.own_links import OwnLinks
from reader.tui.linking.tools import Tools


class Hand:
    """Makes links, jumps across them, lists and changes them."""

    def __init__(self, tools: Tools, known: KnownLinks) -> None:
        bench = tools.bench
        own = OwnLinks(bench.session, bench.desk)
        fields = LinkFields(bench, own)
        self.tying = Linking(tools, own, fields)
        self._crossing = Crossing(bench, known)
        self._linked = Linked(tools, known, own, fields, self._crossing)

    @cached_property
    def doings(self) -> Doings:
        """What carries out each action on links, by action id."""
        rooms = (self.tying, self._crossing, self._linked)
        return {name: doing for room in rooms for name, doing in room.doings().items()}
