"""What more there is to say of a link: slot, reason, the value to go by."""

from collections.abc import Callable, Sequence

from reader.model import filling
from reader.model.annotation import Link
from reader.model.codebook import FieldRule
from reader.model.errors import ReaderError
from reader.model.filling import Option
from reader.model.relations import fields_of, relation
from reader.tui.linking.own_links import OwnLinks
from reader.tui.reading.bench import Bench
from reader.tui.reading.desk import Desk
from reader.tui.reading.field_row import FieldRow
from reader.tui.session import Session


class LinkFields:
    """Opens the field sheet on a link."""

    def __init__(self, bench: Bench, own: OwnLinks) -> None:
        self._desk = bench.desk
        self._session = bench.session
        self._over = bench.over
        self._own = own

    def open(self, link: Link, closed: Callable[[], None] = lambda: None, at: str = "") -> None:
        """Open the fields of a link, the cursor at the one of this name.

        Raises:
            ReaderError: its relation has none.
        """
        if not fields_of(self._session.codebook, link.type):
            raise ReaderError(f"{link.type} has no fields in this codebook")
        about = _OfLink(self._session, self._own, self._desk, link)
        self._over.sheet.open(about, at, closed)

    def ask_new(self, link: Link) -> None:
        """Open the fields of a link just made, where one is asked for at once or needed."""
        rules = fields_of(self._session.codebook, link.type)
        filled = {field.name for field in link.fields if field.value}
        asked = (rule for rule in rules if rule.ask or rule.required)
        missing = [rule.name for rule in asked if rule.name not in filled]
        if missing:
            self.open(link, at=missing[0])

    def names(self, link: Link) -> str:
        """Return what can be said of a link, as a list."""
        return ", ".join(rule.title for rule in fields_of(self._session.codebook, link.type))


class _OfLink:
    """The fields of one link."""

    def __init__(self, session: Session, own: OwnLinks, desk: Desk, link: Link) -> None:
        self._session = session
        self._own = own
        self._desk = desk
        self._link = link
        kind = relation(session.codebook, link.type)
        self.title = f"Fields of the link: {kind.name if kind else link.type}"

    def rows(self) -> Sequence[FieldRow]:
        """Return the fields of the link as it is in the project, with what is said in them."""
        self._link = self._own.as_it_is(self._link)
        return [self._row(rule) for rule in fields_of(self._session.codebook, self._link.type)]

    def options(self, rule: FieldRule, typed: str) -> Sequence[Option]:
        """Return the choices of a field; a reference may name a mark of the open articles."""
        if rule.kind != "reference":
            return filling.options(rule)
        words = typed.casefold().split()
        marks = (mark for column in self._desk.columns for mark in column.pane.sheet.marks.all())
        near = [mark for mark in marks if all(word in mark.quote.casefold() for word in words)]
        listed = [
            Option("", mark.id, self._session.words_of(mark.id), self._session.tag_name(mark.tag))
            for mark in near[: len(filling.KEYS)]
        ]
        return listed if typed else filling.keyed(listed)

    def put(self, rule: FieldRule, value: str) -> None:
        """Save a value of a field."""
        self._link = self._own.fill(self._link, rule, value)
        self._desk.renew()

    def _row(self, rule: FieldRule) -> FieldRow:
        values = filling.values_of(self._link.fields, rule.name)
        named = {option.value: option.name for option in filling.options(rule)}
        said = (
            self._session.words_of(value) if rule.kind == "reference" else named.get(value, value)
            for value in values
        )
        return FieldRow(rule, values, ", ".join(said))
