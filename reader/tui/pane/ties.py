"""What ties a text to the others beside it: passages linked, or like others, or said alike."""

from collections.abc import Iterable, Sequence
from typing import Literal, get_args

from msgspec import Struct

from reader.tui.pane.buckets import Buckets, Placed

TieKind = Literal["link", "verbatim", "suggested"]
"""Said by a person; found word for word; taken to be likely."""
KINDS: tuple[TieKind, ...] = get_args(TieKind)
"""In the order in which one goes before another in the gutter."""


class Tie(Struct, frozen=True):
    """A passage that has to do with one of another article; ``[start, end)`` in code points."""

    start: int
    end: int
    kind: TieKind
    sign: str
    """One character for the row on which it begins."""


class Ties:
    """The ties of one article by place, each kind shown and taken away by itself."""

    def __init__(self) -> None:
        self._by_kind: dict[TieKind, Buckets[Tie]] = {}

    def show(self, ties: Iterable[Tie], kinds: Iterable[TieKind] = KINDS) -> bool:
        """Have these in the place of those of some kinds; return whether there were any of these."""
        gone = [self._by_kind.pop(kind, None) for kind in kinds]
        self.add(ties)
        return any(gone)

    def add(self, ties: Iterable[Tie]) -> None:
        """Have these too."""
        for tie in ties:
            kept = self._by_kind.setdefault(tie.kind, Buckets())
            kept.add(Placed(tie.start, tie.end, tie))

    def remove(self, ties: Iterable[Tie]) -> None:
        """Have these no more; all of them are here."""
        for tie in ties:
            self._by_kind[tie.kind].remove(Placed(tie.start, tie.end, tie))

    def touching(self, start: int, end: int) -> Sequence[Placed[Tie]]:
        """Return what shares a code point with the range: links first, then by start."""
        if not self._by_kind:
            return ()
        kept = (self._by_kind.get(kind) for kind in KINDS)
        return [placed for each in kept if each for placed in each.touching(start, end)]
