"""Taking articles, and marks that come with them, into a project, in batches.

Taking the same thing twice changes nothing; nothing known is overwritten.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import msgspec
from msgspec import Struct

from reader.model.annotation import Annotation, Annotator, Label, Link, Progress, Span
from reader.model.article import METADATA, Article, NewArticle
from reader.model.errors import ReaderError
from reader.model.graphemes import is_boundary
from reader.model.identity import derived_id, mark_id, new_id, now
from reader.model.record import Record, RecordAnnotation
from reader.store import annotations, articles, codebooks, rounds
from reader.store.adding import Sketch, add_new
from reader.store.annotators import ANNOTATOR, everyone
from reader.store.articles import ARTICLE
from reader.store.labels import LABEL
from reader.store.links import LINK
from reader.store.progress import PROGRESS, key
from reader.store.project import Project
from reader.store.transaction import Transaction, write


class Incoming(Struct, frozen=True, kw_only=True):
    """An article, or marks on one, on the way in.

    Attributes:
        where: the file and place, for messages.
        new: the article; None where the record only names one the project has.
        record: the marks it brings, if any.
        sketch: what finds near-identical texts.
    """

    where: str
    new: NewArticle | None
    record: Record | None = None
    sketch: Sketch = Sketch()


@dataclass
class Report:
    """What became of a batch: counts, and a line for everything a person should know."""

    new: int = 0
    known: int = 0
    completed: int = 0
    marks: int = 0
    marks_known: int = 0
    refused: list[tuple[str, str]] = field(default_factory=list)
    """Where and why, for what did not go in."""
    remarks: list[tuple[str, str]] = field(default_factory=list)
    """Where and what, for what went in but deserves a look."""

    def add(self, other: "Report") -> None:
        """Add another batch's report to this one."""
        self.new += other.new
        self.known += other.known
        self.completed += other.completed
        self.marks += other.marks
        self.marks_known += other.marks_known
        self.refused += other.refused
        self.remarks += other.remarks


def take(project: Project, batch: Sequence[Incoming], annotator: Annotator | None) -> Report:
    """Take a batch in as one transaction.

    Args:
        project: where to.
        batch: what comes; a mark without an annotator is ``annotator``'s.
        annotator: who imports, or None.

    Raises:
        StoreError: the batch could not be saved; nothing of it is in.
    """
    report = Report()
    owner = annotator.id if annotator else ""
    with write(project, "import", owner, undoable=False) as transaction:
        _take_articles(project, transaction, batch, report)
        marks = _Marks(project, transaction, annotator, report)
        for incoming in batch:
            if incoming.record is not None:
                marks.take(incoming.where, incoming.record, incoming.new)
        marks.finish()
    return report


def _take_articles(
    project: Project, transaction: Transaction, batch: Sequence[Incoming], report: Report
) -> None:
    arriving: dict[str, tuple[NewArticle, Sketch]] = {}
    named = [incoming for incoming in batch if incoming.new is not None]
    known = articles.known(project, [incoming.new.article.id for incoming in named if incoming.new])
    for incoming in named:
        if incoming.new is None:
            continue
        article = incoming.new.article
        if article.id in known or article.id in arriving:
            report.known += 1
            if article.id in known:
                _complete(transaction, incoming.where, article, report)
        else:
            arriving[article.id] = (incoming.new, incoming.sketch)
    if arriving:
        items, sketches = zip(*arriving.values(), strict=True)
        add_new(transaction, items, sketches)
        report.new += len(arriving)


def _complete(transaction: Transaction, where: str, article: Article, report: Report) -> None:
    """Fill what is unknown of a known article; what is known stays, and a difference is said."""
    before = ARTICLE.load(transaction.db, article.id)
    if before is None:
        return
    blanks = {}
    for name in METADATA:
        old, new = getattr(before, name), getattr(article, name)
        if new and not old:
            blanks[name] = new
        elif new and new != old:
            report.remarks.append((where, f"{name} stays {old!r}; the import says {new!r}"))
    have = {entry.name for entry in before.extra}
    extra = (*before.extra, *(entry for entry in article.extra if entry.name not in have))
    after = msgspec.structs.replace(before, **blanks, extra=extra)
    if after != before:
        transaction.put(ARTICLE, article.id, after, article=article.id)
        report.completed += 1


