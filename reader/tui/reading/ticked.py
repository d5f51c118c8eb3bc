"""What is ticked and what is rejected of the places in a tick list."""

from collections.abc import Callable, Sequence

from reader.tui.reading.occurrences import Occurrence
from reader.tui.reading.own_marks import Found

Keep = Callable[[Found, bool], None]


class Ticked:
    """The places found so far, exact ones first, with what was decided on each.

    What was decided stays when the same place is found again in another reach.
    """

    def __init__(self, keep: Keep) -> None:
        """``keep`` saves that a place is rejected, or no longer; it may raise, and nothing is."""
        self._keep = keep
        self._known: dict[tuple[str, int, int], Occurrence] = {}
        self.places: list[Occurrence] = []
        self._sought = ""
        self._source: Sequence[Occurrence] = ()
        self._taken = 0
        self._groups: tuple[list[Occurrence], list[Occurrence]] = ([], [])
        """The exact ones, and the variants."""
        self._articles: set[str] = set()
        self._ticked = self._rejected = 0
        self.shown: list[Occurrence] = []
        """Those that the filter lets through."""

    @property
    def sought(self) -> str:
        """What a place must have in its context, its outlet or its title, to be shown."""
        return self._sought

    @sought.setter
    def sought(self, words: str) -> None:
        self._sought = words
        folded = words.casefold()
        self.shown = [each for each in self.places if not folded or folded in each.folded]

    @property
    def ticked(self) -> list[Occurrence]:
        """The places that get the tag."""
        return [each for each in self.places if each.ticked]

    @property
    def has_ticks(self) -> bool:
        """Whether any place gets the tag."""
        return self._ticked > 0

    @property
    def rejected(self) -> list[Occurrence]:
        """The places where the tag is not wanted, those of another reach too."""
        return [each for each in self._known.values() if each.rejected]

    @property
    def variants(self) -> int:
        """How many say the like in other words."""
        return len(self._groups[True])

    def take(self, found: Sequence[Occurrence]) -> None:
        """Have these places; a list that was taken before has only grown since."""
        if found is not self._source:
            self._source, self._taken = found, 0
            self._groups, self._articles = ([], []), set()
        for each in found[self._taken :]:
            known = self._known.setdefault(each.key, each)
            self._groups[known.is_variant].append(known)
            self._articles.add(known.article.id)
        self._taken = len(found)
        self.places = [*self._groups[0], *self._groups[1]]
        self._count()
        self.sought = self._sought

    def toggle(self, place: Occurrence) -> None:
        """Tick or untick a place; one that was rejected is so no longer."""
        self._decide(place, ticked=not place.ticked, rejected=False)

    def reject(self, place: Occurrence) -> None:
        """Reject a place for good, or take that back."""
        self._decide(place, ticked=False, rejected=not place.rejected)

    def toggle_all(self, places: Sequence[Occurrence]) -> None:
        """Tick all of some places, or none if all are ticked; those rejected stay so."""
        free = [each for each in places if not each.marked and not each.rejected]
        ticked = not all(each.ticked for each in free)
        for each in free:
            each.ticked = ticked
        self._count()

    def _decide(self, place: Occurrence, *, ticked: bool, rejected: bool) -> None:
        if not place.marked:
            if rejected != place.rejected:
                self._keep((place.article.id, place.span), rejected)
            self._ticked += ticked - place.ticked
            self._rejected += rejected - place.rejected
            place.ticked, place.rejected = ticked, rejected

    def _count(self) -> None:
        self._ticked = sum(each.ticked for each in self.places)
        self._rejected = len(self.rejected)

    def words(self) -> str:
        """Return how many there are, in words."""
        articles = len(self._articles)
        where = f"{articles:,} article{'' if articles == 1 else 's'}"
        more = f" · {self._rejected:,} rejected" if self._rejected else ""
        return f"{self._ticked:,} of {len(self.places):,} ticked in {where}{more}"
