"""What a record's own ids of marks became here: its links and fields name marks by them."""

from typing import TypeVar

from msgspec.structs import replace

from reader.model.annotation import Annotation, Field, Link
from reader.model.codebook import Applies, Codebook
from reader.model.filling import references
from reader.model.misplaced import Misplaced
from reader.store import codebooks
from reader.store.project import Project
from reader.store.transaction import Transaction

_Filled = TypeVar("_Filled", bound=Annotation | Link | Misplaced)


class OwnIds:
    """Knows the ids of one record after the other, within one transaction."""

    def __init__(self, project: Project, transaction: Transaction) -> None:
        self._project = project
        self._transaction = transaction
        self._ids: dict[str, dict[tuple[str, str], str]] = {}
        """By owner and round."""
        self._books: dict[str, dict[Applies, frozenset[str]]] | None = None
        """Fields of marks and of links that name marks, by the reference of a codebook.

        The one in use is ``""``.
        """

    def begin(self) -> None:
        """Forget the record before."""
        self._ids = {}

    def became(self, given: str, mark: Annotation | Misplaced) -> None:
        """Note which mark the record calls so."""
        self._ids.setdefault(given, {})[mark.annotator, mark.round] = mark.id

    def here(self, owner: str, round_: str, given: str) -> str:
        """Return the id here of a mark that this owner names by a record's own id.

        That is her own mark of this round, else the only one that is called so.
        """
        called = self._ids.get(given, {})
        only = next(iter(called.values())) if len(called) == 1 else given
        return called.get((owner, round_), only)

    def referring(self, image: _Filled, applies: Applies = "span") -> _Filled:
        """Return something whose fields name marks of its record by the ids they have here."""
        given: tuple[Field, ...] = image.fields
        names = self._references(image.codebook, applies) if given and self._ids else frozenset()
        if names.isdisjoint(field.name for field in given):
            return image
        fields = (
            Field(each.name, self.here(image.annotator, image.round, each.value))
            if each.name in names
            else each
            for each in given
        )
        return replace(image, fields=(*fields,))

    def _references(self, codebook: str, applies: Applies) -> frozenset[str]:
        """Return the fields that name marks: of the version something was made under, else in use."""
        if self._books is None:
            current = codebooks.within(self._transaction)
            books = {book.reference: book for book in codebooks.every_version(self._project)}
            self._books = {reference: _naming(book) for reference, book in books.items()}
            self._books[""] = _naming(current)
        return self._books.get(codebook, self._books[""])[applies]


def _naming(book: Codebook | None) -> dict[Applies, frozenset[str]]:
    """Return the fields of marks and of links that name marks."""
    kinds: tuple[Applies, ...] = ("span", "link")
    return {each: references(book, each) if book else frozenset() for each in kinds}
