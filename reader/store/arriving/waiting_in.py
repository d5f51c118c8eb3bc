"""Taking in marks whose quotes are not at their places: they wait for one, and are said one by one."""

from collections.abc import Sequence

from msgspec.structs import replace

from reader.model.misplaced import Misplaced
from reader.model.misplaced_kinds import in_percent
from reader.model.offers import Offer, offer
from reader.model.text.visible import excerpt
from reader.store.arriving.report import Report, Waits
from reader.store.misplacing.misplaced import MISPLACED, known
from reader.store.transaction import Transaction

_QUOTED = 40
"""Code points of a quote where it is cut."""


class WaitingIn:
    """Lets marks wait within one transaction; what became of one that is here stays."""

    def __init__(self, transaction: Transaction, report: Report) -> None:
        self._transaction = transaction
        self._report = report
        found = transaction.db.execute("SELECT 1 FROM misplaced LIMIT 1").fetchone()
        self._is_empty = found is None
        self.new: dict[str, Misplaced] = {}
        """Those that wait since now."""
        self._come: dict[str, Misplaced] = {}
        """Those that waited and have come with their place."""

    def here(self, ids: Sequence[str]) -> dict[str, Misplaced]:
        """Return those of some marks, by id, that waited before, placed and dropped ones too."""
        return {} if self._is_empty else known(self._transaction.db, ids)

    def add(self, mark: Misplaced) -> None:
        """Let a mark wait that is not here."""
        self.new[mark.id] = mark
        self._report.waiting += 1

    def has_come(self, mark: Misplaced) -> None:
        """Note that a mark which waits comes with its place now."""
        if self.new.pop(mark.id, None) is None:
            self._come[mark.id] = mark

    def say(self, where: str, number: int, mark: Misplaced, text: str) -> None:
        """Report a mark that waits, with what may be meant."""
        found = offer(text, mark)
        words = f"mark {number}: {_sought(mark)}: {_found(found)}"
        self._report.waits.append(Waits(where, words, found.kind))

    def finish(self) -> None:
        """Save all of it."""
        new = [(key, None, mark) for key, mark in self.new.items()]
        come = [(key, mark, replace(mark, state="placed")) for key, mark in self._come.items()]
        self._transaction.turn(MISPLACED, [*new, *come])


def _sought(mark: Misplaced) -> str:
    places = ", ".join(f"{span.start}-{span.end}" for span in mark.spans)
    return f"“{excerpt(mark.quote, _QUOTED)}” is not at {places}"


def _found(found: Offer) -> str:
    """Return in words what was found: ``moved: 10-12 (within a word)``."""
    if not found.places:
        return found.kind
    first, *others = found.places
    more = f", or {len(others)} more" if others else ""
    notes = [f"{first.how}, {in_percent(first.likeness)} alike"] if first.likeness < 1 else []
    notes += [first.doubt] if first.doubt else []
    noted = f" ({', '.join(notes)})" if notes else ""
    return f"{found.kind}: {first.where}{noted}{more}"