class _Marks:
    """Takes the marks of records, one record after the other, within one transaction."""

    def __init__(
        self,
        project: Project,
        transaction: Transaction,
        annotator: Annotator | None,
        report: Report,
    ) -> None:
        self._project = project
        self._transaction = transaction
        self._annotator = annotator
        self._report = report
        self._people = {person.id: person for person in everyone(project)}
        self._new: dict[str, Annotation] = {}
        self._where = ""

    def take(self, where: str, record: Record, new: NewArticle | None) -> None:
        """Take the marks, links, labels and progress of one record."""
        self._where = where
        if not (record.annotations or record.links or record.labels or record.status):
            return
        try:
            article = new.article.id if new else self._article(record)
            text = new.text if new else articles.text(self._project, article)
        except ReaderError as error:
            self._refuse(str(error))
            return
        people = self._named(record)
        self._each(record.annotations, self._annotation(article, text, people))
        self._each(record.links, lambda link: self._link(article, link, people))
        self._each(record.labels, lambda label: self._label(article, label, people))
        self._each(record.status, lambda status: self._progress(article, status, people))

    def finish(self) -> None:
        """Write the marks, and put tags that the codebook lacks under ``imported``."""
        annotations.add_new(self._transaction, list(self._new.values()))
        self._report.marks += len(self._new)
        tags = {mark.tag for mark in self._new.values()}
        added = codebooks.add_imported(self._transaction, tags) if tags else []
        if added:
            words = ", ".join(added[:20])
            self._report.remarks.append(("codebook", f"tags added under 'imported': {words}"))

    def _each(self, items: Sequence[object], take: Callable[..., None]) -> None:
        for number, item in enumerate(items, 1):
            try:
                take(item)
            except ReaderError as error:
                self._refuse(f"{_kind(item)} {number}: {error}")

    def _refuse(self, reason: str) -> None:
        self._report.refused.append((self._where, reason))

    def _article(self, record: Record) -> str:
        if record.id and articles.known(self._project, [record.id]):
            return record.id
        found = articles.with_text(self._project, record.sha256) if record.sha256 else []
        if len(found) == 1:
            return found[0]
        what = f"sha256 {record.sha256[:12]}" if record.sha256 else f"id {record.id[:12]}"
        raise ReaderError(f"no article with {what}" if not found else f"{what} is several articles")

    def _named(self, record: Record) -> dict[str, str | ReaderError]:
        """Return annotator ids by the names the record uses, adding those who are new here."""
        by_name = {person.name: person for person in self._people.values()}
        found: dict[str, str | ReaderError] = {}
        for person in record.annotators:
            if person.id in self._people:
                found[person.name] = person.id
            elif person.id and person.name in by_name:
                found[person.name] = ReaderError(
                    f"{person.name!r} is another annotator here; reader annotator rename"
                    " gives the one of this project another name first"
                )
            elif person.name:
                found[person.name] = self._add(person.name, person.id, person.kind)
        return found

    def _owner(self, name: str, people: dict[str, str | ReaderError]) -> str:
        if not name and self._annotator is None:
            raise ReaderError("it names no annotator; say whose it is with --as NAME")
        if not name and self._annotator is not None:
            return self._annotator.id
        if name not in people:
            known = next((p.id for p in self._people.values() if p.name == name), None)
            people[name] = known or self._add(name, "", "person")
        owner = people[name]
        if isinstance(owner, ReaderError):
            raise owner
        return owner

    def _add(self, name: str, annotator: str, kind: str) -> str:
        known = next((p.id for p in self._people.values() if p.name == name), None)
        if known:
            return known
        person = Annotator(annotator or new_id(), name, "system" if kind == "system" else "person")
        self._transaction.put(ANNOTATOR, person.id, person)
        self._people[person.id] = person
        return person.id

    def _annotation(
        self, article: str, text: str, people: dict[str, str | ReaderError]
    ) -> Callable[[RecordAnnotation], None]:
        seen: Counter[tuple[str, ...]] = Counter()

        def take(item: RecordAnnotation) -> None:
            owner = self._owner(item.annotator, people)
            spans = _spans(item, text)
            places = [(span.start, span.end) for span in spans]
            same = (owner, item.round, item.tag, str(places))
            nth = seen[same]
            seen[same] += 1
            mark = item.id or mark_id(article, owner, item.round, item.tag, places, nth)
            if mark in self._new or self._known("annotation", mark):
                self._report.marks_known += 1
                return
            if not item.tag.strip():
                raise ReaderError("its tag is empty")
            rounds.ensure(self._transaction, item.round)
            for start, end in places:
                if not (is_boundary(text, start) and is_boundary(text, end)):
                    remark = f"mark {mark}: {start}-{end} ends inside a grapheme"
                    self._report.remarks.append((self._where, remark))
            self._new[mark] = Annotation(
                id=mark,
                article=article,
                annotator=owner,
                round=item.round,
                tag=item.tag,
                spans=spans,
                fields=tuple(item.fields),
                note=item.note,
                unsure=item.unsure,
                origin=item.origin,
                status=item.status,
                created=item.created or now(),
                codebook=item.codebook,
            )

        return take

    def _known(self, table: str, entity_id: str) -> bool:
        return self._project.row(f"SELECT 1 FROM {table} WHERE id = ?", [entity_id]) is not None

    def _link(self, article: str, item: Struct, people: dict[str, str | ReaderError]) -> None:
        values = msgspec.structs.asdict(item)
        values.update(article=article, annotator=self._owner(values["annotator"], people))
        parts = (
            values[name] for name in ("annotator", "round", "type", "from_", "to", "to_article")
        )
        values["id"] = values["id"] or derived_id("link", article, *parts)
        if self._known("link", values["id"]):
            self._report.marks_known += 1
            return
        values.update(fields=tuple(values["fields"]), created=values["created"] or now())
        rounds.ensure(self._transaction, values["round"])
        self._transaction.put(LINK, values["id"], Link(**values), article=article)

    def _label(self, article: str, item: Struct, people: dict[str, str | ReaderError]) -> None:
        values = msgspec.structs.asdict(item)
        values.update(article=article, annotator=self._owner(values["annotator"], people))
        parts = (values[name] for name in ("annotator", "round", "name", "value"))
        values["id"] = values["id"] or derived_id("label", article, *parts)
        if self._known("label", values["id"]):
            self._report.marks_known += 1
            return
        fields = values.pop("fields", None)
        if fields:
            raise ReaderError("a label has no fields here")
        values["created"] = values["created"] or now()
        rounds.ensure(self._transaction, values["round"])
        self._transaction.put(LABEL, values["id"], Label(**values), article=article)

    def _progress(self, article: str, item: Struct, people: dict[str, str | ReaderError]) -> None:
        values = msgspec.structs.asdict(item)
        owner = self._owner(values["annotator"], people)
        if values["state"] not in ("done", "submitted"):
            raise ReaderError(f"no such state: {values['state']!r}")
        entity_id = key(article, owner, values["round"])
        if PROGRESS.load(self._transaction.db, entity_id) is not None:
            return
        values.update(article=article, annotator=owner)
        rounds.ensure(self._transaction, values["round"])
        self._transaction.put(PROGRESS, entity_id, Progress(**values), article=article)


def _kind(item: object) -> str:
    return type(item).__name__.removeprefix("Record").lower().replace("annotation", "mark")


def _spans(item: RecordAnnotation, text: str) -> tuple[Span, ...]:
    """Return the spans with their quotes filled in, or raise where a quote does not fit."""
    if not item.spans:
        raise ReaderError("it has no span")
    spans = []
    for given in item.spans:
        span = Span.of(text, given.start, given.end)
        if given.quote is not None and given.quote != span.quote:
            raise ReaderError(
                f"the text says {span.quote[:40]!r} at {span.start}-{span.end},"
                f" not {given.quote[:40]!r}"
            )
        spans.append(span)
    return tuple(sorted(spans))
