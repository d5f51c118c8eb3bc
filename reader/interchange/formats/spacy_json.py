"""spaCy's ``Doc.to_json()``: one document a line, a list of them, or a single one.

Facts from explosion/spaCy: ``tokens/doc.pyx`` (``to_json``, ``from_json``) and ``schemas.py``. Traps:
``ents`` must not overlap and ``spans`` may; both must begin and end with a token, and a token of spaCy
never ends within blank space; ``from_json`` refuses a document in which one does not. It also refuses
attributes under ``_`` that nobody has declared, so what spaCy has no key for is written beside ``text``,
where spaCy passes it by.

All marks are written under ``spans``, in the group ``sc``; where no two overlap, under ``ents`` too.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import count, pairwise
from typing import Any, BinaryIO

from msgspec import Raw, Struct

from reader.interchange.asides.aside import HELD, KEY
from reader.interchange.asides.beside import Recalled, beside
from reader.interchange.asides.shares import Share, shares
from reader.interchange.foreign import Foreign, Reading, Source
from reader.interchange.format import Format
from reader.interchange.formats.flat_labels import classes, label_of
from reader.interchange.offsets.counting import CODE_POINTS, Scale
from reader.interchange.reading.json_stream import Found
from reader.interchange.reading.opening import Opening
from reader.interchange.reading.rows import Unkept, article, described, is_offset, listed, read_rows
from reader.interchange.tokens.cutting import Tokens, tokens
from reader.interchange.writing.losses import Losses
from reader.model.annotation import Field
from reader.model.arrival import Refusal
from reader.model.canonical import encode
from reader.model.codebook import Codebook
from reader.model.errors import ReaderError
from reader.model.record import (
    Record,
    RecordAnnotation,
    RecordLabel,
    RecordSpan,
)

FORMAT = Format(
    name="spacy",
    tools="spaCy",
    suffix=".json",
    counts=CODE_POINTS,
    holds=HELD | {"spans", "overlap", "labels", "metadata"},
)
_GROUP = "sc"
"""What spaCy's own components call the group of spans that they read and write."""
_READ = frozenset({"text", "ents", "spans", "cats", "_", KEY})
_OF_WORDS = frozenset({"tokens", "sents"})
_KB = "kb_id"


def recognises(opening: Opening) -> bool:
    """Tell it by its tokens, that are places without words, else by entities or groups of spans."""
    doc = opening.record
    if not isinstance(doc.get("text"), str) or "answer" in doc or "_input_hash" in doc:
        return False
    first = _first(doc.get("tokens"))
    if isinstance(first, dict):
        return {"id", "start", "end"} <= first.keys() and "text" not in first
    return _is_span(_first(doc.get("ents"))) or isinstance(doc.get("spans"), dict)


def _first(value: object) -> object:
    return value[0] if isinstance(value, list) and value else None


def _is_span(value: object) -> bool:
    return isinstance(value, dict) and {"start", "end", "label"} <= value.keys()


def read(source: Source) -> Reading:
    """Yield the documents of a file with their entities, spans and categories.

    Raises:
        ReaderError: no encoding fits.

    """
    yield from read_rows(source, doc_of)


def doc_of(found: Found, encoding: str, unkept: Unkept) -> Iterator[Foreign | Refusal]:
    """Yield the article of a document in the keys of ``to_json``.

    Raises:
        ReaderError: it has no text, or spans are not where spaCy keeps them.

    """
    doc = found.value
    added = doc.get("_")
    said = dict(added) if isinstance(added, dict) else {}
    said |= {name: value for name, value in doc.items() if name not in _READ | _OF_WORDS}
    draft = article(found.where, doc.get("text"), said, encoding, unkept)
    recalled = Recalled(doc.get(KEY))
    _note_words(doc, unkept)
    marks = [recalled.mark(_mark(span)) for span in _spans(doc, unkept)]
    labels = [recalled.label(label) for label in _labels(doc, unkept)]
    yield recalled.about(draft, marks, (), labels)


def _note_words(doc: Mapping[str, Any], unkept: Unkept) -> None:
    token = _first(doc.get("tokens"))
    names = (token.keys() - {"id", "start", "end"}) if isinstance(token, dict) else ()
    for name in sorted(map(str, names)):
        unkept.note("not kept: what is said of words", name)


