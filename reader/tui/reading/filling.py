"""Saying more than a tag does: the fields of a mark, and the labels of an article."""

from collections.abc import Sequence

from reader.model import filling
from reader.model.annotation import PASSAGE, Annotation
from reader.model.codebook import FieldRule
from reader.model.errors import ReaderError
from reader.model.filling import Option
from reader.model.text.visible import excerpt
from reader.store import labels, unfilled, uses
from reader.tui.acting import Doings, Say
from reader.tui.naming import title_of
from reader.tui.reading.bench import Bench
from reader.tui.reading.desk import Column, Desk
from reader.tui.reading.field_row import FieldRow
from reader.tui.reading.going import Stop
from reader.tui.reading.marking import Marking
from reader.tui.reading.own_marks import OwnMarks
from reader.tui.reading.stops import Stops
from reader.tui.session import Session

_QUOTED = 40
_DIGITS = "123456789"
"""Keys of what was written before: letters begin to write something else."""


class Filling:
    """Opens the sheet on the focused mark or the active article, and saves what is said."""

    def __init__(self, bench: Bench, marking: Marking) -> None:
        self._desk = bench.desk
        self._session = bench.session
        self._own = bench.own
        self._marking = marking
        self._over = bench.over
        self._walking = bench.walking
        self._say = bench.say
        self._stops = Stops("Fields", bench, self._load, self._told, self._led)
        marking.made.append(self._ask_new)
        marking.changed.append(self._settle)

    def doings(self) -> Doings:
        """Return what carries out each action of this room."""
        return {"mark.fields": self.ask, "article.labels": self.ask_labels}

    def ask(self) -> None:
        """Open the fields of the focused mark."""
        mark = self._marking.focused()
        if mark.tag == PASSAGE:
            raise ReaderError("a passage has no fields; K, then f, fills those of its link")
        if not self._session.codebook.fields_of(mark.tag):
            raise ReaderError(f"{self._session.tag_name(mark.tag)} has no fields in this codebook")
        self._open(mark)

    def _ask_new(self, mark: Annotation) -> None:
        """Open the fields of a mark just made, where the codebook asks for one at once."""
        rules = [rule for rule in self._session.codebook.fields_of(mark.tag) if rule.ask]
        filled = {field.name for field in mark.fields if field.value}
        missing = [rule.name for rule in rules if rule.name not in filled]
        if missing:
            self._open(mark, missing[0])

    def ask_labels(self) -> None:
        """Open what may be said of the active article as a whole."""
        self._session.me()
        if not filling.article_rules(self._session.codebook):
            raise ReaderError("this codebook has nothing to say of a whole article")
        self._open_labels(self._desk.active)

    def _open_labels(self, column: Column) -> None:
        article = column.article.id
        rules = filling.article_rules(self._session.codebook)
        lacking = self._session.unlabelled(article)
        first = next((rule.name for rule in rules if rule.title in lacking), "")
        about = _OfArticle(self._session, column, self._say)
        self._over.sheet.open(about, first, lambda: self._settle_article(article))

    def begin(self) -> None:
        """Open the list of one's marks and articles that lack what the codebook requires."""
        self._desk.renew()
        if not self._stops.find():
            raise ReaderError("none of your marks and articles lacks what the codebook requires")
        self._walking.begin(self._stops)
        self._stops.begin(self._desk.active.article.id, self._desk.active.pane.caret)

    def _load(self) -> list[Stop]:
        project, me = self._session.project, self._session.me().id
        pending = unfilled.pending(project, me, self._desk.articles)
        return [Stop(gap.article, gap.start, gap.mark) for gap in pending]

    def _led(self, stop: Stop) -> None:
        """Open the labels of an article that the list has led to."""
        column = self._desk.column_of(stop.article)
        if not stop.mark and column is not None:
            self._open_labels(column)

    def _settle(self, mark: Annotation) -> None:
        """Take a mark off the list that is filled now, or gone."""
        if mark.status != "active" or not self._session.lacking(mark):
            self._stops.done(mark.id)

    def _settle_article(self, article: str) -> None:
        """Take an article off the list of which everything is said now."""
        if not self._session.unlabelled(article):
            self._stops.done(article)

    def _open(self, mark: Annotation, at: str = "") -> None:
        lacking = self._session.lacking(mark)
        first = at or (lacking[0].name if lacking else "")
        about = _OfMark(self._session, self._own, self._desk, mark)
        self._over.sheet.open(about, first, lambda: self._settle(about.mark))

    def _told(self, stop: Stop, number: str) -> str:
        if not stop.mark:
            names = ", ".join(self._session.unlabelled(stop.article))
            return f"To fill in {number}: {names} of the whole article; A opens its labels"
        column = self._desk.column_of(stop.article)
        mark = column.pane.sheet.marks.get(stop.mark) if column else None
        names = ", ".join(rule.title for rule in self._session.lacking(mark)) if mark else ""
        return f"To fill in {number}: {names}; f opens the fields"


