"""Seeing to it that the round and the annotator are here of what comes in, and that it may come."""

from typing import Protocol

from reader.model.errors import ReaderError
from reader.store import rounds
from reader.store.arriving.people_in import PeopleIn
from reader.store.transaction import Transaction, why_locked


class Owned(Protocol):
    """A thing of one annotator, on one article, in one round."""

    @property
    def article(self) -> str:
        """The article's id."""

    @property
    def annotator(self) -> str:
        """The annotator's id."""

    @property
    def round(self) -> str:
        """The round's name."""


class Settling:
    """Asks once about each article, annotator and round, within one transaction."""

    def __init__(self, transaction: Transaction, people: PeopleIn) -> None:
        self._transaction = transaction
        self._people = people
        self._rounds: set[str] = set()
        self._locks: dict[tuple[str, str, str], str] = {}
        """Why work is not added to, by article, annotator and round; as it was before."""

    def ensure(self, thing: Owned) -> None:
        """Have the round and the annotator here of something that goes in.

        Raises:
            ReaderError: what it would be added to was submitted, or its round finished, before.
        """
        whose = thing.article, thing.annotator, thing.round
        if whose not in self._locks:
            self._locks[whose] = why_locked(self._transaction.db, *whose)
        if self._locks[whose]:
            raise ReaderError(self._locks[whose])
        if thing.round not in self._rounds:
            rounds.ensure(self._transaction, thing.round)
            self._rounds.add(thing.round)
        self._people.settle(thing.annotator)
