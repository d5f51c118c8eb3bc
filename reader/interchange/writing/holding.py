"""Taking out of a record what a format has no place for, and saying each thing that is lost.

So a format's own writer meets nothing that it cannot write. What one mark says is never put on other
words: a mark is written whole, in parts of its own, or not at all, and where not as it was that is said.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from msgspec.structs import replace

from reader.interchange.format import EVERYTHING, Format, Held
from reader.interchange.writing.losses import Losses
from reader.interchange.writing.overlap import overlapping
from reader.model.annotation import PASSAGE
from reader.model.article import METADATA
from reader.model.counting.counted import counted
from reader.model.record import SUGGESTED, Record, RecordAnnotation, RecordLabel, RecordLink

_MAIN = "main"


def held(records: Iterable[Record], format_: Format, losses: Losses) -> Iterator[Record]:
    """Yield each record with nothing in it but what a format has a place for.

    Without ``annotators`` in what it holds, marks and links of several people are kept and can no
    longer be told apart; without ``ids``, they keep theirs all the same, for links to name them by.
    """
    if format_.holds >= EVERYTHING:
        return iter(records)
    holding = _Holding(format_.holds, losses)
    return map(holding.record, records)


class _Holding:
    """What one format holds, and where its losses go."""

    def __init__(self, holds: frozenset[Held], losses: Losses) -> None:
        self._holds = holds
        self._losses = losses
        self._article = ""

    def record(self, record: Record) -> Record:
        """Return a record as far as it can be written."""
        self._article = record.id
        marks = [self._mark(mark) for mark in self._marks(record.annotations)]
        if not self._has("fragments"):
            marks = [part for mark in marks for part in self._in_parts(mark)]
        if not self._has("overlap"):
            marks = self._without_overlap(marks)
        written = {mark.id for mark in marks}
        kept = replace(
            record,
            annotations=marks,
            links=[
                self._link(each) for each in record.links if self._can_link(each, record, written)
            ],
            labels=[self._label(label) for label in self._labels(record)],
        )
        self._say_bookkeeping(record)
        return self._rounds(self._people(self._head(kept)))

    def _has(self, thing: Held) -> bool:
        return thing in self._holds

    def _lost(self, kind: Held, id_: str, detail: str) -> None:
        self._losses.lost(kind, self._article, id_, detail)

    def _marks(self, marks: Sequence[RecordAnnotation]) -> list[RecordAnnotation]:
        """Return the marks that can be written; an end of a link says nothing where there is none."""
        kept = []
        for mark in marks:
            kind = self._kind(mark)
            if kind is None or self._has(kind):
                kept.append(mark)
            elif mark.tag != PASSAGE:
                self._lost(kind, mark.id, f"{mark.tag} on {_quote(mark)}")
        return kept

    def _kind(self, mark: RecordAnnotation) -> Held | None:
        """Return what a format must have a place for to hold a mark; an end of a link needs links."""
        if mark.status != "active":
            return "suggestions" if mark.status == SUGGESTED else "deleted"
        return "links" if mark.tag == PASSAGE and self._has("spans") else "spans"

    def _mark(self, mark: RecordAnnotation) -> RecordAnnotation:
        """Return a mark without what there is no place for, beside its words and its tag."""
        if mark.fields and not self._has("fields"):
            said = ", ".join(f"{field.name}={field.value}" for field in mark.fields)
            self._lost("fields", mark.id, f"{mark.tag} on {_quote(mark)}: {said}")
            mark = replace(mark, fields=[])
        if mark.note and not self._has("notes"):
            self._lost("notes", mark.id, f"{mark.tag} on {_quote(mark)}: {mark.note}")
            mark = replace(mark, note="")
        if mark.unsure and not self._has("unsure"):
            self._lost("unsure", mark.id, f"{mark.tag} on {_quote(mark)}")
            mark = replace(mark, unsure=False)
        return mark

    def _in_parts(self, mark: RecordAnnotation) -> list[RecordAnnotation]:
        """Return a mark of several spans as one of each, the first under its id."""
        if len(mark.spans) == 1:
            return [mark]
        count = len(mark.spans)
        self._lost("fragments", mark.id, f"{mark.tag} on {_quote(mark)}: written as {count} marks")
        ids = [mark.id, *(f"{mark.id}.{at}" for at in range(2, count + 1))]
        return [
            replace(mark, id=id_, spans=[span]) for id_, span in zip(ids, mark.spans, strict=True)
        ]

    def _without_overlap(self, marks: Sequence[RecordAnnotation]) -> list[RecordAnnotation]:
        """Return as many marks as stand side by side, of two that overlap the longer one.

        Where people or rounds are told apart, only marks of one are in each other's way.
        """
        left = overlapping(marks, self._of)
        for mark in left:
            self._lost("overlap", mark.id, f"{mark.tag} on {_quote(mark)}: left out")
        lost = {*map(id, left)}
        return [mark for mark in marks if id(mark) not in lost]

    def _of(self, mark: RecordAnnotation) -> tuple[str, str]:
        """Return whose a mark is, as far as that can be told."""
        return (
            mark.annotator if self._has("annotators") else "",
            mark.round if self._has("rounds") else "",
        )

    def _can_link(self, link: RecordLink, record: Record, written: set[str]) -> bool:
        what = f"{link.type} from {link.from_} to {link.to or link.to_article}"
        here = {mark.id for mark in record.annotations}
        kind: Held | None = None
        if link.status != "active" and not self._has("deleted"):
            kind = "suggestions" if link.status == SUGGESTED else "deleted"
        elif not self._has("links"):
            kind = "links"
        elif not link.to and not self._has("omissions"):
            kind = "omissions"
        elif link.to and link.to not in here and not self._has("links across articles"):
            kind = "links across articles"
        elif link.from_ in here - written or link.to in here - written:
            kind, what = "links", f"{what}: an end was left out"
        if kind:
            self._lost(kind, link.id, what)
        return kind is None

    def _link(self, link: RecordLink) -> RecordLink:
        """Return a link without what there is no place for, beside its type and its ends."""
        what = f"{link.type} from {link.from_}"
        if (link.fields or link.state) and not self._has("fields"):
            said = (link.state, *(f"{field.name}={field.value}" for field in link.fields))
            self._lost("fields", link.id, f"{what}: {', '.join(filter(None, said))}")
            link = replace(link, fields=[], state="")
        if link.note and not self._has("notes"):
            self._lost("notes", link.id, f"{what}: {link.note}")
            link = replace(link, note="")
        if link.unsure and not self._has("unsure"):
            self._lost("unsure", link.id, what)
            link = replace(link, unsure=False)
        return link

    def _labels(self, record: Record) -> list[RecordLabel]:
        if self._has("labels"):
            return record.labels
        for label in record.labels:
            self._lost("labels", label.id, f"{label.name}={label.value}")
        return []

    def _label(self, label: RecordLabel) -> RecordLabel:
        what = f"{label.name}={label.value}"
        if label.note and not self._has("notes"):
            self._lost("notes", label.id, f"{what}: {label.note}")
            label = replace(label, note="")
        if label.unsure and not self._has("unsure"):
            self._lost("unsure", label.id, what)
            label = replace(label, unsure=False)
        return label

    def _head(self, record: Record) -> Record:
        """Return a record without what there is no place for of its article."""
        if record.regions and not self._has("regions"):
            self._lost("regions", "", counted(len(record.regions), "region"))
            record = replace(record, regions=[])
        said = {name: getattr(record, name) for name in METADATA if getattr(record, name)}
        if said and not self._has("metadata"):
            self._lost("metadata", "", ", ".join(f"{name}={value}" for name, value in said.items()))
            record = replace(record, **dict.fromkeys(said, ""))
        return record

    def _people(self, record: Record) -> Record:
        """Say where several people can no longer be told apart."""
        names = sorted({item.annotator for item in _items(record) if item.annotator})
        if self._has("annotators"):
            return record
        if len(names) > 1:
            self._lost("annotators", "", f"{', '.join(names)} cannot be told apart")
        elif names:
            self._losses.unsaid.add("annotators")
        return replace(
            record,
            annotators=[],
            annotations=[replace(mark, annotator="") for mark in record.annotations],
            links=[replace(link, annotator="") for link in record.links],
            labels=[replace(label, annotator="") for label in record.labels],
        )

    def _rounds(self, record: Record) -> Record:
        rounds = sorted({item.round for item in _items(record)} - {_MAIN})
        if not rounds or self._has("rounds"):
            return record
        self._lost("rounds", "", f"{', '.join(rounds)} cannot be told from {_MAIN}")
        return replace(
            record,
            annotations=[replace(mark, round=_MAIN) for mark in record.annotations],
            links=[replace(link, round=_MAIN) for link in record.links],
            labels=[replace(label, round=_MAIN) for label in record.labels],
        )

    def _say_bookkeeping(self, record: Record) -> None:
        """Note what there is of what nobody said, as far as there is no place for it."""
        self._losses.unsaid.update(
            name
            for name, is_there in BOOKKEEPING.items()
            if not self._has(name) and is_there(record)
        )


def _items(record: Record) -> Iterator[RecordAnnotation | RecordLink | RecordLabel]:
    yield from record.annotations
    yield from record.links
    yield from record.labels


def _quote(mark: RecordAnnotation) -> str:
    places = (f"{span.start}-{span.end} {span.quote or ''!r}" for span in mark.spans)
    return ", ".join(places)


BOOKKEEPING: Mapping[Held, Callable[[Record], bool]] = {
    "ids": lambda record: any(_items(record)),
    "times": lambda record: any(item.created for item in _items(record)),
    "codebook": lambda record: any(item.codebook for item in _items(record)),
    "states": lambda record: bool(record.status),
}
"""What no person said: where it has no place it is named once, and is no loss that is counted."""
