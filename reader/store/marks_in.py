"""Taking in the marks, links, labels and progress that records bring."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from uuid import UUID

import msgspec
from msgspec import Struct

from reader.model.annotation import Annotation, Annotator, Label, Link, Progress, Span
from reader.model.article import NewArticle
from reader.model.errors import ReaderError
from reader.model.graphemes import is_boundary
from reader.model.identity import derived_id, mark_id, now
from reader.model.record import Record, RecordAnnotation
from reader.store import annotations, articles, codebooks, rounds
from reader.store.annotators import everyone
from reader.store.labels import LABEL
from reader.store.links import LINK
from reader.store.people_in import PeopleIn
from reader.store.progress import PROGRESS, key
from reader.store.project import Project
from reader.store.report import Report
from reader.store.transaction import Transaction


class MarksIn:
    """Takes the marks of records in, one record after the other, within one transaction."""

    def __init__(
        self,
        project: Project,
        transaction: Transaction,
        annotator: Annotator | None,
        report: Report,
    ) -> None:
        self._project = project
        self._transaction = transaction
        self._report = report
        self._people = PeopleIn(transaction, everyone(project), annotator)
        self._new: dict[str, Annotation] = {}
        self._ids: dict[str, str] = {}
        """What this record's own ids of marks became here."""
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
        self._people.meet(record.annotators)
        self._ids = {}
        arrived: list[Annotation] = []
        self._each(record.annotations, self._annotation(article, text, arrived))
        known = annotations.existing(self._project, [mark.id for mark in arrived])
        self._each(arrived, partial(self._arrive, known))
        self._each(record.links, partial(self._link, article))
        self._each(record.labels, partial(self._label, article))
        self._each(record.status, partial(self._progress, article))

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

    def _annotation(
        self, article: str, text: str, arrived: list[Annotation]
    ) -> Callable[[RecordAnnotation], None]:
        seen: Counter[tuple[str, ...]] = Counter()

        def take(item: RecordAnnotation) -> None:
            owner = self._people.owner(item.annotator)
            spans = _spans(item, text)
            places = [(span.start, span.end) for span in spans]
            same = (owner, item.round, item.tag, str(places))
            nth = seen[same]
            seen[same] += 1
            mark = mark_id(article, owner, item.round, item.tag, places, nth)
            if item.id:
                mark = item.id if _is_uuid(item.id) else derived_id("mark", article, item.id)
                self._ids[item.id] = mark
            if not item.tag.strip():
                raise ReaderError("its tag is empty")
            rounds.ensure(self._transaction, item.round)
            for start, end in places:
                if not (is_boundary(text, start) and is_boundary(text, end)):
                    remark = f"mark {mark}: {start}-{end} ends inside a grapheme"
                    self._report.remarks.append((self._where, remark))
            made = Annotation(
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
            arrived.append(made)

        return take

    def _arrive(self, known: Mapping[str, Annotation], mark: Annotation) -> None:
        """Take a mark in, or count it as here already; what is here stays."""
        here = self._new.get(mark.id) or known.get(mark.id)
        if here is None:
            self._new[mark.id] = mark
            return
        if here.article != mark.article:
            raise ReaderError(f"its id {mark.id} is that of a mark on another article")
        if (here.tag, here.spans) != (mark.tag, mark.spans):
            remark = f"mark {mark.id} is here with another tag or other words; it stays so"
            self._report.remarks.append((self._where, remark))
        self._report.marks_known += 1

    def _known(self, table: str, entity_id: str) -> bool:
        return self._project.row(f"SELECT 1 FROM {table} WHERE id = ?", [entity_id]) is not None

    def _link(self, article: str, item: Struct) -> None:
        values = msgspec.structs.asdict(item)
        values.update(article=article, annotator=self._people.owner(values["annotator"]))
        for end in ("from_", "to"):
            values[end] = self._ids.get(values[end], values[end])
        parts = [
            values[name] for name in ("annotator", "round", "type", "from_", "to", "to_article")
        ]
        values["id"] = _own_id("link", article, values["id"], parts)
        if self._known("link", values["id"]):
            self._report.marks_known += 1
            return
        values.update(fields=tuple(values["fields"]), created=values["created"] or now())
        rounds.ensure(self._transaction, values["round"])
        self._transaction.put(LINK, values["id"], Link(**values), article=article)

    def _label(self, article: str, item: Struct) -> None:
        values = msgspec.structs.asdict(item)
        values.update(article=article, annotator=self._people.owner(values["annotator"]))
        parts = [values[name] for name in ("annotator", "round", "name", "value")]
        values["id"] = _own_id("label", article, values["id"], parts)
        if self._known("label", values["id"]):
            self._report.marks_known += 1
            return
        values["created"] = values["created"] or now()
        rounds.ensure(self._transaction, values["round"])
        self._transaction.put(LABEL, values["id"], Label(**values), article=article)

    def _progress(self, article: str, item: Struct) -> None:
        values = msgspec.structs.asdict(item)
        owner = self._people.owner(values["annotator"])
        if values["state"] not in ("done", "submitted"):
            raise ReaderError(f"no such state: {values['state']!r}")
        entity_id = key(article, owner, values["round"])
        if PROGRESS.load(self._transaction.db, entity_id) is not None:
            return
        values.update(article=article, annotator=owner)
        rounds.ensure(self._transaction, values["round"])
        self._transaction.put(PROGRESS, entity_id, Progress(**values), article=article)


def _is_uuid(text: str) -> bool:
    try:
        return str(UUID(text)) == text
    except ValueError:
        return False


def _own_id(kind: str, article: str, given: str, parts: Sequence[str]) -> str:
    """Return an id that is nobody else's: systems number their marks from 1 in every article."""
    if _is_uuid(given):
        return given
    return derived_id(kind, article, *([given] if given else parts))


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
