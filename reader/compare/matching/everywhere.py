"""Where in many articles a passage comes nearest: looked up for all of them at once."""

from collections.abc import Mapping

from reader.compare.matching.indexed import Indexed
from reader.compare.matching.likeness import Profile
from reader.compare.matching.postings import Postings

_BEST = 60
"""Passages that are looked at for one, those of its own article among them."""


class Everywhere:
    """The passages of all articles of a story."""

    def __init__(self, indexes: Mapping[str, Indexed]) -> None:
        """Take in articles that were read, by their ids."""
        self._places: list[tuple[str, int]] = []
        self._postings = Postings()
        for article, index in indexes.items():
            for number in range(len(index)):
                said = index.said(number)
                self._places.append((article, number))
                self._postings.add(said.terms, said.term_length)

    def candidates(self, profile: Profile, besides: str) -> dict[str, list[int]]:
        """Return the numbers of the passages that may be like a profile, by article.

        Those of the article ``besides`` are left out.
        """
        found: dict[str, list[int]] = {}
        for each in self._postings.likest(profile, _BEST):
            article, number = self._places[each]
            if article != besides:
                found.setdefault(article, []).append(number)
        return found
