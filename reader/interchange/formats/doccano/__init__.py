"""doccano's JSONL: spans as lists, spans with relations, classes of whole texts.

Facts from doccano/doccano: ``data_export/models.py`` and ``pipeline/formatters.py``, ``data_import/datasets.py``
and ``pipeline/label.py``. Traps: offsets are UTF-16 units, or graphemes in a project that says so, and
the file does not tell which; what columns are called is set at each import; ``label`` holds spans in one
kind of project and classes in another; ids must be whole numbers. Other columns come in as metadata of a
text and go out again. In its first versions spans of all annotators stood under ``annotations``, each with
its user, and labels as numbers, whose names are in another file (``app/server/static/components/examples``).

A file is written as ``label`` lists, and as ``entities`` and ``relations`` if anything in it is linked.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, BinaryIO, TypeGuard, TypeVar

from msgspec.structs import replace

from reader.corpus.fields import place_of
from reader.interchange.asides.aside import HELD, KEY
from reader.interchange.asides.beside import Recalled, beside
from reader.interchange.asides.shares import Share, linked, shares
from reader.interchange.foreign import Foreign, Reading, Source
from reader.interchange.format import Format
from reader.interchange.formats.doccano.rows import Rows
from reader.interchange.formats.flat_labels import classes, label_of
from reader.interchange.offsets.counting import Counting, Scale
from reader.interchange.reading.json_stream import Found
from reader.interchange.reading.opening import Opening
from reader.interchange.reading.rows import Unkept, article, described, is_offset, listed, read_rows
from reader.interchange.writing.losses import Losses
from reader.model.arrival import Refusal
from reader.model.codebook import Codebook
from reader.model.errors import ReaderError
from reader.model.record import Record, RecordAnnotation, RecordLabel, RecordLink, RecordSpan

_Item = TypeVar("_Item", RecordAnnotation, RecordLabel)
FORMAT = Format(
    name="doccano",
    tools="doccano",
    suffix=".jsonl",
    counts=None,
    writes=Counting("utf16"),
    holds=HELD | {"spans", "overlap", "links", "labels", "metadata"},
)
_TEXTS = ("text", "data", "column_data")
_SPANS = ("label", "labels", "entities", "column_label")
_PLACE = ("start_offset", "end_offset")
_SAID_BY_TOOLS = ("text", "id", "language")
"""What tools for classes say of an article too."""
_CLASSES = ("label", "labels", "cats", "categories", "column_label")
_OLD = "annotations"
_COMMENTS = ("Comments", "comments")


def recognises(opening: Opening) -> bool:
    """Tell it by spans as doccano has them, or by a list of classes."""
    row = opening.record
    if not _text(row) or "tokens" in row:
        return False
    if _OLD in row:
        return isinstance(row[_OLD], list) and (
            "annotation_approver" in row or _are_spans(row[_OLD])
        )
    if any(_are_spans(value) for value in row.values()):
        return True
    lists = [row[name] for name in _SPANS if isinstance(row.get(name), list)]
    if KEY in row:
        return bool(lists)
    is_article = any(_is_said_of_article(name) for name in row)  # one with keywords
    return not is_article and any(not each or _are_classes(each) for each in lists)


def _is_said_of_article(name: str) -> bool:
    place = place_of(name)
    return place is not None and place[0] not in _SAID_BY_TOOLS


def _text(row: Mapping[str, Any]) -> str:
    """Return the name of the column with the text, ``""`` where there is none."""
    named = next((name for name in _TEXTS if isinstance(row.get(name), str)), "")
    if named or not any(_are_spans(value) for value in row.values()):
        return named
    texts = [name for name, value in row.items() if isinstance(value, str)]
    return max(texts, key=lambda name: len(row[name]), default="")


def _are_spans(value: object) -> bool:
    if not isinstance(value, list) or not value:
        return False
    first = value[0]
    if isinstance(first, dict):
        return "start_offset" in first and "end_offset" in first
    is_triple = isinstance(first, list) and len(first) == 3
    return is_triple and is_offset(first[0]) and is_offset(first[1]) and isinstance(first[2], str)


def _are_classes(value: object) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(x, str) for x in value)


def read(source: Source) -> Reading:
    """Yield the texts of a file with their spans, relations and classes.

    Raises:
        ReaderError: no encoding fits.

    """
    yield from read_rows(source, _row)


def _row(found: Found, encoding: str, unkept: Unkept) -> Iterator[Foreign | Refusal]:
    row = {name: value for name, value in found.value.items() if name not in (KEY, "relations")}
    text = _text(row)
    spans, labels = _taken(row)
    said = {name: _comments(name, value) for name, value in row.items() if name != text}
    draft = article(found.where, row.get(text), said, encoding, unkept)
    recalled = Recalled(found.value.get(KEY))
    marks = _Marks(recalled)
    for span in spans:
        if not _is_old_class(span):
            marks.add(span)
    links = []
    for relation in listed(found.value, "relations"):
        try:
            links.append(marks.link(relation))
        except ReaderError as error:
            yield Refusal(found.where, str(error))
    given = [
        _by(who, recalled.label(label_of(label))) for label, who in [*labels, *_old_classes(spans)]
    ]
    if any(_is_numbered(span) for span in spans):
        unkept.note("labels are numbers, whose names stand among the labels of the project")
    yield recalled.about(draft, marks.all, links, given)


def _taken(row: dict[str, Any]) -> tuple[list[object], list[tuple[str, str]]]:
    """Take spans and classes out of a row, by what they look like."""
    spans: list[object] = []
    labels: list[tuple[str, str]] = []
    for name in [*row]:
        value = row[name]
        if name in _CLASSES and (_are_classes(value) or (name not in _TEXTS and _is_class(value))):
            labels += [(str(each), "") for each in (value if isinstance(value, list) else [value])]
        elif _are_spans(value) or (name in (*_SPANS, _OLD) and isinstance(value, list)):
            spans += value
        else:
            continue
        del row[name]
    return spans, labels


def _is_class(value: object) -> bool:
    return isinstance(value, str) or is_offset(value)


def _is_old_class(span: object) -> TypeGuard[dict[str, Any]]:
    return isinstance(span, dict) and "label" in span and span.keys().isdisjoint(_PLACE)


def _is_numbered(span: object) -> bool:
    is_named = isinstance(span, dict) and bool(span.get("label_name"))
    return isinstance(span, dict) and is_offset(span.get("label")) and not is_named


def _old_classes(spans: Iterable[object]) -> Iterator[tuple[str, str]]:
    for span in spans:
        if _is_old_class(span) and (tag := _tag(span)):
            yield tag, _who(span)


def _tag(span: Mapping[str, Any]) -> str:
    tag = span.get("label_name") or span.get("label")
    return tag if isinstance(tag, str) else str(tag) if is_offset(tag) else ""


def _who(span: Mapping[str, Any]) -> str:
    user = span.get("user_name") or span.get("user")
    return f"user {user}" if is_offset(user) else user if isinstance(user, str) else ""


def _by(who: str, item: _Item) -> _Item:
    return replace(item, annotator=who) if who else item


def _comments(name: str, value: object) -> object:
    """Return comments as a list of what they say; anything else as it is."""
    if name not in _COMMENTS or not isinstance(value, list):
        return value
    said = (
        each.get("comment", each.get("text")) if isinstance(each, dict) else each for each in value
    )
    return [each for each in said if isinstance(each, str)]


class _Marks:
    """The spans of one text, and the relations among them by their numbers."""

    def __init__(self, recalled: Recalled) -> None:
        self.all: list[RecordAnnotation] = []
        self._recalled = recalled
        self._by_number: dict[object, list[str]] = {}

    def add(self, span: object) -> None:
        try:
            mark = self._recalled.mark(_mark(span))
            mark = _by(_who(span) if isinstance(span, dict) else "", mark)
        except ReaderError as error:
            self.all.append(
                self._recalled.mark(RecordAnnotation(tag="", spans=[], fault=str(error)))
            )
            return
        number = span.get("id") if isinstance(span, dict) else None
        if is_offset(number):
            is_taken = number in self._by_number
            mark = mark if mark.id or is_taken else replace(mark, id=str(number))
            self._by_number.setdefault(number, []).append(mark.id)
        self.all.append(mark)

    def link(self, relation: object) -> RecordLink:
        """Return a relation as a link.

        Raises:
            ReaderError: it has no type, or an end is not there or is there twice.

        """
        if not isinstance(relation, dict) or not isinstance(relation.get("type"), str):
            raise ReaderError("a relation without a type")
        from_, to = (self._end(relation.get(name)) for name in ("from_id", "to_id"))
        return self._recalled.link(RecordLink(type=relation["type"], from_=from_, to=to))

    def _end(self, number: object) -> str:
        found = self._by_number.get(number, []) if is_offset(number) else []
        if len(found) != 1:
            many = (
                "there is no such entity" if not found else f"{len(found)} entities are called so"
            )
            raise ReaderError(f"a relation with {number!r}: {many}")
        return found[0]


def _mark(span: object) -> RecordAnnotation:
    start, end, tag = span if isinstance(span, list) and len(span) == 3 else (None, None, None)
    if isinstance(span, dict):
        start, end = (span.get(name) for name in _PLACE)
        tag = _tag(span)
    if not (is_offset(start) and is_offset(end) and isinstance(tag, str) and tag):
        raise ReaderError(f"not a start, an end and a label: {span!r:.80}")
    return RecordAnnotation(tag=tag, spans=[RecordSpan(start, end)])


def write(
    records: Iterable[Record], out: BinaryIO, losses: Losses, book: Codebook | None = None
) -> None:
    """Write a row a person and an article; every row has the same columns."""
    del book
    with Rows(out) as rows:
        for record in records:
            scale = Scale(record.text or "", FORMAT.writes)
            for share in shares(record):
                _write(record, share, scale, rows, losses)


def _write(record: Record, share: Share, scale: Scale, rows: Rows, losses: Losses) -> None:
    numbers = {mark.id: at for at, mark in enumerate(share.annotations)}
    links = linked(share, record.id, losses)
    places = [scale.native(mark.spans[0].start, mark.spans[0].end) for mark in share.annotations]
    spans = [(*place, mark.tag) for place, mark in zip(places, share.annotations, strict=True)]
    said = {
        "cats": classes(record.id, share.labels, losses),
        **described(record),
        KEY: beside(share, scale, links=links, unit=FORMAT.writes.name),
    }
    ends = [(numbers[link.from_], numbers[link.to], link.type) for link in links]
    rows.write(record.text or "", spans, ends, said)
