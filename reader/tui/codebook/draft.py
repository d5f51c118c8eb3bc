"""Changes of a codebook, gathered until they are kept as one version."""

from msgspec.structs import replace

from reader.model.codebook import Codebook
from reader.model.revising.check import faults


class Draft:
    """A codebook as it will be, with every step on the way to it."""

    def __init__(self, in_use: Codebook, base: Codebook | None = None) -> None:
        """Begin from the codebook in use, or from ``base``, which is to take its place."""
        self.begin(in_use, base)

    def begin(self, in_use: Codebook, base: Codebook | None = None) -> None:
        """Begin anew, with no changes."""
        self.in_use = in_use
        self.base = base or in_use
        self._steps = [self.base]
        self._at = 0
        self.written = b""
        """What was written of it in an editor and has faults; another step forgets it."""
        self._faults: dict[tuple[str, int], list[str]] | None = None

    @property
    def book(self) -> Codebook:
        """The codebook with all changes so far, under the version it was begun from."""
        return self._steps[self._at]

    @property
    def is_new(self) -> bool:
        """Whether it is a codebook of its own, that no version was kept of."""
        return self.base is not self.in_use

    @property
    def steps(self) -> int:
        """How many changes there are."""
        return self._at

    @property
    def is_open(self) -> bool:
        """Whether there is something to be saved."""
        return self.is_new or self.book != self.base

    @property
    def holds_work(self) -> bool:
        """Whether something would be lost with it, be it only what was written in an editor."""
        return self.is_open or bool(self.written)

    def take(self, book: Codebook) -> None:
        """Go on to another state of the codebook, one step further."""
        book = replace(book, version=self.base.version)
        if book != self.book:
            self._steps[self._at + 1 :] = [book]
            self._go(1)

    def undo(self) -> bool:
        """Take back the last step; return whether there was one."""
        return self._at > 0 and self._go(-1)

    def redo(self) -> bool:
        """Bring back the last step taken back; return whether there was one."""
        return self._at + 1 < len(self._steps) and self._go(1)

    def _go(self, by: int) -> bool:
        self._at += by
        self._faults, self.written = None, b""
        return True

    @property
    def faults(self) -> dict[tuple[str, int], list[str]]:
        """What keeps it from being saved, by section and place; the head's is ``("", 0)``."""
        if self._faults is None:
            self._faults = {}
            for fault in faults(self.book):
                self._faults.setdefault((fault.section, fault.at), []).append(fault.text)
        return self._faults