class _OfMark:
    """The fields of one mark."""

    def __init__(self, session: Session, own: OwnMarks, desk: Desk, mark: Annotation) -> None:
        self._session = session
        self._own = own
        self._desk = desk
        self.mark = mark
        """The mark as it is now."""
        name, quote = session.tag_name(mark.tag), excerpt(mark.quote, _QUOTED)
        self.title = f"Fields of {name} “{quote}”"

    def rows(self) -> Sequence[FieldRow]:
        """Return the fields of the mark as it is in the project, with what is said in them."""
        self.mark = self._session.as_it_is(self.mark)
        rules = self._session.codebook.fields_of(self.mark.tag)
        return [self._row(rule) for rule in rules]

    def options(self, rule: FieldRule, typed: str) -> Sequence[Option]:
        """Return the choices of a field; of a text, what was written before.

        A reference may name the other marks of the open articles, the nearest first.
        """
        if rule.kind == "text" and not typed:
            return self._written_before(rule)
        if rule.kind != "reference":
            return filling.options(rule)
        words = typed.casefold().split()
        near = [mark for mark in self._nearest() if all(w in self._words(mark) for w in words)]
        listed = [
            Option("", mark.id, excerpt(mark.quote, _QUOTED), self._session.tag_name(mark.tag))
            for mark in near[: len(filling.KEYS)]
        ]
        return [*filling.keyed(listed)] if not typed else listed

    def put(self, rule: FieldRule, value: str) -> None:
        """Save a value of a field."""
        self.mark = self._own.fill(self.mark, rule, value)
        self._desk.renew()

    def _row(self, rule: FieldRule) -> FieldRow:
        values = filling.values_of(self.mark.fields, rule.name)
        said = (
            map(self._session.words_of, values)
            if rule.kind == "reference"
            else _names(rule, values)
        )
        return FieldRow(rule, values, ", ".join(said))

    def _written_before(self, rule: FieldRule) -> Sequence[Option]:
        project, me = self._session.project, self._session.me().id
        written = uses.of_field(project, me, rule.name, len(_DIGITS))
        return [Option(key, value, value) for key, value in zip(_DIGITS, written, strict=False)]

    def _nearest(self) -> list[Annotation]:
        """Return the other marks of the open articles, those of this one and near it first."""
        mine, start = self.mark.article, self.mark.start
        marks = [
            mark
            for column in self._desk.columns
            for mark in column.pane.sheet.marks.all()
            if mark.id != self.mark.id
        ]
        return sorted(marks, key=lambda m: (m.article != mine, abs(m.start - start), m.id))

    def _words(self, mark: Annotation) -> str:
        return f"{self._session.tag_name(mark.tag)} {mark.quote}".casefold()


class _OfArticle:
    """The labels one gives to an article."""

    def __init__(self, session: Session, column: Column, say: Say) -> None:
        self._session = session
        self._column, self._article = column, column.article
        self._say = say
        self.title = f"Labels of {title_of(column.article)}"

    def rows(self) -> Sequence[FieldRow]:
        """Return what may be said of the article, with what one says."""
        given = labels.own(self._session.project, self._session.me().id, self._article.id)
        rows = []
        for rule in filling.article_rules(self._session.codebook):
            values = tuple(label.value for label in given if label.name == rule.name)
            rows.append(FieldRow(rule, values, ", ".join(_names(rule, values))))
        return rows

    def options(self, rule: FieldRule, typed: str) -> Sequence[Option]:
        """Return the choices of a label."""
        del typed
        return filling.options(rule)

    def put(self, rule: FieldRule, value: str) -> None:
        """Give the article a label, or take it away."""

        def chosen(now: Sequence[str]) -> Sequence[str]:
            return filling.chosen(rule, now, value) if value else ()

        project, me = self._session.project, self._session.me().id
        reference = self._session.codebook.reference
        values = labels.fill(project, me, self._article.id, rule.name, chosen, codebook=reference)
        if values is not None:
            self._column.count()
            self._say(f"{title_of(self._article)}: {rule.title} {', '.join(values) or '–'}")


def _names(rule: FieldRule, values: Sequence[str]) -> list[str]:
    named = {option.value: option.name for option in filling.options(rule)}
    return [named.get(value, value) for value in values]
