"""Whose the marks are that come in: names become annotators, and nobody is joined by name.

Who is new is added with the first thing of hers that goes in: what is refused adds nobody.
"""

from collections.abc import Iterable

from msgspec.structs import replace

from reader.model.annotation import Annotator
from reader.model.errors import ReaderError
from reader.model.identity import is_uuid, new_id
from reader.model.record import RecordAnnotator
from reader.store.annotators import ANNOTATOR, checked_name
from reader.store.transaction import Transaction


class PeopleIn:
    """Finds the annotator a record means by a name, and adds those who are new here."""

    def __init__(
        self, transaction: Transaction, here: Iterable[Annotator], importer: Annotator | None
    ) -> None:
        self._transaction = transaction
        self._importer = importer
        self._by_id = {person.id: person for person in here}
        self._new: dict[str, Annotator] = {}
        """Those who are not added yet, by id."""
        self.importer_is_new = importer is not None and importer.id not in self._by_id
        self._by_name = {person.name: person for person in self._by_id.values()}
        if importer is not None and self.importer_is_new:
            self._expect(importer)
        self._meant: dict[str, str | ReaderError] = {}
        """Ids by the names that the record at hand uses."""

    def meet(self, introduced: Iterable[RecordAnnotator]) -> None:
        """Begin a record that introduces these annotators."""
        self._meant = {}
        for person in introduced:
            if person.name in self._meant:
                self._meant[person.name] = ReaderError(f"{person.name!r} is two annotators in it")
            elif person.name:
                self._meant[person.name] = self._find(person)

    def owner(self, name: str) -> str:
        """Return the id of the annotator of this name; of nobody named, the importer's.

        Raises:
            ReaderError: nobody is named and nobody imports, or the name is somebody else's.
        """
        if not name:
            if self._importer is None:
                raise ReaderError("it names no annotator; say whose it is with --as NAME")
            return self._importer.id
        if name not in self._meant:
            self._meant[name] = self._find(RecordAnnotator(name=name))
        meant = self._meant[name]
        if isinstance(meant, ReaderError):
            raise meant
        return meant

    def is_system(self, annotator: str) -> bool:
        """Return whether the annotator of this id, here or expected, is a system."""
        return self._by_id[annotator].kind == "system"

    def _find(self, person: RecordAnnotator) -> str | ReaderError:
        if person.id in self._by_id:
            return person.id
        if person.id and not is_uuid(person.id):
            return ReaderError(f"the id of {person.name[:80]!r} is not a UUID: {person.id[:40]!r}")
        try:
            person = replace(person, name=checked_name(person.name))
        except ReaderError as error:
            return ReaderError(f"{person.name[:80]!r}: {error}")
        known = self._by_name.get(person.name)
        if known is not None and person.id:
            return ReaderError(
                f"{person.name!r} is another annotator here; reader annotator rename"
                " gives the one of this project another name first"
            )
        return known.id if known else self._expect(_annotator(person))

    def _expect(self, person: Annotator) -> str:
        self._new[person.id] = self._by_id[person.id] = self._by_name[person.name] = person
        return person.id

    def settle(self, annotator: str) -> None:
        """Add the annotator of this id, now that something of hers goes in."""
        person = self._new.pop(annotator, None)
        if person is not None:
            self._transaction.put(ANNOTATOR, person.id, person)


def _annotator(person: RecordAnnotator) -> Annotator:
    is_system = person.kind == "system"
    return Annotator(person.id or new_id(), person.name, "system" if is_system else "person")
