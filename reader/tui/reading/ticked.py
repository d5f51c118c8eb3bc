"""What is ticked and what is rejected of the places in a tick list."""

from collections.abc import Sequence

from reader.tui.reading.occurrences import Occurrence


class Ticked:
    """The places found so far, exact ones first, with what was decided on each.

    What was decided stays when the same place is found again in another reach.
    """

    def __init__(self) -> None:
        self._known: dict[tuple[str, int, int], Occurrence] = {}
        self.places: list[Occurrence] = []
        self._sought = ""
        self._articles = self._ticked = self._rejected = 0
        self.variants = 0
        """How many say the like in other words."""
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
        self.shown = [each for each in self.places if folded in each.folded]

    @property
    def ticked(self) -> list[Occurrence]:
        """The places that get the tag."""
        return [each for each in self.places if each.ticked]

    @property
    def rejected(self) -> list[Occurrence]:
        """The places where the tag is not wanted."""
        return [each for each in self.places if each.rejected]

    def take(self, found: Sequence[Occurrence]) -> None:
        """Have these places, in the place of those there were."""
        known = [self._known.setdefault(each.key, each) for each in found]
        self.places = sorted(known, key=lambda each: each.is_variant)
        self._articles = len({each.article.id for each in known})
        self.variants = sum(each.is_variant for each in known)
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
            self._ticked += ticked - place.ticked
            self._rejected += rejected - place.rejected
            place.ticked, place.rejected = ticked, rejected

    def _count(self) -> None:
        self._ticked = sum(each.ticked for each in self.places)
        self._rejected = sum(each.rejected for each in self.places)

    def words(self) -> str:
        """Return how many there are, in words."""
        where = f"{self._articles:,} article{'' if self._articles == 1 else 's'}"
        more = f" · {self._rejected:,} rejected" if self._rejected else ""
        return f"{self._ticked:,} of {len(self.places):,} ticked in {where}{more}"