def _spans(doc: Mapping[str, Any], unkept: Unkept) -> Iterator[object]:
    """Yield spans and entities; one that is under both once."""
    groups = doc.get("spans")
    if groups is not None and not isinstance(groups, dict):
        raise ReaderError("spans are not in groups")
    seen: set[tuple[object, ...]] = set()
    for name, group in (groups or {}).items():
        if name != _GROUP and group:
            unkept.note("not kept: the names of groups of spans", name)
        for span in listed({name: group}, name):
            seen.add(_place(span))
            yield span
    for span in listed(doc, "ents"):
        if _place(span) not in seen:
            yield span


def _place(span: object) -> tuple[object, ...]:
    if not isinstance(span, dict):
        return ()
    return tuple(repr(span.get(name)) for name in ("start", "end", "label"))


def _mark(span: object) -> RecordAnnotation:
    start, end, tag = (
        (span.get("start"), span.get("end"), span.get("label"))
        if isinstance(span, dict)
        else (None, None, None)
    )
    if not (isinstance(span, dict) and is_offset(start) and is_offset(end)):
        return RecordAnnotation(tag="", spans=[], fault=f"not a start and an end: {span!r:.80}")
    if not isinstance(tag, str) or not tag:
        return RecordAnnotation(tag="", spans=[], fault=f"{start}-{end} has no label")
    known = span.get(_KB)
    fields = [Field(_KB, known)] if isinstance(known, str) and known else []
    return RecordAnnotation(tag=tag, spans=[RecordSpan(start, end)], fields=fields)


def _labels(doc: Mapping[str, Any], unkept: Unkept) -> Iterator[RecordLabel]:
    """Yield the categories that are certain."""
    cats = doc.get("cats")
    for name, score in (cats if isinstance(cats, dict) else {}).items():
        if score == 1:
            yield label_of(name)
        elif score != 0:
            unkept.note("not kept: categories that are neither 0 nor 1", name)


class _Token(Struct, gc=False):
    id: int
    start: int
    end: int


def write(
    records: Iterable[Record], out: BinaryIO, losses: Losses, book: Codebook | None = None
) -> None:
    """Write a document a person and an article, one a line."""
    del book
    for record in records:
        found, docs = docs_of(record, losses)
        words = Raw(encode([*map(_Token, count(), found.starts, found.ends)]))
        out.writelines(encode({**doc, "tokens": words}) + b"\n" for doc in docs)


def docs_of(record: Record, losses: Losses) -> tuple[Tokens, list[dict[str, object]]]:
    """Return the tokens of an article, and a document without them for each person."""
    text = record.text or ""
    places = [(mark.spans[0].start, mark.spans[0].end) for mark in record.annotations]
    found = tokens(text, places, cuts_blanks=False)
    scale = Scale(text, CODE_POINTS)
    docs = []
    for share in shares(record):
        kept = []
        for mark in share.annotations:
            if _fits(mark, found):
                kept.append(mark)
            else:
                losses.lost("spans", record.id, mark.id, _why(mark))
        docs.append(_line(record, share._replace(annotations=kept), scale, losses))
    return found, docs


def _fits(mark: RecordAnnotation, found: Tokens) -> bool:
    return mark.spans[0].start in found.first and mark.spans[0].end in found.last


def _why(mark: RecordAnnotation) -> str:
    first = mark.spans[0]
    return (
        f"{mark.tag} on {first.start}-{first.end}: it ends within blank space, where no token does"
    )


def _line(record: Record, share: Share, scale: Scale, losses: Losses) -> dict[str, object]:
    spans = [
        {"start": mark.spans[0].start, "end": mark.spans[0].end, "label": mark.tag}
        for mark in sorted(share.annotations, key=lambda mark: mark.spans[0].start)
    ]
    known = {name: value for name, value in described(record).items() if value}
    return {
        "text": record.text,
        "ents": spans if _are_apart(share.annotations) else [],
        "cats": dict.fromkeys(classes(record.id, share.labels, losses), 1.0),
        "spans": {_GROUP: [{**span, _KB: ""} for span in spans]},
        **known,
        KEY: beside(share, scale),
    }


def _are_apart(marks: Sequence[RecordAnnotation]) -> bool:
    places = sorted((mark.spans[0].start, mark.spans[0].end) for mark in marks)
    return all(one[1] <= other[0] for one, other in pairwise(places))
